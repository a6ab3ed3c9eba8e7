//! The words of the event log.

use super::{counted, ordinal};

pub const STARTED: &str = "started";
pub const STARTING: &str = "is starting";
pub const WAS_IGNORED: &str = "was ignored";
pub const START_FAILED: &str = "start failed";
pub const EXITED: &str = "exited";
pub const STOPPING: &str = "is stopping";
pub const STOPPED: &str = "stopped";
pub const KILLED: &str = "killed";
pub const RESTART: &str = "restart";
pub const GAVE_UP: &str = "gave up";
pub const SHUTS_DOWN: &str = "shuts down";
pub const HALTED: &str = "halted the system";
pub const PRINTED: &str = "printed";
pub const PRINTED_TO_STDERR: &str = "printed to stderr";
pub const DID_NOT_START: &str = "did not start";
pub const FAILED: &str = "failed";
pub const FOUND_NO_PROCESS: &str = "found no process";

pub const THE_SCRIPT: &str = "The script";
pub const THE_APPLICATION: &str = "The application";
pub const CRASH: &str = "Crash";

pub const YOU_PRESSED_CRASH: &str = "you pressed Crash";
pub const START_IGNORED: &str = "its start function answered :ignore";
pub const BOOT_FAILS: &str = "so its supervisor cannot start";
pub const TRIES_AGAIN: &str = "tries again, which counts as a restart";
pub const NOT_STARTED: &str = "so whoever asked for it has none";
pub const ON_ITS_OWN: &str = "on its own";
pub const BECAUSE: &str = "because";
pub const BECAUSE_OF: &str = "because of";

/// `Mod.fun/1`.
pub fn function(module: &str, function: &str, arity: u8) -> String {
    [module, ".", function, "/", &*arity.to_string()].concat()
}

/// `2 of 3`.
pub fn of(restarts: u32, limit: u32) -> String {
    [&*restarts.to_string(), " of ", &*limit.to_string()].concat()
}

pub fn restart_of(restarts: u32, limit: u32) -> String {
    ["restart ", &*of(restarts, limit)].concat()
}

pub fn next_gives_up(until_s: u64) -> String {
    ["the next one before ", &*until_s.to_string(), " s gives up"].concat()
}

pub fn life(life: u32) -> String {
    ["life ", &*life.to_string()].concat()
}

pub fn supervisor_started(strategy: &str, children: usize, life: u32) -> String {
    let mut note = [":", strategy, ", ", &*counted(children, "child", "children")].concat();
    if life > 1 {
        note.push_str(", ");
        note.push_str(&self::life(life));
    }
    note
}

pub fn stops_within(ms: u64) -> String {
    ["it has ", &*ms.to_string(), " ms"].concat()
}

pub fn ignored_shutdown(ms: u64) -> String {
    ["ignored :shutdown for ", &*ms.to_string(), " ms"].concat()
}

pub fn over_limit(restarts: u32, limit: u32) -> String {
    [&*ordinal(restarts), " restart, limit ", &*limit.to_string()].concat()
}

pub fn significant_ended(child: &str) -> String {
    ["the significant child ", child, " ended"].concat()
}

pub fn stays_down(restart: Option<&str>) -> String {
    match restart {
        Some(restart) => [":", restart, ", stays down"].concat(),
        None => "stays down".to_owned(),
    }
}

/// The names of the filters, in their order.
pub fn filter(number: usize) -> &'static str {
    const NAMES: [&str; 5] = ["All", "Exits", "Restarts", "Stops", "Starts"];
    NAMES.get(number).copied().unwrap_or_default()
}
