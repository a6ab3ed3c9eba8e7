//! Stopping children at once, and waiting until the last is gone.

use super::{Decisions, Phase, Supervisor};
use crate::otp::Shutdown;
use crate::term::{Atom, Pid, Ref, Term};
use crate::time::Instant;
use crate::vm::frame::Next;
use crate::vm::frame::start::is_exit_of;
use crate::vm::native::Host;
use std::collections::BTreeMap;

/// Children that were asked to stop.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// By the monitors on them.
    waiting: BTreeMap<Ref, Pid>,
    /// When whose time is up.
    deadlines: BTreeMap<Instant, Vec<Ref>>,
    /// No other message matters any more.
    for_good: bool,
}

impl Supervisor {
    pub(super) fn stop_together(
        &mut self,
        children: &[(Pid, Shutdown)],
        for_good: bool,
        host: &mut Host<'_, '_>,
    ) -> Group {
        let mut group = Group { waiting: BTreeMap::new(), deadlines: BTreeMap::new(), for_good };
        let mut dead = if for_good { exits(host) } else { BTreeMap::new() };
        for &(pid, shutdown) in children {
            host.cx.unlink(pid);
            let known = match for_good {
                true => dead.remove(&pid),
                false => host.cx.take_first(|message| is_exit_of(message, pid)).map(|exit| last(&exit)),
            };
            if let Some(reason) = known {
                self.gone(pid, reason, true);
                continue;
            }
            let monitor = host.cx.monitor(pid);
            host.cx.exit(pid, Term::Atom(shutdown.signal()));
            group.waiting.insert(monitor, pid);
            if let Some(limit) = shutdown.limit() {
                group.deadlines.entry(host.cx.now() + limit).or_default().push(monitor);
            }
        }
        group
    }

    pub(super) fn wait_for_stops(&self) -> Next {
        let Phase::StoppingTogether(group) = &self.phase else {
            unreachable!("the children were asked to stop before")
        };
        Next::Wait { until: group.deadlines.keys().next().copied() }
    }

    /// Some are down, or late.
    pub(super) fn look_for_downs(&mut self, mut group: Group, host: &mut Host<'_, '_>) -> Next {
        while let Some(message) = group.next_message(host) {
            if let Some([Term::Atom(Atom::DOWN), Term::Ref(monitor), ..]) = message.as_tuple()
                && let Some(pid) = group.waiting.remove(monitor)
            {
                self.gone(pid, last(&message), false);
            }
        }
        let now = host.cx.now();
        while let Some(late) = group.deadlines.first_entry().filter(|late| *late.key() <= now) {
            for pid in late.remove().iter().filter_map(|monitor| group.waiting.get(monitor)) {
                if let Some(Decisions::Dynamic(decisions)) = &mut self.decisions {
                    decisions.overdue(*pid);
                }
                host.cx.exit(*pid, Term::Atom(Atom::KILL));
            }
        }
        self.phase = Phase::StoppingTogether(group);
        self.follow(host)
    }

    fn gone(&mut self, pid: Pid, reason: Term, was_dead: bool) {
        if let Some(Decisions::Dynamic(decisions)) = &mut self.decisions {
            decisions.gone(pid, reason, was_dead);
        }
    }
}

impl Group {
    fn next_message(&self, host: &mut Host<'_, '_>) -> Option<Term> {
        if self.for_good {
            return (host.cx.mailbox_len() > 0).then(|| host.cx.take_message(0));
        }
        host.cx.take_first(|message| match message.as_tuple() {
            Some([Term::Atom(Atom::DOWN), Term::Ref(monitor), ..]) => self.waiting.contains_key(monitor),
            Some(_) | None => false,
        })
    }
}

/// Empties the mailbox, and keeps only who has ended, and why.
fn exits(host: &mut Host<'_, '_>) -> BTreeMap<Pid, Term> {
    let mut dead = BTreeMap::new();
    while host.cx.mailbox_len() > 0 {
        let message = host.cx.take_message(0);
        if let Some([Term::Atom(Atom::EXIT), Term::Pid(pid), reason]) = message.as_tuple() {
            dead.entry(*pid).or_insert_with(|| reason.clone());
        }
    }
    dead
}

/// The reason, which such messages end with.
fn last(message: &Term) -> Term {
    message.as_tuple().and_then(<[Term]>::last).cloned().unwrap_or_default()
}
