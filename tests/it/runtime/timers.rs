//! Section 1.8: timers.

use super::script::{Step::*, world};
use super::{boom, check};
use expect_test::expect;
use supervisor_playground::runtime::Budget;
use supervisor_playground::term::Term;

#[test]
fn a_timer_delivers_its_message() {
    check(
        vec![SendAfter(10, "self", Term::Int(1)), StartTimer(20, "self", Term::Int(2)), Receive, Receive],
        expect![[r#"
            main spawned
            - 10 ms
            main: got 1
            - 20 ms
            main: got {:timeout, ref, 2}
            main exited: :normal
        "#]],
    );
}

#[test]
fn timers_of_the_same_millisecond_go_off_in_the_order_of_their_creation() {
    check(
        vec![
            SendAfter(10, "self", Term::Int(1)),
            SendAfter(9, "self", Term::Int(0)),
            SendAfter(10, "self", Term::Int(2)),
            Receive,
            Receive,
            Receive,
        ],
        expect![[r#"
            main spawned
            - 9 ms
            main: got 0
            - 10 ms
            main: got 1
            main: got 2
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_timer_of_no_time_comes_behind_what_is_sent_in_the_same_turn() {
    check(
        vec![SendAfter(0, "self", Term::Int(2)), Send("self", Term::Int(1)), Pass, Receive, Receive],
        expect![[r#"
            main spawned
            main: got 1
            main: got 2
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_name_is_looked_up_when_the_timer_goes_off() {
    check(
        vec![
            Spawn("a", vec![Register("self", "name"), Sleep(5)]),
            SendAfterNamed(10, "name", Term::OK),
            SendAfterNamed(11, "nobody", Term::OK),
            Sleep(6),
            Spawn("b", vec![Register("self", "name"), Receive]),
            Sleep(10),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a registered as :name
            - 5 ms
            a exited: :normal
            :name is free
            - 6 ms
            main spawned b
            b registered as :name
            - 10 ms
            b: got :ok
            b exited: :normal
            :name is free
            - 16 ms
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_timer_goes_with_the_process_it_is_for() {
    check(
        vec![
            Spawn("a", vec![Receive, Stop(boom())]),
            SendAfter(10, "a", Term::Int(2)),
            ReadTimer,
            Send("a", Term::Int(1)),
            Pass,
            ReadTimer,
            SendAfter(10, "a", Term::Int(3)),
            ReadTimer,
            SendAfterNamed(10, "nobody", Term::Int(2)),
            ReadTimer,
        ],
        expect![[r#"
            main spawned
            main spawned a
            main: 10 ms left
            a: got 1
            a exited: :boom
            main: no such timer
            main: no such timer
            main: 10 ms left
            main exited: :normal
        "#]],
    );
    let mut world = world(vec![SendAfter(10, "self", Term::OK)], 0);
    world.run_instant(&mut Budget::unlimited());
    assert_eq!(world.next_timer(), None);
}

#[test]
fn cancelling_a_timer_tells_the_time_that_was_left() {
    check(
        vec![SendAfter(10, "self", Term::OK), Sleep(4), ReadTimer, CancelTimer, CancelTimer, ReceiveFor(20)],
        expect![[r#"
            main spawned
            - 4 ms
            main: 6 ms left
            main: 6 ms left
            main: no such timer
            - 24 ms
            main: timeout
            main exited: :normal
        "#]],
    );
    check(
        vec![SendAfter(10, "self", Term::OK), Sleep(10), CancelTimer, Receive],
        expect![[r#"
        main spawned
        - 10 ms
        main: no such timer
        main: got :ok
        main exited: :normal
    "#]],
    );
}
