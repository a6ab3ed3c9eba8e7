//! Operators, also as names (`&+/2`, `Kernel.+`), keys (`+: 1`) and atoms (`:+`).

use super::{Lexer, is_blank, is_space};
use crate::syntax::token::{Bracket, TokenKind};
use crate::syntax::{BinaryOp, Diagnostic, Severity, UnaryOp};
use crate::term::Atom;

/// Everything that an atom may spell besides words; longer ones first.
const ATOMS: &[&str] = &[
    "<<>>", "..//", "%{}", "...", "===", "!==", "<<<", ">>>", "<<~", "~>>", "<~>", "<|>", "&&&", "|||",
    "^^^", "~~~", "+++", "---", "==", "!=", "=~", "<=", ">=", "&&", "||", "|>", "<~", "~>", "<-", "\\\\",
    "::", "->", "=>", "++", "--", "<>", "..", "**", "{}", "+", "-", "*", "/", "<", ">", "=", "!", "^", "&",
    "@", "|", ".", "%",
];

/// Operators of one to three characters; longer ones first.
const OPERATORS: &[&str] = &[
    "...", "===", "!==", "<<<", ">>>", "<<~", "~>>", "<~>", "<|>", "&&&", "|||", "^^^", "~~~", "+++", "---",
    "==", "!=", "=~", "<=", ">=", "&&", "||", "|>", "<~", "~>", "<-", "\\\\", "::", "->", "=>", "++", "--",
    "<>", "..", "**", "//", "<<", ">>", "+", "-", "*", "/", "<", ">", "=", "!", "^", "&", "@", "|", ".", "%",
];

impl Lexer<'_> {
    /// Reads the operator here, if there is one.
    pub(super) fn operator(&mut self) -> bool {
        if self.key_of("<<>>") || self.key_of("%{}") || self.named_step() {
            return true;
        }
        let rest = self.rest();
        let Some(text) = OPERATORS.iter().copied().find(|text| rest.starts_with(text)) else {
            return false;
        };
        let after_dot = self.last_is(&TokenKind::Dot);
        let text = match text {
            // These are no names, but begin with one.
            "=>" | "->" | "<<" | ">>" | "//" if after_dot => &text[..1],
            "<<" | ">>" | "." | "=>" | "//" => text,
            _ if self.key_of(text) => return true,
            _ => text,
        };
        let span = self.span(self.at, self.at + text.len());
        let kind = match text {
            "<<" | ">>" => {
                self.at += 2;
                match text {
                    "<<" => self.open(TokenKind::Open(Bracket::Bits), span),
                    _ => self.close(TokenKind::Close(Bracket::Bits), span),
                }
                return true;
            }
            "." => {
                self.at += 1;
                self.push_joining(TokenKind::Dot, span);
                return true;
            }
            "..." => TokenKind::Name(Atom::new("...")),
            "%" => self.percent(),
            _ if after_dot => TokenKind::Name(Atom::new(text)),
            "&" => TokenKind::Capture,
            _ if self.is_before_slash(text.len()) => TokenKind::Name(Atom::new(text)),
            "+" => self.dual(BinaryOp::Add),
            "-" => self.dual(BinaryOp::Subtract),
            "->" => TokenKind::Arrow,
            "=>" => TokenKind::Assoc,
            _ => match (UnaryOp::from_text(text), BinaryOp::from_text(text)) {
                (Some(unary), _) => TokenKind::Unary(unary),
                (None, Some(binary)) => TokenKind::Binary(binary),
                (None, None) => unreachable!("every other operator is unary or binary"),
            },
        };
        self.at += text.len();
        match kind {
            TokenKind::Binary(_) | TokenKind::Arrow | TokenKind::Assoc => self.push_joining(kind, span),
            _ => self.push(kind, span),
        }
        true
    }

    /// Reads `text:` as a key, if that stands here with a blank after it.
    pub(super) fn key_of(&mut self, text: &str) -> bool {
        let after = match self.rest().strip_prefix(text).and_then(|rest| rest.strip_prefix(':')) {
            Some(after) if after.bytes().next().is_some_and(is_space) => after,
            Some(_) | None => return false,
        };
        let start = self.at;
        self.at = self.source.len() - after.len();
        self.push(TokenKind::Key(Atom::new(text)), self.span(start, self.at));
        true
    }

    /// `%(` and `%[` are written for `%{`.
    fn percent(&mut self) -> TokenKind {
        if let Some(bracket @ (b'(' | b'[')) = self.peek_at(1) {
            let span = self.span(self.at, self.at + 1);
            let message = format!("expected %{{ to define a map, got: %{}", char::from(bracket));
            self.report(
                Diagnostic::new(Severity::SyntaxError, span, message)
                    .with_hint("a map is written %{key: value}"),
            );
            return TokenKind::Error;
        }
        TokenKind::Percent
    }

    /// `..//` as in `&..///3`.
    fn named_step(&mut self) -> bool {
        let is_name = self.rest().starts_with("..//") && self.is_before_slash(4);
        if is_name {
            self.push(TokenKind::Name(Atom::new("..//")), self.span(self.at, self.at + 4));
            self.at += 4;
        }
        is_name
    }

    /// An operator before a slash is a name: `&+/2`.
    pub(super) fn is_before_slash(&self, length: usize) -> bool {
        self.rest().bytes().skip(length).find(|byte| !is_blank(*byte)) == Some(b'/')
    }

    /// `f -1` is a call, `f - 1` and `f-1` are not.
    fn dual(&self, op: BinaryOp) -> TokenKind {
        let after_blank = self.at > 0 && is_blank(self.source.as_bytes()[self.at - 1]);
        let after_name = matches!(self.tokens.last().map(|token| &token.kind), Some(TokenKind::Name(_)));
        let before_operand = self.peek_at(1).is_some_and(|next| {
            !is_space(next)
                && !matches!(next, b'(' | b'[' | b'<' | b'{' | b'%' | b'+' | b'-' | b'/' | b'>' | b':')
        });
        TokenKind::Dual { op, sign: after_blank && after_name && before_operand }
    }

    /// Reads `:name`, `:+` or `:"…"`, if an atom stands here.
    pub(super) fn atom(&mut self) -> bool {
        let after = &self.rest()[1..];
        if let Some(delimiter @ ('"' | '\'')) = after.chars().next() {
            self.quoted_atom(delimiter);
            return true;
        }
        let length = match ATOMS.iter().find(|text| after.starts_with(**text)) {
            Some(text) => text.len(),
            None => super::name::atom_length(after),
        };
        if length == 0 {
            if after.starts_with(':') {
                return false;
            }
            self.unexpected_character();
            return true;
        }
        let span = self.span(self.at, self.at + 1 + length);
        self.at += 1 + length;
        self.push(TokenKind::Atom(Atom::new(&after[..length])), span);
        true
    }
}
