//! Section 1.2: the run queue and the clock.

use super::script::{Step::*, story, tell, tell_causes, world};
use super::{boom, check, kill, listener, normal};
use expect_test::expect;
use supervisor_playground::limits;
use supervisor_playground::runtime::{Budget, Outcome, Status};
use supervisor_playground::term::Term;
use supervisor_playground::time::Instant;

#[test]
fn a_child_runs_when_its_parent_waits() {
    check(
        vec![Spawn("a", vec![Say("hello")]), Spawn("b", vec![Say("hello")]), Say("done")],
        expect![[r#"
            main spawned
            main spawned a
            main spawned b
            main: done
            main exited: :normal
            a: hello
            a exited: :normal
            b: hello
            b exited: :normal
        "#]],
    );
}

#[test]
fn processes_run_in_the_order_in_which_they_were_woken() {
    let one = || vec![Receive, Receive];
    check(
        vec![
            Spawn("one", one()),
            Spawn("two", one()),
            Spawn("three", one()),
            Spawn("four", one()),
            Pass,
            Send("three", Term::Int(1)),
            Send("one", Term::Int(1)),
            Send("four", Term::Int(1)),
            Send("two", Term::Int(1)),
            Send("three", Term::Int(2)),
            Receive,
        ],
        expect![[r#"
            main spawned
            main spawned one
            main spawned two
            main spawned three
            main spawned four
            three: got 1
            three: got 2
            three exited: :normal
            one: got 1
            four: got 1
            two: got 1
        "#]],
    );
}

#[test]
fn a_signal_that_the_program_does_not_see_takes_a_place_in_the_queue() {
    check(
        vec![
            Spawn("a", listener()),
            Spawn("b", listener()),
            Pass,
            Monitor("b"),
            Send("a", Term::Int(1)),
            Send("b", Term::Int(2)),
            Receive,
        ],
        expect![[r#"
            main spawned
            main spawned a
            main spawned b
            b: got 2
            a: got 1
        "#]],
    );
}

#[test]
fn victims_die_in_the_order_in_which_they_were_signalled() {
    check(
        vec![
            Spawn("one", listener()),
            Spawn("two", listener()),
            Spawn("three", listener()),
            Pass,
            Exit("three", kill()),
            Exit("one", kill()),
            Exit("two", kill()),
            Say("done"),
        ],
        expect![[r#"
            main spawned
            main spawned one
            main spawned two
            main spawned three
            main: done
            main exited: :normal
            three exited: :killed
            one exited: :killed
            two exited: :killed
        "#]],
    );
}

#[test]
fn messages_not_yet_received_are_lost_when_a_signal_kills() {
    check(
        vec![
            Spawn("a", listener()),
            Pass,
            Send("a", Term::Int(1)),
            Send("a", Term::Int(2)),
            Exit("a", kill()),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main exited: :normal
            a exited: :killed
        "#]],
    );
    check(
        vec![
            Spawn("a", listener()),
            Pass,
            Send("a", Term::Int(1)),
            Send("a", Term::Int(2)),
            Pass,
            Exit("a", kill()),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a: got 1
            a: got 2
            main exited: :normal
            a exited: :killed
        "#]],
    );
}

#[test]
fn a_process_with_a_fatal_signal_under_way_is_dead_to_others() {
    check(
        vec![Spawn("a", listener()), Pass, Exit("a", kill()), Alive("a"), Monitor("a"), Receive, Alive("a")],
        expect![[r#"
            main spawned
            main spawned a
            main: a is dead
            a exited: :killed
            main: got {:DOWN, ref, :process, a, :noproc}
            main: a is dead
            main exited: :normal
        "#]],
    );
}

#[test]
fn the_first_fatal_signal_decides_the_reason() {
    check(
        vec![Spawn("a", listener()), Pass, Exit("a", boom()), Exit("a", kill())],
        expect![[r#"
        main spawned
        main spawned a
        main exited: :normal
        a exited: :boom
    "#]],
    );
}

#[test]
fn a_process_goes_to_the_back_of_the_queue_after_its_reductions() {
    let turn = u64::from(limits::REDUCTIONS_PER_TURN);
    check(
        vec![
            Spawn("a", vec![Work(turn - 10), Say("one turn")]),
            Spawn("b", vec![Work(2 * turn), Say("three turns")]),
            Spawn("c", vec![Work(turn), Say("two turns")]),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main spawned b
            main spawned c
            main exited: :normal
            a: one turn
            a exited: :normal
            c: two turns
            c exited: :normal
            b: three turns
            b exited: :normal
        "#]],
    );
}

#[test]
fn work_moves_the_clock_so_that_timers_go_off() {
    let ms = limits::REDUCTIONS_PER_INSTANT;
    check(
        vec![Spawn("busy", vec![Work(5 * ms / 2), Say("done")]), ReceiveFor(1), Say("in time")],
        expect![[r#"
            main spawned
            main spawned busy
            - 1 ms
            main: timeout
            main: in time
            main exited: :normal
            - 2 ms
            busy: done
            busy exited: :normal
        "#]],
    );
}

#[test]
fn the_clock_stands_where_it_was_told_to_stop() {
    let mut world = world(vec![Sleep(10), Say("awake")], 0);
    let mut budget = Budget::unlimited();
    assert_eq!(world.run(Instant::from_millis(9), &mut budget), Outcome::Reached);
    assert_eq!(world.now(), Instant::from_millis(9));
    assert_eq!(world.next_timer(), Some(Instant::from_millis(10)));
    assert!(world.is_quiet());
    assert_eq!(world.run(Instant::from_millis(10), &mut budget), Outcome::Reached);
    expect![[r#"
        main spawned
        - 10 ms
        main: awake
        main exited: :normal
    "#]]
    .assert_eq(&tell(&world.take_events()));
    assert_eq!(world.run(Instant::MAX, &mut budget), Outcome::Reached);
    assert_eq!(world.now(), Instant::from_millis(10));
}

#[test]
fn a_process_that_never_rests_is_stopped_by_the_clock() {
    let mut world = world(vec![Work(u64::MAX)], 0);
    assert_eq!(world.run(Instant::from_millis(2), &mut Budget::unlimited()), Outcome::Reached);
    assert_eq!(world.now(), Instant::from_millis(2));
    assert!(!world.is_quiet());
    assert!(world.is_instant_done());
    assert_eq!(world.run(Instant::MAX, &mut Budget::reductions(1_000)), Outcome::BudgetSpent);
    assert_eq!(world.now(), Instant::from_millis(3));
}

#[test]
fn a_run_pauses_when_enough_has_happened() {
    let mut world = world(vec![Say("one"), Pass, Say("two"), Say("three"), Pass, Say("four")], 0);
    let mut budget = Budget { reductions: u64::MAX, events: 3 };
    assert_eq!(world.run(Instant::MAX, &mut budget), Outcome::EventsSpent);
    expect![[r#"
        main spawned
        main: one
        main: two
        main: three
    "#]]
    .assert_eq(&tell(&world.take_events()));
}

#[test]
fn a_receive_timeout_is_not_moved_by_other_signals() {
    check(
        vec![
            Spawn("a", vec![ReceiveFor(10)]),
            Spawn("b", vec![Sleep(10), Say("awake")]),
            Sleep(5),
            Monitor("a"),
            Receive,
        ],
        expect![[r#"
            main spawned
            main spawned a
            main spawned b
            - 10 ms
            a: timeout
            a exited: :normal
            b: awake
            b exited: :normal
            main: got {:DOWN, ref, :process, a, :normal}
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_timeout_does_not_outlive_its_receive() {
    check(
        vec![Send("self", Term::Int(1)), ReceiveFor(10), Receive],
        expect![[r#"
        main spawned
        main: got 1
    "#]],
    );
    check(
        vec![SendAfter(5, "self", Term::Int(1)), ReceiveFor(10), ReceiveFor(5)],
        expect![[r#"
        main spawned
        - 5 ms
        main: got 1
        - 10 ms
        main: timeout
        main exited: :normal
    "#]],
    );
}

#[test]
fn events_know_what_they_are_due_to() {
    let mut world = world(
        vec![
            Trap(true),
            SpawnLink("a", vec![Receive, SendAfter(10, "main", Term::Int(2)), Sleep(20), Stop(boom())]),
            Send("a", Term::Int(1)),
            Receive,
            Receive,
            Exit("self", normal()),
            Receive,
        ],
        0,
    );
    world.run(Instant::MAX, &mut Budget::unlimited());
    expect![[r#"
        0. main spawned
        1. main spawned a, because of 0
        2. a: got 1, because of 0
        3. main: got 2, because of 0
        4. a exited: :boom, because of 0
        5. main: got {:EXIT, a, :boom}, because of 4
        6. main: got {:EXIT, main, :normal}, because of 4
        7. main exited: :normal, because of 4
    "#]]
    .assert_eq(&tell_causes(&world.take_events()));
}

#[test]
fn a_person_can_end_a_process_or_make_it_raise() {
    let mut world = world(vec![Spawn("a", listener()), Spawn("b", listener()), Receive], 0);
    world.run_instant(&mut Budget::unlimited());
    let [a, b] = ["a", "b"].map(|label| world.shared()[label]);
    world.raise_in(b, boom(), None);
    world.exit_signal(a, kill(), None);
    assert_eq!(world.process(a).map(|process| process.status()), Some(Status::Exiting));
    assert!(!world.is_alive(a) && world.is_alive(b));
    expect![[r#"
        main spawned
        main spawned a
        main spawned b
        b exited: :boom
        a exited: :killed
    "#]]
    .assert_eq(&story(world.clone()));
    world.run_instant(&mut Budget::unlimited());
    assert_eq!(world.live_count(), 1);
}

#[test]
fn chance_follows_from_the_seed() {
    let rolls = || vec![Random(100), Random(100), Random(100)];
    assert_eq!(story(world(rolls(), 7)), story(world(rolls(), 7)));
    assert_ne!(story(world(rolls(), 7)), story(world(rolls(), 8)));
}

#[test]
fn a_slot_is_used_again_under_another_pid() {
    let mut world = world(vec![Spawn("a", vec![]), Pass, Spawn("b", vec![]), Say("done"), Receive], 0);
    world.run_instant(&mut Budget::unlimited());
    let [a, b] = ["a", "b"].map(|label| world.shared()[label]);
    assert_eq!(a.slot(), b.slot());
    assert_eq!([a, b].map(|pid| pid.to_string()), ["#PID<0.99.0>", "#PID<0.100.0>"]);
    assert!(world.process(a).is_none());
}

#[test]
fn a_message_too_many_ends_its_receiver() {
    let mut world = world(vec![Spawn("a", listener()), Sleep(1), Send("a", Term::Int(1))], 0);
    let mut budget = Budget::unlimited();
    world.run_instant(&mut budget);
    let main = world.shared()["main"];
    for _ in 0..limits::MAILBOX_MAX {
        world.send(main, Term::OK, None);
    }
    assert!(world.is_alive(main));
    world.send(main, Term::OK, None);
    assert!(!world.is_alive(main));
    world.run_instant(&mut budget);
    expect![[r#"
        main spawned
        main spawned a
        main exited: {:system_limit, :mailbox}
    "#]]
    .assert_eq(&tell(&world.take_events()));
}
