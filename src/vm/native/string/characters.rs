//! Graphemes and code points: taking text apart, counting, reversing.

use super::{P, S, binary, found, made, read};
use crate::limits::TEXT_PAIRS_MAX;
use crate::term::{Atom, Binary, Term, is_printable, work};
use crate::vm::arithmetic::system_limit;
use crate::vm::native::{Answer, Host, NativeFunction, entry};
use crate::vm::raise::Raised;
use crate::vm::similarity::{jaro_distance, pairs};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "length", 1, |_, args| Ok(Term::Int(count(binary(&args[0])?.as_bytes()) as i64))),
    entry(S, "graphemes", 1, |_, args| {
        let text = binary(&args[0])?;
        Ok(walked(text.as_bytes(), parts(text, graphemes(text.as_bytes()))))
    }),
    entry(S, "codepoints", 1, |_, args| {
        let text = binary(&args[0])?;
        Ok(parts(text, codepoints(text.as_bytes())))
    }),
    entry(S, "next_grapheme", 1, |_, args| next(binary(&args[0])?, |bytes| graphemes(bytes).next())),
    entry(S, "next_codepoint", 1, |_, args| next(binary(&args[0])?, |bytes| codepoints(bytes).next())),
    entry(S, "first", 1, |_, args| {
        let text = binary(&args[0])?;
        found(graphemes(text.as_bytes()).next().map(|range| Term::Binary(text.slice(range))))
    }),
    entry(S, "last", 1, |_, args| {
        let text = binary(&args[0])?;
        work::charge(text.len());
        found(graphemes(text.as_bytes()).last().map(|range| Term::Binary(text.slice(range))))
    }),
    entry(S, "reverse", 1, |_, args| {
        let bytes = binary(&args[0])?.as_bytes();
        if is_simple(bytes) {
            return Ok(made(bytes.iter().rev().copied().collect()));
        }
        let ranges: Vec<_> = walked(bytes, graphemes(bytes).collect());
        Ok(made(ranges.into_iter().rev().flat_map(|range| &bytes[range]).copied().collect()))
    }),
    entry(S, "valid?", 1, |_, args| {
        work::charge_compared(args[0].as_binary().map_or(0, Binary::len));
        Ok(Term::from(args[0].as_str().is_some()))
    }),
    entry(S, "printable?", 2, |_, args| {
        let text = read(&args[0])?;
        let limit = match &args[1] {
            Term::Int(limit) => usize::try_from(*limit).map_err(|_| Raised::no_clause())?,
            Term::Atom(Atom::INFINITY) => usize::MAX,
            _ => return Err(Raised::no_clause().into()),
        };
        let mut chunks = text.as_bytes().utf8_chunks().scan(0, |seen, chunk| {
            let before = *seen;
            *seen += chunk.valid().chars().count();
            let printable = chunk.valid().chars().take(limit.saturating_sub(before)).all(is_printable);
            Some(printable && (chunk.invalid().is_empty() || *seen >= limit))
        });
        Ok(Term::from(chunks.all(|printable| printable)))
    }),
    entry(S, "chunk", 2, chunk),
    entry(P, "is_equivalent", 2, |_, args| {
        // Texts beyond ASCII may be spelt in two ways.
        if binary(&args[0])?.as_bytes().is_ascii() || binary(&args[1])?.as_bytes().is_ascii() {
            return Ok(Term::FALSE);
        }
        let text = "String.equivalent?/2 of different texts that are not ASCII is not supported here";
        Err(Raised::argument_error(text).into())
    }),
    entry(S, "jaro_distance", 2, |_, args| {
        let text =
            |term| Ok::<_, super::Trap>(String::from_utf8_lossy(binary(term)?.as_bytes()).into_owned());
        let (one, other) = (text(&args[0])?, text(&args[1])?);
        if pairs(one.len(), other.len()) > TEXT_PAIRS_MAX {
            return Err(system_limit().into());
        }
        Ok(Term::Float(jaro_distance(&one, &other)))
    }),
];

/// Text of which each byte is a grapheme of its own.
pub(super) fn is_simple(bytes: &[u8]) -> bool {
    work::charge_compared(bytes.len());
    bytes.is_ascii() && !bytes.contains(&b'\r')
}

pub(super) fn count(bytes: &[u8]) -> usize {
    if is_simple(bytes) { bytes.len() } else { walked(bytes, graphemes(bytes).count()) }
}

/// What was found by walking along the graphemes of this text. To tell where each ends is work.
pub(super) fn walked<T>(bytes: &[u8], found: T) -> T {
    work::charge(bytes.len());
    found
}

/// Where the graphemes are.
pub(super) fn graphemes(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    pieces(bytes, |text| text.graphemes(true).map(str::len))
}

/// Where the code points are.
pub(super) fn codepoints(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    pieces(bytes, |text| text.chars().map(char::len_utf8))
}

/// The stretches of text cut into pieces of these lengths, and all else byte by byte.
fn pieces<'a, I: Iterator<Item = usize> + 'a>(
    bytes: &'a [u8],
    cut: impl Fn(&'a str) -> I + 'a,
) -> impl Iterator<Item = Range<usize>> {
    let lengths = bytes
        .utf8_chunks()
        .flat_map(move |chunk| cut(chunk.valid()).chain(std::iter::repeat_n(1, chunk.invalid().len())));
    lengths.scan(0, |start, length| {
        let range = *start..*start + length;
        *start = range.end;
        Some(range)
    })
}

fn parts(text: &Binary, ranges: impl Iterator<Item = Range<usize>>) -> Term {
    Term::list(ranges.map(|range| Term::Binary(text.slice(range))).collect::<Vec<_>>())
}

/// The first piece and the rest.
fn next(text: &Binary, first: impl Fn(&[u8]) -> Option<Range<usize>>) -> Answer {
    // To tell what is text, all of it is looked at.
    work::charge_compared(text.len());
    found(first(text.as_bytes()).map(|range| {
        let rest = text.slice(range.end..text.len());
        Term::tuple([Term::Binary(text.slice(range)), Term::Binary(rest)])
    }))
}

/// `chunk(text, :valid | :printable)`: pieces that alternately have that property and lack it.
fn chunk(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let text = read(&args[0])?;
    let bytes = text.as_bytes();
    let holds: fn(char) -> bool = match args[1].as_atom().map(Atom::as_str) {
        Some("valid") => |_| true,
        Some("printable") => is_printable,
        Some(_) | None => return Err(Raised::no_clause().into()),
    };
    let mut chunks: Vec<(bool, Range<usize>)> = Vec::new();
    for range in codepoints(bytes) {
        let character = std::str::from_utf8(&bytes[range.clone()]).ok().and_then(|text| text.chars().next());
        let good = character.is_some_and(holds);
        match chunks.last_mut() {
            Some((kind, chunk)) if *kind == good => chunk.end = range.end,
            Some(_) | None => chunks.push((good, range)),
        }
    }
    Ok(parts(text, chunks.into_iter().map(|(_, range)| range)))
}
