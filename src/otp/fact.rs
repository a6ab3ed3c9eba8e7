//! What a supervisor has to say about its children.

use super::{ChildSpec, Shutdown, StartAttempt};
use crate::term::{Pid, Term};
use crate::time::Duration;
use std::sync::Arc;

/// Something for the event log. Facts come in the order of OTP's own reports and actions. Children of a dynamic
/// supervisor share an id: where a fact has a `pid`, that tells which of them is meant, even if it has ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// The child's start function is called next; `was` is the pid under which the supervisor knows the child that is
    /// restarted, if it is known by a pid alone.
    ChildStarting { spec: Arc<ChildSpec>, was: Option<Pid> },
    /// The child is up, or without a pid: its start function returned `:ignore`.
    ChildStarted { id: Term, pid: Option<Pid> },
    /// The child's start function failed: the `start_error` report.
    ChildStartFailed { id: Term, reason: Term, attempt: StartAttempt },
    /// The child ended on its own, and will be restarted or ended abnormally: the `child_terminated` report.
    ChildTerminated { id: Term, pid: Pid, reason: Term },
    /// The child ended on its own and is not restarted, because of its restart type and this reason.
    ChildStayedDown { id: Term, pid: Option<Pid>, reason: Term },
    /// The child is asked to stop.
    ChildStopping { id: Term, pid: Pid, shutdown: Shutdown },
    /// It did not stop in time.
    ChildKilled { id: Term, pid: Pid, waited: Duration },
    /// It is gone, however it went.
    ChildStopped { id: Term, pid: Pid, reason: Term },
    /// It did not go as it should have: the `shutdown_error` report. Follows [`Fact::ChildStopped`].
    ChildStoppedAbnormally { id: Term, pid: Pid, reason: Term },
    /// A child is gone, and its spec with it.
    ChildForgotten { id: Term, pid: Option<Pid> },
    /// A restart was counted, also when it was one too many; `stamps` as in [`Verdict`](super::Verdict).
    RestartCounted { id: Term, pid: Option<Pid>, restarts: u32, limit: u32, stamps: Arc<[u64]> },
    /// It was one too many and the supervisor gives up: the `shutdown` report.
    RestartLimitReached { id: Term, pid: Option<Pid>, restarts: u32, limit: u32 },
    /// A significant child ended, and `auto_shutdown` says to stop.
    AutoShutdown { id: Term },
}
