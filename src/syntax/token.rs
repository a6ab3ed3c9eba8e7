//! The words of the language, as the lexer hands them to the parser.
//!
//! Brackets are balanced: the lexer drops closers that close nothing and adds the missing ones as empty tokens, so
//! the parser can step over a bracket without looking inside.

use super::ast::SectionKeyword;
use super::{BinaryOp, Span, UnaryOp};
use crate::term::Atom;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    /// For a token that opens something, the index of the one that closes it.
    pub(super) closer: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// The end of the text.
    Eof,
    /// One line break or several, where they may end an expression.
    Newline,
    Semicolon,
    Comma,
    Dot,
    Int(i64),
    /// Decimal digits.
    BigInt(Box<str>),
    Float(f64),
    /// `?a`.
    Char(char),
    /// `true`, `false`, `nil`.
    Literal(Atom),
    Atom(Atom),
    Alias(Atom),
    Name(Atom),
    /// `name:` before a blank.
    Key(Atom),
    QuoteOpen(Quote),
    /// A stretch of quoted text, escapes resolved.
    Text(Box<str>),
    /// The same, if `\x` made bytes that are no text.
    Bytes(Box<[u8]>),
    /// `#{`.
    CodeOpen,
    CodeClose,
    /// The closing quote, with the letters after that of a sigil.
    QuoteClose(Box<str>),
    Open(Bracket),
    Close(Bracket),
    Do,
    Fn,
    End,
    Section(SectionKeyword),
    Binary(BinaryOp),
    /// `+` or `-`; `sign` if it belongs to what follows, as in `f -1`.
    Dual {
        op: BinaryOp,
        sign: bool,
    },
    Unary(UnaryOp),
    /// `&`.
    Capture,
    /// `->`.
    Arrow,
    /// `=>`.
    Assoc,
    Percent,
    /// Text that is no token; the lexer has said so.
    Error,
}

/// What a quoted text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    String,
    Charlist,
    Atom,
    /// `"key":` before a blank.
    Key,
    Sigil(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    Paren,
    Square,
    Brace,
    /// `<<` and `>>`.
    Bits,
}

impl Bracket {
    pub(super) const fn open(self) -> &'static str {
        match self {
            Bracket::Paren => "(",
            Bracket::Square => "[",
            Bracket::Brace => "{",
            Bracket::Bits => "<<",
        }
    }

    pub(super) const fn close(self) -> &'static str {
        match self {
            Bracket::Paren => ")",
            Bracket::Square => "]",
            Bracket::Brace => "}",
            Bracket::Bits => ">>",
        }
    }
}

impl Token {
    /// Whether the lexer added this token because the text lacks it; its diagnostic says so.
    pub(super) fn is_added(&self) -> bool {
        self.span.start == self.span.end && self.kind != TokenKind::Eof
            || matches!(self.kind, TokenKind::Error)
    }
}
