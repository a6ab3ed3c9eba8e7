//! What each command does.

use super::super::announcer::Occasion;
use super::super::command::Speed;
use super::super::source::{self, Change};
use super::super::{Command, Store};
use super::{Playhead, Rejected};
use crate::runtime::EventId;
use crate::scenario::{Act, Crash, Scenario};
use crate::session::{RunState, Session};
use crate::time::Instant;
use crate::view::{Log, Moment, NodeId};
use leptos::prelude::*;

/// Reductions that one command may spend at once; what is left is done in later ticks.
const BUDGET: u64 = 300_000;

impl Store {
    /// The one place where the page changes anything.
    pub(in crate::ui) fn dispatch(self, command: Command) {
        match command {
            Command::Play => self.play(),
            Command::PlayOrPause if self.playing.get_untracked() => self.pause(),
            Command::PlayOrPause => self.play(),
            Command::Step => self.move_by_hand(Occasion::Step, |session| {
                session.step();
            }),
            Command::StepBack => self.move_by_hand(Occasion::Step, |session| {
                session.step_back();
            }),
            Command::ToStart => self.move_by_hand(Occasion::Jump, |session| session.seek(0)),
            Command::ToNewest => self.move_by_hand(Occasion::Jump, Session::to_newest),
            Command::GoTo(EventId(event)) => {
                self.move_by_hand(Occasion::Jump, |session| session.seek(event as usize + 1));
            }
            Command::SetSpeed(speed) => self.speed.set(speed),
            Command::Tick { elapsed_ms, budget } => self.tick(elapsed_ms, budget),
            Command::Crash(node) => self.crash(node),
            Command::Select(node) => self.selected.set(Some(node)),
            Command::Reach(node) => self.reached.set(Some(node)),
            Command::StartAgain => self.start_again(),
            Command::ContinueAfterStorm => {
                self.session.update_value(Session::allow_more);
                self.sync(Occasion::Jump);
                self.play();
            }
            Command::EditSource(source) => self.draft.set(source),
            Command::Run => self.run_draft(),
            Command::Set { supervisor, change } => self.set(&supervisor, change),
            Command::SetTheme(theme) => {
                self.theme.set(theme);
                theme.show();
                theme.store();
            }
            Command::ShowTab(tab) => self.tab.set(tab),
            Command::ShowPanel(panel) => self.panel.set(panel),
            Command::FitTo(width) if width == self.width.get_untracked() => {}
            Command::FitTo(width) => self.width.set(width),
        }
    }

    fn play(self) {
        if self.playing.get_untracked() || !self.playhead.with_untracked(Playhead::can_play) {
            return;
        }
        self.target_ms.set_value(self.playhead.with_untracked(|playhead| playhead.now.as_millis() as f64));
        self.playing.set(true);
        self.clock.start(self);
    }

    fn pause(self) {
        if !self.playing.get_untracked() {
            return;
        }
        self.playing.set(false);
        if self.goal.with_value(Option::is_none) {
            self.clock.stop();
        }
        self.announce(Occasion::Pause);
    }

    fn tick(self, elapsed_ms: f64, budget: u64) {
        if let Some(goal) = self.goal.get_value() {
            self.catch_up(goal, budget);
            return;
        }
        let speed = self.speed.get_untracked();
        let target_ms = self.target_ms.get_value() + elapsed_ms * speed.factor();
        let target = Instant::from_millis(target_ms as u64);
        let mut state = RunState::Running;
        let mut reached = target;
        self.session.update_value(|session| {
            state = session.run_until(target, budget);
            reached = session.now();
        });
        // What could not be done in time is not made up for: the run is slower instead.
        self.target_ms.set_value(if reached < target { reached.as_millis() as f64 } else { target_ms });
        self.sync(Occasion::Tick { elapsed_ms, is_fast: matches!(speed, Speed::Four | Speed::Sixteen) });
        if !self.playhead.with_untracked(Playhead::can_play) {
            self.pause();
        }
    }

    /// Moves the playhead, which stops the clock.
    fn move_by_hand(self, occasion: Occasion, step: impl FnOnce(&mut Session)) {
        self.pause();
        self.session.update_value(step);
        self.sync(occasion);
    }

    fn crash(self, node: NodeId) {
        let Some(target) = self.with_scene(|scene| {
            scene.tree.node(node).filter(|node| node.status.is_alive())?;
            scene.tree.target(node)
        }) else {
            return;
        };
        let how = Crash::Raise { message: "boom".to_owned() };
        let was_past = self.playhead.with_untracked(Playhead::is_past);
        self.session.update_value(|session| session.act(Act::Crash { target, how }));
        if was_past {
            // Another future: what was indexed of the old one is not there any more.
            let events = self.playhead.with_untracked(|playhead| playhead.events);
            self.log.set_value(Log::default());
            self.with_session(|session| {
                self.log.update_value(|log| log.extend(session.log()));
                self.moment.update_value(|moment| {
                    self.log.with_value(|log| moment.forget_after(session.log(), log, events));
                });
            });
        }
        self.sync(Occasion::Step);
        if !self.playhead.with_untracked(Playhead::can_play) {
            self.pause();
        }
    }

    fn start_again(self) {
        let scenario = self.with_session(|session| {
            let scenario = session.scenario();
            Scenario { source: scenario.source.clone(), actions: Vec::new(), seed: scenario.seed }
        });
        self.run(scenario, Instant::ZERO);
        self.play();
    }

    fn run_draft(self) {
        let source = self.draft.get_untracked();
        let scenario = self.with_session(|session| Scenario { source, ..session.scenario().clone() });
        let was_playing = self.playing.get_untracked();
        let until = self.playhead.with_untracked(|playhead| playhead.now);
        self.run(scenario, until);
        if was_playing {
            self.play();
        }
    }

    fn set(self, supervisor: &str, change: Change) {
        let edited = self.draft.with_untracked(|draft| source::change(draft, supervisor, change));
        if let Some(edited) = edited {
            self.draft.set(edited);
            self.run_draft();
        }
    }

    /// Runs a scenario from its beginning to an instant. If it cannot be run, the last one stays.
    fn run(self, scenario: Scenario, until: Instant) {
        let source = scenario.source.clone();
        let session = match Session::new(scenario) {
            Ok(session) => session,
            Err(problems) => {
                self.rejected.set(Rejected { source, problems });
                return;
            }
        };
        let selected = self.selected.get_untracked();
        let target = selected.and_then(|node| self.with_scene(|scene| scene.tree.target(node)));
        self.rejected.set(Rejected::default());
        self.pause();
        self.session.set_value(session);
        self.log.set_value(Log::default());
        self.moment.set_value(Moment::default());
        self.playhead.update(|playhead| playhead.run += 1);
        self.catch_up(until, BUDGET);
        self.selected.set(target.and_then(|target| self.with_scene(|scene| scene.tree.find(&target))));
    }

    /// Brings a run to the instant where the playhead was before it; in later ticks if that takes long.
    fn catch_up(self, goal: Instant, budget: u64) {
        let mut is_there = true;
        self.session.update_value(|session| {
            let state = session.run_until(goal, budget);
            is_there = state != RunState::Running || session.now() >= goal;
        });
        self.goal.set_value((!is_there).then_some(goal));
        match (is_there, self.playing.get_untracked()) {
            (false, _) => self.clock.start(self),
            (true, false) => self.clock.stop(),
            (true, true) => {
                self.target_ms.set_value(self.with_session(|session| session.now().as_millis() as f64))
            }
        }
        self.sync(Occasion::Jump);
    }

    /// Brings the views and the signals to where the session is.
    fn sync(self, occasion: Occasion) {
        let run = self.playhead.with_untracked(|playhead| playhead.run);
        let playhead = self.session.with_value(|session| {
            self.log.update_value(|log| {
                log.extend(session.log());
                log.advance(session.now());
            });
            self.log.with_value(|log| {
                self.moment.update_value(|moment| moment.go_to(session.log(), log, session.playhead()));
            });
            Playhead::of(session, run)
        });
        self.playhead.set(playhead);
        self.announce(occasion);
    }

    fn announce(self, occasion: Occasion) {
        let words = self.with_scene(|scene| scene.sentence()).words();
        self.announcer.update_value(|announcer| {
            if let Some(words) = announcer.hear(&words, occasion) {
                self.spoken.set(words);
            }
        });
    }
}
