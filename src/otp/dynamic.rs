//! The supervisor of children that are all alike and come and go: `DynamicSupervisor`, and Erlang's
//! `simple_one_for_one`.

mod flags;
mod requests;
mod stopping;

pub use flags::{DynamicInit, dynamic_init_result};

use super::{
    ChildSpec, Fact, Flags, Intensity, Order, Outcome, Restart, Retry, Start, StartAttempt, Started, is_quiet,
};
use crate::term::{Atom, Pid, Term};
use crate::time::Instant;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use stopping::Stopping;

/// A dynamic supervisor without its process. It is driven as a [`Supervisor`](super::Supervisor) is, and orders
/// [`StopTogether`](Order::StopTogether) where that orders one stop after the other.
///
/// Children are known by their pids alone. One whose restart failed stays under its old pid until it is up again.
#[derive(Debug, Clone, PartialEq)]
pub struct DynamicSupervisor {
    flags: Flags,
    flavour: Flavour,
    children: BTreeMap<Pid, Entry>,
    intensity: Intensity,
    phase: Phase,
    /// What was decided and not yet handed out.
    orders: VecDeque<Order>,
}

/// The two supervisors of this kind differ in little.
#[derive(Debug, Clone, PartialEq)]
enum Flavour {
    /// `DynamicSupervisor`: any child specs.
    Dynamic {
        /// A list: they come before the arguments of each start function.
        extra_arguments: Term,
        max_children: Option<usize>,
    },
    /// `simple_one_for_one`: one child spec, and arguments that come behind its own.
    Simple { template: Arc<ChildSpec> },
}

/// A child.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    spec: Arc<ChildSpec>,
    /// Its restart failed and will be tried again.
    restarting: bool,
}

/// Which answer is awaited, and what for.
#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// A message.
    Serving,
    /// The first start of a child that a client wants.
    Adding(Arc<ChildSpec>),
    /// A start of the child with this pid, after it ended.
    Restarting(Pid),
    /// One child's end, or all children's.
    Stopping(Stopping),
    /// Nothing more.
    Ended { reason: Term },
}

impl DynamicSupervisor {
    /// A `DynamicSupervisor`.
    pub fn new(flags: Flags, extra_arguments: Term, max_children: Option<usize>) -> DynamicSupervisor {
        DynamicSupervisor::with(flags, Flavour::Dynamic { extra_arguments, max_children })
    }

    /// A supervisor with the strategy `simple_one_for_one`.
    pub fn simple(flags: Flags, template: Arc<ChildSpec>) -> DynamicSupervisor {
        DynamicSupervisor::with(flags, Flavour::Simple { template })
    }

    fn with(flags: Flags, flavour: Flavour) -> DynamicSupervisor {
        DynamicSupervisor {
            intensity: Intensity::new(&flags),
            flags,
            flavour,
            children: BTreeMap::new(),
            phase: Phase::Serving,
            orders: VecDeque::from([Order::Booted]),
        }
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    /// The arguments that come before those of each start function, and how many children there may be.
    pub fn limits(&self) -> (Term, Option<usize>) {
        match &self.flavour {
            Flavour::Dynamic { extra_arguments, max_children } => (extra_arguments.clone(), *max_children),
            Flavour::Simple { .. } => (Term::Nil, None),
        }
    }

    /// Takes other flags from now on, as a code change gives them; the children stay.
    pub fn change(&mut self, flags: Flags, extra_arguments: Term, max_children: Option<usize>) {
        self.flags = flags;
        self.intensity.adjust(&flags);
        self.flavour = Flavour::Dynamic { extra_arguments, max_children };
    }

    /// All children by pid: their specs, and whether they are being restarted.
    pub fn children(&self) -> impl ExactSizeIterator<Item = (Pid, &Arc<ChildSpec>, bool)> {
        self.children.iter().map(|(pid, entry)| (*pid, &entry.spec, entry.restarting))
    }

    /// The seconds of the restarts within the window, newest first.
    pub fn restarts(&self) -> Arc<[u64]> {
        self.intensity.stamps()
    }

    /// What to do now. An order that awaits an answer is given once.
    pub fn order(&mut self) -> Order {
        if let Some(order) = self.orders.pop_front() {
            return order;
        }
        match &self.phase {
            Phase::Serving => Order::Wait,
            Phase::Ended { reason } => Order::Exit { reason: reason.clone() },
            Phase::Stopping(_) => Order::WaitForStops,
            Phase::Adding(_) | Phase::Restarting(_) => panic!("the last order has not been answered"),
        }
    }

    /// Answers [`Order::Start`].
    pub fn started(&mut self, outcome: Outcome) {
        match std::mem::replace(&mut self.phase, Phase::Serving) {
            Phase::Adding(spec) => self.added(spec, outcome),
            Phase::Restarting(was) => self.restarted(was, outcome),
            Phase::Serving | Phase::Stopping(_) | Phase::Ended { .. } => {
                panic!("no start function was called")
            }
        }
    }

    /// Answers [`Order::Wait`]: an `EXIT` message that is not from the supervisor's parent. Of a stranger it means
    /// nothing.
    pub fn exited(&mut self, pid: Pid, reason: Term, now: Instant) {
        let Some(entry) = self.children.get(&pid).filter(|entry| !entry.restarting) else {
            return;
        };
        let (spec, quiet) = (entry.spec.clone(), is_quiet(&reason));
        let id = spec.id.clone();
        let comes_back = match spec.restart {
            Restart::Permanent => true,
            Restart::Transient => !quiet,
            Restart::Temporary => false,
        };
        if comes_back || !quiet {
            self.report(Fact::ChildTerminated { id: id.clone(), pid, reason: reason.clone() });
        }
        if comes_back {
            return self.restart(pid, now);
        }
        self.report(Fact::ChildStayedDown { id: id.clone(), pid: Some(pid), reason });
        self.forget(pid);
        if self.auto_shutdown(&spec) {
            self.report(Fact::AutoShutdown { id });
            self.end(Term::Atom(Atom::SHUTDOWN));
        }
    }

    /// Whether the end of a child that was like this is the end of the supervisor.
    fn auto_shutdown(&self, spec: &ChildSpec) -> bool {
        use super::AutoShutdown::{AllSignificant, AnySignificant, Never};
        spec.significant
            && match self.flags.auto_shutdown {
                Never => false,
                AnySignificant => true,
                AllSignificant => self.children.is_empty(),
            }
    }

    /// Answers [`Order::Wait`]: the message of an [`Order::RetryLater`]. It is void if the child was stopped in the
    /// meantime.
    pub fn retry(&mut self, was: Pid, now: Instant) {
        if self.children.get(&was).is_some_and(|entry| entry.restarting) {
            self.restart(was, now);
        }
    }

    /// Counts a restart, and makes it unless it is one too many.
    fn restart(&mut self, pid: Pid, now: Instant) {
        let entry = self.children.get(&pid).expect("it is a child that is restarted");
        let (id, start) = (entry.spec.id.clone(), entry.spec.start.clone());
        let limit = self.intensity.limit();
        let verdict = self.intensity.count(now);
        let (restarts, stamps) = (verdict.restarts, verdict.stamps);
        self.report(Fact::RestartCounted { id: id.clone(), pid: Some(pid), restarts, limit, stamps });
        if verdict.exceeded {
            self.report(Fact::RestartLimitReached { id, pid: Some(pid), restarts, limit });
            self.forget(pid);
            return self.end(Term::Atom(Atom::SHUTDOWN));
        }
        let spec = entry_spec(&self.children, pid);
        self.report(Fact::ChildStarting { spec, was: Some(pid) });
        self.orders.push_back(Order::Start { id, start });
        self.phase = Phase::Restarting(pid);
    }

    fn restarted(&mut self, was: Pid, outcome: Outcome) {
        let spec = entry_spec(&self.children, was);
        let id = spec.id.clone();
        match self.judge_start(outcome) {
            Started::Up { pid, info: _ } => {
                self.children.remove(&was);
                self.children.insert(pid, Entry { spec, restarting: false });
                self.report(Fact::ChildStarted { id, pid: Some(pid) });
            }
            // Erlang's own would keep a child without a pid, and fail when it is stopped.
            Started::Ignored => {
                self.report(Fact::ChildStarted { id, pid: None });
                self.forget(was);
            }
            Started::Failed { reason } => {
                let entry = self.children.get_mut(&was).expect("it is a child that is restarted");
                let again = std::mem::replace(&mut entry.restarting, true);
                let attempt = match again {
                    true => StartAttempt::Retry { was: Some(was) },
                    false => StartAttempt::Restart { was: Some(was) },
                };
                self.report(Fact::ChildStartFailed { id, reason, attempt });
                self.orders.push_back(Order::RetryLater(match self.flavour {
                    Flavour::Dynamic { .. } => Retry::Dynamic(was),
                    Flavour::Simple { .. } => Retry::Simple(was),
                }));
            }
        }
    }

    /// What came of a start function.
    fn judge_start(&self, outcome: Outcome) -> Started {
        match self.flavour {
            Flavour::Dynamic { .. } => Started::of_dynamic(outcome),
            Flavour::Simple { .. } => Started::from(outcome),
        }
    }

    /// The child's start function with all its arguments; an error if they make no list.
    fn start_of(&self, start: &Start) -> Result<Start, Term> {
        let (before, behind) = match &self.flavour {
            Flavour::Dynamic { extra_arguments, .. } => (extra_arguments, &start.args),
            Flavour::Simple { template } => (&template.start.args, &start.args),
        };
        let mut args = before.to_vec().ok_or(Term::Atom(Atom::BADARG))?;
        args.extend(behind.to_vec().ok_or(Term::Atom(Atom::BADARG))?);
        Ok(Start { args: Term::list(args), ..start.clone() })
    }

    fn forget(&mut self, pid: Pid) {
        let entry = self.children.remove(&pid).expect("only a child is forgotten");
        self.report(Fact::ChildForgotten { id: entry.spec.id.clone(), pid: Some(pid) });
    }

    fn report(&mut self, fact: Fact) {
        self.orders.push_back(Order::Report(fact));
    }

    fn reply(&mut self, reply: Term) {
        self.orders.push_back(Order::Reply(reply));
    }
}

fn entry_spec(children: &BTreeMap<Pid, Entry>, pid: Pid) -> Arc<ChildSpec> {
    children.get(&pid).expect("it is a child").spec.clone()
}
