#![doc = include_str!("architecture.md")]

pub mod limits;
pub mod otp;
pub mod runtime;
pub mod scenario;
pub mod syntax;
pub mod term;
pub mod text;
pub mod time;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod view;
