//! Calls: of names, of functions of modules, of values; with or without parentheses, and with `do` blocks.

use super::container::{Join, all_pairs, pair, separated};
use super::document::{Doc, Fitting, Nesting, When, line_or, row, text};
use super::{Context, Line, Node, Printer, is_operator, text as texts, without_block};
use crate::term::{Atom, Term};
use std::collections::BTreeSet;

/// What is called without parentheses, with how many arguments.
const WITHOUT_PARENS: &[(&str, &[usize])] = &[
    ("alias", &[1, 2]),
    ("assert", &[1, 2]),
    ("assert_in_delta", &[3, 4]),
    ("assert_raise", &[2, 3]),
    ("assert_receive", &[1, 2, 3]),
    ("assert_received", &[1, 2]),
    ("case", &[2]),
    ("cond", &[1]),
    ("config", &[2, 3]),
    ("def", &[1, 2]),
    ("defdelegate", &[2]),
    ("defexception", &[1]),
    ("defguard", &[1]),
    ("defguardp", &[1]),
    ("defmacro", &[1, 2]),
    ("defmacrop", &[1, 2]),
    ("defmodule", &[2]),
    ("defoverridable", &[1]),
    ("defp", &[1, 2]),
    ("defrecord", &[2, 3]),
    ("defrecordp", &[2, 3]),
    ("defstruct", &[1]),
    ("destructure", &[2]),
    ("doctest", &[1, 2]),
    ("if", &[2]),
    ("import", &[1, 2]),
    ("import_config", &[1]),
    ("quote", &[1, 2]),
    ("raise", &[1, 2]),
    ("receive", &[1]),
    ("refute", &[1, 2]),
    ("refute_in_delta", &[3, 4]),
    ("refute_receive", &[1, 2, 3]),
    ("refute_received", &[1, 2]),
    ("require", &[1, 2]),
    ("reraise", &[2, 3]),
    ("setup", &[1, 2]),
    ("setup_all", &[1, 2]),
    ("test", &[1, 2]),
    ("try", &[1]),
    ("unless", &[2]),
    ("use", &[1, 2]),
];

fn goes_without_parens(name: &str, arity: usize) -> bool {
    matches!(name, "for" | "with")
        || WITHOUT_PARENS.iter().any(|(known, arities)| *known == name && arities.contains(&arity))
}

/// The sections of a `do` block, if the last argument is one.
fn do_block<'t>(args: &[&'t Term]) -> Option<&'t Term> {
    let last = *args.last()?;
    let (first, _) = pair(all_pairs(last)?[0])?;
    (first.as_str() == "do").then_some(last)
}

impl Printer {
    /// `name(args)`.
    pub(super) fn local(&mut self, node: Node<'_>, args: &[&Term], line: Line, context: Context) -> Doc {
        let name = node.head.as_atom().unwrap_or(Atom::NIL);
        let shown = match name.as_str() {
            "..." => "...".to_owned(),
            _ => texts::function_name(name),
        };
        let shown = if shown.starts_with('"') { format!("unquote({})", Term::Atom(name)) } else { shown };
        let skips = goes_without_parens(name.as_str(), args.len());
        self.call(text(shown), args, node, line, context, skips)
    }

    /// A call of something else than a name.
    pub(super) fn applied(&mut self, code: &Term, node: Node<'_>, line: Line, context: Context) -> Doc {
        let args = node.args();
        let Some(dot) = Node::of(node.head).filter(|dot| dot.is(".")) else {
            let target = self.target(node.head, line);
            return self.call(target, &args, node, line, context, false);
        };
        let parts = dot.args();
        match parts.as_slice() {
            [Term::Atom(module), Term::Atom(name)] => {
                let special = match (module.as_str(), name.as_str(), args.len()) {
                    ("Elixir.Access", "get", 2) => Some(self.access(&args, line)),
                    ("erlang", "binary_to_atom", 2) => self.interpolated_atom(node),
                    ("Elixir.List", "to_charlist", 1) => self.interpolated_charlist(node),
                    _ => None,
                };
                match special {
                    Some(doc) => doc,
                    None => self.remote(parts[0], *name, &args, node, line, context),
                }
            }
            [left, Term::Atom(name)] if name.as_str() == "{}" => {
                let target = self.target(left, line);
                let docs = args.iter().map(|arg| self.doc(arg, line, Context::Argument)).collect();
                target.then(separated(docs, Join::Break).surrounded(".{", "}"))
            }
            [left, Term::Atom(name)] => self.remote(left, *name, &args, node, line, context),
            [fun] => {
                let target = self.target(fun, line).then(text("."));
                self.call(target, &args, node, line, context, false)
            }
            _ => text(crate::term::inspect(code)),
        }
    }

    fn remote(
        &mut self,
        left: &Term,
        name: Atom,
        args: &[&Term],
        node: Node<'_>,
        line: Line,
        context: Context,
    ) -> Doc {
        let target = self.target(left, line);
        let target = row([target, text("."), text(texts::function_name(name))]);
        let is_module = left.as_atom().is_some() || Node::of(left).is_some_and(|left| left.is("__aliases__"));
        let is_field = args.is_empty() && node.known("no_parens") == Some(&Term::TRUE) && !is_module;
        if is_field { target } else { self.call(target, args, node, line, context, false) }
    }

    fn access(&mut self, args: &[&Term], line: Line) -> Doc {
        let target = self.target(args[0], line);
        let key = self.doc(args[1], line, Context::Argument);
        let key = super::container::separated(vec![key], Join::Break).surrounded("[", "]");
        target.then(key)
    }

    /// What stands before a dot or a bracket.
    pub(super) fn target(&mut self, code: &Term, line: Line) -> Doc {
        let inner = without_block(code);
        let doc = self.doc(inner, line, Context::BareArgument);
        let is_function = Node::of(inner).is_some_and(|node| node.is("fn"));
        if is_function || is_operator(inner) { doc.in_parens() } else { doc }
    }

    /// `target(args) do … end`; `skips` tells whether it may do without parentheses.
    pub(super) fn call(
        &mut self,
        target: Doc,
        args: &[&Term],
        node: Node<'_>,
        line: Line,
        context: Context,
        skips: bool,
    ) -> Doc {
        if let Some(sections) = do_block(args) {
            let args = &args[..args.len() - 1];
            let line = node.line();
            let head = match args {
                [] => target.then(text(" do")),
                // As the formatter writes it behind a dot.
                _ if Node::of(node.head).is_some_and(|dot| dot.is(".") && dot.args().len() == 2) => {
                    target.then(self.call_args(args, line, true, " do"))
                }
                _ => target.then(self.call_args(args, line, skips, " do")),
            };
            let doc = head.then(self.sections(sections, line)).forced();
            return if context.is_bare() { doc.in_parens() } else { doc };
        }
        if args.is_empty() {
            return target.then(text("()"));
        }
        let skips = skips && !matches!(context, Context::Argument | Context::BareArgument);
        target.then(self.call_args(args, line, skips, ""))
    }

    /// The arguments of a call, and what follows them directly.
    fn call_args(&mut self, args: &[&Term], line: Line, skips: bool, extra: &'static str) -> Doc {
        let (last, left) = args.split_last().expect("there are arguments");
        let pairs = all_pairs(last);
        let context = match (left.is_empty() && pairs.is_none(), skips) {
            (true, false) => Context::OnlyArgument,
            (false, false) => Context::Argument,
            (true, true) => Context::OnlyBareArgument,
            (false, true) => Context::BareArgument,
        };
        let generates = args.iter().any(|arg| Node::of(arg).is_some_and(|node| node.is("<-")));
        let mut lines: Vec<Line> = left.iter().map(|arg| line_of(arg, line)).collect();
        let left_forced = are_apart(&lines);
        match &pairs {
            Some(pairs) => lines.extend(pairs.iter().map(|_| line)),
            None => lines.push(line_of(last, line)),
        }
        let forced = are_apart(&lines);
        let mut docs: Vec<_> = left.iter().map(|arg| self.doc(arg, line, context)).collect();
        let (args_doc, runs_on) = match &pairs {
            Some(pairs) if !left.is_empty() && !generates => {
                let join = if left_forced { Join::Line } else { Join::Break };
                let left = separated(docs, join).then(text(","));
                let keywords = self.keywords(pairs, line, context);
                let right = separated(keywords, if forced { Join::Line } else { Join::Break });
                let right = if forced { Doc::Line.then(right) } else { line_or(" ").then(right) };
                let inherited = |doc| Doc::Group(Box::new(doc), Fitting::Inherited).fits(true);
                let doc = if skips {
                    let doc = left.then(inherited(right));
                    let doc = Doc::Nest(Box::new(doc), Nesting::Cursor, When::Broken);
                    row([text(" "), doc]).nest(2)
                } else {
                    let right = inherited(right.nest_if_broken(2).then(line_or("")));
                    row([parens_open(), left.nest_if_broken(2), right, text(")")])
                };
                (doc, true)
            }
            _ => {
                let join = if forced { Join::Line } else { Join::Break };
                let runs_on = join == Join::Break && pairs.is_none() && self.may_run_on(last);
                match &pairs {
                    Some(pairs) => docs.extend(self.keywords(pairs, line, context)),
                    None => {
                        let doc = self.doc(last, line, context);
                        docs.push(if runs_on { doc.group().fits(true) } else { doc });
                    }
                }
                let doc = match docs.len() {
                    // It breaks if what follows the parentheses does not fit.
                    1 => docs.remove(0).ungrouped(),
                    _ => separated(docs, join),
                };
                let doc = if skips {
                    row([text(" "), Doc::Nest(Box::new(doc), Nesting::Cursor, When::Broken)])
                } else {
                    row([parens_open(), doc.nest_if_broken(2), line_or(""), text(")")])
                };
                (doc, runs_on)
            }
        };
        let doc = args_doc.then(text(extra)).group();
        if runs_on { doc.fits(false) } else { doc }
    }
}

fn parens_open() -> Doc {
    row([text("("), line_or("")]).nest_if_broken(2)
}

/// The line that an argument stands on.
fn line_of(arg: &Term, line: Line) -> Line {
    match Node::of(arg) {
        Some(node) => node.line(),
        None => line,
    }
}

/// Whether arguments stand on lines of their own, where their lines are known.
fn are_apart(lines: &[Line]) -> bool {
    let known: Vec<_> = lines.iter().flatten().collect();
    let distinct: BTreeSet<_> = known.iter().collect();
    lines.len() > 1 && known.len() > 1 && distinct.len() == known.len()
}
