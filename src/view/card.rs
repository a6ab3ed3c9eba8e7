//! What the card of a node says at an instant.

use super::{Node, NodeId, Status, Tree};
use crate::otp::{ChildKind, Restart, Strategy};
use crate::text::page as words;
use crate::time::Instant;
use std::sync::Arc;

/// A node as it is drawn. Small, so that comparing two of them tells whether anything must be drawn again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub node: NodeId,
    pub label: Arc<str>,
    pub kind: ChildKind,
    pub status: Status,
    pub depth: u16,
    /// Its place among its siblings; roots have none.
    pub ordinal: Option<u32>,
    /// Its life and what is the matter with it, in a few words and in one or two.
    pub state: String,
    pub state_short: String,
    pub restart: Option<Restart>,
    /// Only supervisors that have run have it.
    pub rule: Option<Rule>,
    /// The printed pid of the process in this place.
    pub pid: Option<String>,
}

/// How a supervisor treats its children, and how much patience it has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub strategy: Strategy,
    pub used: u32,
    pub limit: u32,
    pub period_s: u32,
    /// When the next use returns.
    pub returns: Option<Instant>,
    /// It saw more restarts than it accepts.
    pub has_blown: bool,
}

impl Card {
    pub fn of(tree: &Tree, id: NodeId, now: Instant) -> Option<Card> {
        let node = tree.node(id)?;
        let rule = node.supervisor.as_ref().map(|supervisor| Rule {
            strategy: supervisor.flags.strategy,
            used: supervisor.fuse.used(now),
            limit: supervisor.fuse.limit,
            period_s: supervisor.fuse.period_s,
            returns: supervisor.fuse.next_return(now),
            has_blown: node.status == Status::GaveUp,
        });
        let (state, state_short) = states(tree, node);
        Some(Card {
            node: id,
            label: node.label.clone(),
            kind: node.kind,
            status: node.status,
            depth: node.depth,
            ordinal: node.parent.map(|_| node.ordinal),
            state,
            state_short,
            restart: node.child.map(|child| child.restart),
            rule,
            pid: node.pid.map(|pid| pid.to_string()),
        })
    }

    /// How the card is announced.
    pub fn spoken(&self) -> String {
        let kind = match self.kind {
            ChildKind::Worker => words::WORKER,
            ChildKind::Supervisor => words::SUPERVISOR,
        };
        [&*self.label, ", ", kind, ", ", words::status(self.status.as_str()), ", ", &*self.state].concat()
    }
}

fn states(tree: &Tree, node: &Node) -> (String, String) {
    let life = words::life(node.life);
    let with_life = |what: &str| words::both(&life, what);
    match node.status {
        Status::Running => {
            let restart = node.child.map(|child| child.restart.as_str());
            (restart.map_or_else(|| life.clone(), with_life), life.clone())
        }
        Status::Starting => (with_life(words::IN_START), life),
        Status::Waiting => {
            let awaited = node.parent.and_then(|parent| tree.starting_child_of(parent));
            let awaited = awaited.filter(|other| *other != node.id).and_then(|other| tree.node(other));
            let long = match (awaited, node.life) {
                (Some(other), _) => words::waits_for(&other.label),
                (None, 0) => words::NOT_STARTED_YET.to_owned(),
                (None, _) => words::WILL_BE_STARTED.to_owned(),
            };
            (long, words::WAITS.to_owned())
        }
        Status::Crashed => (with_life(words::CRASHED), words::CRASHED.to_owned()),
        Status::ExitedNormally => (with_life(words::DONE), words::DONE.to_owned()),
        Status::Ignored => (words::ANSWERED_IGNORE.to_owned(), words::IGNORED.to_owned()),
        Status::ShuttingDown { within } => {
            let long = within
                .map_or_else(|| words::STOPPING.to_owned(), |time| words::stopping_within(time.as_millis()));
            (long, words::STOPPING.to_owned())
        }
        Status::Stopped => (with_life(words::STOPPED), words::STOPPED.to_owned()),
        Status::GaveUp => (with_life(words::GAVE_UP), words::GAVE_UP.to_owned()),
    }
}
