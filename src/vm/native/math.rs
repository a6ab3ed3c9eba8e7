//! `:math`. The functions are computed by the same code natively and in the browser, so that a run is the same in both.

use super::kernel::badarg;
use super::{Answer, NativeFunction, entry};
use crate::compile::op::Kind;
use crate::term::Term;
use crate::vm::arithmetic::{self, badarith};
use crate::vm::precise;

const M: &str = ":math";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(M, "pi", 0, |_, _| Ok(Term::Float(std::f64::consts::PI))),
    entry(M, "tau", 0, |_, _| Ok(Term::Float(std::f64::consts::TAU))),
    entry(M, "sqrt", 1, |_, args| of(&args[0], libm::sqrt)),
    entry(M, "exp", 1, |_, args| of(&args[0], precise::exp)),
    entry(M, "log", 1, |_, args| logarithm(&args[0], precise::log)),
    entry(M, "log2", 1, |_, args| logarithm(&args[0], precise::log2)),
    entry(M, "log10", 1, |_, args| logarithm(&args[0], precise::log10)),
    entry(M, "sin", 1, |_, args| of(&args[0], libm::sin)),
    entry(M, "cos", 1, |_, args| of(&args[0], libm::cos)),
    entry(M, "tan", 1, |_, args| of(&args[0], libm::tan)),
    entry(M, "asin", 1, |_, args| of(&args[0], libm::asin)),
    entry(M, "acos", 1, |_, args| of(&args[0], libm::acos)),
    entry(M, "atan", 1, |_, args| of(&args[0], libm::atan)),
    entry(M, "sinh", 1, |_, args| of(&args[0], libm::sinh)),
    entry(M, "cosh", 1, |_, args| of(&args[0], precise::cosh)),
    entry(M, "tanh", 1, |_, args| of(&args[0], libm::tanh)),
    entry(M, "asinh", 1, |_, args| of(&args[0], libm::asinh)),
    entry(M, "acosh", 1, |_, args| of(&args[0], libm::acosh)),
    entry(M, "atanh", 1, |_, args| of(&args[0], libm::atanh)),
    entry(M, "erf", 1, |_, args| of(&args[0], libm::erf)),
    entry(M, "erfc", 1, |_, args| of(&args[0], libm::erfc)),
    entry(M, "floor", 1, |_, args| of(&args[0], f64::floor)),
    entry(M, "ceil", 1, |_, args| of(&args[0], f64::ceil)),
    entry(M, "pow", 2, |_, args| of_two(args, precise::pow)),
    entry(M, "atan2", 2, |_, args| of_two(args, libm::atan2)),
    entry(M, "fmod", 2, |_, args| of_two(args, libm::fmod)),
];

fn number(term: &Term) -> Result<f64, super::Trap> {
    if arithmetic::is(Kind::Number, term) { Ok(arithmetic::float(term)?) } else { Err(badarg()) }
}

fn of(term: &Term, function: fn(f64) -> f64) -> Answer {
    Ok(arithmetic::finite(function(number(term)?))?)
}

fn of_two(args: &[Term], function: fn(f64, f64) -> f64) -> Answer {
    Ok(arithmetic::finite(function(number(&args[0])?, number(&args[1])?))?)
}

/// Integers too large for a float have logarithms, too.
fn logarithm(term: &Term, function: fn(f64) -> f64) -> Answer {
    let Term::Big(big) = term else { return of(term, function) };
    if big.is_negative() {
        return Err(badarith().into());
    }
    let shift = big.as_bigint().bits().saturating_sub(64);
    let Term::Float(upper) = of(&Term::integer(big.as_bigint() >> shift), function)? else {
        return Err(badarith().into());
    };
    Ok(arithmetic::finite(upper + shift as f64 * function(2.0))?)
}
