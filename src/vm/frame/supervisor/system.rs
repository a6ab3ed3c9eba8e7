//! What a supervisor does for `:sys`.

use super::{Decisions, Phase, Supervisor};
use crate::otp::{DynamicInit, dynamic_init_result};
use crate::term::{Atom, Term};
use crate::vm::frame::call::send_reply;
use crate::vm::frame::system::{Status, System, charlist, status, unknown};
use crate::vm::frame::{Next, Resume};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Raised;
use crate::vm::report::{Failure, Message};

/// A call that answers a request; the sender waits for the reply.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// The function given to `:sys.replace_state/2`.
    Replacing { from: Term },
    /// `init/1` of a module whose code has changed.
    Upgrading { from: Term },
}

impl Supervisor {
    /// Answers a request; none if that is all.
    pub(super) fn system(&mut self, from: Term, request: System, host: &mut Host<'_, '_>) -> Option<Next> {
        let reply = match request {
            System::GetState => Term::ok(self.state(host)),
            System::ReplaceState(fun) => {
                let state = self.state(host);
                self.phase = Phase::System(Step::Replacing { from });
                return Some(Next::Call(Callable::Value(fun), vec![state]));
            }
            System::GetStatus => Term::ok(self.status(host)),
            System::Suspend => {
                self.suspended = true;
                Term::OK
            }
            System::Resume => {
                self.suspended = false;
                Term::OK
            }
            System::ChangeCode { .. } if self.suspended => {
                self.phase = Phase::System(Step::Upgrading { from });
                let init = Callable::Function(self.module, Atom::INIT);
                return Some(Next::Call(init, vec![self.argument.clone()]));
            }
            System::ChangeCode { module, version, extra } => {
                unknown(Term::tuple([Term::atom("change_code"), Term::Atom(module), version, extra]))
            }
            System::Terminate(reason) => {
                let failure = Failure::Stopped(reason.clone());
                return Some(self.shut_down(reason, failure, Message::Other(Term::Nil), host));
            }
            // Its decisions are events of the run: there is nothing to add.
            System::Debug(_) => Term::OK,
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
        };
        send_reply(host, &from, reply);
        self.serve(host)
    }

    /// Of a supervisor's state only the argument of its `init/1` can be replaced: all else is said by that.
    fn replaced(&mut self, outcome: Result<Term, Raised>) -> Term {
        match outcome {
            Ok(state) => {
                if let Some(argument) = state.as_map().and_then(|map| map.get_atom(Atom::new("args"))) {
                    self.argument = argument.clone();
                }
                Term::ok(state)
            }
            Err(raised) => {
                let callback = Term::tuple([Term::atom("gen_server"), Term::atom("system_replace_state")]);
                let what = Term::tuple([Term::Atom(raised.class.atom()), raised.reason]);
                Term::error(Term::tuple([Term::atom("callback_failed"), callback, what]))
            }
        }
    }

    /// What `init/1` says now holds for the children that are there.
    fn upgraded(&mut self, outcome: Result<Term, Raised>) -> Term {
        let value = match outcome {
            Ok(value) => value,
            Err(raised) => return Term::error(raised.exit_reason()),
        };
        let Some(Decisions::Dynamic(supervisor)) = &mut self.decisions else {
            return Term::OK;
        };
        match dynamic_init_result(&value, self.module) {
            DynamicInit::Supervise { flags, extra_arguments, max_children } => {
                supervisor.change(flags, extra_arguments, max_children);
                Term::OK
            }
            DynamicInit::Ignore => Term::OK,
            DynamicInit::Invalid(reason) => {
                // A bad value comes back as it is.
                let problem = match reason.as_tuple() {
                    Some([Term::Atom(Atom::SUPERVISOR_DATA), _]) => Term::error(reason),
                    Some(_) | None => value,
                };
                Term::error(problem)
            }
        }
    }

    fn status(&self, host: &Host<'_, '_>) -> Term {
        let parent = Term::Pid(self.origin.starter.pid);
        let state = Term::atom(if self.suspended { "suspended" } else { "running" });
        let label = self.origin.label(host);
        let name = label.as_atom().map_or_else(|| label.to_string(), |name| name.as_str().to_owned());
        let data = |pairs: Vec<Term>| Term::tuple([Term::atom("data"), Term::list(pairs)]);
        let titled = |title: &str, value: Term| Term::tuple([charlist(title), value]);
        let details = [
            Term::tuple([
                Term::atom("header"),
                charlist(&format!("Status for generic server {}", name.trim_start_matches("#PID"))),
            ]),
            data(vec![
                titled("Status", state),
                titled("Parent", parent.clone()),
                titled("Logged events", Term::Nil),
            ]),
            data(vec![titled("State", self.state(host))]),
            Term::tuple([
                Term::Atom(Atom::SUPERVISOR),
                Term::list([titled("Callback", Term::Atom(self.module))]),
            ]),
        ];
        status(Status {
            pid: Term::Pid(host.cx.self_pid()),
            parent,
            module: Atom::new("gen_server"),
            suspended: self.suspended,
            dictionary: host.dictionary,
            details: Term::list(details),
        })
    }
}
