#![doc = include_str!("architecture.md")]

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
pub mod vm;
