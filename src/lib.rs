#![doc = include_str!("architecture.md")]

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod compile;
pub mod limits;
pub mod otp;
pub mod runtime;
pub mod scenario;
pub mod session;
pub mod specs;
pub mod syntax;
pub mod term;
pub mod time;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod vm;
