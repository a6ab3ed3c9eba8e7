//! Edits are made through spans, so each must cover its text and nothing else.

use serde_json::Value;
use std::fmt::Write;
use supervisor_playground::syntax::ast::{Body, Clause, Entry, Expr, ExprKind};
use supervisor_playground::syntax::parse;
use supervisor_playground::syntax::{Span, quoted, quoted_file};
use supervisor_playground::term::inspect;

/// Panics if a node does not lie within the one around it, or ends inside a character.
pub(super) fn check_nesting(source: &str, tree: &Expr) {
    let mut open = vec![(tree, tree.span)];
    while let Some((expr, outer)) = open.pop() {
        let span = expr.span;
        assert!(within(span, outer), "{:?} at {span:?} is not within {outer:?}\n{source}", expr.kind);
        assert!(source.get(span.range()).is_some(), "{span:?} cuts a character\n{source}");
        for (clause, outer) in clauses(expr) {
            assert!(within(clause.span, outer), "clause {:?} not within {outer:?}\n{source}", clause.span);
        }
        expr.for_each_child(&mut |child| open.push((child, span)));
    }
}

fn within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end
}

fn clauses(expr: &Expr) -> Vec<(&Clause, Span)> {
    match &expr.kind {
        ExprKind::Fn(clauses) | ExprKind::Clauses(clauses) => {
            clauses.iter().map(|clause| (clause, expr.span)).collect()
        }
        ExprKind::Call(call) => {
            let Some(block) = &call.block else {
                return Vec::new();
            };
            assert!(within(block.span, expr.span));
            let mut found = Vec::new();
            for section in &block.sections {
                assert!(within(section.span, block.span));
                if let Body::Clauses(clauses) = &section.body {
                    found.extend(clauses.iter().map(|clause| (clause, section.span)));
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

/// The text of each expression, read alone, is that expression.
#[test]
fn the_text_of_a_span_reads_as_its_node() {
    let mut failures = String::new();
    for line in include_str!("../../syntax/cases.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        if case["ok"] == true {
            check_texts(case["src"].as_str().unwrap(), &mut failures);
        }
    }
    for source in super::robust::COURSE {
        check_texts(source, &mut failures);
    }
    assert!(failures.is_empty(), "{failures}");
}

fn check_texts(source: &str, failures: &mut String) {
    let tree = parse(source).tree;
    check_nesting(source, &tree);
    let mut open = vec![&tree];
    while let Some(expr) = open.pop() {
        if let Some(text) = own_text(source, expr) {
            let alone = parse(text);
            let (inside, outside) = (inspect(&quoted_file(&alone.tree, None)), inspect(&whole(expr)));
            if inside != outside {
                writeln!(failures, "{text:?} in {source:?}\n  {inside}\n  {outside}").unwrap();
            }
        }
        expr.for_each_child(&mut |child| open.push(child));
    }
}

/// Elixir wraps some expressions when they stand alone.
fn whole(expr: &Expr) -> supervisor_playground::term::Term {
    match &expr.kind {
        ExprKind::Block(_) => quoted(expr, None),
        _ => quoted_file(expr, None),
    }
}

/// The text of an expression that means the same when it stands alone.
fn own_text<'a>(source: &'a str, expr: &Expr) -> Option<&'a str> {
    let text = expr.span.text(source);
    match &expr.kind {
        // Keys and keywords without brackets can only stand where they are; `&1` in a capture as well.
        ExprKind::Pair { .. } | ExprKind::List { brackets: false, .. } => None,
        ExprKind::Atom(_) if !text.starts_with(':') => None,
        ExprKind::QuotedAtom(_) if !text.starts_with(':') => None,
        // An operator that is captured.
        ExprKind::Name(name) if name.as_str() == text && !text.starts_with(|c: char| c.is_alphabetic()) => {
            None
        }
        ExprKind::Binary { left, .. } if matches!(&left.kind, ExprKind::Name(name) if is_operator(name.as_str())) => {
            None
        }
        ExprKind::Clauses(_) | ExprKind::Error => None,
        ExprKind::Binary { right, .. } if matches!(right.kind, ExprKind::List { brackets: false, .. }) => {
            None
        }
        ExprKind::Map { entries, .. }
            if entries.iter().any(|Entry { value, .. }| value.kind == ExprKind::Error) =>
        {
            None
        }
        _ => Some(text),
    }
}

fn is_operator(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
