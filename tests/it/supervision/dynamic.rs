//! What a dynamic supervisor decides: children without ids, that come, go, and stop together.

use expect_test::{Expect, expect};
use std::fmt::Write;
use supervisor_playground::otp::{
    AutoShutdown, DynamicSupervisor, Fact, Flags, Order, Outcome, Request, Retry, Shutdown, Strategy,
};
use supervisor_playground::term::{Atom, Pid, Term};
use supervisor_playground::time::Instant;

/// A dynamic supervisor whose start functions do what they are told, and all that it did. Its children are numbered.
struct Run {
    supervisor: DynamicSupervisor,
    next: u32,
    /// What the next starts come to; all later ones succeed.
    starts: Vec<Outcome>,
    retries: Vec<Pid>,
    /// Asked to stop, and not yet gone.
    stopping: Vec<(Pid, Shutdown)>,
    log: String,
}

fn run(intensity: u32, max_children: Option<usize>) -> Run {
    let strategy = Strategy::OneForOne;
    let flags = Flags { strategy, intensity, period_s: 5, auto_shutdown: AutoShutdown::Never };
    let supervisor = DynamicSupervisor::new(flags, Term::Nil, max_children);
    let mut run = Run {
        supervisor,
        next: 0,
        starts: Vec::new(),
        retries: Vec::new(),
        stopping: Vec::new(),
        log: String::new(),
    };
    run.follow();
    run.log.clear();
    run
}

fn pid(number: u32) -> Pid {
    Pid::new(number, 0)
}

fn name(pid: Pid) -> String {
    format!("c{}", pid.serial())
}

impl Run {
    /// A client starts a child with this restart type and shutdown.
    fn start(self, restart: &str, shutdown: Term) -> Run {
        let start = Term::tuple([Term::atom("m"), Term::atom("start_link"), Term::Nil]);
        let modules = Term::list([Term::atom("m")]);
        let spec = [start, Term::atom(restart), shutdown, Term::Atom(Atom::WORKER), modules];
        self.ask(Request::StartChild(Term::tuple(spec)))
    }

    fn children(mut self, restarts: &[&str]) -> Run {
        for restart in restarts {
            self = self.start(restart, Term::Int(5_000));
        }
        self.log.clear();
        self
    }

    fn ask(mut self, request: Request) -> Run {
        self.supervisor.ask(request, |_| true);
        self.follow();
        self.line()
    }

    fn failing(mut self, times: usize) -> Run {
        self.starts = vec![Outcome::Returned(Term::error(Term::atom("nope"))); times];
        self
    }

    fn exit(mut self, child: u32, reason: Term) -> Run {
        self.supervisor.exited(pid(child), reason, Instant::ZERO);
        self.follow();
        self.line()
    }

    fn crash(self, child: u32) -> Run {
        self.exit(child, Term::atom("boom"))
    }

    /// The messages to itself have their turn.
    fn retry(mut self) -> Run {
        for was in std::mem::take(&mut self.retries) {
            self.supervisor.retry(was, Instant::ZERO);
            self.follow();
        }
        self.line()
    }

    fn shut_down(mut self) -> Run {
        self.supervisor.shut_down(Term::Atom(Atom::SHUTDOWN));
        self.follow();
        self.line()
    }

    /// A child that was asked to stop does.
    fn stops(mut self, child: u32, reason: Term) -> Run {
        self.gone(child, reason, false);
        self.line()
    }

    fn gone(&mut self, child: u32, reason: Term, was_dead: bool) {
        self.stopping.retain(|(stopping, _)| *stopping != pid(child));
        self.supervisor.gone(pid(child), reason, was_dead);
        self.follow();
    }

    fn overdue(mut self, child: u32) -> Run {
        self.supervisor.overdue(pid(child));
        self.follow();
        self.line()
    }

    fn line(mut self) -> Run {
        if !self.log.is_empty() && !self.log.ends_with('\n') {
            self.log.push('\n');
        }
        self
    }

    fn say(&mut self, what: &str) {
        let separator = if self.log.is_empty() || self.log.ends_with('\n') { "" } else { "; " };
        let _ = write!(self.log, "{separator}{what}");
    }

    fn follow(&mut self) {
        loop {
            match self.supervisor.order() {
                Order::Start { .. } => {
                    let outcome = if self.starts.is_empty() {
                        self.next += 1;
                        Outcome::Returned(Term::ok(Term::Pid(pid(self.next))))
                    } else {
                        self.starts.remove(0)
                    };
                    self.supervisor.started(outcome);
                }
                Order::StopTogether { children, .. } => self.stopping = children.to_vec(),
                Order::RetryLater(Retry::Dynamic(was) | Retry::Simple(was)) => self.retries.push(was),
                Order::Report(fact) => self.report(&fact),
                Order::Reply(reply) => {
                    self.say(&format!("reply {reply}").replace("#PID<0.", "c").replace(".0>", ""))
                }
                Order::Booted => {}
                Order::Wait | Order::WaitForStops => return,
                Order::Exit { reason } => return self.say(&format!("exit {reason}")),
                Order::RetryLater(Retry::Child(_)) | Order::Stop { .. } | Order::Kill { .. } => {
                    unreachable!("its children have no ids and stop together")
                }
            }
        }
    }

    fn report(&mut self, fact: &Fact) {
        let said = match fact {
            Fact::ChildStarting { was: Some(was), .. } => format!("restart {}", name(*was)),
            Fact::ChildStarted { pid: Some(pid), .. } => format!("+{}", name(*pid)),
            Fact::ChildStartFailed { reason, .. } => format!("!start_error {reason}"),
            Fact::ChildTerminated { pid, reason, .. } => format!("!child_terminated {} {reason}", name(*pid)),
            Fact::ChildStopping { pid, .. } => format!("stop {}", name(*pid)),
            Fact::ChildKilled { pid, waited, .. } => {
                format!("kill {} after {}", name(*pid), waited.as_millis())
            }
            Fact::ChildStopped { pid, reason, .. } => format!("{} stopped {reason}", name(*pid)),
            Fact::ChildStoppedAbnormally { pid, .. } => format!("!shutdown_error {}", name(*pid)),
            Fact::ChildForgotten { pid: Some(pid), .. } => format!("forget {}", name(*pid)),
            Fact::RestartLimitReached { pid: Some(pid), .. } => format!("!shutdown {}", name(*pid)),
            _ => return,
        };
        self.say(&said);
    }
}

#[track_caller]
fn check(run: &Run, expected: Expect) {
    expected.assert_eq(&run.log);
}

#[test]
fn g17_four_children_killed_at_once_are_one_restart_too_many() {
    let killed = Term::Atom(Atom::KILLED);
    let mut run = run(3, None).children(&["permanent"; 4]);
    for child in 1..=4 {
        run = run.exit(child, killed.clone());
    }
    for child in 5..=7 {
        run = run.stops(child, Term::Atom(Atom::SHUTDOWN));
    }
    check(
        &run,
        expect![[r#"
            !child_terminated c1 :killed; restart c1; +c5
            !child_terminated c2 :killed; restart c2; +c6
            !child_terminated c3 :killed; restart c3; +c7
            !child_terminated c4 :killed; !shutdown c4; forget c4; stop c5; stop c6; stop c7
            c5 stopped :shutdown
            c6 stopped :shutdown
            c7 stopped :shutdown; exit :shutdown
        "#]],
    );
}

#[test]
fn g13_children_stop_together_and_the_late_ones_are_killed() {
    let mut run = run(3, None);
    for _ in 0..3 {
        run = run.start("permanent", Term::Int(200));
    }
    run.log.clear();
    let run = run.shut_down().stops(2, Term::Atom(Atom::SHUTDOWN)).overdue(1).overdue(3);
    let run = run.stops(1, Term::Atom(Atom::KILLED)).stops(3, Term::Atom(Atom::KILLED));
    check(
        &run,
        expect![[r#"
            stop c1; stop c2; stop c3
            c2 stopped :shutdown
            kill c1 after 200
            kill c3 after 200
            c1 stopped :killed; !shutdown_error c1
            c3 stopped :killed; !shutdown_error c3; exit :shutdown
        "#]],
    );
}

#[test]
fn trap_32_a_child_that_is_done_is_gone() {
    let run = run(3, None).children(&["permanent", "transient", "transient", "temporary", "temporary"]);
    let normal = Term::Atom(Atom::NORMAL);
    let run = run.exit(1, normal.clone()).exit(2, normal.clone()).crash(3).exit(4, normal).crash(5);
    check(
        &run.ask(Request::CountChildren),
        expect![[r#"
            !child_terminated c1 :normal; restart c1; +c6
            forget c2
            !child_terminated c3 :boom; restart c3; +c7
            forget c4
            !child_terminated c5 :boom; forget c5
            reply [specs: 2, active: 2, supervisors: 0, workers: 2]
        "#]],
    );
}

#[test]
fn trap_53_max_children_counts_those_that_are_being_restarted() {
    let run = run(3, Some(1)).children(&["permanent"]).failing(1).crash(1);
    let run = run.ask(Request::CountChildren).ask(Request::WhichChildren).start("permanent", Term::Int(1));
    check(
        &run.retry().ask(Request::WhichChildren),
        expect![[r#"
            !child_terminated c1 :boom; restart c1; !start_error :nope
            reply [specs: 1, active: 0, supervisors: 0, workers: 1]
            reply [{:undefined, :restarting, :worker, [:m]}]
            reply {:error, :max_children}
            restart c1; +c2
            reply [{:undefined, c2, :worker, [:m]}]
        "#]],
    );
}

#[test]
fn a_retry_is_void_when_its_child_was_terminated() {
    let run = run(3, None).children(&["permanent"]).failing(1).crash(1);
    let run = run.ask(Request::TerminateChild(Term::Pid(pid(1)))).retry();
    check(
        &run.ask(Request::TerminateChild(Term::Pid(pid(1)))),
        expect![[r#"
            !child_terminated c1 :boom; restart c1; !start_error :nope
            forget c1; reply :ok
            reply {:error, :not_found}
        "#]],
    );
}

#[test]
fn a_child_that_died_before_it_was_asked_to_stop_is_reported_unless_it_was_done() {
    let mut run = run(3, None).children(&["permanent", "transient", "transient"]).shut_down();
    run.gone(1, Term::Atom(Atom::NORMAL), true);
    run.gone(2, Term::Atom(Atom::NORMAL), true);
    run.gone(3, Term::Atom(Atom::SHUTDOWN), true);
    check(
        &run.line(),
        expect![[r#"
            stop c1; stop c2; stop c3
            c1 stopped :normal; !shutdown_error c1; c2 stopped :normal; c3 stopped :shutdown; !shutdown_error c3; exit :shutdown
        "#]],
    );
}

#[test]
fn a_hundred_thousand_children_cost_as_much_each_as_ten() {
    let mut run = run(u32::MAX, None);
    for _ in 0..100_000 {
        run = run.start("permanent", Term::Int(5_000));
        run.log.clear();
    }
    for child in 1..=100_000 {
        run = run.crash(child);
        run.log.clear();
    }
    assert_eq!(run.supervisor.children().len(), 100_000);
    run = run.shut_down();
    assert_eq!(run.stopping.len(), 100_000);
}
