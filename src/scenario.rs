//! What a run is made of, and what a link carries: source text, the actions of a person, and a seed.

use crate::time::Instant;

/// Everything that decides a run: the same scenario gives the same events to the byte.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenario {
    /// Elixir source text.
    pub source: String,
    /// What a person did, in the order of their instants.
    pub actions: Vec<Action>,
    /// Feeds `:rand` and whatever else the BEAM leaves open.
    pub seed: u64,
}

/// What a person did to the run.
///
/// An action takes effect when all work of its instant is done and before the clock moves on; what follows from it
/// is done before the next action of the same instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    pub at: Instant,
    pub act: Act,
}

/// The kinds of action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Make a process stop.
    Crash { target: Target, how: Crash },
}

/// A process as it can be found again in another run of an edited scenario: by the ids of the children on the way
/// from its root supervisor, as `inspect/1` prints them. The root itself is named by its module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub path: Vec<String>,
}

/// The ways to make a process stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Crash {
    /// `raise message` where the process is, as if a callback had done it.
    Raise { message: String },
    /// `Process.exit(pid, :kill)`.
    Kill,
}

impl Scenario {
    pub fn new(source: impl Into<String>) -> Scenario {
        Scenario { source: source.into(), actions: Vec::new(), seed: 0 }
    }
}
