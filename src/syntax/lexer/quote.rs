//! Quoted text: strings, charlists, heredocs, sigils, quoted atoms and keys.

use super::escape::{self, Escapes};
use super::terminator::{Opened, Opener};
use super::{Lexer, is_blank, is_space};
use crate::syntax::token::{Quote, TokenKind};
use crate::syntax::{Diagnostic, Severity, Span};

/// Quotes without end that are cut at the end of their line, so that the rest of the text is read. More would take
/// quadratic time.
const REWINDS_MAX: u32 = 4;

/// A quote that is being read.
pub(super) struct QuoteFrame {
    quote: Quote,
    terminator: &'static str,
    /// Whether the terminator stands on a line of its own, whose indentation is not part of the text.
    heredoc: bool,
    escapes: Escapes,
    interpolates: bool,
    /// The index of its first token.
    pub(super) open: u32,
    /// Where its content begins.
    start: usize,
    /// Its stretches of text: the index of their token.
    parts: Vec<u32>,
}

impl QuoteFrame {
    /// What Elixir calls it when its end is missing.
    pub(super) fn description(&self, source: &str, open: Span) -> String {
        match self.quote {
            _ if self.terminator.len() == 3 => "heredoc".to_owned(),
            Quote::String | Quote::Charlist | Quote::Key => "string".to_owned(),
            Quote::Atom => "atom".to_owned(),
            Quote::Sigil(_) => format!("sigil {}", open.text(source)),
        }
    }
}

impl Lexer<'_> {
    /// `"…"` and `'…'`, also as heredocs.
    pub(super) fn string(&mut self, delimiter: u8) {
        let (quote, single, triple) = match delimiter {
            b'"' => (Quote::String, "\"", "\"\"\""),
            _ => (Quote::Charlist, "'", "'''"),
        };
        let terminator = if self.rest().starts_with(triple) { triple } else { single };
        self.begin_quote(quote, terminator.len(), terminator, Escapes::All, true);
    }

    pub(super) fn quoted_atom(&mut self, delimiter: char) {
        let terminator = if delimiter == '"' { "\"" } else { "'" };
        self.begin_quote(Quote::Atom, 2, terminator, Escapes::All, true);
    }

    /// `~s(…)`, if a sigil stands here.
    pub(super) fn sigil(&mut self) -> bool {
        let Some(name @ (b'a'..=b'z' | b'A'..=b'Z')) = self.peek_at(1) else {
            return false;
        };
        let rest = &self.rest()[2..];
        let terminator = match rest.as_bytes().first() {
            Some(b'"') if rest.starts_with("\"\"\"") => "\"\"\"",
            Some(b'\'') if rest.starts_with("'''") => "'''",
            Some(b'"') => "\"",
            Some(b'\'') => "'",
            Some(b'/') => "/",
            Some(b'|') => "|",
            Some(b'(') => ")",
            Some(b'[') => "]",
            Some(b'{') => "}",
            Some(b'<') => ">",
            Some(_) | None => {
                self.invalid_sigil();
                return true;
            }
        };
        let delimiter = char::from(terminator.as_bytes()[0]);
        let escapes = match name {
            b's' | b'w' | b'c' => Escapes::All,
            _ if terminator.len() == 3 => Escapes::None,
            b'a'..=b'z' => Escapes::Delimiter(delimiter),
            _ => Escapes::RawDelimiter(delimiter),
        };
        let length = 2 + terminator.len();
        let quote = Quote::Sigil(char::from(name));
        self.begin_quote(quote, length, terminator, escapes, name.is_ascii_lowercase());
        true
    }

    fn invalid_sigil(&mut self) {
        let Some(delimiter) = self.rest()[2..].chars().next() else {
            return self.unexpected_character();
        };
        let span = self.span(self.at, self.at + 2);
        let column = self.lines.position(self.source, span.end).column;
        let code = u32::from(delimiter);
        let message = format!(
            "invalid sigil delimiter: \"{delimiter}\" (column {column}, code point U+{code:04X}). The available delimiters \
             are: //, ||, \"\", '', (), [], {{}}, <>"
        );
        self.error(span, message);
        self.at += 2;
        self.push(TokenKind::Error, span);
    }

    fn begin_quote(
        &mut self,
        quote: Quote,
        length: usize,
        terminator: &'static str,
        escapes: Escapes,
        interpolates: bool,
    ) {
        let span = self.span(self.at, self.at + length);
        let open = self.tokens.len() as u32;
        self.at += length;
        let heredoc = terminator.len() == 3 && self.begin_heredoc(span, terminator);
        self.push(TokenKind::QuoteOpen(quote), span);
        let (start, parts) = (self.at, Vec::new());
        self.read_quote(QuoteFrame { quote, terminator, heredoc, escapes, interpolates, open, start, parts });
    }

    /// The opening of a heredoc ends with its line; says whether it does.
    fn begin_heredoc(&mut self, span: Span, terminator: &str) -> bool {
        let blanks = self.rest().bytes().take_while(|byte| is_blank(*byte)).count();
        let after = &self.rest()[blanks..];
        let newline = if after.starts_with("\r\n") { 2 } else { usize::from(after.starts_with('\n')) };
        if newline > 0 {
            self.at += blanks + newline;
            return true;
        }
        let message = format!(
            "heredoc allows only zero or more whitespace characters followed by a new line after {terminator}"
        );
        let hint = "put the text on the lines below the opening quotes";
        self.report(Diagnostic::new(Severity::SyntaxError, span, message).with_hint(hint));
        false
    }

    /// Reads up to the end of the quote or to its next `#{`; also after the `}` of interpolated code.
    pub(super) fn read_quote(&mut self, mut frame: QuoteFrame) {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let terminator = frame.terminator.as_bytes();
        let mut at = start;
        loop {
            match bytes.get(at) {
                None => {
                    self.at = bytes.len();
                    self.push_part(&mut frame, start, bytes.len());
                    return self.unterminated(frame);
                }
                Some(b'\\') if !frame.is_raw_backslash(bytes.get(at + 1)) => {
                    at = (at + 1 + self.char_length(at + 1)).min(bytes.len());
                }
                Some(b'#') if frame.interpolates && bytes.get(at + 1) == Some(&b'{') => {
                    self.push_part(&mut frame, start, at);
                    self.at = at + 2;
                    let span = self.span(at, at + 2);
                    let token = self.tokens.len() as u32;
                    self.push(TokenKind::CodeOpen, span);
                    let opener = Opener::Code(Box::new(frame));
                    return self.opened.push(Opened { opener, token, indentation: self.indentation });
                }
                Some(_) if bytes[at..].starts_with(terminator) => {
                    if !frame.heredoc {
                        self.push_part(&mut frame, start, at);
                        return self.end_quote(frame, at, 0);
                    }
                    let line = self.lines.line_start(at as u32) as usize;
                    if bytes[line..at].iter().all(|byte| is_blank(*byte)) {
                        self.push_part(&mut frame, start, line.max(start));
                        return self.end_quote(frame, at, at - line);
                    }
                    at += 1;
                }
                Some(_) => at += 1,
            }
        }
    }

    fn char_length(&self, at: usize) -> usize {
        self.source[at.min(self.source.len())..].chars().next().map_or(0, char::len_utf8)
    }

    /// A stretch of raw text. Its escapes wait until the end tells the indentation.
    fn push_part(&mut self, frame: &mut QuoteFrame, start: usize, end: usize) {
        if start < end {
            frame.parts.push(self.tokens.len() as u32);
            self.push(TokenKind::Text(Box::default()), self.span(start, end));
        }
    }

    /// The terminator stands at `at`.
    fn end_quote(&mut self, frame: QuoteFrame, at: usize, indentation: usize) {
        self.cook_parts(&frame, indentation);
        self.at = at + frame.terminator.len();
        let mut end = self.at;
        let mut modifiers = "";
        if matches!(frame.quote, Quote::Sigil(_)) {
            let length = self.rest().bytes().take_while(u8::is_ascii_alphanumeric).count();
            modifiers = &self.rest()[..length];
            end += length;
        }
        self.at = end;
        self.tokens[frame.open as usize].closer = self.tokens.len() as u32;
        self.push(TokenKind::QuoteClose(modifiers.into()), self.span(at, end));
        self.make_key(&frame);
    }

    /// `"…": ` is a key.
    fn make_key(&mut self, frame: &QuoteFrame) {
        let can_be = matches!(frame.quote, Quote::String | Quote::Charlist) && !frame.heredoc;
        if can_be && self.peek() == Some(b':') && self.peek_at(1).is_some_and(is_space) {
            self.at += 1;
            self.tokens[frame.open as usize].kind = TokenKind::QuoteOpen(Quote::Key);
        }
    }

    fn cook_parts(&mut self, frame: &QuoteFrame, indentation: usize) {
        let dedents = if frame.heredoc { indentation } else { 0 };
        for part in &frame.parts {
            let span = self.tokens[*part as usize].span;
            let fresh = span.start as usize == frame.start
                || self.source.as_bytes().get((span.start as usize).wrapping_sub(1)) == Some(&b'\n');
            let (value, problem) = escape::cook(span.text(self.source), frame.escapes, dedents, fresh);
            if let Some(message) = problem {
                self.error(Span::new(frame.start as u32, span.end), message);
            }
            self.tokens[*part as usize].kind = match String::from_utf8(value) {
                Ok(text) => TokenKind::Text(text.into()),
                Err(error) => TokenKind::Bytes(error.into_bytes().into()),
            };
        }
    }

    /// The text ended inside the quote.
    fn unterminated(&mut self, frame: QuoteFrame) {
        let open = self.tokens[frame.open as usize].span;
        let line = self.lines.line(open.start);
        let is_name = frame.open > 0 && self.tokens[frame.open as usize - 1].kind == TokenKind::Dot;
        let what = if is_name { "function name".to_owned() } else { frame.description(self.source, open) };
        let message =
            format!("missing terminator: {} (for {what} starting at line {line})", frame.terminator);
        let hint = format!("the {what} that begins on line {line} needs {} at its end", frame.terminator);
        let end = self.source.len();
        let span = Span::at(end as u32);
        self.report(Diagnostic::new(Severity::TokenMissing, span, message).with_hint(hint));
        // What follows the line is more likely code than text.
        let line_end = self.source[frame.start..].find('\n').map_or(end, |length| frame.start + length);
        if self.rewinds < REWINDS_MAX && !frame.heredoc && line_end < end {
            self.rewinds += 1;
            self.tokens.truncate(frame.open as usize + 1);
            let opened = self.opened.iter().take_while(|opened| opened.token < frame.open).count();
            self.opened.truncate(opened);
            self.at = line_end;
            let frame = QuoteFrame { parts: Vec::new(), ..frame };
            self.finish_cut(frame, line_end);
        } else {
            // Nothing else can be missed after the end of the text.
            self.finish_cut(frame, end);
            while !self.opened.is_empty() {
                self.close_last(span);
            }
        }
    }

    /// Ends the quote at `end`, where its terminator is missing.
    pub(super) fn finish_cut(&mut self, mut frame: QuoteFrame, end: usize) {
        if frame.parts.is_empty() && self.tokens.len() as u32 == frame.open + 1 {
            let start = frame.start;
            self.push_part(&mut frame, start, end);
        }
        frame.interpolates = false;
        self.cook_parts(&frame, 0);
        self.tokens[frame.open as usize].closer = self.tokens.len() as u32;
        self.push(TokenKind::QuoteClose(Box::default()), Span::at(end as u32));
    }
}

impl QuoteFrame {
    /// Whether a backslash is only a backslash here: in a raw sigil, unless it hides the delimiter.
    fn is_raw_backslash(&self, next: Option<&u8>) -> bool {
        match self.escapes {
            Escapes::All | Escapes::Delimiter(_) => false,
            Escapes::None => true,
            Escapes::RawDelimiter(delimiter) => next.is_none_or(|next| char::from(*next) != delimiter),
        }
    }
}
