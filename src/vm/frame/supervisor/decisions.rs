//! Who decides for a supervisor's process.

use crate::otp::{self, DynamicInit, Order, Outcome, Request, Retry, Started, Strategy, SupervisorKind};
use crate::runtime::Event;
use crate::term::{Atom, Pid, Term};
use crate::time::Instant;
use std::sync::Arc;

/// The decider, by the kind of its children.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Decisions {
    Static(otp::Supervisor),
    Dynamic(otp::DynamicSupervisor),
}

/// What a callback module wants.
pub(super) enum Wish {
    Supervise(Box<Decisions>, Event),
    Ignore,
    Invalid(Term),
}

impl Decisions {
    /// Reads what the `init/1` of a callback module returned to the supervisor `pid`.
    pub(super) fn read(kind: SupervisorKind, value: &Term, module: Atom, pid: Pid) -> Wish {
        match kind {
            SupervisorKind::Supervisor => Decisions::read_static(value, module, pid),
            SupervisorKind::DynamicSupervisor => Decisions::read_dynamic(value, module, pid),
        }
    }

    fn read_static(value: &Term, module: Atom, pid: Pid) -> Wish {
        match otp::init_result(value, module) {
            otp::Init::Supervise { flags, children } => {
                let decisions = match (flags.strategy, &children[..]) {
                    (Strategy::SimpleOneForOne, [template]) => {
                        Decisions::Dynamic(otp::DynamicSupervisor::simple(flags, Arc::new(template.clone())))
                    }
                    _ => Decisions::Static(otp::Supervisor::new(flags, &children)),
                };
                let (kind, children) = match decisions {
                    Decisions::Static(_) => (SupervisorKind::Supervisor, children),
                    Decisions::Dynamic(_) => (SupervisorKind::DynamicSupervisor, [].into()),
                };
                Wish::Supervise(
                    Box::new(decisions),
                    Event::SupervisorStarted { pid, module, kind, flags, children },
                )
            }
            otp::Init::Ignore => Wish::Ignore,
            otp::Init::Invalid(reason) => Wish::Invalid(reason),
        }
    }

    fn read_dynamic(value: &Term, module: Atom, pid: Pid) -> Wish {
        match otp::dynamic_init_result(value, module) {
            DynamicInit::Supervise { flags, extra_arguments, max_children } => {
                let decisions = otp::DynamicSupervisor::new(flags, extra_arguments, max_children);
                let (kind, children) = (SupervisorKind::DynamicSupervisor, [].into());
                let event = Event::SupervisorStarted { pid, module, kind, flags, children };
                Wish::Supervise(Box::new(Decisions::Dynamic(decisions)), event)
            }
            DynamicInit::Ignore => Wish::Ignore,
            DynamicInit::Invalid(reason) => Wish::Invalid(reason),
        }
    }

    pub(super) fn order(&mut self) -> Order {
        match self {
            Decisions::Static(supervisor) => supervisor.order(),
            Decisions::Dynamic(supervisor) => supervisor.order(),
        }
    }

    pub(super) fn started(&mut self, outcome: Outcome) {
        match self {
            Decisions::Static(supervisor) => supervisor.started(Started::from(outcome)),
            Decisions::Dynamic(supervisor) => supervisor.started(outcome),
        }
    }

    pub(super) fn exited(&mut self, pid: Pid, reason: Term, now: Instant) {
        match self {
            Decisions::Static(supervisor) => supervisor.exited(pid, reason, now),
            Decisions::Dynamic(supervisor) => supervisor.exited(pid, reason, now),
        }
    }

    pub(super) fn shut_down(&mut self, reason: Term) {
        match self {
            Decisions::Static(supervisor) => supervisor.shut_down(reason),
            Decisions::Dynamic(supervisor) => supervisor.shut_down(reason),
        }
    }

    /// What a client wants; false if it is not understood.
    pub(super) fn ask(&mut self, request: Request, is_alive: impl Fn(Pid) -> bool) -> bool {
        match self {
            Decisions::Static(supervisor) => supervisor.ask(request, is_alive),
            Decisions::Dynamic(supervisor) if supervisor.understands(&request) => {
                supervisor.ask(request, is_alive);
            }
            Decisions::Dynamic(_) => return false,
        }
        true
    }

    /// A message to itself has come; false if it is not of this supervisor's kind.
    pub(super) fn retry(&mut self, retry: &Retry, now: Instant) -> bool {
        match (self, retry) {
            (Decisions::Static(supervisor), Retry::Child(id)) => supervisor.retry(id, now),
            (Decisions::Dynamic(supervisor), Retry::Dynamic(pid) | Retry::Simple(pid)) => {
                supervisor.retry(*pid, now);
            }
            (Decisions::Static(_) | Decisions::Dynamic(_), _) => return false,
        }
        true
    }
}
