//! The names of controls, and what the page says about itself.

use super::{Sentence, capitalised, counted, listed, ordinal};

pub const TITLE: &str = "Supervisor Playground";
pub const STARTER: &str = "Three workers";
pub const EDITED: &str = "edited";

// Landmarks and tabs.
pub const TREE: &str = "Tree";
pub const LOG: &str = "Log";
pub const SPECS: &str = "Specs";
pub const CODE: &str = "Code";
pub const TIME: &str = "Time";
pub const EDITOR: &str = "Editor";
pub const SUPERVISION_TREE: &str = "Supervision tree";
pub const EVENT_LOG: &str = "Event log";
pub const VIEWS: &str = "Views";
pub const SKIP_TO: [(&str, &str); 4] = [
    ("Skip to the tree", "stage"),
    ("Skip to time", "time"),
    ("Skip to the event log", "log"),
    ("Skip to the editor", "editor"),
];

// The transport.
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const STEP: &str = "Step forward one event";
pub const STEP_BACK: &str = "Step back one event";
pub const TO_START: &str = "Back to start";
pub const TO_NEWEST: &str = "Jump to newest";
pub const SPEED: &str = "Speed";
pub const SECONDS: &str = "s";

pub const PLAYING: &str = "Playing";
pub const PAUSED: &str = "Paused";
pub const PAST: &str = "Past";
pub const FINISHED: &str = "Finished";
pub const STOPPED_TAG: &str = "Stopped: supervisor gave up";
pub const CATCHING_UP: &str = "Catching up";

// Banners.
pub const APPLICATION_STOPPED: &str = "The application stopped.";
pub const START_AGAIN: &str = "Start again";
pub const STORM: &str = "Paused after 100,000 events in one second: a restart loop?";
pub const CONTINUE: &str = "Continue";
pub const HISTORY_FULL: &str = "Paused after 1,000,000 events: no more of them are kept.";

// Cards.
pub const CRASH: &str = "Crash";
pub const WORKER: &str = "worker";
pub const SUPERVISOR: &str = "supervisor";
pub const IN_START: &str = "starting";
pub const NOT_STARTED_YET: &str = "not started yet";
pub const WILL_BE_STARTED: &str = "will be started again";
pub const WAITS: &str = "waits";
pub const CRASHED: &str = "crashed";
pub const DONE: &str = "ended normally";
pub const ANSWERED_IGNORE: &str = "answered :ignore";
pub const IGNORED: &str = "ignored";
pub const STOPPING: &str = "stopping";
pub const STOPPED: &str = "stopped";
pub const GAVE_UP: &str = "gave up";
pub const TREE_KEYS: &str = "Arrow keys move between processes, C crashes one.";
pub const NO_TREE: &str = "Nothing is running.";

// The editor.
pub const SUPERVISOR_KIND: &str = "Supervisor";
pub const STRATEGY: &str = "Strategy";
pub const SOURCE: &str = "Elixir source";
pub const RUN: &str = "Run";
pub const RUN_KEYS: &str = "Run (Ctrl+Enter)";
pub const FILE: &str = "code.exs";
pub const NO_PROBLEMS: &str = "No problems";
pub const NOT_RUN_YET: &str = "Not run yet";
pub const SET_IN_CODE: &str = "set in code";
pub const LAST_VERSION: &str = "Specs show the last version that could be read.";
pub const LESS: &str = "Less";
pub const MORE: &str = "More";
pub const NO_SUPERVISOR: &str =
    "No supervisor with literal options is in the source, so there is nothing to set here. See the Code tab.";
pub const WHOLE_FROM_0: &str = "Whole number, 0 or more.";
pub const WHOLE_FROM_1: &str = "Whole number, 1 or more.";

// The log.
pub const EVENTS: &str = "Events";
pub const FOLLOW: &str = "Follow new events";
pub const NEWEST_LAST: &str = "newest last";
pub const FILTERS: &str = "Show";
pub const EMPTY_LOG: &str = "Press Play or crash a worker. Events appear here.";

// The theme.
pub const THEME_AUTO: &str = "Theme: auto";
pub const THEME_LIGHT: &str = "Theme: light";
pub const THEME_DARK: &str = "Theme: dark";

/// `Crash WorkerB`.
pub fn crash(who: &str) -> String {
    ["Crash ", who].concat()
}

pub fn life(life: u32) -> String {
    ["life ", &*life.to_string()].concat()
}

/// Two short facts beside each other.
pub fn both(one: &str, other: &str) -> String {
    [one, " · ", other].concat()
}

pub fn waits_for(other: &str) -> String {
    ["waits for ", other].concat()
}

pub fn stopping_within(ms: u64) -> String {
    ["stopping, has ", &*ms.to_string(), " ms"].concat()
}

/// A status as it is spoken.
pub fn status(name: &'static str) -> &'static str {
    match name {
        "shutting-down" => "shutting down",
        "gave-up" => "gave up",
        "exited" => "exited normally",
        "waiting" => "waiting to be started",
        other => other,
    }
}

/// `2 of 3 in 5 s`, or what was too much.
pub fn fuse(used: u32, limit: u32, period_s: u32, has_blown: bool) -> String {
    let (used, limit, period) = (used.to_string(), limit.to_string(), period_s.to_string());
    match has_blown {
        true => [&*used, " in ", &*period, " s, limit ", &*limit].concat(),
        false => [&*used, " of ", &*limit, " in ", &*period, " s"].concat(),
    }
}

pub fn fuse_short(used: u32, limit: u32) -> String {
    [&*used.to_string(), " of ", &*limit.to_string()].concat()
}

pub fn fuse_spoken(used: u32, limit: u32) -> String {
    [&*used.to_string(), " of ", &*limit.to_string(), " restarts used"].concat()
}

pub fn use_returns(at: &str) -> String {
    ["Next use returns at ", at, " s"].concat()
}

/// `31 events`.
pub fn events(count: usize) -> String {
    counted(count, "event", "events")
}

pub fn no_rows(filter: &str, now: &str) -> String {
    ["No ", &*filter.to_lowercase(), " up to ", now, " s."].concat()
}

pub fn go_to(time: &str) -> String {
    ["Go to ", time, " seconds"].concat()
}

/// What a strategy does, below its picture.
pub fn strategy_hint(strategy: &str) -> &'static str {
    match strategy {
        "one_for_all" => "When a child is restarted, so are all the others.",
        "rest_for_one" => "When a child is restarted, so is every child below it.",
        _ => "When a child is restarted, no other child is touched.",
    }
}

pub fn limit_hint(max_restarts: u32, max_seconds: u32) -> String {
    if max_restarts == 0 {
        return "The first restart already gives up.".to_owned();
    }
    let next = ordinal(max_restarts.saturating_add(1));
    ["Gives up on the ", &*next, " restart inside ", &*max_seconds.to_string(), " s."].concat()
}

pub fn reruns(actions: usize) -> String {
    match actions {
        0 => String::new(),
        1 => "edits re-run your action".to_owned(),
        more => ["edits re-run your ", &*more.to_string(), " actions"].concat(),
    }
}

/// `1 problem`.
pub fn problems(count: usize) -> String {
    counted(count, "problem", "problems")
}

pub fn line(line: u32) -> String {
    ["Line ", &*line.to_string()].concat()
}

/// `Line 14, column 5`.
pub fn place(line: u32, column: u32) -> String {
    [&*self::line(line), ", column ", &*column.to_string()].concat()
}

/// A remark of the compiler as a sentence: those have no capital and no full stop.
pub fn sentence(remark: &str) -> String {
    let end = if remark.ends_with(['.', '?', '!']) { "" } else { "." };
    [&*capitalised(remark), end].concat()
}

/// Modules that run although nothing defines them.
pub fn stand_ins(modules: &[&str]) -> Sentence {
    let (names, stay) = match modules.len() {
        1 => (
            " is a stand-in",
            "The source uses it but does not define it, so a worker runs that just stays alive.",
        ),
        _ => (
            " are stand-ins",
            "The source uses them but does not define them, so workers run that just stay alive.",
        ),
    };
    Sentence::new().code(&listed(modules, 0)).plain(&[
        names,
        ". ",
        stay,
        " Elixir itself would refuse to start.",
    ])
}
