//! A process that runs one function: `spawn/1` and its like.

use super::{Next, Resume};
use crate::term::{Atom, Term};
use crate::vm::native::{Callable, Host};
use crate::vm::report;

/// Runs a function, and ends with it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Plain {
    pub(in crate::vm) callable: Callable,
    pub(in crate::vm) args: Vec<Term>,
}

impl Plain {
    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match resume {
            Resume::Start | Resume::Woken => {
                Next::Call(self.callable.clone(), std::mem::take(&mut self.args))
            }
            Resume::Returned(_) => Next::Exit(Term::Atom(Atom::NORMAL)),
            Resume::Raised(raised) => {
                report::process_failed(host, &raised);
                Next::Exit(raised.exit_reason())
            }
        }
    }
}
