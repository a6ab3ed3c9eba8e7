//! What the narrator says: what happened to whom, then which rule made what happen. Two sentences at most.

use super::{Sentence, capitalised, in_words, listed, ordinal};

/// How a process came to its end, for the first clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending<'a> {
    Raised,
    Killed,
    /// It stopped politely, with this reason.
    Stopped(&'a str),
    /// It exited with this reason.
    Exited(&'a str),
}

/// How far a supervisor is with its restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Stopping,
    Starting,
    Done,
}

/// Children that a restart touched besides the one that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched<'a> {
    /// The first few of them.
    pub names: &'a [&'a str],
    pub count: usize,
}

impl Touched<'_> {
    fn list(&self) -> String {
        listed(self.names, self.count - self.names.len().min(self.count))
    }
}

pub fn ended(who: &str, how: Ending<'_>) -> Sentence {
    match how {
        Ending::Raised => Sentence::new().strong(&[who, " raised."]),
        Ending::Killed => Sentence::new().strong(&[who, " was killed."]),
        Ending::Stopped(reason) => {
            Sentence::new().strong(&[who, " stopped with "]).strong_code(reason).strong(&["."])
        }
        Ending::Exited(reason) => {
            Sentence::new().strong(&[who, " exited with "]).strong_code(reason).strong(&["."])
        }
    }
}

pub fn signal_goes_to(supervisor: &str) -> Sentence {
    Sentence::new().plain(&[" Its exit signal goes to ", supervisor, "."])
}

fn uses(supervisor: &str, strategy: &str) -> Sentence {
    Sentence::new().plain(&[" ", supervisor, " uses "]).code(&[":", strategy].concat())
}

pub fn restarts_only(supervisor: &str, strategy: &str, who: &str) -> Sentence {
    uses(supervisor, strategy).plain(&[", so only ", who, " is started again."])
}

/// A strategy that takes others along found none.
pub fn restarts_alone(supervisor: &str, strategy: &str, who: &str) -> Sentence {
    uses(supervisor, strategy).plain(&[
        ", but no other child was running after it, so only ",
        who,
        " is started again.",
    ])
}

pub fn no_other_child(supervisor: &str, strategy: &str, who: &str) -> Sentence {
    uses(supervisor, strategy).plain(&[
        ", but no other child was running, so only ",
        who,
        " is started again.",
    ])
}

pub fn restarts_others(
    supervisor: &str,
    strategy: &str,
    others: Touched<'_>,
    progress: Progress,
) -> Sentence {
    let list = others.list();
    let all = match others.count {
        1 => "both".to_owned(),
        more => in_words(more + 1).map_or_else(|| "them all".to_owned(), |number| ["all ", number].concat()),
    };
    let last_first = if others.count > 1 { ", last first," } else { "" };
    let clause = match progress {
        Progress::Stopping => [", so it stops ", &*list, ", last first."].concat(),
        Progress::Starting => {
            [", so it stopped ", &*list, last_first, " and is now starting ", &*all, " again in order."]
                .concat()
        }
        Progress::Done => {
            [", so it stopped ", &*list, last_first, " and started ", &*all, " again in order."].concat()
        }
    };
    uses(supervisor, strategy).plain(&[&clause])
}

/// A supervisor has counted a restart and has yet to stop or start anything.
pub fn is_about_to(supervisor: &str, strategy: &str, what: &str) -> Sentence {
    uses(supervisor, strategy).plain(&[", so it ", what, "."])
}

pub const ALL_STOP_FIRST: &str = "stops the other children first, the last one first";
pub const LATER_STOP_FIRST: &str = "first stops the children that were started after it, the last one first";

pub fn stays_down(restart: Option<&str>, quiet: bool) -> Sentence {
    let sentence = match restart {
        Some(restart) => {
            Sentence::new().plain(&[" It is "]).code(&[":", restart].concat()).plain(&[", so it stays down."])
        }
        None => Sentence::new().plain(&[" It stays down."]),
    };
    if quiet { sentence.plain(&[" Nothing else changes."]) } else { sentence }
}

pub fn start_failed(who: &str, reason: &str, supervisor: &str) -> Sentence {
    Sentence::new().strong(&[who, " did not start: "]).strong_code(reason).strong(&["."]).plain(&[
        " ",
        supervisor,
        " tries again at once, and each attempt counts as a restart.",
    ])
}

pub fn boot_failed(supervisor: &str, child: &str, reason: &str) -> Sentence {
    Sentence::new()
        .strong(&[supervisor, " did not start."])
        .plain(&[" Its child ", child, " failed with "])
        .code(reason)
        .plain(&[", and a supervisor starts with all its children or not at all."])
}

/// `over`: whether all is done that follows from it.
pub fn gave_up(who: &str, restarts: u32, limit: u32, period_s: u32, over: bool) -> Sentence {
    let exits = if over { "it stopped its children, last first, and exited with " } else { "it exits with " };
    Sentence::new()
        .strong(&[who, " gave up."])
        .plain(&[
            " A ",
            &ordinal(restarts),
            " restart inside ",
            &period_s.to_string(),
            " s is over its limit of ",
            &limit.to_string(),
            ", so ",
            exits,
        ])
        .code(":shutdown")
        .plain(&["."])
}

pub fn escalates(parent: &str) -> Sentence {
    Sentence::new().plain(&[
        " To ",
        parent,
        " that is one child that ended: it starts the whole branch again.",
    ])
}

pub fn auto_shutdown(who: &str, child: &str, setting: &str) -> Sentence {
    Sentence::new()
        .strong(&[who, " shuts down."])
        .plain(&[" Its significant child ", child, " ended, and "])
        .code("auto_shutdown")
        .plain(&[" is "])
        .code(&[":", setting].concat())
        .plain(&["."])
}

pub fn starting(supervisor: &str) -> Sentence {
    Sentence::new()
        .strong(&[supervisor, " is starting its children."])
        .plain(&[" One after the other, in order."])
}

pub fn all_running(workers: u32) -> Sentence {
    let (subject, verb) = match workers {
        1 => ("one worker".to_owned(), " is running."),
        more => {
            let number = in_words(more as usize).map_or_else(|| more.to_string(), str::to_owned);
            ([&*number, " workers"].concat(), " are running.")
        }
    };
    let what = if workers == 1 {
        " Crash it to see what its supervisor does."
    } else {
        " Crash one to see what its supervisor does."
    };
    Sentence::new().strong(&[&capitalised(&subject), verb]).plain(&[what])
}

pub fn no_workers(supervisor: &str) -> Sentence {
    Sentence::new().strong(&[supervisor, " is running."]).plain(&[" It has no children yet."])
}

pub fn script_failed(text: &str) -> Sentence {
    Sentence::new().strong(&["The script failed."]).plain(&[" "]).code(text)
}

pub fn not_started(who: &str, reason: &str) -> Sentence {
    Sentence::new()
        .strong(&[who, " did not start."])
        .plain(&[" Its start function answered "])
        .code(reason)
        .plain(&["."])
}

pub fn nothing_runs() -> Sentence {
    Sentence::new().strong(&["Nothing is running yet."]).plain(&[" The run begins at 0.000 s."])
}

pub fn finished() -> Sentence {
    Sentence::new().strong(&["The script has finished."]).plain(&[" It started no supervisor."])
}

pub fn missed() -> Sentence {
    Sentence::new()
        .strong(&["Crash found no process."])
        .plain(&[" What it was aimed at is not running in this version of the source."])
}
