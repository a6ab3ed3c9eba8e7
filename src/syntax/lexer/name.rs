//! Words: names, aliases, keys, reserved words.

use super::{Lexer, is_space};
use crate::syntax::ast::SectionKeyword;
use crate::syntax::token::{Token, TokenKind};
use crate::syntax::{BinaryOp, Diagnostic, Severity, Span, UnaryOp, message};
use crate::term::Atom;

impl Lexer<'_> {
    /// Reads a word, or reports the character here.
    pub(super) fn word(&mut self) {
        let rest = self.rest();
        let length = atom_length(rest);
        let first = rest.chars().next().expect("called before the end of the text");
        let is_alias = first.is_ascii_uppercase();
        if length == 0 || (first.is_uppercase() && !is_alias) {
            return self.unexpected_character();
        }
        let text = &rest[..length];
        let span = self.span(self.at, self.at + length);
        self.at += length;
        if self.is_key(text, span) {
            return;
        }
        if let Some(at) = text.find('@') {
            return self.invalid_character(text, at, is_alias, span);
        }
        match self.rest().chars().next() {
            Some(next) if is_compatible_blank(next) => return self.odd_blank(text, next),
            Some(_) | None => {}
        }
        if is_alias {
            self.alias(text, span);
        } else if self.last_is(&TokenKind::Dot) {
            self.push(TokenKind::Name(Atom::new(text)), span);
        } else {
            self.name_or_reserved(text, span);
        }
    }

    /// `word:`, which needs a blank after it.
    fn is_key(&mut self, text: &str, span: Span) -> bool {
        let next = self.peek_at(1);
        if self.peek() != Some(b':') || next.is_none() || next == Some(b':') {
            return false;
        }
        self.at += 1;
        let key_span = self.span(span.start as usize, self.at);
        if !next.is_some_and(is_space) {
            let message = format!("keyword argument must be followed by space after: {text}:");
            let hint = format!("write {text}: with a blank before its value");
            self.report(Diagnostic::new(Severity::SyntaxError, key_span, message).with_hint(hint));
        }
        self.push(TokenKind::Key(Atom::new(text)), key_span);
        true
    }

    fn invalid_character(&mut self, text: &str, at: usize, is_alias: bool, span: Span) {
        let character = text[at..].chars().next().expect("found there");
        let what = match (is_alias, character) {
            (true, '@') => "alias",
            (true, _) => "alias (only ASCII characters, without punctuation, are allowed)",
            (false, _) => "identifier",
        };
        let code = u32::from(character);
        self.error(
            span,
            format!("invalid character \"{character}\" (code point U+{code:04X}) in {what}: {text}"),
        );
        self.push(TokenKind::Error, span);
    }

    fn odd_blank(&mut self, text: &str, blank: char) {
        let start = self.at;
        self.at += blank.len_utf8();
        let message = message::not_normal(&format!("{text}{blank}"), &format!("{text} "));
        let span = self.span(start, self.at);
        let hint = "this blank is not a plain space; it often comes from pasting a web page";
        self.report(Diagnostic::new(Severity::SyntaxError, span, message).with_hint(hint));
        self.push(TokenKind::Error, span);
    }

    fn alias(&mut self, text: &str, span: Span) {
        if let Some(wrong) = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
            return self.invalid_character(text, wrong, true, span);
        }
        let blanks = self.rest().bytes().take_while(|byte| super::is_blank(*byte)).count();
        if self.peek_at(blanks) != Some(b'(') {
            return self.push(TokenKind::Alias(Atom::new(text)), span);
        }
        let after = Span::at((self.at + blanks + 1) as u32);
        let hint = "function names begin with a small letter; to build a struct, write %Name{…}";
        let message = message::paren_after_alias(text);
        self.report(Diagnostic::new(Severity::SyntaxError, after, message).with_hint(hint));
        self.push(TokenKind::Name(Atom::new(text)), span);
    }

    fn name_or_reserved(&mut self, text: &str, span: Span) {
        let operator = matches!(text, "and" | "or" | "in" | "when" | "not");
        if operator && self.is_before_slash(0) {
            return self.push(TokenKind::Name(Atom::new(text)), span);
        }
        match text {
            "true" | "false" | "nil" => self.push(TokenKind::Literal(Atom::new(text)), span),
            "and" => self.push_joining(TokenKind::Binary(BinaryOp::And), span),
            "or" => self.push_joining(TokenKind::Binary(BinaryOp::Or), span),
            "when" => self.push_joining(TokenKind::Binary(BinaryOp::When), span),
            "in" => self.in_or_not_in(span),
            "not" => self.push(TokenKind::Unary(UnaryOp::Not), span),
            "fn" => self.open(TokenKind::Fn, span),
            "do" => self.do_block(span),
            "end" => self.close(TokenKind::End, span),
            "else" => self.section(SectionKeyword::Else, span),
            "rescue" => self.section(SectionKeyword::Rescue, span),
            "catch" => self.section(SectionKeyword::Catch, span),
            "after" => self.section(SectionKeyword::After, span),
            _ => self.push(TokenKind::Name(Atom::new(text)), span),
        }
    }

    fn in_or_not_in(&mut self, span: Span) {
        let not = self.tokens.pop_if(|token| token.kind == TokenKind::Unary(UnaryOp::Not));
        match not {
            Some(not) => self.push_joining(TokenKind::Binary(BinaryOp::NotIn), not.span.to(span)),
            None => self.push_joining(TokenKind::Binary(BinaryOp::In), span),
        }
    }

    fn section(&mut self, keyword: SectionKeyword, span: Span) {
        self.push(TokenKind::Section(keyword), span);
    }

    fn do_block(&mut self, span: Span) {
        if self.last_is(&TokenKind::Fn) {
            self.error(span, message::FN_WITH_DO);
            return self.push(TokenKind::Error, span);
        }
        match self.tokens.as_slice() {
            [.., Token { kind: TokenKind::Comma | TokenKind::Semicolon, .. }]
                if self.peek() != Some(b':') =>
            {
                let hint = "remove the comma before `do`, or write `do:` for one expression on the same line";
                // Without it the block finds its call.
                self.tokens.pop();
                self.report(
                    Diagnostic::new(Severity::SyntaxError, span, message::misplaced_do("reserved word: do"))
                        .with_hint(hint),
                );
            }
            [.., Token { kind: TokenKind::Newline, .. }] => {
                self.tokens.pop();
            }
            _ => {}
        }
        self.open(TokenKind::Do, span);
    }
}

/// The length of the word at the beginning of `text`: letters, digits, `_` and `@`, and one `?` or `!` at its end.
pub(super) fn atom_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    match characters.next() {
        Some((_, first)) if first == '_' || first.is_alphabetic() => {}
        Some(_) | None => return 0,
    }
    for (at, character) in characters {
        match character {
            '_' | '@' => {}
            '?' | '!' => return at + 1,
            _ if character.is_alphanumeric() || is_combining(character) => {}
            _ => return at,
        }
    }
    text.len()
}

/// Marks that belong to the letter before them. The common blocks will do.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Blanks that Unicode holds to be another form of the plain one.
fn is_compatible_blank(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}
