//! Texts that run inside a program: they are given variables, and give back those that they leave.

use super::Shared;
use super::function::{Dest, FunctionCompiler, Place};
use super::module::UnitBuilder;
use super::op::Op;
use super::unit::Unit;
use crate::syntax::ast::Expr;
use crate::term::Atom;
use std::sync::Arc;

/// Compiles such a text: its body takes the variables' values, and returns `{value, binding}`.
pub(super) fn evaluated(shared: &mut Shared, tree: &Expr, variables: &[Atom]) -> Unit {
    let file = shared.file.clone();
    let mut unit = UnitBuilder::new(shared, None, file);
    let mut code = FunctionCompiler::new(&mut unit, Place::Script, Arc::default());
    let first = code.b.temps(variables.len());
    for (name, reg) in variables.iter().zip(first..) {
        code.b.bind(*name, reg);
    }
    let value = code.b.temp();
    code.block(tree.statements(), Dest::To(value));
    let pair = code.b.temps(2);
    code.b.emit(Op::Move { to: pair, from: value });
    code.binding(Dest::To(pair.wrapping_add(1)));
    code.b.emit(Op::Tuple { to: pair, first: pair, len: 2, last: false });
    code.b.emit(Op::Return { from: pair });
    let code = code.b;
    unit.finish_body(code, tree.span, variables.len() as u8);
    unit.unit
}
