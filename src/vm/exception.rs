//! How errors read: Erlang's reasons as Elixir's exceptions, their messages, and reports of both.

mod arguments;
mod blame;
mod exit;
mod known;
mod message;
mod spoken;
mod stack;

pub(super) use arguments::native_call;
pub(super) use blame::similar_exports;
pub use exit::format_exit;
pub(super) use known::{exception as known_exception, is_known, made, structure as known_structure};
pub use message::message;
pub(super) use message::{message_in, not_implemented};
pub(super) use spoken::{asked_message, spoken};
pub(super) use stack::{mfa, stack_line, stack_lines};

use super::code::Code;
use super::library;
use super::raise::{Class, Raised};
use crate::compile::{Callee, Lack};
use crate::term::{Atom, Term};
use stack::first_call;

/// The exception for an error reason: `Exception.normalize/3`.
pub(super) fn normalize(reason: &Term, stack: &Term) -> Term {
    let exception = rescued(reason, stack);
    match (exception.struct_name(), arguments::faults(stack)) {
        (Some(name), Some(text)) if name == Atom::alias("ErlangError") && !is_exception(reason) => {
            let why = Term::string(&format!(":{}", text.trim_start_matches(arguments::HEADING)));
            made("ErlangError", &[("original", reason.clone()), ("reason", why)])
        }
        _ => exception,
    }
}

/// The exception that `rescue` sees for an error reason. It does not look at what was wrong with the arguments of a call
/// that raised a reason of its own.
pub(super) fn rescued(reason: &Term, stack: &Term) -> Term {
    if is_exception(reason) {
        return reason.clone();
    }
    let holding = |name: &str, value: &Term| made(name, &[("term", value.clone())]);
    match (reason, reason.as_tuple()) {
        (Term::Atom(Atom::BADARITH), _) => made("ArithmeticError", &[]),
        (Term::Atom(Atom::BADARG), _) => match arguments::faults(stack) {
            Some(text) => made("ArgumentError", &[("message", Term::string(&text))]),
            None => made("ArgumentError", &[]),
        },
        (Term::Atom(Atom::COND_CLAUSE), _) => made("CondClauseError", &[]),
        (Term::Atom(Atom::UNDEF), _) => made("UndefinedFunctionError", &call_fields(stack)),
        (Term::Atom(Atom::FUNCTION_CLAUSE), _) => made("FunctionClauseError", &call_fields(stack)),
        (Term::Atom(Atom::SYSTEM_LIMIT), _) => made("SystemLimitError", &[]),
        (_, Some([Term::Atom(Atom::BADARG), value])) => {
            made("ArgumentError", &[("message", Term::string(&format!("argument error: {value}")))])
        }
        (_, Some([Term::Atom(Atom::BADMATCH), value])) => holding("MatchError", value),
        (_, Some([Term::Atom(Atom::CASE_CLAUSE), value])) => holding("CaseClauseError", value),
        (_, Some([Term::Atom(Atom::TRY_CLAUSE), value])) => holding("TryClauseError", value),
        (_, Some([Term::Atom(Atom::WITH_CLAUSE), value])) => holding("WithClauseError", value),
        (_, Some([Term::Atom(Atom::BADMAP), value])) => holding("BadMapError", value),
        (_, Some([Term::Atom(Atom::BADFUN), value])) => holding("BadFunctionError", value),
        (_, Some([Term::Atom(Atom::BADBOOL), op, value])) => {
            made("BadBooleanError", &[("term", value.clone()), ("operator", op.clone())])
        }
        (_, Some([Term::Atom(Atom::BADARITY), call])) if let Some([fun, args]) = call.as_tuple() => {
            made("BadArityError", &[("function", fun.clone()), ("args", args.clone())])
        }
        (_, Some([Term::Atom(Atom::BADKEY), key])) => made("KeyError", &[("key", key.clone())]),
        (_, Some([Term::Atom(Atom::BADKEY), key, map])) => missing_key(key, map),
        (_, Some([Term::Atom(tag), name, value])) if tag.as_str() == "badstruct" => {
            made("BadStructError", &[("struct", name.clone()), ("term", value.clone())])
        }
        _ => made("ErlangError", &[("original", reason.clone())]),
    }
}

/// Whether this is a struct that `raise` takes.
pub(super) fn is_exception(term: &Term) -> bool {
    term.struct_name().is_some()
        && term.as_map().is_some_and(|map| map.get_atom(Atom::EXCEPTION) == Some(&Term::TRUE))
}

/// The fields that name the innermost call.
fn call_fields(stack: &Term) -> Vec<(&'static str, Term)> {
    first_call(stack).map_or_else(Vec::new, |(module, function, arity)| {
        vec![("module", Term::Atom(module)), ("function", Term::Atom(function)), ("arity", Term::Int(arity))]
    })
}

/// The error of `map.key`, which knows that its left side may have been meant to be a map.
fn missing_key(key: &Term, map: &Term) -> Term {
    let fields = [("key", key.clone()), ("term", map.clone())];
    if map.as_map().is_some() {
        return made("KeyError", &fields);
    }
    let hint = "If you are using the dot syntax, such as map.field, make sure the left-hand side of the dot is a map";
    let text = format!("key {key} not found in: {map}. {hint}");
    let [key, term] = fields;
    made("KeyError", &[key, term, ("message", Term::string(&text))])
}

/// `** (RuntimeError) boom`: the first line of a report.
pub fn banner(class: Class, reason: &Term, stack: &Term) -> String {
    match class {
        Class::Error => {
            let exception = normalize(reason, stack);
            // Whether a module is there is written beside the call that did not find it in there.
            let is_module = |module| {
                stack::is_library(module) || stack.iter_list().next().is_some_and(stack::is_not_exported)
            };
            error_banner(&exception, &message::text(&exception, &is_module))
        }
        Class::Throw => format!("** (throw) {reason}"),
        Class::Exit => format!("** (exit) {}", format_exit(reason)),
    }
}

fn error_banner(exception: &Term, message: &str) -> String {
    let name = exception.struct_name().unwrap_or(Atom::NIL);
    format!("** ({}) {message}", name.as_alias().unwrap_or(name.as_str()))
}

impl Raised {
    /// The banner, and a line for each call under way.
    pub(super) fn report(&self) -> String {
        let mut text = banner(self.class, &self.reason, &self.stack);
        text.push_str(&self.lack());
        stack_lines(&self.stack, "    ", &mut text);
        text
    }

    /// Whether it is an error that is no exception of Elixir's: a reason that means nothing beyond itself.
    pub(super) fn is_bare(&self) -> bool {
        rescued(&self.reason, &self.stack).struct_name() == Some(Atom::alias("ErlangError"))
    }

    /// The first lines: with what may have been meant, and the arguments that no clause takes.
    pub(super) fn blamed_banner(&self, code: &Code) -> String {
        match self.class {
            Class::Error => {
                let exception = normalize(&self.reason, &self.stack);
                let message = message_in(&exception, code);
                error_banner(&exception, &message) + &blame::details(&exception, &self.stack, code)
            }
            Class::Throw | Class::Exit => banner(self.class, &self.reason, &self.stack),
        }
    }

    /// A line of our own, if what was called is missing here and not in Elixir.
    fn lack(&self) -> String {
        if self.class != Class::Error {
            return String::new();
        }
        let exception = normalize(&self.reason, &self.stack);
        let field = |name| exception.as_map()?.get_atom(Atom::new(name));
        if exception.struct_name() != Some(Atom::UNDEFINED_FUNCTION_ERROR) {
            return String::new();
        }
        let (Some(Term::Atom(module)), Some(Term::Atom(name)), Some(Term::Int(arity))) =
            (field("module"), field("function"), field("arity"))
        else {
            return String::new();
        };
        let callee = Callee { module: *module, name: *name, arity: u8::try_from(*arity).unwrap_or(u8::MAX) };
        match library::lack(callee) {
            Some(Lack { message, instead: Some(instead) }) => format!("\n    ({message}: {instead})"),
            Some(Lack { message, instead: None }) => format!("\n    ({message})"),
            None => String::new(),
        }
    }

    /// The same as a dying script says it: with what may have been meant, and the arguments that no clause takes.
    pub(super) fn last_words(&self, code: &Code) -> String {
        let mut text = self.blamed_banner(code);
        text.push_str(&self.lack());
        stack_lines(&blame::stack(&self.reason, &self.stack), "    ", &mut text);
        text
    }
}
