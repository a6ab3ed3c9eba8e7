//! `raise` and what exceptions can tell of themselves.

use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Term};
use crate::vm::exception::{
    asked_message, banner, format_exit, is_exception, is_known, known_exception, mfa, normalize, rescued,
    spoken, stack_line, stack_lines,
};
use crate::vm::frame::{Native, Raise, raised};
use crate::vm::raise::{Class, Raised};

const E: &str = "Exception";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Kernel", "raise", 1, |_, args| Err(raise(&args[0], &Term::Nil, None)?)),
    entry("Kernel", "raise", 2, |_, args| Err(raise(&args[0], &args[1], None)?)),
    entry("Kernel", "reraise", 2, |_, args| Err(raise(&args[0], &Term::Nil, Some(&args[1]))?)),
    entry("Kernel", "reraise", 3, |_, args| Err(raise(&args[0], &args[1], Some(&args[2]))?)),
    entry(E, "message", 1, |host, args| match is_exception(&args[0]) {
        true => Ok(Term::string(&asked_message(&args[0], host))),
        false => Err(Raised::no_clause().into()),
    }),
    entry(E, "exception?", 1, |_, args| Ok(Term::from(is_exception(&args[0])))),
    entry(E, "format_exit", 1, |host, args| Ok(Term::string(&format_exit(&spoken(&args[0], host))))),
    entry(E, "format_banner", 2, |host, args| format_banner(host, &args[0], &args[1], &Term::Nil)),
    entry(E, "format_banner", 3, |host, args| format_banner(host, &args[0], &args[1], &args[2])),
    // The banner with what may have been meant, and the arguments that no clause takes.
    entry(":playground", "blamed_banner", 3, |host, args| {
        let class = args[0].as_atom().and_then(Class::from_atom).ok_or_else(badarg)?;
        let raised = Raised { stack: args[2].clone(), ..Raised::new(class, args[1].clone()) };
        let raised = raised.spoken(host);
        Ok(Term::string(&raised.blamed_banner(host.cx.shared())))
    }),
    entry(E, "format", 2, |host, args| format(host, &args[0], &args[1], &Term::Nil)),
    entry(E, "format", 3, |host, args| format(host, &args[0], &args[1], &args[2])),
    entry(E, "format_stacktrace", 1, |_, args| Ok(Term::string(&trace(&args[0])))),
    entry(E, "format_stacktrace_entry", 1, |_, args| match stack_line(&args[0]) {
        Some(line) => Ok(Term::string(&line)),
        None => Err(Raised::no_clause().into()),
    }),
    entry(E, "format_mfa", 3, |_, args| Ok(Term::string(&mfa(atom(&args[0])?, atom(&args[1])?, &args[2])))),
    entry(E, "normalize", 2, |_, args| Ok(normalized(&args[0], &args[1], &Term::Nil))),
    entry(E, "normalize", 3, |_, args| Ok(normalized(&args[0], &args[1], &args[2]))),
    // What `rescue` calls; no program can name it, as it takes an Erlang stack as it is.
    entry(E, "normalize_error", 2, |_, args| Ok(rescued(&args[0], &args[1]))),
    entry(":erlang", "error", 1, |_, args| Err(Raised::error(args[0].clone()).into())),
    entry(":erlang", "error", 2, |_, args| Err(Raised::error(args[0].clone()).into())),
    entry(":erlang", "throw", 1, |_, args| Err(Raised::new(Class::Throw, args[0].clone()).into())),
    entry(":erlang", "exit", 1, |_, args| Err(Raised::exit(args[0].clone()).into())),
    entry(":erlang", "raise", 3, |_, args| {
        let Some(class) = args[0].as_atom().and_then(Class::from_atom) else {
            return Ok(Term::Atom(Atom::BADARG));
        };
        Err(Raised { stack: args[2].clone(), ..Raised::new(class, args[1].clone()) }.into())
    }),
];

/// What `raise` does with a text, an exception, or the name of one and what goes into it.
fn raise(what: &Term, details: &Term, stack: Option<&Term>) -> Result<Trap, Trap> {
    let stack = stack.cloned();
    Ok(match what {
        Term::Binary(_) => {
            raised(known_exception(Atom::RUNTIME_ERROR, what).ok_or_else(badarg)?, stack).into()
        }
        Term::Atom(module) if is_known(*module) => match known_exception(*module, details) {
            Some(exception) => raised(exception, stack).into(),
            None => Raised::no_clause().into(),
        },
        Term::Atom(module) => {
            Trap::Frame(Box::new(Native::Raise(Raise::new(*module, details.clone(), stack))))
        }
        other => raised(other.clone(), stack).into(),
    })
}

/// The class of an error, and the process that an `{:EXIT, pid}` names.
fn kind(term: &Term) -> Result<(Class, Option<&Term>), Trap> {
    match (term, term.as_tuple()) {
        (Term::Atom(class), _) => Ok((Class::from_atom(*class).ok_or_else(Raised::no_clause)?, None)),
        (_, Some([Term::Atom(Atom::EXIT), pid])) => Ok((Class::Exit, Some(pid))),
        _ => Err(Raised::no_clause().into()),
    }
}

fn banner_text(
    host: &mut Host<'_, '_>,
    kind_term: &Term,
    reason: &Term,
    stack: &Term,
) -> Result<String, Trap> {
    Ok(match kind(kind_term)? {
        (_, Some(pid)) => format!("** (EXIT from {pid}) {}", format_exit(&spoken(reason, host))),
        (class, None) => {
            let raised =
                Raised { class, reason: reason.clone(), stack: stack.clone(), top: None }.spoken(host);
            banner(class, &raised.reason, stack)
        }
    })
}

fn format_banner(host: &mut Host<'_, '_>, kind: &Term, reason: &Term, stack: &Term) -> Answer {
    Ok(Term::string(&banner_text(host, kind, reason, stack)?))
}

fn format(host: &mut Host<'_, '_>, kind_term: &Term, reason: &Term, stack: &Term) -> Answer {
    let mut text = banner_text(host, kind_term, reason, stack)?;
    // Where a process that exited was is not known.
    if kind(kind_term)?.1.is_none() && matches!(stack, Term::Cons(_)) {
        text.push('\n');
        text.push_str(&trace(stack));
    }
    Ok(Term::string(&text))
}

/// A stack trace, each entry on a line of its own.
fn trace(stack: &Term) -> String {
    let mut text = String::new();
    stack_lines(stack, "    ", &mut text);
    format!("{}\n", text.strip_prefix('\n').unwrap_or_default())
}

fn normalized(kind: &Term, reason: &Term, stack: &Term) -> Term {
    match kind.as_atom().and_then(Class::from_atom) {
        Some(Class::Error) => normalize(reason, stack),
        Some(Class::Throw | Class::Exit) | None => reason.clone(),
    }
}
