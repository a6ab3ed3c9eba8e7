//! What must hold for every text. The fuzzer looks for one for which it does not; the tests try those it once found.

#![allow(dead_code, reason = "each fuzz target makes one of these checks")]
#![allow(unreachable_pub, reason = "programs of their own include this file")]

use std::sync::Arc;
use supervisor_playground::compile::Unit;
use supervisor_playground::limits;
use supervisor_playground::runtime::{Budget, Event, Outcome, Record};
use supervisor_playground::syntax;
use supervisor_playground::syntax::ast::Expr;
use supervisor_playground::time::Instant;
use supervisor_playground::view::{Filter, Log};
use supervisor_playground::vm::{self, Then, World};

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

/// A program runs; neither the size of the slices in which it does nor who else looks at its worlds makes a
/// difference; and what it did can be told.
pub fn run(source: &str) {
    let Ok(compiled) = vm::script(source, "fuzz.exs") else { return };
    let unit = [compiled.unit];
    let whole = events(&unit, &mut Slices::Even(REDUCTIONS));
    for slices in [&mut Slices::Even(1_000), &mut Slices::random(source)] {
        let sliced = events(&unit, slices);
        let common = whole.len().min(sliced.len());
        assert!(whole[..common] == sliced[..common], "slices change the run");
    }
    check_told(&whole);
}

/// Sizes of slices.
enum Slices {
    Even(u64),
    /// Of any size up to a few turns, now and then none. The worlds between them are kept, as a history does: what a
    /// program holds is then shared, and it may change nothing in place.
    Random {
        state: u64,
        kept: Vec<World>,
    },
}

impl Slices {
    /// Those that this text decides.
    fn random(source: &str) -> Slices {
        let state = source.bytes().fold(0xcbf2_9ce4_8422_2325, |state: u64, byte| {
            (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Slices::Random { state: state | 1, kept: Vec::new() }
    }

    fn next(&mut self, world: &mut World) -> u64 {
        const KEPT_MAX: usize = 50;
        match self {
            Slices::Even(size) => *size,
            Slices::Random { state, kept } => {
                *state ^= *state << 13;
                *state ^= *state >> 7;
                *state ^= *state << 17;
                if kept.len() < KEPT_MAX {
                    let copy = world.clone();
                    kept.push(if *state & 1 == 0 { copy } else { std::mem::replace(world, copy) });
                }
                *state % 10_000
            }
        }
    }
}

fn events(scripts: &[Arc<Unit>], slices: &mut Slices) -> Vec<Record> {
    let (mut world, _) = vm::boot(scripts, Then::End, 1);
    let mut records = world.take_events();
    let mut left = REDUCTIONS;
    while left > 0 && (records.len() as u64) < EVENTS {
        let size = slices.next(&mut world).min(left);
        let mut budget = Budget { reductions: size, events: EVENTS - records.len() as u64 };
        let outcome = world.run(Instant::MAX, &mut budget);
        records.append(&mut world.take_events());
        check_limits(&world);
        if outcome == Outcome::Reached {
            break;
        }
        left -= size.max(1);
    }
    records
}

/// No process has more than it may.
fn check_limits(world: &World) {
    assert!(world.live_count() <= limits::PROCESSES_MAX);
    assert!(world.processes().all(|process| process.mailbox_len() <= limits::MAILBOX_MAX));
}

/// Every row of the log says something, and no event keeps more text than it may.
fn check_told(records: &[Record]) {
    let mut log = Log::default();
    log.extend(records);
    let rows = log.events(Filter::All, 0, log.count(Filter::All));
    let mut above = None;
    for event in rows {
        let row = log.row(records, *event, above).expect("the event of a row is in the log");
        above = Some(row.event);
        assert!(!row.subject.is_empty() && !row.verb.is_empty(), "{row:?}");
        assert!(!row.terms.contains('\n'), "a row is one line: {row:?}");
    }
    for record in records {
        if let Event::Printed { text, .. } | Event::Logged { text, .. } = &record.event {
            assert!(text.len() <= limits::TEXT_BYTES_MAX + 10, "an event keeps too much text");
        }
    }
}
