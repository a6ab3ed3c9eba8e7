//! What a supervisor decides, without touching a process: child specs, strategies, restart intensity, shutdown order.

mod spec;

pub use spec::{AutoShutdown, ChildKind, ChildSpec, Flags, Restart, Shutdown, Start, StartAttempt, Strategy};
