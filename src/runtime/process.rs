//! One process: what the runtime keeps about it beside the program that it runs.

use super::links::Links;
use super::mailbox::Mailbox;
use super::timer::TimerKey;
use super::{EventId, Mfa, Program};
use crate::term::{Atom, Pid, Ref, Term};
use std::collections::BTreeMap;

/// A live process.
///
/// There may be a million of them, so what most processes lack takes no room outside of this struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Process<P> {
    pub(super) pid: Pid,
    pub(super) parent: Option<Pid>,
    pub(super) initial_call: Mfa,
    pub(super) name: Option<Atom>,
    /// The process that it prints through.
    pub(super) group_leader: Pid,
    /// Away while it runs.
    pub(super) program: Option<P>,
    pub(super) state: State,
    pub(super) traps_exits: bool,
    pub(super) priority: Priority,
    /// The work it has done in the turns that are over.
    pub(super) reductions: u64,
    pub(super) mailbox: Mailbox,
    pub(super) links: Links,
    /// The references that stand for something while this process lives.
    pub(super) held: BTreeMap<Ref, Held>,
    /// The monitors on this process, in the order in which they were created.
    pub(super) watchers: BTreeMap<Ref, Watcher>,
    /// The entry of its receive timeout.
    pub(super) receive_timer: Option<TimerKey>,
    /// The event that what it does next is due to.
    pub(super) cause: Option<EventId>,
    pub(super) doom: Option<Box<Doom>>,
}

/// Where a process is in the scheduler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Running,
    /// In the run queue, to run its program.
    Runnable,
    /// In the run queue because of a signal that its program does not see, such as a link: it keeps its place if a
    /// message follows, and else goes on waiting.
    Signalled,
    Waiting,
}

/// What a process is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It has the processor.
    Running,
    /// It is in the run queue.
    Runnable,
    /// It waits for a message or a timeout.
    Waiting,
    /// A fatal exit signal is under way; it ends at its next turn.
    Exiting,
}

/// `Process.flag(:priority, level)`: remembered, but everybody is treated alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Max,
}

/// What a reference of this process stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// A monitor on another process, which may also be a reply address.
    Monitor { target: Pid, is_alias: bool },
    /// A reply address.
    Alias,
}

/// A monitor, as the monitored process knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Watcher {
    pub(super) pid: Pid,
    /// The name by which the monitor was set up.
    pub(super) name: Option<Atom>,
}

/// A fatal exit signal under way to a process, which ends it at its next turn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doom {
    pub(super) reason: Term,
    pub(super) cause: Option<EventId>,
    /// Signals that arrived after the fatal one: their senders are told `:noproc` when the process has ended.
    pub(super) late: Vec<Late>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Late {
    Link { from: Pid },
    Monitor { reference: Ref, watcher: Watcher },
}

impl<P> Process<P> {
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// The process that spawned it; none if it was spawned from outside.
    pub fn parent(&self) -> Option<Pid> {
        self.parent
    }

    /// The function that it called first.
    pub fn initial_call(&self) -> Mfa {
        self.initial_call
    }

    pub fn name(&self) -> Option<Atom> {
        self.name
    }

    /// The process that it prints through: [`GROUP_LEADER`](super::GROUP_LEADER), unless somebody chose another one.
    pub fn group_leader(&self) -> Pid {
        self.group_leader
    }

    /// What it runs; none only for the process that is running right now.
    pub fn program(&self) -> Option<&P> {
        self.program.as_ref()
    }

    pub fn status(&self) -> Status {
        match (&self.doom, self.state) {
            (Some(_), _) => Status::Exiting,
            (None, State::Running) => Status::Running,
            (None, State::Runnable) => Status::Runnable,
            (None, State::Waiting | State::Signalled) => Status::Waiting,
        }
    }

    pub fn traps_exits(&self) -> bool {
        self.traps_exits
    }

    pub fn priority(&self) -> Priority {
        self.priority
    }

    /// The work it has done, in the turns that are over.
    pub fn reductions(&self) -> u64 {
        self.reductions
    }

    /// How many messages wait to be received.
    pub fn mailbox_len(&self) -> usize {
        self.mailbox.len()
    }

    /// The messages that wait to be received, oldest first.
    pub fn messages(&self) -> impl Iterator<Item = &Term> {
        self.mailbox.iter()
    }

    /// The processes it is linked to, by pid.
    pub fn links(&self) -> impl Iterator<Item = Pid> {
        self.links.iter()
    }

    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// The processes that it monitors, in the order in which it began to; one as often as it is monitored.
    pub fn monitors(&self) -> impl Iterator<Item = (Ref, Pid)> {
        self.held.iter().filter_map(|(&reference, held)| match *held {
            Held::Monitor { target, .. } => Some((reference, target)),
            Held::Alias => None,
        })
    }

    /// The processes that monitor it, in the order in which they began to.
    pub fn monitored_by(&self) -> impl Iterator<Item = Pid> {
        self.watchers.values().map(|watcher| watcher.pid)
    }

    /// The event that what it does next is due to.
    pub fn cause(&self) -> Option<EventId> {
        self.cause
    }

    /// About how many bytes a clone takes.
    pub(super) fn clone_bytes(&self) -> usize
    where
        P: Program,
    {
        const ENTRY: usize = 64;
        let entries = self.held.len() + self.watchers.len() + self.mailbox.len();
        size_of::<Self>()
            + entries * ENTRY
            + self.links.bytes()
            + self.program.as_ref().map_or(0, Program::clone_bytes)
    }

    /// Whether a fatal exit signal has reached it.
    pub(super) fn is_doomed(&self) -> bool {
        self.doom.is_some()
    }
}
