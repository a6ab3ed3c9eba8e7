//! How much memory terms take.

use super::{Fun, Term};
use std::sync::Arc;

/// Measures terms one after the other, in words as the BEAM counts them: a list takes two for each element. Here a word
/// is about three times as large as there ([`BYTES_PER_WORD`]). What several terms share counts once, for the first.
#[derive(Debug)]
pub struct Scale<'a> {
    words: usize,
    limit: usize,
    /// What others hold, too, and might be met again.
    shared: Addresses,
    open: Vec<&'a Term>,
}

/// About how many bytes a word takes here.
pub const BYTES_PER_WORD: usize = 24;

impl<'a> Scale<'a> {
    /// Stops counting soon after so many words.
    pub fn new(limit: usize) -> Scale<'a> {
        Scale { words: 0, limit, shared: Addresses::default(), open: Vec::new() }
    }

    /// What was put on it so far.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Adds what is no term.
    pub fn add_words(&mut self, words: usize) {
        self.words += words;
    }

    pub fn add(&mut self, term: &'a Term) {
        self.words += 1;
        self.open.push(term);
        while let Some(term) = self.open.pop() {
            if self.words > self.limit {
                self.open.clear();
                break;
            }
            if let Some(address) = shared_address(term)
                && !self.shared.insert(address)
            {
                continue;
            }
            self.add_own(term);
        }
    }

    /// Adds a term without what it holds, which is to be added yet.
    fn add_own(&mut self, term: &'a Term) {
        match term {
            Term::Int(_) | Term::Atom(_) | Term::Pid(_) | Term::Nil => {}
            Term::Float(_) => self.words += 2,
            Term::Ref(_) => self.words += 3,
            Term::Big(integer) => self.words += 2 + integer.as_bigint().bits().div_ceil(64) as usize,
            Term::Binary(binary) => self.words += 3 + binary.held_len() / BYTES_PER_WORD,
            Term::Bits(bits) => self.words += 3 + bits.as_slice().len() / (8 * BYTES_PER_WORD),
            Term::Cons(cons) => {
                self.words += 2;
                self.open.push(&cons.tail);
                self.open.push(&cons.head);
            }
            Term::Tuple(elements) => {
                self.words += 1 + elements.len();
                self.open.extend(elements.iter());
            }
            Term::Map(map) => {
                self.words += 3 + 2 * map.len();
                self.open.extend(map.iter().flat_map(|(key, value)| [key, value]));
            }
            Term::Fun(fun) => match &**fun {
                Fun::Closure(closure) => {
                    self.words += 5 + closure.captured.len();
                    self.open.extend(closure.captured.iter());
                }
                Fun::Capture { .. } => self.words += 3,
            },
        }
    }
}

/// About how many words these terms take together. Stops counting soon after `limit`.
pub fn weight<'a>(terms: impl IntoIterator<Item = &'a Term>, limit: usize) -> usize {
    let mut scale = Scale::new(limit);
    terms.into_iter().for_each(|term| scale.add(term));
    scale.words()
}

/// A set of addresses. Their order means nothing, so that it may be one that is quick.
#[derive(Debug, Default)]
struct Addresses {
    /// A power of two of places; an address lies at the one that it hashes to, or behind it. No address is 0.
    places: Vec<usize>,
    len: usize,
}

impl Addresses {
    /// False if it was there.
    fn insert(&mut self, address: usize) -> bool {
        if 2 * self.len >= self.places.len() {
            let old = std::mem::take(&mut self.places);
            self.places = vec![0; (2 * old.len()).max(64)];
            old.into_iter().filter(|address| *address != 0).for_each(|address| {
                self.put(address);
            });
        }
        let is_new = self.put(address);
        self.len += usize::from(is_new);
        is_new
    }

    fn put(&mut self, address: usize) -> bool {
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let mask = self.places.len() - 1;
        let mut place = ((address as u64).wrapping_mul(GOLDEN) >> 32) as usize & mask;
        while self.places[place] != 0 {
            if self.places[place] == address {
                return false;
            }
            place = (place + 1) & mask;
        }
        self.places[place] = address;
        true
    }
}

/// Where a term is that more than one holds.
fn shared_address(term: &Term) -> Option<usize> {
    fn address<T>(shared: &Arc<T>) -> Option<usize> {
        (Arc::strong_count(shared) > 1).then_some(Arc::as_ptr(shared) as usize)
    }
    match term {
        Term::Cons(cons) => address(cons),
        Term::Map(map) => address(map),
        Term::Fun(fun) => address(fun),
        Term::Tuple(tuple) => tuple.shared_address(),
        Term::Binary(binary) => binary.shared_address(),
        Term::Int(_)
        | Term::Big(_)
        | Term::Float(_)
        | Term::Atom(_)
        | Term::Ref(_)
        | Term::Pid(_)
        | Term::Nil
        | Term::Bits(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_counts_once() {
        let list = Term::list((0..1_000).map(Term::Int));
        let one = weight([&list], usize::MAX);
        assert!((2_000..2_010).contains(&one), "{one}");
        let twice = Term::tuple([list.clone(), list]);
        assert!(weight([&twice], usize::MAX) < one + 10);
    }

    #[test]
    fn a_term_that_holds_itself_over_and_over_is_small() {
        let deep = (0..100).fold(Term::OK, |inside, _| Term::tuple([inside.clone(), inside]));
        assert!(weight([&deep], usize::MAX) < 1_000);
    }

    #[test]
    fn counting_stops_at_the_limit() {
        let list = Term::list((0..1_000).map(Term::Int));
        assert!(weight([&list], 100) < 110);
    }
}
