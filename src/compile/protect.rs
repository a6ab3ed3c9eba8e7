//! `try` with `rescue`, `catch`, `else` and `after`.

use super::builder::Patch;
use super::control::Scrutinee;
use super::function::{Dest, FunctionCompiler, Otherwise};
use super::op::{Failure, Op, Reg};
use super::section::{SectionBody, Sections, TRY};
use super::unit::{Catch, Handler};
use crate::syntax::ast::{Call, Clause, Expr, ExprKind};
use crate::syntax::{BinaryOp, Span};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    pub(super) fn try_form(&mut self, call: &Call, span: Span, dest: Dest) {
        let Some(sections) = self.sections(&TRY, call, span) else { return };
        if sections.do_body.is_none() {
            return self.error(span, "missing :do option in \"try\"");
        }
        if !sections.is_try() {
            return self.error(span, "missing :catch/:rescue/:after option in \"try\"");
        }
        self.try_expr(&sections, dest, self.line(span));
    }

    pub(super) fn try_expr(&mut self, sections: &Sections<'_>, dest: Dest, line: u32) {
        // Nothing inside is a tail call: it has to come back to its handler.
        let value = self.target(dest);
        let scope = self.b.enter();
        let caught = self.b.temps(3);
        let whole = self.b.here();
        self.guarded(sections, value, caught, line);
        if let Some(SectionBody::Block(after)) = sections.after {
            let whole_end = self.b.here();
            self.effect(after);
            let done = self.b.emit_jump(Op::Jump { target: 0 });
            let target = self.b.here();
            self.b.handlers.push(Handler {
                start: whole,
                end: whole_end,
                target,
                catch: Catch::Try { reg: caught },
            });
            self.effect(after);
            self.b.emit_at(Op::Reraise { reg: caught }, line);
            self.b.patch(done);
        }
        self.b.leave(scope);
        self.deliver(value, dest);
    }

    /// The body with `else`, `rescue` and `catch`.
    fn guarded(&mut self, sections: &Sections<'_>, value: Reg, caught: Reg, line: u32) {
        let start = self.b.here();
        let scope = self.b.enter();
        match sections.do_body {
            Some(SectionBody::Block(body)) => self.expr(body, Dest::To(value)),
            Some(SectionBody::Clauses(_)) | None => self.block(&[], Dest::To(value)),
        }
        self.b.leave(scope);
        let end = self.b.here();
        if let Some(SectionBody::Clauses(clauses)) = sections.else_body {
            let subject = Scrutinee { reg: self.b.temp(), failure: Failure::TryClause, line };
            self.b.emit(Op::Move { to: subject.reg, from: value });
            self.match_clauses(clauses, subject, Dest::To(value));
        }
        if sections.rescue.is_none() && sections.catch.is_none() {
            return;
        }
        let done = self.b.emit_jump(Op::Jump { target: 0 });
        let target = self.b.here();
        if start < end {
            self.b.handlers.push(Handler { start, end, target, catch: Catch::Try { reg: caught } });
        }
        let mut finished = vec![done];
        if let Some(SectionBody::Clauses(clauses)) = sections.rescue {
            self.rescue(clauses, value, caught, line, &mut finished);
        }
        if let Some(SectionBody::Clauses(clauses)) = sections.catch {
            for clause in clauses {
                self.catch(clause, value, caught, &mut finished);
            }
        }
        self.b.emit_at(Op::Reraise { reg: caught }, line);
        self.b.patch_all(finished);
    }

    fn effect(&mut self, body: &Expr) {
        let scope = self.b.enter();
        self.expr(body, Dest::Nowhere);
        self.b.leave(scope);
    }

    fn rescue(&mut self, clauses: &[Clause], value: Reg, caught: Reg, line: u32, finished: &mut Vec<Patch>) {
        let scope = self.b.enter();
        let mut no_error = Otherwise::default();
        let jump = self.b.emit_jump(Op::UnlessAtom { reg: caught, atom: Atom::ERROR, target: 0 });
        no_error.jump(jump);
        // Erlang's errors become exceptions before they are looked at.
        let exception = self.b.temps(2);
        self.b.emit(Op::Move { to: exception, from: caught + 1 });
        self.b.emit(Op::Move { to: exception + 1, from: caught + 2 });
        self.call_native(Atom::new("Elixir.Exception"), "normalize_error", 2, exception, line);
        for clause in clauses {
            let scope = self.b.enter();
            let mut otherwise = Otherwise::default();
            self.b.bind(Atom::new("__STACKTRACE__"), caught + 2);
            if let [pattern] = clause.patterns.as_slice() {
                self.rescue_pattern(pattern, exception, &mut otherwise);
            }
            self.expr(&clause.body, Dest::To(value));
            self.b.leave(scope);
            finished.push(self.b.emit_jump(Op::Jump { target: 0 }));
            self.land(otherwise);
        }
        self.b.leave(scope);
        self.land(no_error);
    }

    /// `e`, `Module`, `e in Module`, `e in [A, B]`, `_`.
    fn rescue_pattern(&mut self, pattern: &Expr, exception: Reg, otherwise: &mut Otherwise) {
        match &pattern.kind {
            ExprKind::Name(name) if *name == Atom::UNDERSCORE => {}
            ExprKind::Name(name) if self.special_name(*name, pattern).is_none() => {
                self.b.bind(*name, exception)
            }
            ExprKind::Binary { op: BinaryOp::In, left, right, .. } => {
                self.exception_of(right, exception, otherwise);
                if let ExprKind::Name(name) = left.kind
                    && name != Atom::UNDERSCORE
                {
                    self.b.bind(name, exception);
                }
            }
            _ => self.exception_of(pattern, exception, otherwise),
        }
    }

    fn exception_of(&mut self, modules: &Expr, exception: Reg, otherwise: &mut Otherwise) {
        let names = match self.constant(modules) {
            Some(Term::Atom(name)) => vec![name],
            Some(list) if list.iter_list().next().is_some_and(|name| name.as_atom().is_some()) => {
                list.iter_list().filter_map(Term::as_atom).collect()
            }
            Some(_) | None => return self.error(modules.span, "invalid \"rescue\" clause. The clause should match on an alias, a variable or be in the \"var in [alias]\" format"),
        };
        let (tag, key) = (self.b.temp(), self.b.temp());
        self.constant_into(Term::Atom(Atom::STRUCT), key);
        let jump = self.b.emit_jump(Op::UnlessKey { to: tag, map: exception, key, target: 0 });
        otherwise.jump(jump);
        let Some((last, before)) = names.split_last() else {
            return;
        };
        let mut found = Vec::new();
        for name in before {
            let next = self.b.emit_jump(Op::UnlessAtom { reg: tag, atom: *name, target: 0 });
            found.push(self.b.emit_jump(Op::Jump { target: 0 }));
            self.b.patch(next);
        }
        let jump = self.b.emit_jump(Op::UnlessAtom { reg: tag, atom: *last, target: 0 });
        otherwise.jump(jump);
        self.b.patch_all(found);
    }

    /// `value -> …` catches a throw, `kind, value -> …` anything.
    fn catch(&mut self, clause: &Clause, value: Reg, caught: Reg, finished: &mut Vec<Patch>) {
        let scope = self.b.enter();
        let mut otherwise = Otherwise::default();
        self.b.bind(Atom::new("__STACKTRACE__"), caught + 2);
        let mark = self.b.bindings();
        match clause.patterns.as_slice() {
            [thrown] => {
                let jump =
                    self.b.emit_jump(Op::UnlessAtom { reg: caught, atom: Atom::new("throw"), target: 0 });
                otherwise.jump(jump);
                self.pattern(thrown, caught + 1, mark, &mut otherwise);
            }
            [kind, reason] => {
                self.pattern(kind, caught, mark, &mut otherwise);
                self.pattern(reason, caught + 1, mark, &mut otherwise);
            }
            _ => self.error(clause.span, "expected one or two args for catch clauses (->)"),
        }
        if let Some(guard) = &clause.guard {
            self.guard(guard, &mut otherwise);
        }
        self.expr(&clause.body, Dest::To(value));
        self.b.leave(scope);
        finished.push(self.b.emit_jump(Op::Jump { target: 0 }));
        self.land(otherwise);
    }
}
