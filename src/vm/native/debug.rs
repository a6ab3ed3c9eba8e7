//! What macros of `Kernel` leave to the run: a line of `dbg`, the padding of `destructure`.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits::TEXT_BYTES_MAX;
use crate::term::{Atom, Options, Term, inspect_with};
use crate::vm::asking::Asking;
use crate::vm::raise::Raised;

const P: &str = ":playground";

pub(super) const FUNCTIONS: &[NativeFunction] =
    &[entry(P, "dbg", 4, dbg), entry(P, "destructure", 2, destructure)];

/// The text with one more line: the code and what it is worth.
fn dbg(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let [text, code, value, _options] = args else { return Err(badarg()) };
    let (text, code) = (text.as_str().ok_or_else(badarg)?, code.as_str().ok_or_else(badarg)?);
    let value = inspect_with(value, &Options { structs: &Asking::new(host), ..Options::pretty(80) });
    Ok(Term::string(&format!("{text}{code} #=> {value}\n")))
}

/// The first elements of a list, filled up with `nil`; `nil` is an empty list.
fn destructure(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let list = match &args[0] {
        Term::Atom(Atom::NIL) => &Term::Nil,
        list => list,
    };
    let length = args[1].as_int().and_then(|length| usize::try_from(length).ok());
    let length = length.filter(|length| *length <= TEXT_BYTES_MAX).ok_or_else(badarg)?;
    if !matches!(list, Term::Nil | Term::Cons(_)) {
        return Err(Trap::Raise(Raised::badarg()));
    }
    let padding = std::iter::repeat_n(Term::NIL, length);
    Ok(Term::list(list.iter_list().cloned().chain(padding).take(length).collect::<Vec<_>>()))
}
