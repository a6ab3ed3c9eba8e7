//! What happened in a run. Events are recorded once and never edited; views and lessons read nothing else.

use crate::otp::{ChildSpec, Flags, Shutdown, StartAttempt, SupervisorKind};
use crate::term::{Atom, BYTES_PER_WORD, Pid, Term, weight};
use crate::time::{Duration, Instant};
use std::sync::Arc;

/// The number of an event in its run, from 0 without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// An event with its place in the run.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub id: EventId,
    pub at: Instant,
    /// The event that made this one happen; only what starts by itself has none.
    pub cause: Option<EventId>,
    pub event: Event,
}

/// A fact. Supervisors are named by pid: their [`Event::SupervisorStarted`] says the rest. Children of a dynamic
/// supervisor share an id: where an event of theirs has a `pid`, it tells which is meant, even if it has ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A process came to life and will call this function first.
    Spawned { pid: Pid, parent: Option<Pid>, initial_call: Mfa },
    /// A process ended, for this reason.
    Exited { pid: Pid, reason: Term },
    /// A process got a registered name.
    Registered { pid: Pid, name: Atom },
    /// A name became free.
    Unregistered { pid: Pid, name: Atom },
    /// A server's `init/1` returned, and it waits for messages.
    ServerReady { pid: Pid },
    /// A server ended because a callback raised, exited, or returned something wrong; the report Elixir logs
    /// follows as [`Event::Logged`].
    ServerFailed { pid: Pid, reason: Term },
    /// A supervisor accepted its flags and child specs, and is about to start its children.
    SupervisorStarted {
        pid: Pid,
        module: Atom,
        kind: SupervisorKind,
        flags: Flags,
        children: Arc<[ChildSpec]>,
    },
    /// A supervisor has called a child's start function. If the child is restarted and known by a pid alone, `was` is
    /// that pid.
    ChildStarting { supervisor: Pid, spec: Arc<ChildSpec>, was: Option<Pid> },
    /// A child is up: OTP's progress report. `pid` is `None` if its start function returned `:ignore`.
    ChildStarted { supervisor: Pid, id: Term, pid: Option<Pid> },
    /// A child's start function failed: OTP's `start_error` report.
    ChildStartFailed { supervisor: Pid, id: Term, reason: Term, attempt: StartAttempt },
    /// A child ended on its own and the supervisor will do something about it or thinks it abnormal: OTP's
    /// `child_terminated` report.
    ChildTerminated { supervisor: Pid, id: Term, pid: Pid, reason: Term },
    /// A child ended on its own and stays down, as its restart type says.
    ChildStayedDown { supervisor: Pid, id: Term, pid: Option<Pid>, reason: Term },
    /// The supervisor asks a child to stop.
    ChildStopping { supervisor: Pid, id: Term, pid: Pid, shutdown: Shutdown },
    /// The child did not stop in time and is killed.
    ChildKilled { supervisor: Pid, id: Term, pid: Pid, waited: Duration },
    /// A child that was asked to stop is gone.
    ChildStopped { supervisor: Pid, id: Term, pid: Pid, reason: Term },
    /// It did not stop as it should have: OTP's `shutdown_error` report.
    ChildStoppedAbnormally { supervisor: Pid, id: Term, pid: Pid, reason: Term },
    /// A supervisor forgot a child and its spec.
    ChildForgotten { supervisor: Pid, id: Term, pid: Option<Pid> },
    /// A restart was counted: `restarts` within the window, itself included. `stamps` are the seconds of those
    /// counted, newest first, as OTP keeps them.
    RestartCounted {
        supervisor: Pid,
        id: Term,
        pid: Option<Pid>,
        restarts: u32,
        limit: u32,
        stamps: Arc<[u64]>,
    },
    /// A supervisor saw more restarts than it accepts and is stopping: OTP's `shutdown` report.
    RestartLimitReached { supervisor: Pid, id: Term, pid: Option<Pid>, restarts: u32, limit: u32 },
    /// A significant child ended and the supervisor's `auto_shutdown` says to stop.
    AutoShutdown { supervisor: Pid, id: Term },
    /// A process wrote to a device.
    Printed { pid: Pid, device: Device, text: Arc<str> },
    /// A message about a process was logged.
    Logged { pid: Pid, level: LogLevel, reporter: Reporter, text: Arc<str> },
    /// A person acted, by the number of the action in the scenario.
    Acted { action: u32, target: Option<Pid> },
    /// All scripts have run, or one of them ended its process quietly.
    ScriptEnded { pid: Pid },
    /// `System.halt`: all processes end at once, and the program with this exit status.
    Halted { pid: Pid, status: u8 },
    /// A script or shell ended with this error on its screen.
    ShellFailed { pid: Pid, text: Arc<str> },
    /// What a source defines could not be started.
    BootFailed { module: Atom, reason: Term },
    /// The root supervisor has ended, and with it what it ran.
    ApplicationStopped { pid: Pid, reason: Term },
}

impl Record {
    /// About how many bytes it takes: the text or the reason that it tells, and what every record takes.
    pub fn bytes(&self) -> usize {
        /// Measuring more than this would take longer than it matters.
        const WORDS_MAX: usize = 1_000_000;
        let told = match (self.event.text(), self.event.reason()) {
            (Some(text), _) => text.len(),
            (None, Some(reason)) => weight([reason], WORDS_MAX) * BYTES_PER_WORD,
            (None, None) => 0,
        };
        size_of::<Record>() + told
    }
}

impl Event {
    /// What was printed or logged.
    pub fn text(&self) -> Option<&str> {
        match self {
            Event::Printed { text, .. } | Event::Logged { text, .. } | Event::ShellFailed { text, .. } => {
                Some(text)
            }
            Event::Spawned { .. }
            | Event::Exited { .. }
            | Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerReady { .. }
            | Event::ServerFailed { .. }
            | Event::SupervisorStarted { .. }
            | Event::ChildStarting { .. }
            | Event::ChildStarted { .. }
            | Event::ChildStartFailed { .. }
            | Event::ChildTerminated { .. }
            | Event::ChildStayedDown { .. }
            | Event::ChildStopping { .. }
            | Event::ChildKilled { .. }
            | Event::ChildStopped { .. }
            | Event::ChildStoppedAbnormally { .. }
            | Event::ChildForgotten { .. }
            | Event::RestartCounted { .. }
            | Event::RestartLimitReached { .. }
            | Event::AutoShutdown { .. }
            | Event::Acted { .. }
            | Event::ScriptEnded { .. }
            | Event::Halted { .. }
            | Event::BootFailed { .. }
            | Event::ApplicationStopped { .. } => None,
        }
    }

    /// Why something ended or did not start.
    pub fn reason(&self) -> Option<&Term> {
        match self {
            Event::Exited { reason, .. }
            | Event::ServerFailed { reason, .. }
            | Event::ChildStartFailed { reason, .. }
            | Event::ChildTerminated { reason, .. }
            | Event::ChildStayedDown { reason, .. }
            | Event::ChildStopped { reason, .. }
            | Event::ChildStoppedAbnormally { reason, .. }
            | Event::BootFailed { reason, .. }
            | Event::ApplicationStopped { reason, .. } => Some(reason),
            Event::Spawned { .. }
            | Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerReady { .. }
            | Event::SupervisorStarted { .. }
            | Event::ChildStarting { .. }
            | Event::ChildStarted { .. }
            | Event::ChildStopping { .. }
            | Event::ChildKilled { .. }
            | Event::ChildForgotten { .. }
            | Event::RestartCounted { .. }
            | Event::RestartLimitReached { .. }
            | Event::AutoShutdown { .. }
            | Event::Printed { .. }
            | Event::Logged { .. }
            | Event::Acted { .. }
            | Event::ScriptEnded { .. }
            | Event::Halted { .. }
            | Event::ShellFailed { .. } => None,
        }
    }
}

/// Module, function and arity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mfa {
    pub module: Atom,
    pub function: Atom,
    pub arity: u8,
}

/// Where a text that a process writes comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    StandardOutput,
    StandardError,
}

impl Device {
    pub const fn as_str(self) -> &'static str {
        match self {
            Device::StandardOutput => "stdout",
            Device::StandardError => "stderr",
        }
    }
}

/// Who says that something is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reporter {
    /// The process itself, with `Logger`, or as the server that it is.
    Process,
    /// On the BEAM the emulator, which reports a plain process that raised.
    Emulator,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    Debug,
    Info,
    Notice,
    Warning,
    Error,
    Critical,
    Alert,
    Emergency,
}

impl LogLevel {
    pub const fn as_str(self) -> &'static str {
        match self {
            LogLevel::Debug => "debug",
            LogLevel::Info => "info",
            LogLevel::Notice => "notice",
            LogLevel::Warning => "warning",
            LogLevel::Error => "error",
            LogLevel::Critical => "critical",
            LogLevel::Alert => "alert",
            LogLevel::Emergency => "emergency",
        }
    }

    /// The level with this name; `warn` is an old one.
    pub fn from_name(name: &str) -> Option<LogLevel> {
        Some(match name {
            "debug" | "all" => LogLevel::Debug,
            "info" => LogLevel::Info,
            "notice" => LogLevel::Notice,
            "warning" | "warn" => LogLevel::Warning,
            "error" => LogLevel::Error,
            "critical" => LogLevel::Critical,
            "alert" => LogLevel::Alert,
            "emergency" => LogLevel::Emergency,
            _ => return None,
        })
    }
}
