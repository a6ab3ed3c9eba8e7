//! The capture operator: `&name/arity`, `&Mod.name/arity` and `&(… &1 …)`.

use super::function::{ClauseBody, Dest, FunctionClause, FunctionCompiler};
use super::op::Reg;
use crate::syntax::BinaryOp;
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::term::{Atom, Fun, Term};
use std::sync::Arc;

impl FunctionCompiler<'_, '_> {
    pub(super) fn capture(&mut self, inner: &Expr, expr: &Expr, dest: Dest) {
        if let ExprKind::Binary { op: BinaryOp::Divide, left, right, .. } = &inner.kind
            && let ExprKind::Int(arity @ 0..=255) = right.kind
            && self.named(left, arity as u8, expr, dest)
        {
            return;
        }
        let arity = highest_argument(inner);
        if arity == 0 {
            return self.error(
                expr.span,
                "invalid args for &, expected one of:\n\n  * &Mod.fun/arity to capture a remote function, such as \
                 &Enum.map/2\n  * &fun/arity to capture a local or imported function, such as &is_atom/1\n  * \
                 &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)",
            );
        }
        let body = with_names(inner);
        let patterns: Vec<_> =
            (1..=arity).map(|number| Expr::new(ExprKind::Name(argument_name(number)), expr.span)).collect();
        let clause = FunctionClause {
            patterns: patterns.iter().collect(),
            guard: None,
            body: ClauseBody::Plain(&body),
        };
        let captured = self.captured(inner);
        self.closure(&[clause], arity as usize, &captured, expr.span, dest);
    }

    /// `&name/arity` or `&Mod.name/arity`; false if it is a division after all.
    fn named(&mut self, left: &Expr, arity: u8, expr: &Expr, dest: Dest) -> bool {
        let (module, ident) = match &left.kind {
            ExprKind::Name(name) => (None, Ident { name: *name, span: left.span }),
            ExprKind::Call(call) if call.args.is_empty() && !call.parens => match &call.target {
                Target::Remote { left, name } => (Some(left), *name),
                Target::Local(ident) => (None, *ident),
                Target::Value(_) | Target::Returned(_) | Target::Braces(_) => return false,
            },
            _ => return false,
        };
        let module = match module {
            None if self.unit.local(ident.name, arity).is_some() => {
                self.local_capture(ident, arity, expr, dest);
                return true;
            }
            None if (self.unit.shared.is_kernel_function)(ident.name, arity) => Atom::KERNEL,
            None => {
                self.undefined_function(ident, arity);
                return true;
            }
            Some(module) => match self.constant(module).and_then(|module| module.as_atom()) {
                Some(module) => module,
                None => {
                    self.unit.shared.unsupported(module.span, "a capture of a function in a computed module");
                    return true;
                }
            },
        };
        let fun = Term::Fun(Arc::new(Fun::Capture { module, name: ident.name, arity }));
        let to = self.target(dest);
        self.constant_into(fun, to);
        self.deliver(to, dest);
        true
    }

    /// A local function may be private, so its capture is a small function that calls it.
    fn local_capture(&mut self, ident: Ident, arity: u8, expr: &Expr, dest: Dest) {
        let patterns: Vec<_> = (1..=u32::from(arity))
            .map(|number| Expr::new(ExprKind::Name(argument_name(number)), expr.span))
            .collect();
        let call = Call { target: Target::Local(ident), args: patterns.clone(), block: None, parens: true };
        let body = Expr::new(ExprKind::Call(Box::new(call)), expr.span);
        let clause = FunctionClause {
            patterns: patterns.iter().collect(),
            guard: None,
            body: ClauseBody::Plain(&body),
        };
        let none: &[(Atom, Reg)] = &[];
        self.closure(&[clause], usize::from(arity), none, expr.span, dest);
    }
}

/// The name that stands for `&number` inside a capture; no program can write it.
fn argument_name(number: u32) -> Atom {
    Atom::new(&format!("&{number}"))
}

fn highest_argument(expr: &Expr) -> u32 {
    if let ExprKind::CaptureArg(number) = expr.kind {
        return number;
    }
    let mut highest = 0;
    expr.for_each_child(&mut |child| highest = highest.max(highest_argument(child)));
    highest
}

/// The expression with names in the place of `&1`, `&2` and so on.
fn with_names(expr: &Expr) -> Expr {
    let mut expr = expr.clone();
    expr.rewrite(&mut |inner| {
        if let ExprKind::CaptureArg(number) = inner.kind {
            inner.kind = ExprKind::Name(argument_name(number));
        }
    });
    expr
}
