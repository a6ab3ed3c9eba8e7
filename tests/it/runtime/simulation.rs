//! Random scripts: what must hold for every one of them, after every turn.

use super::script::{Script, Step, world};
use crate::conformance::dice::Dice;
use supervisor_playground::runtime::{Budget, Outcome, Runtime, Status};
use supervisor_playground::term::{Atom, Term};
use supervisor_playground::time::Instant;

/// How far the simulations run.
const END: Instant = Instant::from_millis(100);

const LABELS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const NAMES: [&str; 2] = ["red", "green"];

/// A world of random scripts.
pub(crate) fn random_world(seed: u64) -> Runtime<Script> {
    let mut dice = Dice::new(seed);
    let mut main: Vec<_> =
        LABELS.map(|label| Step::Spawn(label, random_steps(&mut dice, 2))).into_iter().collect();
    main.extend(random_steps(&mut dice, 2));
    main.push(Step::Sleep(200));
    world(main, seed)
}

fn random_steps(dice: &mut Dice, depth: u32) -> Vec<Step> {
    (0..3 + dice.roll(20)).map(|_| random_step(dice, depth)).collect()
}

fn random_step(dice: &mut Dice, depth: u32) -> Step {
    let label = dice.pick(&LABELS);
    let name = dice.pick(&NAMES);
    let ms = dice.roll(20);
    let message = Term::Int(dice.roll(5) as i64);
    let reason = match dice.roll(4) {
        0 => Term::Atom(Atom::NORMAL),
        1 => Term::Atom(Atom::KILL),
        2 => Term::Atom(Atom::SHUTDOWN),
        _ => Term::atom("boom"),
    };
    match dice.roll(36) {
        0 if depth > 0 => Step::Spawn(label, random_steps(dice, depth - 1)),
        1 | 2 if depth > 0 => Step::SpawnLink(label, random_steps(dice, depth - 1)),
        3 if depth > 0 => Step::SpawnMonitor(label, random_steps(dice, depth - 1)),
        0..=3 => Step::Say("hello"),
        4..=7 => Step::Send(label, message),
        8 => Step::SendNamed(name, message),
        9 => Step::Receive,
        10..=12 => Step::ReceiveFor(ms),
        13 => Step::ReceiveOnly(message),
        14 => Step::ReceiveAll,
        15 => Step::Sleep(ms),
        16 => Step::Work(dice.roll(30_000)),
        17 => Step::Pass,
        18 | 19 => Step::Trap(dice.roll(3) > 0),
        20..=22 => Step::Link(label),
        23 => Step::Unlink(label),
        24 => Step::Monitor(label),
        25 => Step::MonitorName(name),
        26 => Step::Demonitor { flush: dice.roll(2) == 0 },
        27 => Step::Alive(label),
        28 => Step::Exit(label, reason),
        29 if dice.roll(4) == 0 => Step::Stop(reason),
        29 => Step::Random(10),
        30 => Step::Register(label, name),
        31 => Step::Unregister(name),
        32 => Step::SendAfter(ms, label, message),
        33 => Step::SendAfterNamed(ms, name, message),
        34 => Step::Call(label),
        _ => Step::Reply(message),
    }
}

fn check_invariants(world: &Runtime<Script>, seed: u64) {
    for process in world.processes() {
        let pid = process.pid();
        let is_alive = process.status() != Status::Exiting;
        assert_eq!(is_alive, world.is_alive(pid), "seed {seed}");
        for other in process.links() {
            let Some(other) = world.process(other) else {
                panic!("seed {seed}: {pid} is linked to the dead")
            };
            let is_mutual = other.links().any(|back| back == pid);
            let is_ending = !is_alive || other.status() == Status::Exiting;
            assert!(
                is_mutual || is_ending,
                "seed {seed}: the link of {pid} and {} is one-sided",
                other.pid()
            );
        }
        for (_, target) in process.monitors() {
            assert!(world.process(target).is_some(), "seed {seed}: {pid} monitors the dead");
        }
        for watcher in process.monitored_by() {
            assert!(world.process(watcher).is_some(), "seed {seed}: the dead monitor {pid}");
        }
        if let Some(name) = process.name() {
            assert_eq!(world.whereis(name), Some(pid), "seed {seed}");
        }
        let takes_any = process.program().is_some_and(Script::takes_any_message);
        if process.status() == Status::Waiting && takes_any {
            assert_eq!(process.mailbox_len(), 0, "seed {seed}: {pid} sleeps through a message");
        }
    }
}

#[test]
fn invariants_hold_after_every_turn() {
    for seed in 0..300 {
        let mut world = random_world(seed);
        while world.run(END, &mut Budget::reductions(1)) != Outcome::Reached {
            check_invariants(&world, seed);
        }
        check_invariants(&world, seed);
    }
}

#[test]
fn a_run_in_slices_of_any_size_is_the_same_run() {
    for seed in 0..300 {
        let mut whole = random_world(seed);
        assert_eq!(whole.run(END, &mut Budget::unlimited()), Outcome::Reached);
        let mut dice = Dice::new(seed);
        let mut sliced = random_world(seed);
        while sliced.now() < END || !sliced.is_instant_done() {
            let mut budget = Budget { reductions: dice.roll(5_000), events: dice.roll(10) };
            let until = Instant::from_millis((sliced.now().as_millis() + dice.roll(30)).min(END.as_millis()));
            sliced.run(until, &mut budget);
        }
        assert_eq!(whole.take_events(), sliced.take_events(), "seed {seed}");
        assert!(whole == sliced, "seed {seed}");
    }
}

#[test]
fn a_clone_has_the_same_future_and_does_not_change_with_the_original() {
    for seed in 0..100 {
        let mut original = random_world(seed);
        let mut dice = Dice::new(seed);
        original.run(Instant::from_millis(dice.roll(60)), &mut Budget::reductions(dice.roll(50_000)));
        original.take_events();
        let clone = original.clone();
        original.run(END, &mut Budget::unlimited());
        assert!(clone != original, "seed {seed}");
        let mut other = clone.clone();
        other.run(END, &mut Budget::unlimited());
        assert_eq!(original.take_events(), other.take_events(), "seed {seed}");
        assert!(original == other, "seed {seed}");
    }
}
