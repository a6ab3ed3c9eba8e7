//! From a tree to code for the machine: [`compile`] makes a [`Unit`] of a script, with the modules defined in it.
//!
//! Knows Elixir's special forms and the macros of `Kernel`; knows nothing of what library functions do. Names that
//! it cannot find are errors here, as they are in Elixir.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "most constructs look for one kind of expression and refuse all others alike"
)]

mod atoms;
mod bitstring;
mod builder;
mod call;
mod capture;
mod comprehension;
mod condition;
mod constant;
mod control;
mod definition;
mod expr;
mod function;
mod kernel;
mod module;
pub mod op;
mod path;
mod pattern;
mod protect;
mod section;
mod sigil;
mod unit;
mod using;
mod with;

pub use unit::{Callee, Catch, Function, Handler, Unit};

use crate::syntax::ast::Expr;
use crate::syntax::{Diagnostic, LineIndex, Severity, Span};
use crate::term::Atom;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the compiler has to know of its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Environment<'a> {
    /// The file's name for stack traces and messages.
    pub file: &'a str,
    /// Whether `Kernel` has this function.
    pub is_kernel_function: fn(Atom, u8) -> bool,
}

/// The code of a source text, and what there is to say about it.
#[derive(Debug)]
pub struct Compiled {
    pub unit: Arc<Unit>,
    pub warnings: Vec<Diagnostic>,
}

/// Compiles a whole source text. Fails if any diagnostic is an error.
pub fn compile(source: &str, tree: &Expr, environment: Environment<'_>) -> Result<Compiled, Vec<Diagnostic>> {
    let mut shared = Shared {
        source: source.into(),
        lines: LineIndex::new(source),
        file: environment.file.into(),
        is_kernel_function: environment.is_kernel_function,
        diagnostics: Vec::new(),
    };
    let mut unit = module::script(&mut shared, tree);
    unit.atoms = atoms::named_in(tree);
    let mut diagnostics = shared.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity.is_error()) {
        Err(diagnostics)
    } else {
        Ok(Compiled { unit: Arc::new(unit), warnings: diagnostics })
    }
}

/// What all units of one source share while they are compiled.
struct Shared {
    source: Arc<str>,
    lines: LineIndex,
    file: Arc<str>,
    is_kernel_function: fn(Atom, u8) -> bool,
    diagnostics: Vec<Diagnostic>,
}

impl Shared {
    fn report(&mut self, severity: Severity, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(severity, span, message));
    }

    /// Says that this playground lacks what Elixir has.
    fn unsupported(&mut self, span: Span, what: &str) {
        self.report(Severity::Unsupported, span, format!("{what} is not supported here yet"));
    }
}

/// Short names of modules: `alias Foo.Bar` and nested definitions.
#[derive(Debug, Clone, Default)]
struct Aliases {
    names: BTreeMap<Atom, Atom>,
}

impl Aliases {
    /// The module that these parts name.
    fn resolve(&self, parts: &[Atom]) -> Atom {
        let [first, rest @ ..] = parts else {
            return Atom::ELIXIR;
        };
        let mut full = match self.names.get(first) {
            Some(known) => known.as_str().to_owned(),
            None if *first == Atom::new("Elixir") => "Elixir".to_owned(),
            None => format!("Elixir.{}", first.as_str()),
        };
        for part in rest {
            full.push('.');
            full.push_str(part.as_str());
        }
        Atom::new(&full)
    }

    fn add(&mut self, short: Atom, module: Atom) {
        self.names.insert(short, module);
    }
}
