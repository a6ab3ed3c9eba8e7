//! Escapes in quoted text, and the indentation of heredocs.

/// What `\` before this character stands for, if it is more than the character itself.
pub(super) fn simple(character: char) -> Option<char> {
    Some(match character {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'd' => '\u{7f}',
        'e' => '\u{1b}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        's' => ' ',
        't' => '\t',
        'v' => '\u{b}',
        _ => return None,
    })
}

/// How raw text becomes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Every escape is resolved.
    All,
    /// Only `\` before this delimiter is dropped, as in `~r/…/`.
    Delimiter(char),
    /// The same, but `\\` is no escape of its own, as in `~S(…)`.
    RawDelimiter(char),
    /// The text is taken as it is.
    None,
}

/// Resolves the escapes of `raw`. With `indentation`, at most so many blanks are dropped from the beginning of each
/// line; `fresh` says whether `raw` begins one. Gives the value and the message about an escape that means nothing.
pub(super) fn cook(
    raw: &str,
    escapes: Escapes,
    indentation: usize,
    fresh: bool,
) -> (Vec<u8>, Option<String>) {
    let mut value = Vec::with_capacity(raw.len());
    let mut problem = None;
    let mut rest = if fresh { dedent(raw, indentation) } else { raw };
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match (character, escapes) {
            ('\n', _) => {
                value.push(b'\n');
                rest = dedent(rest, indentation);
            }
            ('\\', Escapes::Delimiter(delimiter) | Escapes::RawDelimiter(delimiter)) => {
                if !rest.starts_with(delimiter) {
                    value.push(b'\\');
                }
                if let (Escapes::Delimiter(_), Some(after)) = (escapes, rest.strip_prefix('\\')) {
                    value.push(b'\\');
                    rest = after;
                }
            }
            ('\\', Escapes::All) => {
                let (after, message) = escape(rest, &mut value);
                if after.len() < rest.len() && rest[..rest.len() - after.len()].ends_with('\n') {
                    rest = dedent(after, indentation);
                } else {
                    rest = after;
                }
                problem = problem.or(message);
            }
            (_, Escapes::All | Escapes::Delimiter(_) | Escapes::RawDelimiter(_) | Escapes::None) => {
                push(&mut value, character)
            }
        }
    }
    (value, problem)
}

fn dedent(text: &str, indentation: usize) -> &str {
    let blanks = text.bytes().take(indentation).take_while(|byte| super::is_blank(*byte)).count();
    &text[blanks..]
}

fn push(value: &mut Vec<u8>, character: char) {
    value.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Resolves one escape, of which `rest` is what follows the backslash. Gives what follows the escape.
fn escape<'a>(rest: &'a str, value: &mut Vec<u8>) -> (&'a str, Option<String>) {
    let Some(character) = rest.chars().next() else {
        value.push(b'\\');
        return (rest, None);
    };
    let after = &rest[character.len_utf8()..];
    match character {
        '\n' => (after, None),
        '\r' if after.starts_with('\n') => (&after[1..], None),
        'x' => hex_byte(after, value),
        'u' => code_point(after, value),
        _ => {
            push(value, simple(character).unwrap_or(character));
            (after, None)
        }
    }
}

/// `\xHH`, and the old `\x{H…}` and `\xH`.
fn hex_byte<'a>(rest: &'a str, value: &mut Vec<u8>) -> (&'a str, Option<String>) {
    if let Some((digits, after)) = braced(rest) {
        return (after, push_code_point(digits, value).map(|message| format!("{message}\\x")));
    }
    let length = hex_digits(rest).min(2);
    match u8::from_str_radix(&rest[..length], 16) {
        Ok(byte) => {
            value.push(byte);
            (&rest[length..], None)
        }
        Err(_) => {
            let message = "invalid hex escape character, expected \\xHH where H is a hexadecimal digit. Syntax error \
                           after: \\x";
            (rest, Some(message.to_owned()))
        }
    }
}

/// `\uHHHH` and `\u{H…}`.
fn code_point<'a>(rest: &'a str, value: &mut Vec<u8>) -> (&'a str, Option<String>) {
    if let Some((digits, after)) = braced(rest) {
        return (after, push_code_point(digits, value).map(|message| format!("{message}\\u")));
    }
    if hex_digits(rest) >= 4 {
        return (&rest[4..], push_code_point(&rest[..4], value).map(|message| format!("{message}\\u")));
    }
    let message = "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit. Syntax \
                   error after: \\u";
    (rest, Some(message.to_owned()))
}

fn push_code_point(digits: &str, value: &mut Vec<u8>) -> Option<String> {
    match u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) {
        Some(character) => {
            push(value, character);
            None
        }
        None => Some(format!("invalid or reserved Unicode code point \\u{{{digits}}}. Syntax error after: ")),
    }
}

fn braced(rest: &str) -> Option<(&str, &str)> {
    let digits = rest.strip_prefix('{')?;
    let length = hex_digits(digits);
    let after = digits[length..].strip_prefix('}')?;
    (1..=6).contains(&length).then_some((&digits[..length], after))
}

fn hex_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_hexdigit).count()
}
