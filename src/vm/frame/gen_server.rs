//! The loop of a GenServer.

mod answer;
mod ending;
mod system;

use super::call::send_reply;
use super::opening::{Origin, Refusal};
use super::start::acknowledge;
use super::system::{System, next_message};
use super::{Next, Resume};
use crate::runtime::{Event, LogLevel};
use crate::term::{Atom, Term};
use crate::time::{Duration, Instant};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::{Class, Raised};
use crate::vm::report::{self, Failure, Message};
use answer::{After, Answer, read};
use ending::Ending;

/// A server: which module answers, what it remembers, and what it is doing.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct GenServer {
    module: Atom,
    origin: Origin,
    state: Term,
    phase: Phase,
    timeout: Option<Timeout>,
    /// By `:sys.suspend/1`: it hears nothing but `:sys` and its parent's end.
    suspended: bool,
}

/// `:timeout` is due, if no message comes before.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Timeout {
    after: Duration,
    at: Instant,
}

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// `init/1` has not been called; this is its argument.
    Begin(Term),
    Init,
    Idle,
    /// A callback is running because of this message.
    Callback(Message),
    /// Something that `:sys` asked for runs.
    System(system::Step),
    /// `terminate/2` is running.
    Terminating(Ending),
    /// `format_status` is running, for the report of the end.
    Reporting(Ending),
}

impl GenServer {
    pub(in crate::vm) fn new(module: Atom, argument: Term, origin: Origin) -> GenServer {
        let phase = Phase::Begin(argument);
        GenServer { module, origin, state: Term::NIL, phase, timeout: None, suspended: false }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match (std::mem::replace(&mut self.phase, Phase::Idle), resume) {
            (Phase::Begin(argument), _) => self.begin(argument, host),
            (Phase::Init, Resume::Returned(value)) => self.initialised(value, host),
            (Phase::Init, Resume::Raised(raised)) => match raised.class {
                Class::Throw => self.initialised(raised.reason, host),
                Class::Error | Class::Exit => Refusal::failed(&self.origin, raised.exit_reason()),
            },
            (Phase::Idle, Resume::Start | Resume::Woken | Resume::Returned(_)) => self.idle(host),
            // A person crashed it while it waited.
            (Phase::Idle, Resume::Raised(raised)) => {
                self.end(raised.exit_reason(), Failure::Raised(raised), None, host)
            }
            (Phase::Callback(message), Resume::Returned(value)) => self.answered(message, value, host),
            (Phase::Callback(message), Resume::Raised(raised)) => match raised.class {
                Class::Throw => self.answered(message, raised.reason, host),
                Class::Error | Class::Exit => {
                    self.end(raised.exit_reason(), Failure::Raised(raised), Some(message), host)
                }
            },
            (Phase::System(step), resume) => self.stepped(step, resume, host),
            (Phase::Terminating(ending), Resume::Returned(_)) => self.terminated(ending, host),
            (Phase::Terminating(ending), Resume::Raised(raised)) => match raised.class {
                Class::Throw => self.terminated(ending, host),
                Class::Error | Class::Exit => self.terminate_failed(ending, raised, host),
            },
            (Phase::Reporting(ending), Resume::Returned(value)) => self.report(ending, Some(value), host),
            (Phase::Reporting(ending), Resume::Raised(_)) => self.report(ending, None, host),
            (
                phase @ (Phase::Init | Phase::Callback(_) | Phase::Terminating(_) | Phase::Reporting(_)),
                Resume::Start | Resume::Woken,
            ) => {
                self.phase = phase;
                Next::Wait { until: None }
            }
        }
    }

    fn begin(&mut self, argument: Term, host: &mut Host<'_, '_>) -> Next {
        self.phase = Phase::Init;
        if self.lacks(Atom::INIT, 1, host) {
            // What `use GenServer` injects.
            return self.initialised(Term::ok(argument), host);
        }
        Next::Call(Callable::Function(self.module, Atom::INIT), vec![argument])
    }

    /// What `init/1` returned.
    fn initialised(&mut self, value: Term, host: &mut Host<'_, '_>) -> Next {
        let after = match value.as_tuple() {
            Some([Term::Atom(Atom::OK), state]) => {
                self.state = state.clone();
                After::Wait
            }
            Some([Term::Atom(Atom::OK), state, then]) if let Some(after) = After::read(then) => {
                self.state = state.clone();
                after
            }
            Some([Term::Atom(Atom::STOP), reason]) => {
                return Refusal::failed(&self.origin, reason.clone());
            }
            None if value.as_atom() == Some(Atom::IGNORE) => return Refusal::ignored(&self.origin),
            Some(_) | None => {
                let reason = Term::tuple([Term::Atom(Atom::BAD_RETURN_VALUE), value]);
                return Refusal::failed(&self.origin, reason);
            }
        };
        let pid = host.cx.self_pid();
        host.cx.emit(Event::ServerReady { pid });
        acknowledge(host, self.origin.starter, Term::ok(Term::Pid(pid)));
        self.go_on(after, host)
    }

    fn go_on(&mut self, after: After, host: &mut Host<'_, '_>) -> Next {
        self.timeout = None;
        match after {
            After::Wait => {}
            After::Timeout(after) => self.timeout = Some(Timeout { after, at: host.cx.now() + after }),
            After::Continue(argument) => {
                let message = Message::Other(Term::tuple([Term::Atom(Atom::CONTINUE), argument.clone()]));
                self.phase = Phase::Callback(message);
                let callback = Callable::Function(self.module, Atom::HANDLE_CONTINUE);
                return Next::Call(callback, vec![argument, self.state.clone()]);
            }
        }
        self.idle(host)
    }

    /// Takes the oldest message, or waits for one.
    fn idle(&mut self, host: &mut Host<'_, '_>) -> Next {
        loop {
            let Some(message) = next_message(self.suspended, &self.origin, host) else {
                let timeout = self.timeout.filter(|_| !self.suspended);
                if timeout.is_some_and(|timeout| host.cx.now() >= timeout.at) {
                    self.timeout = None;
                    return self.info(Term::Atom(Atom::TIMEOUT), host);
                }
                self.phase = Phase::Idle;
                return Next::Wait { until: timeout.map(|timeout| timeout.at) };
            };
            if let Some((from, request)) = System::of(&message) {
                // The time starts anew after it.
                self.timeout =
                    self.timeout.map(|timeout| Timeout { at: host.cx.now() + timeout.after, ..timeout });
                match self.system(from, request, host) {
                    Some(next) => return next,
                    None => continue,
                }
            }
            self.timeout = None;
            return match message.as_tuple() {
                Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) if self.origin.is_parent(*pid) => {
                    let failure = Failure::Stopped(reason.clone());
                    self.end(reason.clone(), failure, Some(Message::Other(message.clone())), host)
                }
                Some([Term::Atom(Atom::GEN_CALL), from, request]) => {
                    self.call(from.clone(), request.clone(), host)
                }
                Some([Term::Atom(Atom::GEN_CAST), request]) => self.cast(request.clone(), &message, host),
                Some(_) | None => self.info(message, host),
            };
        }
    }

    fn call(&mut self, from: Term, request: Term, host: &mut Host<'_, '_>) -> Next {
        let args = vec![request.clone(), from.clone(), self.state.clone()];
        self.callback(Atom::HANDLE_CALL, args, Message::Call { from, request }, "call", host)
    }

    fn cast(&mut self, request: Term, message: &Term, host: &mut Host<'_, '_>) -> Next {
        let args = vec![request, self.state.clone()];
        self.callback(Atom::HANDLE_CAST, args, Message::Other(message.clone()), "cast", host)
    }

    fn callback(
        &mut self,
        name: Atom,
        args: Vec<Term>,
        message: Message,
        verb: &str,
        host: &mut Host<'_, '_>,
    ) -> Next {
        if self.lacks(name, args.len() as u8, host) {
            // What `use GenServer` injects.
            let text = format!(
                "attempted to {verb} GenServer {} but no {}/{} clause was provided",
                own_name(host),
                name.as_str(),
                args.len()
            );
            let arity = Term::Int(args.len() as i64);
            let here = Term::tuple([Term::Atom(self.module), Term::Atom(name), arity, Term::Nil]);
            let mut raised = Raised::exception(Atom::RUNTIME_ERROR, &text);
            raised.stack = Term::list([here]);
            return self.end(raised.exit_reason(), Failure::Raised(raised), Some(message), host);
        }
        self.phase = Phase::Callback(message);
        Next::Call(Callable::Function(self.module, name), args)
    }

    fn info(&mut self, message: Term, host: &mut Host<'_, '_>) -> Next {
        if self.lacks(Atom::HANDLE_INFO, 2, host) {
            let own = own_name(host);
            let text =
                format!("{} {own} received unexpected message in handle_info/2: {message}\n", self.module);
            report::log(host, LogLevel::Error, &text);
            return self.idle(host);
        }
        if !host.cx.shared().exports(self.module, Atom::HANDLE_INFO, 2) {
            // Erlang's servers need not have it.
            return self.idle(host);
        }
        self.phase = Phase::Callback(Message::Other(message.clone()));
        Next::Call(Callable::Function(self.module, Atom::HANDLE_INFO), vec![message, self.state.clone()])
    }

    /// Whether the module leaves a callback to what `use GenServer` injects.
    fn lacks(&self, name: Atom, arity: u8, host: &Host<'_, '_>) -> bool {
        !host.cx.shared().exports(self.module, name, arity) && self.uses_gen_server(host)
    }

    fn uses_gen_server(&self, host: &Host<'_, '_>) -> bool {
        let module = host.cx.shared().newest(self.module);
        module.is_some_and(|module| module.unit.uses.contains(&Atom::GEN_SERVER))
    }

    /// What a callback returned.
    fn answered(&mut self, message: Message, value: Term, host: &mut Host<'_, '_>) -> Next {
        let from = match &message {
            Message::Call { from, .. } => Some(from.clone()),
            Message::Other(_) => None,
        };
        match read(&value, from.is_some()) {
            Some(Answer::Reply { reply, state, after }) => {
                if let Some(from) = from {
                    send_reply(host, &from, reply);
                }
                self.state = state;
                self.go_on(after, host)
            }
            Some(Answer::NoReply { state, after }) => {
                self.state = state;
                self.go_on(after, host)
            }
            Some(Answer::Stop { reason, reply, state }) => {
                self.state = state;
                let ending = Ending {
                    failure: Failure::Stopped(reason.clone()),
                    reason,
                    message: Some(message),
                    reply: from.zip(reply),
                };
                self.terminate(ending, host)
            }
            None => {
                let reason = Term::tuple([Term::Atom(Atom::BAD_RETURN_VALUE), value]);
                self.end(reason.clone(), Failure::Stopped(reason), Some(message), host)
            }
        }
    }
}

/// What the module's own words call the server: a registered name or the pid.
fn own_name(host: &Host<'_, '_>) -> String {
    let pid = host.cx.self_pid();
    host.cx.registered_name(pid).map_or_else(|| pid.to_string(), |name| name.to_string())
}
