//! Module attributes: what `@name` is at each place of a module.
//!
//! A value that is known while the module is compiled is a constant wherever it is read. Any other one is computed by
//! the module's body, which keeps it for the functions in a slot.

use super::container::cons;
use super::function::{Dest, FunctionCompiler, Place, attribute_variable};
use super::op::{Op, Reg};
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{Diagnostic, Location, Severity, Span, UnaryOp};
use crate::term::{Atom, Term};

/// The attributes of a module, in the order in which they are set.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    set: Vec<(Atom, Value)>,
    /// How many of them the code that is being compiled can see: those set before it.
    pub(super) visible: usize,
    /// The registers of the body that hold the values in slots.
    pub(super) slots: Vec<Reg>,
    accumulated: Vec<Atom>,
}

#[derive(Debug, Clone)]
enum Value {
    Constant(Term),
    Slot(u32),
}

impl Attributes {
    fn find(&self, name: Atom) -> Option<&Value> {
        self.set[..self.visible].iter().rev().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    fn set(&mut self, name: Atom, value: Value) {
        self.set.push((name, value));
        self.visible = self.set.len();
    }

    pub(super) fn set_constant(&mut self, name: Atom, value: Term) {
        self.set(name, Value::Constant(value));
    }

    /// The value, if it is known without running the body.
    pub(super) fn constant(&self, name: Atom) -> Option<&Term> {
        match self.find(name)? {
            Value::Constant(value) => Some(value),
            Value::Slot(_) => None,
        }
    }

    /// All values that are known, the last one of each name last.
    pub(super) fn constants(&self) -> impl Iterator<Item = (Atom, &Term)> {
        self.set[..self.visible].iter().filter_map(|(name, value)| match value {
            Value::Constant(value) => Some((*name, value)),
            Value::Slot(_) => None,
        })
    }

    /// From now on `name` collects its values in a list, the newest first.
    pub(super) fn accumulate(&mut self, name: Atom) {
        if !self.accumulated.contains(&name) {
            self.accumulated.push(name);
            if self.find(name).is_none() {
                self.set_constant(name, Term::Nil);
            }
        }
    }
}

/// Attributes that say something to other tools, and hold types or text that nothing here reads.
fn is_for_other_tools(name: &str) -> bool {
    matches!(
        name,
        "spec"
            | "type"
            | "typep"
            | "opaque"
            | "typedoc"
            | "moduledoc"
            | "doc"
            | "since"
            | "deprecated"
            | "compile"
            | "dialyzer"
            | "impl"
    )
}

impl FunctionCompiler<'_, '_> {
    /// `@name value` in a module's body.
    pub(super) fn set_attribute(&mut self, call: &Call, span: Span) {
        let Target::Local(ident) = call.target else { return };
        match (ident.name.as_str(), call.args.as_slice()) {
            (name, _) if is_for_other_tools(name) => {}
            ("callback" | "macrocallback", [spec]) => self.unit.callbacks.declare(ident.name.as_str(), spec),
            ("optional_callbacks", [list]) => self.unit.callbacks.allow_without(list),
            ("behaviour", [_]) => {}
            (name, [value]) => {
                if matches!(name, "derive" | "before_compile") {
                    self.unit.attributes.accumulate(ident.name);
                }
                self.put_attribute(ident.name, value);
            }
            _ => self.error(
                span,
                format!("expected 0 or 1 argument for @{}, got: {}", ident.name.as_str(), call.args.len()),
            ),
        }
    }

    /// Gives an attribute the value of an expression.
    pub(super) fn put_attribute(&mut self, name: Atom, value: &Expr) {
        let accumulated = self.unit.attributes.accumulated.contains(&name);
        let before = self.unit.attributes.find(name).cloned().filter(|_| accumulated);
        match (self.constant(value), before) {
            (Some(constant), None) => self.unit.attributes.set_constant(name, constant),
            (Some(constant), Some(Value::Constant(before))) => {
                self.unit.attributes.set_constant(name, Term::cons(constant, before));
            }
            (_, before) => {
                let reg = self.b.temp();
                self.expr(value, Dest::To(reg));
                if before.is_some() {
                    let tail = self.b.temp();
                    self.read_attribute(name, value.span, Dest::To(tail));
                    self.b.emit(cons(reg, reg, tail));
                }
                self.put_attribute_value(name, reg);
            }
        }
    }

    pub(super) fn put_attribute_value(&mut self, name: Atom, reg: Reg) {
        self.b.bind(attribute_variable(name), reg);
        let slot = self.unit.attributes.slots.len() as u32;
        self.unit.attributes.slots.push(reg);
        self.unit.attributes.set(name, Value::Slot(slot));
    }

    /// `@name`, and in a module's body also `@name value` wherever it stands.
    pub(super) fn attribute(&mut self, operand: &Expr, expr: &Expr, dest: Dest) {
        match &operand.kind {
            ExprKind::Name(name) => self.read_attribute(*name, expr.span, dest),
            ExprKind::Call(call) if self.place == Place::ModuleBody => {
                self.set_attribute(call, expr.span);
                self.block(&[], dest);
            }
            _ => self.error(expr.span, "cannot set attribute inside function"),
        }
    }

    pub(super) fn read_attribute(&mut self, name: Atom, span: Span, dest: Dest) {
        let found = self.unit.attributes.find(name).cloned();
        match found {
            Some(Value::Constant(value)) => {
                let to = self.target(dest);
                self.constant_into(value, to);
                self.deliver(to, dest);
            }
            Some(Value::Slot(slot)) => match self.variable(attribute_variable(name)) {
                Some(reg) => self.deliver(reg, dest),
                None => {
                    let to = self.target(dest);
                    self.b.emit(Op::Attribute { to, slot });
                    self.deliver(to, dest);
                }
            },
            None if self.unit.name.is_none() => self.error(span, "cannot invoke @/1 outside module"),
            None => {
                // Elixir warns, and the attribute is nil.
                if !is_for_other_tools(name.as_str()) {
                    let message = format!(
                        "undefined module attribute @{0}, please remove access to @{0} or explicitly set it before \
                         access",
                        name.as_str()
                    );
                    let location = self.unit.name.map_or(Location::Line, |module| {
                        Location::Inside(format!("{module} (module)").into())
                    });
                    let diagnostic = Diagnostic::new(Severity::Warning, span, message);
                    self.unit.shared.diagnostics.push(diagnostic.with_location(location));
                }
                let to = self.target(dest);
                self.constant_into(Term::NIL, to);
                self.deliver(to, dest);
            }
        }
    }

    /// `Module.register_attribute(__MODULE__, :name, accumulate: true)` and `Module.put_attribute/3`, which a
    /// module's body says of itself.
    pub(super) fn attribute_function(&mut self, call: &Call) -> bool {
        let Target::Remote { left, name } = &call.target else { return false };
        let module = self.constant(left).and_then(|module| module.as_atom());
        if module != Some(Atom::alias("Module")) {
            return false;
        }
        let (Some(of), Some(attribute)) = (call.args.first(), call.args.get(1)) else { return false };
        let (of, attribute) = (self.constant(of), self.constant(attribute).and_then(|name| name.as_atom()));
        let (Some(attribute), true) = (attribute, of.and_then(|of| of.as_atom()) == self.unit.name) else {
            return false;
        };
        match (name.name.as_str(), call.args.get(2)) {
            ("register_attribute", options) => {
                let options = options.and_then(|options| self.constant(options)).unwrap_or_default();
                if options.keyword_get(Atom::new("accumulate")).is_some_and(Term::is_truthy) {
                    self.unit.attributes.accumulate(attribute);
                }
            }
            ("put_attribute", Some(value)) => self.put_attribute(attribute, value),
            _ => return false,
        }
        true
    }
}

/// The name in `@name`.
pub(super) fn attribute_name(expr: &Expr) -> Option<Atom> {
    match &expr.kind {
        ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => match operand.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}
