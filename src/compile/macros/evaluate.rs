//! What macros and module bodies compute from values that are known: names made of other names, options and their
//! defaults, small sums.

use crate::compile::function::FunctionCompiler;
use crate::limits::ELEMENTS_MAX;
use crate::syntax::ast::{Entry, Expr, ExprKind, Target, Text, TextPart};
use crate::syntax::{BinaryOp, Span, UnaryOp};
use crate::term::{Atom, Term, compare};
use std::cmp::Ordering;

impl FunctionCompiler<'_, '_> {
    /// The value of an expression, if it can be had without running the program.
    pub(super) fn evaluate(&self, expr: &Expr) -> Option<Term> {
        if let Some(constant) = self.constant(expr) {
            return Some(constant);
        }
        match &expr.kind {
            ExprKind::String(text) => Some(Term::string(&self.evaluate_text(text)?)),
            ExprKind::QuotedAtom(text) => Some(Term::atom(&self.evaluate_text(text)?)),
            ExprKind::Block(statements) => match statements.as_slice() {
                [only] => self.evaluate(only),
                _ => None,
            },
            ExprKind::Tuple(elements) => Some(Term::tuple(self.evaluate_all(elements)?)),
            ExprKind::List { elements, .. } => Some(Term::list(self.evaluate_all(elements)?)),
            ExprKind::Pair { key, value } => Some(Term::tuple([self.evaluate(key)?, self.evaluate(value)?])),
            ExprKind::Access { left, key } => {
                let (list, key) = (self.evaluate(left)?, self.evaluate(key)?);
                match &list {
                    Term::Map(map) => Some(map.get(&key).cloned().unwrap_or_default()),
                    _ => Some(list.keyword_get(key.as_atom()?).cloned().unwrap_or_default()),
                }
            }
            ExprKind::Unary { op: UnaryOp::Not | UnaryOp::Bang, operand, .. } => {
                Some(Term::Atom(Atom::from(!self.evaluate(operand)?.is_truthy())))
            }
            ExprKind::Binary { op: BinaryOp::Pipe, left, right, .. } => {
                let ExprKind::Call(call) = &right.kind else { return None };
                let mut call = call.clone();
                call.args.insert(0, (**left).clone());
                self.evaluate(&Expr::new(ExprKind::Call(call), right.span))
            }
            ExprKind::Binary { op, left, right, .. } => self.evaluate_binary(*op, left, right),
            ExprKind::Call(call) if call.block.is_none() => {
                let (module, name) = match &call.target {
                    Target::Local(ident) => ("Kernel", ident.name.as_str()),
                    Target::Remote { left, name } => {
                        (self.constant(left)?.as_atom()?.as_alias()?, name.name.as_str())
                    }
                    Target::Value(_) | Target::Returned(_) | Target::Braces(_) => return None,
                };
                apply(module, name, &self.evaluate_all(&call.args)?)
            }
            _ => None,
        }
    }

    fn evaluate_all(&self, exprs: &[Expr]) -> Option<Vec<Term>> {
        exprs.iter().map(|expr| self.evaluate(expr)).collect()
    }

    fn evaluate_text(&self, text: &Text) -> Option<String> {
        let mut whole = String::new();
        for part in &text.parts {
            match part {
                TextPart::Text(text) => whole.push_str(text),
                TextPart::Bytes(_) => return None,
                TextPart::Expr(expr) => whole.push_str(&shown(&self.evaluate(expr)?)?),
            }
        }
        Some(whole)
    }

    fn evaluate_binary(&self, op: BinaryOp, left: &Expr, right: &Expr) -> Option<Term> {
        let left = self.evaluate(left)?;
        let boolean = |value: bool| Some(Term::Atom(Atom::from(value)));
        match op {
            BinaryOp::AndAnd | BinaryOp::And if !left.is_truthy() => return Some(left),
            BinaryOp::OrOr | BinaryOp::Or if left.is_truthy() => return Some(left),
            _ => {}
        }
        let right = self.evaluate(right)?;
        match (op, &left, &right) {
            (BinaryOp::AndAnd | BinaryOp::And | BinaryOp::OrOr | BinaryOp::Or, ..) => Some(right),
            (BinaryOp::Add, Term::Int(a), Term::Int(b)) => a.checked_add(*b).map(Term::Int),
            (BinaryOp::Subtract, Term::Int(a), Term::Int(b)) => a.checked_sub(*b).map(Term::Int),
            (BinaryOp::Multiply, Term::Int(a), Term::Int(b)) => a.checked_mul(*b).map(Term::Int),
            (BinaryOp::Join, ..) => Some(Term::string(&format!("{}{}", left.as_str()?, right.as_str()?))),
            (BinaryOp::Concat, ..) => Some(Term::list(left.to_vec()?.into_iter().chain(right.to_vec()?))),
            (BinaryOp::In, ..) => boolean(right.to_vec()?.contains(&left)),
            (BinaryOp::NotIn, ..) => boolean(!right.to_vec()?.contains(&left)),
            (BinaryOp::Equal, ..) => boolean(compare(&left, &right) == Ordering::Equal),
            (BinaryOp::NotEqual, ..) => boolean(compare(&left, &right) != Ordering::Equal),
            (BinaryOp::Less, ..) => boolean(compare(&left, &right) == Ordering::Less),
            (BinaryOp::Greater, ..) => boolean(compare(&left, &right) == Ordering::Greater),
            (BinaryOp::LessEqual, ..) => boolean(compare(&left, &right) != Ordering::Greater),
            (BinaryOp::GreaterEqual, ..) => boolean(compare(&left, &right) != Ordering::Less),
            _ => None,
        }
    }
}

/// What a function of the library gives, for those that names and options are made with.
fn apply(module: &str, name: &str, args: &[Term]) -> Option<Term> {
    let text = |term: &Term| term.as_str().map(str::to_owned);
    Some(match (module, name, args) {
        ("String", "to_atom", [name]) => Term::atom(name.as_str()?),
        ("String", "upcase", [name]) => Term::string(&text(name)?.to_uppercase()),
        ("String", "downcase", [name]) => Term::string(&text(name)?.to_lowercase()),
        ("String", "length", [name]) if name.as_str()?.is_ascii() => Term::Int(name.as_str()?.len() as i64),
        ("Atom" | "Integer" | "Kernel", "to_string", [value]) => Term::string(&shown(value)?),
        ("Kernel", "byte_size", [text]) => Term::Int(text.as_binary()?.len() as i64),
        ("Kernel", "length", [list]) => Term::Int(list.to_vec()?.len() as i64),
        ("Kernel", "rem", [Term::Int(a), Term::Int(b)]) => Term::Int(a.checked_rem(*b)?),
        ("Kernel", "div", [Term::Int(a), Term::Int(b)]) => Term::Int(a.checked_div(*b)?),
        ("Macro", "escape", [value]) | ("Enum", "to_list", [value @ (Term::Nil | Term::Cons(_))]) => {
            value.clone()
        }
        ("Keyword", "get", [list, key]) => list.keyword_get(key.as_atom()?).cloned().unwrap_or_default(),
        ("Keyword", "get", [list, key, default]) => {
            list.keyword_get(key.as_atom()?).unwrap_or(default).clone()
        }
        ("Keyword", "fetch!", [list, key]) => list.keyword_get(key.as_atom()?)?.clone(),
        ("Keyword", "has_key?", [list, key]) => {
            Term::Atom(Atom::from(list.keyword_get(key.as_atom()?).is_some()))
        }
        ("Keyword", "keys" | "values", [list]) => {
            let at = usize::from(name == "values");
            let of =
                |pair: &Term| pair.as_tuple().filter(|pair| pair.len() == 2).map(|pair| pair[at].clone());
            Term::list(list.iter_list().map(of).collect::<Option<Vec<_>>>()?)
        }
        ("Enum", "with_index", [list]) => {
            let number = |(index, value)| Term::tuple([value, Term::Int(index)]);
            Term::list((0_i64..).zip(list.to_vec()?).map(number).collect::<Vec<_>>())
        }
        _ => return None,
    })
}

/// What `to_string` makes of it.
fn shown(value: &Term) -> Option<String> {
    match value {
        Term::Atom(Atom::NIL) => Some(String::new()),
        Term::Atom(atom) => Some(atom.as_str().to_owned()),
        Term::Int(_) | Term::Big(_) | Term::Float(_) => Some(value.to_string()),
        Term::Binary(text) if text.len() < ELEMENTS_MAX => text.as_str().map(str::to_owned),
        _ => None,
    }
}

/// The expression that a value is written as.
pub(super) fn literal(value: &Term, span: Span) -> Expr {
    let nested = |value: &Term| literal(value, span);
    let kind = match value {
        Term::Int(int) => ExprKind::Int(*int),
        Term::Big(_) => ExprKind::BigInt(value.to_string().into()),
        Term::Float(float) => ExprKind::Float(*float),
        Term::Atom(atom) => ExprKind::Atom(*atom),
        Term::Tuple(_) => ExprKind::Tuple(value.as_tuple().unwrap_or_default().iter().map(nested).collect()),
        Term::Nil => ExprKind::List { elements: Vec::new(), brackets: true },
        Term::Cons(_) => {
            let pair = |value: &Term| match value.as_tuple() {
                Some([key @ Term::Atom(_), value]) => Expr::new(
                    ExprKind::Pair { key: Box::new(nested(key)), value: Box::new(nested(value)) },
                    span,
                ),
                _ => nested(value),
            };
            ExprKind::List { elements: value.iter_list().map(pair).collect(), brackets: true }
        }
        Term::Map(map) => {
            let entry = |(key, value): (&Term, &Term)| Entry {
                key: nested(key),
                value: nested(value),
                short: false,
                span,
            };
            ExprKind::Map { update: None, entries: map.iter().map(entry).collect() }
        }
        Term::Binary(bytes) => {
            let part = match bytes.as_str() {
                Some(text) => TextPart::Text(text.to_owned()),
                None => TextPart::Bytes(bytes.as_bytes().into()),
            };
            let parts = if bytes.is_empty() { Vec::new() } else { vec![part] };
            ExprKind::String(Text { parts })
        }
        Term::Ref(_) | Term::Fun(_) | Term::Pid(_) | Term::Bits(_) => ExprKind::Error,
    };
    Expr::new(kind, span)
}
