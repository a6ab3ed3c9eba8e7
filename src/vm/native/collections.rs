//! `Map`, `Keyword`, `Access` and lists: what computes without calling the program back.

use super::kernel::{atom, badarg, list};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Map, Term};
use crate::vm::raise::Raised;
use std::sync::Arc;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Map", "new", 0, |_, _| Ok(Term::map([]))),
    entry("Map", "new", 1, new_map),
    entry("Map", "put", 3, |_, args| {
        let mut entries = Map::clone(map(&args[0])?);
        entries.insert(args[1].clone(), args[2].clone());
        Ok(Term::Map(Arc::new(entries)))
    }),
    entry("Map", "delete", 2, |_, args| {
        let mut entries = Map::clone(map(&args[0])?);
        entries.remove(&args[1]);
        Ok(Term::Map(Arc::new(entries)))
    }),
    entry("Map", "get", 2, |_, args| Ok(map(&args[0])?.get(&args[1]).cloned().unwrap_or_default())),
    entry("Map", "get", 3, |_, args| Ok(map(&args[0])?.get(&args[1]).unwrap_or(&args[2]).clone())),
    entry("Map", "fetch", 2, |_, args| {
        Ok(map(&args[0])?.get(&args[1]).map_or(Term::Atom(Atom::ERROR), |value| Term::ok(value.clone())))
    }),
    entry("Map", "fetch!", 2, |_, args| {
        let entries = map(&args[0])?;
        let missing =
            || Raised::error(Term::tuple([Term::Atom(Atom::BADKEY), args[1].clone(), args[0].clone()]));
        Ok(entries.get(&args[1]).cloned().ok_or_else(missing)?)
    }),
    entry("Map", "has_key?", 2, |_, args| Ok(Term::from(map(&args[0])?.contains_key(&args[1])))),
    entry("Map", "keys", 1, |_, args| Ok(Term::list(map(&args[0])?.iter().map(|(key, _)| key.clone())))),
    entry("Map", "values", 1, |_, args| {
        Ok(Term::list(map(&args[0])?.iter().map(|(_, value)| value.clone())))
    }),
    entry("Map", "to_list", 1, |_, args| Ok(pairs(map(&args[0])?))),
    entry("Keyword", "get", 2, |_, args| {
        Ok(args[0].keyword_get(atom(&args[1])?).cloned().unwrap_or_default())
    }),
    entry("Keyword", "get", 3, |_, args| {
        Ok(args[0].keyword_get(atom(&args[1])?).unwrap_or(&args[2]).clone())
    }),
    entry("Keyword", "put", 3, |_, args| {
        let key = atom(&args[1])?;
        let rest = args[0]
            .iter_list()
            .filter(|pair| pair.as_tuple().and_then(|pair| pair[0].as_atom()) != Some(key));
        let mut all = vec![Term::tuple([args[1].clone(), args[2].clone()])];
        all.extend(rest.cloned());
        Ok(Term::list(all))
    }),
    entry("Keyword", "has_key?", 2, |_, args| Ok(Term::from(args[0].keyword_get(atom(&args[1])?).is_some()))),
    entry("Access", "get", 2, access),
    entry(":lists", "reverse", 1, |_, args| reverse(&args[0], Term::Nil)),
    entry(":lists", "reverse", 2, |_, args| reverse(&args[0], args[1].clone())),
    entry("Enum", "reverse", 1, |_, args| reverse(&args[0], Term::Nil)),
    entry("Enum", "member?", 2, member),
];

fn map(term: &Term) -> Result<&Arc<Map>, Trap> {
    term.as_map().ok_or_else(|| Raised::error(Term::tuple([Term::Atom(Atom::BADMAP), term.clone()])).into())
}

fn pairs(map: &Map) -> Term {
    Term::list(map.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()])))
}

fn new_map(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    if args[0].as_map().is_some() {
        return Ok(args[0].clone());
    }
    let entries = list(&args[0])?;
    let entries = entries.iter().map(|pair| match pair.as_tuple() {
        Some([key, value]) => Ok((key.clone(), value.clone())),
        Some(_) | None => Err(badarg()),
    });
    Ok(Term::map(entries.collect::<Result<Vec<_>, _>>()?))
}

/// `container[key]`.
fn access(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match (&args[0], &args[1]) {
        (Term::Atom(Atom::NIL) | Term::Nil, _) => Ok(Term::NIL),
        (Term::Map(map), key) => match args[0].struct_name() {
            Some(name) => Err(Raised::exception(
                Atom::UNDEFINED_FUNCTION_ERROR,
                &format!(
                    "function {name}.fetch/2 is undefined ({name} does not implement the Access behaviour)"
                ),
            )
            .into()),
            None => Ok(map.get(key).cloned().unwrap_or_default()),
        },
        (Term::Cons(_), Term::Atom(key)) => Ok(args[0].keyword_get(*key).cloned().unwrap_or_default()),
        _ => Err(Raised::argument_error(&format!(
            "the Access calls for keywords expect the key to be an atom, got: {}",
            args[1]
        ))
        .into()),
    }
}

fn reverse(term: &Term, tail: Term) -> Answer {
    let mut iter = term.iter_list();
    let reversed = iter.by_ref().fold(tail, |tail, head| Term::cons(head.clone(), tail));
    if iter.is_proper() { Ok(reversed) } else { Err(badarg()) }
}

fn member(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    if let Some(range) = args[0].as_map() {
        let part = |name: &str| range.get_atom(Atom::new(name)).and_then(Term::as_int);
        return Ok(Term::from(match (part("first"), part("last"), part("step"), args[1].as_int()) {
            (Some(first), Some(last), Some(step), Some(value)) => {
                first.min(last) <= value && value <= first.max(last) && (value - first) % step == 0
            }
            (Some(_), Some(_), Some(_), None) => false,
            _ => match args[1].as_tuple() {
                Some([key, value]) => range.get(key) == Some(value),
                Some(_) | None => false,
            },
        }));
    }
    Ok(Term::from(args[0].iter_list().any(|element| *element == args[1])))
}
