//! What a GenServer does for `:sys`.

use super::ending::dictionary;
use super::{GenServer, Phase};
use crate::term::{Atom, Term};
use crate::vm::frame::call::send_reply;
use crate::vm::frame::system::{Status, System, charlist, status, unknown};
use crate::vm::frame::{Next, Resume};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::{Class, Raised};
use crate::vm::report::{Failure, Message};

/// A call that answers a request; the sender waits for the reply.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// The function given to `:sys.replace_state/2`.
    Replacing { from: Term },
    /// `code_change/3`.
    Upgrading { from: Term },
    /// `format_status`.
    Describing { from: Term },
}

impl GenServer {
    /// Answers a request; none if that is all.
    pub(super) fn system(&mut self, from: Term, request: System, host: &mut Host<'_, '_>) -> Option<Next> {
        let reply = match request {
            System::GetState => Term::ok(self.state.clone()),
            System::ReplaceState(fun) => {
                self.phase = Phase::System(Step::Replacing { from });
                return Some(Next::Call(Callable::Value(fun), vec![self.state.clone()]));
            }
            System::GetStatus => return self.get_status(from, host),
            System::Suspend => {
                self.suspended = true;
                Term::OK
            }
            System::Resume => {
                self.suspended = false;
                Term::OK
            }
            // It is this server's module whatever module is named.
            System::ChangeCode { module: _, version, extra } if self.suspended => {
                self.phase = Phase::System(Step::Upgrading { from });
                let args = vec![version, self.state.clone(), extra];
                return Some(Next::Call(Callable::Function(self.module, Atom::CODE_CHANGE), args));
            }
            System::ChangeCode { module, version, extra } => {
                let request = [Term::atom("change_code"), Term::Atom(module), version, extra];
                unknown(Term::tuple(request))
            }
            System::Terminate(reason) => {
                let (failure, message) = (Failure::Stopped(reason.clone()), Message::Other(Term::Nil));
                return Some(self.end(reason, failure, Some(message), host));
            }
            System::Debug(wish) => self.debug(&wish, host),
            System::Unknown(request) => unknown(request),
        };
        send_reply(host, &from, reply);
        None
    }

    /// A call for `:sys` is over.
    pub(super) fn stepped(&mut self, step: Step, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        let outcome = match resume {
            Resume::Returned(value) => Ok(value),
            Resume::Raised(raised) => Err(raised),
            Resume::Start | Resume::Woken => {
                self.phase = Phase::System(step);
                return Next::Wait { until: None };
            }
        };
        let (from, reply) = match step {
            Step::Replacing { from } => (from, self.replaced(outcome)),
            Step::Upgrading { from } => (from, self.upgraded(outcome)),
            Step::Describing { from } => (from, self.described(outcome.ok(), host)),
        };
        send_reply(host, &from, reply);
        self.idle(host)
    }

    fn replaced(&mut self, outcome: Result<Term, Raised>) -> Term {
        match outcome {
            Ok(state) => {
                self.state = state.clone();
                Term::ok(state)
            }
            Err(raised) => {
                let callback = Term::tuple([Term::atom("gen_server"), Term::atom("system_replace_state")]);
                let what = Term::tuple([Term::Atom(raised.class.atom()), raised.reason]);
                Term::error(Term::tuple([Term::atom("callback_failed"), callback, what]))
            }
        }
    }

    fn upgraded(&mut self, outcome: Result<Term, Raised>) -> Term {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(raised) if raised.class == Class::Throw => raised.reason,
            Err(raised) => Term::tuple([Term::Atom(Atom::EXIT), raised.exit_reason()]),
        };
        match answer.as_tuple() {
            Some([Term::Atom(Atom::OK), state]) => {
                self.state = state.clone();
                Term::OK
            }
            Some(_) | None => Term::error(answer),
        }
    }

    fn get_status(&mut self, from: Term, host: &mut Host<'_, '_>) -> Option<Next> {
        let code = host.cx.shared();
        let args = if code.exports(self.module, Atom::FORMAT_STATUS, 1) {
            vec![Term::map([(Term::atom("state"), self.state.clone()), (Term::atom("log"), Term::Nil)])]
        } else if code.exports(self.module, Atom::FORMAT_STATUS, 2) {
            vec![Term::Atom(Atom::NORMAL), Term::list([dictionary(host), self.state.clone()])]
        } else {
            let reply = self.described(None, host);
            send_reply(host, &from, reply);
            return None;
        };
        self.phase = Phase::System(Step::Describing { from });
        Some(Next::Call(Callable::Function(self.module, Atom::FORMAT_STATUS), args))
    }

    /// The reply to `:sys.get_status/1`.
    fn described(&mut self, formatted: Option<Term>, host: &mut Host<'_, '_>) -> Term {
        let pid = Term::Pid(host.cx.self_pid());
        let parent =
            if self.origin.starter.linked { Term::Pid(self.origin.starter.pid) } else { pid.clone() };
        let running = Term::atom(if self.suspended { "suspended" } else { "running" });
        let data = |pairs: Vec<Term>| Term::tuple([Term::atom("data"), Term::list(pairs)]);
        let titled = |title: &str, value: Term| Term::tuple([charlist(title), value]);
        let state = |state: Term| vec![data(vec![titled("State", state)])];
        let specific = match formatted {
            Some(Term::Map(map)) => state(map.get_atom(Atom::new("state")).cloned().unwrap_or_default()),
            Some(list) if let Some(parts) = list.to_vec() => parts,
            Some(part) => vec![part],
            None => state(self.state.clone()),
        };
        let label = self.origin.label(host);
        let name = label.as_atom().map_or_else(|| label.to_string(), |name| name.as_str().to_owned());
        let mut details = vec![
            Term::tuple([
                Term::atom("header"),
                charlist(&format!("Status for generic server {}", name.trim_start_matches("#PID"))),
            ]),
            data(vec![
                titled("Status", running),
                titled("Parent", parent.clone()),
                titled("Logged events", Term::Nil),
            ]),
        ];
        details.extend(specific);
        Term::ok(status(Status {
            pid,
            parent,
            module: Atom::new("gen_server"),
            suspended: self.suspended,
            dictionary: host.dictionary,
            details: Term::list(details),
        }))
    }
}
