//! How much memory terms take.

use super::{Fun, Term};
use std::collections::BTreeSet;
use std::sync::Arc;

/// About how many words the BEAM would need for these terms, where what they share counts once. Stops counting soon
/// after `limit`.
pub fn weight<'a>(terms: impl IntoIterator<Item = &'a Term>, limit: usize) -> usize {
    let mut open: Vec<&Term> = terms.into_iter().collect();
    let mut words = open.len();
    // What others hold, too, might be met again.
    let mut shared = BTreeSet::new();
    while let Some(term) = open.pop() {
        if words > limit {
            break;
        }
        if let Some(address) = shared_address(term)
            && !shared.insert(address)
        {
            continue;
        }
        match term {
            Term::Int(_) | Term::Atom(_) | Term::Pid(_) | Term::Nil => {}
            Term::Float(_) => words += 2,
            Term::Ref(_) => words += 3,
            Term::Big(integer) => words += 2 + integer.as_bigint().bits().div_ceil(64) as usize,
            Term::Binary(binary) => words += 3 + binary.len().div_ceil(8),
            Term::Bits(bits) => words += 3 + bits.as_slice().len().div_ceil(64),
            Term::Cons(cons) => {
                words += 2;
                open.push(&cons.tail);
                open.push(&cons.head);
            }
            Term::Tuple(elements) => {
                words += 1 + elements.len();
                open.extend(elements.iter());
            }
            Term::Map(map) => {
                words += 3 + 2 * map.len();
                open.extend(map.iter().flat_map(|(key, value)| [key, value]));
            }
            Term::Fun(fun) => match &**fun {
                Fun::Closure(closure) => {
                    words += 5 + closure.captured.len();
                    open.extend(closure.captured.iter());
                }
                Fun::Capture { .. } => words += 3,
            },
        }
    }
    words
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
