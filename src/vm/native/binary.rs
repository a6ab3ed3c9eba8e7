//! Binaries: their parts, searching them, and text in other encodings.

use super::kernel::{atom, badarg, list};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits;
use crate::term::{Atom, Binary, BitWriter, ByteOrder, Term, work};
use crate::vm::arithmetic::{system_limit, within_limit};
use crate::vm::raise::Raised;
use crate::vm::search::Finder;
use num_bigint::{BigUint, Sign};
use std::ops::Range;

const B: &str = ":binary";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("Kernel", "byte_size", 1, byte_size),
    entry(":erlang", "byte_size", 1, byte_size),
    entry("Kernel", "bit_size", 1, bit_size),
    entry(":erlang", "bit_size", 1, bit_size),
    entry("Kernel", "binary_part", 3, |_, args| part(&args[0], &args[1], &args[2])),
    entry(":erlang", "binary_part", 3, |_, args| part(&args[0], &args[1], &args[2])),
    entry(B, "part", 3, |_, args| part(&args[0], &args[1], &args[2])),
    entry(":erlang", "binary_part", 2, |_, args| part_of_pair(args)),
    entry(B, "part", 2, |_, args| part_of_pair(args)),
    entry(B, "first", 1, |_, args| byte(binary(&args[0])?, Some(0))),
    entry(B, "last", 1, |_, args| {
        let binary = binary(&args[0])?;
        byte(binary, binary.len().checked_sub(1))
    }),
    entry(B, "at", 2, |_, args| byte(binary(&args[0])?, index(&args[1]))),
    entry(B, "bin_to_list", 1, |_, args| Ok(bytes_list(binary(&args[0])?.as_bytes()))),
    entry(":erlang", "binary_to_list", 1, |_, args| Ok(bytes_list(binary(&args[0])?.as_bytes()))),
    entry(B, "bin_to_list", 3, |_, args| {
        let binary = binary(&args[0])?;
        Ok(bytes_list(&binary.as_bytes()[range(binary, &args[1], &args[2])?]))
    }),
    entry(B, "list_to_bin", 1, |_, args| iodata(&args[0])),
    entry(":erlang", "list_to_binary", 1, |_, args| iodata(&args[0])),
    entry(":erlang", "iolist_to_binary", 1, |_, args| iodata(&args[0])),
    entry(":erlang", "list_to_bitstring", 1, list_to_bitstring),
    entry("IO", "iodata_to_binary", 1, |_, args| iodata(&args[0])),
    entry("IO", "iodata_length", 1, |_, args| iodata_size(&args[0])),
    entry(":erlang", "iolist_size", 1, |_, args| iodata_size(&args[0])),
    entry(B, "copy", 1, |_, args| binary(&args[0]).map(|binary| Term::Binary(binary.clone()))),
    entry(B, "copy", 2, copies),
    entry(B, "encode_unsigned", 1, |_, args| encode_unsigned(&args[0], ByteOrder::Big)),
    entry(B, "encode_unsigned", 2, |_, args| encode_unsigned(&args[0], order(&args[1])?)),
    entry(B, "decode_unsigned", 1, |_, args| decode_unsigned(&args[0], ByteOrder::Big)),
    entry(B, "decode_unsigned", 2, |_, args| decode_unsigned(&args[0], order(&args[1])?)),
    entry(B, "match", 2, |_, args| Ok(places(args, false)?.first().map_or(Term::atom("nomatch"), place))),
    entry(B, "matches", 2, |_, args| Ok(Term::list(places(args, true)?.iter().map(place)))),
    entry(B, "split", 2, |_, args| split(args, false)),
    entry(B, "split", 3, |_, args| {
        let trim_all = has(&args[2], "trim_all")?;
        let mut parts = list(&split(args, has(&args[2], "global")?)?)?;
        let is_empty = |part: &Term| part.as_binary().is_some_and(Binary::is_empty);
        if trim_all {
            parts.retain(|part| !is_empty(part));
        } else if has(&args[2], "trim")? {
            while parts.last().is_some_and(is_empty) {
                parts.pop();
            }
        }
        Ok(Term::list(parts))
    }),
    entry(B, "replace", 3, |_, args| replace(args, false)),
    entry(B, "replace", 4, |_, args| replace(args, has(&args[3], "global")?)),
    entry(B, "compile_pattern", 1, |_, args| {
        finder(&args[0])?;
        Ok(args[0].clone())
    }),
    entry(B, "longest_common_prefix", 1, |_, args| {
        let binaries = list(&args[0])?;
        let (first, others) = binaries.split_first().ok_or_else(badarg)?;
        let mut common = binary(first)?.as_bytes();
        for other in others {
            work::charge_text(common.len());
            let same = common.iter().zip(binary(other)?.as_bytes()).take_while(|(a, b)| a == b).count();
            common = &common[..same];
        }
        Ok(Term::Int(common.len() as i64))
    }),
    entry(":unicode", "characters_to_binary", 1, |_, args| characters_to_binary(&args[0])),
    entry(":unicode", "characters_to_list", 1, |_, args| {
        let text = characters_to_binary(&args[0])?;
        Ok(text.as_str().map(Term::charlist).unwrap_or(text))
    }),
    entry(":playground", "words", 2, words),
    entry(":playground", "bits", 1, |_, args| match args[0].as_bits() {
        Some(_) => Ok(args[0].clone()),
        None => Err(Raised::error(Term::tuple([Term::atom("bad_generator"), args[0].clone()])).into()),
    }),
];

/// The bits of a list of bytes, bitstrings and such lists, one after the other.
fn list_to_bitstring(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    if !matches!(args[0], Term::Nil | Term::Cons(_)) {
        return Err(badarg());
    }
    let mut bits = BitWriter::default();
    let mut rest = vec![args[0].clone()];
    while let Some(term) = rest.pop() {
        work::charge(1);
        match &term {
            Term::Nil => {}
            Term::Cons(cell) => rest.extend([cell.tail.clone(), cell.head.clone()]),
            Term::Int(byte) => bits.push_bytes(&[u8::try_from(*byte).map_err(|_| badarg())?]),
            _ => bits.push_slice(term.as_bits().ok_or_else(badarg)?),
        }
    }
    Ok(bits.finish())
}

fn binary(term: &Term) -> Result<&Binary, Trap> {
    term.as_binary().ok_or_else(badarg)
}

fn index(term: &Term) -> Option<usize> {
    usize::try_from(term.as_int()?).ok()
}

fn byte_size(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let bits = args[0].as_bits().ok_or_else(badarg)?;
    Ok(Term::Int(bits.len().div_ceil(8) as i64))
}

fn bit_size(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    Ok(Term::Int(args[0].as_bits().ok_or_else(badarg)?.len() as i64))
}

/// The bytes from `start` on; a negative length counts backwards from there.
fn range(binary: &Binary, start: &Term, len: &Term) -> Result<Range<usize>, Trap> {
    let (start, len) = (start.as_int().ok_or_else(badarg)?, len.as_int().ok_or_else(badarg)?);
    let end = start.checked_add(len).ok_or_else(badarg)?;
    match (usize::try_from(start.min(end)), usize::try_from(start.max(end))) {
        (Ok(from), Ok(to)) if to <= binary.len() => Ok(from..to),
        _ => Err(badarg()),
    }
}

fn part(term: &Term, start: &Term, len: &Term) -> Answer {
    let binary = binary(term)?;
    Ok(Term::Binary(binary.slice(range(binary, start, len)?)))
}

fn part_of_pair(args: &[Term]) -> Answer {
    match args[1].as_tuple() {
        Some([start, len]) => part(&args[0], start, len),
        Some(_) | None => Err(badarg()),
    }
}

fn byte(binary: &Binary, at: Option<usize>) -> Answer {
    let byte = at.and_then(|at| binary.as_bytes().get(at)).ok_or_else(badarg)?;
    Ok(Term::Int(i64::from(*byte)))
}

fn bytes_list(bytes: &[u8]) -> Term {
    Term::list(bytes.iter().map(|byte| Term::Int(i64::from(*byte))))
}

fn copies(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let (binary, times) = (binary(&args[0])?, index(&args[1]).ok_or_else(badarg)?);
    match binary.len().checked_mul(times) {
        Some(len) if len <= limits::BINARY_BYTES_MAX => {
            Ok(Term::Binary(binary.as_bytes().repeat(times).into()))
        }
        Some(_) | None => Err(system_limit().into()),
    }
}

fn order(term: &Term) -> Result<ByteOrder, Trap> {
    match atom(term)?.as_str() {
        "big" => Ok(ByteOrder::Big),
        "little" => Ok(ByteOrder::Little),
        _ => Err(badarg()),
    }
}

fn encode_unsigned(term: &Term, order: ByteOrder) -> Answer {
    let int = term.as_bigint().filter(|int| int.sign() != Sign::Minus).ok_or_else(badarg)?;
    let bytes = match order {
        ByteOrder::Big => int.magnitude().to_bytes_be(),
        ByteOrder::Little => int.magnitude().to_bytes_le(),
    };
    Ok(Term::Binary(bytes.into()))
}

fn decode_unsigned(term: &Term, order: ByteOrder) -> Answer {
    let bytes = binary(term)?.as_bytes();
    within_limit(8 * bytes.len() as u64)?;
    work::charge_text(bytes.len());
    Ok(Term::integer(match order {
        ByteOrder::Big => BigUint::from_bytes_be(bytes),
        ByteOrder::Little => BigUint::from_bytes_le(bytes),
    }))
}

fn iodata_size(term: &Term) -> Answer {
    let mut size = 0;
    flatten(term, &mut |item| {
        size += match item {
            Term::Int(0..=255) => 1,
            item => binary(item)?.len(),
        };
        Ok(())
    })?;
    Ok(Term::Int(size as i64))
}

/// Bytes, binaries, and lists of them, however deep.
pub(super) fn iodata(term: &Term) -> Answer {
    let mut out = Vec::new();
    flatten(term, &mut |item| {
        if let Term::Int(byte) = item {
            out.push(u8::try_from(*byte).map_err(|_| badarg())?);
        } else {
            out.extend_from_slice(binary(item)?.as_bytes());
        }
        if out.len() > limits::BINARY_BYTES_MAX { Err(system_limit().into()) } else { Ok(()) }
    })?;
    Ok(Term::Binary(out.into()))
}

/// Calls `visit` for what is in a list and in the lists inside it. A list may end in a binary.
fn flatten(term: &Term, visit: &mut dyn FnMut(&Term) -> Result<(), Trap>) -> Result<(), Trap> {
    let mut rests = vec![term];
    while let Some(rest) = rests.pop() {
        work::charge(1);
        if let Term::Cons(cell) = rest {
            rests.push(&cell.tail);
            if matches!(cell.head, Term::Nil | Term::Cons(_)) {
                rests.push(&cell.head);
            } else {
                visit(&cell.head)?;
            }
        } else if !matches!(rest, Term::Nil) {
            binary(rest)?;
            visit(rest)?;
        }
    }
    Ok(())
}

/// A list of code points and text, as UTF-8. What is no character ends it: `{:error, text, rest}`.
fn characters_to_binary(term: &Term) -> Answer {
    let mut out = Vec::new();
    let mut problem = None;
    let walked = flatten(term, &mut |item| {
        if let Term::Int(code) = item {
            match u32::try_from(*code).ok().and_then(char::from_u32) {
                Some(code) => out.extend_from_slice(code.encode_utf8(&mut [0; 4]).as_bytes()),
                None => problem = Some(("error", Term::list([item.clone()]))),
            }
        } else {
            let text = binary(item)?;
            if let Err(error) = std::str::from_utf8(text.as_bytes()) {
                let valid = error.valid_up_to();
                out.extend_from_slice(&text.as_bytes()[..valid]);
                let tag = if error.error_len().is_none() { "incomplete" } else { "error" };
                problem = Some((tag, Term::Binary(text.slice(valid..text.len()))));
            } else {
                out.extend_from_slice(text.as_bytes());
            }
        }
        if problem.is_some() { Err(badarg()) } else { Ok(()) }
    });
    match (problem, walked) {
        (Some((tag, rest)), _) => Ok(Term::tuple([Term::atom(tag), Term::Binary(out.into()), rest])),
        (None, Ok(())) => Ok(Term::Binary(out.into())),
        (None, Err(trap)) => Err(trap),
    }
}

/// What looks for a binary, or for several.
fn finder(term: &Term) -> Result<Finder<'_>, Trap> {
    let found = match term.as_binary() {
        Some(binary) => vec![binary.as_bytes()],
        None => term
            .iter_list()
            .map(|pattern| binary(pattern).map(Binary::as_bytes))
            .collect::<Result<Vec<_>, _>>()?,
    };
    Finder::new(found).ok_or_else(badarg)
}

fn place(range: &Range<usize>) -> Term {
    Term::tuple([Term::Int(range.start as i64), Term::Int(range.len() as i64)])
}

fn has(options: &Term, name: &str) -> Result<bool, Trap> {
    let mut found = false;
    for option in list(options)? {
        found |= atom(&option)?.as_str() == name;
    }
    Ok(found)
}

/// The first place, or all.
fn places(args: &[Term], global: bool) -> Result<Vec<Range<usize>>, Trap> {
    let subject = binary(&args[0])?.as_bytes();
    let mut finder = finder(&args[1])?;
    Ok(if global { finder.all(subject) } else { finder.find(subject, 0).into_iter().collect() })
}

fn split(args: &[Term], global: bool) -> Answer {
    let subject = binary(&args[0])?;
    let mut from = 0;
    let mut parts = Vec::new();
    for found in places(args, global)? {
        parts.push(Term::Binary(subject.slice(from..found.start)));
        from = found.end;
    }
    parts.push(Term::Binary(subject.slice(from..subject.len())));
    Ok(Term::list(parts))
}

fn replace(args: &[Term], global: bool) -> Answer {
    let (subject, with) = (binary(&args[0])?, binary(&args[2])?);
    let mut from = 0;
    let mut out = Vec::new();
    for found in places(args, global)? {
        out.extend_from_slice(&subject.as_bytes()[from..found.start]);
        out.extend_from_slice(with.as_bytes());
        if out.len() > limits::BINARY_BYTES_MAX {
            return Err(system_limit().into());
        }
        from = found.end;
    }
    out.extend_from_slice(&subject.as_bytes()[from..]);
    Ok(Term::Binary(out.into()))
}

/// The words of a text as strings, atoms or charlists: what `~w` gives when its text is not known before.
fn words(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let text = args[0].as_str().ok_or_else(badarg)?;
    let words = text.split_whitespace().map(|word| match atom(&args[1])?.as_str() {
        "to_charlist" => Ok(Term::charlist(word)),
        "to_atom" if Atom::count() >= limits::ATOMS_MAX => {
            Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into())
        }
        "to_atom" => Ok(Term::atom(word)),
        _ => Ok(Term::string(word)),
    });
    Ok(Term::list(words.collect::<Result<Vec<_>, Trap>>()?))
}
