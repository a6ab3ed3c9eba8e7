//! Operands: literals, quoted text, and what a dot or bracket after them makes of them.

use super::block::Ends;
use super::{Failed, Operand, Parsed, Parser, Place, Shape};
use crate::syntax::ast::{Expr, ExprKind, Ident, Target, Text, TextPart};
use crate::syntax::token::{Bracket, Quote, TokenKind};
use crate::syntax::{Diagnostic, Severity, Span};
use crate::term::Atom;

impl Parser<'_> {
    /// An operand with the dots and brackets after it.
    pub(super) fn primary(&mut self) -> Parsed<Operand> {
        let start = self.peek_span().start;
        let operand = self.plain_primary()?;
        self.postfix(start, operand)
    }

    /// An operand as such.
    pub(super) fn plain_primary(&mut self) -> Parsed<Operand> {
        let kind = match self.peek() {
            TokenKind::Int(int) => ExprKind::Int(*int),
            TokenKind::BigInt(digits) => ExprKind::BigInt(digits.clone()),
            TokenKind::Float(float) => ExprKind::Float(*float),
            TokenKind::Char(character) => ExprKind::Int(i64::from(u32::from(*character))),
            TokenKind::Literal(atom) | TokenKind::Atom(atom) => ExprKind::Atom(*atom),
            TokenKind::Alias(name) => ExprKind::Alias(vec![*name]),
            TokenKind::Binary(crate::syntax::BinaryOp::Range) => ExprKind::FullRange,
            TokenKind::Name(name) => {
                let name = *name;
                let span = self.bump();
                return self.named(Ident { name, span });
            }
            TokenKind::QuoteOpen(Quote::Key) => return Err(self.unexpected()),
            TokenKind::QuoteOpen(quote) => return Ok(Operand::closed(self.quoted(*quote))),
            TokenKind::Capture => return self.capture_arg(),
            TokenKind::Fn => return Ok(Operand::closed(self.function())),
            TokenKind::Percent => return self.map_or_struct().map(Operand::closed),
            TokenKind::Open(Bracket::Paren) => return Ok(Operand::closed(self.parens())),
            TokenKind::Open(Bracket::Square) => return Ok(Operand::closed(self.list())),
            TokenKind::Open(Bracket::Brace) => return Ok(Operand::closed(self.tuple())),
            TokenKind::Open(Bracket::Bits) => return Ok(Operand::closed(self.bitstring())),
            TokenKind::Eof
            | TokenKind::Newline
            | TokenKind::Semicolon
            | TokenKind::Comma
            | TokenKind::Dot
            | TokenKind::Key(_)
            | TokenKind::Text(_)
            | TokenKind::Bytes(_)
            | TokenKind::CodeOpen
            | TokenKind::CodeClose
            | TokenKind::QuoteClose(_)
            | TokenKind::Close(_)
            | TokenKind::Do
            | TokenKind::End
            | TokenKind::Section(_)
            | TokenKind::Binary(_)
            | TokenKind::Dual { .. }
            | TokenKind::Unary(_)
            | TokenKind::Arrow
            | TokenKind::Assoc
            | TokenKind::Error => return Err(self.unexpected()),
        };
        let span = self.bump();
        Ok(Operand::closed(Expr::new(kind, span)))
    }

    /// `&1`.
    fn capture_arg(&mut self) -> Parsed<Operand> {
        let start = self.bump().start;
        let number = match self.peek() {
            TokenKind::Int(number) => u32::try_from(*number).unwrap_or(u32::MAX),
            _ => return Err(self.unexpected()),
        };
        self.bump();
        Ok(Operand::closed(Expr::new(ExprKind::CaptureArg(number), self.span_from(start))))
    }

    /// What dots and brackets after an operand make of it.
    pub(super) fn postfix(&mut self, start: u32, mut operand: Operand) -> Parsed<Operand> {
        while operand.shape == Shape::Closed {
            match self.peek() {
                TokenKind::Dot => operand = self.dot(start, *operand.expr)?,
                TokenKind::Open(Bracket::Square) => {
                    let key = Box::new(self.access_key());
                    let kind = ExprKind::Access { left: operand.expr, key };
                    operand = Operand::closed(Expr::new(kind, self.span_from(start)));
                }
                _ => break,
            }
            self.wrap()?;
        }
        Ok(operand)
    }

    /// `.name`, `.Alias`, `.(…)`, `.{…}` or `."name"` after `left`.
    fn dot(&mut self, start: u32, left: Expr) -> Parsed<Operand> {
        self.bump();
        self.skip_newline();
        match *self.peek() {
            TokenKind::Name(name) => {
                let span = self.bump();
                self.invoked(start, Target::Remote { left, name: Ident { name, span } })
            }
            TokenKind::Alias(part) => {
                if matches!(left.kind, ExprKind::Atom(_)) {
                    return Err(self.alias_after_atom(self.peek_span()));
                }
                self.bump();
                Ok(Operand::closed(self.longer_alias(start, left, part)))
            }
            TokenKind::Open(Bracket::Paren) => {
                let args = self.call_args();
                self.called(start, Target::Value(left), args)
            }
            TokenKind::Open(Bracket::Brace) => {
                let args = self.elements(Bracket::Brace);
                let call = crate::syntax::ast::Call {
                    target: Target::Braces(left),
                    args,
                    block: None,
                    parens: false,
                };
                Ok(Operand::closed(Expr::new(ExprKind::Call(Box::new(call)), self.span_from(start))))
            }
            TokenKind::QuoteOpen(quote @ (Quote::String | Quote::Charlist)) => {
                let name = self.quoted(quote);
                let (ExprKind::String(text) | ExprKind::Charlist(text)) = &name.kind else {
                    unreachable!("quoted text of these kinds")
                };
                let Some(text) = text.as_plain() else {
                    let delimiter = &name.span.text(self.source)[..1];
                    let message = format!(
                        "interpolation is not allowed when calling function/macro. Found interpolation in a call \
                         starting with: {delimiter}"
                    );
                    return Err(self.error(name.span, message));
                };
                let ident = Ident { name: Atom::new(text), span: name.span };
                self.invoked(start, Target::Remote { left, name: ident })
            }
            _ => Err(self.unexpected()),
        }
    }

    fn alias_after_atom(&mut self, alias: Span) -> Failed {
        let message = "atom cannot be followed by an alias. If the '.' was meant to be part of the atom's name, the atom \
                       name must be quoted. Syntax error before: '.'";
        self.report(Diagnostic::new(Severity::SyntaxError, alias, message));
        Failed
    }

    fn longer_alias(&self, start: u32, left: Expr, part: Atom) -> Expr {
        let kind = match left.kind {
            ExprKind::Alias(mut parts) => {
                parts.push(part);
                ExprKind::Alias(parts)
            }
            ExprKind::AliasOf { left, mut parts } => {
                parts.push(part);
                ExprKind::AliasOf { left, parts }
            }
            _ => ExprKind::AliasOf { left: Box::new(left), parts: vec![part] },
        };
        Expr::new(kind, self.span_from(start))
    }

    /// A string, charlist, atom or sigil.
    pub(super) fn quoted(&mut self, quote: Quote) -> Expr {
        let start = self.peek_span().start;
        let (text, modifiers) = self.text();
        let kind = match quote {
            Quote::String => ExprKind::String(text),
            Quote::Charlist => ExprKind::Charlist(text),
            Quote::Atom | Quote::Key => match text.as_plain() {
                Some(plain) => ExprKind::Atom(Atom::new(plain)),
                None => ExprKind::QuotedAtom(text),
            },
            Quote::Sigil(name) => {
                let delimiter = sigil_delimiter(&self.source[start as usize + 2..]);
                ExprKind::Sigil { name, text, modifiers, delimiter }
            }
        };
        Expr::new(kind, self.span_from(start))
    }

    /// From the opening to the closing quote; also gives what follows a sigil.
    fn text(&mut self) -> (Text, Box<str>) {
        self.bump();
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                TokenKind::Text(text) => parts.push(TextPart::Text(text.to_string())),
                TokenKind::Bytes(bytes) => parts.push(TextPart::Bytes(bytes.clone())),
                TokenKind::CodeOpen => {
                    let outer = std::mem::replace(&mut self.place, Place::Anywhere);
                    self.bump();
                    let body = self.body(Ends::Code);
                    parts.push(TextPart::Expr(body.into_block()));
                    self.place = outer;
                    // Now at the `}`.
                }
                TokenKind::QuoteClose(modifiers) => {
                    let modifiers = modifiers.clone();
                    self.bump();
                    // A part that escapes leave empty says nothing.
                    parts.retain(|part| !matches!(part, TextPart::Text(text) if text.is_empty()));
                    return (Text { parts }, modifiers);
                }
                _ => unreachable!("a quote holds text and code only"),
            }
            self.bump();
        }
    }
}

/// What opens a sigil, at the beginning of this text.
fn sigil_delimiter(text: &str) -> &'static str {
    let all = ["\"\"\"", "'''", "\"", "'", "/", "|", "(", "[", "{", "<"];
    all.into_iter().find(|delimiter| text.starts_with(delimiter)).expect("the lexer saw one of these")
}
