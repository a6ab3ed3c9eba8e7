//! Everything that has happened in a run, and the world at any moment of it.
//!
//! A [`History`] keeps the log, the newest world, and some worlds of the past. Any other moment is replayed from the
//! one before it: the same world and the same actions give the same events. Nothing here knows what processes run
//! or what an action is.
//!
//! The world changes in turns, and a turn may emit several events. So the world that goes with the first `n` events is
//! the one after the turn that emitted the `n`-th of them.

mod checkpoints;
mod position;

use crate::limits;
use crate::runtime::{self, Budget, Program, Record, Runtime};
use crate::time::{Duration, Instant};
use checkpoints::Checkpoints;
use position::Position;

/// An action and its instant.
///
/// It takes effect when all work of its instant is done and before the clock moves on; what follows from it is done
/// before the next action of the same instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<A> {
    pub at: Instant,
    pub action: A,
}

/// Carries out an action, given its number in the scenario.
type Apply<P, A> = fn(&mut Runtime<P>, &A, usize);

/// Why a run came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything up to the instant is done and shown.
    Reached,
    /// The work that was allowed is done.
    BudgetSpent,
    /// There were more than [`limits::EVENTS_PER_SECOND_MAX`] events within one second: probably a restart loop.
    EventStorm,
    /// The log holds [`limits::EVENTS_MAX`] events, or they take [`limits::LOG_BYTES_MAX`].
    HistoryFull,
}

/// How much one step forward may do in search of the next event.
const STEP_REDUCTIONS_MAX: u64 = 10_000_000;

/// A run, from its beginning to the newest moment, and the playhead in it.
#[derive(Debug, Clone)]
pub struct History<P: Program, A> {
    apply: Apply<P, A>,
    /// In the order of their instants.
    actions: Vec<Planned<A>>,
    log: Vec<Record>,
    checkpoints: Checkpoints<P>,
    newest: Position<P>,
    /// The moment at the playhead, if it is not the newest.
    shown: Option<Position<P>>,
    /// How many events are shown. The world at the playhead has emitted these, and perhaps more in the same turn.
    playhead: usize,
    events_max: usize,
    /// About how many bytes the log takes, and how many it may.
    bytes: usize,
    bytes_max: usize,
    /// Events before this one do not count for a storm.
    storm_from: usize,
}

impl<P: Program, A: Clone> History<P, A> {
    /// The history of a run that has not begun. Events that `start` has emitted already are its first ones.
    pub fn new(mut start: Runtime<P>, apply: Apply<P, A>) -> History<P, A> {
        let log = start.take_events();
        let newest = Position { world: start, actions_done: 0 };
        History {
            apply,
            actions: Vec::new(),
            playhead: log.len(),
            bytes: bytes(&log),
            bytes_max: limits::LOG_BYTES_MAX,
            log,
            checkpoints: Checkpoints::new(newest.clone()),
            newest,
            shown: None,
            events_max: count(limits::EVENTS_MAX),
            storm_from: 0,
        }
    }

    /// All events so far, those past the playhead included.
    pub fn log(&self) -> &[Record] {
        &self.log
    }

    /// The events up to the playhead.
    pub fn shown(&self) -> &[Record] {
        &self.log[..self.playhead]
    }

    pub fn actions(&self) -> &[Planned<A>] {
        &self.actions
    }

    /// The world at the playhead: after the turn that emitted the last event shown.
    pub fn world(&self) -> &Runtime<P> {
        &self.position().world
    }

    /// How many events are shown.
    pub fn playhead(&self) -> usize {
        self.playhead
    }

    /// The instant at the playhead.
    pub fn now(&self) -> Instant {
        self.world().now()
    }

    /// How far the run has come.
    pub fn newest_instant(&self) -> Instant {
        self.newest.world.now()
    }

    /// Whether there is more to show than is shown.
    pub fn is_in_past(&self) -> bool {
        self.shown.is_some() || self.playhead < self.log.len()
    }

    /// Whether nothing is left to happen after the newest moment, unless somebody acts.
    pub fn is_over(&self) -> bool {
        let Position { world, actions_done } = &self.newest;
        world.is_quiet() && world.next_timer().is_none() && *actions_done == self.actions.len()
    }

    /// How many moments are kept.
    pub fn checkpoint_count(&self) -> usize {
        self.checkpoints.len()
    }

    /// Lets a run go on that paused with [`Outcome::EventStorm`] or [`Outcome::HistoryFull`].
    pub fn allow_more(&mut self) {
        self.storm_from = self.log.len();
        if self.log.len() >= self.events_max {
            self.events_max = self.log.len() + count(limits::EVENTS_MAX);
        }
        if self.bytes >= self.bytes_max {
            self.bytes_max = self.bytes + limits::LOG_BYTES_MAX;
        }
    }

    /// Shows everything up to and including this instant: what is recorded, and past that what happens now. Does
    /// nothing if the playhead is past it.
    pub fn run_until(&mut self, target: Instant, budget: &mut Budget) -> Outcome {
        if self.is_in_past() && target < self.newest_instant() {
            if target >= self.now() {
                self.seek_instant(target);
            }
            return Outcome::Reached;
        }
        self.shown = None;
        let outcome = self.extend(target, budget);
        self.playhead = self.log.len();
        outcome
    }

    /// Shows one event more: the next one recorded, or at the newest moment the next one to happen. False, with nothing
    /// changed, if none is coming, or not within a lot of work, or the run has to be allowed more.
    pub fn step(&mut self) -> bool {
        if self.playhead == self.log.len() {
            self.shown = None;
            let before = self.newest.clone();
            let mut budget = Budget { reductions: STEP_REDUCTIONS_MAX, events: 1 };
            self.extend(Instant::MAX, &mut budget);
            if self.playhead == self.log.len() {
                self.checkpoints.cut_after(&before);
                self.newest = before;
                return false;
            }
            self.playhead += 1;
        } else {
            self.seek(self.playhead + 1);
        }
        true
    }

    /// Shows one event less; false at the beginning.
    pub fn step_back(&mut self) -> bool {
        let Some(playhead) = self.playhead.checked_sub(1) else {
            return false;
        };
        self.seek(playhead);
        true
    }

    /// Shows the first `events` events.
    pub fn seek(&mut self, events: usize) {
        let events = events.min(self.log.len());
        // Forward within the turn that the world has done, the world stays as it is.
        let is_there =
            events == self.playhead || (self.playhead < events && events <= self.position().events());
        if !is_there {
            let position = self.position_after(events);
            self.show(position);
        }
        self.playhead = events;
    }

    /// Shows everything up to and including this instant, as far as the run has come.
    pub fn seek_instant(&mut self, instant: Instant) {
        if instant >= self.newest_instant() {
            self.shown = None;
            self.playhead = self.log.len();
            return;
        }
        let mut position = self.checkpoints.last_until(instant).clone();
        if let Some(shown) = &self.shown
            && shown.world.now() <= instant
            && shown.moment() > position.moment()
        {
            position = shown.clone();
        }
        position.advance(&self.actions, self.apply, instant, &mut Budget::unlimited());
        self.playhead = position.events();
        self.show(position);
    }

    /// Acts at the playhead's instant, when all work of that instant is done. In the past, what was recorded after it
    /// and the actions after it are given up; at the newest moment, actions planned for later stay.
    pub fn act(&mut self, action: A) {
        let is_in_past = self.is_in_past();
        let mut position = self.position().clone();
        let now = position.world.now();
        position.advance(&self.actions, self.apply, now, &mut Budget::unlimited());
        if is_in_past {
            self.cut_after(position);
        } else {
            self.newest = position;
        }
        self.record();
        self.plan(now, action);
        // The action is the next one to apply, since all others of its instant have been.
        self.newest.advance(&self.actions, self.apply, now, &mut Budget { reductions: 1, events: u64::MAX });
        self.record();
        self.playhead = self.log.len();
    }

    /// Plans an action for a later instant; behind those that are planned for the same one.
    pub fn plan(&mut self, at: Instant, action: A) {
        let at = at.max(self.newest_instant());
        let place = self.actions.partition_point(|planned| planned.at <= at);
        self.actions.insert(place.max(self.newest.actions_done), Planned { at, action });
    }

    /// Makes this the newest moment, and forgets what came after it.
    fn cut_after(&mut self, position: Position<P>) {
        self.checkpoints.cut_after(&position);
        self.bytes -= bytes(&self.log[position.events().min(self.log.len())..]);
        self.log.truncate(position.events());
        self.actions.truncate(position.actions_done);
        self.newest = position;
        self.shown = None;
        self.storm_from = self.storm_from.min(self.log.len());
    }

    /// Runs on from the newest moment, and leaves a checkpoint here and there.
    fn extend(&mut self, target: Instant, budget: &mut Budget) -> Outcome {
        loop {
            let room = match self.room() {
                Ok(room) => room,
                Err(outcome) => return outcome,
            };
            let allowed = Budget {
                reductions: budget.reductions.min(self.checkpoints.work_until_next(&self.newest)),
                events: budget.events.min(room),
            };
            let mut left = allowed;
            let outcome = self.newest.advance(&self.actions, self.apply, target, &mut left);
            self.record();
            self.checkpoints.offer(&self.newest);
            budget.reductions -= allowed.reductions - left.reductions;
            budget.events -= allowed.events - left.events;
            match outcome {
                runtime::Outcome::Reached => return Outcome::Reached,
                runtime::Outcome::BudgetSpent | runtime::Outcome::EventsSpent => {}
            }
            if budget.reductions == 0 || budget.events == 0 {
                return Outcome::BudgetSpent;
            }
        }
    }

    /// How many events may follow before the run has to pause and ask.
    fn room(&self) -> Result<u64, Outcome> {
        let left = self.events_max.saturating_sub(self.log.len()) as u64;
        if left == 0 || self.bytes >= self.bytes_max {
            return Err(Outcome::HistoryFull);
        }
        let counted = &self.log[self.storm_from..];
        let second = Duration::from_millis(1_000);
        let first = counted.partition_point(|record| record.at + second <= self.newest.world.now());
        let recent = (counted.len() - first) as u64;
        match limits::EVENTS_PER_SECOND_MAX.saturating_sub(recent) {
            0 => Err(Outcome::EventStorm),
            room => Ok(room.min(left)),
        }
    }

    /// Adds to the log what the newest world has emitted. After a replay, some of that is known.
    fn record(&mut self) {
        let known = self.log.len();
        let emitted = self.newest.world.take_events();
        self.log.extend(emitted.into_iter().filter(|record| record.id.0 as usize >= known));
        self.bytes += bytes(&self.log[known..]);
    }

    fn position(&self) -> &Position<P> {
        self.shown.as_ref().unwrap_or(&self.newest)
    }

    fn show(&mut self, mut position: Position<P>) {
        let replayed = position.world.take_events();
        debug_assert!(
            replayed.iter().all(|record| self.log[record.id.0 as usize] == *record),
            "a replay gives the same events"
        );
        self.shown = (position.moment() < self.newest.moment()).then_some(position);
    }

    /// The moment after the turn that emitted the last of these events.
    fn position_after(&self, events: usize) -> Position<P> {
        let Some(last) = events.checked_sub(1).map(|last| &self.log[last]) else {
            return self.checkpoints.first().clone();
        };
        let mut position = self.checkpoints.last_before(events).clone();
        if let Some(shown) = &self.shown
            && shown.events() < events
            && shown.moment() > position.moment()
        {
            position = shown.clone();
        }
        let missing = events.saturating_sub(position.events()) as u64;
        if missing > 0 {
            let mut budget = Budget { reductions: u64::MAX, events: missing };
            position.advance(&self.actions, self.apply, last.at, &mut budget);
        }
        position
    }
}

fn bytes(records: &[Record]) -> usize {
    records.iter().map(Record::bytes).sum()
}

fn count(limit: u64) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}
