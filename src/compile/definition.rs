//! `def` and `defp`: clauses gathered into functions, and defaults for the arguments that a call leaves out.

use super::function::{ClauseBody, Dest, FunctionClause, FunctionCompiler, Place, split_guard};
use super::lexical::{Lexical, option};
use super::module::UnitBuilder;
use super::op::{Op, Reg};
use super::section::{SectionBody, Sections};
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Severity, Span};
use crate::term::{Atom, Term};
use std::sync::Arc;

/// A function with all its clauses.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) ident: Ident,
    pub(super) arity: usize,
    pub(super) private: bool,
    clauses: Vec<Source>,
    /// What stands after `\\` of each argument, and where that was written.
    defaults: Vec<Option<Expr>>,
    context: Context,
    /// Whether a later definition may take its place.
    overridable: bool,
}

/// A clause as it was written.
#[derive(Debug)]
struct Source {
    call: Call,
    context: Context,
}

/// What the code of a function sees of the place where it stands.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) lexical: Arc<Lexical>,
    /// How many attributes had been set.
    pub(super) attributes: usize,
}

impl Definition {
    /// How many arguments a call must give.
    pub(super) fn required(&self) -> usize {
        self.arity - self.defaults.iter().flatten().count()
    }
}

/// The name and the arguments of a definition, and its guard.
pub(super) struct Head<'a> {
    pub(super) ident: Ident,
    pub(super) params: &'a [Expr],
    pub(super) guard: Option<&'a Expr>,
}

impl Head<'_> {
    pub(super) fn of(expr: &Expr) -> Option<Head<'_>> {
        let (head, guard) = split_guard(expr);
        match &head.kind {
            ExprKind::Name(name) => {
                Some(Head { ident: Ident { name: *name, span: head.span }, params: &[], guard })
            }
            ExprKind::Call(inner) => match &inner.target {
                Target::Local(ident) => Some(Head { ident: *ident, params: &inner.args, guard }),
                Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
            },
            _ => None,
        }
    }
}

/// An argument without its default.
fn pattern(param: &Expr) -> &Expr {
    match &param.kind {
        ExprKind::Binary { op: BinaryOp::Default, left, .. } => left,
        _ => param,
    }
}

fn default(param: &Expr) -> Option<&Expr> {
    match &param.kind {
        ExprKind::Binary { op: BinaryOp::Default, right, .. } => Some(right),
        _ => None,
    }
}

impl UnitBuilder<'_> {
    /// Takes in one clause of a function, or its head without a body.
    pub(super) fn add_definition(&mut self, call: &Call, span: Span, private: bool, context: Context) {
        let Some(head) = call.args.first() else {
            return self.shared.report(
                Severity::CompileError,
                span,
                "undefined function def/0 (there is no such import)",
            );
        };
        let Some(Head { ident, params, .. }) = Head::of(head) else {
            return self.shared.report(Severity::CompileError, head.span, "invalid syntax in def");
        };
        let arity = params.len();
        let defaults: Vec<_> = params.iter().map(|param| default(param).cloned()).collect();
        let known = |known: &Definition| known.ident.name == ident.name && known.arity == arity;
        let mut index = self.definitions.iter().position(known);
        if let Some(at) = index
            && self.definitions[at].overridable
        {
            self.override_definition(at);
            index = None;
        }
        let index = match index {
            Some(index) => index,
            None => {
                self.definitions.push(Definition {
                    ident,
                    arity,
                    private,
                    clauses: Vec::new(),
                    defaults: Vec::new(),
                    context: context.clone(),
                    overridable: false,
                });
                self.definitions.len() - 1
            }
        };
        let definition = &mut self.definitions[index];
        if defaults.iter().any(Option::is_some) || definition.defaults.is_empty() {
            definition.defaults = defaults;
            definition.context = context.clone();
        }
        if Sections::of(call).do_body.is_some() {
            definition.clauses.push(Source { call: call.clone(), context });
        }
        self.check_defaults(index, span);
    }

    /// A function with defaults may not answer to the arity of another one.
    fn check_defaults(&mut self, index: usize, span: Span) {
        let added = &self.definitions[index];
        let name = added.ident.name;
        let conflict = self.definitions.iter().find_map(|other| {
            if other.ident.name != name || other.arity == added.arity {
                return None;
            }
            if (added.required()..added.arity).contains(&other.arity) {
                return Some((added.arity, other.arity));
            }
            (added.required()..=added.arity)
                .find(|arity| (other.required()..=other.arity).contains(arity))
                .map(|_| (added.arity, other.arity))
        });
        if let Some((arity, other)) = conflict {
            let (kind, name) = (if added.private { "defp" } else { "def" }, name.as_str());
            let message = if arity > other {
                format!("{kind} {name}/{arity} defaults conflicts with {name}/{other}")
            } else {
                format!("{kind} {name}/{other} conflicts with defaults from {name}/{arity}")
            };
            self.shared.report(Severity::CompileError, span, message);
        }
    }

    /// Lets the next definition of this name take the place of the one there is. The old one can still be called by
    /// `super`.
    fn override_definition(&mut self, at: usize) {
        let definition = &mut self.definitions[at];
        let name = definition.ident.name;
        let key = (name, definition.arity as u8);
        let below = |name: &Atom| self.overridden.get(&(*name, key.1)).copied();
        let number = std::iter::successors(below(&name), below).count() + 1;
        let hidden = Atom::new(&format!("{} (overridable {number})", name.as_str()));
        definition.ident.name = hidden;
        definition.private = true;
        definition.overridable = false;
        // What the old one calls by `super` is what it was called before.
        if let Some(older) = self.overridden.insert(key, hidden) {
            self.overridden.insert((hidden, key.1), older);
        }
    }

    /// The function that this one overrides. It becomes a function of the module when it is first asked for.
    pub(super) fn uncover(&mut self, name: Atom, arity: u8) -> Option<Atom> {
        let hidden = self.overridden.get(&(name, arity)).copied()?;
        let is_it = |known: &Definition| known.ident.name == hidden && known.arity == usize::from(arity);
        if let Some(at) = self.covered.iter().position(is_it) {
            let definition = self.covered.remove(at);
            self.declare_definition(&definition);
            self.definitions.push(definition);
        }
        Some(hidden)
    }

    /// `defoverridable name: arity`.
    pub(super) fn make_overridable(&mut self, name: Atom, arity: usize) -> bool {
        let found = |known: &&mut Definition| known.ident.name == name && known.arity == arity;
        let definition = self.definitions.iter_mut().find(found);
        definition.map(|definition| definition.overridable = true).is_some()
    }

    pub(super) fn defines(&self, name: Atom, arity: u8) -> bool {
        let answers = |known: &Definition| (known.required()..=known.arity).contains(&usize::from(arity));
        self.definitions.iter().any(|known| known.ident.name == name && answers(known))
    }

    /// Compiles all functions, after declaring them so that they can call each other. Of those that others override,
    /// only those are that `super` calls.
    pub(super) fn compile_definitions(&mut self) {
        let is_covered = |known: &Definition| self.overridden.values().any(|name| *name == known.ident.name);
        let definitions = std::mem::take(&mut self.definitions);
        let (covered, mut definitions): (Vec<_>, Vec<_>) = definitions.into_iter().partition(is_covered);
        self.covered = covered;
        for definition in &definitions {
            self.declare_definition(definition);
        }
        while !definitions.is_empty() {
            for definition in &definitions {
                define(self, definition);
            }
            definitions = std::mem::take(&mut self.definitions);
        }
    }

    fn declare_definition(&mut self, definition: &Definition) {
        let line = self.shared.lines.line(definition.ident.span.start);
        for arity in definition.required()..=definition.arity {
            self.declare(definition.ident.name, arity as u8, definition.private, line);
        }
    }
}

fn define(unit: &mut UnitBuilder<'_>, definition: &Definition) {
    let Definition { ident, arity, .. } = definition;
    let span = ident.span;
    let line = unit.shared.lines.line(span.start);
    let place = Place::Function { name: ident.name, arity: *arity as u8 };
    for given in definition.required()..*arity {
        define_with_defaults(unit, definition, given);
    }
    let clauses: Vec<_> = definition
        .clauses
        .iter()
        .map(|clause| {
            let sections = Sections::of(&clause.call);
            let head = clause.call.args.first().and_then(Head::of).expect("checked when it was taken in");
            FunctionClause {
                patterns: head.params.iter().map(pattern).collect(),
                guard: head.guard,
                body: match sections.do_body {
                    Some(SectionBody::Block(body)) if !sections.is_try() => ClauseBody::Plain(body),
                    Some(_) | None => ClauseBody::Try(sections),
                },
                context: Some(&clause.context),
            }
        })
        .collect();
    let mut code = FunctionCompiler::new(unit, place, definition.context.lexical.clone());
    code.b.temps(*arity);
    code.clauses(&clauses, *arity, line);
    let code = code.b;
    let index = unit.local(ident.name, *arity as u8).expect("all definitions were declared");
    unit.place(code, index, line, span);
}

/// The function of fewer arguments that a default stands for: it fills in the defaults from left to right.
fn define_with_defaults(unit: &mut UnitBuilder<'_>, definition: &Definition, given: usize) {
    let Definition { ident, arity, .. } = definition;
    let line = unit.shared.lines.line(ident.span.start);
    let index = unit.local(ident.name, given as u8).expect("all definitions were declared");
    let function = unit.local(ident.name, *arity as u8).expect("all definitions were declared");
    let mut filled = given - definition.required();
    unit.attributes.visible = definition.context.attributes;
    let place = Place::Function { name: ident.name, arity: given as u8 };
    let mut code = FunctionCompiler::new(unit, place, definition.context.lexical.clone());
    code.b.temps(given);
    let mut next_given = 0;
    let base = code.b.temps(*arity);
    for (position, default) in definition.defaults.iter().enumerate() {
        let to = base + position as Reg;
        match default {
            Some(default) if filled == 0 => code.expr(default, Dest::To(to)),
            Some(_) | None => {
                filled -= usize::from(default.is_some());
                code.b.emit(Op::Move { to, from: next_given });
                next_given += 1;
            }
        }
    }
    code.b.emit_at(Op::TailCall { base, argc: *arity as u8, registers: 0, stay: 0, function }, line);
    let code = code.b;
    unit.place(code, index, line, ident.span);
}

impl FunctionCompiler<'_, '_> {
    /// `defdelegate name(args), to: Module, as: :other`: a function that calls another one.
    pub(super) fn delegate(&mut self, call: &Call, span: Span) {
        let heads: Vec<_> = match call.args.first() {
            Some(Expr { kind: ExprKind::List { elements, .. }, .. }) => elements.iter().collect(),
            Some(head) => vec![head],
            None => Vec::new(),
        };
        let Some(module) = option(call, "to") else {
            return self.shared_error(span, "expected to: to be given as argument");
        };
        for head in heads {
            let Some(Head { ident, params, .. }) = Head::of(head) else {
                return self.shared_error(head.span, "invalid syntax in defdelegate");
            };
            let name = match option(call, "as").map(|name| self.constant(name)) {
                Some(Some(Term::Atom(name))) => name,
                Some(_) | None => ident.name,
            };
            let target = Target::Remote { left: module.clone(), name: Ident { name, span: ident.span } };
            let args = params.iter().map(|param| pattern(param).clone()).collect();
            let body = Call { target, args, block: None, parens: true };
            let key = Expr::new(ExprKind::Atom(Atom::new("do")), span);
            let value = Expr::new(ExprKind::Call(Box::new(body)), span);
            let pair = Expr::new(ExprKind::Pair { key: Box::new(key), value: Box::new(value) }, span);
            let keywords = Expr::new(ExprKind::List { elements: vec![pair], brackets: false }, span);
            let args = vec![head.clone(), keywords];
            let target = Target::Local(Ident { name: Atom::new("def"), span });
            let context = self.context();
            let definition = Call { target, args, block: None, parens: false };
            self.unit.add_definition(&definition, span, false, context);
        }
    }

    fn shared_error(&mut self, span: Span, message: &str) {
        self.unit.shared.report(Severity::ArgumentError, span, message);
    }
}
