//! What a supervisor does when clients ask for it: none of it counts as a restart, and failures are theirs to handle.

use super::{Child, Phase, Place, Presence, Supervisor};
use crate::otp::request::{Counts, refused};
use crate::otp::{ChildKind, ChildSpec, Fact, Order, Request, Restart, StartAttempt, Started};
use crate::term::{Atom, Pid, Term};
use std::sync::Arc;

impl Supervisor {
    /// Answers [`Order::Wait`]: a client asks for something. It is told with [`Order::Reply`].
    pub fn ask(&mut self, request: Request, is_alive: impl Fn(Pid) -> bool) {
        match request {
            Request::StartChild(spec) => self.start_child(&spec),
            Request::TerminateChild(id) => self.terminate_child(&id),
            Request::RestartChild(id) => self.restart_child(&id),
            Request::DeleteChild(id) => self.delete_child(&id),
            Request::GetChildspec(id) => {
                let spec = self.child(&id).map(|child| Term::ok(child.spec.to_term()));
                self.reply(spec.unwrap_or_else(|| refused("not_found")));
            }
            Request::WhichChildren => {
                let rows = self.children.iter().rev().map(row);
                let rows = Term::list(rows.collect::<Vec<_>>());
                self.reply(rows);
            }
            Request::CountChildren => {
                let counts = self.count(is_alive).to_term();
                self.reply(counts);
            }
            Request::GetCallbackModule => unreachable!("the process knows its module"),
        }
    }

    fn start_child(&mut self, spec: &Term) {
        let spec = match ChildSpec::from_term(spec, self.flags.auto_shutdown) {
            Ok(spec) => spec,
            Err(problem) => return self.reply(Term::error(problem)),
        };
        if let Some(place) = self.children.with_id(&spec.id) {
            let problem = match self.children.get(place).presence {
                Presence::Up(pid) => Term::tuple([Term::Atom(Atom::ALREADY_STARTED), Term::Pid(pid)]),
                Presence::Down | Presence::Restarting { .. } => Term::atom("already_present"),
            };
            return self.reply(Term::error(problem));
        }
        let place = self.children.add(Arc::new(spec));
        self.start(place, None);
        self.phase = Phase::Adding { place };
    }

    /// The start function of a child that a client wants has returned.
    pub(super) fn added(&mut self, place: Place, started: Started) {
        let spec = self.children.get(place).spec.clone();
        let answer = answer(&started);
        match self.settle(place, started) {
            Ok(()) => {
                if spec.restart == Restart::Temporary && self.children.with_id(&spec.id).is_some() {
                    // It will never be started with them again.
                    self.children.forget_arguments(place);
                }
                self.reply(answer);
            }
            Err(reason) => {
                self.report_failure(&spec.id, &reason);
                self.forget(place);
                self.reply(Term::error(Term::tuple([reason, record(&spec)])));
            }
        }
    }

    fn terminate_child(&mut self, id: &Term) {
        let Some(place) = self.children.with_id(id) else {
            return self.reply(refused("not_found"));
        };
        match self.children.get(place).presence {
            Presence::Up(pid) => {
                self.stop(place, pid);
                self.phase = Phase::Removing { place };
            }
            // A retry that is under way is void.
            Presence::Down | Presence::Restarting { .. } => {
                self.children.set(place, Presence::Down);
                self.reply(Term::OK);
            }
        }
    }

    /// A child that a client wants gone has stopped.
    pub(super) fn removed(&mut self, place: Place, reason: Term) {
        self.judge(place, reason);
        match self.children.get(place).spec.restart {
            Restart::Permanent | Restart::Transient => self.children.set(place, Presence::Down),
            Restart::Temporary => self.forget(place),
        }
        self.reply(Term::OK);
    }

    fn restart_child(&mut self, id: &Term) {
        match self.place_at_rest(id) {
            Ok(place) => {
                self.start(place, None);
                self.phase = Phase::Reviving { place };
            }
            Err(problem) => self.reply(refused(problem)),
        }
    }

    pub(super) fn revived(&mut self, place: Place, started: Started) {
        let answer = answer(&started);
        match self.settle(place, started) {
            Ok(()) => self.reply(answer),
            Err(reason) => {
                let id = self.id(place);
                self.report_failure(&id, &reason);
                self.reply(Term::error(reason));
            }
        }
    }

    fn delete_child(&mut self, id: &Term) {
        match self.place_at_rest(id) {
            Ok(place) => {
                self.forget(place);
                self.reply(Term::OK);
            }
            Err(problem) => self.reply(refused(problem)),
        }
    }

    /// The place of a child that is neither running nor about to; otherwise, what it is.
    fn place_at_rest(&self, id: &Term) -> Result<Place, &'static str> {
        let place = self.children.with_id(id).ok_or("not_found")?;
        match self.children.get(place).presence {
            Presence::Down => Ok(place),
            Presence::Up(_) => Err("running"),
            Presence::Restarting { .. } => Err("restarting"),
        }
    }

    fn count(&self, is_alive: impl Fn(Pid) -> bool) -> Counts {
        let mut counts = Counts::default();
        for child in self.children.iter() {
            counts.specs += 1;
            counts.active += usize::from(child.presence.pid().is_some_and(&is_alive));
            match child.spec.kind {
                ChildKind::Supervisor => counts.supervisors += 1,
                ChildKind::Worker => counts.workers += 1,
            }
        }
        counts
    }

    /// For the event log; OTP leaves it to the client to say it.
    fn report_failure(&mut self, id: &Term, reason: &Term) {
        let attempt = StartAttempt::Asked;
        self.report(Fact::ChildStartFailed { id: id.clone(), reason: reason.clone(), attempt });
    }

    fn reply(&mut self, reply: Term) {
        self.orders.push_back(Order::Reply(reply));
    }
}

/// What a client is told of a start that did not fail.
fn answer(started: &Started) -> Term {
    match started {
        Started::Up { pid, info: None } => Term::ok(Term::Pid(*pid)),
        Started::Up { pid, info: Some(info) } => Term::tuple([Term::OK, Term::Pid(*pid), info.clone()]),
        Started::Ignored | Started::Failed { .. } => Term::ok(Term::Atom(Atom::UNDEFINED)),
    }
}

/// `{id, pid, type, modules}`.
fn row(child: &Child) -> Term {
    let pid = match child.presence {
        Presence::Up(pid) => Term::Pid(pid),
        Presence::Down => Term::Atom(Atom::UNDEFINED),
        Presence::Restarting { .. } => Term::Atom(Atom::RESTARTING),
    };
    let spec = &child.spec;
    Term::tuple([spec.id.clone(), pid, Term::Atom(spec.kind.atom()), spec.modules.clone()])
}

/// OTP's record of a child that is not running.
fn record(spec: &ChildSpec) -> Term {
    Term::tuple([
        Term::atom("child"),
        Term::Atom(Atom::UNDEFINED),
        spec.id.clone(),
        spec.start.to_term(),
        Term::Atom(spec.restart.atom()),
        Term::from(spec.significant),
        spec.shutdown.to_term(),
        Term::Atom(spec.kind.atom()),
        spec.modules.clone(),
    ])
}
