//! `:lists`, as far as it computes without calling the program back, and how `Enum` does what must be fast.

use super::kernel::badarg;
use super::{Answer, Callable, Host, NativeFunction, Trap, entry, taking};
use crate::limits::ELEMENTS_MAX;
use crate::term::{Atom, Term, compare, equal, work};
use crate::vm::arithmetic;
use crate::vm::raise::{Raised, Top};
use std::cmp::Ordering;
use std::sync::Arc;

const L: &str = ":lists";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(L, "append", 1, |_, args| {
        let lists = proper("append", args, 0)?;
        let mut all = Vec::new();
        for (index, list) in lists.iter().enumerate() {
            match list.to_vec() {
                Some(elements) => all.extend(elements),
                // Only the last one may be improper, or anything at all.
                None if index + 1 == lists.len() => return Ok(Term::list_with_tail(all, list.clone())),
                None => return Err(badarg()),
            }
        }
        Ok(Term::list(all))
    }),
    entry(L, "append", 2, append),
    entry(L, "delete", 2, |_, args| {
        let mut before = Vec::new();
        let mut iter = args[1].iter_list();
        while let Some(element) = iter.next() {
            if *element == args[0] {
                return Ok(Term::list_with_tail(before, iter.rest().clone()));
            }
            before.push(element.clone());
        }
        if iter.is_proper() { Ok(args[1].clone()) } else { Err(no_clause("delete", args)) }
    }),
    entry(L, "droplast", 1, |_, args| {
        let mut elements = proper("droplast", args, 0)?;
        elements.pop().map(|_| Term::list(elements)).ok_or_else(|| no_clause("droplast", args))
    }),
    entry(L, "duplicate", 2, |_, args| {
        let count = natural("duplicate", args, 0)?;
        if count > ELEMENTS_MAX {
            return Err(system_limit());
        }
        Ok(Term::list(std::iter::repeat_n(&args[1], count).cloned().collect::<Vec<_>>()))
    }),
    entry(L, "flatten", 1, |_, args| flatten(args, Term::Nil)),
    entry(L, "flatten", 2, |_, args| flatten(args, args[1].clone())),
    entry(L, "last", 1, |_, args| proper("last", args, 0)?.pop().ok_or_else(|| no_clause("last", args))),
    entry(L, "max", 1, |_, args| extreme("max", args, Ordering::Greater)),
    entry(L, "min", 1, |_, args| extreme("min", args, Ordering::Less)),
    entry(L, "member", 2, |_, args| {
        let mut iter = args[1].iter_list();
        let found = iter.by_ref().any(|element| *element == args[0]);
        if found || iter.is_proper() { Ok(Term::from(found)) } else { Err(badarg()) }
    }),
    entry(L, "nth", 2, |_, args| match rest_from("nth", args, 1)? {
        Term::Cons(cell) => Ok(cell.head.clone()),
        _ => Err(no_clause("nth", args)),
    }),
    entry(L, "nthtail", 2, |_, args| Ok(rest_from("nthtail", args, 0)?.clone())),
    entry(L, "prefix", 2, |_, args| {
        let mut list = args[1].iter_list();
        Ok(Term::from(args[0].iter_list().all(|element| list.next() == Some(element))))
    }),
    taking(L, "reverse", 1, reverse),
    taking(L, "reverse", 2, reverse),
    entry(L, "seq", 2, |host, args| range_list(host, &[args[0].clone(), args[1].clone(), Term::Int(1)])),
    entry(L, "seq", 3, range_list),
    entry(L, "sort", 1, |_, args| {
        let mut elements = proper("sort", args, 0)?;
        work::charge_sort(elements.len());
        elements.sort_by(compare);
        Ok(Term::list(elements))
    }),
    entry(L, "split", 2, |_, args| {
        let mut rest = proper("split", args, 1)?;
        let count = natural("split", args, 0)?;
        if count > rest.len() {
            return Err(badarg());
        }
        let after = rest.split_off(count);
        Ok(Term::tuple([Term::list(rest), Term::list(after)]))
    }),
    entry(L, "sublist", 2, |_, args| {
        let count = natural("sublist", args, 1)?;
        Ok(Term::list(args[0].iter_list().take(count).cloned().collect::<Vec<_>>()))
    }),
    entry(L, "sublist", 3, |_, args| {
        let (start, count) = (natural("sublist", args, 1)?, natural("sublist", args, 2)?);
        let before = start.checked_sub(1).ok_or_else(|| no_clause("sublist", args))?;
        Ok(Term::list(args[0].iter_list().skip(before).take(count).cloned().collect::<Vec<_>>()))
    }),
    entry(L, "subtract", 2, |_, args| {
        Err(Trap::Apply(Callable::Function(Atom::KERNEL, Atom::new("--")), args.to_vec()))
    }),
    entry(L, "suffix", 2, |_, args| {
        let (suffix, list) = (proper("suffix", args, 0)?, proper("suffix", args, 1)?);
        Ok(Term::from(list.ends_with(&suffix)))
    }),
    entry(L, "sum", 1, |_, args| {
        let mut iter = args[0].iter_list();
        let sum = iter.by_ref().try_fold(Term::Int(0), |sum, element| arithmetic::add(&sum, element))?;
        if iter.is_proper() { Ok(sum) } else { Err(no_clause("sum", args)) }
    }),
    entry(L, "unzip", 1, |_, args| {
        let pairs = proper("unzip", args, 0)?;
        let pairs = pairs.iter().map(|pair| match pair.as_tuple() {
            Some([left, right]) => Ok((left.clone(), right.clone())),
            Some(_) | None => Err(no_clause("unzip", args)),
        });
        let (lefts, rights): (Vec<_>, Vec<_>) = pairs.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        Ok(Term::tuple([Term::list(lefts), Term::list(rights)]))
    }),
    entry(L, "usort", 1, |_, args| {
        let mut elements = proper("usort", args, 0)?;
        work::charge_sort(elements.len());
        elements.sort_by(compare);
        elements.dedup_by(|later, first| equal(later, first));
        Ok(Term::list(elements))
    }),
    entry(L, "zip", 2, |_, args| {
        let (lefts, rights) = (proper("zip", args, 0)?, proper("zip", args, 1)?);
        if lefts.len() != rights.len() {
            return Err(no_clause("zip", args));
        }
        let pairs = lefts.into_iter().zip(rights);
        Ok(Term::list(pairs.map(|(left, right)| Term::tuple([left, right])).collect::<Vec<_>>()))
    }),
    // Private to the prelude.
    entry(":playground", "range_list", 3, range_list),
];

/// `FunctionClauseError` in a function of `:lists`.
pub(super) fn no_clause(name: &str, args: &[Term]) -> Trap {
    no_clause_in("lists", name, args)
}

/// `FunctionClauseError` in a function of one of Erlang's modules.
pub(super) fn no_clause_in(module: &str, name: &str, args: &[Term]) -> Trap {
    let call = [Term::atom(module), Term::atom(name), Term::list(args.to_vec()), Term::Nil];
    Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE)).with_top(Top::Call(Term::tuple(call))).into()
}

pub(super) fn system_limit() -> Trap {
    Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into()
}

/// The elements of the argument at `position`, which must be a proper list.
fn proper(name: &str, args: &[Term], position: usize) -> Result<Vec<Term>, Trap> {
    args[position].to_vec().ok_or_else(|| no_clause(name, args))
}

fn natural(name: &str, args: &[Term], position: usize) -> Result<usize, Trap> {
    let count = args[position].as_int().and_then(|count| usize::try_from(count).ok());
    count.ok_or_else(|| no_clause(name, args))
}

/// `left ++ right`.
pub(super) fn append(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let left = args[0].to_vec().ok_or_else(badarg)?;
    Ok(Term::list_with_tail(left, args[1].clone()))
}

/// Cells that nobody else holds are turned around where they are, so that a result gathered in reverse is not copied.
fn reverse(_: &mut Host<'_, '_>, args: &mut [Term]) -> Answer {
    let mut reversed = args.get_mut(1).map_or(Term::Nil, std::mem::take);
    let mut rest = std::mem::take(&mut args[0]);
    let mut moved = 0;
    loop {
        moved += 1;
        match rest {
            Term::Cons(mut cell) => match Arc::get_mut(&mut cell) {
                Some(own) => {
                    rest = std::mem::replace(&mut own.tail, reversed);
                    reversed = Term::Cons(cell);
                }
                None => {
                    rest = cell.tail.clone();
                    reversed = Term::cons(cell.head.clone(), reversed);
                }
            },
            Term::Nil => break,
            improper => {
                let before: Vec<_> = reversed.iter_list().take(moved - 1).cloned().collect();
                args[0] = Term::list_with_tail(before.into_iter().rev(), improper);
                return Err(no_clause("reverse", &args[..1]));
            }
        }
    }
    work::charge(moved);
    Ok(reversed)
}

/// What is left of the list after as many elements as the first argument says, counted from `base`.
fn rest_from<'a>(name: &str, args: &'a [Term], base: usize) -> Result<&'a Term, Trap> {
    let count = natural(name, args, 0)?.checked_sub(base).ok_or_else(|| no_clause(name, args))?;
    let mut iter = args[1].iter_list();
    if iter.by_ref().take(count).count() < count {
        return Err(no_clause(name, args));
    }
    Ok(iter.rest())
}

/// The first of the greatest or of the smallest elements.
fn extreme(name: &str, args: &[Term], wanted: Ordering) -> Answer {
    let elements = proper(name, args, 0)?;
    let best =
        elements.into_iter().reduce(|best, next| if compare(&next, &best) == wanted { next } else { best });
    best.ok_or_else(|| no_clause(name, args))
}

/// All elements of nested lists in a row, without recursion: `left` holds what remains of the lists around.
fn flatten(args: &[Term], tail: Term) -> Answer {
    if !matches!(args[0], Term::Nil | Term::Cons(_)) {
        return Err(no_clause("flatten", args));
    }
    let mut flat = Vec::new();
    let mut left = vec![&args[0]];
    while let Some(list) = left.pop() {
        work::charge(1);
        match list {
            Term::Cons(cell) => {
                left.push(&cell.tail);
                match &cell.head {
                    inner @ (Term::Nil | Term::Cons(_)) => left.push(inner),
                    element => flat.push(element.clone()),
                }
            }
            Term::Nil => {}
            improper => return Err(no_clause("do_flatten", &[improper.clone(), Term::Nil])),
        }
    }
    Ok(Term::list_with_tail(flat, tail))
}

/// From first to last in steps.
fn range_list(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let (Some(first), Some(last), Some(step)) = (args[0].as_int(), args[1].as_int(), args[2].as_int()) else {
        return Err(badarg());
    };
    let size = range_size(first, last, step);
    if size > ELEMENTS_MAX as i128 {
        return Err(system_limit());
    }
    let value = |index| Term::Int((i128::from(first) + i128::from(index) * i128::from(step)) as i64);
    Ok(Term::list((0..size as i64).map(value)))
}

/// How many numbers a range has.
pub(super) fn range_size(first: i64, last: i64, step: i64) -> i128 {
    let (first, last, step) = (i128::from(first), i128::from(last), i128::from(step));
    match step {
        0 => 0,
        _ if (step > 0 && first > last) || (step < 0 && first < last) => 0,
        _ => (last - first) / step + 1,
    }
}
