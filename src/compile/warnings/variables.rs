//! Variables that are bound and never read, and those that say they are not and are.

use super::clauses;
use super::{Checker, local_name, module_of};
use crate::compile::function::split_guard;
use crate::syntax::ast::{Body, Call, Clause, Expr, ExprKind, SectionKeyword, Target, TextPart};
use crate::syntax::{BinaryOp, Location, Span, UnaryOp};
use crate::term::{Atom, Term};
use std::collections::BTreeMap;

/// A walk over code that knows which variables are in sight.
pub(super) struct Variables<'c, 'a> {
    pub(super) checker: &'c mut Checker<'a>,
    /// The function or module that the code is in.
    place: Option<String>,
    /// Every binding there was, by number.
    bindings: Vec<Binding>,
    /// The binding that each name stands for.
    in_sight: BTreeMap<Atom, usize>,
    /// What names stood for before they were bound again, newest last.
    hidden: Vec<(Atom, Option<usize>)>,
    /// The module that the code is in.
    module: String,
    /// The innermost construct with a block that the code is in.
    around: Option<Span>,
}

struct Binding {
    name: Atom,
    span: Span,
    used: bool,
    /// The name was bound before.
    again: bool,
}

impl<'c, 'a> Variables<'c, 'a> {
    pub(super) fn new(checker: &'c mut Checker<'a>, place: Option<String>) -> Variables<'c, 'a> {
        Variables {
            checker,
            place,
            bindings: Vec::new(),
            in_sight: BTreeMap::new(),
            hidden: Vec::new(),
            module: String::new(),
            around: None,
        }
    }

    /// Leaves the outermost scope.
    pub(super) fn finish(mut self) {
        self.leave(0, 0);
    }

    /// Calls `visit` in a scope of its own.
    fn scope(&mut self, visit: impl FnOnce(&mut Self)) {
        let (hidden, bindings) = (self.hidden.len(), self.bindings.len());
        visit(self);
        self.leave(hidden, bindings);
    }

    fn leave(&mut self, hidden: usize, bindings: usize) {
        while self.hidden.len() > hidden {
            let (name, before) = self.hidden.pop().expect("it is longer");
            match before {
                Some(before) => self.in_sight.insert(name, before),
                None => self.in_sight.remove(&name),
            };
        }
        let mut left = self.bindings.split_off(bindings);
        left.sort_by_key(|binding| (self.checker.line(binding.span), binding.name));
        for binding in left {
            if binding.used || binding.name.as_str().starts_with('_') {
                continue;
            }
            let name = binding.name.as_str();
            let advice = if binding.again {
                "there is a variable with the same name in the context, use the pin operator (^) to match on it or \
                 prefix this variable with underscore if it is not meant to be used"
            } else {
                "if the variable is not meant to be used, prefix it with an underscore"
            };
            let place = self.place.clone();
            self.checker.warn(binding.span, place, format!("variable \"{name}\" is unused ({advice})"));
        }
    }

    pub(super) fn define(&mut self, name: Atom, span: Span) {
        let before = self.in_sight.insert(name, self.bindings.len());
        self.hidden.push((name, before));
        self.bindings.push(Binding { name, span, used: false, again: before.is_some() });
    }

    pub(super) fn mark_used(&mut self, name: Atom) {
        if let Some(number) = self.in_sight.get(&name) {
            self.bindings[*number].used = true;
        }
    }

    fn read(&mut self, name: Atom, span: Span) {
        let Some(number) = self.in_sight.get(&name).copied() else { return };
        self.bindings[number].used = true;
        let text = name.as_str();
        if text.starts_with('_') && !text.starts_with("__") {
            let message = format!(
                "the underscored variable \"{text}\" is used after being set. A leading underscore indicates that the \
                 value of the variable should be ignored. If this is intended please rename the variable to remove the \
                 underscore"
            );
            self.checker.warn_at_once(span, self.here(), message);
        }
    }

    /// How Elixir tells where a line of this code is.
    fn here(&self) -> Location {
        self.place.as_ref().map_or(Location::Line, |place| Location::Inside(place.as_str().into()))
    }

    pub(super) fn block(&mut self, block: &'a Expr) {
        if let Some((_, before)) = block.statements().split_last() {
            before.iter().for_each(|statement| self.statement_without_effect(statement));
        }
        block.statements().iter().for_each(|statement| self.expr(statement));
    }

    /// A value that nothing becomes of.
    fn statement_without_effect(&mut self, statement: &'a Expr) {
        let message = match &statement.kind {
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Atom(_) => literal_text(statement),
            ExprKind::String(_) => literal_text(statement),
            ExprKind::Name(name) if self.in_sight.contains_key(name) => {
                let message = format!(
                    "variable {} in code block has no effect as it is never returned (remove the variable or assign it \
                     to _ to avoid warnings)",
                    name.as_str()
                );
                return self.checker.warn_at_once(statement.span, self.here(), message);
            }
            _ => None,
        };
        if let Some(literal) = message {
            let message = format!(
                "code block contains unused literal {literal} (remove the literal or assign it to _ to avoid warnings)"
            );
            // A literal has no line of its own.
            let (span, place) = match (self.around, &self.place) {
                (Some(around), _) => (around, self.here()),
                (None, Some(place)) => (statement.span, Location::Only(place.as_str().into())),
                (None, None) => (statement.span, Location::Line),
            };
            self.checker.warn_at_once(span, place, message);
        }
    }

    pub(super) fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.read(*name, expr.span),
            ExprKind::Block(_) => self.block(expr),
            ExprKind::Binary { op: BinaryOp::Match, left, right, .. } => {
                self.expr(right);
                self.pattern(left);
            }
            ExprKind::Fn(clauses) | ExprKind::Clauses(clauses) => {
                clauses::check(self.checker, clauses);
                clauses.iter().for_each(|clause| self.clause(clause));
            }
            ExprKind::Call(call) => self.call(call, expr),
            ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => self.attribute(operand),
            ExprKind::Map { update: None, entries } => {
                self.repeated_keys(entries.iter().map(|entry| &entry.key));
                expr.for_each_child(&mut |child| self.expr(child));
            }
            _ => expr.for_each_child(&mut |child| self.expr(child)),
        }
    }

    /// A map literal with a key twice.
    fn repeated_keys(&mut self, keys: impl Iterator<Item = &'a Expr>) {
        let mut known = Vec::new();
        for (text, span) in keys.filter_map(|key| Some((literal_text(key)?, key.span))) {
            if known.contains(&text) {
                let message = format!("key {text} will be overridden in map");
                self.checker.warn_at_once(span, self.here(), message);
            }
            known.push(text);
        }
    }

    /// `@name` and `@name value`. The names in types are no variables.
    fn attribute(&mut self, operand: &'a Expr) {
        if let ExprKind::Call(call) = &operand.kind {
            let is_type = matches!(
                local_name(call),
                Some("spec" | "type" | "typep" | "opaque" | "callback" | "macrocallback")
            );
            if !is_type {
                call.args.iter().for_each(|arg| self.expr(arg));
            }
        }
    }

    /// `patterns when guard -> body`.
    fn clause(&mut self, clause: &'a Clause) {
        self.scope(|variables| {
            variables.patterns(&clause.patterns);
            clause.guard.iter().for_each(|guard| variables.expr(guard));
            variables.block(&clause.body);
        });
    }

    fn call(&mut self, call: &'a Call, expr: &'a Expr) {
        let name = local_name(call);
        match (name, call.args.as_slice()) {
            (Some("quote"), _) => return self.quoted(expr),
            (Some("defmodule"), _) => {
                if let Some((name, body)) = module_of(expr, &self.module) {
                    self.checker.waiting.push((name, body, expr.span));
                    // Its body may read all that is around it.
                    return self.mark_all_used();
                }
            }
            (Some("for"), args) => {
                return self.scope(|variables| {
                    args.iter().for_each(|arg| variables.generator(arg));
                    variables.sections(call);
                });
            }
            (Some("with"), args) => return self.with(call, args),
            (Some("match?"), [pattern, value]) => {
                self.expr(value);
                return self.scope(|variables| {
                    let (pattern, guard) = split_guard(pattern);
                    variables.pattern(pattern);
                    guard.iter().for_each(|guard| variables.expr(guard));
                });
            }
            (Some("destructure"), [pattern, value]) => {
                self.expr(value);
                return self.pattern(pattern);
            }
            (
                Some("assert_receive" | "assert_received" | "refute_receive" | "refute_received"),
                [pattern, rest @ ..],
            ) => {
                rest.iter().for_each(|arg| self.expr(arg));
                let (pattern, guard) = split_guard(pattern);
                self.pattern(pattern);
                return guard.iter().for_each(|guard| self.expr(guard));
            }
            (Some("test" | "setup" | "setup_all"), args) if call.block.is_some() => {
                return self.scope(|variables| {
                    args.iter().for_each(|arg| variables.pattern(arg));
                    variables.sections(call);
                });
            }
            (Some("binding"), []) => {
                self.mark_all_used();
            }
            (Some(keyword), [head, ..]) if super::is_definition(keyword) => {
                return self.definition(head, call);
            }
            _ => {}
        }
        let around = self.around.replace(expr.span);
        match &call.target {
            Target::Local(_) => {}
            Target::Remote { left, .. }
            | Target::Value(left)
            | Target::Returned(left)
            | Target::Braces(left) => self.expr(left),
        }
        for arg in &call.args {
            match &arg.kind {
                ExprKind::List { elements, brackets: false } => {
                    elements.iter().for_each(|pair| self.keyword_argument(pair))
                }
                _ => self.expr(arg),
            }
        }
        self.sections(call);
        self.around = around;
    }

    /// `do: value` has a scope of its own, `name: value` has not.
    fn keyword_argument(&mut self, pair: &'a Expr) {
        match &pair.kind {
            ExprKind::Pair { key, value } => match &key.kind {
                ExprKind::Atom(name)
                    if matches!(name.as_str(), "do" | "else" | "rescue" | "catch" | "after") =>
                {
                    self.scope(|variables| variables.expr(value));
                }
                _ => [key, value].into_iter().for_each(|part| self.expr(part)),
            },
            _ => self.expr(pair),
        }
    }

    fn sections(&mut self, call: &'a Call) {
        let is_cond = local_name(call) == Some("cond");
        for section in call.block.iter().flat_map(|block| &block.sections) {
            match &section.body {
                Body::Block(body) => self.scope(|variables| variables.block(body)),
                Body::Clauses(clauses) if is_cond => {
                    for clause in clauses {
                        self.scope(|variables| {
                            clause.patterns.iter().for_each(|test| variables.expr(test));
                            variables.block(&clause.body);
                        });
                    }
                }
                Body::Clauses(clauses) => {
                    if matches!(local_name(call), Some("case" | "receive")) {
                        clauses::check(self.checker, clauses);
                    }
                    clauses.iter().for_each(|clause| self.clause(clause));
                }
            }
        }
    }

    /// One argument of `for`: a generator, a filter or options.
    fn generator(&mut self, arg: &'a Expr) {
        match &arg.kind {
            ExprKind::Binary { op: BinaryOp::Generator, left, right, .. } => {
                self.expr(right);
                let (pattern, guard) = split_guard(left);
                self.pattern(pattern);
                guard.iter().for_each(|guard| self.expr(guard));
            }
            ExprKind::Bitstring(segments) => match segments.split_last() {
                Some((
                    Expr { kind: ExprKind::Binary { op: BinaryOp::Generator, left, right, .. }, .. },
                    before,
                )) => {
                    self.expr(right);
                    self.patterns(before.iter().chain([&**left]));
                }
                Some(_) | None => self.expr(arg),
            },
            ExprKind::List { elements, brackets: false } => {
                elements.iter().for_each(|pair| self.keyword_argument(pair))
            }
            _ => self.expr(arg),
        }
    }

    /// What `with` binds is in sight up to its `do` block, and not in `else`.
    fn with(&mut self, call: &'a Call, args: &'a [Expr]) {
        let (mut else_sections, mut else_pairs) = (Vec::new(), Vec::new());
        self.scope(|variables| {
            for arg in args {
                match &arg.kind {
                    ExprKind::List { elements, brackets: false } => {
                        for pair in elements {
                            match &pair.kind {
                                ExprKind::Pair { key, .. }
                                    if matches!(&key.kind, ExprKind::Atom(key) if key.as_str() == "else") =>
                                {
                                    else_pairs.push(pair);
                                }
                                _ => variables.keyword_argument(pair),
                            }
                        }
                    }
                    _ => variables.generator(arg),
                }
            }
            for section in call.block.iter().flat_map(|block| &block.sections) {
                match &section.body {
                    Body::Block(body) => variables.scope(|variables| variables.block(body)),
                    Body::Clauses(clauses) => else_sections.push(clauses),
                }
            }
        });
        else_pairs.into_iter().for_each(|pair| self.keyword_argument(pair));
        else_sections.into_iter().flatten().for_each(|clause| self.clause(clause));
    }

    /// Of quoted code only what is unquoted runs here. Its own variables belong to where it will be put.
    fn quoted(&mut self, expr: &'a Expr) {
        if let ExprKind::Call(call) = &expr.kind
            && matches!(local_name(call), Some("unquote" | "unquote_splicing"))
        {
            return call.args.iter().for_each(|arg| self.expr(arg));
        }
        if let ExprKind::Pair { key, value } = &expr.kind
            && matches!(&key.kind, ExprKind::Atom(key) if key.as_str() == "bind_quoted")
        {
            return self.expr(value);
        }
        expr.for_each_child(&mut |child| self.quoted(child));
    }

    fn mark_all_used(&mut self) {
        for number in self.in_sight.values() {
            self.bindings[*number].used = true;
        }
    }

    /// The body of a module, which is compiled as a whole before it defines functions. Those see none of its variables.
    pub(super) fn module_body(&mut self, body: &'a Expr, name: &str) {
        self.module = name.to_owned();
        let (definitions, others): (Vec<_>, Vec<_>) = body.statements().iter().partition(|statement| {
            matches!(&statement.kind, ExprKind::Call(call) if local_name(call).is_some_and(super::is_definition))
        });
        self.scope(|variables| {
            others.into_iter().for_each(|statement| variables.expr(statement));
            definitions.iter().for_each(|definition| variables.quoted(definition));
        });
        definitions.into_iter().for_each(|definition| self.expr(definition));
    }

    fn definition(&mut self, head: &'a Expr, call: &'a Call) {
        // A function that the body generates unquotes variables of the body.
        call.args.iter().for_each(|arg| self.quoted(arg));
        for section in call.block.iter().flat_map(|block| &block.sections) {
            match &section.body {
                Body::Block(body) => self.quoted(body),
                Body::Clauses(clauses) => clauses.iter().for_each(|clause| self.quoted(&clause.body)),
            }
        }
        let (head, guard) = split_guard(head);
        let (name, params): (_, &[Expr]) = match &head.kind {
            ExprKind::Name(name) => (*name, &[]),
            ExprKind::Call(inner) => match &inner.target {
                Target::Local(ident) => (ident.name, &inner.args),
                Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => {
                    return self.quoted(head);
                }
            },
            _ => return,
        };
        let has_body = call.block.is_some() || call.args.len() > 1 || guard.is_some();
        let place = format!("{}.{}/{}", self.module, name.as_str(), params.len());
        let mut inner = Variables::new(self.checker, Some(place));
        inner.module.clone_from(&self.module);
        inner.patterns(params);
        if !has_body {
            // A head without a body only holds defaults.
            inner.bindings.clear();
        }
        guard.iter().for_each(|guard| inner.expr(guard));
        for arg in &call.args[1..] {
            match &arg.kind {
                ExprKind::List { elements, brackets: false } => {
                    elements.iter().for_each(|pair| inner.keyword_argument(pair));
                }
                _ => inner.expr(arg),
            }
        }
        for section in call.block.iter().flat_map(|block| &block.sections) {
            match &section.body {
                Body::Block(body) if section.keyword == SectionKeyword::Do => inner.block(body),
                Body::Block(body) => inner.scope(|variables| variables.block(body)),
                Body::Clauses(clauses) => clauses.iter().for_each(|clause| inner.clause(clause)),
            }
        }
        inner.finish();
    }
}

/// A literal as Elixir prints it in its warnings.
fn literal_text(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Int(int) => Some(int.to_string()),
        ExprKind::Float(float) => Some(Term::Float(*float).to_string()),
        ExprKind::Atom(atom) => Some(Term::Atom(*atom).to_string()),
        ExprKind::String(text) => match text.parts.as_slice() {
            [TextPart::Text(text)] => Some(Term::string(text).to_string()),
            _ => None,
        },
        _ => None,
    }
}
