//! How a process begins.

use super::links::Links;
use super::mailbox::Mailbox;
use super::process::{Priority, Process, State, Watcher};
use super::{Event, EventId, GROUP_LEADER, Mfa, Program, Runtime};
use crate::limits;
use crate::term::{Pid, Ref};
use std::collections::BTreeMap;
use std::fmt;

/// How a process is spawned by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpawnOptions {
    /// As `spawn_link`: the link is there before the child runs.
    pub link: bool,
    /// As `spawn_monitor`.
    pub monitor: bool,
    pub initial_call: Mfa,
}

/// Why a process could not be spawned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpawnError {
    /// There are [`limits::PROCESSES_MAX`] processes. On the BEAM `spawn` raises `:system_limit`.
    TooManyProcesses,
}

impl fmt::Display for SpawnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SpawnError::TooManyProcesses => {
                write!(f, "too many processes (the limit is {})", limits::PROCESSES_MAX)
            }
        }
    }
}

impl<P: Program> Runtime<P> {
    /// Spawns a process from outside. It has no parent, and the process limit does not apply to it.
    pub fn spawn(&mut self, program: P, initial_call: Mfa, cause: Option<EventId>) -> Pid {
        self.add_process(program, None, initial_call, cause)
    }

    /// Appends the child to the run queue; the parent runs on.
    pub(super) fn spawn_by(
        &mut self,
        parent: Pid,
        program: P,
        options: SpawnOptions,
        cause: Option<EventId>,
    ) -> Result<(Pid, Option<Ref>), SpawnError> {
        if self.processes.len() >= limits::PROCESSES_MAX {
            return Err(SpawnError::TooManyProcesses);
        }
        let child = self.add_process(program, Some(parent), options.initial_call, cause);
        if options.link {
            self.add_link(parent, child);
        }
        let monitor = options.monitor.then(|| {
            let reference = self.make_ref();
            self.add_monitor(reference, child, Watcher { pid: parent, name: None }, false);
            reference
        });
        Ok((child, monitor))
    }

    fn add_process(
        &mut self,
        program: P,
        parent: Option<Pid>,
        initial_call: Mfa,
        cause: Option<EventId>,
    ) -> Pid {
        let parent_process = parent.and_then(|parent| self.processes.get(parent));
        let group_leader = parent_process.map_or(GROUP_LEADER, |parent| parent.group_leader);
        let pid = self.processes.insert(|pid| Process {
            pid,
            parent,
            initial_call,
            name: None,
            group_leader,
            program: Some(program),
            state: State::Runnable,
            traps_exits: false,
            priority: Priority::Normal,
            reductions: 0,
            mailbox: Mailbox::new(),
            links: Links::new(),
            held: BTreeMap::new(),
            watchers: BTreeMap::new(),
            receive_timer: None,
            cause: None,
            doom: None,
        });
        self.run_queue.push_back(pid);
        let spawned = self.emit(Event::Spawned { pid, parent, initial_call }, cause);
        self.processes.get_mut(pid).expect("it was just added").cause = Some(spawned);
        pid
    }
}
