//! Links: symmetric, at most one per pair.

use super::process::Late;
use super::signal::exit_message;
use super::{EventId, Program, Runtime};
use crate::term::{Atom, Pid, Term};

/// The process to link to has ended, and the caller does not trap exits: `Process.link/1` raises `:noproc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoProc;

impl<P: Program> Runtime<P> {
    /// `Process.link(other)` by the running process.
    ///
    /// A process that has ended is an error for a caller that does not trap exits, and `{:EXIT, other, :noproc}` for
    /// one that does. One that is about to end gives that signal when it has.
    pub(super) fn link(&mut self, caller: Pid, other: Pid, cause: Option<EventId>) -> Result<(), NoProc> {
        if caller == other || self.running(caller).links.contains(other) {
            return Ok(());
        }
        let Some(process) = self.processes.get_mut(other) else {
            if !self.running(caller).traps_exits {
                return Err(NoProc);
            }
            self.deliver(caller, exit_message(other, Term::Atom(Atom::NOPROC)), cause);
            return Ok(());
        };
        if let Some(doom) = &mut process.doom {
            doom.late.push(Late::Link { from: caller });
            self.running_mut(caller).links.insert(other);
        } else {
            process.nudge(&mut self.run_queue);
            self.add_link(caller, other);
        }
        Ok(())
    }

    /// `Process.unlink(other)` by the running process: no exit signal of this link arrives after it. A message that
    /// is in the mailbox already stays there.
    pub(super) fn unlink(&mut self, caller: Pid, other: Pid) {
        if self.running_mut(caller).links.remove(other)
            && let Some(process) = self.processes.get_mut(other)
        {
            process.links.remove(caller);
            process.nudge(&mut self.run_queue);
        }
    }

    /// Links two live processes.
    pub(super) fn add_link(&mut self, a: Pid, b: Pid) {
        for (process, other) in [(a, b), (b, a)] {
            self.processes.get_mut(process).expect("only the living are linked").links.insert(other);
        }
    }
}
