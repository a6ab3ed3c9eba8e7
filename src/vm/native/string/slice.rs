//! Parts of a text by their place, counted in graphemes.

use super::characters::{count, graphemes, is_simple, walked};
use super::{S, binary, found, integer};
use crate::term::{Binary, Term};
use crate::vm::native::{Answer, Host, NativeFunction, entry};
use crate::vm::raise::Raised;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "at", 2, |_, args| {
        let (text, position) = (binary(&args[0])?, integer(&args[1])?);
        match from_start(position, text) {
            Some(start) => {
                found(Some(part(text, start, 1)).filter(|part| !part.is_empty()).map(Term::Binary))
            }
            None => Ok(Term::NIL),
        }
    }),
    entry(S, "slice", 3, |_, args| {
        let (text, start, length) = (binary(&args[0])?, integer(&args[1])?, integer(&args[2])?);
        let length = usize::try_from(length).map_err(|_| Raised::no_clause())?;
        Ok(Term::Binary(part(text, from_start(start, text).unwrap_or(0), length)))
    }),
    entry(S, "slice", 2, slice_of_range),
    entry(S, "split_at", 2, |_, args| {
        let (text, position) = (binary(&args[0])?, integer(&args[1])?);
        let at = offset(text, from_start(position, text).unwrap_or(0));
        let parts = [text.slice(0..at), text.slice(at..text.len())];
        Ok(Term::tuple(parts.map(Term::Binary)))
    }),
];

/// A position, which may count from the end, counted from the start. `None` is before it.
fn from_start(position: i64, text: &Binary) -> Option<usize> {
    let counted = if position < 0 { count(text.as_bytes()) as i64 + position } else { position };
    usize::try_from(counted).ok()
}

/// In which byte the grapheme with this number begins.
fn offset(text: &Binary, number: usize) -> usize {
    let bytes = text.as_bytes();
    if is_simple(bytes) {
        return number.min(bytes.len());
    }
    let start = graphemes(bytes).nth(number).map_or(bytes.len(), |range| range.start);
    walked(&bytes[..start], start)
}

/// So many graphemes from a place on.
fn part(text: &Binary, start: usize, length: usize) -> Binary {
    let start = offset(text, start);
    let rest = text.slice(start..text.len());
    let end = offset(&rest, length);
    rest.slice(0..end)
}

/// `slice(text, first..last//step)`: ends that are negative count from the end.
fn slice_of_range(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let text = binary(&args[0])?;
    let field = |name| args[1].as_map()?.get_atom(crate::term::Atom::new(name))?.as_int();
    let (Some(first), Some(last), step) = (field("first"), field("last"), field("step")) else {
        return Err(Raised::no_clause().into());
    };
    let length = || count(text.as_bytes()) as i64;
    let last = if last < 0 { length() + last } else { last };
    let empty = Ok(Term::Binary(Binary::from("")));
    // A range that goes down because its last element counts from the end goes up here.
    let step = match step {
        Some(-1) | None => 1,
        Some(step) if step > 0 => step as usize,
        Some(_) => {
            return Err(Raised::argument_error(&format!(
                "String.slice/2 does not accept ranges with negative steps, got: {}",
                args[1]
            ))
            .into());
        }
    };
    let Some(first) = from_start(first, text).or((first < 0).then_some(0)) else { return empty };
    if last < first as i64 {
        return empty;
    }
    let part = part(text, first, (last as usize).saturating_sub(first).saturating_add(1));
    if step == 1 {
        return Ok(Term::Binary(part));
    }
    let bytes = walked(part.as_bytes(), part.as_bytes());
    Ok(super::made(graphemes(bytes).step_by(step).flat_map(|range| &bytes[range]).copied().collect()))
}
