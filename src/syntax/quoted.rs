//! A tree as Elixir's quoted form: the tuples of a name, what is known of it, and its arguments that macros are given.
//!
//! This is the one form in which code is data. A tree of the parser keeps where everything stands; a quoted term is
//! what a program can hold, and what is printed.

use super::ast::{Body, Call, Clause, DoBlock, Entry, Expr, ExprKind, Section, Target, Text, TextPart};
use super::{BinaryOp, LineIndex, Span, UnaryOp};
use crate::term::{Atom, Binary, Term};

/// The whole of a text, as `Code.string_to_quoted/1` gives it; with `lines` each node knows its own.
pub fn quoted_file(tree: &Expr, lines: Option<&LineIndex>) -> Term {
    let quoting = Quoting { lines };
    quoting.block(tree.statements(), Term::tuple([Term::atom("__block__"), Term::Nil, Term::Nil]))
}

/// One expression; with `lines` each node knows its own.
pub fn quoted(expr: &Expr, lines: Option<&LineIndex>) -> Term {
    Quoting { lines }.expr(expr)
}

/// The sections of a `do` block: the keywords that are the last argument of its call.
pub fn quoted_block(block: &DoBlock, lines: Option<&LineIndex>) -> Term {
    Quoting { lines }.do_block(block)
}

/// A call of `name`, of which `meta` is known.
pub(super) fn node<I>(name: &str, meta: Term, args: I) -> Term
where
    I: IntoIterator<Item = Term>,
    I::IntoIter: DoubleEndedIterator,
{
    Term::tuple([Term::atom(name), meta, Term::list(args)])
}

struct Quoting<'a> {
    lines: Option<&'a LineIndex>,
}

impl Quoting<'_> {
    /// What is known of a node: its line.
    fn meta(&self, span: Span) -> Term {
        self.meta_at(span.start)
    }

    fn meta_at(&self, offset: u32) -> Term {
        match self.lines {
            Some(lines) => Term::keyword([(Atom::new("line"), Term::Int(i64::from(lines.line(offset))))]),
            None => Term::Nil,
        }
    }

    fn all<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Vec<Term> {
        exprs.into_iter().map(|expr| self.expr(expr)).collect()
    }

    fn expr(&self, expr: &Expr) -> Term {
        let meta = || self.meta(expr.span);
        match &expr.kind {
            ExprKind::Int(int) => Term::Int(*int),
            ExprKind::BigInt(digits) => {
                Term::parse_integer(digits, 10).expect("the lexer reads decimal digits only")
            }
            ExprKind::Float(float) => Term::Float(*float),
            ExprKind::Atom(atom) => Term::Atom(*atom),
            ExprKind::QuotedAtom(text) => self.remote_call(
                Atom::ERLANG,
                "binary_to_atom",
                [self.string(text, expr.span), Term::atom("utf8")],
                expr.span,
            ),
            ExprKind::String(text) => self.string(text, expr.span),
            ExprKind::Charlist(text) => self.charlist(text, expr.span),
            ExprKind::Sigil { name, text, modifiers, delimiter } => {
                let content = match self.string(text, expr.span) {
                    Term::Binary(plain) => node("<<>>", meta(), [Term::Binary(plain)]),
                    interpolated => interpolated,
                };
                let mut known = meta();
                if self.lines.is_some() {
                    known = Term::cons(pair("delimiter", Term::string(delimiter)), known);
                }
                node(&format!("sigil_{name}"), known, [content, Term::charlist(modifiers)])
            }
            ExprKind::Alias(parts) => node("__aliases__", meta(), parts.iter().map(|part| alias_part(*part))),
            ExprKind::AliasOf { left, parts } => {
                let parts = parts.iter().map(|part| Term::Atom(*part));
                let all: Vec<_> = std::iter::once(self.expr(left)).chain(parts).collect();
                node("__aliases__", meta(), all)
            }
            ExprKind::Name(name) => Term::tuple([Term::Atom(*name), meta(), Term::NIL]),
            ExprKind::Call(inner) => self.call(inner, expr.span),
            ExprKind::Access { left, key } => {
                let at = Span::at(left.span.end);
                self.remote_call(Atom::alias("Access"), "get", self.all([&**left, &**key]), at)
            }
            ExprKind::Unary { op, op_span, operand } => {
                node(op.as_str(), self.meta(*op_span), [self.expr(operand)])
            }
            ExprKind::Binary { op, op_span, left, right } => self.binary(*op, *op_span, left, right),
            ExprKind::FullRange => node("..", meta(), []),
            ExprKind::Capture(inner) => node("&", meta(), [self.expr(inner)]),
            ExprKind::CaptureArg(number) => node("&", meta(), [Term::Int(i64::from(*number))]),
            ExprKind::Tuple(elements) => match elements.as_slice() {
                [left, right] => Term::tuple([self.expr(left), self.expr(right)]),
                _ => node("{}", meta(), self.all(elements)),
            },
            ExprKind::List { elements, .. } => Term::list(self.all(elements)),
            ExprKind::Pair { key, value } => Term::tuple([self.expr(key), self.expr(value)]),
            ExprKind::Bitstring(segments) => node("<<>>", meta(), self.all(segments)),
            ExprKind::Map { update, entries } => self.map(update.as_deref(), entries, expr.span),
            ExprKind::Struct { name, update, entries } => {
                let map = self.map(update.as_deref(), entries, expr.span);
                node("%", meta(), [self.expr(name), map])
            }
            ExprKind::Fn(list) => node("fn", meta(), list.iter().map(|clause| self.clause(clause))),
            ExprKind::Block(statements) => self.block(statements, node("__block__", Term::Nil, [])),
            ExprKind::Clauses(list) => self.clauses(list),
            ExprKind::Error => Term::atom("error"),
        }
    }

    fn call(&self, call: &Call, span: Span) -> Term {
        let mut args = self.all(&call.args);
        args.extend(call.block.as_ref().map(|block| self.do_block(block)));
        let dot = |left: &Expr, name: Option<Atom>, meta: Term| {
            let parts = std::iter::once(self.expr(left)).chain(name.map(Term::Atom));
            node(".", meta, parts.collect::<Vec<_>>())
        };
        let (target, meta) = match &call.target {
            Target::Local(name) => (Term::Atom(name.name), self.meta(name.span)),
            Target::Remote { left, name } => {
                let mut meta = self.meta(name.span);
                let target = dot(left, Some(name.name), meta.clone());
                if args.is_empty() && !call.parens && self.lines.is_some() {
                    meta = Term::cons(pair("no_parens", Term::TRUE), meta);
                }
                (target, meta)
            }
            Target::Value(left) => {
                let meta = self.meta_at(left.span.end);
                (dot(left, None, meta.clone()), meta)
            }
            Target::Returned(left) => (self.expr(left), self.meta(span)),
            Target::Braces(left) => {
                let meta = self.meta_at(left.span.end);
                (dot(left, Some(Atom::new("{}")), meta.clone()), meta)
            }
        };
        Term::tuple([target, meta, Term::list(args)])
    }

    /// A call of a function of a module.
    fn remote_call<I>(&self, module: Atom, function: &str, args: I, span: Span) -> Term
    where
        I: IntoIterator<Item = Term>,
        I::IntoIter: DoubleEndedIterator,
    {
        let meta = self.meta(span);
        let target = node(".", meta.clone(), [Term::Atom(module), Term::atom(function)]);
        Term::tuple([target, meta, Term::list(args)])
    }

    fn do_block(&self, block: &DoBlock) -> Term {
        let section = |section: &Section| {
            let body = match &section.body {
                Body::Block(body) => self.block(body.statements(), node("__block__", Term::Nil, [])),
                Body::Clauses(list) => self.clauses(list),
            };
            Term::tuple([Term::atom(section.keyword.as_str()), body])
        };
        Term::list(block.sections.iter().map(section))
    }

    fn clauses(&self, list: &[Clause]) -> Term {
        Term::list(list.iter().map(|clause| self.clause(clause)))
    }

    fn clause(&self, clause: &Clause) -> Term {
        let mut patterns = self.all(&clause.patterns);
        if let Some(guard) = &clause.guard {
            patterns.push(self.expr(guard));
            patterns = vec![node("when", self.meta(guard.span), patterns)];
        }
        let body = self.block(clause.body.statements(), Term::NIL);
        node("->", self.meta(clause.span), [Term::list(patterns), body])
    }

    /// One expression is itself, unless it is one of those that Elixir wraps to keep `not (a in b)` apart.
    fn block(&self, statements: &[Expr], empty: Term) -> Term {
        match statements {
            [] => empty,
            [only] if !is_wrapped(only) => self.expr(only),
            _ => node("__block__", Term::Nil, self.all(statements)),
        }
    }

    fn binary(&self, op: BinaryOp, op_span: Span, left: &Expr, right: &Expr) -> Term {
        let meta = self.meta(op_span);
        match (op, &left.kind) {
            (BinaryOp::NotIn, _) => node("not", meta.clone(), [node("in", meta, self.all([left, right]))]),
            (BinaryOp::Step, ExprKind::Binary { op: BinaryOp::Range, left: first, right: last, .. }) => {
                node("..//", meta, self.all([first, last, right]))
            }
            _ => node(op.as_str(), meta, self.all([left, right])),
        }
    }

    fn map(&self, update: Option<&Expr>, entries: &[Entry], span: Span) -> Term {
        let entries = entries.iter().map(|entry| match &entry.value.kind {
            ExprKind::Error => self.expr(&entry.key),
            _ => Term::tuple([self.expr(&entry.key), self.expr(&entry.value)]),
        });
        let meta = self.meta(span);
        match update {
            Some(update) => {
                let bar = node("|", meta.clone(), [self.expr(update), Term::list(entries)]);
                node("%{}", meta, [bar])
            }
            None => node("%{}", meta, entries.collect::<Vec<_>>()),
        }
    }

    fn string(&self, text: &Text, span: Span) -> Term {
        match text.parts.as_slice() {
            [] => Term::string(""),
            [plain @ (TextPart::Text(_) | TextPart::Bytes(_))] => self.text_part(plain, span),
            parts => {
                let part = |part: &TextPart| match part {
                    TextPart::Expr(_) => {
                        let kind = Term::tuple([Term::atom("binary"), self.meta(span), Term::NIL]);
                        node("::", self.meta(span), [self.text_part(part, span), kind])
                    }
                    TextPart::Text(_) | TextPart::Bytes(_) => self.text_part(part, span),
                };
                node("<<>>", self.meta(span), parts.iter().map(part))
            }
        }
    }

    fn charlist(&self, text: &Text, span: Span) -> Term {
        match text.as_plain() {
            Some(plain) => Term::charlist(plain),
            None => {
                let parts = Term::list(text.parts.iter().map(|part| self.text_part(part, span)));
                self.remote_call(Atom::alias("List"), "to_charlist", [parts], span)
            }
        }
    }

    fn text_part(&self, part: &TextPart, span: Span) -> Term {
        match part {
            TextPart::Text(plain) => Term::string(plain),
            TextPart::Bytes(bytes) => Term::Binary(Binary::from(bytes.to_vec())),
            TextPart::Expr(inner) => {
                let code = self.block(inner.statements(), node("__block__", Term::Nil, []));
                self.remote_call(Atom::KERNEL, "to_string", [code], span)
            }
        }
    }
}

fn pair(key: &str, value: Term) -> Term {
    Term::tuple([Term::atom(key), value])
}

/// Whether a block of this expression alone stays a block.
fn is_wrapped(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Unary { op: UnaryOp::Not | UnaryOp::Bang, .. } => true,
        ExprKind::Binary { op: BinaryOp::NotIn, .. } => true,
        ExprKind::Call(call) => match &call.target {
            Target::Local(name) => name.name.as_str() == "unquote_splicing" && call.args.len() == 1,
            _ => false,
        },
        _ => false,
    }
}

fn alias_part(part: Atom) -> Term {
    if part.as_str() == "Elixir" { Term::Atom(Atom::ELIXIR) } else { Term::Atom(part) }
}
