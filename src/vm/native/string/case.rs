//! Upper and lower case.

use super::{S, made, read};
use crate::term::{Atom, Term};
use crate::vm::native::{Answer, NativeFunction, Trap, entry};
use crate::vm::raise::Raised;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "upcase", 2, |_, args| converted(&args[0], &args[1], upper)),
    entry(S, "downcase", 2, |_, args| converted(&args[0], &args[1], lower)),
    entry(S, "capitalize", 2, capitalize),
];

/// Which rules hold besides Unicode's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Default,
    /// Only ASCII letters have a case.
    Ascii,
    /// The last sigma of a word looks different.
    Greek,
    /// i with and without dot are two letters.
    Turkic,
}

fn mode(term: &Term) -> Result<Mode, Trap> {
    match term.as_atom().map(Atom::as_str) {
        Some("default") => Ok(Mode::Default),
        Some("ascii") => Ok(Mode::Ascii),
        Some("greek") => Ok(Mode::Greek),
        Some("turkic") => Ok(Mode::Turkic),
        Some(_) | None => Err(Raised::no_clause().into()),
    }
}

/// Converts what is text, and leaves other bytes as they are.
fn converted(text: &Term, mode_term: &Term, convert: fn(&str, Mode, &mut String)) -> Answer {
    let (text, mode) = (read(text)?, mode(mode_term)?);
    let mut bytes = Vec::with_capacity(text.len());
    for chunk in text.as_bytes().utf8_chunks() {
        let mut out = String::new();
        convert(chunk.valid(), mode, &mut out);
        bytes.extend_from_slice(out.as_bytes());
        bytes.extend_from_slice(chunk.invalid());
    }
    Ok(made(bytes))
}

fn upper(text: &str, mode: Mode, out: &mut String) {
    for c in text.chars() {
        match (c, mode) {
            (c, Mode::Ascii) => out.push(c.to_ascii_uppercase()),
            ('i', Mode::Turkic) => out.push('İ'),
            (c, Mode::Default | Mode::Greek | Mode::Turkic) => out.extend(c.to_uppercase()),
        }
    }
}

fn lower(text: &str, mode: Mode, out: &mut String) {
    if mode == Mode::Greek {
        // The standard library knows the last sigma.
        return out.push_str(&text.to_lowercase());
    }
    for c in text.chars() {
        match (c, mode) {
            (c, Mode::Ascii) => out.push(c.to_ascii_lowercase()),
            ('I', Mode::Turkic) => out.push('ı'),
            ('İ', Mode::Turkic) => out.push('i'),
            (c, Mode::Default | Mode::Greek | Mode::Turkic) => out.extend(c.to_lowercase()),
        }
    }
}

/// The first character in upper case, the rest in lower case. Of the letters that become two, only the first is large.
fn capitalize(_: &mut crate::vm::native::Host<'_, '_>, args: &[Term]) -> Answer {
    fn title(text: &str, mode: Mode, out: &mut String) {
        let mut rest = text.chars();
        let Some(first) = rest.next() else { return };
        let mut upper_first = String::new();
        upper(first.encode_utf8(&mut [0; 4]), mode, &mut upper_first);
        let mut letters = upper_first.chars();
        out.extend(letters.next().map(title_of));
        lower(letters.as_str(), mode, out);
        lower(rest.as_str(), mode, out);
    }
    converted(&args[0], &args[1], title)
}

/// The letters that are two in one have a form for the beginning of a word.
fn title_of(upper: char) -> char {
    match upper {
        'Ǆ' => 'ǅ',
        'Ǉ' => 'ǈ',
        'Ǌ' => 'ǋ',
        'Ǳ' => 'ǲ',
        other => other,
    }
}
