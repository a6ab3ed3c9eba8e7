//! Filling `unquote` in: with code inside a `quote`, and with values in functions that a module's body generates.

use super::Dest;
use super::evaluate::literal;
use super::{Bound, Matched, quote, unquoted};
use crate::compile::function::FunctionCompiler;
use crate::compile::section::{Keywords, SectionBody, Sections};
use crate::limits::ELEMENTS_MAX;
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// Replaces each `unquote` inside by what its code stands for.
    pub(super) fn fill(&self, code: &mut Expr, bound: &Bound) -> Result<(), ()> {
        if let Some((_, inner)) = unquoted(code) {
            *code = self.filled(inner, bound)?;
            return Ok(());
        }
        self.splice(code, bound)?;
        let mut result = Ok(());
        code.for_each_child_mut(&mut |child| {
            if result.is_ok() {
                result = self.fill(child, bound);
            }
        });
        result?;
        as_name(code);
        Ok(())
    }

    /// Code that a macro runs, with the values of its variables in their place. What can be computed is.
    pub(super) fn filled(&self, code: &Expr, bound: &Bound) -> Result<Expr, ()> {
        if let ExprKind::Name(name) = &code.kind {
            return Ok(bound.get(name).unwrap_or(code).clone());
        }
        if let Some((options, body)) = quote(code) {
            let mut body = body.clone();
            self.fill(&mut body, bound)?;
            return if options.is_empty() { Ok(body) } else { Err(()) };
        }
        let mut filled = code.clone();
        replace(&mut filled, bound);
        if let Some(value) = self.evaluate(&filled) {
            return Ok(literal(&value, code.span));
        }
        match self.chosen(&filled) {
            Some(chosen) => Ok(chosen),
            None if can_wait(&filled) => Ok(filled),
            None => Err(()),
        }
    }

    /// The code that a macro takes out of the keywords it was given.
    fn chosen(&self, code: &Expr) -> Option<Expr> {
        let (list, key, default) = match &code.kind {
            ExprKind::Access { left, key } => (&**left, &**key, None),
            ExprKind::Call(call) => match (&call.target, call.args.as_slice()) {
                (Target::Local(ident), [Expr { kind: ExprKind::List { elements, .. }, .. }])
                    if ident.name.as_str() == "length" =>
                {
                    return Some(Expr::new(ExprKind::Int(elements.len() as i64), code.span));
                }
                (Target::Remote { left, name }, [list, key, rest @ ..])
                    if matches!(name.name.as_str(), "get" | "fetch!")
                        && self.constant(left) == Some(Term::Atom(Atom::alias("Keyword"))) =>
                {
                    (list, key, rest.first())
                }
                _ => return None,
            },
            _ => return None,
        };
        let ExprKind::List { elements, .. } = &list.kind else { return None };
        let key = self.constant(key)?;
        for element in elements {
            let ExprKind::Pair { key: given, value } = &element.kind else { return None };
            if self.constant(given)? == key {
                return Some((**value).clone());
            }
        }
        Some(default.cloned().unwrap_or_else(|| literal(&Term::NIL, code.span)))
    }

    fn splice(&self, code: &mut Expr, bound: &Bound) -> Result<(), ()> {
        match &mut code.kind {
            ExprKind::Tuple(elements)
            | ExprKind::Bitstring(elements)
            | ExprKind::Block(elements)
            | ExprKind::List { elements, .. } => self.splice_all(elements, bound),
            ExprKind::Call(call) => self.splice_all(&mut call.args, bound),
            _ => Ok(()),
        }
    }

    fn splice_all(&self, elements: &mut Vec<Expr>, bound: &Bound) -> Result<(), ()> {
        if !elements.iter().any(|element| matches!(unquoted(element), Some(("unquote_splicing", _)))) {
            return Ok(());
        }
        for element in std::mem::take(elements) {
            match unquoted(&element) {
                Some(("unquote_splicing", inner)) => match self.filled(inner, bound)?.kind {
                    ExprKind::List { elements: spliced, .. } => elements.extend(spliced),
                    _ => return Err(()),
                },
                _ => elements.push(element),
            }
        }
        Ok(())
    }

    /// A statement of a module's body with its `unquote`s filled in; nothing if there are none. A value that only the
    /// running body knows is an error.
    pub(in crate::compile) fn filled_statement(&mut self, statement: &Expr) -> Option<Expr> {
        // The statements of a `describe` are filled in one by one.
        if !has_unquote(statement) || (self.unit.ex_unit.is_some() && is_call(statement, &["describe"])) {
            return None;
        }
        let mut filled = statement.clone();
        let bound = std::mem::take(&mut self.unit.bound);
        let result = self.fill(&mut filled, &bound);
        self.unit.bound = bound;
        if result.is_err() {
            self.unit
                .shared
                .unsupported(statement.span, "unquote of what is known only when the module runs");
            return Some(Expr::new(ExprKind::Error, statement.span));
        }
        Some(filled)
    }

    /// Remembers a variable of the module's body whose value is known, for the `unquote`s below.
    pub(in crate::compile) fn remember(&mut self, statement: &Expr) {
        if let ExprKind::Binary { op: BinaryOp::Match, left, right, .. } = &statement.kind
            && let ExprKind::Name(name) = left.kind
        {
            let mut right = (**right).clone();
            replace(&mut right, &self.unit.bound);
            match self.evaluate(&right) {
                Some(value) => self.unit.bound.insert(name, literal(&value, right.span)),
                None => self.unit.bound.remove(&name),
            };
        }
    }

    /// `for` in a module's body whose elements define functions or tests: its body, once for each element. False if
    /// it defines nothing.
    pub(in crate::compile) fn generate(&mut self, call: &Call, span: Span) -> bool {
        let (generators, _) = Keywords::split(call);
        let Some(SectionBody::Block(body)) = Sections::of(call).do_body else { return false };
        let generates = has_unquote(body) || (self.unit.ex_unit.is_some() && has_test(body));
        if !matches!(call.target, Target::Local(ident) if ident.name.as_str() == "for") || !generates {
            return false;
        }
        let before = self.unit.bound.clone();
        if self.unroll(generators, body).is_err() {
            self.unit.shared.unsupported(span, "a for over what is known only when the module runs");
        }
        self.unit.bound = before;
        true
    }

    /// The value of an expression in a module's body, if that is known before the body runs.
    pub(in crate::compile) fn known(&self, expr: &Expr) -> Option<Term> {
        self.evaluate(&self.with_values(expr))
    }

    /// An expression of a module's body with the values of the variables that are known.
    pub(in crate::compile) fn with_values(&self, expr: &Expr) -> Expr {
        let mut expr = expr.clone();
        replace(&mut expr, &self.unit.bound);
        expr
    }

    fn unroll(&mut self, generators: &[Expr], body: &Expr) -> Result<(), ()> {
        let Some((first, rest)) = generators.split_first() else {
            self.module_statement(body, Dest::Nowhere);
            return Ok(());
        };
        let ExprKind::Binary { op: BinaryOp::Generator, left, right, .. } = &first.kind else {
            let passes = self.known(first).ok_or(())?.is_truthy();
            return if passes { self.unroll(rest, body) } else { Ok(()) };
        };
        let elements = self.known(right).and_then(|list| elements_of(&list)).ok_or(())?;
        for element in elements {
            let mut bound = self.unit.bound.clone();
            match self.bind(left, &literal(&element, left.span), &mut bound) {
                Matched::Yes => {
                    let before = std::mem::replace(&mut self.unit.bound, bound);
                    let result = self.unroll(rest, body);
                    self.unit.bound = before;
                    result?;
                }
                Matched::No => {}
                Matched::Unknown => return Err(()),
            }
        }
        Ok(())
    }
}

/// The elements of a list, a map or a range.
fn elements_of(value: &Term) -> Option<Vec<Term>> {
    if let Term::Map(map) = value {
        if value.struct_name() != Some(Atom::alias("Range")) {
            return Some(map.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()])).collect());
        }
        let field = |name: &str| map.get_atom(Atom::new(name))?.as_int();
        let (first, last, step) = (field("first")?, field("last")?, field("step")?);
        let count = ((i128::from(last) - i128::from(first)) / i128::from(step) + 1).max(0);
        if count > ELEMENTS_MAX as i128 / 100 {
            return None;
        }
        return Some((0..count as i64).map(|index| Term::Int(first + index * step)).collect());
    }
    value.to_vec()
}

/// Puts code in the place of variables.
fn replace(code: &mut Expr, bound: &Bound) {
    code.rewrite(&mut |expr| {
        if let ExprKind::Name(name) = &expr.kind
            && let Some(value) = bound.get(name)
        {
            *expr = value.clone();
        }
    });
}

/// Whether code that a macro would run means the same where the macro is called: it only calls functions of modules.
fn can_wait(code: &Expr) -> bool {
    let mut waits = match &code.kind {
        ExprKind::Call(call) => match &call.target {
            Target::Local(ident) => matches!(ident.name.as_str(), "if" | "unless" | "to_string" | "inspect"),
            Target::Remote { left, .. } => !matches!(
                &left.kind,
                ExprKind::Alias(parts) if matches!(parts[0].as_str(), "Macro" | "Code" | "Module" | "Enum")
            ),
            Target::Value(_) | Target::Returned(_) | Target::Braces(_) => false,
        },
        ExprKind::Fn(_) => false,
        _ => true,
    };
    code.for_each_child(&mut |child| waits = waits && can_wait(child));
    waits
}

fn has_unquote(code: &Expr) -> bool {
    let mut found = unquoted(code).is_some();
    // Inside a macro or a quote it belongs to that.
    if is_call(code, &["defmacro", "defmacrop", "quote", "defmodule"]) {
        return false;
    }
    code.for_each_child(&mut |child| found = found || has_unquote(child));
    found
}

/// Whether tests are defined there.
fn has_test(code: &Expr) -> bool {
    is_call(code, &["test", "describe"])
        || matches!(&code.kind, ExprKind::Block(statements) if statements.iter().any(has_test))
}

fn is_call(code: &Expr, names: &[&str]) -> bool {
    matches!(&code.kind, ExprKind::Call(call)
        if matches!(call.target, Target::Local(ident) if names.contains(&ident.name.as_str())))
}

/// An atom where only a name can stand was unquoted: the name of a function or an attribute.
fn as_name(code: &mut Expr) {
    let span = code.span;
    match &mut code.kind {
        ExprKind::Call(call) => {
            if let Target::Returned(returned) = &call.target
                && let Some(target) = returned_target(returned)
            {
                call.target = target;
                call.parens = true;
            }
            let defines = matches!(
                call.target,
                Target::Local(ident) if matches!(ident.name.as_str(), "def" | "defp" | "defmacro" | "defmacrop" | "defdelegate")
            );
            if defines && let Some(head) = call.args.first_mut() {
                atom_as_name(head);
                if let ExprKind::Binary { op: BinaryOp::When, left, .. } = &mut head.kind {
                    atom_as_name(left);
                }
            }
        }
        ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => atom_as_name(operand),
        ExprKind::Capture(inner) => {
            if let ExprKind::Binary { op: BinaryOp::Divide, left, .. } = &mut inner.kind {
                atom_as_name(left);
            }
        }
        _ => {}
    }
    code.span = span;
}

fn atom_as_name(expr: &mut Expr) {
    if let ExprKind::Atom(name) = expr.kind {
        expr.kind = ExprKind::Name(name);
    }
}

/// What `unquote(name)(args)` and `Module.unquote(name)(args)` call.
fn returned_target(returned: &Expr) -> Option<Target> {
    let span: Span = returned.span;
    match &returned.kind {
        ExprKind::Atom(name) => Some(Target::Local(Ident { name: *name, span })),
        ExprKind::Call(call) => match (&call.target, call.args.as_slice()) {
            (Target::Remote { left, name }, [Expr { kind: ExprKind::Atom(unquoted), .. }])
                if name.name.as_str() == "unquote" =>
            {
                Some(Target::Remote { left: left.clone(), name: Ident { name: *unquoted, span } })
            }
            _ => None,
        },
        _ => None,
    }
}
