//! What the controls know of a source text: what is wrong with it, and the options of the supervisors in it.
//!
//! An option that is written as a literal can be changed in place; one that is left out has Elixir's default and is
//! added after the others; what code computes is only shown.

use crate::otp::Strategy;
use crate::syntax::ast::{Expr, ExprKind, Target};
use crate::syntax::{self, Diagnostic, Span};
use crate::term::Atom;

/// The options of one supervisor module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// The module, as it is written.
    pub(super) name: String,
    pub(super) strategy: Setting<Strategy>,
    pub(super) max_restarts: Setting<u32>,
    pub(super) max_seconds: Setting<u32>,
}

/// The value of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting<T> {
    Known { value: T, place: Place },
    Computed,
}

/// Where an option is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Here(Span),
    /// It is left out; the others end here.
    After(u32),
}

/// A new value for an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Strategy(Strategy),
    MaxRestarts(u32),
    MaxSeconds(u32),
}

impl<T> Setting<T> {
    pub(super) fn value(self) -> Option<T> {
        match self {
            Setting::Known { value, .. } => Some(value),
            Setting::Computed => None,
        }
    }

    fn place(self) -> Option<Place> {
        match self {
            Setting::Known { place, .. } => Some(place),
            Setting::Computed => None,
        }
    }
}

/// What the parser says about the source.
pub(super) fn problems(source: &str) -> Vec<Diagnostic> {
    syntax::parse(source).diagnostics
}

/// The supervisors of a source in the order of the text; nothing if it cannot be read.
pub(super) fn settings(source: &str) -> Option<Vec<Settings>> {
    let parsed = syntax::parse(source);
    let is_broken = parsed
        .diagnostics
        .iter()
        .any(|problem| problem.severity.is_error());
    (!is_broken).then(|| {
        let mut found = Vec::new();
        look(&parsed.tree, None, &mut found);
        found
    })
}

/// The source with this option changed, if it is one that can be.
pub(super) fn change(source: &str, supervisor: &str, change: Change) -> Option<String> {
    let settings = settings(source)?
        .into_iter()
        .find(|settings| settings.name == supervisor)?;
    let (place, key, value) = match change {
        Change::Strategy(to) => (
            settings.strategy.place()?,
            "strategy",
            [":", to.as_str()].concat(),
        ),
        Change::MaxRestarts(to) => (settings.max_restarts.place()?, "max_restarts", to.to_string()),
        Change::MaxSeconds(to) => (settings.max_seconds.place()?, "max_seconds", to.to_string()),
    };
    Some(match place {
        Place::Here(span) => {
            let (before, after) = (
                source.get(..span.start as usize)?,
                source.get(span.end as usize..)?,
            );
            [before, &value, after].concat()
        }
        Place::After(end) => {
            let (before, after) = (source.get(..end as usize)?, source.get(end as usize..)?);
            [before, ", ", key, ": ", &value, after].concat()
        }
    })
}

/// Looks through an expression inside of `module` for calls of `Supervisor.init/2`.
fn look(expr: &Expr, module: Option<&str>, found: &mut Vec<Settings>) {
    let name = module_name(expr, module);
    let module = name.as_deref().or(module);
    if let (Some(options), Some(module)) = (init_options(expr), module) {
        found.push(Settings {
            name: module.to_owned(),
            strategy: option(options, Atom::STRATEGY, None, |value| {
                Strategy::from_atom(as_atom(value)?)
            }),
            max_restarts: option(options, Atom::MAX_RESTARTS, Some(3), as_count),
            max_seconds: option(options, Atom::MAX_SECONDS, Some(5), as_count),
        });
    }
    expr.for_each_child(&mut |child| look(child, module, found));
}

/// The name of the module that this expression defines.
fn module_name(expr: &Expr, outer: Option<&str>) -> Option<String> {
    let ExprKind::Call(call) = &expr.kind else {
        return None;
    };
    let Target::Local(name) = &call.target else {
        return None;
    };
    if name.name.as_str() != "defmodule" {
        return None;
    }
    let own = alias(call.args.first()?)?;
    Some(match outer {
        Some(outer) => [outer, ".", &own].concat(),
        None => own,
    })
}

/// The options in `Supervisor.init(children, options)` and `DynamicSupervisor.init(options)`.
fn init_options(expr: &Expr) -> Option<&Expr> {
    let ExprKind::Call(call) = &expr.kind else {
        return None;
    };
    let Target::Remote { left, name } = &call.target else {
        return None;
    };
    let arguments = match alias(left)?.as_str() {
        "Supervisor" => 2,
        "DynamicSupervisor" => 1,
        _ => return None,
    };
    (name.name == Atom::INIT && call.args.len() == arguments).then(|| call.args.last())?
}

fn option<T>(options: &Expr, key: Atom, default: Option<T>, read: fn(&Expr) -> Option<T>) -> Setting<T> {
    let ExprKind::List { elements, .. } = &options.kind else {
        return Setting::Computed;
    };
    let value = elements.iter().find_map(|element| {
        let ExprKind::Pair { key: name, value } = &element.kind else {
            return None;
        };
        (as_atom(name) == Some(key)).then_some(&**value)
    });
    let known = match (value, default, elements.last()) {
        (Some(value), _, _) => read(value).map(|known| (known, Place::Here(value.span))),
        (None, Some(default), Some(last)) => Some((default, Place::After(last.span.end))),
        (None, _, _) => None,
    };
    known.map_or(Setting::Computed, |(value, place)| Setting::Known {
        value,
        place,
    })
}

fn alias(expr: &Expr) -> Option<String> {
    let ExprKind::Alias(parts) = &expr.kind else {
        return None;
    };
    let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
    Some(parts.join("."))
}

fn as_atom(expr: &Expr) -> Option<Atom> {
    if let ExprKind::Atom(atom) = &expr.kind {
        Some(*atom)
    } else {
        None
    }
}

fn as_count(expr: &Expr) -> Option<u32> {
    if let ExprKind::Int(number) = &expr.kind {
        u32::try_from(*number).ok()
    } else {
        None
    }
}
