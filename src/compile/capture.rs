//! The capture operator: `&name/arity`, `&Mod.name/arity` and `&(… &1 …)`.

use super::function::{ClauseBody, Dest, FunctionClause, FunctionCompiler};
use super::kernel::operator;
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Span};
use crate::term::{Atom, Fun, Term};
use std::collections::BTreeSet;
use std::sync::Arc;

impl FunctionCompiler<'_, '_> {
    pub(super) fn capture(&mut self, inner: &Expr, expr: &Expr, dest: Dest) {
        if let ExprKind::Binary { op: BinaryOp::Divide, left, right, .. } = &inner.kind
            && let ExprKind::Int(arity) = right.kind
            && let Some((module, ident)) = function_name(left)
        {
            return match u8::try_from(arity) {
                Ok(arity) => self.named(module, ident, arity, expr, dest),
                Err(_) => self.error(expr.span, numbered(arity)),
            };
        }
        let mut arguments = BTreeSet::new();
        if let Err(refused) = self.find_arguments(inner, &mut arguments) {
            return self.error(expr.span, refused);
        }
        match (&inner.kind, arguments.first(), arguments.last()) {
            (ExprKind::Int(number), ..) => self.error(
                expr.span,
                format!("capture argument &{number} must be used within the capture operator &"),
            ),
            (ExprKind::Block(statements), ..) if statements.len() > 1 => {
                let text: Vec<_> = statements.iter().map(|statement| self.source_of(statement)).collect();
                self.error(
                    expr.span,
                    format!(
                        "block expressions are not allowed inside the capture operator &, got: {}",
                        text.join("\n")
                    ),
                );
            }
            (_, Some(1..), Some(&highest @ ..=255)) => match first_missing(&arguments) {
                Some(missing) => self.error(
                    expr.span,
                    format!(
                        "capture argument &{highest} cannot be defined without &{missing} (you cannot skip \
                         arguments, all arguments must be numbered)"
                    ),
                ),
                None => self.captured_expression(inner, highest, expr, dest),
            },
            (_, Some(0), _) => self.error(expr.span, numbered(0)),
            (_, Some(_), Some(&highest)) => self.error(expr.span, numbered(i64::from(highest))),
            _ => self.error(
                expr.span,
                format!(
                    "invalid args for &, expected one of:\n\n  * &Mod.fun/arity to capture a remote function, such as \
                 &Enum.map/2\n  * &fun/arity to capture a local or imported function, such as &is_atom/1\n  * \
                 &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n\nGot: {}",
                    self.source_of(inner)
                ),
            ),
        }
    }

    /// Collects the numbers of the arguments. Captures do not nest, except those of functions by their names.
    fn find_arguments(&self, expr: &Expr, found: &mut BTreeSet<u32>) -> Result<(), String> {
        match &expr.kind {
            ExprKind::CaptureArg(number) => {
                found.insert(*number);
            }
            ExprKind::Capture(inner) => {
                let names_function = matches!(
                    &inner.kind,
                    ExprKind::Binary { op: BinaryOp::Divide, left, .. } if function_name(left).is_some()
                );
                if !names_function {
                    return Err(format!(
                        "nested captures are not allowed. You cannot define a function using  the capture operator & \
                         inside another function defined via &. Got invalid nested capture: & {}",
                        self.source_of(inner)
                    ));
                }
            }
            _ => {
                let mut result = Ok(());
                expr.for_each_child(&mut |child| {
                    if result.is_ok() {
                        result = self.find_arguments(child, found);
                    }
                });
                return result;
            }
        }
        Ok(())
    }

    fn captured_expression(&mut self, inner: &Expr, arity: u32, expr: &Expr, dest: Dest) {
        if let Some((module, ident)) = called_with(inner, arity)
            && self.names_a_function(module, ident, arity as u8)
        {
            return self.named(module, ident, arity as u8, expr, dest);
        }
        let body = with_names(inner);
        self.function_of_arguments(body, arity, inner, expr.span, dest);
    }

    /// An anonymous function of `&1`, `&2` and so on with this body.
    fn function_of_arguments(&mut self, body: Expr, arity: u32, mentions: &Expr, span: Span, dest: Dest) {
        let patterns: Vec<_> =
            (1..=arity).map(|number| Expr::new(ExprKind::Name(argument_name(number)), span)).collect();
        let clause = FunctionClause {
            patterns: patterns.iter().collect(),
            guard: None,
            body: ClauseBody::Plain(&body),
            context: None,
        };
        let captured = self.captured(mentions);
        self.closure(&[clause], arity as usize, &captured, span, dest);
    }

    /// Whether a call of this name is a call of a function of a module, rather than a macro or a local function.
    fn names_a_function(&mut self, module: Option<&Expr>, ident: Ident, arity: u8) -> bool {
        match module {
            Some(module) => self.constant(module).and_then(|module| module.as_atom()).is_some(),
            None => {
                self.unit.local(ident.name, arity).is_some()
                    || self.imported(ident.name, arity, ident.span).is_some()
            }
        }
    }

    /// `&name/arity` or `&Mod.name/arity`.
    fn named(&mut self, module: Option<&Expr>, ident: Ident, arity: u8, expr: &Expr, dest: Dest) {
        let module = match module {
            // A local function may be private, and a macro is no function, so the capture is a small function that
            // calls it.
            None if self.unit.local(ident.name, arity).is_some() => {
                return self.eta_expansion(ident, arity, expr, dest);
            }
            None if self.has_named_guard(ident, arity) => {
                return self.eta_expansion(ident, arity, expr, dest);
            }
            None => match self.imported(ident.name, arity, ident.span) {
                Some(module) => module,
                None => return self.eta_expansion(ident, arity, expr, dest),
            },
            Some(module) => match self.constant(module).and_then(|module| module.as_atom()) {
                Some(Atom::KERNEL) if !self.unit.shared.library.is_kernel_function(ident.name, arity) => {
                    return self.eta_expansion(ident, arity, expr, dest);
                }
                Some(module) => module,
                None => {
                    let name = Expr::new(ExprKind::Atom(ident.name), expr.span);
                    let arity = Expr::new(ExprKind::Int(i64::from(arity)), expr.span);
                    let line = self.line(expr.span);
                    return self.native_call(Atom::ERLANG, "make_fun", &[module, &name, &arity], dest, line);
                }
            },
        };
        let fun = Term::Fun(Arc::new(Fun::Capture { module, name: ident.name, arity }));
        let to = self.target(dest);
        self.constant_into(fun, to);
        self.deliver(to, dest);
    }

    fn eta_expansion(&mut self, ident: Ident, arity: u8, expr: &Expr, dest: Dest) {
        let arity = u32::from(arity);
        let args: Vec<_> =
            (1..=arity).map(|number| Expr::new(ExprKind::Name(argument_name(number)), expr.span)).collect();
        let kind = operator(ident, &args.iter().collect::<Vec<_>>()).unwrap_or_else(|| {
            let call = Call { target: Target::Local(ident), args, block: None, parens: true };
            ExprKind::Call(Box::new(call))
        });
        self.function_of_arguments(Expr::new(kind, expr.span), arity, expr, expr.span, dest);
    }
}

/// The module, if one is named, and the function that `name` or `Mod.name` before a slash means.
fn function_name(expr: &Expr) -> Option<(Option<&Expr>, Ident)> {
    match &expr.kind {
        ExprKind::Name(name) => Some((None, Ident { name: *name, span: expr.span })),
        ExprKind::Call(call) if call.args.is_empty() && !call.parens && call.block.is_none() => {
            match &call.target {
                Target::Remote { left, name } => Some((Some(left), *name)),
                Target::Local(ident) => Some((None, *ident)),
                Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
            }
        }
        _ => None,
    }
}

/// The function that is called with just `&1`, `&2` and so on, in order.
fn called_with(expr: &Expr, arity: u32) -> Option<(Option<&Expr>, Ident)> {
    let ExprKind::Call(call) = &expr.kind else { return None };
    let in_order = call.args.len() == arity as usize
        && call.args.iter().zip(1..).all(|(arg, number)| arg.kind == ExprKind::CaptureArg(number));
    if !in_order || call.block.is_some() {
        return None;
    }
    match &call.target {
        Target::Remote { left, name } => Some((Some(left), *name)),
        Target::Local(ident) => Some((None, *ident)),
        Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
    }
}

fn numbered(number: i64) -> String {
    format!("capture argument &{number} must be numbered between 1 and 255")
}

fn first_missing(arguments: &BTreeSet<u32>) -> Option<u32> {
    arguments.iter().zip(1..).find(|(argument, number)| *argument != number).map(|(_, number)| number)
}

/// The name that stands for `&number` inside a capture; no program can write it.
fn argument_name(number: u32) -> Atom {
    Atom::new(&format!("&{number}"))
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
