//! The supervisor: who is started, stopped and restarted, in which order, and when to give up.

mod requests;

use super::children::{Child, Children, Place, Presence};
use super::{
    AutoShutdown, ChildSpec, Fact, Flags, Intensity, Order, Restart, Retry, StartAttempt, Started, Strategy,
    is_quiet, stopped_well,
};
use crate::term::{Atom, Pid, Term};
use crate::time::Instant;
use std::collections::VecDeque;
use std::sync::Arc;

/// A supervisor without its process.
///
/// Ask it what to do with [`order`](Supervisor::order), do it, and answer where the [`Order`] says so:
///
/// ```text
/// Start ─▶ started        Stop ─▶ stopped, or overdue        Kill ─▶ stopped
/// Wait  ─▶ exited, retry or shut_down, whichever message comes first
/// ```
///
/// Under `simple_one_for_one` nothing is started at boot.
#[derive(Debug, Clone, PartialEq)]
pub struct Supervisor {
    flags: Flags,
    children: Children,
    intensity: Intensity,
    phase: Phase,
    /// What was decided and not yet handed out.
    orders: VecDeque<Order>,
}

/// Which answer is awaited, and what for.
#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// The first start of this child.
    Booting { place: Place },
    /// A message.
    Serving,
    /// One child's start, after it ended; `before` is how it stood until now.
    Restarting { place: Place, before: Presence },
    /// A child's stop before its group is started again.
    Clearing { place: Place, group: Group },
    /// A child's start after its group was stopped.
    Refilling { place: Place, group: Group },
    /// The first start of a child that a client wants.
    Adding { place: Place },
    /// The start of a child that a client wants again.
    Reviving { place: Place },
    /// The stop of a child that a client does not want.
    Removing { place: Place },
    /// A child's stop before the supervisor exits.
    Ending { place: Place, reason: Term },
    /// Nothing more.
    Ended { reason: Term },
}

/// Children that are restarted together: all from `first` on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Group {
    first: Place,
    /// Because of this one.
    culprit: Place,
    /// How the culprit stood until now.
    before: Presence,
}

impl Supervisor {
    pub fn new(flags: Flags, specs: &[ChildSpec]) -> Supervisor {
        let declared = match flags.strategy {
            Strategy::OneForOne | Strategy::OneForAll | Strategy::RestForOne => specs,
            Strategy::SimpleOneForOne => &[],
        };
        let mut supervisor = Supervisor {
            flags,
            children: Children::new(declared),
            intensity: Intensity::new(&flags),
            phase: Phase::Serving,
            orders: VecDeque::new(),
        };
        supervisor.boot(Place::FIRST);
        supervisor
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    /// All children, oldest first.
    pub fn children(&self) -> impl DoubleEndedIterator<Item = &Child> + ExactSizeIterator {
        self.children.iter()
    }

    /// The seconds of the restarts within the window, newest first.
    pub fn restarts(&self) -> Arc<[u64]> {
        self.intensity.stamps()
    }

    /// The child with this id.
    pub fn child(&self, id: &Term) -> Option<&Child> {
        self.children.with_id(id).map(|place| self.children.get(place))
    }

    /// What to do now. An order that awaits an answer is given once.
    pub fn order(&mut self) -> Order {
        if let Some(order) = self.orders.pop_front() {
            return order;
        }
        match &self.phase {
            Phase::Serving => Order::Wait,
            Phase::Ended { reason } => Order::Exit { reason: reason.clone() },
            Phase::Booting { .. }
            | Phase::Restarting { .. }
            | Phase::Clearing { .. }
            | Phase::Refilling { .. }
            | Phase::Adding { .. }
            | Phase::Reviving { .. }
            | Phase::Removing { .. }
            | Phase::Ending { .. } => panic!("the last order has not been answered"),
        }
    }

    /// Answers [`Order::Start`].
    pub fn started(&mut self, started: Started) {
        match std::mem::replace(&mut self.phase, Phase::Serving) {
            Phase::Booting { place } => match self.settle(place, started) {
                Ok(()) => self.boot(place.next()),
                Err(reason) => self.fail_boot(place, reason),
            },
            Phase::Restarting { place, before } => {
                if let Err(reason) = self.settle(place, started) {
                    self.try_again(place, reason, attempt(before), before);
                }
            }
            Phase::Refilling { place, group } => match self.settle(place, started) {
                Ok(()) => self.refill(place.next(), group),
                Err(reason) => self.fail_group(place, reason, group),
            },
            Phase::Adding { place } => self.added(place, started),
            Phase::Reviving { place } => self.revived(place, started),
            Phase::Serving
            | Phase::Clearing { .. }
            | Phase::Removing { .. }
            | Phase::Ending { .. }
            | Phase::Ended { .. } => panic!("no start function was called"),
        }
    }

    /// Answers [`Order::Stop`] or [`Order::Kill`]: the child is gone. The reason is that of its `EXIT` if one was in
    /// the mailbox, otherwise that of its `DOWN`.
    pub fn stopped(&mut self, reason: Term) {
        match std::mem::replace(&mut self.phase, Phase::Serving) {
            Phase::Clearing { place, group } => {
                self.judge(place, reason);
                match self.children.get(place).spec.restart {
                    Restart::Permanent | Restart::Transient => self.children.set(place, Presence::Down),
                    Restart::Temporary => self.forget(place),
                }
                self.clear(place, group);
            }
            Phase::Removing { place } => self.removed(place, reason),
            Phase::Ending { place, reason: own } => {
                self.judge(place, reason);
                self.children.set(place, Presence::Down);
                self.end(place, own);
            }
            Phase::Serving
            | Phase::Booting { .. }
            | Phase::Restarting { .. }
            | Phase::Refilling { .. }
            | Phase::Adding { .. }
            | Phase::Reviving { .. }
            | Phase::Ended { .. } => panic!("no child was asked to stop"),
        }
    }

    /// Answers [`Order::Stop`]: the child's time is up.
    pub fn overdue(&mut self) {
        let (Phase::Clearing { place, .. } | Phase::Removing { place } | Phase::Ending { place, .. }) =
            self.phase
        else {
            panic!("no child was asked to stop");
        };
        let child = self.children.get(place);
        let id = child.spec.id.clone();
        let pid = child.presence.pid().expect("only a child with a pid is stopped");
        let waited = child.spec.shutdown.limit().expect("without a limit nothing is overdue");
        self.report(Fact::ChildKilled { id, pid, waited });
        self.orders.push_back(Order::Kill { pid });
    }

    /// Answers [`Order::Wait`]: an `EXIT` message that is not from the supervisor's parent. Of a stranger it means
    /// nothing.
    pub fn exited(&mut self, pid: Pid, reason: Term, now: Instant) {
        let Some(place) = self.children.with_pid(pid) else {
            return;
        };
        let spec = &self.children.get(place).spec;
        let (id, quiet) = (spec.id.clone(), is_quiet(&reason));
        match spec.restart {
            Restart::Permanent => {
                self.report(Fact::ChildTerminated { id, pid, reason });
                self.restart(place, now);
            }
            Restart::Transient if quiet => {
                let significant = spec.significant;
                self.children.set(place, Presence::Down);
                self.report(Fact::ChildStayedDown { id: id.clone(), pid: Some(pid), reason });
                self.left(id, significant);
            }
            Restart::Transient => {
                self.report(Fact::ChildTerminated { id, pid, reason });
                self.restart(place, now);
            }
            Restart::Temporary => {
                let significant = spec.significant;
                if !quiet {
                    self.report(Fact::ChildTerminated { id: id.clone(), pid, reason: reason.clone() });
                }
                self.report(Fact::ChildStayedDown { id: id.clone(), pid: Some(pid), reason });
                self.forget(place);
                self.left(id, significant);
            }
        }
    }

    /// A child has left of its own and is not started again: that may be the end of the supervisor.
    fn left(&mut self, id: Term, significant: bool) {
        let is_over = match self.flags.auto_shutdown {
            AutoShutdown::Never => false,
            AutoShutdown::AnySignificant => significant,
            AutoShutdown::AllSignificant => {
                let is_there = |child: &Child| child.spec.significant && child.presence != Presence::Down;
                significant && !self.children.iter().any(is_there)
            }
        };
        if is_over {
            self.report(Fact::AutoShutdown { id });
            self.end(Place::END, Term::Atom(Atom::SHUTDOWN));
        }
    }

    /// Answers [`Order::Wait`]: the message of an [`Order::RetryLater`]. It is void if the child has come up, or was
    /// stopped, in the meantime.
    pub fn retry(&mut self, id: &Term, now: Instant) {
        let Some(place) = self.children.with_id(id) else {
            return;
        };
        match self.children.get(place).presence {
            Presence::Restarting { .. } => self.restart(place, now),
            Presence::Up(_) | Presence::Down => {}
        }
    }

    /// Answers [`Order::Wait`]: the parent ended or asks to stop. The children get `:shutdown` whatever the reason.
    pub fn shut_down(&mut self, reason: Term) {
        self.end(Place::END, reason);
    }

    fn boot(&mut self, from: Place) {
        match self.children.oldest_from(from) {
            Some(place) => {
                self.start(place, None);
                self.phase = Phase::Booting { place };
            }
            None => {
                self.orders.push_back(Order::Booted);
                self.phase = Phase::Serving;
            }
        }
    }

    /// Nothing is retried at boot.
    fn fail_boot(&mut self, place: Place, reason: Term) {
        let id = self.id(place);
        let failed = [Term::Atom(Atom::FAILED_TO_START_CHILD), id.clone(), reason.clone()];
        self.report(Fact::ChildStartFailed { id, reason, attempt: StartAttempt::Boot });
        let own = Term::tuple([Term::Atom(Atom::SHUTDOWN), Term::tuple(failed)]);
        self.end(Place::END, own);
    }

    /// One attempt to restart a child that ended, or whose last attempt failed. Each attempt counts.
    fn restart(&mut self, place: Place, now: Instant) {
        let (id, limit) = (self.id(place), self.intensity.limit());
        let verdict = self.intensity.count(now);
        let (restarts, stamps) = (verdict.restarts, verdict.stamps);
        let before = self.children.get(place).presence;
        let pid = before.pid();
        self.report(Fact::RestartCounted { id: id.clone(), pid, restarts, limit, stamps });
        self.children.set(place, Presence::Down);
        if verdict.exceeded {
            self.report(Fact::RestartLimitReached { id, pid, restarts, limit });
            self.end(Place::END, Term::Atom(Atom::SHUTDOWN));
            return;
        }
        match self.flags.strategy {
            Strategy::OneForOne | Strategy::SimpleOneForOne => {
                self.start(place, None);
                self.phase = Phase::Restarting { place, before };
            }
            Strategy::OneForAll => {
                self.clear(Place::END, Group { first: Place::FIRST, culprit: place, before });
            }
            Strategy::RestForOne => self.clear(Place::END, Group { first: place, culprit: place, before }),
        }
    }

    /// Stops the group's children older than `below`, newest first, then starts the group.
    fn clear(&mut self, mut below: Place, group: Group) {
        while let Some(place) = self.children.newest_between(group.first, below) {
            match self.children.get(place).presence {
                Presence::Up(pid) => {
                    self.stop(place, pid);
                    self.phase = Phase::Clearing { place, group };
                    return;
                }
                Presence::Down => {}
                Presence::Restarting { .. } => self.children.set(place, Presence::Down),
            }
            below = place;
        }
        self.refill(group.first, group);
    }

    /// Starts the group's children from this place on, those included that were down before.
    fn refill(&mut self, from: Place, group: Group) {
        if let Some(place) = self.children.oldest_from(from) {
            self.start(place, None);
            self.phase = Phase::Refilling { place, group };
        }
    }

    /// The group stays as it is, half started, until the retry.
    fn fail_group(&mut self, place: Place, reason: Term, group: Group) {
        let was = if place == group.culprit { group.before } else { Presence::Restarting { was: None } };
        let attempt = match group.before {
            Presence::Up(_) | Presence::Down => StartAttempt::Restart { was: None },
            Presence::Restarting { .. } => StartAttempt::Retry { was: None },
        };
        self.try_again(place, reason, attempt, was);
    }

    fn try_again(&mut self, place: Place, reason: Term, attempt: StartAttempt, before: Presence) {
        let was = match before {
            Presence::Up(pid) => Some(pid),
            Presence::Down => None,
            Presence::Restarting { was } => was,
        };
        let id = self.id(place);
        self.children.set(place, Presence::Restarting { was });
        self.report(Fact::ChildStartFailed { id: id.clone(), reason, attempt });
        self.orders.push_back(Order::RetryLater(Retry::Child(id)));
    }

    /// Stops the children older than `below`, newest first, then exits with `reason`.
    fn end(&mut self, mut below: Place, reason: Term) {
        while let Some(place) = self.children.newest_between(Place::FIRST, below) {
            if let Presence::Up(pid) = self.children.get(place).presence {
                self.stop(place, pid);
                self.phase = Phase::Ending { place, reason };
                return;
            }
            below = place;
        }
        self.phase = Phase::Ended { reason };
    }

    fn start(&mut self, place: Place, was: Option<Pid>) {
        let spec = self.children.get(place).spec.clone();
        let (id, start) = (spec.id.clone(), spec.start.clone());
        self.report(Fact::ChildStarting { spec, was });
        self.orders.push_back(Order::Start { id, start });
    }

    /// Records what a start came to, unless it failed.
    fn settle(&mut self, place: Place, started: Started) -> Result<(), Term> {
        let id = self.id(place);
        match started {
            Started::Up { pid, info: _ } => {
                self.children.set(place, Presence::Up(pid));
                self.report(Fact::ChildStarted { id, pid: Some(pid) });
            }
            Started::Ignored => {
                self.report(Fact::ChildStarted { id, pid: None });
                match self.children.get(place).spec.restart {
                    Restart::Permanent | Restart::Transient => {}
                    Restart::Temporary => self.forget(place),
                }
            }
            Started::Failed { reason } => return Err(reason),
        }
        Ok(())
    }

    fn stop(&mut self, place: Place, pid: Pid) {
        let spec = &self.children.get(place).spec;
        let (id, shutdown) = (spec.id.clone(), spec.shutdown);
        self.report(Fact::ChildStopping { id: id.clone(), pid, shutdown });
        self.orders.push_back(Order::Stop { id, pid, shutdown });
    }

    fn judge(&mut self, place: Place, reason: Term) {
        let child = self.children.get(place);
        let id = child.spec.id.clone();
        let pid = child.presence.pid().expect("only a child with a pid is stopped");
        let well = stopped_well(child.spec.restart, child.spec.shutdown, &reason);
        self.report(Fact::ChildStopped { id: id.clone(), pid, reason: reason.clone() });
        if !well {
            self.report(Fact::ChildStoppedAbnormally { id, pid, reason });
        }
    }

    fn forget(&mut self, place: Place) {
        let child = self.children.remove(place);
        self.report(Fact::ChildForgotten { id: child.spec.id.clone(), pid: child.presence.pid() });
    }

    fn id(&self, place: Place) -> Term {
        self.children.get(place).spec.id.clone()
    }

    fn report(&mut self, fact: Fact) {
        self.orders.push_back(Order::Report(fact));
    }
}

/// Which attempt it is for a child that stood so before.
fn attempt(before: Presence) -> StartAttempt {
    match before {
        Presence::Up(pid) => StartAttempt::Restart { was: Some(pid) },
        Presence::Down => StartAttempt::Restart { was: None },
        Presence::Restarting { was } => StartAttempt::Retry { was },
    }
}
