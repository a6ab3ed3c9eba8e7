//! Reading source text: against what the real Elixir makes of the same text, and against nonsense.

mod cases;
mod course;
mod quoted;
mod robust;
mod spans;
