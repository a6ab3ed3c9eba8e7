//! One moment of a run: the world, and how many of the actions it has seen.

use super::{Apply, Planned};
use crate::runtime::{Budget, Outcome, Program, Runtime};
use crate::time::Instant;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Position<P: Program> {
    pub(super) world: Runtime<P>,
    pub(super) actions_done: usize,
}

impl<P: Program> Position<P> {
    /// How many events there have been.
    pub(super) fn events(&self) -> usize {
        self.world.events_emitted() as usize
    }

    /// What tells two moments of one run apart, in their order.
    pub(super) fn moment(&self) -> (Instant, u64, usize) {
        (self.world.now(), self.world.work_done(), self.actions_done)
    }

    /// Runs until everything up to and including `until` is done, actions included. An action costs one reduction.
    ///
    /// The events that are emitted stay in the world, for the caller to take.
    pub(super) fn advance<A>(
        &mut self,
        actions: &[Planned<A>],
        apply: Apply<P, A>,
        until: Instant,
        budget: &mut Budget,
    ) -> Outcome {
        loop {
            let planned = actions.get(self.actions_done).filter(|planned| planned.at <= until);
            let outcome = self.world.run(planned.map_or(until, |planned| planned.at), budget);
            let Some(planned) = planned else { return outcome };
            match outcome {
                Outcome::BudgetSpent | Outcome::EventsSpent => return outcome,
                Outcome::Reached if budget.reductions == 0 => return Outcome::BudgetSpent,
                Outcome::Reached if budget.events == 0 => return Outcome::EventsSpent,
                Outcome::Reached => {}
            }
            let events_before = self.world.events_emitted();
            apply(&mut self.world, &planned.action, self.actions_done);
            self.actions_done += 1;
            budget.reductions -= 1;
            budget.events =
                budget.events.saturating_sub(u64::from(self.world.events_emitted() - events_before));
        }
    }
}
