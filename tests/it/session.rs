//! The page's run without the page: scenarios, crashes, and what the log says of them.

use expect_test::{Expect, expect};
use supervisor_playground::runtime::{Event, Record};
use supervisor_playground::scenario::{Act, Action, Crash, Scenario, Target};
use supervisor_playground::session::{RunState, Session};
use supervisor_playground::syntax::Severity;
use supervisor_playground::time::Instant;

const THREE_WORKERS: &str = include_str!("../course/s02_one_for_one.exs");

const STRICT: &str = include_str!("../course/s08_ex3_restart_limits.exs");

fn session(source: &str) -> Session {
    Session::new(Scenario::new(source)).unwrap()
}

fn crash(child: &str) -> Act {
    let path = ["IndependentWorkersSupervisor", child].map(str::to_owned).to_vec();
    Act::Crash { target: Target { path }, how: Crash::Raise { message: "boom".to_owned() } }
}

fn run_to(session: &mut Session, ms: u64) -> RunState {
    session.run_until(Instant::from_millis(ms), 10_000_000)
}

/// The events that tell the story, one sentence each, with their instants and the events they are due to.
fn story(log: &[Record]) -> String {
    let mut text = String::new();
    for record in log {
        let sentence = match &record.event {
            Event::Exited { pid, reason } => {
                let reason = reason.to_string();
                format!("{pid} exited: {}", reason.split(", [{").next().unwrap())
            }
            Event::SupervisorStarted { pid, module, .. } => format!("{module} supervises as {pid}"),
            Event::ChildStarted { id, pid: Some(pid), .. } => format!("{id} started {pid}"),
            Event::ChildStopping { id, .. } => format!("{id} is asked to stop"),
            Event::RestartCounted { id, restarts, limit, .. } => {
                format!("restart of {id}: {restarts} of {limit}")
            }
            Event::RestartLimitReached { id, .. } => format!("gives up on {id}"),
            Event::Acted { action, .. } => format!("action {action}"),
            Event::ApplicationStopped { reason, .. } => format!("the application stopped: {reason}"),
            Event::BootFailed { module, reason } => format!("{module} did not start: {reason}"),
            _ => continue,
        };
        let cause = record.cause.map_or_else(|| "-".to_owned(), |cause| root_of(log, cause.0));
        text.push_str(&format!("{} {sentence} ({cause})\n", record.at));
    }
    text
}

/// The nearest cause that the story tells of.
fn root_of(log: &[Record], mut event: u32) -> String {
    loop {
        let record = &log[event as usize];
        match (&record.event, record.cause) {
            (Event::Exited { pid, .. }, _) => return format!("because {pid} exited"),
            (Event::Acted { action, .. }, _) => return format!("because of action {action}"),
            (Event::RestartLimitReached { .. }, _) => return "because of the limit".to_owned(),
            (_, Some(cause)) => event = cause.0,
            (_, None) => return "-".to_owned(),
        }
    }
}

#[test]
fn one_for_one_restarts_the_one_that_crashed() {
    let mut session = session(THREE_WORKERS);
    run_to(&mut session, 1_000);
    let before = session.log().len();
    session.act(crash("WorkerB"));
    expect![[r#"
        1.000 action 0 (-)
        1.000 #PID<0.102.0> exited: {%RuntimeError{message: "boom"}, []} (because of action 0)
        1.000 restart of WorkerB: 1 of 3 (because #PID<0.102.0> exited)
        1.000 WorkerB started #PID<0.104.0> (because #PID<0.102.0> exited)
    "#]]
    .assert_eq(&story(session.log()).lines().skip(4).map(|line| format!("{line}\n")).collect::<String>());
    assert!(session.log().len() > before);
    assert_eq!(session.state(), RunState::Idle);
}

fn story_of_a_crash(strategy: &str) -> String {
    let source = THREE_WORKERS.replace(":one_for_one", strategy);
    let actions = vec![Action { at: Instant::from_millis(500), act: crash("WorkerB") }];
    let mut session = Session::new(Scenario { actions, ..Scenario::new(source) }).unwrap();
    run_to(&mut session, 1_000);
    story(session.log())
}

#[test]
fn one_for_all_restarts_everyone() {
    expect![[r#"
        0.000 IndependentWorkersSupervisor supervises as #PID<0.100.0> (-)
        0.000 WorkerA started #PID<0.101.0> (-)
        0.000 WorkerB started #PID<0.102.0> (-)
        0.000 WorkerC started #PID<0.103.0> (-)
        0.500 action 0 (-)
        0.500 #PID<0.102.0> exited: {%RuntimeError{message: "boom"}, []} (because of action 0)
        0.500 restart of WorkerB: 1 of 3 (because #PID<0.102.0> exited)
        0.500 WorkerC is asked to stop (because #PID<0.102.0> exited)
        0.500 #PID<0.103.0> exited: :shutdown (because #PID<0.102.0> exited)
        0.500 WorkerA is asked to stop (because #PID<0.102.0> exited)
        0.500 #PID<0.101.0> exited: :shutdown (because #PID<0.102.0> exited)
        0.500 WorkerA started #PID<0.104.0> (because #PID<0.102.0> exited)
        0.500 WorkerB started #PID<0.105.0> (because #PID<0.102.0> exited)
        0.500 WorkerC started #PID<0.106.0> (because #PID<0.102.0> exited)
    "#]]
    .assert_eq(&story_of_a_crash(":one_for_all"));
}

#[test]
fn rest_for_one_restarts_those_after_it() {
    expect![[r#"
        0.000 IndependentWorkersSupervisor supervises as #PID<0.100.0> (-)
        0.000 WorkerA started #PID<0.101.0> (-)
        0.000 WorkerB started #PID<0.102.0> (-)
        0.000 WorkerC started #PID<0.103.0> (-)
        0.500 action 0 (-)
        0.500 #PID<0.102.0> exited: {%RuntimeError{message: "boom"}, []} (because of action 0)
        0.500 restart of WorkerB: 1 of 3 (because #PID<0.102.0> exited)
        0.500 WorkerC is asked to stop (because #PID<0.102.0> exited)
        0.500 #PID<0.103.0> exited: :shutdown (because #PID<0.102.0> exited)
        0.500 WorkerB started #PID<0.104.0> (because #PID<0.102.0> exited)
        0.500 WorkerC started #PID<0.105.0> (because #PID<0.102.0> exited)
    "#]]
    .assert_eq(&story_of_a_crash(":rest_for_one"));
}

#[test]
fn crashed_too_often_the_supervisor_gives_up_and_the_application_stops() {
    let mut session = session(THREE_WORKERS);
    run_to(&mut session, 1_000);
    for _ in 0..3 {
        session.act(crash("WorkerB"));
    }
    assert_eq!(session.state(), RunState::Idle);
    let before = session.log().len();
    session.act(crash("WorkerB"));
    expect![[r#"
        1.000 #PID<0.105.0> exited: {%RuntimeError{message: "boom"}, []} (because of action 2)
        1.000 restart of WorkerB: 3 of 3 (because #PID<0.105.0> exited)
        1.000 WorkerB started #PID<0.106.0> (because #PID<0.105.0> exited)
        1.000 action 3 (-)
        1.000 #PID<0.106.0> exited: {%RuntimeError{message: "boom"}, []} (because of action 3)
        1.000 restart of WorkerB: 4 of 3 (because #PID<0.106.0> exited)
        1.000 gives up on WorkerB (because #PID<0.106.0> exited)
        1.000 WorkerC is asked to stop (because of the limit)
        1.000 #PID<0.103.0> exited: :shutdown (because of the limit)
        1.000 WorkerA is asked to stop (because of the limit)
        1.000 #PID<0.101.0> exited: :shutdown (because of the limit)
        1.000 #PID<0.100.0> exited: :shutdown (because of the limit)
        1.000 the application stopped: :shutdown (because #PID<0.100.0> exited)"#]]
    .assert_eq(&story(session.log()).lines().skip(13).collect::<Vec<_>>().join("\n"));
    assert!(before < session.log().len());
    assert_eq!(session.state(), RunState::Stopped);
}

#[test]
fn exercise_3_gives_up_at_400_ms() {
    let mut session = session(STRICT);
    run_to(&mut session, 10_000);
    expect![[r#"
        0.000 StrictSupervisor supervises as #PID<0.100.0> (-)
        0.000 CrashyWorker started #PID<0.101.0> (-)
        0.100 #PID<0.101.0> exited: {%RuntimeError{message: "Intentional crash!"} (-)
        0.100 restart of CrashyWorker: 1 of 3 (because #PID<0.101.0> exited)
        0.100 CrashyWorker started #PID<0.102.0> (because #PID<0.101.0> exited)
        0.200 #PID<0.102.0> exited: {%RuntimeError{message: "Intentional crash!"} (because #PID<0.101.0> exited)
        0.200 restart of CrashyWorker: 2 of 3 (because #PID<0.102.0> exited)
        0.200 CrashyWorker started #PID<0.103.0> (because #PID<0.102.0> exited)
        0.300 #PID<0.103.0> exited: {%RuntimeError{message: "Intentional crash!"} (because #PID<0.102.0> exited)
        0.300 restart of CrashyWorker: 3 of 3 (because #PID<0.103.0> exited)
        0.300 CrashyWorker started #PID<0.104.0> (because #PID<0.103.0> exited)
        0.400 #PID<0.104.0> exited: {%RuntimeError{message: "Intentional crash!"} (because #PID<0.103.0> exited)
        0.400 restart of CrashyWorker: 4 of 3 (because #PID<0.104.0> exited)
        0.400 gives up on CrashyWorker (because #PID<0.104.0> exited)
        0.400 #PID<0.100.0> exited: :shutdown (because of the limit)
        0.400 the application stopped: :shutdown (because #PID<0.100.0> exited)
    "#]].assert_eq(&story(session.log()));
    assert_eq!(session.state(), RunState::Stopped);
}

/// What is wrong with a source, in one line each.
fn check_refused(source: &str, expected: Expect) {
    let diagnostics = Session::new(Scenario::new(source)).unwrap_err();
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Warning);
    let lines: Vec<_> = errors.map(|error| format!("{:?}: {}\n", error.severity, error.message)).collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn a_source_that_means_nothing_is_refused_with_what_elixir_says() {
    check_refused(
        "defmodule A do\n  def f, do: g(1)\nend",
        expect![[r#"
        CompileError: undefined function g/1 (expected A to define such a function or for it to be imported, but none are available)
    "#]],
    );
    check_refused(
        "x = [1, 2",
        expect![[r#"
        TokenMissing: missing terminator: ] (for "[" starting at line 1)
    "#]],
    );
    check_refused(
        "IO.puts(nobody)",
        expect![[r#"
        CompileError: undefined function nobody/0 (there is no such import)
    "#]],
    );
    check_refused(
        "defmodule A do\n  defp f(x), do: x\n  def g, do: f(1, 2)\nend",
        expect![[r#"
        CompileError: undefined function f/2 (expected A to define such a function or for it to be imported, but none are available)
    "#]],
    );
}

#[test]
fn seeking_to_any_event_equals_having_run_to_it() {
    let actions =
        (1..6).map(|n| Action { at: Instant::from_millis(100 * n), act: crash("WorkerB") }).collect();
    let source = THREE_WORKERS.replace(":one_for_one", ":rest_for_one");
    let scenario = Scenario { actions, ..Scenario::new(source) };
    let mut whole = Session::new(scenario.clone()).unwrap();
    run_to(&mut whole, 2_000);
    let events = whole.log().len();
    let mut stepped = Session::new(scenario).unwrap();
    // With the last event the run has come further than that: to where it was told to.
    for event in stepped.playhead() + 1..events {
        assert!(stepped.step(), "event {event} comes");
        whole.seek(event);
        assert!(whole.world() == stepped.world(), "the world after event {event}");
        assert_eq!(whole.playhead(), stepped.playhead());
    }
    for event in (1..events - 1).rev() {
        whole.step_back();
        stepped.seek(event);
        assert!(whole.world() == stepped.world(), "back at event {event}");
    }
    assert!(events > 60);
}

#[test]
fn ten_million_restarts_in_one_instant_pause_the_run() {
    let mut session = session(
        "
        defmodule Hopeless do
          use GenServer
          def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
          def init(arg), do: {:ok, arg, {:continue, :crash}}
          def handle_continue(:crash, state), do: {:stop, :boom, state}
        end

        defmodule Patient do
          use Supervisor
          def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)

          def init(_) do
            Supervisor.init([Hopeless], strategy: :one_for_one, max_restarts: 10_000_000, max_seconds: 1)
          end
        end
        ",
    );
    let mut slices = 0;
    while session.run_until(Instant::from_millis(10_000), 1_000_000) == RunState::Running {
        slices += 1;
        assert!(slices < 1_000, "the run pauses");
    }
    assert_eq!(session.state(), RunState::Storm);
    session.allow_more();
    assert_eq!(session.run_until(Instant::from_millis(10_000), 1_000), RunState::Running);
}

#[test]
fn a_crash_of_someone_who_is_not_there_is_recorded_and_does_nothing() {
    let mut session = session(THREE_WORKERS);
    run_to(&mut session, 10);
    session.act(crash("WorkerX"));
    assert!(matches!(session.log().last().unwrap().event, Event::Acted { target: None, .. }));
}
