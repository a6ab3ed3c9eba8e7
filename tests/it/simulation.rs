//! Random scenarios, played many times without the BEAM: what must hold in every run, at every turn.

use crate::conformance::dice::Dice;
use crate::conformance::scenario::Scenario;
use crate::conformance::world::Stage;
use std::collections::{BTreeMap, BTreeSet};
use supervisor_playground::runtime::{Budget, Event, EventId, Outcome, Record};
use supervisor_playground::term::{Atom, Pid, Term};
use supervisor_playground::time::Instant;
use supervisor_playground::vm::World;

/// What the log has told so far of who supervises whom.
#[derive(Default)]
struct Trees {
    supervisors: BTreeMap<Pid, Children>,
    /// The child that each supervisor stopped last because of one event, by its place.
    stops: BTreeMap<(Pid, Option<EventId>), usize>,
    /// Those that have given up.
    gave_up: BTreeSet<Pid>,
    /// Those that have counted one restart too many, and have not said yet that they give up.
    over_limit: BTreeSet<Pid>,
}

#[derive(Default)]
struct Children {
    is_static: bool,
    up: BTreeSet<Pid>,
    /// The ids of its specs, oldest first.
    ids: Vec<Term>,
}

impl Trees {
    fn read(&mut self, record: &Record) {
        match &record.event {
            Event::SupervisorStarted { pid, flags, kind, children, .. } => {
                let is_static = flags.strategy != supervisor_playground::otp::Strategy::SimpleOneForOne
                    && *kind == supervisor_playground::otp::SupervisorKind::Supervisor;
                let ids = children.iter().map(|spec| spec.id.clone()).collect();
                self.supervisors.insert(*pid, Children { is_static, up: BTreeSet::new(), ids });
            }
            // The driver does something else.
            Event::Logged { text, .. } if text.starts_with("step ") => self.stops.clear(),
            Event::ChildStarting { supervisor, spec, .. } => {
                let children = self.supervisors.get_mut(supervisor).expect("only supervisors start children");
                if !children.ids.contains(&spec.id) {
                    children.ids.push(spec.id.clone());
                }
                assert!(!self.gave_up.contains(supervisor), "{supervisor} starts a child after giving up");
                assert!(!self.over_limit.contains(supervisor), "{supervisor} restarts past its limit");
            }
            Event::ChildStarted { supervisor, pid: Some(pid), .. } => {
                let children = self.supervisors.get_mut(supervisor).expect("only supervisors start children");
                children.up.insert(*pid);
            }
            Event::ChildForgotten { supervisor, id, .. } => {
                let children =
                    self.supervisors.get_mut(supervisor).expect("only supervisors forget children");
                if children.is_static {
                    children.ids.retain(|known| known != id);
                }
            }
            Event::ChildStopping { supervisor, id, pid, .. } => {
                let children = self.supervisors.get_mut(supervisor).expect("only supervisors stop children");
                // It may be unlinked from now on.
                children.up.remove(pid);
                let place = children.ids.iter().position(|known| known == id);
                if let Some(place) = place.filter(|_| children.is_static)
                    && let Some(last) = self.stops.insert((*supervisor, record.cause), place)
                {
                    assert!(place < last, "{supervisor} does not stop its newest child first");
                }
            }
            Event::RestartCounted { supervisor, restarts, limit, .. } if restarts > limit => {
                self.over_limit.insert(*supervisor);
            }
            Event::RestartLimitReached { supervisor, restarts, limit, .. } => {
                assert!(restarts > limit, "{supervisor} gives up too soon");
                self.over_limit.remove(supervisor);
                self.gave_up.insert(*supervisor);
            }
            Event::Exited { pid, reason } => {
                assert!(!self.over_limit.contains(pid), "{pid} ends without saying that it gives up");
                if self.gave_up.contains(pid) {
                    let is_quiet = reason.as_atom() == Some(Atom::SHUTDOWN);
                    assert!(is_quiet || *reason == Term::atom("killed"), "{pid} gave up with {reason}");
                }
                self.supervisors.remove(pid);
                for children in self.supervisors.values_mut() {
                    children.up.remove(pid);
                }
            }
            _ => {}
        }
    }

    /// Whether all that is up below a supervisor is linked to it.
    fn check_links(&self, world: &World) {
        for (supervisor, children) in &self.supervisors {
            let Some(process) = world.process(*supervisor) else { continue };
            let links: BTreeSet<_> = process.links().collect();
            for child in &children.up {
                let is_alive = world.is_alive(*child) && world.is_alive(*supervisor);
                assert!(
                    !is_alive || links.contains(child),
                    "{supervisor} is not linked to its child {child}"
                );
            }
        }
    }
}

/// Plays a scenario turn by turn.
fn check_turns(stage: &Stage, program: &str) -> Vec<Record> {
    let keeps_links = !program.contains(":unlink");
    let mut world = stage.world(program);
    let mut trees = Trees::default();
    let mut records: Vec<Record> = Vec::new();
    loop {
        let outcome = world.run(Instant::MAX, &mut Budget::reductions(1));
        for record in world.take_events() {
            assert_eq!(record.id.0 as usize, records.len(), "events are numbered without gaps");
            assert!(record.cause.is_none_or(|cause| cause < record.id), "{record:?} comes before its cause");
            trees.read(&record);
            records.push(record);
        }
        if keeps_links {
            trees.check_links(&world);
        }
        if outcome == Outcome::Reached {
            break;
        }
    }
    let alive: Vec<_> = world.processes().map(|process| process.pid()).collect();
    assert!(!keeps_links || alive.is_empty(), "nobody looks after {alive:?}");
    records
}

/// Plays it in slices of any size, and from a copy made on the way.
fn check_slices(stage: &Stage, program: &str, expected: &[Record], seed: u64) {
    let mut dice = Dice::new(seed);
    let mut world = stage.world(program);
    let mut records = Vec::new();
    let mut copy = None;
    loop {
        let budget = &mut Budget { reductions: 1 + dice.roll(3_000), events: 1 + dice.roll(20) };
        let outcome = world.run(Instant::MAX, budget);
        records.extend(world.take_events());
        if copy.is_none() && dice.roll(10) == 0 {
            copy = Some((world.clone(), records.len()));
        }
        if outcome == Outcome::Reached {
            break;
        }
    }
    assert!(records == expected, "slices change the run");
    if let Some((mut copy, at)) = copy {
        assert_eq!(copy.run(Instant::MAX, &mut Budget::unlimited()), Outcome::Reached);
        assert!(copy.take_events() == expected[at..], "a copy has another future");
        assert!(copy == world, "a copy ends as another world");
    }
}

fn simulate(seeds: std::ops::Range<u64>) {
    let stage = Stage::new();
    let mut events = 0;
    for seed in seeds.clone() {
        let program = Scenario::random(seed).to_string();
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let records = check_turns(&stage, &program);
            check_slices(&stage, &program, &records, seed);
            records.len()
        }));
        events += played.unwrap_or_else(|_| panic!("seed {seed}:\n{program}"));
    }
    println!("{} scenarios, {events} events, no invariant broken", seeds.count());
}

#[test]
fn invariants_hold_in_random_scenarios() {
    simulate(1_000_000..1_000_300);
}

/// `cargo simulation`.
#[test]
#[ignore = "takes minutes"]
fn invariants_hold_in_hundreds_of_thousands_of_scenarios() {
    simulate(2_000_000..2_200_000);
}
