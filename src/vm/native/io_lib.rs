//! Terms as Erlang writes them, for `:io_lib`.

use super::kernel::badarg;
use super::{Answer, NativeFunction, Trap, entry};
use crate::limits;
use crate::term::{Atom, Term, erlang};
use crate::vm::arithmetic::system_limit;

const P: &str = ":playground";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "write_term", 2, |_, args| {
        text(erlang::write(&args[0], style(false, &args[1]), limits::BINARY_BYTES_MAX))
    }),
    // The term, whether text is Unicode, the column where it begins, and how wide lines are.
    entry(P, "print_term", 4, |_, args| {
        let style = style(true, &args[1]);
        let column = args[2].as_int().and_then(|column| usize::try_from(column).ok()).ok_or_else(badarg)?;
        let width = args[3].as_int().and_then(|width| usize::try_from(width).ok()).ok_or_else(badarg)?;
        text(match width {
            0 => erlang::write(&args[0], style, limits::BINARY_BYTES_MAX),
            width => erlang::print(&args[0], style, column, width, limits::BINARY_BYTES_MAX),
        })
    }),
    entry(P, "quoted", 1, |_, args| {
        Ok(Term::string(&erlang::quoted('"', args[0].as_str().ok_or_else(badarg)?)))
    }),
    entry(":io_lib", "write_atom", 1, |_, args| {
        let atom = args[0].as_atom().map(Atom::as_str).ok_or_else(badarg)?;
        Ok(Term::charlist(&erlang::write_atom(atom)))
    }),
];

fn style(text: bool, unicode: &Term) -> erlang::Style {
    erlang::Style { text, unicode: unicode.is_truthy() }
}

fn text(text: Option<String>) -> Answer {
    text.map(|text| Term::string(&text)).ok_or_else(|| Trap::from(system_limit()))
}
