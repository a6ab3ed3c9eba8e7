//! The supervision tree as the events tell it: [`Tree`] folds one record at a time.
//!
//! A node stands for a place in the tree, not for a process: it stays while processes come and go in it, and counts
//! their lives. Processes that no supervisor started are not in the tree.

mod fold;

use super::Fuse;
use crate::otp::{ChildKind, Flags, Restart};
use crate::scenario::Target;
use crate::term::{Atom, Pid, Term};
use crate::time::Duration;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All places in which supervisors and their children have run so far. A clone shares the nodes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    nodes: BTreeMap<NodeId, Arc<Node>>,
    /// The places of living processes, and of those whose end a supervisor has yet to handle.
    by_pid: BTreeMap<Pid, NodeId>,
    roots: Vec<NodeId>,
    next: u32,
    shape: u32,
    workers: u32,
    running: u32,
}

/// A place in the tree, for as long as the tree is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A supervisor or a child.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub id: NodeId,
    pub parent: Option<NodeId>,
    /// 0 for a root.
    pub depth: u16,
    /// Its place among its siblings, in start order, from 1.
    pub ordinal: u32,
    /// The child's id, or the root's module.
    pub name: Term,
    /// [`name`](Node::name) as the page writes it.
    pub label: Arc<str>,
    pub kind: ChildKind,
    pub status: Status,
    /// The process in this place, also when it has ended and no other was started yet.
    pub pid: Option<Pid>,
    /// How many processes were started here.
    pub life: u32,
    pub last_exit: Option<Term>,
    /// What its supervisor knows of it; nobody supervises a root.
    pub child: Option<Child>,
    /// What a supervisor said when it started.
    pub supervisor: Option<Supervisor>,
}

/// How a node is treated by its supervisor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Child {
    pub restart: Restart,
    pub significant: bool,
}

/// What makes a node a supervisor.
#[derive(Debug, Clone, PartialEq)]
pub struct Supervisor {
    pub module: Atom,
    pub flags: Flags,
    pub fuse: Fuse,
    /// By their ordinal.
    children: BTreeMap<u32, NodeId>,
    by_id: BTreeMap<Term, NodeId>,
    next_ordinal: u32,
    /// The child whose start function runs: a supervisor starts one at a time.
    starting: Option<NodeId>,
    phase: Phase,
}

/// Why a supervisor stops children at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Because it was told to.
    Steady,
    /// To start them again, on behalf of this child.
    Restarting(NodeId),
    /// Because it ends.
    Ending,
}

/// What is the matter with a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Its supervisor has yet to start it, for the first time or again.
    Waiting,
    /// Its start function runs.
    Starting,
    Running,
    /// It ended on its own, abnormally.
    Crashed,
    /// It ended on its own, and not abnormally.
    ExitedNormally,
    /// Its start function answered `:ignore`.
    Ignored,
    /// It was asked to stop, and has this long.
    ShuttingDown {
        within: Option<Duration>,
    },
    /// It was stopped.
    Stopped,
    /// A supervisor that saw more restarts than it accepts.
    GaveUp,
}

impl Status {
    /// The name under which the page's styles know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Waiting => "waiting",
            Status::Starting => "starting",
            Status::Running => "running",
            Status::Crashed => "crashed",
            Status::ExitedNormally => "exited",
            Status::Ignored => "ignored",
            Status::ShuttingDown { .. } => "shutting-down",
            Status::Stopped => "stopped",
            Status::GaveUp => "gave-up",
        }
    }

    /// Whether a process is there that can be made to stop.
    pub const fn is_alive(self) -> bool {
        match self {
            Status::Running | Status::Starting | Status::ShuttingDown { .. } => true,
            Status::Waiting
            | Status::Crashed
            | Status::ExitedNormally
            | Status::Ignored
            | Status::Stopped
            | Status::GaveUp => false,
        }
    }
}

impl Node {
    pub fn is_supervisor(&self) -> bool {
        self.kind == ChildKind::Supervisor
    }
}

impl Supervisor {
    /// Its children in start order.
    pub fn children(&self) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.children.values().copied()
    }

    pub fn children_count(&self) -> usize {
        self.children.len()
    }
}

impl Tree {
    pub fn node(&self, id: NodeId) -> Option<&Arc<Node>> {
        self.nodes.get(&id)
    }

    /// The place of this process.
    pub fn place_of(&self, pid: Pid) -> Option<NodeId> {
        self.by_pid.get(&pid).copied()
    }

    /// The node of this process.
    pub fn node_of(&self, pid: Pid) -> Option<&Arc<Node>> {
        self.node(self.place_of(pid)?)
    }

    /// The children of a supervisor in start order; none for a worker.
    pub fn children_of(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.node(id).and_then(|node| node.supervisor.as_ref()).into_iter().flat_map(Supervisor::children)
    }

    /// Whether the process of this pid was asked to stop.
    pub fn is_shutting_down(&self, pid: Pid) -> bool {
        self.node_of(pid).is_some_and(|node| matches!(node.status, Status::ShuttingDown { .. }))
    }

    /// Whether the start function of this process runs.
    pub fn is_starting(&self, pid: Pid) -> bool {
        self.node_of(pid).is_some_and(|node| node.status == Status::Starting)
    }

    /// Whether the next process that this one spawns is a child of it: a start function runs and has not spawned one.
    pub fn awaits_child(&self, supervisor: Pid) -> bool {
        let starting = self.node_of(supervisor).and_then(|node| node.supervisor.as_ref()?.starting);
        starting.and_then(|child| self.node(child)).is_some_and(|child| child.pid.is_none())
    }

    /// The child that this supervisor is starting.
    pub fn starting_child_of(&self, supervisor: NodeId) -> Option<NodeId> {
        self.node(supervisor)?.supervisor.as_ref()?.starting
    }

    /// The newest child with this id.
    pub fn child_called(&self, supervisor: NodeId, id: &Term) -> Option<NodeId> {
        self.node(supervisor)?.supervisor.as_ref()?.by_id.get(id).copied()
    }

    /// Supervisors that no supervisor started, in the order in which they came.
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// All nodes as an outline is read: each before its children, in start order.
    pub fn outline(&self) -> Vec<NodeId> {
        let mut outline = Vec::with_capacity(self.nodes.len());
        let mut open: Vec<NodeId> = self.roots.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            outline.push(id);
            open.extend(self.children_of(id).rev());
        }
        outline
    }

    /// Changes when a node is added, removed, moved, renamed, or becomes a supervisor: what a layout depends on.
    pub fn shape(&self) -> u32 {
        self.shape
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many children are workers.
    pub fn workers(&self) -> u32 {
        self.workers
    }

    /// How many workers run.
    pub fn workers_running(&self) -> u32 {
        self.running
    }

    /// The workers in the order of the outline.
    pub fn outline_of_workers(&self) -> impl Iterator<Item = NodeId> + '_ {
        let is_worker = |id: &NodeId| self.node(*id).is_some_and(|node| !node.is_supervisor());
        self.outline().into_iter().filter(is_worker)
    }

    /// How an action finds this node in another run.
    pub fn target(&self, id: NodeId) -> Option<Target> {
        let mut path = Vec::new();
        let mut at = Some(id);
        while let Some(node) = at.and_then(|id| self.node(id)) {
            path.push(node.name.to_string());
            at = node.parent;
        }
        path.reverse();
        (!path.is_empty()).then_some(Target { path })
    }

    /// The node that another tree knows by this target.
    pub fn find(&self, target: &Target) -> Option<NodeId> {
        let (root, ids) = target.path.split_first()?;
        let named =
            |id: &NodeId, name: &str| self.node(*id).is_some_and(|node| node.name.to_string() == name);
        let root = self.roots.iter().rev().copied().find(|id| named(id, root))?;
        ids.iter().try_fold(root, |at, name| self.children_of(at).find(|child| named(child, name)))
    }
}
