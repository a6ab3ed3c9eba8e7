//! The functions of Erlang's that guards and results of match specifications may call.

use crate::compile::op::{CompareOp, Kind};
use crate::term::Term;
use crate::vm::arithmetic::{self, holds, is};

/// Whether there is such a function.
pub(super) fn exists(name: &str, arity: usize) -> bool {
    match name {
        "andalso" | "orelse" => arity > 0,
        "not" | "abs" | "hd" | "tl" | "length" | "tuple_size" | "map_size" | "size" => arity == 1,
        "and" | "or" | "xor" | "+" | "*" | "/" | "div" | "rem" | "element" | "is_map_key" | "map_get" => {
            arity == 2
        }
        "-" => arity == 1 || arity == 2,
        _ => (arity == 2 && comparison(name).is_some()) || (arity == 1 && kind(name).is_some()),
    }
}

fn comparison(name: &str) -> Option<CompareOp> {
    Some(match name {
        "==" => CompareOp::Equal,
        "/=" => CompareOp::NotEqual,
        "=:=" => CompareOp::StrictEqual,
        "=/=" => CompareOp::StrictNotEqual,
        "<" => CompareOp::Less,
        ">" => CompareOp::Greater,
        "=<" => CompareOp::LessEqual,
        ">=" => CompareOp::GreaterEqual,
        _ => return None,
    })
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "is_atom" => Kind::Atom,
        "is_integer" => Kind::Integer,
        "is_float" => Kind::Float,
        "is_number" => Kind::Number,
        "is_list" => Kind::List,
        "is_tuple" => Kind::Tuple,
        "is_map" => Kind::Map,
        "is_pid" => Kind::Pid,
        "is_binary" => Kind::Binary,
        "is_reference" => Kind::Reference,
        "is_function" => Kind::Function,
        "is_boolean" => Kind::Boolean,
        _ => return None,
    })
}

/// The value of a call; none if it raises.
pub(super) fn call(name: &str, args: &[Term]) -> Option<Term> {
    if let ([a, b], Some(op)) = (args, comparison(name)) {
        return Some(Term::from(holds(op, a, b)));
    }
    if let ([term], Some(kind)) = (args, kind(name)) {
        return Some(Term::from(is(kind, term)));
    }
    let count = |count: usize| i64::try_from(count).ok().map(Term::Int);
    match (name, args) {
        ("+", [a, b]) => arithmetic::add(a, b).ok(),
        ("-", [a, b]) => arithmetic::subtract(a, b).ok(),
        ("*", [a, b]) => arithmetic::multiply(a, b).ok(),
        ("/", [a, b]) => arithmetic::divide(a, b).ok(),
        ("div", [a, b]) => arithmetic::quotient(a, b).ok(),
        ("rem", [a, b]) => arithmetic::remainder(a, b).ok(),
        ("-", [a]) => arithmetic::negate(a).ok(),
        ("abs", [a]) => arithmetic::absolute(a).ok(),
        ("element", [index, tuple]) => {
            let index = usize::try_from(index.as_int()?).ok()?.checked_sub(1)?;
            tuple.as_tuple()?.get(index).cloned()
        }
        ("hd", [Term::Cons(cell)]) => Some(cell.head.clone()),
        ("tl", [Term::Cons(cell)]) => Some(cell.tail.clone()),
        ("length", [list]) => count(list.to_vec()?.len()),
        ("tuple_size" | "size", [tuple]) => count(tuple.as_tuple()?.len()),
        ("map_size", [map]) => count(map.as_map()?.len()),
        ("is_map_key", [key, map]) => Some(Term::from(map.as_map()?.contains_key(key))),
        ("map_get", [key, map]) => map.as_map()?.get(key).cloned(),
        _ => None,
    }
}
