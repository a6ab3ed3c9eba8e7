//! `defguard` and `defguardp`: names for guards, which stand for their bodies wherever they are called.

mod allowed;

use super::definition::Head;
use super::function::{Dest, FunctionCompiler, split_guard};
use super::kernel::remote;
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target, Text, TextPart};
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::{Atom, Term};
use std::borrow::Cow;
use std::sync::Arc;

/// A guard that a module defines.
#[derive(Debug, PartialEq)]
pub struct NamedGuard {
    pub name: Atom,
    /// Only the module itself may call it.
    pub private: bool,
    parameters: Vec<Atom>,
    /// What it stands for. Everything in it but the parameters means the same in any other module.
    body: Expr,
}

impl NamedGuard {
    pub fn arity(&self) -> u8 {
        self.parameters.len() as u8
    }

    /// The body with expressions in the place of its parameters.
    fn applied(&self, args: &[Expr]) -> Expr {
        let mut body = self.body.clone();
        body.rewrite(&mut |expr| {
            if let ExprKind::Name(name) = &expr.kind
                && let Some(at) = self.parameters.iter().position(|parameter| parameter == name)
            {
                *expr = args[at].clone();
            }
        });
        body
    }
}

impl FunctionCompiler<'_, '_> {
    /// `defguard name(parameters) when body`.
    pub(super) fn define_guard(&mut self, call: &Call, span: Span, private: bool) {
        let keyword = if private { "defguardp" } else { "defguard" };
        let head = call.args.first().map(split_guard);
        let Some((head, Some(body))) = head else {
            return self
                .error(span, format!("invalid syntax in {keyword}, expected a head and a guard after when"));
        };
        let Some(Head { ident, params, .. }) = Head::of(head) else {
            return self.error(span, format!("invalid syntax in {keyword} {}", self.source_of(head)));
        };
        let names = params.iter().map(|param| match param.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        });
        let Some(parameters) = names.collect::<Option<Vec<_>>>() else {
            return self.error(span, format!("invalid syntax in {keyword} {}", self.source_of(head)));
        };
        let mut body = body.clone();
        self.make_portable(&mut body, &parameters);
        let guard = Arc::new(NamedGuard { name: ident.name, private, parameters, body });
        self.unit.unit.guards.push(guard);
    }

    /// Resolves what would mean something else, or nothing, in another module: other guards, short names of modules,
    /// attributes, and functions that were imported.
    fn make_portable(&self, body: &mut Expr, parameters: &[Atom]) {
        body.rewrite(&mut |expr| match &mut expr.kind {
            ExprKind::Call(call) => {
                if let Some(guard) = self.named_guard(call) {
                    *expr = guard.applied(&call.args);
                } else if let Target::Local(ident) = call.target
                    && let Some(module) = self.b.lexical.imported_from(ident.name, call.args.len() as u8)
                {
                    *expr = remote(module, ident.name.as_str(), call.args.clone(), expr.span);
                }
            }
            ExprKind::Name(name) if parameters.contains(name) => {}
            ExprKind::Name(_)
            | ExprKind::Alias(_)
            | ExprKind::AliasOf { .. }
            | ExprKind::Unary { op: UnaryOp::Attribute, .. } => {
                if let Some(kind) = self.constant(expr).as_ref().and_then(|value| literal(value, expr.span)) {
                    expr.kind = kind;
                }
            }
            _ => {}
        });
    }

    /// Whether a name alone is that of a guard.
    pub(super) fn has_named_guard(&self, ident: Ident, arity: u8) -> bool {
        self.local_guard(ident.name, arity).is_some()
    }

    fn local_guard(&self, name: Atom, arity: u8) -> Option<Arc<NamedGuard>> {
        let own = |guard: &&Arc<NamedGuard>| guard.name == name && guard.arity() == arity;
        let own = self.unit.unit.guards.iter().find(own).cloned();
        own.or_else(|| self.guard_of(self.b.lexical.imported_from(name, arity)?, name, arity))
    }

    /// The public guard of another module.
    fn guard_of(&self, module: Atom, name: Atom, arity: u8) -> Option<Arc<NamedGuard>> {
        let unit = self.unit.shared.modules.get(&module)?;
        let wanted =
            |guard: &&Arc<NamedGuard>| !guard.private && guard.name == name && guard.arity() == arity;
        unit.guards.iter().find(wanted).cloned()
    }

    /// The guard that a call names, if it names one that may be called from here.
    pub(super) fn named_guard(&self, call: &Call) -> Option<Arc<NamedGuard>> {
        let arity = call.args.len() as u8;
        if call.block.is_some() {
            return None;
        }
        match &call.target {
            Target::Local(ident) => self.local_guard(ident.name, arity),
            Target::Remote { left, name } => {
                let module = self.constant(left)?.as_atom()?;
                self.guard_of(module, name.name, arity).filter(|_| self.b.lexical.requires(module))
            }
            Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
        }
    }

    /// A guard with the bodies of those that it calls in their place.
    pub(super) fn expanded_guard<'e>(&self, guard: &'e Expr) -> Cow<'e, Expr> {
        if !self.calls_named_guard(guard) {
            return Cow::Borrowed(guard);
        }
        let mut guard = guard.clone();
        guard.rewrite(&mut |expr| {
            if let ExprKind::Call(call) = &expr.kind
                && let Some(named) = self.named_guard(call)
            {
                *expr = named.applied(&call.args);
            }
        });
        Cow::Owned(guard)
    }

    fn calls_named_guard(&self, expr: &Expr) -> bool {
        if let ExprKind::Call(call) = &expr.kind
            && self.named_guard(call).is_some()
        {
            return true;
        }
        let mut found = false;
        expr.for_each_child(&mut |child| found = found || self.calls_named_guard(child));
        found
    }

    /// The value of a guard outside of guards, where its arguments may do something and are evaluated once.
    pub(super) fn guard_value(&mut self, guard: &NamedGuard, args: &[Expr], span: Span, dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let registers: Vec<_> = args.iter().map(|arg| self.operand(arg)).collect();
        let scope = self.b.enter();
        let mut names = Vec::with_capacity(args.len());
        for (number, reg) in registers.into_iter().enumerate() {
            // No program can write such a name.
            let name = Atom::new(&format!("&guard{number}"));
            self.b.bind(name, reg);
            names.push(Expr::new(ExprKind::Name(name), span));
        }
        self.expr(&guard.applied(&names), Dest::To(to));
        self.b.leave(scope);
        self.b.release(watermark);
        self.deliver(to, dest);
    }
}

/// An expression for a value, if there is one that needs nothing around it.
fn literal(value: &Term, span: Span) -> Option<ExprKind> {
    let each = |values: &mut dyn Iterator<Item = &Term>| {
        values.map(|value| Some(Expr::new(literal(value, span)?, span))).collect::<Option<Vec<_>>>()
    };
    Some(match value {
        Term::Int(int) => ExprKind::Int(*int),
        Term::Float(float) => ExprKind::Float(*float),
        Term::Atom(atom) => ExprKind::Atom(*atom),
        Term::Tuple(elements) => ExprKind::Tuple(each(&mut elements.iter())?),
        Term::Nil | Term::Cons(_) => {
            let mut elements = value.iter_list();
            let list = ExprKind::List { elements: each(&mut elements)?, brackets: true };
            elements.is_proper().then_some(list)?
        }
        Term::Map(_) if value.struct_name() == Some(Atom::alias("Range")) => {
            let field = |name| value.as_map()?.get_atom(Atom::new(name))?.as_int();
            let number = |int| Box::new(Expr::new(ExprKind::Int(int), span));
            let binary = |op, left, right| {
                Box::new(Expr::new(ExprKind::Binary { op, op_span: span, left, right }, span))
            };
            let range = binary(BinaryOp::Range, number(field("first")?), number(field("last")?));
            binary(BinaryOp::Step, range, number(field("step")?)).kind
        }
        Term::Binary(binary) => {
            let part = TextPart::Text(binary.as_str()?.to_owned());
            ExprKind::String(Text { parts: vec![part] })
        }
        Term::Map(_) | Term::Big(_) | Term::Ref(_) | Term::Pid(_) | Term::Fun(_) | Term::Bits(_) => {
            return None;
        }
    })
}
