//! How many restarts a supervisor accepts in its window.

use super::Flags;
use crate::limits::RESTART_STAMPS_MAX;
use crate::time::Instant;
use std::collections::VecDeque;
use std::sync::Arc;

/// The restarts within the window, by OTP's arithmetic: whole seconds, and a restart exactly `period` seconds old
/// still counts, so that the window is really between `period` and `period + 1` seconds long.
///
/// Restarts of the same second are kept as one number. So a count costs the same however many restarts the window
/// holds, and a supervisor is cheap to clone in the middle of a restart loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intensity {
    limit: u32,
    period_s: u32,
    /// Oldest first, no second twice.
    window: VecDeque<Second>,
    restarts: u32,
}

/// The restarts of one second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Second {
    at: u64,
    restarts: u32,
}

/// What counting a restart came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Restarts in the window, this one included.
    pub restarts: u32,
    /// Their seconds, newest first; of more than [`RESTART_STAMPS_MAX`] only the newest.
    pub stamps: Arc<[u64]>,
    /// More restarts than the limit: the supervisor gives up.
    pub exceeded: bool,
}

impl Intensity {
    pub fn new(flags: &Flags) -> Intensity {
        Intensity { limit: flags.intensity, period_s: flags.period_s, window: VecDeque::new(), restarts: 0 }
    }

    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// Counts a restart at this moment. Moments must not go backwards.
    pub fn count(&mut self, now: Instant) -> Verdict {
        let now = now.as_secs();
        let oldest = now.saturating_sub(u64::from(self.period_s));
        while let Some(second) = self.window.front().filter(|second| second.at < oldest) {
            self.restarts -= second.restarts;
            self.window.pop_front();
        }
        match self.window.back_mut().filter(|second| second.at == now) {
            Some(second) => second.restarts += 1,
            None => self.window.push_back(Second { at: now, restarts: 1 }),
        }
        self.restarts += 1;
        Verdict { restarts: self.restarts, stamps: self.stamps(), exceeded: self.restarts > self.limit }
    }

    /// Takes other limits; the restarts that were counted stay.
    pub fn adjust(&mut self, flags: &Flags) {
        self.limit = flags.intensity;
        self.period_s = flags.period_s;
    }

    /// The seconds of the restarts within the window, newest first.
    pub fn stamps(&self) -> Arc<[u64]> {
        let repeated = |second: &Second| std::iter::repeat_n(second.at, second.restarts as usize);
        self.window.iter().rev().flat_map(repeated).take(RESTART_STAMPS_MAX).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::otp::{AutoShutdown, Strategy};

    fn intensity(limit: u32, period_s: u32) -> Intensity {
        let (strategy, auto_shutdown) = (Strategy::OneForOne, AutoShutdown::Never);
        Intensity::new(&Flags { strategy, intensity: limit, period_s, auto_shutdown })
    }

    /// Restarts at these milliseconds: how many were in the window each time, and `!` where it was too many.
    #[track_caller]
    fn check(mut intensity: Intensity, at_ms: &[u64], expected: &str) {
        let count = |&ms| {
            let verdict = intensity.count(Instant::from_millis(ms));
            format!("{}{}", verdict.restarts, if verdict.exceeded { "!" } else { "" })
        };
        assert_eq!(at_ms.iter().map(count).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn trap_3_limit_restarts_are_accepted_and_the_next_is_not() {
        check(intensity(3, 5), &[0, 0, 0, 0], "1 2 3 4!");
        check(intensity(0, 5), &[0], "1!");
    }

    #[test]
    fn trap_4_the_window_is_in_whole_seconds() {
        check(intensity(1, 1), &[10_030, 11_930], "1 2!");
        check(intensity(1, 1), &[10_500, 11_520], "1 2!");
        check(intensity(1, 1), &[10_950, 12_050], "1 1");
        check(intensity(1, 1), &[10_030, 12_050], "1 1");
    }

    #[test]
    fn trap_5_the_window_slides_and_old_restarts_drop_out_singly() {
        check(intensity(2, 5), &[0, 3_000, 6_000, 9_000, 9_000, 9_000], "1 2 2 2 3! 4!");
    }

    #[test]
    fn only_the_newest_stamps_are_shown() {
        let mut intensity = intensity(1_000_000, 5);
        for _ in 0..100_000 {
            intensity.count(Instant::from_millis(1_000));
        }
        let verdict = intensity.count(Instant::from_millis(2_000));
        assert_eq!(verdict.restarts, 100_001);
        assert_eq!(verdict.stamps[..3], [2, 1, 1]);
        assert_eq!(verdict.stamps.len(), RESTART_STAMPS_MAX);
    }
}
