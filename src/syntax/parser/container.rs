//! Lists, tuples, maps, structs, bitstrings, and the pairs in them.

use super::operator::{ABOVE_BAR, LOOSEST};
use super::{Failed, Parsed, Parser, Place};
use crate::syntax::ast::{Entry, Expr, ExprKind, Ident};
use crate::syntax::token::{Bracket, Quote, TokenKind};
use crate::syntax::{BinaryOp, Diagnostic, Severity, Span, UnaryOp, message};

impl Parser<'_> {
    pub(super) fn list(&mut self) -> Expr {
        let start = self.peek_span().start;
        let elements = self.elements(Bracket::Square);
        // Keywords in brackets are elements like any other.
        let elements = match elements.last() {
            Some(Expr { kind: ExprKind::List { brackets: false, .. }, .. }) => flatten_last(elements),
            Some(_) | None => elements,
        };
        Expr::new(ExprKind::List { elements, brackets: true }, self.span_from(start))
    }

    pub(super) fn tuple(&mut self) -> Expr {
        let start = self.peek_span().start;
        let elements = self.elements(Bracket::Brace);
        Expr::new(ExprKind::Tuple(elements), self.span_from(start))
    }

    pub(super) fn bitstring(&mut self) -> Expr {
        let start = self.peek_span().start;
        let segments = self.elements(Bracket::Bits);
        Expr::new(ExprKind::Bitstring(segments), self.span_from(start))
    }

    /// What stands between two brackets, keywords at the end as one list.
    pub(super) fn elements(&mut self, bracket: Bracket) -> Vec<Expr> {
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        self.bump();
        self.skip_newline();
        let mut elements = Vec::new();
        if *self.peek() != TokenKind::Close(bracket) {
            let start = self.peek_span().start;
            if self.read_elements(bracket, &mut elements).is_err() {
                let start = elements.last().map_or(start, |_| self.peek_span().start);
                self.skip_to_closer();
                elements.push(self.error_from(start));
            }
        }
        self.close(bracket);
        self.place = outer;
        elements
    }

    fn read_elements(&mut self, bracket: Bracket, elements: &mut Vec<Expr>) -> Parsed<()> {
        let is_call = bracket == Bracket::Paren;
        loop {
            if self.is_at_key() {
                if elements.is_empty()
                    && matches!(bracket, Bracket::Brace | Bracket::Bits)
                    && !self.is_at_dot_brace()
                {
                    return Err(self.unexpected());
                }
                let rule =
                    if is_call { message::AFTER_KEYWORDS_IN_CALL } else { message::AFTER_KEYWORDS_IN_DATA };
                elements.push(self.keywords(rule));
                return Ok(());
            }
            let operand = self.expr(LOOSEST)?;
            let has_comma = *self.peek() == TokenKind::Comma;
            if !is_call {
                self.check_closed(&operand, message::CONTAINER_COMMA);
            } else if has_comma || !elements.is_empty() {
                self.check_closed(&operand, message::NESTED_COMMA);
            }
            elements.push(*operand.expr);
            if !has_comma {
                return Ok(());
            }
            self.bump();
            if *self.peek() == TokenKind::Close(bracket) && !is_call {
                return Ok(());
            }
        }
    }

    /// Whether the brace just opened follows a dot, as in `left.{a: 1}`.
    fn is_at_dot_brace(&self) -> bool {
        self.at >= 2 && self.tokens[self.at - 2].kind == TokenKind::Dot
    }

    /// `key: value, …` in brackets, as one list. `rule` is what to say about an expression after them.
    fn keywords(&mut self, rule: &str) -> Expr {
        let start = self.peek_span().start;
        let mut pairs = Vec::new();
        loop {
            let pair_start = self.peek_span().start;
            let key = self.key();
            self.skip_newline();
            let value_start = self.peek_span().start.max(self.last_end);
            match self.expr(LOOSEST) {
                Ok(operand) => {
                    self.check_closed(&operand, message::CONTAINER_COMMA);
                    pairs.push(self.pair(pair_start, key, *operand.expr));
                }
                Err(Failed) => {
                    // The other pairs may still be read.
                    self.skip_to(|kind| *kind == TokenKind::Comma);
                    let value = self.error_from(value_start.min(self.last_end));
                    pairs.push(self.pair(pair_start, key, value));
                }
            }
            if *self.peek() != TokenKind::Comma {
                break;
            }
            let comma = self.bump();
            if self.is_at_key() {
                continue;
            }
            if !matches!(self.peek(), TokenKind::Close(_)) {
                if self.expr(LOOSEST).is_ok() {
                    // A second key says more about what is missing.
                    if self.is_at_key() {
                        self.unexpected();
                    } else {
                        self.after_keywords(comma, rule);
                    }
                }
                self.skip_to_closer();
            }
            break;
        }
        let end = pairs.last().map_or(start, |pair: &Expr| pair.span.end);
        Expr::new(ExprKind::List { elements: pairs, brackets: false }, Span::new(start, end))
    }

    pub(super) fn after_keywords(&mut self, comma: Span, rule: &str) -> Failed {
        let hint = "put the keywords at the end";
        self.report(Diagnostic::new(Severity::SyntaxError, comma, rule).with_hint(hint));
        Failed
    }

    /// The key of a pair, without its colon.
    pub(super) fn key(&mut self) -> Expr {
        if let TokenKind::Key(name) = *self.peek() {
            let span = self.bump();
            return Expr::new(ExprKind::Atom(name), Span::new(span.start, span.end - 1));
        }
        self.quoted(Quote::Key)
    }

    pub(super) fn pair(&self, start: u32, key: Expr, value: Expr) -> Expr {
        let kind = ExprKind::Pair { key: Box::new(key), value: Box::new(value) };
        Expr::new(kind, self.span_from(start))
    }

    /// `[key]` after an operand.
    pub(super) fn access_key(&mut self) -> Expr {
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        self.bump();
        self.skip_newline();
        let start = self.peek_span().start;
        let key = if self.is_at_key() {
            self.keywords(message::AFTER_KEYWORDS_IN_DATA)
        } else {
            match self.expr(LOOSEST) {
                Ok(operand) => {
                    self.check_closed(&operand, message::CONTAINER_COMMA);
                    if *self.peek() == TokenKind::Comma {
                        self.bump();
                    }
                    *operand.expr
                }
                Err(Failed) => {
                    self.skip_to_closer();
                    self.error_from(start)
                }
            }
        };
        self.close(Bracket::Square);
        self.place = outer;
        key
    }

    /// `%{…}` or `%Name{…}`.
    pub(super) fn map_or_struct(&mut self) -> Parsed<Expr> {
        let start = self.bump().start;
        let name = if *self.peek() == TokenKind::Open(Bracket::Brace) {
            None
        } else {
            let outer = std::mem::replace(&mut self.place, Place::StructName);
            let name = self.struct_name();
            self.place = outer;
            Some(Box::new(name?))
        };
        if name.is_some() {
            self.skip_newline();
            if *self.peek() != TokenKind::Open(Bracket::Brace) {
                return Err(self.unexpected());
            }
        }
        let (update, entries) = self.map_body();
        let kind = match name {
            Some(name) => ExprKind::Struct { name, update, entries },
            None => ExprKind::Map { update, entries },
        };
        Ok(Expr::new(kind, self.span_from(start)))
    }

    /// A name, an alias, or any operand that a `{` does not continue.
    fn struct_name(&mut self) -> Parsed<Expr> {
        let start = self.peek_span().start;
        match *self.peek() {
            TokenKind::Unary(op @ (UnaryOp::Pin | UnaryOp::Attribute | UnaryOp::Bang | UnaryOp::Not)) => {
                let op_span = self.bump();
                self.wrap()?;
                self.depth += 1;
                let operand = self.struct_name();
                self.depth -= 1;
                let kind = ExprKind::Unary { op, op_span, operand: Box::new(operand?) };
                Ok(Expr::new(kind, self.span_from(start)))
            }
            TokenKind::Name(name) if !self.is_before_parens() => {
                let span = self.bump();
                let name = super::Operand::closed(Expr::new(ExprKind::Name(Ident { name, span }.name), span));
                Ok(*self.postfix(start, name)?.expr)
            }
            _ => Ok(*self.primary()?.expr),
        }
    }

    fn is_before_parens(&self) -> bool {
        self.peek_next() == Some(&TokenKind::Open(Bracket::Paren))
            && self.tokens[self.at + 1].span.start == self.peek_span().end
    }

    /// `{…}` of a map or struct.
    fn map_body(&mut self) -> (Option<Box<Expr>>, Vec<Entry>) {
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        self.bump();
        self.skip_newline();
        let mut update = None;
        let mut entries = Vec::new();
        if *self.peek() != TokenKind::Close(Bracket::Brace)
            && self.read_entries(&mut update, &mut entries).is_err()
        {
            self.skip_to_closer();
        }
        self.close(Bracket::Brace);
        self.place = outer;
        (update, entries)
    }

    fn read_entries(&mut self, update: &mut Option<Box<Expr>>, entries: &mut Vec<Entry>) -> Parsed<()> {
        loop {
            if self.is_at_key() {
                self.read_short_entries(entries);
                return Ok(());
            }
            let start = self.peek_span().start;
            let key = *self.expr(ABOVE_BAR)?.expr;
            if *self.peek() == TokenKind::Binary(BinaryOp::Bar) && entries.is_empty() && update.is_none() {
                self.bump();
                self.skip_newline();
                *update = Some(Box::new(key));
                continue;
            }
            let value = self.entry_value(&key, start)?;
            entries.push(Entry { key, value, short: false, span: self.span_from(start) });
            if *self.peek() != TokenKind::Comma {
                return Ok(());
            }
            self.bump();
            if *self.peek() == TokenKind::Close(Bracket::Brace) {
                return Ok(());
            }
        }
    }

    /// `=> value`. A call or name alone can be read, since a macro may make pairs of it.
    fn entry_value(&mut self, key: &Expr, start: u32) -> Parsed<Expr> {
        if *self.peek() == TokenKind::Assoc {
            self.bump();
            self.skip_newline();
            return Ok(*self.expr(LOOSEST)?.expr);
        }
        if !matches!(key.kind, ExprKind::Name(_) | ExprKind::Call(_)) {
            return Err(self.unexpected());
        }
        let text = Span::new(start, self.last_end).text(self.source);
        let message = format!("expected key-value pairs in a map, got: {text}");
        let hint = "write %{key: value} or %{key => value}";
        self.report(Diagnostic::new(Severity::CompileError, key.span, message).with_hint(hint));
        Ok(Expr::new(ExprKind::Error, Span::at(self.last_end)))
    }

    fn read_short_entries(&mut self, entries: &mut Vec<Entry>) {
        let ExprKind::List { elements, .. } = self.keywords(message::AFTER_KEYWORDS_IN_DATA).kind else {
            unreachable!("keywords are a list")
        };
        for pair in elements {
            let ExprKind::Pair { key, value } = pair.kind else { unreachable!("keywords are pairs") };
            entries.push(Entry { key: *key, value: *value, short: true, span: pair.span });
        }
    }
}

fn flatten_last(mut elements: Vec<Expr>) -> Vec<Expr> {
    if let Some(Expr { kind: ExprKind::List { elements: pairs, .. }, .. }) = elements.pop() {
        elements.extend(pairs);
    }
    elements
}
