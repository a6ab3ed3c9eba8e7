//! How terms print: `inspect/1`.

use super::{Atom, Fun, Map, Term};
use std::fmt::{self, Write};

/// The term as `inspect/1` prints it, on one line.
pub fn inspect(term: &Term) -> String {
    term.to_string()
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Int(int) => write!(f, "{int}"),
            Term::Float(float) => write!(f, "{float:?}"),
            Term::Atom(name) => atom(*name, f),
            Term::Ref(reference) => write!(f, "{reference}"),
            Term::Fun(fun) => function(fun, f),
            Term::Pid(pid) => write!(f, "{pid}"),
            Term::Tuple(elements) => {
                f.write_char('{')?;
                separated(f, elements.iter())?;
                f.write_char('}')
            }
            Term::Map(entries) => map(entries, f),
            Term::Nil => f.write_str("[]"),
            Term::Cons(_) => list(self, f),
            Term::Binary(binary) => match binary.as_str() {
                Some(text) => quoted(text, '"', f),
                None => {
                    let bytes: Vec<_> = binary.as_bytes().iter().map(u8::to_string).collect();
                    write!(f, "<<{}>>", bytes.join(", "))
                }
            },
        }
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

pub(super) fn atom(atom: Atom, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = atom.as_str();
    if matches!(atom, Atom::NIL | Atom::TRUE | Atom::FALSE) {
        f.write_str(text)
    } else if let Some(alias) = atom.as_alias() {
        f.write_str(alias)
    } else if is_bare(text) {
        write!(f, ":{text}")
    } else {
        f.write_char(':')?;
        quoted(text, '"', f)
    }
}

fn is_bare(text: &str) -> bool {
    let body = text.strip_suffix(['?', '!']).unwrap_or(text);
    let identifier = body.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && body.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '@');
    identifier || OPERATORS.contains(&text)
}

/// Operators that print as atoms without quotes.
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "**", "++", "--", "+++", "---", "<>", "..", "...", "^^^", "|>", "<<<", ">>>", "<<~",
    "~>>", "<~", "~>", "<~>", "<", ">", "<=", ">=", "==", "!=", "=~", "===", "!==", "&&", "&&&", "||", "|||",
    "=", "&", "|", "::", "<-", "\\\\", "!", "^", "~~~", "@", ".", "=>", "->", "{}", "%{}", "<<>>", "%",
    "..//",
];

fn separated<'a>(f: &mut fmt::Formatter<'_>, terms: impl Iterator<Item = &'a Term>) -> fmt::Result {
    for (index, term) in terms.enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        write!(f, "{term}")?;
    }
    Ok(())
}

fn list(list: &Term, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if is_keyword(list) {
        f.write_char('[')?;
        for (index, pair) in list.iter_list().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            if let Some([Term::Atom(key), value]) = pair.as_tuple() {
                key_text(*key, f)?;
                write!(f, " {value}")?;
            }
        }
        return f.write_char(']');
    }
    f.write_char('[')?;
    let mut iter = list.iter_list();
    separated(f, iter.by_ref())?;
    if !iter.is_proper() {
        write!(f, " | {}", iter.rest())?;
    }
    f.write_char(']')
}

fn is_keyword(list: &Term) -> bool {
    let mut iter = list.iter_list();
    iter.all(|pair| matches!(pair.as_tuple(), Some([Term::Atom(key), _]) if key.as_alias().is_none()))
        && iter.is_proper()
}

/// `key:` or `"two words":`.
fn key_text(key: Atom, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if is_bare(key.as_str()) {
        f.write_str(key.as_str())?
    } else {
        quoted(key.as_str(), '"', f)?
    }
    f.write_char(':')
}

fn map(map: &Map, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = map.get_atom(Atom::STRUCT).and_then(Term::as_atom);
    f.write_char('%')?;
    if let Some(name) = name {
        f.write_str(name.as_alias().unwrap_or(name.as_str()))?;
    }
    f.write_char('{')?;
    let short = map
        .iter()
        .all(|(key, _)| key.as_atom().is_some_and(|key| key.as_alias().is_none()));
    let hidden = |key: &Term| name.is_some() && matches!(key, Term::Atom(Atom::STRUCT | Atom::EXCEPTION));
    for (index, (key, value)) in map.iter().filter(|(key, _)| !hidden(key)).enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        match key {
            Term::Atom(key) if short => key_text(*key, f)?,
            _ => write!(f, "{key} =>")?,
        }
        write!(f, " {value}")?;
    }
    f.write_char('}')
}

fn function(fun: &Fun, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fun {
        Fun::Closure(closure) => write!(
            f,
            "#Function<{}.{}/{} in {}>",
            closure.function,
            closure.module,
            closure.arity,
            closure.place.as_str()
        ),
        Fun::Capture { module, name, arity } => write!(f, "&{module}.{}/{arity}", name.as_str()),
    }
}

fn quoted(text: &str, quote: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char(quote)?;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => f.write_str("\\n")?,
            '\t' => f.write_str("\\t")?,
            '\r' => f.write_str("\\r")?,
            '\u{1b}' => f.write_str("\\e")?,
            '\u{7}' => f.write_str("\\a")?,
            '\u{8}' => f.write_str("\\b")?,
            '\u{7f}' => f.write_str("\\d")?,
            '\u{c}' => f.write_str("\\f")?,
            '\u{b}' => f.write_str("\\v")?,
            '\0' => f.write_str("\\0")?,
            '\\' => f.write_str("\\\\")?,
            '#' if chars.peek() == Some(&'{') => f.write_str("\\#")?,
            c if c == quote => write!(f, "\\{c}")?,
            c => f.write_char(c)?,
        }
    }
    f.write_char(quote)
}
