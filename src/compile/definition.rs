//! `def` and `defp`: clauses gathered into functions, and defaults for the arguments that a call leaves out.

use super::function::{ClauseBody, Dest, FunctionClause, FunctionCompiler, Place, split_guard};
use super::module::UnitBuilder;
use super::op::{Op, Reg};
use super::section::{SectionBody, Sections};
use crate::syntax::ast::{Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Severity};

/// A function with all its clauses.
pub(super) struct Definition<'a> {
    pub(super) ident: Ident,
    pub(super) arity: usize,
    pub(super) private: bool,
    clauses: Vec<DefinitionClause<'a>>,
    /// What stands after `\\` of each argument.
    defaults: Vec<Option<&'a Expr>>,
}

struct DefinitionClause<'a> {
    params: Vec<&'a Expr>,
    guard: Option<&'a Expr>,
    sections: Sections<'a>,
}

/// How many arguments a call must give.
pub(super) fn required(definition: &Definition<'_>) -> usize {
    definition.arity - definition.defaults.iter().flatten().count()
}

pub(super) fn definitions<'a>(unit: &mut UnitBuilder<'_>, body: &'a Expr) -> Vec<Definition<'a>> {
    let mut found: Vec<Definition<'a>> = Vec::new();
    for statement in body.statements() {
        let ExprKind::Call(call) = &statement.kind else {
            continue;
        };
        let Target::Local(keyword) = call.target else {
            continue;
        };
        let private = match keyword.name.as_str() {
            "def" => false,
            "defp" => true,
            _ => continue,
        };
        let Some(head) = call.args.first() else { continue };
        let (head, guard) = split_guard(head);
        let (ident, params): (Ident, &'a [Expr]) = match &head.kind {
            ExprKind::Name(name) => (Ident { name: *name, span: head.span }, &[]),
            ExprKind::Call(inner) => match &inner.target {
                Target::Local(ident) => (*ident, inner.args.as_slice()),
                Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => {
                    continue;
                }
            },
            _ => {
                unit.shared.report(Severity::CompileError, head.span, "invalid syntax in def");
                continue;
            }
        };
        let mut defaults = Vec::new();
        let mut patterns = Vec::new();
        for param in params {
            match &param.kind {
                ExprKind::Binary { op: BinaryOp::Default, left, right, .. } => {
                    patterns.push(&**left);
                    defaults.push(Some(&**right));
                }
                _ => {
                    patterns.push(param);
                    defaults.push(None);
                }
            }
        }
        let sections = Sections::of(call);
        let has_body = sections.do_body.is_some();
        let index =
            found.iter().position(|known| known.ident.name == ident.name && known.arity == params.len());
        let index = index.unwrap_or_else(|| {
            found.push(Definition {
                ident,
                arity: params.len(),
                private,
                clauses: Vec::new(),
                defaults: Vec::new(),
            });
            found.len() - 1
        });
        let definition = &mut found[index];
        if defaults.iter().any(Option::is_some) || definition.defaults.is_empty() {
            definition.defaults = defaults;
        }
        if has_body {
            definition.clauses.push(DefinitionClause { params: patterns, guard, sections });
        }
    }
    found
}

pub(super) fn define(unit: &mut UnitBuilder<'_>, definition: &Definition<'_>) {
    let Definition { ident, arity, .. } = definition;
    let span = ident.span;
    let line = unit.shared.lines.line(span.start);
    let place = Place::Function { name: ident.name, arity: *arity as u8 };
    for given in required(definition)..*arity {
        define_with_defaults(unit, definition, given);
    }
    let clauses: Vec<_> = definition
        .clauses
        .iter()
        .map(|clause| FunctionClause {
            patterns: clause.params.clone(),
            guard: clause.guard,
            body: match clause.sections.do_body {
                Some(SectionBody::Block(body)) if !clause.sections.is_try() => ClauseBody::Plain(body),
                Some(_) | None => ClauseBody::Try(clause.sections),
            },
        })
        .collect();
    let mut code = FunctionCompiler::new(unit, place);
    code.b.temps(*arity);
    code.clauses(&clauses, *arity, line);
    let code = code.b;
    let index = unit.local(ident.name, *arity as u8).expect("all definitions were declared");
    unit.place(code, index, line, span);
}

/// The function of fewer arguments that a default stands for: it fills in the defaults from left to right.
pub(super) fn define_with_defaults(unit: &mut UnitBuilder<'_>, definition: &Definition<'_>, given: usize) {
    let Definition { ident, arity, .. } = definition;
    let line = unit.shared.lines.line(ident.span.start);
    let index = unit.local(ident.name, given as u8).expect("all definitions were declared");
    let function = unit.local(ident.name, *arity as u8).expect("all definitions were declared");
    let mut filled = given - required(definition);
    let mut code = FunctionCompiler::new(unit, Place::Function { name: ident.name, arity: given as u8 });
    code.b.temps(given);
    let mut next_given = 0;
    let base = code.b.temps(*arity);
    for (position, default) in definition.defaults.iter().enumerate() {
        let to = base + position as Reg;
        match default {
            Some(default) if filled == 0 => code.expr(default, Dest::To(to)),
            Some(_) | None => {
                filled -= usize::from(default.is_some());
                code.b.emit(Op::Move { to, from: next_given });
                next_given += 1;
            }
        }
    }
    code.b.emit_at(Op::TailCall { base, argc: *arity as u8, function }, line);
    let code = code.b;
    unit.place(code, index, line, ident.span);
}
