//! What is wrong with a source text, and what to do about it.

use super::Span;

/// A remark about a place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub span: Span,
    /// What Elixir itself would say, without position or the exception's name.
    pub message: String,
    /// How Elixir tells where it is.
    pub location: Location,
    /// What to write instead, in a sentence of our own.
    pub hint: Option<String>,
    /// It is an error in a module, which a script raises when it comes to the module's definition. What precedes
    /// that runs.
    pub later: bool,
}

/// How Elixir tells where a [`Diagnostic`] is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Location {
    /// By the line.
    #[default]
    Line,
    /// By line and column, as the parser does.
    Column,
    /// By the line, and the function or module that it is in: `Worker.init/1`, `Worker (module)`.
    Inside(Box<str>),
    /// By the function or module alone.
    Only(Box<str>),
}

/// How serious a [`Diagnostic`] is, and which of Elixir's exceptions it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    /// The text cannot be read.
    SyntaxError,
    /// The text ends too early: `TokenMissingError`.
    TokenMissing,
    /// The text can be read but means nothing.
    CompileError,
    /// A struct has no such field.
    KeyError,
    /// A macro refuses what it was given, as `def` outside a module.
    ArgumentError,
    /// A `~r` that is no regular expression.
    RegexError,
    /// Not wrong in Elixir, but beyond what this playground supports.
    Unsupported,
}

impl Severity {
    pub fn is_error(self) -> bool {
        self != Severity::Warning
    }

    /// The exception that Elixir raises for it.
    pub fn exception(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::SyntaxError => "SyntaxError",
            Severity::TokenMissing => "TokenMissingError",
            Severity::CompileError | Severity::Unsupported => "CompileError",
            Severity::KeyError => "KeyError",
            Severity::ArgumentError => "ArgumentError",
            Severity::RegexError => "Regex.CompileError",
        }
    }
}

impl Diagnostic {
    pub fn new(severity: Severity, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            span,
            message: message.into(),
            location: Location::Line,
            hint: None,
            later: false,
        }
    }

    /// Whether Elixir shows the line of it: it does where a token is one too many, not where one is missing in between.
    pub fn shows_line(&self) -> bool {
        let message = &self.message;
        self.severity == Severity::SyntaxError
            && !message.starts_with("unexpected reserved word")
            && !message.contains("is missing terminator")
            && !message.contains("is a reserved word")
            && !message.starts_with("syntax error before: ?")
    }

    pub fn with_location(mut self, location: Location) -> Diagnostic {
        self.location = location;
        self
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }
}
