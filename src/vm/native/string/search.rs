//! Finding texts in a text: splitting and replacing.

use super::characters::{graphemes, walked};
use super::{P, S, binary, made, within_limit};
use crate::term::{Atom, Binary, Term, work};
use crate::vm::native::{Answer, Host, NativeFunction, Trap, entry};
use crate::vm::raise::{Raised, Top};
use crate::vm::search::Finder;
use std::ops::Range;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "contains?", 2, |_, args| {
        let text = binary(&args[0])?;
        if let Term::Binary(part) = &args[1]
            && part.is_empty()
        {
            return Ok(Term::TRUE);
        }
        if args[1].iter_list().any(|part| part.as_binary().is_some_and(Binary::is_empty)) {
            return Ok(Term::TRUE);
        }
        if matches!(args[1], Term::Nil) {
            return Ok(Term::FALSE);
        }
        Ok(Term::from(finder("match", args)?.find(text.as_bytes(), 0).is_some()))
    }),
    entry(S, "split", 1, |_, args| {
        let text =
            args[0].as_binary().ok_or_else(|| Raised::badarg().with_top(erlang_call("split", args)))?;
        work::charge_text(text.len());
        let string = String::from_utf8_lossy(text.as_bytes());
        if string.len() != text.len() {
            return Ok(Term::list([args[0].clone()]));
        }
        let words = string.split(is_breaking_space).filter(|word| !word.is_empty());
        let words = words.map(|word| {
            let start = word.as_ptr() as usize - string.as_ptr() as usize;
            Term::Binary(text.slice(start..start + word.len()))
        });
        Ok(Term::list(words.collect::<Vec<_>>()))
    }),
    entry(P, "split", 4, split),
    entry(P, "matches", 3, |_, args| {
        let text = binary(&args[0])?;
        let global = args[2].is_truthy();
        let found = matches_in(text, args, global)?;
        let place =
            |range: Range<usize>| Term::tuple([Term::Int(range.start as i64), Term::Int(range.len() as i64)]);
        Ok(Term::list(found.into_iter().map(place).collect::<Vec<_>>()))
    }),
    entry(P, "replace", 4, |_, args| {
        let (text, new) = (binary(&args[0])?, binary(&args[2])?);
        let found = matches_in(text, args, args[3].is_truthy())?;
        within_limit(text.len() + found.len().saturating_mul(new.len()))?;
        let mut bytes = Vec::with_capacity(text.len());
        let mut end = 0;
        for range in found {
            bytes.extend_from_slice(&text.as_bytes()[end..range.start]);
            bytes.extend_from_slice(new.as_bytes());
            end = range.end;
        }
        bytes.extend_from_slice(&text.as_bytes()[end..]);
        Ok(made(bytes))
    }),
];

/// White space at which a line may be broken.
fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// What looks for the texts of the second argument, for the function of Erlang's that would be called with them.
fn finder<'a>(function: &'static str, args: &'a [Term]) -> Result<Finder<'a>, Trap> {
    let invalid = || Raised::badarg().with_top(erlang_call(function, &args[..2]));
    let patterns: Vec<&[u8]> = match &args[1] {
        Term::Binary(pattern) => vec![pattern.as_bytes()],
        Term::Cons(_) => args[1]
            .iter_list()
            .map(|pattern| pattern.as_binary().map(Binary::as_bytes))
            .collect::<Option<_>>()
            .ok_or_else(invalid)?,
        _ => return Err(invalid().into()),
    };
    Ok(Finder::new(patterns).ok_or_else(invalid)?)
}

fn erlang_call(function: &'static str, args: &[Term]) -> Top {
    Top::Call(crate::vm::exception::native_call(":binary", function, args))
}

/// Where the patterns are found. An empty one is found around every grapheme.
fn matches_in(text: &Binary, args: &[Term], global: bool) -> Result<Vec<Range<usize>>, Trap> {
    if args[1].as_binary().is_some_and(Binary::is_empty) {
        let starts = graphemes(text.as_bytes()).map(|range| range.start).chain([text.len()]);
        let starts = starts.map(|at| at..at).take(if global { usize::MAX } else { 1 }).collect();
        return Ok(walked(text.as_bytes(), starts));
    }
    let mut finder = finder("matches", args)?;
    Ok(match global {
        true => finder.all(text.as_bytes()),
        false => finder.find(text.as_bytes(), 0).into_iter().collect(),
    })
}

/// `split(text, pattern, parts, trim)`: at most so many parts, `:infinity` for all. With `trim` empty ones are left out,
/// and do not count.
fn split(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let text = binary(&args[0])?;
    let parts = match &args[2] {
        Term::Int(parts) if *parts > 0 => usize::try_from(*parts).unwrap_or(usize::MAX),
        Term::Atom(Atom::INFINITY) => usize::MAX,
        _ => return Err(Raised::no_clause().into()),
    };
    let trim = args[3].is_truthy();
    let separators = match &args[1] {
        Term::Nil => Vec::new(),
        Term::Binary(pattern) if pattern.is_empty() => matches_in(text, args, true)?,
        _ => finder("split", args)?.all(text.as_bytes()),
    };
    let mut found = Vec::new();
    let mut start = 0;
    for separator in separators {
        if found.len() + 1 >= parts {
            break;
        }
        if !(trim && separator.start == start) {
            found.push(Term::Binary(text.slice(start..separator.start)));
        }
        start = separator.end;
    }
    if !(trim && start == text.len()) {
        found.push(Term::Binary(text.slice(start..text.len())));
    }
    Ok(Term::list(found))
}
