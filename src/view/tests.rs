//! Stories, and how each view tells them.

use super::sample::{History, flags, raised, spec};
use super::{Filter, Log, Moment, NodeId, Tree};
use crate::otp::{ChildKind, Restart, Shutdown, StartAttempt, Strategy};
use crate::runtime::{Event, Record};
use crate::term::{Atom, Term};
use crate::time::{Duration, Instant};
use expect_test::{Expect, expect};
use std::fmt::Write;

/// The tree, the narrator and the log after these records.
fn told(records: &[Record]) -> String {
    let mut log = Log::default();
    log.extend(records);
    let mut moment = Moment::default();
    moment.go_to(records, &log, records.len());
    let now = records.last().map(|record| record.at).unwrap_or_default();
    format!(
        "{}\n{}\n\n{}",
        outline(&moment.scene().tree, now),
        moment.scene().sentence().words(),
        rows(&log, records)
    )
}

fn outline(tree: &Tree, now: Instant) -> String {
    let mut text = String::new();
    for id in tree.outline() {
        let node = tree.node(id).unwrap();
        let indent = "  ".repeat(usize::from(node.depth));
        write!(text, "{indent}{} {:?} life {}", node.label, node.status, node.life).unwrap();
        if let Some(supervisor) = &node.supervisor {
            let (fuse, strategy) = (&supervisor.fuse, supervisor.flags.strategy.as_str());
            write!(text, " :{strategy} {} of {} in {} s", fuse.used(now), fuse.limit, fuse.period_s).unwrap();
        }
        text.push('\n');
    }
    text
}

fn rows(log: &Log, records: &[Record]) -> String {
    let mut text = String::new();
    let mut above = None;
    for event in log.events(Filter::All, 0, log.count(Filter::All)) {
        let row = log.row(records, *event, above).unwrap();
        above = Some(*event);
        let rule = if row.begins { "-" } else { " " };
        let line =
            format!("{rule} {} {:8} {} {} {}", row.at, row.glyph.as_str(), row.subject, row.verb, row.terms);
        text.push_str(line.trim_end());
        if let Some(because) = &row.because {
            let whose = because.subject.as_deref().map(|whose| format!("{whose} "));
            write!(text, " | {} {}{}", because.lead, whose.unwrap_or_default(), because.words).unwrap();
        }
        if let Some(note) = &row.note {
            write!(text, " | {note}").unwrap();
        }
        text.push('\n');
    }
    text
}

fn check(history: &History, expect: Expect) {
    expect.assert_eq(&told(&history.records));
}

#[test]
fn three_workers_boot() {
    let (history, _) = History::three_workers(Strategy::OneForOne);
    check(
        &history,
        expect![[r#"
        Sup Running life 1 :one_for_one 0 of 3 in 5 s
          A Running life 1
          B Running life 1
          C Running life 1

        Three workers are running. Crash one to see what its supervisor does.

        - 0.000 running  Sup started #PID<0.102.0> | :one_for_one, 3 children
          0.000 running  A started #PID<0.103.0> | because Sup started
          0.000 running  B started #PID<0.104.0> | because Sup started
          0.000 running  C started #PID<0.105.0> | because Sup started
    "#]],
    );
}

#[test]
fn one_for_one_restarts_only_what_crashed() {
    let (mut history, top) = History::three_workers(Strategy::OneForOne);
    history.at(1_500).crash(top, "B", &[], &["B"]);
    check(
        &history,
        expect![[r#"
            Sup Running life 1 :one_for_one 1 of 3 in 5 s
              A Running life 1
              B Running life 2
              C Running life 1

            B raised. Sup uses :one_for_one, so only B is started again.

            - 0.000 running  Sup started #PID<0.102.0> | :one_for_one, 3 children
              0.000 running  A started #PID<0.103.0> | because Sup started
              0.000 running  B started #PID<0.104.0> | because Sup started
              0.000 running  C started #PID<0.105.0> | because Sup started
            - 1.500 crashed  B exited ** (RuntimeError) boom | you pressed Crash
              1.500 restart  Sup restart 1 of 3 | because B exited
              1.500 running  B started #PID<0.106.0> | because of restart 1 of 3 | life 2
        "#]],
    );
}

#[test]
fn rest_for_one_in_the_middle_of_its_restart() {
    let (mut history, top) = History::three_workers(Strategy::RestForOne);
    history.at(1_500).act(top, "A");
    let counted = history.counts(top, "A", raised("boom"));
    history.because(counted).stops(top, "C");
    history.because(counted).stops(top, "B");
    history.because(counted).start_all(top, &["A"]);
    history.because(counted).begin(top, "B");
    check(
        &history,
        expect![[r#"
            Sup Running life 1 :rest_for_one 1 of 3 in 5 s
              A Running life 2
              B Starting life 2
              C Waiting life 1

            A raised. Sup uses :rest_for_one, so it stopped C and B, last first, and is now starting all three again in order.

            - 0.000 running  Sup started #PID<0.102.0> | :rest_for_one, 3 children
              0.000 running  A started #PID<0.103.0> | because Sup started
              0.000 running  B started #PID<0.104.0> | because Sup started
              0.000 running  C started #PID<0.105.0> | because Sup started
            - 1.500 crashed  A exited ** (RuntimeError) boom | you pressed Crash
              1.500 restart  Sup restart 1 of 3 | because A exited
              1.500 stopped  C stopped :shutdown | because A exited
              1.500 stopped  B stopped :shutdown | because A exited
              1.500 running  A started #PID<0.106.0> | because of restart 1 of 3 | life 2
        "#]],
    );

    history.at(1_800).started(top, "B");
    history.because(counted).start_all(top, &["C"]);
    check(
        &history,
        expect![[r#"
            Sup Running life 1 :rest_for_one 1 of 3 in 5 s
              A Running life 2
              B Running life 2
              C Running life 2

            A raised. Sup uses :rest_for_one, so it stopped C and B, last first, and started all three again in order.

            - 0.000 running  Sup started #PID<0.102.0> | :rest_for_one, 3 children
              0.000 running  A started #PID<0.103.0> | because Sup started
              0.000 running  B started #PID<0.104.0> | because Sup started
              0.000 running  C started #PID<0.105.0> | because Sup started
            - 1.500 crashed  A exited ** (RuntimeError) boom | you pressed Crash
              1.500 restart  Sup restart 1 of 3 | because A exited
              1.500 stopped  C stopped :shutdown | because A exited
              1.500 stopped  B stopped :shutdown | because A exited
              1.500 running  A started #PID<0.106.0> | because of restart 1 of 3 | life 2
              1.500 starting B is starting | because of restart 1 of 3
              1.800 running  B started #PID<0.107.0> | because of restart 1 of 3 | life 2
              1.800 running  C started #PID<0.108.0> | because of restart 1 of 3 | life 2
        "#]],
    );
}

#[test]
fn too_many_restarts() {
    let (mut history, top) = History::three_workers(Strategy::OneForAll);
    for ms in [1_000, 1_100, 1_200] {
        history.at(ms).crash(top, "C", &["B", "A"], &["A", "B", "C"]);
    }
    history.at(1_300).act(top, "C");
    history.counts(top, "C", raised("boom"));
    let gave_up = history.gives_up(top, "C");
    history.because(gave_up).stops(top, "B");
    history.because(gave_up).stops(top, "A");
    let shutdown = Term::Atom(Atom::SHUTDOWN);
    history.because(gave_up).exits(top, shutdown.clone());
    history.record(Event::ApplicationStopped { pid: top, reason: shutdown });
    check(
        &history,
        expect![[r#"
            Sup GaveUp life 1 :one_for_all 4 of 3 in 5 s
              A Stopped life 4
              B Stopped life 4
              C Crashed life 4

            Sup gave up. A 4th restart inside 5 s is over its limit of 3, so it stopped its children, last first, and exited with :shutdown.

            - 0.000 running  Sup started #PID<0.102.0> | :one_for_all, 3 children
              0.000 running  A started #PID<0.103.0> | because Sup started
              0.000 running  B started #PID<0.104.0> | because Sup started
              0.000 running  C started #PID<0.105.0> | because Sup started
            - 1.000 crashed  C exited ** (RuntimeError) boom | you pressed Crash
              1.000 restart  Sup restart 1 of 3 | because C exited
              1.000 stopped  B stopped :shutdown | because C exited
              1.000 stopped  A stopped :shutdown | because C exited
              1.000 running  A started #PID<0.106.0> | because of restart 1 of 3 | life 2
              1.000 running  B started #PID<0.107.0> | because of restart 1 of 3 | life 2
              1.000 running  C started #PID<0.108.0> | because of restart 1 of 3 | life 2
            - 1.100 crashed  C exited ** (RuntimeError) boom | you pressed Crash
              1.100 restart  Sup restart 2 of 3 | because C exited
              1.100 stopped  B stopped :shutdown | because C exited
              1.100 stopped  A stopped :shutdown | because C exited
              1.100 running  A started #PID<0.109.0> | because of restart 2 of 3 | life 3
              1.100 running  B started #PID<0.110.0> | because of restart 2 of 3 | life 3
              1.100 running  C started #PID<0.111.0> | because of restart 2 of 3 | life 3
            - 1.200 crashed  C exited ** (RuntimeError) boom | you pressed Crash
              1.200 restart  Sup restart 3 of 3 | because C exited | the next one before 7 s gives up
              1.200 stopped  B stopped :shutdown | because C exited
              1.200 stopped  A stopped :shutdown | because C exited
              1.200 running  A started #PID<0.112.0> | because of restart 3 of 3 | life 4
              1.200 running  B started #PID<0.113.0> | because of restart 3 of 3 | life 4
              1.200 running  C started #PID<0.114.0> | because of restart 3 of 3 | life 4
            - 1.300 crashed  C exited ** (RuntimeError) boom | you pressed Crash
              1.300 gave-up  Sup gave up :reached_max_restart_intensity | because C exited | 4th restart, limit 3
              1.300 stopped  B stopped :shutdown | because Sup gave up
              1.300 stopped  A stopped :shutdown | because Sup gave up
              1.300 crashed  Sup exited :shutdown | because Sup gave up
              1.300 stopped  The application stopped :shutdown | because Sup exited
        "#]],
    );
}

#[test]
fn a_transient_child_that_is_done_stays_down() {
    let mut history = History::default();
    let boot = history.spawn(None);
    let top = history.root(boot, "Sup", flags(Strategy::OneForOne), &[spec("Job", Restart::Transient)]);
    history.start_all(top, &["Job"]);
    let normal = Term::Atom(Atom::NORMAL);
    history.at(7_000).child_exits(top, "Job", normal.clone());
    history.record(Event::ChildStayedDown {
        supervisor: top,
        id: Term::Atom(Atom::alias("Job")),
        pid: None,
        reason: normal,
    });
    check(
        &history,
        expect![[r#"
            Sup Running life 1 :one_for_one 0 of 3 in 5 s
              Job ExitedNormally life 1

            Job stopped with :normal. It is :transient, so it stays down. Nothing else changes.

            - 0.000 running  Sup started #PID<0.102.0> | :one_for_one, 1 child
              0.000 running  Job started #PID<0.103.0> | because Sup started
            - 7.000 exited   Job exited :normal | on its own · :transient, stays down
        "#]],
    );
}

#[test]
fn a_child_that_cannot_start_again() {
    let (mut history, top) = History::three_workers(Strategy::OneForOne);
    let was = Some(history.child(top, "A"));
    history.at(800).counts(top, "A", Term::atom("boom"));
    history.begin(top, "A");
    history.start_failed(top, "A", Term::error(Term::atom("no_port")), StartAttempt::Restart { was });
    check(
        &history,
        expect![[r#"
            Sup Running life 1 :one_for_one 1 of 3 in 5 s
              A Waiting life 2
              B Running life 1
              C Running life 1

            A did not start: {:error, :no_port}. Sup tries again at once, and each attempt counts as a restart.

            - 0.000 running  Sup started #PID<0.102.0> | :one_for_one, 3 children
              0.000 running  A started #PID<0.103.0> | because Sup started
              0.000 running  B started #PID<0.104.0> | because Sup started
              0.000 running  C started #PID<0.105.0> | because Sup started
            - 0.800 crashed  A exited :boom | on its own
              0.800 restart  Sup restart 1 of 3 | because A exited
              0.800 crashed  A start failed {:error, :no_port} | because of restart 1 of 3 | tries again, which counts as a restart
        "#]],
    );
}

#[test]
fn a_slow_stop_that_ends_in_a_kill() {
    let (mut history, top) = History::three_workers(Strategy::RestForOne);
    let counted = history.at(1_000).counts(top, "B", Term::Atom(Atom::KILLED));
    let (pid, id) = (history.child(top, "C"), Term::Atom(Atom::alias("C")));
    let waited = Duration::from_millis(5_000);
    let shutdown = Shutdown::After(waited);
    let stopping = history.because(counted).record(Event::ChildStopping {
        supervisor: top,
        id: id.clone(),
        pid,
        shutdown,
    });
    history.at(6_000).because(stopping).record(Event::ChildKilled {
        supervisor: top,
        id: id.clone(),
        pid,
        waited,
    });
    let reason = Term::Atom(Atom::KILLED);
    history.exits(pid, reason.clone());
    history.record(Event::ChildStopped { supervisor: top, id, pid, reason });
    check(
        &history,
        expect![[r#"
            Sup Running life 1 :rest_for_one 1 of 3 in 5 s
              A Running life 1
              B Waiting life 1
              C Waiting life 1

            B was killed. Sup uses :rest_for_one, so it stops C, last first.

            - 0.000 running  Sup started #PID<0.102.0> | :rest_for_one, 3 children
              0.000 running  A started #PID<0.103.0> | because Sup started
              0.000 running  B started #PID<0.104.0> | because Sup started
              0.000 running  C started #PID<0.105.0> | because Sup started
            - 1.000 crashed  B exited :killed | on its own
              1.000 restart  Sup restart 1 of 3 | because B exited
              1.000 stopping C is stopping | because B exited | it has 5000 ms
              6.000 crashed  C killed :killed | because B exited | ignored :shutdown for 5000 ms
        "#]],
    );
}

#[test]
fn a_branch_gives_up_and_is_started_again() {
    let mut history = History::default();
    let boot = history.spawn(None);
    let mut branch = spec("Branch", Restart::Permanent);
    branch.kind = ChildKind::Supervisor;
    let top =
        history.root(boot, "Top", flags(Strategy::OneForOne), &[spec("Config", Restart::Permanent), branch]);
    let jobs = [spec("Job", Restart::Permanent)];
    history.start_all(top, &["Config"]);
    let mid = history.begin(top, "Branch");
    history.supervisor_started(mid, "Branch", flags(Strategy::OneForOne), &jobs);
    history.start_all(mid, &["Job"]);
    history.record(Event::ChildStarted {
        supervisor: top,
        id: Term::Atom(Atom::alias("Branch")),
        pid: Some(mid),
    });

    history.at(400).act(mid, "Job");
    history.child_exits(mid, "Job", Term::atom("boom"));
    let gave_up = history.gives_up(mid, "Job");
    history.because(gave_up).exits(mid, Term::Atom(Atom::SHUTDOWN));
    let branch = Term::Atom(Atom::alias("Branch"));
    let reason = Term::Atom(Atom::SHUTDOWN);
    history.record(Event::ChildTerminated { supervisor: top, id: branch.clone(), pid: mid, reason });
    history.count(top, branch.clone());
    let again = history.begin(top, "Branch");
    history.supervisor_started(again, "Branch", flags(Strategy::OneForOne), &jobs);
    history.start_all(again, &["Job"]);
    history.record(Event::ChildStarted { supervisor: top, id: branch, pid: Some(again) });
    check(
        &history,
        expect![[r#"
            Top Running life 1 :one_for_one 1 of 3 in 5 s
              Config Running life 1
              Branch Running life 2 :one_for_one 0 of 3 in 5 s
                Job Running life 2

            Branch gave up. A 4th restart inside 5 s is over its limit of 3, so it stopped its children, last first, and exited with :shutdown. To Top that is one child that ended: it starts the whole branch again.

            - 0.000 running  Top started #PID<0.102.0> | :one_for_one, 2 children
              0.000 running  Config started #PID<0.103.0> | because Top started
              0.000 running  Branch started #PID<0.104.0> | because Config started | :one_for_one, 1 child
              0.000 running  Job started #PID<0.105.0> | because Branch started
            - 0.400 crashed  Job exited :boom | you pressed Crash
              0.400 gave-up  Branch gave up :reached_max_restart_intensity | because Job exited | 4th restart, limit 3
              0.400 crashed  Branch exited :shutdown | because Branch gave up
              0.400 restart  Top restart 1 of 3 | because Branch exited
              0.400 running  Branch started #PID<0.106.0> | because of restart 1 of 3 | :one_for_one, 1 child, life 2
              0.400 running  Job started #PID<0.107.0> | because Branch started | life 2
        "#]],
    );
}

#[test]
fn actions_find_their_target_in_another_run() {
    let (history, top) = History::three_workers(Strategy::OneForOne);
    let mut tree = Tree::default();
    history.records.iter().for_each(|record| tree.apply(record));
    let b = tree.place_of(history.child(top, "B")).unwrap();
    let target = tree.target(b).unwrap();
    assert_eq!(target.path, ["Sup", "B"]);
    assert_eq!(tree.find(&target), Some(b));
    assert_eq!(tree.target(NodeId(99)), None);
}

#[test]
fn going_back_shows_what_was_there() {
    let (mut history, top) = History::three_workers(Strategy::RestForOne);
    for crash in 0..200 {
        history.at(1_000 + crash * 7_000).crash(top, "B", &["C"], &["B", "C"]);
    }
    let records = &history.records;
    let mut log = Log::default();
    log.extend(records);
    let mut moment = Moment::default();
    moment.go_to(records, &log, records.len());
    for events in [records.len(), 1_500, 700, 701, 3, 0, 2_000] {
        moment.go_to(records, &log, events);
        let mut fresh = Moment::default();
        fresh.go_to(records, &log, events);
        assert_eq!(moment.scene(), fresh.scene(), "after {events} events");
    }
}
