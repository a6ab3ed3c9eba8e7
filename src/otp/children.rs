//! A supervisor's children in start order, found by pid and by id without looking at the others.

use super::ChildSpec;
use crate::term::{Pid, Term};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A child as its supervisor knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    pub spec: Arc<ChildSpec>,
    pub presence: Presence,
}

/// What OTP keeps in the `pid` field of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Started, and not known to have ended.
    Up(Pid),
    /// `undefined`: not started yet, ignored, finished or stopped.
    Down,
    /// `{restarting, was}`: a restart failed and will be tried again.
    Restarting { was: Option<Pid> },
}

impl Presence {
    pub fn pid(self) -> Option<Pid> {
        match self {
            Presence::Up(pid) => Some(pid),
            Presence::Down | Presence::Restarting { .. } => None,
        }
    }
}

/// A child's place in the start order. Later children have higher places, and no place is used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u32);

impl Place {
    pub(super) const FIRST: Place = Place(0);
    /// Behind all children.
    pub(super) const END: Place = Place(u32::MAX);

    pub(super) fn next(self) -> Place {
        Place(self.0 + 1)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Children {
    by_place: BTreeMap<Place, Child>,
    by_id: BTreeMap<Term, Place>,
    by_pid: BTreeMap<Pid, Place>,
    /// Where the next child goes.
    free: Place,
}

impl Children {
    pub(super) fn new(specs: &[ChildSpec]) -> Children {
        let mut children = Children {
            by_place: BTreeMap::new(),
            by_id: BTreeMap::new(),
            by_pid: BTreeMap::new(),
            free: Place::FIRST,
        };
        for spec in specs {
            children.add(Arc::new(spec.clone()));
        }
        children
    }

    /// Adds a child, not started yet, as the newest.
    pub(super) fn add(&mut self, spec: Arc<ChildSpec>) -> Place {
        let place = self.free;
        self.free = place.next();
        let id = spec.id.clone();
        self.by_place.insert(place, Child { spec, presence: Presence::Down });
        let taken = self.by_id.insert(id, place);
        debug_assert!(taken.is_none(), "ids are checked to be unique");
        place
    }

    pub(super) fn get(&self, place: Place) -> &Child {
        self.by_place.get(&place).expect("places are of children that are there")
    }

    pub(super) fn with_id(&self, id: &Term) -> Option<Place> {
        self.by_id.get(id).copied()
    }

    pub(super) fn with_pid(&self, pid: Pid) -> Option<Place> {
        self.by_pid.get(&pid).copied()
    }

    pub(super) fn set(&mut self, place: Place, presence: Presence) {
        let child = self.by_place.get_mut(&place).expect("places are of children that are there");
        let before = std::mem::replace(&mut child.presence, presence);
        self.leave_pid(place, before);
        if let Presence::Up(pid) = presence {
            // A start function may return a pid that another child has already: the first keeps its exit.
            self.by_pid.entry(pid).or_insert(place);
        }
    }

    /// The child will never be started with its arguments again.
    pub(super) fn forget_arguments(&mut self, place: Place) {
        let child = self.by_place.get_mut(&place).expect("places are of children that are there");
        child.spec = Arc::new(ChildSpec::clone(&child.spec).without_arguments());
    }

    pub(super) fn remove(&mut self, place: Place) -> Child {
        let child = self.by_place.remove(&place).expect("places are of children that are there");
        self.by_id.remove(&child.spec.id);
        self.leave_pid(place, child.presence);
        child
    }

    fn leave_pid(&mut self, place: Place, before: Presence) {
        if let Presence::Up(pid) = before
            && self.with_pid(pid) == Some(place)
        {
            self.by_pid.remove(&pid);
        }
    }

    /// The oldest child from `place` on.
    pub(super) fn oldest_from(&self, place: Place) -> Option<Place> {
        self.by_place.range(place..).next().map(|(place, _)| *place)
    }

    /// The newest child from `first` on that is older than `below`.
    pub(super) fn newest_between(&self, first: Place, below: Place) -> Option<Place> {
        self.by_place.range(first..below).next_back().map(|(place, _)| *place)
    }

    /// All children, oldest first.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Child> + ExactSizeIterator {
        self.by_place.values()
    }
}
