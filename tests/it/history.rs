//! Any moment of a run is the same whether one ran to it, stepped to it, or came back to it.

use crate::conformance::dice::Dice;
use crate::runtime::script::{Script, Step::*, tell, world};
use crate::runtime::simulation::random_world;
use expect_test::expect;
use supervisor_playground::limits;
use supervisor_playground::runtime::{Budget, Record, Runtime};
use supervisor_playground::session::{History, Outcome};
use supervisor_playground::term::{Atom, Term};
use supervisor_playground::time::Instant;

/// What a person does in these tests: kill the process with this label.
#[derive(Debug, Clone, PartialEq)]
struct Kill(&'static str);

fn apply(world: &mut Runtime<Script>, Kill(label): &Kill, _number: usize) {
    if let Some(&pid) = world.shared().get(label) {
        world.exit_signal(pid, Term::Atom(Atom::KILL), None);
    }
}

fn history(start: Runtime<Script>) -> History<Script, Kill> {
    History::new(start, apply)
}

fn ms(ms: u64) -> Instant {
    Instant::from_millis(ms)
}

/// A history with some actions, run for 100 ms in slices of random size.
fn random_history(seed: u64) -> History<Script, Kill> {
    let mut dice = Dice::new(seed);
    let mut history = history(random_world(seed));
    for label in ["a", "b", "c"] {
        history.plan(ms(dice.roll(60)), Kill(label));
    }
    while history.run_until(ms(100), &mut Budget::reductions(dice.roll(20_000))) != Outcome::Reached {}
    history
}

/// The world after each turn of this history that emitted an event, with the number of events up to then.
fn worlds(seed: u64) -> Vec<(usize, Runtime<Script>)> {
    let mut history = random_history(seed);
    let mut worlds = Vec::new();
    history.seek(0);
    while history.playhead() < history.log().len() {
        assert!(history.step());
        if history.playhead() == history.world().events_emitted() as usize {
            worlds.push((history.playhead(), history.world().clone()));
        }
    }
    worlds
}

#[test]
fn seeking_is_the_same_as_having_run() {
    for seed in 0..60 {
        let history = random_history(seed);
        let mut bare = history.clone();
        let mut sought = history.clone();
        for (events, world) in worlds(seed) {
            let expected_log: &[Record] = &history.log()[..events];
            sought.seek(history.log().len());
            sought.seek(events);
            assert_eq!(sought.shown(), expected_log, "seed {seed}, {events} events");
            assert!(*sought.world() == world, "seed {seed}, {events} events");
            bare.seek_instant(world.now());
            assert_eq!(bare.now(), world.now());
            assert!(bare.playhead() >= events);
        }
        sought.seek_instant(ms(100));
        assert!(sought.world() == history.world(), "seed {seed}");
    }
}

#[test]
fn running_in_one_go_gives_the_same_history() {
    for seed in 0..60 {
        let sliced = random_history(seed);
        let mut whole = history(random_world(seed));
        for planned in sliced.actions() {
            whole.plan(planned.at, planned.action.clone());
        }
        assert_eq!(whole.run_until(ms(100), &mut Budget::unlimited()), Outcome::Reached);
        assert_eq!(whole.log(), sliced.log(), "seed {seed}");
        assert!(whole.world() == sliced.world(), "seed {seed}");
    }
}

#[test]
fn wandering_about_never_changes_what_happened() {
    for seed in 0..60 {
        let expected = random_history(seed);
        let mut wandering = expected.clone();
        let mut dice = Dice::new(seed + 1);
        for _ in 0..100 {
            match dice.roll(5) {
                0 => wandering.seek(dice.roll(expected.log().len() as u64 + 1) as usize),
                1 => wandering.seek_instant(ms(dice.roll(101))),
                2 => {
                    wandering.step_back();
                }
                3 if wandering.playhead() < expected.log().len() => assert!(wandering.step()),
                _ => {
                    let target = ms(dice.roll(101));
                    assert_eq!(wandering.run_until(target, &mut Budget::unlimited()), Outcome::Reached);
                    assert!(wandering.now() >= target);
                }
            }
            assert_eq!(wandering.log(), expected.log(), "seed {seed}");
            assert!(wandering.world().events_emitted() as usize >= wandering.playhead(), "seed {seed}");
        }
        wandering.seek_instant(ms(100));
        assert!(wandering.world() == expected.world(), "seed {seed}");
    }
}

#[test]
fn acting_in_the_past_is_the_same_as_having_planned_it() {
    for seed in 0..60 {
        let mut acted = random_history(seed);
        let mut dice = Dice::new(seed);
        acted.seek(dice.roll(acted.log().len() as u64 + 1) as usize);
        acted.act(Kill("d"));
        acted.run_until(ms(100), &mut Budget::unlimited());

        let mut planned = history(random_world(seed));
        for action in acted.actions() {
            planned.plan(action.at, action.action.clone());
        }
        planned.run_until(ms(100), &mut Budget::unlimited());
        assert_eq!(acted.log(), planned.log(), "seed {seed}");
        assert!(acted.world() == planned.world(), "seed {seed}");
    }
}

#[test]
fn an_action_comes_when_the_work_of_its_instant_is_done() {
    let mut history = history(world(
        vec![
            Spawn("a", vec![Sleep(5), Say("one"), Pass, Say("two"), Receive]),
            Spawn("b", vec![Sleep(5), Say("one"), Receive]),
        ],
        0,
    ));
    history.plan(ms(5), Kill("a"));
    history.plan(ms(5), Kill("b"));
    history.plan(ms(7), Kill("main"));
    history.run_until(ms(10), &mut Budget::unlimited());
    expect![[r#"
        main spawned
        main spawned a
        main spawned b
        main exited: :normal
        - 5 ms
        a: one
        b: one
        a: two
        a exited: :killed
        b exited: :killed
    "#]]
    .assert_eq(&tell(history.log()));
}

#[test]
fn acting_in_the_past_gives_up_what_came_after() {
    let mut history =
        history(world(vec![Spawn("a", vec![Sleep(5), Say("five"), Sleep(5), Say("ten")]), Sleep(20)], 0));
    history.plan(ms(15), Kill("main"));
    history.run_until(ms(30), &mut Budget::unlimited());
    expect![[r#"
        main spawned
        main spawned a
        - 5 ms
        a: five
        - 10 ms
        a: ten
        a exited: :normal
        - 15 ms
        main exited: :killed
    "#]]
    .assert_eq(&tell(history.log()));
    history.seek(3);
    history.act(Kill("a"));
    assert!(!history.is_in_past());
    history.run_until(ms(30), &mut Budget::unlimited());
    expect![[r#"
        main spawned
        main spawned a
        - 5 ms
        a: five
        a exited: :killed
        - 20 ms
        main exited: :normal
    "#]]
    .assert_eq(&tell(history.log()));
}

#[test]
fn acting_at_the_newest_moment_keeps_what_is_planned() {
    let mut history =
        history(world(vec![Spawn("a", vec![Receive]), Spawn("b", vec![Receive]), Sleep(20)], 0));
    history.plan(ms(10), Kill("a"));
    history.run_until(ms(5), &mut Budget::unlimited());
    history.act(Kill("b"));
    assert_eq!(history.actions().len(), 2);
    history.run_until(ms(15), &mut Budget::unlimited());
    expect![[r#"
        main spawned
        main spawned a
        main spawned b
        - 5 ms
        b exited: :killed
        - 10 ms
        a exited: :killed
    "#]]
    .assert_eq(&tell(history.log()));
}

#[test]
fn a_step_shows_one_event() {
    let mut history = history(world(vec![Say("one"), Say("two"), Sleep(1000), Say("three"), Receive], 0));
    assert_eq!(history.playhead(), 1);
    let mut shown = Vec::new();
    while history.step() {
        shown.push((history.playhead(), history.now().as_millis()));
    }
    assert_eq!(shown, [(2, 0), (3, 0), (4, 1000)]);
    assert!(history.is_over());
    assert_eq!(history.now(), ms(1000));
    while history.step_back() {}
    assert_eq!((history.playhead(), history.now()), (0, Instant::ZERO));
    expect![[r#"
        main spawned
        main: one
        main: two
        - 1000 ms
        main: three
    "#]]
    .assert_eq(&tell(history.log()));
}

#[test]
fn a_step_that_finds_nothing_changes_nothing() {
    let mut history = history(world(vec![Sleep(10), Receive], 0));
    history.run_until(ms(5), &mut Budget::unlimited());
    let before = history.clone();
    assert!(!history.step());
    assert_eq!(history.now(), ms(5));
    assert!(history.world() == before.world());
    assert!(!history.is_over());
}

#[test]
fn a_storm_of_events_pauses_the_run_until_it_is_allowed_more() {
    let mut history = history(world(vec![Chatter], 0));
    let mut storms = 0;
    let outcome = loop {
        match history.run_until(Instant::MAX, &mut Budget::unlimited()) {
            Outcome::EventStorm => storms += 1,
            outcome @ (Outcome::Reached | Outcome::BudgetSpent | Outcome::HistoryFull) => break outcome,
        }
        assert!(!history.step());
        history.allow_more();
    };
    assert_eq!(outcome, Outcome::HistoryFull);
    assert_eq!(storms, limits::EVENTS_MAX / limits::EVENTS_PER_SECOND_MAX - 1);
    assert!(history.log().len() as u64 - limits::EVENTS_MAX < u64::from(limits::REDUCTIONS_PER_TURN));
    history.allow_more();
    assert!(history.step());
}

#[test]
fn checkpoints_are_bounded() {
    let mut history = history(world(vec![Spawn("a", vec![Work(u64::MAX)]), Work(u64::MAX)], 0));
    let mut most = 0;
    while history.now() < ms(2_000) {
        history.run_until(ms(2_000), &mut Budget::reductions(1_000_000));
        most = most.max(history.checkpoint_count());
    }
    assert!((limits::CHECKPOINTS_MAX / 2..=limits::CHECKPOINTS_MAX).contains(&most), "{most}");
    history.seek_instant(ms(1_000));
    assert_eq!(history.now(), ms(1_000));
}
