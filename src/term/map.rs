//! Maps, kept in the order of their keys, which is also the order in which they print and are walked.

use super::{Atom, Term};

/// An immutable map.
///
/// Entries are sorted by key in term order. Keys that are atoms, by far the most frequent, are found by comparing
/// numbers.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Map {
    entries: Vec<(Term, Term)>,
}

impl Map {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn get(&self, key: &Term) -> Option<&Term> {
        let few = self.entries.len() <= 16;
        let entry = match key.as_atom() {
            Some(atom) if few => self.position_of_atom(atom)?,
            Some(_) | None => self.position(key).ok()?,
        };
        Some(&self.entries[entry].1)
    }

    pub fn get_atom(&self, key: Atom) -> Option<&Term> {
        self.get(&Term::Atom(key))
    }

    pub fn contains_key(&self, key: &Term) -> bool {
        self.get(key).is_some()
    }

    /// Puts `value` under `key`, in the place of what was there.
    pub fn insert(&mut self, key: Term, value: Term) {
        match self.position(&key) {
            Ok(at) => self.entries[at].1 = value,
            Err(at) => self.entries.insert(at, (key, value)),
        }
    }

    /// Takes out what is under `key`.
    pub fn remove(&mut self, key: &Term) -> Option<Term> {
        let at = self.position(key).ok()?;
        Some(self.entries.remove(at).1)
    }

    /// All entries, by key in term order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Term, &Term)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    fn position(&self, key: &Term) -> Result<usize, usize> {
        self.entries.binary_search_by(|(candidate, _)| candidate.cmp(key))
    }

    fn position_of_atom(&self, key: Atom) -> Option<usize> {
        self.entries.iter().position(|(candidate, _)| matches!(candidate, Term::Atom(atom) if *atom == key))
    }
}

impl FromIterator<(Term, Term)> for Map {
    /// Of entries with equal keys the last one counts.
    fn from_iter<I: IntoIterator<Item = (Term, Term)>>(entries: I) -> Map {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.reverse();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        entries.dedup_by(|(later, _), (first, _)| later == first);
        Map { entries }
    }
}

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
}
