//! The sections of a block, written as `do … end` or as keywords, and what each form allows in its own.

use super::function::FunctionCompiler;
use crate::syntax::Span;
use crate::syntax::ast::{Body, Call, Clause, DoBlock, Expr, ExprKind};
use crate::term::Atom;

/// The sections of a call's block, written as `do … end` or as keywords.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sections<'a> {
    pub(super) do_body: Option<SectionBody<'a>>,
    pub(super) else_body: Option<SectionBody<'a>>,
    pub(super) rescue: Option<SectionBody<'a>>,
    pub(super) catch: Option<SectionBody<'a>>,
    pub(super) after: Option<SectionBody<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum SectionBody<'a> {
    Block(&'a Expr),
    Clauses(&'a [Clause]),
}

impl<'a> Sections<'a> {
    pub(super) fn of(call: &'a Call) -> Sections<'a> {
        let mut sections = Sections::default();
        if let Some(Expr { kind: ExprKind::List { elements, brackets: false }, .. }) = call.args.last() {
            for element in elements {
                if let ExprKind::Pair { key, value } = &element.kind
                    && let ExprKind::Atom(key) = key.kind
                {
                    sections.set_keyword(key, value);
                }
            }
        }
        if let Some(block) = &call.block {
            sections.set_block(block);
        }
        sections
    }

    fn set_keyword(&mut self, key: Atom, value: &'a Expr) {
        let body = match &value.kind {
            ExprKind::Clauses(clauses) => SectionBody::Clauses(clauses),
            _ => SectionBody::Block(value),
        };
        if let Some(place) = self.place(key.as_str()) {
            *place = Some(body);
        }
    }

    fn set_block(&mut self, block: &'a DoBlock) {
        for section in &block.sections {
            let body = match &section.body {
                Body::Block(body) => SectionBody::Block(body),
                Body::Clauses(clauses) => SectionBody::Clauses(clauses),
            };
            if let Some(place) = self.place(section.keyword.as_str()) {
                *place = Some(body);
            }
        }
    }

    fn place(&mut self, keyword: &str) -> Option<&mut Option<SectionBody<'a>>> {
        Some(match keyword {
            "do" => &mut self.do_body,
            "else" => &mut self.else_body,
            "rescue" => &mut self.rescue,
            "catch" => &mut self.catch,
            "after" => &mut self.after,
            _ => return None,
        })
    }

    /// Whether a function's body with these sections is a `try` of its own.
    pub(super) fn is_try(&self) -> bool {
        self.rescue.is_some() || self.catch.is_some() || self.after.is_some() || self.else_body.is_some()
    }
}

/// The keywords at the end of a call, without a `do` block.
#[derive(Debug, Default)]
pub(super) struct Keywords<'a> {
    pairs: &'a [Expr],
}

impl<'a> Keywords<'a> {
    /// A call's positional arguments, and its keywords.
    pub(super) fn split(call: &'a Call) -> (&'a [Expr], Keywords<'a>) {
        match call.args.split_last() {
            Some((Expr { kind: ExprKind::List { elements, brackets: false }, .. }, before)) => {
                (before, Keywords { pairs: elements })
            }
            Some(_) | None => (&call.args, Keywords::default()),
        }
    }

    fn iter(&self) -> impl Iterator<Item = (Atom, &'a Expr)> {
        self.pairs.iter().filter_map(|pair| match &pair.kind {
            ExprKind::Pair { key, value } => match key.kind {
                ExprKind::Atom(key) => Some((key, &**value)),
                _ => None,
            },
            _ => None,
        })
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Expr> {
        self.iter().find(|(key, _)| key.as_str() == name).map(|(_, value)| value)
    }

    /// The first key that is none of these.
    pub(super) fn other_than(&self, names: &[&str]) -> Option<Atom> {
        self.iter().map(|(key, _)| key).find(|key| !names.contains(&key.as_str()))
    }
}

/// What a form allows in its sections.
pub(super) struct Form {
    pub(super) name: &'static str,
    /// The sections that it knows.
    pub(super) sections: &'static [&'static str],
    /// Those that must be clauses of one pattern.
    pub(super) clauses: &'static [&'static str],
}

pub(super) const CASE: Form = Form { name: "case", sections: &["do"], clauses: &["do"] };
pub(super) const COND: Form = Form { name: "cond", sections: &["do"], clauses: &["do"] };
pub(super) const RECEIVE: Form = Form { name: "receive", sections: &["do", "after"], clauses: &["do"] };
pub(super) const WITH: Form = Form { name: "with", sections: &["do", "else"], clauses: &["else"] };
pub(super) const TRY: Form = Form {
    name: "try",
    sections: &["do", "rescue", "catch", "else", "after"],
    clauses: &["rescue", "catch", "else"],
};

impl FunctionCompiler<'_, '_> {
    /// The sections of a call of this form. What they may not be is an error.
    pub(super) fn sections<'a>(&mut self, form: &Form, call: &'a Call, span: Span) -> Option<Sections<'a>> {
        if let Some(odd) = Keywords::split(call).1.other_than(form.sections).map(Atom::as_str).or_else(|| {
            let sections = call.block.iter().flat_map(|block| &block.sections);
            sections.map(|section| section.keyword.as_str()).find(|name| !form.sections.contains(name))
        }) {
            self.error(span, format!("unexpected option :{odd} in \"{}\"", form.name));
            return None;
        }
        let mut sections = Sections::of(call);
        for name in form.clauses {
            let Some(Some(section)) = sections.place(name).copied() else { continue };
            if let Some(wrong) = wrong_section(form, name, section) {
                self.error(span, wrong);
                return None;
            }
        }
        Some(sections)
    }
}

fn wrong_section(form: &Form, name: &str, section: SectionBody<'_>) -> Option<String> {
    match section {
        // `receive do after … end` has no clauses.
        SectionBody::Block(body) if form.name == "receive" && body.statements().is_empty() => None,
        SectionBody::Block(_) => Some(format!("expected -> clauses for :{name} in \"{}\"", form.name)),
        SectionBody::Clauses(clauses) => {
            let most = if name == "catch" { 2 } else { 1 };
            let count = if name == "catch" { "one or two args" } else { "one argument" };
            clauses
                .iter()
                .any(|clause| clause.patterns.is_empty() || clause.patterns.len() > most)
                .then(|| format!("expected {count} for :{name} clauses (->) in \"{}\"", form.name))
        }
    }
}
