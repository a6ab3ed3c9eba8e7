//! What a process does, paid for with reductions; and its memory, measured as often as it makes much.

use super::machine::Machine;
use crate::limits;
use crate::term::{Atom, Term, weight, work};

/// How much work on terms takes as long as calling a function of a line or two.
///
/// All that natives and operators do is counted in elements ([`work`]), so this is the one place that says what a
/// reduction of native work is. `cargo bench --bench work` lists what takes longer or shorter than that.
pub(super) const ELEMENTS_PER_REDUCTION: u64 = 2;

/// The account of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Work {
    /// Reductions to go, or elements to make, until its memory is measured again.
    until_weighed: u64,
    /// Elements that are not paid for yet, less than a reduction's worth.
    unpaid: u64,
    /// Reductions beyond those of its turn: one call may take longer than a turn, but it is not for free.
    overdrawn: u64,
}

impl Work {
    /// A process that does little needs little, and measuring one that needs much takes time: the more there was, the
    /// longer it is until the next time.
    fn after(words: usize) -> Work {
        Work { until_weighed: 1_000_000 + words as u64, unpaid: 0, overdrawn: 0 }
    }

    /// Pays for the work on terms that was done since the last time.
    #[inline]
    pub(super) fn settle(&mut self, reductions: &mut u32) {
        let elements = work::take();
        if elements > 0 {
            self.pay(elements, reductions);
        }
    }

    fn pay(&mut self, elements: u64, reductions: &mut u32) {
        self.until_weighed = self.until_weighed.saturating_sub(elements);
        let unpaid = self.unpaid + elements;
        self.unpaid = unpaid % ELEMENTS_PER_REDUCTION;
        let price = unpaid / ELEMENTS_PER_REDUCTION;
        let paid = price.min(u64::from(*reductions));
        *reductions -= paid as u32;
        self.overdrawn += price - paid;
    }
}

impl Default for Work {
    fn default() -> Work {
        Work::after(0)
    }
}

impl Machine {
    /// Measures the memory of a process now and then. One that takes too much meets an error where it is.
    pub(super) fn weigh(&mut self, reductions: u32) {
        self.work.until_weighed = self.work.until_weighed.saturating_sub(u64::from(reductions));
        if self.work.until_weighed > 0 {
            return;
        }
        let entries = self.dictionary.iter().flat_map(|(key, value)| [key, value]);
        let words = weight(self.used().iter().chain(entries), limits::HEAP_WORDS_MAX);
        self.work = Work::after(words);
        if words > limits::HEAP_WORDS_MAX {
            self.fault = Some(Term::Atom(Atom::SYSTEM_LIMIT));
        }
    }

    /// What this turn took beyond its reductions.
    pub(super) fn take_overdraft(&mut self) -> u64 {
        std::mem::take(&mut self.work.overdrawn)
    }
}
