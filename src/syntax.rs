//! From source text to a tree: [`parse`] always yields one, with [`Diagnostic`]s for what it could not read.
//!
//! Knows nothing of what names mean: `if`, `def` and `use` are calls here, as they are in Elixir.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "most rules look for one kind of token or expression and leave all others alike"
)]

pub mod ast;
mod diagnostic;
mod lexer;
mod message;
mod operator;
mod parser;
mod printer;
mod quoted;
mod span;
mod token;
mod unquoted;
mod walk;

pub use diagnostic::{Diagnostic, Location, Severity};
pub use operator::{BinaryOp, UnaryOp};
pub use parser::{Parse, parse};
pub use printer::print;
pub use quoted::{quoted, quoted_block, quoted_file};
pub use span::{LineIndex, Position, Span};
pub use unquoted::unquoted;

/// Diagnostics of one text; whoever has so many wants to see the first ones.
const DIAGNOSTICS_MAX: usize = 100;
