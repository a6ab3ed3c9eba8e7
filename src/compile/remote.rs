//! Calls of other modules' functions: those that lead nowhere are warned of once everything is compiled.

use super::function::{FunctionCompiler, Place};
use super::{Lack, Library, Unit};
use crate::compile::Callee;
use crate::syntax::{Diagnostic, Location, Severity, Span};
use crate::term::Atom;
use std::sync::Arc;

/// A call as it was written.
#[derive(Debug)]
pub(super) struct RemoteCall {
    callee: Callee,
    span: Span,
    /// The function it stands in, as Elixir names it; none for code that runs once.
    function: Option<String>,
}

impl FunctionCompiler<'_, '_> {
    /// Remembers a call of a module that is known by name.
    pub(super) fn note_remote_call(&mut self, callee: Callee, span: Span) {
        let function = match (self.unit.name, self.place) {
            (Some(module), Place::Function { name, arity }) => {
                Some(format!("{module}.{}/{arity}", name.as_str()))
            }
            _ => None,
        };
        self.unit.shared.remote_calls.push(RemoteCall { callee, span, function });
    }
}

/// What there is to say of the calls of a script: what this playground lacks, and apart from it what Elixir itself does
/// not know, which it says last.
pub(super) fn check(
    calls: Vec<RemoteCall>,
    script: &Unit,
    earlier: &[Arc<Unit>],
    library: &dyn Library,
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let (mut lacks, mut undefined) = (Vec::new(), Vec::<(Option<String>, Vec<Diagnostic>)>::new());
    for RemoteCall { callee, span, function } in calls {
        // A module of the program may have any name.
        let own =
            script.find(callee.module).or_else(|| earlier.iter().find_map(|unit| unit.find(callee.module)));
        if own.is_none()
            && let Some(Lack { message, instead }) = library.lack(callee)
        {
            let warning = Diagnostic::new(Severity::Warning, span, message);
            lacks.push(match instead {
                Some(instead) => warning.with_hint(instead),
                None => warning,
            });
            continue;
        }
        let Some(name) = &function else { continue };
        let problem = match own {
            Some(unit) if unit.export(callee.name, callee.arity).is_some() => None,
            // Every module answers these.
            Some(_) if matches!(callee.name.as_str(), "module_info" | "__info__") => None,
            Some(_) => Some("is undefined or private".to_owned()),
            None => library.undefined(callee),
        };
        if let Some(problem) = problem {
            let message = format!("{}.{}/{} {problem}", callee.module, callee.name.as_str(), callee.arity);
            let location = Location::Inside(name.as_str().into());
            let warning = Diagnostic::new(Severity::Warning, span, message).with_location(location);
            match undefined.last_mut() {
                Some((last, warnings)) if *last == function => warnings.push(warning),
                Some(_) | None => undefined.push((function, vec![warning])),
            }
        }
    }
    // Elixir looks at a module's functions from the last to the first.
    undefined.reverse();
    (lacks, undefined.into_iter().flat_map(|(_, warnings)| warnings).collect())
}

impl Unit {
    /// The module with this name that is defined inside, however deep.
    fn find(&self, module: Atom) -> Option<&Unit> {
        self.units
            .iter()
            .find_map(|unit| if unit.name == Some(module) { Some(&**unit) } else { unit.find(module) })
    }
}
