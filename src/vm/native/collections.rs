//! What the prelude's collections need natively, private to it; and `container[key]`.

use super::kernel::{badarg, list};
use super::lists::range_size;
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::limits::BINARY_BYTES_MAX;
use crate::term::{Atom, Binary, Term, work};
use crate::vm::exception::not_implemented;
use crate::vm::raise::Raised;
use std::collections::{BTreeMap, BTreeSet};

const P: &str = ":playground";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Access", "get", 2, access),
    // How often each element of a list occurs.
    entry(P, "frequencies", 1, |_, args| {
        let elements = list(&args[0])?;
        work::charge_sort(elements.len());
        let mut counts: BTreeMap<Term, i64> = BTreeMap::new();
        for element in elements {
            *counts.entry(element).or_default() += 1;
        }
        Ok(Term::map(counts.into_iter().map(|(element, count)| (element, Term::Int(count)))))
    }),
    // The values of `{key, value}` pairs by key, the last pair first.
    entry(P, "group_pairs", 1, |_, args| {
        let mut groups: BTreeMap<Term, Term> = BTreeMap::new();
        let mut made = 0;
        for pair in args[0].iter_list() {
            let Some([key, value]) = pair.as_tuple() else { return Err(badarg()) };
            let group = groups.entry(key.clone()).or_insert(Term::Nil);
            *group = Term::cons(value.clone(), std::mem::take(group));
            made += 1;
        }
        work::charge_sort(made);
        Ok(Term::map(groups))
    }),
    entry(P, "in_range", 2, |_, args| {
        let (first, last, step) = range(&args[1])?;
        let Some(value) = args[0].as_int() else { return Ok(Term::FALSE) };
        let inside = if step > 0 { first <= value && value <= last } else { last <= value && value <= first };
        Ok(Term::from(inside && (i128::from(value) - i128::from(first)) % i128::from(step) == 0))
    }),
    entry(P, "join", 2, join),
    entry(P, "not_implemented", 2, |_, args| {
        let protocol = args[0].as_str().ok_or_else(badarg)?;
        Err(Raised::error(not_implemented(protocol, &args[1])).into())
    }),
    entry(P, "range_size", 3, |_, args| match (args[0].as_int(), args[1].as_int(), args[2].as_int()) {
        (Some(first), Some(last), Some(step)) => Ok(Term::integer(range_size(first, last, step))),
        _ => Err(badarg()),
    }),
    // The elements of the first list whose counterparts in the second have not come before.
    entry(P, "uniq", 2, |_, args| {
        let mut seen = BTreeSet::new();
        let pairs = args[0].iter_list().zip(args[1].iter_list());
        let first = pairs.filter(|(_, key)| seen.insert(*key)).map(|(element, _)| element.clone());
        let first = first.collect::<Vec<_>>();
        work::charge_sort(first.len());
        Ok(Term::list(first))
    }),
];

fn range(term: &Term) -> Result<(i64, i64, i64), Trap> {
    let part =
        |name| term.as_map().and_then(|map| map.get_atom(name)).and_then(Term::as_int).ok_or_else(badarg);
    Ok((part(Atom::FIRST)?, part(Atom::LAST)?, part(Atom::STEP)?))
}

/// `container[key]`, if it is a map or a keyword list and no struct; what is rarer, `Access.get/3` deals with.
fn access(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match (&args[0], &args[1]) {
        (Term::Atom(Atom::NIL), _) => Ok(Term::NIL),
        (Term::Map(map), key) if !map.contains_key(&Term::Atom(Atom::STRUCT)) => {
            Ok(map.get(key).cloned().unwrap_or_default())
        }
        (Term::Nil | Term::Cons(_), Term::Atom(key)) => {
            Ok(args[0].keyword_get(*key).cloned().unwrap_or_default())
        }
        (container, key) => {
            let get = Callable::Function(Atom::new("Elixir.Access"), Atom::new("get"));
            Err(Trap::Apply(get, vec![container.clone(), key.clone(), Term::NIL]))
        }
    }
}

/// Binaries in a row, with another one between each two.
fn join(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let bytes = |term: &Term| match term {
        Term::Binary(binary) => Ok(binary.clone()),
        _ => Err(badarg()),
    };
    let joiner = bytes(&args[1])?;
    let mut joined = Vec::new();
    for (index, part) in args[0].iter_list().enumerate() {
        if index > 0 {
            joined.extend_from_slice(joiner.as_bytes());
        }
        joined.extend_from_slice(bytes(part)?.as_bytes());
        if joined.len() > BINARY_BYTES_MAX {
            return Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into());
        }
    }
    Ok(Term::Binary(Binary::from(joined)))
}
