//! What the narrator tells about the cascade at the playhead: which process ended, which rule answered, how far its
//! supervisor has come. It only repeats what the events say.

mod telling;

use super::reason::Reason;
use super::{Status, Tree};
use crate::otp::{Restart, StartAttempt, Strategy};
use crate::runtime::{Event, EventId, Record};
use crate::term::{Pid, Term};
use crate::text::narrator::Progress;
use std::sync::Arc;

/// Siblings that a sentence names; the others are counted.
const NAMES_MAX: usize = 4;

/// Listens to the events and remembers the newest story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Narrator {
    story: Option<Story>,
}

#[derive(Debug, Clone, PartialEq)]
struct Story {
    cascade: EventId,
    plot: Plot,
}

#[derive(Debug, Clone, PartialEq)]
enum Plot {
    /// A root supervisor starts what it was told to.
    Boots {
        supervisor: Arc<str>,
    },
    /// A child ended on its own.
    Ended {
        who: Arc<str>,
        reason: Term,
        supervisor: Option<Arc<str>>,
        answer: Answer,
    },
    StartFailed {
        who: Arc<str>,
        reason: Term,
        supervisor: Arc<str>,
        by: Pid,
    },
    BootFailed {
        who: Arc<str>,
        reason: Term,
        supervisor: Arc<str>,
    },
    GaveUp {
        who: Arc<str>,
        pid: Pid,
        restarts: u32,
        limit: u32,
        period_s: u32,
        over: bool,
        parent: Option<Arc<str>>,
    },
    ShutsDown {
        who: Arc<str>,
        child: Arc<str>,
        setting: &'static str,
    },
    ScriptFailed {
        text: Arc<str>,
    },
    /// What the source defines could not be started.
    NotStarted {
        who: Arc<str>,
        reason: Term,
    },
    Missed,
    /// The source ran to its end and started no supervisor, so far.
    ScriptEnded,
}

/// What its supervisor did about it.
#[derive(Debug, Clone, PartialEq)]
enum Answer {
    NotYet,
    StaysDown { restart: Option<Restart>, reason_is_quiet: bool },
    Restarts(Restarts),
}

#[derive(Debug, Clone, PartialEq)]
struct Restarts {
    by: Pid,
    strategy: Strategy,
    /// The first of the siblings that were stopped for it.
    names: Vec<Arc<str>>,
    others: usize,
    has_begun_to_start: bool,
    /// Children that were stopped or have ended, and will be back.
    awaited: usize,
    started: usize,
}

impl Restarts {
    fn progress(&self) -> Progress {
        match (self.has_begun_to_start, self.started < self.awaited) {
            (false, _) => Progress::Stopping,
            (true, true) => Progress::Starting,
            (true, false) => Progress::Done,
        }
    }
}

impl Narrator {
    /// Takes in the next event. `tree` is the tree after it.
    pub fn apply(&mut self, record: &Record, cascade: EventId, tree: &Tree) {
        let label = |pid: Pid| tree.node_of(pid).map(|node| node.label.clone());
        let child = |supervisor: Pid, id: &Term| {
            let place = tree.place_of(supervisor);
            let node = place.and_then(|place| tree.child_called(place, id)).and_then(|id| tree.node(id));
            node.map_or_else(|| super::label(id), |node| node.label.clone())
        };
        let name = |pid: Pid| label(pid).unwrap_or_else(|| pid.to_string().into());
        match &record.event {
            Event::SupervisorStarted { pid, .. } => {
                let is_root = tree.node_of(*pid).is_some_and(|node| node.parent.is_none());
                if is_root {
                    self.tell(cascade, Plot::Boots { supervisor: name(*pid) });
                }
            }
            Event::Exited { pid, reason } => self.exited(*pid, reason, cascade, tree),
            Event::ChildStayedDown { supervisor, id, reason, .. } => {
                let restart = tree
                    .place_of(*supervisor)
                    .and_then(|place| tree.child_called(place, id))
                    .and_then(|node| tree.node(node)?.child)
                    .map(|child| child.restart);
                let reason_is_quiet = !Reason::of(reason).is_abnormal();
                self.answer(Answer::StaysDown { restart, reason_is_quiet });
            }
            Event::RestartCounted { supervisor, restarts, limit, .. } if restarts <= limit => {
                self.restart_counted(*supervisor, tree);
            }
            Event::ChildStopped { supervisor, pid, .. } => {
                let Some(node) = tree.node_of(*pid) else { return };
                if let Some(restarts) =
                    self.restarts(*supervisor).filter(|restarts| !restarts.has_begun_to_start)
                {
                    restarts.others += 1;
                    restarts.awaited += usize::from(node.status == Status::Waiting);
                    if restarts.names.len() < NAMES_MAX {
                        restarts.names.push(node.label.clone());
                    }
                }
            }
            Event::ChildStarting { supervisor, .. } => {
                if let Some(restarts) = self.restarts(*supervisor) {
                    restarts.has_begun_to_start = true;
                }
            }
            Event::ChildStarted { supervisor, .. } => {
                if let Some(restarts) = self.restarts(*supervisor) {
                    restarts.started += 1;
                }
            }
            Event::ChildStartFailed { supervisor, id, reason, attempt } => {
                let (who, supervisor, by) = (child(*supervisor, id), name(*supervisor), *supervisor);
                let reason = reason.clone();
                let plot = match attempt {
                    StartAttempt::Boot => Plot::BootFailed { who, reason, supervisor },
                    StartAttempt::Restart { .. } | StartAttempt::Retry { .. } => {
                        Plot::StartFailed { who, reason, supervisor, by }
                    }
                    // Whoever asked for the child is told, and nothing follows from it.
                    StartAttempt::Asked => return,
                };
                self.tell(cascade, plot);
            }
            Event::RestartLimitReached { supervisor, restarts, limit, .. } => {
                let state = tree.node_of(*supervisor).and_then(|node| node.supervisor.as_ref());
                let plot = Plot::GaveUp {
                    who: name(*supervisor),
                    pid: *supervisor,
                    restarts: *restarts,
                    limit: *limit,
                    period_s: state.map_or(0, |state| state.flags.period_s),
                    over: false,
                    parent: None,
                };
                self.tell(cascade, plot);
            }
            Event::AutoShutdown { supervisor, id } => {
                let state = tree.node_of(*supervisor).and_then(|node| node.supervisor.as_ref());
                let setting = state.map_or("any_significant", |state| state.flags.auto_shutdown.as_str());
                self.tell(
                    cascade,
                    Plot::ShutsDown { who: name(*supervisor), child: child(*supervisor, id), setting },
                );
            }
            Event::ShellFailed { text, .. } => {
                // A shell that goes down with its supervisor is the end of a story, not another one.
                if self.story.as_ref().is_none_or(|story| story.cascade != cascade) {
                    self.tell(cascade, Plot::ScriptFailed { text: text.clone() });
                }
            }
            Event::ScriptEnded { .. } if self.story.is_none() => self.tell(cascade, Plot::ScriptEnded),
            // Which child it was says more.
            Event::BootFailed { .. } if self.is_about_boot() => {}
            Event::BootFailed { module, reason } => {
                let who = super::label(&Term::Atom(*module));
                self.tell(cascade, Plot::NotStarted { who, reason: reason.clone() });
            }
            Event::Acted { target: None, .. } => self.tell(cascade, Plot::Missed),
            Event::Acted { target: Some(_), .. }
            | Event::ScriptEnded { .. }
            | Event::Halted { .. }
            | Event::RestartCounted { .. }
            | Event::Spawned { .. }
            | Event::Registered { .. }
            | Event::Unregistered { .. }
            | Event::ServerReady { .. }
            | Event::ServerFailed { .. }
            | Event::ChildTerminated { .. }
            | Event::ChildStopping { .. }
            | Event::ChildKilled { .. }
            | Event::ChildStoppedAbnormally { .. }
            | Event::ChildForgotten { .. }
            | Event::Printed { .. }
            | Event::Logged { .. }
            | Event::ApplicationStopped { .. } => {}
        }
    }

    fn exited(&mut self, pid: Pid, reason: &Term, cascade: EventId, tree: &Tree) {
        if let Some(Story { plot: Plot::GaveUp { pid: supervisor, over, .. }, .. }) = &mut self.story
            && *supervisor == pid
        {
            *over = true;
            return;
        }
        let Some(node) = tree.node_of(pid) else { return };
        let ended_on_its_own = matches!(node.status, Status::Crashed | Status::ExitedNormally);
        if !ended_on_its_own || self.is_in_the_middle_of(cascade) {
            return;
        }
        let supervisor = node.parent.and_then(|parent| tree.node(parent)).map(|parent| parent.label.clone());
        let (who, reason) = (node.label.clone(), reason.clone());
        self.tell(cascade, Plot::Ended { who, reason, supervisor, answer: Answer::NotYet });
    }

    /// Whether what happens now is still part of the story.
    fn is_in_the_middle_of(&self, cascade: EventId) -> bool {
        let Some(story) = self.story.as_ref().filter(|story| story.cascade == cascade) else {
            return false;
        };
        match &story.plot {
            Plot::Ended { answer: Answer::Restarts(restarts), .. } => restarts.progress() != Progress::Done,
            Plot::Ended { answer: Answer::NotYet, .. } => true,
            Plot::Ended { answer: Answer::StaysDown { .. }, .. } => false,
            Plot::GaveUp { .. }
            | Plot::StartFailed { .. }
            | Plot::BootFailed { .. }
            | Plot::ShutsDown { .. } => true,
            Plot::Boots { .. }
            | Plot::ScriptFailed { .. }
            | Plot::NotStarted { .. }
            | Plot::Missed
            | Plot::ScriptEnded => false,
        }
    }

    fn is_about_boot(&self) -> bool {
        matches!(&self.story, Some(Story { plot: Plot::BootFailed { .. }, .. }))
    }

    fn restart_counted(&mut self, supervisor: Pid, tree: &Tree) {
        let Some(node) = tree.node_of(supervisor) else {
            return;
        };
        let Some(state) = &node.supervisor else { return };
        match self.story.as_mut().map(|story| &mut story.plot) {
            Some(Plot::GaveUp { pid, parent, .. }) if *pid != supervisor => {
                *parent = Some(node.label.clone())
            }
            Some(Plot::Ended { answer, .. }) => {
                *answer = Answer::Restarts(Restarts {
                    by: supervisor,
                    strategy: state.flags.strategy,
                    names: Vec::new(),
                    others: 0,
                    has_begun_to_start: false,
                    awaited: 1,
                    started: 0,
                });
            }
            Some(
                Plot::GaveUp { .. }
                | Plot::Boots { .. }
                | Plot::StartFailed { .. }
                | Plot::BootFailed { .. }
                | Plot::ShutsDown { .. }
                | Plot::ScriptFailed { .. }
                | Plot::NotStarted { .. }
                | Plot::Missed
                | Plot::ScriptEnded,
            )
            | None => {}
        }
    }

    fn tell(&mut self, cascade: EventId, plot: Plot) {
        self.story = Some(Story { cascade, plot });
    }

    fn answer(&mut self, new: Answer) {
        if let Some(Story { plot: Plot::Ended { answer, .. }, .. }) = &mut self.story {
            *answer = new;
        }
    }

    /// The restart that the story is about, if this supervisor does it.
    fn restarts(&mut self, supervisor: Pid) -> Option<&mut Restarts> {
        let Plot::Ended { answer: Answer::Restarts(restarts), .. } = &mut self.story.as_mut()?.plot else {
            return None;
        };
        (restarts.by == supervisor).then_some(restarts)
    }
}
