//! One function at a time: clauses, arguments with defaults, and the values that an anonymous one captures.

use super::builder::{Builder, Home, Patch};
use super::definition::Context;
use super::lexical::Lexical;
use super::module::UnitBuilder;
use super::op::{Failure, Label, Op, Reg};
use super::unit::Catch;
use crate::syntax::ast::{Expr, ExprKind, Target};
use crate::syntax::{BinaryOp, Severity, Span, UnaryOp, print, quoted};
use crate::term::{Atom, Term};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The compiler of one function.
pub(super) struct FunctionCompiler<'u, 's> {
    pub(super) unit: &'u mut UnitBuilder<'s>,
    pub(super) b: Builder,
    pub(super) place: Place,
}

/// What kind of code is being compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Script,
    ModuleBody,
    Function { name: Atom, arity: u8 },
}

/// Where the value of an expression goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dest {
    To(Reg),
    /// Only what the expression does matters.
    Nowhere,
    /// It is what the function returns; a call here takes the function's place.
    Return,
}

/// Where to go on when a pattern or guard does not match.
#[derive(Debug, Default)]
pub(super) struct Otherwise {
    patches: Vec<Patch>,
    guards: Vec<(Label, Label)>,
}

impl Otherwise {
    pub(super) fn jump(&mut self, patch: Patch) {
        self.patches.push(patch);
    }

    /// An error in this stretch of code counts as not matching.
    pub(super) fn guard(&mut self, start: Label, end: Label) {
        self.guards.push((start, end));
    }

    /// What failed there is the same as failing here.
    pub(super) fn add(&mut self, other: Otherwise) {
        self.patches.extend(other.patches);
        self.guards.extend(other.guards);
    }

    pub(super) fn is_unused(&self) -> bool {
        self.patches.is_empty()
    }
}

/// One clause of a function as the compiler sees it.
pub(super) struct FunctionClause<'a> {
    pub(super) patterns: Vec<&'a Expr>,
    pub(super) guard: Option<&'a Expr>,
    pub(super) body: ClauseBody<'a>,
    /// Where it stands, if that is not where the whole function does.
    pub(super) context: Option<&'a Context>,
}

/// The body of a clause: plain, or with `rescue` and the like.
pub(super) enum ClauseBody<'a> {
    Plain(&'a Expr),
    Try(super::section::Sections<'a>),
}

impl<'u, 's> FunctionCompiler<'u, 's> {
    pub(super) fn new(
        unit: &'u mut UnitBuilder<'s>,
        place: Place,
        lexical: Arc<Lexical>,
    ) -> FunctionCompiler<'u, 's> {
        FunctionCompiler { unit, b: Builder::new(lexical), place }
    }

    pub(super) fn line(&self, span: Span) -> u32 {
        self.unit.shared.lines.line(span.start)
    }

    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.unit.shared.report(Severity::CompileError, span, message);
    }

    /// The text of an expression as it was written.
    pub(super) fn source_of(&self, expr: &Expr) -> String {
        self.text_of(expr.span)
    }

    /// An expression as `Macro.to_string/1` prints it.
    pub(super) fn printed(&self, expr: &Expr) -> String {
        let code = quoted(expr, Some(&self.unit.shared.lines));
        print(&code).unwrap_or_else(|| self.source_of(expr))
    }

    pub(super) fn text_of(&self, span: Span) -> String {
        let (start, end) = (span.start as usize, span.end as usize);
        self.unit.shared.source.get(start..end).unwrap_or_default().to_owned()
    }

    /// Compiles clauses whose arguments stand in the first registers, and returns what the first one that matches
    /// returns.
    pub(super) fn clauses(&mut self, clauses: &[FunctionClause<'_>], arity: usize, line: u32) {
        for clause in clauses {
            let scope = self.b.enter();
            if let Some(context) = clause.context {
                self.b.lexical = context.lexical.clone();
                self.unit.attributes.visible = context.attributes;
            }
            let mut otherwise = Otherwise::default();
            let mark = self.b.bindings();
            for (index, pattern) in clause.patterns.iter().enumerate().take(arity) {
                self.pattern(pattern, index as Reg, mark, &mut otherwise);
            }
            if let Some(guard) = clause.guard {
                self.guard(guard, &mut otherwise);
            }
            match &clause.body {
                ClauseBody::Plain(body) => self.expr(body, Dest::Return),
                ClauseBody::Try(sections) => self.try_expr(sections, Dest::Return, line),
            }
            self.b.leave(scope);
            if otherwise.is_unused() {
                return;
            }
            self.land(otherwise);
        }
        self.b.emit_at(Op::Fail { failure: Failure::FunctionClause, reg: 0 }, line);
    }

    /// Lets everything that did not match go on here.
    pub(super) fn land(&mut self, otherwise: Otherwise) {
        let here = self.b.here();
        for (start, end) in otherwise.guards {
            self.b.handlers.push(super::unit::Handler { start, end, target: here, catch: Catch::Guard });
        }
        self.b.patch_all(otherwise.patches);
    }

    /// The register that a value for `dest` is built in.
    pub(super) fn target(&mut self, dest: Dest) -> Reg {
        match dest {
            Dest::To(reg) => reg,
            Dest::Nowhere | Dest::Return => self.b.temp(),
        }
    }

    /// Delivers the value in `reg` to `dest`.
    pub(super) fn deliver(&mut self, reg: Reg, dest: Dest) {
        match dest {
            Dest::Nowhere => {}
            Dest::To(to) if to == reg => {}
            Dest::To(to) => self.b.emit(Op::Move { to, from: reg }),
            Dest::Return => self.b.emit(Op::Return { from: reg }),
        }
    }

    /// Puts a constant into `to`, by the shortest instruction.
    pub(super) fn constant_into(&mut self, value: Term, to: Reg) {
        let op = match &value {
            Term::Int(int) if i32::try_from(*int).is_ok() => Op::Int { to, value: *int as i32 },
            Term::Atom(atom) => Op::Atom { to, atom: *atom },
            Term::Nil => Op::EmptyList { to },
            _ => Op::Literal { to, index: self.unit.literal(value) },
        };
        self.b.emit(op);
    }

    /// The variables of this function that `expr` mentions, in the order in which it does: what a closure over it
    /// captures. Attributes of a module whose body is running count, as `@name`.
    pub(super) fn captured(&mut self, expr: &Expr) -> Vec<(Atom, Reg)> {
        let mut names = Vec::new();
        mentioned(expr, &mut |name| names.push(name));
        if asks_for_binding(expr) {
            names.extend(self.b.visible());
        }
        let mut seen = BTreeSet::new();
        names
            .into_iter()
            .filter(|name| seen.insert(*name))
            .filter_map(|name| Some((name, self.variable(name)?)))
            .collect()
    }

    /// The register of a variable; a fresh one for one that was spilled.
    pub(super) fn variable(&mut self, name: Atom) -> Option<Reg> {
        Some(match self.b.home(name)? {
            Home::Reg(reg) => reg,
            Home::Page { page, index } => {
                let to = self.b.temp();
                self.b.emit(Op::Element { to, tuple: page, index });
                to
            }
        })
    }
}

/// The name under which a module's body keeps the present value of an attribute.
pub(super) fn attribute_variable(name: Atom) -> Atom {
    Atom::new(&format!("@{}", name.as_str()))
}

/// Whether all variables count as mentioned.
fn asks_for_binding(expr: &Expr) -> bool {
    let mut asks = match &expr.kind {
        ExprKind::Call(call) => match &call.target {
            Target::Local(ident) => match ident.name.as_str() {
                "binding" => call.args.len() <= 1,
                "dbg" => call.args.is_empty(),
                _ => false,
            },
            Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => false,
        },
        _ => false,
    };
    expr.for_each_child(&mut |child| asks = asks || asks_for_binding(child));
    asks
}

/// Calls `found` for each name and attribute in the expression.
fn mentioned(expr: &Expr, found: &mut dyn FnMut(Atom)) {
    match &expr.kind {
        ExprKind::Name(name) => found(*name),
        ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => {
            if let ExprKind::Name(name) = operand.kind {
                found(attribute_variable(name));
            }
        }
        _ => expr.for_each_child(&mut |child| mentioned(child, found)),
    }
}

/// Splits `head when guard`.
pub(super) fn split_guard(head: &Expr) -> (&Expr, Option<&Expr>) {
    match &head.kind {
        ExprKind::Binary { op: BinaryOp::When, left, right, .. } => (left, Some(right)),
        _ => (head, None),
    }
}
