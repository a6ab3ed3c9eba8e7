//! `GenServer.stop/3` in the process that asks for it.

use super::{Next, Resume};
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::native::Host;
use crate::vm::raise::Raised;

/// Asks a server to stop and waits until it has.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Stop {
    /// `[server, reason, timeout]`, as they were given.
    pub(in crate::vm) args: Term,
    /// The module whose function was called.
    pub(in crate::vm) module: Atom,
    pub(in crate::vm) to: Option<Pid>,
    pub(in crate::vm) reason: Term,
    pub(in crate::vm) until: Option<Instant>,
    pub(in crate::vm) monitor: Option<Ref>,
}

impl Stop {
    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        if let Resume::Raised(raised) = resume {
            return Next::Raise(raised);
        }
        let monitor = match (self.monitor, self.to) {
            (Some(monitor), _) => monitor,
            (None, None) => return self.fail(Term::Atom(Atom::NOPROC)),
            (None, Some(to)) if to == host.cx.self_pid() => return self.fail(Term::Atom(Atom::CALLING_SELF)),
            (None, Some(to)) => {
                let monitor = host.cx.monitor(to);
                let from = Term::tuple([Term::Pid(host.cx.self_pid()), Term::Ref(monitor)]);
                let request = Term::tuple([Term::Atom(Atom::TERMINATE), self.reason.clone()]);
                host.cx.send(to, Term::tuple([Term::atom("system"), from, request]));
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

    fn fail(&self, reason: Term) -> Next {
        let call = Term::tuple([Term::Atom(self.module), Term::Atom(Atom::STOP), self.args.clone()]);
        Next::Raise(Raised::exit(Term::tuple([reason, call])))
    }
}
