//! Moments of a run that are kept, so that any other is close to one.
//!
//! They stand at even distances of work. When they become too many, or too large together, every other one goes and
//! the distance doubles. So however long a run is, its checkpoints take a bounded room, and the way to any moment is a
//! bounded part of the run.

use super::position::Position;
use crate::limits;
use crate::runtime::Program;
use crate::term::BYTES_PER_WORD;
use crate::time::Instant;

/// The first distance between two checkpoints, in reductions: a few milliseconds of replay.
const DISTANCE_MIN: u64 = 100_000;

/// What recording an event costs, in reductions.
const EVENT_WORK: u64 = 20;

/// A checkpoint is left no sooner than after this many reductions for each 32 bytes that it takes, so that a large
/// world does not spend its time with copying itself.
const WORK_PER_32_BYTES: u64 = 4;

/// The kept moments, oldest first. The first is the beginning of the run.
#[derive(Debug, Clone)]
pub(super) struct Checkpoints<P: Program> {
    kept: Vec<Position<P>>,
    distance: u64,
    /// What they take together beside the newest world.
    bytes: usize,
    /// What of that the last one but one takes, as an estimate for the next one.
    bytes_each: usize,
}

impl<P: Program> Checkpoints<P> {
    pub(super) fn new(start: Position<P>) -> Checkpoints<P> {
        Checkpoints { kept: vec![start], distance: DISTANCE_MIN, bytes: 0, bytes_each: 0 }
    }

    pub(super) fn first(&self) -> &Position<P> {
        self.kept.first().expect("the beginning is always kept")
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    fn last(&self) -> &Position<P> {
        self.kept.last().expect("the beginning is always kept")
    }

    /// The last one that comes before the event with this number, counted from 1; or the beginning, which may be the
    /// moment itself.
    pub(super) fn last_before(&self, event: usize) -> &Position<P> {
        self.last_of(self.kept.partition_point(|position| position.events() < event))
    }

    /// The last one that is not later than this instant.
    pub(super) fn last_until(&self, instant: Instant) -> &Position<P> {
        self.last_of(self.kept.partition_point(|position| position.world.now() <= instant))
    }

    fn last_of(&self, count: usize) -> &Position<P> {
        &self.kept[count.saturating_sub(1)]
    }

    /// How much work to do before the next one is due; at least some.
    pub(super) fn work_until_next(&self, newest: &Position<P>) -> u64 {
        self.distance_from(newest).saturating_sub(self.work_since_last(newest)).max(1)
    }

    /// Keeps this moment if it is far enough from the last one.
    pub(super) fn offer(&mut self, newest: &Position<P>) {
        if self.work_since_last(newest) < self.distance_from(newest) {
            return;
        }
        self.bytes_each = bytes_between(self.last(), newest);
        self.bytes += self.bytes_each;
        self.kept.push(newest.clone());
        while self.kept.len() > 1
            && (self.kept.len() > limits::CHECKPOINTS_MAX || self.bytes > limits::CHECKPOINT_BYTES_MAX)
        {
            self.thin_out();
        }
    }

    /// Forgets those later than this moment.
    pub(super) fn cut_after(&mut self, position: &Position<P>) {
        let kept = self.kept.partition_point(|checkpoint| checkpoint.moment() <= position.moment());
        if kept < self.kept.len() {
            self.kept.truncate(kept.max(1));
            self.count_bytes();
        }
    }

    /// Drops every other one. The last to be dropped may be the newest: the next one then comes later.
    fn thin_out(&mut self) {
        let mut number = 0;
        self.kept.retain(|_| {
            number += 1;
            number % 2 == 1
        });
        self.distance *= 2;
        self.count_bytes();
    }

    fn count_bytes(&mut self) {
        self.bytes = self.kept.windows(2).map(|pair| bytes_between(&pair[0], &pair[1])).sum();
    }

    fn distance_from(&self, newest: &Position<P>) -> u64 {
        let bytes = self.bytes_each.max(newest.world.clone_bytes());
        self.distance.max(bytes as u64 / 32 * WORK_PER_32_BYTES)
    }

    fn work_since_last(&self, newest: &Position<P>) -> u64 {
        let last = self.last();
        let events = newest.events() - last.events();
        newest.world.work_done() - last.world.work_done() + events as u64 * EVENT_WORK
    }
}

/// About what a checkpoint takes beside what it shares with the next one, and what that has of terms that were made in
/// between. Summed up, every process and every term counts once.
fn bytes_between<P: Program>(checkpoint: &Position<P>, next: &Position<P>) -> usize {
    let made = next.world.made() - checkpoint.world.made();
    let terms = usize::try_from(made.min(next.world.words_at_most())).unwrap_or(usize::MAX);
    let world = checkpoint.world.clone_bytes() + checkpoint.world.unshared_bytes(&next.world);
    world.saturating_add(terms.saturating_mul(BYTES_PER_WORD))
}
