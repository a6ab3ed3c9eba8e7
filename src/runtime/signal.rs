//! What happens to a process from outside: messages and exit signals.
//!
//! Whether an exit signal kills, becomes a message or is ignored is judged when it arrives, since nothing that the
//! judgement depends on can change before the receiver's next turn. A fatal one only marks the process: it ends when
//! its turn comes, and until then loses what arrives.

use super::process::{Doom, Process, State};
use super::{EventId, Program, Runtime};
use crate::limits;
use crate::term::{Atom, Pid, Term};
use std::collections::VecDeque;

/// Who sends an exit signal that comes from outside, as `{:EXIT, from, reason}` shows it: `#PID<0.0.0>`, on the BEAM
/// the first process of the node.
pub const NOBODY: Pid = Pid::new(0, u32::MAX);

/// The process through which all others print: on the BEAM the one that talks to the terminal.
pub const GROUP_LEADER: Pid = Pid::new(65, u32::MAX);

/// The two kinds of exit signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExitSignal {
    /// A linked process ended.
    Link,
    /// `Process.exit/2`.
    Direct,
}

/// What an exit signal does to its receiver.
#[derive(Debug, PartialEq)]
pub(super) enum Verdict {
    Ignored,
    /// It becomes `{:EXIT, from, reason}`.
    Message,
    /// The receiver ends with this reason.
    Fatal(Term),
}

/// What an exit signal does, by its reason and whether the target traps exits.
pub(super) fn judge(signal: ExitSignal, reason: &Term, traps_exits: bool, from_itself: bool) -> Verdict {
    match (signal, reason) {
        (ExitSignal::Direct, Term::Atom(Atom::KILL)) => Verdict::Fatal(Term::Atom(Atom::KILLED)),
        _ if traps_exits => Verdict::Message,
        (ExitSignal::Link, Term::Atom(Atom::NORMAL)) => Verdict::Ignored,
        (ExitSignal::Direct, Term::Atom(Atom::NORMAL)) if !from_itself => Verdict::Ignored,
        _ => Verdict::Fatal(reason.clone()),
    }
}

impl<P> Process<P> {
    /// Has the program run: puts a waiting process at the end of the run queue.
    pub(super) fn wake(&mut self, run_queue: &mut VecDeque<Pid>) {
        match self.state {
            State::Waiting => {
                run_queue.push_back(self.pid);
                self.state = State::Runnable;
            }
            State::Signalled => self.state = State::Runnable,
            State::Runnable | State::Running => {}
        }
    }

    /// Takes a place in the run queue for a signal that the program does not see.
    pub(super) fn nudge(&mut self, run_queue: &mut VecDeque<Pid>) {
        match self.state {
            State::Waiting => {
                run_queue.push_back(self.pid);
                self.state = State::Signalled;
            }
            State::Signalled | State::Runnable | State::Running => {}
        }
    }

    /// Marks the process to end at its next turn. The first fatal signal decides; what has not been received is lost.
    pub(super) fn doom(&mut self, reason: Term, cause: Option<EventId>) {
        if self.doom.is_none() {
            self.doom = Some(Box::new(Doom { reason, cause, late: Vec::new() }));
        }
    }
}

impl<P: Program> Runtime<P> {
    /// `Process.exit(to, reason)` by a person.
    pub fn exit_signal(&mut self, to: Pid, reason: Term, cause: Option<EventId>) {
        self.signal_exit(ExitSignal::Direct, NOBODY, to, reason, cause);
    }

    /// Puts a message into a mailbox. Messages to the dead are dropped.
    ///
    /// A message that finds [`limits::MAILBOX_MAX`] others ends its receiver with `{:system_limit, :mailbox}`; the BEAM
    /// would go on until the whole node is out of memory.
    pub(super) fn deliver(&mut self, to: Pid, message: Term, cause: Option<EventId>) {
        let Some(process) = self.processes.get_mut(to).filter(|process| !process.is_doomed()) else {
            return;
        };
        if process.mailbox.len() < limits::MAILBOX_MAX {
            process.mailbox.push(message, cause);
        } else {
            process.doom(Term::tuple([Term::Atom(Atom::SYSTEM_LIMIT), Term::atom("mailbox")]), cause);
        }
        process.wake(&mut self.run_queue);
    }

    /// Has an exit signal arrive at a process other than the running one.
    pub(super) fn signal_exit(
        &mut self,
        signal: ExitSignal,
        from: Pid,
        to: Pid,
        reason: Term,
        cause: Option<EventId>,
    ) {
        let Some(process) = self.processes.get_mut(to).filter(|process| !process.is_doomed()) else {
            return;
        };
        match judge(signal, &reason, process.traps_exits, from == to) {
            Verdict::Ignored => process.nudge(&mut self.run_queue),
            Verdict::Message => self.deliver(to, exit_message(from, reason), cause),
            Verdict::Fatal(reason) => {
                process.doom(reason, cause);
                process.wake(&mut self.run_queue);
            }
        }
    }

    /// `Process.exit(to, reason)` by the process `from`, which is running. Gives the reason with which it has to exit
    /// if the signal ends `from` itself: that takes effect before the call returns.
    pub(super) fn exit(&mut self, from: Pid, to: Pid, reason: Term, cause: Option<EventId>) -> Option<Term> {
        if from != to {
            self.signal_exit(ExitSignal::Direct, from, to, reason, cause);
            return None;
        }
        match judge(ExitSignal::Direct, &reason, self.running(from).traps_exits, true) {
            Verdict::Ignored => None,
            Verdict::Message => {
                self.deliver(to, exit_message(from, reason), cause);
                None
            }
            Verdict::Fatal(reason) => Some(reason),
        }
    }
}

/// `{:EXIT, from, reason}`.
pub(super) fn exit_message(from: Pid, reason: Term) -> Term {
    Term::tuple([Term::Atom(Atom::EXIT), Term::Pid(from), reason])
}
