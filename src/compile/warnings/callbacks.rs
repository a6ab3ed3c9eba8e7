//! Behaviours: callbacks that are missing, and what `@impl` says.

use super::super::behaviour::{named_arity, specified};
use super::functions::{head_of, is_default};
use super::{Checker, definitions, local_name};
use crate::syntax::ast::{Call, Expr, ExprKind};
use crate::syntax::{Span, UnaryOp};
use crate::term::Atom;
use std::collections::BTreeSet;

/// What a module that implements a behaviour may and must define.
#[derive(Debug, Clone, Default)]
pub(super) struct Behaviour {
    callbacks: BTreeSet<(String, usize)>,
    optional: BTreeSet<(String, usize)>,
}

impl Behaviour {
    fn new(required: &[(&str, usize)], optional: &[(&str, usize)]) -> Behaviour {
        let named =
            |list: &[(&str, usize)]| list.iter().map(|(name, arity)| ((*name).to_owned(), *arity)).collect();
        let optional: BTreeSet<_> = named(optional);
        let mut callbacks: BTreeSet<_> = named(required);
        callbacks.extend(optional.iter().cloned());
        Behaviour { callbacks, optional }
    }

    /// One of Elixir's own.
    fn known(name: &str) -> Option<Behaviour> {
        Some(match name {
            "GenServer" => Behaviour::new(
                &[("init", 1)],
                &[
                    ("code_change", 3),
                    ("format_status", 2),
                    ("handle_call", 3),
                    ("handle_cast", 2),
                    ("handle_continue", 2),
                    ("handle_info", 2),
                    ("terminate", 2),
                ],
            ),
            "Supervisor" | "DynamicSupervisor" => Behaviour::new(&[("init", 1)], &[]),
            "Application" => Behaviour::new(
                &[("start", 2)],
                &[("config_change", 3), ("prep_stop", 1), ("start_phase", 3), ("stop", 1)],
            ),
            _ => return None,
        })
    }

    /// What the `@callback`s of a module's body say.
    pub(super) fn of_module(body: &Expr) -> Option<Behaviour> {
        let mut behaviour = Behaviour::default();
        for (name, args) in body.statements().iter().filter_map(attribute_set) {
            match (name, args) {
                ("callback" | "macrocallback", [spec]) => {
                    behaviour.callbacks.extend(specified(spec).map(owned));
                }
                ("optional_callbacks", [list]) => {
                    if let ExprKind::List { elements, .. } = &list.kind {
                        behaviour.optional.extend(elements.iter().filter_map(named_arity).map(owned));
                    }
                }
                _ => {}
            }
        }
        (!behaviour.callbacks.is_empty()).then_some(behaviour)
    }
}

/// The same with the name as a text.
fn owned((name, arity): (Atom, usize)) -> (String, usize) {
    (name.as_str().to_owned(), arity)
}

/// `@name args`.
pub(super) fn attribute_set(statement: &Expr) -> Option<(&'static str, &[Expr])> {
    match &statement.kind {
        ExprKind::Unary { op: UnaryOp::Attribute, operand, .. } => match &operand.kind {
            ExprKind::Call(call) => Some((local_name(call)?, &call.args)),
            _ => None,
        },
        _ => None,
    }
}

/// The name and arity that a definition defines, at most.
fn defined(call: &Call) -> Option<(String, usize)> {
    let (name, params) = head_of(call)?;
    Some((name.as_str().to_owned(), params.len()))
}

/// The behaviours of a module, each with what it asks for if that is known; and whether `use` brought it.
struct Declared {
    name: String,
    behaviour: Option<Behaviour>,
    used: bool,
}

fn declared(checker: &Checker<'_>, module: &str, body: &Expr) -> Option<Vec<Declared>> {
    let mut list = Vec::new();
    for statement in body.statements() {
        let (name, used) = match (&statement.kind, attribute_set(statement)) {
            (_, Some(("behaviour", [name]))) => (name, false),
            (ExprKind::Call(call), _) if local_name(call) == Some("use") => (call.args.first()?, true),
            // Both callbacks of an exception have defaults.
            (ExprKind::Call(call), _) if local_name(call) == Some("defexception") => {
                let behaviour = Some(Behaviour::new(&[], &[("exception", 1), ("message", 1)]));
                list.push(Declared { name: "Exception".to_owned(), behaviour, used: true });
                continue;
            }
            _ => continue,
        };
        let ExprKind::Alias(parts) = &name.kind else { return None };
        let parts: Vec<_> = parts.iter().map(|part| part.as_str()).collect();
        let name = parts.join(".");
        let inner = format!("{module}.{name}");
        let behaviour = match Behaviour::known(&name) {
            Some(known) => Some(known),
            // What a macro of the program's own brings is not looked into.
            None if used => return None,
            None => checker.behaviours.get(&name).or_else(|| checker.behaviours.get(&inner)).cloned(),
        };
        list.push(Declared { name, behaviour, used });
    }
    Some(list)
}

pub(super) fn check(checker: &mut Checker<'_>, module: &str, body: &Expr, span: Span) {
    let Some(declared) = declared(checker, module, body) else { return };
    let place = format!("{module} (module)");
    let mut functions = BTreeSet::new();
    for (keyword, call, _) in definitions(body) {
        if keyword == "def"
            && let Some((name, params)) = head_of(call)
        {
            let required = params.len() - params.iter().filter(|param| is_default(param)).count();
            functions.extend((required..=params.len()).map(|arity| (name.as_str().to_owned(), arity)));
        }
    }
    for name in super::names::delegated(body) {
        functions.insert(name);
    }
    if declared.iter().all(|declared| declared.behaviour.is_some()) {
        marks(checker, &place, body, &declared);
    }
    for Declared { name, behaviour, used } in &declared {
        let Some(behaviour) = behaviour else { continue };
        for (function, arity) in behaviour.callbacks.difference(&behaviour.optional) {
            if functions.contains(&(function.clone(), *arity)) {
                continue;
            }
            let missing = format!(
                "function {function}/{arity} required by behaviour {name} is not implemented (in module {module})"
            );
            let message = match (name.as_str(), used) {
                ("GenServer", true) => format!(
                    "{missing}.\n\nWe will inject a default implementation for now:\n\n    def init(init_arg) do\n      \
                     {{:ok, init_arg}}\n    end\n\nYou can copy the implementation above or define your own that \
                     converts the arguments given to GenServer.start_link/3 to the server state.\n"
                ),
                _ => missing,
            };
            checker.warn(span, Some(place.clone()), message);
        }
    }
}

/// Whether `@impl` stands where it should, and only there.
fn marks(checker: &mut Checker<'_>, place: &str, body: &Expr, declared: &[Declared]) {
    let mut mark: Option<String> = None;
    let mut any_mark = false;
    let mut unmarked = Vec::new();
    let mut seen = BTreeSet::new();
    for statement in body.statements() {
        if let Some(("impl", [value])) = attribute_set(statement) {
            mark = match &value.kind {
                ExprKind::Atom(atom) => Some(atom.as_str().to_owned()).filter(|text| text != "false"),
                ExprKind::Alias(parts) => {
                    Some(parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join("."))
                }
                _ => None,
            };
            any_mark |= mark.is_some();
            continue;
        }
        let ExprKind::Call(call) = &statement.kind else { continue };
        if local_name(call) != Some("def") {
            continue;
        }
        let Some(function) = defined(call) else { continue };
        let is_first = seen.insert(function.clone());
        let owner = declared.iter().find(|declared| {
            declared.behaviour.as_ref().is_some_and(|behaviour| behaviour.callbacks.contains(&function))
        });
        match (mark.take(), owner) {
            (Some(text), owner) => {
                if let Some(message) = wrong_mark(&text, &function, owner, declared) {
                    checker.warn(statement.span, Some(place.to_owned()), message);
                }
            }
            (None, Some(owner)) if is_first => unmarked.push((function, owner.name.clone(), statement.span)),
            (None, _) => {}
        }
    }
    if any_mark {
        for ((name, arity), behaviour, span) in unmarked {
            let message = format!(
                "module attribute @impl was not set for function {name}/{arity} callback (specified in {behaviour}). \
                 This either means you forgot to add the \"@impl true\" annotation before the definition or that you \
                 are accidentally overriding this callback"
            );
            checker.warn(span, Some(place.to_owned()), message);
        }
    }
}

/// What is wrong with `@impl text` before this function.
fn wrong_mark(
    text: &str,
    (name, arity): &(String, usize),
    owner: Option<&Declared>,
    declared: &[Declared],
) -> Option<String> {
    let got = format!("got \"@impl {text}\" for function {name}/{arity} but");
    let asked: Vec<_> = match text {
        "true" if owner.is_some() => return None,
        "true" if declared.is_empty() => return Some(format!("{got} no behaviour was declared")),
        "true" => declared.iter().collect(),
        _ => match declared.iter().find(|declared| declared.name == text) {
            None => return Some(format!("{got} this behaviour was not declared with @behaviour")),
            Some(declared) => {
                let known = declared.behaviour.as_ref()?;
                if known.callbacks.contains(&(name.clone(), *arity)) {
                    return None;
                }
                vec![declared]
            }
        },
    };
    let problem = if text == "true" {
        "no behaviour specifies such callback"
    } else {
        "this behaviour does not specify such callback"
    };
    let mut message = format!("{got} {problem}. The known callbacks are:\n\n");
    for Declared { name, behaviour, .. } in asked {
        for (callback, arity) in behaviour.iter().flat_map(|behaviour| &behaviour.callbacks) {
            message.push_str(&format!("  * {name}.{callback}/{arity} (function)\n"));
        }
    }
    Some(message)
}
