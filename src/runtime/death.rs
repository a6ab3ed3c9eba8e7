//! How a process ends, in the order in which others can see it.

use super::process::{Held, Late};
use super::signal::ExitSignal;
use super::{Event, EventId, Program, Runtime};
use crate::term::{Atom, Pid, Term};

impl<P: Program> Runtime<P> {
    /// Ends a process at its turn, and gives the number of signals that this sent.
    ///
    /// The exit comes first, then the name is free, then timers are gone and what it had in the shared tables; then exit
    /// signals go to its links in the
    /// order of [`Links::post_order`](super::links::Links::post_order), then `:DOWN` messages in the order in which
    /// the monitors were created. So whoever is told finds the name free, and who both links and monitors is told
    /// of the link first. Those who linked or monitored after the fatal signal are told `:noproc` at last.
    pub(super) fn end_process(&mut self, pid: Pid, reason: Term, cause: Option<EventId>) -> u32 {
        let process = self.processes.remove(pid).expect("only a process that has not ended can end");
        let exited = self.emit(Event::Exited { pid, reason: reason.clone() }, cause);
        if let Some(name) = process.name {
            self.names.remove(&name);
            self.emit(Event::Unregistered { pid, name }, Some(exited));
        }
        self.global_names.drop_those_of(pid);
        self.timers.drop_those_of(pid);
        if let Some(key) = process.receive_timer {
            self.timers.remove(key);
        }
        let processes = &self.processes;
        let is_alive = |pid| processes.get(pid).is_some_and(|process| !process.is_doomed());
        for (to, message) in P::ended(pid, &mut self.shared, &is_alive) {
            self.deliver(to, message, Some(exited));
        }
        for (reference, held) in &process.held {
            if let Held::Monitor { target, .. } = held
                && let Some(target) = self.processes.get_mut(*target)
            {
                target.watchers.remove(reference);
            }
            self.aliases.remove(reference);
        }
        for linked in process.links.post_order() {
            self.break_link(pid, linked, &reason, exited);
        }
        for (&reference, &watcher) in &process.watchers {
            self.fire_monitor(reference, pid, watcher, reason.clone(), exited);
        }
        let late = process.doom.as_ref().map_or(&[][..], |doom| &doom.late);
        for signal in late {
            let noproc = Term::Atom(Atom::NOPROC);
            match *signal {
                Late::Link { from } => self.break_link(pid, from, &noproc, exited),
                Late::Monitor { reference, watcher } => {
                    self.fire_monitor(reference, pid, watcher, noproc, exited);
                }
            }
        }
        let signals = process.links.len() + process.watchers.len() + late.len();
        u32::try_from(signals).unwrap_or(u32::MAX)
    }

    /// Sends the exit signal of a link, unless the receiver has unlinked.
    fn break_link(&mut self, dead: Pid, linked: Pid, reason: &Term, exited: EventId) {
        if self.processes.get_mut(linked).is_some_and(|process| process.links.remove(dead)) {
            self.signal_exit(ExitSignal::Link, dead, linked, reason.clone(), Some(exited));
        }
    }
}
