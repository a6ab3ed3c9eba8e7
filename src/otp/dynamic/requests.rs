//! What clients ask of a dynamic supervisor.

use super::{DynamicSupervisor, Entry, Flavour, Phase};
use crate::otp::request::{Counts, refused};
use crate::otp::spec::dynamic_spec;
use crate::otp::{
    ChildKind, ChildSpec, Fact, Order, Outcome, Request, Restart, Start, StartAttempt, Started,
};
use crate::term::{Atom, Pid, Term};
use std::sync::Arc;

impl DynamicSupervisor {
    /// Whether this supervisor understands a request. Only `simple_one_for_one` knows of ids.
    pub fn understands(&self, request: &Request) -> bool {
        match (request, &self.flavour) {
            (_, Flavour::Simple { .. }) => true,
            (Request::StartChild(spec), Flavour::Dynamic { .. }) => dynamic_spec(spec).is_some(),
            (Request::TerminateChild(_) | Request::WhichChildren | Request::CountChildren, _) => true,
            (
                Request::RestartChild(_)
                | Request::DeleteChild(_)
                | Request::GetChildspec(_)
                | Request::GetCallbackModule,
                Flavour::Dynamic { .. },
            ) => false,
        }
    }

    /// Answers [`Order::Wait`]: a client asks for something. It is told with [`Order::Reply`].
    pub fn ask(&mut self, request: Request, is_alive: impl Fn(Pid) -> bool) {
        match request {
            Request::StartChild(what) => self.start_child(&what),
            Request::TerminateChild(id) => self.terminate_child(&id, is_alive),
            Request::RestartChild(_) | Request::DeleteChild(_) => {
                self.reply(refused(Atom::SIMPLE_ONE_FOR_ONE.as_str()));
            }
            Request::GetChildspec(id) => self.get_childspec(&id),
            Request::WhichChildren => {
                let rows = self.children.iter().map(|(pid, entry)| row(*pid, entry));
                let rows = Term::list(rows.collect::<Vec<_>>());
                self.reply(rows);
            }
            Request::CountChildren => {
                let counts = self.count().to_term();
                self.reply(counts);
            }
            Request::GetCallbackModule => unreachable!("the process knows its module"),
        }
    }

    fn start_child(&mut self, what: &Term) {
        let spec = match &self.flavour {
            Flavour::Dynamic { max_children, .. } => {
                if max_children.is_some_and(|max| self.children.len() >= max) {
                    return self.reply(refused("max_children"));
                }
                dynamic_spec(what).expect("it was looked at before it was asked for")
            }
            Flavour::Simple { template } => {
                let start = Start { args: what.clone(), ..template.start.clone() };
                ChildSpec { start, ..ChildSpec::clone(template) }
            }
        };
        let start = match self.start_of(&spec.start) {
            Ok(start) => start,
            Err(problem) => return self.reply(Term::error(problem)),
        };
        let spec = Arc::new(ChildSpec { start: start.clone(), ..spec });
        self.report(Fact::ChildStarting { spec: spec.clone(), was: None });
        self.orders.push_back(Order::Start { id: spec.id.clone(), start });
        self.phase = Phase::Adding(spec);
    }

    /// The start function of a child that a client wants has returned.
    pub(super) fn added(&mut self, spec: Arc<ChildSpec>, outcome: Outcome) {
        let id = spec.id.clone();
        let is_dynamic = matches!(self.flavour, Flavour::Dynamic { .. });
        match self.judge_start(outcome) {
            Started::Up { pid, info } => {
                let spec = match spec.restart {
                    // It will never be started with its arguments again.
                    Restart::Temporary => Arc::new(ChildSpec::clone(&spec).without_arguments()),
                    Restart::Permanent | Restart::Transient => spec,
                };
                self.children.insert(pid, Entry { spec, restarting: false });
                self.report(Fact::ChildStarted { id, pid: Some(pid) });
                let pid = Term::Pid(pid);
                self.reply(match info {
                    Some(info) => Term::tuple([Term::OK, pid, info]),
                    None => Term::ok(pid),
                });
            }
            Started::Ignored => {
                self.report(Fact::ChildStarted { id: id.clone(), pid: None });
                self.report(Fact::ChildForgotten { id, pid: None });
                self.reply(match is_dynamic {
                    true => Term::Atom(Atom::IGNORE),
                    false => Term::ok(Term::Atom(Atom::UNDEFINED)),
                });
            }
            Started::Failed { reason } => {
                let attempt = StartAttempt::Asked;
                self.report(Fact::ChildStartFailed { id: id.clone(), reason: reason.clone(), attempt });
                self.report(Fact::ChildForgotten { id, pid: None });
                self.reply(Term::error(reason));
            }
        }
    }

    fn terminate_child(&mut self, id: &Term, is_alive: impl Fn(Pid) -> bool) {
        match (id.as_pid(), &self.flavour) {
            (Some(pid), _) if self.children.contains_key(&pid) => self.stop_one(pid),
            (Some(pid), Flavour::Simple { .. }) if !is_alive(pid) => self.reply(Term::OK),
            (None, Flavour::Simple { .. }) => self.reply(refused(Atom::SIMPLE_ONE_FOR_ONE.as_str())),
            (Some(_) | None, _) => self.reply(refused("not_found")),
        }
    }

    fn get_childspec(&mut self, id: &Term) {
        let spec = match (&self.flavour, id.as_pid()) {
            (Flavour::Simple { template }, Some(pid)) if self.children.contains_key(&pid) => Some(template),
            (Flavour::Simple { template }, _) if template.id == *id => Some(template),
            _ => None,
        };
        let answer = spec.map_or_else(|| refused("not_found"), |spec| Term::ok(spec.to_term()));
        self.reply(answer);
    }

    fn count(&self) -> Counts {
        let mut counts = Counts::default();
        for entry in self.children.values() {
            counts.specs += 1;
            counts.active += usize::from(!entry.restarting);
            match entry.spec.kind {
                ChildKind::Supervisor => counts.supervisors += 1,
                ChildKind::Worker => counts.workers += 1,
            }
        }
        match self.flavour {
            Flavour::Dynamic { .. } => counts,
            Flavour::Simple { .. } => Counts { specs: 1, ..counts },
        }
    }
}

/// `{:undefined, pid, type, modules}`.
fn row(pid: Pid, entry: &Entry) -> Term {
    let pid = if entry.restarting { Term::Atom(Atom::RESTARTING) } else { Term::Pid(pid) };
    let spec = &entry.spec;
    Term::tuple([Term::Atom(Atom::UNDEFINED), pid, Term::Atom(spec.kind.atom()), spec.modules.clone()])
}
