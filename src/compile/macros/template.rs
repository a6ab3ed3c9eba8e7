//! The code in a `quote` on its way to where it is put: its variables get names of their own, its modules stay those
//! that the macro means.

use super::unquoted;
use crate::compile::lexical::Lexical;
use crate::syntax::ast::{Clause, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::Atom;
use std::collections::BTreeMap;

/// One use of a macro.
pub(super) struct Template<'a> {
    number: usize,
    /// Where the macro is called.
    span: Span,
    /// What short names of modules mean in the macro.
    lexical: &'a Lexical,
    /// The variables that the code itself introduces, by what they are called there.
    own: BTreeMap<Atom, Atom>,
}

impl<'a> Template<'a> {
    pub(super) fn new(number: usize, span: Span, lexical: &'a Lexical) -> Template<'a> {
        Template { number, span, lexical, own: BTreeMap::new() }
    }

    /// Makes quoted code fit for the place of the call. What is unquoted in it stays as it is.
    pub(super) fn adapt(&mut self, code: &mut Expr, unquoting: bool) {
        self.find_own(code);
        self.change(code, unquoting);
    }

    /// A pattern's variables belong to the quoted code.
    pub(super) fn introduce(&mut self, pattern: &Expr) {
        match &pattern.kind {
            ExprKind::Name(name) if !name.as_str().starts_with("__") && *name != Atom::UNDERSCORE => {
                let own = format!("{} (macro {})", name.as_str(), self.number);
                self.own.entry(*name).or_insert_with(|| Atom::new(&own));
            }
            ExprKind::Unary { op: UnaryOp::Pin | UnaryOp::Attribute, .. } => {}
            _ if unquoted(pattern).is_some() || is_var(pattern) => {}
            _ => pattern.for_each_child(&mut |child| self.introduce(child)),
        }
    }

    pub(super) fn rename(&self, variable: &mut Expr) {
        if let ExprKind::Name(name) = &mut variable.kind
            && let Some(own) = self.own.get(name)
        {
            *name = *own;
        }
    }

    fn find_own(&mut self, code: &Expr) {
        match &code.kind {
            ExprKind::Binary { op: BinaryOp::Match | BinaryOp::Generator, left, .. } => self.introduce(left),
            ExprKind::Fn(clauses) | ExprKind::Clauses(clauses) => self.introduce_clauses(clauses),
            ExprKind::Call(call) => {
                // A function that is defined has its own variables, and its name may be that of one.
                if matches!(call.target, Target::Local(ident) if is_definition(ident.name.as_str())) {
                    return;
                }
                for section in call.block.iter().flat_map(|block| &block.sections) {
                    if let crate::syntax::ast::Body::Clauses(clauses) = &section.body {
                        self.introduce_clauses(clauses);
                    }
                }
            }
            _ => {}
        }
        if unquoted(code).is_none() {
            code.for_each_child(&mut |child| self.find_own(child));
        }
    }

    fn introduce_clauses(&mut self, clauses: &[Clause]) {
        clauses.iter().flat_map(|clause| &clause.patterns).for_each(|pattern| self.introduce(pattern));
    }

    /// What a definition unquotes are variables of the code around it.
    fn rename_unquoted(&self, code: &mut Expr) {
        if unquoted(code).is_some() {
            return code.rewrite(&mut |expr| self.rename(expr));
        }
        code.for_each_child_mut(&mut |child| self.rename_unquoted(child));
    }

    fn change(&self, code: &mut Expr, unquoting: bool) {
        if let Some((_, inner)) = unquoted(code)
            && !unquoting
        {
            // What a definition unquotes later is a variable of this code.
            let mut inner = inner.clone();
            self.change(&mut inner, unquoting);
            if let ExprKind::Call(call) = &mut code.kind {
                call.args = vec![inner];
            }
            return;
        }
        if unquoted(code).is_some() {
            return;
        }
        code.span = self.span;
        match &mut code.kind {
            ExprKind::Name(_) => self.rename(code),
            ExprKind::Alias(parts) => {
                let module = self.lexical.resolve(parts);
                if module != Lexical::default().resolve(parts) {
                    code.kind = ExprKind::Atom(module);
                }
            }
            ExprKind::Call(call) => {
                if let [variable] = call.args.as_slice()
                    && matches!(call.target, Target::Local(ident) if ident.name.as_str() == "var!")
                {
                    *code = Expr::new(variable.kind.clone(), self.span);
                    return;
                }
                if let Target::Local(ident) | Target::Remote { name: ident, .. } = &mut call.target {
                    ident.span = self.span;
                    if is_definition(ident.name.as_str()) {
                        if !unquoting {
                            self.rename_unquoted(code);
                        }
                        let inside = Template { own: BTreeMap::new(), ..*self };
                        return code.for_each_child_mut(&mut |child| inside.change(child, unquoting));
                    }
                }
                code.for_each_child_mut(&mut |child| self.change(child, unquoting));
            }
            ExprKind::Unary { op_span, .. } | ExprKind::Binary { op_span, .. } => {
                *op_span = self.span;
                code.for_each_child_mut(&mut |child| self.change(child, unquoting));
            }
            _ => code.for_each_child_mut(&mut |child| self.change(child, unquoting)),
        }
    }
}

fn is_definition(name: &str) -> bool {
    matches!(name, "def" | "defp" | "defmacro" | "defmacrop")
}

fn is_var(expr: &Expr) -> bool {
    let ExprKind::Call(call) = &expr.kind else { return false };
    matches!(call.target, Target::Local(Ident { name, .. }) if name.as_str() == "var!")
}
