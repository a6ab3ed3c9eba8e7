//! A supervisor's facts as events of the run.

use crate::otp::Fact;
use crate::runtime::Event;
use crate::term::Pid;

/// The fact, said of this supervisor.
pub(super) fn event(supervisor: Pid, fact: Fact) -> Event {
    match fact {
        Fact::ChildStarting { spec, was } => Event::ChildStarting { supervisor, spec, was },
        Fact::ChildStarted { id, pid } => Event::ChildStarted { supervisor, id, pid },
        Fact::ChildStartFailed { id, reason, attempt } => {
            Event::ChildStartFailed { supervisor, id, reason, attempt }
        }
        Fact::ChildTerminated { id, pid, reason } => Event::ChildTerminated { supervisor, id, pid, reason },
        Fact::ChildStayedDown { id, pid, reason } => Event::ChildStayedDown { supervisor, id, pid, reason },
        Fact::ChildStopping { id, pid, shutdown } => Event::ChildStopping { supervisor, id, pid, shutdown },
        Fact::ChildKilled { id, pid, waited } => Event::ChildKilled { supervisor, id, pid, waited },
        Fact::ChildStopped { id, pid, reason } => Event::ChildStopped { supervisor, id, pid, reason },
        Fact::ChildStoppedAbnormally { id, pid, reason } => {
            Event::ChildStoppedAbnormally { supervisor, id, pid, reason }
        }
        Fact::ChildForgotten { id, pid } => Event::ChildForgotten { supervisor, id, pid },
        Fact::RestartCounted { id, pid, restarts, limit, stamps } => {
            Event::RestartCounted { supervisor, id, pid, restarts, limit, stamps }
        }
        Fact::RestartLimitReached { id, pid, restarts, limit } => {
            Event::RestartLimitReached { supervisor, id, pid, restarts, limit }
        }
        Fact::AutoShutdown { id } => Event::AutoShutdown { supervisor, id },
    }
}
