//! Clauses that cannot match, because one before them always does.

use super::{Checker, definitions};
use crate::compile::function::split_guard;
use crate::syntax::Span;
use crate::syntax::ast::{Clause, Expr, ExprKind};
use crate::term::Atom;
use std::collections::BTreeMap;

/// Whether these patterns match anything: different variables, and nothing else.
fn match_anything<'a>(patterns: impl IntoIterator<Item = &'a Expr>) -> bool {
    let mut names = Vec::new();
    patterns.into_iter().all(|pattern| match &pattern.kind {
        ExprKind::Name(name) if name.as_str().starts_with("__") => false,
        ExprKind::Name(name) => {
            let is_new = name.as_str() == "_" || !names.contains(name);
            names.push(*name);
            is_new
        }
        _ => false,
    })
}

/// The clauses of `case`, `receive` and `fn`. Elixir does not say which function they are in.
pub(super) fn check(checker: &mut Checker<'_>, clauses: &[Clause]) {
    let plain = |clause: &Clause| {
        let mut guard = clause.guard.is_some();
        let patterns: Vec<_> = clause
            .patterns
            .iter()
            .map(|pattern| {
                let (pattern, inner) = split_guard(pattern);
                guard |= inner.is_some();
                pattern
            })
            .collect();
        !guard && !patterns.is_empty() && match_anything(patterns)
    };
    let Some(first) = clauses.iter().position(plain) else { return };
    let line = checker.line(clauses[first].span);
    for clause in &clauses[first + 1..] {
        let message =
            format!("this clause cannot match because a previous clause at line {line} always matches");
        checker.unreachable(clause.span, message);
    }
}

/// The clauses of the functions of a module.
pub(super) fn check_module(checker: &mut Checker<'_>, body: &Expr) {
    let mut always: BTreeMap<(Atom, usize), Span> = BTreeMap::new();
    for (_, call, span) in definitions(body) {
        let Some(head) = call.args.first() else { continue };
        let (head, guard) = split_guard(head);
        let ExprKind::Call(inner) = &head.kind else { continue };
        let crate::syntax::ast::Target::Local(ident) = inner.target else { continue };
        let key = (ident.name, inner.args.len());
        if let Some(first) = always.get(&key) {
            let line = checker.line(*first);
            let message = format!(
                "this clause for {}/{} cannot match because a previous clause at line {line} always matches",
                key.0.as_str(),
                key.1
            );
            checker.unreachable(span, message);
        } else if guard.is_none()
            && (call.block.is_some() || call.args.len() > 1)
            && !inner.args.is_empty()
            && match_anything(&inner.args)
        {
            always.insert(key, span);
        }
    }
}
