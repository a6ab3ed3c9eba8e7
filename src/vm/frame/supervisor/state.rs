//! What a supervisor remembers, as `:sys.get_state/1` and its last words show it.

use super::{Decisions, Supervisor};
use crate::otp::{self, Child, Presence};
use crate::term::{Atom, Pid, Term};
use crate::vm::frame::Name;
use crate::vm::native::Host;
use std::sync::Arc;

impl Supervisor {
    /// OTP's record or Elixir's struct.
    pub(super) fn state(&self, host: &Host<'_, '_>) -> Term {
        match &self.decisions {
            Some(Decisions::Static(supervisor)) => self.record(supervisor, host),
            Some(Decisions::Dynamic(supervisor)) => self.structure(supervisor, host),
            None => Term::NIL,
        }
    }

    /// What a supervisor is called in its own state.
    fn name(&self, host: &Host<'_, '_>) -> Term {
        match &self.origin.name {
            Some(Name::Local(name)) => Term::tuple([Term::Atom(Atom::LOCAL), Term::Atom(*name)]),
            Some(Name::Global(name)) => Term::tuple([Term::Atom(Atom::GLOBAL), name.clone()]),
            Some(Name::Via { module, name }) => {
                Term::tuple([Term::Atom(Atom::VIA), Term::Atom(*module), name.clone()])
            }
            None => Term::tuple([Term::Pid(host.cx.self_pid()), Term::Atom(self.module)]),
        }
    }

    fn record(&self, supervisor: &otp::Supervisor, host: &Host<'_, '_>) -> Term {
        let flags = supervisor.flags();
        let ids = supervisor.children().rev().map(|child| child.spec.id.clone());
        let by_id = supervisor.children().map(|child| (child.spec.id.clone(), child_record(child)));
        let children =
            Term::tuple([Term::list(ids.collect::<Vec<_>>()), Term::map(by_id.collect::<Vec<_>>())]);
        Term::tuple([
            Term::atom("state"),
            self.name(host),
            Term::Atom(flags.strategy.atom()),
            children,
            Term::Atom(Atom::UNDEFINED),
            Term::Int(flags.intensity.into()),
            Term::Int(flags.period_s.into()),
            seconds(&supervisor.restarts()),
            Term::Int(0),
            Term::Atom(flags.auto_shutdown.atom()),
            Term::Atom(self.module),
            self.argument.clone(),
        ])
    }

    fn structure(&self, supervisor: &otp::DynamicSupervisor, host: &Host<'_, '_>) -> Term {
        let flags = supervisor.flags();
        let (extra_arguments, max_children) = supervisor.limits();
        let children = supervisor.children().map(|(pid, spec, restarting)| {
            let child = Term::tuple([
                spec.start.to_term(),
                Term::Atom(spec.restart.atom()),
                spec.shutdown.to_term(),
                Term::Atom(spec.kind.atom()),
                spec.modules.clone(),
            ]);
            let shown = match restarting {
                true => Term::tuple([Term::Atom(Atom::RESTARTING), child]),
                false => child,
            };
            (Term::Pid(pid), shown)
        });
        let max_children = max_children.map_or(Term::Atom(Atom::INFINITY), |max| Term::Int(max as i64));
        Term::map([
            (Term::Atom(Atom::STRUCT), Term::Atom(Atom::alias("DynamicSupervisor"))),
            (Term::atom("args"), self.argument.clone()),
            (Term::atom("extra_arguments"), extra_arguments),
            (Term::atom("mod"), Term::Atom(self.module)),
            (Term::atom("name"), self.name(host)),
            (Term::Atom(Atom::STRATEGY), Term::Atom(flags.strategy.atom())),
            (Term::atom("max_children"), max_children),
            (Term::Atom(Atom::MAX_RESTARTS), Term::Int(flags.intensity.into())),
            (Term::Atom(Atom::MAX_SECONDS), Term::Int(flags.period_s.into())),
            (Term::atom("children"), Term::map(children.collect::<Vec<_>>())),
            (Term::atom("restarts"), seconds(&supervisor.restarts())),
        ])
    }
}

fn seconds(stamps: &Arc<[u64]>) -> Term {
    Term::list(stamps.iter().map(|second| Term::Int(*second as i64)).collect::<Vec<_>>())
}

/// `{:child, pid, id, start, restart, significant, shutdown, type, modules}`.
fn child_record(child: &Child) -> Term {
    let spec = &child.spec;
    let pid = |pid: Option<Pid>| pid.map_or(Term::Atom(Atom::UNDEFINED), Term::Pid);
    let presence = match child.presence {
        Presence::Up(up) => Term::Pid(up),
        Presence::Down => Term::Atom(Atom::UNDEFINED),
        Presence::Restarting { was } => Term::tuple([Term::Atom(Atom::RESTARTING), pid(was)]),
    };
    Term::tuple([
        Term::atom("child"),
        presence,
        spec.id.clone(),
        spec.start.to_term(),
        Term::Atom(spec.restart.atom()),
        Term::from(spec.significant),
        spec.shutdown.to_term(),
        Term::Atom(spec.kind.atom()),
        spec.modules.clone(),
    ])
}
