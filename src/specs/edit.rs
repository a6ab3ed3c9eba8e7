//! The smallest edit of the text for a change: comments, blank lines and everything else stay as they are.

use super::{Child, ChildForm, Options, Setting, Supervisor, SupervisorKind};
use crate::otp::{Restart, Shutdown, Strategy};
use crate::syntax::Span;
use crate::term::Atom;
use std::fmt;

/// A change of a supervisor's options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Strategy(Strategy),
    MaxRestarts(u32),
    MaxSeconds(u32),
}

/// A change of a child's spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildChange {
    Restart(Restart),
    Shutdown(Shutdown),
}

/// New text for a stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    pub span: Span,
    pub text: String,
}

/// Why a change cannot be written into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// The value, or the whole list of options, is computed.
    SetInCode,
    /// A `DynamicSupervisor` knows only `:one_for_one`.
    OnlyOneForOne,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EditError::SetInCode => "set in code",
            EditError::OnlyOneForOne => "a DynamicSupervisor has only the strategy :one_for_one",
        })
    }
}

impl std::error::Error for EditError {}

impl TextEdit {
    /// The source with this edit.
    pub fn apply(&self, source: &str) -> String {
        let (before, after) = (&source[..self.span.start as usize], &source[self.span.end as usize..]);
        [before, &self.text, after].concat()
    }
}

impl Change {
    /// The option's key.
    pub const fn key(self) -> &'static str {
        match self {
            Change::Strategy(_) => "strategy",
            Change::MaxRestarts(_) => "max_restarts",
            Change::MaxSeconds(_) => "max_seconds",
        }
    }

    /// The option's value in Elixir.
    pub fn value(self) -> String {
        match self {
            Change::Strategy(strategy) => strategy.atom().to_string(),
            Change::MaxRestarts(number) | Change::MaxSeconds(number) => number.to_string(),
        }
    }
}

impl ChildChange {
    pub const fn key(self) -> &'static str {
        match self {
            ChildChange::Restart(_) => "restart",
            ChildChange::Shutdown(_) => "shutdown",
        }
    }

    pub fn value(self) -> String {
        match self {
            ChildChange::Restart(restart) => restart.atom().to_string(),
            ChildChange::Shutdown(Shutdown::After(time)) => time.as_millis().to_string(),
            ChildChange::Shutdown(Shutdown::Infinity) => Atom::INFINITY.to_string(),
            ChildChange::Shutdown(Shutdown::BrutalKill) => Atom::BRUTAL_KILL.to_string(),
        }
    }
}

/// How to make a change to a supervisor that was [read](super::read) from this source.
pub fn edit(source: &str, supervisor: &Supervisor, change: Change) -> Result<TextEdit, EditError> {
    if supervisor.kind == SupervisorKind::DynamicSupervisor
        && let Change::Strategy(strategy) = change
        && strategy != Strategy::OneForOne
    {
        return Err(EditError::OnlyOneForOne);
    }
    let present = match change {
        Change::Strategy(_) => supervisor.strategy.as_ref().map(place),
        Change::MaxRestarts(_) => supervisor.max_restarts.as_ref().map(place),
        Change::MaxSeconds(_) => supervisor.max_seconds.as_ref().map(place),
    };
    match present {
        Some(place) => replace(place, change.value()),
        None => insert(source, &supervisor.options, &format!("{}: {}", change.key(), change.value())),
    }
}

/// How to make a change to a child that was [read](super::read) from this source. A child that is written as a module
/// becomes `Supervisor.child_spec(child, key: value)`.
pub fn edit_child(source: &str, child: &Child, change: ChildChange) -> Result<TextEdit, EditError> {
    let present = match change {
        ChildChange::Restart(_) => child.restart.as_ref().map(place),
        ChildChange::Shutdown(_) => child.shutdown.as_ref().map(place),
    };
    let pair = format!("{}: {}", change.key(), change.value());
    match (present, &child.keys, child.form) {
        (_, _, ChildForm::InCode) => Err(EditError::SetInCode),
        (Some(place), _, _) => replace(place, change.value()),
        (None, Some(keys), _) => insert(source, keys, &pair),
        (
            None,
            None,
            ChildForm::Module | ChildForm::ModuleAndArgument | ChildForm::Map | ChildForm::Override,
        ) => {
            let text = format!("Supervisor.child_spec({}, {pair})", child.span.text(source));
            Ok(TextEdit { span: child.span, text })
        }
    }
}

/// The text of a value that is written out.
fn place<T>(setting: &Setting<T>) -> Option<Span> {
    setting.written().map(|_| setting.span())
}

fn replace(place: Option<Span>, text: String) -> Result<TextEdit, EditError> {
    place.map(|span| TextEdit { span, text }).ok_or(EditError::SetInCode)
}

/// Adds a pair after the last one.
fn insert(source: &str, options: &Options, pair: &str) -> Result<TextEdit, EditError> {
    let (span, pairs) = match options {
        Options::List { span, pairs, .. } => (*span, pairs),
        Options::InCode(_) => return Err(EditError::SetInCode),
    };
    let Some(last) = pairs.last() else {
        // Only brackets can hold nothing.
        return Ok(TextEdit { span: Span::at(span.start + 1), text: pair.to_owned() });
    };
    match own_line_indentation(source, *last) {
        Some(indentation) => Ok(insert_line(source, *last, indentation, pair)),
        None => Ok(TextEdit { span: Span::at(last.end), text: format!(", {pair}") }),
    }
}

/// The blanks before a pair that begins its line.
fn own_line_indentation(source: &str, pair: Span) -> Option<&str> {
    let before = &source[..pair.start as usize];
    let line = &before[before.rfind('\n')? + 1..];
    line.chars().all(|character| matches!(character, ' ' | '\t')).then_some(line)
}

/// Adds a line after that of the last pair. A comment at its end stays there.
fn insert_line(source: &str, last: Span, indentation: &str, pair: &str) -> TextEdit {
    let after = &source[last.end as usize..];
    let line = &after[..after.find('\n').unwrap_or(after.len())];
    let line = line.strip_suffix('\r').unwrap_or(line);
    let newline = if source[..last.end as usize].contains("\r\n") { "\r\n" } else { "\n" };
    let (comma, rest) = match line.strip_prefix(',') {
        Some(rest) => (",", rest),
        None => ("", line),
    };
    let rest_is_comment = rest.trim_start().is_empty() || rest.trim_start().starts_with('#');
    if !rest_is_comment {
        return TextEdit { span: Span::at(last.end), text: format!(",{newline}{indentation}{pair}") };
    }
    TextEdit {
        span: Span::new(last.end, last.end + line.len() as u32),
        text: format!(",{rest}{newline}{indentation}{pair}{comma}"),
    }
}
