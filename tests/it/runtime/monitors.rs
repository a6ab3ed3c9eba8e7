//! Sections 1.6 and 1.9: monitors and reply addresses.

use super::script::Step::*;
use super::{boom, check, kill};
use expect_test::expect;
use supervisor_playground::term::Term;

#[test]
fn each_monitor_fires_once() {
    check(
        vec![
            SpawnMonitor("a", vec![Receive]),
            Monitor("a"),
            Send("a", Term::OK),
            Receive,
            Receive,
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a: got :ok
            a exited: :normal
            main: got {:DOWN, ref, :process, a, :normal}
            main: got {:DOWN, ref, :process, a, :normal}
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn monitoring_the_dead_or_an_unknown_name() {
    check(
        vec![Spawn("a", vec![Stop(boom())]), Pass, Monitor("a"), Receive, MonitorName("nobody"), Receive],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :boom
            main: got {:DOWN, ref, :process, a, :noproc}
            main: got {:DOWN, ref, :process, {:nobody, :nonode@nohost}, :noproc}
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_monitor_by_name_shows_the_name_and_stays_with_its_process() {
    check(
        vec![
            Spawn("a", vec![Register("self", "name"), Receive, Unregister("name"), Receive, Stop(boom())]),
            Pass,
            MonitorName("name"),
            Send("a", Term::Int(1)),
            Pass,
            Register("self", "name"),
            Send("a", Term::Int(2)),
            Receive,
        ],
        expect![[r#"
            main spawned
            main spawned a
            a registered as :name
            a: got 1
            :name is free
            main registered as :name
            a: got 2
            a exited: :boom
            main: got {:DOWN, ref, :process, {:name, :nonode@nohost}, :boom}
            main exited: :normal
            :name is free
        "#]],
    );
}

#[test]
fn monitoring_itself_is_nothing() {
    check(
        vec![Monitor("self"), ReceiveFor(1)],
        expect![[r#"
        main spawned
        - 1 ms
        main: timeout
        main exited: :normal
    "#]],
    );
}

#[test]
fn demonitor_ends_a_monitor() {
    check(
        vec![
            SpawnMonitor("a", vec![Receive]),
            Demonitor { flush: false },
            Demonitor { flush: false },
            Send("a", Term::OK),
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main: demonitored
            main: no such monitor
            a: got :ok
            a exited: :normal
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn demonitor_leaves_a_message_that_has_arrived_unless_it_flushes() {
    check(
        vec![SpawnMonitor("a", vec![Stop(boom())]), Pass, Demonitor { flush: false }, ReceiveFor(1)],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :boom
            main: no such monitor
            main: got {:DOWN, ref, :process, a, :boom}
            main exited: :normal
        "#]],
    );
    check(
        vec![SpawnMonitor("a", vec![Stop(boom())]), Pass, Demonitor { flush: true }, ReceiveFor(1)],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :boom
            main: no such monitor
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn demonitor_works_on_one_that_is_about_to_end() {
    check(
        vec![
            Spawn("a", vec![Receive]),
            Pass,
            Exit("a", kill()),
            Monitor("a"),
            Demonitor { flush: true },
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main: demonitored
            a exited: :killed
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_watcher_that_has_ended_is_not_told() {
    check(
        vec![Spawn("a", vec![Receive]), Spawn("b", vec![Monitor("a")]), Sleep(1), Send("a", Term::OK)],
        expect![[r#"
            main spawned
            main spawned a
            main spawned b
            b exited: :normal
            - 1 ms
            main exited: :normal
            a: got :ok
            a exited: :normal
        "#]],
    );
}

#[test]
fn a_call_gets_its_reply() {
    check(
        vec![
            Spawn("server", vec![Receive, Reply(Term::Int(42))]),
            Call("server"),
            ReceiveOnly(Term::Int(42)),
            Demonitor { flush: true },
        ],
        expect![[r#"
            main spawned
            main spawned server
            server: got {:call, ref}
            server exited: :normal
            main: got 42
            main: no such monitor
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_reply_address_takes_one_message() {
    check(
        vec![
            Spawn("server", vec![Receive, Reply(Term::Int(1)), Reply(Term::Int(2)), Receive]),
            Call("server"),
            Receive,
            ReceiveFor(1),
        ],
        expect![[r#"
            main spawned
            main spawned server
            server: got {:call, ref}
            main: got 1
            - 1 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn a_late_reply_never_reaches_the_mailbox() {
    check(
        vec![
            Spawn("server", vec![Receive, Sleep(20), Reply(Term::Int(42)), Receive]),
            Call("server"),
            ReceiveFor(10),
            Demonitor { flush: true },
            ReceiveFor(20),
        ],
        expect![[r#"
            main spawned
            main spawned server
            server: got {:call, ref}
            - 10 ms
            main: timeout
            main: demonitored
            - 30 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}

#[test]
fn the_end_of_the_server_closes_the_reply_address() {
    check(
        vec![
            Spawn("helper", vec![Receive, Sleep(1), Reply(Term::Int(42)), Say("answered")]),
            Spawn("server", vec![Receive, Forward("helper"), Stop(boom())]),
            Call("server"),
            Receive,
            ReceiveFor(5),
        ],
        expect![[r#"
            main spawned
            main spawned helper
            main spawned server
            server: got {:call, ref}
            server exited: :boom
            helper: got {:call, ref}
            main: got {:DOWN, ref, :process, server, :boom}
            - 1 ms
            helper: answered
            helper exited: :normal
            - 5 ms
            main: timeout
            main exited: :normal
        "#]],
    );
}
