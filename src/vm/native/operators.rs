//! Operators by their names in Erlang: `:erlang.+(1, 2)`.

use super::{Answer, NativeFunction, entry};
use crate::compile::op::CompareOp;
use crate::term::Term;
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
    entry(E, "max", 2, |_, args| {
        Ok(args[usize::from(arithmetic::holds(CompareOp::Less, &args[0], &args[1]))].clone())
    }),
    entry(E, "min", 2, |_, args| {
        Ok(args[usize::from(arithmetic::holds(CompareOp::Greater, &args[0], &args[1]))].clone())
    }),
];

fn holds(op: CompareOp, args: &[Term]) -> Answer {
    Ok(Term::from(arithmetic::holds(op, &args[0], &args[1])))
}
