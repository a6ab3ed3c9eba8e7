//! What a supervisor tells its process to do.

#[cfg(doc)]
use super::Supervisor;
use super::{Fact, Shutdown, Start};
use crate::term::{Atom, Pid, Term};
use std::sync::Arc;

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Call this function in the supervisor's own process and answer [`Supervisor::started`].
    Start { id: Term, start: Start },
    /// Monitor the child, send it an exit signal with the reason [`Shutdown::signal`], and wait for its `DOWN`, and
    /// for nothing else, no longer than [`Shutdown::limit`]. When it is down, unlink it, take its `EXIT` from the
    /// mailbox if it is there, and answer [`Supervisor::stopped`]. When the time is up, [`Supervisor::overdue`];
    /// with a limit of zero that is at once.
    Stop { id: Term, pid: Pid, shutdown: Shutdown },
    /// It did not stop in time: signal `:kill`, wait for the `DOWN` without limit, and go on as in [`Order::Stop`].
    Kill { pid: Pid },
    /// Put this into the event log.
    Report(Fact),
    /// Ask all these children to stop, as in [`Order::Stop`], and tell of each when it is gone; with `for_good` no other
    /// message matters any more.
    StopTogether { children: Arc<[(Pid, Shutdown)]>, for_good: bool },
    /// Wait for these stops, and for nothing else.
    WaitForStops,
    /// Put this message behind all that is in the mailbox; when its turn comes, tell that it has come.
    RetryLater(Retry),
    /// Send this to the client that asked.
    Reply(Term),
    /// All children have been started: acknowledge `{:ok, self()}`.
    Booted,
    /// Wait for a message.
    Wait,
    /// All children are gone: exit. Before [`Order::Booted`] this is a failed start, acknowledged as
    /// `{:error, reason}`.
    Exit { reason: Term },
}

/// A restart that failed and has to be tried again: what a supervisor sends itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Retry {
    /// For [`Supervisor::retry`].
    Child(Term),
    /// For [`DynamicSupervisor::retry`](super::DynamicSupervisor::retry).
    Dynamic(Pid),
    /// The same under `simple_one_for_one`.
    Simple(Pid),
}

impl Retry {
    /// Reads the message.
    pub fn from_term(message: &Term) -> Option<Retry> {
        let what = match message.as_tuple()? {
            [Term::Atom(Atom::GEN_RESTART), Term::Pid(pid)] => return Some(Retry::Dynamic(*pid)),
            [Term::Atom(Atom::GEN_CAST), request] => match request.as_tuple()? {
                [Term::Atom(Atom::TRY_AGAIN_RESTART), what] => what,
                _ => return None,
            },
            _ => return None,
        };
        Some(match what.as_tuple() {
            Some([Term::Atom(Atom::RESTARTING), Term::Pid(pid)]) => Retry::Simple(*pid),
            Some(_) | None => Retry::Child(what.clone()),
        })
    }

    /// The message.
    pub fn to_term(&self) -> Term {
        let cast = |id: Term| {
            let request = Term::tuple([Term::Atom(Atom::TRY_AGAIN_RESTART), id]);
            Term::tuple([Term::Atom(Atom::GEN_CAST), request])
        };
        match self {
            Retry::Child(id) => cast(id.clone()),
            Retry::Simple(pid) => cast(Term::tuple([Term::Atom(Atom::RESTARTING), Term::Pid(*pid)])),
            Retry::Dynamic(pid) => Term::tuple([Term::Atom(Atom::GEN_RESTART), Term::Pid(*pid)]),
        }
    }
}
