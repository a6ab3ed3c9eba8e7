//! `GenServer.call/3` in the process that calls.

use super::{Next, Resume};
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::native::Host;
use crate::vm::raise::Raised;

/// Sends a request and waits for the reply, the server's end, or the timeout.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Call {
    /// As given: a pid or a name.
    pub(in crate::vm) server: Term,
    pub(in crate::vm) to: Option<Pid>,
    pub(in crate::vm) request: Term,
    pub(in crate::vm) timeout: Term,
    pub(in crate::vm) until: Option<Instant>,
    pub(in crate::vm) waiting: Option<Waiting>,
}

/// The monitor that is the reply address too, and how many messages have been looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::vm) struct Waiting {
    reference: Ref,
    cursor: usize,
}

impl Call {
    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        if let Resume::Raised(raised) = resume {
            return Next::Raise(raised);
        }
        let waiting = match self.waiting {
            Some(waiting) => waiting,
            None => match self.to {
                None => return self.fail(Term::Atom(Atom::NOPROC)),
                Some(to) if to == host.cx.self_pid() => return self.fail(Term::Atom(Atom::CALLING_SELF)),
                Some(to) => self.send(to, host),
            },
        };
        self.look(waiting, host)
    }

    fn send(&mut self, to: Pid, host: &mut Host<'_, '_>) -> Waiting {
        let reference = host.cx.monitor_alias(to);
        let from = Term::tuple([Term::Pid(host.cx.self_pid()), tag(reference)]);
        let message = Term::tuple([Term::Atom(Atom::GEN_CALL), from, self.request.clone()]);
        // What is in the mailbox already cannot be the reply.
        let cursor = host.cx.mailbox_len();
        host.cx.send(to, message);
        Waiting { reference, cursor }
    }

    fn look(&mut self, mut waiting: Waiting, host: &mut Host<'_, '_>) -> Next {
        while let Some(message) = host.cx.message(waiting.cursor) {
            match read(message, waiting.reference) {
                Some(Heard::Reply(reply)) => {
                    host.cx.take_message(waiting.cursor);
                    host.cx.demonitor(waiting.reference, true);
                    return Next::Return(reply);
                }
                Some(Heard::Down(reason)) => {
                    host.cx.take_message(waiting.cursor);
                    return self.fail(reason);
                }
                None => waiting.cursor += 1,
            }
        }
        if self.until.is_some_and(|until| host.cx.now() >= until) {
            host.cx.demonitor(waiting.reference, true);
            return self.fail(Term::Atom(Atom::TIMEOUT));
        }
        self.waiting = Some(waiting);
        Next::Wait { until: self.until }
    }

    /// The caller exits, whatever the server did.
    fn fail(&self, reason: Term) -> Next {
        let args = Term::list([self.server.clone(), self.request.clone(), self.timeout.clone()]);
        let call = Term::tuple([Term::Atom(Atom::GEN_SERVER), Term::Atom(Atom::CALL), args]);
        Next::Raise(Raised::exit(Term::tuple([reason, call])))
    }
}

enum Heard {
    Reply(Term),
    Down(Term),
}

fn read(message: &Term, reference: Ref) -> Option<Heard> {
    match message.as_tuple()? {
        [key, reply] if is_tag(key, reference) => Some(Heard::Reply(reply.clone())),
        [Term::Atom(Atom::DOWN), Term::Ref(down), _, _, reason] if *down == reference => {
            Some(Heard::Down(reason.clone()))
        }
        _ => None,
    }
}

/// `[:alias | reference]`, the tag of a call.
fn tag(reference: Ref) -> Term {
    Term::cons(Term::Atom(Atom::ALIAS), Term::Ref(reference))
}

fn is_tag(term: &Term, reference: Ref) -> bool {
    matches!(term, Term::Cons(cell) if matches!(cell.tail, Term::Ref(found) if found == reference))
}
