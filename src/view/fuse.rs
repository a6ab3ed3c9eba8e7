//! A supervisor's restart limit as a fuse that burns one piece for each restart.

use crate::otp::Flags;
use crate::time::Instant;
use std::sync::Arc;

/// How much of its restart limit a supervisor has used. The numbers are those that the runtime reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fuse {
    /// `max_restarts`.
    pub limit: u32,
    /// `max_seconds`.
    pub period_s: u32,
    /// Restarts that counted when one was last counted.
    pub restarts: u32,
    /// Their seconds, newest first; the oldest are missing if there were many.
    pub stamps: Arc<[u64]>,
}

impl Fuse {
    /// One that nothing has burnt yet.
    pub fn new(flags: Flags) -> Fuse {
        Fuse { limit: flags.intensity, period_s: flags.period_s, restarts: 0, stamps: Arc::default() }
    }

    /// The restarts that still count at this instant: OTP keeps a stamp while now ≤ stamp + period, in whole
    /// seconds. Those without a stamp count as long as the oldest that has one.
    pub fn used(&self, now: Instant) -> u32 {
        let kept = self.kept(now);
        if kept == self.stamps.len() { self.restarts } else { kept as u32 }
    }

    /// When the oldest restart that counts at this instant stops counting, as far as it is known.
    pub fn next_return(&self, now: Instant) -> Option<Instant> {
        let kept = self.kept(now);
        let oldest = self.stamps[..kept].last()?;
        let is_known = kept < self.stamps.len() || self.restarts as usize == kept;
        is_known.then(|| Instant::from_millis((oldest + u64::from(self.period_s) + 1) * 1000))
    }

    fn kept(&self, now: Instant) -> usize {
        let period = u64::from(self.period_s);
        // Newest first, so those that still count come first.
        self.stamps.partition_point(|stamp| now.as_secs() <= stamp + period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fuse(restarts: u32, stamps: &[u64]) -> Fuse {
        Fuse { limit: 3, period_s: 5, restarts, stamps: stamps.into() }
    }

    #[test]
    fn uses_return_when_otp_forgets_their_stamp() {
        let fuse = fuse(3, &[6, 4, 2]);
        let at = Instant::from_millis;
        let seen = |ms| (fuse.used(at(ms)), fuse.next_return(at(ms)));
        assert_eq!(seen(6_200), (3, Some(at(8_000))));
        assert_eq!(seen(7_999), (3, Some(at(8_000))));
        assert_eq!(seen(8_000), (2, Some(at(10_000))));
        assert_eq!(seen(60_000), (0, None));
    }

    #[test]
    fn what_has_no_stamp_counts_too() {
        let fuse = fuse(70, &[6, 6, 6]);
        let at = Instant::from_millis;
        assert_eq!((fuse.used(at(6_200)), fuse.next_return(at(6_200))), (70, None));
        assert_eq!(fuse.used(at(60_000)), 0);
    }
}
