//! `Process.sleep/1`.

use super::{Next, Resume};
use crate::term::Term;
use crate::time::Instant;
use crate::vm::native::Host;

/// Waits for a time, and for nothing else.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Sleep {
    /// `None` sleeps for ever.
    pub(in crate::vm) until: Option<Instant>,
}

impl Sleep {
    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match resume {
            Resume::Raised(raised) => Next::Raise(raised),
            // Even a sleep of no time lets others run.
            Resume::Woken if self.until.is_some_and(|until| host.cx.now() >= until) => Next::Return(Term::OK),
            Resume::Start | Resume::Woken | Resume::Returned(_) => Next::Wait { until: self.until },
        }
    }
}
