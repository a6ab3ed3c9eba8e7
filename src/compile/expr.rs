//! Expressions that are no calls: literals, containers, operators, blocks.

use super::condition::compare_op;
use super::function::{Dest, FunctionCompiler, Place, attribute_variable};
use super::op::{Failure, Op, Reg, stays};
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// Compiles an expression whose value goes to `dest`.
    pub(super) fn expr(&mut self, expr: &Expr, dest: Dest) {
        if let Some(constant) = self.constant(expr) {
            if dest != Dest::Nowhere {
                let to = self.target(dest);
                self.constant_into(constant, to);
                self.deliver(to, dest);
            }
            return;
        }
        let line = self.line(expr.span);
        match &expr.kind {
            ExprKind::Name(name) => self.name(*name, expr, dest),
            ExprKind::Block(statements) => self.block(statements, dest),
            ExprKind::Call(call) => self.call(call, expr.span, dest),
            ExprKind::Tuple(elements) => {
                let elements: Vec<_> = elements.iter().collect();
                self.tuple(&elements, line, dest);
            }
            ExprKind::Pair { key, value } => self.tuple(&[key, value], line, dest),
            ExprKind::List { elements, .. } => self.list(elements, dest),
            ExprKind::Map { update, entries } => self.map(update.as_deref(), entries, dest),
            ExprKind::Struct { .. } => self.struct_expr(expr, dest),
            ExprKind::String(text) => self.text(text, dest),
            ExprKind::QuotedAtom(text) => {
                let watermark = self.b.watermark();
                let base = self.b.temp();
                self.text(text, Dest::To(base));
                self.call_native(Atom::new("Elixir.String"), "to_atom", 1, base, line);
                self.b.release(watermark);
                self.deliver(base, dest);
            }
            ExprKind::Charlist(text) => {
                let watermark = self.b.watermark();
                let base = self.b.temp();
                self.text(text, Dest::To(base));
                self.call_native(Atom::new("Elixir.String"), "to_charlist", 1, base, line);
                self.b.release(watermark);
                self.deliver(base, dest);
            }
            ExprKind::Fn(clauses) => self.anonymous(expr, clauses, dest),
            ExprKind::Capture(inner) => self.capture(inner, expr, dest),
            ExprKind::CaptureArg(number) => {
                self.error(
                    expr.span,
                    format!("capture argument &{number} must be used within the capture operator &"),
                );
            }
            ExprKind::Access { left, key } => {
                self.native_call(Atom::new("Elixir.Access"), "get", &[left, key], dest, line);
            }
            ExprKind::Unary { op, operand, .. } => self.unary(*op, operand, expr, dest, line),
            ExprKind::AliasOf { .. } => {
                self.error(expr.span, "an alias can only be built from a module's name")
            }
            ExprKind::Sigil { name, text, modifiers, .. } => {
                self.sigil(*name, text, modifiers, expr.span, dest);
            }
            ExprKind::Bitstring(_) | ExprKind::Binary { op: BinaryOp::Join, .. } => {
                self.bitstring(expr, dest)
            }
            ExprKind::Binary { op: BinaryOp::Range | BinaryOp::Step, op_span, .. } => {
                self.range(expr, *op_span, dest);
            }
            ExprKind::Binary { op, left, right, op_span } => self.binary(*op, left, right, *op_span, dest),
            ExprKind::Clauses(_) => self.error(expr.span, "unhandled operator ->"),
            ExprKind::Error => {}
            ExprKind::Int(_)
            | ExprKind::BigInt(_)
            | ExprKind::FullRange
            | ExprKind::Float(_)
            | ExprKind::Atom(_)
            | ExprKind::Alias(_) => {
                self.error(expr.span, "this literal has no value");
            }
        }
    }

    /// An expression whose variables are not known outside of it.
    pub(super) fn scoped(&mut self, expr: &Expr, dest: Dest) {
        let scope = self.b.enter();
        self.expr(expr, dest);
        self.b.leave(scope);
    }

    /// The registers of two values, neither of which knows the variables that the other binds.
    pub(super) fn operands(&mut self, left: &Expr, right: &Expr) -> (Reg, Reg) {
        let mark = self.b.bindings();
        let a = self.operand(left);
        let hidden = self.b.hide_since(mark);
        let b = self.operand(right);
        self.b.show(mark, hidden);
        (a, b)
    }

    /// The register that holds the value of `expr`: a variable's own, or a fresh one.
    pub(super) fn operand(&mut self, expr: &Expr) -> Reg {
        match &expr.kind {
            ExprKind::Name(name) => {
                if let Some(reg) = self.variable(*name) {
                    return reg;
                }
            }
            ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } if self.place == Place::ModuleBody => {
                if let ExprKind::Name(name) = operand.kind
                    && let Some(reg) = self.variable(attribute_variable(name))
                {
                    return reg;
                }
            }
            _ => {}
        }
        let reg = self.b.temp();
        self.expr(expr, Dest::To(reg));
        reg
    }

    /// Puts the values into consecutive registers and returns the first. A variable that one of them binds would
    /// lie where a callee works, so then all are moved behind it.
    pub(super) fn consecutive(&mut self, exprs: &[&Expr]) -> Reg {
        self.consecutive_but(exprs, 0)
    }

    /// The same without those that stay where they are.
    pub(super) fn consecutive_but(&mut self, exprs: &[&Expr], stay: u16) -> Reg {
        let first = self.b.temps(exprs.len());
        let bindings = self.b.bindings();
        let end = self.b.watermark();
        let mut bound = Vec::new();
        for (index, expr) in exprs.iter().enumerate() {
            if stays(stay, index as u8) {
                continue;
            }
            self.expr(expr, Dest::To(first.wrapping_add(index as Reg)));
            // No argument knows the variables that another one binds.
            bound.extend(self.b.hide_since(bindings));
            // What it needed in between is free again, unless it bound a variable.
            self.b.release(end);
        }
        self.b.show(bindings, bound);
        if self.b.bindings() == bindings {
            return first;
        }
        let moved = self.b.temps(exprs.len());
        for index in 0..exprs.len() as Reg {
            self.b.emit(Op::Move { to: moved.wrapping_add(index), from: first.wrapping_add(index) });
        }
        moved
    }

    pub(super) fn block(&mut self, statements: &[Expr], dest: Dest) {
        let Some((last, before)) = statements.split_last() else {
            if dest != Dest::Nowhere {
                let to = self.target(dest);
                self.constant_into(Term::NIL, to);
                self.deliver(to, dest);
            }
            return;
        };
        let (mark, mut floor) = (self.b.bindings(), self.b.watermark());
        for statement in before {
            let watermark = self.b.watermark();
            self.expr(statement, Dest::Nowhere);
            self.b.release(watermark);
            floor = self.b.spill(mark, floor);
        }
        self.expr(last, dest);
    }

    fn name(&mut self, name: Atom, expr: &Expr, dest: Dest) {
        if let Some(reg) = self.variable(name) {
            return self.deliver(reg, dest);
        }
        self.undefined_or_call(name, expr, dest);
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, expr: &Expr, dest: Dest, line: u32) {
        match op {
            UnaryOp::Attribute => self.attribute(operand, expr, dest),
            UnaryOp::Plus => self.native_call(Atom::KERNEL, "+", &[operand], dest, line),
            UnaryOp::Minus => self.native_call(Atom::KERNEL, "-", &[operand], dest, line),
            UnaryOp::BitNot => self.native_call(Atom::new("Elixir.Bitwise"), "bnot", &[operand], dest, line),
            UnaryOp::Not => {
                let watermark = self.b.watermark();
                let to = self.target(dest);
                let reg = self.operand(operand);
                self.b.emit_at(Op::Not { to, reg }, line);
                self.b.release(watermark.max(usize::from(to) + 1));
                self.deliver(to, dest);
            }
            UnaryOp::Bang => {
                let to = self.target(dest);
                let watermark = self.b.watermark();
                let reg = self.operand(operand);
                let falsy = self.b.emit_jump(Op::UnlessTruthy { reg, target: 0 });
                self.b.release(watermark);
                self.constant_into(Term::FALSE, to);
                let done = self.b.emit_jump(Op::Jump { target: 0 });
                self.b.patch(falsy);
                self.constant_into(Term::TRUE, to);
                self.b.patch(done);
                self.deliver(to, dest);
            }
            UnaryOp::Pin => self.error(expr.span, "cannot use ^ outside of match clauses"),
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr, op_span: Span, dest: Dest) {
        let line = self.line(op_span);
        if let Some(op) = compare_op(op) {
            return self.comparison(op, left, right, dest);
        }
        match op {
            BinaryOp::Match => self.match_expr(left, right, dest, line),
            BinaryOp::Pipe => self.pipe(left, right, dest),
            BinaryOp::Add => {
                self.arithmetic(left, right, dest, line, |to, a, b| Op::Add { to, a, b }, Some(1))
            }
            BinaryOp::Subtract => {
                self.arithmetic(left, right, dest, line, |to, a, b| Op::Subtract { to, a, b }, Some(-1));
            }
            BinaryOp::Multiply => {
                self.arithmetic(left, right, dest, line, |to, a, b| Op::Multiply { to, a, b }, None)
            }
            BinaryOp::AndAnd => self.short_circuit(left, right, false, None, dest, line),
            BinaryOp::And => self.short_circuit(left, right, false, Some(Failure::And), dest, line),
            BinaryOp::OrOr => self.short_circuit(left, right, true, None, dest, line),
            BinaryOp::Or => self.short_circuit(left, right, true, Some(Failure::Or), dest, line),
            BinaryOp::In => self.membership_value(left, right, true, dest, line),
            BinaryOp::NotIn => self.membership_value(left, right, false, dest, line),
            BinaryOp::Divide | BinaryOp::Power | BinaryOp::Concat | BinaryOp::Remove | BinaryOp::Matches => {
                self.native_call(Atom::KERNEL, op.as_str(), &[left, right], dest, line)
            }
            BinaryOp::And3 | BinaryOp::Or3 | BinaryOp::Xor3 | BinaryOp::ShiftLeft | BinaryOp::ShiftRight => {
                self.native_call(Atom::new("Elixir.Bitwise"), op.as_str(), &[left, right], dest, line);
            }
            BinaryOp::Concat3
            | BinaryOp::Remove3
            | BinaryOp::ArrowLeft3
            | BinaryOp::ArrowRight3
            | BinaryOp::ArrowLeft
            | BinaryOp::ArrowRight
            | BinaryOp::ArrowBoth
            | BinaryOp::ArrowBar => {
                self.error(
                    op_span,
                    format!("undefined function {}/2 (there is no such import)", op.as_str()),
                );
            }
            BinaryOp::Join | BinaryOp::Range | BinaryOp::Step => unreachable!("compiled before"),
            BinaryOp::Bar | BinaryOp::Type | BinaryOp::When | BinaryOp::Generator | BinaryOp::Default => {
                self.error(op_span, format!("misplaced operator {}", op.as_str()));
            }
            BinaryOp::Less
            | BinaryOp::Greater
            | BinaryOp::LessEqual
            | BinaryOp::GreaterEqual
            | BinaryOp::Equal
            | BinaryOp::NotEqual
            | BinaryOp::StrictEqual
            | BinaryOp::StrictNotEqual => unreachable!("comparisons were compiled above"),
        }
    }

    /// `sign` is set for an operator whose constant right side can be added at once.
    pub(super) fn arithmetic(
        &mut self,
        left: &Expr,
        right: &Expr,
        dest: Dest,
        line: u32,
        op: fn(Reg, Reg, Reg) -> Op,
        sign: Option<i64>,
    ) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let constant = match (sign, self.constant(right)) {
            (Some(sign), Some(Term::Int(value))) => i32::try_from(value.wrapping_mul(sign)).ok(),
            _ => None,
        };
        match constant {
            Some(value) => {
                let a = self.operand(left);
                self.b.emit_at(Op::AddInt { to, a, value }, line);
            }
            None => {
                let (a, b) = self.operands(left, right);
                self.b.emit_at(op(to, a, b), line);
            }
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }
}
