//! What the compiler makes of a module or a script.

use super::guard::NamedGuard;
use super::op::{Label, Op, Reg};
use crate::term::{Atom, Segment, Term};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The code of one module, or of a script's top level.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// The module's name; a script has none.
    pub name: Option<Atom>,
    /// The file, as it is named in stack traces.
    pub file: Arc<str>,
    /// The same as stack traces hold it.
    pub file_chars: Term,
    pub code: Vec<Op>,
    /// The first one is the body of the module or script.
    pub functions: Vec<Function>,
    /// Where each function begins, and its index, by place.
    pub places: Vec<(Label, u32)>,
    /// Public functions as `(name, arity, index)`, sorted by the name's number.
    pub exports: Vec<(Atom, u8, u32)>,
    pub literals: Vec<Term>,
    /// The segments of bitstrings, with how many precede each in its bitstring.
    pub segments: Vec<(Segment, u32)>,
    /// The functions that remote calls name.
    pub callees: Vec<Callee>,
    /// Modules defined inside.
    pub units: Vec<Arc<Unit>>,
    /// What to do when something is raised, innermost first.
    pub handlers: Vec<Handler>,
    /// The line of each instruction that may appear in a stack trace, by place.
    pub lines: Vec<(Label, u32)>,
    /// The atoms that the source of a script names; none for a module in it.
    pub atoms: Vec<Atom>,
    /// The struct that the module defines.
    pub structure: Option<Structure>,
    /// What the module says of itself if it is a protocol.
    pub protocol: Option<Protocol>,
    /// The guards that the module has named, which exist only while code is compiled.
    pub guards: Vec<Arc<NamedGuard>>,
    /// The macros that the module has for others. They, too, exist only while code is compiled.
    pub macros: BTreeSet<(Atom, u8)>,
    /// The implementations of protocols that come with the module.
    pub implementations: Vec<Implementation>,
}

/// What `defprotocol` defined.
#[derive(Debug, Clone, PartialEq)]
pub struct Protocol {
    pub functions: Vec<(Atom, u8)>,
    /// Types without an implementation have that of `Any`.
    pub fallback_to_any: bool,
}

/// A module that implements a protocol for a type: a struct's module, or the name of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Implementation {
    pub protocol: Atom,
    pub of: Atom,
    pub module: Atom,
}

impl Unit {
    /// Whether a module with this name is defined inside, however deep.
    pub fn defines(&self, module: Atom) -> bool {
        self.units.iter().any(|unit| unit.name == Some(module) || unit.defines(module))
    }
}

/// What `defstruct` or `defexception` defined.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// In the order of the definition, without `__struct__` and `__exception__`.
    pub fields: Arc<[Atom]>,
    /// Those without which `%Name{…}` is refused.
    pub enforced: Vec<Atom>,
    /// The struct with all defaults, if they are known without running the module's body.
    pub default: Option<Term>,
    /// The fields that are printed, if `@derive {Inspect, …}` chose some.
    pub shown: Option<Arc<[Atom]>>,
    /// The fields that are printed only if they do not have their default.
    pub optional: Vec<Atom>,
}

/// One function of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    pub name: Atom,
    pub arity: u8,
    pub entry: Label,
    /// How many registers it uses.
    pub registers: u8,
    pub line: u32,
    /// For an anonymous function, the named one it stands in.
    pub inside: Option<(Atom, u8)>,
}

/// The name of a function in some module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Callee {
    pub module: Atom,
    pub name: Atom,
    pub arity: u8,
}

/// A stretch of code whose errors are dealt with at `target`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handler {
    pub start: Label,
    pub end: Label,
    pub target: Label,
    pub catch: Catch,
}

/// What a handler does with an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Catch {
    /// A failing guard is just false.
    Guard,
    /// A `try`: class, reason and stack go to three registers from here on.
    Try { reg: Reg },
}

impl Unit {
    /// The function that this place belongs to.
    pub fn function_at(&self, place: Label) -> &Function {
        let after = self.places.partition_point(|(entry, _)| *entry <= place);
        &self.functions[self.places[after - 1].1 as usize]
    }

    /// The line of the instruction at `place`, or of the last one before it that has a line.
    pub fn line_at(&self, place: Label) -> u32 {
        let after = self.lines.partition_point(|(at, _)| *at <= place);
        self.lines.get(after.wrapping_sub(1)).map_or(0, |(_, line)| *line)
    }

    /// The index of a public function.
    pub fn export(&self, name: Atom, arity: u8) -> Option<u32> {
        let key = |(name, arity, _): &(Atom, u8, u32)| (name.number(), *arity);
        let at = self.exports.binary_search_by_key(&(name.number(), arity), key).ok()?;
        Some(self.exports[at].2)
    }

    /// The innermost handler for an error at `place`.
    pub fn handler_at(&self, place: Label) -> Option<&Handler> {
        self.handlers.iter().find(|handler| handler.start <= place && place < handler.end)
    }
}
