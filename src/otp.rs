//! What a supervisor decides, without touching a process: child specs, strategies, restart intensity, shutdown order.
//!
//! [`init_result`] reads what a callback module's `init/1` returned. A [`Supervisor`] is then told what happened and
//! says what to do, one [`Order`] at a time; whoever drives it owns the processes, the mailbox and the clock.

mod children;
mod dynamic;
mod fact;
mod intensity;
mod order;
mod outcome;
mod request;
mod spec;
mod supervisor;

pub use children::{Child, Presence};
pub use dynamic::{DynamicInit, DynamicSupervisor, dynamic_init_result};
pub use fact::Fact;
pub use intensity::{Intensity, Verdict};
pub use order::{Order, Retry};
pub use outcome::{Outcome, Started, is_quiet, stopped_well};
pub use request::Request;
pub use spec::{
    AutoShutdown, ChildKind, ChildSpec, Flags, Init, MAX_RESTARTS, MAX_SECONDS, Restart, Shutdown, Start,
    StartAttempt, Strategy, SupervisorKind, child_specs, init_result,
};
pub use supervisor::Supervisor;
