//! A run and its past: the log, checkpoints, and replay.

mod history;

pub use history::{History, Outcome, Planned};
