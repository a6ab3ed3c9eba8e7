//! What a module asks of those that implement it: `@callback`, and the `behaviour_info/1` that tells.

use super::call::local;
use super::function::FunctionCompiler;
use super::warnings::local_name;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::{BinaryOp, Span};
use crate::term::Atom;

/// The callbacks of a module, in the order in which they are declared.
#[derive(Debug, Default)]
pub(super) struct Callbacks {
    all: Vec<(Atom, usize)>,
    optional: Vec<(Atom, usize)>,
}

impl Callbacks {
    /// `@callback spec` and `@macrocallback spec`. A macro is a function that takes its caller, too.
    pub(super) fn declare(&mut self, attribute: &str, spec: &Expr) {
        if let Some((name, arity)) = specified(spec) {
            self.all.push(match attribute {
                "macrocallback" => (Atom::new(&format!("MACRO-{}", name.as_str())), arity + 1),
                _ => (name, arity),
            });
        }
    }

    /// `@optional_callbacks name: arity`.
    pub(super) fn allow_without(&mut self, list: &Expr) {
        if let ExprKind::List { elements, .. } = &list.kind {
            self.optional.extend(elements.iter().filter_map(named_arity));
        }
    }
}

impl FunctionCompiler<'_, '_> {
    /// Defines `behaviour_info/1`, if the module has callbacks.
    pub(super) fn finish_behaviour(&mut self, span: Span) {
        let Callbacks { all, optional } = std::mem::take(&mut self.unit.callbacks);
        if all.is_empty() {
            return;
        }
        for (question, answer) in [("callbacks", all), ("optional_callbacks", optional)] {
            let expr = |kind| Expr::new(kind, span);
            let pairs = answer.into_iter().map(|(name, arity)| {
                let key = Box::new(expr(ExprKind::Atom(name)));
                let value = Box::new(expr(ExprKind::Int(i64::try_from(arity).unwrap_or(i64::MAX))));
                expr(ExprKind::Pair { key, value })
            });
            let list = expr(ExprKind::List { elements: pairs.collect(), brackets: true });
            let body = ExprKind::Pair {
                key: Box::new(expr(ExprKind::Atom(Atom::new("do")))),
                value: Box::new(list),
            };
            let keywords = expr(ExprKind::List { elements: vec![expr(body)], brackets: false });
            let head = local("behaviour_info", vec![expr(ExprKind::Atom(Atom::new(question)))], span);
            self.define_function(vec![head, keywords], None, span);
        }
    }
}

/// The function that `name(types) :: type` is about.
pub(super) fn specified(spec: &Expr) -> Option<(Atom, usize)> {
    match &spec.kind {
        ExprKind::Binary { op: BinaryOp::Type | BinaryOp::When, left, .. } => specified(left),
        ExprKind::Call(call) => Some((Atom::new(local_name(call)?), call.args.len())),
        ExprKind::Name(name) => Some((*name, 0)),
        _ => None,
    }
}

/// `name: arity`.
pub(super) fn named_arity(pair: &Expr) -> Option<(Atom, usize)> {
    match &pair.kind {
        ExprKind::Pair { key, value } => match (&key.kind, &value.kind) {
            (ExprKind::Atom(name), ExprKind::Int(arity)) => Some((*name, usize::try_from(*arity).ok()?)),
            _ => None,
        },
        _ => None,
    }
}
