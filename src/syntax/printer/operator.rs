//! Operators, with parentheses where one binds more loosely than the one around it, or where people might doubt it.

use super::document::{Doc, layout, row, text};
use super::{Context, Line, Node, Printer, is_binary_operator, is_operator, without_block};
use crate::syntax::BinaryOp;
use crate::syntax::parser::operator::{CAPTURE, binding};
use crate::term::Term;

impl Printer {
    /// `left op right`. It makes one group with the operator around it, `parent`, if both bind alike.
    #[allow(clippy::too_many_arguments, reason = "an operator is all of these")]
    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        left: &Term,
        right: &Term,
        line: Line,
        context: Context,
        parent: Option<BinaryOp>,
        nesting: usize,
    ) -> Doc {
        use BinaryOp::{Bar, Default, In, NotIn, Range, Step, When};
        let context = context.within();
        let first = self.operand(left, line, context.with_parens(), op, false, 2);
        let second = match super::container::all_pairs(right) {
            Some(pairs) if op == When => super::container::separated(
                self.keywords(&pairs, line, context),
                super::container::Join::Break,
            ),
            Some(_) | None => self.operand(right, line, context, op, true, 0),
        };
        let joins = parent.is_some_and(|parent| binding(parent) == binding(op));
        let name = op.as_str();
        match op {
            Range | Step => row([first.group(), text(name), second.group()]),
            Default | In | NotIn => row([first.group(), text(format!(" {name} ")), second.group()]),
            _ if is_pipeline(op) => {
                let doc = first.glue(row([text(format!("{name} ")), second]));
                if joins { doc } else { doc.group() }
            }
            Bar | When => {
                let indent = name.len() + 1;
                let doc = first.glue(row([text(format!("{name} ")), second.nest(indent)]));
                if joins { doc } else { doc.group() }
            }
            _ => {
                let runs_on = self.may_run_on(right);
                let second = if runs_on { second.fits(true) } else { second };
                let rest = text(format!(" {name}")).glue(second.group()).nest_if_broken(nesting).group();
                let doc = row([first, rest]);
                if runs_on { doc.fits(false) } else { doc }
            }
        }
    }

    pub(super) fn operand(
        &mut self,
        code: &Term,
        line: Line,
        context: Context,
        parent: BinaryOp,
        is_right: bool,
        nesting: usize,
    ) -> Doc {
        let inner = without_block(code);
        let Some((op, left, right)) = Node::of(inner).and_then(|node| match node.not_in() {
            Some((left, right)) => Some((BinaryOp::NotIn, left, right)),
            None => node.binary(),
        }) else {
            let doc = self.doc(code, line, context);
            let captures = Node::of(inner)
                .and_then(|node| node.unary())
                .is_some_and(|(op, operand)| op == "&" && operand.as_int().is_none());
            let negates = Node::of(inner).is_some_and(|node| matches!(node.unary(), Some(("!" | "not", _))));
            let (power, _) = binding(parent);
            let unclear = (captures && power >= CAPTURE && !(is_right && parent == BinaryOp::Match))
                || (negates && !is_right && matches!(parent, BinaryOp::In | BinaryOp::NotIn));
            return if unclear { doc.in_parens() } else { doc };
        };
        let ((power, _), (parent_power, groups_right)) = (binding(op), binding(parent));
        let on_its_side = groups_right == is_right && parent_power == power;
        if op == parent && on_its_side {
            return self.binary(op, left, right, line, context, Some(parent), nesting);
        }
        let doubtful = (needs_parens(parent) && !matches!(op, BinaryOp::Range | BinaryOp::Step))
            || (is_logical(op) && is_logical(parent));
        if doubtful || parent_power > power || (parent_power == power && !on_its_side) {
            return self.binary(op, left, right, line, context, None, 2).in_parens();
        }
        let parent = on_its_side.then_some(parent);
        let nesting = if on_its_side { nesting } else { 2 };
        self.binary(op, left, right, line, context, parent, nesting)
    }

    pub(super) fn unary(&mut self, op: &'static str, operand: &Term, line: Line, context: Context) -> Doc {
        let doc = self.doc(operand, line, context.with_parens());
        let negates = |op: &str| matches!(op, "not" | "!");
        let inner = Node::of(operand).and_then(|node| node.unary());
        let nests = inner.is_some_and(|(inner, _)| negates(op) && inner == op);
        let doc = if is_operator(operand) && !nests { doc.in_parens() } else { doc };
        row([text(if op == "not" { "not " } else { op }), doc])
    }

    pub(super) fn stepped_range(&mut self, first: &Term, last: &Term, step: &Term, line: Line) -> Doc {
        let range = self.binary(BinaryOp::Range, first, last, line, Context::Operand, None, 2);
        let step = self.operand(step, line, Context::Operand, BinaryOp::Step, true, 0);
        row([range, text("//"), step.group()])
    }

    /// `&1`, `&name/arity`, `&(&1 + 1)`.
    pub(super) fn capture(&mut self, operand: &Term, line: Line, context: Context) -> Doc {
        if let Term::Int(number) = operand {
            return text(format!("&{number}"));
        }
        if let Some(function) = self.captured_function(operand, line) {
            let name = layout(&function, usize::MAX);
            return text(format!("{}{name}", if name.starts_with('&') { "& " } else { "&" }));
        }
        let doc = self.doc(operand, line, context);
        let first = first_of(operand);
        let is_nested = Node::of(first).is_some_and(|node| node.is("&") && node.args().len() == 1);
        if is_binary_operator(operand) || (is_operator(operand) && !is_nested) {
            return row([text("&"), doc.in_parens()]);
        }
        row([text(if is_nested { "& " } else { "&" }), doc])
    }

    /// `name/arity` and `Module.name/arity`.
    fn captured_function(&mut self, operand: &Term, line: Line) -> Option<Doc> {
        let (BinaryOp::Divide, function, arity) = Node::of(operand)?.binary()? else { return None };
        let arity = text(format!("/{}", without_block(arity).as_int()?));
        let node = Node::of(function)?;
        if let (Some(name), true) = (node.name(), node.is_variable()) {
            return Some(row([text(name), arity]));
        }
        let dot = Node::of(node.head).filter(|dot| dot.is("."))?;
        let ([left, name], Term::Nil) = (&dot.args()[..], node.args) else { return None };
        let name = super::text::function_name(name.as_atom()?);
        let left = self.target(left, line);
        Some(row([left, text("."), text(name), arity]))
    }

    /// `@name` and `@name value`.
    pub(super) fn attribute(&mut self, operand: &Term, line: Line, context: Context) -> Doc {
        let Some(node) = Node::of(operand).filter(|node| node.name().is_some()) else {
            return self.unary("@", operand, line, context);
        };
        let name = node.name().unwrap_or_default();
        if node.is_variable() {
            return text(format!("@{name}"));
        }
        match node.args()[..] {
            [_] if node.binary().is_none() && node.unary().is_none() => {
                let args = node.args();
                let call = self.call(text(name), &args, node, line, context, context != Context::Operand);
                row([text("@"), call])
            }
            _ => self.unary("@", operand, line, context),
        }
    }

    /// Whether what is given may begin behind a line and run on in the next ones.
    pub(super) fn may_run_on(&self, code: &Term) -> bool {
        let code = without_block(code);
        match Node::of(code) {
            Some(node) => match node.name() {
                Some("fn" | "%{}" | "%") => !matches!(node.args, Term::Nil) && !node.is_variable(),
                Some(name) if name.starts_with("sigil_") => {
                    let delimiter = node.known("delimiter").and_then(Term::as_str);
                    delimiter.is_some_and(|delimiter| delimiter.len() == 3)
                }
                Some(_) | None => false,
            },
            None => match code {
                Term::Nil => true,
                Term::Cons(_) => !super::container::is_charlist(code) && !super::container::is_clauses(code),
                _ => false,
            },
        }
    }
}

/// What the text of this code begins with.
fn first_of(code: &Term) -> &Term {
    let code = without_block(code);
    let Some(node) = Node::of(code) else { return code };
    if node.is("&") || node.is_variable() {
        return code;
    }
    if let Some(dot) = Node::of(node.head).filter(|dot| dot.is(".")) {
        return match dot.args()[..] {
            [Term::Atom(module), _] if module.as_str() == "Elixir.Access" => {
                node.args().first().map_or(code, |left| first_of(left))
            }
            [left, ..] => first_of(left),
            [] => code,
        };
    }
    match node.binary() {
        Some((_, left, _)) => first_of(left),
        None => code,
    }
}

const fn is_pipeline(op: BinaryOp) -> bool {
    use BinaryOp::*;
    matches!(op, Pipe | ArrowRight3 | ArrowLeft3 | ArrowRight | ArrowLeft | ArrowBoth | ArrowBar)
}

const fn is_logical(op: BinaryOp) -> bool {
    use BinaryOp::*;
    matches!(op, OrOr | Or3 | Or | AndAnd | And3 | And)
}

/// Whether other operators stand in parentheses within this one.
const fn needs_parens(op: BinaryOp) -> bool {
    use BinaryOp::*;
    is_pipeline(op)
        || matches!(
            op,
            ShiftLeft | ShiftRight | Xor3 | Concat3 | Remove3 | In | NotIn | Concat | Remove | Range | Join
        )
}
