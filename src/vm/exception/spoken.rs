//! What exceptions that the program defined say of themselves, by their `message/1`.

use super::exit::is_stack;
use super::{is_exception, message_in};
use crate::term::{Atom, Map, Term};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::{Class, Raised};
use std::sync::Arc;

/// `Exception.message/1`.
pub(in crate::vm) fn asked_message(exception: &Term, host: &mut Host<'_, '_>) -> String {
    let Some(module) =
        exception.struct_name().filter(|module| host.cx.shared().find(*module, Atom::MESSAGE, 1).is_some())
    else {
        let told = host.told_fields(exception);
        return message_in(&told, host.cx.shared());
    };
    let callable = Callable::Function(module, Atom::MESSAGE);
    match host.aside(callable, vec![exception.clone()]) {
        Ok(text) => match text.as_str() {
            Some(text) => text.to_owned(),
            None => format!(
                "got {} while retrieving Exception.message/1 for {} (expected a string)",
                host.inspect(&text),
                host.inspect(exception)
            ),
        },
        Err(raised) => {
            let error = super::normalize(&raised.reason, &raised.stack);
            let name = error.struct_name().unwrap_or(Atom::NIL);
            let message = message_in(&error, host.cx.shared());
            format!(
                "got {name} with message {message:?} while retrieving Exception.message/1 for {}",
                host.inspect(exception)
            )
        }
    }
}

/// An exit reason to be put into words: in it, the program's exceptions hold their message as text.
pub(in crate::vm) fn spoken(reason: &Term, host: &mut Host<'_, '_>) -> Term {
    spoken_within(reason, DEPTH, host)
}

/// How deep reasons are nested in reasons when calls and supervisors fail because of each other.
const DEPTH: u8 = 24;

fn spoken_within(reason: &Term, depth: u8, host: &mut Host<'_, '_>) -> Term {
    match reason.as_tuple() {
        Some([error, stack]) if is_exception(error) && is_stack(stack) => {
            Term::tuple([with_message(error, host), stack.clone()])
        }
        Some(elements) if elements.len() <= 4 && depth > 0 => {
            let spoken = |element| spoken_within(element, depth - 1, host);
            let elements: Vec<_> = elements.iter().map(spoken).collect();
            Term::tuple(elements)
        }
        Some(_) | None => host.told(reason),
    }
}

fn with_message(exception: &Term, host: &mut Host<'_, '_>) -> Term {
    let (Some(module), Some(fields)) = (exception.struct_name(), exception.as_map()) else {
        return exception.clone();
    };
    // What may have been meant by a key is found out from the keys that there are.
    if module != Atom::KEY_ERROR && host.cx.shared().find(module, Atom::MESSAGE, 1).is_none() {
        return host.told_fields(exception);
    }
    let mut fields = Map::clone(fields);
    fields.insert(Term::Atom(Atom::MESSAGE), Term::string(&asked_message(exception, host)));
    Term::Map(Arc::new(fields))
}

impl Raised {
    /// The same to be put into words.
    pub(in crate::vm) fn spoken(&self, host: &mut Host<'_, '_>) -> Raised {
        let reason = match self.class {
            Class::Error if matches!(self.reason, Term::Atom(_)) => self.reason.clone(),
            Class::Error => with_message(&super::normalize(&self.reason, &self.stack), host),
            Class::Throw => host.told(&self.reason),
            Class::Exit => spoken(&self.reason, host),
        };
        Raised { reason, ..self.clone() }
    }
}
