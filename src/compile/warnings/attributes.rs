//! Module attributes that are set and never read.

use super::callbacks::attribute_set;
use super::{Checker, local_name};
use crate::syntax::UnaryOp;
use crate::syntax::ast::{Expr, ExprKind};
use std::collections::BTreeMap;

/// `@doc` before a private function is for nobody.
pub(super) fn check_docs(checker: &mut Checker<'_>, module: &str, body: &Expr) {
    for pair in body.statements().windows(2) {
        let (Some(("doc", [_])), ExprKind::Call(call)) = (attribute_set(&pair[0]), &pair[1].kind) else {
            continue;
        };
        let Some(keyword @ ("defp" | "defmacrop")) = local_name(call) else { continue };
        let Some((name, params)) = super::functions::head_of(call) else { continue };
        let (name, arity) = (name.as_str(), params.len());
        let message = format!(
            "{keyword} {name}/{arity} is private, @doc attribute is always discarded for private functions/macros/types"
        );
        checker.warn(pair[0].span, Some(format!("{module}.{name}/{arity}")), message);
    }
}

/// Attributes that mean something to Elixir itself.
const RESERVED: &[&str] = &[
    "after_compile",
    "after_verify",
    "before_compile",
    "behaviour",
    "callback",
    "compile",
    "deprecated",
    "derive",
    "dialyzer",
    "doc",
    "enforce_keys",
    "external_resource",
    "fallback_to_any",
    "file",
    "impl",
    "macrocallback",
    "moduledoc",
    "on_definition",
    "on_load",
    "opaque",
    "optional_callbacks",
    "since",
    "spec",
    "type",
    "typedoc",
    "typep",
    "vsn",
];

pub(super) fn check(checker: &mut Checker<'_>, body: &Expr) {
    // A macro may read them.
    let uses_macros = body.statements().iter().any(|statement| match &statement.kind {
        ExprKind::Call(call) => match local_name(call) {
            Some("use") => !call.args.first().is_some_and(is_elixirs_own),
            Some(name) => name == "quote" || name.starts_with("defmacro"),
            None => true,
        },
        _ => false,
    });
    if uses_macros {
        return;
    }
    let mut unread = BTreeMap::new();
    for statement in body.statements() {
        match attribute_set(statement) {
            Some((name, args @ [_])) if !RESERVED.contains(&name) => {
                args.iter().for_each(|value| reads(value, &mut unread));
                unread.insert(name, statement.span);
            }
            _ => reads(statement, &mut unread),
        }
    }
    let mut unread: Vec<_> = unread.into_iter().collect();
    unread.sort_by_key(|(_, span)| *span);
    for (name, span) in unread {
        checker.warn(span, None, format!("module attribute @{name} was set but never used"));
    }
}

fn is_elixirs_own(module: &Expr) -> bool {
    let ExprKind::Alias(parts) = &module.kind else { return false };
    let [name] = parts.as_slice() else { return false };
    matches!(
        name.as_str(),
        "GenServer" | "Supervisor" | "DynamicSupervisor" | "Agent" | "Task" | "Application"
    )
}

fn reads<T>(expr: &Expr, unread: &mut BTreeMap<&str, T>) {
    if let ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } = &expr.kind
        && let ExprKind::Name(name) = operand.kind
    {
        unread.remove(name.as_str());
    }
    expr.for_each_child(&mut |child| reads(child, unread));
}
