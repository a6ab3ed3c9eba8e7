//! Turns and the clock.
//!
//! What comes next follows from the world alone: timers that are due, in their order; then the process at the front
//! of the run queue; and when nobody wants to run, the clock. A budget only decides when to pause between two of
//! these steps, so a run in slices of any size is the same run.

use super::process::State;
use super::timer::{Destination, Timer, TimerKey};
use super::{Context, Pause, Program, Runtime};
use crate::limits;
use crate::term::{Pid, work};
use crate::time::{Duration, Instant};

/// How much work may be done before pausing. What was done is taken from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// A turn is never cut, so the last one may do more than was left. Every turn costs at least one.
    pub reductions: u64,
    /// A turn may emit several events.
    pub events: u64,
}

impl Budget {
    /// As much as it takes.
    pub const fn unlimited() -> Budget {
        Budget { reductions: u64::MAX, events: u64::MAX }
    }

    /// Any number of events, and this many reductions.
    pub const fn reductions(reductions: u64) -> Budget {
        Budget { reductions, events: u64::MAX }
    }
}

/// Why [`Runtime::run`] came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything up to the instant is done, and the clock stands there.
    Reached,
    /// The reductions are used up.
    BudgetSpent,
    /// As many events as allowed were emitted.
    EventsSpent,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A timer has expired.
    Timer,
    /// The first of the run queue has its turn.
    Turn,
    /// The clock moves on.
    Clock(Instant),
}

impl<P: Program> Runtime<P> {
    /// Runs until everything due up to and including `until` is done. The clock then stands at `until`, unless that is
    /// [`Instant::MAX`]: "until nothing is left to do" leaves it where it is.
    ///
    /// Processes that never rest are stopped by the clock alone. [`Runtime::is_quiet`] tells whether there are any.
    pub fn run(&mut self, until: Instant, budget: &mut Budget) -> Outcome {
        loop {
            let step = match self.next_step() {
                Some(Step::Clock(at)) if at > until => None,
                step => step,
            };
            let Some(step) = step else {
                if self.now < until && until < Instant::MAX {
                    // The clock is no further than the last event that was allowed.
                    if budget.events == 0 {
                        return Outcome::EventsSpent;
                    }
                    self.move_clock(until);
                }
                return Outcome::Reached;
            };
            if budget.reductions == 0 {
                return Outcome::BudgetSpent;
            }
            if budget.events == 0 {
                return Outcome::EventsSpent;
            }
            let events_before = self.next_event.0;
            let reductions = self.step(step);
            budget.reductions = budget.reductions.saturating_sub(u64::from(reductions));
            budget.events = budget.events.saturating_sub(u64::from(self.next_event.0 - events_before));
        }
    }

    /// Runs until nothing is left to do at the present instant: what an action has to wait for.
    pub fn run_instant(&mut self, budget: &mut Budget) -> Outcome {
        self.run(self.now, budget)
    }

    /// Whether all that can be done at the present instant is done.
    pub fn is_instant_done(&self) -> bool {
        match self.next_step() {
            Some(Step::Timer | Step::Turn) => false,
            Some(Step::Clock(_)) | None => true,
        }
    }

    fn next_step(&self) -> Option<Step> {
        let timer = self.timers.next();
        if timer.is_some_and(|at| at <= self.now) {
            Some(Step::Timer)
        } else if self.run_queue.is_empty() {
            timer.map(Step::Clock)
        } else if self.reductions_at_instant < limits::REDUCTIONS_PER_INSTANT {
            Some(Step::Turn)
        } else {
            Some(Step::Clock(self.now + Duration::from_millis(1)))
        }
    }

    /// Does a step, and tells what it cost.
    fn step(&mut self, step: Step) -> u32 {
        let cost = self.perform(step);
        self.work_done += u64::from(cost);
        cost
    }

    fn perform(&mut self, step: Step) -> u32 {
        match step {
            Step::Timer => {
                self.fire_timer();
                1
            }
            Step::Turn => {
                let pid = self.run_queue.pop_front().expect("somebody wants to run");
                let reductions = self.turn(pid).max(1);
                self.reductions_at_instant += u64::from(reductions);
                reductions
            }
            Step::Clock(at) => {
                self.move_clock(at);
                0
            }
        }
    }

    fn move_clock(&mut self, to: Instant) {
        self.now = to;
        self.reductions_at_instant = 0;
    }

    /// Gives a process its turn, and tells what it cost.
    fn turn(&mut self, pid: Pid) -> u32 {
        let process = self.processes.get_mut(pid).expect("the run queue holds the living");
        if let Some(doom) = &process.doom {
            let (reason, cause) = (doom.reason.clone(), doom.cause);
            return self.end_process(pid, reason, cause);
        }
        if process.state == State::Signalled {
            process.state = State::Waiting;
            return 0;
        }
        process.state = State::Running;
        let cause = process.cause;
        let mut program = process.program.take().expect("a process that does not run has its program");
        let mut context = Context::new(self, pid, cause);
        // What was done outside, such as to show terms, is no work of the process.
        work::take();
        let pause = program.run(&mut context);
        let reductions = limits::REDUCTIONS_PER_TURN.saturating_sub(context.reductions_left);
        let reductions = u32::try_from(u64::from(reductions) + context.overdrawn).unwrap_or(u32::MAX);
        let cause = context.cause();
        let made = context.made + u64::from(reductions);

        let process = self.running_mut(pid);
        process.program = Some(program);
        process.cause = cause;
        process.reductions += u64::from(reductions);
        // Only a process itself can have doomed itself by now, with a message too many.
        let doomed = process.is_doomed();
        match pause {
            Pause::Exited(reason) => return reductions.saturating_add(self.end_process(pid, reason, cause)),
            Pause::Waiting { until } if !doomed => {
                process.state = State::Waiting;
                self.set_receive_timer(pid, until);
            }
            Pause::Yielded | Pause::Waiting { .. } => {
                process.state = State::Runnable;
                self.run_queue.push_back(pid);
            }
        }
        self.account(pid, made);
        reductions
    }

    /// Sets the timeout of a receive. One that still stands for the same instant is the same one, and keeps its place
    /// among the timers of that instant.
    fn set_receive_timer(&mut self, pid: Pid, until: Option<Instant>) {
        let until = until.map(|until| until.max(self.now));
        let old = self.running(pid).receive_timer;
        if old.map(|key| key.at) == until {
            return;
        }
        if let Some(key) = old {
            self.timers.remove(key);
        }
        let new = until.map(|at| TimerKey { at, reference: self.make_ref() });
        if let Some(key) = new {
            self.timers.set(key, Timer::Receive(pid));
        }
        self.running_mut(pid).receive_timer = new;
    }

    fn fire_timer(&mut self) {
        let (key, timer) = self.timers.pop().expect("a timer has expired");
        match timer {
            Timer::Receive(pid) => {
                let process = self.processes.get_mut(pid).expect("a receive timeout goes with its process");
                process.receive_timer = None;
                process.wake(&mut self.run_queue);
            }
            Timer::Message { to, message, cause, every } => {
                if let Some(every) = every {
                    let next = TimerKey { at: key.at + every, ..key };
                    self.timers.set(
                        next,
                        Timer::Message { to, message: message.clone(), cause, every: Some(every) },
                    );
                }
                let to = match to {
                    Destination::Pid(pid) => Some(pid),
                    Destination::Name(name) => self.whereis(name),
                };
                if let Some(pid) = to {
                    self.deliver(pid, message, cause);
                }
            }
        }
    }
}
