//! Operators by their names in Erlang: `:erlang.+(1, 2)`.

use super::kernel::badarg;
use super::{Answer, NativeFunction, Trap, entry};
use crate::compile::op::CompareOp;
use crate::term::{Atom, Term};
use crate::vm::arithmetic;

const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(E, "+", 2, |_, args| Ok(arithmetic::add(&args[0], &args[1])?)),
    entry(E, "-", 2, |_, args| Ok(arithmetic::subtract(&args[0], &args[1])?)),
    entry(E, "*", 2, |_, args| Ok(arithmetic::multiply(&args[0], &args[1])?)),
    entry(E, "/", 2, |_, args| Ok(arithmetic::divide(&args[0], &args[1])?)),
    entry(E, "div", 2, |_, args| Ok(arithmetic::quotient(&args[0], &args[1])?)),
    entry(E, "rem", 2, |_, args| Ok(arithmetic::remainder(&args[0], &args[1])?)),
    entry(E, "+", 1, |_, args| Ok(arithmetic::add(&Term::Int(0), &args[0])?)),
    entry(E, "-", 1, |_, args| Ok(arithmetic::negate(&args[0])?)),
    entry(E, "abs", 1, |_, args| Ok(arithmetic::absolute(&args[0])?)),
    entry(E, "==", 2, |_, args| holds(CompareOp::Equal, args)),
    entry(E, "/=", 2, |_, args| holds(CompareOp::NotEqual, args)),
    entry(E, "=:=", 2, |_, args| holds(CompareOp::StrictEqual, args)),
    entry(E, "=/=", 2, |_, args| holds(CompareOp::StrictNotEqual, args)),
    entry(E, "<", 2, |_, args| holds(CompareOp::Less, args)),
    entry(E, ">", 2, |_, args| holds(CompareOp::Greater, args)),
    entry(E, "=<", 2, |_, args| holds(CompareOp::LessEqual, args)),
    entry(E, ">=", 2, |_, args| holds(CompareOp::GreaterEqual, args)),
    entry(E, "not", 1, |_, args| Ok(Term::from(!boolean(&args[0])?))),
    entry(E, "and", 2, |_, args| Ok(Term::from(boolean(&args[0])? & boolean(&args[1])?))),
    entry(E, "or", 2, |_, args| Ok(Term::from(boolean(&args[0])? | boolean(&args[1])?))),
    entry(E, "xor", 2, |_, args| Ok(Term::from(boolean(&args[0])? ^ boolean(&args[1])?))),
    entry(E, "max", 2, |_, args| {
        Ok(args[usize::from(arithmetic::holds(CompareOp::Less, &args[0], &args[1]))].clone())
    }),
    entry(E, "min", 2, |_, args| {
        Ok(args[usize::from(arithmetic::holds(CompareOp::Greater, &args[0], &args[1]))].clone())
    }),
];

fn boolean(term: &Term) -> Result<bool, Trap> {
    match *term {
        Term::Atom(Atom::TRUE) => Ok(true),
        Term::Atom(Atom::FALSE) => Ok(false),
        _ => Err(badarg()),
    }
}

fn holds(op: CompareOp, args: &[Term]) -> Answer {
    Ok(Term::from(arithmetic::holds(op, &args[0], &args[1])))
}
