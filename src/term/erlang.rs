//! How Erlang prints terms: `~w` and `~p` of `:io.format`.
//!
//! `~w` writes a term on one line, text as numbers. `~p` shows text, and breaks lines that would be too long: what
//! comes after a tuple's tag stands below it, and elements that are no containers share lines.

use super::{Term, float_to_string};
use std::fmt::Write;

/// How to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Lists and binaries of printable characters are written as such: `~p`.
    pub text: bool,
    /// Binaries are UTF-8, as with the modifier `t`.
    pub unicode: bool,
}

/// The terms that hold no others.
macro_rules! leaf {
    () => {
        Term::Int(_)
            | Term::Big(_)
            | Term::Float(_)
            | Term::Atom(_)
            | Term::Ref(_)
            | Term::Fun(_)
            | Term::Pid(_)
            | Term::Nil
            | Term::Binary(_)
            | Term::Bits(_)
    };
}

/// How far what follows a key or a long tag is indented.
const INDENT: usize = 4;

/// Containers nested deeper than this are not broken into lines.
const DEPTH_MAX: usize = 200;

/// The term on one line; `None` if that takes more bytes than `max`.
pub fn write(term: &Term, style: Style, max: usize) -> Option<String> {
    let mut out = String::new();
    let mut todo = vec![Todo::Term(term)];
    while let Some(next) = todo.pop() {
        match next {
            Todo::Text(text) => out.push_str(text),
            Todo::Term(term) => open(term, style, &mut out, &mut todo),
            Todo::Rest(Term::Cons(cell)) => {
                out.push(',');
                todo.extend([Todo::Rest(&cell.tail), Todo::Term(&cell.head)]);
            }
            Todo::Rest(Term::Nil) => {}
            Todo::Rest(end) => {
                out.push('|');
                todo.push(Todo::Term(end));
            }
        }
        if out.len() > max {
            return None;
        }
    }
    Some(out)
}

/// What is still to be written.
enum Todo<'a> {
    Term(&'a Term),
    /// The rest of a list.
    Rest(&'a Term),
    Text(&'static str),
}

/// Writes a term, or the beginning of a container.
fn open<'a>(term: &'a Term, style: Style, out: &mut String, todo: &mut Vec<Todo<'a>>) {
    if let Some(text) = leaf(term, style) {
        return out.push_str(&text);
    }
    match term {
        Term::Cons(cell) => {
            out.push('[');
            todo.extend([Todo::Text("]"), Todo::Rest(&cell.tail), Todo::Term(&cell.head)]);
        }
        Term::Tuple(elements) => {
            out.push('{');
            todo.push(Todo::Text("}"));
            for (index, element) in elements.iter().enumerate().rev() {
                todo.push(Todo::Term(element));
                if index > 0 {
                    todo.push(Todo::Text(","));
                }
            }
        }
        Term::Map(map) => {
            out.push_str("#{");
            todo.push(Todo::Text("}"));
            let entries: Vec<_> = map.iter().collect();
            for (index, (key, value)) in entries.into_iter().enumerate().rev() {
                todo.extend([Todo::Term(value), Todo::Text(" => "), Todo::Term(key)]);
                if index > 0 {
                    todo.push(Todo::Text(","));
                }
            }
        }
        leaf!() => unreachable!("a leaf was written"),
    }
}

/// What is written as one word: anything but containers with elements.
fn leaf(term: &Term, style: Style) -> Option<String> {
    Some(match term {
        Term::Int(int) => int.to_string(),
        Term::Big(big) => big.as_bigint().to_string(),
        Term::Float(float) => float_to_string(*float),
        Term::Atom(atom) => write_atom(atom.as_str()),
        Term::Nil => "[]".to_owned(),
        Term::Pid(pid) => pid.to_string().trim_start_matches("#PID").to_owned(),
        Term::Ref(reference) => format!("#Ref{}", reference.to_string().trim_start_matches("#Reference")),
        Term::Fun(fun) => match &**fun {
            super::Fun::Capture { module, name, arity } => {
                format!("fun {}:{}/{arity}", write_atom(module.as_str()), write_atom(name.as_str()))
            }
            super::Fun::Closure(closure) => {
                format!(
                    "#Fun<{}.{}>",
                    closure.place.as_str().split('.').next().unwrap_or_default(),
                    closure.function
                )
            }
        },
        Term::Binary(binary) => binary_text(binary.as_bytes(), style),
        Term::Bits(bits) => {
            let bits = bits.as_slice();
            let whole = bits.len() / 8 * 8;
            let mut parts: Vec<_> = bits.first(whole).bytes().map(|byte| byte.to_string()).collect();
            let rest = bits.behind(whole);
            parts.push(format!("{}:{}", rest.to_u64(), rest.len()));
            format!("<<{}>>", parts.join(","))
        }
        Term::Tuple(elements) if elements.is_empty() => "{}".to_owned(),
        Term::Map(map) if map.is_empty() => "#{}".to_owned(),
        Term::Cons(_) if style.text => quoted('"', &printable(term)?),
        Term::Tuple(_) | Term::Map(_) | Term::Cons(_) => return None,
    })
}

/// The text of a list of characters that Latin-1 has.
fn printable(list: &Term) -> Option<String> {
    let mut elements = list.iter_list();
    let mut text = String::new();
    for element in elements.by_ref() {
        let Term::Int(code) = element else { return None };
        text.push(u8::try_from(*code).ok().filter(|byte| is_printable(*byte))?.into());
    }
    elements.is_proper().then_some(text)
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, 8..=13 | 27 | 32..=126 | 160..=255)
}

fn binary_text(bytes: &[u8], style: Style) -> String {
    if bytes.is_empty() {
        return "<<>>".to_owned();
    }
    if style.text && bytes.iter().all(|byte| is_printable(*byte)) {
        let latin1 = || bytes.iter().copied().map(char::from).collect::<String>();
        return match std::str::from_utf8(bytes) {
            Ok(text) if style.unicode && !text.is_ascii() => format!("<<{}/utf8>>", quoted('"', text)),
            Ok(_) | Err(_) => format!("<<{}>>", quoted('"', &latin1())),
        };
    }
    let unicode = |text: &str| text.chars().all(|c| u8::try_from(c).is_ok_and(is_printable));
    match std::str::from_utf8(bytes) {
        Ok(text) if style.text && style.unicode && unicode(text) => format!("<<{}/utf8>>", quoted('"', text)),
        Ok(_) | Err(_) => format!("<<{}>>", numbers(bytes)),
    }
}

fn numbers(bytes: &[u8]) -> String {
    bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

/// An atom, in quotes if it is no plain word.
pub fn write_atom(text: &str) -> String {
    const RESERVED: &str = " after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let \
                            maybe not of or orelse receive rem try when xor ";
    let lower = |c: char| c.is_ascii_lowercase() || matches!(c, 'ß'..='ÿ' if c != '÷');
    let word =
        |c: char| lower(c) || c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | 'À'..='Þ' if c != '×');
    let is_plain =
        text.starts_with(lower) && text.chars().all(word) && !RESERVED.contains(&format!(" {text} "));
    if is_plain { text.to_owned() } else { quoted('\'', text) }
}

/// A text in quotes.
pub fn quoted(quote: char, text: &str) -> String {
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{b}' => out.push_str("\\v"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\u{1b}' => out.push_str("\\e"),
            '\u{7f}' => out.push_str("\\d"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c < ' ' => {
                let _ = write!(out, "\\{:03o}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// The term on lines of this width, of which the first one begins at a column; `None` if it takes more bytes than
/// `max`.
pub fn print(term: &Term, style: Style, column: usize, width: usize, max: usize) -> Option<String> {
    // Nothing that takes more than the maximum is to be laid out.
    write(term, style, max)?;
    let mut lines = Lines { out: String::new(), column, right: width.saturating_sub(2).max(1), style, max };
    lines.term(term, After::Brackets(0), 0)?;
    Some(lines.out)
}

/// What comes behind a term on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Comma,
    Arrow,
    /// So many brackets of containers that end with it.
    Brackets(usize),
}

impl After {
    fn len(self) -> usize {
        match self {
            After::Comma => 1,
            After::Arrow => " =>".len(),
            After::Brackets(count) => count,
        }
    }

    /// What comes behind the last element of a container that this comes behind.
    fn inside(self) -> After {
        match self {
            After::Comma | After::Arrow => After::Brackets(1),
            After::Brackets(count) => After::Brackets(count + 1),
        }
    }
}

/// A term as it is laid out.
struct Lines {
    out: String,
    /// Where the next character comes.
    column: usize,
    /// The last column that text may reach.
    right: usize,
    style: Style,
    max: usize,
}

impl Lines {
    fn put(&mut self, text: &str) -> Option<()> {
        self.out.push_str(text);
        self.column += text.chars().count();
        (self.out.len() <= self.max).then_some(())
    }

    fn new_line(&mut self, column: usize) -> Option<()> {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', column));
        self.column = column;
        (self.out.len() <= self.max).then_some(())
    }

    /// The term on what is left of this line.
    fn fitting(&self, term: &Term, after: After) -> Option<String> {
        let room = self.right.checked_sub(self.column + after.len())?;
        // A character has at most four bytes.
        let text = write(term, self.style, 4 * room)?;
        (text.chars().count() <= room).then_some(text)
    }

    fn term(&mut self, term: &Term, after: After, depth: usize) -> Option<()> {
        if let Some(text) = self.fitting(term, after) {
            return self.put(&text);
        }
        if let Some(text) = leaf(term, self.style) {
            return match term {
                Term::Binary(binary) if !text.contains('"') => self.bytes(binary.as_bytes()),
                leaf!() | Term::Tuple(_) | Term::Map(_) | Term::Cons(_) => self.put(&text),
            };
        }
        if depth > DEPTH_MAX {
            return self.put(&write(term, self.style, self.max)?);
        }
        match term {
            Term::Cons(_) => {
                self.put("[")?;
                let mut iter = term.iter_list();
                let elements: Vec<_> = iter.by_ref().collect();
                let end = (!iter.is_proper()).then(|| iter.rest().clone());
                self.elements(&elements, end.as_ref(), after.inside(), depth)?;
                self.put("]")
            }
            Term::Tuple(elements) => {
                let elements: Vec<_> = elements.iter().collect();
                self.put("{")?;
                match elements.as_slice() {
                    [tag @ Term::Atom(_), rest @ ..] if !rest.is_empty() => {
                        self.tagged(tag, rest, after, depth)?
                    }
                    elements => self.elements(elements, None, after.inside(), depth)?,
                }
                self.put("}")
            }
            Term::Map(map) => {
                self.put("#{")?;
                let column = self.column;
                for (index, (key, value)) in map.iter().enumerate() {
                    if index > 0 {
                        self.put(",")?;
                        self.new_line(column)?;
                    }
                    let after = if index + 1 == map.len() { after.inside() } else { After::Comma };
                    self.term(key, After::Arrow, depth + 1)?;
                    self.put(" => ")?;
                    if self.fitting(value, after).is_none() {
                        self.out.pop();
                        self.new_line(column + INDENT)?;
                    }
                    self.term(value, after, depth + 1)?;
                }
                self.put("}")
            }
            leaf!() => unreachable!("a leaf was written"),
        }
    }

    /// A binary as numbers, as many on a line as there is room for; the last one may stick out.
    fn bytes(&mut self, bytes: &[u8]) -> Option<()> {
        self.put("<<")?;
        let column = self.column;
        for (index, byte) in bytes.iter().enumerate() {
            let is_last = index + 1 == bytes.len();
            let text = byte.to_string();
            let room = if is_last { self.right + 1 } else { self.right - 1 };
            if index > 0 && self.column + text.len() > room {
                self.new_line(column)?;
            }
            self.put(&text)?;
            if !is_last {
                self.put(",")?;
            }
        }
        self.put(">>")
    }

    /// The elements behind the tag of a tuple: below the first of them, or indented if they are too wide for that.
    fn tagged(&mut self, tag: &Term, rest: &[&Term], after: After, depth: usize) -> Option<()> {
        let start = self.column - 1;
        self.term(tag, After::Comma, depth + 1)?;
        self.put(",")?;
        let widest = rest.iter().map(|element| self.least_width(element, 0)).max().unwrap_or_default();
        let stays = self.column <= start + INDENT || self.column + widest <= self.right;
        if !stays {
            self.new_line(start + INDENT)?;
        }
        self.elements(rest, None, after.inside(), depth)
    }

    /// How wide the widest part of a term is that cannot be broken.
    fn least_width(&self, term: &Term, depth: usize) -> usize {
        /// Wide enough a guess for what lies deeper.
        const LOOKED_INTO: usize = 3;
        if let Some(text) = leaf(term, self.style) {
            // Text that fits on no line has no say.
            return Some(text.chars().count()).filter(|width| *width <= self.right).unwrap_or_default();
        }
        let bracket = 1;
        let inside = |term: &Term| {
            if depth < LOOKED_INTO { 2 * bracket + self.least_width(term, depth + 1) } else { bracket }
        };
        match term {
            Term::Cons(_) => term.iter_list().map(inside).max().unwrap_or_default(),
            Term::Tuple(elements) => {
                let tag = elements.first().and_then(Term::as_atom);
                let tag = tag.map_or(0, |tag| tag.as_str().len() + bracket).min(INDENT - bracket);
                tag + elements.iter().map(inside).max().unwrap_or_default()
            }
            Term::Map(map) => map.iter().map(|(key, _)| inside(key)).max().unwrap_or_default(),
            leaf!() => unreachable!("a leaf was measured"),
        }
    }

    /// Elements from here on. Words share lines; a container has lines of its own.
    fn elements(&mut self, elements: &[&Term], end: Option<&Term>, last: After, depth: usize) -> Option<()> {
        let column = self.column;
        let mut after_container = false;
        let parts = elements.iter().copied().map(|element| (element, ",")).chain(end.map(|end| (end, "|")));
        let count = elements.len() + usize::from(end.is_some());
        for (index, (element, separator)) in parts.enumerate() {
            let after = if index + 1 == count { last } else { After::Comma };
            let is_container = leaf(element, self.style).is_none();
            if index > 0 {
                self.put(separator)?;
                let breaks = separator == ","
                    && (is_container || after_container || self.fitting(element, after).is_none());
                if breaks {
                    self.new_line(column)?;
                }
            }
            self.term(element, after, depth + 1)?;
            after_container = is_container;
        }
        Some(())
    }
}
