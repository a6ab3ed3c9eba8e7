//! What is said about a token that does not fit.

use super::{Failed, Operand, Parser, Shape};
use crate::limits;
use crate::syntax::token::{Bracket, Quote, TokenKind};
use crate::syntax::{BinaryOp, DIAGNOSTICS_MAX, Diagnostic, Severity, Span, message};

/// Reserved words that may also be names, before a slash.
const RESERVED: &[&str] = &["and", "in", "not", "or", "when"];

impl Parser<'_> {
    /// Reports the next token as one that cannot stand here.
    #[cold]
    #[inline(never)]
    pub(super) fn unexpected(&mut self) -> Failed {
        self.unexpected_at(self.at)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn unexpected_at(&mut self, at: usize) -> Failed {
        let token = &self.tokens[at];
        if token.is_added() || matches!(token.kind, TokenKind::CodeClose) && self.has_error() {
            return Failed;
        }
        let mut span = token.span;
        let (severity, message) = match &token.kind {
            TokenKind::Eof | TokenKind::CodeClose => {
                span = self.tokens[at.saturating_sub(1)].span;
                (Severity::TokenMissing, message::INCOMPLETE.to_owned())
            }
            TokenKind::Name(name) if RESERVED.contains(&name.as_str()) => {
                (Severity::SyntaxError, message::before_reserved(name.as_str()))
            }
            TokenKind::Newline => (Severity::SyntaxError, message::END_OF_LINE.to_owned()),
            TokenKind::Literal(_)
            | TokenKind::Fn
            | TokenKind::End
            | TokenKind::Section(_)
            | TokenKind::Unary(crate::syntax::UnaryOp::Not)
            | TokenKind::Binary(BinaryOp::And | BinaryOp::Or | BinaryOp::In | BinaryOp::When) => {
                (Severity::SyntaxError, message::before_reserved(span.text(self.source)))
            }
            TokenKind::Key(name) if name.as_str() == "do" && self.follows_operand(at) => {
                (Severity::SyntaxError, message::misplaced_do("keyword: do:"))
            }
            _ => (Severity::SyntaxError, format!("syntax error before: {}", self.describe(at))),
        };
        let mut diagnostic = Diagnostic::new(severity, span, message);
        diagnostic.hint = self.hint_for(at);
        self.report(diagnostic);
        Failed
    }

    fn has_error(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity.is_error())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) -> Failed {
        self.report(Diagnostic::new(Severity::SyntaxError, span, message));
        Failed
    }

    #[cold]
    #[inline(never)]
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < DIAGNOSTICS_MAX {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Says that expressions nest too deeply, once.
    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&mut self) -> Failed {
        let message = format!("expressions nest deeper than {} levels", limits::SYNTAX_DEPTH_MAX);
        if !self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Unsupported) {
            let span = self.peek_span();
            let hint = "give parts of it names of their own";
            self.report(Diagnostic::new(Severity::Unsupported, span, message).with_hint(hint));
        }
        Failed
    }

    /// A call without parentheses and with several arguments, where a comma after it would be ambiguous.
    pub(super) fn check_closed(&mut self, operand: &Operand, message: &str) {
        if operand.shape == Shape::Open {
            let hint = "put the arguments of the inner call into parentheses";
            let diagnostic = Diagnostic::new(Severity::SyntaxError, operand.expr.span, message);
            self.report(diagnostic.with_hint(hint));
        }
    }

    /// The token as Elixir's parser prints it: most are atoms of Erlang, which quotes all but plain names.
    fn describe(&self, at: usize) -> String {
        let token = &self.tokens[at];
        let text = token.span.text(self.source);
        match &token.kind {
            TokenKind::Int(_) | TokenKind::BigInt(_) | TokenKind::Float(_) => format!("\"{text}\""),
            TokenKind::Char(character) => match character {
                '\n' => "?\\n".to_owned(),
                '\t' => "?\\t".to_owned(),
                '\r' => "?\\r".to_owned(),
                ' ' => "?\\s".to_owned(),
                _ => text.to_owned(),
            },
            TokenKind::Binary(BinaryOp::Default) => "'\\\\\\\\'".to_owned(),
            TokenKind::Name(name) | TokenKind::Atom(name) | TokenKind::Alias(name) => {
                erlang_atom(name.as_str())
            }
            TokenKind::Key(name) if self.follows_operand(at) => format!("'{}:'", name.as_str()),
            TokenKind::Key(name) => erlang_atom(name.as_str()),
            TokenKind::QuoteOpen(quote) => self.describe_quote(at, *quote),
            TokenKind::Open(Bracket::Bits) => "'<<'".to_owned(),
            TokenKind::Percent if self.source[token.span.end as usize..].starts_with('{') => {
                "'%{}'".to_owned()
            }
            TokenKind::Do => "do".to_owned(),
            TokenKind::Binary(BinaryOp::NotIn) => "'not in'".to_owned(),
            _ => format!("'{text}'"),
        }
    }

    fn describe_quote(&self, at: usize, quote: Quote) -> String {
        let content = match self.tokens.get(at + 1).map(|token| &token.kind) {
            Some(TokenKind::Text(text)) => text,
            _ => "",
        };
        match quote {
            Quote::String | Quote::Charlist => format!("\"{content}\""),
            Quote::Atom => erlang_atom(content),
            Quote::Key if self.follows_operand(at) => format!("'{content}:'"),
            Quote::Key => erlang_atom(content),
            Quote::Sigil(name) => format!("sigil ~{name} starting with content '{content}'"),
        }
    }

    /// Whether the token before ends an operand other than a `do` block.
    fn follows_operand(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before].kind) else {
            return false;
        };
        matches!(
            before,
            TokenKind::Int(_)
                | TokenKind::BigInt(_)
                | TokenKind::Float(_)
                | TokenKind::Char(_)
                | TokenKind::Literal(_)
                | TokenKind::Atom(_)
                | TokenKind::Alias(_)
                | TokenKind::Name(_)
                | TokenKind::Close(_)
        ) || matches!(before, TokenKind::QuoteClose(_)) && !self.ends_key(at - 1)
    }

    /// Whether this closing quote is that of a key.
    fn ends_key(&self, close: usize) -> bool {
        let opener = self.tokens[..close].iter().rev().find(|token| token.closer as usize == close);
        opener.is_some_and(|token| token.kind == TokenKind::QuoteOpen(Quote::Key))
    }

    fn hint_for(&self, at: usize) -> Option<String> {
        let token = &self.tokens[at];
        let before = at.checked_sub(1).map(|before| &self.tokens[before].kind);
        let hint = match &token.kind {
            TokenKind::Eof => "the text ends in the middle of an expression",
            TokenKind::Section(_) => {
                "with `do:` on one line, write the other branch as `, else: …`; with `do … end`, put it before `end`"
            }
            TokenKind::Char(_) if before == Some(&TokenKind::Char('?')) => {
                "a hole to fill in: replace the question marks by what belongs there"
            }
            TokenKind::Arrow if self.follows_empty_clause(at) => "the clause above has nothing after its ->",
            TokenKind::Key(name) if self.follows_operand(at) && name.as_str() == "do" => {
                "put a comma before `do:`, or write a block: do … end"
            }
            TokenKind::Key(_) if self.follows_operand(at) => "a comma is missing before it",
            TokenKind::Key(_) => "keys belong into [ ], %{ } or the arguments of a call",
            TokenKind::Name(name) if name.as_str() == "then" => "write `do … end` after the condition",
            TokenKind::Open(Bracket::Brace) => "blocks are written do … end, not { … }",
            TokenKind::Binary(BinaryOp::Match)
                if matches!(before, Some(TokenKind::Dual { .. } | TokenKind::Binary(_))) =>
            {
                "there is no such assignment; write x = x + 1"
            }
            TokenKind::Binary(_) | TokenKind::Assoc | TokenKind::Comma | TokenKind::Arrow => {
                return self.hint_for_operator(at);
            }
            _ if self.follows_operand(at) && self.stands_in_container(at) => "a comma is missing before it",
            _ if self.follows_operand(at) => "put it on a line of its own, or an operator or comma before it",
            _ => return None,
        };
        Some(hint.to_owned())
    }

    /// Whether this arrow stands on the line below one that ends with an arrow.
    fn follows_empty_clause(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev().take(32);
        let mut is_same_line = true;
        for token in before {
            match token.kind {
                TokenKind::Newline => is_same_line = false,
                TokenKind::Arrow => return !is_same_line,
                _ if is_same_line => {}
                _ => return false,
            }
        }
        false
    }

    fn hint_for_operator(&self, at: usize) -> Option<String> {
        let hint = match &self.tokens[at].kind {
            TokenKind::Assoc => "=> stands between key and value in %{ }; clauses are written with ->",
            TokenKind::Comma if self.stands_in_container(at) => "a value is missing before this comma",
            TokenKind::Comma => "a comma can stand only between arguments or elements",
            TokenKind::Arrow => "-> belongs into case, cond, receive, fn and the like",
            TokenKind::Binary(_) => "an expression is missing before this operator",
            _ => return None,
        };
        Some(hint.to_owned())
    }

    /// Whether this token stands directly in brackets.
    fn stands_in_container(&self, at: usize) -> bool {
        let mut index = at;
        // A few dozen tokens back are enough for a hint.
        for _ in 0..64 {
            let Some(before) = index.checked_sub(1) else {
                return false;
            };
            index = before;
            let token = &self.tokens[index];
            match token.kind {
                TokenKind::Open(_) if token.closer as usize > at => return true,
                TokenKind::Do | TokenKind::Fn if token.closer as usize > at => return false,
                _ => {}
            }
        }
        false
    }
}

/// An atom as Erlang prints it: `name`, but `'Name'`, `'a b'` and `'case'`.
fn erlang_atom(name: &str) -> String {
    const RESERVED: &[&str] = &[
        "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch",
        "cond", "div", "end", "fun", "if", "let", "not", "of", "or", "orelse", "receive", "rem", "try",
        "when", "xor",
    ];
    let plain = name.starts_with(|c: char| c.is_lowercase())
        && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '@')
        && !RESERVED.contains(&name);
    if plain { name.to_owned() } else { format!("'{name}'") }
}
