//! The memory of a world: measured as often as its processes made much, and bounded.
//!
//! To measure takes time in proportion to what there is, so it is done when at least as much was made since the last
//! time. What was made is counted anyway, as work. So it costs little however large a world is, and between two
//! measurements memory at most doubles.

use super::timer::Destination;
use super::{Program, Runtime};
use crate::limits;
use crate::term::{Atom, Pid, Scale, Term};
use std::collections::BTreeMap;

/// What is known of a world's memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Memory {
    /// Elements made since the run began: reductions, and the work on terms in them.
    made: u64,
    /// When it will be measured again.
    weigh_at: u64,
    /// What was there the last time.
    words: usize,
    /// How much was made by then.
    weighed_at: u64,
}

/// A small world is measured again after so many elements.
const SMALL: u64 = 20_000;

/// What a process takes beside its terms, and other things that a world has many of.
const PROCESS_WORDS: usize = 40;
const MESSAGE_WORDS: usize = 3;
const ENTRY_WORDS: usize = 8;

/// A process that takes less than this is not to blame for a world that is too large, unless all are so small.
const SUSPECT_WORDS: usize = limits::HEAP_WORDS_MAX / 256;

impl Memory {
    pub(super) const fn new() -> Memory {
        Memory { made: 0, weigh_at: SMALL, words: 0, weighed_at: 0 }
    }
}

/// What one process takes.
struct Share {
    pid: Pid,
    words: usize,
    /// What of that its program holds, and not its mailbox, its tables or timers.
    held: usize,
}

impl<P: Program> Runtime<P> {
    /// How many elements were made since the run began.
    pub fn made(&self) -> u64 {
        self.memory.made
    }

    /// How many words of memory there are at most, as far as that is known.
    pub fn words_at_most(&self) -> u64 {
        self.memory.words as u64 + (self.memory.made - self.memory.weighed_at)
    }

    /// Counts what a process made in its turn, and measures the world if that is due.
    pub(super) fn account(&mut self, pid: Pid, made: u64) {
        self.memory.made += made;
        if self.memory.made < self.memory.weigh_at {
            return;
        }
        let (shares, words) = self.shares();
        self.memory.words = words;
        self.memory.weighed_at = self.memory.made;
        self.memory.weigh_at = self.memory.made + SMALL + words as u64;
        self.bound(shares, words, pid);
    }

    /// What each process takes, unless that is little, and all together.
    fn shares(&self) -> (Vec<Share>, usize) {
        let mut scale = Scale::new(usize::MAX);
        let mut elsewhere: BTreeMap<Pid, usize> = BTreeMap::new();
        P::weigh_shared(&self.shared, &mut scale, &mut |owner, words| {
            *elsewhere.entry(owner).or_default() += words;
        });
        for (to, message) in self.timers.messages() {
            let before = scale.words();
            scale.add_words(ENTRY_WORDS);
            scale.add(message);
            if let Destination::Pid(pid) = to {
                *elsewhere.entry(pid).or_default() += scale.words() - before;
            }
        }
        let mut shares = Vec::new();
        for process in self.processes.iter() {
            let start = scale.words();
            scale.add_words(PROCESS_WORDS + ENTRY_WORDS * (process.held.len() + process.watchers.len()));
            if let Some(program) = &process.program {
                program.weigh(&mut scale);
            }
            let held = scale.words() - start;
            scale.add_words(MESSAGE_WORDS * process.mailbox.len());
            process.mailbox.iter().for_each(|message| scale.add(message));
            let words = scale.words() - start + elsewhere.get(&process.pid).copied().unwrap_or(0);
            if words >= SUSPECT_WORDS {
                shares.push(Share { pid: process.pid, words, held });
            }
        }
        scale.add_words(ENTRY_WORDS * (self.names.len() + self.aliases.len()));
        (shares, scale.words())
    }

    /// Sees to it that no process takes more than [`limits::HEAP_WORDS_MAX`], and all together no more than
    /// [`limits::MEMORY_WORDS_MAX`].
    ///
    /// A process whose own terms are too much meets a `SystemLimitError` where it is. One whose mailbox or tables are
    /// too much, or that takes most of a world that is too large, ends with `{:system_limit, :memory}`; the BEAM would go
    /// on until the whole node is out of memory. `running` has just had its turn.
    fn bound(&mut self, mut shares: Vec<Share>, words: usize, running: Pid) {
        let mut excess = words.saturating_sub(limits::MEMORY_WORDS_MAX);
        shares.sort_by_key(|share| std::cmp::Reverse(share.words));
        if shares.is_empty() && excess > 0 {
            self.run_out(running);
        }
        for Share { pid, words, held } in shares {
            if excess > 0 {
                self.run_out(pid);
                excess = excess.saturating_sub(words);
            } else if held > limits::HEAP_WORDS_MAX {
                let cause = self.process(pid).and_then(|process| process.cause());
                self.raise_in(pid, Term::Atom(Atom::SYSTEM_LIMIT), cause);
            } else if words > limits::HEAP_WORDS_MAX {
                self.run_out(pid);
            } else {
                break;
            }
        }
    }

    fn run_out(&mut self, pid: Pid) {
        let Some(process) = self.processes.get_mut(pid) else { return };
        let reason = Term::tuple([Term::Atom(Atom::SYSTEM_LIMIT), Term::atom("memory")]);
        process.doom(reason, process.cause);
        process.wake(&mut self.run_queue);
    }
}
