//! Text as other terms: numbers, atoms, lists of characters.

use super::{S, read};
use crate::limits::{ATOM_CHARACTERS_MAX, ATOMS_MAX};
use crate::term::{Atom, Term};
use crate::vm::exception::made;
use crate::vm::native::{Answer, Host, NativeFunction, Trap, entry, float, integer};
use crate::vm::raise::Raised;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "to_integer", 1, |_, args| integer::number(text(&args[0])?, &Term::Int(10))),
    entry(S, "to_integer", 2, |_, args| integer::number(text(&args[0])?, &args[1])),
    entry(S, "to_float", 1, |_, args| float::number(text(&args[0])?)),
    entry(S, "to_atom", 1, |host, args| interned(host, text(&args[0])?)),
    entry(S, "to_existing_atom", 1, |host, args| existing(host, text(&args[0])?)),
    entry(S, "to_charlist", 1, |_, args| {
        let text = read(&args[0])?;
        let invalid = |at: usize| {
            let rest = Term::Binary(text.slice(at..text.len()));
            let message = Term::string(&format!("invalid encoding starting at {rest}"));
            Raised::error(made("UnicodeConversionError", &[("message", message)]))
        };
        match std::str::from_utf8(text.as_bytes()) {
            Ok(text) => Ok(Term::charlist(text)),
            Err(error) => Err(invalid(error.valid_up_to()).into()),
        }
    }),
    entry("Atom", "to_string", 1, |_, args| Ok(Term::string(name(&args[0])?.as_str()))),
    entry("Atom", "to_charlist", 1, |_, args| Ok(Term::charlist(name(&args[0])?.as_str()))),
    entry(":erlang", "binary_to_integer", 1, |_, args| integer::number(text(&args[0])?, &Term::Int(10))),
    entry(":erlang", "binary_to_integer", 2, |_, args| integer::number(text(&args[0])?, &args[1])),
    entry(":erlang", "binary_to_float", 1, |_, args| float::number(text(&args[0])?)),
    entry(":erlang", "binary_to_atom", 1, |host, args| interned(host, text(&args[0])?)),
    entry(":erlang", "binary_to_atom", 2, |host, args| interned(host, text(&args[0])?)),
    entry(":erlang", "binary_to_existing_atom", 1, |host, args| existing(host, text(&args[0])?)),
    entry(":erlang", "binary_to_existing_atom", 2, |host, args| existing(host, text(&args[0])?)),
    entry(":erlang", "list_to_atom", 1, |host, args| interned(host, &characters(&args[0])?)),
    entry(":erlang", "list_to_existing_atom", 1, |host, args| existing(host, &characters(&args[0])?)),
    entry(":erlang", "atom_to_binary", 1, |_, args| Ok(Term::string(name(&args[0])?.as_str()))),
    entry(":erlang", "atom_to_binary", 2, |_, args| Ok(Term::string(name(&args[0])?.as_str()))),
    entry(":erlang", "atom_to_list", 1, |_, args| Ok(Term::charlist(name(&args[0])?.as_str()))),
];

fn text(term: &Term) -> Result<&str, Trap> {
    term.as_str().ok_or_else(|| Raised::badarg().into())
}

/// The text of a list of characters.
fn characters(list: &Term) -> Result<String, Trap> {
    let character = |term: &Term| u32::try_from(term.as_int()?).ok().and_then(char::from_u32);
    let list = list.to_vec().ok_or_else(Raised::badarg)?;
    list.iter().map(character).collect::<Option<_>>().ok_or_else(|| Raised::badarg().into())
}

fn name(term: &Term) -> Result<Atom, Trap> {
    term.as_atom().ok_or_else(|| Raised::badarg().into())
}

/// The atom with this text, if there is room for one more.
pub(in crate::vm::native) fn interned(host: &mut Host<'_, '_>, text: &str) -> Answer {
    let too_long = text.chars().nth(ATOM_CHARACTERS_MAX).is_some();
    if too_long || Atom::count() >= ATOMS_MAX {
        return Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into());
    }
    let atom = Atom::new(text);
    host.cx.shared_mut().add_atom(atom);
    Ok(Term::Atom(atom))
}

/// The atom with this text, if the program or the library has named it.
pub(in crate::vm::native) fn existing(host: &Host<'_, '_>, text: &str) -> Answer {
    let atom = Atom::lookup(text).filter(|atom| host.cx.shared().has_atom(*atom));
    atom.map(Term::Atom).ok_or_else(|| Raised::badarg().into())
}
