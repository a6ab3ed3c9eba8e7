//! `String`: text as graphemes, code points and bytes.
//!
//! What takes options, functions or regular expressions is written in Elixir, above these. Bytes that are no UTF-8
//! count as one character each.

mod case;
mod characters;
mod convert;
mod edges;
mod search;
mod slice;

use super::{Answer, NativeFunction, Trap};
use crate::limits;
use crate::term::{Atom, Binary, Term, work};
use crate::vm::raise::Raised;

/// The functions, by what they are about.
pub(super) const TABLES: [&[NativeFunction]; 6] = [
    case::FUNCTIONS,
    characters::FUNCTIONS,
    convert::FUNCTIONS,
    edges::FUNCTIONS,
    search::FUNCTIONS,
    slice::FUNCTIONS,
];

const S: &str = "String";
const P: &str = ":playground";

/// The argument of a function whose clauses take only binaries.
fn binary(term: &Term) -> Result<&Binary, Trap> {
    term.as_binary().ok_or_else(|| Raised::no_clause().into())
}

/// The same of a function that reads all of it, character by character, which is work.
fn read(term: &Term) -> Result<&Binary, Trap> {
    let text = binary(term)?;
    work::charge_text(text.len());
    Ok(text)
}

fn integer(term: &Term) -> Result<i64, Trap> {
    term.as_int().ok_or_else(|| Raised::no_clause().into())
}

fn made(bytes: Vec<u8>) -> Term {
    Term::Binary(Binary::from(bytes))
}

/// What is made of bytes, unless it would be too long to keep.
fn within_limit(bytes: usize) -> Result<(), Trap> {
    if bytes <= limits::BINARY_BYTES_MAX {
        Ok(())
    } else {
        Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into())
    }
}

/// Binaries in a list; a binary alone stands for itself.
fn alternatives(term: &Term) -> Result<Vec<&Binary>, Trap> {
    match term {
        Term::Binary(binary) => Ok(vec![binary]),
        Term::Nil | Term::Cons(_) => term.iter_list().map(binary).collect(),
        _ => Err(Raised::no_clause().into()),
    }
}

fn found(part: Option<Term>) -> Answer {
    Ok(part.unwrap_or_default())
}
