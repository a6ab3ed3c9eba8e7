//! Anonymous functions, clauses, and the sections of `do` blocks.

use super::container::{Join, is_clauses, separated};
use super::document::{Doc, Nesting, When, line_or, nothing, row, text};
use super::{Context, Line, Node, Printer, without_block};
use crate::syntax::BinaryOp;
use crate::syntax::parser::operator::binding;
use crate::term::Term;

impl Printer {
    /// `fn … end`.
    pub(super) fn function(&mut self, clauses: &[&Term], line: Line) -> Doc {
        if let [only] = clauses
            && let Some(node) = Node::of(only).filter(|node| node.is("->"))
            && let [patterns, body] = node.args()[..]
        {
            let head = match patterns {
                Term::Nil => text("fn ->"),
                _ => {
                    let patterns = self.patterns(patterns, node.line()).ungrouped();
                    let head = Doc::Nest(Box::new(patterns.then(text(" ->"))), Nesting::Cursor, When::Always);
                    row([text("fn "), head.group()])
                }
            };
            let body = self.block(body, node.line());
            return head.glue(body).nest(2).glue(text("end")).group();
        }
        let clauses: Vec<_> = clauses.iter().map(|clause| (*clause).clone()).collect();
        let clauses = self.clauses(&Term::list(clauses), line);
        text("fn").line(clauses).nest(2).line(text("end")).forced()
    }

    /// Clauses, one on each line, with empty lines between them if one takes more.
    pub(super) fn clauses(&mut self, clauses: &Term, _line: Line) -> Doc {
        let mut whole = nothing();
        for (index, clause) in clauses.iter_list().enumerate() {
            let doc = match Node::of(clause).filter(|node| node.is("->")) {
                Some(node) => self.clause(node),
                None => self.doc(clause, None, Context::Block),
            };
            whole = if index == 0 {
                doc
            } else {
                let empty = Doc::Nest(Box::new(line_or("")), Nesting::Reset, When::Always);
                whole.then(empty).line(doc)
            };
        }
        whole.group()
    }

    /// `patterns -> body`.
    pub(super) fn clause(&mut self, node: Node<'_>) -> Doc {
        let [patterns, body] = node.args()[..] else { return nothing() };
        let head = match patterns {
            Term::Nil => text("() ->"),
            _ => self.patterns(patterns, node.line()).ungrouped().then(text(" ->")).group(),
        };
        let body = self.block(body, node.line());
        head.then(row([line_or(" "), body]).nest(2))
    }

    /// `a, b when guard`.
    fn patterns(&mut self, patterns: &Term, line: Line) -> Doc {
        let patterns: Vec<_> = patterns.iter_list().collect();
        if let [only] = patterns.as_slice()
            && let Some(when) = Node::of(only).filter(|node| node.is("when"))
            && let Some((guard, patterns)) = when.args().split_last()
            && !when.is_variable()
        {
            let guard = self.operand(guard, line, Context::Operand, BinaryOp::When, true, 0);
            let guard = row([text("when "), guard.nest(5)]);
            return match patterns {
                [] => row([text("() "), guard]).group(),
                _ => self.pattern_list(patterns, line).glue(guard).group(),
            };
        }
        self.pattern_list(&patterns, line).group()
    }

    fn pattern_list(&mut self, patterns: &[&Term], line: Line) -> Doc {
        let doc = |pattern: &&Term| {
            // Operators that bind less than `when` would take what belongs to the clause.
            let op = Node::of(without_block(pattern)).and_then(|node| node.binary());
            let is_loose = op.is_some_and(|(op, ..)| binding(op).0 <= binding(BinaryOp::When).0);
            let doc = self.doc(pattern, line, Context::Argument);
            if is_loose { doc.in_parens() } else { doc }
        };
        let docs = patterns.iter().map(doc).collect();
        separated(docs, Join::Break)
    }

    /// What comes behind ` do`: the sections, up to `end`.
    pub(super) fn sections(&mut self, sections: &Term, line: Line) -> Doc {
        let mut whole = nothing();
        for (index, section) in sections.iter_list().enumerate() {
            let Some([key, body]) = section.as_tuple() else { continue };
            if index > 0 {
                let key = key.as_atom().map_or("", |key| key.as_str());
                whole = whole.line(text(key));
            }
            let is_empty = Node::of(without_block(body))
                .is_some_and(|node| node.is("__block__") && matches!(node.args, Term::Nil));
            if is_empty {
                continue;
            }
            let doc = if is_clauses(body) { self.clauses(body, line) } else { self.block(body, line) };
            whole = whole.then(row([Doc::Line, doc]).nest(2));
        }
        whole.line(text("end")).forced()
    }
}
