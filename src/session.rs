//! A scenario as it runs: compiled, begun, and with its whole history.
//!
//! The page and the lessons own one and ask it to run, step, seek and act; they change nothing else.

mod history;

pub use history::{History, Outcome, Planned};

use crate::compile::Unit;
use crate::runtime::{Budget, Event, Record};
use crate::scenario::{Act, Action, Crash, Scenario};
use crate::specs;
use crate::syntax::{self, Diagnostic};
use crate::term::{Atom, Term};
use crate::time::Instant;
use crate::vm::{self, Machine, Root, Then, World};
use std::sync::Arc;

/// The name of the source in stack traces, as a notebook would have one.
const FILE: &str = "playground.exs";

/// A scenario and its run.
#[derive(Debug)]
pub struct Session {
    scenario: Scenario,
    warnings: Vec<Diagnostic>,
    stand_ins: Vec<Atom>,
    history: History<Machine, Act>,
    /// What made the last run pause before its time, if it was no budget.
    bound: Option<Bound>,
    /// How many events had happened when the last root supervisor had ended; and how many events were looked at.
    stopped: Option<usize>,
    looked_at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Storm,
    Full,
}

/// How a run stands at the playhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// Something is running or scheduled.
    Running,
    /// Processes are alive, and nothing is scheduled.
    Idle,
    /// No process is alive.
    Finished,
    /// The root supervisor has ended.
    Stopped,
    /// Paused: more events within a second than anybody can mean.
    Storm,
    /// Paused: the history has reached its bound.
    HistoryFull,
}

impl Session {
    /// Compiles the source and begins the run. Fails with all that is wrong with the source.
    pub fn new(scenario: Scenario) -> Result<Session, Vec<Diagnostic>> {
        let parse = syntax::parse(&scenario.source);
        let (compiled, tree) = vm::parsed_script(&scenario.source, parse, FILE, &[])?;
        let compiled = compiled.flawless()?;
        let stand_ins = specs::undefined_children(&tree);
        let mut scripts = Vec::new();
        if !stand_ins.is_empty() {
            let source: String = stand_ins.iter().map(|module| stand_in(*module)).collect();
            scripts.push(vm::script(&source, "stand_ins.exs").expect("stand-ins compile").unit);
        }
        scripts.push(compiled.unit);
        let (world, _) = vm::boot(&scripts, Then::Start(roots(&tree)), scenario.seed);
        let mut history = History::new(world, apply);
        for action in &scenario.actions {
            history.plan(action.at, action.act.clone());
        }
        Ok(Session {
            warnings: compiled.warnings,
            stand_ins,
            history,
            scenario,
            bound: None,
            stopped: None,
            looked_at: 0,
        })
    }

    /// The source and the seed, with the actions as they are now.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Modules that the source uses as children and never defines; each is a server that stays alive.
    pub fn stand_ins(&self) -> &[Atom] {
        &self.stand_ins
    }

    /// All events, those past the playhead included.
    pub fn log(&self) -> &[Record] {
        self.history.log()
    }

    /// How many events are shown.
    pub fn playhead(&self) -> usize {
        self.history.playhead()
    }

    /// The instant at the playhead.
    pub fn now(&self) -> Instant {
        self.history.now()
    }

    /// The world at the playhead.
    pub fn world(&self) -> &World {
        self.history.world()
    }

    /// Whether there is more to show than is shown.
    pub fn is_in_past(&self) -> bool {
        self.history.is_in_past()
    }

    /// Runs on to this instant, with at most about so many reductions.
    pub fn run_until(&mut self, target: Instant, reductions: u64) -> RunState {
        self.bound = match self.history.run_until(target, &mut Budget::reductions(reductions)) {
            Outcome::EventStorm => Some(Bound::Storm),
            Outcome::HistoryFull => Some(Bound::Full),
            Outcome::Reached | Outcome::BudgetSpent => None,
        };
        self.look();
        self.state()
    }

    pub fn state(&self) -> RunState {
        let world = self.history.world();
        match self.bound {
            Some(Bound::Storm) => RunState::Storm,
            Some(Bound::Full) => RunState::HistoryFull,
            None if self.stopped.is_some_and(|at| at <= self.playhead()) => RunState::Stopped,
            None if world.live_count() == 0 => RunState::Finished,
            None if !self.history.is_in_past() && self.history.is_over() => RunState::Idle,
            None => RunState::Running,
        }
    }

    /// Shows one event more; false if none is coming.
    pub fn step(&mut self) -> bool {
        let moved = self.history.step();
        self.look();
        moved
    }

    /// Shows one event less; false at the beginning.
    pub fn step_back(&mut self) -> bool {
        self.bound = None;
        self.history.step_back()
    }

    /// Shows the first so many events.
    pub fn seek(&mut self, events: usize) {
        self.bound = None;
        self.history.seek(events);
    }

    /// Shows all that has happened.
    pub fn to_newest(&mut self) {
        self.history.seek(self.history.log().len());
    }

    /// Acts at the playhead's instant, and runs what follows from it within this instant, as far as a budget goes.
    pub fn act(&mut self, act: Act) {
        const REDUCTIONS: u64 = 1_000_000;
        self.history.act(act);
        self.scenario.actions = self
            .history
            .actions()
            .iter()
            .map(|planned| Action { at: planned.at, act: planned.action.clone() })
            .collect();
        self.look_again();
        self.run_until(self.now(), REDUCTIONS);
    }

    /// Lets a run go on that paused at a bound.
    pub fn allow_more(&mut self) {
        self.bound = None;
        self.history.allow_more();
    }

    /// Looks at the events that are new.
    fn look(&mut self) {
        let log = self.history.log();
        for (number, record) in log.iter().enumerate().skip(self.looked_at) {
            if matches!(record.event, Event::ApplicationStopped { .. }) {
                self.stopped.get_or_insert(number + 1);
            }
        }
        self.looked_at = log.len();
    }

    /// The past may have changed.
    fn look_again(&mut self) {
        self.stopped = None;
        self.looked_at = 0;
        self.look();
    }
}

/// The modules that a source uses as children and never defines, and a script that defines them.
pub fn stand_ins(tree: &syntax::ast::Expr) -> (Vec<Atom>, Vec<Arc<Unit>>) {
    let modules = specs::undefined_children(tree);
    let source: String = modules.iter().map(|module| stand_in(*module)).collect();
    let script = (!modules.is_empty())
        .then(|| vm::script(&source, "stand_ins.exs").expect("a stand-in compiles").unit);
    (modules, script.into_iter().collect())
}

/// What to start when the script started nothing.
pub fn roots(tree: &syntax::ast::Expr) -> Vec<Root> {
    match specs::roots(tree) {
        specs::Roots::Application(module) => vec![Root::Application(module)],
        specs::Roots::Supervisors(modules) => modules.into_iter().map(Root::Supervisor).collect(),
    }
}

/// A worker that stays alive, as real Elixir.
fn stand_in(module: Atom) -> String {
    let name = module.as_alias().unwrap_or(module.as_str());
    format!(
        "defmodule {name} do\n  use GenServer\n\n  def start_link(arg) do\n    GenServer.start_link(__MODULE__, arg)\n  \
         end\n\n  @impl true\n  def init(arg) do\n    {{:ok, arg}}\n  end\nend\n\n"
    )
}

/// Carries out an action.
fn apply(world: &mut World, act: &Act, number: usize) {
    let Act::Crash { target, how } = act;
    let pid = vm::find_supervised(world, &target.path);
    let cause = world.emit(Event::Acted { action: number as u32, target: pid }, None);
    let Some(pid) = pid else { return };
    match how {
        Crash::Raise { message } => {
            let exception = vm::exception(Atom::RUNTIME_ERROR, message);
            world.raise_in(pid, exception, Some(cause));
        }
        Crash::Kill => world.exit_signal(pid, Term::Atom(Atom::KILL), Some(cause)),
    }
}
