//! tmp STAND-IN in this worktree only
use crate::syntax::ast::*;
use crate::term::Atom;
#[derive(Debug)]
pub enum Roots {
    Application(Atom),
    Supervisors(Vec<Atom>),
}
fn alias(e: &Expr) -> Option<Atom> {
    let ExprKind::Alias(parts) = &e.kind else {
        return None;
    };
    Some(Atom::alias(
        &parts.iter().map(|a| a.as_str()).collect::<Vec<_>>().join("."),
    ))
}
fn all<'a>(e: &'a Expr, f: &mut dyn FnMut(&'a Expr)) {
    f(e);
    e.for_each_child(&mut |c| all(c, f));
}
fn local(e: &Expr, name: &str) -> bool {
    matches!(&e.kind, ExprKind::Call(c) if matches!(&c.target, Target::Local(i) if i.name.as_str() == name))
}
fn modules(tree: &Expr) -> Vec<(Atom, &Expr)> {
    let mut out = vec![];
    all(tree, &mut |e| {
        if local(e, "defmodule")
            && let ExprKind::Call(c) = &e.kind
            && let Some(a) = c.args.first().and_then(alias)
        {
            out.push((a, e));
        }
    });
    out
}
fn uses(e: &Expr, what: &str) -> bool {
    let mut yes = false;
    all(e, &mut |e| {
        if local(e, "use")
            && let ExprKind::Call(c) = &e.kind
            && c.args.first().and_then(alias) == Some(Atom::alias(what))
        {
            yes = true;
        }
    });
    yes
}
fn children(e: &Expr) -> Vec<Atom> {
    let mut out = vec![];
    all(e, &mut |e| {
        if let ExprKind::List { elements, .. } = &e.kind {
            for x in elements {
                match &x.kind {
                    ExprKind::Tuple(t) => out.extend(t.first().and_then(alias)),
                    _ => out.extend(alias(x)),
                }
            }
        }
    });
    out
}
pub fn undefined_children(tree: &Expr) -> Vec<Atom> {
    let m = modules(tree);
    let mut out: Vec<Atom> = vec![];
    for (_, e) in &m {
        if uses(e, "Supervisor") {
            for c in children(e) {
                if !m.iter().any(|(a, _)| *a == c)
                    && !out.contains(&c)
                    && !matches!(
                        c.as_alias(),
                        Some("Registry" | "DynamicSupervisor" | "Task.Supervisor" | "Agent")
                    )
                {
                    out.push(c);
                }
            }
        }
    }
    out
}
pub fn roots(tree: &Expr) -> Roots {
    let m = modules(tree);
    let sups: Vec<Atom> = m
        .iter()
        .filter(|(_, e)| uses(e, "Supervisor") || uses(e, "DynamicSupervisor"))
        .map(|(a, _)| *a)
        .collect();
    let kids: Vec<Atom> = m.iter().flat_map(|(_, e)| children(e)).collect();
    Roots::Supervisors(sups.into_iter().filter(|a| !kids.contains(a)).collect())
}
