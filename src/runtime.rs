//! The world at one moment: processes, mailboxes, signals, links, monitors, names, timers, the run queue, and the
//! events they cause. Generic over the [`Program`] that processes run.

mod event;
mod program;

pub use event::{Event, EventId, LogLevel, Mfa, Record};
pub use program::{Pause, Program};
