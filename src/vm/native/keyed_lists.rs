//! `:lists`, as far as it is about lists of tuples that have a key at some position.

use super::kernel::badarg;
use super::{Answer, NativeFunction, Trap, entry};
use crate::term::{Term, compare, equal, work};
use crate::vm::native::lists::no_clause;

const L: &str = ":lists";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(L, "keydelete", 3, |_, args| replaced(&args[0], &args[1], &args[2], None)),
    entry(L, "keyfind", 3, |_, args| Ok(find(args)?.cloned().unwrap_or(Term::FALSE))),
    entry(L, "keymember", 3, |_, args| Ok(Term::from(find(args)?.is_some()))),
    entry(L, "keyreplace", 4, |_, args| replaced(&args[0], &args[1], &args[2], Some(&args[3]))),
    entry(L, "keysearch", 3, |_, args| {
        Ok(find(args)?.map_or(Term::FALSE, |tuple| Term::tuple([Term::atom("value"), tuple.clone()])))
    }),
    entry(L, "keysort", 2, |_, args| {
        let position = position(&args[0])?;
        let mut tuples = args[1].to_vec().ok_or_else(|| no_clause("keysort", args))?;
        if tuples.iter().any(|tuple| key(tuple, position).is_none()) {
            return Err(badarg());
        }
        work::charge_sort(tuples.len());
        tuples.sort_by(|a, b| match (key(a, position), key(b, position)) {
            (Some(a), Some(b)) => compare(a, b),
            (Some(_) | None, Some(_) | None) => unreachable!("all have a key"),
        });
        Ok(Term::list(tuples))
    }),
    entry(L, "keystore", 4, |_, args| {
        if find(args)?.is_some() {
            return replaced(&args[0], &args[1], &args[2], Some(&args[3]));
        }
        let mut all = args[2].to_vec().ok_or_else(|| no_clause("keystore", args))?;
        all.push(args[3].clone());
        Ok(Term::list(all))
    }),
    entry(L, "keytake", 3, |_, args| match find(args)? {
        None => Ok(Term::FALSE),
        Some(tuple) => {
            let rest = replaced(&args[0], &args[1], &args[2], None)?;
            Ok(Term::tuple([Term::atom("value"), tuple.clone(), rest]))
        }
    }),
];

/// Positions count from 1.
fn position(term: &Term) -> Result<usize, Trap> {
    let position = term.as_int().and_then(|position| usize::try_from(position).ok());
    position.and_then(|position| position.checked_sub(1)).ok_or_else(badarg)
}

fn key(term: &Term, position: usize) -> Option<&Term> {
    term.as_tuple()?.get(position)
}

fn has_key(term: &Term, wanted: &Term, position: usize) -> bool {
    key(term, position).is_some_and(|key| equal(key, wanted))
}

/// The first tuple with this key: of key, position and list.
fn find(args: &[Term]) -> Result<Option<&Term>, Trap> {
    let position = position(&args[1])?;
    let mut iter = args[2].iter_list();
    let found = iter.by_ref().find(|tuple| has_key(tuple, &args[0], position));
    if found.is_some() || iter.is_proper() { Ok(found) } else { Err(badarg()) }
}

/// The list with another tuple, or none, in place of the first one with this key.
fn replaced(wanted: &Term, at: &Term, list: &Term, tuple: Option<&Term>) -> Answer {
    let position = position(at)?;
    let mut before = Vec::new();
    let mut iter = list.iter_list();
    while let Some(element) = iter.next() {
        if has_key(element, wanted, position) {
            before.extend(tuple.cloned());
            return Ok(Term::list_with_tail(before, iter.rest().clone()));
        }
        before.push(element.clone());
    }
    if iter.is_proper() { Ok(list.clone()) } else { Err(badarg()) }
}
