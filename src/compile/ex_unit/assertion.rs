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
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::{Atom, Term};

/// What stands for a side that is not shown.
const NO_VALUE: &str = "ex_unit_no_meaningful_value";

impl FunctionCompiler<'_, '_> {
    /// Compiles an assertion or another macro or function of a test; false if it is none.
    pub(in crate::compile) fn assertion(
        &mut self,
        ident: Ident,
        call: &Call,
        span: Span,
        dest: Dest,
    ) -> bool {
        if self.unit.ex_unit.is_none() && !self.b.lexical.requires(assertions()) {
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
            (name @ ("assert_receive" | "refute_receive"), [pattern, rest @ ..]) if rest.len() < 3 => {
                let timeout = rest.first().cloned().unwrap_or_else(|| int(100, span));
                let expected = Expected { pattern, timeout, message: rest.get(1), code };
                self.receive_assertion(name, expected, span, dest);
            }
            (name @ ("assert_received" | "refute_received"), [pattern, rest @ ..]) if rest.len() < 2 => {
                let expected = Expected { pattern, timeout: int(0, span), message: rest.first(), code };
                self.receive_assertion(name, expected, span, dest);
            }
            ("catch_exit", [value]) => self.catch_kind("exit", value, span, dest),
            ("catch_throw", [value]) => self.catch_kind("throw", value, span, dest),
            ("catch_error", [value]) => self.catch_kind("error", value, span, dest),
            ("flunk" | "assert_raise" | "assert_in_delta" | "refute_in_delta", args) => {
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
            ) if self.unit.ex_unit.is_some() => {
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
            ExprKind::Call(call) if is_match(call) => self.assert_matches(wanted, call, &code, span, dest),
            _ => {
                let watermark = self.b.watermark();
                let scope = self.b.enter();
                let (value, shown) = self.with_shown_arguments(value);
                let reg = self.b.temp();
                self.expr(&value, Dest::To(reg));
                let failed = self.b.emit_jump(if wanted {
                    Op::UnlessTruthy { reg, target: 0 }
                } else {
                    Op::JumpIfTruthy { reg, target: 0 }
                });
                let fine = self.b.emit_jump(Op::Jump { target: 0 });
                self.b.patch(failed);
                let base = self.b.temps(4);
                let expected = if wanted { "truthy" } else { "false or nil" };
                self.constant_into(Term::string(expected), base);
                self.constant_into(Term::string(&code), base.wrapping_add(1));
                self.b.emit(Op::Move { to: base.wrapping_add(2), from: reg });
                self.expr(&shown, Dest::To(base.wrapping_add(3)));
                self.call_native(assertions(), "expected", 4, base, self.line(span));
                self.b.patch(fine);
                self.b.leave(scope);
                self.b.release(watermark);
                self.deliver(reg, dest);
            }
        }
    }

    /// A call of a function with its arguments as variables, and what is said of their values if the call is not what it
    /// should be: nothing, if all of them can be read in the code.
    fn with_shown_arguments(&mut self, value: &Expr) -> (Expr, Expr) {
        let span = value.span;
        let nothing = Expr::new(ExprKind::Atom(Atom::new(NO_VALUE)), span);
        let ExprKind::Call(call) = &value.kind else { return (value.clone(), nothing) };
        if !self.is_function(call) || call.args.iter().all(|arg| self.constant(arg).is_some()) {
            return (value.clone(), nothing);
        }
        let mut names = Vec::new();
        for (number, arg) in call.args.iter().enumerate() {
            let reg = self.b.temp();
            self.expr(arg, Dest::To(reg));
            let name = Atom::new(&format!("&argument{number}"));
            self.b.bind(name, reg);
            names.push(Expr::new(ExprKind::Name(name), span));
        }
        let call = Call { target: call.target.clone(), args: names.clone(), block: None, parens: true };
        let shown = Expr::new(ExprKind::List { elements: names, brackets: true }, span);
        (Expr::new(ExprKind::Call(Box::new(call)), span), shown)
    }

    /// Whether this calls a function by name, and no macro.
    fn is_function(&mut self, call: &Call) -> bool {
        let positional = call.block.is_none()
            && !call.args.iter().any(|arg| matches!(arg.kind, ExprKind::List { brackets: false, .. }));
        let Ok(arity) = u8::try_from(call.args.len()) else { return false };
        positional
            && arity > 0
            && match &call.target {
                Target::Local(ident) => {
                    let name = ident.name;
                    self.unit.local(name, arity).is_some()
                        || (self.unit.shared.library.is_kernel_function(name, arity)
                            && !MACROS.contains(&name.as_str()))
                }
                Target::Remote { left, .. } => {
                    matches!(left.kind, ExprKind::Alias(_) | ExprKind::AliasOf { .. } | ExprKind::Atom(_))
                }
                Target::Value(_) | Target::Returned(_) | Target::Braces(_) => false,
            }
    }

    /// `assert match?(pattern, value)`.
    fn assert_matches(&mut self, wanted: bool, call: &Call, code: &str, span: Span, dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let scope = self.b.enter();
        let [pattern, value] = call.args.as_slice() else { unreachable!("is_match saw two arguments") };
        let right = self.b.temp();
        self.expr(value, Dest::To(right));
        let name = Atom::new("&right");
        self.b.bind(name, right);
        let args = vec![pattern.clone(), Expr::new(ExprKind::Name(name), value.span)];
        let matched = Call { args, ..call.clone() };
        self.expr(&Expr::new(ExprKind::Call(Box::new(matched)), span), Dest::To(to));
        let fine = self.b.emit_jump(if wanted {
            Op::JumpIfTruthy { reg: to, target: 0 }
        } else {
            Op::UnlessTruthy { reg: to, target: 0 }
        });
        let message =
            if wanted { "match (match?) failed" } else { "match (match?) succeeded, but should have failed" };
        let left = Term::tuple([Term::atom("ex_unit_code"), Term::string(&self.printed(pattern))]);
        self.fail(message, code, Side::Constant(left), Side::Reg(right), pinned(pattern), span);
        self.b.patch(fine);
        self.b.leave(scope);
        self.b.release(watermark);
        self.deliver(to, dest);
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
            self.fail("match (=) failed", code, Side::Constant(left), Side::Reg(reg), pinned(pattern), span);
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
            self.fail(&message, code, Side::Reg(a), Side::Constant(Term::atom(NO_VALUE)), Vec::new(), span);
        } else {
            let message = format!("{what} with {op} failed");
            self.fail(&message, code, Side::Reg(a), Side::Reg(b), Vec::new(), span);
        }
        self.b.patch(fine);
        self.b.leave(scope);
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    /// The message tells the values of the variables that the pattern pins.
    fn fail(&mut self, message: &str, code: &str, left: Side, right: Side, pinned: Vec<Atom>, span: Span) {
        let watermark = self.b.watermark();
        let base = self.b.temps(4);
        if pinned.is_empty() {
            self.constant_into(Term::string(message), base);
        } else {
            let args = vec![text(message, span), variables(&pinned, span)];
            self.expr(&remote(assertions(), "pinned", args, span), Dest::To(base));
        }
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

    /// `assert_receive` and its like. The pattern of a message that has to come binds variables as `=` does.
    fn receive_assertion(&mut self, name: &str, expected: Expected<'_>, span: Span, dest: Dest) {
        let Expected { pattern, timeout, message, code } = expected;
        let own = message.map(|own| remote(assertions(), "fail", vec![own.clone(), text(&code, span)], span));
        let shown = text(&self.printed(pattern), span);
        if name.starts_with("refute") {
            let fail = |message| {
                let args = vec![message, shown, text(&code, span)];
                own.unwrap_or_else(|| remote(assertions(), "unexpected_message", args, span))
            };
            let none = Expr::new(ExprKind::Atom(Atom::FALSE), span);
            self.expr(&receive(pattern, timeout, fail, none, span), dest);
            return;
        }
        let code = text(&format!("{name} {}", self.printed(pattern)), span);
        let args = vec![timeout.clone(), shown, code, variables(&pinned(pattern), span)];
        let fail = own.unwrap_or_else(|| remote(assertions(), "no_message", args, span));
        let received = receive(pattern, timeout, |message| message, fail, span);
        let (pattern, _) = split_guard(pattern);
        self.match_expr(pattern, &received, dest, self.line(span));
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

/// What an assertion about a message was given.
struct Expected<'a> {
    pattern: &'a Expr,
    timeout: Expr,
    message: Option<&'a Expr>,
    code: String,
}

/// What looks like a function of `Kernel` and is a macro: its arguments are not shown.
const MACROS: &[&str] =
    &["is_nil", "is_struct", "is_exception", "to_string", "to_charlist", "raise", "reraise"];

/// Whether this is `match?(pattern, value)` without a guard.
fn is_match(call: &Call) -> bool {
    matches!(call.target, Target::Local(ident) if ident.name.as_str() == "match?") && call.args.len() == 2
}

/// The variables that a pattern pins, each once.
fn pinned(pattern: &Expr) -> Vec<Atom> {
    fn collect(expr: &Expr, names: &mut Vec<Atom>) {
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Pin, operand, .. } => match operand.kind {
                ExprKind::Name(name) if !names.contains(&name) => names.push(name),
                _ => {}
            },
            _ => expr.for_each_child(&mut |child| collect(child, names)),
        }
    }
    let mut names = Vec::new();
    collect(pattern, &mut names);
    names
}

/// `[{"name", name}]`.
fn variables(names: &[Atom], span: Span) -> Expr {
    let pair = |name: &Atom| {
        let value = Expr::new(ExprKind::Name(*name), span);
        Expr::new(ExprKind::Tuple(vec![text(name.as_str(), span), value]), span)
    };
    Expr::new(ExprKind::List { elements: names.iter().map(pair).collect(), brackets: true }, span)
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
