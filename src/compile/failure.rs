//! Errors in modules: a script raises them when it comes to the module's definition, as Elixir does, which compiles
//! a module when it is defined.

use super::Shared;
use super::builder::Builder;
use super::module::UnitBuilder;
use super::op::{Op, Reg};
use super::unit::Callee;
use crate::syntax::{Diagnostic, Severity};
use crate::term::{Atom, Term};

impl Shared {
    /// The error that a module raises, if one was found since there were `before` diagnostics. Those of its own modules
    /// are theirs, and what only this playground lacks is no error of the program's.
    pub(super) fn failure_since(&mut self, before: usize) -> Option<Diagnostic> {
        let found = self.diagnostics.get_mut(before..).unwrap_or_default();
        let errors = found.iter_mut().filter(|diagnostic| {
            diagnostic.severity.is_error()
                && diagnostic.severity != Severity::Unsupported
                && !diagnostic.later
        });
        let errors = errors.map(|diagnostic| {
            diagnostic.later = true;
            &*diagnostic
        });
        errors.min_by_key(|diagnostic| diagnostic.span).cloned()
    }
}

impl UnitBuilder<'_> {
    /// Code that raises this, with the help of a register.
    pub(super) fn emit_failure(&mut self, code: &mut Builder, reg: Reg, failure: Diagnostic) {
        let line = self.shared.lines.line(failure.span.start);
        let message = Term::string(&failure.message);
        let fields = match failure.severity {
            Severity::KeyError => vec![("key", Term::NIL), ("term", Term::NIL), ("message", message)],
            Severity::ArgumentError | Severity::RegexError => vec![("message", message)],
            Severity::Warning
            | Severity::SyntaxError
            | Severity::TokenMissing
            | Severity::CompileError
            | Severity::Unsupported => vec![
                ("file", Term::string(self.file())),
                ("line", Term::Int(i64::from(line))),
                ("description", message),
            ],
        };
        let name = Term::Atom(Atom::alias(failure.severity.exception()));
        let tags = [(Term::Atom(Atom::STRUCT), name), (Term::Atom(Atom::EXCEPTION), Term::TRUE)];
        let fields = fields.into_iter().map(|(field, value)| (Term::atom(field), value));
        let exception = Term::map(tags.into_iter().chain(fields));
        let index = self.literal(exception);
        code.emit(Op::Literal { to: reg, index });
        let callee = self.callee(Callee { module: Atom::ERLANG, name: Atom::new("error"), arity: 1 });
        code.emit_at(Op::CallRemote { base: reg, callee }, line);
    }

    /// Code that prints what the module's macros have printed.
    pub(super) fn emit_printed(&mut self, code: &mut Builder) {
        let printed = std::mem::take(&mut self.printed);
        if printed.is_empty() {
            return;
        }
        let base = code.temp();
        let index = self.literal(Term::string(&printed));
        code.emit(Op::Literal { to: base, index });
        let callee = self.callee(Callee { module: Atom::alias("IO"), name: Atom::new("write"), arity: 1 });
        code.emit(Op::CallRemote { base, callee });
        code.release(usize::from(base));
    }
}
