//! What `Regex` is made of: compiling, finding, replacing.
//!
//! A regular expression is a struct with its source; the machine keeps the compiled ones it used last.

use super::kernel::badarg;
use super::lists::system_limit;
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits;
use crate::regex::{Groups, Regex};
use crate::term::{Atom, Binary, Term};
use crate::vm::raise::Raised;
use std::ops::Range;
use std::sync::Arc;

const P: &str = ":playground";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    // What is wrong with a source and modifiers, as `{message, position}`; nil if nothing is.
    entry(P, "regex_problem", 2, |_, args| {
        let (Some(source), Some(modifiers)) = (args[0].as_str(), args[1].as_str()) else {
            return Err(badarg());
        };
        Ok(match Regex::new(source, modifiers) {
            Ok(_) => Term::NIL,
            Err(problem) => {
                Term::tuple([Term::charlist(&problem.message), Term::Int(problem.position as i64)])
            }
        })
    }),
    entry(P, "regex_match?", 2, |_, args| {
        let (regex, text) = of(args)?;
        Ok(Term::from(regex.is_match(text)))
    }),
    // The groups of the first match at an offset or after it, as `{start, length}`, or nil.
    entry(P, "regex_find", 3, |_, args| {
        let (regex, text) = of(args)?;
        let offset = offset(&args[2], text)?;
        Ok(regex.find(text, offset).map_or(Term::NIL, |groups| places(&groups)))
    }),
    entry(P, "regex_find_all", 3, |_, args| {
        let (regex, text) = of(args)?;
        let offset = offset(&args[2], text)?;
        Ok(Term::list(regex.find_all(text, offset).iter().map(places).collect::<Vec<_>>()))
    }),
    // The names of groups with their numbers, in alphabetical order.
    entry(P, "regex_names", 2, |_, args| {
        let (regex, _) = of(args)?;
        let pair =
            |(name, number): (&str, usize)| Term::tuple([Term::string(name), Term::Int(number as i64)]);
        Ok(Term::list(regex.names().into_iter().map(pair).collect::<Vec<_>>()))
    }),
    entry(P, "regex_replace", 4, replace),
    entry("Regex", "escape", 1, |_, args| {
        let text = args[0].as_str().ok_or_else(Raised::no_clause)?;
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            if c.is_ascii_whitespace() || ".^$*+?()[]{}|#-\\\t\n\u{b}".contains(c) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        Ok(Term::string(&escaped))
    }),
];

/// The regular expression that comes first, and the text that comes second.
fn of(args: &[Term]) -> Result<(Arc<Regex>, &str), Trap> {
    let field = |name| args[0].as_map().and_then(|map| map.get_atom(Atom::new(name)));
    let (Some(source), Some(opts)) = (field("source").and_then(Term::as_str), field("opts")) else {
        return Err(badarg());
    };
    let modifiers = match opts.as_str() {
        Some(modifiers) => modifiers.to_owned(),
        None => opts.iter_list().filter_map(Term::as_atom).filter_map(modifier).collect(),
    };
    let regex = Regex::new(source, &modifiers)
        .map_err(|problem| Raised::exception(Atom::alias("Regex.CompileError"), &problem.to_string()))?;
    let Some(text) = args[1].as_str() else {
        let text = "a regular expression is not supported here on a binary that is not UTF-8";
        return Err(Raised::argument_error(text).into());
    };
    if regex.is_quick_on(text) { Ok((regex, text)) } else { Err(system_limit()) }
}

/// The letter of an option of Erlang's.
fn modifier(option: Atom) -> Option<char> {
    match option.as_str() {
        "caseless" => Some('i'),
        "multiline" => Some('m'),
        "dotall" => Some('s'),
        "extended" => Some('x'),
        "unicode" | "ucp" => Some('u'),
        "ungreedy" => Some('U'),
        _ => None,
    }
}

fn offset(term: &Term, text: &str) -> Result<usize, Trap> {
    let offset = term.as_int().and_then(|offset| usize::try_from(offset).ok());
    offset.filter(|offset| text.is_char_boundary(*offset)).ok_or_else(badarg)
}

/// The places of the groups; that of one that took no part is before the text.
fn places(groups: &Groups) -> Term {
    let place = |group: &Option<Range<usize>>| match group {
        Some(range) => Term::tuple([Term::Int(range.start as i64), Term::Int(range.len() as i64)]),
        None => Term::tuple([Term::Int(-1), Term::Int(0)]),
    };
    Term::list(groups.iter().map(place).collect::<Vec<_>>())
}

/// `regex_replace(regex, text, replacement, global)`, in whose replacement `\1` and `\g{1}` stand for groups.
fn replace(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let (regex, text) = of(args)?;
    let pieces = pieces(args[2].as_binary().ok_or_else(badarg)?.as_bytes());
    let found = match args[3].is_truthy() {
        true => regex.find_all(text, 0),
        false => regex.find(text, 0).into_iter().collect(),
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut end = 0;
    for groups in found {
        let Some(whole) = &groups[0] else { continue };
        bytes.extend_from_slice(&text.as_bytes()[end..whole.start]);
        for piece in &pieces {
            match piece {
                Piece::Text(text) => bytes.extend_from_slice(text),
                Piece::Group(number) => {
                    let group = groups.get(*number).cloned().flatten();
                    bytes.extend_from_slice(&text.as_bytes()[group.unwrap_or(0..0)]);
                }
            }
        }
        if bytes.len() > limits::BINARY_BYTES_MAX {
            return Err(system_limit());
        }
        end = whole.end;
    }
    bytes.extend_from_slice(&text.as_bytes()[end..]);
    Ok(Term::Binary(Binary::from(bytes)))
}

/// A part of a replacement.
#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Text(&'a [u8]),
    Group(usize),
}

/// `\N` and `\g{N}` are groups; a backslash before anything else stands for that.
fn pieces(replacement: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < replacement.len() {
        if replacement[at] != b'\\' || at + 1 == replacement.len() {
            at += 1;
            continue;
        }
        pieces.push(Piece::Text(&replacement[start..at]));
        let after = &replacement[at + 1..];
        let (braced, digits) = match after.strip_prefix(b"g{") {
            Some(digits) => (3, digits),
            None => (0, after),
        };
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let closed = braced == 0 || digits.get(count) == Some(&b'}');
        let number = std::str::from_utf8(&digits[..count]).ok().and_then(|digits| digits.parse().ok());
        match number.filter(|_| closed) {
            Some(number) => {
                pieces.push(Piece::Group(number));
                at += 1 + braced + count;
                start = at;
            }
            None => {
                start = at + 1;
                at += 2;
            }
        }
    }
    pieces.push(Piece::Text(&replacement[start..]));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_names_groups() {
        let text = |text: &'static str| Piece::Text(text.as_bytes());
        assert_eq!(pieces(br"a\1b"), [text("a"), Piece::Group(1), text("b")]);
        assert_eq!(pieces(br"\g{12}"), [text(""), Piece::Group(12), text("")]);
        assert_eq!(pieces(br"\\1"), [text(""), text("\\1")]);
    }
}
