//! How starts and stops of children are judged.

use super::{Restart, Shutdown};
use crate::term::{Atom, Pid, Term};

/// How the call of a start function ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Returned(Term),
    /// It raised; the term is `{error, stack}`.
    Raised(Term),
    /// It called `exit/1`.
    Exited(Term),
    /// It threw `value`, which ends a process that does not catch it with the reason `uncaught`.
    Thrown {
        value: Term,
        uncaught: Term,
    },
}

/// What that means to a supervisor.
#[derive(Debug, Clone, PartialEq)]
pub enum Started {
    /// The child is up; `info` is for whoever called `start_child` or `restart_child`.
    Up {
        pid: Pid,
        info: Option<Term>,
    },
    /// There is no child, and nothing is wrong.
    Ignored,
    Failed {
        reason: Term,
    },
}

impl From<Outcome> for Started {
    /// As OTP's `catch apply(M, F, A)`: a thrown value counts as returned, so a thrown `{:ok, pid}` is a success.
    fn from(outcome: Outcome) -> Started {
        match outcome {
            Outcome::Returned(value) | Outcome::Thrown { value, uncaught: _ } => Started::returned(value),
            Outcome::Raised(reason) | Outcome::Exited(reason) => {
                Started::Failed { reason: Term::tuple([Term::Atom(Atom::EXIT), reason]) }
            }
        }
    }
}

impl Started {
    /// As a `DynamicSupervisor` sees it: what a start function raises or throws is the bare reason of its failure.
    pub(super) fn of_dynamic(outcome: Outcome) -> Started {
        match outcome {
            Outcome::Returned(value) => Started::returned(value),
            Outcome::Raised(reason) | Outcome::Exited(reason) | Outcome::Thrown { uncaught: reason, .. } => {
                Started::Failed { reason }
            }
        }
    }

    fn returned(value: Term) -> Started {
        match value.as_tuple() {
            Some([Term::Atom(Atom::OK), Term::Pid(pid)]) => Started::Up { pid: *pid, info: None },
            Some([Term::Atom(Atom::OK), Term::Pid(pid), info]) => {
                Started::Up { pid: *pid, info: Some(info.clone()) }
            }
            Some([Term::Atom(Atom::ERROR), reason]) => Started::Failed { reason: reason.clone() },
            None if value.as_atom() == Some(Atom::IGNORE) => Started::Ignored,
            Some(_) | None => Started::Failed { reason: value },
        }
    }
}

/// Whether an exit reason is `:normal`, `:shutdown` or `{:shutdown, _}`. Every other reason is abnormal.
pub fn is_quiet(reason: &Term) -> bool {
    match reason {
        Term::Atom(atom) => matches!(*atom, Atom::NORMAL | Atom::SHUTDOWN),
        Term::Tuple(elements) => matches!(elements[..], [Term::Atom(Atom::SHUTDOWN), _]),
        Term::Int(_)
        | Term::Float(_)
        | Term::Ref(_)
        | Term::Fun(_)
        | Term::Pid(_)
        | Term::Map(_)
        | Term::Nil
        | Term::Cons(_)
        | Term::Big(_)
        | Term::Binary(_)
        | Term::Bits(_) => false,
    }
}

/// Whether a child that was asked to stop ended as it should have; if not, OTP writes a `shutdown_error` report.
///
/// The reason that the signal asks for is always fine. Any other quiet one is not what a permanent child is for.
pub fn stopped_well(restart: Restart, shutdown: Shutdown, reason: &Term) -> bool {
    let expected = match shutdown {
        Shutdown::BrutalKill => Atom::KILLED,
        Shutdown::After(_) | Shutdown::Infinity => Atom::SHUTDOWN,
    };
    let may_end = match restart {
        Restart::Permanent => false,
        Restart::Transient | Restart::Temporary => true,
    };
    reason.as_atom() == Some(expected) || (may_end && is_quiet(reason))
}
