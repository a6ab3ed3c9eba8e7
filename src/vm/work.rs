//! What a process makes, counted so that its memory is measured in time.

use super::machine::Machine;
use crate::limits;
use crate::term::{Atom, Term, weight};

/// What a process does, as far as it makes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Work {
    /// Reductions to go, or elements to make, until its memory is measured again.
    until_weighed: u64,
    /// What native functions made that is not counted yet.
    pub(super) charged: u64,
}

impl Work {
    /// A process that does little needs little, and measuring one that needs much takes time: the more there was, the
    /// longer it is until the next time.
    fn after(words: usize) -> Work {
        Work { until_weighed: 1_000_000 + words as u64, charged: 0 }
    }

    /// Counts what native functions made, and pays for it with reductions: code takes longer for an element than they do.
    #[inline]
    pub(super) fn settle(&mut self, reductions: &mut u32) {
        const ELEMENTS_PER_REDUCTION: u64 = 16;
        if self.charged > 0 {
            let charged = std::mem::take(&mut self.charged);
            self.until_weighed = self.until_weighed.saturating_sub(charged);
            let price = u32::try_from(charged / ELEMENTS_PER_REDUCTION).unwrap_or(u32::MAX);
            *reductions = reductions.saturating_sub(price);
        }
    }
}

impl Default for Work {
    fn default() -> Work {
        Work::after(0)
    }
}

impl Machine {
    /// Measures the memory of a process now and then. One that takes too much meets an error where it is.
    pub(super) fn weigh(&mut self, mut reductions: u32) {
        self.work.charged += u64::from(reductions);
        self.work.settle(&mut reductions);
        if self.work.until_weighed > 0 {
            return;
        }
        let entries = self.dictionary.iter().flat_map(|(key, value)| [key, value]);
        let words = weight(self.stack.iter().chain(entries), limits::HEAP_WORDS_MAX);
        self.work = Work::after(words);
        if words > limits::HEAP_WORDS_MAX {
            self.fault = Some(Term::Atom(Atom::SYSTEM_LIMIT));
        }
    }
}
