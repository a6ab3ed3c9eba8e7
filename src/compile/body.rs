//! What stands in a module's body: definitions, attributes, and code that runs when the module is defined.

use super::definition::{Context, Head};
use super::function::{Dest, FunctionCompiler};
use super::macros;
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{Span, UnaryOp};
use crate::term::Term;

impl FunctionCompiler<'_, '_> {
    /// One statement of a module's body.
    pub(super) fn module_statement(&mut self, statement: &Expr, dest: Dest) {
        if let ExprKind::Call(call) = &statement.kind {
            if self.generate(call, statement.span) {
                return self.block(&[], dest);
            }
            if let Some(expansion) = self.expand(call, statement.span) {
                self.unit.shared.macros.depth += 1;
                self.module_statement(&expansion, dest);
                self.unit.shared.macros.depth -= 1;
                return;
            }
            if let Some(filled) = self.filled_statement(statement) {
                return self.module_statement(&filled, dest);
            }
        }
        self.remember(statement);
        let value = match &statement.kind {
            ExprKind::Block(statements) => return self.module_statements(statements, dest),
            // Definitions that a macro has collected.
            ExprKind::List { elements, .. } if elements.iter().any(macros::defines) => {
                return self.module_statements(elements, dest);
            }
            ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => match &operand.kind {
                ExprKind::Call(call) if self.test_tag(call) => Term::OK,
                ExprKind::Call(call) => {
                    self.set_attribute(call, statement.span);
                    Term::OK
                }
                _ => return self.expr(statement, dest),
            },
            ExprKind::Call(call) if names(call, "defprotocol") => {
                return self.define_protocol(call, statement.span, dest);
            }
            ExprKind::Call(call) if names(call, "defimpl") => {
                return self.define_implementation(call, statement.span, dest);
            }
            ExprKind::Call(call) => {
                if let Some(value) = self.module_form(call, statement.span) {
                    value
                } else if self.test_form(call, statement.span) || self.attribute_function(call) {
                    Term::OK
                } else {
                    return self.expr(statement, dest);
                }
            }
            _ => return self.expr(statement, dest),
        };
        if let Dest::To(to) = dest {
            self.constant_into(value, to);
        }
    }

    /// The statements of a module's body; what the last one gives goes to `dest`.
    pub(super) fn module_statements(&mut self, statements: &[Expr], dest: Dest) {
        let Some((last, before)) = statements.split_last() else { return };
        for statement in before {
            let watermark = self.b.watermark();
            self.module_statement(statement, Dest::Nowhere);
            self.b.release(watermark);
        }
        let watermark = self.b.watermark();
        self.module_statement(last, dest);
        self.b.release(watermark);
    }

    /// The forms that define something, and their values; none for any other call.
    fn module_form(&mut self, call: &Call, span: Span) -> Option<Term> {
        let Target::Local(ident) = call.target else { return None };
        match ident.name.as_str() {
            "def" | "defp" => {
                let private = ident.name.as_str() == "defp";
                let context = self.context();
                self.unit.add_definition(call, span, private, context);
                return Some(defined(call).unwrap_or(Term::NIL));
            }
            "use" => self.use_module(call, span),
            "defstruct" => {
                self.define_struct(call, span);
                let structure = self.unit.unit.structure.as_ref();
                return Some(structure.and_then(|structure| structure.default.clone()).unwrap_or(Term::NIL));
            }
            "defoverridable" => self.overridable(call, span),
            "defexception" => self.define_exception(call, span),
            "defdelegate" => {
                self.delegate(call, span);
                return Some(Term::list(defined(call)));
            }
            "defmacro" | "defmacrop" => self.define_macro(call, span, ident.name.as_str() == "defmacrop"),
            "defguard" => self.define_guard(call, span, false),
            "defguardp" => self.define_guard(call, span, true),
            _ => return None,
        }
        Some(Term::OK)
    }

    /// What a definition that stands here sees.
    pub(super) fn context(&self) -> Context {
        Context { lexical: self.b.lexical.clone(), attributes: self.unit.attributes.visible }
    }

    /// Statements of the library's own, as if the text stood here. `unquote(value)` in it reads that attribute.
    pub(super) fn template(&mut self, text: &str, span: Span) {
        let mut tree = crate::syntax::parse(text).tree;
        tree.rewrite(&mut |expr| {
            expr.span = span;
            if let ExprKind::Call(call) = &mut expr.kind
                && let Target::Local(ident) | Target::Remote { name: ident, .. } = &mut call.target
            {
                ident.span = span;
            }
        });
        self.module_statement(&tree, Dest::Nowhere);
    }

    /// `defoverridable name: arity, …` or the name of a behaviour.
    fn overridable(&mut self, call: &Call, span: Span) {
        let functions = call.args.first().and_then(|functions| self.constant(functions)).unwrap_or_default();
        for function in functions.iter_list() {
            let Some([Term::Atom(name), Term::Int(arity)]) = function.as_tuple() else { continue };
            if !self.unit.make_overridable(*name, *arity as usize) {
                self.error(
                    span,
                    format!(
                        "cannot make function {}/{arity} overridable because it was not defined",
                        name.as_str()
                    ),
                );
            }
        }
    }
}

/// What a definition gives: the function's name and arity.
fn defined(call: &Call) -> Option<Term> {
    let head = Head::of(call.args.first()?)?;
    Some(Term::tuple([Term::Atom(head.ident.name), Term::Int(head.params.len() as i64)]))
}

fn names(call: &Call, form: &str) -> bool {
    matches!(call.target, Target::Local(ident) if ident.name.as_str() == form)
}
