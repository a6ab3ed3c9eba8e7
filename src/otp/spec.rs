//! The words of child specs and supervisor flags, each with OTP's own name.

mod parse;

pub use parse::{Init, child_specs, init_result};
pub(super) use parse::{at_least, dynamic_spec, pair, word};

use crate::term::{Atom, Pid, Term};
use crate::time::Duration;

/// `max_restarts` where an Elixir source gives none.
pub const MAX_RESTARTS: u32 = 3;

/// `max_seconds` where an Elixir source gives none.
pub const MAX_SECONDS: u32 = 5;

/// What a supervisor was told about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flags {
    pub strategy: Strategy,
    /// `max_restarts`: how many restarts are accepted within `period_s`.
    pub intensity: u32,
    /// `max_seconds`, in whole seconds.
    pub period_s: u32,
    pub auto_shutdown: AutoShutdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    OneForOne,
    OneForAll,
    RestForOne,
    SimpleOneForOne,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoShutdown {
    Never,
    AnySignificant,
    AllSignificant,
}

/// What a supervisor knows about a child.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildSpec {
    pub id: Term,
    pub start: Start,
    pub restart: Restart,
    pub significant: bool,
    pub shutdown: Shutdown,
    pub kind: ChildKind,
    /// The `modules` key as it will be shown.
    pub modules: Term,
}

/// A start function and its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    pub module: Atom,
    pub function: Atom,
    /// A list.
    pub args: Term,
}

/// When a child that ended is started again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restart {
    Permanent,
    Transient,
    Temporary,
}

/// How a child is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shutdown {
    /// `:shutdown`, and after this time `:kill`.
    After(Duration),
    Infinity,
    BrutalKill,
}

/// The `type` of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildKind {
    Worker,
    Supervisor,
}

/// Which start of a child failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartAttempt {
    /// While the supervisor itself was starting.
    Boot,
    /// The first attempt of a restart.
    Restart { was: Option<Pid> },
    /// A later attempt of the same restart.
    Retry { was: Option<Pid> },
    /// A client asked for it, and is told.
    Asked,
}

impl ChildSpec {
    /// The map with all seven keys, as `:supervisor.get_childspec/2` shows it.
    pub fn to_term(&self) -> Term {
        Term::map([
            (Term::Atom(Atom::ID), self.id.clone()),
            (Term::Atom(Atom::START), self.start.to_term()),
            (Term::Atom(Atom::RESTART), Term::Atom(self.restart.atom())),
            (Term::Atom(Atom::SIGNIFICANT), Term::from(self.significant)),
            (Term::Atom(Atom::SHUTDOWN), self.shutdown.to_term()),
            (Term::Atom(Atom::TYPE), Term::Atom(self.kind.atom())),
            (Term::Atom(Atom::MODULES), self.modules.clone()),
        ])
    }
}

impl ChildSpec {
    /// Its arguments are `:undefined` from now on.
    pub(super) fn without_arguments(mut self) -> ChildSpec {
        self.start.args = Term::Atom(Atom::UNDEFINED);
        self
    }
}

/// Which supervisor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupervisorKind {
    Supervisor,
    /// Its children have no ids and are known by their pids.
    DynamicSupervisor,
}

impl Start {
    /// `{module, function, args}`.
    pub fn to_term(&self) -> Term {
        Term::tuple([Term::Atom(self.module), Term::Atom(self.function), self.args.clone()])
    }
}

impl Shutdown {
    /// Milliseconds, `:infinity` or `:brutal_kill`.
    pub fn to_term(self) -> Term {
        match self {
            Shutdown::After(time) => Term::Int(i64::try_from(time.as_millis()).unwrap_or(i64::MAX)),
            Shutdown::Infinity => Term::Atom(Atom::INFINITY),
            Shutdown::BrutalKill => Term::Atom(Atom::BRUTAL_KILL),
        }
    }

    /// The reason of the exit signal that asks the child to stop.
    pub const fn signal(self) -> Atom {
        match self {
            Shutdown::After(_) | Shutdown::Infinity => Atom::SHUTDOWN,
            Shutdown::BrutalKill => Atom::KILL,
        }
    }

    /// How long the child may take before it is killed.
    pub const fn limit(self) -> Option<Duration> {
        match self {
            Shutdown::After(time) => Some(time),
            Shutdown::Infinity | Shutdown::BrutalKill => None,
        }
    }
}

macro_rules! spelled {
    ($name:ident { $($variant:ident = $atom:ident,)* }) => {
        impl $name {
            /// OTP's word for it.
            pub const fn atom(self) -> Atom {
                match self { $($name::$variant => Atom::$atom,)* }
            }

            pub fn from_atom(atom: Atom) -> Option<$name> {
                match atom { $(Atom::$atom => Some($name::$variant),)* _ => None }
            }

            pub fn as_str(self) -> &'static str {
                self.atom().as_str()
            }
        }
    };
}

spelled!(Strategy {
    OneForOne = ONE_FOR_ONE,
    OneForAll = ONE_FOR_ALL,
    RestForOne = REST_FOR_ONE,
    SimpleOneForOne = SIMPLE_ONE_FOR_ONE,
});
spelled!(AutoShutdown { Never = NEVER, AnySignificant = ANY_SIGNIFICANT, AllSignificant = ALL_SIGNIFICANT, });
spelled!(Restart { Permanent = PERMANENT, Transient = TRANSIENT, Temporary = TEMPORARY, });
spelled!(ChildKind { Worker = WORKER, Supervisor = SUPERVISOR, });
