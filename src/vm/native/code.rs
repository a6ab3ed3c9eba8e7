//! Code as data: reading and printing it, and running a text inside a process.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::compile;
use crate::limits::{REGISTERS_MAX, SOURCE_BYTES_MAX};
use crate::syntax::{self, Diagnostic, LineIndex, Severity};
use crate::term::{Atom, Closure, Fun, Term};
use crate::vm::prelude;
use crate::vm::raise::Raised;
use std::sync::Arc;

const P: &str = ":playground";

/// The file that a text without one is said to come from.
const FILE: &str = "nofile";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Macro", "to_string", 1, |_, args| match syntax::print(&args[0]) {
        Some(text) => Ok(Term::string(&text)),
        None => Err(too_much()),
    }),
    // `{:ok, quoted}`, or `{:error, exception}`.
    entry(P, "read_code", 1, |_, args| {
        let source = text(&args[0])?;
        Ok(match read(source) {
            Ok(parse) => Term::ok(syntax::quoted_file(&parse.tree, Some(&LineIndex::new(source)))),
            Err(diagnostic) => Term::error(exception(&diagnostic, source)),
        })
    }),
    // `{:ok, function}` of these variables, which gives a value and the variables at the end; or `{:error, exception}`.
    entry(P, "compile_code", 2, compile_code),
];

fn too_much() -> Trap {
    Trap::Raise(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)))
}

fn text(term: &Term) -> Result<&str, Trap> {
    let text = term.as_str().ok_or_else(badarg)?;
    if text.len() > SOURCE_BYTES_MAX { Err(too_much()) } else { Ok(text) }
}

fn read(source: &str) -> Result<syntax::Parse, Diagnostic> {
    let parse = syntax::parse(source);
    match parse.diagnostics.iter().find(|diagnostic| diagnostic.severity.is_error()) {
        Some(error) => Err(error.clone()),
        None => Ok(parse),
    }
}

fn compile_code(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let source = text(&args[0])?;
    let variables: Vec<_> = args[1].iter_list().filter_map(Term::as_atom).collect();
    if variables.len() >= REGISTERS_MAX {
        return Err(too_much());
    }
    let refused = |diagnostic: &Diagnostic| Ok(Term::error(exception(diagnostic, source)));
    let parse = match read(source) {
        Ok(parse) => parse,
        Err(error) => return refused(&error),
    };
    let shared = host.cx.shared_mut();
    let earlier = shared.units();
    let environment = compile::Environment { file: FILE, library: prelude::library(), earlier: &earlier };
    let compiled = match compile::compile_with(source, &parse.tree, environment, Some(&variables)) {
        Ok(compiled) => compiled,
        Err(diagnostics) => {
            let error = diagnostics.iter().find(|diagnostic| diagnostic.severity.is_error());
            return refused(error.expect("compiling fails with an error"));
        }
    };
    let module = shared.load(&compiled.unit).number;
    let closure = Closure {
        module,
        function: 0,
        arity: variables.len() as u8,
        captured: Box::default(),
        place: Atom::EMPTY,
    };
    Ok(Term::ok(Term::Fun(Arc::new(Fun::Closure(closure)))))
}

/// The exception that Elixir raises for it.
fn exception(diagnostic: &Diagnostic, source: &str) -> Term {
    let position = LineIndex::new(source).position(source, diagnostic.span.start);
    let number = |number: u32| Term::Int(i64::from(number));
    let message = Term::string(&diagnostic.message);
    let fields = match diagnostic.severity {
        Severity::ArgumentError | Severity::RegexError => vec![("message", message)],
        Severity::KeyError => vec![("key", Term::NIL), ("term", Term::NIL), ("message", message)],
        Severity::SyntaxError | Severity::TokenMissing => {
            let line = source.lines().nth(position.line as usize - 1).unwrap_or_default();
            let is_cut = diagnostic.severity == Severity::TokenMissing && !line.is_empty();
            let snippet = Term::map([
                (Term::atom("content"), Term::string(line)),
                (Term::atom("offset"), number(position.column - 1)),
            ]);
            vec![
                ("file", Term::string(FILE)),
                ("line", number(position.line)),
                ("column", number(position.column)),
                ("snippet", if diagnostic.shows_line() || is_cut { snippet } else { Term::NIL }),
                ("description", message),
            ]
        }
        Severity::Warning | Severity::CompileError | Severity::Unsupported => {
            vec![("file", Term::string(FILE)), ("line", number(position.line)), ("description", message)]
        }
    };
    let name = Term::Atom(Atom::alias(diagnostic.severity.exception()));
    let tags = [(Term::Atom(Atom::STRUCT), name), (Term::Atom(Atom::EXCEPTION), Term::TRUE)];
    let fields = fields.into_iter().map(|(field, value)| (Term::atom(field), value));
    Term::map(tags.into_iter().chain(fields))
}
