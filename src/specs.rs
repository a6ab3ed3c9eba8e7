//! The supervisors of a source text: read from its tree, and changed by the smallest edit of the text.
//!
//! What the text computes is not guessed at: such a value is [`Setting::InCode`], and only the running supervisor
//! knows it.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not the one form that is looked for is set in code"
)]

mod child;
mod edit;
mod list;
mod options;
mod roots;
mod scope;
mod survey;

pub use child::{Child, ChildForm};
pub use edit::{Change, ChildChange, EditError, TextEdit, edit, edit_child};
pub use list::Children;
pub use options::Options;
pub use roots::{Roots, roots, undefined_children};

pub use crate::otp::SupervisorKind;
use crate::otp::{AutoShutdown, Strategy};
use crate::syntax::Span;
use crate::syntax::ast::Expr;
use crate::term::Atom;

/// A supervisor as the text gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Supervisor {
    pub kind: SupervisorKind,
    /// The module whose `init/1` it is, or that starts it.
    pub module: Option<Atom>,
    pub origin: Origin,
    /// The call that gives its children and options.
    pub span: Span,
    /// The `name:` that it is started with.
    pub name: Option<Setting<Atom>>,
    pub strategy: Option<Setting<Strategy>>,
    pub max_restarts: Option<Setting<u32>>,
    pub max_seconds: Option<Setting<u32>>,
    pub auto_shutdown: Option<Setting<AutoShutdown>>,
    pub options: Options,
    /// Empty for a [`SupervisorKind::DynamicSupervisor`].
    pub children: Children,
}

/// Where a supervisor's children and options stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// At the end of its module's `init/1`.
    Init,
    /// In a call of `start_link`.
    StartLink,
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting<T> {
    Written(Located<T>),
    /// Set in code: an expression, or something that is no such value.
    InCode(Span),
}

/// A value and the text that gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Setting<T> {
    /// The value, unless it is set in code.
    pub fn written(&self) -> Option<&T> {
        match self {
            Setting::Written(located) => Some(&located.value),
            Setting::InCode(_) => None,
        }
    }

    /// The text that gives the value.
    pub fn span(&self) -> Span {
        match self {
            Setting::Written(located) => located.span,
            Setting::InCode(span) => *span,
        }
    }
}

/// The supervisors of a text, in its order.
pub fn read(tree: &Expr) -> Vec<Supervisor> {
    survey::Survey::of(tree).supervisors
}
