//! The ends of a text: trimming, padding, prefixes and suffixes; and repeating one.

use super::characters::count;
use super::{P, S, alternatives, binary, integer, made, read, within_limit};
use crate::term::{Binary, Term};
use crate::vm::native::{Answer, NativeFunction, Trap, entry};
use crate::vm::raise::Raised;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "trim", 1, |_, args| trimmed(&args[0], true, true)),
    entry(S, "trim_leading", 1, |_, args| trimmed(&args[0], true, false)),
    entry(S, "trim_trailing", 1, |_, args| trimmed(&args[0], false, true)),
    entry(S, "trim", 2, |_, args| trimmed_of(&args[0], &args[1], true, true)),
    entry(S, "trim_leading", 2, |_, args| trimmed_of(&args[0], &args[1], true, false)),
    entry(S, "trim_trailing", 2, |_, args| trimmed_of(&args[0], &args[1], false, true)),
    entry(S, "starts_with?", 2, |_, args| {
        let text = binary(&args[0])?.as_bytes();
        Ok(Term::from(alternatives(&args[1])?.iter().any(|prefix| text.starts_with(prefix.as_bytes()))))
    }),
    entry(S, "ends_with?", 2, |_, args| {
        let text = binary(&args[0])?.as_bytes();
        Ok(Term::from(alternatives(&args[1])?.iter().any(|suffix| text.ends_with(suffix.as_bytes()))))
    }),
    entry(S, "replace_prefix", 3, |_, args| {
        let (text, prefix, new) = (binary(&args[0])?, binary(&args[1])?, binary(&args[2])?);
        Ok(match text.as_bytes().strip_prefix(prefix.as_bytes()) {
            Some(rest) => made([new.as_bytes(), rest].concat()),
            None => args[0].clone(),
        })
    }),
    entry(S, "replace_suffix", 3, |_, args| {
        let (text, suffix, new) = (binary(&args[0])?, binary(&args[1])?, binary(&args[2])?);
        Ok(match text.as_bytes().strip_suffix(suffix.as_bytes()) {
            Some(rest) => made([rest, new.as_bytes()].concat()),
            None => args[0].clone(),
        })
    }),
    entry(S, "replace_leading", 3, |_, args| {
        let (text, new) = (binary(&args[0])?, binary(&args[2])?);
        let mut rest = text.as_bytes();
        let times = repeated(&args[1], &mut rest, |rest, part| rest.strip_prefix(part))?;
        within_limit(times.saturating_mul(new.len()) + rest.len())?;
        Ok(made([&new.as_bytes().repeat(times)[..], rest].concat()))
    }),
    entry(S, "replace_trailing", 3, |_, args| {
        let (text, new) = (binary(&args[0])?, binary(&args[2])?);
        let mut rest = text.as_bytes();
        let times = repeated(&args[1], &mut rest, |rest, part| rest.strip_suffix(part))?;
        within_limit(times.saturating_mul(new.len()) + rest.len())?;
        Ok(made([rest, &new.as_bytes().repeat(times)[..]].concat()))
    }),
    entry(S, "duplicate", 2, |_, args| {
        // A binary of Erlang's, which tells what is wrong with its arguments.
        let (Some(text), Some(times)) = (args[0].as_binary(), args[1].as_int().filter(|times| *times >= 0))
        else {
            return Err(Raised::badarg().into());
        };
        let times = usize::try_from(times).unwrap_or(usize::MAX);
        within_limit(text.len().saturating_mul(times))?;
        Ok(made(text.as_bytes().repeat(times)))
    }),
    entry(P, "padding", 3, padding),
];

/// How often a part can be taken away, which it is.
fn repeated<'a>(
    part: &Term,
    rest: &mut &'a [u8],
    stripped: fn(&'a [u8], &[u8]) -> Option<&'a [u8]>,
) -> Result<usize, Trap> {
    let part = binary(part)?;
    if part.is_empty() {
        return Err(Raised::argument_error("cannot use an empty string as the match to replace").into());
    }
    let mut times = 0;
    while let Some(shorter) = stripped(rest, part.as_bytes()) {
        *rest = shorter;
        times += 1;
    }
    Ok(times)
}

/// Without the white space at its ends.
fn trimmed(term: &Term, leading: bool, trailing: bool) -> Answer {
    let text = read(term)?;
    let bytes = text.as_bytes();
    let start = match leading.then(|| bytes.utf8_chunks().next()).flatten() {
        Some(chunk) => chunk.valid().len() - chunk.valid().trim_start().len(),
        None => 0,
    };
    let end = match trailing.then(|| bytes.utf8_chunks().last()).flatten() {
        Some(chunk) if chunk.invalid().is_empty() => {
            bytes.len() - (chunk.valid().len() - chunk.valid().trim_end().len())
        }
        Some(_) | None => bytes.len(),
    };
    Ok(Term::Binary(text.slice(start.min(end)..end)))
}

/// Without repetitions of a text at its ends.
fn trimmed_of(term: &Term, part: &Term, leading: bool, trailing: bool) -> Answer {
    let (text, part) = (read(term)?, binary(part)?.as_bytes());
    let (mut start, mut end) = (0, text.len());
    let bytes = text.as_bytes();
    if !part.is_empty() {
        while leading && bytes[start..end].starts_with(part) {
            start += part.len();
        }
        while trailing && bytes[start..end].ends_with(part) {
            end -= part.len();
        }
    }
    Ok(Term::Binary(text.slice(start..end)))
}

/// `padding(text, length, with)`: what has to be put before or after a text so that it has this many graphemes. `with`
/// is a list of texts that take turns.
fn padding(_: &mut crate::vm::native::Host<'_, '_>, args: &[Term]) -> Answer {
    let (text, wanted) = (binary(&args[0])?, integer(&args[1])?);
    let missing = usize::try_from(wanted).unwrap_or(0).saturating_sub(count(text.as_bytes()));
    let fill = args[2].to_vec().unwrap_or_default();
    within_limit(missing)?;
    let mut bytes = Vec::new();
    for element in fill.iter().cycle().take(missing) {
        let Term::Binary(element) = element else {
            return Err(Raised::argument_error(&format!(
                "expected a string padding element, got: {element}"
            ))
            .into());
        };
        bytes.extend_from_slice(element.as_bytes());
        within_limit(bytes.len())?;
    }
    Ok(Term::Binary(Binary::from(bytes)))
}
