//! What `for` enumerates: lists, maps and ranges at once, anything else through `Enumerable`, one element at a time.
//!
//! The state of an enumeration is a term, too: the rest of a list, `{:range, first, last, step}`, or what
//! `Enumerable.reduce/3` answers when its reducer suspends it after each element.

use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Fun, Map, Term};
use crate::vm::raise::{Raised, Top};
use std::sync::Arc;

const P: &str = ":playground";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    // Private to the code of `for`: the state of an enumeration that is about to begin.
    entry(P, "iterate", 1, iterate),
    entry(P, "suspend", 2, |_, args| Ok(Term::tuple([Term::Atom(Atom::SUSPEND), args[0].clone()]))),
];

/// How an enumeration goes on.
pub(in crate::vm) enum Step {
    Element(Term),
    /// The state that follows is what this function returns for [`go_on`].
    Continue(Term),
    Done,
}

fn iterate(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match &args[0] {
        list @ (Term::Nil | Term::Cons(_)) => Ok(list.clone()),
        Term::Map(map) => match (args[0].struct_name(), range(map)) {
            (None, _) => Ok(Term::list(
                map.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()])).collect::<Vec<_>>(),
            )),
            (Some(Atom::RANGE), Some(state)) => Ok(state),
            (Some(_), _) => enumerate(&args[0]),
        },
        other => enumerate(other),
    }
}

fn range(map: &Map) -> Option<Term> {
    let part = |name| map.get_atom(name).filter(|part| part.as_int().is_some()).cloned();
    let (first, last, step) = (part(Atom::FIRST)?, part(Atom::LAST)?, part(Atom::STEP)?);
    Some(Term::tuple([Term::Atom(Atom::RANGE), first, last, step]))
}

fn enumerate(enumerable: &Term) -> Answer {
    let suspend = Fun::Capture { module: Atom::PLAYGROUND, name: Atom::SUSPEND, arity: 2 };
    Err(Trap::Apply(
        Callable::Function(Atom::ENUMERABLE, Atom::new("reduce")),
        vec![enumerable.clone(), go_on(), Term::Fun(Arc::new(suspend))],
    ))
}

/// What tells an enumeration to go on to its next element.
pub(in crate::vm) fn go_on() -> Term {
    Term::tuple([Term::Atom(Atom::CONT), Term::NIL])
}

/// Takes the next element, leaving what comes after it.
pub(in crate::vm) fn next_element(state: &mut Term) -> Result<Step, Raised> {
    match state {
        Term::Nil => Ok(Step::Done),
        Term::Cons(cell) => {
            let (head, tail) = (cell.head.clone(), cell.tail.clone());
            *state = tail;
            Ok(Step::Element(head))
        }
        Term::Tuple(parts) => match &**parts {
            [Term::Atom(Atom::RANGE), Term::Int(first), Term::Int(last), Term::Int(step)] => {
                let (first, last, step) = (*first, *last, *step);
                if (step > 0 && first > last) || (step < 0 && first < last) {
                    return Ok(Step::Done);
                }
                *state = match first.checked_add(step) {
                    Some(next) => {
                        Term::tuple([parts[0].clone(), Term::Int(next), Term::Int(last), Term::Int(step)])
                    }
                    None => Term::Nil,
                };
                Ok(Step::Element(Term::Int(first)))
            }
            [Term::Atom(Atom::SUSPENDED), element, rest] => {
                let element = element.clone();
                *state = Term::tuple([Term::Atom(Atom::CONTINUE), rest.clone()]);
                Ok(Step::Element(element))
            }
            [Term::Atom(Atom::CONTINUE), rest] => Ok(Step::Continue(rest.clone())),
            _ => Ok(Step::Done),
        },
        // The tail of an improper list.
        _tail => {
            let function = Term::atom("-reduce/3-lists^foldl/2-0-");
            let call = [Term::Atom(Atom::ENUM), function, Term::Int(3), Term::Nil];
            Err(Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE)).with_top(Top::Call(Term::tuple(call))))
        }
    }
}
