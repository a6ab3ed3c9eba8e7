//! How errors read: Erlang's reasons as Elixir's exceptions, banners, stack traces and exit reasons.

use super::raise::{Class, Raised, exception};
use crate::term::{Atom, Term};
use std::fmt::Write;

/// The exception that `rescue` sees for an error reason.
pub(super) fn normalize(reason: &Term, stack: &Term) -> Term {
    if reason.as_map().is_some_and(|map| map.get_atom(Atom::EXCEPTION).is_some()) {
        return reason.clone();
    }
    let made = |module: &str, message: String| exception(Atom::alias(module), &message);
    match (reason, reason.as_tuple()) {
        (Term::Atom(Atom::BADARITH), _) => {
            made("ArithmeticError", "bad argument in arithmetic expression".into())
        }
        (Term::Atom(Atom::BADARG), _) => made("ArgumentError", "argument error".into()),
        (Term::Atom(Atom::COND_CLAUSE), _) => {
            made("CondClauseError", "no cond clause evaluated to a truthy value".into())
        }
        (Term::Atom(Atom::UNDEF), _) => made("UndefinedFunctionError", undefined_function(stack)),
        (Term::Atom(Atom::FUNCTION_CLAUSE), _) => {
            let call = first_call(stack).map_or_else(String::new, |(name, _)| format!(" in {name}"));
            made("FunctionClauseError", format!("no function clause matching{call}"))
        }
        (Term::Atom(Atom::SYSTEM_LIMIT), _) => {
            made("SystemLimitError", "a system limit has been reached".into())
        }
        (_, Some([Term::Atom(Atom::BADMATCH), value])) => {
            made("MatchError", format!("no match of right hand side value: {value}"))
        }
        (_, Some([Term::Atom(Atom::CASE_CLAUSE), value])) => {
            made("CaseClauseError", format!("no case clause matching: {value}"))
        }
        (_, Some([Term::Atom(Atom::TRY_CLAUSE), value])) => {
            made("TryClauseError", format!("no try clause matching: {value}"))
        }
        (_, Some([Term::Atom(Atom::WITH_CLAUSE), value])) => {
            made("WithClauseError", format!("no with clause matching: {value}"))
        }
        (_, Some([Term::Atom(Atom::BADMAP), value])) => {
            made("BadMapError", format!("expected a map, got: {value}"))
        }
        (_, Some([Term::Atom(Atom::BADFUN), value])) => {
            made("BadFunctionError", format!("expected a function, got: {value}"))
        }
        (_, Some([Term::Atom(Atom::BADBOOL), op, value])) => made(
            "BadBooleanError",
            format!(
                "expected a boolean on left-side of \"{}\", got: {value}",
                op.as_atom().map_or("", Atom::as_str)
            ),
        ),
        (_, Some([Term::Atom(Atom::BADARITY), call])) => made("BadArityError", bad_arity(call)),
        (_, Some([Term::Atom(Atom::BADKEY), key])) => made("KeyError", format!("key {key} not found")),
        (_, Some([Term::Atom(Atom::BADKEY), key, map])) => made("KeyError", missing_key(key, map)),
        _ => made("ErlangError", format!("Erlang error: {reason}")),
    }
}

fn bad_arity(call: &Term) -> String {
    let Some([fun, args]) = call.as_tuple() else {
        return "bad arity".to_owned();
    };
    let arity = if let Term::Fun(fun) = fun { fun.arity() } else { 0 };
    let args: Vec<_> = args.iter_list().map(ToString::to_string).collect();
    let given = match args.len() {
        0 => "no arguments".to_owned(),
        1 => format!("1 argument ({})", args[0]),
        count => format!("{count} arguments ({})", args.join(", ")),
    };
    format!("{fun} with arity {arity} called with {given}")
}

fn missing_key(key: &Term, map: &Term) -> String {
    let hint = match map {
        Term::Atom(_) => {
            ". If you are using the dot syntax, such as map.field, make sure the left-hand side of the dot is a map"
        }
        _ => "",
    };
    format!("key {key} not found in: {map}{hint}")
}

fn undefined_function(stack: &Term) -> String {
    match stack.iter_list().next().and_then(Term::as_tuple) {
        Some([Term::Atom(module), Term::Atom(name), args, location]) => {
            let arity = args.as_int().unwrap_or_else(|| args.iter_list().count() as i64);
            let call = format!("{module}.{}/{arity}", name.as_str());
            if *module == Atom::NIL {
                format!(
                    "function {call} is undefined. If you are using the dot syntax, such as module.function(), make sure the left-hand side of the dot is a module atom"
                )
            } else if location.keyword_get(Atom::new("error_info")).is_some() {
                format!("function {call} is undefined or private")
            } else {
                format!("function {call} is undefined (module {module} is not available)")
            }
        }
        Some(_) | None => "undefined function".to_owned(),
    }
}

/// The message of an exception.
pub fn message(exception: &Term) -> String {
    match exception.as_map().and_then(|map| map.get_atom(Atom::MESSAGE)) {
        Some(message) => message.as_str().map_or_else(|| message.to_string(), str::to_owned),
        None => format!("{exception}"),
    }
}

/// `** (RuntimeError) boom`: the first line of a report.
pub fn banner(class: Class, reason: &Term, stack: &Term) -> String {
    match class {
        Class::Error => {
            let exception = normalize(reason, stack);
            let name = exception.struct_name().unwrap_or(Atom::NIL);
            format!("** ({}) {}", name.as_alias().unwrap_or(name.as_str()), message(&exception))
        }
        Class::Throw => format!("** (throw) {reason}"),
        Class::Exit => format!("** (exit) {}", format_exit(reason)),
    }
}

impl Raised {
    /// The banner, and a line for each call under way.
    pub(super) fn report(&self) -> String {
        let mut text = banner(self.class, &self.reason, &self.stack);
        stack_lines(&self.stack, "    ", &mut text);
        text
    }

    /// The same as a dying script says it: with the arguments that no clause takes.
    pub(super) fn last_words(&self) -> String {
        let first = self.stack.iter_list().next().and_then(Term::as_tuple);
        match (&self.reason, first) {
            (Term::Atom(Atom::FUNCTION_CLAUSE), Some([module, function, args, location]))
                if args.as_int().is_none() =>
            {
                let args: Vec<_> = args.iter_list().collect();
                // The call as the stack shows it, by its arity.
                let entry =
                    [module.clone(), function.clone(), Term::Int(args.len() as i64), location.clone()];
                let entry = Term::tuple(entry);
                let name = call_name(&entry).map_or_else(String::new, |(name, _)| name);
                let mut text = banner(self.class, &self.reason, &self.stack);
                let _ = write!(text, "    \n    \n    The following arguments were given to {name}:\n    ");
                for (index, arg) in args.iter().enumerate() {
                    let _ = write!(text, "\n        # {}\n        {arg}\n    ", index + 1);
                }
                let callers = self.stack.iter_list().skip(1).cloned();
                stack_lines(
                    &Term::list(std::iter::once(entry).chain(callers).collect::<Vec<_>>()),
                    "    ",
                    &mut text,
                );
                text
            }
            _ => self.report(),
        }
    }
}

/// Appends `file:line: Module.function/arity` for each entry, indented, each on a new line.
pub(super) fn stack_lines(stack: &Term, indent: &str, out: &mut String) {
    for entry in stack.iter_list() {
        if let Some(line) = stack_line(entry) {
            let _ = write!(out, "\n{indent}{line}");
        }
    }
}

fn stack_line(entry: &Term) -> Option<String> {
    let (name, location) = call_name(entry)?;
    let file = location.keyword_get(Atom::new("file")).and_then(Term::as_str);
    let line = location.keyword_get(Atom::new("line")).and_then(Term::as_int);
    Some(match (file, line) {
        (Some(file), Some(line)) => format!("{file}:{line}: {name}"),
        (Some(_) | None, Some(_) | None) => name,
    })
}

/// How an entry of a stack trace names its function, and the location.
fn call_name(entry: &Term) -> Option<(String, &Term)> {
    let [Term::Atom(module), Term::Atom(function), arity, location] = entry.as_tuple()? else {
        return None;
    };
    let name = function.as_str();
    if name == "__FILE__" || (module.as_str() == "elixir_compiler_0" && name.starts_with('-')) {
        return Some(("(file)".to_owned(), location));
    }
    if name == "__MODULE__" {
        return Some((format!("(module {module})"), location));
    }
    let text = match anonymous(name) {
        Some(outer) => {
            format!("anonymous fn/{} in {module}.{outer}", arity.as_int().unwrap_or_default())
        }
        None => match arity.as_int() {
            Some(arity) => format!("{module}.{name}/{arity}"),
            None => {
                let args: Vec<_> = arity.iter_list().map(ToString::to_string).collect();
                format!("{module}.{name}({})", args.join(", "))
            }
        },
    };
    Some((text, location))
}

/// `init/1` of `-init/1-fun-0-`.
fn anonymous(name: &str) -> Option<&str> {
    name.strip_prefix('-')?.split("-fun-").next()
}

fn first_call(stack: &Term) -> Option<(String, &Term)> {
    let entry = stack.iter_list().next()?;
    let [Term::Atom(module), Term::Atom(function), args, location] = entry.as_tuple()? else {
        return None;
    };
    let arity = args.as_int().unwrap_or_else(|| args.iter_list().count() as i64);
    Some((format!("{module}.{}/{arity}", function.as_str()), location))
}

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
        (_, Some([Term::Atom(Atom::BAD_RETURN_VALUE), value])) => format!("bad return value: {value}"),
        (_, Some([Term::Atom(Atom::BAD_RETURN), detail])) => match detail.as_tuple() {
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
                format_exit_at(inner, &deeper)
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

fn is_call(term: &Term) -> bool {
    matches!(term.as_tuple(), Some([Term::Atom(_), Term::Atom(_), Term::Nil | Term::Cons(_)]))
}

fn call_text(call: &Term) -> String {
    let Some([module, function, args]) = call.as_tuple() else {
        return call.to_string();
    };
    let args: Vec<_> = args.iter_list().map(ToString::to_string).collect();
    format!("{module}.{}({})", function.as_atom().map_or("", Atom::as_str), args.join(", "))
}

/// A list that is not empty, of entries that look like calls.
fn is_stack(term: &Term) -> bool {
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
