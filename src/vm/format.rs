//! Values as text: `to_string/1`, interpolation, and lists of text as `IO` takes them.

use super::raise::{Raised, exception};
use crate::term::{Atom, Term};

/// Appends what `to_string/1` gives.
pub(super) fn text_of(term: &Term, out: &mut Vec<u8>) -> Result<(), Raised> {
    match term {
        Term::Binary(binary) => out.extend_from_slice(binary.as_bytes()),
        Term::Atom(Atom::NIL) => {}
        Term::Atom(atom) => out.extend_from_slice(atom.as_str().as_bytes()),
        Term::Int(_) | Term::Big(_) | Term::Float(_) => out.extend_from_slice(term.to_string().as_bytes()),
        Term::Nil | Term::Cons(_) => return chars_of(term, out),
        Term::Ref(_) | Term::Fun(_) | Term::Pid(_) | Term::Tuple(_) | Term::Map(_) | Term::Bits(_) => {
            return Err(Raised::error(not_implemented("String.Chars", term)));
        }
    }
    Ok(())
}

/// Appends a list of characters, strings and such lists.
pub(super) fn chars_of(list: &Term, out: &mut Vec<u8>) -> Result<(), Raised> {
    let invalid = || Raised::argument_error("cannot convert the given list to a string");
    let mut iter = list.iter_list();
    for item in iter.by_ref() {
        match item {
            Term::Int(code) => {
                let c = u32::try_from(*code).ok().and_then(char::from_u32).ok_or_else(invalid)?;
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Term::Binary(binary) => out.extend_from_slice(binary.as_bytes()),
            Term::Nil | Term::Cons(_) => chars_of(item, out)?,
            _ => return Err(invalid()),
        }
    }
    match iter.rest() {
        Term::Nil => Ok(()),
        Term::Binary(binary) => {
            out.extend_from_slice(binary.as_bytes());
            Ok(())
        }
        _ => Err(invalid()),
    }
}

/// `Protocol.UndefinedError`.
pub(super) fn not_implemented(protocol: &str, value: &Term) -> Term {
    let kind = match value {
        Term::Int(_) | Term::Big(_) => "Integer".to_owned(),
        Term::Float(_) => "Float".to_owned(),
        Term::Atom(_) => "Atom".to_owned(),
        Term::Ref(_) => "Reference".to_owned(),
        Term::Fun(_) => "Function".to_owned(),
        Term::Pid(_) => "PID".to_owned(),
        Term::Tuple(_) => "Tuple".to_owned(),
        Term::Map(_) => match value.struct_name() {
            Some(name) => format!("{} (a struct)", name.as_alias().unwrap_or(name.as_str())),
            None => "Map".to_owned(),
        },
        Term::Nil | Term::Cons(_) => "List".to_owned(),
        Term::Binary(_) | Term::Bits(_) => "BitString".to_owned(),
    };
    exception(
        Atom::new("Elixir.Protocol.UndefinedError"),
        &format!("protocol {protocol} not implemented for {value} of type {kind}"),
    )
}
