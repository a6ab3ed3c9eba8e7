//! `GenServer.stop/3` in the process that asks for it.

use super::name::Address;
use super::{Next, Resume};
use crate::term::{Atom, Ref, Term};
use crate::time::Instant;
use crate::vm::native::Host;
use crate::vm::raise::Raised;

/// Asks a server to stop and waits until it has.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Stop {
    /// `{module, function, args}`, by which the caller's exit names the call; without it, it exits with the bare
    /// reason.
    pub(in crate::vm) named: Option<Term>,
    pub(in crate::vm) to: Address,
    pub(in crate::vm) reason: Term,
    pub(in crate::vm) until: Option<Instant>,
    pub(in crate::vm) monitor: Option<Ref>,
}

impl Stop {
    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match resume {
            Resume::Raised(raised) => return Next::Raise(raised),
            Resume::Returned(found) => self.to = Address::answered(&found),
            Resume::Start | Resume::Woken => {}
        }
        let monitor = match (self.monitor, &self.to) {
            (Some(monitor), _) => monitor,
            (None, Address::Via(module, args)) => return Next::Call(module.clone(), args.clone()),
            (None, Address::Nobody) => return self.fail(Term::Atom(Atom::NOPROC)),
            (None, Address::Elsewhere(node)) => {
                return self.fail(Term::tuple([Term::Atom(Atom::NODEDOWN), Term::Atom(*node)]));
            }
            (None, Address::Process(to)) if *to == host.cx.self_pid() => {
                return self.fail(Term::Atom(Atom::CALLING_SELF));
            }
            (None, Address::Process(to)) => {
                let to = *to;
                let monitor = host.cx.monitor(to);
                let from = Term::tuple([Term::Pid(host.cx.self_pid()), Term::Ref(monitor)]);
                let request = Term::tuple([Term::Atom(Atom::TERMINATE), self.reason.clone()]);
                host.cx.send(to, Term::tuple([Term::Atom(Atom::SYSTEM), from, request]));
                self.monitor = Some(monitor);
                monitor
            }
        };
        let down = host.cx.take_first(|message| {
            matches!(message.as_tuple(), Some([Term::Atom(Atom::DOWN), Term::Ref(found), ..]) if *found == monitor)
        });
        match down.as_ref().and_then(Term::as_tuple) {
            Some([.., reason]) if *reason == self.reason => Next::Return(Term::OK),
            Some([.., reason]) => self.fail(reason.clone()),
            Some([]) | None if self.until.is_some_and(|until| host.cx.now() >= until) => {
                host.cx.demonitor(monitor, true);
                self.fail(Term::Atom(Atom::TIMEOUT))
            }
            Some([]) | None => Next::Wait { until: self.until },
        }
    }

    fn fail(&mut self, reason: Term) -> Next {
        let reason = match self.named.take() {
            Some(call) => Term::tuple([reason, call]),
            None => reason,
        };
        Next::Raise(Raised::exit(reason))
    }
}
