//! A call that native code makes in passing, for a text that it needs: what a struct prints as, or an exception says.
//!
//! It runs to its end at once, on a machine of its own in the process that asks. So it may not wait, and its length is
//! bounded.

use super::{Native, Next, Resume};
use crate::limits::{ASIDE_REDUCTIONS_MAX, ASIDES_MAX, REDUCTIONS_PER_TURN};
use crate::runtime::{Pause, Program};
use crate::term::{Atom, Term, work};
use crate::vm::machine::Machine;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Raised;
use crate::vm::work::ELEMENTS_PER_REDUCTION;

/// The frame below the call, which takes what it returns or raises.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Aside {
    call: Option<(Callable, Vec<Term>)>,
    outcome: Option<Result<Term, Raised>>,
}

impl Aside {
    pub(super) fn resume(&mut self, resume: Resume, _host: &mut Host<'_, '_>) -> Next {
        self.outcome = match (resume, self.call.take()) {
            (_, Some((callable, args))) => return Next::Call(callable, args),
            (Resume::Returned(value), None) => Some(Ok(value)),
            (Resume::Raised(raised), None) => Some(Err(raised)),
            (Resume::Start | Resume::Woken, None) => None,
        };
        Next::Exit(Term::Atom(Atom::NORMAL))
    }
}

impl Host<'_, '_> {
    /// What this call returns or raises. It fails if it would have to wait, takes too long, or is an aside of an aside
    /// of an aside and so on.
    pub(in crate::vm) fn aside(&mut self, callable: Callable, args: Vec<Term>) -> Result<Term, Raised> {
        let too_much = || Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)));
        if !self.cx.shared_mut().begin_aside(ASIDES_MAX) {
            return too_much();
        }
        let aside = Aside { call: Some((callable, args)), outcome: None };
        let mut machine =
            Machine::native(Native::Aside(aside)).with_dictionary(std::mem::take(self.dictionary));
        let outer = (self.cx.reductions_left, self.cx.overdrawn);
        let mut spent = 0;
        loop {
            (self.cx.reductions_left, self.cx.overdrawn) = (REDUCTIONS_PER_TURN, 0);
            let pause = machine.run(self.cx);
            spent += u64::from(REDUCTIONS_PER_TURN - self.cx.reductions_left).max(1) + self.cx.overdrawn;
            match pause {
                Pause::Yielded if spent < ASIDE_REDUCTIONS_MAX => {}
                Pause::Yielded | Pause::Waiting { .. } | Pause::Exited(_) => break,
            }
        }
        (self.cx.reductions_left, self.cx.overdrawn) = outer;
        // It counts as work of the native function that asked.
        work::charge((spent * ELEMENTS_PER_REDUCTION) as usize);
        self.cx.shared_mut().end_aside();
        *self.dictionary = std::mem::take(&mut machine.dictionary);
        match machine.aside().and_then(|aside| aside.outcome.take()) {
            Some(outcome) => outcome,
            None => too_much(),
        }
    }
}
