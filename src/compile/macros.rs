//! Macros that a program defines: `defmacro` whose body is a `quote`, which a call is replaced by.
//!
//! A macro is not run. Its `quote` is a tree in which each `unquote` is filled with what was given, and the tree is
//! compiled where the call stands. What the macro computes beforehand from values that are known is computed here, too;
//! the rest is left to the place of the call.

mod computed;
mod evaluate;
mod fragment;
mod quoted;
mod template;

use super::definition::Head;
use super::function::{Dest, FunctionCompiler};
use super::lexical::Lexical;
use super::section::{SectionBody, Sections};
use crate::limits::{MACRO_DEPTH_MAX, MACRO_EXPANSIONS_MAX};
use crate::syntax::ast::{Body, Call, DoBlock, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Severity, Span};
use crate::term::{Atom, Term};
pub(super) use computed::defines;
use std::collections::BTreeMap;
use std::sync::Arc;
use template::Template;

/// The macros of all modules so far, and how often they were used.
#[derive(Debug, Default)]
pub(super) struct Macros {
    known: BTreeMap<(Atom, Atom, u8), Arc<Macro>>,
    expansions: usize,
    /// How many of them are being compiled, one inside the other.
    pub(super) depth: usize,
}

/// A macro with its clauses.
#[derive(Debug, Default, Clone)]
struct Macro {
    clauses: Vec<MacroClause>,
    /// Where it is defined.
    module: Option<Atom>,
    private: bool,
}

#[derive(Debug, Clone)]
struct MacroClause {
    params: Vec<Expr>,
    body: Expr,
    lexical: Arc<Lexical>,
}

/// What names stand for while a macro is expanded: pieces of code.
type Bound = BTreeMap<Atom, Expr>;

impl Macros {
    /// The public macros of a module.
    pub(super) fn public(&self, module: Atom) -> impl Iterator<Item = (Atom, u8)> + '_ {
        let all = self.known.iter().filter(move |((of, ..), known)| *of == module && !known.private);
        all.map(|((_, name, arity), _)| (*name, *arity))
    }

    fn get(&self, module: Atom, name: Atom, arity: u8) -> Option<Arc<Macro>> {
        self.known.get(&(module, name, arity)).cloned()
    }
}

impl FunctionCompiler<'_, '_> {
    /// `defmacro name(args) do … end`, and `defmacrop`.
    pub(super) fn define_macro(&mut self, call: &Call, span: Span, private: bool) {
        let (Some(module), Some(Head { ident, params, guard })) =
            (self.unit.name, call.args.first().and_then(Head::of))
        else {
            return self.error(span, "invalid syntax in defmacro");
        };
        if let Some(guard) = guard {
            return self.unit.shared.unsupported(guard.span, "a guard of a macro");
        }
        let Some(SectionBody::Block(body)) = Sections::of(call).do_body else { return };
        let mut body = body.clone();
        self.settle(&mut body, false);
        let clause = MacroClause { params: params.to_vec(), body, lexical: self.b.lexical.clone() };
        let defaults = params.iter().filter(|param| default(param).is_some()).count();
        for arity in params.len() - defaults..=params.len() {
            let mut clause = clause.clone();
            // Defaults are filled in from left to right.
            let mut filled = arity + defaults - params.len();
            for param in clause.params.iter_mut().filter(|param| default(param).is_some()) {
                let ExprKind::Binary { left, .. } = &param.kind else { continue };
                if filled > 0 {
                    filled -= 1;
                    *param = (**left).clone();
                }
            }
            let key = (module, ident.name, arity as u8);
            if !private {
                self.unit.unit.macros.insert((ident.name, arity as u8));
            }
            let known = Arc::make_mut(self.unit.shared.macros.known.entry(key).or_default());
            known.private = private;
            known.module = Some(module);
            known.clauses.push(clause);
        }
    }

    /// Puts the values of the module's attributes where the macro itself reads them. Quoted ones are for the caller.
    fn settle(&self, code: &mut Expr, quoted: bool) {
        let reads = matches!(code.kind, ExprKind::Unary { .. } | ExprKind::Name(_));
        if !quoted
            && reads
            && let Some(value) = self.constant(code)
        {
            *code = evaluate::literal(&value, code.span);
            return;
        }
        let quoted = (quoted || quote(code).is_some()) && unquoted(code).is_none();
        code.for_each_child_mut(&mut |child| self.settle(child, quoted));
    }

    /// What a call of a macro stands for; nothing if it calls no macro.
    pub(super) fn expand(&mut self, call: &Call, span: Span) -> Option<Expr> {
        let (found, name) = self.called_macro(call)?;
        let mut args = call.args.clone();
        args.extend(call.block.as_ref().map(block_as_keywords));
        Some(self.expand_macro(&found, name, &args, span))
    }

    /// Whether this is a call of a macro.
    pub(super) fn is_macro(&self, call: &Call) -> bool {
        self.called_macro(call).is_some()
    }

    fn called_macro(&self, call: &Call) -> Option<(Arc<Macro>, Atom)> {
        if self.unit.shared.macros.known.is_empty() {
            return None;
        }
        let arity = (call.args.len() + usize::from(call.block.is_some())) as u8;
        let (module, name) = match &call.target {
            Target::Local(ident) => {
                let own = self.unit.name.filter(|module| {
                    self.unit.shared.macros.known.contains_key(&(*module, ident.name, arity))
                });
                (own.or_else(|| self.b.lexical.imported(ident.name, arity).first().copied())?, ident.name)
            }
            Target::Remote { left, name } => (self.constant(left)?.as_atom()?, name.name),
            Target::Value(_) | Target::Returned(_) | Target::Braces(_) => return None,
        };
        Some((self.unit.shared.macros.get(module, name, arity)?, name))
    }

    /// What `use module, options` puts here; nothing if the module has no macro for it.
    pub(super) fn expand_use(&mut self, module: Atom, options: Option<&Expr>, span: Span) -> Option<Expr> {
        let name = Atom::new("__using__");
        let found = self.unit.shared.macros.get(module, name, 1)?;
        let none = Expr::new(ExprKind::List { elements: Vec::new(), brackets: true }, span);
        Some(self.expand_macro(&found, name, &[options.cloned().unwrap_or(none)], span))
    }

    /// The end of a module's body: what `@before_compile` asks for.
    pub(super) fn before_compile(&mut self, modules: &[Atom], span: Span) {
        let name = Atom::new("__before_compile__");
        for module in modules {
            let Some(found) = self.unit.shared.macros.get(*module, name, 1) else { continue };
            let env = Expr::new(ExprKind::Name(Atom::new("__ENV__")), span);
            let expansion = self.expand_macro(&found, name, &[env], span);
            self.module_statement(&expansion, Dest::Nowhere);
        }
    }

    /// Compiles a call if it is one of a macro; false if not.
    pub(super) fn macro_call(&mut self, call: &Call, span: Span, dest: Dest) -> bool {
        let expansion = self.expand(call, span);
        if let Some(expansion) = &expansion {
            self.unit.shared.macros.depth += 1;
            self.expr(expansion, dest);
            self.unit.shared.macros.depth -= 1;
        }
        expansion.is_some()
    }

    fn expand_macro(&mut self, found: &Macro, name: Atom, args: &[Expr], span: Span) -> Expr {
        let nothing = Expr::new(ExprKind::Error, span);
        self.unit.shared.macros.expansions += 1;
        let number = self.unit.shared.macros.expansions;
        if number > MACRO_EXPANSIONS_MAX || self.unit.shared.macros.depth > MACRO_DEPTH_MAX {
            // Once is enough.
            if number <= MACRO_EXPANSIONS_MAX + 1 {
                self.unit.shared.macros.expansions = MACRO_EXPANSIONS_MAX + 1;
                self.error(span, format!("the macro {} is expanded without end", name.as_str()));
            }
            return nothing;
        }
        for clause in &found.clauses {
            let mut bound = Bound::new();
            match self.bind_params(clause, args, &mut bound) {
                Matched::Yes => {
                    if let Ok(code) = self.expand_body(&clause.body, &clause.lexical, bound, number, span) {
                        return code;
                    }
                    break;
                }
                Matched::No => {}
                Matched::Unknown => break,
            }
        }
        self.compute(found, args, number, span).unwrap_or_else(|problem| {
            let called = format!("{}/{}", name.as_str(), args.len());
            let message = format!("the macro {called} could not be expanded: {problem}");
            self.unit.shared.report(Severity::Unsupported, span, message);
            nothing
        })
    }

    fn bind_params(&self, clause: &MacroClause, args: &[Expr], bound: &mut Bound) -> Matched {
        let mut args = args.iter();
        for param in &clause.params {
            let matched = match default(param) {
                Some((pattern, value)) => self.bind(pattern, value, bound),
                None => match args.next() {
                    Some(arg) => self.bind(param, arg, bound),
                    None => Matched::No,
                },
            };
            if !matches!(matched, Matched::Yes) {
                return matched;
            }
        }
        Matched::Yes
    }

    /// Matches a pattern with a piece of code.
    fn bind(&self, pattern: &Expr, code: &Expr, bound: &mut Bound) -> Matched {
        match (&pattern.kind, &code.kind) {
            (ExprKind::Name(Atom::UNDERSCORE), _) => Matched::Yes,
            (ExprKind::Name(name), _) => {
                bound.insert(*name, code.clone());
                Matched::Yes
            }
            // `do: block`: the keywords must be these, in this order.
            (ExprKind::List { elements, .. }, ExprKind::List { elements: given, .. }) => {
                if elements.len() != given.len() {
                    return Matched::No;
                }
                for (element, given) in elements.iter().zip(given) {
                    let matched = self.bind(element, given, bound);
                    if !matches!(matched, Matched::Yes) {
                        return matched;
                    }
                }
                Matched::Yes
            }
            (ExprKind::Pair { key, value }, ExprKind::Pair { key: given_key, value: given }) => {
                match (self.constant(key), self.constant(given_key)) {
                    (Some(key), Some(given_key)) if key == given_key => self.bind(value, given, bound),
                    (Some(_), Some(_)) => Matched::No,
                    _ => Matched::Unknown,
                }
            }
            (ExprKind::Tuple(elements), _) if elements.len() == 3 => match taken_apart(code) {
                Some(parts) => {
                    for (element, part) in elements.iter().zip(&parts) {
                        let matched = self.bind(element, part, bound);
                        if !matches!(matched, Matched::Yes) {
                            return matched;
                        }
                    }
                    Matched::Yes
                }
                None if self.constant(code).is_some() => Matched::No,
                None => Matched::Unknown,
            },
            (ExprKind::Tuple(elements), ExprKind::Tuple(given))
                if elements.len() == 2 && given.len() == 2 =>
            {
                let first = self.bind(&elements[0], &given[0], bound);
                if matches!(first, Matched::Yes) { self.bind(&elements[1], &given[1], bound) } else { first }
            }
            _ => match (self.constant(pattern), self.constant(code)) {
                (Some(pattern), Some(code)) if pattern == code => Matched::Yes,
                (Some(_), _) => Matched::No,
                (None, Some(_)) if matches!(pattern.kind, ExprKind::List { .. } | ExprKind::Tuple(_)) => {
                    Matched::No
                }
                (None, _) => Matched::Unknown,
            },
        }
    }

    /// The side of an `if` that a macro takes, whose condition must be known.
    fn chosen_branch<'a>(&self, code: &'a Expr, bound: &Bound) -> Result<Option<&'a Expr>, ()> {
        let ExprKind::Call(call) = &code.kind else { return Ok(None) };
        let Target::Local(ident) = call.target else { return Ok(None) };
        let (name, Some(condition)) = (ident.name.as_str(), call.args.first()) else { return Ok(None) };
        if !matches!(name, "if" | "unless") {
            return Ok(None);
        }
        let condition = self.filled(condition, bound)?;
        let holds = self.evaluate(&condition).ok_or(())?.is_truthy() == (name == "if");
        let sections = Sections::of(call);
        match if holds { sections.do_body } else { sections.else_body } {
            Some(SectionBody::Block(body)) => Ok(Some(body)),
            Some(SectionBody::Clauses(_)) | None => Err(()),
        }
    }

    /// The body of a macro: assignments, and a `quote` at the end.
    fn expand_body(
        &mut self,
        body: &Expr,
        lexical: &Lexical,
        mut bound: Bound,
        number: usize,
        span: Span,
    ) -> Result<Expr, ()> {
        let (last, before) = body.statements().split_last().ok_or(())?;
        for statement in before {
            match &statement.kind {
                ExprKind::Binary { op: BinaryOp::Match, left, right, .. } => {
                    let value = self.filled(right, &bound)?;
                    if !matches!(self.bind(left, &value, &mut bound), Matched::Yes) {
                        return Err(());
                    }
                }
                // A macro may say what it needs.
                ExprKind::Call(call) if matches!(&call.target, Target::Local(ident) if ident.name.as_str() == "require") =>
                    {}
                _ => return Err(()),
            }
        }
        if let Some(branch) = self.chosen_branch(last, &bound)? {
            return self.expand_body(branch, lexical, bound, number, span);
        }
        let Some((options, quoted)) = quote(last) else {
            // A value is code, too.
            let value = self.filled(last, &bound)?;
            if matches!(&last.kind, ExprKind::Name(name) if bound.contains_key(name)) {
                return Ok(value);
            }
            // One with tuples may be code itself, which only a run can tell.
            let plain = self.evaluate(&value).filter(|value| {
                matches!(value, Term::Int(_) | Term::Float(_) | Term::Atom(_) | Term::Binary(_))
            });
            return plain.map(|value| evaluate::literal(&value, span)).ok_or(());
        };
        let mut assignments = Vec::new();
        let mut unquoting = true;
        for (key, value) in options {
            match key.as_str() {
                "bind_quoted" => {
                    unquoting = false;
                    let ExprKind::List { elements, .. } = &value.kind else { return Err(()) };
                    for pair in elements {
                        let ExprKind::Pair { key, value } = &pair.kind else { return Err(()) };
                        let ExprKind::Atom(name) = key.kind else { return Err(()) };
                        let left = Expr::new(ExprKind::Name(name), key.span);
                        let right = self.filled(value, &bound)?;
                        assignments.push(Expr::new(
                            ExprKind::Binary {
                                op: BinaryOp::Match,
                                op_span: span,
                                left: Box::new(left),
                                right: Box::new(right),
                            },
                            span,
                        ));
                    }
                }
                "unquote" => unquoting = !matches!(value.kind, ExprKind::Atom(Atom::FALSE)),
                "location" | "generated" | "line" | "file" => {}
                _ => return Err(()),
            }
        }
        let mut body = quoted.clone();
        let mut template = Template::new(number, span, lexical);
        for assignment in &mut assignments {
            if let ExprKind::Binary { left, .. } = &mut assignment.kind {
                template.introduce(left);
            }
        }
        template.adapt(&mut body, unquoting);
        for assignment in &mut assignments {
            if let ExprKind::Binary { left, .. } = &mut assignment.kind {
                template.rename(left);
            }
        }
        if unquoting {
            self.fill(&mut body, &bound)?;
        }
        if assignments.is_empty() {
            return Ok(body);
        }
        assignments.push(body);
        Ok(Expr::new(ExprKind::Block(assignments), span))
    }
}

/// Whether a pattern matches a piece of code, if that can be told.
enum Matched {
    Yes,
    No,
    Unknown,
}

/// The pattern and the default of a parameter that has one.
fn default(param: &Expr) -> Option<(&Expr, &Expr)> {
    match &param.kind {
        ExprKind::Binary { op: BinaryOp::Default, left, right, .. } => Some((left, right)),
        _ => None,
    }
}

/// The options and the code of a `quote`.
fn quote(expr: &Expr) -> Option<(Vec<(Atom, &Expr)>, &Expr)> {
    match &expr.kind {
        ExprKind::Call(call) => quote_call(call),
        _ => None,
    }
}

fn quote_call(call: &Call) -> Option<(Vec<(Atom, &Expr)>, &Expr)> {
    let Target::Local(ident) = call.target else { return None };
    let Some(SectionBody::Block(body)) = Sections::of(call).do_body else { return None };
    if ident.name.as_str() != "quote" {
        return None;
    }
    let pairs = call.args.iter().flat_map(|arg| match &arg.kind {
        ExprKind::List { elements, .. } => elements.as_slice(),
        _ => &[],
    });
    let option = |pair: &'_ Expr| match &pair.kind {
        ExprKind::Pair { key, .. } => match key.kind {
            ExprKind::Atom(name) if name.as_str() != "do" => Some(name),
            _ => None,
        },
        _ => None,
    };
    let options = pairs.filter_map(|pair| match &pair.kind {
        ExprKind::Pair { value, .. } => Some((option(pair)?, &**value)),
        _ => None,
    });
    Some((options.collect(), body))
}

/// Code as the three parts of its tuple: its name, what is known of it, its arguments.
fn taken_apart(code: &Expr) -> Option<[Expr; 3]> {
    let new = |kind| Expr::new(kind, code.span);
    let list = |elements| new(ExprKind::List { elements, brackets: true });
    let (name, args) = match &code.kind {
        ExprKind::Binary { op: BinaryOp::Step | BinaryOp::NotIn, .. } => return None,
        ExprKind::Binary { op, left, right, .. } => {
            (Atom::new(op.as_str()), list(vec![(**left).clone(), (**right).clone()]))
        }
        ExprKind::Unary { op, operand, .. } => (Atom::new(op.as_str()), list(vec![(**operand).clone()])),
        ExprKind::Name(name) => (*name, new(ExprKind::Atom(Atom::NIL))),
        ExprKind::Call(call) => {
            let Target::Local(ident) = call.target else { return None };
            let mut args = call.args.clone();
            args.extend(call.block.as_ref().map(block_as_keywords));
            (ident.name, list(args))
        }
        _ => return None,
    };
    Some([new(ExprKind::Atom(name)), list(Vec::new()), args])
}

/// A `do` block as a macro is given it: keywords.
fn block_as_keywords(block: &DoBlock) -> Expr {
    let pair = |section: &crate::syntax::ast::Section| {
        let key = Expr::new(ExprKind::Atom(Atom::new(section.keyword.as_str())), section.span);
        let value = match &section.body {
            Body::Block(body) => body.clone(),
            Body::Clauses(clauses) => Expr::new(ExprKind::Clauses(clauses.clone()), section.span),
        };
        Expr::new(ExprKind::Pair { key: Box::new(key), value: Box::new(value) }, section.span)
    };
    let elements = block.sections.iter().map(pair).collect();
    Expr::new(ExprKind::List { elements, brackets: false }, block.span)
}

/// The name and the argument of `unquote(code)` or `unquote_splicing(code)`.
fn unquoted(expr: &Expr) -> Option<(&'static str, &Expr)> {
    let ExprKind::Call(call) = &expr.kind else { return None };
    let Target::Local(Ident { name, .. }) = call.target else { return None };
    match (name.as_str(), call.args.as_slice()) {
        (name @ ("unquote" | "unquote_splicing"), [code]) => Some((name, code)),
        _ => None,
    }
}
