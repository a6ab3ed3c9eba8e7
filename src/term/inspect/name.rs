//! Atoms as literals, as keys and as names of functions; and what is escaped between quotes.

use crate::term::Atom;
use std::fmt::{self, Write};

/// `:ok`, `nil`, `Foo.Bar`, `:"two words"`.
pub(in crate::term) fn write_atom(atom: Atom, out: &mut impl Write) -> fmt::Result {
    let text = atom.as_str();
    if matches!(atom, Atom::NIL | Atom::TRUE | Atom::FALSE | Atom::ELIXIR) {
        return out.write_str(text);
    }
    match atom.as_alias() {
        // `Foo` would be another atom.
        Some(alias) if alias == "Elixir" || alias.starts_with("Elixir.") => out.write_str(text),
        Some(alias) => out.write_str(alias),
        None => {
            out.write_char(':')?;
            bare_or_quoted(text, is_bare(text), out)
        }
    }
}

/// `key:` or `"two words":`.
pub fn write_key(key: Atom, out: &mut impl Write) -> fmt::Result {
    let text = key.as_str();
    bare_or_quoted(text, is_bare(text) && key != Atom::ELIXIR, out)?;
    out.write_char(':')
}

/// The name of a function behind a dot: `map`, `+` or `"two words"`.
pub fn write_function(function: Atom, out: &mut impl Write) -> fmt::Result {
    let text = function.as_str();
    let small = text.starts_with(|c: char| c == '_' || c.is_lowercase() || !c.is_uppercase());
    let identifier = is_identifier(text) && small && !text.contains('@');
    bare_or_quoted(text, identifier || OPERATORS.contains(&text) || QUOTED_OPERATORS.contains(&text), out)
}

/// Whether an atom can be a key of `[key: value]` and `%{key: value}`: those that look like module names cannot.
pub(super) fn is_key(atom: Atom) -> bool {
    !atom.as_str().starts_with("Elixir.")
}

fn bare_or_quoted(text: &str, bare: bool, out: &mut impl Write) -> fmt::Result {
    if bare { out.write_str(text) } else { quoted(text, '"', out) }
}

fn is_bare(text: &str) -> bool {
    is_identifier(text) || OPERATORS.contains(&text) || FORMS.contains(&text)
}

fn is_identifier(text: &str) -> bool {
    let body = text.strip_suffix(['?', '!']).unwrap_or(text);
    body.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && body.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '@'))
}

/// Operators that print without quotes everywhere.
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "**", "++", "--", "+++", "---", "<>", "|>", "<<<", ">>>", "<<~", "~>>", "<~", "~>",
    "<~>", "<", ">", "<=", ">=", "==", "!=", "=~", "===", "!==", "&&", "&&&", "||", "|||", "=", "&", "|",
    "<-", "\\\\", "!", "^", "@",
];

/// Operators that need quotes as atoms.
const QUOTED_OPERATORS: &[&str] = &["::", "^^^", "~~~", "<|>"];

/// Syntax that prints as an atom without quotes and is no function.
const FORMS: &[&str] = &["..", "...", "..//", ".", "->", "{}", "%{}", "<<>>", "%"];

fn quoted(text: &str, quote: char, out: &mut impl Write) -> fmt::Result {
    out.write_char(quote)?;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        escape(c, chars.peek().copied(), quote, out)?;
    }
    out.write_char(quote)
}

/// Writes one character as it stands between quotes.
pub fn escape(c: char, next: Option<char>, quote: char, out: &mut impl Write) -> fmt::Result {
    match c {
        '\0' => out.write_str("\\0"),
        '\u{7}' => out.write_str("\\a"),
        '\u{8}' => out.write_str("\\b"),
        '\t' => out.write_str("\\t"),
        '\n' => out.write_str("\\n"),
        '\u{b}' => out.write_str("\\v"),
        '\u{c}' => out.write_str("\\f"),
        '\r' => out.write_str("\\r"),
        '\u{1b}' => out.write_str("\\e"),
        '\u{7f}' => out.write_str("\\d"),
        '\\' => out.write_str("\\\\"),
        '#' if next == Some('{') => out.write_str("\\#"),
        c if c == quote => write!(out, "\\{c}"),
        c if is_printable(c) => out.write_char(c),
        c if u32::from(c) < 0x100 => write!(out, "\\x{:02X}", u32::from(c)),
        c if u32::from(c) < 0x1_0000 => write!(out, "\\x{{{:04X}}}", u32::from(c)),
        c => write!(out, "\\x{{{:06X}}}", u32::from(c)),
    }
}

/// `String.printable?/1` of one character.
pub fn is_printable(c: char) -> bool {
    matches!(c,
        '\u{7}'..='\r' | '\u{1b}' | ' '..='\u{7f}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{1_0000}'..)
}

/// Whether a list with this number in it may be a charlist.
pub(super) fn is_printable_ascii(number: i64) -> bool {
    matches!(number, 7..=13 | 27 | 32..=126)
}
