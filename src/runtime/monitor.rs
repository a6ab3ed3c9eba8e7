//! Monitors and the reply addresses that go with them.

use super::process::{Held, Late, Watcher};
use super::{EventId, Program, Runtime};
use crate::term::{Atom, Pid, Ref, Term};

impl<P: Program> Runtime<P> {
    /// `Process.monitor(target)` by the running process. `is_alias` makes the reference a reply address as well,
    /// until a reply, the `:DOWN` message or [`Runtime::demonitor`].
    ///
    /// A target that has ended gives `:DOWN` with `:noproc` at once, one that is about to end when it has. A process
    /// that monitors itself gets a reference and never a message.
    pub(super) fn monitor(
        &mut self,
        caller: Pid,
        target: Pid,
        is_alias: bool,
        cause: Option<EventId>,
    ) -> Ref {
        let reference = self.make_ref();
        let watcher = Watcher { pid: caller, name: None };
        if self.processes.get(target).is_none() {
            self.deliver(caller, down_message(reference, target, watcher, Term::Atom(Atom::NOPROC)), cause);
        } else if target != caller {
            self.add_monitor(reference, target, watcher, is_alias);
        }
        reference
    }

    /// `Process.monitor(name)` by the running process. It stays with the process that has the name now.
    pub(super) fn monitor_name(&mut self, caller: Pid, name: Atom, cause: Option<EventId>) -> Ref {
        let reference = self.make_ref();
        let watcher = Watcher { pid: caller, name: Some(name) };
        match self.whereis(name) {
            Some(target) if target == caller => {}
            Some(target) => self.add_monitor(reference, target, watcher, false),
            None => {
                let down = down_message(reference, caller, watcher, Term::Atom(Atom::NOPROC));
                self.deliver(caller, down, cause);
            }
        }
        reference
    }

    /// Sets up a monitor on another process, which has not ended.
    pub(super) fn add_monitor(&mut self, reference: Ref, target: Pid, watcher: Watcher, is_alias: bool) {
        let process = self.processes.get_mut(target).expect("only a process that has not ended is monitored");
        match &mut process.doom {
            Some(doom) => doom.late.push(Late::Monitor { reference, watcher }),
            None => {
                process.watchers.insert(reference, watcher);
                process.nudge(&mut self.run_queue);
            }
        }
        self.running_mut(watcher.pid).held.insert(reference, Held::Monitor { target, is_alias });
        if is_alias {
            self.aliases.insert(reference, watcher.pid);
        }
    }

    /// `Process.demonitor(reference)` by the running process; true if the monitor was there. With `flush` a `:DOWN`
    /// message that has arrived already is taken from the mailbox.
    pub(super) fn demonitor(&mut self, caller: Pid, reference: Ref, flush: bool) -> bool {
        let process = self.running_mut(caller);
        if let Some(&Held::Monitor { target, .. }) = process.held.get(&reference) {
            self.release(caller, reference);
            if let Some(process) = self.processes.get_mut(target) {
                process.watchers.remove(&reference);
                process.nudge(&mut self.run_queue);
            }
            return true;
        }
        if flush && let Some(at) = process.mailbox.position(|message| is_down(message, reference)) {
            process.mailbox.take(at);
        }
        false
    }

    /// A fresh reply address of the running process.
    pub(super) fn alias(&mut self, caller: Pid) -> Ref {
        let reference = self.make_ref();
        self.running_mut(caller).held.insert(reference, Held::Alias);
        self.aliases.insert(reference, caller);
        reference
    }

    /// Gives up a reply address, and not the monitor that it may also be; true if it was in use.
    pub(super) fn unalias(&mut self, caller: Pid, reference: Ref) -> bool {
        self.aliases.get(&reference) == Some(&caller) && self.close_alias(reference).is_some()
    }

    /// Delivers a reply to this address and closes it. A reply to an address that is closed is dropped, so that a late
    /// one never reaches the mailbox.
    pub(super) fn send_alias(&mut self, reference: Ref, message: Term, cause: Option<EventId>) {
        if let Some(owner) = self.close_alias(reference) {
            self.deliver(owner, message, cause);
        }
    }

    fn close_alias(&mut self, reference: Ref) -> Option<Pid> {
        let owner = self.aliases.remove(&reference)?;
        let held = &mut self.processes.get_mut(owner).expect("aliases go with their owner").held;
        match held.get_mut(&reference).expect("an alias is held by its owner") {
            Held::Monitor { is_alias, .. } => *is_alias = false,
            Held::Alias => {
                held.remove(&reference);
            }
        }
        Some(owner)
    }

    /// Sends `:DOWN` for a process that has ended to one that has not demonitored it.
    pub(super) fn fire_monitor(
        &mut self,
        reference: Ref,
        target: Pid,
        watcher: Watcher,
        reason: Term,
        cause: EventId,
    ) {
        if self.release(watcher.pid, reference) {
            self.deliver(watcher.pid, down_message(reference, target, watcher, reason), Some(cause));
        }
    }

    /// Has a process no longer hold this reference; false if it did not.
    fn release(&mut self, holder: Pid, reference: Ref) -> bool {
        let Some(process) = self.processes.get_mut(holder) else {
            return false;
        };
        let Some(held) = process.held.remove(&reference) else {
            return false;
        };
        match held {
            Held::Monitor { is_alias: false, .. } => {}
            Held::Monitor { is_alias: true, .. } | Held::Alias => {
                self.aliases.remove(&reference);
            }
        }
        true
    }
}

/// `{:DOWN, reference, :process, object, reason}`, where the object is the pid, or the name and node by which the
/// monitor was set up.
fn down_message(reference: Ref, target: Pid, watcher: Watcher, reason: Term) -> Term {
    let object = match watcher.name {
        Some(name) => Term::tuple([Term::Atom(name), Term::Atom(Atom::NONODE)]),
        None => Term::Pid(target),
    };
    Term::tuple([Term::Atom(Atom::DOWN), Term::Ref(reference), Term::Atom(Atom::PROCESS), object, reason])
}

fn is_down(message: &Term, reference: Ref) -> bool {
    matches!(
        message.as_tuple(),
        Some([Term::Atom(Atom::DOWN), Term::Ref(of), Term::Atom(Atom::PROCESS), _, _]) if *of == reference
    )
}
