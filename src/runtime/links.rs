//! The set of processes that one process is linked to, as the red-black tree that the BEAM keeps.
//!
//! The shape of the tree can be seen: a dying process signals its links in post-order, so six
//! links made in ascending order are signalled 1, 3, 6, 5, 4, 2. Insertion and removal are those of the textbook,
//! where a node with two children is replaced by its successor. Nodes stand in one vector and name each other by
//! index, which makes a clone one copy, however many links there are.

use crate::term::Pid;
use std::cmp::Ordering;

/// The index that stands for no node.
const NONE: u32 = u32::MAX;

/// Linked processes, by pid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Links {
    nodes: Vec<Node>,
    root: u32,
    /// The first of the unused nodes, which are chained through `left`.
    unused: u32,
    len: u32,
}

#[derive(Debug, Clone, PartialEq)]
struct Node {
    pid: Pid,
    parent: u32,
    left: u32,
    right: u32,
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Color {
    Red,
    Black,
}

/// One of the two children of a node.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

impl Side {
    fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

impl Links {
    pub(super) const fn new() -> Links {
        Links { nodes: Vec::new(), root: NONE, unused: NONE, len: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    pub(super) fn bytes(&self) -> usize {
        self.nodes.len() * size_of::<Node>()
    }

    pub(super) fn contains(&self, pid: Pid) -> bool {
        self.find(pid) != NONE
    }

    /// Adds a link; false if it is there already.
    pub(super) fn insert(&mut self, pid: Pid) -> bool {
        let mut parent = NONE;
        let mut side = Side::Left;
        let mut at = self.root;
        while at != NONE {
            parent = at;
            side = match pid.cmp(&self.node(at).pid) {
                Ordering::Less => Side::Left,
                Ordering::Greater => Side::Right,
                Ordering::Equal => return false,
            };
            at = self.child(at, side);
        }
        let new = self.allocate(pid, parent);
        if parent == NONE {
            self.root = new;
        } else {
            self.set_child(parent, side, new);
        }
        self.len += 1;
        self.repair_after_insert(new);
        true
    }

    /// Takes a link out; false if there is none.
    pub(super) fn remove(&mut self, pid: Pid) -> bool {
        let found = self.find(pid);
        if found == NONE {
            return false;
        }
        if self.len == 1 {
            self.nodes.clear();
            (self.root, self.unused, self.len) = (NONE, NONE, 0);
            return true;
        }
        let spliced = if self.child(found, Side::Left) == NONE || self.child(found, Side::Right) == NONE {
            found
        } else {
            self.leftmost(self.child(found, Side::Right))
        };
        self.node_mut(found).pid = self.node(spliced).pid;
        self.splice_out(spliced);
        self.len -= 1;
        true
    }

    /// All links, by pid.
    pub(super) fn iter(&self) -> impl Iterator<Item = Pid> {
        let first = if self.root == NONE { NONE } else { self.leftmost(self.root) };
        self.walk(first, Links::successor)
    }

    /// All links in the order in which a dying process signals them: left, right, node.
    pub(super) fn post_order(&self) -> impl Iterator<Item = Pid> {
        let first = if self.root == NONE { NONE } else { self.first_leaf(self.root) };
        self.walk(first, |links, at| {
            let parent = links.node(at).parent;
            if parent == NONE || links.child(parent, Side::Right) == at {
                return parent;
            }
            match links.child(parent, Side::Right) {
                NONE => parent,
                right => links.first_leaf(right),
            }
        })
    }

    fn walk(&self, first: u32, next: fn(&Links, u32) -> u32) -> impl Iterator<Item = Pid> {
        let or_end = |at| (at != NONE).then_some(at);
        std::iter::successors(or_end(first), move |&at| or_end(next(self, at))).map(|at| self.node(at).pid)
    }

    fn successor(&self, mut at: u32) -> u32 {
        if self.child(at, Side::Right) != NONE {
            return self.leftmost(self.child(at, Side::Right));
        }
        loop {
            let parent = self.node(at).parent;
            if parent == NONE || self.child(parent, Side::Left) == at {
                return parent;
            }
            at = parent;
        }
    }

    fn leftmost(&self, mut at: u32) -> u32 {
        while self.child(at, Side::Left) != NONE {
            at = self.child(at, Side::Left);
        }
        at
    }

    /// The node below `at` that comes first in post-order.
    fn first_leaf(&self, mut at: u32) -> u32 {
        loop {
            at = match (self.child(at, Side::Left), self.child(at, Side::Right)) {
                (NONE, NONE) => return at,
                (NONE, right) => right,
                (left, _) => left,
            };
        }
    }

    fn find(&self, pid: Pid) -> u32 {
        let mut at = self.root;
        while at != NONE {
            at = match pid.cmp(&self.node(at).pid) {
                Ordering::Less => self.child(at, Side::Left),
                Ordering::Greater => self.child(at, Side::Right),
                Ordering::Equal => return at,
            };
        }
        NONE
    }

    fn repair_after_insert(&mut self, mut at: u32) {
        loop {
            let parent = self.node(at).parent;
            if !self.is_red(parent) {
                break;
            }
            let grandparent = self.node(parent).parent;
            let side = self.side_of(grandparent, parent);
            let uncle = self.child(grandparent, side.other());
            if self.is_red(uncle) {
                self.node_mut(parent).color = Color::Black;
                self.node_mut(uncle).color = Color::Black;
                self.node_mut(grandparent).color = Color::Red;
                at = grandparent;
                continue;
            }
            let mut top = parent;
            if self.side_of(parent, at) != side {
                self.rotate(parent, side);
                top = at;
            }
            self.node_mut(top).color = Color::Black;
            self.node_mut(grandparent).color = Color::Red;
            self.rotate(grandparent, side.other());
            break;
        }
        let root = self.root;
        self.node_mut(root).color = Color::Black;
    }

    /// Removes a node that has at most one child.
    fn splice_out(&mut self, at: u32) {
        let Node { parent, left, right, color, .. } = *self.node(at);
        let child = if left != NONE { left } else { right };
        let side = if parent == NONE { Side::Left } else { self.side_of(parent, at) };
        if child != NONE {
            self.node_mut(child).parent = parent;
        }
        if parent == NONE {
            self.root = child;
        } else {
            self.set_child(parent, side, child);
        }
        self.node_mut(at).left = self.unused;
        self.unused = at;
        if color == Color::Black {
            self.repair_after_removal(child, parent, side);
        }
    }

    /// Makes up for a black node that is missing above `at`, which is on this side of `parent` and may be no node.
    fn repair_after_removal(&mut self, mut at: u32, mut parent: u32, mut side: Side) {
        while parent != NONE && !self.is_red(at) {
            let mut sibling = self.child(parent, side.other());
            if self.is_red(sibling) {
                self.node_mut(sibling).color = Color::Black;
                self.node_mut(parent).color = Color::Red;
                self.rotate(parent, side);
                sibling = self.child(parent, side.other());
            }
            let near = self.child(sibling, side);
            let far = self.child(sibling, side.other());
            if !self.is_red(near) && !self.is_red(far) {
                self.node_mut(sibling).color = Color::Red;
                at = parent;
                parent = self.node(at).parent;
                if parent != NONE {
                    side = self.side_of(parent, at);
                }
                continue;
            }
            if !self.is_red(far) {
                self.node_mut(near).color = Color::Black;
                self.node_mut(sibling).color = Color::Red;
                self.rotate(sibling, side.other());
                sibling = near;
            }
            let far = self.child(sibling, side.other());
            self.node_mut(sibling).color = self.node(parent).color;
            self.node_mut(parent).color = Color::Black;
            self.node_mut(far).color = Color::Black;
            self.rotate(parent, side);
            at = self.root;
            break;
        }
        if at != NONE {
            self.node_mut(at).color = Color::Black;
        }
    }

    /// Lets `at` sink to this side; its other child takes its place.
    fn rotate(&mut self, at: u32, side: Side) {
        let risen = self.child(at, side.other());
        let moved = self.child(risen, side);
        let parent = self.node(at).parent;
        self.set_child(at, side.other(), moved);
        if moved != NONE {
            self.node_mut(moved).parent = at;
        }
        self.node_mut(risen).parent = parent;
        if parent == NONE {
            self.root = risen;
        } else {
            let side_above = self.side_of(parent, at);
            self.set_child(parent, side_above, risen);
        }
        self.set_child(risen, side, at);
        self.node_mut(at).parent = risen;
    }

    fn allocate(&mut self, pid: Pid, parent: u32) -> u32 {
        let node = Node { pid, parent, left: NONE, right: NONE, color: Color::Red };
        if self.unused == NONE {
            let at = u32::try_from(self.nodes.len()).expect("fewer links than processes ever lived");
            self.nodes.push(node);
            at
        } else {
            let at = self.unused;
            self.unused = self.node(at).left;
            *self.node_mut(at) = node;
            at
        }
    }

    fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    fn node_mut(&mut self, at: u32) -> &mut Node {
        &mut self.nodes[at as usize]
    }

    /// Missing nodes are black.
    fn is_red(&self, at: u32) -> bool {
        at != NONE && self.node(at).color == Color::Red
    }

    fn child(&self, at: u32, side: Side) -> u32 {
        match side {
            Side::Left => self.node(at).left,
            Side::Right => self.node(at).right,
        }
    }

    fn set_child(&mut self, at: u32, side: Side, child: u32) {
        match side {
            Side::Left => self.node_mut(at).left = child,
            Side::Right => self.node_mut(at).right = child,
        }
    }

    fn side_of(&self, parent: u32, child: u32) -> Side {
        if self.node(parent).left == child { Side::Left } else { Side::Right }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn pid(serial: u32) -> Pid {
        Pid::new(serial, serial)
    }

    fn signalled(serials: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let mut links = Links::new();
        for serial in serials {
            links.insert(pid(serial));
        }
        links.post_order().map(Pid::serial).collect()
    }

    #[test]
    fn links_are_signalled_in_the_order_of_the_beam() {
        assert_eq!(signalled(1..=6), [1, 3, 6, 5, 4, 2]);
        assert_eq!(signalled(1..=3), [1, 3, 2]);
        assert_eq!(signalled([1, 2]), [2, 1]);
        assert_eq!(signalled([2, 1]), [1, 2]);
    }

    /// The colours of a red-black tree: no red node below a red one, as many black ones on every way down.
    fn black_height(links: &Links, at: u32) -> u32 {
        if at == NONE {
            return 0;
        }
        let node = links.node(at);
        for child in [node.left, node.right] {
            assert!(child == NONE || links.node(child).parent == at);
            assert!(!(links.is_red(at) && links.is_red(child)));
        }
        let height = black_height(links, node.left);
        assert_eq!(height, black_height(links, node.right));
        height + u32::from(node.color == Color::Black)
    }

    #[test]
    fn behaves_as_a_set_and_stays_balanced() {
        let mut links = Links::new();
        let mut set = BTreeSet::new();
        let mut random = 1_u64;
        for _ in 0..20_000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let member = pid((random >> 33) as u32 % 64);
            if random >> 63 == 0 {
                assert_eq!(links.insert(member), set.insert(member));
            } else {
                assert_eq!(links.remove(member), set.remove(&member));
            }
            assert_eq!(links.len(), set.len());
            assert!(links.iter().eq(set.iter().copied()));
            assert_eq!(links.post_order().count(), set.len());
            black_height(&links, links.root);
            assert!(links.nodes.len() <= 64);
        }
    }
}
