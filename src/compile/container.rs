//! Lists, tuples, maps and interpolated text. Long ones are built in pieces, so that they need few registers.

use super::function::{Dest, FunctionCompiler};
use super::op::{Op, Reg};
use crate::syntax::BinaryOp;
use crate::syntax::ast::{Entry, Expr, ExprKind, Text, TextPart};
use crate::term::{Atom, Term};

/// How many elements are evaluated before they are put together.
const PIECE: usize = 16;

impl FunctionCompiler<'_, '_> {
    pub(super) fn tuple(&mut self, elements: &[&Expr], line: u32, dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        if elements.len() > 2 * PIECE {
            let base = self.b.temp();
            self.list_of(elements, None, base);
            self.call_native(Atom::ERLANG, "list_to_tuple", 1, base, line);
            self.b.emit(Op::Move { to, from: base });
        } else {
            let first = self.consecutive(elements);
            self.b.emit(Op::Tuple { to, first, len: elements.len() as u8, last: false });
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    pub(super) fn list(&mut self, elements: &[Expr], dest: Dest) {
        let (elements, tail) = match elements.split_last() {
            Some((Expr { kind: ExprKind::Binary { op: BinaryOp::Bar, left, right, .. }, .. }, before)) => {
                (before.iter().chain([&**left]).collect::<Vec<_>>(), Some(&**right))
            }
            _ => (elements.iter().collect(), None),
        };
        let to = self.target(dest);
        let watermark = self.b.watermark();
        self.list_of(&elements, tail, to);
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    fn list_of(&mut self, elements: &[&Expr], tail: Option<&Expr>, to: Reg) {
        if elements.len() > PIECE {
            // Evaluated from the front, as Elixir does, each piece is put before a reversed list.
            let reversed = self.b.temp();
            self.b.emit(Op::EmptyList { to: reversed });
            for piece in elements.chunks(PIECE) {
                let watermark = self.b.watermark();
                for element in piece {
                    let head = self.operand(element);
                    self.b.emit(cons(reversed, head, reversed));
                    self.b.release(watermark);
                }
            }
            let base = self.b.temps(2);
            self.b.emit(Op::Move { to: base, from: reversed });
            self.tail_of_list(tail, base + 1);
            self.call_native(Atom::new("lists"), "reverse", 2, base, 0);
            self.b.emit(Op::Move { to, from: base });
        } else {
            let first = self.consecutive(elements);
            let end = self.b.temp();
            self.tail_of_list(tail, end);
            for index in (0..elements.len() as Reg).rev() {
                let into = if index == 0 { to } else { end };
                self.b.emit(cons(into, first.wrapping_add(index), end));
            }
        }
    }

    fn tail_of_list(&mut self, tail: Option<&Expr>, to: Reg) {
        match tail {
            Some(tail) => self.expr(tail, Dest::To(to)),
            None => self.b.emit(Op::EmptyList { to }),
        }
    }

    /// `%{…}` or `%{map | …}`.
    pub(super) fn map(&mut self, update: Option<&Expr>, entries: &[Entry], dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let mut whole = update.map(|map| self.operand(map));
        let mut pieces = pieces(entries).peekable();
        while let Some(piece) = pieces.next() {
            let last = pieces.peek().is_none();
            let result = if last { to } else { self.b.temp() };
            let behind = self.b.watermark();
            let base = self.b.temps(2);
            let parts: Vec<_> = piece.iter().flat_map(|entry| [&entry.key, &entry.value]).collect();
            let first = self.consecutive(&parts);
            let pairs = piece.len() as u8;
            match whole {
                Some(map) if update.is_some() => {
                    self.b.emit(Op::UpdateMap { to: result, map, first, pairs, last: false })
                }
                Some(map) => {
                    self.b.emit(Op::Move { to: base, from: map });
                    self.b.emit(Op::Map { to: base.wrapping_add(1), first, pairs, last: false });
                    self.call_native(Atom::new("maps"), "merge", 2, base, 0);
                    self.b.emit(Op::Move { to: result, from: base });
                }
                None => self.b.emit(Op::Map { to: result, first, pairs, last: false }),
            }
            self.b.release(behind);
            whole = Some(result);
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    pub(super) fn text(&mut self, text: &Text, dest: Dest) {
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let mut whole = None;
        for piece in pieces(&text.parts) {
            let first = self.b.temps(1 + piece.len());
            // What there is so far comes first.
            let begin = usize::from(whole.is_none());
            if let Some(whole) = whole {
                self.b.emit(Op::Move { to: first, from: whole });
            }
            for (index, part) in piece.iter().enumerate() {
                let into = first.wrapping_add(1 + index as Reg);
                match part {
                    TextPart::Text(text) => self.constant_into(Term::string(text), into),
                    TextPart::Bytes(bytes) => self.constant_into(Term::Binary(bytes.to_vec().into()), into),
                    TextPart::Expr(inner) => {
                        self.expr(inner, Dest::To(into));
                        // What it calls works in the registers of the parts that are yet to come.
                        let line = self.line(inner.span);
                        self.b.emit_at(Op::Chars { base: into }, line);
                    }
                }
            }
            let count = (1 + piece.len() - begin) as u8;
            self.b.emit(Op::Text { to: first, first: first.wrapping_add(begin as Reg), count });
            self.b.release(usize::from(first) + 1);
            whole = Some(first);
        }
        if let Some(whole) = whole {
            self.b.emit(Op::Move { to, from: whole });
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }
}

/// The elements in pieces; one empty piece if there are none.
fn pieces<T>(elements: &[T]) -> impl Iterator<Item = &[T]> {
    let none: Option<&[T]> = elements.is_empty().then_some(&[]);
    none.into_iter().chain(elements.chunks(PIECE))
}

/// `[head | tail]`.
pub(super) fn cons(to: Reg, head: Reg, tail: Reg) -> Op {
    Op::Cons { to, head, tail, head_last: false, tail_last: false }
}
