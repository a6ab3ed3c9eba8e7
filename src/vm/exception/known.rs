//! The exceptions of Elixir itself: their fields, in the order of their definition, and what these hold when nothing
//! is given.

use crate::compile::Structure;
use crate::term::{Atom, Term};

/// One exception.
struct Known {
    name: &'static str,
    fields: &'static [(&'static str, Initial)],
}

/// What a field holds when nothing is given.
#[derive(Debug, Clone, Copy)]
enum Initial {
    Nil,
    Text(&'static str),
}
use Initial::{Nil, Text};

impl Initial {
    fn term(self) -> Term {
        match self {
            Nil => Term::NIL,
            Text(text) => Term::string(text),
        }
    }
}

const KNOWN: &[Known] = &[
    known("RuntimeError", &[("message", Text("runtime error"))]),
    known("ArgumentError", &[("message", Text("argument error"))]),
    known("ArithmeticError", &[("message", Text("bad argument in arithmetic expression"))]),
    known("SystemLimitError", &[("message", Text("a system limit has been reached"))]),
    known("MatchError", &[("term", Nil)]),
    known("CaseClauseError", &[("term", Nil)]),
    known("WithClauseError", &[("term", Nil)]),
    known("TryClauseError", &[("term", Nil)]),
    known("CondClauseError", &[]),
    known(
        "FunctionClauseError",
        &[("module", Nil), ("function", Nil), ("arity", Nil), ("kind", Nil), ("args", Nil), ("clauses", Nil)],
    ),
    known(
        "UndefinedFunctionError",
        &[("module", Nil), ("function", Nil), ("arity", Nil), ("reason", Nil), ("message", Nil)],
    ),
    known("KeyError", &[("key", Nil), ("term", Nil), ("message", Nil)]),
    known("BadMapError", &[("term", Nil)]),
    known("BadFunctionError", &[("term", Nil)]),
    known("BadArityError", &[("function", Nil), ("args", Nil)]),
    known("BadBooleanError", &[("term", Nil), ("operator", Nil)]),
    known("BadStructError", &[("struct", Nil), ("term", Nil)]),
    known("ErlangError", &[("original", Nil), ("reason", Nil)]),
    known("UnicodeConversionError", &[("encoded", Nil), ("message", Nil)]),
    known("Protocol.UndefinedError", &[("protocol", Nil), ("value", Nil), ("description", Text(""))]),
    known("Enum.EmptyError", &[("message", Text("empty error"))]),
    known("Enum.OutOfBoundsError", &[("message", Text("out of bounds error"))]),
    known("Regex.CompileError", &[("message", Text("regex could not be compiled"))]),
    known("CompileError", &[("file", Nil), ("line", Nil), ("description", Text("compile error"))]),
    known(
        "SyntaxError",
        &[
            ("file", Nil),
            ("line", Nil),
            ("column", Nil),
            ("snippet", Nil),
            ("description", Text("syntax error")),
        ],
    ),
    known(
        "TokenMissingError",
        &[
            ("file", Nil),
            ("line", Nil),
            ("snippet", Nil),
            ("column", Nil),
            ("description", Text("expression is incomplete")),
        ],
    ),
];

const fn known(name: &'static str, fields: &'static [(&'static str, Initial)]) -> Known {
    Known { name, fields }
}

fn find(module: Atom) -> Option<&'static Known> {
    let name = module.as_alias()?;
    KNOWN.iter().find(|known| known.name == name)
}

/// Whether this is one of Elixir's own exceptions.
pub(in crate::vm) fn is_known(module: Atom) -> bool {
    find(module).is_some()
}

/// The struct that one of Elixir's own exceptions is.
pub(in crate::vm) fn structure(module: Atom) -> Option<Structure> {
    let known = find(module)?;
    let fields = known.fields.iter().map(|(name, _)| Atom::new(name)).collect();
    let default = Some(made(known.name, &[]));
    Some(Structure { fields, enforced: Vec::new(), default, shown: None, optional: Vec::new() })
}

/// One of Elixir's own exceptions, with these fields and all others as they are when nothing is given.
pub(in crate::vm) fn made(name: &str, given: &[(&str, Term)]) -> Term {
    let module = Atom::alias(name);
    let fields = find(module).map_or(&[][..], |known| known.fields);
    let defaults = fields.iter().map(|(field, default)| (*field, default.term()));
    let fields = defaults.chain(given.iter().cloned());
    let tags = [(Term::Atom(Atom::STRUCT), Term::Atom(module)), (Term::Atom(Atom::EXCEPTION), Term::TRUE)];
    Term::map(tags.into_iter().chain(fields.map(|(field, value)| (Term::atom(field), value))))
}

/// What `exception/1` of one of Elixir's own gives: `details` are a message or the fields as a keyword list. `None` if
/// no clause takes them, or it is none of Elixir's own.
pub(in crate::vm) fn exception(module: Atom, details: &Term) -> Option<Term> {
    let known = find(module)?;
    let has = |field: Atom| known.fields.iter().any(|(name, _)| *name == field.as_str());
    if let Term::Binary(_) = details {
        return has(Atom::MESSAGE).then(|| made(known.name, &[("message", details.clone())]));
    }
    let mut given = Vec::new();
    for pair in details.to_vec()? {
        match pair.as_tuple() {
            Some([Term::Atom(field), value]) if has(*field) => given.push((field.as_str(), value.clone())),
            Some([Term::Atom(_), _]) => {}
            Some(_) | None => return None,
        }
    }
    Some(made(known.name, &given))
}
