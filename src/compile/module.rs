//! Modules and scripts: what belongs to a whole unit, and the forms that only a module's body has.

use super::builder::Builder;
use super::definition::{define, definitions, required};
use super::function::{Dest, FunctionCompiler, Place, attribute_variable};
use super::op::{Op, Reg};
use super::section::{SectionBody, Sections};
use super::unit::{Callee, Function, Handler, Unit};
use super::{Aliases, Shared};
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{Severity, Span, UnaryOp};
use crate::term::{Atom, Segment, Term};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A unit under construction.
pub(super) struct UnitBuilder<'s> {
    pub(super) shared: &'s mut Shared,
    pub(super) name: Option<Atom>,
    pub(super) aliases: Aliases,
    locals: BTreeMap<(Atom, u8), u32>,
    unit: Unit,
    literals: BTreeMap<Term, u32>,
    callees: BTreeMap<Callee, u32>,
    /// The attributes that were set, in the order of the text: name, where, and the slot of the value.
    attributes: Vec<(Atom, u32, u32)>,
}

/// Compiles a file's top level.
pub(super) fn script(shared: &mut Shared, tree: &Expr) -> Unit {
    let file = shared.file.clone();
    let mut unit = UnitBuilder::new(shared, None, Aliases::default(), file);
    let mut code = FunctionCompiler::new(&mut unit, Place::Script);
    let value = code.b.temp();
    code.block(tree.statements(), Dest::To(value));
    code.b.emit(Op::Return { from: value });
    let code = code.b;
    unit.finish_body(code, tree.span, 0);
    unit.unit
}

impl<'s> UnitBuilder<'s> {
    fn new(shared: &'s mut Shared, name: Option<Atom>, aliases: Aliases, file: Arc<str>) -> UnitBuilder<'s> {
        let body = Function {
            name: Atom::new(if name.is_some() { "__MODULE__" } else { "__FILE__" }),
            arity: 0,
            entry: 0,
            registers: 0,
            line: 1,
            inside: None,
        };
        UnitBuilder {
            shared,
            name,
            aliases,
            locals: BTreeMap::new(),
            unit: Unit {
                name,
                file_chars: charlist(&file),
                file,
                code: Vec::new(),
                functions: vec![body],
                places: Vec::new(),
                exports: Vec::new(),
                literals: Vec::new(),
                segments: Vec::new(),
                callees: Vec::new(),
                units: Vec::new(),
                handlers: Vec::new(),
                lines: Vec::new(),
                atoms: Vec::new(),
                behaviours: Vec::new(),
            },
            literals: BTreeMap::new(),
            callees: BTreeMap::new(),
            attributes: Vec::new(),
        }
    }

    /// The file's name.
    pub(super) fn file(&self) -> &str {
        &self.unit.file
    }

    pub(super) fn local(&self, name: Atom, arity: u8) -> Option<u32> {
        self.locals.get(&(name, arity)).copied()
    }

    pub(super) fn literal(&mut self, value: Term) -> u32 {
        let next = self.unit.literals.len() as u32;
        *self.literals.entry(value).or_insert_with_key(|value| {
            self.unit.literals.push(value.clone());
            next
        })
    }

    /// The place of these segments, which `before` others precede in their bitstring.
    pub(super) fn segments(&mut self, segments: &[Segment], before: usize) -> u32 {
        let first = self.unit.segments.len() as u32;
        let numbered = segments.iter().zip(before as u32..);
        self.unit.segments.extend(numbered.map(|(segment, before)| (*segment, before)));
        first
    }

    pub(super) fn callee(&mut self, callee: Callee) -> u32 {
        let next = self.unit.callees.len() as u32;
        *self.callees.entry(callee).or_insert_with(|| {
            self.unit.callees.push(callee);
            next
        })
    }

    /// The slot of the value that an attribute has at this offset.
    pub(super) fn attribute_slot(&self, name: Atom, offset: u32) -> Option<u32> {
        let set = self.attributes.iter().rev().find(|(other, at, _)| *other == name && *at < offset);
        set.map(|(_, _, slot)| *slot)
    }

    pub(super) fn add_behaviour(&mut self, module: Atom) {
        self.unit.behaviours.push(module);
    }

    /// Declares a function, so that calls can name it before its code is there.
    pub(super) fn declare(&mut self, name: Atom, arity: u8, private: bool, line: u32) -> u32 {
        let index = self.unit.functions.len() as u32;
        self.unit.functions.push(Function { name, arity, entry: 0, registers: 0, line, inside: None });
        self.locals.insert((name, arity), index);
        if !private {
            self.unit.exports.push((name, arity, index));
        }
        index
    }

    pub(super) fn add_anonymous(
        &mut self,
        code: Builder,
        arity: u8,
        inside: Option<(Atom, u8)>,
        line: u32,
        span: Span,
    ) -> u32 {
        let index = self.unit.functions.len() as u32;
        self.unit.functions.push(Function { name: Atom::EMPTY, arity, entry: 0, registers: 0, line, inside });
        self.unit.functions[index as usize].inside = Some(inside.unwrap_or((Atom::new("__FILE__"), 0)));
        self.place(code, index, line, span);
        index
    }

    /// Takes in the code of a function, whose places now count from the beginning of the unit.
    pub(super) fn place(&mut self, builder: Builder, index: u32, line: u32, span: Span) {
        if builder.is_too_large() {
            self.shared.report(
                Severity::Unsupported,
                span,
                "this function has too many variables and intermediate values; split it in two",
            );
        }
        let entry = self.unit.code.len() as u32;
        let function = &mut self.unit.functions[index as usize];
        function.entry = entry;
        function.registers = builder.registers();
        self.unit.places.push((entry, index));
        self.unit.lines.push((entry, line));
        self.unit.lines.extend(builder.lines.iter().map(|(at, line)| (at + entry, *line)));
        self.unit.handlers.extend(builder.handlers.iter().map(|handler| Handler {
            start: handler.start + entry,
            end: handler.end + entry,
            target: handler.target + entry,
            catch: handler.catch,
        }));
        self.unit.code.extend(builder.code.into_iter().map(|mut op| {
            if let Some(target) = op.target_mut() {
                *target += entry;
            }
            op
        }));
    }

    fn finish_body(&mut self, code: Builder, span: Span, arity: u8) {
        let line = self.shared.lines.line(span.start);
        self.unit.functions[0].arity = arity;
        self.place(code, 0, line, span);
        self.unit.exports.sort_by_key(|(name, arity, _)| (name.number(), *arity));
        // Now every function has its place.
        for op in &mut self.unit.code {
            if let Op::Call { function, .. } | Op::TailCall { function, .. } = op {
                *function = self.unit.functions[*function as usize].entry;
            }
        }
    }
}

impl FunctionCompiler<'_, '_> {
    /// `defmodule Name do … end`.
    pub(super) fn define_module(&mut self, call: &Call, span: Span, dest: Dest) {
        let (Some(name), Some(SectionBody::Block(body))) = (call.args.first(), Sections::of(call).do_body)
        else {
            return self.error(span, "undefined function defmodule/1 (there is no such import)");
        };
        let Some(module) = self.module_name(name) else {
            return self.error(name.span, "invalid module name: expected an alias such as MyModule");
        };
        // The body sees the variables around it.
        let captured = self.captured(body);
        let mut aliases = self.unit.aliases.clone();
        if let (Some(_), ExprKind::Alias(parts)) = (self.unit.name, &name.kind) {
            aliases.add(parts[0], self.child_alias(parts[0]));
            self.unit.aliases.add(parts[0], self.child_alias(parts[0]));
        }
        let file = self.unit.unit.file.clone();
        let mut unit = UnitBuilder::new(self.unit.shared, Some(module), aliases, file);
        module_body(&mut unit, body, &captured, span);
        let compiled = unit.unit;
        let index = self.unit.unit.units.len() as u32;
        self.unit.unit.units.push(Arc::new(compiled));

        let line = self.line(span);
        let watermark = self.b.watermark();
        let base = self.b.temps(captured.len().max(1));
        for (offset, (_, from)) in captured.iter().enumerate() {
            self.b.emit(Op::Move { to: base + offset as Reg, from: *from });
        }
        self.b.emit_at(Op::DefineModule { base, argc: captured.len() as u8, unit: index }, line);
        self.b.release(watermark);
        self.deliver(base, dest);
    }

    fn child_alias(&self, part: Atom) -> Atom {
        match self.unit.name {
            Some(outer) => Atom::new(&format!("{}.{}", outer.as_str(), part.as_str())),
            None => Atom::alias(part.as_str()),
        }
    }

    /// The full name of a module defined here: inside another one it begins with that one's name.
    fn module_name(&self, name: &Expr) -> Option<Atom> {
        match &name.kind {
            ExprKind::Alias(parts) if self.unit.name.is_some() => {
                let outer = self.child_alias(parts[0]);
                Some(
                    parts[1..].iter().fold(outer, |module, part| {
                        Atom::new(&format!("{}.{}", module.as_str(), part.as_str()))
                    }),
                )
            }
            ExprKind::Alias(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| part.as_str()).collect();
                Some(Atom::alias(&parts.join(".")))
            }
            _ => self.constant(name)?.as_atom(),
        }
    }

    /// `alias Foo.Bar`, `alias Foo.Bar, as: B`, `alias Foo.{A, B}`; also `require … as:`.
    pub(super) fn alias(&mut self, call: &Call, span: Span, dest: Dest) {
        let short = call.args.get(1).and_then(|options| match &options.kind {
            ExprKind::List { elements, .. } => elements.iter().find_map(|pair| match &pair.kind {
                ExprKind::Pair { key, value } if matches!(&key.kind, ExprKind::Atom(key) if key.as_str() == "as") => {
                    Some(value)
                }
                _ => None,
            }),
            _ => None,
        });
        match call.args.first().map(|module| (&module.kind, module)) {
            Some((ExprKind::Call(inner), _)) => {
                if let Target::Braces(left) = &inner.target {
                    let outer = self.constant(left).and_then(|outer| outer.as_atom());
                    for module in &inner.args {
                        if let (Some(outer), ExprKind::Alias(parts)) = (outer, &module.kind) {
                            let full = parts.iter().fold(outer, |module, part| {
                                Atom::new(&format!("{}.{}", module.as_str(), part.as_str()))
                            });
                            self.unit.aliases.add(parts[parts.len() - 1], full);
                        }
                    }
                }
            }
            Some((kind, module)) => {
                let full = self.constant(module).and_then(|module| module.as_atom());
                let short = match (short.map(|short| &short.kind), kind) {
                    (Some(ExprKind::Alias(parts)), _) => parts.first().copied(),
                    (None, ExprKind::Alias(parts)) => parts.last().copied(),
                    _ => None,
                };
                match (full, short) {
                    (Some(full), Some(short)) => self.unit.aliases.add(short, full),
                    (Some(_) | None, Some(_) | None) => {
                        self.error(span, "invalid argument for alias, expected a compile time atom or alias");
                    }
                }
            }
            None => self.error(span, "undefined function alias/0 (there is no such import)"),
        }
        self.block(&[], dest);
    }
}

/// Compiles a module: its body as a function that runs when the module is defined, then its functions.
fn module_body(unit: &mut UnitBuilder<'_>, body: &Expr, captured: &[(Atom, Reg)], span: Span) {
    let definitions = definitions(unit, body);
    for definition in &definitions {
        for arity in required(definition)..=definition.arity {
            let line = unit.shared.lines.line(definition.ident.span.start);
            unit.declare(definition.ident.name, arity as u8, definition.private, line);
        }
    }
    let mut code = FunctionCompiler::new(unit, Place::ModuleBody);
    code.b.temps(captured.len());
    for (index, (name, _)) in captured.iter().enumerate() {
        code.b.bind(*name, index as Reg);
    }
    let mut slots = Vec::new();
    let mut aliases = Vec::new();
    for statement in body.statements() {
        aliases.push((statement.span.start, code.unit.aliases.clone()));
        let watermark = code.b.watermark();
        code.module_statement(statement, &mut slots);
        code.b.release(watermark);
    }
    let to = code.b.temp();
    let first = code.b.temps(slots.len());
    for (index, from) in slots.iter().enumerate() {
        code.b.emit(Op::Move { to: first + index as Reg, from: *from });
    }
    code.b.emit(Op::LoadModule { to, first, count: slots.len() as u8 });
    code.b.emit(Op::Return { from: to });
    let code = code.b;
    for definition in &definitions {
        // A function sees the aliases of the place where it stands.
        let at = aliases.iter().rev().find(|(start, _)| *start <= definition.ident.span.start);
        if let Some((_, known)) = at {
            unit.aliases = known.clone();
        }
        define(unit, definition);
    }
    unit.finish_body(code, span, captured.len() as u8);
}

impl FunctionCompiler<'_, '_> {
    /// One statement of a module's body. `slots` are the registers of the attributes' values.
    fn module_statement(&mut self, statement: &Expr, slots: &mut Vec<Reg>) {
        match &statement.kind {
            ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => match &operand.kind {
                ExprKind::Call(call) => self.set_attribute(call, statement.span, slots),
                _ => self.expr(statement, Dest::Nowhere),
            },
            ExprKind::Call(call) => match &call.target {
                Target::Local(ident) => match ident.name.as_str() {
                    // Compiled with the whole module in sight.
                    "def" | "defp" => {}
                    "use" => self.use_module(call, statement.span, slots),
                    "defmacro" | "defmacrop" | "defguard" | "defguardp" | "defdelegate" | "defstruct"
                    | "defexception" | "defprotocol" | "defimpl" => {
                        self.unit.shared.unsupported(ident.span, &format!("`{}`", ident.name.as_str()));
                    }
                    "defoverridable" => {}
                    _ => self.expr(statement, Dest::Nowhere),
                },
                Target::Remote { .. } | Target::Value(_) | Target::Returned(_) | Target::Braces(_) => {
                    self.expr(statement, Dest::Nowhere)
                }
            },
            _ => self.expr(statement, Dest::Nowhere),
        }
    }

    /// `@name value`.
    fn set_attribute(&mut self, call: &Call, span: Span, slots: &mut Vec<Reg>) {
        let Target::Local(ident) = call.target else { return };
        match (ident.name.as_str(), call.args.as_slice()) {
            // Types are for other tools.
            ("spec" | "type" | "typep" | "opaque" | "callback" | "macrocallback" | "typedoc", _) => {}
            ("behaviour", [module]) => {
                if let Some(module) = self.constant(module).and_then(|module| module.as_atom()) {
                    self.unit.add_behaviour(module);
                }
            }
            (_, [value]) => {
                let reg = self.b.temp();
                self.expr(value, Dest::To(reg));
                self.set_attribute_value(ident.name, reg, span, slots);
            }
            _ => self.error(
                span,
                format!("expected 0 or 1 argument for @{}, got: {}", ident.name.as_str(), call.args.len()),
            ),
        }
    }

    pub(super) fn set_attribute_value(&mut self, name: Atom, reg: Reg, span: Span, slots: &mut Vec<Reg>) {
        self.b.bind(attribute_variable(name), reg);
        let slot = slots.len() as u32;
        slots.push(reg);
        self.unit.attributes.push((name, span.start, slot));
    }
}

/// A text as Erlang has it: a list of characters.
fn charlist(text: &str) -> Term {
    Term::list(text.chars().map(|c| Term::Int(i64::from(u32::from(c)))).collect::<Vec<_>>())
}
