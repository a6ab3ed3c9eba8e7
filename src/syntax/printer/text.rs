//! Numbers, strings with their escapes, sigils, and names.

use super::document::{Doc, layout, row, text};
use super::{Line, Node, Printer};
use crate::term::{Atom, Term, escape, inspect, write_function, write_key};

/// A number, with its digits in groups of three if there are many.
pub(super) fn number(value: &Term) -> String {
    let digits = inspect(value);
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("-", digits));
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (index, digit) in whole.char_indices() {
        if whole.len() >= 6 && index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    match rest {
        Some(rest) => format!("{sign}{grouped}.{rest}"),
        None => format!("{sign}{grouped}"),
    }
}

/// Text between quotes, with escapes.
pub(super) fn quoted(bytes: &[u8], quote: char) -> String {
    let mut out = String::from(quote);
    for chunk in bytes.utf8_chunks() {
        let mut chars = chunk.valid().chars().peekable();
        while let Some(c) = chars.next() {
            let _ = escape(c, chars.peek().copied(), quote, &mut out);
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
    out.push(quote);
    out
}

/// `name:`, or in quotes.
pub(super) fn key(name: Atom) -> String {
    let mut out = String::new();
    let _ = write_key(name, &mut out);
    out
}

/// A function's name behind a dot.
pub(super) fn function_name(name: Atom) -> String {
    let mut out = String::new();
    let _ = write_function(name, &mut out);
    out
}

/// The code inside `#{…}`, if this is a part of a string with some.
fn interpolated(part: &Term) -> Option<&Term> {
    let node = Node::of(part).filter(|node| node.is("::"))?;
    let [shown, kind] = node.args()[..] else { return None };
    Node::of(kind).filter(|kind| kind.is("binary") && kind.is_variable())?;
    to_string_argument(shown)
}

/// `code` of `Kernel.to_string(code)`.
fn to_string_argument(shown: &Term) -> Option<&Term> {
    let node = Node::of(shown)?;
    let dot = Node::of(node.head).filter(|dot| dot.is("."))?;
    let ([Term::Atom(Atom::KERNEL), Term::Atom(name)], [code]) = (&dot.args()[..], &node.args()[..]) else {
        return None;
    };
    (name.as_str() == "to_string").then_some(*code)
}

/// Whether these segments are a string with `#{…}` in it.
pub(super) fn is_interpolated(segments: &[&Term]) -> bool {
    segments.iter().any(|part| interpolated(part).is_some())
        && segments.iter().all(|part| part.as_binary().is_some() || interpolated(part).is_some())
}

impl Printer {
    /// The text of a string with `#{…}` in it, between quotes.
    pub(super) fn interpolation(&mut self, parts: &[&Term], open: &str, close: &str, line: Line) -> Doc {
        let mut doc = text(open);
        for part in parts {
            doc = match interpolated(part).or_else(|| to_string_argument(part)) {
                Some(code) => doc.then(self.inside(code, line)),
                None => {
                    let plain = part.as_binary().map(|bytes| bytes.as_bytes()).unwrap_or_default();
                    doc.then(text(raw(plain, close)))
                }
            };
        }
        doc.then(text(close))
    }

    /// `#{code}`, whose lines are as long as they are.
    fn inside(&mut self, code: &Term, line: Line) -> Doc {
        let code = self.block(code, line);
        text(format!("#{{{}}}", layout(&code, usize::MAX)))
    }

    /// `'a#{b}'`.
    pub(super) fn interpolated_charlist(&mut self, node: Node<'_>) -> Option<Doc> {
        let [parts] = node.args()[..] else { return None };
        let parts: Vec<_> = parts.iter_list().collect();
        let all = parts.iter().all(|part| part.as_binary().is_some() || to_string_argument(part).is_some());
        let some = parts.iter().any(|part| to_string_argument(part).is_some());
        (all && some).then(|| self.interpolation(&parts, "'", "'", node.line()))
    }

    /// `:"a#{b}"`.
    pub(super) fn interpolated_atom(&mut self, node: Node<'_>) -> Option<Doc> {
        let [string, Term::Atom(_)] = node.args()[..] else { return None };
        let string = Node::of(string).filter(|string| string.is("<<>>"))?;
        let parts = string.args();
        is_interpolated(&parts).then(|| row([text(":"), self.interpolation(&parts, "\"", "\"", node.line())]))
    }

    /// `~s(…)`, if it says what delimits it.
    pub(super) fn sigil(&mut self, node: Node<'_>, parts: &Term, modifiers: &Term) -> Option<Doc> {
        let name = node.name()?.strip_prefix("sigil_")?;
        let open = node.known("delimiter")?.as_str()?;
        let string = Node::of(parts).filter(|parts| parts.is("<<>>"))?;
        let modifiers: String = modifiers
            .iter_list()
            .map(|code| char::from_u32(u32::try_from(code.as_int()?).ok()?))
            .collect::<Option<_>>()?;
        let close = match open {
            "(" => ")",
            "[" => "]",
            "{" => "}",
            "<" => ">",
            other => other,
        };
        let start = format!("~{name}{open}");
        let mut doc = text(start);
        let heredoc = open.len() == 3;
        if heredoc {
            doc = doc.then(Doc::Line);
        }
        for part in string.args() {
            doc = match interpolated(part) {
                Some(code) => doc.then(self.inside(code, node.line())),
                None => {
                    let plain = String::from_utf8_lossy(part.as_binary()?.as_bytes()).into_owned();
                    let plain = if heredoc { plain } else { plain.replace(close, &format!("\\{close}")) };
                    if heredoc { doc.then(lines(&plain)) } else { doc.then(text(plain)) }
                }
            };
        }
        let doc = doc.then(text(format!("{close}{modifiers}")));
        Some(if heredoc { doc.forced() } else { doc })
    }
}

/// Text of several lines, which are indented as the code around is.
fn lines(plain: &str) -> Doc {
    let mut lines = plain.split('\n');
    let mut doc = text(lines.next().unwrap_or_default());
    for line in lines {
        doc = doc.line(text(line));
    }
    doc
}

/// Text as it stands beside `#{…}`: only what would end it is escaped.
fn raw(bytes: &[u8], close: &str) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        let mut chars = chunk.valid().chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' => out.push('\n'),
                '\t' => out.push('\t'),
                _ => {
                    let quote = close.chars().next().unwrap_or('"');
                    let _ = escape(c, chars.peek().copied(), quote, &mut out);
                }
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
    out
}
