//! Walking a tree without naming each kind of node again.

use super::ast::{Body, Clause, Expr, ExprKind, Target, TextPart};

impl Expr {
    /// Calls `visit` for each expression directly inside this one, in the order of the text.
    pub fn for_each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            ExprKind::Int(_)
            | ExprKind::BigInt(_)
            | ExprKind::Float(_)
            | ExprKind::Atom(_)
            | ExprKind::Alias(_)
            | ExprKind::Name(_)
            | ExprKind::FullRange
            | ExprKind::CaptureArg(_)
            | ExprKind::Error => {}
            ExprKind::QuotedAtom(text)
            | ExprKind::String(text)
            | ExprKind::Charlist(text)
            | ExprKind::Sigil { text, .. } => {
                for part in &text.parts {
                    if let TextPart::Expr(inner) = part {
                        visit(inner);
                    }
                }
            }
            ExprKind::Call(call) => {
                match &call.target {
                    Target::Local(_) => {}
                    Target::Remote { left, .. }
                    | Target::Value(left)
                    | Target::Returned(left)
                    | Target::Braces(left) => visit(left),
                }
                call.args.iter().for_each(&mut *visit);
                for section in call.block.iter().flat_map(|block| &block.sections) {
                    match &section.body {
                        Body::Block(body) => visit(body),
                        Body::Clauses(clauses) => each_in_clauses(clauses, visit),
                    }
                }
            }
            ExprKind::Access { left, key } => [left, key].into_iter().for_each(|child| visit(child)),
            ExprKind::Binary { left, right, .. } => [left, right].into_iter().for_each(|child| visit(child)),
            ExprKind::Pair { key, value } => [key, value].into_iter().for_each(|child| visit(child)),
            ExprKind::AliasOf { left: inner, .. }
            | ExprKind::Unary { operand: inner, .. }
            | ExprKind::Capture(inner) => visit(inner),
            ExprKind::Tuple(elements)
            | ExprKind::Bitstring(elements)
            | ExprKind::Block(elements)
            | ExprKind::List { elements, .. } => elements.iter().for_each(visit),
            ExprKind::Map { update, entries } => {
                update.iter().for_each(|map| visit(map));
                entries.iter().flat_map(|entry| [&entry.key, &entry.value]).for_each(visit);
            }
            ExprKind::Struct { name, update, entries } => {
                visit(name);
                update.iter().for_each(|map| visit(map));
                entries.iter().flat_map(|entry| [&entry.key, &entry.value]).for_each(visit);
            }
            ExprKind::Fn(clauses) | ExprKind::Clauses(clauses) => each_in_clauses(clauses, visit),
        }
    }

    /// Calls `visit` for each expression directly inside this one, in the order of the text, and lets it be changed.
    pub fn for_each_child_mut(&mut self, visit: &mut dyn FnMut(&mut Expr)) {
        match &mut self.kind {
            ExprKind::Int(_)
            | ExprKind::BigInt(_)
            | ExprKind::Float(_)
            | ExprKind::Atom(_)
            | ExprKind::Alias(_)
            | ExprKind::Name(_)
            | ExprKind::FullRange
            | ExprKind::CaptureArg(_)
            | ExprKind::Error => {}
            ExprKind::QuotedAtom(text)
            | ExprKind::String(text)
            | ExprKind::Charlist(text)
            | ExprKind::Sigil { text, .. } => {
                for part in &mut text.parts {
                    if let TextPart::Expr(inner) = part {
                        visit(inner);
                    }
                }
            }
            ExprKind::Call(call) => {
                match &mut call.target {
                    Target::Local(_) => {}
                    Target::Remote { left, .. }
                    | Target::Value(left)
                    | Target::Returned(left)
                    | Target::Braces(left) => visit(left),
                }
                call.args.iter_mut().for_each(&mut *visit);
                for section in call.block.iter_mut().flat_map(|block| &mut block.sections) {
                    match &mut section.body {
                        Body::Block(body) => visit(body),
                        Body::Clauses(clauses) => each_in_clauses_mut(clauses, visit),
                    }
                }
            }
            ExprKind::Access { left, key } => [left, key].into_iter().for_each(|child| visit(child)),
            ExprKind::Binary { left, right, .. } => [left, right].into_iter().for_each(|child| visit(child)),
            ExprKind::Pair { key, value } => [key, value].into_iter().for_each(|child| visit(child)),
            ExprKind::AliasOf { left: inner, .. }
            | ExprKind::Unary { operand: inner, .. }
            | ExprKind::Capture(inner) => visit(inner),
            ExprKind::Tuple(elements)
            | ExprKind::Bitstring(elements)
            | ExprKind::Block(elements)
            | ExprKind::List { elements, .. } => elements.iter_mut().for_each(visit),
            ExprKind::Map { update, entries } => {
                update.iter_mut().for_each(|map| visit(map));
                entries.iter_mut().flat_map(|entry| [&mut entry.key, &mut entry.value]).for_each(visit);
            }
            ExprKind::Struct { name, update, entries } => {
                visit(name);
                update.iter_mut().for_each(|map| visit(map));
                entries.iter_mut().flat_map(|entry| [&mut entry.key, &mut entry.value]).for_each(visit);
            }
            ExprKind::Fn(clauses) | ExprKind::Clauses(clauses) => each_in_clauses_mut(clauses, visit),
        }
    }

    /// Changes this expression and all inside it, from the inside out.
    pub fn rewrite(&mut self, change: &mut dyn FnMut(&mut Expr)) {
        self.for_each_child_mut(&mut |child| child.rewrite(change));
        change(self);
    }
}

fn each_in_clauses<'a>(clauses: &'a [Clause], visit: &mut dyn FnMut(&'a Expr)) {
    for clause in clauses {
        clause.patterns.iter().chain(&clause.guard).chain([&clause.body]).for_each(&mut *visit);
    }
}

fn each_in_clauses_mut(clauses: &mut [Clause], visit: &mut dyn FnMut(&mut Expr)) {
    for clause in clauses {
        clause.patterns.iter_mut().chain(&mut clause.guard).chain([&mut clause.body]).for_each(&mut *visit);
    }
}
