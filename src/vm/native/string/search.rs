//! Finding texts in a text: splitting and replacing.

use super::characters::graphemes;
use super::{P, S, binary, made, within_limit};
use crate::term::{Atom, Binary, Term};
use crate::vm::native::{Answer, Host, NativeFunction, Trap, entry};
use crate::vm::raise::{Raised, Top};
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
        let patterns = Patterns::of("match", args)?;
        Ok(Term::from(patterns.find(text.as_bytes(), 0).is_some()))
    }),
    entry(S, "split", 1, |_, args| {
        let text =
            args[0].as_binary().ok_or_else(|| Raised::badarg().with_top(erlang_call("split", args)))?;
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

/// The texts that are looked for. Of several that begin at one place the longest is found.
struct Patterns<'a>(Vec<&'a [u8]>);

impl<'a> Patterns<'a> {
    /// Those of the second argument, for the function of Erlang's that would be called with them.
    fn of(function: &'static str, args: &'a [Term]) -> Result<Patterns<'a>, Trap> {
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
        if patterns.iter().any(|pattern| pattern.is_empty()) {
            Err(invalid().into())
        } else {
            Ok(Patterns(patterns))
        }
    }

    fn find(&self, bytes: &[u8], from: usize) -> Option<Range<usize>> {
        if let [pattern] = self.0.as_slice() {
            return find(bytes, pattern, from).map(|at| at..at + pattern.len());
        }
        (from..bytes.len()).find_map(|at| {
            let here = self.0.iter().filter(|pattern| bytes[at..].starts_with(pattern));
            here.map(|pattern| at..at + pattern.len()).max_by_key(|range| range.end)
        })
    }

    fn all(&self, bytes: &[u8], global: bool) -> Vec<Range<usize>> {
        let mut from = 0;
        let found = std::iter::from_fn(|| {
            let range = self.find(bytes, from)?;
            from = range.end;
            Some(range)
        });
        found.take(if global { usize::MAX } else { 1 }).collect()
    }
}

/// Where one text begins in another.
fn find(bytes: &[u8], pattern: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = pattern.split_first()?;
    let mut at = from;
    while let Some(skip) = bytes.get(at..)?.iter().position(|byte| byte == first) {
        at += skip;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn erlang_call(function: &'static str, args: &[Term]) -> Top {
    Top::Call(crate::vm::exception::native_call(":binary", function, args))
}

/// Where the patterns are found. An empty one is found around every grapheme.
fn matches_in(text: &Binary, args: &[Term], global: bool) -> Result<Vec<Range<usize>>, Trap> {
    if args[1].as_binary().is_some_and(Binary::is_empty) {
        let starts = graphemes(text.as_bytes()).map(|range| range.start).chain([text.len()]);
        return Ok(starts.map(|at| at..at).take(if global { usize::MAX } else { 1 }).collect());
    }
    Ok(Patterns::of("matches", args)?.all(text.as_bytes(), global))
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
        _ => Patterns::of("split", args)?.all(text.as_bytes(), true),
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
