//! Constants: expressions whose value the compiler knows.

use super::attribute::attribute_name;
use super::function::FunctionCompiler;
use super::lexical::within;
use crate::syntax::UnaryOp;
use crate::syntax::ast::{Expr, ExprKind};
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// The value of an expression that is the same whenever it is evaluated.
    pub(super) fn constant(&self, expr: &Expr) -> Option<Term> {
        match &expr.kind {
            ExprKind::Int(int) => Some(Term::Int(*int)),
            ExprKind::BigInt(digits) => Term::parse_integer(digits, 10),
            ExprKind::Float(float) => Some(Term::Float(*float)),
            ExprKind::Atom(atom) => Some(Term::Atom(*atom)),
            ExprKind::Alias(parts) => Some(Term::Atom(self.b.lexical.resolve(parts))),
            ExprKind::AliasOf { left, parts } => {
                let left = self.constant(left)?.as_atom()?;
                Some(Term::Atom(within(left, parts)))
            }
            ExprKind::Name(name) => self.special_name(*name, expr),
            ExprKind::String(text) => text.as_plain().map(Term::string),
            ExprKind::QuotedAtom(text) => text.as_plain().map(Term::atom),
            ExprKind::Charlist(text) => text.as_plain().map(Term::charlist),
            ExprKind::Sigil { name, text, modifiers, .. } => self.constant_sigil(*name, text, modifiers),
            ExprKind::Tuple(elements) => Some(Term::tuple(
                elements.iter().map(|element| self.constant(element)).collect::<Option<Vec<_>>>()?,
            )),
            ExprKind::Pair { key, value } => Some(Term::tuple([self.constant(key)?, self.constant(value)?])),
            ExprKind::List { elements, .. } => Some(Term::list(
                elements.iter().map(|element| self.constant(element)).collect::<Option<Vec<_>>>()?,
            )),
            ExprKind::Map { update: None, entries } => Some(Term::map(
                entries
                    .iter()
                    .map(|entry| Some((self.constant(&entry.key)?, self.constant(&entry.value)?)))
                    .collect::<Option<Vec<_>>>()?,
            )),
            ExprKind::FullRange => Some(Term::range(Term::Int(0), Term::Int(-1), Some(Term::Int(1)))),
            ExprKind::Binary { .. } => self.constant_range(expr),
            ExprKind::Bitstring(segments) => self.constant_bitstring(segments),
            ExprKind::Unary { op: UnaryOp::Attribute, .. } => {
                self.unit.attributes.constant(attribute_name(expr)?).cloned()
            }
            ExprKind::Unary { op: UnaryOp::Minus, operand, .. } => match self.constant(operand)? {
                int @ (Term::Int(_) | Term::Big(_)) => Some(Term::integer(-int.as_bigint()?.into_owned())),
                Term::Float(float) => Some(Term::Float(-float)),
                _ => None,
            },
            ExprKind::Block(statements) => match statements.as_slice() {
                [] => Some(Term::NIL),
                [only] => self.constant(only),
                _ => None,
            },
            ExprKind::Call(_)
            | ExprKind::Access { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Capture(_)
            | ExprKind::CaptureArg(_)
            | ExprKind::Map { .. }
            | ExprKind::Struct { .. }
            | ExprKind::Fn(_)
            | ExprKind::Clauses(_)
            | ExprKind::Error => None,
        }
    }

    /// The value of `__MODULE__` and the like.
    pub(super) fn special_name(&self, name: Atom, expr: &Expr) -> Option<Term> {
        match name.as_str() {
            "__MODULE__" => Some(self.unit.name.map_or(Term::NIL, Term::Atom)),
            "__DIR__" => Some(Term::string(".")),
            "__LINE__" => Some(Term::Int(i64::from(self.line(expr.span)))),
            _ => None,
        }
    }
}
