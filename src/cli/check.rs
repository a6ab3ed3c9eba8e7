//! `supervise check`: diagnostics as Elixir prints them, with a hint of ours below.

use super::Error;
use super::args::Check;
use super::run::{Status, Streams, read};
use crate::syntax::{Diagnostic, LineIndex, Location, Position, Severity};
use crate::vm;
use std::io::{self, Write};

/// Says what is wrong with these files.
pub(super) fn check(options: &Check, streams: &mut Streams<'_>) -> Result<Status, Error> {
    let mut status = Status::Success;
    for path in &options.files {
        let source = read(path)?;
        let file = path.to_string_lossy();
        let diagnostics = match vm::script(&source, &file) {
            Ok(compiled) => compiled.warnings,
            Err(diagnostics) => diagnostics,
        };
        if !diagnostics.is_empty() {
            status = Status::Failure;
        }
        for diagnostic in &diagnostics {
            let position = LineIndex::new(&source).position(&source, diagnostic.span.start);
            let what = match diagnostic.severity {
                Severity::Warning => "warning",
                Severity::SyntaxError
                | Severity::TokenMissing
                | Severity::CompileError
                | Severity::KeyError
                | Severity::ArgumentError
                | Severity::RegexError
                | Severity::Unsupported => "error",
            };
            let hint = diagnostic.hint.as_ref().map_or_else(String::new, |hint| format!("\n  hint: {hint}"));
            writeln!(
                streams.out,
                "{file}:{}:{}: {what}: {}{hint}",
                position.line, position.column, diagnostic.message
            )
            .map_err(|error| Error::File { path: "standard output".into(), error })?;
        }
    }
    Ok(status)
}

/// Prints what the compiler says, as Elixir does.
pub(super) fn print(
    diagnostics: &[Diagnostic],
    source: &str,
    file: &str,
    err: &mut dyn Write,
) -> io::Result<()> {
    let lines = LineIndex::new(source);
    for diagnostic in diagnostics {
        let position = lines.position(source, diagnostic.span.start);
        let message = &diagnostic.message;
        match diagnostic.severity {
            Severity::Warning => {
                let Position { line, column } = position;
                let place = match &diagnostic.location {
                    Location::Line => format!("{file}:{line}"),
                    Location::Column => format!("{file}:{line}:{column}"),
                    Location::Inside(name) => format!("{file}:{line}: {name}"),
                    Location::Only(name) => format!("{file}: {name}"),
                };
                writeln!(err, "warning: {message}\n  {place}\n")?;
            }
            Severity::SyntaxError | Severity::TokenMissing => {
                let Position { line, column } = position;
                writeln!(err, "** ({}) {file}:{line}:{column}: {message}", diagnostic.severity.exception())?;
                if diagnostic.shows_line() {
                    let text = source.lines().nth(line as usize - 1).unwrap_or_default();
                    let caret = " ".repeat(column as usize - 1);
                    writeln!(err, "    |\n {line:>2} | {text}\n    | {caret}^")?;
                }
            }
            Severity::CompileError | Severity::Unsupported => {
                writeln!(err, "** (CompileError) {file}:{}: {message}", position.line)?;
                // What is wrong here alone, or what to write instead: words of ours.
                if let Some(hint) = &diagnostic.hint {
                    writeln!(err, "    ({hint})")?;
                }
            }
            Severity::KeyError | Severity::ArgumentError | Severity::RegexError => {
                writeln!(err, "** ({}) {message}", diagnostic.severity.exception())?;
            }
        }
    }
    Ok(())
}

/// Warnings, and the error at which Elixir stops reading: one in a module would come later, when that is defined.
pub(super) fn print_first_error(
    diagnostics: &[Diagnostic],
    source: &str,
    file: &str,
    err: &mut dyn Write,
) -> io::Result<()> {
    let error = diagnostics.iter().position(|diagnostic| diagnostic.severity.is_error() && !diagnostic.later);
    let shown = &diagnostics[..error.map_or(diagnostics.len(), |error| error + 1)];
    let shown: Vec<_> = shown.iter().filter(|diagnostic| !diagnostic.later).cloned().collect();
    print(&shown, source, file, err)
}
