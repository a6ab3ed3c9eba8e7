//! Quoted code as source text: what `Macro.to_string/1` prints, in the style of Elixir's formatter.
//!
//! A quoted term becomes a [`Doc`], whose lines are 98 characters long. What is no code prints as the value that it is.
//! The tree of the parser is printed by way of its quoted form, so that there is one printer.

mod call;
mod clause;
mod container;
mod document;
mod operator;
mod text;

use super::BinaryOp;
use crate::limits::SYNTAX_DEPTH_MAX;
use crate::term::{Atom, Term, inspect};
use document::{Doc, layout, line_or, nothing, row, text};

/// The width of Elixir's formatter.
const WIDTH: usize = 98;

/// The source text of quoted code; none if it nests deeper than source text may.
pub fn print(code: &Term) -> Option<String> {
    let mut printer = Printer { depth: 0, is_too_deep: false };
    let doc = match Node::of(code) {
        Some(node) if node.is("__block__") && matches!(node.args, Term::Nil) => nothing(),
        Some(_) | None => printer.block(code, None),
    };
    (!printer.is_too_deep).then(|| layout(&doc, WIDTH))
}

struct Printer {
    depth: usize,
    is_too_deep: bool,
}

/// The parts of a node: `{head, meta, args}`.
#[derive(Clone, Copy)]
struct Node<'t> {
    head: &'t Term,
    meta: &'t Term,
    args: &'t Term,
}

/// What stands around an expression: whether a call may stand there without parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    Block,
    Operand,
    /// One of several arguments, or an element.
    Argument,
    /// The only argument.
    OnlyArgument,
    /// An argument of a call without parentheses.
    BareArgument,
    OnlyBareArgument,
}

impl Context {
    /// That of the operands of an operator.
    fn within(self) -> Context {
        match self {
            Context::Block | Context::Operand => Context::Operand,
            Context::Argument | Context::OnlyArgument => Context::Argument,
            Context::BareArgument | Context::OnlyBareArgument => Context::BareArgument,
        }
    }

    /// That of what something follows: a call needs its parentheses there.
    fn with_parens(self) -> Context {
        if self.is_bare() { Context::BareArgument } else { Context::Argument }
    }

    /// Whether a `do` block here would belong to the call around it.
    fn is_bare(self) -> bool {
        matches!(self, Context::BareArgument | Context::OnlyBareArgument)
    }
}

/// The line of the code around, which what has no line of its own is taken to stand on.
type Line = Option<i64>;

impl<'t> Node<'t> {
    fn of(code: &'t Term) -> Option<Node<'t>> {
        let [head, meta, args] = code.as_tuple()? else { return None };
        let is_node = matches!(meta, Term::Nil | Term::Cons(_))
            && matches!(args, Term::Nil | Term::Cons(_) | Term::Atom(_))
            && matches!(head, Term::Atom(_) | Term::Tuple(_));
        let is_node = is_node && (matches!(head, Term::Atom(_)) || !matches!(args, Term::Atom(_)));
        is_node.then_some(Node { head, meta, args })
    }

    fn name(&self) -> Option<&'static str> {
        self.head.as_atom().map(Atom::as_str)
    }

    fn is(&self, name: &str) -> bool {
        self.name() == Some(name)
    }

    fn args(&self) -> Vec<&'t Term> {
        self.args.iter_list().collect()
    }

    fn is_variable(&self) -> bool {
        matches!(self.args, Term::Atom(_))
    }

    fn line(&self) -> Line {
        self.known("line")?.as_int()
    }

    fn known(&self, key: &str) -> Option<&'t Term> {
        self.meta.keyword_get(Atom::new(key))
    }

    /// The operator and its operands.
    fn binary(&self) -> Option<(BinaryOp, &'t Term, &'t Term)> {
        let [left, right] = self.args()[..] else { return None };
        let op = BinaryOp::from_text(self.name()?)?;
        (!matches!(op, BinaryOp::NotIn | BinaryOp::Step)).then_some((op, left, right))
    }

    /// `not (left in right)`.
    fn not_in(&self) -> Option<(&'t Term, &'t Term)> {
        let [inner] = self.args()[..] else { return None };
        match Node::of(inner)?.binary()? {
            (BinaryOp::In, left, right) if self.is("not") => Some((left, right)),
            _ => None,
        }
    }

    fn unary(&self) -> Option<(&'static str, &'t Term)> {
        let [operand] = self.args()[..] else { return None };
        let name = self.name()?;
        matches!(name, "+" | "-" | "!" | "^" | "not" | "~~~" | "@" | "&").then_some((name, operand))
    }
}

/// Whether this stands for several expressions, so that a block of it stays one.
fn is_spliced(code: &Term) -> bool {
    Node::of(code).is_some_and(|node| node.is("unquote_splicing") && node.args().len() == 1)
}

/// The only expression of a block is the expression.
fn without_block(code: &Term) -> &Term {
    match Node::of(code) {
        Some(node) if node.is("__block__") => match node.args()[..] {
            [only] if !is_spliced(only) => without_block(only),
            _ => code,
        },
        Some(_) | None => code,
    }
}

fn is_operator(code: &Term) -> bool {
    let code = without_block(code);
    Node::of(code).is_some_and(|node| {
        node.binary().is_some()
            || node
                .unary()
                .is_some_and(|(op, operand)| op != "@" && (op != "&" || operand.as_int().is_none()))
            || (node.is("..//") && node.args().len() == 3)
    })
}

fn is_binary_operator(code: &Term) -> bool {
    let code = without_block(code);
    Node::of(code).is_some_and(|node| {
        node.binary().is_some() || node.not_in().is_some() || (node.is("..//") && node.args().len() == 3)
    })
}

impl Printer {
    fn doc(&mut self, code: &Term, line: Line, context: Context) -> Doc {
        if self.depth >= SYNTAX_DEPTH_MAX {
            self.is_too_deep = true;
            return nothing();
        }
        self.depth += 1;
        let doc = match Node::of(code) {
            Some(node) => self.node(code, node, line, context),
            None => self.literal(code, line),
        };
        self.depth -= 1;
        doc
    }

    fn node(&mut self, code: &Term, node: Node<'_>, line: Line, context: Context) -> Doc {
        let Some(name) = node.name() else { return self.applied(code, node, line, context) };
        if node.is_variable() {
            return text(name);
        }
        let args = node.args();
        match (name, args.as_slice()) {
            ("__block__", []) => text("nil"),
            ("__block__", [only]) if is_spliced(only) => self.doc(only, line, context).in_parens(),
            ("__block__", [only]) => self.doc(only, line, context),
            ("__block__", _) => {
                let inside = nothing().line(self.block(code, line)).nest(2);
                row([text("("), inside]).line(text(")")).forced()
            }
            ("__aliases__", [first, rest @ ..]) => self.alias(first, rest, line),
            ("{}", elements) => self.tuple(elements, line),
            ("%{}", entries) => self.map("%{", entries, node.line()),
            ("%", [name, map]) => self.structure(name, map, node.line()),
            ("<<>>", segments) => self.bitstring(segments, node.line()),
            ("fn", clauses) if !clauses.is_empty() => self.function(clauses, line),
            ("->", _) => self.clause(node),
            ("..", []) => text(".."),
            ("..//", [first, last, step]) => self.stepped_range(first, last, step, line),
            ("&", [operand]) => self.capture(operand, line, context),
            ("@", [operand]) => self.attribute(operand, line, context),
            (sigil, [parts, modifiers]) if sigil.starts_with("sigil_") => {
                match self.sigil(node, parts, modifiers) {
                    Some(doc) => doc,
                    None => self.local(node, &args, line, context),
                }
            }
            _ => {
                if let Some((left, right)) = node.not_in() {
                    return self.binary(BinaryOp::NotIn, left, right, line, context, None, 2);
                }
                if let Some((op, left, right)) = node.binary() {
                    return self.binary(op, left, right, line, context, None, 2);
                }
                match node.unary() {
                    Some((op, operand)) => self.unary(op, operand, line, context),
                    None => self.local(node, &args, line, context),
                }
            }
        }
    }

    /// What stands for itself in code.
    fn literal(&mut self, value: &Term, line: Line) -> Doc {
        match value {
            Term::Int(_) | Term::Big(_) | Term::Float(_) => text(text::number(value)),
            Term::Binary(binary) => text(text::quoted(binary.as_bytes(), '"')),
            Term::Nil => text("[]"),
            Term::Cons(_) => self.list(value, line),
            Term::Tuple(_) => match value.as_tuple() {
                Some([left, right]) => self.tuple(&[left, right], line),
                _ => text(inspect(value)),
            },
            Term::Map(_) => self.value(value),
            Term::Atom(_) | Term::Ref(_) | Term::Fun(_) | Term::Pid(_) | Term::Bits(_) => {
                text(inspect(value))
            }
        }
    }

    /// `Foo.Bar`, or parts after any expression.
    fn alias(&mut self, first: &Term, rest: &[&Term], line: Line) -> Doc {
        let mut doc = match first.as_atom() {
            Some(Atom::ELIXIR) => text("Elixir"),
            Some(part) => text(part.as_str()),
            None => {
                let doc = self.doc(first, line, Context::Operand);
                if is_operator(first) { doc.in_parens() } else { doc }
            }
        };
        for part in rest {
            let part = part.as_atom().map_or_else(|| inspect(part), |part| part.as_str().to_owned());
            doc = doc.then(text(".")).then(text(part));
        }
        doc
    }

    /// Statements, each on a line of its own. What takes several lines stands between empty ones.
    fn block(&mut self, code: &Term, line: Line) -> Doc {
        let code = without_block(code);
        let statements = match Node::of(code) {
            Some(node) if node.is("__block__") && node.args().len() > 1 => node.args(),
            Some(_) | None => return self.doc(code, line, Context::Block),
        };
        let mut whole = nothing();
        let mut before = false;
        for (index, statement) in statements.iter().enumerate() {
            let is_last = index + 1 == statements.len();
            let is_attribute = Node::of(statement).is_some_and(|node| node.is("@"));
            let mut doc = self.doc(statement, line, Context::Block);
            if before {
                doc = row([line_or(""), doc]);
            }
            before = !is_last && !is_attribute;
            if before {
                doc = doc.then(Doc::Collapse(2)).then(line_or(""));
            }
            whole = if index == 0 { doc.group() } else { whole.line(doc.group()) };
        }
        whole.forced()
    }
}
