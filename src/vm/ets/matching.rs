//! Match patterns: terms in which `:_` fits anything and `:"$1"`, `:"$2"`… stand for what they match.

use super::Full;
use crate::limits;
use crate::term::{Atom, Term};
use std::collections::BTreeMap;

/// A pattern, read once for all the objects that it is held against.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) enum Pattern {
    Anything,
    Variable(u32),
    Exactly(Term),
    Tuple(Vec<Pattern>),
    /// The elements of a list, and what must follow them.
    List(Vec<Pattern>, Box<Pattern>),
    /// A map with at least these keys.
    Map(Vec<(Term, Pattern)>),
}

/// What the variables of a pattern stand for.
pub(in crate::vm) type Bindings = BTreeMap<u32, Term>;

/// The number of a variable: 1 of `:"$1"`.
pub(in crate::vm) fn variable(atom: Atom) -> Option<u32> {
    let digits = atom.as_str().strip_prefix('$')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

impl Pattern {
    /// Reads a pattern. One that is nested too deeply is refused.
    pub(in crate::vm) fn read(term: &Term) -> Result<Pattern, Full> {
        read(term, 0)
    }

    /// The element at this place of the objects that can match, if the pattern says which.
    pub(super) fn element(&self, at: usize) -> Option<&Term> {
        match self {
            Pattern::Tuple(elements) => match elements.get(at)? {
                Pattern::Exactly(term) => Some(term),
                Pattern::Anything
                | Pattern::Variable(_)
                | Pattern::Tuple(_)
                | Pattern::List(..)
                | Pattern::Map(_) => None,
            },
            Pattern::Exactly(object) => object.as_tuple()?.get(at),
            Pattern::Anything | Pattern::Variable(_) | Pattern::List(..) | Pattern::Map(_) => None,
        }
    }

    /// Holds the pattern against a term. A variable that occurs twice has to stand for the same.
    pub(in crate::vm) fn matches(&self, term: &Term, bindings: &mut Bindings) -> bool {
        match self {
            Pattern::Anything => true,
            Pattern::Variable(number) => match bindings.get(number) {
                Some(bound) => bound == term,
                None => {
                    bindings.insert(*number, term.clone());
                    true
                }
            },
            Pattern::Exactly(expected) => expected == term,
            Pattern::Tuple(elements) => term.as_tuple().is_some_and(|tuple| {
                tuple.len() == elements.len()
                    && elements.iter().zip(tuple).all(|(pattern, term)| pattern.matches(term, bindings))
            }),
            Pattern::List(elements, tail) => {
                let mut rest = term;
                for pattern in elements {
                    let Term::Cons(cell) = rest else { return false };
                    if !pattern.matches(&cell.head, bindings) {
                        return false;
                    }
                    rest = &cell.tail;
                }
                tail.matches(rest, bindings)
            }
            Pattern::Map(entries) => term.as_map().is_some_and(|map| {
                entries
                    .iter()
                    .all(|(key, pattern)| map.get(key).is_some_and(|value| pattern.matches(value, bindings)))
            }),
        }
    }
}

fn read(term: &Term, depth: usize) -> Result<Pattern, Full> {
    if depth > limits::MATCH_DEPTH_MAX {
        return Err(Full);
    }
    Ok(match term {
        Term::Atom(Atom::UNDERSCORE) => Pattern::Anything,
        Term::Atom(atom) => match variable(*atom) {
            Some(number) => Pattern::Variable(number),
            None => Pattern::Exactly(term.clone()),
        },
        Term::Tuple(_) => {
            let elements = term.as_tuple().unwrap_or_default();
            let patterns = elements.iter().map(|element| read(element, depth + 1));
            let patterns = patterns.collect::<Result<Vec<_>, _>>()?;
            if patterns.iter().all(is_exact) {
                Pattern::Exactly(term.clone())
            } else {
                Pattern::Tuple(patterns)
            }
        }
        Term::Cons(_) => {
            let mut items = term.iter_list();
            let patterns = items.by_ref().map(|element| read(element, depth + 1));
            let patterns = patterns.collect::<Result<Vec<_>, _>>()?;
            let tail = read(items.rest(), depth + 1)?;
            if patterns.iter().all(is_exact) && is_exact(&tail) {
                Pattern::Exactly(term.clone())
            } else {
                Pattern::List(patterns, Box::new(tail))
            }
        }
        Term::Map(map) => {
            let entries = map.iter().map(|(key, value)| Ok((key.clone(), read(value, depth + 1)?)));
            Pattern::Map(entries.collect::<Result<Vec<_>, _>>()?)
        }
        other => Pattern::Exactly(other.clone()),
    })
}

fn is_exact(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Exactly(_) => true,
        Pattern::Anything
        | Pattern::Variable(_)
        | Pattern::Tuple(_)
        | Pattern::List(..)
        | Pattern::Map(_) => false,
    }
}
