//! Aliases and imports that nothing uses.

use super::{Checker, local_name};
use crate::syntax::ast::{Expr, ExprKind, Target};
use crate::syntax::{Diagnostic, Severity, Span};
use crate::term::Atom;

/// Looks at every block in which names are introduced: the file, and the bodies of modules and functions.
pub(super) fn check(checker: &mut Checker<'_>, expr: &Expr) {
    // What quoted code brings in is used where that is put.
    if matches!(&expr.kind, ExprKind::Call(call) if local_name(call) == Some("quote")) {
        return;
    }
    let statements = if let ExprKind::Block(statements) = &expr.kind { statements.as_slice() } else { &[] };
    for (at, statement) in statements.iter().enumerate() {
        let rest = &statements[at + 1..];
        for (short, span) in introduced(statement) {
            if !rest.iter().any(|later| mentions(later, short)) {
                let message = format!("unused alias {}", short.as_str());
                checker.aliases.push(Diagnostic::new(Severity::Warning, span, message));
            }
        }
        if let Some((module, functions, span)) = imported(statement)
            && !rest.iter().any(|later| calls(later, &functions))
        {
            let message = format!("unused import {module}");
            checker.imports.push(Diagnostic::new(Severity::Warning, span, message));
        }
    }
    expr.for_each_child(&mut |child| check(checker, child));
}

/// The short names that an `alias` introduces.
fn introduced(statement: &Expr) -> Vec<(Atom, Span)> {
    let ExprKind::Call(call) = &statement.kind else { return Vec::new() };
    if local_name(call) != Some("alias") {
        return Vec::new();
    }
    match call.args.as_slice() {
        [Expr { kind: ExprKind::Alias(parts), .. }] if parts.len() > 1 => {
            vec![(parts[parts.len() - 1], statement.span)]
        }
        [_, Expr { kind: ExprKind::List { elements, .. }, .. }] => {
            let short = |pair: &Expr| match &pair.kind {
                ExprKind::Pair { value, .. } => match &value.kind {
                    ExprKind::Alias(parts) => parts.last().copied(),
                    _ => None,
                },
                _ => None,
            };
            elements.iter().filter_map(short).map(|short| (short, statement.span)).collect()
        }
        [Expr { kind: ExprKind::Call(inner), .. }] if matches!(inner.target, Target::Braces(_)) => {
            let last = |module: &Expr| match &module.kind {
                ExprKind::Alias(parts) => parts.last().copied(),
                _ => None,
            };
            inner.args.iter().filter_map(last).map(|short| (short, statement.span)).collect()
        }
        _ => Vec::new(),
    }
}

fn mentions(expr: &Expr, short: Atom) -> bool {
    let mut found = matches!(&expr.kind, ExprKind::Alias(parts) if parts.first() == Some(&short));
    expr.for_each_child(&mut |child| found |= mentions(child, short));
    found
}

/// `import Module, only: [name: arity]`.
fn imported(statement: &Expr) -> Option<(String, Vec<Atom>, Span)> {
    let ExprKind::Call(call) = &statement.kind else { return None };
    if local_name(call) != Some("import") {
        return None;
    }
    let [Expr { kind: ExprKind::Alias(parts), .. }, Expr { kind: ExprKind::List { elements, .. }, .. }] =
        call.args.as_slice()
    else {
        return None;
    };
    let pair = |pair: &Expr| match &pair.kind {
        ExprKind::Pair { key, value } => match key.kind {
            ExprKind::Atom(key) => Some((key, (**value).clone())),
            _ => None,
        },
        _ => None,
    };
    let (_, only) = elements.iter().filter_map(pair).find(|(key, _)| key.as_str() == "only")?;
    let ExprKind::List { elements, .. } = &only.kind else { return None };
    let names = elements.iter().filter_map(pair).map(|(name, _)| name).collect();
    let module: Vec<_> = parts.iter().map(|part| part.as_str()).collect();
    Some((module.join("."), names, statement.span))
}

fn calls(expr: &Expr, names: &[Atom]) -> bool {
    let mut found = match &expr.kind {
        ExprKind::Name(name) => names.contains(name),
        ExprKind::Call(call) => matches!(call.target, Target::Local(ident) if names.contains(&ident.name)),
        ExprKind::Binary { op, .. } => names.iter().any(|name| name.as_str() == op.as_str()),
        ExprKind::Unary { op, .. } => names.iter().any(|name| name.as_str() == op.as_str()),
        ExprKind::Sigil { name, .. } => names.iter().any(|known| *known.as_str() == format!("sigil_{name}")),
        _ => false,
    };
    expr.for_each_child(&mut |child| found |= calls(child, names));
    found
}

/// The functions that `defdelegate` defines.
pub(super) fn delegated(body: &Expr) -> Vec<(String, usize)> {
    let head = |statement: &Expr| match &statement.kind {
        ExprKind::Call(call) if local_name(call) == Some("defdelegate") => match &call.args.first()?.kind {
            ExprKind::Call(inner) => Some((local_name(inner)?.to_owned(), inner.args.len())),
            ExprKind::Name(name) => Some((name.as_str().to_owned(), 0)),
            _ => None,
        },
        _ => None,
    };
    body.statements().iter().filter_map(head).collect()
}
