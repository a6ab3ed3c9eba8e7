//! Values as text: `to_string/1`, interpolation, and lists of text as `IO` takes them.

use super::exception::not_implemented;
use super::raise::Raised;
use crate::limits;
use crate::term::{Atom, Binary, Term, float_to_string, work};

/// Appends what `to_string/1` gives.
pub(super) fn text_of(term: &Term, out: &mut Vec<u8>) -> Result<(), Raised> {
    match term {
        Term::Binary(binary) => out.extend_from_slice(binary.as_bytes()),
        Term::Atom(Atom::NIL) => {}
        Term::Atom(atom) => out.extend_from_slice(atom.as_str().as_bytes()),
        Term::Float(float) => out.extend_from_slice(float_to_string(*float).as_bytes()),
        Term::Int(_) | Term::Big(_) => out.extend_from_slice(term.to_string().as_bytes()),
        Term::Nil | Term::Cons(_) => return chars_of(term, out),
        Term::Ref(_) | Term::Fun(_) | Term::Pid(_) | Term::Tuple(_) | Term::Map(_) | Term::Bits(_) => {
            return Err(Raised::error(not_implemented("String.Chars", term)));
        }
    }
    Ok(())
}

/// The text of these values, one after the other.
pub(super) fn joined(parts: &[Term]) -> Result<Term, Raised> {
    let mut text = Vec::new();
    parts.iter().try_for_each(|part| text_of(part, &mut text))?;
    Ok(Term::Binary(Binary::from(text)))
}

/// Appends a list of characters, strings and such lists, as `List.to_string/1`.
pub(super) fn chars_of(list: &Term, out: &mut Vec<u8>) -> Result<(), Raised> {
    match append(list, out) {
        Ok(()) => Ok(()),
        Err(Unfit::Term) => Err(Raised::argument_error(&format!(
            "cannot convert the given list to a string.\n\nTo be converted to a string, a list must either be empty or \
             only\ncontain the following elements:\n\n  * strings\n  * integers representing Unicode code points\n  * a \
             list containing one of these three elements\n\nPlease check the given list or call inspect/1 to get the \
             list representation, got:\n\n{list}\n"
        ))),
        Err(Unfit::CodePoint(code)) => Err(Raised::exception(
            Atom::alias("UnicodeConversionError"),
            &format!("invalid code point {code}"),
        )),
    }
}

/// What makes a list no text.
pub(super) enum Unfit {
    Term,
    CodePoint(i64),
}

/// Appends a list of characters, strings and such lists. Lists in lists wait on a stack of their own.
pub(super) fn append(list: &Term, out: &mut Vec<u8>) -> Result<(), Unfit> {
    let mut rest = vec![list.clone()];
    while let Some(next) = rest.pop() {
        work::charge(1);
        match next {
            Term::Nil => {}
            Term::Binary(binary) => out.extend_from_slice(binary.as_bytes()),
            Term::Cons(cell) => {
                rest.push(cell.tail.clone());
                match &cell.head {
                    Term::Int(code) => {
                        let c = u32::try_from(*code)
                            .ok()
                            .and_then(char::from_u32)
                            .ok_or(Unfit::CodePoint(*code))?;
                        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                    head => rest.push(head.clone()),
                }
            }
            _ => return Err(Unfit::Term),
        }
        if out.len() > limits::BINARY_BYTES_MAX {
            return Err(Unfit::Term);
        }
    }
    Ok(())
}

/// The name of a term's type, as protocols are implemented for it. A struct is a map here.
pub(super) fn type_of(term: &Term) -> Atom {
    match term {
        Term::Int(_) | Term::Big(_) => Atom::INTEGER_TYPE,
        Term::Float(_) => Atom::FLOAT_TYPE,
        Term::Atom(_) => Atom::ATOM_TYPE,
        Term::Ref(_) => Atom::REFERENCE_TYPE,
        Term::Fun(_) => Atom::FUNCTION_TYPE,
        Term::Pid(_) => Atom::PID_TYPE,
        Term::Tuple(_) => Atom::TUPLE_TYPE,
        Term::Map(_) => Atom::MAP_TYPE,
        Term::Nil | Term::Cons(_) => Atom::LIST_TYPE,
        Term::Binary(_) | Term::Bits(_) => Atom::BIT_STRING_TYPE,
    }
}
