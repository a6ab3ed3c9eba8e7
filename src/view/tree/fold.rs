//! How each event changes the tree. No event costs more than the children that it is about.

use super::{Child, Node, NodeId, Phase, Status, Supervisor, Tree};
use crate::otp::{ChildKind, ChildSpec, Flags, Restart, Shutdown, StartAttempt};
use crate::runtime::{Event, Record};
use crate::term::{Atom, Pid, Term};
use crate::view::reason::Reason;
use crate::view::{Fuse, label};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Tree {
    /// Takes in the next event.
    pub fn apply(&mut self, record: &Record) {
        match &record.event {
            Event::Spawned { pid, parent, .. } => self.spawned(*pid, *parent),
            Event::Exited { pid, reason } => self.exited(*pid, reason),
            Event::SupervisorStarted { pid, module, flags, children, .. } => {
                self.supervisor_started(*pid, *module, *flags, children);
            }
            Event::ChildStarting { supervisor, spec, was } => self.child_starting(*supervisor, spec, *was),
            Event::ChildStarted { supervisor, id, pid } => self.child_started(*supervisor, id, *pid),
            Event::ChildStartFailed { supervisor, id, reason, attempt } => {
                self.child_start_failed(*supervisor, id, reason, *attempt);
            }
            Event::ChildTerminated { supervisor, pid, .. } => {
                if let Some(child) = self.place_of(*pid) {
                    self.set_phase(*supervisor, Phase::Restarting(child));
                }
            }
            Event::ChildStopping { pid, shutdown, .. } => self.child_stopping(*pid, *shutdown),
            Event::ChildStopped { supervisor, pid, reason, .. } => {
                self.child_stopped(*supervisor, *pid, reason)
            }
            Event::ChildForgotten { supervisor, id, pid } => self.child_forgotten(*supervisor, id, *pid),
            Event::RestartCounted { supervisor, id, pid, restarts, stamps, .. } => {
                self.restart_counted(*supervisor, id, *pid, *restarts, stamps);
            }
            Event::RestartLimitReached { supervisor, id, pid, .. } => {
                self.restart_limit_reached(*supervisor, id, *pid);
            }
            Event::AutoShutdown { supervisor, .. } => self.set_phase(*supervisor, Phase::Ending),
            Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerReady { .. }
            | Event::ServerFailed { .. }
            | Event::ChildStayedDown { .. }
            | Event::ChildKilled { .. }
            | Event::ChildStoppedAbnormally { .. }
            | Event::Printed { .. }
            | Event::Logged { .. }
            | Event::Acted { .. }
            | Event::ScriptEnded { .. }
            | Event::Halted { .. }
            | Event::ShellFailed { .. }
            | Event::BootFailed { .. }
            | Event::ApplicationStopped { .. } => {}
        }
    }

    /// The first process that a supervisor spawns while it calls a start function is that child. If the start
    /// function answers with another one, [`child_started`](Tree::child_started) corrects it.
    fn spawned(&mut self, pid: Pid, parent: Option<Pid>) {
        let Some(supervisor) = parent.and_then(|parent| self.supervisor(parent)) else {
            return;
        };
        let Some(child) = supervisor.starting else { return };
        if self.node(child).is_some_and(|node| node.pid.is_none()) {
            self.begin_life(child, pid);
        }
    }

    fn exited(&mut self, pid: Pid, reason: &Term) {
        let Some(id) = self.place_of(pid) else { return };
        let Some(node) = self.node(id) else { return };
        let status = match node.status {
            Status::ShuttingDown { .. } | Status::Stopped => Status::Stopped,
            Status::GaveUp => Status::GaveUp,
            Status::Waiting
            | Status::Starting
            | Status::Running
            | Status::Crashed
            | Status::ExitedNormally
            | Status::Ignored => match Reason::of(reason).is_abnormal() {
                true => Status::Crashed,
                false => Status::ExitedNormally,
            },
        };
        self.set_status(id, status);
        self.change(id, |node| node.last_exit = Some(reason.clone()));
    }

    fn supervisor_started(&mut self, pid: Pid, module: Atom, flags: Flags, specs: &[ChildSpec]) {
        let id = match self.place_of(pid) {
            Some(id) => id,
            None => self.root(pid, module),
        };
        self.make_supervisor(id);
        // The children of an earlier life lend their places to those of this one, by their ids.
        let earlier: Vec<NodeId> = self.children_of(id).collect();
        let mut known: BTreeMap<Term, NodeId> = BTreeMap::new();
        for child in &earlier {
            if let Some(node) = self.node(*child) {
                known.insert(node.name.clone(), *child);
            }
        }
        let mut supervisor = Supervisor {
            module,
            flags,
            fuse: Fuse::new(flags),
            children: BTreeMap::new(),
            by_id: BTreeMap::new(),
            next_ordinal: 1,
            starting: None,
            phase: Phase::Steady,
        };
        for spec in specs {
            let child = match known.remove(&spec.id) {
                Some(child) => child,
                None => self.add(Some(id), spec.id.clone(), spec.kind),
            };
            let ordinal = supervisor.adopt(spec.id.clone(), child);
            self.set_status(child, Status::Waiting);
            self.change(child, |node| {
                node.ordinal = ordinal;
                node.child = Some(Child { restart: spec.restart, significant: spec.significant });
            });
        }
        let kept: BTreeSet<NodeId> = supervisor.children().collect();
        for gone in earlier.into_iter().filter(|child| !kept.contains(child)) {
            self.remove(gone);
        }
        self.change(id, |node| node.supervisor = Some(supervisor));
        self.shape += 1;
    }

    fn child_starting(&mut self, supervisor: Pid, spec: &ChildSpec, was: Option<Pid>) {
        let Some(parent) = self.place_of(supervisor) else {
            return;
        };
        let place = match (is_anonymous(&spec.id), was) {
            (true, was) => was.and_then(|was| self.place_of(was)),
            (false, _) => self.child_meant(supervisor, &spec.id, None),
        };
        // A child whose place is taken stands for itself.
        let vacant = place.filter(|child| self.node(*child).is_some_and(|node| !node.status.is_alive()));
        let child = match vacant {
            Some(child) => child,
            None => {
                // Children without an id go by their module.
                let name = match is_anonymous(&spec.id) {
                    true => Term::Atom(spec.start.module),
                    false => spec.id.clone(),
                };
                let child = self.add(Some(parent), name, spec.kind);
                let mut ordinal = 0;
                self.change_supervisor(supervisor, |state| ordinal = state.adopt(spec.id.clone(), child));
                self.change(child, |node| {
                    node.ordinal = ordinal;
                    node.child = Some(Child { restart: spec.restart, significant: spec.significant });
                });
                child
            }
        };
        self.end_life(child);
        self.change_supervisor(supervisor, |state| {
            state.starting = Some(child);
            state.phase = Phase::Steady;
        });
        self.set_status(child, Status::Starting);
    }

    fn child_started(&mut self, supervisor: Pid, id: &Term, pid: Option<Pid>) {
        let Some(child) = self.take_starting(supervisor, id) else {
            return;
        };
        match pid {
            Some(pid) => {
                if self.place_of(pid) != Some(child) {
                    self.begin_life(child, pid);
                }
                // One that ended while it was starting is known to have ended.
                if self.node(child).is_some_and(|node| node.status == Status::Starting) {
                    self.set_status(child, Status::Running);
                }
            }
            None => self.set_status(child, Status::Ignored),
        }
    }

    fn child_start_failed(&mut self, supervisor: Pid, id: &Term, reason: &Term, attempt: StartAttempt) {
        let Some(child) = self.take_starting(supervisor, id) else {
            return;
        };
        let (status, phase) = match attempt {
            StartAttempt::Boot => (Status::Crashed, Phase::Ending),
            StartAttempt::Restart { .. } | StartAttempt::Retry { .. } => {
                (Status::Waiting, Phase::Restarting(child))
            }
            StartAttempt::Asked => (Status::Crashed, Phase::Steady),
        };
        self.set_phase(supervisor, phase);
        self.set_status(child, status);
        self.change(child, |node| node.last_exit = Some(reason.clone()));
    }

    fn child_stopping(&mut self, pid: Pid, shutdown: Shutdown) {
        let Some(child) = self.place_of(pid) else { return };
        let within = match shutdown {
            Shutdown::After(time) => Some(time),
            Shutdown::Infinity | Shutdown::BrutalKill => None,
        };
        // One that died before it was asked has its status already.
        if self.node(child).is_some_and(|node| node.status.is_alive()) {
            self.set_status(child, Status::ShuttingDown { within });
        }
    }

    fn child_stopped(&mut self, supervisor: Pid, pid: Pid, reason: &Term) {
        let Some(child) = self.place_of(pid) else { return };
        let is_temporary = self
            .node(child)
            .and_then(|node| node.child)
            .is_some_and(|child| child.restart == Restart::Temporary);
        let status = match self.supervisor(supervisor).map(|state| state.phase) {
            Some(Phase::Restarting(_)) if !is_temporary => Status::Waiting,
            Some(Phase::Restarting(_) | Phase::Steady | Phase::Ending) | None => Status::Stopped,
        };
        self.set_status(child, status);
        self.change(child, |node| node.last_exit = Some(reason.clone()));
    }

    fn restart_counted(
        &mut self,
        supervisor: Pid,
        id: &Term,
        pid: Option<Pid>,
        restarts: u32,
        stamps: &Arc<[u64]>,
    ) {
        let child = self.child_meant(supervisor, id, pid);
        self.change_supervisor(supervisor, |state| {
            state.fuse.restarts = restarts;
            state.fuse.stamps = stamps.clone();
            state.phase = child.map_or(state.phase, Phase::Restarting);
        });
        if let Some(child) = child {
            self.set_status(child, Status::Waiting);
        }
    }

    fn restart_limit_reached(&mut self, supervisor: Pid, id: &Term, pid: Option<Pid>) {
        let Some(place) = self.place_of(supervisor) else {
            return;
        };
        let cause = self.child_meant(supervisor, id, pid);
        // Nobody will start them any more. Stopping all children, which follows, costs as much as this.
        let is_waiting =
            |child: &NodeId| self.node(*child).is_some_and(|node| node.status == Status::Waiting);
        let waiting: Vec<NodeId> = self.children_of(place).filter(is_waiting).collect();
        for child in waiting {
            self.set_status(child, Status::Stopped);
        }
        if let Some(cause) =
            cause.filter(|cause| self.node(*cause).is_some_and(|node| !node.status.is_alive()))
        {
            self.set_status(cause, Status::Crashed);
        }
        self.set_phase(supervisor, Phase::Ending);
        self.set_status(place, Status::GaveUp);
    }

    fn child_forgotten(&mut self, supervisor: Pid, id: &Term, pid: Option<Pid>) {
        let Some(child) = self.child_meant(supervisor, id, pid) else {
            return;
        };
        let Some(ordinal) = self.node(child).map(|node| node.ordinal) else {
            return;
        };
        self.change_supervisor(supervisor, |state| {
            state.children.remove(&ordinal);
            if state.by_id.get(id) == Some(&child) {
                state.by_id.remove(id);
            }
        });
        self.remove(child);
        self.shape += 1;
    }
}

/// What the events are made of.
impl Tree {
    fn supervisor(&self, pid: Pid) -> Option<&Supervisor> {
        self.node_of(pid)?.supervisor.as_ref()
    }

    /// The child that an event means: the one with this pid, if children have no ids, or else the one that is being
    /// restarted, if it is called so.
    fn child_meant(&self, supervisor: Pid, id: &Term, pid: Option<Pid>) -> Option<NodeId> {
        if let Some(pid) = pid.filter(|_| is_anonymous(id)) {
            return self.place_of(pid);
        }
        let state = self.supervisor(supervisor)?;
        match state.phase {
            Phase::Restarting(child) if self.node(child).is_some_and(|node| node.name == *id) => Some(child),
            Phase::Restarting(_) | Phase::Steady | Phase::Ending => state.by_id.get(id).copied(),
        }
    }

    fn take_starting(&mut self, supervisor: Pid, id: &Term) -> Option<NodeId> {
        let state = self.supervisor(supervisor)?;
        let child = state.starting.or_else(|| state.by_id.get(id).copied());
        self.change_supervisor(supervisor, |state| state.starting = None);
        child
    }

    fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(&id) {
            change(Arc::make_mut(node));
        }
    }

    fn change_supervisor(&mut self, pid: Pid, change: impl FnOnce(&mut Supervisor)) {
        let node = self.place_of(pid).and_then(|place| self.nodes.get_mut(&place));
        if let Some(state) = node.and_then(|node| Arc::make_mut(node).supervisor.as_mut()) {
            change(state);
        }
    }

    fn set_phase(&mut self, supervisor: Pid, phase: Phase) {
        self.change_supervisor(supervisor, |state| state.phase = phase);
    }

    fn set_status(&mut self, id: NodeId, status: Status) {
        let Some(node) = self.nodes.get_mut(&id) else {
            return;
        };
        if node.status == status {
            return;
        }
        if node.kind == ChildKind::Worker {
            self.running -= u32::from(node.status == Status::Running);
            self.running += u32::from(status == Status::Running);
        }
        Arc::make_mut(node).status = status;
    }

    fn begin_life(&mut self, id: NodeId, pid: Pid) {
        self.end_life(id);
        self.by_pid.insert(pid, id);
        self.change(id, |node| {
            node.pid = Some(pid);
            node.life += 1;
        });
    }

    /// Empties a place for the next process.
    fn end_life(&mut self, id: NodeId) {
        if let Some(pid) = self.node(id).and_then(|node| node.pid) {
            self.by_pid.remove(&pid);
            self.change(id, |node| node.pid = None);
        }
    }

    /// The place of a supervisor that no supervisor started: that of an earlier life which has ended, or a new one.
    fn root(&mut self, pid: Pid, module: Atom) -> NodeId {
        let name = Term::Atom(module);
        let is_vacant =
            |id: &NodeId| self.node(*id).is_some_and(|node| node.name == name && !node.status.is_alive());
        let id = match self.roots.iter().copied().find(is_vacant) {
            Some(id) => id,
            None => {
                let id = self.add(None, name, ChildKind::Supervisor);
                self.roots.push(id);
                let ordinal = self.roots.len() as u32;
                self.change(id, |node| node.ordinal = ordinal);
                id
            }
        };
        self.begin_life(id, pid);
        self.set_status(id, Status::Running);
        id
    }

    fn add(&mut self, parent: Option<NodeId>, name: Term, kind: ChildKind) -> NodeId {
        let id = NodeId(self.next);
        self.next += 1;
        self.shape += 1;
        let depth = parent.and_then(|parent| self.node(parent)).map_or(0, |parent| parent.depth + 1);
        let node = Node {
            id,
            parent,
            depth,
            ordinal: 0,
            label: label(&name),
            name,
            kind,
            status: Status::Waiting,
            pid: None,
            life: 0,
            last_exit: None,
            child: None,
            supervisor: None,
        };
        self.nodes.insert(id, Arc::new(node));
        self.workers += u32::from(kind == ChildKind::Worker);
        id
    }

    /// A child whose spec says worker may turn out to be a supervisor.
    fn make_supervisor(&mut self, id: NodeId) {
        let Some(node) = self.nodes.get_mut(&id) else {
            return;
        };
        if node.kind == ChildKind::Worker {
            self.workers -= 1;
            self.running -= u32::from(node.status == Status::Running);
            Arc::make_mut(node).kind = ChildKind::Supervisor;
        }
    }

    /// Takes a node and all below it out of the tree.
    fn remove(&mut self, id: NodeId) {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            open.extend(self.children_of(id));
            let Some(node) = self.nodes.remove(&id) else {
                continue;
            };
            if let Some(pid) = node.pid {
                self.by_pid.remove(&pid);
            }
            if node.kind == ChildKind::Worker {
                self.workers -= 1;
                self.running -= u32::from(node.status == Status::Running);
            }
        }
    }
}

/// Whether this is the id of all children of a dynamic supervisor.
fn is_anonymous(id: &Term) -> bool {
    id.as_atom() == Some(Atom::UNDEFINED)
}

impl Supervisor {
    /// Gives a child the next place, and tells which.
    fn adopt(&mut self, id: Term, child: NodeId) -> u32 {
        let ordinal = self.next_ordinal;
        self.children.insert(ordinal, child);
        self.next_ordinal += 1;
        self.by_id.insert(id, child);
        ordinal
    }
}
