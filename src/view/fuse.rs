//! A supervisor's restart limit as a fuse that burns one piece for each restart.

use crate::otp::Flags;
use crate::time::Instant;
use std::sync::Arc;

/// How much of its restart limit a supervisor has used. The stamps are those that the runtime reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fuse {
    /// `max_restarts`.
    pub limit: u32,
    /// `max_seconds`.
    pub period_s: u32,
    /// The seconds of the restarts that counted when one was last counted, newest first.
    pub stamps: Arc<[u64]>,
}

impl Fuse {
    /// One that nothing has burnt yet.
    pub fn new(flags: Flags) -> Fuse {
        Fuse {
            limit: flags.intensity,
            period_s: flags.period_s,
            stamps: Arc::default(),
        }
    }

    /// The restarts that still count at this instant: OTP keeps a stamp while now ≤ stamp + period, in whole
    /// seconds.
    pub fn used(&self, now: Instant) -> u32 {
        let period = u64::from(self.period_s);
        // Newest first, so those that still count come first.
        self.stamps
            .partition_point(|stamp| now.as_secs() <= stamp + period) as u32
    }

    /// When the oldest restart that counts at this instant stops counting.
    pub fn next_return(&self, now: Instant) -> Option<Instant> {
        let used = self.used(now) as usize;
        let oldest = self.stamps[..used].last()?;
        Some(Instant::from_millis(
            (oldest + u64::from(self.period_s) + 1) * 1000,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_return_when_otp_forgets_their_stamp() {
        let fuse = Fuse {
            limit: 3,
            period_s: 5,
            stamps: [6, 4, 2].into(),
        };
        let at = Instant::from_millis;
        assert_eq!(
            (fuse.used(at(6_200)), fuse.next_return(at(6_200))),
            (3, Some(at(8_000)))
        );
        assert_eq!(
            (fuse.used(at(7_999)), fuse.next_return(at(7_999))),
            (3, Some(at(8_000)))
        );
        assert_eq!(
            (fuse.used(at(8_000)), fuse.next_return(at(8_000))),
            (2, Some(at(10_000)))
        );
        assert_eq!((fuse.used(at(60_000)), fuse.next_return(at(60_000))), (0, None));
    }
}
