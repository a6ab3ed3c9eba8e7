//! `raise Module, details` for a module of the program's: its `exception/1` makes what is raised.

use super::{Next, Resume};
use crate::term::{Atom, Term};
use crate::vm::exception::is_exception;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Raised;

/// Makes an exception, and raises it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Raise {
    module: Atom,
    details: Term,
    /// The stack that `reraise` was given.
    stack: Option<Term>,
}

impl Raise {
    pub(in crate::vm) fn new(module: Atom, details: Term, stack: Option<Term>) -> Raise {
        Raise { module, details, stack }
    }

    pub(super) fn resume(&mut self, resume: Resume, _host: &mut Host<'_, '_>) -> Next {
        match resume {
            Resume::Start | Resume::Woken => {
                let details = std::mem::take(&mut self.details);
                Next::Call(Callable::Function(self.module, Atom::new("exception")), vec![details])
            }
            Resume::Returned(exception) => Next::Raise(raised(exception, self.stack.take())),
            Resume::Raised(raised) => Next::Raise(raised),
        }
    }
}

/// The error of raising this.
pub(in crate::vm) fn raised(exception: Term, stack: Option<Term>) -> Raised {
    if !is_exception(&exception) {
        return Raised::argument_error(&format!(
            "raise/1 and reraise/2 expect a module name, string or exception as the first argument, got: {exception}"
        ));
    }
    let mut raised = Raised::error(exception);
    if let Some(stack) = stack {
        raised.stack = stack;
    }
    raised
}
