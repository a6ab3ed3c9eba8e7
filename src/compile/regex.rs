//! The sigil `~r`: a regular expression, compiled with the program if nothing is interpolated.

use super::function::{Dest, FunctionCompiler};
use crate::regex::{Problem, Regex};
use crate::syntax::ast::{Expr, ExprKind, Text, TextPart};
use crate::syntax::{Severity, Span};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// `~r`, whose escapes of control characters are resolved, or `~R`.
    pub(super) fn regex(&mut self, escapes: bool, text: &Text, modifiers: &str, span: Span, dest: Dest) {
        if let Some(source) = text.as_plain() {
            return match constant(source, escapes, modifiers) {
                Ok(regex) => {
                    let to = self.target(dest);
                    self.constant_into(regex, to);
                    self.deliver(to, dest);
                }
                Err(problem) => {
                    self.unit.shared.report(Severity::RegexError, span, problem.to_string());
                }
            };
        }
        let parts = text.parts.iter().map(|part| match part {
            TextPart::Text(text) if escapes => TextPart::Text(unescaped(text)),
            part => part.clone(),
        });
        let text = Text { parts: parts.collect() };
        let source = Expr::new(ExprKind::String(text), span);
        let options = Text { parts: vec![TextPart::Text(modifiers.into())] };
        let options = Expr::new(ExprKind::String(options), span);
        self.native_call(Atom::alias("Regex"), "compile!", &[&source, &options], dest, self.line(span));
    }
}

/// The struct of a regular expression that is known now.
pub(super) fn constant(source: &str, escapes: bool, modifiers: &str) -> Result<Term, Problem> {
    let source = if escapes { unescaped(source) } else { source.to_owned() };
    let known = modifiers.find(|letter| !"imsxuUf".contains(letter));
    if let Some(at) = known {
        let message = format!("invalid_option at position {}", &modifiers[at..]);
        return Err(Problem { message, position: 0 });
    }
    Regex::new(&source, modifiers)?;
    let pattern = [Term::atom("re_pattern"), Term::Int(0), Term::Int(0), Term::Int(0), Term::string("")];
    Ok(Term::map([
        (Term::Atom(Atom::STRUCT), Term::Atom(Atom::alias("Regex"))),
        (Term::atom("opts"), Term::string(modifiers)),
        (Term::atom("re_pattern"), Term::tuple(pattern)),
        (Term::atom("re_version"), Term::string("")),
        (Term::atom("source"), Term::string(&source)),
    ]))
}

/// The text with the escapes of control characters resolved. All others are for the regular expression.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, false) => out.push(c),
            (_, true) => match chars.next() {
                Some('a') => out.push('\u{7}'),
                Some('f') => out.push('\u{c}'),
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some('v') => out.push('\u{b}'),
                Some('\n') => {}
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
        }
    }
    out
}
