//! Section 1.4: links.

use super::script::Step::*;
use super::{boom, check, kill};
use expect_test::expect;
use supervisor_playground::term::Term;

#[test]
fn linking_twice_is_one_link() {
    check(
        vec![
            Trap(true),
            Spawn("a", vec![Receive, Stop(boom())]),
            Link("a"),
            Link("a"),
            Send("a", Term::OK),
            Receive,
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a: got :ok
            a exited: :boom
            main: got {:EXIT, a, :boom}
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
    check(
        vec![
            Trap(true),
            Spawn("a", vec![Receive, Stop(boom())]),
            Link("a"),
            Link("a"),
            Unlink("a"),
            Send("a", Term::OK),
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a: got :ok
            a exited: :boom
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_link_to_itself_is_nothing() {
    check(
        vec![Link("self"), Unlink("self"), Stop(boom())],
        expect![[r#"
        main spawned
        main exited: :boom
    "#]],
    );
}

#[test]
fn linking_to_the_dead() {
    check(
        vec![Spawn("a", vec![]), Pass, Link("a"), Say("lives")],
        expect![[r#"
        main spawned
        main spawned a
        a exited: :normal
        main: noproc
        main: lives
        main exited: :normal
    "#]],
    );
    check(
        vec![Trap(true), Spawn("a", vec![Stop(boom())]), Pass, Link("a"), Receive],
        expect![[r#"
        main spawned
        main spawned a
        a exited: :boom
        main: got {:EXIT, a, :noproc}
        main exited: :normal
    "#]],
    );
}

#[test]
fn linking_to_one_that_is_about_to_end() {
    check(
        vec![Spawn("a", vec![Receive]), Pass, Exit("a", kill()), Link("a"), Say("linked"), Receive],
        expect![[r#"
            main spawned
            main spawned a
            main: linked
            a exited: :killed
            main exited: :noproc
        "#]],
    );
    check(
        vec![
            Trap(true),
            Spawn("a", vec![Receive]),
            Pass,
            Exit("a", kill()),
            Link("a"),
            Unlink("a"),
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :killed
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_child_that_fails_at_once_reaches_its_parent_with_the_real_reason() {
    check(
        vec![Trap(true), SpawnLink("a", vec![Stop(boom())]), Receive],
        expect![[r#"
        main spawned
        main spawned a
        a exited: :boom
        main: got {:EXIT, a, :boom}
        main exited: :normal
    "#]],
    );
    check(
        vec![SpawnLink("a", vec![Stop(boom())]), Receive],
        expect![[r#"
        main spawned
        main spawned a
        a exited: :boom
        main exited: :boom
    "#]],
    );
}

#[test]
fn unlink_leaves_a_message_that_has_arrived() {
    check(
        vec![Trap(true), SpawnLink("a", vec![Stop(boom())]), Pass, Unlink("a"), Receive],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :boom
            main: got {:EXIT, a, :boom}
            main exited: :normal
        "#]],
    );
}

#[test]
fn both_sides_can_unlink() {
    check(
        vec![
            Trap(true),
            SpawnLink("a", vec![Unlink("main"), Receive, Stop(boom())]),
            Pass,
            Send("a", Term::OK),
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a: got :ok
            a exited: :boom
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}
