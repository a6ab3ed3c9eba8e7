//! The stack of a process: registers in windows that lie one over the other.
//!
//! While a process runs, its stack reaches a whole window beyond the base of the frame on top. Between two turns a
//! process keeps only the registers that something will read, which for most are none: the stack itself goes to the
//! next one that runs.

use super::Code;
use super::machine::{Frame, Machine};
use crate::runtime::Context;
use crate::term::Term;

/// As many registers as one byte can name.
pub(super) const WINDOW: usize = 256;

/// A process that needs more registers than this later keeps its stack.
const FEW: usize = 32;

/// A stack that is larger goes away after use.
const SPARE_MAX: usize = 1 << 16;

impl Machine {
    /// Makes the stack at least this long. It grows by as much as there is, so that deep recursion does not grow it at
    /// every call; but not by so much that filling it takes longer than what a turn does with it.
    #[inline]
    pub(super) fn reach(&mut self, len: usize) {
        if self.stack.len() < len {
            let more = self.stack.len().min(SPARE_MAX);
            self.stack.resize(len.max(self.stack.len() + more), Term::NIL);
        }
    }

    /// Puts the registers where there is room to work.
    pub(super) fn spread(&mut self, cx: &mut Context<'_, Machine>) {
        self.high = self.stack.len();
        if self.high > FEW {
            return;
        }
        let spare = &mut cx.shared_mut().spare;
        let mut kept = std::mem::replace(&mut self.stack, std::mem::take(&mut spare.stack));
        self.reach(self.high + WINDOW);
        for (register, value) in self.stack.iter_mut().zip(kept.drain(..)) {
            *register = value;
        }
        cx.shared_mut().spare.kept = kept;
    }

    /// Lets go of the registers that nothing will read, and of the stack itself if few are left.
    pub(super) fn fold(&mut self, cx: &mut Context<'_, Machine>) {
        let live = self.live(cx.shared());
        let used = std::mem::take(&mut self.high).min(self.stack.len());
        self.reach(live);
        if live > FEW {
            self.stack.truncate(live);
            self.stack.shrink_to(2 * live);
            return;
        }
        let spare = &mut cx.shared_mut().spare;
        let mut kept = if live > 0 { std::mem::take(&mut spare.kept) } else { Vec::new() };
        kept.extend(self.stack[..live].iter_mut().map(std::mem::take));
        if used > live {
            self.stack[live..used].iter_mut().for_each(|register| register.put(Term::NIL));
        }
        let stack = std::mem::replace(&mut self.stack, kept);
        if stack.len() <= SPARE_MAX {
            spare.stack = stack;
        }
    }

    /// How many registers the frames will read.
    fn live(&self, code: &Code) -> usize {
        match self.frames.last() {
            Some(Frame::Native { base, .. }) => *base as usize,
            Some(Frame::Code(frame)) => {
                let function = code.module(frame.module).unit.function_at(frame.pc);
                frame.base as usize + usize::from(function.registers)
            }
            None => 0,
        }
    }
}
