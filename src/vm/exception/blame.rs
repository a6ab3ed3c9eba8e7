//! What a dying script adds to its error: the names that may have been meant, the operands, the arguments that no
//! clause takes.

use super::stack::{first_call, function_name, mfa};
use crate::term::{Atom, Term};
use crate::vm::code::Code;
use crate::vm::similarity::similar;
use std::fmt::Write;

/// At most so many names are offered.
const SUGGESTIONS_MAX: usize = 5;

/// What follows the message.
pub(super) fn details(exception: &Term, stack: &Term, code: &Code) -> String {
    let field = |name: &str| exception.as_map().and_then(|map| map.get_atom(Atom::new(name)));
    match exception.struct_name().and_then(Atom::as_alias) {
        Some("ArithmeticError") => operation(stack).map_or_else(String::new, |text| format!(": {text}")),
        Some("FunctionClauseError") => arguments(stack).unwrap_or_default(),
        Some("KeyError") => match (field("key"), field("term")) {
            (Some(Term::Atom(key)), Some(term)) => similar_keys(*key, term),
            (Some(_) | None, Some(_) | None) => String::new(),
        },
        Some("UndefinedFunctionError") => match (field("module"), field("function")) {
            (Some(Term::Atom(Atom::NIL)), _) => {
                ". If you are using the dot syntax, such as module.function(), make sure the left-hand side of the \
                 dot is a module atom"
                    .to_owned()
            }
            (Some(Term::Atom(module)), Some(Term::Atom(function))) => {
                similar_functions(*module, *function, code)
            }
            _ => String::new(),
        },
        Some(_) | None => String::new(),
    }
}

/// The stack below these: the call that no clause takes is said by its arity, as its arguments were told before.
pub(super) fn stack(reason: &Term, stack: &Term) -> Term {
    let mut entries = stack.iter_list().cloned();
    match (reason, entries.next().as_ref().and_then(Term::as_tuple)) {
        (Term::Atom(Atom::FUNCTION_CLAUSE), Some([module, function, args, location])) => {
            let arity = args.as_int().unwrap_or_else(|| args.iter_list().count() as i64);
            let entry = Term::tuple([module.clone(), function.clone(), Term::Int(arity), location.clone()]);
            Term::list(std::iter::once(entry).chain(entries).collect::<Vec<_>>())
        }
        _ => stack.clone(),
    }
}

/// `1 + "2"`, `rem(5, 0)`, of the operation that failed.
fn operation(stack: &Term) -> Option<String> {
    let [Term::Atom(Atom::ERLANG), Term::Atom(name), args, _] = stack.iter_list().next()?.as_tuple()? else {
        return None;
    };
    let args = args.to_vec()?;
    Some(match (name.as_str(), args.as_slice()) {
        (op @ ("+" | "-" | "*" | "/"), [a, b]) => format!("{a} {op} {b}"),
        (op @ ("+" | "-"), [a]) => format!("{op}({a})"),
        (name @ ("div" | "rem"), [a, b]) => format!("{name}({a}, {b})"),
        (name @ ("band" | "bor" | "bxor" | "bsl" | "bsr"), [a, b]) => format!("Bitwise.{name}({a}, {b})"),
        ("bnot", [a]) => format!("Bitwise.bnot({a})"),
        _ => return None,
    })
}

fn arguments(stack: &Term) -> Option<String> {
    let [Term::Atom(module), Term::Atom(function), args @ (Term::Nil | Term::Cons(_)), _] =
        stack.iter_list().next()?.as_tuple()?
    else {
        return None;
    };
    let (_, _, arity) = first_call(stack)?;
    let name = mfa(*module, *function, &Term::Int(arity));
    let mut text = format!("    \n    \n    The following arguments were given to {name}:\n    ");
    for (index, arg) in args.iter_list().enumerate() {
        let _ = write!(text, "\n        # {}\n        {arg}\n    ", index + 1);
    }
    Some(text)
}

fn similar_keys(key: Atom, term: &Term) -> String {
    let keys: Vec<Atom> = match term {
        Term::Map(map) => map.iter().filter_map(|(key, _)| key.as_atom()).collect(),
        list => {
            let pairs = list.iter_list().filter_map(Term::as_tuple);
            pairs.filter_map(|pair| pair.first()?.as_atom()).collect()
        }
    };
    let near = similar(key.as_str(), keys.iter().map(|key| key.as_str()));
    let mut near: Vec<_> = near.into_iter().take(SUGGESTIONS_MAX).map(|place| keys[place]).collect();
    near.sort();
    did_you_mean(near.iter().map(ToString::to_string))
}

fn similar_functions(module: Atom, function: Atom, code: &Code) -> String {
    similar_exports(function, &code.exports_of(module))
}

/// «Did you mean» with the exported functions that resemble this one.
pub(in crate::vm) fn similar_exports(function: Atom, exports: &[(Atom, u8)]) -> String {
    // The same name with other arities is the best guess.
    let mut near: Vec<_> = exports.iter().filter(|(name, _)| *name == function).copied().collect();
    if near.is_empty() {
        let places = similar(function.as_str(), exports.iter().map(|(name, _)| name.as_str()));
        near = places.into_iter().map(|place| exports[place]).collect();
    }
    near.truncate(SUGGESTIONS_MAX);
    near.sort();
    did_you_mean(near.iter().map(|(name, arity)| format!("{}/{arity}", function_name(*name))))
}

fn did_you_mean(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.map(|name| format!("      * {name}\n")).collect();
    if names.is_empty() { String::new() } else { format!(". Did you mean:\n\n{}", names.concat()) }
}
