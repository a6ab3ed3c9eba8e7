//! How a world begins: the library, the scripts, and the process that runs them.

use super::frame::{Native, Shell, Tests};
use super::machine::Machine;
use super::{Code, prelude};
use crate::compile::{self, Compiled, Environment, Unit};
use crate::runtime::{Mfa, Runtime};
use crate::syntax::ast::Expr;
use crate::syntax::{self, Diagnostic, Parse};
use crate::term::{Atom, Pid};
use std::sync::Arc;

pub use super::frame::Root;

/// The product's world: processes that run compiled Elixir.
pub type World = Runtime<Machine>;

/// What happens when the scripts have run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The process of the scripts ends, as under `elixir`.
    End,
    /// It stays, as in a notebook; and if the scripts started no process, these are started.
    Start(Vec<Root>),
}

/// Compiles a source text that has to be without errors, those in modules included.
pub fn script(source: &str, file: &str) -> Result<Compiled, Vec<Diagnostic>> {
    let (compiled, _) = parsed_script(source, syntax::parse(source), file, &[])?;
    compiled.flawless()
}

/// Compiles a source text that has been parsed, to be run after `earlier` ones whose modules it may use. Gives the
/// tree back for those who look for supervisors in it.
pub fn parsed_script(
    source: &str,
    parse: Parse,
    file: &str,
    earlier: &[Arc<Unit>],
) -> Result<(Compiled, Expr), Vec<Diagnostic>> {
    if parse.diagnostics.iter().any(|diagnostic| diagnostic.severity.is_error()) {
        return Err(parse.diagnostics);
    }
    let environment = Environment { file, library: prelude::library(), earlier };
    let mut compiled = match compile::compile(source, &parse.tree, environment) {
        Ok(compiled) => compiled,
        Err(mut diagnostics) => {
            if let Some(error) = diagnostics.iter().find(|diagnostic| diagnostic.severity.is_error()) {
                let before = compile::warnings_before(error.span, source, &parse.tree, file);
                diagnostics.splice(0..0, before);
            }
            return Err(diagnostics);
        }
    };
    compiled.warnings.splice(0..0, parse.diagnostics);
    compiled.warnings.extend(match compiled.failures.first() {
        Some(failure) => compile::warnings_before(failure.span, source, &parse.tree, file),
        None => compile::warnings(source, &parse.tree, file),
    });
    if compiled.failures.is_empty() {
        compiled.warnings.append(&mut compiled.undefined);
    }
    Ok((compiled, parse.tree))
}

/// A world in which one process is about to run these scripts; and that process.
pub fn boot(scripts: &[Arc<Unit>], then: Then, seed: u64) -> (World, Pid) {
    let mut code = Code::default();
    let mut numbers: Vec<_> = scripts.iter().map(|script| code.load(script).number).collect();
    numbers.reverse();
    let mut world = Runtime::new(code, seed);
    let roots = match then {
        Then::End => None,
        Then::Start(roots) => Some(roots),
    };
    let shell = Machine::native(Native::Shell(Shell { scripts: numbers, roots, tests: Tests::Unknown }));
    let initial_call = Mfa { module: Atom::new("elixir"), function: Atom::new("start"), arity: 0 };
    let pid = world.spawn(shell, initial_call, None);
    (world, pid)
}
