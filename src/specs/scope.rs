//! What names mean at a place of the text: the module around it, its aliases, and the variables bound before it.

use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{BinaryOp, UnaryOp};
use crate::term::{Atom, Term};

/// How many variables are followed from one to the next.
const STEPS_MAX: usize = 16;

#[derive(Debug, Clone, Default)]
pub(super) struct Scope<'a> {
    pub(super) module: Option<Atom>,
    /// The short name and the module it stands for; the last one counts.
    aliases: Vec<(Atom, Atom)>,
    /// The last one counts. Module attributes are in it with their `@`.
    bindings: Vec<(Binding, &'a Expr)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Binding {
    Variable(Atom),
    Attribute(Atom),
}

/// How much a scope knew, to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    aliases: usize,
    bindings: usize,
}

impl<'a> Scope<'a> {
    pub(super) fn mark(&self) -> Mark {
        Mark { aliases: self.aliases.len(), bindings: self.bindings.len() }
    }

    pub(super) fn reset(&mut self, mark: Mark) {
        self.aliases.truncate(mark.aliases);
        self.bindings.truncate(mark.bindings);
    }

    /// Notes `name = value`, `@name value`, and names that a pattern binds to something unknown.
    pub(super) fn bind(&mut self, statement: &'a Expr) {
        match &statement.kind {
            ExprKind::Binary { op: BinaryOp::Match, left, right, .. } => match &left.kind {
                ExprKind::Name(name) => self.bindings.push((Binding::Variable(*name), right)),
                _ => self.hide(left, right),
            },
            ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => {
                if let Some((name, [value])) = local_call(operand) {
                    self.bindings.push((Binding::Attribute(name), value));
                }
            }
            _ => {}
        }
    }

    /// Names in a pattern no longer mean what they did.
    fn hide(&mut self, pattern: &'a Expr, unknown: &'a Expr) {
        if let ExprKind::Name(name) = pattern.kind {
            // A call or a block is never a literal list.
            self.bindings.push((Binding::Variable(name), unknown));
        }
        pattern.for_each_child(&mut |child| self.hide(child, unknown));
    }

    /// Forgets what variables mean: at the beginning of a function, whose parameters are unknown.
    pub(super) fn enter_function(&mut self) -> Vec<(Atom, &'a Expr)> {
        let is_variable = |(binding, _): &(Binding, &'a Expr)| matches!(binding, Binding::Variable(_));
        let outer = self.bindings.iter().filter(|entry| is_variable(entry));
        let outer = outer.filter_map(|(binding, value)| match binding {
            Binding::Variable(name) => Some((*name, *value)),
            Binding::Attribute(_) => None,
        });
        let outer = outer.collect();
        self.bindings.retain(|entry| !is_variable(entry));
        outer
    }

    /// After [`Scope::enter_function`].
    pub(super) fn leave_function(&mut self, outer: Vec<(Atom, &'a Expr)>) {
        self.bindings.retain(|(binding, _)| matches!(binding, Binding::Attribute(_)));
        self.bindings.extend(outer.into_iter().map(|(name, value)| (Binding::Variable(name), value)));
    }

    /// The expression that a variable or attribute was last bound to; any other expression is itself.
    pub(super) fn resolve(&self, expr: &'a Expr) -> &'a Expr {
        let mut expr = expr;
        let mut known = self.bindings.len();
        for _ in 0..STEPS_MAX {
            let binding = match &expr.kind {
                ExprKind::Name(name) => Binding::Variable(*name),
                ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => match operand.kind {
                    ExprKind::Name(name) => Binding::Attribute(name),
                    _ => return expr,
                },
                _ => return expr,
            };
            // What it was bound to was known before.
            match self.bindings[..known].iter().rposition(|(name, _)| *name == binding) {
                Some(at) => {
                    expr = self.bindings[at].1;
                    known = at;
                }
                None => return expr,
            }
        }
        expr
    }

    /// `alias Foo.Bar`, `alias Foo.Bar, as: B`, `alias Foo.{A, B}`.
    pub(super) fn alias(&mut self, args: &[Expr]) {
        let Some(target) = args.first() else { return };
        if let ExprKind::Call(call) = &target.kind
            && let Target::Braces(prefix) = &call.target
        {
            let Some(prefix) = self.module_of(prefix) else {
                return;
            };
            for part in &call.args {
                if let ExprKind::Alias(parts) = &part.kind {
                    self.add_alias(join(Some(prefix), parts), None);
                }
            }
            return;
        }
        let Some(module) = self.module_of(target) else {
            return;
        };
        let name = args.get(1).and_then(|options| pair_value(options, "as"));
        let name = match name.map(|name| &name.kind) {
            Some(ExprKind::Alias(parts)) => parts.first().copied(),
            Some(_) | None => None,
        };
        self.add_alias(module, name);
    }

    fn add_alias(&mut self, module: Atom, name: Option<Atom>) {
        let last = module.as_str().rsplit('.').next().map(Atom::new);
        if let Some(name) = name.or(last) {
            self.aliases.push((name, module));
        }
    }

    /// The full name of a module that is defined here, known by its first part from now on.
    pub(super) fn define(&mut self, name: &Expr) -> Option<Atom> {
        match &name.kind {
            ExprKind::Alias(parts) if parts.first() != Some(&Atom::ELIXIR) => {
                let module = join(self.module, parts);
                if self.module.is_some() {
                    self.aliases.push((parts[0], join(self.module, &parts[..1])));
                }
                Some(module)
            }
            _ => self.module_of(name),
        }
    }

    /// The module that an expression names: `Foo.Bar`, `__MODULE__`, `__MODULE__.Foo`, `:name`.
    pub(super) fn module_of(&self, expr: &Expr) -> Option<Atom> {
        match &expr.kind {
            ExprKind::Alias(parts) => {
                let (first, rest) = parts.split_first()?;
                if *first == Atom::ELIXIR {
                    return Some(join(None, rest));
                }
                match self.aliases.iter().rev().find(|(name, _)| name == first) {
                    Some((_, module)) => Some(join(Some(*module), rest)),
                    None => Some(join(None, parts)),
                }
            }
            ExprKind::AliasOf { left, parts } => Some(join(Some(self.module_of(left)?), parts)),
            ExprKind::Name(name) if name.as_str() == "__MODULE__" => self.module,
            ExprKind::Atom(atom) if !matches!(*atom, Atom::NIL | Atom::TRUE | Atom::FALSE) => Some(*atom),
            _ => None,
        }
    }

    /// The value of an expression that is written out: no variables, no calls.
    pub(super) fn literal(&self, expr: &Expr) -> Option<Term> {
        match &expr.kind {
            ExprKind::Int(int) => Some(Term::Int(*int)),
            ExprKind::Float(float) => Some(Term::Float(*float)),
            ExprKind::Atom(atom) => Some(Term::Atom(*atom)),
            ExprKind::String(text) => text.as_plain().map(Term::string),
            ExprKind::Alias(_) | ExprKind::AliasOf { .. } | ExprKind::Name(_) => {
                self.module_of(expr).map(Term::Atom)
            }
            ExprKind::Unary { op: UnaryOp::Minus, operand, .. } => match operand.kind {
                ExprKind::Int(int) => Some(Term::Int(-int)),
                _ => None,
            },
            ExprKind::Tuple(elements) => {
                let elements: Option<Vec<Term>> =
                    elements.iter().map(|element| self.literal(element)).collect();
                elements.map(Term::tuple)
            }
            ExprKind::List { elements, .. } => {
                let elements: Option<Vec<Term>> =
                    elements.iter().map(|element| self.literal(element)).collect();
                elements.map(Term::list)
            }
            ExprKind::Pair { key, value } => Some(Term::tuple([self.literal(key)?, self.literal(value)?])),
            _ => None,
        }
    }

    /// The module and function that a call names, as `Supervisor` and `init`.
    pub(super) fn remote(&self, call: &Call) -> Option<(Atom, &'static str)> {
        match &call.target {
            Target::Remote { left, name } => Some((self.module_of(left)?, name.name.as_str())),
            Target::Local(_) | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
        }
    }
}

/// `prefix` and these parts after it.
fn join(prefix: Option<Atom>, parts: &[Atom]) -> Atom {
    let mut name = prefix.map_or_else(|| "Elixir".to_owned(), |prefix| prefix.as_str().to_owned());
    for part in parts {
        name.push('.');
        name.push_str(part.as_str());
    }
    Atom::new(&name)
}

/// The name and arguments of a local call.
pub(super) fn local_call(expr: &Expr) -> Option<(Atom, &[Expr])> {
    match &expr.kind {
        ExprKind::Call(call) => match &call.target {
            Target::Local(name) => Some((name.name, &call.args)),
            Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
        },
        _ => None,
    }
}

/// The value of a key in a keyword list that is written out.
pub(super) fn pair_value<'a>(list: &'a Expr, name: &str) -> Option<&'a Expr> {
    let ExprKind::List { elements, .. } = &list.kind else {
        return None;
    };
    elements.iter().find_map(|element| {
        let (key, value) = pair(element)?;
        (key.as_str() == name).then_some(value)
    })
}

/// The key and value of `key: value` or `{:key, value}`.
pub(super) fn pair(element: &Expr) -> Option<(Atom, &Expr)> {
    let (key, value) = match &element.kind {
        ExprKind::Pair { key, value } => (&**key, &**value),
        ExprKind::Tuple(parts) => match parts.as_slice() {
            [key, value] => (key, value),
            _ => return None,
        },
        _ => return None,
    };
    match key.kind {
        ExprKind::Atom(key) => Some((key, value)),
        _ => None,
    }
}
