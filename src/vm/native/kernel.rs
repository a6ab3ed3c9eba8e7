//! `Kernel`: what needs no module's name.

use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::compile::op::Kind;
use crate::term::{Atom, Binary, Term, compare};
use crate::vm::arithmetic;
use crate::vm::format::text_of;
use crate::vm::raise::{Class, Raised};
use std::cmp::Ordering;
use std::collections::BTreeMap;

const K: &str = "Kernel";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(K, "self", 0, |host, _| Ok(Term::Pid(host.cx.self_pid()))),
    entry(K, "make_ref", 0, |host, _| Ok(Term::Ref(host.cx.make_ref()))),
    entry(K, "node", 0, |_, _| Ok(Term::Atom(Atom::NONODE))),
    entry(K, "apply", 2, |_, args| Err(Trap::Apply(Callable::Value(args[0].clone()), list(&args[1])?))),
    entry(K, "apply", 3, |_, args| {
        Err(Trap::Apply(Callable::Function(atom(&args[0])?, atom(&args[1])?), list(&args[2])?))
    }),
    entry(K, "throw", 1, |_, args| Err(Raised::new(Class::Throw, args[0].clone()).into())),
    entry(K, "exit", 1, |_, args| Err(Raised::exit(args[0].clone()).into())),
    entry(K, "+", 2, |_, args| Ok(arithmetic::add(&args[0], &args[1])?)),
    entry(K, "-", 2, |_, args| Ok(arithmetic::subtract(&args[0], &args[1])?)),
    entry(K, "*", 2, |_, args| Ok(arithmetic::multiply(&args[0], &args[1])?)),
    entry(K, "/", 2, |_, args| Ok(arithmetic::divide(&args[0], &args[1])?)),
    entry(K, "**", 2, |_, args| Ok(arithmetic::raise_to(&args[0], &args[1])?)),
    entry(K, "+", 1, |_, args| Ok(arithmetic::add(&Term::Int(0), &args[0])?)),
    entry(K, "-", 1, |_, args| Ok(arithmetic::negate(&args[0])?)),
    entry(K, "div", 2, |_, args| Ok(arithmetic::quotient(&args[0], &args[1])?)),
    entry(K, "rem", 2, |_, args| Ok(arithmetic::remainder(&args[0], &args[1])?)),
    entry(K, "abs", 1, |_, args| Ok(arithmetic::absolute(&args[0])?)),
    entry(
        K,
        "max",
        2,
        |_, args| Ok(args[usize::from(compare(&args[0], &args[1]) == Ordering::Less)].clone()),
    ),
    entry(K, "min", 2, |_, args| {
        Ok(args[usize::from(compare(&args[0], &args[1]) == Ordering::Greater)].clone())
    }),
    entry(K, "==", 2, |_, args| Ok(Term::from(crate::term::equal(&args[0], &args[1])))),
    entry(K, "!=", 2, |_, args| Ok(Term::from(!crate::term::equal(&args[0], &args[1])))),
    entry(K, "===", 2, |_, args| Ok(Term::from(args[0] == args[1]))),
    entry(K, "!==", 2, |_, args| Ok(Term::from(args[0] != args[1]))),
    entry(K, "<", 2, |_, args| Ok(Term::from(compare(&args[0], &args[1]) == Ordering::Less))),
    entry(K, ">", 2, |_, args| Ok(Term::from(compare(&args[0], &args[1]) == Ordering::Greater))),
    entry(K, "<=", 2, |_, args| Ok(Term::from(compare(&args[0], &args[1]) != Ordering::Greater))),
    entry(K, ">=", 2, |_, args| Ok(Term::from(compare(&args[0], &args[1]) != Ordering::Less))),
    entry(K, "++", 2, super::lists::append),
    entry(K, "--", 2, remove),
    entry(K, "<>", 2, join),
    entry(K, "..", 2, |_, args| range(&args[0], &args[1], None)),
    entry(":playground", "in_range", 4, in_range),
    entry(K, "..//", 3, |_, args| range(&args[0], &args[1], Some(&args[2]))),
    entry(K, "=~", 2, |_, args| match (&args[0], &args[1]) {
        (Term::Binary(_), Term::Binary(part)) if part.is_empty() => Ok(Term::TRUE),
        (Term::Binary(_), Term::Binary(_)) => {
            Err(Trap::Apply(Callable::Function(Atom::alias("String"), Atom::new("contains?")), args.to_vec()))
        }
        (Term::Binary(_), regex) => {
            let args = vec![regex.clone(), args[0].clone()];
            Err(Trap::Apply(Callable::Function(Atom::alias("Regex"), Atom::new("match?")), args))
        }
        _ => Err(Raised::no_clause().into()),
    }),
    entry(K, "hd", 1, |_, args| match &args[0] {
        Term::Cons(cell) => Ok(cell.head.clone()),
        _ => Err(badarg()),
    }),
    entry(K, "tl", 1, |_, args| match &args[0] {
        Term::Cons(cell) => Ok(cell.tail.clone()),
        _ => Err(badarg()),
    }),
    entry(K, "length", 1, |_, args| {
        let mut iter = args[0].iter_list();
        let length = iter.by_ref().count();
        if iter.is_proper() { Ok(Term::Int(length as i64)) } else { Err(badarg()) }
    }),
    entry(K, "elem", 2, |_, args| {
        let index = args[1].as_int().and_then(|index| usize::try_from(index).ok()).ok_or_else(badarg)?;
        args[0].as_tuple().and_then(|tuple| tuple.get(index)).cloned().ok_or_else(badarg)
    }),
    entry(K, "put_elem", 3, |_, args| {
        let index = args[1].as_int().and_then(|index| usize::try_from(index).ok()).ok_or_else(badarg)?;
        let mut elements = args[0].as_tuple().ok_or_else(badarg)?.to_vec();
        *elements.get_mut(index).ok_or_else(badarg)? = args[2].clone();
        Ok(Term::tuple(elements))
    }),
    entry(K, "tuple_size", 1, |_, args| Ok(Term::Int(args[0].as_tuple().ok_or_else(badarg)?.len() as i64))),
    entry(K, "map_size", 1, |_, args| match args[0].as_map() {
        Some(map) => Ok(Term::Int(map.len() as i64)),
        None => Err(Raised::error(Term::tuple([Term::Atom(Atom::BADMAP), args[0].clone()])).into()),
    }),
    entry(K, "is_map_key", 2, |_, args| match args[0].as_map() {
        Some(map) => Ok(Term::from(map.contains_key(&args[1]))),
        None => Err(Raised::error(Term::tuple([Term::Atom(Atom::BADMAP), args[0].clone()])).into()),
    }),
    entry(K, "is_function", 2, |_, args| {
        Ok(Term::from(matches!(&args[0], Term::Fun(fun) if args[1].as_int() == Some(i64::from(fun.arity())))))
    }),
    entry(K, "is_integer", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Integer, &args[0])))),
    entry(K, "is_float", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Float, &args[0])))),
    entry(K, "is_number", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Number, &args[0])))),
    entry(K, "is_atom", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Atom, &args[0])))),
    entry(K, "is_boolean", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Boolean, &args[0])))),
    entry(K, "is_nil", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Nil, &args[0])))),
    entry(K, "is_binary", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Binary, &args[0])))),
    entry(K, "is_bitstring", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Bitstring, &args[0])))),
    entry(K, "is_list", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::List, &args[0])))),
    entry(K, "is_tuple", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Tuple, &args[0])))),
    entry(K, "is_map", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Map, &args[0])))),
    entry(K, "is_pid", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Pid, &args[0])))),
    entry(K, "is_reference", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Reference, &args[0])))),
    entry(K, "is_function", 1, |_, args| Ok(Term::from(arithmetic::is(Kind::Function, &args[0])))),
    entry(K, "not", 1, |_, args| match &args[0] {
        Term::Atom(Atom::TRUE) => Ok(Term::FALSE),
        Term::Atom(Atom::FALSE) => Ok(Term::TRUE),
        _ => Err(badarg()),
    }),
    // There are none.
    entry(K, "is_port", 1, |_, _| Ok(Term::FALSE)),
    entry(K, "function_exported?", 3, |host, args| {
        let arity = args[2].as_int().and_then(|arity| u8::try_from(arity).ok()).ok_or_else(badarg)?;
        Ok(Term::from(host.cx.shared().exports(atom(&args[0])?, atom(&args[1])?, arity)))
    }),
    entry("Code", "ensure_loaded?", 1, |host, args| {
        Ok(Term::from(host.cx.shared().is_module(atom(&args[0])?)))
    }),
    entry(K, "inspect", 1, |host, args| Ok(Term::string(&host.inspect(&args[0])))),
    entry(K, "to_string", 1, |_, args| to_string(&args[0])),
    entry("String.Chars", "to_string", 1, |_, args| to_string(&args[0])),
    entry(":erlang", "self", 0, |host, _| Ok(Term::Pid(host.cx.self_pid()))),
    entry(":erlang", "apply", 2, |_, args| {
        Err(Trap::Apply(Callable::Value(args[0].clone()), list(&args[1])?))
    }),
    entry(":erlang", "apply", 3, |_, args| {
        Err(Trap::Apply(Callable::Function(atom(&args[0])?, atom(&args[1])?), list(&args[2])?))
    }),
];

pub(super) fn badarg() -> Trap {
    Raised::badarg().into()
}

pub(super) fn atom(term: &Term) -> Result<Atom, Trap> {
    term.as_atom().ok_or_else(badarg)
}

pub(super) fn list(term: &Term) -> Result<Vec<Term>, Trap> {
    term.to_vec().ok_or_else(badarg)
}

fn to_string(term: &Term) -> Answer {
    if let Term::Map(_) = term {
        return Err(Trap::Apply(Callable::to_string(), vec![term.clone()]));
    }
    let mut text = Vec::new();
    text_of(term, &mut text)?;
    Ok(Term::Binary(Binary::from(text)))
}

/// The first list without the first occurrence of each element of the second.
fn remove(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let mut gone: BTreeMap<Term, usize> = BTreeMap::new();
    for element in list(&args[1])? {
        *gone.entry(element).or_default() += 1;
    }
    let mut rest = list(&args[0])?;
    rest.retain(|element| match gone.get_mut(element) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        Some(_) | None => true,
    });
    Ok(Term::list(rest))
}

/// `&<>/2`; where it is called by its name, the compiler makes a bitstring of it.
fn join(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let binary = |at: usize| {
        args[at].as_binary().ok_or_else(|| {
            Raised::argument_error(&format!(
                "construction of binary failed: segment {} of type 'binary': expected a binary but got: {}",
                at + 1,
                args[at]
            ))
        })
    };
    Ok(Term::Binary(binary(0)?.concat(binary(1)?)))
}

fn range(first: &Term, last: &Term, step: Option<&Term>) -> Answer {
    let whole = first.is_integer() && last.is_integer();
    match step {
        None if whole => Ok(Term::range(first.clone(), last.clone(), None)),
        Some(step) if whole && step.is_integer() && *step != Term::Int(0) => {
            Ok(Term::range(first.clone(), last.clone(), Some(step.clone())))
        }
        None => Err(Raised::argument_error(&format!(
            "ranges (first..last) expect both sides to be integers, got: {first}..{last}"
        ))
        .into()),
        Some(step) => Err(Raised::argument_error(&format!(
            "ranges (first..last//step) expect both sides to be integers and the step to be a non-zero integer, got: \
             {first}..{last}//{step}"
        ))
        .into()),
    }
}

/// `integer in first..last//step`.
fn in_range(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let [value, first, last, step] = args else { unreachable!("it has four arguments") };
    range(first, last, Some(step).filter(|step| **step != Term::NIL))?;
    let (least, greatest) = match step {
        Term::Atom(_) => (first.min(last), first.max(last)),
        step if *step > Term::Int(0) => (first, last),
        _ => (last, first),
    };
    if !value.is_integer() || value < least || value > greatest {
        return Ok(Term::FALSE);
    }
    if matches!(step, Term::Atom(_)) {
        return Ok(Term::TRUE);
    }
    let rest = arithmetic::remainder(&arithmetic::subtract(value, first)?, step)?;
    Ok(Term::from(rest == Term::Int(0)))
}
