//! A balanced tree of entries. Changing one copies the path to the change and shares all else; what nobody else
//! holds is changed in place.
//!
//! It is balanced by weight: neither side of a node has more than three times the entries of the other.

use crate::term::{Term, nest};
use std::cmp::Ordering;
use std::sync::Arc;

/// The entries, sorted by key.
#[derive(Clone, Default)]
pub(super) struct Tree(Option<Arc<Node>>);

#[derive(Clone)]
struct Node {
    len: usize,
    key: Term,
    value: Term,
    left: Tree,
    right: Tree,
}

/// How many times heavier one side may be than the other.
const WEIGHT_RATIO: usize = 3;

/// When the inner side of the heavier node is so much heavier than the outer one, it is turned outwards first. Of
/// the few pairs of these numbers that keep every tree balanced, this is the one in whole numbers.
const TURN_RATIO: usize = 2;

impl Tree {
    pub(super) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |node| node.len)
    }

    pub(super) fn get(&self, key: &Term) -> Option<&Term> {
        let mut tree = self;
        loop {
            let node = tree.0.as_ref()?;
            tree = match key.cmp(&node.key) {
                Ordering::Less => &node.left,
                Ordering::Greater => &node.right,
                Ordering::Equal => return Some(&node.value),
            };
        }
    }

    /// Copies the path to the entry, as far as others hold it, even if there is none.
    pub(super) fn get_mut(&mut self, key: &Term) -> Option<&mut Term> {
        let mut tree = self;
        loop {
            let node = tree.0.as_mut().map(Arc::make_mut)?;
            tree = match key.cmp(&node.key) {
                Ordering::Less => &mut node.left,
                Ordering::Greater => &mut node.right,
                Ordering::Equal => return Some(&mut node.value),
            };
        }
    }

    pub(super) fn insert(&mut self, key: Term, value: Term) {
        let Some(node) = self.0.as_mut().map(Arc::make_mut) else {
            *self = Tree::node(Tree(None), (key, value), Tree(None));
            return;
        };
        match key.cmp(&node.key) {
            Ordering::Less => node.left.insert(key, value),
            Ordering::Greater => node.right.insert(key, value),
            Ordering::Equal => node.value = value,
        }
        node.balance();
    }

    /// Copies nothing if there is no such key.
    pub(super) fn remove(&mut self, key: &Term) -> Option<Term> {
        self.get(key)?;
        Some(self.take(key))
    }

    /// Takes out what is under a key that is there.
    fn take(&mut self, key: &Term) -> Term {
        let node = self.0.as_mut().map(Arc::make_mut).expect("the key is in the tree");
        let taken = match key.cmp(&node.key) {
            Ordering::Less => node.left.take(key),
            Ordering::Greater => node.right.take(key),
            Ordering::Equal => {
                let value = std::mem::take(&mut node.value);
                let (left, right) = (std::mem::take(&mut node.left), std::mem::take(&mut node.right));
                *self = Tree::join(left, right);
                return value;
            }
        };
        node.balance();
        taken
    }

    /// One tree of two that are balanced with each other.
    fn join(left: Tree, mut right: Tree) -> Tree {
        if left.0.is_none() {
            return right;
        }
        match right.take_first() {
            None => left,
            Some(middle) => {
                let mut tree = Tree::node(left, middle, right);
                tree.0.as_mut().map(Arc::make_mut).expect("a node was made").balance();
                tree
            }
        }
    }

    fn take_first(&mut self) -> Option<(Term, Term)> {
        let node = self.0.as_mut().map(Arc::make_mut)?;
        if let Some(first) = node.left.take_first() {
            node.balance();
            return Some(first);
        }
        let first = (std::mem::take(&mut node.key), std::mem::take(&mut node.value));
        let right = std::mem::take(&mut node.right);
        *self = right;
        Some(first)
    }

    fn node(left: Tree, (key, value): (Term, Term), right: Tree) -> Tree {
        let len = left.len() + right.len() + 1;
        Tree(Some(Arc::new(Node { len, key, value, left, right })))
    }

    pub(super) fn from_sorted(entries: Vec<(Term, Term)>) -> Tree {
        let len = entries.len();
        Tree::from_next(&mut entries.into_iter(), len)
    }

    fn from_next(entries: &mut impl Iterator<Item = (Term, Term)>, len: usize) -> Tree {
        if len == 0 {
            return Tree(None);
        }
        let left = Tree::from_next(entries, (len - 1) / 2);
        let middle = entries.next().expect("there are as many entries as were counted");
        let right = Tree::from_next(entries, len / 2);
        Tree::node(left, middle, right)
    }

    pub(super) fn iter(&self) -> Iter<'_> {
        let mut iter = Iter { left: self.len(), front: Vec::new(), back: Vec::new() };
        iter.descend_left(self);
        iter.descend_right(self);
        iter
    }
}

impl Node {
    /// Counts the entries anew and turns the node if one side became too heavy.
    fn balance(&mut self) {
        let (left, right) = (self.left.len() + 1, self.right.len() + 1);
        self.len = left + right - 1;
        if right > WEIGHT_RATIO * left {
            self.turn_left();
        } else if left > WEIGHT_RATIO * right {
            self.turn_right();
        }
    }

    /// The first node on the right takes the place of this one.
    fn turn_left(&mut self) {
        let mut right = std::mem::take(&mut self.right);
        let node = right.0.as_mut().map(Arc::make_mut).expect("the heavier side is not empty");
        if node.left.len() + 1 >= TURN_RATIO * (node.right.len() + 1) {
            node.turn_right();
        }
        self.right = std::mem::take(&mut node.left);
        self.recount();
        std::mem::swap(self, node);
        self.left = right;
        self.recount();
    }

    fn turn_right(&mut self) {
        let mut left = std::mem::take(&mut self.left);
        let node = left.0.as_mut().map(Arc::make_mut).expect("the heavier side is not empty");
        if node.right.len() + 1 >= TURN_RATIO * (node.left.len() + 1) {
            node.turn_left();
        }
        self.left = std::mem::take(&mut node.right);
        self.recount();
        std::mem::swap(self, node);
        self.right = left;
        self.recount();
    }

    fn recount(&mut self) {
        self.len = self.left.len() + self.right.len() + 1;
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        nest::free(&mut self.key);
        nest::free(&mut self.value);
    }
}

/// The entries from both ends.
#[derive(Clone)]
pub(super) struct Iter<'a> {
    left: usize,
    /// The nodes whose left side was visited from the front, the next one last.
    front: Vec<&'a Node>,
    back: Vec<&'a Node>,
}

impl<'a> Iter<'a> {
    fn descend_left(&mut self, mut tree: &'a Tree) {
        while let Some(node) = &tree.0 {
            self.front.push(node);
            tree = &node.left;
        }
    }

    fn descend_right(&mut self, mut tree: &'a Tree) {
        while let Some(node) = &tree.0 {
            self.back.push(node);
            tree = &node.right;
        }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a Term, &'a Term);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let node = self.front.pop()?;
        self.descend_left(&node.right);
        Some((&node.key, &node.value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let node = self.back.pop()?;
        self.descend_right(&node.left);
        Some((&node.key, &node.value))
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    /// The height of the tree, after a look at the balance of each node.
    fn height(tree: &Tree) -> usize {
        let Some(node) = &tree.0 else { return 0 };
        let (left, right) = (node.left.len() + 1, node.right.len() + 1);
        assert!(left <= WEIGHT_RATIO * right && right <= WEIGHT_RATIO * left, "{left} against {right}");
        assert_eq!(node.len + 1, left + right);
        1 + height(&node.left).max(height(&node.right))
    }

    #[test]
    fn it_stays_balanced() {
        let mut tree = Tree::default();
        for n in 0..3_000 {
            tree.insert(Term::Int(n * 7919 % 3_001), Term::OK);
            tree.insert(Term::Int(10_000 + n), Term::OK);
        }
        assert!(height(&tree) < 24);
        let before = tree.clone();
        for n in 0..3_000 {
            assert_eq!(
                tree.remove(&Term::Int(n * 31 % 3_001)).is_some(),
                before.get(&Term::Int(n * 31 % 3_001)).is_some()
            );
            if n % 100 == 0 {
                height(&tree);
            }
        }
        assert_eq!(before.len(), 6_000);
        assert!(before.iter().is_sorted());
        assert!(tree.iter().rev().is_sorted_by(|a, b| a > b));
    }
}
