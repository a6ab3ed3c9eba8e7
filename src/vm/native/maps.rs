//! `:maps`, as far as it computes without calling the program back. `Map` is written with it.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, Trap, entry, taking};
use crate::term::{Atom, Map, Term, work};
use crate::vm::raise::Raised;
use std::sync::Arc;

const M: &str = ":maps";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(M, "find", 2, |_, args| {
        Ok(map(&args[1])?.get(&args[0]).map_or(Term::Atom(Atom::ERROR), |value| Term::ok(value.clone())))
    }),
    entry(M, "from_keys", 2, |_, args| {
        let keys = args[0].to_vec().ok_or_else(badarg)?;
        Ok(Term::map(keys.into_iter().map(|key| (key, args[1].clone()))))
    }),
    entry(M, "from_list", 1, |_, args| {
        let pairs = args[0].to_vec().ok_or_else(badarg)?;
        let pairs = pairs.iter().map(|pair| match pair.as_tuple() {
            Some([key, value]) => Ok((key.clone(), value.clone())),
            Some(_) | None => Err(badarg()),
        });
        Ok(Term::map(pairs.collect::<Result<Vec<_>, _>>()?))
    }),
    entry(M, "get", 2, |_, args| {
        map(&args[1])?.get(&args[0]).cloned().ok_or_else(|| missing(&args[0], &args[1]))
    }),
    entry(M, "get", 3, |_, args| Ok(map(&args[1])?.get(&args[0]).unwrap_or(&args[2]).clone())),
    entry(M, "intersect", 2, |_, args| {
        let (left, right) = (map(&args[0])?, map(&args[1])?);
        // What both have is looked for in the larger one; the values are those of the right one.
        Ok(if left.len() < right.len() {
            let keys = left.iter().map(|(key, _)| key);
            Term::map(keys.filter_map(|key| Some((key.clone(), right.get(key)?.clone()))))
        } else {
            kept(right, |key| left.contains_key(key))
        })
    }),
    entry(M, "is_key", 2, |_, args| Ok(Term::from(map(&args[1])?.contains_key(&args[0])))),
    entry(M, "keys", 1, |_, args| {
        Ok(Term::list(map(&args[0])?.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>()))
    }),
    entry(M, "merge", 2, merge),
    entry(M, "new", 0, |_, _| Ok(Term::map([]))),
    taking(M, "put", 3, |_, args| put(args)),
    entry(M, "remove", 2, |_, args| {
        let entries = map(&args[1])?;
        if !entries.contains_key(&args[0]) {
            return Ok(args[1].clone());
        }
        let mut entries = Map::clone(entries);
        entries.remove(&args[0]);
        Ok(Term::Map(Arc::new(entries)))
    }),
    entry(M, "size", 1, |_, args| Ok(Term::Int(map(&args[0])?.len() as i64))),
    entry(M, "take", 2, |_, args| {
        let mut entries = Map::clone(map(&args[1])?);
        Ok(match entries.remove(&args[0]) {
            Some(value) => Term::tuple([value, Term::Map(Arc::new(entries))]),
            None => Term::Atom(Atom::ERROR),
        })
    }),
    entry(M, "to_list", 1, |_, args| {
        let pairs = map(&args[0])?.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()]));
        Ok(Term::list(pairs.collect::<Vec<_>>()))
    }),
    taking(M, "update", 3, |_, args| match map(&args[2])?.contains_key(&args[0]) {
        true => put(args),
        false => Err(missing(&args[0], &args[2])),
    }),
    entry(M, "values", 1, |_, args| {
        Ok(Term::list(map(&args[0])?.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>()))
    }),
    entry(M, "with", 2, |_, args| {
        let (keys, entries) = (keys(&args[0])?, map(&args[1])?);
        work::charge_sort(keys.len());
        let found = keys.iter().filter_map(|key| Some((key.clone(), entries.get(key)?.clone())));
        Ok(Term::map(found.collect::<Vec<_>>()))
    }),
    entry(M, "without", 2, |_, args| {
        let (keys, entries) = (keys(&args[0])?, map(&args[1])?);
        let mut entries = Map::clone(entries);
        work::charge_sort(keys.len());
        for key in &keys {
            entries.remove(key);
        }
        Ok(Term::Map(Arc::new(entries)))
    }),
];

/// The map that an argument must be.
pub(super) fn map(term: &Term) -> Result<&Arc<Map>, Trap> {
    term.as_map().ok_or_else(|| Raised::error(Term::tuple([Term::Atom(Atom::BADMAP), term.clone()])).into())
}

/// `KeyError`.
fn missing(key: &Term, map: &Term) -> Trap {
    Raised::error(Term::tuple([Term::Atom(Atom::BADKEY), key.clone(), map.clone()])).into()
}

fn keys(term: &Term) -> Result<Vec<Term>, Trap> {
    term.to_vec().ok_or_else(badarg)
}

/// Puts a value under a key into a map, in place if nobody else holds the map.
fn put(args: &mut [Term]) -> Answer {
    let [key, value, Term::Map(entries)] = args else {
        return Err(map(&args[2]).expect_err("this is no map"));
    };
    Arc::make_mut(entries).insert(key.clone(), value.clone());
    Ok(args[2].taken())
}

fn kept(entries: &Map, keep: impl Fn(&Term) -> bool) -> Term {
    work::charge(entries.len());
    let entries = entries.iter().filter(|(key, _)| keep(key));
    Term::map(entries.map(|(key, value)| (key.clone(), value.clone())).collect::<Vec<_>>())
}

/// The entries of both; for a key of both the value of the right one.
fn merge(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let (left, right) = (map(&args[0])?, map(&args[1])?);
    work::charge_sort(left.len().min(right.len()));
    let entries = if left.len() >= right.len() {
        let mut entries = Map::clone(left);
        for (key, value) in right.iter() {
            entries.insert(key.clone(), value.clone());
        }
        entries
    } else {
        let mut entries = Map::clone(right);
        for (key, value) in left.iter().filter(|(key, _)| !right.contains_key(key)) {
            entries.insert(key.clone(), value.clone());
        }
        entries
    };
    Ok(Term::Map(Arc::new(entries)))
}
