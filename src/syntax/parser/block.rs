//! Sequences of expressions and clauses: files, `do` blocks, `fn`, parentheses.

use super::operator::LOOSEST;
use super::{Failed, Parsed, Parser, Place};
use crate::syntax::ast::{Body, Clause, DoBlock, Expr, ExprKind, Section, SectionKeyword};
use crate::syntax::token::{Bracket, TokenKind};
use crate::syntax::{BinaryOp, Diagnostic, Location, Severity, Span, message};

/// What a sequence stands in, and so what ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    File,
    /// `}` after `#{`.
    Code,
    Parens,
    /// `end`, or the next section.
    Do,
    Fn,
}

impl Ends {
    fn allows_clauses(self) -> bool {
        match self {
            Ends::File | Ends::Code => false,
            Ends::Parens | Ends::Do | Ends::Fn => true,
        }
    }
}

/// A sequence that was read: clauses if there are any, else statements.
pub(super) struct Sequence {
    pub(super) statements: Vec<Expr>,
    pub(super) clauses: Vec<Clause>,
    /// From the first to the last.
    span: Span,
}

impl Sequence {
    pub(super) fn into_block(self) -> Expr {
        Expr::new(ExprKind::Block(self.statements), self.span)
    }

    fn into_body(self) -> Body {
        if self.clauses.is_empty() { Body::Block(self.into_block()) } else { Body::Clauses(self.clauses) }
    }
}

enum Item {
    Statement(Box<Expr>),
    /// `patterns when guard ->`.
    Head {
        patterns: Vec<Expr>,
        guard: Option<Expr>,
        arrow: Span,
    },
}

impl Parser<'_> {
    pub(super) fn file(&mut self) -> Expr {
        let mut block = self.body(Ends::File).into_block();
        block.span = Span::new(0, self.source.len() as u32);
        block
    }

    /// Expressions or clauses up to what ends them, which stays.
    pub(super) fn body(&mut self, ends: Ends) -> Sequence {
        self.depth += 1;
        let sequence = self.sequence(ends);
        self.depth -= 1;
        sequence
    }

    fn sequence(&mut self, ends: Ends) -> Sequence {
        let empty = Span::at(self.last_end);
        let mut sequence = Sequence { statements: Vec::new(), clauses: Vec::new(), span: empty };
        let mut misplaced = None;
        loop {
            self.skip_separators();
            if self.is_at_end(ends) {
                if let Some(arrow) = misplaced {
                    self.error(arrow, message::ARROW_AFTER_EXPRESSION);
                }
                return sequence;
            }
            let start = self.peek_span().start;
            match self.item(ends) {
                Ok(Item::Head { patterns, guard, arrow }) => {
                    if sequence.clauses.is_empty() && !sequence.statements.is_empty() {
                        misplaced = Some(arrow);
                    }
                    let body = Expr::new(ExprKind::Block(Vec::new()), Span::at(arrow.end));
                    let span = self.span_from(start);
                    sequence.clauses.push(Clause { patterns, guard, body, span });
                    sequence.extend(span);
                    self.skip_newline();
                    if self.is_at_separator() || self.is_at_end(ends) {
                        self.warn_empty_clause(arrow);
                    } else {
                        let start = self.peek_span().start;
                        let statement = self.statement();
                        self.finish_statement(ends, start, statement, &mut sequence);
                    }
                }
                Ok(Item::Statement(statement)) => {
                    self.finish_statement(ends, start, Ok(statement), &mut sequence);
                }
                Err(Failed) => self.finish_statement(ends, start, Err(Failed), &mut sequence),
            }
        }
    }

    fn statement(&mut self) -> Parsed<Box<Expr>> {
        Ok(self.expr(LOOSEST)?.expr)
    }

    /// Adds a statement that begins at `start`, and goes to its end if it could not be read to there.
    fn finish_statement(
        &mut self,
        ends: Ends,
        start: u32,
        statement: Parsed<Box<Expr>>,
        sequence: &mut Sequence,
    ) {
        match statement {
            Ok(statement) => {
                let is_over = self.is_at_separator() || self.is_at_end(ends);
                if !is_over {
                    self.unexpected();
                }
                sequence.push(*statement, self.span_from(start));
                if !is_over {
                    self.recover(ends);
                }
            }
            Err(Failed) => {
                self.recover(ends);
                let error = self.error_from(start);
                let span = error.span;
                sequence.push(error, span);
            }
        }
    }

    fn warn_empty_clause(&mut self, arrow: Span) {
        let diagnostic =
            Diagnostic::new(Severity::Warning, arrow, message::EMPTY_CLAUSE).with_location(Location::Column);
        self.report(diagnostic.with_hint("an empty clause gives nil; write nil if that is meant"));
    }

    fn is_at_separator(&self) -> bool {
        matches!(self.peek(), TokenKind::Newline | TokenKind::Semicolon)
    }

    fn is_at_end(&self, ends: Ends) -> bool {
        matches!(
            (self.peek(), ends),
            (TokenKind::Eof, _)
                | (TokenKind::CodeClose, Ends::Code)
                | (TokenKind::Close(Bracket::Paren), Ends::Parens)
                | (TokenKind::End, Ends::Do | Ends::Fn)
                | (TokenKind::Section(_), Ends::Do)
        )
    }

    /// After an error: goes to the next expression of this sequence.
    fn recover(&mut self, ends: Ends) {
        loop {
            self.skip_expression();
            if self.is_at_separator() || self.is_at_end(ends) {
                return;
            }
            self.bump();
        }
    }

    fn item(&mut self, ends: Ends) -> Parsed<Item> {
        if !ends.allows_clauses() {
            return self.statement().map(Item::Statement);
        }
        if let Some((patterns, guard)) = self.patterns_in_parens()? {
            return self.head(patterns, guard);
        }
        let mut patterns = Vec::new();
        if *self.peek() != TokenKind::Arrow {
            let mut is_statement = true;
            loop {
                if self.is_at_key() {
                    patterns.push(self.keywords_without_parens()?);
                    is_statement = false;
                    break;
                }
                let operand = self.expr(LOOSEST)?;
                let has_comma = *self.peek() == TokenKind::Comma;
                if has_comma || !patterns.is_empty() {
                    self.check_closed(&operand, message::NESTED_COMMA);
                }
                patterns.push(*operand.expr);
                if !has_comma {
                    break;
                }
                is_statement = false;
                self.bump();
            }
            if is_statement && *self.peek() != TokenKind::Arrow {
                return Ok(Item::Statement(Box::new(patterns.pop().expect("just read"))));
            }
        }
        let guard = split_guard(&mut patterns);
        self.head(patterns, guard)
    }

    fn head(&mut self, patterns: Vec<Expr>, guard: Option<Expr>) -> Parsed<Item> {
        if *self.peek() != TokenKind::Arrow {
            return Err(self.unexpected());
        }
        let arrow = self.bump();
        Ok(Item::Head { patterns, guard, arrow })
    }

    /// `(a, b) when guard` before an arrow: the parentheses of a clause, not of an expression.
    fn patterns_in_parens(&mut self) -> Parsed<Option<(Vec<Expr>, Option<Expr>)>> {
        if *self.peek() != TokenKind::Open(Bracket::Paren) {
            return Ok(None);
        }
        let closer = self.peek_token().closer as usize;
        let is_empty = closer == self.at + 1;
        let is_head =
            matches!(self.tokens[closer + 1].kind, TokenKind::Arrow | TokenKind::Binary(BinaryOp::When));
        if !is_head || !(is_empty || self.holds_list(self.at)) {
            return Ok(None);
        }
        let mut patterns = self.elements(Bracket::Paren);
        let mut guard = split_guard(&mut patterns);
        if *self.peek() == TokenKind::Binary(BinaryOp::When) {
            self.bump();
            self.skip_newline();
            guard = Some(*self.expr(LOOSEST)?.expr);
        }
        Ok(Some((patterns, guard)))
    }

    /// `(…)`: one expression is itself, several are a block.
    pub(super) fn parens(&mut self) -> Expr {
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        let start = self.bump().start;
        let mut sequence = self.body(Ends::Parens);
        self.close(Bracket::Paren);
        self.place = outer;
        let span = self.span_from(start);
        if !sequence.clauses.is_empty() {
            return Expr::new(ExprKind::Clauses(sequence.clauses), span);
        }
        if sequence.statements.len() == 1 {
            return sequence.statements.pop().expect("one statement");
        }
        Expr::new(ExprKind::Block(sequence.statements), span)
    }

    /// `fn … end`.
    pub(super) fn function(&mut self) -> Expr {
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        let word = self.bump();
        let sequence = self.body(Ends::Fn);
        if sequence.clauses.is_empty() {
            if sequence.statements.is_empty() {
                self.unexpected();
            } else if !sequence.statements.iter().any(|statement| statement.kind == ExprKind::Error) {
                let hint = "write fn pattern -> expression end";
                let diagnostic = Diagnostic::new(Severity::SyntaxError, word, message::FN_WITHOUT_ARROW);
                self.report(diagnostic.with_hint(hint));
            }
        }
        self.bump();
        self.place = outer;
        let span = self.span_from(word.start);
        if sequence.clauses.is_empty() {
            // Whatever stands in it can still be looked at.
            let span_inside = sequence.span;
            let clause =
                Clause { patterns: Vec::new(), guard: None, body: sequence.into_block(), span: span_inside };
            return Expr::new(ExprKind::Fn(vec![clause]), span);
        }
        Expr::new(ExprKind::Fn(sequence.clauses), span)
    }

    /// `do … end`.
    pub(super) fn do_block(&mut self) -> DoBlock {
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        let start = self.peek_span().start;
        let mut sections = Vec::new();
        let mut keyword = SectionKeyword::Do;
        loop {
            let word = self.bump();
            let body = self.body(Ends::Do).into_body();
            let span = self.span_from(word.start);
            sections.push(Section { keyword, span, body });
            match *self.peek() {
                TokenKind::Section(next) => keyword = next,
                _ => break,
            }
        }
        self.bump();
        self.place = outer;
        DoBlock { sections, span: self.span_from(start) }
    }
}

impl Sequence {
    /// Adds an expression that stands at `span`, parentheses included.
    fn push(&mut self, statement: Expr, span: Span) {
        match self.clauses.last_mut() {
            Some(clause) => {
                let ExprKind::Block(statements) = &mut clause.body.kind else {
                    unreachable!("a clause has a block")
                };
                clause.body.span = if statements.is_empty() { span } else { clause.body.span.to(span) };
                clause.span = clause.span.to(span);
                statements.push(statement);
            }
            None => self.statements.push(statement),
        }
        self.extend(span);
    }

    fn extend(&mut self, span: Span) {
        let is_first = self.statements.len() + self.clauses.len() == 1 && self.span.start == self.span.end;
        self.span = if is_first { span } else { self.span.to(span) };
    }
}

/// Takes the guard off the last pattern.
fn split_guard(patterns: &mut [Expr]) -> Option<Expr> {
    let last = patterns.last_mut()?;
    match std::mem::replace(&mut last.kind, ExprKind::Error) {
        ExprKind::Binary { op: BinaryOp::When, left, right, .. } => {
            *last = *left;
            Some(*right)
        }
        kind => {
            last.kind = kind;
            None
        }
    }
}
