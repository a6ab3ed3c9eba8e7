//! Conditions and guards: code that goes on if they hold and jumps away if not, without making a boolean first.

use super::function::{Dest, FunctionCompiler, Otherwise};
use super::op::{CompareOp, Kind, Op};
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{BinaryOp, UnaryOp};
use crate::term::Term;

impl FunctionCompiler<'_, '_> {
    /// Goes on if the guard is `true`. An error in it makes it false.
    pub(super) fn guard(&mut self, guard: &Expr, otherwise: &mut Otherwise) {
        let guard = &*self.expanded_guard(guard);
        // `a when b` inside a guard is "or", with errors contained in each part.
        if let ExprKind::Binary { op: BinaryOp::When, left, right, .. } = &guard.kind {
            let mut next = Otherwise::default();
            self.guard(left, &mut next);
            let holds = self.b.emit_jump(Op::Jump { target: 0 });
            self.land(next);
            self.guard(right, otherwise);
            return self.b.patch(holds);
        }
        if let Some((span, message)) = self.refused_in_guard(guard) {
            return self.error(span, message);
        }
        let start = self.b.here();
        let watermark = self.b.watermark();
        self.condition(guard, Test::Guard, otherwise);
        self.b.release(watermark);
        otherwise.guard(start, self.b.here());
    }

    /// Goes on if the value is truthy.
    pub(super) fn unless(&mut self, condition: &Expr, otherwise: &mut Otherwise) {
        let watermark = self.b.watermark();
        self.condition(condition, Test::Truthy, otherwise);
        self.b.release(watermark);
    }

    /// A condition that may be left out, so that nobody else knows the variables that it binds.
    fn hidden_condition(&mut self, expr: &Expr, test: Test, otherwise: &mut Otherwise) {
        let scope = self.b.enter();
        self.condition(expr, test, otherwise);
        self.b.leave(scope);
    }

    fn condition(&mut self, expr: &Expr, test: Test, otherwise: &mut Otherwise) {
        match &expr.kind {
            ExprKind::Binary { op: BinaryOp::And, left, right, .. } if is_boolean(left) => {
                self.condition(left, test, otherwise);
                return self.hidden_condition(right, test, otherwise);
            }
            ExprKind::Binary { op: BinaryOp::AndAnd, left, right, .. } => {
                self.condition(left, Test::Truthy, otherwise);
                return self.hidden_condition(right, test, otherwise);
            }
            ExprKind::Binary { op: BinaryOp::Or, left, right, .. } if is_boolean(left) => {
                let mut next = Otherwise::default();
                self.condition(left, test, &mut next);
                let holds = self.b.emit_jump(Op::Jump { target: 0 });
                self.land(next);
                self.hidden_condition(right, test, otherwise);
                return self.b.patch(holds);
            }
            ExprKind::Binary { op: BinaryOp::In, left, right, .. }
                if self.membership(left, right, otherwise) =>
            {
                return;
            }
            ExprKind::Binary { op: BinaryOp::NotIn, left, right, .. } => {
                let mut holds = Otherwise::default();
                if self.membership(left, right, &mut holds) {
                    let inside = self.b.emit_jump(Op::Jump { target: 0 });
                    otherwise.jump(inside);
                    return self.land(holds);
                }
            }
            ExprKind::Unary { op: UnaryOp::Not, operand, .. } if is_boolean(operand) => {
                let mut holds = Otherwise::default();
                self.condition(operand, test, &mut holds);
                let jump = self.b.emit_jump(Op::Jump { target: 0 });
                otherwise.jump(jump);
                return self.land(holds);
            }
            ExprKind::Binary { op, left, right, .. } => {
                if let Some(op) = compare_op(*op) {
                    let jump = match self.constant(right) {
                        Some(Term::Int(value)) if i32::try_from(value).is_ok() => {
                            let a = self.operand(left);
                            Op::UnlessCompareInt { op, a, value: value as i32, target: 0 }
                        }
                        _ => {
                            let (a, b) = self.operands(left, right);
                            Op::UnlessCompare { op, a, b, target: 0 }
                        }
                    };
                    let jump = self.b.emit_jump(jump);
                    return otherwise.jump(jump);
                }
            }
            ExprKind::Call(call) => {
                if let Some((kind, arg)) = self.kind_test(call) {
                    let reg = self.operand(arg);
                    let jump = self.b.emit_jump(Op::UnlessIs { kind, reg, target: 0 });
                    return otherwise.jump(jump);
                }
            }
            _ => {}
        }
        let reg = self.operand(expr);
        let jump = self.b.emit_jump(match test {
            Test::Truthy => Op::UnlessTruthy { reg, target: 0 },
            Test::Guard => Op::UnlessTrue { reg, target: 0 },
        });
        otherwise.jump(jump);
    }

    /// `is_…(arg)`, unless the module defines a function of that name itself.
    pub(super) fn kind_test<'a>(&self, call: &'a Call) -> Option<(Kind, &'a Expr)> {
        let (Target::Local(ident), [arg], None) = (&call.target, call.args.as_slice(), &call.block) else {
            return None;
        };
        if self.unit.local(ident.name, 1).is_some() {
            return None;
        }
        Some((Kind::from_guard(ident.name.as_str())?, arg))
    }

    /// The value of a comparison.
    pub(super) fn comparison(&mut self, op: CompareOp, left: &Expr, right: &Expr, dest: Dest) {
        let watermark = self.b.watermark();
        let to = self.target(dest);
        let (a, b) = self.operands(left, right);
        self.b.emit(Op::Compare { to, op, a, b });
        self.b.release(watermark);
        self.deliver(to, dest);
    }
}

/// What a condition has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Truthy,
    Guard,
}

/// Whether the expression can only be `true` or `false`, so that `and` and `or` need not check it.
fn is_boolean(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Binary { op: BinaryOp::And | BinaryOp::Or, left, right, .. } => {
            is_boolean(left) && is_boolean(right)
        }
        ExprKind::Binary { op: BinaryOp::In | BinaryOp::NotIn, .. } => true,
        ExprKind::Binary { op, .. } => compare_op(*op).is_some(),
        ExprKind::Unary { op: UnaryOp::Not, operand, .. } => is_boolean(operand),
        ExprKind::Call(call) => {
            matches!(&call.target, Target::Local(ident) if Kind::from_guard(ident.name.as_str()).is_some())
        }
        _ => false,
    }
}

pub(super) fn compare_op(op: BinaryOp) -> Option<CompareOp> {
    Some(match op {
        BinaryOp::Less => CompareOp::Less,
        BinaryOp::Greater => CompareOp::Greater,
        BinaryOp::LessEqual => CompareOp::LessEqual,
        BinaryOp::GreaterEqual => CompareOp::GreaterEqual,
        BinaryOp::Equal => CompareOp::Equal,
        BinaryOp::NotEqual => CompareOp::NotEqual,
        BinaryOp::StrictEqual => CompareOp::StrictEqual,
        BinaryOp::StrictNotEqual => CompareOp::StrictNotEqual,
        BinaryOp::Power
        | BinaryOp::Multiply
        | BinaryOp::Divide
        | BinaryOp::Add
        | BinaryOp::Subtract
        | BinaryOp::Concat
        | BinaryOp::Remove
        | BinaryOp::Concat3
        | BinaryOp::Remove3
        | BinaryOp::Join
        | BinaryOp::Range
        | BinaryOp::Step
        | BinaryOp::Xor3
        | BinaryOp::In
        | BinaryOp::NotIn
        | BinaryOp::Pipe
        | BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight
        | BinaryOp::ArrowLeft3
        | BinaryOp::ArrowRight3
        | BinaryOp::ArrowLeft
        | BinaryOp::ArrowRight
        | BinaryOp::ArrowBoth
        | BinaryOp::ArrowBar
        | BinaryOp::Matches
        | BinaryOp::AndAnd
        | BinaryOp::And3
        | BinaryOp::And
        | BinaryOp::OrOr
        | BinaryOp::Or3
        | BinaryOp::Or
        | BinaryOp::Match
        | BinaryOp::Bar
        | BinaryOp::Type
        | BinaryOp::When
        | BinaryOp::Generator
        | BinaryOp::Default => return None,
    })
}
