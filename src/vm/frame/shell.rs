//! The process of a script, as `elixir file.exs` runs it.

use super::{Boot, Native, Next, Resume, Root};
use crate::runtime::{Event, Mfa, SpawnOptions};
use crate::term::{Atom, Closure, Fun, Term};
use crate::vm::machine::Machine;
use crate::vm::native::{Callable, Host};
use crate::vm::raise::{Class, Raised};
use crate::vm::report::shortened;
use std::sync::Arc;

/// Runs scripts one after the other, then starts what they defined, if that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Shell {
    /// The numbers of the loaded scripts, last one first.
    pub(in crate::vm) scripts: Vec<u32>,
    /// What to start if the scripts started no process themselves. With none, the process ends with the last script.
    pub(in crate::vm) roots: Option<Vec<Root>>,
    pub(in crate::vm) tests: Tests,
}

/// Tests run when all scripts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::vm) enum Tests {
    /// Whether there are any is seen at the end.
    Unknown,
    Running,
    Done,
}

impl Shell {
    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        let is_over = match &resume {
            Resume::Raised(_) => true,
            Resume::Returned(_) => self.scripts.is_empty(),
            Resume::Start | Resume::Woken => false,
        };
        if is_over && host.dies_with_a_start() {
            return Next::Wait { until: None };
        }
        match resume {
            Resume::Raised(raised) => return self.failed(&raised, host),
            Resume::Returned(Term::Int(failures)) if self.tests == Tests::Running => {
                self.tests = Tests::Done;
                if failures > 0 {
                    let pid = host.cx.self_pid();
                    host.cx.emit(Event::ShellFailed { pid, text: "".into() });
                    return Next::Exit(Term::tuple([Term::Atom(Atom::SHUTDOWN), Term::Int(2)]));
                }
            }
            Resume::Start | Resume::Returned(_) => {}
            // It only waits when all is done, and then for ever: what it started is linked to it.
            Resume::Woken => return Next::Wait { until: None },
        }
        if let Some(module) = self.scripts.pop() {
            let script =
                Closure { module, function: 0, arity: 0, captured: Box::default(), place: Atom::EMPTY };
            return Next::Call(Callable::Value(Term::Fun(Arc::new(Fun::Closure(script)))), Vec::new());
        }
        if self.tests == Tests::Unknown && host.dictionary_get(&Term::atom("$ex_unit")).is_some() {
            self.tests = Tests::Running;
            let runner = Callable::Function(Atom::alias("ExUnit.Runner"), Atom::new("run"));
            return Next::Call(runner, Vec::new());
        }
        let pid = host.cx.self_pid();
        host.cx.emit(Event::ScriptEnded { pid });
        match self.roots.take() {
            None => Next::Exit(Term::Atom(Atom::NORMAL)),
            Some(roots) => {
                if !roots.is_empty() && host.cx.live_count() == 1 {
                    let boot = Machine::native(Native::Boot(Boot::new(roots)));
                    let initial_call =
                        Mfa { module: Atom::new("playground"), function: Atom::new("boot"), arity: 0 };
                    // Past the limit of processes there is nothing to start.
                    let _ = host.cx.spawn(boot, SpawnOptions { link: false, monitor: false, initial_call });
                }
                Next::Wait { until: None }
            }
        }
    }

    fn failed(&mut self, raised: &Raised, host: &mut Host<'_, '_>) -> Next {
        let reason = raised.exit_reason();
        let raised = raised.spoken(host);
        let quiet = raised.class == Class::Exit && crate::otp::is_quiet(&raised.reason);
        let pid = host.cx.self_pid();
        host.cx.emit(if quiet {
            Event::ScriptEnded { pid }
        } else {
            Event::ShellFailed { pid, text: shortened(&raised.last_words(host.cx.shared())).into() }
        });
        Next::Exit(reason)
    }
}
