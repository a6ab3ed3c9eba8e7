//! What a process does, paid for with reductions.

use super::machine::Machine;
use crate::runtime::Context;
use crate::term::work;

/// How much work on terms takes as long as calling a function of a line or two.
///
/// All that natives and operators do is counted in elements ([`work`]), so this is the one place that says what a
/// reduction of native work is. `cargo bench --bench work` lists what takes longer or shorter than that.
pub(super) const ELEMENTS_PER_REDUCTION: u64 = 2;

/// The account of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Work {
    /// Elements that are not paid for yet, less than a reduction's worth.
    unpaid: u64,
    /// Reductions beyond those of its turn: one call may take longer than a turn, but it is not for free.
    overdrawn: u64,
    /// Elements in this turn.
    made: u64,
}

impl Work {
    /// Pays for the work on terms that was done since the last time.
    #[inline]
    pub(super) fn settle(&mut self, reductions: &mut u32) {
        let elements = work::take();
        if elements > 0 {
            self.pay(elements, reductions);
        }
    }

    fn pay(&mut self, elements: u64, reductions: &mut u32) {
        self.made += elements;
        let unpaid = self.unpaid + elements;
        self.unpaid = unpaid % ELEMENTS_PER_REDUCTION;
        let price = unpaid / ELEMENTS_PER_REDUCTION;
        let paid = price.min(u64::from(*reductions));
        *reductions -= paid as u32;
        self.overdrawn += price - paid;
    }

    /// Closes the account of a turn.
    pub(super) fn close(&mut self, cx: &mut Context<'_, Machine>) {
        self.settle(&mut cx.reductions_left);
        cx.overdrawn += std::mem::take(&mut self.overdrawn);
        cx.made += std::mem::take(&mut self.made);
    }
}
