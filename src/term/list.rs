//! Lists: chains of cons cells, perhaps with an improper tail.

use super::{Term, nest, work};
use std::sync::Arc;

/// One cell of a list.
#[derive(Clone)]
pub struct Cons {
    pub head: Term,
    pub tail: Term,
}

impl Drop for Cons {
    /// Frees a long list cell by cell, since a recursion as deep as the list is long would exhaust the stack.
    fn drop(&mut self) {
        nest::free(&mut self.head);
        let mut tail = std::mem::replace(&mut self.tail, Term::Nil);
        while let Term::Cons(cell) = tail {
            match Arc::try_unwrap(cell) {
                Ok(mut cell) => tail = std::mem::replace(&mut cell.tail, Term::Nil),
                Err(_shared) => break,
            }
        }
    }
}

impl std::fmt::Debug for Cons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cons").field("head", &self.head).finish_non_exhaustive()
    }
}

/// The elements of a list from the front. Stops at the end or before an improper tail.
#[derive(Debug)]
pub struct ListIter<'a> {
    rest: &'a Term,
    visited: usize,
}

impl<'a> ListIter<'a> {
    pub(super) fn new(list: &'a Term) -> ListIter<'a> {
        ListIter { rest: list, visited: 0 }
    }

    /// What has not been visited: after the last element the tail, which is empty for a proper list.
    pub fn rest(&self) -> &'a Term {
        self.rest
    }

    /// After the last element: whether the list was proper.
    pub fn is_proper(&self) -> bool {
        matches!(self.rest, Term::Nil)
    }
}

impl<'a> Iterator for ListIter<'a> {
    type Item = &'a Term;

    fn next(&mut self) -> Option<&'a Term> {
        let Term::Cons(cell) = self.rest else { return None };
        self.rest = &cell.tail;
        self.visited += 1;
        Some(&cell.head)
    }
}

impl Drop for ListIter<'_> {
    fn drop(&mut self) {
        work::charge(self.visited);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_freed_without_recursion() {
        let list = Term::list((0..2_000_000).map(Term::Int));
        assert_eq!(list.iter_list().count(), 2_000_000);
    }

    #[test]
    fn an_improper_tail_is_seen() {
        let list = Term::list_with_tail([Term::Int(1)], Term::Int(2));
        assert_eq!(list.to_vec(), None);
        assert_eq!(list.iter_list().count(), 1);
    }
}
