//! `put_in`, `update_in`, `pop_in` and `get_and_update_in` with a path written as access: `put_in(user.tags["a"], 1)`.

use super::function::{Dest, FunctionCompiler};
use super::kernel::remote;
use crate::syntax::ast::{Expr, ExprKind, Target};
use crate::syntax::{Severity, Span};
use crate::term::Atom;

/// One step of a path.
enum Step<'a> {
    /// `.name`.
    Field(Atom),
    /// `[key]`.
    Key(&'a Expr),
}

impl FunctionCompiler<'_, '_> {
    /// The same as the function of that name with the path as a list.
    pub(super) fn path_macro(
        &mut self,
        name: &str,
        path: &Expr,
        argument: Option<&Expr>,
        span: Span,
        dest: Dest,
    ) {
        let (data, steps) = steps(path);
        let Some(last) = steps.last() else {
            let arity = 1 + usize::from(argument.is_some());
            let message = format!(
                "expected expression given to {name}/{arity} to access at least one element, got: {}",
                self.source_of(path)
            );
            return self.unit.shared.report(Severity::ArgumentError, path.span, message);
        };
        if let (Step::Field(field), "pop_in") = (last, name) {
            let message = format!(
                "cannot use pop_in when the last segment is a map/struct field. This would effectively remove the \
                 field {field} from the map/struct"
            );
            return self.unit.shared.report(Severity::ArgumentError, path.span, message);
        }
        let keys = steps.into_iter().map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Field(field) => {
                let field = Expr::new(ExprKind::Atom(field), path.span);
                remote(Atom::alias("Access"), "key!", vec![field], path.span)
            }
        });
        let keys = Expr::new(ExprKind::List { elements: keys.collect(), brackets: true }, path.span);
        let args = [data.clone(), keys].into_iter().chain(argument.cloned()).collect();
        self.expr(&remote(Atom::KERNEL, name, args, span), dest);
    }
}

/// What a path begins with, and its steps.
fn steps(path: &Expr) -> (&Expr, Vec<Step<'_>>) {
    let mut steps = Vec::new();
    let mut rest = path;
    loop {
        match &rest.kind {
            ExprKind::Access { left, key } => {
                steps.push(Step::Key(key));
                rest = left;
            }
            ExprKind::Call(call) if !call.parens && call.args.is_empty() => match &call.target {
                Target::Remote { left, name } if !matches!(left.kind, ExprKind::Alias(_)) => {
                    steps.push(Step::Field(name.name));
                    rest = left;
                }
                Target::Remote { .. }
                | Target::Local(_)
                | Target::Value(_)
                | Target::Returned(_)
                | Target::Braces(_) => break,
            },
            _ => break,
        }
    }
    steps.reverse();
    (rest, steps)
}
