//! The variables that a pattern binds.

use super::variables::Variables;
use crate::syntax::ast::{Expr, ExprKind, Text, TextPart};
use crate::syntax::{BinaryOp, UnaryOp};
use crate::term::Atom;

/// Names that look like variables and are none.
fn is_special(name: Atom) -> bool {
    matches!(name.as_str(), "_" | "__MODULE__" | "__ENV__" | "__DIR__" | "__CALLER__" | "__STACKTRACE__")
}

impl<'a> Variables<'_, 'a> {
    /// Binds the variables of a pattern. A variable that stands in it twice is used: both must be equal.
    pub(super) fn pattern(&mut self, pattern: &'a Expr) {
        self.patterns([pattern]);
    }

    /// The same for patterns that are matched at once, as those of a function's arguments.
    pub(super) fn patterns(&mut self, patterns: impl IntoIterator<Item = &'a Expr>) {
        let mut bound = Vec::new();
        for pattern in patterns {
            self.bind_in(pattern, &mut bound);
        }
    }

    fn bind_in(&mut self, pattern: &'a Expr, bound: &mut Vec<Atom>) {
        match &pattern.kind {
            ExprKind::Name(name) if is_special(*name) => {}
            ExprKind::Name(name) if bound.contains(name) => self.mark_used(*name),
            ExprKind::Name(name) => {
                bound.push(*name);
                self.define(*name, pattern.span);
            }
            ExprKind::Unary { op: UnaryOp::Pin, operand, .. } => self.expr(operand),
            ExprKind::Binary { op: BinaryOp::Type, left, right, .. } => {
                self.bind_in(left, bound);
                self.sizes(right);
            }
            ExprKind::Binary { op: BinaryOp::Default, left, right, .. } => {
                self.expr(right);
                self.bind_in(left, bound);
            }
            ExprKind::Binary { op: BinaryOp::When, left, right, .. } => {
                self.bind_in(left, bound);
                self.expr(right);
            }
            ExprKind::Binary { op: BinaryOp::In, left, .. } => self.bind_in(left, bound),
            ExprKind::Map { entries, .. } | ExprKind::Struct { entries, .. } => {
                if let ExprKind::Struct { name, .. } = &pattern.kind {
                    self.bind_in(name, bound);
                }
                for entry in entries {
                    self.expr(&entry.key);
                    self.bind_in(&entry.value, bound);
                }
            }
            ExprKind::String(Text { parts }) => {
                for part in parts {
                    if let TextPart::Expr(inner) = part {
                        self.expr(inner);
                    }
                }
            }
            // A macro that expands to a pattern: it may use its arguments or bind them.
            ExprKind::Call(call) => call.args.iter().for_each(|arg| self.expr(arg)),
            _ => pattern.for_each_child(&mut |child| self.bind_in(child, bound)),
        }
    }

    /// `size(n)` and `binary-size(n)` read variables; the rest of a segment's type is words.
    fn sizes(&mut self, of_segment: &'a Expr) {
        match &of_segment.kind {
            ExprKind::Call(call) => call.args.iter().for_each(|arg| self.expr(arg)),
            ExprKind::Name(_) => {}
            _ => of_segment.for_each_child(&mut |child| self.sizes(child)),
        }
    }
}
