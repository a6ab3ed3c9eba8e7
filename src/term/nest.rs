//! Freeing terms that are nested deeply, without a recursion as deep as they are.

use super::Term;
use std::cell::{Cell, RefCell};

/// How deep freeing recurses. It takes a few hundred bytes of stack a level.
const DEPTH_MAX: u32 = 100;

thread_local! {
    /// How many terms are just being freed, one inside the other.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// What lies deeper, left for the outermost one.
    static PENDING: RefCell<Vec<Term>> = const { RefCell::new(Vec::new()) };
}

/// Whether other terms may be inside.
pub(super) fn has_inside(term: &Term) -> bool {
    match term {
        Term::Fun(_) | Term::Tuple(_) | Term::Map(_) | Term::Cons(_) => true,
        Term::Int(_)
        | Term::Big(_)
        | Term::Float(_)
        | Term::Atom(_)
        | Term::Ref(_)
        | Term::Pid(_)
        | Term::Nil
        | Term::Binary(_)
        | Term::Bits(_) => false,
    }
}

/// Lets go of a part of a term that is being freed. What holds terms calls this for each when it is dropped, so that
/// nothing nested is left for the drops that the compiler writes, which recurse.
pub(super) fn free(part: &mut Term) {
    if !has_inside(part) {
        return;
    }
    let part = std::mem::take(part);
    let depth = DEPTH.get();
    if depth >= DEPTH_MAX {
        return PENDING.with_borrow_mut(|pending| pending.push(part));
    }
    DEPTH.set(depth + 1);
    drop(part);
    if depth == 0 {
        while let Some(part) = PENDING.with_borrow_mut(Vec::pop) {
            drop(part);
        }
    }
    DEPTH.set(depth);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Atom, Closure, Fun, compare, equal};
    use std::sync::Arc;

    const DEEP: usize = 1_000_000;

    fn deep(layer: impl Fn(Term) -> Term) -> Term {
        (0..DEEP).fold(Term::Int(1), |inside, _| layer(inside))
    }

    fn check(layer: impl Fn(Term) -> Term) {
        let (one, other) = (deep(&layer), deep(&layer));
        assert!(equal(&one, &other));
        assert!(compare(&one, &layer(other)).is_ne());
        assert!(!one.to_string().is_empty());
    }

    #[test]
    fn deep_tuples_are_compared_printed_and_freed() {
        check(|inside| Term::tuple([Term::OK, inside]));
    }

    #[test]
    fn deep_lists_are_compared_printed_and_freed() {
        check(|inside| Term::list([inside, Term::OK]));
    }

    #[test]
    fn deep_maps_are_compared_printed_and_freed() {
        check(|inside| Term::map([(Term::OK, inside)]));
        check(|inside| Term::map([(inside, Term::OK)]));
    }

    #[test]
    fn deep_functions_are_compared_printed_and_freed() {
        check(|inside| {
            let captured = Box::new([inside]);
            let closure = Closure { module: 0, function: 0, arity: 0, captured, place: Atom::EMPTY };
            Term::Fun(Arc::new(Fun::Closure(closure)))
        });
    }
}
