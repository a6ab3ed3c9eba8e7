//! What a running program sees of the world, and all that it can do to it.

use super::process::{Priority, Process};
use super::timer::{Destination, Timer, TimerKey};
use super::{Event, EventId, NameError, NoProc, Program, Runtime, SpawnError, SpawnOptions};
use crate::limits;
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::{Duration, Instant};

/// The world as one process sees it during its turn.
///
/// Whatever it does carries the event that it is due to: the cause of the message that it took last, until it says
/// otherwise.
#[derive(Debug)]
pub struct Context<'a, P: Program> {
    runtime: &'a mut Runtime<P>,
    pid: Pid,
    cause: Option<EventId>,
    /// What is left of the turn's reductions. A program may keep it in a variable of its own while it runs, and
    /// writes it back.
    pub reductions_left: u32,
    /// What the turn took beyond its reductions, in one step that cannot be cut.
    pub overdrawn: u64,
    /// How many elements it made, beside what it did.
    pub made: u64,
}

impl<'a, P: Program> Context<'a, P> {
    pub(super) fn new(runtime: &'a mut Runtime<P>, pid: Pid, cause: Option<EventId>) -> Context<'a, P> {
        Context { runtime, pid, cause, reductions_left: limits::REDUCTIONS_PER_TURN, overdrawn: 0, made: 0 }
    }

    pub fn self_pid(&self) -> Pid {
        self.pid
    }

    pub fn now(&self) -> Instant {
        self.runtime.now
    }

    /// The event that what the process does next is due to.
    pub fn cause(&self) -> Option<EventId> {
        self.cause
    }

    pub fn set_cause(&mut self, cause: Option<EventId>) {
        self.cause = cause;
    }

    /// Charges for work; false when the turn's reductions are used up and the program has to yield.
    pub fn reduce(&mut self, reductions: u32) -> bool {
        self.reductions_left = self.reductions_left.saturating_sub(reductions);
        self.reductions_left > 0
    }

    /// Records an event, due to [`Context::cause`].
    pub fn emit(&mut self, event: Event) -> EventId {
        self.runtime.emit(event, self.cause)
    }

    pub fn shared(&self) -> &P::Shared {
        &self.runtime.shared
    }

    pub fn shared_mut(&mut self) -> &mut P::Shared {
        &mut self.runtime.shared
    }

    /// A process that has not ended, to look at.
    pub fn process(&self, pid: Pid) -> Option<&Process<P>> {
        self.runtime.process(pid)
    }

    /// All processes that have not ended, in the order in which they were spawned.
    pub fn processes(&self) -> impl Iterator<Item = &Process<P>> {
        self.runtime.processes()
    }

    /// How many processes have not ended.
    pub fn live_count(&self) -> usize {
        self.runtime.live_count()
    }

    /// The next random number; the seed decides them.
    pub fn random(&mut self) -> u64 {
        self.runtime.random()
    }

    /// A reference that is unlike any other of the run.
    pub fn make_ref(&mut self) -> Ref {
        self.runtime.make_ref()
    }
}

/// Other processes.
impl<P: Program> Context<'_, P> {
    /// Spawns a process, which first runs when this one waits; the reference is that of the monitor, if asked for.
    pub fn spawn(&mut self, program: P, options: SpawnOptions) -> Result<(Pid, Option<Ref>), SpawnError> {
        self.runtime.spawn_by(self.pid, program, options, self.cause)
    }

    /// Whether a process lives; false as soon as a fatal exit signal is under way.
    pub fn is_alive(&self, pid: Pid) -> bool {
        self.runtime.is_alive(pid)
    }

    /// `Process.exit(to, reason)`. If that ends the caller itself, gives the reason with which it must now exit.
    pub fn exit(&mut self, to: Pid, reason: Term) -> Option<Term> {
        self.runtime.exit(self.pid, to, reason, self.cause)
    }

    /// Sets whether exit signals become messages, and gives what was set before.
    pub fn set_trap_exit(&mut self, traps_exits: bool) -> bool {
        std::mem::replace(&mut self.runtime.running_mut(self.pid).traps_exits, traps_exits)
    }

    pub fn traps_exits(&self) -> bool {
        self.own().traps_exits
    }

    /// `Process.group_leader(pid, leader)`, which those inherit that the process spawns from now on; false if there is no
    /// such process.
    pub fn set_group_leader(&mut self, pid: Pid, leader: Pid) -> bool {
        let process = self.runtime.processes.get_mut(pid);
        process.map(|process| process.group_leader = leader).is_some()
    }

    pub fn group_leader(&self) -> Pid {
        self.own().group_leader
    }

    /// Sets the priority of a live process, and gives what it was before.
    pub fn set_priority(&mut self, pid: Pid, priority: Priority) -> Option<Priority> {
        let process = self.runtime.processes.get_mut(pid)?;
        Some(std::mem::replace(&mut process.priority, priority))
    }

    /// `Process.link(other)`: an error only for a process that has ended, if the caller does not trap exits.
    pub fn link(&mut self, other: Pid) -> Result<(), NoProc> {
        self.runtime.link(self.pid, other, self.cause)
    }

    /// `Process.unlink(other)`: no exit signal of this link arrives after it.
    pub fn unlink(&mut self, other: Pid) {
        self.runtime.unlink(self.pid, other);
    }

    /// `Process.monitor(target)`.
    pub fn monitor(&mut self, target: Pid) -> Ref {
        self.runtime.monitor(self.pid, target, false, self.cause)
    }

    /// As [`Context::monitor`], and the reference is a reply address too, until a reply has come, the target has ended or
    /// the monitor is taken away: what a call needs.
    pub fn monitor_alias(&mut self, target: Pid) -> Ref {
        self.runtime.monitor(self.pid, target, true, self.cause)
    }

    /// `Process.monitor(name)`: the message will name the process by name and node.
    pub fn monitor_name(&mut self, name: Atom) -> Ref {
        self.runtime.monitor_name(self.pid, name, self.cause)
    }

    /// `Process.demonitor(reference, [:info, :flush])`, or without the `:flush`: false if there was no such monitor,
    /// because it has fired, for instance.
    pub fn demonitor(&mut self, reference: Ref, flush: bool) -> bool {
        self.runtime.demonitor(self.pid, reference, flush)
    }
}

/// Messages.
impl<P: Program> Context<'_, P> {
    /// Sends a message. One to the dead is dropped.
    pub fn send(&mut self, to: Pid, message: Term) {
        self.runtime.deliver(to, message, self.cause);
    }

    /// A reply address that takes one message.
    pub fn alias(&mut self) -> Ref {
        self.runtime.alias(self.pid)
    }

    /// Gives up a reply address; false if it was not in use.
    pub fn unalias(&mut self, alias: Ref) -> bool {
        self.runtime.unalias(self.pid, alias)
    }

    /// Sends a message to a reply address; dropped unless that is still in use.
    pub fn send_alias(&mut self, alias: Ref, message: Term) {
        self.runtime.send_alias(alias, message, self.cause);
    }

    pub fn mailbox_len(&self) -> usize {
        self.own().mailbox.len()
    }

    /// A message in the own mailbox, the oldest being number 0. The number stays the same until a message is taken.
    pub fn message(&self, index: usize) -> Option<&Term> {
        self.own().mailbox.get(index)
    }

    /// Takes a message out of the own mailbox. What the process does next is due to what the message was due to.
    ///
    /// # Panics
    /// If there is no message with this number.
    pub fn take_message(&mut self, index: usize) -> Term {
        let process = self.runtime.running_mut(self.pid);
        let envelope = process.mailbox.take(index).expect("the program has seen this message");
        self.cause = envelope.cause;
        // The receive is over, and its timeout with it.
        if let Some(key) = process.receive_timer.take() {
            self.runtime.timers.remove(key);
        }
        envelope.message
    }

    /// Takes the oldest message that fits.
    pub fn take_first(&mut self, fits: impl FnMut(&Term) -> bool) -> Option<Term> {
        let index = self.own().mailbox.position(fits)?;
        Some(self.take_message(index))
    }
}

/// Names.
impl<P: Program> Context<'_, P> {
    /// The process with this name.
    pub fn whereis(&self, name: Atom) -> Option<Pid> {
        self.runtime.whereis(name)
    }

    /// `Process.register(pid, name)`.
    pub fn register(&mut self, pid: Pid, name: Atom) -> Result<(), NameError> {
        self.runtime.register(pid, name, self.cause)
    }

    /// `Process.unregister(name)`.
    pub fn unregister(&mut self, name: Atom) -> Result<(), NameError> {
        self.runtime.unregister(name, self.cause)
    }

    /// All names, and whose they are.
    pub fn registered(&self) -> impl Iterator<Item = (Atom, Pid)> {
        self.runtime.names.iter().map(|(&name, &pid)| (name, pid))
    }

    /// The process with this name of `:global`.
    pub fn whereis_global(&self, name: &Term) -> Option<Pid> {
        self.runtime.global_names.whereis(name)
    }

    /// `:global.register_name(name, pid)`: false if the name is taken or the process has ended. It is free again when
    /// the process ends.
    pub fn register_global(&mut self, pid: Pid, name: Term) -> bool {
        self.runtime.register_global(pid, name)
    }

    /// `:global.unregister_name(name)`.
    pub fn unregister_global(&mut self, name: &Term) {
        self.runtime.global_names.unregister(name);
    }

    /// All names of `:global`, in their order.
    pub fn global_names(&self) -> impl Iterator<Item = &Term> {
        self.runtime.global_names.names()
    }

    pub fn registered_name(&self, pid: Pid) -> Option<Atom> {
        self.runtime.process(pid)?.name
    }
}

/// Timers.
impl<P: Program> Context<'_, P> {
    /// `Process.send_after`: `message` arrives after this time. Even after no time at all it comes behind what is sent
    /// in this turn.
    pub fn send_after(&mut self, after: Duration, to: Destination, message: Term) -> Ref {
        let reference = self.runtime.make_ref();
        self.set_timer(reference, after, to, message, None)
    }

    /// `:timer.send_interval`: `message` arrives after each such time, until the timer is cancelled or, if it is
    /// addressed to a pid, the process ends. No time at all counts as a millisecond.
    pub fn send_interval(&mut self, every: Duration, to: Destination, message: Term) -> Ref {
        let reference = self.runtime.make_ref();
        let every = every.max(Duration::from_millis(1));
        self.set_timer(reference, every, to, message, Some(every))
    }

    /// `:erlang.start_timer`: `{:timeout, reference, message}` arrives after this time.
    pub fn start_timer(&mut self, after: Duration, to: Destination, message: Term) -> Ref {
        let reference = self.runtime.make_ref();
        let message = Term::tuple([Term::Atom(Atom::TIMEOUT), Term::Ref(reference), message]);
        self.set_timer(reference, after, to, message, None)
    }

    /// Stops a timer and gives the time that was left; none if it has expired or never was. A message that has
    /// arrived already stays in the mailbox.
    pub fn cancel_timer(&mut self, timer: Ref) -> Option<Duration> {
        let key = self.runtime.timers.find(timer)?;
        self.runtime.timers.remove(key);
        Some(key.at - self.runtime.now)
    }

    /// The time that is left of a timer.
    pub fn read_timer(&self, timer: Ref) -> Option<Duration> {
        self.runtime.timers.find(timer).map(|key| key.at - self.runtime.now)
    }

    fn set_timer(
        &mut self,
        reference: Ref,
        after: Duration,
        to: Destination,
        message: Term,
        every: Option<Duration>,
    ) -> Ref {
        let alive = match to {
            Destination::Pid(pid) => self.runtime.process(pid).is_some(),
            Destination::Name(_) => true,
        };
        if alive {
            let key = TimerKey { at: self.runtime.now + after, reference };
            self.runtime.timers.set(key, Timer::Message { to, message, cause: self.cause, every });
        }
        reference
    }
}

impl<P: Program> Context<'_, P> {
    fn own(&self) -> &Process<P> {
        self.runtime.running(self.pid)
    }
}

impl<P: Program> Runtime<P> {
    /// The process that is running.
    pub(super) fn running(&self, pid: Pid) -> &Process<P> {
        self.processes.get(pid).expect("a running process has not ended")
    }

    pub(super) fn running_mut(&mut self, pid: Pid) -> &mut Process<P> {
        self.processes.get_mut(pid).expect("a running process has not ended")
    }
}
