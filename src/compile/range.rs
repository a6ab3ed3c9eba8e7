//! Ranges, and `in`, which for a range or list written beside it is a test without either.

use super::function::{Dest, FunctionCompiler, Otherwise};
use super::op::{CompareOp, Kind, Op, Reg};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::{BinaryOp, Severity, Span};
use crate::term::{Atom, Term};

/// A range as it is written.
#[derive(Debug, Clone, Copy)]
struct RangeParts<'a> {
    first: &'a Expr,
    last: &'a Expr,
    step: Option<&'a Expr>,
}

impl<'a> RangeParts<'a> {
    fn of(expr: &'a Expr) -> Option<RangeParts<'a>> {
        match &expr.kind {
            ExprKind::Binary { op: BinaryOp::Range, left: first, right: last, .. } => {
                Some(RangeParts { first, last, step: None })
            }
            ExprKind::Binary { op: BinaryOp::Step, left, right: step, .. } => match &left.kind {
                ExprKind::Binary { op: BinaryOp::Range, left: first, right: last, .. } => {
                    Some(RangeParts { first, last, step: Some(step) })
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl FunctionCompiler<'_, '_> {
    /// `first..last` and `first..last//step`, where the numbers are not known.
    pub(super) fn range(&mut self, expr: &Expr, span: Span, dest: Dest) {
        let Some(RangeParts { first, last, step }) = RangeParts::of(expr) else {
            return self.error(
                span,
                "the range step operator (//) must immediately follow the range definition operator (..)",
            );
        };
        let known = |expr: &Expr| self.constant(expr).filter(|value| !value.is_integer());
        if known(first).is_some() || known(last).is_some() {
            let side =
                |expr| self.constant(expr).map_or_else(|| self.source_of(expr), |value| value.to_string());
            let message = format!(
                "ranges (first..last//step) expect both sides to be integers, got: {}..{}",
                side(first),
                side(last)
            );
            return self.unit.shared.report(Severity::ArgumentError, span, message);
        }
        let line = self.line(span);
        match step {
            None => self.native_call(Atom::KERNEL, "..", &[first, last], dest, line),
            Some(step) if known(step).is_some() || self.constant(step) == Some(Term::Int(0)) => {
                let step = self.constant(step).unwrap_or_default();
                let message = format!(
                    "ranges (first..last//step) expect the step to be a non-zero integer, got: {step}"
                );
                self.unit.shared.report(Severity::ArgumentError, span, message);
            }
            Some(step) => self.native_call(Atom::KERNEL, "..//", &[first, last, step], dest, line),
        }
    }

    /// A range of numbers that are written.
    pub(super) fn constant_range(&self, expr: &Expr) -> Option<Term> {
        let RangeParts { first, last, step } = RangeParts::of(expr)?;
        let integer = |expr| self.constant(expr).filter(Term::is_integer);
        let (first, last) = (integer(first)?, integer(last)?);
        let step = match step {
            None => None,
            Some(step) => Some(integer(step).filter(|step| *step != Term::Int(0))?),
        };
        Some(Term::range(first, last, step))
    }

    pub(super) fn range_pattern(&mut self, pattern: &Expr, reg: Reg, mark: usize, otherwise: &mut Otherwise) {
        let Some(RangeParts { first, last, step }) = RangeParts::of(pattern) else {
            return self.error(pattern.span, "cannot use this expression inside a match");
        };
        let name = self.value_under(Term::Atom(Atom::STRUCT), reg, otherwise);
        let jump = self.b.emit_jump(Op::UnlessAtom { reg: name, atom: Atom::RANGE, target: 0 });
        otherwise.jump(jump);
        for (field, part) in [("first", Some(first)), ("last", Some(last)), ("step", step)] {
            if let Some(part) = part {
                let value = self.value_under(Term::atom(field), reg, otherwise);
                self.pattern(part, value, mark, otherwise);
            }
        }
    }

    /// The value of `left in right`, or of `left not in right`.
    pub(super) fn membership_value(
        &mut self,
        left: &Expr,
        right: &Expr,
        expected: bool,
        dest: Dest,
        line: u32,
    ) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let mut outside = Otherwise::default();
        if self.membership(left, right, &mut outside) {
            self.constant_into(Term::from(expected), to);
            let done = self.b.emit_jump(Op::Jump { target: 0 });
            self.land(outside);
            self.constant_into(Term::from(!expected), to);
            self.b.patch(done);
        } else {
            self.native_call(Atom::new("Elixir.Enum"), "member?", &[right, left], Dest::To(to), line);
            if !expected {
                self.b.emit(Op::Not { to, reg: to });
            }
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    /// Goes on if `left` is in the list or range that is written on the right. False, with nothing done, if there is
    /// neither.
    pub(super) fn membership(&mut self, left: &Expr, right: &Expr, otherwise: &mut Otherwise) -> bool {
        if let Some(list @ (Term::Nil | Term::Cons(_))) = self.constant(right) {
            let Some(elements) = list.to_vec() else { return false };
            let reg = self.operand(left);
            self.one_of(reg, elements.into_iter().map(Element::Constant), otherwise);
            return true;
        }
        if let ExprKind::List { elements, .. } = &right.kind {
            let is_tail = |element: &Expr| matches!(element.kind, ExprKind::Binary { op: BinaryOp::Bar, .. });
            if elements.iter().any(is_tail) {
                return false;
            }
            let reg = self.operand(left);
            self.one_of(reg, elements.iter().map(Element::Expr), otherwise);
            return true;
        }
        let Some(parts) = RangeParts::of(right) else { return false };
        let reg = self.operand(left);
        self.within(reg, parts, otherwise);
        true
    }

    fn one_of<'a>(
        &mut self,
        reg: Reg,
        elements: impl Iterator<Item = Element<'a>>,
        otherwise: &mut Otherwise,
    ) {
        let mut found = Vec::new();
        for element in elements {
            let watermark = self.b.watermark();
            let element = match element {
                Element::Expr(expr) => self.constant(expr).map_or(element, Element::Constant),
                Element::Constant(_) => element,
            };
            let test = match element {
                Element::Constant(Term::Atom(atom)) => Op::UnlessAtom { reg, atom, target: 0 },
                Element::Constant(Term::Int(int)) if let Ok(value) = i32::try_from(int) => {
                    Op::UnlessInt { reg, value, target: 0 }
                }
                Element::Constant(value) => {
                    Op::UnlessLiteral { reg, index: self.unit.literal(value), target: 0 }
                }
                Element::Expr(expr) => Op::UnlessSame { a: reg, b: self.operand(expr), target: 0 },
            };
            let next = self.b.emit_jump(test);
            found.push(self.b.emit_jump(Op::Jump { target: 0 }));
            self.b.patch(next);
            self.b.release(watermark);
        }
        let none = self.b.emit_jump(Op::Jump { target: 0 });
        otherwise.jump(none);
        self.b.patch_all(found);
    }

    fn within(&mut self, reg: Reg, parts: RangeParts<'_>, otherwise: &mut Otherwise) {
        let small = |expr| match self.constant(expr) {
            Some(Term::Int(int)) => i32::try_from(int).ok(),
            _ => None,
        };
        if let (Some(first), Some(last), None) = (small(parts.first), small(parts.last), parts.step) {
            let (least, greatest) = (first.min(last), first.max(last));
            for test in [
                Op::UnlessIs { kind: Kind::Integer, reg, target: 0 },
                Op::UnlessCompareInt { op: CompareOp::GreaterEqual, a: reg, value: least, target: 0 },
                Op::UnlessCompareInt { op: CompareOp::LessEqual, a: reg, value: greatest, target: 0 },
            ] {
                let jump = self.b.emit_jump(test);
                otherwise.jump(jump);
            }
            return;
        }
        let watermark = self.b.watermark();
        let base = self.b.temps(4);
        self.b.emit(Op::Move { to: base, from: reg });
        for (to, part) in (base + 1..).zip([Some(parts.first), Some(parts.last), parts.step]) {
            match part {
                Some(part) => self.expr(part, Dest::To(to)),
                None => self.constant_into(Term::NIL, to),
            }
        }
        self.call_native(Atom::PLAYGROUND, "in_range", 4, base, self.line(parts.first.span));
        let jump = self.b.emit_jump(Op::UnlessTruthy { reg: base, target: 0 });
        otherwise.jump(jump);
        self.b.release(watermark);
    }
}

/// An element of a list that is written.
#[derive(Debug, Clone)]
enum Element<'a> {
    Constant(Term),
    Expr(&'a Expr),
}
