//! Reading source text: against what the real Elixir makes of the same text, and against nonsense.

#![allow(clippy::wildcard_enum_match_arm, reason = "these look for a few kinds of expression")]

mod cases;
mod course;
mod hints;
mod printed;
mod robust;
mod spans;
