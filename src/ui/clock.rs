//! The only real time in the program: while the interval is held, the run is playing.

use super::browser::{now_ms, prefers_reduced_motion};
use super::{Command, Store};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// How often the page moves on, in milliseconds: once a frame, or four times a second for those who want less motion.
const TICK_MS: u32 = 16;
const TICK_CALM_MS: u32 = 250;

/// Work that one tick may do, in milliseconds: half a frame, so that the other half is left for drawing.
const WORK_MS: f64 = 8.0;

/// Reductions that the first tick may spend; later ones are measured by what it took.
const BUDGET: u64 = 300_000;
const BUDGETS: std::ops::RangeInclusive<u64> = 10_000..=10_000_000;

/// More real time than this between two ticks does not count: the page was in the background or the machine asleep.
const ELAPSED_MS_MAX: f64 = 1_000.0;

/// An interval that ticks while it is held.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    interval: StoredValue<Option<Interval>, LocalStorage>,
}

impl Clock {
    pub(super) fn stopped() -> Clock {
        Clock { interval: StoredValue::new_local(None) }
    }

    pub(super) fn start(self, store: Store) {
        if self.interval.with_value(Option::is_some) {
            return;
        }
        let mut last = now_ms();
        let mut budget = BUDGET;
        let tick_ms = if prefers_reduced_motion() { TICK_CALM_MS } else { TICK_MS };
        let interval = Interval::new(tick_ms, move || {
            let now = now_ms();
            let elapsed_ms = (now - last).clamp(0.0, ELAPSED_MS_MAX);
            last = now;
            store.dispatch(Command::Tick { elapsed_ms, budget });
            let took_ms = now_ms() - now;
            let next = if took_ms > WORK_MS { budget / 2 } else { budget + budget / 8 };
            budget = next.clamp(*BUDGETS.start(), *BUDGETS.end());
        });
        self.interval.set_value(Some(interval));
    }

    pub(super) fn stop(self) {
        self.interval.set_value(None);
    }
}
