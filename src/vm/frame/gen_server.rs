//! The loop of a GenServer.

use super::gen_server_reply::{After, Answer, read};
use super::start::{acknowledge, release_name, take_name};
use super::{Next, Resume, Starter};
use crate::runtime::{Event, LogLevel};
use crate::term::{Atom, Ref, Term};
use crate::time::Instant;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::{Class, Raised};
use crate::vm::report::{self, Failure, Message};

/// A server: which module answers, what it remembers, and what it is doing.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct GenServer {
    module: Atom,
    name: Option<Atom>,
    starter: Starter,
    state: Term,
    phase: Phase,
    /// When `:timeout` is due, if no message comes before.
    timeout: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// `init/1` has not been called; this is its argument.
    Begin(Term),
    Init,
    Idle,
    /// A callback is running because of this message.
    Callback(Message),
    /// `terminate/2` is running.
    Terminating(Ending),
}

/// How the server will end.
#[derive(Debug, Clone, PartialEq)]
struct Ending {
    reason: Term,
    failure: Failure,
    message: Option<Message>,
    /// Sent after `terminate/2`.
    reply: Option<(Term, Term)>,
}

impl GenServer {
    pub(in crate::vm) fn new(
        module: Atom,
        argument: Term,
        name: Option<Atom>,
        starter: Starter,
    ) -> GenServer {
        GenServer { module, name, starter, state: Term::NIL, phase: Phase::Begin(argument), timeout: None }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match (std::mem::replace(&mut self.phase, Phase::Idle), resume) {
            (Phase::Begin(argument), _) => self.begin(argument, host),
            (Phase::Init, Resume::Returned(value)) => self.initialised(value, host),
            (Phase::Init, Resume::Raised(raised)) => match raised.class {
                Class::Throw => self.initialised(raised.reason, host),
                Class::Error | Class::Exit => self.init_failed(raised.exit_reason(), host),
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
            (Phase::Terminating(ending), Resume::Returned(_)) => self.finish(ending, false, host),
            (Phase::Terminating(mut ending), Resume::Raised(raised)) => {
                if raised.class == Class::Throw {
                    return self.finish(ending, false, host);
                }
                ending.reason = raised.exit_reason();
                ending.failure = Failure::Raised(raised);
                self.finish(ending, true, host)
            }
            (
                phase @ (Phase::Init | Phase::Callback(_) | Phase::Terminating(_)),
                Resume::Start | Resume::Woken,
            ) => {
                self.phase = phase;
                Next::Wait { until: None }
            }
        }
    }

    fn begin(&mut self, argument: Term, host: &mut Host<'_, '_>) -> Next {
        if let Err(end) = take_name(host, self.name, self.starter) {
            return end;
        }
        self.phase = Phase::Init;
        if !host.cx.shared().exports(self.module, Atom::INIT, 1) && self.uses_gen_server(host) {
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
                return self.init_failed(reason.clone(), host);
            }
            None if value.as_atom() == Some(Atom::IGNORE) => {
                release_name(host, self.name.take());
                acknowledge(host, self.starter, value);
                return Next::Exit(Term::Atom(Atom::NORMAL));
            }
            Some(_) | None => {
                let reason = Term::tuple([Term::Atom(Atom::BAD_RETURN_VALUE), value]);
                return self.init_failed(reason, host);
            }
        };
        let pid = host.cx.self_pid();
        host.cx.emit(Event::ServerReady { pid });
        acknowledge(host, self.starter, Term::ok(Term::Pid(pid)));
        self.go_on(after, host)
    }

    fn init_failed(&mut self, reason: Term, host: &mut Host<'_, '_>) -> Next {
        release_name(host, self.name.take());
        acknowledge(host, self.starter, Term::error(reason.clone()));
        Next::Exit(reason)
    }

    fn go_on(&mut self, after: After, host: &mut Host<'_, '_>) -> Next {
        self.timeout = None;
        match after {
            After::Wait => {}
            After::Timeout(time) => self.timeout = Some(host.cx.now() + time),
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
            if host.cx.mailbox_len() == 0 {
                if self.timeout.is_some_and(|at| host.cx.now() >= at) {
                    self.timeout = None;
                    return self.info(Term::Atom(Atom::TIMEOUT), host);
                }
                self.phase = Phase::Idle;
                return Next::Wait { until: self.timeout };
            }
            self.timeout = None;
            let message = host.cx.take_message(0);
            let next = match message.as_tuple() {
                Some([Term::Atom(system), _from, request]) if system.as_str() == "system" => {
                    self.system(request, host)
                }
                Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason])
                    if *pid == self.starter.pid && self.starter.linked =>
                {
                    let reason = reason.clone();
                    Some(self.end(
                        reason.clone(),
                        Failure::Stopped(reason),
                        Some(Message::Other(message.clone())),
                        host,
                    ))
                }
                Some([Term::Atom(Atom::GEN_CALL), from, request]) => {
                    Some(self.call(from.clone(), request.clone(), host))
                }
                Some([Term::Atom(Atom::GEN_CAST), request]) => {
                    Some(self.cast(request.clone(), &message, host))
                }
                Some(_) | None => Some(self.info(message.clone(), host)),
            };
            if let Some(next) = next {
                return next;
            }
        }
    }

    /// A request that the server itself answers; none is left if it was one that means nothing.
    fn system(&mut self, request: &Term, host: &mut Host<'_, '_>) -> Option<Next> {
        match request.as_tuple() {
            Some([Term::Atom(Atom::TERMINATE), reason]) => {
                Some(self.end(reason.clone(), Failure::Stopped(reason.clone()), None, host))
            }
            Some(_) | None => None,
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
            let pid = host.cx.self_pid();
            let server =
                host.cx.registered_name(pid).map_or_else(|| pid.to_string(), |name| name.to_string());
            let text = format!(
                "attempted to {verb} GenServer {server} but no {}/{} clause was provided",
                name.as_str(),
                args.len()
            );
            let raised = Raised::exception(Atom::RUNTIME_ERROR, &text);
            return self.end(raised.exit_reason(), Failure::Raised(raised), Some(message), host);
        }
        self.phase = Phase::Callback(message);
        Next::Call(Callable::Function(self.module, name), args)
    }

    fn info(&mut self, message: Term, host: &mut Host<'_, '_>) -> Next {
        if self.lacks(Atom::HANDLE_INFO, 2, host) {
            let pid = host.cx.self_pid();
            let server =
                host.cx.registered_name(pid).map_or_else(|| pid.to_string(), |name| name.to_string());
            let text =
                format!("{} {server} received unexpected message in handle_info/2: {message}\n", self.module);
            report::log(host, LogLevel::Error, &text);
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
        module.is_some_and(|module| module.unit.behaviours.contains(&Atom::GEN_SERVER))
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

    fn end(
        &mut self,
        reason: Term,
        failure: Failure,
        message: Option<Message>,
        host: &mut Host<'_, '_>,
    ) -> Next {
        self.terminate(Ending { reason, failure, message, reply: None }, host)
    }

    fn terminate(&mut self, ending: Ending, host: &mut Host<'_, '_>) -> Next {
        if !host.cx.shared().exports(self.module, Atom::TERMINATE, 2) {
            return self.finish(ending, false, host);
        }
        let args = vec![ending.reason.clone(), self.state.clone()];
        self.phase = Phase::Terminating(ending);
        Next::Call(Callable::Function(self.module, Atom::TERMINATE), args)
    }

    /// `always_logged` after a `terminate/2` that went wrong, even for a quiet reason.
    fn finish(&mut self, ending: Ending, always_logged: bool, host: &mut Host<'_, '_>) -> Next {
        if always_logged || !crate::otp::is_quiet(&ending.reason) {
            let pid = host.cx.self_pid();
            let failed = host.cx.emit(Event::ServerFailed { pid, reason: ending.reason.clone() });
            host.cx.set_cause(Some(failed));
            report::server_failed(host, &ending.failure, ending.message.as_ref(), &self.state);
        }
        if let Some((from, reply)) = ending.reply {
            send_reply(host, &from, reply);
        }
        Next::Exit(ending.reason)
    }
}

/// `GenServer.reply/2`: to the address in `from`, if the caller still waits there.
pub(in crate::vm) fn send_reply(host: &mut Host<'_, '_>, from: &Term, reply: Term) {
    let Some([Term::Pid(caller), tag]) = from.as_tuple() else {
        return;
    };
    let message = Term::tuple([tag.clone(), reply]);
    match alias_of(tag) {
        Some(alias) => host.cx.send_alias(alias, message),
        None => host.cx.send(*caller, message),
    }
}

fn alias_of(tag: &Term) -> Option<Ref> {
    match tag {
        Term::Cons(cell) => match cell.tail {
            Term::Ref(reference) => Some(reference),
            _ => None,
        },
        _ => None,
    }
}
