//! The objects of a table by their keys, in the order of keys.
//!
//! They stand in sorted blocks that are shared by clones of the world until one is written to, so that a checkpoint
//! costs a pointer per block and a write after it copies one block.

use crate::term::{Term, compare, work};
use std::cmp::Ordering;
use std::sync::Arc;

/// Keys in one block at most.
const BLOCK_MAX: usize = 64;

/// How keys are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As keys of maps: `1` and `1.0` are two.
    Exact,
    /// As numbers: `1` and `1.0` are one.
    Numeric,
}

impl Order {
    fn compare(self, a: &Term, b: &Term) -> Ordering {
        match self {
            Order::Exact => a.cmp(b),
            Order::Numeric => compare(a, b),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rows {
    order: Order,
    /// None of them is empty.
    blocks: Vec<Arc<Vec<Entry>>>,
    /// The objects, not the keys.
    len: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    key: Term,
    objects: Objects,
}

/// The objects under one key; only bags have several.
#[derive(Debug, Clone, PartialEq)]
enum Objects {
    One(Term),
    Many(Arc<Vec<Term>>),
}

impl Objects {
    fn as_slice(&self) -> &[Term] {
        match self {
            Objects::One(object) => std::slice::from_ref(object),
            Objects::Many(objects) => objects,
        }
    }
}

/// Where a key is, or would be.
struct Place {
    block: usize,
    index: usize,
    found: bool,
}

impl Rows {
    pub(super) fn new(order: Order) -> Rows {
        Rows { order, blocks: Vec::new(), len: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    fn place(&self, key: &Term) -> Place {
        let after =
            self.blocks.partition_point(|block| self.order.compare(&block[0].key, key) != Ordering::Greater);
        let Some(block) = after.checked_sub(1) else {
            return Place { block: 0, index: 0, found: false };
        };
        match self.blocks[block].binary_search_by(|entry| self.order.compare(&entry.key, key)) {
            Ok(index) => Place { block, index, found: true },
            Err(index) => Place { block, index, found: false },
        }
    }

    /// The objects under a key, oldest first.
    pub(super) fn get(&self, key: &Term) -> &[Term] {
        let place = self.place(key);
        if place.found { self.blocks[place.block][place.index].objects.as_slice() } else { &[] }
    }

    /// Puts an object in the place of those under its key.
    pub(super) fn put(&mut self, key: Term, object: Term) {
        self.set(key, Objects::One(object));
    }

    /// Adds an object to those under its key.
    pub(super) fn push(&mut self, key: Term, object: Term) {
        let place = self.place(&key);
        if !place.found {
            return self.set(key, Objects::One(object));
        }
        let entry = &mut Arc::make_mut(&mut self.blocks[place.block])[place.index];
        match &mut entry.objects {
            Objects::One(first) => {
                entry.objects = Objects::Many(Arc::new(vec![std::mem::take(first), object]))
            }
            Objects::Many(objects) => Arc::make_mut(objects).push(object),
        }
        self.len += 1;
    }

    /// Leaves under a key only those objects that are to stay, and tells how many went.
    pub(super) fn retain(&mut self, key: &Term, stays: impl FnMut(&Term) -> bool) -> usize {
        let mut stays = stays;
        let place = self.place(key);
        if !place.found {
            return 0;
        }
        let objects = self.blocks[place.block][place.index].objects.as_slice();
        work::charge(objects.len());
        let mut kept: Vec<_> = objects.iter().filter(|object| stays(object)).cloned().collect();
        let gone = objects.len() - kept.len();
        if gone == 0 {
            return 0;
        }
        match kept.len() {
            0 => {
                self.remove(key);
            }
            1 => self.set(key.clone(), Objects::One(kept.remove(0))),
            _ => self.set(key.clone(), Objects::Many(Arc::new(kept))),
        }
        gone
    }

    /// Takes out what is under a key.
    pub(super) fn remove(&mut self, key: &Term) -> bool {
        let place = self.place(key);
        if !place.found {
            return false;
        }
        let block = Arc::make_mut(&mut self.blocks[place.block]);
        let entry = block.remove(place.index);
        if block.is_empty() {
            self.blocks.remove(place.block);
        }
        self.len -= entry.objects.as_slice().len();
        true
    }

    pub(super) fn clear(&mut self) {
        self.blocks.clear();
        self.len = 0;
    }

    fn set(&mut self, key: Term, objects: Objects) {
        let place = self.place(&key);
        self.len += objects.as_slice().len();
        if self.blocks.is_empty() {
            self.blocks.push(Arc::new(vec![Entry { key, objects }]));
            return;
        }
        let block = Arc::make_mut(&mut self.blocks[place.block]);
        if place.found {
            // In a set that orders by number, the key may change its type.
            let old = std::mem::replace(&mut block[place.index], Entry { key, objects });
            self.len -= old.objects.as_slice().len();
            return;
        }
        block.insert(place.index, Entry { key, objects });
        if block.len() > BLOCK_MAX {
            let second = block.split_off(BLOCK_MAX / 2);
            self.blocks.insert(place.block + 1, Arc::new(second));
        }
    }

    /// All objects, in the order of their keys.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Term> {
        self.blocks.iter().flat_map(|block| block.iter()).flat_map(|entry| entry.objects.as_slice().iter())
    }

    pub(super) fn first(&self) -> Option<&Term> {
        self.blocks.first().and_then(|block| block.first()).map(|entry| &entry.key)
    }

    pub(super) fn last(&self) -> Option<&Term> {
        self.blocks.last().and_then(|block| block.last()).map(|entry| &entry.key)
    }

    /// The key that follows this one, which need not be there.
    pub(super) fn next(&self, key: &Term) -> Option<&Term> {
        let place = self.place(key);
        let index = place.index + usize::from(place.found);
        let entry = match self.blocks.get(place.block)?.get(index) {
            Some(entry) => Some(entry),
            None => self.blocks.get(place.block + 1)?.first(),
        };
        entry.map(|entry| &entry.key)
    }

    /// The key before this one, which need not be there.
    pub(super) fn previous(&self, key: &Term) -> Option<&Term> {
        let place = self.place(key);
        let entry = match place.index.checked_sub(1) {
            Some(index) => self.blocks.get(place.block)?.get(index),
            None => self.blocks.get(place.block.checked_sub(1)?)?.last(),
        };
        entry.map(|entry| &entry.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(order: Order, keys: impl Iterator<Item = i64>) -> Rows {
        let mut rows = Rows::new(order);
        for key in keys {
            rows.put(Term::Int(key), Term::tuple([Term::Int(key)]));
        }
        rows
    }

    #[test]
    fn keys_are_found_walked_and_removed_in_order() {
        let mut rows = filled(Order::Exact, (0..1000).map(|key| key * 7919 % 1000));
        assert_eq!(rows.len(), 1000);
        let mut at = rows.first().cloned();
        let mut walked = Vec::new();
        while let Some(key) = at {
            at = rows.next(&key).cloned();
            walked.push(key);
        }
        assert_eq!(walked, (0..1000).map(Term::Int).collect::<Vec<_>>());
        assert_eq!(rows.previous(&Term::Int(500)), Some(&Term::Int(499)));
        for key in 0..1000 {
            assert!(rows.remove(&Term::Int(key)), "{key}");
        }
        assert_eq!((rows.len(), rows.first()), (0, None));
    }

    #[test]
    fn a_clone_does_not_see_later_writes() {
        let mut rows = filled(Order::Exact, 0..200);
        let before = rows.clone();
        rows.put(Term::Int(5), Term::OK);
        rows.remove(&Term::Int(6));
        assert_eq!(before.get(&Term::Int(5)), [Term::tuple([Term::Int(5)])]);
        assert_eq!(before.len(), 200);
        assert_eq!(rows.len(), 199);
    }

    #[test]
    fn only_a_numeric_order_takes_one_for_the_other() {
        let exact = filled(Order::Exact, 1..2);
        let numeric = filled(Order::Numeric, 1..2);
        assert!(exact.get(&Term::Float(1.0)).is_empty());
        assert_eq!(numeric.get(&Term::Float(1.0)).len(), 1);
    }
}
