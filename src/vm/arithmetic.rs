//! Numbers: what the operators do when both sides are no small integers, and comparisons.

use super::raise::Raised;
use crate::compile::op::{CompareOp, Kind};
use crate::term::{Atom, Term, compare, equal};
use std::cmp::Ordering;

pub(super) fn add(a: &Term, b: &Term) -> Result<Term, Raised> {
    numbers(a, b, i64::checked_add, |a, b| a + b)
}

pub(super) fn subtract(a: &Term, b: &Term) -> Result<Term, Raised> {
    numbers(a, b, i64::checked_sub, |a, b| a - b)
}

pub(super) fn multiply(a: &Term, b: &Term) -> Result<Term, Raised> {
    numbers(a, b, i64::checked_mul, |a, b| a * b)
}

/// `/`, which always gives a float.
pub(super) fn divide(a: &Term, b: &Term) -> Result<Term, Raised> {
    let (a, b) = (float(a)?, float(b)?);
    if b == 0.0 { Err(badarith()) } else { finite(a / b) }
}

/// `div`, toward zero.
pub(super) fn quotient(a: &Term, b: &Term) -> Result<Term, Raised> {
    integers(a, b, i64::checked_div)
}

/// `rem`, with the sign of the left side.
pub(super) fn remainder(a: &Term, b: &Term) -> Result<Term, Raised> {
    integers(a, b, i64::checked_rem)
}

fn numbers(
    a: &Term,
    b: &Term,
    exact: fn(i64, i64) -> Option<i64>,
    rounded: fn(f64, f64) -> f64,
) -> Result<Term, Raised> {
    match (a, b) {
        (Term::Int(a), Term::Int(b)) => exact(*a, *b).map(Term::Int).ok_or_else(too_large),
        _ => finite(rounded(float(a)?, float(b)?)),
    }
}

fn integers(a: &Term, b: &Term, op: fn(i64, i64) -> Option<i64>) -> Result<Term, Raised> {
    match (a, b) {
        (Term::Int(_), Term::Int(0)) => Err(badarith()),
        (Term::Int(a), Term::Int(b)) => op(*a, *b).map(Term::Int).ok_or_else(too_large),
        _ => Err(badarith()),
    }
}

pub(super) fn float(term: &Term) -> Result<f64, Raised> {
    match term {
        Term::Int(int) => Ok(*int as f64),
        Term::Float(float) => Ok(*float),
        _ => Err(badarith()),
    }
}

/// There is neither infinity nor "not a number" in Elixir.
fn finite(float: f64) -> Result<Term, Raised> {
    if float.is_finite() { Ok(Term::Float(float)) } else { Err(badarith()) }
}

pub(super) fn badarith() -> Raised {
    Raised::error(Term::Atom(Atom::BADARITH))
}

/// The result needs more than 64 bits. Better refused by name than wrong.
fn too_large() -> Raised {
    Raised::exception(
        Atom::new("Elixir.SystemLimitError"),
        "integers of more than 64 bits are not supported here yet",
    )
}

pub(super) fn holds(op: CompareOp, a: &Term, b: &Term) -> bool {
    match op {
        CompareOp::Less => compare(a, b) == Ordering::Less,
        CompareOp::Greater => compare(a, b) == Ordering::Greater,
        CompareOp::LessEqual => compare(a, b) != Ordering::Greater,
        CompareOp::GreaterEqual => compare(a, b) != Ordering::Less,
        CompareOp::Equal => equal(a, b),
        CompareOp::NotEqual => !equal(a, b),
        CompareOp::StrictEqual => a == b,
        CompareOp::StrictNotEqual => a != b,
    }
}

#[inline]
pub(super) fn holds_for_ints(op: CompareOp, a: i64, b: i64) -> bool {
    match op {
        CompareOp::Less => a < b,
        CompareOp::Greater => a > b,
        CompareOp::LessEqual => a <= b,
        CompareOp::GreaterEqual => a >= b,
        CompareOp::Equal | CompareOp::StrictEqual => a == b,
        CompareOp::NotEqual | CompareOp::StrictNotEqual => a != b,
    }
}

pub(super) fn is(kind: Kind, term: &Term) -> bool {
    match kind {
        Kind::Integer => matches!(term, Term::Int(_)),
        Kind::Float => matches!(term, Term::Float(_)),
        Kind::Number => matches!(term, Term::Int(_) | Term::Float(_)),
        Kind::Atom => matches!(term, Term::Atom(_)),
        Kind::Boolean => matches!(term, Term::Atom(Atom::TRUE | Atom::FALSE)),
        Kind::Nil => matches!(term, Term::Atom(Atom::NIL)),
        Kind::Binary => matches!(term, Term::Binary(_)),
        Kind::List => matches!(term, Term::Nil | Term::Cons(_)),
        Kind::Tuple => matches!(term, Term::Tuple(_)),
        Kind::Map => matches!(term, Term::Map(_)),
        Kind::Pid => matches!(term, Term::Pid(_)),
        Kind::Reference => matches!(term, Term::Ref(_)),
        Kind::Function => matches!(term, Term::Fun(_)),
    }
}
