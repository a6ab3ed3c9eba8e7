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

/// Lines whose indentation says that something is missing, as Elixir notes them.
#[derive(Default)]
pub(super) struct Suspects {
    /// The last `do` and `fn` that held another one no further to the right.
    open_do: Option<u32>,
    open_fn: Option<u32>,
    /// The last `end` further to the right than the line of its `do`.
    end: Option<u32>,
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
        self.suspect_opener(&opener);
        let opened = Opened { opener, token: self.tokens.len() as u32, indentation: self.indentation };
        self.opened.push(opened);
        self.push(kind, span);
    }

    /// A `do` in a `do` is further to the right, or the outer one lacks its `end`.
    fn suspect_opener(&mut self, opener: &Opener) {
        let Some(outer) = self.opened.last() else { return };
        if self.indentation > outer.indentation {
            return;
        }
        let line = Some(self.line_of(outer));
        match (opener, &outer.opener) {
            (Opener::Do, Opener::Do) => self.suspects.open_do = line,
            (Opener::Fn, Opener::Fn) => self.suspects.open_fn = line,
            (Opener::Bracket(_) | Opener::Do | Opener::Fn | Opener::Code(_), _) => {}
        }
    }

    fn line_of(&self, opened: &Opened) -> u32 {
        self.lines.line(self.tokens[opened.token as usize].span.start)
    }

    pub(super) fn close(&mut self, kind: TokenKind, span: Span) {
        if self.opened.last().is_some_and(|opened| opened.opener.is_closed_by(&kind)) {
            return self.close_last(span);
        }
        let text = span.text(self.source);
        let what = if text == "end" { "reserved word" } else { "token" };
        let mut message = format!("unexpected {what}: {text}");
        if let Some(opened) = self.opened.last() {
            let line = self.line_of(opened);
            let (word, terminator) = (opened.opener.word(), opened.opener.terminator());
            if !matches!(opened.opener, Opener::Code(_)) {
                message += &format!(". The \"{word}\" at line {line} is missing terminator \"{terminator}\"");
                message += &self.suspect_note(&opened.opener);
            }
        } else if let (Some(line), "end") = (self.suspects.end, text) {
            message += &format!(
                "\n\n    HINT: it looks like the \"end\" on line {line} does not have a matching \"do\" defined before it\n"
            );
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
            Opener::Do | Opener::Fn => *kind != TokenKind::End,
            Opener::Code(_) => true,
            Opener::Bracket(_) => false,
        };
        let depth = self.opened.iter().rev().take(REACH).position(|opened| fits(opened) || bars(opened));
        if let Some(depth) = depth
            && fits(&self.opened[self.opened.len() - 1 - depth])
        {
            for _ in 0..depth {
                self.close_last(Span::at(span.start));
            }
            self.close_last(span);
        } else if let Some(Opened { opener: Opener::Bracket(_), .. }) = self.opened.last()
            && *kind != TokenKind::End
        {
            self.close_last(span);
        }
    }

    /// Closes what was opened last by the text at `span`; an empty span if the text lacks it.
    pub(super) fn close_last(&mut self, span: Span) {
        let opened = self.opened.pop().expect("callers have looked");
        if matches!(opened.opener, Opener::Do) && self.indentation > opened.indentation {
            self.suspects.end = Some(self.lines.line(span.start));
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
            let message = self.missing_message(opened);
            // Elixir counts a comment at the very end as nothing, and `#{` as what is incomplete.
            let span = match opened.opener {
                Opener::Code(_) => self.tokens[opened.token as usize].span,
                Opener::Bracket(_) | Opener::Do | Opener::Fn => Span::at(self.code_end as u32),
            };
            let mut diagnostic = Diagnostic::new(Severity::TokenMissing, span, message);
            diagnostic.hint = self.hint_for_missing(opened);
            self.report(diagnostic);
        }
        while !self.opened.is_empty() {
            self.close_last(end);
        }
    }

    /// What Elixir adds if it suspects an opener of the same kind.
    fn suspect_note(&self, opener: &Opener) -> String {
        let line = match opener {
            Opener::Do => self.suspects.open_do,
            Opener::Fn => self.suspects.open_fn,
            Opener::Bracket(_) | Opener::Code(_) => None,
        };
        let Some(line) = line else { return String::new() };
        let (word, terminator) = (opener.word(), opener.terminator());
        format!(
            "\n\n    HINT: it looks like the \"{word}\" on line {line} does not have a matching \"{terminator}\"\n"
        )
    }

    fn missing_message(&self, opened: &Opened) -> String {
        let (word, terminator) = (opened.opener.word(), opened.opener.terminator());
        if let Opener::Code(frame) = &opened.opener {
            let open = self.tokens[frame.open as usize].span;
            let (what, line) = (frame.description(self.source, open), self.lines.line(open.start));
            return format!("missing interpolation terminator: \"}}\" (for {what} starting at line {line})");
        }
        let line = self.line_of(opened);
        let note = self.suspect_note(&opened.opener);
        format!("missing terminator: {terminator} (for \"{word}\" starting at line {line}){note}")
    }

    fn hint_for_missing(&self, opened: &Opened) -> Option<String> {
        let hint = match &opened.opener {
            Opener::Do | Opener::Fn if self.has_else_if() => {
                "`else if` opens a second `if`, which needs an `end` of its own; `cond` does without"
                    .to_owned()
            }
            Opener::Do => match self.suspects.open_do {
                Some(line) => format!("the `do` on line {line} seems to have no `end`"),
                None => "every `do` needs its `end`".to_owned(),
            },
            Opener::Fn => "every `fn` needs its `end`".to_owned(),
            Opener::Bracket(bracket) => {
                format!(
                    "the {} on line {} needs its {}",
                    bracket.open(),
                    self.line_of(opened),
                    bracket.close()
                )
            }
            Opener::Code(_) => "every #{ in a string needs its }".to_owned(),
        };
        Some(hint)
    }

    fn hint_for_closer(&self, text: &str) -> Option<String> {
        let hint = match (text, self.opened.last().map(|opened| &opened.opener)) {
            ("end", None) => match self.word_without_do() {
                Some((word, line)) => format!("the `{word}` on line {line} has no `do`"),
                None => "there is one `end` too many here, or a `do` is missing further up".to_owned(),
            },
            (_, Some(Opener::Bracket(bracket))) => format!("put a {} before it", bracket.close()),
            (_, Some(Opener::Do | Opener::Fn)) => {
                "it closes nothing that was opened in this block".to_owned()
            }
            (_, Some(Opener::Code(_)) | None) => "it closes nothing; remove it".to_owned(),
        };
        Some(hint)
    }

    /// The first word that needs a `do` and has none on its line.
    fn word_without_do(&self) -> Option<(&'static str, u32)> {
        const WORDS: &[&str] = &[
            "defmodule",
            "defprotocol",
            "defimpl",
            "case",
            "cond",
            "receive",
            "try",
            "if",
            "unless",
            "with",
            "for",
        ];
        let lines =
            self.tokens.split(|token| matches!(token.kind, TokenKind::Newline | TokenKind::Semicolon));
        lines.into_iter().find_map(|line| {
            let first = line.first()?;
            let TokenKind::Name(name) = first.kind else {
                return None;
            };
            let word = WORDS.iter().find(|word| **word == name.as_str())?;
            let has_do = line.iter().any(|token| match token.kind {
                TokenKind::Do => true,
                TokenKind::Key(key) => key.as_str() == "do",
                _ => false,
            });
            // A call that goes on in the next line may have it there.
            let is_open = line.last().is_some_and(|last| last.kind == TokenKind::Comma);
            (!has_do && !is_open).then(|| (*word, self.lines.line(first.span.start)))
        })
    }

    fn has_else_if(&self) -> bool {
        use crate::syntax::ast::SectionKeyword::Else;
        self.tokens.windows(2).any(|pair| {
            matches!(pair[0].kind, TokenKind::Section(Else))
                && matches!(pair[1].kind, TokenKind::Name(name) if name.as_str() == "if")
        })
    }
}
