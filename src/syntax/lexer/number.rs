//! Numbers and characters.

use super::{Lexer, escape};
use crate::syntax::message;
use crate::syntax::token::TokenKind;
use crate::syntax::{Diagnostic, Location, Severity};

/// Digits of a number in another base than ten. Converting takes quadratic time, and nobody writes so many.
const DIGITS_MAX: usize = 4_000;

impl Lexer<'_> {
    pub(super) fn number(&mut self) {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let base = match (bytes[start], bytes.get(start + 1)) {
            (b'0', Some(b'x')) => 16,
            (b'0', Some(b'o')) => 8,
            (b'0', Some(b'b')) => 2,
            _ => 10,
        };
        let kind = if base != 10 && digits(bytes, start + 2, base) > start + 2 {
            self.at = digits(bytes, start + 2, base);
            self.integer(start, start + 2, base)
        } else {
            self.at = digits(bytes, start, 10);
            let fraction = digits(bytes, self.at + 1, 10);
            if self.peek() == Some(b'.') && fraction > self.at + 1 {
                self.at = exponent(bytes, fraction);
                self.float(start)
            } else {
                self.integer(start, start, 10)
            }
        };
        let span = self.span(start, self.at);
        if let Some(next) = self.peek().filter(|byte| byte.is_ascii_alphabetic() || *byte == b'_') {
            let number = span.text(self.source);
            self.error(span, message::after_number(char::from(next), number));
            self.at +=
                self.rest().bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        }
        self.push(kind, span);
    }

    fn integer(&mut self, start: usize, digits_start: usize, base: u32) -> TokenKind {
        let digits: String =
            self.source[digits_start..self.at].chars().filter(|character| *character != '_').collect();
        if let Ok(int) = i64::from_str_radix(&digits, base) {
            return TokenKind::Int(int);
        }
        if base == 10 {
            let significant = digits.trim_start_matches('0');
            return TokenKind::BigInt(significant.into());
        }
        if digits.len() > DIGITS_MAX {
            let span = self.span(start, self.at);
            let message = format!("a number of more than {DIGITS_MAX} digits");
            self.report(Diagnostic::new(Severity::Unsupported, span, message));
            return TokenKind::Int(0);
        }
        TokenKind::BigInt(to_decimal(&digits, base).into())
    }

    fn float(&mut self, start: usize) -> TokenKind {
        let text: String =
            self.source[start..self.at].chars().filter(|character| *character != '_').collect();
        let value: f64 = text.parse().expect("digits, a point, digits and maybe an exponent are a number");
        if value.is_infinite() {
            let message = format!("invalid float number {}", &self.source[start..self.at]);
            let span = self.span(start, self.at);
            let hint = "the largest float is about 1.8e308";
            self.report(Diagnostic::new(Severity::SyntaxError, span, message).with_hint(hint));
            return TokenKind::Float(0.0);
        }
        TokenKind::Float(value)
    }

    /// `?a`.
    pub(super) fn char_literal(&mut self) {
        let start = self.at;
        let mut characters = self.rest()[1..].chars();
        let character = match (characters.next(), characters.next()) {
            (Some('\\'), Some(escaped)) => {
                self.at += 2 + escaped.len_utf8();
                escape::simple(escaped).unwrap_or(escaped)
            }
            (Some(character), _) => {
                self.at += 1 + character.len_utf8();
                character
            }
            (None, _) => return self.unexpected_character(),
        };
        let span = self.span(start, self.at);
        if let Some(escaped) = unescaped_blank(span.text(self.source)) {
            let message = format!(
                "found ? followed by code point 0x{:X} ({}), please use ?\\{} instead",
                u32::from(character),
                escaped.0,
                escaped.1
            );
            self.report(Diagnostic::new(Severity::Warning, span, message).with_location(Location::Column));
        }
        self.push(TokenKind::Char(character), span);
    }
}

/// The name of the blank in `? `, and the letter of its escape.
fn unescaped_blank(literal: &str) -> Option<(&'static str, char)> {
    match &literal[1..] {
        " " => Some(("space", 's')),
        "\n" => Some(("newline", 'n')),
        "\t" => Some(("horizontal tab", 't')),
        "\r" => Some(("carriage return", 'r')),
        _ => None,
    }
}

/// Where the digits that begin at `at` end; `_` may stand between two.
fn digits(bytes: &[u8], mut at: usize, base: u32) -> usize {
    let is_digit = |at: usize| bytes.get(at).is_some_and(|byte| char::from(*byte).is_digit(base));
    while is_digit(at) {
        at += if bytes.get(at + 1) == Some(&b'_') && is_digit(at + 2) { 2 } else { 1 };
    }
    at
}

fn exponent(bytes: &[u8], at: usize) -> usize {
    if !matches!(bytes.get(at), Some(b'e' | b'E')) {
        return at;
    }
    let signed = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
    let end = digits(bytes, signed, 10);
    if end > signed { end } else { at }
}

/// Decimal digits of a number in another base, by long multiplication.
fn to_decimal(digits: &str, base: u32) -> String {
    const LIMB: u64 = 1_000_000_000;
    let mut limbs: Vec<u32> = vec![0];
    for digit in digits.chars().filter_map(|character| character.to_digit(base)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = u64::from(*limb) * u64::from(base) + carry;
            *limb = (value % LIMB) as u32;
            carry = value / LIMB;
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
    }
    let mut text = String::new();
    for (place, limb) in limbs.iter().rev().enumerate() {
        text.push_str(&if place == 0 { limb.to_string() } else { format!("{limb:09}") });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_become_decimal() {
        assert_eq!(to_decimal("FFFFFFFFFFFFFFFFFF", 16), "4722366482869645213695");
    }
}
