//! Histories written by hand: what a runtime would record, one step of a story at a time.

use crate::otp::{
    AutoShutdown, ChildKind, ChildSpec, Flags, Restart, Shutdown, Start, StartAttempt, Strategy,
    SupervisorKind,
};
use crate::runtime::{Event, EventId, Mfa, Record};
use crate::term::{Atom, Pid, Term};
use crate::time::{Duration, Instant};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A history that grows. Each event is caused by the one before it, unless it is said otherwise.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) records: Vec<Record>,
    at: Instant,
    cause: Option<EventId>,
    pids: u32,
    children: BTreeMap<(Pid, String), Pid>,
    stamps: BTreeMap<Pid, Vec<u64>>,
}

pub(crate) fn flags(strategy: Strategy) -> Flags {
    Flags { strategy, intensity: 3, period_s: 5, auto_shutdown: AutoShutdown::Never }
}

pub(crate) fn spec(id: &str, restart: Restart) -> ChildSpec {
    let module = Atom::alias(id);
    let start = Start { module, function: Atom::START_LINK, args: Term::list([Term::Nil]) };
    ChildSpec {
        id: Term::Atom(module),
        start,
        restart,
        significant: false,
        shutdown: Shutdown::After(Duration::from_millis(5_000)),
        kind: ChildKind::Worker,
        modules: Term::list([Term::Atom(module)]),
    }
}

/// `raise message`.
pub(crate) fn raised(message: &str) -> Term {
    let exception = Term::map([
        (Term::Atom(Atom::STRUCT), Term::Atom(Atom::RUNTIME_ERROR)),
        (Term::Atom(Atom::EXCEPTION), Term::TRUE),
        (Term::Atom(Atom::MESSAGE), Term::string(message)),
    ]);
    Term::tuple([exception, Term::Nil])
}

impl History {
    /// The boot process, and three workers A, B and C under one supervisor.
    pub(crate) fn three_workers(strategy: Strategy) -> (History, Pid) {
        let mut history = History::default();
        let boot = history.spawn(None);
        let specs = ["A", "B", "C"].map(|id| spec(id, Restart::Permanent));
        let top = history.root(boot, "Sup", flags(strategy), &specs);
        history.start_all(top, &["A", "B", "C"]);
        (history, top)
    }

    pub(crate) fn at(&mut self, ms: u64) -> &mut History {
        self.at = Instant::from_millis(ms);
        self
    }

    pub(crate) fn record(&mut self, event: Event) -> EventId {
        let id = EventId(self.records.len() as u32);
        self.records.push(Record { id, at: self.at, cause: self.cause, event });
        self.cause = Some(id);
        id
    }

    /// A person presses Crash on this child.
    pub(crate) fn act(&mut self, supervisor: Pid, id: &str) {
        let target = Some(self.child(supervisor, id));
        self.cause = None;
        self.record(Event::Acted { action: 0, target });
    }

    /// What comes next has this cause.
    pub(crate) fn because(&mut self, event: EventId) -> &mut History {
        self.cause = Some(event);
        self
    }

    pub(crate) fn spawn(&mut self, parent: Option<Pid>) -> Pid {
        self.pids += 1;
        let pid = Pid::new(100 + self.pids, self.pids);
        let initial_call = Mfa { module: Atom::GEN_SERVER, function: Atom::INIT, arity: 1 };
        self.record(Event::Spawned { pid, parent, initial_call });
        pid
    }

    /// A supervisor that `parent` starts, until it is about to start its children.
    pub(crate) fn root(&mut self, parent: Pid, module: &str, flags: Flags, specs: &[ChildSpec]) -> Pid {
        let pid = self.spawn(Some(parent));
        self.supervisor_started(pid, module, flags, specs);
        pid
    }

    pub(crate) fn supervisor_started(&mut self, pid: Pid, module: &str, flags: Flags, specs: &[ChildSpec]) {
        let module = Atom::alias(module);
        let kind = SupervisorKind::Supervisor;
        self.record(Event::SupervisorStarted { pid, module, kind, flags, children: specs.into() });
    }

    pub(crate) fn child(&self, supervisor: Pid, id: &str) -> Pid {
        self.children[&(supervisor, id.to_owned())]
    }

    /// The start function of a child, until it has spawned the process.
    pub(crate) fn begin(&mut self, supervisor: Pid, id: &str) -> Pid {
        self.record(Event::ChildStarting {
            supervisor,
            spec: Arc::new(spec(id, Restart::Permanent)),
            was: None,
        });
        let pid = self.spawn(Some(supervisor));
        self.children.insert((supervisor, id.to_owned()), pid);
        pid
    }

    pub(crate) fn started(&mut self, supervisor: Pid, id: &str) {
        let pid = self.child(supervisor, id);
        self.record(Event::ServerReady { pid });
        self.record(Event::ChildStarted { supervisor, id: Term::Atom(Atom::alias(id)), pid: Some(pid) });
    }

    pub(crate) fn start_all(&mut self, supervisor: Pid, ids: &[&str]) {
        let cause = self.cause;
        for id in ids {
            self.cause = cause;
            self.begin(supervisor, id);
            self.started(supervisor, id);
        }
    }

    pub(crate) fn start_failed(&mut self, supervisor: Pid, id: &str, reason: Term, attempt: StartAttempt) {
        let pid = self.child(supervisor, id);
        self.record(Event::Exited { pid, reason: reason.clone() });
        self.record(Event::ChildStartFailed { supervisor, id: Term::Atom(Atom::alias(id)), reason, attempt });
    }

    pub(crate) fn exits(&mut self, pid: Pid, reason: Term) -> EventId {
        self.record(Event::Exited { pid, reason })
    }

    pub(crate) fn child_exits(&mut self, supervisor: Pid, id: &str, reason: Term) -> EventId {
        self.exits(self.child(supervisor, id), reason)
    }

    /// A child ends on its own, its supervisor notices and counts a restart.
    pub(crate) fn counts(&mut self, supervisor: Pid, id: &str, reason: Term) -> EventId {
        let pid = self.child(supervisor, id);
        self.exits(pid, reason.clone());
        let id = Term::Atom(Atom::alias(id));
        self.record(Event::ChildTerminated { supervisor, id: id.clone(), pid, reason });
        self.count(supervisor, id)
    }

    pub(crate) fn count(&mut self, supervisor: Pid, id: Term) -> EventId {
        let stamps = self.stamps.entry(supervisor).or_default();
        stamps.insert(0, self.at.as_secs());
        let (restarts, stamps) = (stamps.len() as u32, stamps.clone().into());
        self.record(Event::RestartCounted { supervisor, id, pid: None, restarts, limit: 3, stamps })
    }

    pub(crate) fn gives_up(&mut self, supervisor: Pid, id: &str) -> EventId {
        let id = Term::Atom(Atom::alias(id));
        self.record(Event::RestartLimitReached { supervisor, id, pid: None, restarts: 4, limit: 3 })
    }

    /// The supervisor asks a child to stop, and it does.
    pub(crate) fn stops(&mut self, supervisor: Pid, id: &str) {
        let pid = self.child(supervisor, id);
        let (id, reason) = (Term::Atom(Atom::alias(id)), Term::Atom(Atom::SHUTDOWN));
        let shutdown = Shutdown::After(Duration::from_millis(5_000));
        self.record(Event::ChildStopping { supervisor, id: id.clone(), pid, shutdown });
        self.exits(pid, reason.clone());
        self.record(Event::ChildStopped { supervisor, id, pid, reason });
    }

    /// A child crashes, is counted, and this is what its strategy says to do about it.
    pub(crate) fn crash(&mut self, supervisor: Pid, id: &str, stops: &[&str], starts: &[&str]) {
        self.act(supervisor, id);
        let counted = self.counts(supervisor, id, raised("boom"));
        for id in stops {
            self.because(counted).stops(supervisor, id);
        }
        self.because(counted).start_all(supervisor, starts);
    }
}
