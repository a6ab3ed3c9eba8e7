//! `Base`: bytes as hexadecimal digits and in base 64.

use super::{NativeFunction, entry};
use crate::term::{Atom, Binary, Term, work};
use crate::vm::raise::Raised;

const P: &str = ":playground";

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    // encode16(data, lower_case)
    entry(P, "encode16", 2, |_, args| {
        let digits = if args[1].is_truthy() { b"0123456789abcdef" } else { b"0123456789ABCDEF" };
        let byte = |byte: &u8| [digits[usize::from(byte >> 4)], digits[usize::from(byte & 15)]];
        Ok(made(bytes(&args[0])?.iter().flat_map(byte).collect()))
    }),
    // decode16(text, :upper | :lower | :mixed): nil, or what is wrong as `{byte, count}`
    entry(P, "decode16", 2, |_, args| {
        let text = bytes(&args[0])?;
        let case = args[1].as_atom().map_or("upper", Atom::as_str);
        let mut decoded = Vec::with_capacity(text.len() / 2);
        for pair in text.chunks(2) {
            let mut byte = 0;
            for digit in pair {
                let wrong = match case {
                    "upper" => digit.is_ascii_lowercase(),
                    "lower" => digit.is_ascii_uppercase(),
                    _ => false,
                };
                let Some(value) = char::from(*digit).to_digit(16).filter(|_| !wrong) else {
                    return Ok(Term::Int(i64::from(*digit)));
                };
                byte = byte << 4 | value as u8;
            }
            decoded.push(byte);
        }
        Ok(made(decoded))
    }),
    // encode64(data, url, padded)
    entry(P, "encode64", 3, |_, args| {
        let digits = if args[1].is_truthy() { URL } else { STANDARD };
        let mut text = Vec::new();
        for group in bytes(&args[0])?.chunks(3) {
            let word = group
                .iter()
                .enumerate()
                .fold(0_u32, |word, (at, byte)| word | u32::from(*byte) << (16 - 8 * at));
            text.extend((0..=group.len()).map(|at| digits[(word >> (18 - 6 * at) & 63) as usize]));
            if args[2].is_truthy() {
                text.extend(std::iter::repeat_n(b'=', 3 - group.len()));
            }
        }
        Ok(made(text))
    }),
    // decode64(text, url, padded): the bytes, a byte that is no digit, or nil for wrong padding
    entry(P, "decode64", 3, |_, args| {
        let digits = if args[1].is_truthy() { URL } else { STANDARD };
        let text = bytes(&args[0])?;
        let padding = text.iter().rev().take_while(|byte| **byte == b'=').count().min(2);
        let body = &text[..text.len() - padding];
        let mut decoded = Vec::with_capacity(body.len() / 4 * 3);
        for group in body.chunks(4) {
            let mut word = 0_u32;
            for (at, byte) in group.iter().enumerate() {
                let Some(value) = digits.iter().position(|digit| digit == byte) else {
                    return Ok(Term::Int(i64::from(*byte)));
                };
                word |= (value as u32) << (18 - 6 * at);
            }
            let count = group.len().saturating_sub(1);
            decoded.extend(word.to_be_bytes()[1..=count.max(1)].iter().take(count));
        }
        let is_whole = if args[2].is_truthy() { text.len() % 4 == 0 } else { body.len() % 4 != 1 };
        Ok(if is_whole && body.len() % 4 != 1 { made(decoded) } else { Term::NIL })
    }),
];

fn bytes(term: &Term) -> Result<&[u8], super::Trap> {
    let bytes = term.as_binary().map(Binary::as_bytes).ok_or_else(Raised::no_clause)?;
    work::charge_text(2 * bytes.len());
    Ok(bytes)
}

fn made(bytes: Vec<u8>) -> Term {
    Term::Binary(Binary::from(bytes))
}
