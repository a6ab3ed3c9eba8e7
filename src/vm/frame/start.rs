//! `start_link` in the process that starts another: it waits until the new one is ready.

use super::{GenServer, Native, Next, Resume, Supervisor};
use crate::runtime::{Mfa, SpawnOptions};
use crate::term::{Atom, Pid, Ref, Term};
use crate::vm::machine::Machine;
use crate::vm::native::Host;
use crate::vm::raise::Raised;

/// Starts a server and returns `{:ok, pid}`, `:ignore` or `{:error, reason}`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Start {
    server: Option<Box<Native>>,
    module: Atom,
    name: Option<Atom>,
    link: bool,
    waiting: Option<Waiting>,
}

#[derive(Debug, Clone, PartialEq)]
struct Waiting {
    child: Pid,
    monitor: Ref,
    /// It said that it fails, and is about to end.
    failed: Option<Term>,
}

/// Whom a starting server tells how it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::vm) struct Starter {
    pub(in crate::vm) pid: Pid,
    pub(in crate::vm) linked: bool,
}

impl Start {
    pub(in crate::vm) fn gen_server(
        module: Atom,
        argument: Term,
        name: Option<Atom>,
        link: bool,
        by: Pid,
    ) -> Start {
        let starter = Starter { pid: by, linked: link };
        let server = Native::GenServer(GenServer::new(module, argument, name, starter));
        Start { server: Some(Box::new(server)), module, name, link, waiting: None }
    }

    pub(in crate::vm) fn supervisor(server: Supervisor, module: Atom, name: Option<Atom>) -> Start {
        Start {
            server: Some(Box::new(Native::Supervisor(Box::new(server)))),
            module,
            name,
            link: true,
            waiting: None,
        }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        if let Resume::Raised(raised) = resume {
            return Next::Raise(raised);
        }
        match self.server.take() {
            Some(server) => {
                // With a taken name no process is even spawned.
                if let Some(taken) = self.name.and_then(|name| host.cx.whereis(name)) {
                    return Next::Return(already_started(taken));
                }
                self.spawn(*server, host)
            }
            None => self.look(host),
        }
    }

    fn spawn(&mut self, server: Native, host: &mut Host<'_, '_>) -> Next {
        let init = Mfa { module: self.module, function: Atom::INIT, arity: 1 };
        let program = Machine::native(server).with_dictionary(vec![
            (Term::Atom(Atom::ANCESTORS), ancestors(host)),
            (Term::Atom(Atom::INITIAL_CALL), initial_call(init)),
        ]);
        match host.cx.spawn(program, SpawnOptions { link: self.link, monitor: true, initial_call: init }) {
            Ok((child, Some(monitor))) => {
                self.waiting = Some(Waiting { child, monitor, failed: None });
                Next::Wait { until: None }
            }
            Ok((_, None)) => unreachable!("a monitor was asked for"),
            Err(_) => Next::Raise(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT))),
        }
    }

    /// Looks for the answer, and for nothing else: that is why a supervisor is deaf while a child starts.
    fn look(&mut self, host: &mut Host<'_, '_>) -> Next {
        let Some(waiting) = &mut self.waiting else {
            return Next::Wait { until: None };
        };
        let (child, monitor) = (waiting.child, waiting.monitor);
        let own_cause = host.cx.cause();
        while let Some(message) = host.cx.take_first(|message| concerns(message, child, monitor)) {
            match message.as_tuple() {
                Some([Term::Atom(Atom::ACK), _, result]) if result.as_tuple().is_some_and(is_ok) => {
                    host.cx.demonitor(monitor, true);
                    host.cx.set_cause(own_cause);
                    return Next::Return(result.clone());
                }
                // A start that fails is over when the child is (OTP 26 and later).
                Some([Term::Atom(Atom::ACK), _, result]) => waiting.failed = Some(result.clone()),
                Some([.., reason]) => {
                    host.cx.take_first(|message| is_exit_of(message, child));
                    host.cx.set_cause(own_cause);
                    return Next::Return(
                        waiting.failed.take().unwrap_or_else(|| Term::error(reason.clone())),
                    );
                }
                Some([]) | None => {}
            }
        }
        Next::Wait { until: None }
    }
}

fn is_ok(result: &[Term]) -> bool {
    matches!(result, [Term::Atom(Atom::OK), _])
}

fn concerns(message: &Term, child: Pid, monitor: Ref) -> bool {
    match message.as_tuple() {
        Some([Term::Atom(Atom::ACK), Term::Pid(pid), _]) => *pid == child,
        Some([Term::Atom(Atom::DOWN), Term::Ref(reference), ..]) => *reference == monitor,
        Some(_) | None => false,
    }
}

/// Whether this is the `EXIT` message of that process.
pub(super) fn is_exit_of(message: &Term, process: Pid) -> bool {
    matches!(message.as_tuple(), Some([Term::Atom(Atom::EXIT), Term::Pid(pid), _]) if *pid == process)
}

fn already_started(pid: Pid) -> Term {
    Term::error(Term::tuple([Term::Atom(Atom::ALREADY_STARTED), Term::Pid(pid)]))
}

/// Tells the starter how the start went.
pub(super) fn acknowledge(host: &mut Host<'_, '_>, starter: Starter, result: Term) {
    let own = Term::Pid(host.cx.self_pid());
    host.cx.send(starter.pid, Term::tuple([Term::Atom(Atom::ACK), own, result]));
}

/// The starter, by name if it has one, and its own ancestors.
fn ancestors(host: &Host<'_, '_>) -> Term {
    let pid = host.cx.self_pid();
    let own = host.cx.registered_name(pid).map_or(Term::Pid(pid), Term::Atom);
    Term::cons(own, host.dictionary_get(&Term::Atom(Atom::ANCESTORS)).cloned().unwrap_or(Term::Nil))
}

fn initial_call(mfa: Mfa) -> Term {
    Term::tuple([Term::Atom(mfa.module), Term::Atom(mfa.function), Term::Int(i64::from(mfa.arity))])
}

/// Takes the name that a server was given, before its `init/1` runs. If it was taken in the meantime, the starter is told and
/// the server has to end.
pub(super) fn take_name(host: &mut Host<'_, '_>, name: Option<Atom>, starter: Starter) -> Result<(), Next> {
    let Some(name) = name else { return Ok(()) };
    let own = host.cx.self_pid();
    if host.cx.register(own, name).is_ok() {
        return Ok(());
    }
    let holder = host.cx.whereis(name).unwrap_or(own);
    acknowledge(host, starter, already_started(holder));
    Err(Next::Exit(Term::Atom(Atom::NORMAL)))
}

/// Gives the name up before a failed start is acknowledged, so that a retry finds it free.
pub(super) fn release_name(host: &mut Host<'_, '_>, name: Option<Atom>) {
    if let Some(name) = name {
        // The program may have given it up already.
        let _ = host.cx.unregister(name);
    }
}
