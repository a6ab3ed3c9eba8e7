//! The supervisors of the source text as the page shows and changes them.

use crate::otp::{self, Strategy};
use crate::specs::{self, Supervisor};
use crate::syntax::{self, Diagnostic};

pub(super) use specs::Change;

/// One supervisor's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// Its module, or what stands for it.
    pub(super) name: String,
    pub(super) strategy: Setting<Strategy>,
    pub(super) max_restarts: Setting<u32>,
    pub(super) max_seconds: Setting<u32>,
}

/// A setting as the source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting<T> {
    /// Written in the source, or left to what OTP takes for granted.
    Known(T),
    /// Set in code.
    Computed,
}

impl<T> Setting<T> {
    pub(super) fn value(self) -> Option<T> {
        match self {
            Setting::Known(value) => Some(value),
            Setting::Computed => None,
        }
    }
}

/// What is wrong with the text, as far as its syntax tells.
pub(super) fn problems(source: &str) -> Vec<Diagnostic> {
    syntax::parse(source).diagnostics
}

/// The supervisors of the text; none if it cannot be read.
pub(super) fn settings(source: &str) -> Option<Vec<Settings>> {
    let parse = syntax::parse(source);
    let broken = parse.diagnostics.iter().any(|problem| problem.severity.is_error());
    (!broken).then(|| specs::read(&parse.tree).iter().map(of).collect())
}

/// The text with one setting of the supervisor of this name changed; none if the setting is set in code.
pub(super) fn change(source: &str, name: &str, change: Change) -> Option<String> {
    let parse = syntax::parse(source);
    let supervisors = specs::read(&parse.tree);
    let supervisor = supervisors.iter().find(|supervisor| name_of(supervisor) == name)?;
    let edit = specs::edit(source, supervisor, change).ok()?;
    Some(edit.apply(source))
}

fn of(supervisor: &Supervisor) -> Settings {
    Settings {
        name: name_of(supervisor),
        strategy: setting(supervisor.strategy.as_ref(), Strategy::OneForOne),
        max_restarts: setting(supervisor.max_restarts.as_ref(), otp::MAX_RESTARTS),
        max_seconds: setting(supervisor.max_seconds.as_ref(), otp::MAX_SECONDS),
    }
}

fn setting<T: Copy>(written: Option<&specs::Setting<T>>, default: T) -> Setting<T> {
    match written.map(specs::Setting::written) {
        None => Setting::Known(default),
        Some(Some(value)) => Setting::Known(*value),
        Some(None) => Setting::Computed,
    }
}

fn name_of(supervisor: &Supervisor) -> String {
    supervisor.module.map_or_else(|| "Supervisor".to_owned(), |module| module.to_string())
}
