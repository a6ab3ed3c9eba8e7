//! Exit reasons as text: `Exception.format_exit/1`.

use super::banner;
use super::stack::{mfa, stack_lines};
use crate::term::{Atom, Term};
use crate::vm::raise::Class;
use std::fmt::Write;

/// The text of an exit reason: `Exception.format_exit/1`.
pub fn format_exit(reason: &Term) -> String {
    format_exit_at(reason, "    ")
}

fn format_exit_at(reason: &Term, indent: &str) -> String {
    let deeper = format!("{indent}    ");
    match (reason, reason.as_tuple()) {
        (Term::Atom(Atom::NORMAL | Atom::SHUTDOWN | Atom::KILLED), _) => {
            reason.as_atom().map_or("", Atom::as_str).to_owned()
        }
        (Term::Atom(Atom::NOPROC), _) => {
            "no process: the process is not alive or there's no process currently associated with the given name, \
             possibly because its application isn't started"
                .to_owned()
        }
        (Term::Atom(Atom::TIMEOUT), _) => "time out".to_owned(),
        (Term::Atom(Atom::CALLING_SELF), _) => "process attempted to call itself".to_owned(),
        (_, Some([Term::Atom(tag), node])) if tag.as_str() == "nodedown" => {
            format!("no connection to {}", node.as_atom().map_or_else(|| node.to_string(), |node| node.as_str().to_owned()))
        }
        (_, Some([Term::Atom(Atom::BAD_RETURN_VALUE), value])) => format!("bad return value: {value}"),
        (_, Some([Term::Atom(Atom::BAD_RETURN), detail])) if !is_call(detail) => match detail.as_tuple() {
            Some([module, function, value]) => {
                let function = function.as_atom().map_or("", Atom::as_str);
                format!("{module}.{function}/1 returned a bad value: {value}")
            }
            Some(_) | None => reason.to_string(),
        },
        (_, Some([Term::Atom(Atom::ALREADY_STARTED), pid])) => format!("already started: {pid}"),
        (_, Some([Term::Atom(Atom::SHUTDOWN), detail])) => match detail.as_tuple() {
            Some([Term::Atom(Atom::FAILED_TO_START_CHILD), id, inner]) => format!(
                "shutdown: failed to start child: {id}\n{indent}** (EXIT) {}",
                format_exit_at(exit_of_start(inner), &deeper)
            ),
            Some(_) | None => format!("shutdown: {detail}"),
        },
        (_, Some([Term::Atom(Atom::START_SPEC), detail])) => format!("bad child specification, {}", child_spec(detail)),
        (_, Some([Term::Atom(Atom::SUPERVISOR_DATA), detail])) => {
            format!("bad supervisor configuration, {}", supervisor_data(detail))
        }
        (_, Some([inner, call])) if is_call(call) => {
            format!("exited in: {}\n{indent}** (EXIT) {}", call_text(call), format_exit_at(inner, &deeper))
        }
        (_, Some([error, stack])) if is_stack(stack) => {
            let mut text = "an exception was raised:".to_owned();
            let _ = write!(text, "\n{indent}{}", banner(Class::Error, error, stack));
            stack_lines(stack, &deeper, &mut text);
            text
        }
        _ => reason.to_string(),
    }
}

/// What a start function that did not return exited with.
fn exit_of_start(reason: &Term) -> &Term {
    match reason.as_tuple() {
        Some([Term::Atom(Atom::EXIT), inner]) => inner,
        Some(_) | None => reason,
    }
}

fn is_call(term: &Term) -> bool {
    matches!(term.as_tuple(), Some([Term::Atom(_), Term::Atom(_), Term::Nil | Term::Cons(_)]))
}

fn call_text(call: &Term) -> String {
    match call.as_tuple() {
        Some([Term::Atom(module), Term::Atom(function), args]) => mfa(*module, *function, args),
        Some(_) | None => call.to_string(),
    }
}

/// A list that is not empty, of entries that look like calls.
pub(super) fn is_stack(term: &Term) -> bool {
    let mut entries = term.iter_list().peekable();
    entries.peek().is_some()
        && entries.all(|entry| matches!(entry.as_tuple(), Some([Term::Atom(_), Term::Atom(_), _, _])))
}

fn child_spec(detail: &Term) -> String {
    match detail.as_tuple() {
        Some([Term::Atom(Atom::DUPLICATE_CHILD_NAME), id]) => format!(
            "more than one child specification has the id: {id}.\nIf using maps as child specifications, make sure the \
             :id keys are unique.\nIf using a module or {{module, arg}} as child, use Supervisor.child_spec/2 to change \
             the :id, for example:\n\n    children = [\n      Supervisor.child_spec({{MyWorker, arg}}, id: \
             :my_worker_1),\n      Supervisor.child_spec({{MyWorker, arg}}, id: :my_worker_2)\n    ]\n"
        ),
        Some([Term::Atom(Atom::INVALID_RESTART_TYPE), value]) => {
            format!("invalid restart type: {value}. Must be :permanent, :transient or :temporary.")
        }
        Some([Term::Atom(Atom::INVALID_CHILD_TYPE), value]) => {
            format!("invalid child type: {value}. Must be :worker or :supervisor.")
        }
        Some([Term::Atom(Atom::INVALID_SHUTDOWN), value]) => {
            format!(
                "invalid shutdown: {value}. Must be an integer that is at least 0, :brutal_kill or :infinity."
            )
        }
        Some([Term::Atom(Atom::INVALID_MFA), value]) => format!("invalid mfa: {value}"),
        Some(_) | None => format!("got: {detail}"),
    }
}

fn supervisor_data(detail: &Term) -> String {
    match detail.as_tuple() {
        Some([Term::Atom(Atom::INVALID_STRATEGY), value]) => format!("invalid strategy: {value}"),
        Some([Term::Atom(Atom::INVALID_INTENSITY), value]) => {
            format!("invalid max_restarts (intensity): {value}")
        }
        Some([Term::Atom(Atom::INVALID_PERIOD), value]) => format!("invalid max_seconds (period): {value}"),
        Some([Term::Atom(Atom::INVALID_TYPE), value]) => format!("invalid type: {value}"),
        Some(_) | None => format!("got: {detail}"),
    }
}
