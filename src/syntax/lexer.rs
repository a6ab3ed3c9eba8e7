//! From text to [`Token`]s: one pass, no recursion, whatever the text. Interpolated code is lexed in place, between
//! [`TokenKind::CodeOpen`] and [`TokenKind::CodeClose`].

mod escape;
mod name;
mod number;
mod operator;
mod quote;
mod terminator;

use quote::QuoteFrame;
use terminator::{Opened, Suspects};

use super::token::{Bracket, Token, TokenKind};
use super::{DIAGNOSTICS_MAX, Diagnostic, LineIndex, Severity, Span};

/// What the lexer makes of a text. The last token is [`TokenKind::Eof`].
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

pub(super) fn lex(source: &str) -> Lexed {
    let mut lexer = Lexer {
        source,
        at: if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
        tokens: Vec::with_capacity(source.len() / 4),
        opened: Vec::new(),
        suspects: Suspects::default(),
        code_end: source.len(),
        rewinds: 0,
        indentation: 0,
        diagnostics: Vec::new(),
        lines: LineIndex::new(source),
    };
    lexer.run();
    Lexed { tokens: lexer.tokens, diagnostics: lexer.diagnostics }
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    tokens: Vec<Token>,
    /// What is open, outermost first.
    opened: Vec<Opened>,
    suspects: Suspects,
    /// Where the text ends, or the comment in which it ends begins.
    code_end: usize,
    /// How often a quote without end was cut at the end of its line.
    rewinds: u32,
    /// Blanks before the first word of the line; Elixir does not count those of the first line.
    indentation: u32,
    diagnostics: Vec<Diagnostic>,
    lines: LineIndex,
}

impl<'a> Lexer<'a> {
    fn run(&mut self) {
        while let Some(byte) = self.peek() {
            self.token(byte);
        }
        self.close_all();
        let end = self.source.len() as u32;
        self.push(TokenKind::Eof, Span::at(end));
    }

    /// Reads one token, or what stands between two.
    fn token(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t' => self.at += 1,
            b'\n' => self.newline(1),
            b'\r' if self.peek_at(1) == Some(b'\n') => self.newline(2),
            b'#' => self.comment(),
            b'\\' if self.rest().starts_with("\\\n") => self.at += 2,
            b'\\' if self.rest().starts_with("\\\r\n") => self.at += 3,
            b'0'..=b'9' => self.number(),
            b'?' => self.char_literal(),
            b'"' | b'\'' => self.string(byte),
            b':' if self.atom() => {}
            b'~' if self.sigil() => {}
            b',' => self.single(TokenKind::Comma),
            b';' => self.semicolon(),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => self.bracket(byte),
            _ if self.operator() => {}
            _ => self.word(),
        }
    }

    fn newline(&mut self, length: usize) {
        let span = self.span(self.at, self.at + length);
        self.at += length;
        self.measure_indentation();
        match self.tokens.last().map(|token| &token.kind) {
            Some(TokenKind::Newline | TokenKind::Semicolon | TokenKind::Comma | TokenKind::Dot) => {}
            Some(_) | None => self.push(TokenKind::Newline, span),
        }
    }

    fn measure_indentation(&mut self) {
        self.indentation = self.rest().bytes().take_while(|byte| is_blank(*byte)).count() as u32;
    }

    fn comment(&mut self) {
        let rest = self.rest();
        let length = rest.find('\n').unwrap_or(rest.len());
        let length = if rest[..length].ends_with('\r') { length - 1 } else { length };
        if self.at + length == self.source.len() {
            self.code_end = self.at;
        }
        self.at += length;
    }

    fn semicolon(&mut self) {
        match self.tokens.last().map(|token| &token.kind) {
            Some(TokenKind::Newline) => {
                self.tokens.pop();
                self.single(TokenKind::Semicolon);
            }
            Some(TokenKind::Semicolon) => {
                self.unexpected_character();
            }
            Some(_) | None => self.single(TokenKind::Semicolon),
        }
    }

    fn bracket(&mut self, byte: u8) {
        if byte == b'{' && self.key_of("{}") {
            return;
        }
        let start = self.at;
        self.at += 1;
        let span = self.span(start, self.at);
        match byte {
            b'(' => self.open(TokenKind::Open(Bracket::Paren), span),
            b'[' => self.open(TokenKind::Open(Bracket::Square), span),
            b'{' => self.open(TokenKind::Open(Bracket::Brace), span),
            b')' => self.close(TokenKind::Close(Bracket::Paren), span),
            b']' => self.close(TokenKind::Close(Bracket::Square), span),
            _ => self.close(TokenKind::Close(Bracket::Brace), span),
        }
    }

    /// Reports the character here as one that begins nothing, and steps over it.
    fn unexpected_character(&mut self) {
        let character = self.rest().chars().next().expect("called before the end of the text");
        let start = self.at;
        self.at += character.len_utf8();
        if character == ':' {
            // A hole to fill in, `:???`, is one mistake.
            self.at += self.rest().bytes().take_while(|byte| *byte == b'?').count();
        }
        let span = self.span(start, self.at);
        self.push(TokenKind::Error, span);
        if self.diagnostics.len() >= DIAGNOSTICS_MAX {
            return;
        }
        if character == '\\' && self.at == self.source.len() {
            let message = "invalid escape \\ at end of file";
            return self.report(Diagnostic::new(Severity::TokenMissing, span, message));
        }
        let column = self.lines.position(self.source, span.start).column;
        let name = match character {
            '\r' => "carriage return".to_owned(),
            _ => format!("\"{character}\""),
        };
        let code = u32::from(character);
        let message = format!("unexpected token: {name} (column {column}, code point U+{code:04X})");
        let mut diagnostic = Diagnostic::new(Severity::SyntaxError, span, message);
        diagnostic.hint = self.hint_for_character(character);
        self.report(diagnostic);
    }

    fn hint_for_character(&self, character: char) -> Option<String> {
        let rest = &self.source[self.at..];
        let hint = match character {
            ':' | '?' if self.source[..self.at].ends_with("??") => {
                "a hole to fill in: replace the question marks by what belongs there, for example :one_for_one"
            }
            ':' if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                "an atom cannot begin with a digit; write :\"1\" with quotes"
            }
            ':' if self.has_ternary() => {
                "there is no ? : in Elixir; write if(condition, do: this, else: that)"
            }
            ':' => "a colon begins an atom, as in :ok, or ends a key, as in key: value",
            '“' | '”' | '„' | '‘' | '’' => "replace the typographic quote by a plain one: \" or '",
            ';' => "one semicolon is enough",
            '$' | '`' => "this character means nothing in Elixir outside of strings",
            _ => return None,
        };
        Some(hint.to_owned())
    }

    /// Whether a `? ` stands a few tokens back, as in `a ? b : c`.
    fn has_ternary(&self) -> bool {
        let line = self.tokens.iter().rev().take_while(|token| token.kind != TokenKind::Newline).take(16);
        line.into_iter().any(|token| token.kind == TokenKind::Char(' '))
    }

    fn single(&mut self, kind: TokenKind) {
        let span = self.span(self.at, self.at + 1);
        self.at += 1;
        self.push(kind, span);
    }

    fn push(&mut self, kind: TokenKind, span: Span) {
        self.tokens.push(Token { kind, span, closer: 0 });
    }

    /// Pushes a token that continues the expression before it, even over a line break.
    fn push_joining(&mut self, kind: TokenKind, span: Span) {
        if self.last_is(&TokenKind::Newline) {
            self.tokens.pop();
        }
        self.push(kind, span);
    }

    fn last_is(&self, kind: &TokenKind) -> bool {
        self.tokens.last().is_some_and(|token| token.kind == *kind)
    }

    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(Severity::SyntaxError, span, message));
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < DIAGNOSTICS_MAX {
            self.diagnostics.push(diagnostic);
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start as u32, end as u32)
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    fn peek_at(&self, offset: usize) -> Option<u8> {
        self.source.as_bytes().get(self.at + offset).copied()
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
