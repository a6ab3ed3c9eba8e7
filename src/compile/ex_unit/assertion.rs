//! `assert` and `refute`, which show what they were given, and assertions about messages and exits.

use super::super::call::local;
use super::super::condition::compare_op;
use super::super::function::{Dest, FunctionCompiler, Otherwise, split_guard};
use super::super::kernel::remote;
use super::super::op::{Op, Reg};
use super::text;
use crate::syntax::ast::{
    Body, Call, Clause, DoBlock, Expr, ExprKind, Ident, Section, SectionKeyword, Target,
};
use crate::syntax::{BinaryOp, Span};
use crate::term::{Atom, Term};

/// What stands for a side that is not shown.
const NO_VALUE: &str = "ex_unit_no_value";

impl FunctionCompiler<'_, '_> {
    /// Compiles an assertion or another macro or function of a test; false if it is none.
    pub(in crate::compile) fn assertion(
        &mut self,
        ident: Ident,
        call: &Call,
        span: Span,
        dest: Dest,
    ) -> bool {
        if self.unit.ex_unit.is_none() {
            return false;
        }
        let args = call.args.as_slice();
        let code = self.printed(&Expr::new(ExprKind::Call(Box::new(call.clone())), span));
        match (ident.name.as_str(), args) {
            (name @ ("assert" | "refute"), [value]) => self.assert(name == "assert", value, code, span, dest),
            (name @ ("assert" | "refute"), [value, message]) => {
                let op = if name == "assert" { "unless" } else { "if" };
                let fail = remote(assertions(), "explained", vec![message.clone()], span);
                let condition = if_expr(op, value.clone(), fail, span);
                self.expr(&condition, dest);
            }
            ("assert_receive", [pattern]) => {
                self.assert_receive(ident.name.as_str(), pattern, int(100, span), span, dest)
            }
            ("assert_receive", [pattern, timeout, ..]) => {
                self.assert_receive(ident.name.as_str(), pattern, timeout.clone(), span, dest)
            }
            ("assert_received", [pattern, ..]) => {
                self.assert_receive(ident.name.as_str(), pattern, int(0, span), span, dest)
            }
            ("refute_receive", [pattern]) => self.refute_receive(&code, pattern, int(100, span), span, dest),
            ("refute_receive", [pattern, timeout, ..]) => {
                self.refute_receive(&code, pattern, timeout.clone(), span, dest)
            }
            ("refute_received", [pattern, ..]) => {
                self.refute_receive(&code, pattern, int(0, span), span, dest)
            }
            ("catch_exit", [value]) => self.catch_kind("exit", value, span, dest),
            ("catch_throw", [value]) => self.catch_kind("throw", value, span, dest),
            ("catch_error", [value]) => self.catch_kind("error", value, span, dest),
            ("flunk" | "assert_raise" | "assert_in_delta", args) => {
                self.expr(&remote(assertions(), ident.name.as_str(), args.to_vec(), span), dest);
            }
            (
                "on_exit"
                | "start_supervised"
                | "start_supervised!"
                | "start_link_supervised!"
                | "stop_supervised"
                | "stop_supervised!",
                args,
            ) => {
                let callbacks = Atom::alias("ExUnit.Callbacks");
                self.expr(&remote(callbacks, ident.name.as_str(), args.to_vec(), span), dest);
            }
            _ => return false,
        }
        true
    }

    fn assert(&mut self, wanted: bool, value: &Expr, code: String, span: Span, dest: Dest) {
        match &value.kind {
            ExprKind::Binary { op: BinaryOp::Match, left, right, .. } if wanted => {
                self.assert_match(left, right, &code, span, dest);
            }
            ExprKind::Binary { op, left, right, .. }
                if compare_op(*op).is_some()
                    || matches!(op, BinaryOp::In | BinaryOp::NotIn | BinaryOp::Matches) =>
            {
                self.assert_comparison(wanted, *op, [left, right], &code, span, dest);
            }
            _ => {
                let watermark = self.b.watermark();
                let reg = self.b.temp();
                self.expr(value, Dest::To(reg));
                let failed = self.b.emit_jump(if wanted {
                    Op::UnlessTruthy { reg, target: 0 }
                } else {
                    Op::JumpIfTruthy { reg, target: 0 }
                });
                let fine = self.b.emit_jump(Op::Jump { target: 0 });
                self.b.patch(failed);
                let base = self.b.temps(3);
                let expected = if wanted { "truthy" } else { "false or nil" };
                self.constant_into(Term::string(expected), base);
                self.constant_into(Term::string(&code), base.wrapping_add(1));
                self.b.emit(Op::Move { to: base.wrapping_add(2), from: reg });
                self.call_native(assertions(), "expected", 3, base, self.line(span));
                self.b.patch(fine);
                self.b.release(watermark);
                self.deliver(reg, dest);
            }
        }
    }

    /// `assert pattern = value` binds the variables of the pattern.
    fn assert_match(&mut self, pattern: &Expr, value: &Expr, code: &str, span: Span, dest: Dest) {
        let reg = self.b.temp();
        self.expr(value, Dest::To(reg));
        let mut otherwise = Otherwise::default();
        let mark = self.b.bindings();
        self.pattern(pattern, reg, mark, &mut otherwise);
        if !otherwise.is_unused() {
            let matched = self.b.emit_jump(Op::Jump { target: 0 });
            self.land(otherwise);
            let left = Term::tuple([Term::atom("ex_unit_code"), Term::string(&self.printed(pattern))]);
            self.fail("match (=) failed", code, Side::Constant(left), Side::Reg(reg), span);
            self.b.patch(matched);
        }
        self.deliver(reg, dest);
    }

    fn assert_comparison(
        &mut self,
        wanted: bool,
        op: BinaryOp,
        sides: [&Expr; 2],
        code: &str,
        span: Span,
        dest: Dest,
    ) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let (a, b) = self.operands(sides[0], sides[1]);
        let (left, right) = (Atom::new("&left"), Atom::new("&right"));
        let scope = self.b.enter();
        self.b.bind(left, a);
        self.b.bind(right, b);
        let name = |name| Box::new(Expr::new(ExprKind::Name(name), span));
        let comparison = ExprKind::Binary { op, op_span: span, left: name(left), right: name(right) };
        let reg = self.b.temp();
        self.expr(&Expr::new(comparison, span), Dest::To(reg));
        self.b.emit(Op::Move { to, from: reg });
        let failed = self.b.emit_jump(if wanted {
            Op::UnlessTruthy { reg, target: 0 }
        } else {
            Op::JumpIfTruthy { reg, target: 0 }
        });
        let fine = self.b.emit_jump(Op::Jump { target: 0 });
        self.b.patch(failed);
        let what = if wanted { "Assertion" } else { "Refute" };
        let equal = matches!(op, BinaryOp::Equal | BinaryOp::StrictEqual);
        let unequal = matches!(op, BinaryOp::NotEqual | BinaryOp::StrictNotEqual);
        let op = op.as_str();
        if (wanted && unequal) || (!wanted && equal) {
            let message = format!("{what} with {op} failed, both sides are exactly equal");
            self.fail(&message, code, Side::Reg(a), Side::Constant(Term::atom(NO_VALUE)), span);
        } else {
            let message = format!("{what} with {op} failed");
            self.fail(&message, code, Side::Reg(a), Side::Reg(b), span);
        }
        self.b.patch(fine);
        self.b.leave(scope);
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    fn fail(&mut self, message: &str, code: &str, left: Side, right: Side, span: Span) {
        let watermark = self.b.watermark();
        let base = self.b.temps(4);
        self.constant_into(Term::string(message), base);
        self.constant_into(Term::string(code), base.wrapping_add(1));
        for (side, to) in [(left, base.wrapping_add(2)), (right, base.wrapping_add(3))] {
            match side {
                Side::Reg(from) => self.b.emit(Op::Move { to, from }),
                Side::Constant(value) => self.constant_into(value, to),
            }
        }
        self.call_native(assertions(), "fail", 4, base, self.line(span));
        self.b.release(watermark);
    }

    /// The message, whose pattern binds variables as `=` does.
    fn assert_receive(&mut self, name: &str, pattern: &Expr, timeout: Expr, span: Span, dest: Dest) {
        let code = text(&format!("{name} {}", self.printed(pattern)), span);
        let fail = remote(assertions(), "no_message", vec![timeout.clone(), code], span);
        let received = receive(pattern, timeout, |message| message, fail, span);
        let (pattern, _) = split_guard(pattern);
        self.match_expr(pattern, &received, dest, self.line(span));
    }

    fn refute_receive(&mut self, code: &str, pattern: &Expr, timeout: Expr, span: Span, dest: Dest) {
        let code = text(code, span);
        let again = timeout.clone();
        let fail = |message| remote(assertions(), "unexpected_message", vec![message, code, again], span);
        let refused = Expr::new(ExprKind::Atom(Atom::FALSE), span);
        self.expr(&receive(pattern, timeout, fail, refused, span), dest);
    }

    /// What the value throws, exits with, or raises.
    fn catch_kind(&mut self, kind: &str, value: &Expr, span: Span, dest: Dest) {
        let message = text(&format!("Expected to catch {kind}, got nothing"), span);
        let nothing = remote(assertions(), "flunk", vec![message], span);
        let caught = Expr::new(ExprKind::Name(Atom::new("&caught")), span);
        let clause = Clause {
            patterns: vec![Expr::new(ExprKind::Atom(Atom::new(kind)), span), caught.clone()],
            guard: None,
            body: caught,
            span,
        };
        let statement = Expr::new(ExprKind::Block(vec![value.clone()]), span);
        // What `flunk` raises outside of the `try` is not caught.
        let done = Clause {
            patterns: vec![Expr::new(ExprKind::Name(Atom::UNDERSCORE), span)],
            guard: None,
            body: nothing,
            span,
        };
        let sections = vec![
            section(SectionKeyword::Do, Body::Block(statement), span),
            section(SectionKeyword::Catch, Body::Clauses(vec![clause]), span),
            section(SectionKeyword::Else, Body::Clauses(vec![done]), span),
        ];
        self.expr(&form("try", sections, span), dest);
    }
}

enum Side {
    Reg(Reg),
    Constant(Term),
}

fn assertions() -> Atom {
    Atom::alias("ExUnit.Assertions")
}

fn int(value: i64, span: Span) -> Expr {
    Expr::new(ExprKind::Int(value), span)
}

fn section(keyword: SectionKeyword, body: Body, span: Span) -> Section {
    Section { keyword, span, body }
}

fn form(name: &str, sections: Vec<Section>, span: Span) -> Expr {
    let target = Target::Local(Ident { name: Atom::new(name), span });
    let block = Some(DoBlock { sections, span });
    Expr::new(ExprKind::Call(Box::new(Call { target, args: Vec::new(), block, parens: true })), span)
}

/// `if condition, do: body, else: true`, or with `unless`.
fn if_expr(name: &str, condition: Expr, body: Expr, span: Span) -> Expr {
    let pair = |key: &str, value| {
        let key = Box::new(Expr::new(ExprKind::Atom(Atom::new(key)), span));
        Expr::new(ExprKind::Pair { key, value: Box::new(value) }, span)
    };
    let otherwise = Expr::new(ExprKind::Atom(Atom::TRUE), span);
    let elements = vec![pair("do", body), pair("else", otherwise)];
    let keywords = Expr::new(ExprKind::List { elements, brackets: false }, span);
    local(name, vec![condition, keywords], span)
}

/// A `receive` for one pattern, with what is done with the message, or else if none comes.
fn receive(pattern: &Expr, timeout: Expr, then: impl FnOnce(Expr) -> Expr, none: Expr, span: Span) -> Expr {
    let (head, guard) = split_guard(pattern);
    let message = Expr::new(ExprKind::Name(Atom::new("&message")), span);
    let bound = ExprKind::Binary {
        op: BinaryOp::Match,
        op_span: span,
        left: Box::new(head.clone()),
        right: Box::new(message.clone()),
    };
    let clause =
        Clause { patterns: vec![Expr::new(bound, span)], guard: guard.cloned(), body: then(message), span };
    let after = Clause { patterns: vec![timeout], guard: None, body: none, span };
    let sections = vec![
        section(SectionKeyword::Do, Body::Clauses(vec![clause]), span),
        section(SectionKeyword::After, Body::Clauses(vec![after]), span),
    ];
    form("receive", sections, span)
}
