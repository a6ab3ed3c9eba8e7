//! A tree as Elixir's own quoted form without metadata, to compare with what the real one prints.

use supervisor_playground::syntax::ast::{
    Body, Call, Clause, DoBlock, Entry, Expr, ExprKind, Section, Target, Text, TextPart,
};
use supervisor_playground::syntax::{BinaryOp, UnaryOp};
use supervisor_playground::term::{Atom, Binary, Term};

/// The whole text.
pub(super) fn file(tree: &Expr) -> Term {
    block(tree.statements(), node("__block__", []))
}

pub(super) fn quoted(expr: &Expr) -> Term {
    match &expr.kind {
        ExprKind::Int(int) => Term::Int(*int),
        ExprKind::BigInt(digits) => Term::atom(&format!("big integer {digits}")),
        ExprKind::Float(float) => Term::Float(*float),
        ExprKind::Atom(atom) => Term::Atom(*atom),
        ExprKind::QuotedAtom(text) => {
            call(remote("erlang", "binary_to_atom"), [string(text), Term::atom("utf8")])
        }
        ExprKind::String(text) => string(text),
        ExprKind::Charlist(text) => charlist(text),
        ExprKind::Sigil { name, text, modifiers } => {
            let content = match string(text) {
                Term::Binary(plain) => node("<<>>", [Term::Binary(plain)]),
                interpolated => interpolated,
            };
            node(&format!("sigil_{name}"), [content, characters(modifiers)])
        }
        ExprKind::Alias(parts) => node("__aliases__", parts.iter().map(|part| alias_part(*part))),
        ExprKind::AliasOf { left, parts } => {
            let parts = parts.iter().map(|part| Term::Atom(*part));
            node("__aliases__", std::iter::once(quoted(left)).chain(parts).collect::<Vec<_>>())
        }
        ExprKind::Name(name) => Term::tuple([Term::Atom(*name), Term::Nil, Term::NIL]),
        ExprKind::Call(inner) => quoted_call(inner),
        ExprKind::Access { left, key } => call(remote("Elixir.Access", "get"), [quoted(left), quoted(key)]),
        ExprKind::Unary { op, operand, .. } => node(op.as_str(), [quoted(operand)]),
        ExprKind::Binary { op, left, right, .. } => binary(*op, left, right),
        ExprKind::FullRange => node("..", []),
        ExprKind::Capture(inner) => node("&", [quoted(inner)]),
        ExprKind::CaptureArg(number) => node("&", [Term::Int(i64::from(*number))]),
        ExprKind::Tuple(elements) => tuple(elements.iter().map(quoted).collect()),
        ExprKind::List { elements, .. } => Term::list(elements.iter().map(quoted)),
        ExprKind::Pair { key, value } => Term::tuple([quoted(key), quoted(value)]),
        ExprKind::Bitstring(segments) => node("<<>>", segments.iter().map(quoted)),
        ExprKind::Map { update, entries } => map(update.as_deref(), entries),
        ExprKind::Struct { name, update, entries } => {
            node("%", [quoted(name), map(update.as_deref(), entries)])
        }
        ExprKind::Fn(list) => node("fn", list.iter().map(clause)),
        ExprKind::Block(statements) => block(statements, node("__block__", [])),
        ExprKind::Clauses(list) => clauses(list),
        ExprKind::Error => Term::atom("error"),
    }
}

fn quoted_call(inner: &Call) -> Term {
    let mut args: Vec<Term> = inner.args.iter().map(quoted).collect();
    args.extend(inner.block.as_ref().map(do_block));
    let target = match &inner.target {
        Target::Local(name) => Term::Atom(name.name),
        Target::Remote { left, name } => node(".", [quoted(left), Term::Atom(name.name)]),
        Target::Value(left) => node(".", [quoted(left)]),
        Target::Returned(left) => quoted(left),
        Target::Braces(left) => node(".", [quoted(left), Term::atom("{}")]),
    };
    call(target, args)
}

fn do_block(block: &DoBlock) -> Term {
    Term::list(
        block
            .sections
            .iter()
            .map(|section| Term::tuple([Term::atom(section.keyword.as_str()), section_body(section)])),
    )
}

fn section_body(section: &Section) -> Term {
    match &section.body {
        Body::Block(body) => block(body.statements(), node("__block__", [])),
        Body::Clauses(list) => clauses(list),
    }
}

fn clauses(list: &[Clause]) -> Term {
    Term::list(list.iter().map(clause))
}

fn clause(clause: &Clause) -> Term {
    let mut patterns: Vec<Term> = clause.patterns.iter().map(quoted).collect();
    if let Some(guard) = &clause.guard {
        patterns.push(quoted(guard));
        patterns = vec![node("when", patterns)];
    }
    node("->", [Term::list(patterns), block(clause.body.statements(), Term::NIL)])
}

/// One expression is itself, unless it is one of those that Elixir wraps to keep `not (a in b)` apart.
fn block(statements: &[Expr], empty: Term) -> Term {
    match statements {
        [] => empty,
        [only] if !is_wrapped(only) => quoted(only),
        _ => node("__block__", statements.iter().map(quoted)),
    }
}

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

fn binary(op: BinaryOp, left: &Expr, right: &Expr) -> Term {
    match (op, &left.kind) {
        (BinaryOp::NotIn, _) => node("not", [node("in", [quoted(left), quoted(right)])]),
        (BinaryOp::Step, ExprKind::Binary { left: first, right: last, .. }) => {
            node("..//", [quoted(first), quoted(last), quoted(right)])
        }
        _ => node(op.as_str(), [quoted(left), quoted(right)]),
    }
}

fn map(update: Option<&Expr>, entries: &[Entry]) -> Term {
    let entries = entries.iter().map(|entry| match &entry.value.kind {
        ExprKind::Error => quoted(&entry.key),
        _ => Term::tuple([quoted(&entry.key), quoted(&entry.value)]),
    });
    match update {
        Some(update) => node("%{}", [node("|", [quoted(update), Term::list(entries)])]),
        None => node("%{}", entries.collect::<Vec<_>>()),
    }
}

fn string(text: &Text) -> Term {
    if let Some(plain) = text.as_plain() {
        return Term::string(plain);
    }
    if let [TextPart::Bytes(bytes)] = text.parts.as_slice() {
        return Term::Binary(Binary::from(bytes.to_vec()));
    }
    node(
        "<<>>",
        text.parts.iter().map(|part| match part {
            TextPart::Expr(inner) => {
                let kind = Term::tuple([Term::atom("binary"), Term::Nil, Term::NIL]);
                node("::", [to_string(inner), kind])
            }
            plain => text_part(plain),
        }),
    )
}

fn charlist(text: &Text) -> Term {
    match text.as_plain() {
        Some(plain) => characters(plain),
        None => {
            let parts = text.parts.iter().map(|part| match part {
                TextPart::Expr(inner) => to_string(inner),
                plain => text_part(plain),
            });
            call(remote("Elixir.List", "to_charlist"), [Term::list(parts.collect::<Vec<_>>())])
        }
    }
}

fn text_part(part: &TextPart) -> Term {
    match part {
        TextPart::Text(plain) => Term::string(plain),
        TextPart::Bytes(bytes) => Term::Binary(Binary::from(bytes.to_vec())),
        TextPart::Expr(inner) => quoted(inner),
    }
}

fn to_string(inner: &Expr) -> Term {
    call(remote("Elixir.Kernel", "to_string"), [block(inner.statements(), node("__block__", []))])
}

fn characters(text: &str) -> Term {
    Term::list(text.chars().map(|character| Term::Int(i64::from(u32::from(character)))).collect::<Vec<_>>())
}

fn tuple(mut elements: Vec<Term>) -> Term {
    match elements.len() {
        2 => Term::tuple(std::mem::take(&mut elements)),
        _ => node("{}", elements),
    }
}

fn remote(module: &str, function: &str) -> Term {
    node(".", [Term::atom(module), Term::atom(function)])
}

fn alias_part(part: Atom) -> Term {
    if part.as_str() == "Elixir" { Term::Atom(Atom::ELIXIR) } else { Term::Atom(part) }
}

fn node<I>(name: &str, args: I) -> Term
where
    I: IntoIterator<Item = Term>,
    I::IntoIter: DoubleEndedIterator,
{
    call(Term::atom(name), args)
}

fn call<I>(target: Term, args: I) -> Term
where
    I: IntoIterator<Item = Term>,
    I::IntoIter: DoubleEndedIterator,
{
    Term::tuple([target, Term::Nil, Term::list(args)])
}
