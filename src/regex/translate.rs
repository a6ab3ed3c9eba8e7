//! From PCRE's way of writing to that of our engine.

use super::Problem;

/// An expression that our engine reads.
pub(super) struct Translated {
    pub(super) source: String,
    /// Whether `$` stands in it.
    pub(super) has_end: bool,
}

/// The letters beyond ASCII, about: `\w` and `\p{L}` of Unicode. Our engine has no tables that know them all.
const LETTERS: &str = r"\u{AA}\u{B5}\u{BA}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2C1}\u{370}-\u{373}\u{376}-\u{37D}\u{37F}-\u{1FFF}\u{2C00}-\u{2DFF}\u{3005}-\u{3006}\u{3031}-\u{FDCF}\u{FDF0}-\u{FFDC}\u{10000}-\u{EFFFF}";

/// Translates a source, whose classes of characters may be those of Unicode.
pub(super) fn translate(source: &str, unicode: bool, extended: bool) -> Result<Translated, Problem> {
    let mut translator = Translator {
        source,
        at: 0,
        out: String::with_capacity(source.len()),
        open: 0,
        repeatable: Repeatable::No,
        names: Vec::new(),
        has_end: false,
        unicode,
        extended,
    };
    translator.run()?;
    Ok(Translated { source: translator.out, has_end: translator.has_end })
}

/// Whether a quantifier may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repeatable {
    No,
    Yes,
    /// It has one, and may have a `?` that makes it take less.
    Repeated,
}

struct Translator<'a> {
    source: &'a str,
    at: usize,
    out: String,
    /// How many groups are open.
    open: usize,
    repeatable: Repeatable,
    names: Vec<&'a str>,
    has_end: bool,
    unicode: bool,
    extended: bool,
}

impl<'a> Translator<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn problem<T>(&self, message: &str) -> Result<T, Problem> {
        Err(Problem { message: message.to_owned(), position: self.at })
    }

    fn refuse<T>(&self, what: &str) -> Result<T, Problem> {
        self.problem(&format!("{what} is not supported here"))
    }

    /// Goes on after `text`, which is copied as `written`.
    fn take(&mut self, text: &str, written: &str) {
        self.at += text.len();
        self.out.push_str(written);
    }

    fn run(&mut self) -> Result<(), Problem> {
        while let Some(c) = self.rest().chars().next() {
            let mut after = Repeatable::Yes;
            match c {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '(' => {
                    self.group()?;
                    after = Repeatable::No;
                }
                ')' if self.open == 0 => return self.problem("unmatched parentheses"),
                ')' => {
                    self.open -= 1;
                    self.take(")", ")");
                }
                '*' | '+' | '?' => after = self.quantifier(c)?,
                '{' => match counted(self.rest()) {
                    Some(quantifier) => {
                        if self.repeatable != Repeatable::Yes {
                            self.at += quantifier.len();
                            return self.problem("nothing to repeat");
                        }
                        self.take(quantifier, quantifier);
                        after = Repeatable::Repeated;
                    }
                    None => self.take("{", "\\{"),
                },
                '}' => self.take("}", "\\}"),
                ']' => self.take("]", "\\]"),
                '|' => {
                    self.take("|", "|");
                    after = Repeatable::No;
                }
                '$' => {
                    self.has_end = true;
                    self.take("$", "$");
                }
                '#' if self.extended => {
                    let line = self.rest().find('\n').map_or(self.rest(), |end| &self.rest()[..end]);
                    self.take(line, "");
                    after = self.repeatable;
                }
                c if c.is_ascii_whitespace() && self.extended => {
                    self.take(&self.rest()[..1], "");
                    after = self.repeatable;
                }
                c => {
                    self.at += c.len_utf8();
                    self.out.push(c);
                }
            }
            self.repeatable = after;
        }
        if self.open > 0 { self.problem("missing )") } else { Ok(()) }
    }

    fn quantifier(&mut self, c: char) -> Result<Repeatable, Problem> {
        let written = &self.rest()[..1];
        match (self.repeatable, c) {
            (Repeatable::Yes, _) => {
                self.take(written, written);
                Ok(Repeatable::Repeated)
            }
            (Repeatable::Repeated, '?') => {
                self.take(written, written);
                Ok(Repeatable::No)
            }
            (Repeatable::Repeated, '+') => self.refuse("a possessive quantifier"),
            (Repeatable::No | Repeatable::Repeated, _) => self.problem("nothing to repeat"),
        }
    }

    fn group(&mut self) -> Result<(), Problem> {
        let rest = self.rest();
        let refused = [
            ("(?=", "look-ahead"),
            ("(?!", "look-ahead"),
            ("(?<=", "look-behind"),
            ("(?<!", "look-behind"),
            ("(?>", "an atomic group"),
            ("(?|", "a branch reset"),
            ("(?(", "a condition"),
            ("(?R", "recursion"),
            ("(?&", "recursion"),
            ("(?P>", "recursion"),
            ("(?P=", "a back-reference"),
            ("(*", "a verb"),
        ];
        if let Some((_, what)) = refused.iter().find(|(opening, _)| rest.starts_with(opening)) {
            return self.refuse(what);
        }
        if rest.starts_with("(?#") {
            let end = rest.find(')').unwrap_or(rest.len() - 1);
            self.take(&rest[..=end], "");
            return Ok(());
        }
        for (opening, closing) in [("(?<", '>'), ("(?P<", '>'), ("(?'", '\'')] {
            if let Some(after) = rest.strip_prefix(opening) {
                let name = after.find(closing).map_or(after, |end| &after[..end]);
                if self.names.contains(&name) {
                    self.at += opening.len() + name.len();
                    return self.problem("two named subpatterns have the same name");
                }
                self.names.push(name);
                self.open += 1;
                let written = format!("(?P<{name}>");
                self.at = (self.at + opening.len() + name.len() + 1).min(self.source.len());
                self.out.push_str(&written);
                return Ok(());
            }
        }
        let Some(after) = rest.strip_prefix("(?") else {
            self.open += 1;
            self.take("(", "(");
            return Ok(());
        };
        // Flags: alone, or for a group.
        let flags =
            after.find(|c: char| !matches!(c, 'i' | 'm' | 's' | 'x' | 'U' | '-')).unwrap_or(after.len());
        match after[flags..].chars().next() {
            Some(')') => self.take(&rest[..flags + 3], &rest[..flags + 3]),
            Some(':') => {
                self.open += 1;
                self.take(&rest[..flags + 3], &rest[..flags + 3]);
            }
            Some(_) | None => {
                self.at += 2 + flags;
                return self.problem("unrecognized character after (? or (?-");
            }
        }
        Ok(())
    }

    /// What a backslash begins, outside of a class.
    fn escape(&mut self) -> Result<(), Problem> {
        let rest = self.rest();
        let Some(c) = rest[1..].chars().next() else {
            self.at += 1;
            return self.problem("\\ at end of pattern");
        };
        let pair = &rest[..1 + c.len_utf8()];
        match c {
            '1'..='9' | 'k' | 'g' => return self.refuse("a back-reference"),
            'R' => self.take(pair, r"(?:\r\n|[\n\x0B\x0C\r])"),
            'Z' => {
                self.has_end = true;
                self.take(pair, "$");
            }
            'A' | 'z' | 'b' | 'B' => self.take(pair, pair),
            'K' | 'G' | 'X' | 'C' => return self.refuse(&format!("\\{c}")),
            'N' => self.take(pair, r"[^\n]"),
            'Q' => {
                let quoted = &rest[2..];
                let end = quoted.find("\\E");
                let text = end.map_or(quoted, |end| &quoted[..end]);
                self.out.push_str(&regex_lite::escape(text));
                self.at += 2 + text.len() + if end.is_some() { 2 } else { 0 };
            }
            'E' => self.take(pair, ""),
            'w' if self.unicode => self.take(pair, &format!("[\\w{LETTERS}]")),
            'W' if self.unicode => self.take(pair, &format!("[^\\w{LETTERS}]")),
            _ => self.shared_escape(c)?,
        }
        Ok(())
    }

    /// What a backslash begins inside and outside of a class.
    fn shared_escape(&mut self, c: char) -> Result<(), Problem> {
        let rest = self.rest();
        let pair = &rest[..1 + c.len_utf8()];
        match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'n' | 'r' | 't' | 'f' | 'v' | 'a' => self.take(pair, pair),
            'e' => self.take(pair, r"\x1B"),
            'h' => self.take(pair, r"[ \t\u{A0}]"),
            'H' => self.take(pair, r"[^ \t\u{A0}]"),
            '0' => {
                let digits =
                    rest[1..].bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                let code = u32::from_str_radix(&rest[1..=digits], 8).unwrap_or(0);
                self.take(&rest[..=digits], &format!("\\x{{{code:X}}}"));
            }
            'x' => {
                let braced = rest[2..].strip_prefix('{').and_then(|digits| digits.split_once('}'));
                let digits = rest[2..].bytes().take(2).take_while(u8::is_ascii_hexdigit).count();
                let (text, length) = match braced {
                    Some((digits, _)) => (digits, digits.len() + 4),
                    None => (&rest[2..2 + digits], 2 + digits),
                };
                let code = u32::from_str_radix(text, 16).unwrap_or(0);
                self.take(&rest[..length], &format!("\\x{{{code:X}}}"));
            }
            'p' | 'P' => {
                let name = rest[2..].strip_prefix('{').and_then(|name| name.split_once('}'));
                let (name, length) = match name {
                    Some((name, _)) => (name, name.len() + 4),
                    None => (rest.get(2..3).unwrap_or_default(), 3),
                };
                let Some(members) = property(name) else {
                    return self.refuse(&format!("the property \\{c}{{{name}}}"));
                };
                let not = if c == 'P' { "^" } else { "" };
                self.take(&rest[..length], &format!("[{not}{members}]"));
            }
            c if c.is_ascii_alphabetic() => return self.refuse(&format!("\\{c}")),
            // Any other character stands for itself.
            c => {
                self.at += pair.len();
                self.out.push_str(&regex_lite::escape(c.encode_utf8(&mut [0; 4])));
            }
        }
        Ok(())
    }

    /// `[…]`. Brackets and doubled signs mean nothing inside, but would to our engine.
    fn class(&mut self) -> Result<(), Problem> {
        self.take("[", "[");
        if self.rest().starts_with('^') {
            self.take("^", "^");
        }
        if self.rest().starts_with(']') {
            self.take("]", "\\]");
        }
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else {
                return self.problem("missing terminating ] for character class");
            };
            match c {
                ']' => {
                    self.take("]", "]");
                    return Ok(());
                }
                '[' if rest.starts_with("[:") && rest.contains(":]") => {
                    let end = rest.find(":]").map_or(rest.len(), |end| end + 2);
                    self.take(&rest[..end], &rest[..end]);
                }
                '[' | '&' | '~' => self.take(&rest[..1], &format!("\\{c}")),
                '\\' => self.class_escape()?,
                // A comment or a blank here is a character, even where blanks mean nothing.
                c if self.extended && (c.is_ascii_whitespace() || c == '#') => {
                    self.take(&rest[..1], &format!("\\x{{{:X}}}", u32::from(c)));
                }
                c => {
                    self.at += c.len_utf8();
                    self.out.push(c);
                }
            }
        }
    }

    fn class_escape(&mut self) -> Result<(), Problem> {
        let rest = self.rest();
        match rest[1..].chars().next() {
            None => {
                self.at += 1;
                self.problem("\\ at end of pattern")
            }
            Some('b') => {
                self.take("\\b", r"\x08");
                Ok(())
            }
            Some('w') if self.unicode => {
                self.take("\\w", &format!("\\w{LETTERS}"));
                Ok(())
            }
            Some('h') => {
                self.take("\\h", r" \t\u{A0}");
                Ok(())
            }
            Some('p')
                if let Some((name, _)) =
                    rest[2..].strip_prefix('{').and_then(|rest| rest.split_once('}')) =>
            {
                let Some(members) = property(name) else {
                    return self.refuse(&format!("the property \\p{{{name}}}"));
                };
                self.take(&rest[..name.len() + 4], &members);
                Ok(())
            }
            Some('1'..='9' | 'H' | 'p' | 'P') => self.refuse(&format!("{} in a class", &rest[..2])),
            Some(c) => self.shared_escape(c),
        }
    }
}

/// The characters with a property of Unicode's, as they stand in a class: those of Latin, Greek and Cyrillic.
fn property(name: &str) -> Option<String> {
    Some(match name {
        "L" => format!("A-Za-z{LETTERS}"),
        "Lu" => r"A-Z\u{C0}-\u{D6}\u{D8}-\u{DE}\u{391}-\u{3A9}\u{400}-\u{42F}".to_owned(),
        "Ll" => r"a-z\u{DF}-\u{F6}\u{F8}-\u{FF}\u{3AC}-\u{3CE}\u{430}-\u{45F}".to_owned(),
        "N" | "Nd" => "0-9".to_owned(),
        "P" => {
            r##"!-#%-*,-/:;?@\[-\]_{}\u{A1}\u{A7}\u{AB}\u{B6}\u{B7}\u{BB}\u{BF}\u{2010}-\u{2027}"##.to_owned()
        }
        "Z" | "Zs" => r" \u{A0}\u{2000}-\u{200A}\u{202F}\u{3000}".to_owned(),
        _ => return None,
    })
}

/// `{n}`, `{n,}` or `{n,m}`; any other brace stands for itself.
fn counted(rest: &str) -> Option<&str> {
    let end = rest.find('}')?;
    let (least, most) = rest[1..end].split_once(',').unwrap_or((&rest[1..end], "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (!least.is_empty() && digits(least) && digits(most)).then(|| &rest[..=end])
}
