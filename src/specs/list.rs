//! Lists of children.

use super::child::Child;
use super::scope::Scope;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::{BinaryOp, Span};

/// The children of a supervisor.
#[derive(Debug, Clone, PartialEq)]
pub struct Children {
    /// Those that could be read, in the order in which they are started.
    pub list: Vec<Child>,
    /// The list with its brackets, if it is written out; `None` if code adds to it.
    pub span: Option<Span>,
}

impl Children {
    pub(super) fn none() -> Children {
        Children { list: Vec::new(), span: None }
    }

    pub(super) fn read<'a>(scope: &Scope<'a>, expr: &'a Expr) -> Children {
        let resolved = scope.resolve(expr);
        match &resolved.kind {
            ExprKind::List { elements, .. } => {
                // In `[a | rest]` the last element is not one.
                let is_whole = !elements.iter().any(is_cons);
                let written = elements.iter().filter(|element| !is_cons(element));
                Children {
                    list: written.map(|element| Child::read(scope, element)).collect(),
                    span: is_whole.then_some(resolved.span),
                }
            }
            ExprKind::Binary { op: BinaryOp::Concat, left, right, .. } => {
                let mut children = Children::read(scope, left);
                children.list.extend(Children::read(scope, right).list);
                Children { span: None, ..children }
            }
            _ => Children::none(),
        }
    }
}

fn is_cons(element: &Expr) -> bool {
    matches!(element.kind, ExprKind::Binary { op: BinaryOp::Bar, .. })
}
