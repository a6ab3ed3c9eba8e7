//! From a tree to code for the machine: [`compile`] makes a [`Unit`] of a script, with the modules defined in it.
//!
//! Knows Elixir's special forms and the macros of `Kernel`; knows nothing of what library functions do. Names that
//! it cannot find are errors here, as they are in Elixir.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "most constructs look for one kind of expression and refuse all others alike"
)]

mod atoms;
mod attribute;
mod behaviour;
mod bitstring;
mod body;
mod builder;
pub mod calendar;
mod call;
mod capture;
mod comprehension;
mod condition;
mod constant;
mod container;
mod control;
mod definition;
mod evaluated;
mod ex_unit;
mod expr;
mod failure;
mod function;
mod guard;
mod kernel;
mod last_use;
mod lexical;
mod macros;
mod module;
pub mod op;
mod path;
mod pattern;
mod protect;
mod protocol;
mod range;
mod regex;
mod remote;
mod section;
mod sigil;
mod structure;
mod unit;
mod using;
mod warnings;
mod with;

pub use guard::NamedGuard;
pub use unit::{Callee, Catch, Function, Handler, Implementation, Protocol, Structure, Unit};

use crate::syntax::ast::Expr;
use crate::syntax::{Diagnostic, LineIndex, Severity, Span};
use crate::term::{Atom, Term};
use remote::RemoteCall;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the compiler has to know of its surroundings.
#[derive(Debug, Clone)]
pub struct Environment<'a> {
    /// The file's name for stack traces and messages.
    pub file: &'a str,
    pub library: Arc<dyn Library>,
    /// Scripts that run before this one, whose modules it knows.
    pub earlier: &'a [Arc<Unit>],
}

/// The library that programs are compiled against.
pub trait Library: std::fmt::Debug {
    /// Whether `Kernel` has this function.
    fn is_kernel_function(&self, name: Atom, arity: u8) -> bool;

    /// The code of a module that is written in Elixir.
    fn unit(&self, module: Atom) -> Option<Arc<Unit>>;

    /// The struct of a module.
    fn structure(&self, module: Atom) -> Option<Structure>;

    /// What there is to say of a call that leads nowhere here, but not in Elixir.
    fn lack(&self, callee: Callee) -> Option<Lack>;

    /// What is wrong with a call of a module that the program does not define: there is no such module in Elixir, or no
    /// such function in it.
    fn undefined(&self, callee: Callee) -> Option<String>;

    /// Runs the body of a unit for this argument, in a world of its own where these modules are defined, and where
    /// `Module.get_attribute/2` knows these attributes, by module and name. Gives its value and what it printed, or what went wrong.
    fn evaluate(
        &self,
        unit: &Arc<Unit>,
        modules: &[Arc<Unit>],
        argument: Term,
        attributes: Term,
    ) -> Result<(Term, String), String>;

    /// The public functions of a module; none if there is no such module.
    fn functions(&self, module: Atom) -> Option<Vec<(Atom, u8)>>;
}

/// Something of Elixir's that this playground does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    pub message: String,
    /// What to write in its place.
    pub instead: Option<&'static str>,
}

/// The code of a source text, and what there is to say about it.
#[derive(Debug)]
pub struct Compiled {
    pub unit: Arc<Unit>,
    pub warnings: Vec<Diagnostic>,
    /// Calls of functions that do not exist, which Elixir warns of when all else is compiled.
    pub undefined: Vec<Diagnostic>,
    /// Errors in modules, whose definitions raise them when the script runs.
    pub failures: Vec<Diagnostic>,
}

impl Compiled {
    /// Refuses what cannot run to its end: for those who want to know of all errors before anything runs.
    pub fn flawless(self) -> Result<Compiled, Vec<Diagnostic>> {
        if self.failures.is_empty() {
            return Ok(self);
        }
        let mut diagnostics = self.warnings;
        diagnostics.extend(self.failures);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        Err(diagnostics)
    }
}

/// Compiles a whole source text. Fails with all diagnostics if one is an error outside of modules, at which Elixir
/// stops before anything runs.
pub fn compile(source: &str, tree: &Expr, environment: Environment<'_>) -> Result<Compiled, Vec<Diagnostic>> {
    compile_with(source, tree, environment, None)
}

/// The same for a text that runs inside a program: its body takes the values of these variables, and gives its value
/// and all variables at its end, as `{value, [name: value]}`.
pub fn compile_with(
    source: &str,
    tree: &Expr,
    environment: Environment<'_>,
    variables: Option<&[Atom]>,
) -> Result<Compiled, Vec<Diagnostic>> {
    let mut shared = Shared {
        source: source.into(),
        lines: LineIndex::new(source),
        file: environment.file.into(),
        library: environment.library,
        modules: BTreeMap::new(),
        structures: BTreeMap::new(),
        remote_calls: Vec::new(),
        macros: macros::Macros::default(),
        diagnostics: Vec::new(),
    };
    for script in environment.earlier {
        shared.learn(script);
    }
    let mut unit = match variables {
        Some(variables) => evaluated::evaluated(&mut shared, tree, variables),
        None => module::script(&mut shared, tree),
    };
    unit.atoms = atoms::named_in(tree);
    let mut diagnostics = shared.diagnostics;
    let (lacks, undefined) = remote::check(shared.remote_calls, &unit, environment.earlier, &*shared.library);
    diagnostics.extend(lacks);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity.is_error() && !diagnostic.later) {
        return Err(diagnostics);
    }
    let (failures, warnings) = diagnostics.into_iter().partition(|diagnostic| diagnostic.later);
    Ok(Compiled { unit: Arc::new(unit), warnings, undefined, failures })
}

/// What Elixir warns of in a source text that compiles, beyond what [`compile`] itself comes across.
pub fn warnings(source: &str, tree: &Expr, file: &str) -> Vec<Diagnostic> {
    warnings::check(tree, &LineIndex::new(source), file)
}

/// What Elixir has warned of when it comes to an error at `error`, and stops.
pub fn warnings_before(error: Span, source: &str, tree: &Expr, file: &str) -> Vec<Diagnostic> {
    warnings::before(error, tree, &LineIndex::new(source), file)
}

/// What all units of one source share while they are compiled.
struct Shared {
    source: Arc<str>,
    lines: LineIndex,
    file: Arc<str>,
    library: Arc<dyn Library>,
    /// The modules that are defined before the place that is being compiled.
    modules: BTreeMap<Atom, Arc<Unit>>,
    /// The structs that are defined before that place, those of modules around it included.
    structures: BTreeMap<Atom, Structure>,
    remote_calls: Vec<RemoteCall>,
    /// The macros that are defined before that place.
    macros: macros::Macros,
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

    /// From now on code may ask what this unit's modules have.
    fn learn_all(&mut self, unit: &Unit) {
        for inner in &unit.units {
            self.learn(inner);
        }
    }

    fn learn(&mut self, unit: &Arc<Unit>) {
        self.learn_all(unit);
        if let Some(name) = unit.name {
            if let Some(structure) = &unit.structure {
                self.structures.insert(name, structure.clone());
            }
            self.modules.insert(name, unit.clone());
        }
    }

    /// The struct of a module, if it is defined already.
    fn structure(&self, module: Atom) -> Option<Structure> {
        self.structures.get(&module).cloned().or_else(|| self.library.structure(module))
    }

    fn is_module(&self, module: Atom) -> bool {
        self.modules.contains_key(&module) || self.library.functions(module).is_some()
    }

    /// The functions of a protocol.
    fn protocol_functions(&self, protocol: Atom) -> Option<Vec<(Atom, u8)>> {
        let unit = self.modules.get(&protocol).cloned().or_else(|| self.library.unit(protocol))?;
        unit.protocol.as_ref().map(|protocol| protocol.functions.clone())
    }

    /// What an `import` of this module brings.
    fn public_functions(&self, module: Atom) -> BTreeSet<(Atom, u8)> {
        let mut functions: BTreeSet<_> = match self.modules.get(&module) {
            Some(unit) => {
                let guards = unit.guards.iter().filter(|guard| !guard.private);
                let functions = unit.exports.iter().map(|(name, arity, _)| (*name, *arity));
                functions.chain(guards.map(|guard| (guard.name, guard.arity()))).collect()
            }
            None => self.library.functions(module).unwrap_or_default().into_iter().collect(),
        };
        functions.extend(self.macros.public(module));
        functions
    }
}
