//! The atoms that a source names. They are those that `String.to_existing_atom/1` finds.

use super::lexical::Lexical;
use crate::syntax::ast::{Expr, ExprKind, Target};
use crate::term::Atom;
use std::collections::BTreeSet;

/// All of them, in order. Names of variables and functions are atoms, too.
pub(super) fn named_in(tree: &Expr) -> Vec<Atom> {
    let mut found = BTreeSet::new();
    collect(tree, &mut found);
    found.into_iter().collect()
}

fn collect(expr: &Expr, found: &mut BTreeSet<Atom>) {
    match &expr.kind {
        ExprKind::Atom(name) | ExprKind::Name(name) => _ = found.insert(*name),
        ExprKind::QuotedAtom(text) => found.extend(text.as_plain().map(Atom::new)),
        ExprKind::Alias(parts) => _ = found.insert(Lexical::default().resolve(parts)),
        ExprKind::Call(call) => match &call.target {
            Target::Local(name) | Target::Remote { name, .. } => _ = found.insert(name.name),
            Target::Value(_) | Target::Returned(_) | Target::Braces(_) => {}
        },
        _ => {}
    }
    expr.for_each_child(&mut |child| collect(child, found));
}
