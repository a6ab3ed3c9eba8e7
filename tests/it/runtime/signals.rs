//! Sections 1.3 and 1.5: how a process ends, and what exit signals do.

use super::script::{Step, Step::*, story, tell, world};
use super::{boom, check, kill, listener, normal};
use expect_test::expect;
use supervisor_playground::runtime::{Budget, Event};
use supervisor_playground::term::{Atom, Term};
use supervisor_playground::time::Instant;

#[test]
fn exit_reasons() {
    check(
        vec![
            Spawn("returns", vec![]),
            Spawn("exits", vec![Stop(boom())]),
            Spawn("exits with kill", vec![Stop(kill())]),
            Spawn("is killed", listener()),
            Exit("is killed", kill()),
            Receive,
        ],
        expect![[r#"
            main spawned
            main spawned returns
            main spawned exits
            main spawned exits with kill
            main spawned is killed
            returns exited: :normal
            exits exited: :boom
            exits with kill exited: :kill
            is killed exited: :killed
        "#]],
    );
}

#[test]
fn who_is_told_finds_the_name_free() {
    let watcher = |watch| vec![Trap(true), watch, Receive, Whereis("name")];
    check(
        vec![
            Spawn("a", vec![Register("self", "name"), Receive, Stop(boom())]),
            Spawn("linked", watcher(Link("a"))),
            Spawn("monitoring", watcher(Monitor("a"))),
            Pass,
            Send("a", Term::OK),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main spawned linked
            main spawned monitoring
            a registered as :name
            main exited: :normal
            a: got :ok
            a exited: :boom
            :name is free
            linked: got {:EXIT, a, :boom}
            linked: name is nil
            linked exited: :normal
            monitoring: got {:DOWN, ref, :process, a, :boom}
            monitoring: name is nil
            monitoring exited: :normal
        "#]],
    );
}

#[test]
fn who_links_and_monitors_is_told_of_the_link_first() {
    for watch in [[Link("a"), Monitor("a")], [Monitor("a"), Link("a")]] {
        let mut main = vec![Trap(true), Spawn("a", vec![Receive, Stop(boom())])];
        main.extend(watch);
        main.extend([Send("a", Term::OK), Receive, Receive]);
        check(
            main,
            expect![[r#"
                main spawned
                main spawned a
                a: got :ok
                a exited: :boom
                main: got {:EXIT, a, :boom}
                main: got {:DOWN, ref, :process, a, :boom}
                main exited: :normal
            "#]],
        );
    }
}

#[test]
fn down_messages_go_out_in_the_order_of_the_monitors() {
    check(
        vec![
            Spawn("a", vec![Receive]),
            Spawn("one", vec![Sleep(3), Monitor("a"), Receive]),
            Spawn("two", vec![Sleep(1), Monitor("a"), Receive]),
            Spawn("three", vec![Sleep(2), Monitor("a"), Receive]),
            Sleep(4),
            Send("a", Term::OK),
        ],
        expect![[r#"
            main spawned
            main spawned a
            main spawned one
            main spawned two
            main spawned three
            - 4 ms
            main exited: :normal
            a: got :ok
            a exited: :normal
            two: got {:DOWN, ref, :process, a, :normal}
            two exited: :normal
            three: got {:DOWN, ref, :process, a, :normal}
            three exited: :normal
            one: got {:DOWN, ref, :process, a, :normal}
            one exited: :normal
        "#]],
    );
}

#[test]
fn six_links_are_signalled_in_the_order_of_the_beam() {
    let mut main = vec![Spawn("hub", vec![Receive, Stop(boom())])];
    for label in ["1", "2", "3", "4", "5", "6"] {
        main.push(Spawn(label, vec![Link("hub"), Receive]));
    }
    main.extend([Pass, Send("hub", Term::OK)]);
    let story = story(world(main, 0));
    let order: Vec<_> = story.lines().filter_map(|line| line.strip_suffix(" exited: :boom")).collect();
    assert_eq!(order, ["hub", "1", "3", "6", "5", "4", "2"]);
}

#[test]
fn a_reason_is_passed_on_along_a_chain_of_links() {
    let end = vec![Receive];
    let middle = vec![SpawnLink("c", end), Receive];
    check(
        vec![Spawn("a", vec![SpawnLink("b", middle), Receive]), Sleep(1), Exit("a", boom())],
        expect![[r#"
            main spawned
            main spawned a
            a spawned b
            b spawned c
            - 1 ms
            main exited: :normal
            a exited: :boom
            b exited: :boom
            c exited: :boom
        "#]],
    );
}

#[test]
fn a_kill_is_passed_on_as_killed_which_can_be_trapped() {
    check(
        vec![
            Trap(true),
            SpawnLink("a", listener()),
            Exit("a", kill()),
            Receive,
            Spawn("b", vec![Trap(true), Receive]),
            Pass,
            Exit("b", Term::Atom(Atom::KILLED)),
            Sleep(1),
        ],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :killed
            main: got {:EXIT, a, :killed}
            main spawned b
            b: got {:EXIT, main, :killed}
            b exited: :normal
            - 1 ms
            main exited: :normal
        "#]],
    );
}

/// What an exit signal does to its receiver, for all kinds, reasons and receivers.
#[test]
fn receiving_an_exit_signal() {
    let mut table = String::new();
    for reason in [kill(), normal(), boom()] {
        for trap in [false, true] {
            let reason = || reason.clone();
            let link =
                vec![Spawn("f", vec![Receive, Stop(reason())]), Spawn("t", target(trap, Link("f"))), Pass];
            let link = [link, vec![Send("f", Term::OK), Sleep(1)]].concat();
            let direct = vec![Spawn("t", target(trap, Say("ready"))), Pass, Exit("t", reason()), Sleep(1)];
            let itself = vec![Spawn("t", target(trap, Exit("self", reason()))), Sleep(1)];
            for (kind, main) in [("link", link), ("direct", direct), ("direct from itself", itself)] {
                let traps = if trap { "trapping" } else { "not trapping" };
                table += &format!("{kind}, {}, {traps}: {}\n", reason(), fate(main));
            }
        }
    }
    expect![[r#"
        link, :kill, not trapping: exits with :kill
        direct, :kill, not trapping: exits with :killed
        direct from itself, :kill, not trapping: exits with :killed
        link, :kill, trapping: got {:EXIT, f, :kill}
        direct, :kill, trapping: exits with :killed
        direct from itself, :kill, trapping: exits with :killed
        link, :normal, not trapping: nothing
        direct, :normal, not trapping: nothing
        direct from itself, :normal, not trapping: exits with :normal
        link, :normal, trapping: got {:EXIT, f, :normal}
        direct, :normal, trapping: got {:EXIT, main, :normal}
        direct from itself, :normal, trapping: got {:EXIT, t, :normal}
        link, :boom, not trapping: exits with :boom
        direct, :boom, not trapping: exits with :boom
        direct from itself, :boom, not trapping: exits with :boom
        link, :boom, trapping: got {:EXIT, f, :boom}
        direct, :boom, trapping: got {:EXIT, main, :boom}
        direct from itself, :boom, trapping: got {:EXIT, t, :boom}
    "#]]
    .assert_eq(&table);
}

fn target(trap: bool, then: Step) -> Vec<Step> {
    vec![Trap(trap), then, Receive, Receive]
}

/// What became of the process `t`.
fn fate(main: Vec<Step>) -> String {
    let mut world = world(main, 0);
    world.run(Instant::MAX, &mut Budget::unlimited());
    let t = world.shared()["t"];
    let records = world.take_events();
    let about_t = records.iter().rev().find_map(|record| match &record.event {
        Event::Exited { pid, reason } if *pid == t => Some(format!("exits with {reason}")),
        Event::Printed { pid, text, .. } if *pid == t && text.starts_with("got") => Some(text.to_string()),
        _ => None,
    });
    about_t.unwrap_or_else(|| "nothing".to_owned())
}

#[test]
fn changing_trap_exit_leaves_queued_messages_alone() {
    check(
        vec![Trap(true), SpawnLink("a", vec![Stop(boom())]), Pass, Trap(false), Receive, Say("lives")],
        expect![[r#"
            main spawned
            main spawned a
            a exited: :boom
            main: got {:EXIT, a, :boom}
            main: lives
            main exited: :normal
        "#]],
    );
}

#[test]
fn exit_to_itself_takes_effect_before_the_call_returns() {
    check(
        vec![Exit("self", boom()), Say("still here")],
        expect![[r#"
        main spawned
        main exited: :boom
    "#]],
    );
}

#[test]
fn the_dead_receive_nothing() {
    let mut world =
        world(vec![Spawn("a", vec![]), Pass, Send("a", Term::OK), Exit("a", kill()), Say("done")], 0);
    world.run(Instant::MAX, &mut Budget::unlimited());
    assert_eq!(world.live_count(), 0);
    expect![[r#"
        main spawned
        main spawned a
        a exited: :normal
        main: done
        main exited: :normal
    "#]]
    .assert_eq(&tell(&world.take_events()));
}
