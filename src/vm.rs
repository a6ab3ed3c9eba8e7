//! The machine that runs compiled code: a stack of frames, bytecode or native, and the library's functions.
//!
//! A frame is plain data. Native code that has to wait, or to call the program's code, is a frame with a state, and
//! answers what it wants next; so a process can be cloned at any moment, and a restart is as visible as it is fast.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a term of any kind but those expected is the same error of the program"
)]

mod arithmetic;
mod asking;
mod atomics;
mod capture;
mod code;
mod digest;
mod ets;
mod evaluate;
mod exception;
mod format;
mod frame;
mod interpret;
pub mod library;
mod machine;
mod native;
mod precise;
mod prelude;
mod raise;
mod report;
mod resolve;
mod search;
mod similarity;
mod stack;
mod start;
mod supervised;
mod work;

pub use code::{Code, Module};
pub use exception::{banner, format_exit, message};
pub use machine::Machine;
pub use raise::{Class, Raised, exception};
pub use start::{Root, Then, World, boot, parsed_script, script};
pub use supervised::find_supervised;
