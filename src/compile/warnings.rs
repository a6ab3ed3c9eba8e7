//! What Elixir's compiler warns of: names that nothing uses, clauses that cannot match, callbacks that are missing.
//!
//! A walk over the tree as it was written, apart from making code: a program with warnings runs. Where a macro hides
//! what happens, nothing is said; a warning that is missing is better than one that is wrong.

mod attributes;
mod callbacks;
mod clauses;
mod functions;
mod names;
mod patterns;
mod variables;

use super::section::{SectionBody, Sections};
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{Diagnostic, LineIndex, Location, Severity, Span};
use callbacks::Behaviour;
use std::collections::{BTreeMap, BTreeSet};
use variables::Variables;

/// The warnings for a source text, in the order in which Elixir gives them.
pub(super) fn check(tree: &Expr, lines: &LineIndex, file: &str) -> Vec<Diagnostic> {
    let mut checker = Checker::new(lines, file);
    checker.collect(tree, "");
    checker.variables(None, |variables| variables.block(tree));
    checker.flush_unreachable();
    checker.modules();
    names::check(&mut checker, tree);
    checker.found.append(&mut checker.aliases);
    checker.found.append(&mut checker.imports);
    checker.found
}

/// Those of the warnings that Elixir has given when it comes to an error at this place, and stops.
pub(super) fn before(error: Span, tree: &Expr, lines: &LineIndex, file: &str) -> Vec<Diagnostic> {
    let mut checker = Checker::new(lines, file);
    checker.variables(None, |variables| variables.block(tree));
    let Checker { found, at_once, .. } = checker;
    let given = found.into_iter().enumerate().filter(|(number, _)| at_once.contains(number));
    given.map(|(_, diagnostic)| diagnostic).filter(|diagnostic| diagnostic.span.start < error.start).collect()
}

/// What is known while a file is checked.
struct Checker<'a> {
    lines: &'a LineIndex,
    file: &'a str,
    found: Vec<Diagnostic>,
    /// Those of them that Elixir says at once, not when a scope or a module ends.
    at_once: Vec<usize>,
    /// Said once the module is compiled.
    unreachable: Vec<Diagnostic>,
    /// Said after all else, once everything is compiled: aliases, then imports.
    aliases: Vec<Diagnostic>,
    imports: Vec<Diagnostic>,
    /// The behaviours that this file defines.
    behaviours: BTreeMap<String, Behaviour>,
    defined: BTreeSet<String>,
    /// Modules whose bodies are still to be checked, by name.
    waiting: Vec<(String, &'a Expr, Span)>,
}

impl<'a> Checker<'a> {
    fn new(lines: &'a LineIndex, file: &'a str) -> Checker<'a> {
        Checker {
            lines,
            file,
            found: Vec::new(),
            at_once: Vec::new(),
            unreachable: Vec::new(),
            aliases: Vec::new(),
            imports: Vec::new(),
            behaviours: BTreeMap::new(),
            defined: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// Warns before anything else is looked at.
    fn warn_at_once(&mut self, span: Span, location: Location, message: String) {
        self.at_once.push(self.found.len());
        self.found.push(Diagnostic::new(Severity::Warning, span, message).with_location(location));
    }

    fn warn(&mut self, span: Span, place: Option<String>, message: impl Into<String>) {
        let location = place.map_or(Location::Line, |place| Location::Inside(place.into()));
        self.found.push(Diagnostic::new(Severity::Warning, span, message).with_location(location));
    }

    /// Warns of a clause that cannot match.
    fn unreachable(&mut self, span: Span, message: String) {
        self.unreachable.push(Diagnostic::new(Severity::Warning, span, message));
    }

    fn line(&self, span: Span) -> u32 {
        self.lines.line(span.start)
    }

    /// Checks the variables of what `visit` walks over.
    fn variables(&mut self, place: Option<String>, visit: impl FnOnce(&mut Variables<'_, 'a>)) {
        let mut variables = Variables::new(self, place);
        visit(&mut variables);
        variables.finish();
    }

    /// Learns what the modules below this expression define.
    fn collect(&mut self, expr: &'a Expr, outer: &str) {
        let Some((name, body)) = module_of(expr, outer) else {
            return expr.for_each_child(&mut |child| self.collect(child, outer));
        };
        if let Some(behaviour) = Behaviour::of_module(body) {
            self.behaviours.insert(name.clone(), behaviour);
        }
        body.for_each_child(&mut |child| self.collect(child, &name));
    }

    fn flush_unreachable(&mut self) {
        self.unreachable.sort_by_key(|diagnostic| diagnostic.span);
        self.found.append(&mut self.unreachable);
    }

    /// Checks the modules that the walk came by.
    fn modules(&mut self) {
        for (name, body, span) in std::mem::take(&mut self.waiting) {
            self.module(&name, body, span);
            self.modules();
        }
    }

    fn module(&mut self, name: &str, body: &'a Expr, span: Span) {
        if !self.defined.insert(name.to_owned()) {
            self.warn(span, None, format!("redefining module {name} (current version defined in memory)"));
        }
        let place = name.to_owned();
        self.variables(Some(place), |variables| variables.module_body(body, name));
        attributes::check_docs(self, name, body);
        functions::check(self, body);
        callbacks::check(self, name, body, span);
        clauses::check_module(self, body);
        self.flush_unreachable();
        attributes::check(self, body);
    }
}

/// The full name and the body of the module that an expression defines.
fn module_of<'a>(expr: &'a Expr, outer: &str) -> Option<(String, &'a Expr)> {
    let ExprKind::Call(call) = &expr.kind else { return None };
    if local_name(call) != Some("defmodule") {
        return None;
    }
    let ExprKind::Alias(parts) = &call.args.first()?.kind else { return None };
    let parts: Vec<_> = parts.iter().map(|part| part.as_str()).collect();
    let name = if outer.is_empty() { parts.join(".") } else { format!("{outer}.{}", parts.join(".")) };
    match Sections::of(call).do_body? {
        SectionBody::Block(body) => Some((name, body)),
        SectionBody::Clauses(_) => None,
    }
}

/// The name that a local call calls.
pub(super) fn local_name(call: &Call) -> Option<&'static str> {
    match &call.target {
        Target::Local(ident) => Some(ident.name.as_str()),
        Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
    }
}

/// `def` and its like.
fn is_definition(name: &str) -> bool {
    matches!(name, "def" | "defp" | "defmacro" | "defmacrop" | "defguard" | "defguardp")
}

/// The calls that define something among the statements of a module, with the keyword of each.
fn definitions(body: &Expr) -> impl Iterator<Item = (&'static str, &Call, Span)> {
    body.statements().iter().filter_map(|statement| match &statement.kind {
        ExprKind::Call(call) => {
            let keyword = local_name(call).filter(|name| is_definition(name))?;
            Some((keyword, &**call, statement.span))
        }
        _ => None,
    })
}
