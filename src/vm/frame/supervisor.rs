//! The process around a supervisor's decisions: it calls start functions, sends exit signals, and waits.

use super::opening::{Origin, Refusal};
use super::start::{acknowledge, is_exit_of};
use super::{Name, Native, Next, Resume, Start, StartOptions};
use crate::otp::{self, Fact, Order, Outcome, Shutdown, Started};
use crate::runtime::{Event, EventId, LogLevel, Mfa};
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Class;
use crate::vm::report;

/// A supervisor. It decides nothing itself: [`otp::Supervisor`] does.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Supervisor {
    /// Whose callback said what to supervise.
    module: Atom,
    origin: Origin,
    decisions: Option<otp::Supervisor>,
    phase: Phase,
    /// The event that what it does at present is due to.
    cause: Option<EventId>,
    booted: bool,
}

/// Where the flags and child specs come from.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) enum Init {
    /// The module's `init/1`, called with this.
    Callback(Term),
    /// They are given as `init/1` would return them.
    Given(Term),
}

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    Begin(Init),
    /// `init/1` runs.
    Init,
    /// A child's start function runs.
    Starting,
    Stopping {
        child: Pid,
        monitor: Ref,
        until: Option<Instant>,
    },
    Serving,
}

impl Supervisor {
    pub(in crate::vm) fn new(module: Atom, init: Init, origin: Origin) -> Supervisor {
        Supervisor { module, origin, decisions: None, phase: Phase::Begin(init), cause: None, booted: false }
    }

    /// `start_link` of a supervisor.
    pub(in crate::vm) fn start(module: Atom, init: Init, name: Option<Name>, by: Pid) -> Start {
        let options = StartOptions {
            initial_call: Mfa { module, function: Atom::INIT, arity: 1 },
            shown_call: Mfa { module: Atom::SUPERVISOR, function: module, arity: 1 },
            link: true,
            until: None,
        };
        Start::server(name, options, by, |origin| {
            Native::Supervisor(Box::new(Supervisor::new(module, init, origin)))
        })
    }

    pub(in crate::vm) fn module(&self) -> Atom {
        self.module
    }

    /// The pid of the child whose id prints like this.
    pub(in crate::vm) fn child(&self, id: &str) -> Option<Pid> {
        let mut children = self.decisions.as_ref()?.children();
        children.find(|child| child.spec.id.to_string() == id)?.presence.pid()
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match (std::mem::replace(&mut self.phase, Phase::Serving), resume) {
            (Phase::Begin(init), _) => self.begin(init, host),
            (Phase::Init, Resume::Returned(value)) => self.supervise(value, host),
            (Phase::Init, Resume::Raised(raised)) => match raised.class {
                Class::Throw => self.supervise(raised.reason, host),
                Class::Error | Class::Exit => Refusal::failed(&self.origin, raised.exit_reason()),
            },
            (Phase::Starting, Resume::Returned(value)) => self.started(Outcome::Returned(value), host),
            (Phase::Starting, Resume::Raised(raised)) => {
                let outcome = match raised.class {
                    Class::Error => Outcome::Raised(raised.exit_reason()),
                    Class::Exit => Outcome::Exited(raised.reason),
                    Class::Throw => Outcome::Thrown(raised.reason),
                };
                self.started(outcome, host)
            }
            (
                Phase::Stopping { child, monitor, until },
                Resume::Woken | Resume::Start | Resume::Returned(_),
            ) => self.look_for_down(child, monitor, until, host),
            (Phase::Serving, Resume::Woken | Resume::Start | Resume::Returned(_)) => self.serve(host),
            // A person crashed it: it ends at once, as if its own code were wrong.
            (Phase::Serving | Phase::Stopping { .. }, Resume::Raised(raised)) => {
                Next::Exit(raised.exit_reason())
            }
            (phase @ (Phase::Init | Phase::Starting), Resume::Start | Resume::Woken) => {
                self.phase = phase;
                Next::Wait { until: None }
            }
        }
    }

    fn begin(&mut self, init: Init, host: &mut Host<'_, '_>) -> Next {
        host.cx.set_trap_exit(true);
        self.cause = host.cx.cause();
        match init {
            Init::Callback(argument) => {
                self.phase = Phase::Init;
                Next::Call(Callable::Function(self.module, Atom::INIT), vec![argument])
            }
            Init::Given(value) => self.supervise(value, host),
        }
    }

    /// What `init/1` returned.
    fn supervise(&mut self, value: Term, host: &mut Host<'_, '_>) -> Next {
        match otp::init_result(&value, self.module) {
            otp::Init::Supervise { flags, children } => {
                self.decisions = Some(otp::Supervisor::new(flags, &children));
                let pid = host.cx.self_pid();
                let event = Event::SupervisorStarted { pid, module: self.module, flags, children };
                self.emit(event, host);
                self.follow(host)
            }
            otp::Init::Ignore => Refusal::ignored(&self.origin),
            otp::Init::Invalid(reason) => Refusal::failed(&self.origin, reason),
        }
    }

    /// Does what was decided, until that takes someone else.
    fn follow(&mut self, host: &mut Host<'_, '_>) -> Next {
        loop {
            host.cx.set_cause(self.cause);
            let Some(decisions) = &mut self.decisions else {
                return Next::Exit(Term::Atom(Atom::SHUTDOWN));
            };
            match decisions.order() {
                Order::Start { start, .. } => {
                    self.phase = Phase::Starting;
                    let args = start.args.to_vec().unwrap_or_default();
                    return Next::Call(Callable::Function(start.module, start.function), args);
                }
                Order::Stop { pid, shutdown, .. } => return self.stop(pid, shutdown, host),
                Order::Kill { pid } => {
                    // The monitor is still there.
                    host.cx.exit(pid, Term::Atom(Atom::KILL));
                    let Phase::Stopping { child, monitor, .. } = self.phase else {
                        unreachable!("only a child that is being stopped is killed")
                    };
                    self.phase = Phase::Stopping { child, monitor, until: None };
                    return Next::Wait { until: None };
                }
                Order::Report(fact) => self.report(fact, host),
                Order::RetryLater { id } => {
                    let request = Term::tuple([Term::Atom(Atom::TRY_AGAIN_RESTART), id]);
                    let own = host.cx.self_pid();
                    host.cx.send(own, Term::tuple([Term::Atom(Atom::GEN_CAST), request]));
                }
                Order::Booted => {
                    let pid = host.cx.self_pid();
                    self.booted = true;
                    self.emit(Event::ServerReady { pid }, host);
                    acknowledge(host, self.origin.starter, Term::ok(Term::Pid(pid)));
                }
                Order::Wait => return self.serve(host),
                Order::Exit { reason } => {
                    if !self.booted {
                        return Refusal::failed(&self.origin, reason);
                    }
                    return Next::Exit(reason);
                }
            }
        }
    }

    fn started(&mut self, outcome: Outcome, host: &mut Host<'_, '_>) -> Next {
        self.decide(|decisions, _| decisions.started(Started::from(outcome)), host)
    }

    /// Tells what happened, and does what follows.
    fn decide(&mut self, tell: impl FnOnce(&mut otp::Supervisor, Instant), host: &mut Host<'_, '_>) -> Next {
        let now = host.cx.now();
        if let Some(decisions) = &mut self.decisions {
            tell(decisions, now);
        }
        self.follow(host)
    }

    fn stop(&mut self, child: Pid, shutdown: Shutdown, host: &mut Host<'_, '_>) -> Next {
        let monitor = host.cx.monitor(child);
        host.cx.exit(child, Term::Atom(shutdown.signal()));
        let until = shutdown.limit().map(|limit| host.cx.now() + limit);
        self.phase = Phase::Stopping { child, monitor, until };
        if until.is_some_and(|until| until <= host.cx.now()) {
            return self.overdue(host);
        }
        Next::Wait { until }
    }

    /// While a child stops, the supervisor hears nothing else.
    fn look_for_down(
        &mut self,
        child: Pid,
        monitor: Ref,
        until: Option<Instant>,
        host: &mut Host<'_, '_>,
    ) -> Next {
        let down = host.cx.take_first(|message| {
            matches!(message.as_tuple(), Some([Term::Atom(Atom::DOWN), Term::Ref(found), ..]) if *found == monitor)
        });
        let Some(down) = down else {
            self.phase = Phase::Stopping { child, monitor, until };
            if until.is_some_and(|until| host.cx.now() >= until) {
                return self.overdue(host);
            }
            return Next::Wait { until };
        };
        host.cx.unlink(child);
        // The reason of an exit that was under way replaces that of the monitor.
        let told = host.cx.take_first(|message| is_exit_of(message, child)).unwrap_or(down);
        let reason = told.as_tuple().and_then(<[Term]>::last).cloned().unwrap_or_default();
        self.decide(|decisions, _| decisions.stopped(reason), host)
    }

    fn overdue(&mut self, host: &mut Host<'_, '_>) -> Next {
        let stopping = self.phase.clone();
        if let Some(decisions) = &mut self.decisions {
            decisions.overdue();
        }
        self.phase = stopping;
        self.follow(host)
    }

    /// Takes the oldest message, or waits for one.
    fn serve(&mut self, host: &mut Host<'_, '_>) -> Next {
        self.phase = Phase::Serving;
        while host.cx.mailbox_len() > 0 {
            let message = host.cx.take_message(0);
            self.cause = host.cx.cause();
            match message.as_tuple() {
                Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) if *pid == self.origin.starter.pid => {
                    return self.decide(|decisions, _| decisions.shut_down(reason.clone()), host);
                }
                Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) => {
                    return self.decide(|decisions, now| decisions.exited(*pid, reason.clone(), now), host);
                }
                Some([Term::Atom(Atom::GEN_CAST), request]) => match request.as_tuple() {
                    Some([Term::Atom(Atom::TRY_AGAIN_RESTART), id]) => {
                        return self.decide(|decisions, now| decisions.retry(id, now), host);
                    }
                    Some(_) | None => return self.clueless(host),
                },
                Some([Term::Atom(system), _from, request]) if system.as_str() == "system" => {
                    if let Some([Term::Atom(Atom::TERMINATE), reason]) = request.as_tuple() {
                        return self.decide(|decisions, _| decisions.shut_down(reason.clone()), host);
                    }
                }
                Some([Term::Atom(Atom::GEN_CALL), _from, _request]) => return self.clueless(host),
                Some(_) | None => {
                    let text = format!("Supervisor received unexpected message: {message}\n");
                    report::log(host, LogLevel::Error, &text);
                }
            }
        }
        Next::Wait { until: None }
    }

    /// An unknown call or cast is an error of the supervisor's own.
    fn clueless(&mut self, host: &mut Host<'_, '_>) -> Next {
        let reason = Term::tuple([Term::Atom(Atom::FUNCTION_CLAUSE), Term::Nil]);
        self.decide(|decisions, _| decisions.shut_down(reason), host)
    }

    fn emit(&mut self, event: Event, host: &mut Host<'_, '_>) -> EventId {
        host.cx.set_cause(self.cause);
        host.cx.emit(event)
    }

    fn report(&mut self, fact: Fact, host: &mut Host<'_, '_>) {
        let supervisor = host.cx.self_pid();
        // What a counted restart leads to is due to it, and a count over the limit is why the rest happens.
        let decisive = matches!(fact, Fact::RestartCounted { .. } | Fact::RestartLimitReached { .. });
        let id = self.emit(event(supervisor, fact), host);
        if decisive {
            self.cause = Some(id);
        }
    }
}

/// The fact, said of this supervisor.
fn event(supervisor: Pid, fact: Fact) -> Event {
    match fact {
        Fact::ChildStarting { id } => Event::ChildStarting { supervisor, id },
        Fact::ChildStarted { id, pid } => Event::ChildStarted { supervisor, id, pid },
        Fact::ChildStartFailed { id, reason, attempt } => {
            Event::ChildStartFailed { supervisor, id, reason, attempt }
        }
        Fact::ChildTerminated { id, pid, reason } => Event::ChildTerminated { supervisor, id, pid, reason },
        Fact::ChildStayedDown { id, reason } => Event::ChildStayedDown { supervisor, id, reason },
        Fact::ChildStopping { id, pid, shutdown } => Event::ChildStopping { supervisor, id, pid, shutdown },
        Fact::ChildKilled { id, pid, waited } => Event::ChildKilled { supervisor, id, pid, waited },
        Fact::ChildStopped { id, pid, reason } => Event::ChildStopped { supervisor, id, pid, reason },
        Fact::ChildStoppedAbnormally { id, pid, reason } => {
            Event::ChildStoppedAbnormally { supervisor, id, pid, reason }
        }
        Fact::ChildForgotten { id } => Event::ChildForgotten { supervisor, id },
        Fact::RestartCounted { id, restarts, limit, stamps } => {
            Event::RestartCounted { supervisor, id, restarts, limit, stamps }
        }
        Fact::RestartLimitReached { id, restarts, limit } => {
            Event::RestartLimitReached { supervisor, id, restarts, limit }
        }
    }
}
