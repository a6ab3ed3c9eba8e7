//! The messages of Elixir's own exceptions: `Exception.message/1`.

use super::known::made;
use super::stack::{is_library, list_text, mfa};
use crate::term::{Atom, Term};
use crate::vm::code::Code;

/// The message of an exception, for those who know nothing of the program's modules.
pub fn message(exception: &Term) -> String {
    text(exception, &is_library)
}

/// The message of an exception.
pub(in crate::vm) fn message_in(exception: &Term, code: &Code) -> String {
    text(exception, &|module| code.is_module(module))
}

/// The message of an exception. Some tell whether there is a module.
pub(super) fn text(exception: &Term, is_module: &dyn Fn(Atom) -> bool) -> String {
    let field =
        |name: &str| exception.as_map().and_then(|map| map.get_atom(Atom::new(name))).unwrap_or(&Term::NIL);
    if let Some(message) = field("message").as_str() {
        return message.to_owned();
    }
    let name = exception.struct_name().and_then(Atom::as_alias).unwrap_or_default();
    let term = field("term");
    match name {
        "MatchError" => format!("no match of right hand side value: {term}"),
        "CaseClauseError" => format!("no case clause matching: {term}"),
        "TryClauseError" => format!("no try clause matching: {term}"),
        "WithClauseError" => format!("no with clause matching: {term}"),
        "CondClauseError" => "no cond clause evaluated to a truthy value".to_owned(),
        "BadMapError" => format!("expected a map, got: {term}"),
        "BadFunctionError" => format!("expected a function, got: {term}"),
        "BadBooleanError" => {
            let op = field("operator").as_atom().map_or("", Atom::as_str);
            format!("expected a boolean on left-side of \"{op}\", got: {term}")
        }
        "BadStructError" => format!("expected a struct named {}, got: {term}", field("struct")),
        "BadArityError" => bad_arity(field("function"), field("args")),
        "KeyError" => match (field("key"), term) {
            (key, Term::Atom(Atom::NIL)) => format!("key {key} not found"),
            (key, term) => format!("key {key} not found in: {term}"),
        },
        "FunctionClauseError" => match (field("module"), field("function")) {
            (Term::Atom(module), Term::Atom(function)) if *function != Atom::NIL => {
                format!("no function clause matching in {}", mfa(*module, *function, field("arity")))
            }
            _ => "no function clause matches".to_owned(),
        },
        "UndefinedFunctionError" => match (field("module"), field("function")) {
            (Term::Atom(module), Term::Atom(function)) if *function != Atom::NIL => {
                undefined(*module, *function, field("arity"), field("reason"), is_module)
            }
            _ => "undefined function".to_owned(),
        },
        "Protocol.UndefinedError" => {
            let description = field("description").as_str().unwrap_or_default();
            let separator = if description.is_empty() { "" } else { ", " };
            let (protocol, value) = (field("protocol"), field("value"));
            format!(
                "protocol {protocol} not implemented for {value} of type {}{separator}{description}",
                type_of(value)
            )
        }
        "ErlangError" => {
            format!("Erlang error: {}{}", field("original"), field("reason").as_str().unwrap_or_default())
        }
        "CompileError" | "SyntaxError" | "TokenMissingError" => {
            let text = positioned(field("file"), field("line"), field("column"), field("description"));
            text + &snippet(field("line"), field("snippet"))
        }
        _ => format!(
            "got {} while retrieving Exception.message/1 for {exception} (expected a string)",
            field("message")
        ),
    }
}

fn bad_arity(fun: &Term, args: &Term) -> String {
    let arity = if let Term::Fun(fun) = fun { fun.arity() } else { 0 };
    let given = match args.iter_list().count() {
        0 => "no arguments".to_owned(),
        1 => format!("1 argument ({})", list_text(args)),
        count => format!("{count} arguments ({})", list_text(args)),
    };
    format!("{fun} with arity {arity} called with {given}")
}

fn undefined(
    module: Atom,
    function: Atom,
    arity: &Term,
    reason: &Term,
    is_module: &dyn Fn(Atom) -> bool,
) -> String {
    let call = mfa(module, function, arity);
    match reason {
        _ if module == Atom::NIL => format!("function {call} is undefined"),
        Term::Binary(reason) => {
            format!("function {call} is undefined ({})", reason.as_str().unwrap_or_default())
        }
        Term::Atom(reason) if *reason != Atom::NIL && reason.as_str() != "function not exported" => {
            format!("function {call} is undefined (module {module} is not available)")
        }
        Term::Atom(Atom::NIL) if !is_module(module) => {
            format!("function {call} is undefined (module {module} is not available)")
        }
        _ => format!("function {call} is undefined or private"),
    }
}

fn positioned(file: &Term, line: &Term, column: &Term, description: &Term) -> String {
    let description = description.as_str().unwrap_or_default();
    match (file.as_str(), line, column) {
        (Some(file), Term::Int(line), Term::Int(column)) => format!("{file}:{line}:{column}: {description}"),
        (Some(file), Term::Int(line), _) => format!("{file}:{line}: {description}"),
        (Some(file), _, _) => format!("{file}: {description}"),
        (None, _, _) => format!(" {description}"),
    }
}

/// The line of a syntax error, with a mark below it.
fn snippet(line: &Term, snippet: &Term) -> String {
    let part = |name: &str| snippet.as_map()?.get_atom(Atom::new(name));
    let (Some(content), Some(offset)) =
        (part("content").and_then(Term::as_str), part("offset").and_then(Term::as_int))
    else {
        return String::new();
    };
    let caret = " ".repeat(usize::try_from(offset).unwrap_or(0).min(content.len()));
    format!("\n    |\n{:>3} | {content}\n    | {caret}^", line.to_string())
}

/// `Protocol.UndefinedError` for this value.
pub(in crate::vm) fn not_implemented(protocol: &str, value: &Term) -> Term {
    made(
        "Protocol.UndefinedError",
        &[("protocol", Term::Atom(Atom::alias(protocol))), ("value", value.clone())],
    )
}

/// The name of the type as protocols know it.
fn type_of(value: &Term) -> String {
    let name = match value {
        Term::Int(_) | Term::Big(_) => "Integer",
        Term::Float(_) => "Float",
        Term::Atom(_) => "Atom",
        Term::Ref(_) => "Reference",
        Term::Fun(_) => "Function",
        Term::Pid(_) => "PID",
        Term::Tuple(_) => "Tuple",
        Term::Map(map) => match value.struct_name() {
            Some(Atom::TOLD) => {
                let name = map.get_atom(Atom::NAME).unwrap_or(&Term::NIL);
                return format!("{name} (a struct)");
            }
            Some(name) => return format!("{} (a struct)", name.as_alias().unwrap_or(name.as_str())),
            None => "Map",
        },
        Term::Nil | Term::Cons(_) => "List",
        Term::Binary(_) | Term::Bits(_) => "BitString",
    };
    name.to_owned()
}
