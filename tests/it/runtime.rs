//! The rules of processes, sections 1.2 to 1.9 of the semantics, each as a test that reads like one.

#![expect(clippy::wildcard_enum_match_arm, reason = "a test names the events and terms that it is about")]

pub(crate) mod script;

mod links;
mod monitors;
mod names;
mod scheduling;
mod signals;
pub(crate) mod simulation;
mod timers;

use expect_test::Expect;
use script::{Step, story, world};
use supervisor_playground::term::{Atom, Term};

/// What happens when a process does these steps.
fn check(main: Vec<Step>, expected: Expect) {
    expected.assert_eq(&story(world(main, 0)));
}

fn normal() -> Term {
    Term::Atom(Atom::NORMAL)
}

fn kill() -> Term {
    Term::Atom(Atom::KILL)
}

fn boom() -> Term {
    Term::atom("boom")
}

/// A process that tells what it receives.
fn listener() -> Vec<Step> {
    vec![Step::ReceiveAll]
}
