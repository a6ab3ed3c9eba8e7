//! The process that starts what a source defines when its script started nothing itself. It traps exits, so that
//! the page outlives what it runs.

use super::{Next, Resume};
use crate::runtime::Event;
use crate::term::{Atom, Pid, Term};
use crate::vm::native::{Callable, Host};

/// Starts roots one after the other, and sees them end.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Boot {
    /// Those not yet started, last one first.
    todo: Vec<Root>,
    starting: Option<Root>,
    running: Vec<Pid>,
}

/// Something to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// A module whose `start/2` starts the application.
    Application(Atom),
    /// A supervisor, by its `start_link`; one that has none, as a callback module.
    Supervisor(Atom),
}

impl Root {
    pub fn module(self) -> Atom {
        match self {
            Root::Application(module) | Root::Supervisor(module) => module,
        }
    }
}

impl Boot {
    pub(in crate::vm) fn new(roots: Vec<Root>) -> Boot {
        Boot { todo: roots.into_iter().rev().collect(), starting: None, running: Vec::new() }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match resume {
            Resume::Start => {
                host.cx.set_trap_exit(true);
            }
            Resume::Woken => {}
            Resume::Returned(value) => match value.as_tuple() {
                Some([Term::Atom(Atom::OK), Term::Pid(pid), ..]) => {
                    self.running.push(*pid);
                    self.starting = None;
                }
                Some([Term::Atom(Atom::ERROR), reason]) => self.not_started(reason.clone(), host),
                Some(_) | None => self.not_started(value, host),
            },
            Resume::Raised(raised) => self.not_started(raised.exit_reason(), host),
        }
        match self.todo.pop() {
            Some(root) => self.start(root, host),
            None => self.watch(host),
        }
    }

    fn start(&mut self, root: Root, host: &mut Host<'_, '_>) -> Next {
        self.starting = Some(root);
        let code = host.cx.shared();
        let module = root.module();
        match root {
            Root::Application(_) => {
                let args = vec![Term::Atom(Atom::NORMAL), Term::Nil];
                Next::Call(Callable::Function(module, Atom::START), args)
            }
            Root::Supervisor(_) if code.exports(module, Atom::START_LINK, 1) => {
                Next::Call(Callable::Function(module, Atom::START_LINK), vec![Term::Nil])
            }
            Root::Supervisor(_) if code.exports(module, Atom::START_LINK, 0) => {
                Next::Call(Callable::Function(module, Atom::START_LINK), Vec::new())
            }
            Root::Supervisor(_) => {
                let args = vec![Term::Atom(module), Term::Nil];
                Next::Call(Callable::Function(Atom::SUPERVISOR_MODULE, Atom::START_LINK), args)
            }
        }
    }

    fn not_started(&mut self, reason: Term, host: &mut Host<'_, '_>) {
        if let Some(root) = self.starting.take() {
            host.cx.emit(Event::BootFailed { module: root.module(), reason });
        }
    }

    /// Waits for the roots to end.
    fn watch(&mut self, host: &mut Host<'_, '_>) -> Next {
        while host.cx.mailbox_len() > 0 {
            let message = host.cx.take_message(0);
            if let Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) = message.as_tuple()
                && let Some(at) = self.running.iter().position(|root| root == pid)
            {
                self.running.remove(at);
                host.cx.emit(Event::ApplicationStopped { pid: *pid, reason: reason.clone() });
            }
        }
        Next::Wait { until: None }
    }
}
