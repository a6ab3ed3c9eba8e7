//! Numbers: what the operators do when both sides are no small integers, and comparisons.

use super::precise;
use super::raise::Raised;
use crate::compile::op::{CompareOp, Kind};
use crate::limits;
use crate::term::{Atom, BigInt, Term, compare, equal, work};
use std::cmp::Ordering;

pub(super) fn add(a: &Term, b: &Term) -> Result<Term, Raised> {
    numbers(a, b, i64::checked_add, exact_sum, |a, b| a + b)
}

pub(super) fn subtract(a: &Term, b: &Term) -> Result<Term, Raised> {
    numbers(a, b, i64::checked_sub, exact_difference, |a, b| a - b)
}

fn exact_sum(a: &BigInt, b: &BigInt) -> Result<BigInt, Raised> {
    work::charge_digits(a, b);
    Ok(a + b)
}

fn exact_difference(a: &BigInt, b: &BigInt) -> Result<BigInt, Raised> {
    work::charge_digits(a, b);
    Ok(a - b)
}

pub(super) fn multiply(a: &Term, b: &Term) -> Result<Term, Raised> {
    let product = |a: &BigInt, b: &BigInt| {
        // Zero has no bits.
        within_limit((a.bits() + b.bits()).saturating_sub(1))?;
        work::charge_product(a, b);
        Ok(a * b)
    };
    numbers(a, b, i64::checked_mul, product, |a, b| a * b)
}

/// `/`, which always gives a float.
pub(super) fn divide(a: &Term, b: &Term) -> Result<Term, Raised> {
    let (a, b) = (float(a)?, float(b)?);
    if b == 0.0 { Err(badarith()) } else { finite(a / b) }
}

/// `div`, toward zero.
pub(super) fn quotient(a: &Term, b: &Term) -> Result<Term, Raised> {
    division(a, b, i64::checked_div, |a, b| a / b)
}

/// `rem`, with the sign of the left side.
pub(super) fn remainder(a: &Term, b: &Term) -> Result<Term, Raised> {
    division(a, b, i64::checked_rem, |a, b| a % b)
}

pub(super) fn negate(a: &Term) -> Result<Term, Raised> {
    match a {
        // `0 - 0.0` would lose the sign.
        Term::Float(float) => Ok(Term::Float(-float)),
        _ => subtract(&Term::Int(0), a),
    }
}

pub(super) fn absolute(a: &Term) -> Result<Term, Raised> {
    match a {
        Term::Int(int) if *int >= 0 => Ok(Term::Int(*int)),
        Term::Float(float) => Ok(Term::Float(float.abs())),
        Term::Big(big) if !big.is_negative() => Ok(a.clone()),
        Term::Int(_) | Term::Big(_) => negate(a),
        _ => Err(Raised::badarg()),
    }
}

/// `**`: exact for integers, unless the right one is negative.
pub(super) fn raise_to(base: &Term, exponent: &Term) -> Result<Term, Raised> {
    match exponent {
        Term::Int(exponent @ 0..) if base.is_integer() => power(base, *exponent as u64),
        // Only these three have powers that are not too large.
        Term::Big(big) if !big.is_negative() && matches!(base, Term::Int(-1..=1)) => {
            power(base, if big.as_bigint().bit(0) { 1 } else { 2 })
        }
        Term::Big(big) if !big.is_negative() && base.is_integer() => Err(system_limit()),
        _ if !is(Kind::Number, base) || !is(Kind::Number, exponent) => Err(Raised::no_clause()),
        _ => finite(precise::pow(float(base)?, float(exponent)?)),
    }
}

/// An integer to the power of one that is not negative.
pub(super) fn power(base: &Term, exponent: u64) -> Result<Term, Raised> {
    let small = |base: i64| base.checked_pow(u32::try_from(exponent).ok()?);
    match base {
        Term::Int(int @ (0 | 1)) => Ok(Term::Int(if exponent == 0 { 1 } else { *int })),
        Term::Int(-1) => Ok(Term::Int(if exponent.is_multiple_of(2) { 1 } else { -1 })),
        Term::Int(int) if let Some(power) = small(*int) => Ok(Term::Int(power)),
        _ => {
            let base = base.as_bigint().ok_or_else(badarith)?;
            within_limit((base.bits() - 1).saturating_mul(exponent))?;
            let power = base.pow(u32::try_from(exponent).map_err(|_| system_limit())?);
            // The last step is to square the root, and takes about as long as all before.
            work::charge_product(&power, &power);
            integer(power)
        }
    }
}

fn numbers(
    a: &Term,
    b: &Term,
    small: fn(i64, i64) -> Option<i64>,
    exact: impl Fn(&BigInt, &BigInt) -> Result<BigInt, Raised>,
    rounded: fn(f64, f64) -> f64,
) -> Result<Term, Raised> {
    if let (Term::Int(a), Term::Int(b)) = (a, b)
        && let Some(result) = small(*a, *b)
    {
        return Ok(Term::Int(result));
    }
    match (a.as_bigint(), b.as_bigint()) {
        (Some(a), Some(b)) => integer(exact(&a, &b)?),
        _ => finite(rounded(float(a)?, float(b)?)),
    }
}

fn division(
    a: &Term,
    b: &Term,
    small: fn(i64, i64) -> Option<i64>,
    exact: impl Fn(&BigInt, &BigInt) -> BigInt,
) -> Result<Term, Raised> {
    match (a, b) {
        (_, Term::Int(0)) => Err(badarith()),
        (Term::Int(a), Term::Int(b)) if let Some(result) = small(*a, *b) => Ok(Term::Int(result)),
        _ => {
            let (a, b) = (a.as_bigint().ok_or_else(badarith)?, b.as_bigint().ok_or_else(badarith)?);
            work::charge_quotient(&a, &b);
            Ok(Term::integer(exact(&a, &b)))
        }
    }
}

/// This integer, unless it is too large.
pub(super) fn integer(int: BigInt) -> Result<Term, Raised> {
    within_limit(int.bits())?;
    Ok(Term::integer(int))
}

/// Refuses integers of more bits than there may be, best before they are made.
pub(super) fn within_limit(bits: u64) -> Result<(), Raised> {
    if bits <= limits::INTEGER_BITS_MAX { Ok(()) } else { Err(system_limit()) }
}

pub(super) fn system_limit() -> Raised {
    Raised::error(Term::Atom(Atom::SYSTEM_LIMIT))
}

/// The float nearest to a number.
pub(super) fn float(term: &Term) -> Result<f64, Raised> {
    match term {
        Term::Int(int) => Ok(*int as f64),
        Term::Float(float) => Ok(*float),
        Term::Big(big) => big.to_f64().ok_or_else(badarith),
        _ => Err(badarith()),
    }
}

/// There is neither infinity nor "not a number" in Elixir.
pub(super) fn finite(float: f64) -> Result<Term, Raised> {
    if float.is_finite() { Ok(Term::Float(float)) } else { Err(badarith()) }
}

pub(super) fn badarith() -> Raised {
    Raised::error(Term::Atom(Atom::BADARITH))
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
        Kind::Integer => term.is_integer(),
        Kind::Float => matches!(term, Term::Float(_)),
        Kind::Number => matches!(term, Term::Int(_) | Term::Big(_) | Term::Float(_)),
        Kind::Atom => matches!(term, Term::Atom(_)),
        Kind::Boolean => matches!(term, Term::Atom(Atom::TRUE | Atom::FALSE)),
        Kind::Nil => matches!(term, Term::Atom(Atom::NIL)),
        Kind::Binary => matches!(term, Term::Binary(_)),
        Kind::Bitstring => matches!(term, Term::Binary(_) | Term::Bits(_)),
        Kind::List => matches!(term, Term::Nil | Term::Cons(_)),
        Kind::Tuple => matches!(term, Term::Tuple(_)),
        Kind::Map => matches!(term, Term::Map(_)),
        Kind::Pid => matches!(term, Term::Pid(_)),
        Kind::Reference => matches!(term, Term::Ref(_)),
        Kind::Function => matches!(term, Term::Fun(_)),
    }
}
