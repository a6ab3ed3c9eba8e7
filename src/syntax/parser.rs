//! From [`Token`]s to a tree: a Pratt parser that goes on after an error, at the next expression.
//!
//! Where Elixir's grammar allows an expression only in some places, the [`Shape`] of an operand tells.

mod block;
mod call;
mod container;
mod literal;
pub(super) mod operator;
mod problem;

use super::ast::{Expr, ExprKind};
use super::lexer::{self, Lexed};
use super::token::{Bracket, Token, TokenKind};
use super::{Diagnostic, Severity, Span, message};
use crate::limits;

/// A tree, and what could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parse {
    /// The [`ExprKind::Block`] of the file.
    pub tree: Expr,
    /// The first error is the one that Elixir itself would report, and stop at.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a source text. There is always a tree; what could not be read is an [`ExprKind::Error`] in it.
pub fn parse(source: &str) -> Parse {
    if source.len() > limits::SOURCE_BYTES_MAX {
        let span = Span { start: 0, end: u32::try_from(source.len()).unwrap_or(u32::MAX) };
        let diagnostic = Diagnostic::new(Severity::Unsupported, span, message::TOO_LONG);
        return Parse { tree: Expr::new(ExprKind::Error, span), diagnostics: vec![diagnostic] };
    }
    let Lexed { tokens, diagnostics } = lexer::lex(source);
    let mut parser = Parser {
        source,
        tokens,
        at: 0,
        last_end: 0,
        place: Place::Anywhere,
        depth: 0,
        deepest: 0,
        diagnostics,
    };
    let tree = parser.file();
    Parse { tree, diagnostics: parser.diagnostics }
}

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    /// The index of the next token.
    at: usize,
    /// Where the last token ended that was no line break.
    last_end: u32,
    place: Place,
    /// How many expressions the next token stands in.
    depth: usize,
    /// How deep the tree of the current expression is.
    deepest: usize,
    diagnostics: Vec<Diagnostic>,
}

/// What could not be read has been reported.
struct Failed;

type Parsed<T> = Result<T, Failed>;

/// What an expression stands in directly, where that makes a difference to how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Among the arguments of a call without parentheses, to which a `do` belongs.
    Arguments,
    /// Between a `%` and the `{` of its struct.
    StructName,
}

/// An expression as a part of another one. Boxed, since it is handed on from function to function, and their frames
/// decide how deep expressions may nest.
struct Operand {
    expr: Box<Expr>,
    shape: Shape,
}

/// Which of Elixir's kinds of expression it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// May stand anywhere.
    Closed,
    /// Ends in a call without parentheses that has several arguments: a comma after it would be ambiguous.
    Open,
    /// Holds a `do` block.
    Block,
}

impl Operand {
    #[inline(never)]
    fn new(expr: Expr, shape: Shape) -> Operand {
        Operand { expr: Box::new(expr), shape }
    }

    #[inline(never)]
    fn closed(expr: Expr) -> Operand {
        Operand::new(expr, Shape::Closed)
    }
}

impl Parser<'_> {
    fn peek(&self) -> &TokenKind {
        &self.tokens[self.at].kind
    }

    fn peek_token(&self) -> &Token {
        &self.tokens[self.at]
    }

    fn peek_next(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at + 1).map(|token| &token.kind)
    }

    fn peek_span(&self) -> Span {
        self.tokens[self.at].span
    }

    /// Takes the next token. The end of the text stays.
    fn bump(&mut self) -> Span {
        let token = &self.tokens[self.at];
        match token.kind {
            TokenKind::Eof => return token.span,
            TokenKind::Newline | TokenKind::Semicolon => {}
            _ => self.last_end = token.span.end,
        }
        self.at += 1;
        token.span
    }

    /// Whether the next token stands directly after the last one.
    fn is_adjacent(&self) -> bool {
        self.peek_span().start == self.last_end
    }

    fn skip_newline(&mut self) {
        if *self.peek() == TokenKind::Newline {
            self.at += 1;
        }
    }

    /// Takes line breaks and semicolons; whether there were any.
    fn skip_separators(&mut self) -> bool {
        let before = self.at;
        while matches!(self.peek(), TokenKind::Newline | TokenKind::Semicolon) {
            self.bump();
        }
        self.at > before
    }

    /// From here to the end of the last token.
    fn span_from(&self, start: u32) -> Span {
        Span::new(start, self.last_end.max(start))
    }

    /// Goes to the end of the expression that could not be read: a separator, or what closes the bracket or block
    /// around it.
    fn skip_expression(&mut self) {
        self.skip_to(|kind| matches!(kind, TokenKind::Newline | TokenKind::Semicolon));
    }

    /// Goes to what closes the bracket around here.
    fn skip_to_closer(&mut self) {
        self.skip_to(|_| false);
    }

    fn skip_to(&mut self, stop: impl Fn(&TokenKind) -> bool) {
        loop {
            let token = self.peek_token();
            match token.kind {
                TokenKind::Eof
                | TokenKind::Close(_)
                | TokenKind::CodeClose
                | TokenKind::QuoteClose(_)
                | TokenKind::End
                | TokenKind::Section(_) => return,
                TokenKind::Open(_)
                | TokenKind::QuoteOpen(_)
                | TokenKind::CodeOpen
                | TokenKind::Do
                | TokenKind::Fn => {
                    self.at = token.closer as usize;
                    self.bump();
                }
                _ if stop(&token.kind) => return,
                _ => {
                    self.bump();
                }
            }
        }
    }

    /// Takes the closer of a bracket; what else stands before it has been reported, or is now.
    fn close(&mut self, bracket: Bracket) {
        self.skip_newline();
        if *self.peek() != TokenKind::Close(bracket) {
            self.unexpected();
            while *self.peek() != TokenKind::Close(bracket) && *self.peek() != TokenKind::Eof {
                self.skip_to_closer();
                // A section or a closer that belongs to nothing in here.
                if *self.peek() != TokenKind::Close(bracket) {
                    self.bump();
                }
            }
        }
        self.bump();
    }

    /// What stands for an expression that could not be read: everything from `start` to here.
    fn error_from(&self, start: u32) -> Expr {
        Expr::new(ExprKind::Error, self.span_from(start))
    }
}
