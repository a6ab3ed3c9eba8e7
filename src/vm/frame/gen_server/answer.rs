//! What callbacks of a GenServer may return.

use crate::term::{Atom, Term};
use crate::time::Duration;

/// A callback's return value, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    Reply { reply: Term, state: Term, after: After },
    NoReply { state: Term, after: After },
    Stop { reason: Term, reply: Option<Term>, state: Term },
}

/// What a server does before it takes the next message.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum After {
    Wait,
    /// Expects a message within this time.
    Timeout(Duration),
    /// Calls `handle_continue/2` first.
    Continue(Term),
}

impl After {
    /// The last element of a return value, as in `{:noreply, state, after}`.
    pub(super) fn read(term: &Term) -> Option<After> {
        match (term, term.as_tuple()) {
            (Term::Atom(Atom::HIBERNATE | Atom::INFINITY), _) => Some(After::Wait),
            (Term::Int(ms), _) => Some(After::Timeout(Duration::from_millis(u64::try_from(*ms).ok()?))),
            (_, Some([Term::Atom(Atom::CONTINUE), argument])) => Some(After::Continue(argument.clone())),
            _ => None,
        }
    }
}

/// Reads what a callback returned; none for what it may not return. Only a call may be replied to.
pub(super) fn read(value: &Term, is_call: bool) -> Option<Answer> {
    let answer = match value.as_tuple()? {
        [Term::Atom(Atom::REPLY), reply, state] => {
            Answer::Reply { reply: reply.clone(), state: state.clone(), after: After::Wait }
        }
        [Term::Atom(Atom::REPLY), reply, state, after] => {
            Answer::Reply { reply: reply.clone(), state: state.clone(), after: After::read(after)? }
        }
        [Term::Atom(Atom::NOREPLY), state] => Answer::NoReply { state: state.clone(), after: After::Wait },
        [Term::Atom(Atom::NOREPLY), state, after] => {
            Answer::NoReply { state: state.clone(), after: After::read(after)? }
        }
        [Term::Atom(Atom::STOP), reason, state] => {
            Answer::Stop { reason: reason.clone(), reply: None, state: state.clone() }
        }
        [Term::Atom(Atom::STOP), reason, reply, state] => {
            Answer::Stop { reason: reason.clone(), reply: Some(reply.clone()), state: state.clone() }
        }
        _ => return None,
    };
    let replies = matches!(answer, Answer::Reply { .. } | Answer::Stop { reply: Some(_), .. });
    (is_call || !replies).then_some(answer)
}
