//! Floats: rounding them exactly, their digits, and reading them.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, Trap, entry, integer};
use crate::term::{BigInt, Term, float_to_string};
use crate::vm::arithmetic::{self, badarith};
use num_bigint::BigUint;

const K: &str = "Kernel";
const E: &str = ":erlang";

/// Which whole number is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rounding {
    /// The nearest; of two as near, the one farther from zero.
    Nearest,
    Down,
    Up,
}

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(K, "round", 1, |_, args| whole(&args[0], f64::round)),
    entry(E, "round", 1, |_, args| whole(&args[0], f64::round)),
    entry(K, "trunc", 1, |_, args| whole(&args[0], f64::trunc)),
    entry(E, "trunc", 1, |_, args| whole(&args[0], f64::trunc)),
    entry(K, "floor", 1, |_, args| whole(&args[0], f64::floor)),
    entry(E, "floor", 1, |_, args| whole(&args[0], f64::floor)),
    entry(K, "ceil", 1, |_, args| whole(&args[0], f64::ceil)),
    entry(E, "ceil", 1, |_, args| whole(&args[0], f64::ceil)),
    entry(E, "float", 1, |_, args| {
        if !is_number(&args[0]) {
            return Err(badarg());
        }
        Ok(Term::Float(arithmetic::float(&args[0])?))
    }),
    // `Float.round/2` and its kind, once their arguments were looked at.
    entry(":playground", "round_float", 2, |_, args| rounded(args, Rounding::Nearest)),
    entry(":playground", "floor_float", 2, |_, args| rounded(args, Rounding::Down)),
    entry(":playground", "ceil_float", 2, |_, args| rounded(args, Rounding::Up)),
    entry(":playground", "float_ratio", 1, |_, args| {
        let (negative, fraction, exponent) = parts(float(&args[0])?);
        if fraction == BigUint::ZERO {
            return Ok(Term::tuple([Term::Int(0), Term::Int(1)]));
        }
        let shift = fraction.trailing_zeros().unwrap_or(0).min(i64::from(-exponent).max(0) as u64);
        let numerator = BigInt::from((fraction >> shift) << exponent.max(0) as u64);
        let denominator = BigInt::from(1) << (i64::from(-exponent).max(0) as u64 - shift);
        let numerator = if negative { -numerator } else { numerator };
        Ok(Term::tuple([Term::integer(numerator), Term::integer(denominator)]))
    }),
    entry(":playground", "parse_float", 1, parse),
    entry(E, "float_to_binary", 1, |_, args| Ok(Term::string(&scientific(float(&args[0])?, 20)))),
    entry(E, "float_to_binary", 2, |_, args| Ok(Term::string(&formatted(args)?))),
    entry(E, "float_to_list", 1, |_, args| Ok(Term::charlist(&scientific(float(&args[0])?, 20)))),
    entry(E, "float_to_list", 2, |_, args| Ok(Term::charlist(&formatted(args)?))),
    entry(E, "list_to_float", 1, |_, args| number(&integer::characters(&args[0])?)),
];

fn is_number(term: &Term) -> bool {
    arithmetic::is(crate::compile::op::Kind::Number, term)
}

fn float(term: &Term) -> Result<f64, Trap> {
    if let Term::Float(float) = term { Ok(*float) } else { Err(badarg()) }
}

/// The integer that a number becomes by this.
fn whole(term: &Term, rounded: fn(f64) -> f64) -> Answer {
    if let Term::Float(float) = term {
        Ok(Term::truncated(rounded(*float)))
    } else if term.is_integer() {
        Ok(term.clone())
    } else {
        Err(badarg())
    }
}

/// Sign, fraction and exponent: the float is the fraction, a whole number, times two to the exponent.
fn parts(float: f64) -> (bool, BigUint, i32) {
    let bits = float.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    match exponent {
        0 => (float.is_sign_negative(), BigUint::from(fraction), -1074),
        _ => (float.is_sign_negative(), BigUint::from(fraction | 1 << 52), exponent - 1075),
    }
}

/// The whole number next to the float times ten to the power of `places`, without its sign.
fn scaled(float: f64, places: u32, rounding: Rounding) -> BigUint {
    let (negative, fraction, exponent) = parts(float);
    let exact = fraction * BigUint::from(10_u32).pow(places);
    if exponent >= 0 {
        return exact << exponent as u64;
    }
    let behind = -i64::from(exponent) as u64;
    let below = &exact >> behind;
    let rest = exact - (&below << behind);
    let up = match rounding {
        Rounding::Nearest => rest >= BigUint::from(1_u32) << (behind - 1),
        Rounding::Down => negative && rest != BigUint::ZERO,
        Rounding::Up => !negative && rest != BigUint::ZERO,
    };
    below + u32::from(up)
}

/// A float with at most so many digits behind the point.
fn rounded(args: &[Term], rounding: Rounding) -> Answer {
    let float = float(&args[0])?;
    let places = args[1].as_int().and_then(|places| u32::try_from(places).ok()).ok_or_else(badarg)?;
    let size: f64 =
        format!("{}e-{places}", scaled(float, places, rounding)).parse().map_err(|_| badarith())?;
    // As `:math.floor/1` and `:math.ceil/1` keep the sign of a zero.
    let keeps_sign = size != 0.0 || rounding != Rounding::Nearest && places == 0;
    Ok(Term::Float(if float.is_sign_negative() && keeps_sign { -size } else { size }))
}

/// `1.50000000000000000000e+00`.
fn scientific(float: f64, places: usize) -> String {
    let text = format!("{float:.places$e}");
    let (digits, exponent) = text.split_once('e').expect("there is always an exponent");
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
}

/// What `float_to_binary/2` makes of its options, of which the last one that says how counts.
fn formatted(args: &[Term]) -> Result<String, Trap> {
    let float = float(&args[0])?;
    let mut text = None;
    let mut compact = false;
    for option in super::kernel::list(&args[1])? {
        let name = option.as_atom().or_else(|| option.as_tuple()?.first()?.as_atom()).ok_or_else(badarg)?;
        let places = option.as_tuple().and_then(|pair| pair.get(1)?.as_int());
        match (name.as_str(), places) {
            ("compact", None) => compact = true,
            ("short", None) => text = Some(float_to_string(float)),
            ("decimals", Some(places @ 0..=253)) => text = Some(decimal(float, places as u32)),
            ("scientific", Some(places @ 0..=249)) => text = Some(scientific(float, places as usize)),
            _ => return Err(badarg()),
        }
    }
    let text = text.unwrap_or_else(|| scientific(float, 20));
    match text.contains('.') && compact && !text.contains('e') {
        true => {
            let short = text.trim_end_matches('0');
            Ok(if short.ends_with('.') { format!("{short}0") } else { short.to_owned() })
        }
        false => Ok(text),
    }
}

/// `1.50`: so many digits behind the point. Like Erlang it does with floats what they are exact enough for, and so
/// rounds what lies between two floats.
fn decimal(float: f64, places: u32) -> String {
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    if places > 18 || float.abs() > EXACT_MAX {
        return format!("{float:.*}", places as usize);
    }
    let one = 10_u64.pow(places);
    let (before, behind) = (float.abs().trunc(), float.abs().fract());
    let behind = (behind * one as f64 + 0.5) as u64;
    let (before, behind) = (before as u64 + behind / one, behind % one);
    let sign = if float.is_sign_negative() { "-" } else { "" };
    match places as usize {
        0 => format!("{sign}{before}"),
        places => format!("{sign}{before}.{behind:0places$}"),
    }
}

/// How many bytes of a text write a float, and how many of them are before the point: digits, perhaps a point and
/// digits, perhaps an exponent.
fn float_prefix(text: &[u8]) -> Option<(usize, bool)> {
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = |at: usize| usize::from(matches!(text.get(at), Some(b'+' | b'-')));
    let start = sign(0);
    let mut end = start + digits(start);
    if end == start {
        return None;
    }
    let mut point = false;
    if text.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        point = true;
        end += 1 + digits(end + 1);
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let first = end + 1 + sign(end + 1);
        if first <= text.len() && digits(first) > 0 {
            end = first + digits(first);
        }
    }
    Some((end, point))
}

/// The float that this text writes; Erlang wants a point in it.
pub(super) fn number(text: &str) -> Answer {
    match float_prefix(text.as_bytes()) {
        Some((end, true)) if end == text.len() => {
            let float: f64 = text.parse().map_err(|_| badarg())?;
            if float.is_finite() { Ok(Term::Float(float)) } else { Err(badarg()) }
        }
        Some(_) | None => Err(badarg()),
    }
}

/// The float that a text begins with, and the rest of it; `:error` if it begins with none, or too large a one.
fn parse(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let binary = args[0].as_binary().ok_or_else(badarg)?;
    let float = float_prefix(binary.as_bytes()).and_then(|(end, _)| {
        let float: f64 = binary.slice(0..end).as_str()?.parse().ok()?;
        float.is_finite().then_some((float, end))
    });
    Ok(match float {
        Some((float, end)) => {
            Term::tuple([Term::Float(float), Term::Binary(binary.slice(end..binary.len()))])
        }
        None => Term::atom("error"),
    })
}
