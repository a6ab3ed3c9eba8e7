//! Functions that nothing calls, and clauses of one function with others between them.

use super::{Checker, is_definition, local_name};
use crate::compile::function::split_guard;
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{BinaryOp, Span};
use crate::term::Atom;
use std::collections::{BTreeMap, BTreeSet};

/// A function or macro, by its first clause.
struct Function {
    keyword: &'static str,
    name: Atom,
    arity: usize,
    /// How many arguments have defaults.
    defaults: usize,
    span: Span,
    calls: BTreeSet<(Atom, usize)>,
}

impl Function {
    fn is_private(&self) -> bool {
        matches!(self.keyword, "defp" | "defmacrop")
    }

    fn arities(&self) -> std::ops::RangeInclusive<usize> {
        self.arity - self.defaults..=self.arity
    }

    fn is_called_by(&self, calls: &BTreeSet<(Atom, usize)>) -> bool {
        self.arities().any(|arity| calls.contains(&(self.name, arity)))
    }
}

/// The name and the arguments of what `def head` defines.
pub(super) fn head_of(call: &Call) -> Option<(Atom, &[Expr])> {
    let (head, _) = split_guard(call.args.first()?);
    match &head.kind {
        ExprKind::Name(name) => Some((*name, &[])),
        ExprKind::Call(inner) => match &inner.target {
            Target::Local(ident) if ident.name.as_str() != "unquote" => Some((ident.name, &inner.args)),
            Target::Local(_)
            | Target::Remote { .. }
            | Target::Value(_)
            | Target::Returned(_)
            | Target::Braces(_) => None,
        },
        _ => None,
    }
}

pub(super) fn is_default(param: &Expr) -> bool {
    matches!(param.kind, ExprKind::Binary { op: BinaryOp::Default, .. })
}

/// Adds the functions of this module that an expression calls or captures.
fn add_calls(expr: &Expr, calls: &mut BTreeSet<(Atom, usize)>) {
    match &expr.kind {
        ExprKind::Name(name) => {
            calls.insert((*name, 0));
        }
        ExprKind::Call(call) => {
            if let Target::Local(ident) = call.target {
                calls.insert((ident.name, call.args.len() + usize::from(call.block.is_some())));
                // Tests name the functions that prepare them.
                if matches!(ident.name.as_str(), "setup" | "setup_all") {
                    calls.extend(call.args.iter().flat_map(atoms).map(|name| (name, 1)));
                }
            }
        }
        ExprKind::Capture(inner) => {
            if let ExprKind::Binary { op: BinaryOp::Divide, left, right, .. } = &inner.kind
                && let (ExprKind::Name(name), ExprKind::Int(arity)) = (&left.kind, &right.kind)
            {
                calls.insert((*name, usize::try_from(*arity).unwrap_or_default()));
            }
        }
        ExprKind::Binary { op: BinaryOp::Pipe, right, .. } => match &right.kind {
            ExprKind::Name(name) => {
                calls.insert((*name, 1));
            }
            ExprKind::Call(call) => {
                if let Target::Local(ident) = call.target {
                    calls.insert((ident.name, call.args.len() + 1 + usize::from(call.block.is_some())));
                }
            }
            _ => {}
        },
        _ => {}
    }
    expr.for_each_child(&mut |child| add_calls(child, calls));
}

/// An atom, or the atoms in a list.
fn atoms(expr: &Expr) -> Vec<Atom> {
    match &expr.kind {
        ExprKind::Atom(name) => vec![*name],
        ExprKind::List { elements, .. } => elements.iter().flat_map(atoms).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn check(checker: &mut Checker<'_>, body: &Expr) {
    let mut functions: Vec<Function> = Vec::new();
    let mut places = BTreeMap::new();
    let mut last = None;
    let mut outside = BTreeSet::new();
    for statement in body.statements() {
        let definition = match &statement.kind {
            ExprKind::Call(call) => {
                local_name(call).filter(|name| is_definition(name)).map(|name| (name, call))
            }
            _ => None,
        };
        let Some((keyword, call)) = definition else {
            add_calls(statement, &mut outside);
            continue;
        };
        let Some((name, params)) = head_of(call) else {
            add_calls(statement, &mut outside);
            continue;
        };
        let key = (name, params.len());
        let has_body = call.block.is_some() || call.args.len() > 1;
        if let Some(first) = places.get(&key).copied()
            && last != Some(key)
            && has_body
        {
            ungrouped(checker, keyword, key, statement.span, first);
        }
        let (index, _) = *places.entry(key).or_insert_with(|| {
            functions.push(Function {
                keyword,
                name,
                arity: params.len(),
                defaults: 0,
                span: statement.span,
                calls: BTreeSet::new(),
            });
            (functions.len() - 1, statement.span)
        });
        last = Some(key);
        let function = &mut functions[index];
        function.defaults = function.defaults.max(params.iter().filter(|param| is_default(param)).count());
        // The head looks like a call of the function itself, which makes no difference.
        statement.for_each_child(&mut |child| add_calls(child, &mut function.calls));
    }
    unused(checker, &functions, outside);
}

fn ungrouped(
    checker: &mut Checker<'_>,
    keyword: &str,
    (name, arity): (Atom, usize),
    span: Span,
    (_, first): (usize, Span),
) {
    let line = checker.line(first);
    let name = name.as_str();
    checker.warn(
        span,
        None,
        format!(
            "clauses with the same name and arity (number of arguments) should be grouped together, \"{keyword} \
             {name}/{arity}\" was previously defined ({}:{line})",
            checker.file
        ),
    );
}

/// Private functions that no public one leads to.
fn unused(checker: &mut Checker<'_>, functions: &[Function], outside: BTreeSet<(Atom, usize)>) {
    let mut reached: Vec<bool> = functions.iter().map(|function| !function.is_private()).collect();
    let mut calls = outside;
    for function in functions.iter().filter(|function| !function.is_private()) {
        calls.extend(&function.calls);
    }
    loop {
        let next: Vec<_> = (0..functions.len())
            .filter(|index| !reached[*index] && functions[*index].is_called_by(&calls))
            .collect();
        if next.is_empty() {
            break;
        }
        for index in next {
            reached[index] = true;
            calls.extend(&functions[index].calls);
        }
    }
    let mut by_name: Vec<_> = functions.iter().zip(reached).collect();
    by_name.sort_by_key(|(function, _)| (function.name, function.arity));
    for (function, reached) in by_name {
        let Function { name, arity, defaults, .. } = function;
        let name = name.as_str();
        if !reached {
            let what = if function.keyword == "defp" { "function" } else { "macro" };
            checker.warn(function.span, None, format!("{what} {name}/{arity} is unused"));
        } else if function.is_private()
            && *defaults > 0
            && !(arity - defaults..*arity).any(|fewer| calls.contains(&(function.name, fewer)))
        {
            let message =
                format!("default values for the optional arguments in {name}/{arity} are never used");
            checker.warn(function.span, None, message);
        }
    }
}
