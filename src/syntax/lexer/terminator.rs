//! What is open and what closes it. After this, every opener has its closer.

use super::{Lexer, QuoteFrame};
use crate::syntax::token::{Bracket, TokenKind};
use crate::syntax::{Diagnostic, Severity, Span};

/// How many openers a closer that does not fit looks at, so that a text of nothing but brackets takes linear time.
const REACH: usize = 64;

/// Something that needs an end.
pub(super) struct Opened {
    pub(super) opener: Opener,
    /// The index of its token.
    pub(super) token: u32,
    /// Blanks before the first word of its line.
    pub(super) indentation: u32,
}

pub(super) enum Opener {
    Bracket(Bracket),
    Do,
    Fn,
    /// `#{` in a quote, which goes on after `}`.
    Code(Box<QuoteFrame>),
}

/// A `do` that was closed by an `end` further left than its line.
pub(super) struct Mismatch {
    pub(super) line: u32,
}

impl Opener {
    const fn word(&self) -> &'static str {
        match self {
            Opener::Bracket(bracket) => bracket.open(),
            Opener::Do => "do",
            Opener::Fn => "fn",
            Opener::Code(_) => "#{",
        }
    }

    const fn terminator(&self) -> &'static str {
        match self {
            Opener::Bracket(bracket) => bracket.close(),
            Opener::Do | Opener::Fn => "end",
            Opener::Code(_) => "}",
        }
    }

    fn closer(&self) -> TokenKind {
        match self {
            Opener::Bracket(bracket) => TokenKind::Close(*bracket),
            Opener::Do | Opener::Fn => TokenKind::End,
            Opener::Code(_) => TokenKind::CodeClose,
        }
    }

    /// Whether this closer ends it. `}` ends interpolated code, too.
    fn is_closed_by(&self, closer: &TokenKind) -> bool {
        match self {
            Opener::Code(_) => *closer == TokenKind::Close(Bracket::Brace),
            Opener::Bracket(_) | Opener::Do | Opener::Fn => *closer == self.closer(),
        }
    }
}

impl Lexer<'_> {
    pub(super) fn open(&mut self, kind: TokenKind, span: Span) {
        let opener = match kind {
            TokenKind::Open(bracket) => Opener::Bracket(bracket),
            TokenKind::Do => Opener::Do,
            _ => Opener::Fn,
        };
        let opened = Opened {
            opener,
            token: self.tokens.len() as u32,
            indentation: self.indentation,
        };
        self.opened.push(opened);
        self.push(kind, span);
    }

    pub(super) fn close(&mut self, kind: TokenKind, span: Span) {
        if self
            .opened
            .last()
            .is_some_and(|opened| opened.opener.is_closed_by(&kind))
        {
            return self.close_last(span);
        }
        let text = span.text(self.source);
        let what = if text == "end" { "reserved word" } else { "token" };
        let mut message = format!("unexpected {what}: {text}");
        if let Some(opened) = self.opened.last() {
            let line = self.lines.line(self.tokens[opened.token as usize].span.start);
            let (word, terminator) = (opened.opener.word(), opened.opener.terminator());
            if !matches!(opened.opener, Opener::Code(_)) {
                message += &format!(". The \"{word}\" at line {line} is missing terminator \"{terminator}\"");
            }
        }
        let mut diagnostic = Diagnostic::new(Severity::SyntaxError, span, message);
        diagnostic.hint = self.hint_for_closer(text);
        self.report(diagnostic);
        self.recover_from_closer(&kind, span);
    }

    /// A closer that does not fit ends what it would fit further out; failing that, a bracket of another kind.
    fn recover_from_closer(&mut self, kind: &TokenKind, span: Span) {
        // A bracket does not reach out of the block or the string it stands in.
        let fits = |opened: &Opened| opened.opener.is_closed_by(kind);
        let bars = |opened: &Opened| match opened.opener {
            Opener::Do | Opener::Fn | Opener::Code(_) => *kind != TokenKind::End,
            Opener::Bracket(_) => false,
        };
        let depth = self
            .opened
            .iter()
            .rev()
            .take(REACH)
            .position(|opened| fits(opened) || bars(opened));
        if let Some(depth) = depth
            && fits(&self.opened[self.opened.len() - 1 - depth])
        {
            for _ in 0..depth {
                self.close_last(Span::at(span.start));
            }
            self.close_last(span);
        } else if let Some(Opened {
            opener: Opener::Bracket(_),
            ..
        }) = self.opened.last()
            && *kind != TokenKind::End
        {
            self.close_last(span);
        }
    }

    /// Closes what was opened last by the text at `span`; an empty span if the text lacks it.
    pub(super) fn close_last(&mut self, span: Span) {
        let opened = self.opened.pop().expect("callers have looked");
        if matches!(opened.opener, Opener::Do) && span.start < span.end {
            let line = self.lines.line(self.tokens[opened.token as usize].span.start);
            if self.indentation < opened.indentation && self.lines.line(span.start) > line {
                self.mismatches.push(Mismatch { line });
            }
        }
        let opener = opened.token as usize;
        self.tokens[opener].closer = self.tokens.len() as u32;
        self.push(opened.opener.closer(), span);
        if let Opener::Code(frame) = opened.opener {
            if span.start < span.end {
                self.read_quote(*frame);
            } else {
                self.finish_cut(*frame, span.start as usize);
            }
        }
    }

    /// At the end of the text: says what is missing, and adds it.
    pub(super) fn close_all(&mut self) {
        let end = Span::at(self.source.len() as u32);
        if let Some(opened) = self.opened.last() {
            let line = self.lines.line(self.tokens[opened.token as usize].span.start);
            let (word, terminator) = (opened.opener.word(), opened.opener.terminator());
            let message =
                format!("missing terminator: {terminator} (for \"{word}\" starting at line {line})");
            let mut diagnostic = Diagnostic::new(Severity::TokenMissing, end, message);
            diagnostic.hint = self.hint_for_missing(opened);
            self.report(diagnostic);
        }
        while !self.opened.is_empty() {
            self.close_last(end);
        }
    }

    fn hint_for_missing(&self, opened: &Opened) -> Option<String> {
        let hint = match &opened.opener {
            Opener::Do | Opener::Fn if self.has_else_if() => {
                "`else if` opens a second `if`, which needs an `end` of its own; `cond` does without"
                    .to_owned()
            }
            Opener::Do => match self.mismatches.last() {
                Some(Mismatch { line }) => format!("the `do` on line {line} seems to have no `end`"),
                None => "every `do` needs its `end`".to_owned(),
            },
            Opener::Fn => "every `fn` needs its `end`".to_owned(),
            Opener::Bracket(bracket) => {
                let line = self.lines.line(self.tokens[opened.token as usize].span.start);
                format!(
                    "the {} on line {line} needs its {}",
                    bracket.open(),
                    bracket.close()
                )
            }
            Opener::Code(_) => return None,
        };
        Some(hint)
    }

    fn hint_for_closer(&self, text: &str) -> Option<String> {
        let hint = match (text, self.opened.last().map(|opened| &opened.opener)) {
            ("end", None) => {
                "there is one `end` too many here, or a `do` is missing further up, as in `defmodule Name do`"
                    .to_owned()
            }
            (_, Some(Opener::Bracket(bracket))) => format!("put a {} before it", bracket.close()),
            (_, Some(Opener::Do | Opener::Fn)) => {
                "it closes nothing that was opened in this block".to_owned()
            }
            (_, Some(Opener::Code(_)) | None) => "it closes nothing; remove it".to_owned(),
        };
        Some(hint)
    }

    fn has_else_if(&self) -> bool {
        use crate::syntax::ast::SectionKeyword::Else;
        self.tokens.windows(2).any(|pair| {
            matches!(pair[0].kind, TokenKind::Section(Else))
                && matches!(pair[1].kind, TokenKind::Name(name) if name.as_str() == "if")
        })
    }
}
