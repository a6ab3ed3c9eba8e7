//! From source text to a tree: [`parse`] always yields one, with [`Diagnostic`]s for what it could not read.
//!
//! Knows nothing of what names mean: `if`, `def` and `use` are calls here, as they are in Elixir.

pub mod ast;
mod diagnostic;
mod operator;
mod span;
mod walk;

pub use diagnostic::{Diagnostic, Severity};
pub use operator::{BinaryOp, UnaryOp};
pub use span::{LineIndex, Position, Span};
