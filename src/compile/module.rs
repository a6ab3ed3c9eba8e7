//! Modules and scripts: what belongs to a whole unit.

use super::Shared;
use super::attribute::Attributes;
use super::behaviour::Callbacks;
use super::builder::Builder;
use super::definition::Definition;
use super::ex_unit::Suite;
use super::function::{Dest, FunctionCompiler, Place};
use super::last_use;
use super::lexical::{Lexical, within};
use super::op::{Op, Reg};
use super::section::{SectionBody, Sections};
use super::unit::{Callee, Function, Handler, Implementation, Protocol, Unit};
use crate::syntax::ast::{Call, Expr, ExprKind};
use crate::syntax::{Severity, Span};
use crate::term::{Atom, Segment, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A unit under construction.
pub(super) struct UnitBuilder<'s> {
    pub(super) shared: &'s mut Shared,
    pub(super) name: Option<Atom>,
    locals: BTreeMap<(Atom, u8), u32>,
    pub(super) unit: Unit,
    literals: BTreeMap<Term, u32>,
    callees: BTreeMap<Callee, u32>,
    pub(super) attributes: Attributes,
    pub(super) callbacks: Callbacks,
    /// The tests, if it is a module of tests.
    pub(super) ex_unit: Option<Box<Suite>>,
    /// The functions that were found so far, which are compiled when the whole body has been read.
    pub(super) definitions: Vec<Definition>,
    /// Variables of the module's body whose values are known, for functions that it generates.
    pub(super) bound: BTreeMap<Atom, Expr>,
    /// What `super` calls, by what calls it.
    pub(super) overridden: BTreeMap<(Atom, u8), Atom>,
    /// Overridden functions that no `super` has called yet.
    pub(super) covered: Vec<Definition>,
    /// What macros printed that its functions call.
    pub(super) printed: String,
}

/// Compiles a file's top level.
pub(super) fn script(shared: &mut Shared, tree: &Expr) -> Unit {
    let file = shared.file.clone();
    let mut unit = UnitBuilder::new(shared, None, file);
    let mut code = FunctionCompiler::new(&mut unit, Place::Script, Arc::default());
    let value = code.b.temp();
    code.block(tree.statements(), Dest::To(value));
    code.b.emit(Op::Return { from: value });
    let code = code.b;
    unit.finish_body(code, tree.span, 0);
    unit.unit
}

impl<'s> UnitBuilder<'s> {
    pub(super) fn new(shared: &'s mut Shared, name: Option<Atom>, file: Arc<str>) -> UnitBuilder<'s> {
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
                structure: None,
                protocol: None,
                guards: Vec::new(),
                macros: BTreeSet::new(),
                implementations: Vec::new(),
            },
            literals: BTreeMap::new(),
            callees: BTreeMap::new(),
            attributes: Attributes::default(),
            callbacks: Callbacks::default(),
            ex_unit: None,
            definitions: Vec::new(),
            bound: BTreeMap::new(),
            overridden: BTreeMap::new(),
            covered: Vec::new(),
            printed: String::new(),
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
        // It equals the other zero.
        if matches!(value, Term::Float(float) if float == 0.0 && float.is_sign_negative()) {
            self.unit.literals.push(value);
            return next;
        }
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
    pub(super) fn place(&mut self, mut builder: Builder, index: u32, line: u32, span: Span) {
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
        let arity = |callee: u32| self.unit.callees[callee as usize].arity;
        last_use::mark(&mut builder.code, &builder.handlers, function.arity, arity);
        function.registers = builder.registers().max(function.arity);
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

    pub(super) fn finish_body(&mut self, code: Builder, span: Span, arity: u8) {
        let line = self.shared.lines.line(span.start);
        self.unit.functions[0].arity = arity;
        self.place(code, 0, line, span);
        self.unit.exports.sort_by_key(|(name, arity, _)| (name.number(), *arity));
        // Now every function has its place.
        for op in &mut self.unit.code {
            if let Op::Call { function, registers, .. } | Op::TailCall { function, registers, .. } = op {
                let called = &self.unit.functions[*function as usize];
                (*function, *registers) = (called.entry, called.registers);
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
        if let Some(module) = self.new_module(name) {
            self.module(module, body, ModuleKind::Plain, span, dest);
        }
    }

    /// The full name of a module that is about to be defined. Inside another one, its own name stands for it from
    /// now on.
    pub(super) fn new_module(&mut self, name: &Expr) -> Option<Atom> {
        let module = self.module_name(name);
        if module.is_none() {
            let shown = match name.kind {
                ExprKind::Name(variable) => {
                    format!("{{{}, [line: {}], nil}}", Term::from(variable), self.line(name.span))
                }
                _ => "expected an alias such as MyModule".to_owned(),
            };
            self.error(name.span, format!("invalid module name: {shown}"));
        }
        if let (Some(outer), ExprKind::Alias(parts)) = (self.unit.name, &name.kind) {
            self.add_alias(parts[0], within(outer, &parts[..1]));
        }
        module
    }

    /// Compiles a module whose body runs here.
    pub(super) fn module(&mut self, module: Atom, body: &Expr, kind: ModuleKind, span: Span, dest: Dest) {
        // The body sees the variables around it, but not the attributes of a module around it.
        let mut captured = self.captured(body);
        captured.retain(|(name, _)| !name.as_str().starts_with('@'));
        let file = self.unit.unit.file.clone();
        let lexical = self.b.lexical.clone();
        let before = self.unit.shared.diagnostics.len();
        let mut unit = UnitBuilder::new(self.unit.shared, Some(module), file);
        module_body(&mut unit, body, &captured, kind, lexical, span);
        let compiled = Arc::new(unit.unit);
        self.unit.shared.learn(&compiled);
        let index = self.unit.unit.units.len() as u32;
        self.unit.unit.units.push(compiled);

        let line = self.line(span);
        let watermark = self.b.watermark();
        let base = self.b.temps(captured.len().max(1));
        // A body that means nothing does not begin to run.
        if let Some(failure) = self.unit.shared.failure_since(before) {
            self.unit.emit_failure(&mut self.b, base, failure);
            return self.b.release(watermark);
        }
        for (offset, (_, from)) in captured.iter().enumerate() {
            self.b.emit(Op::Move { to: base + offset as Reg, from: *from });
        }
        self.b.emit_at(Op::DefineModule { base, argc: captured.len() as u8, unit: index }, line);
        self.b.release(watermark);
        self.deliver(base, dest);
    }

    /// The full name of a module defined here: inside another one it begins with that one's name.
    fn module_name(&self, name: &Expr) -> Option<Atom> {
        match (&name.kind, self.unit.name) {
            (ExprKind::Alias(parts), Some(outer)) if parts[0].as_str() != "Elixir" => {
                Some(within(outer, parts))
            }
            (ExprKind::Alias(parts), _) => Some(Lexical::default().resolve(parts)),
            _ => self.constant(name)?.as_atom(),
        }
    }
}

/// What a module is beside a module.
pub(super) enum ModuleKind {
    Plain,
    Protocol { functions: Vec<(Atom, u8)> },
    Implementation { protocol: Atom, of: Atom },
}

/// Compiles a module: its body as a function that runs when the module is defined, then its functions.
fn module_body(
    unit: &mut UnitBuilder<'_>,
    body: &Expr,
    captured: &[(Atom, Reg)],
    kind: ModuleKind,
    lexical: Arc<Lexical>,
    span: Span,
) {
    if let ModuleKind::Implementation { protocol, of } = kind {
        unit.attributes.set_constant(Atom::new("protocol"), Term::Atom(protocol));
        unit.attributes.set_constant(Atom::new("for"), Term::Atom(of));
        let module = unit.name.expect("an implementation is a module");
        unit.unit.implementations.push(Implementation { protocol, of, module });
    }
    let mut code = FunctionCompiler::new(unit, Place::ModuleBody, lexical);
    code.b.temps(captured.len());
    for (index, (name, _)) in captured.iter().enumerate() {
        code.b.bind(*name, index as Reg);
    }
    let value = code.b.temp();
    code.constant_into(Term::NIL, value);
    code.module_statements(body.statements(), Dest::To(value));
    let hooks = code.unit.attributes.constant(Atom::new("before_compile")).cloned().unwrap_or_default();
    let hooks: Vec<_> = hooks.iter_list().filter_map(Term::as_atom).collect();
    code.before_compile(&hooks, span);
    code.finish_suite(span);
    code.finish_behaviour(span);
    match kind {
        ModuleKind::Plain => {}
        ModuleKind::Protocol { functions } => {
            let fallback = code.unit.attributes.constant(Atom::new("fallback_to_any"));
            let fallback_to_any = fallback.is_some_and(Term::is_truthy);
            code.unit.unit.protocol = Some(Protocol { functions, fallback_to_any });
        }
        ModuleKind::Implementation { protocol, .. } => code.check_implementation(protocol, span),
    }
    let slots = std::mem::take(&mut code.unit.attributes.slots);
    let first = code.b.temps(slots.len());
    for (index, from) in slots.iter().enumerate() {
        code.b.emit(Op::Move { to: first + index as Reg, from: *from });
    }
    let mut code = code.b;
    let before = unit.shared.diagnostics.len();
    unit.compile_definitions();
    if let Some(failure) = unit.shared.failure_since(before) {
        unit.emit_failure(&mut code, value, failure);
    } else {
        unit.emit_printed(&mut code);
        code.emit(Op::LoadModule { value, first, count: slots.len() as u8 });
        code.emit(Op::Return { from: value });
    }
    unit.finish_body(code, span, captured.len() as u8);
}

/// A text as Erlang has it: a list of characters.
fn charlist(text: &str) -> Term {
    Term::list(text.chars().map(|c| Term::Int(i64::from(u32::from(c)))).collect::<Vec<_>>())
}
