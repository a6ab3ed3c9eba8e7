//! Patterns: tests that jump away when they fail, and variables that name what was found.

use super::function::{Dest, FunctionCompiler, Otherwise};
use super::op::{Kind, Op, Reg};
use crate::syntax::ast::{Entry, Expr, ExprKind};
use crate::syntax::{BinaryOp, UnaryOp};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// Matches the value in `reg`. Variables are bound as they come; one bound since `mark` belongs to the same
    /// pattern, and must then have the same value again.
    pub(super) fn pattern(&mut self, pattern: &Expr, reg: Reg, mark: usize, otherwise: &mut Otherwise) {
        if let Some(constant) = self.constant(pattern) {
            return self.constant_pattern(constant, reg, otherwise);
        }
        match &pattern.kind {
            ExprKind::Name(name) => self.name_pattern(*name, pattern, reg, mark, otherwise),
            ExprKind::Unary { op: UnaryOp::Pin, operand, .. } => self.pin(operand, reg, otherwise),
            ExprKind::Unary { op: UnaryOp::Attribute, .. } => {
                let value = self.operand(pattern);
                self.unless_same(reg, value, otherwise);
            }
            ExprKind::Tuple(elements) => {
                let len = elements.len();
                let jump = self.b.emit_jump(Op::UnlessTuple { reg, len: len as u8, target: 0 });
                otherwise.jump(jump);
                for (index, element) in elements.iter().enumerate() {
                    if !is_wildcard(element) {
                        let to = self.b.temp();
                        self.b.emit(Op::Element { to, tuple: reg, index: index as u8 });
                        self.pattern(element, to, mark, otherwise);
                    }
                }
            }
            ExprKind::Pair { key, value } => {
                let jump = self.b.emit_jump(Op::UnlessTuple { reg, len: 2, target: 0 });
                otherwise.jump(jump);
                for (index, element) in [key, value].into_iter().enumerate() {
                    let to = self.b.temp();
                    self.b.emit(Op::Element { to, tuple: reg, index: index as u8 });
                    self.pattern(element, to, mark, otherwise);
                }
            }
            ExprKind::List { elements, .. } => self.list_pattern(elements, reg, mark, otherwise),
            ExprKind::Map { update: None, entries } => {
                self.unless_map(reg, otherwise);
                self.entries_pattern(entries, reg, mark, otherwise);
            }
            ExprKind::Struct { name, update: None, entries } => {
                self.struct_pattern(name, entries, reg, mark, otherwise);
            }
            ExprKind::Binary { op: BinaryOp::Match, left, right, .. } => {
                self.pattern(left, reg, mark, otherwise);
                self.pattern(right, reg, mark, otherwise);
            }
            ExprKind::Binary { op: BinaryOp::Join, left, right, .. } => match self.constant(left) {
                Some(prefix @ Term::Binary(_)) => {
                    self.prefix_pattern(prefix, right, reg, mark, otherwise);
                }
                _ => self.bitstring_pattern(pattern, reg, mark, otherwise),
            },
            ExprKind::Binary { op: BinaryOp::Range | BinaryOp::Step, .. } => {
                self.unless_map(reg, otherwise);
                self.range_pattern(pattern, reg, mark, otherwise);
            }
            ExprKind::Binary { op: BinaryOp::Concat, left, right, .. } => {
                self.concat_pattern(left, right, reg, mark, otherwise);
            }
            ExprKind::Bitstring(_) => self.bitstring_pattern(pattern, reg, mark, otherwise),
            ExprKind::Error => {}
            _ => self.error(pattern.span, "cannot use this expression inside a match"),
        }
    }

    fn constant_pattern(&mut self, constant: Term, reg: Reg, otherwise: &mut Otherwise) {
        let op = match &constant {
            Term::Atom(atom) => Op::UnlessAtom { reg, atom: *atom, target: 0 },
            Term::Int(int) if i32::try_from(*int).is_ok() => {
                Op::UnlessInt { reg, value: *int as i32, target: 0 }
            }
            Term::Nil => Op::UnlessEmptyList { reg, target: 0 },
            // A map pattern matches any map that has its entries.
            Term::Map(entries) => {
                let entries = entries.clone();
                self.unless_map(reg, otherwise);
                for (key, value) in entries.iter() {
                    let found = self.value_under(key.clone(), reg, otherwise);
                    self.constant_pattern(value.clone(), found, otherwise);
                }
                return;
            }
            Term::Tuple(elements) if has_map(&constant) => {
                let elements = elements.clone();
                let jump = self.b.emit_jump(Op::UnlessTuple { reg, len: elements.len() as u8, target: 0 });
                otherwise.jump(jump);
                for (index, element) in elements.iter().enumerate() {
                    let to = self.b.temp();
                    self.b.emit(Op::Element { to, tuple: reg, index: index as u8 });
                    self.constant_pattern(element.clone(), to, otherwise);
                }
                return;
            }
            Term::Cons(cell) if has_map(&constant) => {
                let cell = cell.clone();
                let (head, tail) = self.uncons(reg, otherwise);
                self.constant_pattern(cell.head.clone(), head, otherwise);
                return self.constant_pattern(cell.tail.clone(), tail, otherwise);
            }
            _ => Op::UnlessLiteral { reg, index: self.unit.literal(constant), target: 0 },
        };
        let jump = self.b.emit_jump(op);
        otherwise.jump(jump);
    }

    fn name_pattern(&mut self, name: Atom, pattern: &Expr, reg: Reg, mark: usize, otherwise: &mut Otherwise) {
        if name == Atom::UNDERSCORE {
            return;
        }
        if let Some(value) = self.special_name(name, pattern) {
            return self.constant_pattern(value, reg, otherwise);
        }
        let repeated = self.b.bound_since(mark).find(|(bound, _)| *bound == name).map(|(_, bound)| bound);
        match repeated {
            Some(first) => self.unless_same(reg, first, otherwise),
            None => self.b.bind(name, reg),
        }
    }

    fn pin(&mut self, operand: &Expr, reg: Reg, otherwise: &mut Otherwise) {
        match operand.kind {
            ExprKind::Name(name) => match self.variable(name) {
                Some(value) => self.unless_same(reg, value, otherwise),
                None => self.error(
                    operand.span,
                    format!(
                        "undefined variable ^{0}. No variable \"{0}\" has been defined before the current pattern",
                        name.as_str()
                    ),
                ),
            },
            _ => self.pinned_no_variable(operand),
        }
    }

    fn pinned_no_variable(&mut self, operand: &Expr) {
        let pinned = self.source_of(operand);
        self.error(
            operand.span,
            format!(
                "invalid argument for unary operator ^, expected an existing variable, got: ^{}",
                pinned.trim_matches(['(', ')'])
            ),
        );
    }

    fn list_pattern(&mut self, elements: &[Expr], mut reg: Reg, mark: usize, otherwise: &mut Otherwise) {
        for element in elements {
            let (head_pattern, tail_pattern) = match &element.kind {
                ExprKind::Binary { op: BinaryOp::Bar, left, right, .. } => (&**left, Some(&**right)),
                _ => (element, None),
            };
            let (head, tail) = self.uncons(reg, otherwise);
            self.pattern(head_pattern, head, mark, otherwise);
            if let Some(tail_pattern) = tail_pattern {
                return self.pattern(tail_pattern, tail, mark, otherwise);
            }
            reg = tail;
        }
        let jump = self.b.emit_jump(Op::UnlessEmptyList { reg, target: 0 });
        otherwise.jump(jump);
    }

    /// `[1, 2] ++ rest`: what is known comes first.
    fn concat_pattern(
        &mut self,
        left: &Expr,
        right: &Expr,
        mut reg: Reg,
        mark: usize,
        otherwise: &mut Otherwise,
    ) {
        match (self.constant(left), &left.kind) {
            (Some(constant), _) if constant.to_vec().is_some() => {
                for element in constant.iter_list() {
                    let (head, tail) = self.uncons(reg, otherwise);
                    self.constant_pattern(element.clone(), head, otherwise);
                    reg = tail;
                }
            }
            (None, ExprKind::List { elements, .. }) => {
                for element in elements {
                    let (head, tail) = self.uncons(reg, otherwise);
                    self.pattern(element, head, mark, otherwise);
                    reg = tail;
                }
            }
            _ => return self.error(left.span, "cannot use this expression inside a match"),
        }
        self.pattern(right, reg, mark, otherwise);
    }

    /// The key of a map pattern as an expression: its pins are the values of their variables. A key that binds
    /// something is none.
    fn unpinned(&mut self, key: &Expr) -> Option<Expr> {
        if self.constant(key).is_some() {
            return Some(key.clone());
        }
        let kind = match &key.kind {
            ExprKind::Unary { op: UnaryOp::Pin, operand, .. } => return Some((**operand).clone()),
            ExprKind::Tuple(elements) => {
                ExprKind::Tuple(elements.iter().map(|element| self.unpinned(element)).collect::<Option<_>>()?)
            }
            ExprKind::List { elements, brackets } => {
                let elements =
                    elements.iter().map(|element| self.unpinned(element)).collect::<Option<_>>()?;
                ExprKind::List { elements, brackets: *brackets }
            }
            _ => return None,
        };
        Some(Expr { kind, span: key.span })
    }

    fn uncons(&mut self, reg: Reg, otherwise: &mut Otherwise) -> (Reg, Reg) {
        let jump = self.b.emit_jump(Op::UnlessCons { reg, target: 0 });
        otherwise.jump(jump);
        let (head, tail) = (self.b.temp(), self.b.temp());
        self.b.emit(Op::Head { to: head, list: reg });
        self.b.emit(Op::Tail { to: tail, list: reg, last: false });
        (head, tail)
    }

    pub(super) fn entries_pattern(
        &mut self,
        entries: &[Entry],
        reg: Reg,
        mark: usize,
        otherwise: &mut Otherwise,
    ) {
        for entry in entries {
            let key = match self.constant(&entry.key) {
                Some(key) => {
                    let to = self.b.temp();
                    self.constant_into(key, to);
                    to
                }
                None => match (&entry.key.kind, self.unpinned(&entry.key)) {
                    (ExprKind::Unary { op: UnaryOp::Pin, operand, .. }, _)
                        if !matches!(operand.kind, ExprKind::Name(_)) =>
                    {
                        self.pinned_no_variable(operand);
                        continue;
                    }
                    (_, Some(key)) => self.operand(&key),
                    (_, None) => {
                        self.error(entry.key.span, "cannot use this expression as a key inside a match");
                        continue;
                    }
                },
            };
            let to = self.b.temp();
            let jump = self.b.emit_jump(Op::UnlessKey { to, map: reg, key, target: 0 });
            otherwise.jump(jump);
            self.pattern(&entry.value, to, mark, otherwise);
        }
    }

    pub(super) fn unless_map(&mut self, reg: Reg, otherwise: &mut Otherwise) {
        let jump = self.b.emit_jump(Op::UnlessIs { kind: Kind::Map, reg, target: 0 });
        otherwise.jump(jump);
    }

    fn unless_same(&mut self, a: Reg, b: Reg, otherwise: &mut Otherwise) {
        let jump = self.b.emit_jump(Op::UnlessSame { a, b, target: 0 });
        otherwise.jump(jump);
    }

    pub(super) fn value_under(&mut self, key: Term, map: Reg, otherwise: &mut Otherwise) -> Reg {
        let (key_reg, to) = (self.b.temp(), self.b.temp());
        self.constant_into(key, key_reg);
        let jump = self.b.emit_jump(Op::UnlessKey { to, map, key: key_reg, target: 0 });
        otherwise.jump(jump);
        to
    }

    /// `pattern = value`: the value is what the expression is worth.
    pub(super) fn match_expr(&mut self, pattern: &Expr, value: &Expr, dest: Dest, line: u32) {
        let reg = match (&value.kind, dest) {
            // The name of a variable becomes another name of the same register.
            (ExprKind::Name(name), _) if self.b.home(*name).is_some() => self.operand(value),
            _ => {
                let reg = self.b.temp();
                self.expr(value, Dest::To(reg));
                reg
            }
        };
        let mut otherwise = Otherwise::default();
        let mark = self.b.bindings();
        self.pattern(pattern, reg, mark, &mut otherwise);
        if !otherwise.is_unused() {
            let matched = self.b.emit_jump(Op::Jump { target: 0 });
            self.land(otherwise);
            self.b.emit_at(Op::Fail { failure: super::op::Failure::Match, reg }, line);
            self.b.patch(matched);
        }
        self.deliver(reg, dest);
    }
}

fn is_wildcard(pattern: &Expr) -> bool {
    matches!(pattern.kind, ExprKind::Name(Atom::UNDERSCORE))
}

fn has_map(term: &Term) -> bool {
    match term {
        Term::Map(_) => true,
        Term::Tuple(elements) => elements.iter().any(has_map),
        Term::Cons(_) => term.iter_list().any(has_map),
        Term::Int(_)
        | Term::Float(_)
        | Term::Atom(_)
        | Term::Ref(_)
        | Term::Fun(_)
        | Term::Pid(_)
        | Term::Big(_)
        | Term::Nil
        | Term::Binary(_)
        | Term::Bits(_) => false,
    }
}
