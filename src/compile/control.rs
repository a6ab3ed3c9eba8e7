//! `if`, `case`, `cond`, `receive`, and the operators that evaluate their right side only if needed.

use super::function::{Dest, FunctionCompiler, Otherwise};
use super::op::{Failure, Kind, Op, Reg};
use super::section::{CASE, COND, Keywords, RECEIVE, SectionBody, Sections};
use crate::syntax::ast::{Call, Clause, Expr};
use crate::syntax::{Severity, Span};
use crate::term::{Atom, Term};

/// A value that clauses look at, and the error if none of them matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scrutinee {
    pub(super) reg: Reg,
    pub(super) failure: Failure,
    pub(super) line: u32,
}

impl FunctionCompiler<'_, '_> {
    /// `if`, or `unless` if `wanted` is false.
    pub(super) fn if_expr(&mut self, call: &Call, wanted: bool, span: Span, dest: Dest) {
        let sections = Sections::of(call);
        let odd = Keywords::split(call).1.other_than(&["do", "else"]);
        let (Some(condition), Some(SectionBody::Block(then)), None) =
            (call.args.first(), sections.do_body, odd)
        else {
            let name = if wanted { "if" } else { "unless" };
            let message = format!(
                "invalid or duplicate keys for {name}, only \"do\" and an optional \"else\" are permitted"
            );
            return self.unit.shared.report(Severity::ArgumentError, span, message);
        };
        let otherwise_body = match sections.else_body {
            Some(SectionBody::Block(body)) => Some(body),
            Some(SectionBody::Clauses(_)) | None => None,
        };
        let (first, second) =
            if wanted { (Some(then), otherwise_body) } else { (otherwise_body, Some(then)) };
        let mut otherwise = Otherwise::default();
        // What the condition binds is known after the `if` too, so only the branches are scopes.
        self.unless(condition, &mut otherwise);
        self.branch(first, dest);
        let done = self.jump_to_end(dest);
        self.land(otherwise);
        self.branch(second, dest);
        self.b.patch_all(done);
    }

    fn branch(&mut self, body: Option<&Expr>, dest: Dest) {
        let scope = self.b.enter();
        match body {
            Some(body) => self.expr(body, dest),
            None => self.block(&[], dest),
        }
        self.b.leave(scope);
    }

    pub(super) fn jump_to_end(&mut self, dest: Dest) -> Option<super::builder::Patch> {
        (dest != Dest::Return).then(|| self.b.emit_jump(Op::Jump { target: 0 }))
    }

    pub(super) fn case_expr(&mut self, call: &Call, span: Span, dest: Dest) {
        let Some(sections) = self.sections(&CASE, call, span) else { return };
        let (Some(subject), Some(SectionBody::Clauses(clauses))) = (call.args.first(), sections.do_body)
        else {
            return self.error(span, "missing :do option in \"case\"");
        };
        let reg = self.operand(subject);
        let subject = Scrutinee { reg, failure: Failure::CaseClause, line: self.line(span) };
        self.match_clauses(clauses, subject, dest);
    }

    /// Clauses of one pattern each. The value must not go to the register that they look at.
    pub(super) fn match_clauses(&mut self, clauses: &[Clause], subject: Scrutinee, dest: Dest) {
        let Scrutinee { reg, failure, line } = subject;
        let mut done = Vec::new();
        for clause in clauses {
            let scope = self.b.enter();
            let mut otherwise = Otherwise::default();
            let mark = self.b.bindings();
            for pattern in &clause.patterns {
                self.pattern(pattern, reg, mark, &mut otherwise);
            }
            if let Some(guard) = &clause.guard {
                self.guard(guard, &mut otherwise);
            }
            self.expr(&clause.body, dest);
            self.b.leave(scope);
            done.extend(self.jump_to_end(dest));
            self.land(otherwise);
        }
        self.b.emit_at(Op::Fail { failure, reg }, line);
        self.b.patch_all(done);
    }

    pub(super) fn cond_expr(&mut self, call: &Call, span: Span, dest: Dest) {
        let Some(sections) = self.sections(&COND, call, span) else { return };
        let Some(SectionBody::Clauses(clauses)) = sections.do_body else {
            return self.error(span, "missing :do option in \"cond\"");
        };
        let mut done = Vec::new();
        for clause in clauses {
            let scope = self.b.enter();
            let mut otherwise = Otherwise::default();
            clause.patterns.iter().for_each(|condition| self.unless(condition, &mut otherwise));
            self.expr(&clause.body, dest);
            self.b.leave(scope);
            done.extend(self.jump_to_end(dest));
            self.land(otherwise);
        }
        self.b.emit_at(Op::Fail { failure: Failure::CondClause, reg: 0 }, self.line(span));
        self.b.patch_all(done);
    }

    pub(super) fn receive_expr(&mut self, call: &Call, span: Span, dest: Dest) {
        let Some(sections) = self.sections(&RECEIVE, call, span) else { return };
        let line = self.line(span);
        let timeout = self.b.temp();
        let after = match sections.after {
            Some(SectionBody::Clauses([clause])) => {
                match clause.patterns.as_slice() {
                    [time] => self.scoped(time, Dest::To(timeout)),
                    _ => self.error(clause.span, "expected a single timeout in the after of receive"),
                }
                Some(clause)
            }
            Some(_) => return self.error(span, "expected a single -> clause for :after in \"receive\""),
            None => {
                self.constant_into(Term::Atom(Atom::INFINITY), timeout);
                None
            }
        };
        let clauses = match sections.do_body {
            Some(SectionBody::Clauses(clauses)) => clauses,
            Some(SectionBody::Block(_)) | None => &[],
        };
        let message = self.b.temp();
        self.b.emit_at(Op::Receive { timeout }, line);
        let next = self.b.here();
        self.b.mark(line);
        let timed_out = self.b.emit_jump(Op::NextMessage { to: message, target: 0 });
        let mut done = Vec::new();
        for clause in clauses {
            let scope = self.b.enter();
            let mut otherwise = Otherwise::default();
            let mark = self.b.bindings();
            for pattern in &clause.patterns {
                self.pattern(pattern, message, mark, &mut otherwise);
            }
            if let Some(guard) = &clause.guard {
                self.guard(guard, &mut otherwise);
            }
            self.b.emit(Op::TakeMessage);
            self.expr(&clause.body, dest);
            self.b.leave(scope);
            done.extend(self.jump_to_end(dest));
            self.land(otherwise);
        }
        self.b.emit(Op::Jump { target: next });
        self.b.patch(timed_out);
        match after {
            Some(clause) => self.branch(Some(&clause.body), dest),
            None => self.branch(None, dest),
        }
        self.b.patch_all(done);
    }

    /// `left and right`, `left && right`; with `wanted` true `left or right`, `left || right`: the left side is the value
    /// if its truth is `wanted`, else the right side is.
    pub(super) fn short_circuit(
        &mut self,
        left: &Expr,
        right: &Expr,
        wanted: bool,
        strict: Option<Failure>,
        dest: Dest,
        line: u32,
    ) {
        let to = self.target(dest);
        self.expr(left, Dest::To(to));
        self.check_boolean(to, strict, line);
        let decided = self.b.emit_jump(if wanted {
            Op::JumpIfTruthy { reg: to, target: 0 }
        } else {
            Op::UnlessTruthy { reg: to, target: 0 }
        });
        self.scoped(right, Dest::To(to));
        self.b.patch(decided);
        self.deliver(to, dest);
    }

    fn check_boolean(&mut self, reg: Reg, strict: Option<Failure>, line: u32) {
        if let Some(failure) = strict {
            let odd = self.b.emit_jump(Op::UnlessIs { kind: Kind::Boolean, reg, target: 0 });
            let fine = self.b.emit_jump(Op::Jump { target: 0 });
            self.b.patch(odd);
            self.b.emit_at(Op::Fail { failure, reg }, line);
            self.b.patch(fine);
        }
    }
}
