//! Integers: `Integer` where it is more than Elixir can say shortly, and their conversions.

use super::kernel::{badarg, list};
use super::{Answer, Host, NativeFunction, entry};
use crate::limits::INTEGER_BITS_MAX;
use crate::term::{BigInt, Term, work};
use crate::vm::arithmetic::{self, badarith, system_limit};
use crate::vm::format::text_of;
use crate::vm::raise::Raised;
use num_bigint::Sign;
use num_integer::Integer as _;

const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Integer", "is_odd", 1, |_, args| Ok(Term::from(is_odd(&args[0])?))),
    entry("Integer", "is_even", 1, |_, args| Ok(Term::from(!is_odd(&args[0])?))),
    entry("Integer", "to_string", 1, |_, args| Ok(Term::string(&digits(&args[0], &Term::Int(10))?))),
    entry("Integer", "to_string", 2, |_, args| Ok(Term::string(&digits(&args[0], &args[1])?))),
    entry("Integer", "to_charlist", 1, |_, args| Ok(Term::charlist(&digits(&args[0], &Term::Int(10))?))),
    entry("Integer", "to_charlist", 2, |_, args| Ok(Term::charlist(&digits(&args[0], &args[1])?))),
    entry(E, "integer_to_binary", 1, |_, args| Ok(Term::string(&digits(&args[0], &Term::Int(10))?))),
    entry(E, "integer_to_binary", 2, |_, args| Ok(Term::string(&digits(&args[0], &args[1])?))),
    entry(E, "integer_to_list", 1, |_, args| Ok(Term::charlist(&digits(&args[0], &Term::Int(10))?))),
    entry(E, "integer_to_list", 2, |_, args| Ok(Term::charlist(&digits(&args[0], &args[1])?))),
    entry(E, "list_to_integer", 1, |_, args| number(&characters(&args[0])?, &Term::Int(10))),
    entry(E, "list_to_integer", 2, |_, args| number(&characters(&args[0])?, &args[1])),
    entry("Integer", "pow", 2, |_, args| match (&args[0], &args[1]) {
        (base, exponent) if !base.is_integer() || !exponent.is_integer() => Err(badarith().into()),
        (_, Term::Int(..0)) => Err(badarith().into()),
        (base, exponent) => Ok(arithmetic::raise_to(base, exponent)?),
    }),
    entry("Integer", "floor_div", 2, |_, args| floored(args, |(quotient, _)| quotient)),
    entry("Integer", "mod", 2, |_, args| floored(args, |(_, rest)| rest)),
    // `Integer.parse/2`, once its arguments were looked at.
    entry(":playground", "parse_integer", 2, parse),
];

fn is_odd(term: &Term) -> Result<bool, Raised> {
    match term.as_bigint() {
        Some(int) => Ok(int.is_odd()),
        None => Err(badarith()),
    }
}

pub(super) fn base(term: &Term) -> Result<u32, super::Trap> {
    match term.as_int() {
        Some(base @ 2..=36) => Ok(base as u32),
        Some(_) | None => Err(badarg()),
    }
}

fn digits(term: &Term, radix: &Term) -> Result<String, super::Trap> {
    let int = term.as_bigint().ok_or_else(badarg)?;
    let radix = base(radix)?;
    work::charge_digits_in(radix, &int);
    Ok(int.to_str_radix(radix).to_ascii_uppercase())
}

/// The number that this text writes.
pub(super) fn number(text: &str, radix: &Term) -> Answer {
    let radix = base(radix)?;
    let (_, digits) = sign(text);
    // As few bits as a digit can have.
    if digits.len() as u64 * u64::from(radix.ilog2()) > INTEGER_BITS_MAX {
        return Err(system_limit().into());
    }
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(badarg());
    }
    Term::parse_integer(text, radix).ok_or_else(badarg)
}

fn sign(text: &str) -> (&str, &str) {
    text.split_at(usize::from(text.starts_with(['+', '-'])))
}

/// The text of a list of characters.
pub(super) fn characters(term: &Term) -> Result<String, super::Trap> {
    list(term)?;
    let mut bytes = Vec::new();
    text_of(term, &mut bytes).map_err(|_| badarg())?;
    String::from_utf8(bytes).map_err(|_| badarg())
}

/// The number that a text begins with, and the rest of it; `:error` if it begins with none.
fn parse(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let binary = args[0].as_binary().ok_or_else(badarg)?;
    let radix = base(&args[1])?;
    let bytes = binary.as_bytes();
    let sign = usize::from(bytes.first().is_some_and(|first| matches!(first, b'+' | b'-')));
    let digits = bytes[sign..].iter().take_while(|byte| char::from(**byte).is_digit(radix)).count();
    if digits == 0 {
        return Ok(Term::atom("error"));
    }
    let (number_text, rest) = (binary.slice(0..sign + digits), binary.slice(sign + digits..binary.len()));
    let int = number(number_text.as_str().ok_or_else(badarg)?, &args[1])?;
    Ok(Term::tuple([int, Term::Binary(rest)]))
}

/// Division that rounds down: a part of the quotient and what it leaves, which has the sign of the right side.
fn floored(args: &[Term], part: fn((BigInt, BigInt)) -> BigInt) -> Answer {
    match (args[0].as_bigint(), args[1].as_bigint()) {
        (Some(a), Some(b)) if b.sign() != Sign::NoSign => {
            work::charge_quotient(&a, &b);
            Ok(Term::integer(part(a.div_mod_floor(&b))))
        }
        _ => Err(badarith().into()),
    }
}
