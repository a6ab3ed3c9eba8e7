//! Arrays of integers that all processes may change: what `:atomics` and `:counters` work with. Unlike Erlang's they are
//! never freed, as no reference to them is counted.

use crate::term::Ref;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The arrays of a run, by the references that stand for them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Atomics(Arc<BTreeMap<Ref, Array>>);

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Array {
    pub(super) signed: bool,
    /// As 64 bits each, whatever they mean.
    pub(super) values: Vec<i64>,
}

impl Atomics {
    pub(super) fn add(&mut self, reference: Ref, size: usize, signed: bool) {
        Arc::make_mut(&mut self.0).insert(reference, Array { signed, values: vec![0; size] });
    }

    pub(super) fn get(&self, reference: Ref) -> Option<&Array> {
        self.0.get(&reference)
    }

    /// Gives a value its successor, and gives what it was.
    pub(super) fn update(&mut self, reference: Ref, at: usize, next: impl FnOnce(i64) -> i64) -> Option<i64> {
        let value = Arc::make_mut(&mut self.0).get_mut(&reference)?.values.get_mut(at)?;
        let before = *value;
        *value = next(before);
        Some(before)
    }
}
