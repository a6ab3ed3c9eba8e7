//! How a GenServer ends: `terminate/2`, the report, and the reply that was promised.

use super::{GenServer, Phase};
use crate::runtime::Event;
use crate::term::{Atom, Term};
use crate::vm::frame::Next;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Raised;
use crate::vm::report::{self, Failure, Message};

/// How the server will end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ending {
    pub(super) reason: Term,
    pub(super) failure: Failure,
    pub(super) message: Option<Message>,
    /// Sent after `terminate/2`.
    pub(super) reply: Option<(Term, Term)>,
}

impl GenServer {
    pub(super) fn end(
        &mut self,
        reason: Term,
        failure: Failure,
        message: Option<Message>,
        host: &mut Host<'_, '_>,
    ) -> Next {
        self.terminate(Ending { reason, failure, message, reply: None }, host)
    }

    pub(super) fn terminate(&mut self, ending: Ending, host: &mut Host<'_, '_>) -> Next {
        if !host.cx.shared().exports(self.module, Atom::TERMINATE, 2) {
            return self.terminated(ending, host);
        }
        let args = vec![ending.reason.clone(), self.state.clone()];
        self.phase = Phase::Terminating(ending);
        Next::Call(Callable::Function(self.module, Atom::TERMINATE), args)
    }

    pub(super) fn terminated(&mut self, ending: Ending, host: &mut Host<'_, '_>) -> Next {
        if crate::otp::is_quiet(&ending.reason) {
            self.finish(ending, host)
        } else {
            self.describe(ending, host)
        }
    }

    /// What `terminate/2` itself ends with is the reason, and reported even if it is a quiet one.
    pub(super) fn terminate_failed(
        &mut self,
        mut ending: Ending,
        raised: Raised,
        host: &mut Host<'_, '_>,
    ) -> Next {
        ending.reason = raised.exit_reason();
        ending.failure = Failure::Raised(raised);
        self.describe(ending, host)
    }

    /// Asks the module how to show the state, if it wants to be asked.
    fn describe(&mut self, ending: Ending, host: &mut Host<'_, '_>) -> Next {
        let code = host.cx.shared();
        let args = if code.exports(self.module, Atom::FORMAT_STATUS, 1) {
            let message = ending.message.as_ref().map_or(Term::Nil, Message::term);
            vec![Term::map([
                (Term::atom("state"), self.state.clone()),
                (Term::atom("reason"), ending.reason.clone()),
                (Term::atom("message"), message),
                (Term::atom("log"), Term::Nil),
            ])]
        } else if code.exports(self.module, Atom::FORMAT_STATUS, 2) {
            vec![Term::Atom(Atom::TERMINATE), Term::list([dictionary(host), self.state.clone()])]
        } else {
            return self.report(ending, None, host);
        };
        self.phase = Phase::Reporting(ending);
        Next::Call(Callable::Function(self.module, Atom::FORMAT_STATUS), args)
    }

    /// Logs how the server ends; `status` is what `format_status` made of it.
    pub(super) fn report(&mut self, ending: Ending, status: Option<Term>, host: &mut Host<'_, '_>) -> Next {
        let pid = host.cx.self_pid();
        let failed = host.cx.emit(Event::ServerFailed { pid, reason: ending.reason.clone() });
        host.cx.set_cause(Some(failed));
        let shown = match status {
            Some(status) if host.cx.shared().exports(self.module, Atom::FORMAT_STATUS, 1) => {
                status.as_map().and_then(|map| map.get_atom(Atom::new("state"))).cloned()
            }
            status => status,
        };
        let label = self.origin.label(host);
        let state = shown.as_ref().unwrap_or(&self.state);
        report::server_failed(host, &label, &ending.failure, ending.message.as_ref(), state);
        self.finish(ending, host)
    }

    fn finish(&mut self, ending: Ending, host: &mut Host<'_, '_>) -> Next {
        if let Some((from, reply)) = ending.reply {
            self.reply(from, reply, host);
        }
        Next::Exit(ending.reason)
    }
}

/// The process dictionary as a list.
pub(super) fn dictionary(host: &Host<'_, '_>) -> Term {
    Term::list(host.dictionary.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()])))
}
