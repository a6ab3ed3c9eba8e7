//! What must hold for every text. The fuzzer looks for one for which it does not; the tests try those it once found.

#![allow(dead_code, reason = "each fuzz target makes one of these checks")]
#![allow(unreachable_pub, reason = "programs of their own include this file")]

use supervisor_playground::runtime::{Budget, Outcome, Record};
use supervisor_playground::syntax;
use supervisor_playground::syntax::ast::Expr;
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then};

/// Reading yields a tree that covers the text, each node within the one around it, and remarks on places in the text.
pub fn parse(source: &str) {
    let parse = syntax::parse(source);
    assert_eq!(parse.tree.span.range(), 0..source.len());
    check_spans(source, &parse.tree);
    for diagnostic in &parse.diagnostics {
        assert!(source.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        assert!(!diagnostic.message.is_empty());
    }
}

fn check_spans(source: &str, tree: &Expr) {
    let mut open = vec![(tree, tree.span)];
    while let Some((expr, outer)) = open.pop() {
        let span = expr.span;
        assert!(outer.start <= span.start && span.start <= span.end && span.end <= outer.end, "{expr:?}");
        assert!(source.get(span.range()).is_some(), "{span:?} cuts a character");
        expr.for_each_child(&mut |child| open.push((child, span)));
    }
}

/// Compiling yields code, or says why not.
pub fn compile(source: &str) {
    match vm::script(source, "fuzz.exs") {
        Ok(compiled) => assert!(compiled.warnings.iter().all(|warning| !warning.severity.is_error())),
        Err(diagnostics) => assert!(diagnostics.iter().any(|diagnostic| diagnostic.severity.is_error())),
    }
}

/// How much of a program is run.
const REDUCTIONS: u64 = 200_000;
const EVENTS: u64 = 2_000;

/// A program runs, and the size of the slices in which it does makes no difference.
pub fn run(source: &str) {
    let Ok(compiled) = vm::script(source, "fuzz.exs") else { return };
    let unit = [compiled.unit];
    let at_once = events(&unit, REDUCTIONS);
    let sliced = events(&unit, 1_000);
    let common = at_once.len().min(sliced.len());
    assert!(at_once[..common] == sliced[..common], "slices change the run");
}

fn events(scripts: &[std::sync::Arc<supervisor_playground::compile::Unit>], slice: u64) -> Vec<Record> {
    let (mut world, _) = vm::boot(scripts, Then::End, 1);
    let mut records = Vec::new();
    let mut left = REDUCTIONS;
    while left > 0 && (records.len() as u64) < EVENTS {
        let size = slice.min(left);
        let mut budget = Budget { reductions: size, events: EVENTS - records.len() as u64 };
        let outcome = world.run(Instant::MAX, &mut budget);
        records.append(&mut world.take_events());
        if outcome == Outcome::Reached {
            break;
        }
        left -= size;
    }
    records
}
