//! The loop of a GenServer.

mod answer;
mod debugging;
mod ending;
mod system;

use super::call::send_reply;
use super::opening::{Origin, Refusal};
use super::start::acknowledge;
use super::system::{System, next_message};
use super::{Next, Resume};
use crate::runtime::Event;
use crate::term::{Atom, Term};
use crate::time::{Duration, Instant};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Class;
use crate::vm::report::{Failure, Message};
use answer::{After, Answer, read};
use debugging::Debugging;
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
    /// Who wants to know what it does.
    debugging: Option<Box<Debugging>>,
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
    /// What the module keeps.
    pub(super) fn state(&self) -> &Term {
        &self.state
    }

    /// `debug` is what the option of that name asks for.
    pub(in crate::vm) fn new(module: Atom, argument: Term, origin: Origin, debug: &Term) -> GenServer {
        let phase = Phase::Begin(argument);
        let debugging = Debugging::option(debug);
        GenServer { module, origin, state: Term::NIL, phase, timeout: None, suspended: false, debugging }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match (std::mem::replace(&mut self.phase, Phase::Idle), resume) {
            (Phase::Begin(argument), _) => self.begin(argument),
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

    fn begin(&mut self, argument: Term) -> Next {
        self.phase = Phase::Init;
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
                self.tell(|_| [Term::Atom(Atom::CONTINUE), argument.clone()], host);
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
                    self.tell(|_| [Term::atom("in"), Term::Atom(Atom::TIMEOUT)], host);
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
            if let Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) = message.as_tuple()
                && self.origin.is_parent(*pid)
            {
                let (reason, failure) = (reason.clone(), Failure::Stopped(reason.clone()));
                return self.end(reason, failure, Some(Message::Other(message)), host);
            }
            self.tell(|_| [Term::atom("in"), message.clone()], host);
            return match message.as_tuple() {
                Some([Term::Atom(Atom::GEN_CALL), from, request]) => self.call(from.clone(), request.clone()),
                Some([Term::Atom(Atom::GEN_CAST), request]) => {
                    let request = request.clone();
                    self.cast(request, message)
                }
                Some(_) | None => self.info(message, host),
            };
        }
    }

    fn call(&mut self, from: Term, request: Term) -> Next {
        let args = vec![request.clone(), from.clone(), self.state.clone()];
        self.callback(Atom::HANDLE_CALL, args, Message::Call { from, request })
    }

    fn cast(&mut self, request: Term, message: Term) -> Next {
        self.callback(Atom::HANDLE_CAST, vec![request, self.state.clone()], Message::Other(message))
    }

    fn info(&mut self, message: Term, host: &mut Host<'_, '_>) -> Next {
        if !host.cx.shared().exports(self.module, Atom::HANDLE_INFO, 2) {
            // A server without `use GenServer` need not have it.
            return self.idle(host);
        }
        self.callback(Atom::HANDLE_INFO, vec![message.clone(), self.state.clone()], Message::Other(message))
    }

    fn callback(&mut self, name: Atom, args: Vec<Term>, message: Message) -> Next {
        self.phase = Phase::Callback(message);
        Next::Call(Callable::Function(self.module, name), args)
    }

    /// What a callback returned.
    fn answered(&mut self, message: Message, value: Term, host: &mut Host<'_, '_>) -> Next {
        let from = match &message {
            Message::Call { from, .. } => Some(from.clone()),
            Message::Other(_) => None,
        };
        match read(&value, from.is_some()) {
            Some(Answer::Reply { reply, state, after }) => {
                self.state = state;
                if let Some(from) = from {
                    self.reply(from, reply, host);
                }
                self.go_on(after, host)
            }
            Some(Answer::NoReply { state, after }) => {
                self.state = state;
                self.tell(|state| [Term::Atom(Atom::NOREPLY), state.clone()], host);
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

    fn reply(&mut self, from: Term, reply: Term, host: &mut Host<'_, '_>) {
        send_reply(host, &from, reply.clone());
        self.tell(|state| [Term::atom("out"), reply, from, state.clone()], host);
    }
}
