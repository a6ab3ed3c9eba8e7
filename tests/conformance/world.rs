//! Scenarios played here.

use std::sync::Arc;
use supervisor_playground::compile::Unit;
use supervisor_playground::runtime::{Budget, Outcome, Record};
use supervisor_playground::syntax;
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then, World};

/// What scenarios are played with.
pub const PLAY: &str = include_str!("play.exs");

/// More than any scenario needs.
const REDUCTIONS: u64 = 20_000_000;

/// The modules of `play.exs`, compiled.
pub struct Stage {
    play: Arc<Unit>,
}

impl Stage {
    pub fn new() -> Stage {
        Stage { play: compiled(PLAY, "play.exs", &[]) }
    }

    /// A world in which a scenario is about to be played.
    pub fn world(&self, program: &str) -> World {
        let script = compiled(program, "scenario.exs", std::slice::from_ref(&self.play));
        vm::boot(&[self.play.clone(), script], Then::End, 0).0
    }

    /// Everything that happens when a scenario is played.
    pub fn play(&self, program: &str) -> Vec<Record> {
        let mut world = self.world(program);
        let mut budget = Budget { reductions: REDUCTIONS, events: 1_000_000 };
        let outcome = world.run(Instant::MAX, &mut budget);
        assert_eq!(outcome, Outcome::Reached, "the scenario does not end:\n{program}");
        world.take_events()
    }
}

fn compiled(source: &str, file: &str, earlier: &[Arc<Unit>]) -> Arc<Unit> {
    let parsed = vm::parsed_script(source, syntax::parse(source), file, earlier);
    let (compiled, _) = parsed.unwrap_or_else(|diagnostics| panic!("{diagnostics:?}\n{source}"));
    compiled.flawless().unwrap_or_else(|diagnostics| panic!("{diagnostics:?}\n{source}")).unit
}
