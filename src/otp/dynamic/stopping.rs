//! How children stop: all that have to, at once.

use super::{DynamicSupervisor, Entry, Phase};
use crate::otp::{ChildSpec, Fact, Order, Restart, Shutdown, is_quiet};
use crate::term::{Atom, Pid, Term};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Children on their way out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stopping {
    waiting: BTreeMap<Pid, Arc<ChildSpec>>,
    then: Then,
}

/// What follows when they are gone.
#[derive(Debug, Clone, PartialEq)]
enum Then {
    /// The client that asked for it is told.
    Reply,
    /// The supervisor ends with this reason.
    Exit(Term),
}

impl DynamicSupervisor {
    /// Answers [`Order::Wait`]: the supervisor's parent ended, or a client asks the supervisor to stop.
    pub fn shut_down(&mut self, reason: Term) {
        self.end(reason);
    }

    /// Stops the child with this pid, for a client.
    pub(super) fn stop_one(&mut self, pid: Pid) {
        match self.children.remove(&pid) {
            Some(entry) if !entry.restarting => self.stop(BTreeMap::from([(pid, entry)]), Then::Reply),
            Some(entry) => {
                self.report(Fact::ChildForgotten { id: entry.spec.id.clone(), pid: Some(pid) });
                self.reply(Term::OK);
            }
            None => panic!("only a child is stopped"),
        }
    }

    /// Stops all children, then exits with `reason`.
    pub(super) fn end(&mut self, reason: Term) {
        let mut children = std::mem::take(&mut self.children);
        children.retain(|_, entry| !entry.restarting);
        self.stop(children, Then::Exit(reason));
    }

    fn stop(&mut self, children: BTreeMap<Pid, Entry>, then: Then) {
        let mut stops = Vec::with_capacity(children.len());
        let mut waiting = BTreeMap::new();
        for (pid, Entry { spec, restarting: _ }) in children {
            let shutdown = spec.shutdown;
            self.report(Fact::ChildStopping { id: spec.id.clone(), pid, shutdown });
            stops.push((pid, shutdown));
            waiting.insert(pid, spec);
        }
        if !stops.is_empty() {
            let for_good = matches!(then, Then::Exit(_));
            self.orders.push_back(Order::StopTogether { children: stops.into(), for_good });
        }
        self.phase = Phase::Stopping(Stopping { waiting, then });
        self.go_on();
    }

    /// Answers [`Order::StopTogether`]: one of the children is gone. `was_dead` says that its `EXIT` had been in the
    /// mailbox before it was asked to stop.
    pub fn gone(&mut self, pid: Pid, reason: Term, was_dead: bool) {
        let Phase::Stopping(stopping) = &mut self.phase else {
            panic!("no child was asked to stop");
        };
        let Some(spec) = stopping.waiting.remove(&pid) else {
            return;
        };
        let for_client = stopping.then == Then::Reply;
        let id = spec.id.clone();
        self.report(Fact::ChildStopped { id: id.clone(), pid, reason: reason.clone() });
        if !stopped_well(&spec, &reason, was_dead) {
            self.report(Fact::ChildStoppedAbnormally { id: id.clone(), pid, reason });
        }
        if for_client {
            self.report(Fact::ChildForgotten { id, pid: Some(pid) });
        }
        self.go_on();
    }

    /// Answers [`Order::StopTogether`]: these children's time is up.
    pub fn overdue(&mut self, pid: Pid) {
        let Phase::Stopping(stopping) = &self.phase else {
            panic!("no child was asked to stop");
        };
        if let Some(spec) = stopping.waiting.get(&pid) {
            let waited = spec.shutdown.limit().expect("without a limit nothing is overdue");
            self.report(Fact::ChildKilled { id: spec.id.clone(), pid, waited });
        }
    }

    /// What follows when the last child is gone.
    fn go_on(&mut self) {
        let Phase::Stopping(Stopping { waiting, then }) = &self.phase else {
            return;
        };
        if !waiting.is_empty() {
            return;
        }
        match then.clone() {
            Then::Reply => {
                self.phase = Phase::Serving;
                self.reply(Term::OK);
            }
            Then::Exit(reason) => self.phase = Phase::Ended { reason },
        }
    }
}

/// Whether a child ended as it should have. A quiet end is, unless it came before the child was asked; then only a
/// `:normal` one of a child that may end.
fn stopped_well(spec: &ChildSpec, reason: &Term, was_dead: bool) -> bool {
    let is_normal = reason.as_atom() == Some(Atom::NORMAL);
    let ends_normally = is_normal && spec.restart != Restart::Permanent;
    match spec.shutdown {
        _ if was_dead => ends_normally,
        Shutdown::BrutalKill => reason.as_atom() == Some(Atom::KILLED),
        Shutdown::After(_) | Shutdown::Infinity => (is_quiet(reason) && !is_normal) || ends_normally,
    }
}
