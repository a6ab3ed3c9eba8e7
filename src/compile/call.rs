//! Calls: of the module's own functions, of other modules, of function values; and the names that are special.

use super::builder::Home;
use super::function::{ClauseBody, Dest, FunctionClause, FunctionCompiler, Place};
use super::op::{Op, Reg};
use super::unit::Callee;
use crate::syntax::ast::{Call, Clause, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Diagnostic, Severity, Span};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    pub(super) fn call(&mut self, call: &Call, span: Span, dest: Dest) {
        if let Some(guard) = self.named_guard(call) {
            return self.guard_value(&guard, &call.args, span, dest);
        }
        if self.macro_call(call, span, dest) {
            return;
        }
        match &call.target {
            Target::Local(ident) => {
                if !self.special_form(*ident, call, span, dest) {
                    let args: Vec<_> = call.args.iter().collect();
                    self.local_call(*ident, &args, call, dest);
                }
            }
            Target::Remote { left, name } => self.remote_call(left, *name, call, span, dest),
            Target::Value(fun) => {
                let line = self.line(span);
                let watermark = self.b.watermark();
                let fun = self.operand(fun);
                let args: Vec<_> = call.args.iter().collect();
                let base = self.consecutive(&args);
                // A call without arguments still needs a register for its result.
                let base = if args.is_empty() { self.b.temp() } else { base };
                let argc = args.len() as u8;
                if self.is_tail(dest) {
                    self.b.emit_at(Op::TailCallFun { base, argc, fun }, line);
                    self.b.emit(Op::Return { from: base });
                } else {
                    self.b.emit_at(Op::CallFun { base, argc, fun }, line);
                    self.b.release(watermark);
                    self.deliver(base, dest);
                }
            }
            Target::Returned(_) => self.error(span, "a call of what a call returns needs a dot: f.(x).(y)"),
            Target::Braces(_) => {
                self.error(span, "multiple aliases in braces are only allowed after alias, import or require")
            }
        }
    }

    fn is_tail(&self, dest: Dest) -> bool {
        dest == Dest::Return && matches!(self.place, Place::Function { .. })
    }

    fn special_form(&mut self, ident: Ident, call: &Call, span: Span, dest: Dest) -> bool {
        let args = call.args.as_slice();
        match (ident.name.as_str(), args.len() + usize::from(call.block.is_some())) {
            ("if", 2) => self.if_expr(call, true, span, dest),
            ("unless", 2) => self.if_expr(call, false, span, dest),
            ("case", 2) => self.case_expr(call, span, dest),
            ("cond", 1) => self.cond_expr(call, span, dest),
            ("receive", 1) => self.receive_expr(call, span, dest),
            ("try", 1) => self.try_form(call, span, dest),
            ("defmodule", _) => self.define_module(call, span, dest),
            ("defprotocol", _) => self.define_protocol(call, span, dest),
            ("defimpl", _) => self.define_implementation(call, span, dest),
            ("alias", _) => self.alias(call, span, dest),
            ("require", _) => self.require(call, span, dest),
            ("import", _) => self.import(call, span, dest),
            (
                "def" | "defp" | "defmacro" | "defmacrop" | "defstruct" | "defexception" | "defguard"
                | "defdelegate" | "use",
                _,
            ) => {
                let arity = args.len() + usize::from(call.block.is_some());
                self.unit.shared.report(
                    Severity::ArgumentError,
                    ident.span,
                    format!("cannot invoke {}/{arity} outside module", ident.name.as_str()),
                );
            }
            ("for", _) => self.for_expr(call, span, dest),
            ("with", _) => self.with_expr(call, span, dest),
            ("super", _) => self.super_call(ident, call, dest),
            ("quote", _) if self.unit.local(ident.name, args.len() as u8).is_none() => {
                self.quote_expr(call, span, dest);
            }
            ("unquote" | "unquote_splicing", 1) if self.unit.local(ident.name, 1).is_none() => {
                self.error(span, format!("{} called outside quote", ident.name.as_str()));
            }
            ("__STACKTRACE__", 0) => return false,
            _ if self.unit.local(ident.name, args.len() as u8).is_some() => return false,
            _ if self.assertion(ident, call, span, dest) => {}
            _ => return self.kernel_macro(ident, call, span, dest),
        }
        true
    }

    /// `name(args)`: the module's own function, else one of `Kernel`'s.
    pub(super) fn local_call(&mut self, ident: Ident, args: &[&Expr], call: &Call, dest: Dest) {
        let arity = args.len() as u8;
        let line = self.line(ident.span);
        if let Some(function) = self.unit.local(ident.name, arity) {
            let watermark = self.b.watermark();
            if self.is_tail(dest) {
                let stay = self.in_place(args);
                let base = self.consecutive_but(args, stay);
                self.b.emit_at(Op::TailCall { base, argc: arity, registers: 0, stay, function }, line);
            } else {
                let base = self.argument_base(args, dest);
                self.b.emit_at(Op::Call { base, argc: arity, registers: 0, function }, line);
                self.b.release(watermark);
                self.deliver(base, dest);
            }
            return;
        }
        if let Some((kind, arg)) = self.kind_test(call).filter(|_| args.len() == 1) {
            let to = self.target(dest);
            let watermark = self.b.watermark();
            let reg = self.operand(arg);
            self.b.emit(Op::Is { to, kind, reg });
            self.b.release(watermark);
            return self.deliver(to, dest);
        }
        match self.imported(ident.name, arity, ident.span) {
            Some(Atom::KERNEL) if let (Some(op), [left, right]) = (division(ident.name), args) => {
                self.arithmetic(left, right, dest, line, op, None);
            }
            Some(module) => self.native_call(module, ident.name.as_str(), args, dest, line),
            None => self.undefined_function(ident, arity),
        }
    }

    /// Which arguments of a call in tail position are variables that lie where they have to be.
    fn in_place(&self, args: &[&Expr]) -> u16 {
        let lies_at = |index: usize, arg: &Expr| match arg.kind {
            ExprKind::Name(name) => self.b.home(name) == Some(Home::Reg(index as Reg)),
            _ => false,
        };
        let in_place = args.iter().enumerate().take(16).filter(|(index, arg)| lies_at(*index, arg));
        in_place.fold(0, |stay, (index, _)| stay | 1 << index)
    }

    /// `super(args)`: the function that the present one overrides.
    fn super_call(&mut self, ident: Ident, call: &Call, dest: Dest) {
        let overridden = match self.place {
            Place::Function { name, arity } => self.unit.uncover(name, arity),
            Place::ModuleBody | Place::Script => None,
        };
        match (overridden, self.place) {
            (Some(name), _) => {
                let args: Vec<_> = call.args.iter().collect();
                self.local_call(Ident { name, span: ident.span }, &args, call, dest);
            }
            (None, Place::Function { name, arity }) => self.error(
                ident.span,
                format!(
                    "no super defined for {}/{arity} in module {}. Overridable functions available are: ",
                    name.as_str(),
                    self.unit.name.unwrap_or(Atom::NIL)
                ),
            ),
            (None, _) => self.error(ident.span, "cannot invoke super/1 outside of a function"),
        }
    }

    pub(super) fn undefined_function(&mut self, ident: Ident, arity: u8) {
        let name = ident.name.as_str();
        // Outside of functions a module's own ones cannot be called.
        let in_function = matches!(self.place, Place::Function { name, .. } if name != Atom::EMPTY);
        let reason = match self.unit.name.filter(|_| in_function) {
            Some(module) => format!(
                "(expected {module} to define such a function or for it to be imported, but none are available)"
            ),
            None => "(there is no such import)".to_owned(),
        };
        let message = format!("undefined function {name}/{arity} {reason}");
        let diagnostic = Diagnostic::new(Severity::CompileError, ident.span, message);
        self.unit.shared.diagnostics.push(match console_helper(name).filter(|_| self.unit.name.is_none()) {
            Some(instead) => diagnostic.with_hint(format!("{name} belongs to iex, the console; {instead}")),
            None => diagnostic,
        });
    }

    /// A name that is no variable: a function without arguments, or a mistake.
    pub(super) fn undefined_or_call(&mut self, name: Atom, expr: &Expr, dest: Dest) {
        let ident = Ident { name, span: expr.span };
        let call = Call { target: Target::Local(ident), args: Vec::new(), block: None, parens: false };
        if self.macro_call(&call, expr.span, dest) {
            return;
        }
        if self.unit.local(name, 0).is_some() || self.imported(name, 0, expr.span).is_some() {
            return self.local_call(ident, &[], &call, dest);
        }
        if name.as_str() != "for" && self.special_form(ident, &call, expr.span, dest) {
            return;
        }
        self.unit.shared.report(
            Severity::Warning,
            expr.span,
            format!(
                "variable \"{0}\" does not exist and is being expanded to \"{0}()\", please use parentheses to remove \
                 the ambiguity or change the variable name",
                name.as_str()
            ),
        );
        self.undefined_function(ident, 0);
    }

    fn remote_call(&mut self, left: &Expr, name: Ident, call: &Call, span: Span, dest: Dest) {
        let line = self.line(span);
        let args: Vec<_> = call.args.iter().collect();
        if matches!(left.kind, ExprKind::Name(left) if left.as_str() == "__ENV__") && args.is_empty() {
            return self.environment_field(name, dest);
        }
        // `nil.field` is a field that is missing, not a function of a module.
        let module = self.constant(left).and_then(|module| module.as_atom());
        if module == Some(Atom::KERNEL)
            && (self.special_form(name, call, span, dest) || self.operator_call(name, &args, span, dest))
        {
            return;
        }
        match module.filter(|module| !matches!(*module, Atom::NIL | Atom::TRUE | Atom::FALSE)) {
            Some(module) => {
                let callee = Callee { module, name: name.name, arity: args.len() as u8 };
                self.note_remote_call(callee, span);
                self.native_call(module, name.name.as_str(), &args, dest, line);
            }
            None if matches!(
                self.constant(left),
                Some(Term::Int(_) | Term::Float(_) | Term::Binary(_) | Term::Nil | Term::Cons(_))
            ) =>
            {
                let call = self.text_of(span);
                self.error(span, format!("invalid call {call}"));
            }
            None => {
                let watermark = self.b.watermark();
                let module = self.operand(left);
                let base = self.argument_base(&args, dest);
                let op = if args.is_empty() && !call.parens {
                    Op::Field { base, map: module, name: name.name }
                } else {
                    Op::CallDynamic { base, argc: args.len() as u8, module, name: name.name }
                };
                self.b.emit_at(op, line);
                self.b.release(watermark);
                self.deliver(base, dest);
            }
        }
    }

    /// `module.name(args)`, where the library or the program may define it.
    pub(super) fn native_call(&mut self, module: Atom, name: &str, args: &[&Expr], dest: Dest, line: u32) {
        let watermark = self.b.watermark();
        let base = self.argument_base(args, dest);
        let callee = self.unit.callee(Callee { module, name: Atom::new(name), arity: args.len() as u8 });
        if self.is_tail(dest) {
            self.b.emit_at(Op::TailCallRemote { base, callee }, line);
            // A native function in its place comes back here.
            self.b.emit(Op::Return { from: base });
        } else {
            self.b.emit_at(Op::CallRemote { base, callee }, line);
            self.b.release(watermark);
            self.deliver(base, dest);
        }
    }

    /// The same with the arguments in place.
    pub(super) fn call_native(&mut self, module: Atom, name: &str, arity: u8, base: Reg, line: u32) {
        let callee = self.unit.callee(Callee { module, name: Atom::new(name), arity });
        self.b.emit_at(Op::CallRemote { base, callee }, line);
    }

    /// Puts the arguments of a call in place. If its result goes to the last register that was taken, they begin
    /// there: then it is where it belongs.
    fn argument_base(&mut self, args: &[&Expr], dest: Dest) -> Reg {
        if let Dest::To(reg) = dest
            && usize::from(reg) + 1 == self.b.watermark()
        {
            self.b.release(usize::from(reg));
        }
        if args.is_empty() { self.b.temp() } else { self.consecutive(args) }
    }

    /// `left |> right`: the value becomes the first argument of the call on the right.
    pub(super) fn pipe(&mut self, left: &Expr, right: &Expr, dest: Dest) {
        let piped = match &right.kind {
            ExprKind::Call(call) => {
                let mut call = call.clone();
                call.args.insert(0, left.clone());
                call.parens = true;
                Expr::new(ExprKind::Call(call), right.span)
            }
            ExprKind::Name(name) => {
                let ident = Ident { name: *name, span: right.span };
                let call = Call {
                    target: Target::Local(ident),
                    args: vec![left.clone()],
                    block: None,
                    parens: true,
                };
                Expr::new(ExprKind::Call(Box::new(call)), right.span)
            }
            _ => {
                let left = self.source_of(left);
                let message = match &right.kind {
                    ExprKind::Fn(_) => format!(
                        "cannot pipe {left} into an anonymous function without calling the function; use \
                         Kernel.then/2 instead or define the anonymous function as a regular private function"
                    ),
                    _ => format!(
                        "cannot pipe {left} into {}, can only pipe into local calls foo(), remote calls Foo.bar() or \
                         anonymous function calls foo.()",
                        self.source_of(right)
                    ),
                };
                return self.unit.shared.report(Severity::ArgumentError, right.span, message);
            }
        };
        self.expr(&piped, dest);
    }

    /// `fn … end`.
    pub(super) fn anonymous(&mut self, expr: &Expr, clauses: &[Clause], dest: Dest) {
        let arity = clauses.first().map_or(0, |clause| clause.patterns.len());
        if let Some(odd) = clauses.iter().find(|clause| clause.patterns.len() != arity) {
            return self.error(odd.span, "cannot mix clauses with different arities in anonymous functions");
        }
        let mut patterns = clauses.iter().flat_map(|clause| &clause.patterns);
        if patterns.any(|pattern| matches!(pattern.kind, ExprKind::Binary { op: BinaryOp::Default, .. })) {
            return self.error(expr.span, "anonymous functions cannot have optional arguments");
        }
        let clauses: Vec<_> = clauses
            .iter()
            .map(|clause| FunctionClause {
                patterns: clause.patterns.iter().collect(),
                guard: clause.guard.as_ref(),
                body: ClauseBody::Plain(&clause.body),
                context: None,
            })
            .collect();
        let captured = self.captured(expr);
        self.closure(&clauses, arity, &captured, expr.span, dest);
    }

    /// Compiles an anonymous function, and makes a value of it that captures these variables.
    pub(super) fn closure(
        &mut self,
        clauses: &[FunctionClause<'_>],
        arity: usize,
        captured: &[(Atom, Reg)],
        span: Span,
        dest: Dest,
    ) {
        let line = self.line(span);
        let inside = match self.place {
            Place::Function { name, arity } => Some((name, arity)),
            Place::ModuleBody => Some((Atom::new("__MODULE__"), 0)),
            Place::Script => None,
        };
        let place = match self.place {
            Place::Function { name, arity } => Place::Function { name, arity },
            Place::ModuleBody | Place::Script => Place::Function { name: Atom::EMPTY, arity: 0 },
        };
        let lexical = self.b.lexical.clone();
        let mut inner = FunctionCompiler::new(self.unit, place, lexical);
        inner.b.temps(arity + captured.len());
        for (index, (name, _)) in captured.iter().enumerate() {
            inner.b.bind(*name, (arity + index) as Reg);
        }
        inner.clauses(clauses, arity, line);
        let code = inner.b;
        let function = self.unit.add_anonymous(code, arity as u8, inside, line, span);

        let to = self.target(dest);
        let watermark = self.b.watermark();
        let first = self.b.temps(captured.len());
        for (index, (_, from)) in captured.iter().enumerate() {
            self.b.emit(Op::Move { to: first + index as Reg, from: *from });
        }
        self.b.emit(Op::Closure { to, first, count: captured.len() as u8, function });
        self.b.release(watermark);
        self.deliver(to, dest);
    }
}

/// A call of a function by its name alone.
pub(super) fn local(name: &str, args: Vec<Expr>, span: Span) -> Expr {
    let target = Target::Local(Ident { name: Atom::new(name), span });
    Expr::new(ExprKind::Call(Box::new(Call { target, args, block: None, parens: true })), span)
}

/// What to write instead of a helper that only a console has.
fn console_helper(name: &str) -> Option<&'static str> {
    Some(match name {
        "i" => "here IO.inspect/1 shows a value",
        "h" => "here there are no documents to read",
        "v" => "here a value is kept by a name: value = …",
        "r" | "c" | "l" | "recompile" => "here all is compiled whenever it runs",
        "exports" => "here Module.__info__(:functions) lists what a module has",
        "ls" | "cd" | "pwd" => "here there are no files",
        "flush" => "here IO.inspect(Process.info(self(), :messages)) shows the messages",
        "clear" | "respawn" | "runtime_info" | "break!" | "whereami" => "here nothing takes its place",
        _ => return None,
    })
}

/// The instruction for a function of `Kernel`'s that divides integers.
fn division(name: Atom) -> Option<fn(Reg, Reg, Reg) -> Op> {
    match name.as_str() {
        "div" => Some(|to, a, b| Op::Quotient { to, a, b }),
        "rem" => Some(|to, a, b| Op::Remainder { to, a, b }),
        _ => None,
    }
}
