//! `quote` as a value: code as tuples of a name, what is known of it, and its arguments.
//!
//! The code becomes an expression that builds those tuples. An `unquote` in it is the expression that it holds.

use super::evaluate::literal;
use super::{block_as_keywords, quote_call, unquoted};
use crate::compile::function::{Dest, FunctionCompiler};
use crate::compile::lexical::Lexical;
use crate::syntax::ast::{Call, Clause, Entry, Expr, ExprKind, Target, Text, TextPart};
use crate::syntax::{BinaryOp, Span};
use crate::term::{Atom, Term};

/// The macros and operators of `Kernel` that are no functions here, with how many arguments each may have.
const KERNEL_MACROS: &[(&str, &[i64])] = &[
    ("!", &[1]),
    ("&&", &[2]),
    ("..", &[0, 2]),
    ("..//", &[3]),
    ("<>", &[2]),
    ("@", &[1]),
    ("alias!", &[1]),
    ("and", &[2]),
    ("binding", &[0, 1]),
    ("dbg", &[0, 1, 2]),
    ("def", &[1, 2]),
    ("defdelegate", &[2]),
    ("defexception", &[1]),
    ("defguard", &[1]),
    ("defguardp", &[1]),
    ("defimpl", &[2, 3]),
    ("defmacro", &[1, 2]),
    ("defmacrop", &[1, 2]),
    ("defmodule", &[2]),
    ("defoverridable", &[1]),
    ("defp", &[1, 2]),
    ("defprotocol", &[2]),
    ("defstruct", &[1]),
    ("destructure", &[2]),
    ("get_and_update_in", &[2, 3]),
    ("if", &[2]),
    ("in", &[2]),
    ("is_exception", &[1, 2]),
    ("is_nil", &[1]),
    ("is_struct", &[1, 2]),
    ("match?", &[2]),
    ("not", &[1]),
    ("or", &[2]),
    ("pop_in", &[1, 2]),
    ("put_in", &[2, 3]),
    ("raise", &[1, 2]),
    ("reraise", &[2, 3]),
    ("tap", &[2]),
    ("then", &[2]),
    ("to_charlist", &[1]),
    ("to_string", &[1]),
    ("unless", &[2]),
    ("update_in", &[2, 3]),
    ("use", &[1, 2]),
    ("var!", &[1, 2]),
    ("|>", &[2]),
    ("||", &[2]),
];

/// Makes expressions that build quoted code.
struct Quoter<'a> {
    lexical: &'a Lexical,
    source: &'a str,
    /// The functions of `Kernel`.
    kernel: Vec<(Atom, u8)>,
    /// Whose code it is: a module, or `Elixir` itself for a script.
    context: Atom,
    span: Span,
    /// Whether `unquote` is filled in, and not code itself.
    unquoting: bool,
}

impl FunctionCompiler<'_, '_> {
    /// `quote do: code`, where its value is asked for.
    pub(in crate::compile) fn quote_expr(&mut self, call: &Call, span: Span, dest: Dest) {
        let Some((options, body)) = quote_call(call) else {
            return self.error(span, "invalid options for quote, expected a keyword list with :do");
        };
        let mut unquoting = true;
        let mut assigned = Vec::new();
        for (name, value) in options {
            match (name.as_str(), &value.kind) {
                ("location" | "generated" | "line" | "file", _) => {}
                ("unquote", ExprKind::Atom(Atom::FALSE)) => unquoting = false,
                ("unquote", ExprKind::Atom(Atom::TRUE)) => {}
                ("bind_quoted", ExprKind::List { elements, .. }) => {
                    unquoting = false;
                    assigned.extend(elements);
                }
                (other, _) => {
                    let what = format!("`quote` with {other}: outside of a macro");
                    return self.unit.shared.unsupported(span, &what);
                }
            }
        }
        let kernel = self.unit.shared.library.functions(Atom::KERNEL).unwrap_or_default();
        let (lexical, source) = (self.b.lexical.clone(), self.unit.shared.source.clone());
        let context = self.unit.name.unwrap_or(Atom::ELIXIR);
        let quoter = Quoter { lexical: &lexical, source: &source, kernel, context, span, unquoting };
        let body = quoter.code(body);
        let assignment = |pair: &&Expr| match &pair.kind {
            ExprKind::Pair { key, value } => {
                let ExprKind::Atom(name) = key.kind else { return None };
                let variable =
                    [quoter.atom(name.as_str()), quoter.list(Vec::new()), quoter.value(&Term::Atom(context))];
                Some(quoter.form("=", vec![quoter.tuple(variable.into()), (**value).clone()]))
            }
            _ => None,
        };
        let mut statements: Vec<_> = assigned.iter().filter_map(assignment).collect();
        let built = if statements.is_empty() {
            body
        } else {
            statements.push(body);
            quoter.form("__block__", statements)
        };
        self.expr(&built, dest);
    }
}

impl Quoter<'_> {
    /// What is filled in here, if `unquote` is.
    fn unquoted<'e>(&self, code: &'e Expr) -> Option<(&'static str, &'e Expr)> {
        unquoted(code).filter(|_| self.unquoting)
    }

    fn piece(&self, kind: ExprKind) -> Expr {
        Expr::new(kind, self.span)
    }

    fn value(&self, value: &Term) -> Expr {
        literal(value, self.span)
    }

    fn atom(&self, name: &str) -> Expr {
        self.piece(ExprKind::Atom(Atom::new(name)))
    }

    fn list(&self, elements: Vec<Expr>) -> Expr {
        self.piece(ExprKind::List { elements, brackets: true })
    }

    fn tuple(&self, elements: Vec<Expr>) -> Expr {
        self.piece(ExprKind::Tuple(elements))
    }

    /// A call of one of the special forms, of which there is nothing to know.
    fn form(&self, name: &str, args: Vec<Expr>) -> Expr {
        self.tuple(vec![self.atom(name), self.list(Vec::new()), self.list(args)])
    }

    /// What is known of a call by its name alone: that it is one of `Kernel`'s.
    fn known(&self, name: &str, arity: usize) -> Expr {
        let functions = self.kernel.iter().filter(|(known, _)| known.as_str() == name);
        let mut arities: Vec<_> = functions.map(|(_, arity)| i64::from(*arity)).collect();
        let macros = KERNEL_MACROS.iter().filter(|(known, _)| *known == name);
        arities.extend(macros.flat_map(|(_, arities)| *arities));
        if name.starts_with("sigil_") {
            arities.push(2);
        }
        arities.sort_unstable();
        arities.dedup();
        if !arities.contains(&(arity as i64)) {
            return self.list(Vec::new());
        }
        let import = |arity| Term::tuple([Term::Int(arity), Term::Atom(Atom::KERNEL)]);
        let imports = Term::list(arities.into_iter().map(import).collect::<Vec<_>>());
        let context = (Atom::new("context"), Term::Atom(self.context));
        self.value(&Term::keyword([context, (Atom::new("imports"), imports)]))
    }

    /// A call by name, of a function or macro that may be one of `Kernel`'s.
    fn named(&self, name: &str, args: Vec<Expr>) -> Expr {
        let known = self.known(name, args.len());
        self.tuple(vec![self.atom(name), known, self.list(args)])
    }

    /// `left.name`, without arguments yet.
    fn dot(&self, left: Expr, name: Option<Expr>) -> Expr {
        self.form(".", std::iter::once(left).chain(name).collect())
    }

    /// A call of what another piece of code is worth.
    fn applied(&self, target: Expr, known: Vec<Expr>, args: Expr) -> Expr {
        self.tuple(vec![target, self.list(known), args])
    }

    /// A call of a library's function, as the text of other code stands for it.
    fn remote(&self, module: Atom, name: &str, args: Vec<Expr>) -> Expr {
        let left = self.value(&Term::Atom(module));
        self.applied(self.dot(left, Some(self.atom(name))), Vec::new(), self.list(args))
    }

    /// A list of pieces of code, with those that are spliced in.
    fn all(&self, codes: &[Expr]) -> Expr {
        let mut whole: Option<Expr> = None;
        let mut run = Vec::new();
        let add = |whole: &mut Option<Expr>, next: Expr| {
            *whole = Some(match whole.take() {
                None => next,
                Some(before) => self.piece(ExprKind::Binary {
                    op: BinaryOp::Concat,
                    op_span: self.span,
                    left: Box::new(before),
                    right: Box::new(next),
                }),
            });
        };
        for code in codes {
            match self.unquoted(code) {
                Some(("unquote_splicing", inner)) => {
                    if !run.is_empty() {
                        add(&mut whole, self.list(std::mem::take(&mut run)));
                    }
                    add(&mut whole, inner.clone());
                }
                _ => run.push(self.code(code)),
            }
        }
        if !run.is_empty() || whole.is_none() {
            add(&mut whole, self.list(run));
        }
        whole.expect("something was added")
    }

    fn codes(&self, codes: &[&Expr]) -> Vec<Expr> {
        codes.iter().map(|code| self.code(code)).collect()
    }

    /// The expression that builds this code.
    fn code(&self, code: &Expr) -> Expr {
        if let Some((_, inner)) = self.unquoted(code) {
            return inner.clone();
        }
        match &code.kind {
            ExprKind::Int(_)
            | ExprKind::BigInt(_)
            | ExprKind::Float(_)
            | ExprKind::Atom(_)
            | ExprKind::Error => code.clone(),
            ExprKind::QuotedAtom(text) => match text.as_plain() {
                Some(_) => code.clone(),
                None => self.remote(
                    Atom::new("erlang"),
                    "binary_to_atom",
                    vec![self.text(text), self.atom("utf8")],
                ),
            },
            ExprKind::String(text) => self.text(text),
            ExprKind::Charlist(text) => match text.as_plain() {
                Some(_) => code.clone(),
                None => {
                    self.remote(Atom::alias("List"), "to_charlist", vec![self.list(self.parts(text, false))])
                }
            },
            ExprKind::Sigil { name, text, modifiers, .. } => self.sigil(*name, text, modifiers, code.span),
            ExprKind::Alias(parts) => self.alias(parts),
            ExprKind::AliasOf { left, parts } => {
                let parts = parts.iter().map(|part| self.atom(part.as_str()));
                self.form("__aliases__", std::iter::once(self.code(left)).chain(parts).collect())
            }
            ExprKind::Name(name) => {
                let context = self.value(&Term::Atom(self.context));
                self.tuple(vec![self.atom(name.as_str()), self.list(Vec::new()), context])
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::Access { left, key } => {
                self.remote(Atom::alias("Access"), "get", self.codes(&[left, key]))
            }
            ExprKind::Unary { op, operand, .. } => self.unary(op.as_str(), operand),
            ExprKind::Binary { op, left, right, .. } => self.binary(*op, left, right),
            ExprKind::FullRange => self.named("..", Vec::new()),
            ExprKind::Capture(inner) => self.form("&", self.codes(&[inner])),
            ExprKind::CaptureArg(number) => self.form("&", vec![self.value(&Term::Int(i64::from(*number)))]),
            ExprKind::Tuple(elements) => match elements.as_slice() {
                [left, right] => self.tuple(self.codes(&[left, right])),
                _ => self.tuple(vec![self.atom("{}"), self.list(Vec::new()), self.all(elements)]),
            },
            ExprKind::List { elements, .. } => self.all(elements),
            ExprKind::Pair { key, value } => self.tuple(self.codes(&[key, value])),
            ExprKind::Bitstring(segments) => {
                self.tuple(vec![self.atom("<<>>"), self.list(Vec::new()), self.all(segments)])
            }
            ExprKind::Map { update, entries } => self.map(update.as_deref(), entries),
            ExprKind::Struct { name, update, entries } => {
                self.form("%", vec![self.code(name), self.map(update.as_deref(), entries)])
            }
            ExprKind::Fn(clauses) => {
                self.tuple(vec![self.atom("fn"), self.list(Vec::new()), self.clauses(clauses)])
            }
            ExprKind::Clauses(clauses) => self.clauses(clauses),
            ExprKind::Block(statements) => match statements.as_slice() {
                [only] if self.unquoted(only).is_none_or(|(name, _)| name == "unquote") => self.code(only),
                _ => self.tuple(vec![self.atom("__block__"), self.list(Vec::new()), self.all(statements)]),
            },
        }
    }

    fn alias(&self, parts: &[Atom]) -> Expr {
        let module = self.lexical.resolve(parts);
        let plain = module == Lexical::default().resolve(parts);
        let alias = if plain { Atom::FALSE } else { module };
        let known = Term::keyword([(Atom::new("alias"), Term::Atom(alias))]);
        let parts = parts.iter().map(|part| self.atom(part.as_str())).collect();
        self.tuple(vec![self.atom("__aliases__"), self.value(&known), self.list(parts)])
    }

    fn unary(&self, op: &str, operand: &Expr) -> Expr {
        let operand = match (&operand.kind, op) {
            // The name of an attribute belongs to the code that quotes it.
            (ExprKind::Name(name), "@") => self.head(*name, self.value(&Term::Atom(self.context))),
            (ExprKind::Call(call), "@") => match call.target {
                Target::Local(ident) => self.head(ident.name, self.all(&call.args)),
                _ => self.code(operand),
            },
            _ => self.code(operand),
        };
        self.named(op, vec![operand])
    }

    fn head(&self, name: Atom, args: Expr) -> Expr {
        let known = Term::keyword([(Atom::new("context"), Term::Atom(self.context))]);
        self.tuple(vec![self.atom(name.as_str()), self.value(&known), args])
    }

    /// The head of a definition, whose name belongs to the code that quotes it.
    fn definition_head(&self, head: &Expr) -> Option<Expr> {
        match &head.kind {
            ExprKind::Name(name) => Some(self.head(*name, self.value(&Term::Atom(self.context)))),
            ExprKind::Call(call) if self.unquoted(head).is_none() => match call.target {
                Target::Local(ident) => Some(self.head(ident.name, self.all(&call.args))),
                _ => None,
            },
            _ => None,
        }
    }

    fn binary(&self, op: BinaryOp, left: &Expr, right: &Expr) -> Expr {
        match (op, &left.kind) {
            (BinaryOp::Step, ExprKind::Binary { op: BinaryOp::Range, left: first, right: last, .. }) => {
                self.named("..//", self.codes(&[first, last, right]))
            }
            (BinaryOp::NotIn, _) => self.named("not", vec![self.named("in", self.codes(&[left, right]))]),
            _ => self.named(op.as_str(), self.codes(&[left, right])),
        }
    }

    fn call(&self, call: &Call) -> Expr {
        let mut args = call.args.clone();
        args.extend(call.block.as_ref().map(block_as_keywords));
        match &call.target {
            Target::Local(ident) => {
                let name = ident.name.as_str();
                let known = self.known(name, args.len());
                if let ("def" | "defp" | "defmacro" | "defmacrop", [head, rest @ ..]) =
                    (name, args.as_slice())
                    && let Some(head) = self.definition_head(head)
                {
                    let args = std::iter::once(head).chain(rest.iter().map(|arg| self.code(arg))).collect();
                    return self.tuple(vec![self.atom(name), known, self.list(args)]);
                }
                self.tuple(vec![self.atom(name), known, self.all(&args)])
            }
            Target::Remote { left, name } => {
                let target = self.dot(self.code(left), Some(self.atom(name.name.as_str())));
                let is_field = args.is_empty() && !call.parens && !matches!(left.kind, ExprKind::Alias(_));
                let no_parens = Term::keyword([(Atom::new("no_parens"), Term::TRUE)]);
                let known = if is_field { self.value(&no_parens) } else { self.list(Vec::new()) };
                self.tuple(vec![target, known, self.all(&args)])
            }
            Target::Value(fun) => self.applied(self.dot(self.code(fun), None), Vec::new(), self.all(&args)),
            Target::Returned(returned) => self.applied(self.returned(returned), Vec::new(), self.all(&args)),
            Target::Braces(left) => {
                let target = self.dot(self.code(left), Some(self.atom("{}")));
                self.applied(target, Vec::new(), self.all(&args))
            }
        }
    }

    /// What is called in `unquote(name)(…)` and `left.unquote(name)(…)`.
    fn returned(&self, returned: &Expr) -> Expr {
        if let ExprKind::Call(call) = &returned.kind
            && let (Target::Remote { left, name }, [unquoted]) = (&call.target, call.args.as_slice())
            && name.name.as_str() == "unquote"
        {
            return self.dot(self.code(left), Some(unquoted.clone()));
        }
        self.code(returned)
    }

    fn map(&self, update: Option<&Expr>, entries: &[Entry]) -> Expr {
        let pair = |entry: &Entry| self.tuple(self.codes(&[&entry.key, &entry.value]));
        let pairs: Vec<_> = entries.iter().map(pair).collect();
        match update {
            Some(update) => self.form("%{}", vec![self.form("|", vec![self.code(update), self.list(pairs)])]),
            None => self.form("%{}", pairs),
        }
    }

    fn clauses(&self, clauses: &[Clause]) -> Expr {
        let clause = |clause: &Clause| {
            let patterns = match &clause.guard {
                Some(guard) => {
                    let mut parts = clause.patterns.clone();
                    parts.push(guard.clone());
                    let when = vec![self.atom("when"), self.list(Vec::new()), self.all(&parts)];
                    self.list(vec![self.tuple(when)])
                }
                None => self.all(&clause.patterns),
            };
            self.form("->", vec![patterns, self.code(&clause.body)])
        };
        self.list(clauses.iter().map(clause).collect())
    }

    fn text(&self, text: &Text) -> Expr {
        match text.as_plain() {
            Some(_) => self.piece(ExprKind::String(text.clone())),
            None => self.form("<<>>", self.parts(text, true)),
        }
    }

    fn parts(&self, text: &Text, segments: bool) -> Vec<Expr> {
        let part = |part: &TextPart| match part {
            TextPart::Expr(inner) => {
                let shown = self.remote(Atom::KERNEL, "to_string", vec![self.code(inner)]);
                let context = self.value(&Term::Atom(self.context));
                let binary = self.tuple(vec![self.atom("binary"), self.list(Vec::new()), context]);
                if segments { self.form("::", vec![shown, binary]) } else { shown }
            }
            TextPart::Text(_) | TextPart::Bytes(_) => {
                self.piece(ExprKind::String(Text { parts: vec![part.clone()] }))
            }
        };
        text.parts.iter().map(part).collect()
    }

    fn sigil(&self, name: char, text: &Text, modifiers: &str, span: Span) -> Expr {
        let delimiter = span.text(self.source).chars().nth(2).unwrap_or('/');
        let sigil = format!("sigil_{name}");
        let delimiter = Expr::new(
            ExprKind::Pair {
                key: Box::new(self.atom("delimiter")),
                value: Box::new(self.value(&Term::string(&delimiter.to_string()))),
            },
            self.span,
        );
        let mut known = vec![delimiter];
        if let ExprKind::List { elements, .. } = self.known(&sigil, 2).kind {
            known.extend(elements);
        }
        let parts =
            if text.parts.is_empty() { vec![self.value(&Term::string(""))] } else { self.parts(text, true) };
        let args = vec![self.form("<<>>", parts), self.value(&Term::charlist(modifiers))];
        self.tuple(vec![self.atom(&sigil), self.list(known), self.list(args)])
    }
}
