//! How tests write supervisors and their children down, and what the children do.

use super::tree::Tree;
use supervisor_playground::otp::{
    AutoShutdown, ChildKind, ChildSpec, Flags, Outcome, Restart, Shutdown, Start, Strategy,
};
use supervisor_playground::term::{Atom, Term};
use supervisor_playground::time::Duration;

/// A supervisor as a test writes it down.
#[derive(Clone)]
pub(super) struct Design {
    pub(super) flags: Flags,
    pub(super) children: Vec<ChildDesign>,
}

/// A child, and how its incarnations behave.
#[derive(Clone)]
pub(super) struct ChildDesign {
    pub(super) name: &'static str,
    pub(super) restart: Restart,
    pub(super) shutdown: Shutdown,
    /// What the first starts come to; all later ones succeed.
    pub(super) starts: Vec<Begins>,
    pub(super) stops: Stops,
    pub(super) significant: bool,
    /// It is a supervisor.
    pub(super) below: Option<Design>,
}

/// What a start comes to.
#[derive(Clone)]
pub(super) enum Begins {
    Well,
    /// `{:error, reason}`.
    Failing(&'static str),
    /// Whatever the start function did; no process.
    As(Outcome),
    /// Well, but slowly: meanwhile this sibling dies for this reason.
    While(&'static str, &'static str),
}

/// What it does about `:shutdown`.
#[derive(Clone)]
pub(super) enum Stops {
    Dies,
    /// It traps exits, and takes this many milliseconds to end with this reason.
    Traps(u64, Term),
}

pub(super) fn supervisor(strategy: Strategy) -> Design {
    let flags = Flags { strategy, intensity: 3, period_s: 5, auto_shutdown: AutoShutdown::Never };
    Design { flags, children: Vec::new() }
}

impl Design {
    pub(super) fn limit(mut self, restarts: u32, period_s: u32) -> Design {
        (self.flags.intensity, self.flags.period_s) = (restarts, period_s);
        self
    }

    pub(super) fn auto_shutdown(mut self, when: AutoShutdown) -> Design {
        self.flags.auto_shutdown = when;
        self
    }

    /// Permanent workers.
    pub(super) fn workers<const N: usize>(self, names: [&'static str; N]) -> Design {
        names.into_iter().fold(self, |design, name| design.child(worker(name)))
    }

    pub(super) fn child(mut self, child: ChildDesign) -> Design {
        self.children.push(child);
        self
    }

    pub(super) fn start(&self) -> Tree {
        Tree::start(self)
    }
}

pub(super) fn worker(name: &'static str) -> ChildDesign {
    let shutdown = Shutdown::After(Duration::from_millis(5_000));
    let (restart, stops) = (Restart::Permanent, Stops::Dies);
    ChildDesign { name, restart, shutdown, starts: Vec::new(), stops, significant: false, below: None }
}

/// A supervisor that is a child.
pub(super) fn branch(name: &'static str, below: Design) -> ChildDesign {
    ChildDesign { shutdown: Shutdown::Infinity, below: Some(below), ..worker(name) }
}

impl ChildDesign {
    pub(super) fn transient(self) -> ChildDesign {
        ChildDesign { restart: Restart::Transient, ..self }
    }

    pub(super) fn temporary(self) -> ChildDesign {
        ChildDesign { restart: Restart::Temporary, ..self }
    }

    pub(super) fn significant(self) -> ChildDesign {
        ChildDesign { significant: true, ..self }
    }

    pub(super) fn shutdown_ms(self, ms: u64) -> ChildDesign {
        ChildDesign { shutdown: Shutdown::After(Duration::from_millis(ms)), ..self }
    }

    pub(super) fn brutal_kill(self) -> ChildDesign {
        ChildDesign { shutdown: Shutdown::BrutalKill, ..self }
    }

    pub(super) fn starts<const N: usize>(self, starts: [Begins; N]) -> ChildDesign {
        ChildDesign { starts: starts.to_vec(), ..self }
    }

    pub(super) fn traps(self, ms: u64, reason: Term) -> ChildDesign {
        ChildDesign { stops: Stops::Traps(ms, reason), ..self }
    }

    pub(super) fn spec(&self) -> ChildSpec {
        let id = Term::atom(self.name);
        let module = Atom::new("m");
        ChildSpec {
            start: Start { module, function: Atom::START_LINK, args: Term::list([id.clone()]) },
            id,
            restart: self.restart,
            significant: self.significant,
            shutdown: self.shutdown,
            kind: if self.below.is_some() { ChildKind::Supervisor } else { ChildKind::Worker },
            modules: Term::list([Term::Atom(module)]),
        }
    }
}
