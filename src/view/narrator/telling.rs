//! How a story is told: its shape and its sentence.

use super::{Answer, Narrator, Plot};
use crate::otp::{Restart, Strategy};
use crate::term::Term;
use crate::text::Sentence;
use crate::text::narrator::{self as words, Ending, Progress, Touched};
use crate::view::reason::{Reason, short};
use crate::view::{Glyph, NodeId, Status, Tree};

impl Narrator {
    /// The shape beside the sentence.
    pub fn glyph(&self, tree: &Tree) -> Glyph {
        let Some(story) = &self.story else {
            return Glyph::Waiting;
        };
        match &story.plot {
            Plot::Boots { .. } if tree.workers() == tree.workers_running() => Glyph::Running,
            Plot::Boots { .. } => Glyph::Starting,
            Plot::Ended { reason, answer, .. } => match answer {
                Answer::Restarts(restarts) if restarts.progress() == Progress::Done => Glyph::Restart,
                Answer::Restarts(_) => Glyph::Starting,
                Answer::NotYet | Answer::StaysDown { .. } if Reason::of(reason).is_abnormal() => {
                    Glyph::Crashed
                }
                Answer::NotYet | Answer::StaysDown { .. } => Glyph::Exited,
            },
            Plot::StartFailed { .. }
            | Plot::BootFailed { .. }
            | Plot::NotStarted { .. }
            | Plot::ScriptFailed { .. } => Glyph::Crashed,
            Plot::GaveUp { .. } => Glyph::GaveUp,
            Plot::ShutsDown { .. } => Glyph::Stopped,
            Plot::Missed | Plot::ScriptEnded => Glyph::Waiting,
        }
    }

    /// The sentence for this instant, in which `tree` is the tree.
    pub fn sentence(&self, tree: &Tree) -> Sentence {
        let Some(story) = &self.story else {
            return words::nothing_runs();
        };
        match &story.plot {
            Plot::Boots { supervisor } => boots(supervisor, tree),
            Plot::Ended { who, reason, supervisor, answer } => {
                let told = ended(who, reason);
                let Some(supervisor) = supervisor else { return told };
                told.then(answered(who, supervisor, answer))
            }
            Plot::StartFailed { who, reason, supervisor, by } => {
                let is_back = tree.place_of(*by).is_some_and(|place| is_all_there(tree, place));
                match is_back {
                    true => words::all_running(tree.workers_running()),
                    false => words::start_failed(who, &short(reason), supervisor),
                }
            }
            Plot::BootFailed { who, reason, supervisor } => {
                words::boot_failed(supervisor, who, &short(reason))
            }
            Plot::GaveUp { who, restarts, limit, period_s, over, parent, .. } => {
                let told = words::gave_up(who, *restarts, *limit, *period_s, *over);
                match parent {
                    Some(parent) => told.then(words::escalates(parent)),
                    None => told,
                }
            }
            Plot::ShutsDown { who, child, setting } => words::auto_shutdown(who, child, setting),
            Plot::ScriptFailed { text } => words::script_failed(text.lines().next().unwrap_or_default()),
            Plot::NotStarted { who, reason } => words::not_started(who, &short(reason)),
            Plot::Missed => words::missed(),
            Plot::ScriptEnded => words::finished(),
        }
    }
}

fn boots(supervisor: &str, tree: &Tree) -> Sentence {
    match (tree.workers(), tree.workers_running()) {
        (0, _) => words::no_workers(supervisor),
        (all, running) if all == running => words::all_running(running),
        _ => words::starting(supervisor),
    }
}

fn is_all_there(tree: &Tree, supervisor: NodeId) -> bool {
    tree.children_of(supervisor)
        .all(|child| tree.node(child).is_some_and(|child| child.status == Status::Running))
}

fn ended(who: &str, reason: &Term) -> Sentence {
    let term = short(reason);
    let how = match Reason::of(reason) {
        Reason::Raised { .. } => Ending::Raised,
        Reason::Killed => Ending::Killed,
        Reason::Normal | Reason::Shutdown => Ending::Stopped(&term),
        Reason::Other => Ending::Exited(&term),
    };
    words::ended(who, how)
}

fn answered(who: &str, supervisor: &str, answer: &Answer) -> Sentence {
    let restarts = match answer {
        Answer::NotYet => return words::signal_goes_to(supervisor),
        Answer::StaysDown { restart, reason_is_quiet } => {
            return words::stays_down(restart.map(Restart::as_str), *reason_is_quiet);
        }
        Answer::Restarts(restarts) => restarts,
    };
    let strategy = restarts.strategy.as_str();
    if restarts.others > 0 {
        let names: Vec<&str> = restarts.names.iter().map(|name| &**name).collect();
        let others = Touched { names: &names, count: restarts.others };
        return words::restarts_others(supervisor, strategy, others, restarts.progress());
    }
    match (restarts.strategy, restarts.has_begun_to_start) {
        (Strategy::OneForOne | Strategy::SimpleOneForOne, _) => {
            words::restarts_only(supervisor, strategy, who)
        }
        (Strategy::OneForAll, false) => words::is_about_to(supervisor, strategy, words::ALL_STOP_FIRST),
        (Strategy::OneForAll, true) => words::no_other_child(supervisor, strategy, who),
        (Strategy::RestForOne, false) => words::is_about_to(supervisor, strategy, words::LATER_STOP_FIRST),
        (Strategy::RestForOne, true) => words::restarts_alone(supervisor, strategy, who),
    }
}
