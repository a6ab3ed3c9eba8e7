//! Section 1.7: names and sending.

use super::check;
use super::script::Step::*;
use expect_test::expect;
use supervisor_playground::term::Term;

#[test]
fn a_name_reaches_its_process() {
    check(
        vec![Spawn("a", vec![Receive]), Register("a", "name"), Whereis("name"), SendNamed("name", Term::OK)],
        expect![[r#"
            main spawned
            main spawned a
            a registered as :name
            main: name is a
            main exited: :normal
            a: got :ok
            a exited: :normal
            :name is free
        "#]],
    );
}

#[test]
fn names_that_cannot_be_registered() {
    check(
        vec![
            Spawn("a", vec![Receive]),
            Spawn("b", vec![]),
            Register("a", "name"),
            Register("self", "name"),
            Register("a", "another"),
            Register("self", "undefined"),
            Pass,
            Register("b", "b"),
            Unregister("b"),
            SendNamed("b", Term::OK),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main spawned b
            a registered as :name
            main: the name is taken by #PID<0.99.0>
            main: the process is already named :name
            main: :undefined cannot be a name
            b exited: :normal
            main: the process has ended
            main: no process has this name
            main: nobody has this name
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_name_can_be_given_again() {
    check(
        vec![
            Register("self", "one"),
            Unregister("one"),
            Register("self", "two"),
            Spawn("a", vec![Register("self", "one")]),
        ],
        expect![[r#"
            main spawned
            main registered as :one
            :one is free
            main registered as :two
            main spawned a
            main exited: :normal
            :two is free
            a registered as :one
            a exited: :normal
            :one is free
        "#]],
    );
}
