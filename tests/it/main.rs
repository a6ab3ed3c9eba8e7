//! The one test binary: a module for each area.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks only at what it is about")]

mod bounds;
mod conformance;
mod course;
mod eval;
mod ex_unit;
mod fuzz;
mod hints;
mod history;
mod language;
mod large;
mod library;
mod machine;
mod mistakes;
mod output;
mod runtime;
mod session;
mod simulation;
mod specs;
mod supervision;
mod syntax;
mod terms;
mod tidy;
mod view;
mod web;
