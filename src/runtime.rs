//! The world at one moment: processes, mailboxes, signals, links, monitors, names, timers, the run queue, and the
//! events they cause. Generic over the [`Program`] that processes run.
//!
//! A [`Runtime`] is plain data. What it does next depends on nothing but itself, so that a clone is a checkpoint and
//! two clones have the same future. Programs reach it through their [`Context`]; everything else looks at it from
//! outside, between two turns.

mod context;
mod death;
mod event;
mod link;
mod links;
mod mailbox;
mod memory;
mod monitor;
mod name;
mod process;
mod program;
mod schedule;
mod signal;
mod spawn;
mod table;
mod timer;

pub use context::Context;
pub use event::{Device, Event, EventId, LogLevel, Mfa, Record, Reporter};
pub use link::NoProc;
pub use name::NameError;
pub use process::{Priority, Process, Status};
pub use program::{Pause, Program};
pub use schedule::{Budget, Outcome};
pub use signal::{GROUP_LEADER, NOBODY};
pub use spawn::{SpawnError, SpawnOptions};
pub use timer::Destination;

use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use memory::Memory;
use name::GlobalNames;
use std::collections::{BTreeMap, VecDeque};
use table::Table;
use timer::Timers;

/// All processes of a run and what is under way between them.
///
/// Clones are cheap, whatever the number of processes: they share each process until one of them writes to it.
#[derive(Debug, Clone)]
pub struct Runtime<P: Program> {
    now: Instant,
    /// Reductions done since the clock last moved.
    reductions_at_instant: u64,
    work_done: u64,
    memory: Memory,
    processes: Table<P>,
    run_queue: VecDeque<Pid>,
    timers: Timers,
    names: BTreeMap<Atom, Pid>,
    global_names: GlobalNames,
    /// Reply addresses in use, and whose they are.
    aliases: BTreeMap<Ref, Pid>,
    next_ref: u64,
    /// The state of the random numbers.
    random: u64,
    next_event: EventId,
    shared: P::Shared,
    /// The events since they were last taken.
    fresh: Vec<Record>,
}

impl<P: Program> Runtime<P> {
    /// A world without processes, at the beginning of time.
    pub fn new(shared: P::Shared, seed: u64) -> Runtime<P> {
        Runtime {
            now: Instant::ZERO,
            reductions_at_instant: 0,
            work_done: 0,
            memory: Memory::new(),
            processes: Table::new(),
            run_queue: VecDeque::new(),
            timers: Timers::new(),
            names: BTreeMap::new(),
            global_names: GlobalNames::default(),
            aliases: BTreeMap::new(),
            next_ref: 1,
            random: seed,
            next_event: EventId(0),
            shared,
            fresh: Vec::new(),
        }
    }

    /// Records an event.
    pub fn emit(&mut self, event: Event, cause: Option<EventId>) -> EventId {
        let id = self.next_event;
        self.next_event = EventId(id.0.checked_add(1).expect("a history is full long before"));
        self.fresh.push(Record { id, at: self.now, cause, event });
        id
    }

    /// The events since the last call, which the world itself does not keep.
    pub fn take_events(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.fresh)
    }

    /// How many events there have been since the run began.
    pub fn events_emitted(&self) -> u32 {
        self.next_event.0
    }

    pub fn now(&self) -> Instant {
        self.now
    }

    /// False as soon as a fatal exit signal is under way, even before the process has ended.
    pub fn is_alive(&self, pid: Pid) -> bool {
        self.process(pid).is_some_and(|process| !process.is_doomed())
    }

    /// The process with this name. A process keeps its name until it has ended.
    pub fn whereis(&self, name: Atom) -> Option<Pid> {
        self.names.get(&name).copied()
    }

    pub fn shared(&self) -> &P::Shared {
        &self.shared
    }

    pub fn shared_mut(&mut self) -> &mut P::Shared {
        &mut self.shared
    }

    /// A process that has not ended.
    pub fn process(&self, pid: Pid) -> Option<&Process<P>> {
        self.processes.get(pid)
    }

    /// All processes that have not ended, in the order in which they were spawned. Sorts them: for views.
    pub fn processes(&self) -> impl Iterator<Item = &Process<P>> {
        let mut processes: Vec<_> = self.processes.iter().collect();
        processes.sort_unstable_by_key(|process| process.pid);
        processes.into_iter()
    }

    /// How many processes have not ended.
    pub fn live_count(&self) -> usize {
        self.processes.len()
    }

    /// The work done since the run began, in reductions; an expired timer counts as one. Of two moments of a run with
    /// the same clock, the one with more work is the later one.
    pub fn work_done(&self) -> u64 {
        self.work_done
    }

    /// When the next timer or receive timeout expires.
    pub fn next_timer(&self) -> Option<Instant> {
        self.timers.next()
    }

    /// Whether all processes wait.
    pub fn is_quiet(&self) -> bool {
        self.run_queue.is_empty()
    }

    /// About how many bytes a clone takes while all processes are still shared with the original.
    pub fn clone_bytes(&self) -> usize {
        const ENTRY: usize = 64;
        let entries = self.timers.len() + self.names.len() + self.aliases.len();
        size_of::<Self>()
            + self.processes.own_bytes()
            + self.run_queue.len() * size_of::<Pid>()
            + entries * ENTRY
    }

    /// About how many bytes the processes take that this world does not share with another moment of the same run.
    pub fn unshared_bytes(&self, other: &Runtime<P>) -> usize {
        self.processes.unshared_with(&other.processes).map(Process::clone_bytes).sum()
    }

    fn make_ref(&mut self) -> Ref {
        let reference = Ref::new(self.next_ref);
        self.next_ref += 1;
        reference
    }

    /// The next random number: SplitMix64, which makes do with any seed.
    fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Delivers a message from outside.
    pub fn send(&mut self, to: Pid, message: Term, cause: Option<EventId>) {
        self.deliver(to, message, cause);
    }

    /// Makes a process raise `exception` where it is, at its next turn: a person crashed it.
    pub fn raise_in(&mut self, pid: Pid, exception: Term, cause: Option<EventId>) {
        let Some(process) = self.processes.get_mut(pid).filter(|process| !process.is_doomed()) else {
            return;
        };
        process.program.as_mut().expect("no process runs between two turns").raise(exception);
        process.cause = cause;
        process.wake(&mut self.run_queue);
    }
}

impl<P: Program> PartialEq for Runtime<P> {
    /// Whether the two have the same future. Events that nobody took belong to the past.
    fn eq(&self, other: &Runtime<P>) -> bool {
        let Runtime {
            now,
            reductions_at_instant,
            work_done,
            memory,
            processes,
            run_queue,
            timers,
            names,
            global_names,
            aliases,
            next_ref,
            random,
            next_event,
            shared,
            fresh: _,
        } = self;
        *now == other.now
            && *reductions_at_instant == other.reductions_at_instant
            && *work_done == other.work_done
            && *memory == other.memory
            && *processes == other.processes
            && *run_queue == other.run_queue
            && *timers == other.timers
            && *names == other.names
            && *global_names == other.global_names
            && *aliases == other.aliases
            && *next_ref == other.next_ref
            && *random == other.random
            && *next_event == other.next_event
            && *shared == other.shared
    }
}
