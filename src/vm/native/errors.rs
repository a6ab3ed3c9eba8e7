//! `raise` and what exceptions can tell of themselves.

use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Term};
use crate::vm::exception::{format_exit, message, normalize};
use crate::vm::raise::{Raised, exception};

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Kernel", "raise", 1, |_, args| Err(Trap::Raise(Raised::error(raised(&args[0], None)?)))),
    entry("Kernel", "raise", 2, |_, args| Err(Trap::Raise(Raised::error(raised(&args[0], Some(&args[1]))?)))),
    entry("Kernel", "reraise", 2, |_, args| {
        let mut again = Raised::error(raised(&args[0], None)?);
        again.stack = args[1].clone();
        Err(Trap::Raise(again))
    }),
    entry("Exception", "message", 1, |_, args| Ok(Term::string(&message(&args[0])))),
    entry("Exception", "format_exit", 1, |_, args| Ok(Term::string(&format_exit(&args[0])))),
    // What `rescue` calls; no program can name it, as it takes an Erlang stack as it is.
    entry("Exception", "normalize_error", 2, normalize_error),
];

/// The exception that `raise` is given: a text, an exception, or the name of one with what goes into it.
fn raised(what: &Term, details: Option<&Term>) -> Result<Term, Trap> {
    match (what, details) {
        (Term::Binary(_), None) => {
            let text = what.as_str().ok_or_else(badarg)?;
            Ok(exception(Atom::RUNTIME_ERROR, text))
        }
        (Term::Map(_), None) => Ok(what.clone()),
        (Term::Atom(_), details) => {
            let module = atom(what)?;
            let text = match details {
                None => default_message(module),
                Some(text @ Term::Binary(_)) => text.as_str().ok_or_else(badarg)?.to_owned(),
                Some(options) => match options.keyword_get(Atom::MESSAGE).and_then(Term::as_str) {
                    Some(text) => text.to_owned(),
                    None => default_message(module),
                },
            };
            Ok(exception(module, &text))
        }
        _ => Err(badarg()),
    }
}

fn default_message(module: Atom) -> String {
    match module {
        Atom::RUNTIME_ERROR => "runtime error".to_owned(),
        Atom::ARGUMENT_ERROR => "argument error".to_owned(),
        Atom::ARITHMETIC_ERROR => "bad argument in arithmetic expression".to_owned(),
        other => format!("got {other} with no message"),
    }
}

fn normalize_error(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    Ok(normalize(&args[0], &args[1]))
}
