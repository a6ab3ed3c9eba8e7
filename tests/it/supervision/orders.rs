//! Every order of a supervisor, one by one, as whoever drives it sees them.

use expect_test::{Expect, expect};
use supervisor_playground::otp::{
    AutoShutdown, Flags, Order, Presence, Started, Strategy, Supervisor, child_specs,
};
use supervisor_playground::term::{Atom, Pid, Term};
use supervisor_playground::time::Instant;

const NOW: Instant = Instant::from_millis(7_300);

fn pid(number: u32) -> Pid {
    Pid::new(number, 0)
}

fn flags(strategy: Strategy, intensity: u32) -> Flags {
    Flags { strategy, intensity, period_s: 5, auto_shutdown: AutoShutdown::Never }
}

fn supervisor(flags: Flags, ids: impl IntoIterator<Item = Term>) -> Supervisor {
    let spec = |id: Term| {
        let start = Term::tuple([Term::atom("m"), Term::Atom(Atom::START_LINK), Term::list([id.clone()])]);
        Term::map([(Term::Atom(Atom::ID), id), (Term::Atom(Atom::START), start)])
    };
    let specs: Vec<_> = ids.into_iter().map(spec).collect();
    Supervisor::new(flags, &child_specs(&Term::list(specs), &flags).expect("the specs are valid"))
}

/// Orders up to the next one that awaits an answer.
fn orders(supervisor: &mut Supervisor) -> Vec<Order> {
    let mut orders = Vec::new();
    loop {
        let order = supervisor.order();
        let last = match order {
            Order::Start { .. }
            | Order::StopTogether { .. }
            | Order::WaitForStops
            | Order::Stop { .. }
            | Order::Kill { .. }
            | Order::Wait
            | Order::Exit { .. } => true,
            Order::Report(_) | Order::RetryLater(_) | Order::Reply(_) | Order::Booted => false,
        };
        orders.push(order);
        if last {
            return orders;
        }
    }
}

#[track_caller]
fn check(supervisor: &mut Supervisor, expected: Expect) {
    let lines = orders(supervisor).iter().map(|order| format!("{order:?}\n")).collect::<String>();
    expected.assert_eq(&lines);
}

/// Answers all starts with new pids.
fn boot(supervisor: &mut Supervisor) {
    let mut next = 1;
    while let Some(Order::Start { .. }) = orders(supervisor).last() {
        supervisor.started(Started::Up { pid: pid(next), info: None });
        next += 1;
    }
}

#[test]
fn a_restart_order_by_order() {
    let mut sup = supervisor(flags(Strategy::RestForOne, 3), [Term::atom("a"), Term::atom("b")]);
    check(
        &mut sup,
        expect![[r#"
            Report(ChildStarting { spec: ChildSpec { id: :a, start: Start { module: :m, function: :start_link, args: [:a] }, restart: Permanent, significant: false, shutdown: After(Duration(5000)), kind: Worker, modules: [:m] }, was: None })
            Start { id: :a, start: Start { module: :m, function: :start_link, args: [:a] } }
        "#]],
    );
    sup.started(Started::Up { pid: pid(1), info: None });
    check(
        &mut sup,
        expect![[r#"
            Report(ChildStarted { id: :a, pid: Some(#PID<0.1.0>) })
            Report(ChildStarting { spec: ChildSpec { id: :b, start: Start { module: :m, function: :start_link, args: [:b] }, restart: Permanent, significant: false, shutdown: After(Duration(5000)), kind: Worker, modules: [:m] }, was: None })
            Start { id: :b, start: Start { module: :m, function: :start_link, args: [:b] } }
        "#]],
    );
    sup.started(Started::Up { pid: pid(2), info: None });
    check(
        &mut sup,
        expect![[r#"
            Report(ChildStarted { id: :b, pid: Some(#PID<0.2.0>) })
            Booted
            Wait
        "#]],
    );
    sup.exited(pid(1), Term::atom("boom"), NOW);
    check(
        &mut sup,
        expect![[r#"
            Report(ChildTerminated { id: :a, pid: #PID<0.1.0>, reason: :boom })
            Report(RestartCounted { id: :a, pid: Some(#PID<0.1.0>), restarts: 1, limit: 3, stamps: [7] })
            Report(ChildStopping { id: :b, pid: #PID<0.2.0>, shutdown: After(Duration(5000)) })
            Stop { id: :b, pid: #PID<0.2.0>, shutdown: After(Duration(5000)) }
        "#]],
    );
    sup.overdue();
    check(
        &mut sup,
        expect![[r#"
            Report(ChildKilled { id: :b, pid: #PID<0.2.0>, waited: Duration(5000) })
            Kill { pid: #PID<0.2.0> }
        "#]],
    );
    sup.stopped(Term::Atom(Atom::KILLED));
    check(
        &mut sup,
        expect![[r#"
            Report(ChildStopped { id: :b, pid: #PID<0.2.0>, reason: :killed })
            Report(ChildStoppedAbnormally { id: :b, pid: #PID<0.2.0>, reason: :killed })
            Report(ChildStarting { spec: ChildSpec { id: :a, start: Start { module: :m, function: :start_link, args: [:a] }, restart: Permanent, significant: false, shutdown: After(Duration(5000)), kind: Worker, modules: [:m] }, was: None })
            Start { id: :a, start: Start { module: :m, function: :start_link, args: [:a] } }
        "#]],
    );
    sup.started(Started::Failed { reason: Term::atom("nope") });
    check(
        &mut sup,
        expect![[r#"
            Report(ChildStartFailed { id: :a, reason: :nope, attempt: Restart { was: None } })
            RetryLater(Child(:a))
            Wait
        "#]],
    );
    sup.shut_down(Term::Atom(Atom::NORMAL));
    check(
        &mut sup,
        expect![[r#"
            Exit { reason: :normal }
        "#]],
    );
}

#[test]
fn strangers_and_void_retries_mean_nothing() {
    let mut sup = supervisor(flags(Strategy::OneForOne, 3), [Term::atom("a")]);
    boot(&mut sup);
    let before = sup.clone();
    sup.exited(pid(9), Term::atom("boom"), NOW);
    sup.retry(&Term::atom("a"), NOW);
    sup.retry(&Term::atom("z"), NOW);
    assert_eq!(sup, before);
}

#[test]
fn trap_34_a_restart_uses_the_original_arguments() {
    let mut sup = supervisor(flags(Strategy::OneForOne, 3), [Term::atom("a")]);
    let first = orders(&mut sup);
    sup.started(Started::Up { pid: pid(1), info: None });
    orders(&mut sup);
    sup.exited(pid(1), Term::atom("boom"), NOW);
    assert_eq!(orders(&mut sup).last(), first.last());
}

#[test]
fn a_pid_under_two_ids_is_restarted_under_one() {
    let mut sup = supervisor(flags(Strategy::OneForOne, 3), [Term::atom("a"), Term::atom("b")]);
    for _ in 0..2 {
        orders(&mut sup);
        sup.started(Started::Up { pid: pid(1), info: None });
    }
    orders(&mut sup);
    sup.exited(pid(1), Term::atom("boom"), NOW);
    orders(&mut sup);
    sup.started(Started::Up { pid: pid(2), info: None });
    let presences: Vec<_> = sup.children().map(|child| child.presence).collect();
    assert_eq!(presences, [Presence::Up(pid(2)), Presence::Up(pid(1))]);
}

#[test]
fn one_restart_among_many_children_does_not_look_at_the_others() {
    const CHILDREN: i64 = 100_000;
    let mut sup = supervisor(flags(Strategy::OneForOne, u32::MAX), (0..CHILDREN).map(Term::Int));
    boot(&mut sup);
    // Were each restart to touch all children, this would not end today.
    for restart in 0..50_000 {
        sup.exited(pid(restart + 1), Term::atom("boom"), NOW);
        assert_eq!(orders(&mut sup).len(), 4);
        sup.started(Started::Up { pid: pid(1_000_000 + restart), info: None });
        orders(&mut sup);
    }
}
