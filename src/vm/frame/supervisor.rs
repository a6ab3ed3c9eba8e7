//! The process around a supervisor's decisions: it calls start functions, sends exit signals, and waits.

mod decisions;
mod group;
mod state;
mod system;
mod telling;

use super::call::send_reply;
use super::opening::{Origin, Refusal};
use super::start::{acknowledge, is_exit_of};
use super::system::{System, next_message};
use super::{Name, Native, Next, Resume, Start, StartOptions};
use crate::otp::{Fact, Order, Outcome, Request, Retry, Shutdown, SupervisorKind, is_quiet};
use crate::runtime::{Event, EventId, LogLevel, Mfa, Priority};
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::{Class, Raised};
use crate::vm::report::{self, Failure, Message};
use decisions::{Decisions, Wish};
use group::Group;

/// A supervisor. It decides nothing itself: [`otp::Supervisor`](crate::otp::Supervisor) or
/// [`otp::DynamicSupervisor`](crate::otp::DynamicSupervisor) does.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Supervisor {
    kind: SupervisorKind,
    /// Whose callback said what to supervise.
    module: Atom,
    /// What that was called with, or what it would have returned.
    argument: Term,
    origin: Origin,
    decisions: Option<Decisions>,
    phase: Phase,
    /// The client whose request is being carried out.
    client: Option<Term>,
    /// What there is to report of its end.
    ending: Option<Ending>,
    /// The event that what it does at present is due to.
    cause: Option<EventId>,
    booted: bool,
    /// By `:sys.suspend/1`.
    suspended: bool,
}

/// An end that is reported: what led to it, and the state of the supervisor before it stopped its children.
#[derive(Debug, Clone, PartialEq)]
struct Ending {
    failure: Failure,
    message: Message,
    state: Term,
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
    StoppingTogether(Group),
    Serving,
    /// Something that `:sys` asked for runs.
    System(system::Step),
}

impl Supervisor {
    /// What its callback was called with.
    pub(super) fn argument(&self) -> &Term {
        &self.argument
    }

    /// `start_link` of a supervisor.
    pub(in crate::vm) fn start(
        kind: SupervisorKind,
        module: Atom,
        init: Init,
        name: Option<Name>,
        by: Pid,
    ) -> Start {
        let options = StartOptions {
            initial_call: Mfa { module, function: Atom::INIT, arity: 1 },
            shown_call: Mfa { module: Atom::SUPERVISOR, function: module, arity: 1 },
            link: true,
            until: None,
            priority: Priority::Normal,
        };
        Start::server(name, options, by, |origin| {
            Native::Supervisor(Box::new(Supervisor::new(kind, module, init, origin)))
        })
    }

    fn new(kind: SupervisorKind, module: Atom, init: Init, origin: Origin) -> Supervisor {
        let (Init::Callback(argument) | Init::Given(argument)) = &init;
        Supervisor {
            kind,
            module,
            argument: argument.clone(),
            origin,
            decisions: None,
            phase: Phase::Begin(init),
            client: None,
            ending: None,
            cause: None,
            booted: false,
            suspended: false,
        }
    }

    pub(in crate::vm) fn module(&self) -> Atom {
        self.module
    }

    /// The pid of the child whose id prints like this.
    pub(in crate::vm) fn child(&self, id: &str) -> Option<Pid> {
        match self.decisions.as_ref()? {
            Decisions::Static(supervisor) => {
                let mut children = supervisor.children();
                children.find(|child| child.spec.id.to_string() == id)?.presence.pid()
            }
            // They have no ids. The page calls them by their pids.
            Decisions::Dynamic(supervisor) => {
                let mut pids = supervisor.children().map(|(pid, _, _)| pid);
                pids.find(|pid| pid.to_string() == id)
            }
        }
    }

    /// The pid of the child with this id.
    pub(in crate::vm) fn child_with_id(&self, id: &Term) -> Option<Pid> {
        match self.decisions.as_ref()? {
            Decisions::Static(supervisor) => supervisor.child(id)?.presence.pid(),
            Decisions::Dynamic(_) => None,
        }
    }

    /// How many children there are, those included that are not running.
    pub(in crate::vm) fn children_count(&self) -> usize {
        match &self.decisions {
            Some(Decisions::Static(supervisor)) => supervisor.children().len(),
            Some(Decisions::Dynamic(supervisor)) => supervisor.children().len(),
            None => 0,
        }
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
                let uncaught = raised.exit_reason();
                let outcome = match raised.class {
                    Class::Error => Outcome::Raised(uncaught),
                    Class::Exit => Outcome::Exited(uncaught),
                    Class::Throw => Outcome::Thrown { value: raised.reason, uncaught },
                };
                self.started(outcome, host)
            }
            (
                Phase::Stopping { child, monitor, until },
                Resume::Woken | Resume::Start | Resume::Returned(_),
            ) => self.look_for_down(child, monitor, until, host),
            (Phase::StoppingTogether(group), Resume::Woken | Resume::Start | Resume::Returned(_)) => {
                self.look_for_downs(group, host)
            }
            (Phase::Serving, Resume::Woken | Resume::Start | Resume::Returned(_)) => self.serve(host),
            (Phase::System(step), resume) => self.stepped(step, resume, host),
            // A person crashed it: it ends at once, as if its own code were wrong.
            (
                Phase::Serving | Phase::Stopping { .. } | Phase::StoppingTogether(_),
                Resume::Raised(raised),
            ) => Next::Exit(raised.exit_reason()),
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
        match Decisions::read(self.kind, &value, self.module, host.cx.self_pid()) {
            Wish::Supervise(decisions, event) => {
                self.decisions = Some(*decisions);
                self.emit(event, host);
                self.follow(host)
            }
            Wish::Ignore => Refusal::ignored(&self.origin),
            Wish::Invalid(reason) => Refusal::failed(&self.origin, reason),
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
                Order::StopTogether { children, for_good } => {
                    let group = self.stop_together(&children, for_good, host);
                    self.phase = Phase::StoppingTogether(group);
                }
                Order::WaitForStops => return self.wait_for_stops(),
                Order::Report(fact) => self.report(fact, host),
                Order::RetryLater(retry) => {
                    let own = host.cx.self_pid();
                    host.cx.send(own, retry.to_term());
                }
                Order::Reply(reply) => {
                    let client = self.client.take().expect("only a client's request is replied to");
                    send_reply(host, &client, reply);
                }
                Order::Booted => {
                    let pid = host.cx.self_pid();
                    self.booted = true;
                    self.emit(Event::ServerReady { pid }, host);
                    acknowledge(host, self.origin.starter, Term::ok(Term::Pid(pid)));
                }
                Order::Wait => return self.serve(host),
                Order::Exit { reason } if !self.booted => return Refusal::failed(&self.origin, reason),
                Order::Exit { reason } => return self.exit(reason, host),
            }
        }
    }

    fn started(&mut self, outcome: Outcome, host: &mut Host<'_, '_>) -> Next {
        self.decide(|decisions, _| decisions.started(outcome), host)
    }

    /// Tells what happened, and does what follows.
    fn decide(&mut self, tell: impl FnOnce(&mut Decisions, Instant), host: &mut Host<'_, '_>) -> Next {
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
        // A child that has ended before this is known to be down at once.
        self.look_for_down(child, monitor, until, host)
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
        if let Some(Decisions::Static(decisions)) = &mut self.decisions {
            decisions.stopped(reason);
        }
        self.follow(host)
    }

    fn overdue(&mut self, host: &mut Host<'_, '_>) -> Next {
        let stopping = self.phase.clone();
        if let Some(Decisions::Static(decisions)) = &mut self.decisions {
            decisions.overdue();
        }
        self.phase = stopping;
        self.follow(host)
    }

    /// Takes the oldest message, or waits for one.
    fn serve(&mut self, host: &mut Host<'_, '_>) -> Next {
        self.phase = Phase::Serving;
        while let Some(message) = next_message(self.suspended, &self.origin, host) {
            self.cause = host.cx.cause();
            if let Some((from, request)) = System::of(&message) {
                match self.system(from, request, host) {
                    Some(next) => return next,
                    None => continue,
                }
            }
            match message.as_tuple() {
                Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) if self.origin.is_parent(*pid) => {
                    let reason = reason.clone();
                    return self.shut_down(
                        reason.clone(),
                        Failure::Stopped(reason),
                        Message::Other(message),
                        host,
                    );
                }
                Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) => {
                    return self.decide(|decisions, now| decisions.exited(*pid, reason.clone(), now), host);
                }
                Some([Term::Atom(Atom::GEN_CALL), from, request]) => {
                    return self.asked(from.clone(), request.clone(), host);
                }
                Some([Term::Atom(Atom::GEN_CAST), request]) => {
                    match (Retry::from_term(&message), self.kind) {
                        (Some(retry), _) => return self.retry(&retry, host),
                        (None, SupervisorKind::Supervisor) => {
                            let args = vec![request.clone()];
                            return self.clueless(
                                Atom::HANDLE_CAST,
                                args,
                                Message::Other(message.clone()),
                                host,
                            );
                        }
                        (None, SupervisorKind::DynamicSupervisor) => {}
                    }
                }
                Some(_) | None => match Retry::from_term(&message) {
                    Some(retry) => return self.retry(&retry, host),
                    None => self.not_understood(&message, host),
                },
            }
        }
        Next::Wait { until: None }
    }

    fn retry(&mut self, retry: &Retry, host: &mut Host<'_, '_>) -> Next {
        self.decide(
            |decisions, now| {
                decisions.retry(retry, now);
            },
            host,
        )
    }

    fn not_understood(&self, message: &Term, host: &mut Host<'_, '_>) {
        let who = match self.kind {
            SupervisorKind::Supervisor => "Supervisor",
            SupervisorKind::DynamicSupervisor => "DynamicSupervisor",
        };
        report::log(host, LogLevel::Error, &format!("{who} received unexpected message: {message}\n"));
    }

    /// A client asks for something.
    fn asked(&mut self, from: Term, request: Term, host: &mut Host<'_, '_>) -> Next {
        let understood = match Request::from_term(&request) {
            Some(Request::GetCallbackModule) => {
                send_reply(host, &from, Term::Atom(self.module));
                return self.serve(host);
            }
            Some(asked) => {
                self.client = Some(from.clone());
                let cx = &*host.cx;
                let decisions = self.decisions.as_mut();
                decisions.is_some_and(|decisions| decisions.ask(asked, |pid| cx.is_alive(pid)))
            }
            None => false,
        };
        if understood {
            return self.follow(host);
        }
        let args = vec![request.clone(), from.clone()];
        self.clueless(Atom::HANDLE_CALL, args, Message::Call { from, request }, host)
    }

    /// What it does not understand is an error of the supervisor's own.
    fn clueless(
        &mut self,
        function: Atom,
        mut args: Vec<Term>,
        message: Message,
        host: &mut Host<'_, '_>,
    ) -> Next {
        let module = match self.kind {
            SupervisorKind::Supervisor => Atom::SUPERVISOR,
            SupervisorKind::DynamicSupervisor => Atom::alias("DynamicSupervisor"),
        };
        args.push(self.state(host));
        let call = [Term::Atom(module), Term::Atom(function), Term::list(args), Term::Nil];
        let mut raised = Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE));
        raised.stack = Term::list([Term::tuple(call)]);
        self.shut_down(raised.exit_reason(), Failure::Raised(raised), message, host)
    }

    /// Stops all children, then itself.
    fn shut_down(
        &mut self,
        reason: Term,
        failure: Failure,
        message: Message,
        host: &mut Host<'_, '_>,
    ) -> Next {
        if !is_quiet(&reason) {
            self.ending = Some(Ending { failure, message, state: self.state(host) });
        }
        self.decide(|decisions, _| decisions.shut_down(reason), host)
    }

    /// All children are gone.
    fn exit(&mut self, reason: Term, host: &mut Host<'_, '_>) -> Next {
        if let Some(Ending { failure, message, state }) = self.ending.take() {
            let pid = host.cx.self_pid();
            let failed = self.emit(Event::ServerFailed { pid, reason: reason.clone() }, host);
            host.cx.set_cause(Some(failed));
            let label = self.origin.label(host);
            report::server_failed(host, &label, &failure, Some(&message), &state);
        }
        Next::Exit(reason)
    }

    fn emit(&mut self, event: Event, host: &mut Host<'_, '_>) -> EventId {
        host.cx.set_cause(self.cause);
        host.cx.emit(event)
    }

    fn report(&mut self, fact: Fact, host: &mut Host<'_, '_>) {
        let supervisor = host.cx.self_pid();
        // What a counted restart leads to is due to it, and a count over the limit is why the rest happens.
        let decisive = matches!(
            fact,
            Fact::RestartCounted { .. } | Fact::RestartLimitReached { .. } | Fact::AutoShutdown { .. }
        );
        let id = self.emit(telling::event(supervisor, fact), host);
        if decisive {
            self.cause = Some(id);
        }
    }
}
