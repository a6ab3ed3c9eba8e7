//! What is wrong with the arguments of Erlang's built-in functions: «errors were found at the given arguments».
//!
//! As on the BEAM, the text is made from the call on top of the stack when somebody wants to read it, and not when the
//! error is raised.

use crate::compile::op::Kind;
use crate::term::{Atom, Term};
use crate::vm::arithmetic;

/// The calls of Erlang's that Elixir's functions stand for, with their arguments in Erlang's order: on the stack of an
/// error there is Erlang's call.
pub(in crate::vm) fn native_call(module: &str, name: &str, args: &[Term]) -> Term {
    let after =
        |index: &Term| index.as_int().map_or_else(|| index.clone(), |index| Term::Int(index.wrapping_add(1)));
    let utf8 = || Term::atom("utf8");
    let (erlang, args) = match (module, name, args) {
        ("Kernel", "elem", [tuple, index]) => ("element", vec![after(index), tuple.clone()]),
        ("Kernel", "put_elem", [tuple, index, value]) => {
            ("setelement", vec![after(index), tuple.clone(), value.clone()])
        }
        ("Tuple", "insert_at", [tuple, index, value]) => {
            ("insert_element", vec![after(index), tuple.clone(), value.clone()])
        }
        ("Tuple", "delete_at", [tuple, index]) => ("delete_element", vec![after(index), tuple.clone()]),
        ("Tuple", "append", args) => ("append_element", args.to_vec()),
        ("Tuple", "to_list", args) => ("tuple_to_list", args.to_vec()),
        ("Kernel", "is_map_key", [map, key]) => ("is_map_key", vec![key.clone(), map.clone()]),
        ("Kernel", name, args) => (name, args.to_vec()),
        ("String", "to_integer", args) => ("binary_to_integer", args.to_vec()),
        ("String", "to_float", args) => ("binary_to_float", args.to_vec()),
        ("String", "to_atom", [text]) => ("binary_to_atom", vec![text.clone(), utf8()]),
        ("String", "to_existing_atom", [text]) => ("binary_to_existing_atom", vec![text.clone(), utf8()]),
        ("String", "duplicate", args) => return call(Atom::new("binary"), "copy", args.to_vec()),
        ("Integer", "to_string", args) => ("integer_to_binary", args.to_vec()),
        ("Integer", "to_charlist", args) => ("integer_to_list", args.to_vec()),
        ("Atom", "to_string", args) => ("atom_to_binary", args.to_vec()),
        ("Atom", "to_charlist", args) => ("atom_to_list", args.to_vec()),
        ("List", "to_integer", args) => ("list_to_integer", args.to_vec()),
        ("List", "to_float", args) => ("list_to_float", args.to_vec()),
        ("List", "to_atom", args) => ("list_to_atom", args.to_vec()),
        ("List", "to_existing_atom", args) => ("list_to_existing_atom", args.to_vec()),
        ("List", "to_tuple", args) => ("list_to_tuple", args.to_vec()),
        ("IO", "iodata_to_binary", args) => ("iolist_to_binary", args.to_vec()),
        ("IO", "iodata_length", args) => ("iolist_size", args.to_vec()),
        ("Process", "alive?", args) => ("is_process_alive", args.to_vec()),
        ("Process", "flag", args) => ("process_flag", args.to_vec()),
        ("Process", "info", args) => ("process_info", args.to_vec()),
        ("Process", "monitor", args) => {
            ("monitor", std::iter::once(Term::Atom(Atom::PROCESS)).chain(args.iter().cloned()).collect())
        }
        ("Process", "send_after", [to, message, time, ..]) => {
            ("send_after", vec![time.clone(), to.clone(), message.clone()])
        }
        ("Process", "group_leader", [pid, leader]) => ("group_leader", vec![leader.clone(), pid.clone()]),
        ("Process", name, args) => (name, args.to_vec()),
        ("System", "unique_integer", args) => ("unique_integer", args.to_vec()),
        ("Function", "info", args) => ("fun_info", args.to_vec()),
        ("Function", "capture", args) => ("make_fun", args.to_vec()),
        (module, name, args) => {
            let module = match module.strip_prefix(':') {
                Some(erlang) => Atom::new(erlang),
                None => Atom::alias(module),
            };
            return call(module, name, args.to_vec());
        }
    };
    call(Atom::ERLANG, erlang, args)
}

fn call(module: Atom, name: &str, args: Vec<Term>) -> Term {
    let info = Term::map([(Term::atom("module"), Term::atom("erl_erts_errors"))]);
    let location = Term::keyword([(Atom::new("error_info"), info)]);
    Term::tuple([Term::Atom(module), Term::atom(name), Term::list(args), location])
}

/// What comes before the faults, an empty line and then a line for each.
pub(super) const HEADING: &str = "errors were found at the given arguments:";

/// The message for the call on top of this stack, if it is one that can tell.
pub(super) fn faults(stack: &Term) -> Option<String> {
    let [Term::Atom(module), Term::Atom(name), args, location] = stack.iter_list().next()?.as_tuple()? else {
        return None;
    };
    let ordinals = ["1st", "2nd", "3rd", "4th", "5th"];
    let line = |ordinal: &str, wrong: &str| format!("  * {ordinal} argument: {wrong}\n");
    let message =
        |lines: Vec<String>| (!lines.is_empty()).then(|| format!("{HEADING}\n\n{}", lines.concat()));
    // What the function said when it raised.
    let said = location.keyword_get(Atom::new("error_info")).and_then(Term::as_map);
    let said = said.into_iter().flat_map(|said| said.iter()).filter_map(|(position, wrong)| {
        let ordinal = ordinals.get(usize::try_from(position.as_int()?).ok()?.checked_sub(1)?)?;
        Some(line(ordinal, wrong.as_str()?))
    });
    if let Some(text) = message(said.collect()) {
        return Some(text);
    }
    let args = args.to_vec()?;
    let wrong = match module.as_str() {
        "erlang" => erlang(name.as_str(), &args),
        "binary" => binary(name.as_str(), &args),
        "io" => vec![None, Some("not valid character data (an iodata term)")],
        "math" => args.iter().map(|arg| number(arg)).collect(),
        _ => return None,
    };
    message(
        wrong.into_iter().zip(ordinals).filter_map(|(wrong, ordinal)| Some(line(ordinal, wrong?))).collect(),
    )
}

/// What is wrong with an argument, if anything is.
type Fault = Option<&'static str>;

fn fault(is_wrong: bool, text: &'static str) -> Fault {
    is_wrong.then_some(text)
}

fn number(term: &Term) -> Fault {
    fault(!arithmetic::is(Kind::Number, term), "not a number")
}

fn is_integer(term: &Term) -> bool {
    arithmetic::is(Kind::Integer, term)
}

fn integer(term: &Term) -> Fault {
    fault(!is_integer(term), "not an integer")
}

fn atom(term: &Term) -> Fault {
    fault(term.as_atom().is_none(), "not an atom")
}

fn list(term: &Term) -> Fault {
    fault(!matches!(term, Term::Nil | Term::Cons(_)), "not a list")
}

fn tuple(term: &Term) -> Fault {
    fault(term.as_tuple().is_none(), "not a tuple")
}

fn pid(term: &Term) -> Fault {
    fault(term.as_pid().is_none(), "not a pid")
}

fn reference(term: &Term) -> Fault {
    fault(!matches!(term, Term::Ref(_)), "not a reference")
}

fn bytes(term: &Term) -> Fault {
    fault(!matches!(term, Term::Binary(_)), "not a binary")
}

fn function(term: &Term) -> Fault {
    fault(!matches!(term, Term::Fun(_)), "not a fun")
}

/// What is left when an argument has the right type.
fn or(first: Fault, then: &'static str) -> Fault {
    Some(first.unwrap_or(then))
}

fn base(term: &Term) -> Fault {
    fault(
        !term.as_int().is_some_and(|base| (2..=36).contains(&base)),
        "not an integer in the range 2 through 36",
    )
}

/// With what may be wrong with the value of the first argument, if base and type are right.
fn with_base(first: Fault, value: &'static str, rest: &[Term]) -> Vec<Fault> {
    match rest.first().map(base) {
        Some(wrong @ Some(_)) => vec![first, wrong],
        Some(None) | None => vec![or(first, value)],
    }
}

/// Of an index and the tuple that it is not in.
fn indexed(args: &[Term]) -> Vec<Fault> {
    let types = vec![integer(&args[0]), tuple(&args[1])];
    if types.iter().any(Option::is_some) { types } else { vec![Some("out of range")] }
}

fn erlang(name: &str, args: &[Term]) -> Vec<Fault> {
    match (name, args) {
        ("hd" | "tl", [_]) => vec![Some("not a nonempty list")],
        ("length", [_]) => vec![Some("not a list")],
        ("element" | "setelement" | "insert_element" | "delete_element", [_, _, ..]) => indexed(args),
        ("append_element" | "tuple_size" | "tuple_to_list", [term, ..]) => vec![tuple(term)],
        ("byte_size" | "bit_size", [_]) => vec![Some("not a bitstring")],
        ("abs" | "round" | "trunc" | "floor" | "ceil" | "float", [term]) => vec![number(term)],
        ("binary_part", [text, start, length]) => {
            let types = vec![bytes(text), integer(start), integer(length)];
            if types.iter().any(Option::is_some) {
                return types;
            }
            let size = if let Term::Binary(binary) = text { binary.as_bytes().len() as i64 } else { 0 };
            match start.as_int().is_some_and(|start| (0..=size).contains(&start)) {
                true => vec![None, None, Some("out of range")],
                false => vec![None, Some("out of range")],
            }
        }
        ("send", [_, _]) => vec![Some("invalid destination")],
        ("spawn" | "spawn_link" | "spawn_monitor", [fun]) => vec![function(fun)],
        ("spawn" | "spawn_link" | "spawn_monitor" | "apply", [module, name, args]) => {
            vec![atom(module), atom(name), list(args)]
        }
        ("make_tuple", [size, _]) => vec![or(integer(size), "out of range")],
        ("make_fun", [module, name, arity]) => vec![atom(module), atom(name), integer(arity)],
        ("fun_info", [fun, ..]) => vec![function(fun)],
        ("binary_to_integer", [text, rest @ ..]) => {
            with_base(bytes(text), "not a textual representation of an integer", rest)
        }
        ("list_to_integer", [text, rest @ ..]) => {
            with_base(list(text), "not a textual representation of an integer", rest)
        }
        ("integer_to_binary" | "integer_to_list", [int, rest @ ..]) => {
            vec![integer(int), rest.first().and_then(base)]
        }
        ("binary_to_float", [text]) => vec![or(bytes(text), "not a textual representation of a float")],
        ("list_to_float", [text]) => vec![or(list(text), "not a textual representation of a float")],
        ("binary_to_atom", [text, ..]) => vec![bytes(text)],
        ("binary_to_existing_atom", [text, ..]) => vec![or(bytes(text), "not an already existing atom")],
        ("list_to_atom", [text]) => vec![or(list(text), "not a list of characters")],
        ("list_to_existing_atom", [text]) => vec![or(list(text), "not an already existing atom")],
        ("atom_to_binary" | "atom_to_list" | "whereis", [term, ..]) => vec![atom(term)],
        ("list_to_tuple", [term]) => vec![list(term)],
        ("binary_to_list", [term, ..]) => vec![bytes(term)],
        ("list_to_binary", [_]) => vec![Some("not an iolist term")],
        ("iolist_to_binary" | "iolist_size", [_]) => vec![Some("not an iodata term")],
        ("binary_to_term", [term, ..]) => vec![or(bytes(term), "invalid external representation of a term")],
        ("unregister", [_]) => vec![Some("not a pid")],
        ("exit" | "link" | "unlink" | "is_process_alive", [to, ..]) => vec![pid(to)],
        ("monitor", [_, _]) => vec![None, Some("not a pid")],
        ("demonitor" | "cancel_timer" | "read_timer", [term, ..]) => vec![reference(term)],
        ("send_after", [time, to, _]) => {
            let time = match time {
                Term::Int(ms) => fault(*ms < 0, "out of range"),
                time => integer(time),
            };
            let to = fault(to.as_pid().is_none() && to.as_atom().is_none(), "not a pid or an atom");
            vec![time, to]
        }
        ("process_flag", [flag, _]) => match flag.as_atom().map(Atom::as_str) {
            Some("trap_exit" | "priority" | "max_heap_size" | "min_heap_size" | "save_calls") => {
                vec![None, Some("invalid value for this process flag")]
            }
            Some(_) | None => vec![Some("invalid process flag")],
        },
        ("process_info", [of, ..]) => match pid(of) {
            None => vec![None, Some("invalid item or item list")],
            wrong => vec![wrong],
        },
        ("group_leader", [leader, of]) => vec![pid(leader), pid(of)],
        ("phash2", [_, range]) => vec![or(integer(range), "out of range")],
        ("monotonic_time" | "system_time", [_]) => vec![Some("invalid time unit")],
        ("unique_integer", [options]) => vec![or(list(options), "invalid modifier")],
        _ => Vec::new(),
    }
}

fn binary(name: &str, args: &[Term]) -> Vec<Fault> {
    match (name, args) {
        ("split" | "match" | "matches" | "replace", [subject, _, ..]) => match bytes(subject) {
            None => vec![None, Some("not a valid pattern")],
            wrong => vec![wrong],
        },
        ("copy", [subject, count]) => {
            vec![
                bytes(subject),
                integer(count).or(fault(count.as_int().is_some_and(|n| n < 0), "out of range")),
            ]
        }
        ("first" | "last", [subject]) => vec![or(bytes(subject), "a zero-sized binary is not allowed")],
        (_, [subject, ..]) => vec![bytes(subject)],
        _ => Vec::new(),
    }
}
