//! A request to a server in the process that makes it: `GenServer.call/3` and its like.

use super::name::Address;
use super::{Next, Resume};
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::native::Host;
use crate::vm::raise::Raised;

/// Sends a request and waits for the reply, the server's end, or the timeout.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Call {
    /// `:"$gen_call"`, or `:system` for what every server answers whatever its module.
    pub(in crate::vm) label: Atom,
    pub(in crate::vm) to: Address,
    pub(in crate::vm) request: Term,
    pub(in crate::vm) until: Option<Instant>,
    /// `{module, function, args}`, by which the caller's exit names the call; without it, it exits with the bare
    /// reason.
    pub(in crate::vm) named: Option<Term>,
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
        match resume {
            Resume::Raised(raised) => return Next::Raise(raised),
            Resume::Returned(found) => self.to = Address::answered(&found),
            Resume::Start | Resume::Woken => {}
        }
        let waiting = match self.waiting {
            Some(waiting) => waiting,
            None => match &self.to {
                Address::Via(module, args) => return Next::Call(module.clone(), args.clone()),
                Address::Nobody => return self.fail(Term::Atom(Atom::NOPROC)),
                Address::Elsewhere(node) => {
                    return self.fail(Term::tuple([Term::Atom(Atom::NODEDOWN), Term::Atom(*node)]));
                }
                Address::Process(to) if *to == host.cx.self_pid() => {
                    return self.fail(Term::Atom(Atom::CALLING_SELF));
                }
                Address::Process(to) => self.send(*to, host),
            },
        };
        self.look(waiting, host)
    }

    fn send(&self, to: Pid, host: &mut Host<'_, '_>) -> Waiting {
        // What is in the mailbox already is neither the reply nor news of the server.
        let cursor = host.cx.mailbox_len();
        let reference = host.cx.monitor_alias(to);
        let from = Term::tuple([Term::Pid(host.cx.self_pid()), tag(reference)]);
        let message = Term::tuple([Term::Atom(self.label), from, self.request.clone()]);
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
    fn fail(&mut self, reason: Term) -> Next {
        let reason = match self.named.take() {
            Some(call) => Term::tuple([reason, call]),
            None => reason,
        };
        Next::Raise(Raised::exit(reason))
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
