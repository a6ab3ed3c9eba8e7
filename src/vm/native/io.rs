//! Output: `IO`, `inspect/2`, and `Mix.install/1`, which here has nothing to do.

use super::inspecting::{options, printing};
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::runtime::Event;
use crate::term::{Atom, Binary, Term, inspect_with};
use crate::vm::asking::Asking;
use crate::vm::exception::{native_call, not_implemented};
use crate::vm::format::{chars_of, text_of};
use crate::vm::frame::{Native, Sleep};
use crate::vm::raise::{Raised, Top};
use crate::vm::report::shortened;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("IO", "puts", 0, |host, _| {
        print(host, "\n");
        Ok(Term::OK)
    }),
    entry("IO", "puts", 1, |host, args| {
        let mut text = characters(host, &args[0])?;
        text.push('\n');
        print(host, &text);
        Ok(Term::OK)
    }),
    entry("IO", "write", 1, |host, args| {
        let text = characters(host, &args[0])?;
        print(host, &text);
        Ok(Term::OK)
    }),
    entry("IO", "inspect", 2, inspect),
    entry("IO", "chardata_to_string", 1, |_, args| match &args[0] {
        Term::Binary(_) => Ok(args[0].clone()),
        Term::Nil | Term::Cons(_) => {
            let mut text = Vec::new();
            chars_of(&args[0], &mut text)?;
            Ok(Term::Binary(Binary::from(text)))
        }
        _ => Err(Raised::no_clause().into()),
    }),
    entry("Kernel", "inspect", 2, |host, args| {
        if !matches!(args[1], Term::Nil | Term::Cons(_)) {
            return Err(Raised::no_clause().into());
        }
        Ok(Term::string(&inspect_with(&args[0], &options(&args[1], &Asking::new(host)))))
    }),
    entry(":playground", "inspect_plainly", 2, |host, args| {
        Ok(Term::string(&inspect_with(&args[0], &options(&args[1], &Asking::plainly(host)))))
    }),
    entry(":playground", "inspector", 1, |host, args| {
        Ok(host.cx.shared().inspector(&args[0]).map_or(Term::NIL, Term::Atom))
    }),
    entry("Kernel", "to_charlist", 1, |_, args| match &args[0] {
        Term::Nil | Term::Cons(_) => Ok(args[0].clone()),
        other => {
            let mut text = Vec::new();
            if text_of(other, &mut text).is_err() {
                return Err(Raised::error(not_implemented("List.Chars", other)).into());
            }
            Ok(Term::charlist(&String::from_utf8_lossy(&text)))
        }
    }),
    entry("Mix", "install", 1, |_, _| Ok(Term::OK)),
    entry("Mix", "install", 2, |_, _| Ok(Term::OK)),
];

/// The text of what is to be printed.
fn characters(host: &mut Host<'_, '_>, term: &Term) -> Result<String, Trap> {
    let mut bytes = Vec::new();
    // A struct may say itself how it reads.
    let said = match term {
        Term::Map(_) => Some(host.aside(Callable::to_string(), vec![term.clone()])?),
        _ => None,
    };
    let term = said.as_ref().unwrap_or(term);
    if let Err(raised) = text_of(term, &mut bytes) {
        // A list is handed on as it is, and it is the device that refuses it.
        return Err(match term {
            Term::Cons(_) => {
                let args = [Term::atom("standard_io"), Term::list([term.clone(), Term::Int(10)])];
                Raised::badarg().with_top(Top::Call(native_call(":io", "put_chars", &args))).into()
            }
            _ => raised.into(),
        });
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn print(host: &mut Host<'_, '_>, text: &str) {
    let pid = host.cx.self_pid();
    host.cx.emit(Event::Printed { pid, text: shortened(text).into() });
}

fn inspect(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    if host.cx.shared_mut().begins_to_inspect() && host.dies_with_a_start() {
        return Err(Trap::Frame(Box::new(Native::Sleep(Sleep { until: None }))));
    }
    let mut text = String::new();
    if let Some(label) = args[1].keyword_get(Atom::new("label")) {
        text.push_str(&characters(host, label)?);
        text.push_str(": ");
    }
    text.push_str(&inspect_with(&args[0], &printing(&args[1], &Asking::new(host))));
    text.push('\n');
    print(host, &text);
    Ok(args[0].clone())
}
