//! Maps, kept in the order of their keys, which is also the order in which they print and are walked.

mod tree;

use super::{Atom, Term, nest, work};
use tree::Tree;

/// An immutable map.
///
/// Entries are sorted by key in term order: few of them, as most maps have, in an array, more in a tree, so that a
/// changed map shares with the old one what did not change.
#[derive(Clone)]
pub struct Map(Entries);

/// How many entries an array holds; a tree always has more.
const FEW_MAX: usize = 32;

#[derive(Clone)]
enum Entries {
    Few(Few),
    Many(Tree),
}

/// A sorted array. Keys that are atoms, by far the most frequent, are found by comparing numbers.
#[derive(Clone, Default)]
struct Few(Vec<(Term, Term)>);

impl Map {
    pub fn len(&self) -> usize {
        match &self.0 {
            Entries::Few(few) => few.0.len(),
            Entries::Many(tree) => tree.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, key: &Term) -> Option<&Term> {
        match &self.0 {
            Entries::Few(few) => few.get(key),
            Entries::Many(tree) => tree.get(key),
        }
    }

    pub fn get_atom(&self, key: Atom) -> Option<&Term> {
        self.get(&Term::Atom(key))
    }

    pub fn contains_key(&self, key: &Term) -> bool {
        self.get(key).is_some()
    }

    /// What is under `key`, to be changed.
    pub fn get_mut(&mut self, key: &Term) -> Option<&mut Term> {
        match &mut self.0 {
            Entries::Few(few) => few.find(key).map(|at| &mut few.0[at].1),
            Entries::Many(tree) => tree.get_mut(key),
        }
    }

    /// Puts `value` under `key`, in the place of what was there.
    pub fn insert(&mut self, key: Term, value: Term) {
        match &mut self.0 {
            Entries::Few(few) if let Some(at) = few.find_atom(&key) => few.0[at].1 = value,
            Entries::Few(few) => match few.position(&key) {
                Ok(at) => few.0[at].1 = value,
                Err(at) if few.0.len() < FEW_MAX => few.0.insert(at, (key, value)),
                Err(at) => {
                    let mut entries = std::mem::take(&mut few.0);
                    entries.insert(at, (key, value));
                    self.0 = Entries::from_sorted(entries);
                }
            },
            Entries::Many(tree) => tree.insert(key, value),
        }
    }

    /// Takes out what is under `key`.
    pub fn remove(&mut self, key: &Term) -> Option<Term> {
        match &mut self.0 {
            Entries::Few(few) => {
                let at = few.position(key).ok()?;
                Some(few.0.remove(at).1)
            }
            Entries::Many(tree) => {
                let removed = tree.remove(key)?;
                if tree.len() <= FEW_MAX {
                    let entries = tree.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
                    self.0 = Entries::Few(Few(entries));
                }
                Some(removed)
            }
        }
    }

    /// All entries, by key in term order.
    pub fn iter(&self) -> Iter<'_> {
        Iter(match &self.0 {
            Entries::Few(few) => Walk::Few(few.0.iter()),
            Entries::Many(tree) => Walk::Many(tree.iter()),
        })
    }
}

impl Default for Map {
    fn default() -> Map {
        Map(Entries::Few(Few::default()))
    }
}

impl Entries {
    fn from_sorted(entries: Vec<(Term, Term)>) -> Entries {
        if entries.len() <= FEW_MAX {
            Entries::Few(Few(entries))
        } else {
            Entries::Many(Tree::from_sorted(entries))
        }
    }
}

impl Few {
    fn get(&self, key: &Term) -> Option<&Term> {
        self.find(key).map(|at| &self.0[at].1)
    }

    fn find(&self, key: &Term) -> Option<usize> {
        match key.as_atom() {
            Some(atom) if self.0.len() <= FEW_MAX / 2 => self.position_of_atom(atom),
            Some(_) | None => self.position(key).ok(),
        }
    }

    /// Where the key is, if it is an atom. To find where a new one belongs, texts are compared.
    fn find_atom(&self, key: &Term) -> Option<usize> {
        key.as_atom().and_then(|atom| self.position_of_atom(atom))
    }

    fn position(&self, key: &Term) -> Result<usize, usize> {
        self.0.binary_search_by(|(candidate, _)| candidate.cmp(key))
    }

    fn position_of_atom(&self, key: Atom) -> Option<usize> {
        self.0.iter().position(|(candidate, _)| matches!(candidate, Term::Atom(atom) if *atom == key))
    }
}

impl Drop for Few {
    fn drop(&mut self) {
        for (key, value) in &mut self.0 {
            nest::free(key);
            nest::free(value);
        }
    }
}

/// The entries of a map by key.
#[derive(Clone)]
pub struct Iter<'a>(Walk<'a>);

#[derive(Clone)]
enum Walk<'a> {
    Few(std::slice::Iter<'a, (Term, Term)>),
    Many(tree::Iter<'a>),
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a Term, &'a Term);

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Walk::Few(entries) => entries.next().map(|(key, value)| (key, value)),
            Walk::Many(entries) => entries.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = match &self.0 {
            Walk::Few(entries) => entries.len(),
            Walk::Many(entries) => entries.len(),
        };
        (len, Some(len))
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Walk::Few(entries) => entries.next_back().map(|(key, value)| (key, value)),
            Walk::Many(entries) => entries.next_back(),
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl std::fmt::Debug for Iter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

impl FromIterator<(Term, Term)> for Map {
    /// Of entries with equal keys the last one counts.
    fn from_iter<I: IntoIterator<Item = (Term, Term)>>(entries: I) -> Map {
        let mut entries: Vec<_> = entries.into_iter().collect();
        work::charge_sort(entries.len());
        entries.reverse();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        entries.dedup_by(|(later, _), (first, _)| later == first);
        Map(Entries::from_sorted(entries))
    }
}

impl PartialEq for Map {
    fn eq(&self, other: &Map) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Map {}

impl std::fmt::Debug for Map {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_equal_keys_counts() {
        let map: Map = [("b", 1), ("a", 2), ("b", 3)]
            .into_iter()
            .map(|(key, value)| (Term::atom(key), Term::Int(value)))
            .collect();
        assert_eq!(map.len(), 2);
        assert_eq!(map.get(&Term::atom("b")), Some(&Term::Int(3)));
    }

    #[test]
    fn integer_and_float_keys_differ() {
        let mut map = Map::default();
        map.insert(Term::Int(1), Term::OK);
        assert_eq!(map.get(&Term::Float(1.0)), None);
    }

    #[test]
    fn a_map_is_the_same_however_it_came_to_its_entries() {
        let entries = |count| (0..count).map(|n| (Term::Int(n), Term::Int(n * n)));
        for count in [0, 31, 32, 33, 34, 500] {
            let mut grown = Map::default();
            entries(count).rev().for_each(|(key, value)| grown.insert(key, value));
            let mut shrunk: Map = entries(count + 40).collect();
            for key in count..count + 40 {
                assert_eq!(shrunk.remove(&Term::Int(key)), Some(Term::Int(key * key)));
                assert_eq!(shrunk.remove(&Term::Int(key)), None);
            }
            let made: Map = entries(count).collect();
            assert_eq!(made.len(), count as usize);
            assert_eq!(grown, made);
            assert_eq!(shrunk, made);
            assert!(made.iter().rev().eq(shrunk.iter().collect::<Vec<_>>().into_iter().rev()));
        }
    }
}
