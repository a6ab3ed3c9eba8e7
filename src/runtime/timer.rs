//! Timers: what is to happen at a later instant, in the order of instants and, within one, of creation.

use super::EventId;
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::{Duration, Instant};
use std::collections::{BTreeMap, BTreeSet};

/// Where a timer's message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// This process. The timer goes when the process does.
    Pid(Pid),
    /// Whatever process has the name when the timer expires.
    Name(Atom),
}

/// A timer's place in the order. References are handed out in increasing order, so that of two timers that expire
/// in the same millisecond the one created first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TimerKey {
    pub(super) at: Instant,
    pub(super) reference: Ref,
}

/// What happens when a timer expires.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Timer {
    /// The timeout of a receive.
    Receive(Pid),
    Message {
        to: Destination,
        message: Term,
        cause: Option<EventId>,
        /// It is set again after this time, whenever it has expired.
        every: Option<Duration>,
    },
}

/// All timers that run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Timers {
    queue: BTreeMap<TimerKey, Timer>,
    /// When the timers that a program knows by reference expire.
    instants: BTreeMap<Ref, Instant>,
    /// The timers that are addressed to a pid.
    of_pid: BTreeSet<(Pid, Ref)>,
}

impl Timers {
    pub(super) const fn new() -> Timers {
        Timers { queue: BTreeMap::new(), instants: BTreeMap::new(), of_pid: BTreeSet::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.queue.len()
    }

    /// The messages that are to be sent, and to whom.
    pub(super) fn messages(&self) -> impl Iterator<Item = (Destination, &Term)> {
        self.queue.values().filter_map(|timer| match timer {
            Timer::Message { to, message, .. } => Some((*to, message)),
            Timer::Receive(_) => None,
        })
    }

    /// When the next timer expires. One at the end of time never does.
    pub(super) fn next(&self) -> Option<Instant> {
        self.queue.keys().next().map(|key| key.at).filter(|&at| at < Instant::MAX)
    }

    pub(super) fn set(&mut self, key: TimerKey, timer: Timer) {
        if let Timer::Message { to, .. } = timer {
            self.instants.insert(key.reference, key.at);
            if let Destination::Pid(pid) = to {
                self.of_pid.insert((pid, key.reference));
            }
        }
        self.queue.insert(key, timer);
    }

    /// Takes out the timer that expires next.
    pub(super) fn pop(&mut self) -> Option<(TimerKey, Timer)> {
        let (key, timer) = self.queue.pop_first()?;
        self.forget(key.reference, &timer);
        Some((key, timer))
    }

    /// Takes a timer out before it expires.
    pub(super) fn remove(&mut self, key: TimerKey) {
        if let Some(timer) = self.queue.remove(&key) {
            self.forget(key.reference, &timer);
        }
    }

    /// Where the timer that a program knows by this reference stands, if it still runs.
    pub(super) fn find(&self, reference: Ref) -> Option<TimerKey> {
        self.instants.get(&reference).map(|&at| TimerKey { at, reference })
    }

    /// Drops the timers addressed to this pid.
    pub(super) fn drop_those_of(&mut self, pid: Pid) {
        while let Some(&(_, reference)) =
            self.of_pid.range((pid, Ref::new(0))..=(pid, Ref::new(u64::MAX))).next()
        {
            let key = self.find(reference).expect("a timer addressed to a pid has an instant");
            self.remove(key);
        }
    }

    fn forget(&mut self, reference: Ref, timer: &Timer) {
        if let Timer::Message { to, .. } = timer {
            self.instants.remove(&reference);
            if let Destination::Pid(pid) = *to {
                self.of_pid.remove(&(pid, reference));
            }
        }
    }
}
