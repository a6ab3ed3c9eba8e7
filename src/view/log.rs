//! The event log: [`Log`] is an index of the whole history that says which events make a row, and builds the few rows
//! that are in view.
//!
//! Each event costs the same however long the history is. What a row says is worked out only when it is looked at.

mod row;

pub use row::{Link, Row};

use super::{NodeId, Tree, label};
use crate::otp::{ChildKind, StartAttempt};
use crate::runtime::{Event, EventId, Mfa, Record};
use crate::term::{Atom, Pid, Term};
use crate::time::Instant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rows of a history.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The tree after the newest event.
    tree: Tree,
    subjects: BTreeMap<Pid, Subject>,
    /// The first event of each event's cascade.
    cascades: Vec<EventId>,
    /// The rows of each filter.
    rows: [Vec<EventId>; Filter::COUNT],
    /// The exits of children that stayed down, and the events that say so.
    stayed_down: BTreeMap<EventId, EventId>,
    /// Starts and stops that are going on. They get a row of their own only if they take time.
    open: BTreeMap<Open, EventId>,
    at: Instant,
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Filter {
    #[default]
    All,
    Exits,
    Restarts,
    Stops,
    Starts,
}

impl Filter {
    pub const ALL: [Filter; Filter::COUNT] =
        [Filter::All, Filter::Exits, Filter::Restarts, Filter::Stops, Filter::Starts];
    const COUNT: usize = 5;
}

/// A start, by its supervisor, or a stop, by the child that is asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    Start(Pid),
    Stop(Pid),
}

/// What a process is called, for good: its place may get another process, but a pid is never used again.
#[derive(Debug, Clone, PartialEq)]
struct Subject {
    label: Arc<str>,
    node: Option<NodeId>,
    life: u32,
    role: Role,
    /// The rows that explain what it does while it starts: that it is a supervisor, and that a child could not start.
    supervises: Option<EventId>,
    failed: Option<EventId>,
    /// Its `init/1` returned.
    ready: bool,
    /// Its supervisor lost patience with it.
    killed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// What the page itself started.
    Script,
    /// In the tree.
    Supervised,
    Plain,
}

impl Log {
    /// Takes in the events that it has not seen yet of this history.
    pub fn extend(&mut self, records: &[Record]) {
        for record in &records[self.cascades.len().min(records.len())..] {
            self.push(record, records);
        }
    }

    /// Time has passed, perhaps without an event.
    pub fn advance(&mut self, now: Instant) {
        if now <= self.at {
            return;
        }
        self.at = now;
        for (open, event) in std::mem::take(&mut self.open) {
            let filter = match open {
                Open::Start(_) => Filter::Starts,
                Open::Stop(_) => Filter::Stops,
            };
            self.insert(event, Some(filter));
        }
    }

    /// How many events it has taken in.
    pub fn seen(&self) -> usize {
        self.cascades.len()
    }

    /// How many rows a filter lets through.
    pub fn count(&self, filter: Filter) -> usize {
        self.rows[filter as usize].len()
    }

    /// How many of them are about the first `events` events.
    pub fn count_until(&self, filter: Filter, events: usize) -> usize {
        self.rows[filter as usize].partition_point(|row| (row.0 as usize) < events)
    }

    /// The events that make the rows from `first` to before `end`.
    pub fn events(&self, filter: Filter, first: usize, end: usize) -> &[EventId] {
        self.rows[filter as usize].get(first..end).unwrap_or_default()
    }

    /// The first event of the cascade that this event belongs to.
    pub fn cascade(&self, event: EventId) -> Option<EventId> {
        self.cascades.get(event.0 as usize).copied()
    }

    fn is_row(&self, event: EventId) -> bool {
        self.rows[Filter::All as usize].binary_search(&event).is_ok()
    }

    fn push(&mut self, record: &Record, records: &[Record]) {
        self.advance(record.at);
        let cascade = self.cascade_of(record, records);
        self.cascades.push(cascade);
        let filter = self.tells(record);
        self.note_down(record);
        self.tree.apply(record);
        self.name(record);
        if let Some(filter) = filter {
            self.insert(record.id, filter);
        }
    }

    fn insert(&mut self, event: EventId, filter: Option<Filter>) {
        for filter in std::iter::once(Filter::All).chain(filter) {
            // Nearly always at the end.
            let rows = &mut self.rows[filter as usize];
            let at = rows.partition_point(|row| *row < event);
            rows.insert(at, event);
        }
    }

    /// An event that comes later than what caused it begins a cascade of its own, unless it is a supervisor's
    /// unfinished work.
    fn cascade_of(&self, record: &Record, records: &[Record]) -> EventId {
        let Some(cause) = record.cause.and_then(|cause| records.get(cause.0 as usize)) else {
            return record.id;
        };
        let goes_on = match &record.event {
            Event::SupervisorStarted { .. }
            | Event::ServerReady { .. }
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
            | Event::BootFailed { .. }
            | Event::ApplicationStopped { .. } => true,
            Event::Exited { pid, .. } => self.is_being_stopped(*pid),
            Event::Spawned { .. }
            | Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerFailed { .. }
            | Event::Printed { .. }
            | Event::Logged { .. }
            | Event::Acted { .. }
            | Event::ScriptEnded { .. }
            | Event::Halted { .. }
            | Event::ShellFailed { .. } => false,
        };
        match goes_on || cause.at == record.at {
            true => self.cascade(cause.id).unwrap_or(record.id),
            false => record.id,
        }
    }

    /// Whether an event makes a row, and which filter lets it through besides `All`. What another event tells
    /// better makes none.
    fn tells(&self, record: &Record) -> Option<Option<Filter>> {
        match &record.event {
            Event::Spawned { parent, initial_call, .. } => {
                let is_plain = !is_script(*parent, *initial_call)
                    && parent.is_some_and(|parent| !self.tree.awaits_child(parent))
                    && !is_behaviour(*initial_call);
                is_plain.then_some(Some(Filter::Starts))
            }
            Event::ServerReady { pid } => {
                (self.role(*pid) == Some(Role::Plain)).then_some(Some(Filter::Starts))
            }
            Event::Exited { pid, .. } => {
                let is_told = match self.role(*pid) {
                    Some(Role::Script) | None => true,
                    Some(Role::Supervised) => self.is_being_stopped(*pid) || self.fails_to_start(*pid),
                    Some(Role::Plain) => false,
                };
                (!is_told).then_some(Some(Filter::Exits))
            }
            Event::SupervisorStarted { .. } => Some(Some(Filter::Starts)),
            Event::ChildStarted { pid, .. } => {
                let child = pid.and_then(|pid| self.tree.node_of(pid));
                let is_told = child.is_some_and(|child| child.kind == ChildKind::Supervisor);
                (!is_told).then_some(Some(Filter::Starts))
            }
            Event::ChildStartFailed { .. } => Some(Some(Filter::Restarts)),
            Event::ChildStopped { pid, .. } => {
                let is_told = self.subjects.get(pid).is_some_and(|subject| subject.killed);
                (!is_told).then_some(Some(Filter::Stops))
            }
            Event::ChildKilled { .. } => Some(Some(Filter::Exits)),
            Event::RestartCounted { restarts, limit, .. } => {
                (restarts <= limit).then_some(Some(Filter::Restarts))
            }
            Event::RestartLimitReached { .. } => Some(Some(Filter::Restarts)),
            Event::AutoShutdown { .. } | Event::ApplicationStopped { .. } | Event::Halted { .. } => {
                Some(Some(Filter::Stops))
            }
            Event::ShellFailed { .. } | Event::BootFailed { .. } => Some(Some(Filter::Exits)),
            Event::Printed { .. } => Some(None),
            Event::Acted { target: None, .. } => Some(None),
            Event::Acted { target: Some(_), .. }
            | Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerFailed { .. }
            | Event::ChildStarting { .. }
            | Event::ChildTerminated { .. }
            | Event::ChildStayedDown { .. }
            | Event::ChildStopping { .. }
            | Event::ChildStoppedAbnormally { .. }
            | Event::ChildForgotten { .. }
            | Event::Logged { .. }
            | Event::ScriptEnded { .. } => None,
        }
    }

    /// Remembers what later events and rows need of this one.
    fn note_down(&mut self, record: &Record) {
        match &record.event {
            Event::ChildStarting { supervisor, .. } => {
                self.open.insert(Open::Start(*supervisor), record.id);
            }
            Event::ChildStarted { supervisor, .. } => {
                self.open.remove(&Open::Start(*supervisor));
            }
            Event::ChildStartFailed { supervisor, attempt, .. } => {
                if *attempt == StartAttempt::Boot {
                    self.remember(*supervisor, |subject| subject.failed = Some(record.id));
                }
                self.open.remove(&Open::Start(*supervisor));
            }
            Event::ChildStopping { pid, .. } => {
                self.open.insert(Open::Stop(*pid), record.id);
            }
            Event::ChildStopped { pid, .. } => {
                self.open.remove(&Open::Stop(*pid));
            }
            Event::SupervisorStarted { pid, .. } => {
                self.remember(*pid, |subject| subject.supervises = Some(record.id));
                // Its own row says that it starts.
                let above = self.tree.node_of(*pid).and_then(|node| self.tree.node(node.parent?)?.pid);
                if let Some(above) = above {
                    self.open.remove(&Open::Start(above));
                }
            }
            Event::ServerReady { pid } => self.remember(*pid, |subject| subject.ready = true),
            Event::ChildKilled { pid, .. } => self.remember(*pid, |subject| subject.killed = true),
            Event::ChildStayedDown { .. } => {
                if let Some(exit) = record.cause {
                    self.stayed_down.insert(exit, record.id);
                }
            }
            Event::Spawned { .. }
            | Event::Exited { .. }
            | Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerFailed { .. }
            | Event::ChildTerminated { .. }
            | Event::ChildStoppedAbnormally { .. }
            | Event::ChildForgotten { .. }
            | Event::RestartCounted { .. }
            | Event::RestartLimitReached { .. }
            | Event::AutoShutdown { .. }
            | Event::Printed { .. }
            | Event::Logged { .. }
            | Event::Acted { .. }
            | Event::ScriptEnded { .. }
            | Event::Halted { .. }
            | Event::ShellFailed { .. }
            | Event::BootFailed { .. }
            | Event::ApplicationStopped { .. } => {}
        }
    }

    /// Learns from an event what a process is called.
    fn name(&mut self, record: &Record) {
        if let Event::Spawned { pid, parent, initial_call } = &record.event {
            let role = match is_script(*parent, *initial_call) {
                true => Role::Script,
                false => Role::Plain,
            };
            let label: Arc<str> = pid.to_string().into();
            let subject = Subject {
                label,
                node: None,
                life: 1,
                role,
                supervises: None,
                failed: None,
                ready: false,
                killed: false,
            };
            self.subjects.insert(*pid, subject);
            self.name_from_tree(*pid);
        }
        if let Event::Registered { pid, name } = &record.event {
            let name = label(&Term::Atom(*name));
            self.remember(*pid, |subject| {
                if subject.role == Role::Plain {
                    subject.label = name;
                }
            });
        }
        if let Event::ChildStarted { pid: Some(pid), .. } | Event::SupervisorStarted { pid, .. } =
            &record.event
        {
            self.name_from_tree(*pid);
        }
    }

    fn name_from_tree(&mut self, pid: Pid) {
        let Some(node) = self.tree.node_of(pid).cloned() else {
            return;
        };
        self.remember(pid, |subject| {
            subject.label = node.label.clone();
            subject.node = Some(node.id);
            subject.life = node.life;
            subject.role = Role::Supervised;
        });
    }

    fn remember(&mut self, pid: Pid, change: impl FnOnce(&mut Subject)) {
        if let Some(subject) = self.subjects.get_mut(&pid) {
            change(subject);
        }
    }

    fn role(&self, pid: Pid) -> Option<Role> {
        self.subjects.get(&pid).map(|subject| subject.role)
    }

    fn is_being_stopped(&self, pid: Pid) -> bool {
        self.open.contains_key(&Open::Stop(pid)) || self.tree.is_shutting_down(pid)
    }

    /// Whether its supervisor's start function runs and will say that it failed.
    fn fails_to_start(&self, pid: Pid) -> bool {
        let is_ready = self.subjects.get(&pid).is_some_and(|subject| subject.ready);
        !is_ready && self.tree.is_starting(pid)
    }
}

/// Whether it is the page that starts a process: the one that runs the source, and the one that starts what the source
/// defines.
fn is_script(parent: Option<Pid>, call: Mfa) -> bool {
    parent.is_none() || (call.module.as_str() == "playground" && call.function.as_str() == "boot")
}

/// Whether a process begins in a behaviour's `init/1`: what follows says more about it.
fn is_behaviour(call: Mfa) -> bool {
    call.function == Atom::INIT && call.arity == 1
}
