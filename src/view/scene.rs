//! The world at an instant: [`Scene`] is the tree and the narrator's story after so many events, [`Moment`] a scene
//! that moves along the history in both directions.

use super::{Log, Narrator, Tree};
use crate::runtime::{EventId, Record};
use crate::text::Sentence;
use std::collections::BTreeMap;

/// What has become of things after a number of events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    pub tree: Tree,
    pub narrator: Narrator,
}

impl Scene {
    /// Takes in the next event, which belongs to this cascade.
    pub fn apply(&mut self, record: &Record, cascade: EventId) {
        self.tree.apply(record);
        self.narrator.apply(record, cascade, &self.tree);
    }

    pub fn sentence(&self) -> Sentence {
        self.narrator.sentence(&self.tree)
    }
}

/// A scene, and copies of earlier ones to start from when time goes back.
#[derive(Debug, Clone)]
pub struct Moment {
    scene: Scene,
    events: usize,
    /// By the number of events before them.
    copies: BTreeMap<usize, Scene>,
    /// Events between one copy and the next.
    spacing: usize,
}

/// Copies kept; when there are more, every second one goes and they are made half as often.
const COPIES_MAX: usize = 64;
const SPACING_MIN: usize = 256;

impl Default for Moment {
    fn default() -> Moment {
        Moment { scene: Scene::default(), events: 0, copies: BTreeMap::new(), spacing: SPACING_MIN }
    }
}

impl Moment {
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// How many events are shown.
    pub fn events(&self) -> usize {
        self.events
    }

    /// Moves to the instant after the first `events` events of this history, which `log` has taken in.
    pub fn go_to(&mut self, records: &[Record], log: &Log, events: usize) {
        if events < self.events {
            let copy = self.copies.range(..=events).next_back();
            let (at, scene) = copy.map(|(at, scene)| (*at, scene.clone())).unwrap_or_default();
            (self.events, self.scene) = (at, scene);
        }
        for record in records.iter().take(events).skip(self.events) {
            if self.events > 0 && self.events.is_multiple_of(self.spacing) {
                self.copy();
            }
            self.scene.apply(record, log.cascade(record.id).unwrap_or(record.id));
            self.events += 1;
        }
    }

    /// The history after the first `events` events is another one now.
    pub fn forget_after(&mut self, records: &[Record], log: &Log, events: usize) {
        self.go_to(records, log, events.min(self.events));
        self.copies.split_off(&(events + 1));
    }

    fn copy(&mut self) {
        self.copies.entry(self.events).or_insert_with(|| self.scene.clone());
        if self.copies.len() > COPIES_MAX {
            self.spacing *= 2;
            let spacing = self.spacing;
            self.copies.retain(|at, _| at.is_multiple_of(spacing));
        }
    }
}
