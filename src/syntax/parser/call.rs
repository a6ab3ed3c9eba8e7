//! Calls: names, their arguments with and without parentheses, and the `do` block after them.

use super::operator::LOOSEST;
use super::{Operand, Parsed, Parser, Place, Shape};
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::syntax::token::{Bracket, Quote, TokenKind};
use crate::syntax::{Diagnostic, Severity, UnaryOp, message};

impl Parser<'_> {
    /// A variable or a local call, of which the name has been taken.
    pub(super) fn named(&mut self, name: Ident) -> Parsed<Operand> {
        self.invoked(name.span.start, Target::Local(name))
    }

    /// What follows a name that may be called.
    pub(super) fn invoked(&mut self, start: u32, target: Target) -> Parsed<Operand> {
        if *self.peek() == TokenKind::Open(Bracket::Paren) && self.is_adjacent() {
            let args = self.call_args();
            return self.called(start, target, args);
        }
        if self.is_at_argument() {
            let (args, shape) = self.args_without_parens()?;
            return Ok(self.with_block(start, Call { target, args, block: None, parens: false }, shape));
        }
        let has_block = self.is_at_own_block() && self.is_on_this_line();
        if let (Target::Local(ident), false) = (&target, has_block) {
            return Ok(Operand::closed(Expr::new(ExprKind::Name(ident.name), ident.span)));
        }
        let call = Call { target, args: Vec::new(), block: None, parens: false };
        if has_block {
            return Ok(self.with_block(start, call, Shape::Closed));
        }
        let expr = Expr::new(ExprKind::Call(Box::new(call)), self.span_from(start));
        Ok(Operand::closed(expr))
    }

    /// What follows the parentheses of a call: a `do` block, or other arguments for what it returns.
    pub(super) fn called(&mut self, start: u32, target: Target, args: Vec<Expr>) -> Parsed<Operand> {
        let mut call = Call { target, args, block: None, parens: true };
        if *self.peek() == TokenKind::Open(Bracket::Paren) && !matches!(call.target, Target::Returned(_)) {
            let returned = Expr::new(ExprKind::Call(Box::new(call)), self.span_from(start));
            self.wrap()?;
            let args = self.call_args();
            call = Call { target: Target::Returned(returned), args, block: None, parens: true };
        }
        Ok(self.with_block(start, call, Shape::Closed))
    }

    fn with_block(&mut self, start: u32, mut call: Call, mut shape: Shape) -> Operand {
        if self.is_at_own_block() {
            call.block = Some(self.do_block());
            shape = Shape::Block;
        }
        Operand::new(Expr::new(ExprKind::Call(Box::new(call)), self.span_from(start)), shape)
    }

    /// Whether a `do` stands here that belongs to the call just read. Among the arguments of a call without
    /// parentheses it belongs to that one.
    fn is_at_own_block(&self) -> bool {
        self.place == Place::Anywhere && *self.peek() == TokenKind::Do
    }

    /// Whether the next token stands on the line of the last one. The block of a name alone has to.
    fn is_on_this_line(&self) -> bool {
        let between = self.last_end as usize..self.peek_span().start as usize;
        !self.source[between].contains('\n')
    }

    /// Whether the next token begins an argument after a name.
    fn is_at_argument(&self) -> bool {
        match self.peek() {
            TokenKind::Int(_)
            | TokenKind::BigInt(_)
            | TokenKind::Float(_)
            | TokenKind::Char(_)
            | TokenKind::Literal(_)
            | TokenKind::Atom(_)
            | TokenKind::Alias(_)
            | TokenKind::Name(_)
            | TokenKind::Key(_)
            | TokenKind::QuoteOpen(_)
            | TokenKind::Fn
            | TokenKind::Capture
            | TokenKind::Percent
            | TokenKind::Unary(
                UnaryOp::Attribute | UnaryOp::Bang | UnaryOp::Pin | UnaryOp::Not | UnaryOp::BitNot,
            ) => true,
            TokenKind::Open(Bracket::Square) => !self.is_adjacent(),
            TokenKind::Open(Bracket::Paren | Bracket::Brace | Bracket::Bits) => !self.is_at_foreign_brace(),
            TokenKind::Dual { sign, .. } => *sign,
            TokenKind::Unary(UnaryOp::Plus | UnaryOp::Minus)
            | TokenKind::Eof
            | TokenKind::Newline
            | TokenKind::Semicolon
            | TokenKind::Comma
            | TokenKind::Dot
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
            | TokenKind::Arrow
            | TokenKind::Assoc
            | TokenKind::Error => false,
        }
    }

    /// Nothing stands between a struct's name and its `{`, which is then no argument.
    fn is_at_foreign_brace(&self) -> bool {
        self.place == Place::StructName && *self.peek() == TokenKind::Open(Bracket::Brace)
    }

    /// `(…)`.
    pub(super) fn call_args(&mut self) -> Vec<Expr> {
        self.elements(Bracket::Paren)
    }

    /// One argument or more, and how the call reads as a part of another expression.
    fn args_without_parens(&mut self) -> Parsed<(Vec<Expr>, Shape)> {
        let outer = std::mem::replace(&mut self.place, Place::Arguments);
        let args = self.open_args();
        self.place = outer;
        args
    }

    fn open_args(&mut self) -> Parsed<(Vec<Expr>, Shape)> {
        if *self.peek() == TokenKind::Open(Bracket::Paren) && self.holds_list(self.at) {
            let span = self.peek_span();
            let hint = "remove the blank before the parenthesis";
            let error = Diagnostic::new(Severity::SyntaxError, span, message::SPACE_BEFORE_PARENS);
            self.report(error.with_hint(hint));
            return Err(super::Failed);
        }
        let mut args = Vec::new();
        let mut shape = Shape::Closed;
        loop {
            if self.is_at_key() {
                args.push(self.keywords_without_parens()?);
                break;
            }
            let operand = self.expr(LOOSEST)?;
            if args.is_empty() {
                shape = operand.shape;
            } else {
                self.check_closed(&operand, message::NESTED_COMMA);
            }
            let comma = *self.peek() == TokenKind::Comma;
            if comma && args.is_empty() {
                self.check_closed(&operand, message::NESTED_COMMA);
            }
            args.push(*operand.expr);
            if !comma {
                break;
            }
            self.bump();
        }
        if args.len() > 1 {
            shape = Shape::Open;
        }
        Ok((args, shape))
    }

    pub(super) fn is_at_key(&self) -> bool {
        matches!(self.peek(), TokenKind::Key(_) | TokenKind::QuoteOpen(Quote::Key))
    }

    /// `key: value, …` up to the end of the call, as one list.
    pub(super) fn keywords_without_parens(&mut self) -> Parsed<Expr> {
        let start = self.peek_span().start;
        let mut pairs = Vec::new();
        loop {
            let pair_start = self.peek_span().start;
            let key = self.key();
            self.skip_newline();
            let value = *self.expr(LOOSEST)?.expr;
            pairs.push(self.pair(pair_start, key, value));
            if *self.peek() != TokenKind::Comma {
                break;
            }
            let comma = self.bump();
            if !self.is_at_key() {
                self.expr(LOOSEST)?;
                if self.is_at_key() {
                    return Err(self.unexpected());
                }
                return Err(self.after_keywords(comma, message::AFTER_KEYWORDS_IN_CALL));
            }
        }
        Ok(Expr::new(ExprKind::List { elements: pairs, brackets: false }, self.span_from(start)))
    }

    /// Whether the parentheses that open at this token hold what only a call could: nothing, several expressions or
    /// keywords, rather than one expression or clauses.
    pub(super) fn holds_list(&self, open: usize) -> bool {
        let closer = self.tokens[open].closer as usize;
        let mut at = open + 1;
        if self.tokens[at].kind == TokenKind::Newline {
            at += 1;
        }
        // The commas of `(name argument, argument)` are those of a call.
        if matches!(self.tokens[at].kind, TokenKind::Name(_)) && self.begins_call(at) {
            return false;
        }
        let mut list = matches!(self.tokens[at].kind, TokenKind::Key(_) | TokenKind::QuoteOpen(Quote::Key));
        while at < closer {
            let token = &self.tokens[at];
            match token.kind {
                TokenKind::Comma => list = true,
                TokenKind::Arrow | TokenKind::Semicolon => return false,
                _ => {}
            }
            at = if token.closer > 0 { token.closer as usize + 1 } else { at + 1 };
        }
        list
    }

    /// Whether an argument without parentheses follows the name at this token.
    fn begins_call(&self, name: usize) -> bool {
        let (name, next) = (&self.tokens[name], &self.tokens[name + 1]);
        let apart = name.span.end < next.span.start;
        match &next.kind {
            TokenKind::Int(_)
            | TokenKind::Float(_)
            | TokenKind::Literal(_)
            | TokenKind::Atom(_)
            | TokenKind::Alias(_)
            | TokenKind::Name(_)
            | TokenKind::Key(_)
            | TokenKind::QuoteOpen(_)
            | TokenKind::Percent => true,
            TokenKind::Open(_) => apart,
            _ => false,
        }
    }
}
