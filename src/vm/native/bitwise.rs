//! `Bitwise`: integers as bits in two's complement, of which there are as many as one asks for.

use super::{Answer, Host, NativeFunction, entry};
use crate::term::{BigInt, Term, work};
use crate::vm::arithmetic::{self, badarith, system_limit, within_limit};

const B: &str = "Bitwise";
const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(B, "band", 2, and),
    entry(B, "&&&", 2, and),
    entry(E, "band", 2, and),
    entry(B, "bor", 2, or),
    entry(B, "|||", 2, or),
    entry(E, "bor", 2, or),
    entry(B, "bxor", 2, xor),
    entry(B, "^^^", 2, xor),
    entry(E, "bxor", 2, xor),
    entry(B, "bnot", 1, not),
    entry(B, "~~~", 1, not),
    entry(E, "bnot", 1, not),
    entry(B, "bsl", 2, shift_left),
    entry(B, "<<<", 2, shift_left),
    entry(E, "bsl", 2, shift_left),
    entry(B, "bsr", 2, shift_right),
    entry(B, ">>>", 2, shift_right),
    entry(E, "bsr", 2, shift_right),
];

fn bits(args: &[Term], small: fn(i64, i64) -> i64, large: fn(&BigInt, &BigInt) -> BigInt) -> Answer {
    if let (Term::Int(a), Term::Int(b)) = (&args[0], &args[1]) {
        return Ok(Term::Int(small(*a, *b)));
    }
    match (args[0].as_bigint(), args[1].as_bigint()) {
        (Some(a), Some(b)) => {
            work::charge_digits(&a, &b);
            Ok(Term::integer(large(&a, &b)))
        }
        _ => Err(badarith().into()),
    }
}

fn and(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    bits(args, |a, b| a & b, |a, b| a & b)
}

fn or(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    bits(args, |a, b| a | b, |a, b| a | b)
}

fn xor(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    bits(args, |a, b| a ^ b, |a, b| a ^ b)
}

fn not(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    if let Term::Int(int) = &args[0] {
        return Ok(Term::Int(!int));
    }
    match args[0].as_bigint() {
        Some(int) => {
            work::charge_digits(&int, &int);
            Ok(Term::integer(!int.into_owned()))
        }
        None => Err(badarith().into()),
    }
}

fn shift_left(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    shift(&args[0], &args[1], 1)
}

fn shift_right(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    shift(&args[0], &args[1], -1)
}

/// To the left; a negative count shifts the other way.
fn shift(term: &Term, count: &Term, direction: i64) -> Answer {
    let int = term.as_bigint().ok_or_else(badarith)?;
    let count = match count {
        Term::Int(count) => count.saturating_mul(direction),
        Term::Big(big) if big.is_negative() == (direction < 0) => i64::MAX,
        Term::Big(_) => i64::MIN,
        _ => return Err(badarith().into()),
    };
    match u64::try_from(count) {
        Ok(_) if *term == Term::Int(0) => Ok(Term::Int(0)),
        Ok(count) => {
            within_limit(int.bits().checked_add(count).ok_or_else(system_limit)?)?;
            let shifted = int.into_owned() << count;
            work::charge_digits(&shifted, &shifted);
            Ok(arithmetic::integer(shifted)?)
        }
        // What is shifted out entirely leaves the sign.
        Err(_) => {
            work::charge_digits(&int, &int);
            Ok(Term::integer(int.into_owned() >> count.unsigned_abs()))
        }
    }
}
