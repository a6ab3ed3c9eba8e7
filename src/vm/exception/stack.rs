//! Stack traces as text, and what an entry of one tells.

use crate::term::{Atom, Term};
use crate::vm::format::chars_of;
use crate::vm::{native, prelude};
use std::fmt::Write;

/// Appends `file:line: Module.function/arity` for each entry, indented, each on a new line.
pub(in crate::vm) fn stack_lines(stack: &Term, indent: &str, out: &mut String) {
    for entry in stack.iter_list() {
        if let Some(line) = stack_line(entry) {
            let _ = write!(out, "\n{indent}{line}");
        }
    }
}

/// One entry as a line of a stack trace: `Exception.format_stacktrace_entry/1`.
pub(in crate::vm) fn stack_line(entry: &Term) -> Option<String> {
    let (call, location) = match entry.as_tuple()? {
        [Term::Atom(module), Term::Atom(name), _, location] if name.as_str() == "__MODULE__" => {
            (format!("{module} (module)"), location)
        }
        [Term::Atom(_), Term::Atom(name), _, location] if name.as_str() == "__FILE__" => {
            ("(file)".to_owned(), location)
        }
        [Term::Atom(module), Term::Atom(name), arity, location] => (mfa(*module, *name, arity), location),
        [fun @ Term::Fun(_), arity, location] => (format!("{fun}{}", arity_text(arity)), location),
        _ => return None,
    };
    let library =
        entry.as_tuple().and_then(|entry| entry[0].as_atom()).and_then(application).unwrap_or_default();
    Some(format!("{library}{}{call}", place(location)))
}

/// `file:line: `, as far as the location tells them. The files of the library are not those of Elixir's.
fn place(location: &Term) -> String {
    let mut file = Vec::new();
    if let Some(name) = location.keyword_get(Atom::FILE) {
        // A list of characters, as Erlang has it. What is none names no file.
        let _ = chars_of(name, &mut file);
    }
    let file = String::from_utf8_lossy(&file).into_owned();
    match location.keyword_get(Atom::LINE).and_then(Term::as_int) {
        _ if file.is_empty() || file == prelude::FILE => String::new(),
        Some(line) if line != 0 => format!("{file}:{line}: "),
        Some(_) | None => format!("{file}: "),
    }
}

/// The application that a module of the library belongs to, as it stands before the call.
fn application(module: Atom) -> Option<&'static str> {
    if module == Atom::ERLANG || !is_library(module) {
        return None;
    }
    Some(if module.as_alias().is_some() { "(elixir 1.14.0) " } else { "(stdlib 4.2) " })
}

/// Whether the library has this module.
pub(super) fn is_library(module: Atom) -> bool {
    native::is_module(module) || prelude::find(module).is_some()
}

/// `Module.function/arity`, or with arguments in the place of an arity `Module.function(a, b)`:
/// `Exception.format_mfa/3`.
pub(in crate::vm) fn mfa(module: Atom, name: Atom, arity: &Term) -> String {
    let arity = arity_text(arity);
    match anonymous(name.as_str()) {
        Some((outer, outer_arity)) => {
            format!("anonymous fn{arity} in {module}.{}/{outer_arity}", function_name(Atom::new(outer)))
        }
        None => format!("{module}.{}{arity}", function_name(name)),
    }
}

/// The function's name as it stands after a dot.
pub(super) fn function_name(name: Atom) -> String {
    let text = name.to_string();
    match text.strip_prefix(':') {
        Some(name) => name.to_owned(),
        None => text,
    }
}

fn arity_text(arity: &Term) -> String {
    match arity {
        Term::Int(arity) => format!("/{arity}"),
        args => format!("({})", list_text(args)),
    }
}

/// The elements of a list as they stand between its brackets.
pub(super) fn list_text(list: &Term) -> String {
    let elements: Vec<_> = list.iter_list().map(ToString::to_string).collect();
    elements.join(", ")
}

/// `init` and `1` of `-init/1-fun-0-`.
fn anonymous(name: &str) -> Option<(&str, &str)> {
    name.strip_prefix('-')?.split("-fun-").next()?.rsplit_once('/')
}

/// The module, the function and the arity of the innermost call.
pub(super) fn first_call(stack: &Term) -> Option<(Atom, Atom, i64)> {
    let [Term::Atom(module), Term::Atom(function), args, _] = stack.iter_list().next()?.as_tuple()? else {
        return None;
    };
    Some((*module, *function, args.as_int().unwrap_or_else(|| args.iter_list().count() as i64)))
}

/// Whether an entry is a call of a function that its module, which is there, does not export.
pub(super) fn is_not_exported(entry: &Term) -> bool {
    let location = entry.as_tuple().and_then(|entry| entry.get(3));
    location.is_some_and(|location| location.keyword_get(Atom::ERROR_INFO).is_some())
}
