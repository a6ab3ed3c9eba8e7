//! Operators: how strongly each binds, and what it makes of its operands.

use super::{Failed, Operand, Parsed, Parser, Shape};
use crate::limits;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::token::TokenKind;
use crate::syntax::{BinaryOp, Diagnostic, Location, Severity, Span, UnaryOp, message};
use crate::term::Atom;

/// How strongly an operator binds, as in Elixir's own table.
pub(super) type Power = u8;

/// Any expression.
pub(super) const LOOSEST: Power = 0;
/// An expression that a `|` ends.
pub(super) const ABOVE_BAR: Power = 8;
pub(in crate::syntax) const CAPTURE: Power = 9;
const UNARY: Power = 30;

/// The power of a binary operator, and whether it groups to the right.
pub(in crate::syntax) const fn binding(op: BinaryOp) -> (Power, bool) {
    use BinaryOp::*;
    match op {
        Generator | Default => (4, false),
        When => (5, true),
        Type => (6, true),
        Bar => (7, true),
        Match => (10, true),
        OrOr | Or3 | Or => (12, false),
        AndAnd | And3 | And => (13, false),
        Equal | NotEqual | Matches | StrictEqual | StrictNotEqual => (14, false),
        Less | Greater | LessEqual | GreaterEqual => (15, false),
        Pipe | ShiftLeft | ShiftRight | ArrowLeft3 | ArrowRight3 | ArrowLeft | ArrowRight | ArrowBoth
        | ArrowBar => (16, false),
        In | NotIn => (17, false),
        Xor3 => (18, false),
        Step => (19, true),
        Concat | Remove | Concat3 | Remove3 | Join | Range => (20, true),
        Add | Subtract => (21, false),
        Multiply | Divide => (22, false),
        Power => (23, false),
    }
}

impl Parser<'_> {
    /// An expression of operators that bind at least as strongly as `power`.
    pub(super) fn expr(&mut self, power: Power) -> Parsed<Operand> {
        let outer = self.deepest;
        self.depth += 1;
        self.deepest = self.depth;
        let parsed =
            if self.depth < limits::SYNTAX_DEPTH_MAX { self.operation(power) } else { Err(self.too_deep()) };
        self.depth -= 1;
        self.deepest = self.deepest.max(outer);
        parsed
    }

    fn operation(&mut self, power: Power) -> Parsed<Operand> {
        let start = self.peek_span().start;
        let mut left = self.prefix()?;
        while let Some(op) = self.peek_binary() {
            let (op_power, groups_right) = binding(op);
            if op_power < power || left.shape == Shape::Open {
                break;
            }
            self.wrap()?;
            let op_at = self.at;
            let op_span = self.bump();
            self.skip_newline();
            let right = if op == BinaryOp::When && self.is_at_key() {
                Operand::new(self.keywords_without_parens()?, Shape::Open)
            } else {
                self.expr(if groups_right { op_power } else { op_power + 1 })?
            };
            left = self.binary(start, op, op_at, op_span, left, right)?;
        }
        Ok(left)
    }

    /// Notes that the expression so far becomes a part of a larger one.
    pub(super) fn wrap(&mut self) -> Parsed<()> {
        self.deepest += 1;
        if self.deepest < limits::SYNTAX_DEPTH_MAX { Ok(()) } else { Err(self.too_deep()) }
    }

    fn peek_binary(&self) -> Option<BinaryOp> {
        match self.peek() {
            TokenKind::Binary(op) | TokenKind::Dual { op, .. } => Some(*op),
            _ => None,
        }
    }

    fn binary(
        &mut self,
        start: u32,
        op: BinaryOp,
        op_at: usize,
        op_span: Span,
        left: Operand,
        right: Operand,
    ) -> Parsed<Operand> {
        let shape = match (left.shape, right.shape) {
            (Shape::Block, _) | (_, Shape::Block) => Shape::Block,
            (_, Shape::Open) => Shape::Open,
            (_, Shape::Closed) => Shape::Closed,
        };
        if op == BinaryOp::Step && !matches!(left.expr.kind, ExprKind::Binary { op: BinaryOp::Range, .. }) {
            return Err(self.step_without_range(op_span));
        }
        if op == BinaryOp::Pipe {
            self.warn_ambiguous_pipe(op_at, op_span, &right.expr);
        }
        let span = self.span_from(start);
        // `not a in b` means `not (a in b)`, unless `(not a)` stands in parentheses.
        if op == BinaryOp::In
            && left.expr.span.start == start
            && let ExprKind::Unary {
                op: outer @ (UnaryOp::Not | UnaryOp::Bang),
                op_span: outer_span,
                operand,
            } = left.expr.kind
        {
            let inner_start = self.tokens_after(outer_span);
            let inner = Expr::new(
                ExprKind::Binary { op, op_span, left: operand, right: right.expr },
                Span::new(inner_start, span.end),
            );
            let kind = ExprKind::Unary { op: outer, op_span: outer_span, operand: Box::new(inner) };
            return Ok(Operand::new(Expr::new(kind, span), shape));
        }
        let kind = ExprKind::Binary { op, op_span, left: left.expr, right: right.expr };
        Ok(Operand::new(Expr::new(kind, span), shape))
    }

    /// Where the first token after this one begins.
    fn tokens_after(&self, span: Span) -> u32 {
        let next = self.tokens.partition_point(|token| token.span.start < span.end);
        let next = self.tokens[next..].iter().find(|token| token.kind != TokenKind::Newline);
        next.map_or(span.end, |token| token.span.start)
    }

    fn step_without_range(&mut self, op_span: Span) -> Failed {
        let hint = "division is /, and div/2 rounds towards zero; comments begin with #";
        self.report(
            Diagnostic::new(Severity::SyntaxError, op_span, message::STEP_WITHOUT_RANGE).with_hint(hint),
        );
        Failed
    }

    fn warn_ambiguous_pipe(&mut self, op_at: usize, op_span: Span, right: &Expr) {
        if let ExprKind::Call(call) = &right.kind
            && !call.parens
            && !call.args.is_empty()
            && call.block.is_none()
            && self.tokens[op_at].kind == TokenKind::Binary(BinaryOp::Pipe)
        {
            let hint = "put the arguments after the pipe into parentheses";
            let diagnostic = Diagnostic::new(Severity::Warning, op_span, message::AMBIGUOUS_PIPE)
                .with_location(Location::Column);
            self.report(diagnostic.with_hint(hint));
        }
    }

    /// A unary operator and its operand, or an operand.
    pub(super) fn prefix(&mut self) -> Parsed<Operand> {
        let start = self.peek_span().start;
        let op = match *self.peek() {
            TokenKind::Unary(UnaryOp::Attribute) => return self.attribute(),
            TokenKind::Unary(op) => op,
            TokenKind::Dual { op: BinaryOp::Subtract, .. } => UnaryOp::Minus,
            TokenKind::Dual { .. } => UnaryOp::Plus,
            TokenKind::Binary(BinaryOp::Step) => return self.slash_slash(),
            TokenKind::Capture if !self.is_at_capture_arg() => {
                self.bump();
                self.skip_newline();
                let operand = self.expr(CAPTURE)?;
                let kind = ExprKind::Capture(operand.expr);
                return Ok(Operand::new(Expr::new(kind, self.span_from(start)), operand.shape));
            }
            _ => return self.primary(),
        };
        let op_span = self.bump();
        self.skip_newline();
        let operand = self.expr(UNARY)?;
        Ok(self.unary(start, op, op_span, operand))
    }

    /// `//` before an operand is the name `/` and a slash, as in `&//2`.
    fn slash_slash(&mut self) -> Parsed<Operand> {
        let span = self.bump();
        self.skip_newline();
        let right = self.expr(UNARY)?;
        let name_span = Span::new(span.start, span.start + 1);
        let kind = ExprKind::Binary {
            op: BinaryOp::Divide,
            op_span: Span::new(span.start + 1, span.end),
            left: Box::new(Expr::new(ExprKind::Name(Atom::new("/")), name_span)),
            right: right.expr,
        };
        Ok(Operand::new(Expr::new(kind, self.span_from(span.start)), right.shape))
    }

    fn is_at_capture_arg(&self) -> bool {
        matches!(self.peek_next(), Some(TokenKind::Int(_)))
    }

    pub(super) fn unary(&self, start: u32, op: UnaryOp, op_span: Span, operand: Operand) -> Operand {
        let kind = ExprKind::Unary { op, op_span, operand: operand.expr };
        Operand::new(Expr::new(kind, self.span_from(start)), operand.shape)
    }

    /// `@name`, `@name value`. It binds more strongly than a dot.
    fn attribute(&mut self) -> Parsed<Operand> {
        let start = self.peek_span().start;
        let op_span = self.bump();
        self.skip_newline();
        let operand = self.attribute_operand()?;
        let attribute = self.unary(start, UnaryOp::Attribute, op_span, operand);
        self.postfix(start, attribute)
    }

    fn attribute_operand(&mut self) -> Parsed<Operand> {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        let parsed = match *self.peek() {
            _ if self.depth >= limits::SYNTAX_DEPTH_MAX => Err(self.too_deep()),
            TokenKind::Unary(UnaryOp::Attribute) => {
                let start = self.peek_span().start;
                let op_span = self.bump();
                self.skip_newline();
                self.attribute_operand()
                    .map(|operand| self.unary(start, UnaryOp::Attribute, op_span, operand))
            }
            TokenKind::Name(name) => {
                let span = self.bump();
                self.named(crate::syntax::ast::Ident { name, span })
            }
            TokenKind::Capture | TokenKind::Unary(_) | TokenKind::Dual { .. } => self.prefix(),
            _ => self.plain_primary(),
        };
        self.depth -= 1;
        parsed
    }
}
