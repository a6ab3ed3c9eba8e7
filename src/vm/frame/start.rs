//! `start_link` in the process that starts another: it waits until the new one is ready.

use super::name::{Address, Name};
use super::opening::{Opening, Origin, Starter};
use super::{Native, Next, Resume};
use crate::runtime::{Mfa, Priority, SpawnOptions};
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::machine::Machine;
use crate::vm::native::Host;
use crate::vm::raise::Raised;

/// Starts a process and returns what it says of itself: `{:ok, pid}`, `:ignore` or `{:error, reason}`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Start {
    program: Option<Box<Native>>,
    name: Option<Name>,
    options: StartOptions,
    /// The module that knows whether the name is taken has been asked.
    asked: bool,
    waiting: Option<Waiting>,
}

/// How a process is started.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct StartOptions {
    /// What its events are named by.
    pub(in crate::vm) initial_call: Mfa,
    /// What its dictionary says that it is.
    pub(in crate::vm) shown_call: Mfa,
    pub(in crate::vm) link: bool,
    /// When it is killed, unless it is ready.
    pub(in crate::vm) until: Option<Instant>,
    pub(in crate::vm) priority: Priority,
}

#[derive(Debug, Clone, PartialEq)]
struct Waiting {
    child: Pid,
    monitor: Ref,
    /// How many messages have been looked at. What was there before cannot be the answer: of many children that ended
    /// at once, each restart would else look at all that follow.
    cursor: usize,
    /// It said that it fails, and is about to end.
    failed: Option<Term>,
}

impl Start {
    /// A server, which takes its name first.
    pub(in crate::vm) fn server(
        name: Option<Name>,
        options: StartOptions,
        by: Pid,
        server: impl FnOnce(Origin) -> Native,
    ) -> Start {
        let origin = Origin { name: name.clone(), starter: Starter { pid: by, linked: options.link } };
        let opening = Opening::new(origin.clone(), server(origin));
        Start {
            program: Some(Box::new(Native::Opening(opening))),
            name,
            options,
            asked: false,
            waiting: None,
        }
    }

    /// A process that acknowledges by itself, with `:proc_lib.init_ack`.
    pub(in crate::vm) fn process(program: Native, options: StartOptions) -> Start {
        Start { program: Some(Box::new(program)), name: None, options, asked: false, waiting: None }
    }

    /// Changes how the process is started.
    pub(in crate::vm) fn with(mut self, change: impl FnOnce(&mut StartOptions)) -> Start {
        change(&mut self.options);
        self
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        let answer = match resume {
            Resume::Raised(raised) => return Next::Raise(raised),
            Resume::Returned(value) => Some(Address::answered(&value)),
            Resume::Start | Resume::Woken => None,
        };
        let Some(program) = self.program.take() else {
            return self.look(host);
        };
        // With a taken name no process is even spawned.
        let holder = answer.or_else(|| self.name.as_ref().map(|name| name.address(host)));
        match holder {
            Some(Address::Via(module, args)) if !self.asked => {
                self.asked = true;
                self.program = Some(program);
                Next::Call(module, args)
            }
            Some(Address::Process(holder)) => Next::Return(already_started(holder)),
            Some(Address::Via(..) | Address::Nobody | Address::Elsewhere(_)) | None => {
                self.spawn(*program, host)
            }
        }
    }

    fn spawn(&mut self, program: Native, host: &mut Host<'_, '_>) -> Next {
        let program =
            Machine::native(program).with_dictionary(birth_certificate(self.options.shown_call, host));
        let (link, initial_call) = (self.options.link, self.options.initial_call);
        match host.cx.spawn(program, SpawnOptions { link, monitor: true, initial_call }) {
            Ok((child, Some(monitor))) => {
                if self.options.priority != Priority::Normal {
                    host.cx.set_priority(child, self.options.priority);
                }
                let cursor = host.cx.mailbox_len();
                self.waiting = Some(Waiting { child, monitor, cursor, failed: None });
                Next::Wait { until: self.options.until }
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
        while let Some(message) = host.cx.message(waiting.cursor) {
            if !concerns(message, child, monitor) {
                waiting.cursor += 1;
                continue;
            }
            let message = host.cx.take_message(waiting.cursor);
            match message.as_tuple() {
                Some([Term::Atom(Atom::ACK), _, result]) if !is_failure(result) => {
                    host.cx.demonitor(monitor, true);
                    host.cx.set_cause(own_cause);
                    return Next::Return(result.clone());
                }
                Some([Term::Atom(Atom::ACK), _, result]) if host.is_lingering(child) => {
                    host.cx.demonitor(monitor, true);
                    host.cx.set_cause(own_cause);
                    return Next::Return(result.clone());
                }
                // A start that fails is over when the child is (OTP 26 and later).
                Some([Term::Atom(Atom::ACK), _, result]) => waiting.failed = Some(result.clone()),
                Some([.., reason]) => {
                    host.cx.set_cause(own_cause);
                    // The exit of a child that answered stays in the mailbox (OTP 25).
                    return Next::Return(waiting.failed.take().unwrap_or_else(|| {
                        host.cx.take_first(|message| is_exit_of(message, child));
                        Term::error(reason.clone())
                    }));
                }
                Some([]) | None => {}
            }
        }
        if waiting.failed.is_none() && self.options.until.is_some_and(|until| host.cx.now() >= until) {
            return give_up(child, monitor, host);
        }
        Next::Wait { until: if waiting.failed.is_none() { self.options.until } else { None } }
    }
}

/// The child took too long.
fn give_up(child: Pid, monitor: Ref, host: &mut Host<'_, '_>) -> Next {
    host.cx.demonitor(monitor, true);
    host.cx.unlink(child);
    host.cx.exit(child, Term::Atom(Atom::KILL));
    host.cx.take_first(|message| is_exit_of(message, child));
    Next::Return(Term::error(Term::Atom(Atom::TIMEOUT)))
}

/// Whether the process is about to end after it said so.
fn is_failure(result: &Term) -> bool {
    match (result, result.as_tuple()) {
        (Term::Atom(answer), _) => *answer == Atom::IGNORE,
        (_, Some([Term::Atom(Atom::ERROR), _])) => true,
        _ => false,
    }
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

pub(super) fn already_started(pid: Pid) -> Term {
    Term::error(Term::tuple([Term::Atom(Atom::ALREADY_STARTED), Term::Pid(pid)]))
}

/// Tells the starter how the start went.
pub(in crate::vm) fn acknowledge(host: &mut Host<'_, '_>, starter: Starter, result: Term) {
    let own = Term::Pid(host.cx.self_pid());
    host.cx.send(starter.pid, Term::tuple([Term::Atom(Atom::ACK), own, result]));
}

/// What the dictionary of a process says that was started this way: by whom, and what it is.
pub(in crate::vm) fn birth_certificate(shown_call: Mfa, host: &Host<'_, '_>) -> Vec<(Term, Term)> {
    vec![
        (Term::Atom(Atom::ANCESTORS), ancestors(host)),
        (Term::Atom(Atom::INITIAL_CALL), initial_call(shown_call)),
    ]
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
