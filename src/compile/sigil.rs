//! Sigils: `~s`, `~c` and `~w`, dates and times, and those that a module defines.

use super::calendar;
use super::function::{Dest, FunctionCompiler};
use super::op::Op;
use super::regex;
use crate::syntax::ast::{Expr, ExprKind, Text};
use crate::syntax::{Severity, Span};
use crate::term::{Atom, Term};

/// What the words of `~w` become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Strings,
    Atoms,
    Charlists,
}

impl FunctionCompiler<'_, '_> {
    pub(super) fn sigil(&mut self, name: char, text: &Text, modifiers: &str, span: Span, dest: Dest) {
        let function = Atom::new(&format!("sigil_{name}"));
        if let Some(function) = self.unit.local(function, 2) {
            return self.own_sigil(function, text, modifiers, span, dest);
        }
        match name {
            's' | 'S' => self.expr(&Expr::new(ExprKind::String(text.clone()), span), dest),
            'c' | 'C' => self.expr(&Expr::new(ExprKind::Charlist(text.clone()), span), dest),
            'w' | 'W' => self.words(text, modifiers, span, dest),
            'D' | 'T' | 'N' | 'U' => self.moment(name, text, span, dest),
            'r' | 'R' => self.regex(name == 'r', text, modifiers, span, dest),
            _ => self.unit.shared.unsupported(span, &format!("the sigil ~{name}")),
        }
    }

    /// A sigil that is a function of the module: it gets the text and the modifiers.
    fn own_sigil(&mut self, function: u32, text: &Text, modifiers: &str, span: Span, dest: Dest) {
        let line = self.line(span);
        let watermark = self.b.watermark();
        let base = self.b.temps(2);
        self.expr(&Expr::new(ExprKind::String(text.clone()), span), Dest::To(base));
        let modifiers = modifiers.chars().map(|c| Term::Int(i64::from(u32::from(c)))).collect::<Vec<_>>();
        self.constant_into(Term::list(modifiers), base + 1);
        self.b.emit_at(Op::Call { base, argc: 2, registers: 0, function }, line);
        self.b.release(watermark);
        self.deliver(base, dest);
    }

    /// `~D[2024-01-31]` and the like.
    fn moment(&mut self, name: char, text: &Text, span: Span, dest: Dest) {
        let kind = calendar::Kind::of_sigil(name).expect("the sigil is one of the calendar's");
        match calendar::sigil(kind, text.as_plain().unwrap_or_default()) {
            Ok(moment) => {
                let to = self.target(dest);
                self.constant_into(moment, to);
                self.deliver(to, dest);
            }
            Err(message) => {
                self.unit.shared.report(Severity::ArgumentError, span, message);
            }
        }
    }

    /// `~w(some words)`.
    fn words(&mut self, text: &Text, modifiers: &str, span: Span, dest: Dest) {
        let words = match modifiers {
            "" | "s" => Words::Strings,
            "a" => Words::Atoms,
            "c" => Words::Charlists,
            _ => {
                let message = "modifier must be one of: s, a, c";
                return self.unit.shared.report(Severity::ArgumentError, span, message);
            }
        };
        if let Some(text) = text.as_plain() {
            let to = self.target(dest);
            self.constant_into(Term::list(words.of(text)), to);
            return self.deliver(to, dest);
        }
        let string = Expr::new(ExprKind::String(text.clone()), span);
        let kind = Expr::new(ExprKind::Atom(words.function()), span);
        self.native_call(Atom::new("playground"), "words", &[&string, &kind], dest, self.line(span));
    }

    /// The value of a sigil that is the same whenever it is evaluated.
    pub(super) fn constant_sigil(&self, name: char, text: &Text, modifiers: &str) -> Option<Term> {
        if self.unit.local(Atom::new(&format!("sigil_{name}")), 2).is_some() {
            return None;
        }
        let text = text.as_plain()?;
        match (name, modifiers) {
            ('s' | 'S', _) => Some(Term::string(text)),
            ('c' | 'C', _) => Some(Term::charlist(text)),
            ('D' | 'T' | 'N' | 'U', _) => calendar::sigil(calendar::Kind::of_sigil(name)?, text).ok(),
            ('r' | 'R', _) => regex::constant(text, name == 'r', modifiers).ok(),
            ('w' | 'W', "" | "s") => Some(Term::list(Words::Strings.of(text))),
            ('w' | 'W', "a") => Some(Term::list(Words::Atoms.of(text))),
            ('w' | 'W', "c") => Some(Term::list(Words::Charlists.of(text))),
            _ => None,
        }
    }
}

impl Words {
    fn of(self, text: &str) -> Vec<Term> {
        let word = |word: &str| match self {
            Words::Strings => Term::string(word),
            Words::Atoms => Term::atom(word),
            Words::Charlists => Term::charlist(word),
        };
        text.split_whitespace().map(word).collect()
    }

    /// The function that makes one of a string.
    fn function(self) -> Atom {
        Atom::new(match self {
            Words::Strings => "to_string",
            Words::Atoms => "to_atom",
            Words::Charlists => "to_charlist",
        })
    }
}
