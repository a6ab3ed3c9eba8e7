//! Macros of `Kernel` that stand for other expressions: `match?`, `then`, `tap`, `destructure`, `binding`, `dbg`.

use super::call::local;
use super::container::cons;
use super::function::{Dest, FunctionCompiler, Otherwise, Place, split_guard};
use super::op::{Op, Reg};
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// Compiles a call of one of these macros; false if it is none.
    pub(super) fn kernel_macro(&mut self, ident: Ident, call: &Call, span: Span, dest: Dest) -> bool {
        match (ident.name.as_str(), call.args.as_slice()) {
            ("match?", [pattern, value]) => self.matches(pattern, value, dest),
            ("then", [value, fun]) => self.then(value, fun, span, dest),
            ("tap", [value, fun]) => self.tap(value, fun, span, dest),
            ("destructure", [pattern, value]) => self.destructure(pattern, value, span, dest),
            ("binding", [] | [_]) => self.binding(dest),
            ("dbg", []) => {
                let binding = local("binding", Vec::new(), span);
                self.dbg(&binding, "binding()".to_owned(), None, span, dest);
            }
            ("dbg", [value]) => self.dbg(value, self.printed(value), None, span, dest),
            ("dbg", [value, options]) => self.dbg(value, self.printed(value), Some(options), span, dest),
            ("put_in", [path, value]) => self.path_macro("put_in", path, Some(value), span, dest),
            ("update_in", [path, fun]) => self.path_macro("update_in", path, Some(fun), span, dest),
            ("get_and_update_in", [path, fun]) => {
                self.path_macro("get_and_update_in", path, Some(fun), span, dest);
            }
            ("pop_in", [path]) => self.path_macro("pop_in", path, None, span, dest),
            _ => return false,
        }
        true
    }

    /// An operator called by its name: `Kernel.and(a, b)`. False if there is none of that name.
    pub(super) fn operator_call(&mut self, ident: Ident, args: &[&Expr], span: Span, dest: Dest) -> bool {
        let Some(kind) = operator(ident, args) else { return false };
        self.expr(&Expr::new(kind, span), dest);
        true
    }

    /// Whether the value matches. Variables of the pattern are known in its guard only.
    fn matches(&mut self, pattern: &Expr, value: &Expr, dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let reg = self.operand(value);
        let scope = self.b.enter();
        let mut otherwise = Otherwise::default();
        let mark = self.b.bindings();
        let (pattern, guard) = split_guard(pattern);
        self.pattern(pattern, reg, mark, &mut otherwise);
        if let Some(guard) = guard {
            self.guard(guard, &mut otherwise);
        }
        self.b.leave(scope);
        self.constant_into(Term::TRUE, to);
        if !otherwise.is_unused() {
            let done = self.b.emit_jump(Op::Jump { target: 0 });
            self.land(otherwise);
            self.constant_into(Term::FALSE, to);
            self.b.patch(done);
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    /// `value |> then(fun)`.
    fn then(&mut self, value: &Expr, fun: &Expr, span: Span, dest: Dest) {
        let watermark = self.b.watermark();
        let base = self.consecutive(&[value, fun]);
        self.b.emit_at(Op::CallFun { base, argc: 1, fun: base.wrapping_add(1) }, self.line(span));
        self.b.release(watermark);
        self.deliver(base, dest);
    }

    /// The same, but the value stays what it was.
    fn tap(&mut self, value: &Expr, fun: &Expr, span: Span, dest: Dest) {
        let watermark = self.b.watermark();
        let pair = self.consecutive(&[value, fun]);
        let base = self.b.temp();
        self.b.emit(Op::Move { to: base, from: pair });
        self.b.emit_at(Op::CallFun { base, argc: 1, fun: pair.wrapping_add(1) }, self.line(span));
        self.b.release(watermark);
        self.deliver(pair, dest);
    }

    /// `destructure([a, b], list)`: a match with a list made as long as the pattern is.
    fn destructure(&mut self, pattern: &Expr, value: &Expr, span: Span, dest: Dest) {
        let ExprKind::List { elements, .. } = &pattern.kind else {
            let message = "no function clause matching in Kernel.destructure/2";
            return self.error(span, message);
        };
        let length = Expr::new(ExprKind::Int(elements.len() as i64), span);
        let padded = remote(Atom::PLAYGROUND, "destructure", vec![value.clone(), length], span);
        self.match_expr(pattern, &padded, dest, self.line(span));
    }

    /// The variables and their values, by name.
    pub(super) fn binding(&mut self, dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        self.b.emit(Op::EmptyList { to });
        let tail = self.b.temp();
        self.b.emit(Op::EmptyList { to: tail });
        for name in self.b.visible().into_iter().rev() {
            let Some(reg) = self.variable(name) else { continue };
            let pair = self.b.temps(2);
            self.constant_into(Term::Atom(name), pair);
            self.b.emit(Op::Move { to: pair.wrapping_add(1), from: reg });
            self.b.emit(Op::Tuple { to: pair, first: pair, len: 2, last: false });
            self.b.emit(cons(tail, pair, tail));
            self.b.release(usize::from(tail) + 1);
        }
        self.b.emit(Op::Move { to, from: tail });
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    /// Prints what was written and what it is worth, each stage of a pipeline on its own line.
    fn dbg(&mut self, value: &Expr, code: String, options: Option<&Expr>, span: Span, dest: Dest) {
        let line = self.line(span);
        let mut stages = Vec::new();
        let mut rest = value;
        while let ExprKind::Binary { op: BinaryOp::Pipe, left, right, .. } = &rest.kind {
            stages.push(&**right);
            rest = left;
        }
        let watermark = self.b.watermark();
        // The value stays in `kept`; what is printed is gathered behind it.
        let kept = self.b.temp();
        self.expr(rest, Dest::To(kept));
        let first = if stages.is_empty() { code } else { self.printed(rest) };
        let text = self.b.temp();
        self.constant_into(Term::string(&format!("[{}:{line}: {}]\n", self.unit.file(), self.here())), text);
        self.dbg_stage(text, kept, &first, options, line);
        let piped = Atom::new("&dbg");
        for stage in stages.into_iter().rev() {
            let scope = self.b.enter();
            self.b.bind(piped, kept);
            let left = Expr::new(ExprKind::Name(piped), stage.span);
            let value = self.b.temp();
            self.pipe(&left, stage, Dest::To(value));
            self.b.emit(Op::Move { to: kept, from: value });
            self.b.leave(scope);
            let code = format!("|> {}", self.printed(stage));
            self.dbg_stage(text, kept, &code, options, line);
        }
        let base = self.b.temps(2);
        self.b.emit(Op::Move { to: base, from: text });
        self.constant_into(Term::string("\n"), base + 1);
        self.call_native(Atom::KERNEL, "<>", 2, base, line);
        self.call_native(Atom::alias("IO"), "write", 1, base, line);
        self.b.release(watermark);
        self.deliver(kept, dest);
    }

    /// Appends a line of `dbg` to the text.
    fn dbg_stage(&mut self, text: Reg, value: Reg, code: &str, options: Option<&Expr>, line: u32) {
        let watermark = self.b.watermark();
        let base = self.b.temps(4);
        self.b.emit(Op::Move { to: base, from: text });
        self.constant_into(Term::string(code), base + 1);
        self.b.emit(Op::Move { to: base + 2, from: value });
        match options {
            Some(options) => self.expr(options, Dest::To(base + 3)),
            None => self.b.emit(Op::EmptyList { to: base + 3 }),
        }
        self.call_native(Atom::PLAYGROUND, "dbg", 4, base, line);
        self.b.emit(Op::Move { to: text, from: base });
        self.b.release(watermark);
    }

    /// How stack traces name the code that is being compiled.
    pub(super) fn here(&self) -> String {
        match (self.unit.name, self.place) {
            (Some(module), Place::Function { name, arity }) => format!("{module}.{}/{arity}", name.as_str()),
            (Some(module), Place::ModuleBody | Place::Script) => format!("{module} (module)"),
            (None, _) => "(file)".to_owned(),
        }
    }

    /// A field of `__ENV__`.
    pub(super) fn environment_field(&mut self, name: Ident, dest: Dest) {
        let value = match name.name.as_str() {
            "line" => Term::Int(i64::from(self.line(name.span))),
            "module" => self.unit.name.map_or(Term::NIL, Term::Atom),
            "file" => Term::string(self.unit.file()),
            "function" => match (self.unit.name, self.place) {
                (Some(_), Place::Function { name, arity }) => {
                    Term::tuple([Term::Atom(name), Term::Int(i64::from(arity))])
                }
                (Some(_) | None, _) => Term::NIL,
            },
            other => {
                let what = format!("__ENV__.{other}");
                return self.unit.shared.unsupported(name.span, &what);
            }
        };
        let to = self.target(dest);
        self.constant_into(value, to);
        self.deliver(to, dest);
    }
}

/// A call of a module's function.
pub(super) fn remote(module: Atom, name: &str, args: Vec<Expr>, span: Span) -> Expr {
    let left = Expr::new(ExprKind::Atom(module), span);
    let target = Target::Remote { left, name: Ident { name: Atom::new(name), span } };
    Expr::new(ExprKind::Call(Box::new(Call { target, args, block: None, parens: true })), span)
}

/// The operator of this name with these operands.
pub(super) fn operator(ident: Ident, args: &[&Expr]) -> Option<ExprKind> {
    let op_span = ident.span;
    let operand = |index: usize| Box::new(args[index].clone());
    match args.len() {
        1 => {
            let op = match ident.name.as_str() {
                "!" => UnaryOp::Bang,
                "not" => UnaryOp::Not,
                _ => return None,
            };
            Some(ExprKind::Unary { op, op_span, operand: operand(0) })
        }
        2 => {
            let op = match ident.name.as_str() {
                "and" => BinaryOp::And,
                "or" => BinaryOp::Or,
                "&&" => BinaryOp::AndAnd,
                "||" => BinaryOp::OrOr,
                "in" => BinaryOp::In,
                "|>" => BinaryOp::Pipe,
                "<>" => BinaryOp::Join,
                ".." => BinaryOp::Range,
                _ => return None,
            };
            Some(ExprKind::Binary { op, op_span, left: operand(0), right: operand(1) })
        }
        _ => None,
    }
}
