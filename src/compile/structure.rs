//! Structs: `defstruct`, `%Name{…}` as a value and as a pattern, and `%Name{struct | …}`.

use super::function::{Dest, FunctionCompiler, Otherwise};
use super::lexical::within;
use super::op::{Kind, Op, Reg};
use super::unit::{Implementation, Structure};
use crate::syntax::ast::{Call, Entry, Expr, ExprKind};
use crate::syntax::{Severity, Span};
use crate::term::{Atom, Map, Term};
use std::sync::Arc;

/// The attributes that a struct's functions read: the struct with its defaults, and the keys it must be given.
const DEFAULT: Atom = Atom::STRUCT;
const ENFORCED: &str = "enforce_keys";

const FUNCTIONS: &str = "
    def __struct__(), do: @__struct__
    def __struct__(fields), do: :playground.struct(@__struct__, fields, @enforce_keys)
";

/// Those of an exception that has a message.
const WITH_MESSAGE: &str = "
    def message(exception), do: exception.message
    defoverridable message: 1
    def exception(message) when is_binary(message), do: exception(message: message)
";

const EXCEPTION: &str = "
    def exception(fields) when is_list(fields), do: Kernel.struct(__struct__(), fields)
    defoverridable exception: 1
";

/// A field as it is defined.
pub(super) struct Field<'a> {
    pub(super) name: Atom,
    default: Value<'a>,
}

enum Value<'a> {
    Constant(Term),
    Computed(&'a Expr),
}

impl FunctionCompiler<'_, '_> {
    /// `defstruct fields`.
    pub(super) fn define_struct(&mut self, call: &Call, span: Span) {
        let Some(fields) = call.args.first() else {
            return self.error(span, "undefined function defstruct/0 (there is no such import)");
        };
        if let Some(fields) = self.fields(fields) {
            self.structure(&fields, &[], span);
        }
    }

    /// `defexception fields`: a struct that can be raised.
    pub(super) fn define_exception(&mut self, call: &Call, span: Span) {
        let Some(fields) = call.args.first().and_then(|fields| self.fields(fields)) else { return };
        self.structure(&fields, &[(Atom::EXCEPTION, Term::TRUE)], span);
        if fields.iter().any(|field| field.name == Atom::MESSAGE) {
            self.template(WITH_MESSAGE, span);
        }
        self.template(EXCEPTION, span);
    }

    /// The fields that `defstruct` and `defexception` are given.
    pub(super) fn fields<'a>(&mut self, fields: &'a Expr) -> Option<Vec<Field<'a>>> {
        let mut found = Vec::new();
        match (self.constant(fields), &fields.kind) {
            (Some(constant @ (Term::Nil | Term::Cons(_))), _) => {
                for field in constant.iter_list() {
                    let (name, default) = match field.as_tuple() {
                        Some([name, default]) => (name, default.clone()),
                        Some(_) | None => (field, Term::NIL),
                    };
                    found.push(Field {
                        name: self.field_name(name, fields.span)?,
                        default: Value::Constant(default),
                    });
                }
            }
            (Some(other), _) => {
                self.refuse(fields.span, format!("struct fields definition must be list, got: {other}"));
                return None;
            }
            (None, ExprKind::List { elements, .. }) => {
                for element in elements {
                    found.push(self.field(element)?);
                }
            }
            (None, _) => {
                self.unit.shared.unsupported(fields.span, "a struct whose fields are computed");
                return None;
            }
        }
        Some(found)
    }

    fn field<'a>(&mut self, element: &'a Expr) -> Option<Field<'a>> {
        let (key, value) = match &element.kind {
            ExprKind::Pair { key, value } => (&**key, Some(&**value)),
            ExprKind::Tuple(pair) if pair.len() == 2 => (&pair[0], Some(&pair[1])),
            _ => (element, None),
        };
        let Some(name) = self.constant(key) else {
            self.unit.shared.unsupported(key.span, "a struct whose fields are computed");
            return None;
        };
        let default = match value.map(|value| (self.constant(value), value)) {
            None => Value::Constant(Term::NIL),
            Some((Some(constant), _)) => Value::Constant(constant),
            Some((None, value)) => Value::Computed(value),
        };
        Some(Field { name: self.field_name(&name, key.span)?, default })
    }

    fn field_name(&mut self, name: &Term, span: Span) -> Option<Atom> {
        if let Term::Atom(name) = name {
            return Some(*name);
        }
        self.refuse(span, format!("struct field names must be atoms, got: {name}"));
        None
    }

    fn refuse(&mut self, span: Span, message: String) {
        self.unit.shared.report(Severity::ArgumentError, span, message);
    }

    /// Defines the struct. `fixed` are entries that are no fields, as `__exception__`.
    pub(super) fn structure(&mut self, fields: &[Field<'_>], fixed: &[(Atom, Term)], span: Span) {
        if self.unit.unit.structure.is_some() {
            return self.refuse(
                span,
                "defstruct has already been called for this module, defstruct can only be called once per module"
                    .to_owned(),
            );
        }
        let module = self.unit.name.expect("a struct is defined in a module");
        let mut default: Map = fixed.iter().map(|(key, value)| (Term::Atom(*key), value.clone())).collect();
        default.insert(Term::Atom(Atom::STRUCT), Term::Atom(module));
        let mut names: Vec<Atom> = Vec::new();
        for field in fields {
            if names.contains(&field.name) {
                let message = format!("duplicate key {} found in struct", field.name);
                self.unit.shared.report(Severity::Warning, span, message);
            } else {
                names.push(field.name);
            }
            let value = match &field.default {
                Value::Constant(value) => value.clone(),
                Value::Computed(_) => Term::NIL,
            };
            default.insert(Term::Atom(field.name), value);
        }
        let default = Term::Map(Arc::new(default));
        let is_constant = fields.iter().all(|field| matches!(field.default, Value::Constant(_)));
        if is_constant {
            self.unit.attributes.set_constant(DEFAULT, default.clone());
        } else {
            self.computed_default(fields, default.clone());
        }
        let enforced = self.enforced(fields, &names, span);
        let structure = Structure {
            fields: names.into(),
            enforced,
            default: is_constant.then_some(default),
            shown: None,
            optional: Vec::new(),
        };
        let structure = self.derive(structure, module);
        self.unit.shared.structures.insert(module, structure.clone());
        self.unit.unit.structure = Some(structure);
        self.template(FUNCTIONS, span);
    }

    /// What `@derive` asks for: the implementation for any type, or that some fields are not shown.
    fn derive(&mut self, mut structure: Structure, module: Atom) -> Structure {
        let derived = self.unit.attributes.constant(Atom::new("derive")).cloned().unwrap_or(Term::Nil);
        let protocols: Vec<Term> = derived
            .iter_list()
            .flat_map(|given| match given {
                Term::Cons(_) | Term::Nil => given.iter_list().cloned().collect(),
                one => vec![one.clone()],
            })
            .collect();
        for given in protocols {
            let (protocol, options) = match given.as_tuple() {
                Some([Term::Atom(protocol), options]) => (*protocol, options.clone()),
                _ => match given.as_atom() {
                    Some(protocol) => (protocol, Term::Nil),
                    None => continue,
                },
            };
            if protocol == Atom::alias("Inspect") {
                let named = |key: &str| -> Option<Vec<Atom>> {
                    Some(options.keyword_get(Atom::new(key))?.iter_list().filter_map(Term::as_atom).collect())
                };
                let shown = |field: &&Atom| match (named("only"), named("except")) {
                    (Some(only), _) => only.contains(*field),
                    (None, Some(except)) => !except.contains(*field),
                    (None, None) => true,
                };
                let shown: Arc<[Atom]> = structure.fields.iter().filter(shown).copied().collect();
                if shown.len() < structure.fields.len() {
                    structure.shown = Some(shown);
                }
                structure.optional = named("optional").unwrap_or_default();
            } else {
                let any = within(protocol, &[Atom::new("Any")]);
                self.unit.unit.implementations.push(Implementation { protocol, of: module, module: any });
            }
        }
        structure
    }

    /// The struct with its defaults, as the module's body computes it.
    fn computed_default(&mut self, fields: &[Field<'_>], constant: Term) {
        let computed: Vec<_> = fields
            .iter()
            .filter_map(|field| match field.default {
                Value::Computed(value) => Some((field.name, value)),
                Value::Constant(_) => None,
            })
            .collect();
        let to = self.b.temp();
        let watermark = self.b.watermark();
        self.constant_into(constant, to);
        for (name, value) in computed {
            let pair = self.b.temps(2);
            self.constant_into(Term::Atom(name), pair);
            self.expr(value, Dest::To(pair + 1));
            self.b.emit(Op::UpdateMap { to, map: to, first: pair, pairs: 1, last: false });
            self.b.release(watermark);
        }
        self.put_attribute_value(DEFAULT, to);
    }

    /// What `@enforce_keys` says.
    fn enforced(&mut self, fields: &[Field<'_>], names: &[Atom], span: Span) -> Vec<Atom> {
        let attribute = Atom::new(ENFORCED);
        let enforced = self.unit.attributes.constant(attribute).cloned().unwrap_or(Term::Nil);
        let keys = if matches!(enforced, Term::Atom(_)) { Term::list([enforced]) } else { enforced };
        let enforced: Vec<_> = keys.iter_list().filter_map(Term::as_atom).collect();
        let missing = enforced.iter().filter(|key| !names.contains(*key)).map(|key| Term::Atom(*key));
        let missing: Vec<_> = missing.collect();
        if !missing.is_empty() {
            let fields = fields.iter().map(|field| match &field.default {
                Value::Constant(value) => (field.name, value.clone()),
                Value::Computed(_) => (field.name, Term::NIL),
            });
            let fields = Term::keyword(fields.collect::<Vec<_>>());
            let missing = Term::list(missing);
            self.refuse(
                span,
                format!(
                    "@enforce_keys required keys ({missing}) that are not defined in defstruct: {fields}"
                ),
            );
        }
        self.unit.attributes.set_constant(attribute, keys);
        enforced
    }

    /// What is known of a struct; an error if there is none of this name.
    fn known_structure(&mut self, module: Atom, span: Span) -> Option<Structure> {
        let known = self.unit.shared.structure(module);
        if known.is_none() {
            let message = if self.unit.name == Some(module) {
                format!(
                    "cannot access struct {module}, the struct was not yet defined or the struct is being accessed in the same context that defines it"
                )
            } else {
                format!(
                    "{module}.__struct__/1 is undefined, cannot expand struct {module}. Make sure the struct name is correct. If the struct name exists and is correct but it still cannot be found, you likely have cyclic module usage in your code"
                )
            };
            self.error(span, message);
        }
        known
    }

    /// `%Name{…}` and `%Name{struct | …}`.
    pub(super) fn struct_expr(&mut self, expr: &Expr, dest: Dest) {
        let ExprKind::Struct { name, update, entries } = &expr.kind else {
            unreachable!("only called for structs")
        };
        let Some(module) = self.constant(name).and_then(|name| name.as_atom()) else {
            return self.error(
                name.span,
                "expected struct name to be a compile time atom or alias, got a computed name",
            );
        };
        let Some(known) = self.known_structure(module, expr.span) else { return };
        match update {
            Some(update) => {
                self.check_fields(module, &known, entries);
                self.struct_update(module, update, entries, expr.span, dest);
            }
            None => self.new_struct(module, &known, entries, expr.span, dest),
        }
    }

    fn new_struct(&mut self, module: Atom, known: &Structure, entries: &[Entry], span: Span, dest: Dest) {
        let given: Vec<_> = entries.iter().filter_map(|entry| self.constant(&entry.key)?.as_atom()).collect();
        if let Some(unknown) = given.iter().find(|key| !known.fields.contains(key)) {
            return self.unit.shared.report(Severity::KeyError, span, format!("key {unknown} not found"));
        }
        let missing: Vec<_> = known.enforced.iter().filter(|key| !given.contains(key)).copied().collect();
        if !missing.is_empty() {
            let missing = Term::list(missing.into_iter().map(Term::Atom).collect::<Vec<_>>());
            return self.refuse(
                span,
                format!("the following keys must also be given when building struct {module}: {missing}"),
            );
        }
        let line = self.line(span);
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let base = self.b.temp();
        match &known.default {
            Some(default) => self.constant_into(default.clone(), base),
            None if self.unit.name == Some(module) => self.read_attribute(DEFAULT, span, Dest::To(base)),
            None => self.call_native(module, "__struct__", 0, base, line),
        }
        self.update_entries(base, entries, to);
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    /// Puts new values for keys that are there into `to`.
    fn update_entries(&mut self, map: Reg, entries: &[Entry], to: Reg) {
        if entries.is_empty() {
            return self.deliver(map, Dest::To(to));
        }
        let parts: Vec<_> = entries.iter().flat_map(|entry| [&entry.key, &entry.value]).collect();
        let first = self.consecutive(&parts);
        self.b.emit(Op::UpdateMap { to, map, first, pairs: entries.len() as u8, last: false });
    }

    /// The value must be a struct of this module.
    fn struct_update(&mut self, module: Atom, old: &Expr, entries: &[Entry], span: Span, dest: Dest) {
        let line = self.line(span);
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let map = self.operand(old);
        let mut otherwise = Otherwise::default();
        self.unless_map(map, &mut otherwise);
        let tag = self.value_under(Term::Atom(Atom::STRUCT), map, &mut otherwise);
        let jump = self.b.emit_jump(Op::UnlessAtom { reg: tag, atom: module, target: 0 });
        otherwise.jump(jump);
        let is_struct = self.b.emit_jump(Op::Jump { target: 0 });
        self.land(otherwise);
        let base = self.b.temps(2);
        self.constant_into(Term::Atom(module), base);
        self.b.emit(Op::Move { to: base + 1, from: map });
        self.call_native(Atom::new("playground"), "bad_struct", 2, base, line);
        self.b.patch(is_struct);
        self.update_entries(map, entries, to);
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    fn check_fields(&mut self, module: Atom, known: &Structure, entries: &[Entry]) {
        for entry in entries {
            if let Some(Term::Atom(key)) = self.constant(&entry.key)
                && !known.fields.contains(&key)
                && !matches!(key, Atom::STRUCT | Atom::EXCEPTION)
            {
                self.error(entry.span, format!("unknown key {key} for struct {module}"));
            }
        }
    }

    /// `%Name{…}`, `%name{…}` and `%_{…}` in a pattern.
    pub(super) fn struct_pattern(
        &mut self,
        name: &Expr,
        entries: &[Entry],
        reg: Reg,
        mark: usize,
        otherwise: &mut Otherwise,
    ) {
        self.unless_map(reg, otherwise);
        let tag = self.value_under(Term::Atom(Atom::STRUCT), reg, otherwise);
        match self.constant(name) {
            Some(Term::Atom(module)) => {
                if let Some(known) = self.known_structure(module, name.span) {
                    self.check_fields(module, &known, entries);
                }
            }
            _ => {
                let jump = self.b.emit_jump(Op::UnlessIs { kind: Kind::Atom, reg: tag, target: 0 });
                otherwise.jump(jump);
            }
        }
        self.pattern(name, tag, mark, otherwise);
        self.entries_pattern(entries, reg, mark, otherwise);
    }
}
