//! `with`: matches one after the other; the first that fails decides.

use super::control::Scrutinee;
use super::function::{Dest, FunctionCompiler, Otherwise, split_guard};
use super::op::{Failure, Op, Reg};
use super::section::{Keywords, SectionBody, WITH};
use crate::syntax::ast::{Call, Expr, ExprKind};
use crate::syntax::{BinaryOp, Span};

impl FunctionCompiler<'_, '_> {
    pub(super) fn with_expr(&mut self, call: &Call, span: Span, dest: Dest) {
        let (steps, _) = Keywords::split(call);
        let Some(sections) = self.sections(&WITH, call, span) else { return };
        let body = match sections.do_body {
            Some(SectionBody::Block(body)) => body,
            Some(SectionBody::Clauses(_)) => return self.error(span, "unhandled operator ->"),
            None => return self.error(span, "missing :do option in \"with\""),
        };
        let otherwise = match sections.else_body {
            Some(SectionBody::Clauses(clauses)) => Some(clauses),
            Some(SectionBody::Block(_)) | None => None,
        };
        let line = self.line(span);
        let failed = self.b.temp();
        let scope = self.b.enter();
        let (mark, mut floor) = (self.b.bindings(), self.b.watermark());
        let mut failures = Vec::new();
        for step in steps {
            failures.extend(self.with_step(step));
            floor = self.b.spill(mark, floor);
        }
        self.expr(body, dest);
        self.b.leave(scope);
        let mut done = Vec::from_iter(self.jump_to_end(dest));
        if failures.is_empty() {
            return self.b.patch_all(done);
        }
        let mut decided = Vec::new();
        for (reg, otherwise) in failures {
            self.land(otherwise);
            self.b.emit(Op::Move { to: failed, from: reg });
            decided.push(self.b.emit_jump(Op::Jump { target: 0 }));
        }
        self.b.patch_all(decided);
        match otherwise {
            Some(clauses) => {
                let subject = Scrutinee { reg: failed, failure: Failure::WithClause, line };
                self.match_clauses(clauses, subject, dest);
            }
            None => self.deliver(failed, dest),
        }
        self.b.patch_all(done.drain(..));
    }

    /// `pattern <- value` or any expression. Where a value goes on that does not match, and its register.
    fn with_step(&mut self, step: &Expr) -> Option<(Reg, Otherwise)> {
        let ExprKind::Binary { op: BinaryOp::Generator, left, right, .. } = &step.kind else {
            let watermark = self.b.watermark();
            self.expr(step, Dest::Nowhere);
            self.b.release(watermark);
            return None;
        };
        let (pattern, guard) = split_guard(left);
        let reg = match &right.kind {
            ExprKind::Name(_) => self.operand(right),
            _ => {
                let reg = self.b.temp();
                self.scoped(right, Dest::To(reg));
                reg
            }
        };
        let mut otherwise = Otherwise::default();
        let mark = self.b.bindings();
        self.pattern(pattern, reg, mark, &mut otherwise);
        if let Some(guard) = guard {
            self.guard(guard, &mut otherwise);
        }
        (!otherwise.is_unused()).then_some((reg, otherwise))
    }
}
