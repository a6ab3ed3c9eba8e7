//! What a process runs.

use super::Context;
use crate::term::{Pid, Scale, Term};
use crate::time::Instant;
use std::fmt::Debug;

/// What a process runs: the product's is `vm::Machine`, tests use a script of a few lines.
///
/// A program is plain data. All that it does to the world goes through the [`Context`] that it is run with, and all
/// that it needs to go on later it keeps in itself, so that a clone of the world is a checkpoint.
pub trait Program: Clone + PartialEq + Debug + Sized {
    /// What all processes share, such as loaded code and tables.
    type Shared: Clone + PartialEq + Debug;

    /// Runs until the program waits, ends, or has used up its reductions ([`Context::reduce`]). After
    /// [`Pause::Waiting`] it is run again when a signal arrives or the time has come, and looks for itself which.
    fn run(&mut self, cx: &mut Context<'_, Self>) -> Pause;

    /// Makes the program raise `exception` at the place where it is, when it is next run: a person crashed it.
    fn raise(&mut self, exception: Term);

    /// A process has ended: what it has in what all share goes, too. Gives the messages that this sends, and to whom.
    fn ended(_pid: Pid, _shared: &mut Self::Shared, _is_alive: &dyn Fn(Pid) -> bool) -> Vec<(Pid, Term)> {
        Vec::new()
    }

    /// Puts what it holds on the scale.
    fn weigh<'a>(&'a self, _scale: &mut Scale<'a>) {}

    /// The same for what all share. Tells `owned` what of it counts for which process.
    fn weigh_shared<'a>(
        _shared: &'a Self::Shared,
        _scale: &mut Scale<'a>,
        _owned: &mut dyn FnMut(Pid, usize),
    ) {
    }

    /// About how many bytes a clone takes beside those it shares with the original. Histories keep as many checkpoints
    /// as this allows.
    fn clone_bytes(&self) -> usize {
        size_of::<Self>()
    }
}

/// Why a program stopped running.
#[derive(Debug, Clone, PartialEq)]
pub enum Pause {
    /// Its reductions are used up; it goes to the back of the run queue.
    Yielded,
    /// It waits for a message, at most until this instant.
    Waiting { until: Option<Instant> },
    /// It ended, with this exit reason.
    Exited(Term),
}
