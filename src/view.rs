//! What the page shows, as plain structs folded from the recorded events: the [`Tree`] and its layout, the fuse of
//! each supervisor, the rows of the log, the narrator's sentence.
//!
//! Everything here is arithmetic and choice. It knows no web, and it never works out what a supervisor would do: a
//! view says what the events say. [`Scene`] is the world at the playhead, [`Log`] an index of the whole history.

mod card;
mod fuse;
mod glyph;
pub mod layout;
mod log;
mod narrator;
mod reason;
#[cfg(test)]
mod sample;
mod scene;
#[cfg(test)]
mod tests;
mod tree;
mod window;

pub use card::{Card, Rule};
pub use fuse::Fuse;
pub use glyph::Glyph;
pub use log::{Filter, Link, Log, Row};
pub use narrator::Narrator;
pub use reason::{Reason, short};
pub use scene::{Moment, Scene};
pub use tree::{Child, Node, NodeId, Status, Supervisor, Tree};
pub use window::Window;

use crate::term::{Atom, Term};
use std::sync::Arc;

/// How a child, a module or a process of this name is called on the page: as `inspect/1` prints it.
pub fn label(name: &Term) -> Arc<str> {
    match name.as_atom().and_then(Atom::as_alias) {
        Some(alias) => alias.into(),
        None => name.to_string().into(),
    }
}
