//! Quoted code as a tree again, for what macros return.
//!
//! A tree says where it was written, and this code was written nowhere: all of it stands where the macro is called.

use super::ast::{
    Body, Call, Clause, DoBlock, Entry, Expr, ExprKind, Ident, Section, SectionKeyword, Target, Text,
    TextPart,
};
use super::{BinaryOp, Span, UnaryOp};
use crate::limits::SYNTAX_DEPTH_MAX;
use crate::term::{Atom, Term};

/// The tree of quoted code; none if it is no code, or nests too deep. `variable` gives a variable the name that it has
/// in the tree: it is told the whole node.
pub fn unquoted(code: &Term, span: Span, variable: &dyn Fn(Atom, &Term) -> Atom) -> Option<Expr> {
    Unquoting { span, variable, depth: 0 }.expr(code)
}

struct Unquoting<'a> {
    span: Span,
    variable: &'a dyn Fn(Atom, &Term) -> Atom,
    depth: usize,
}

/// The elements of a proper list.
fn elements(list: &Term) -> Option<Vec<&Term>> {
    let mut all = list.iter_list();
    let elements = all.by_ref().collect();
    all.is_proper().then_some(elements)
}

fn node(code: &Term) -> Option<(&Term, &Term, &Term)> {
    match code.as_tuple()? {
        [head, meta, args] => Some((head, meta, args)),
        _ => None,
    }
}

/// The arguments of a node of this name.
fn args_of<'t>(code: &'t Term, name: &str) -> Option<Vec<&'t Term>> {
    let (head, _, args) = node(code)?;
    if head.as_atom()?.as_str() == name { elements(args) } else { None }
}

impl Unquoting<'_> {
    fn made(&self, kind: ExprKind) -> Expr {
        Expr::new(kind, self.span)
    }

    fn ident(&self, name: Atom) -> Ident {
        Ident { name, span: self.span }
    }

    fn all(&mut self, codes: &[&Term]) -> Option<Vec<Expr>> {
        codes.iter().map(|code| self.expr(code)).collect()
    }

    fn boxed(&mut self, code: &Term) -> Option<Box<Expr>> {
        self.expr(code).map(Box::new)
    }

    fn expr(&mut self, code: &Term) -> Option<Expr> {
        if self.depth >= SYNTAX_DEPTH_MAX {
            return None;
        }
        self.depth += 1;
        let expr = self.any(code);
        self.depth -= 1;
        expr
    }

    fn any(&mut self, code: &Term) -> Option<Expr> {
        let kind = match code {
            Term::Int(int) => ExprKind::Int(*int),
            Term::Big(_) => ExprKind::BigInt(code.to_string().into()),
            Term::Float(float) => ExprKind::Float(*float),
            Term::Atom(atom) => ExprKind::Atom(*atom),
            Term::Binary(_) => ExprKind::String(Text { parts: vec![self.part(code)?] }),
            Term::Nil | Term::Cons(_) => return self.list(code, true),
            Term::Tuple(_) => match code.as_tuple()? {
                [left, right] => ExprKind::Tuple(self.all(&[left, right])?),
                [..] => return self.node(code),
            },
            Term::Map(map) => {
                let entry =
                    |(key, value): (&Term, &Term)| self.entry(&Term::tuple([key.clone(), value.clone()]));
                ExprKind::Map { update: None, entries: map.iter().map(entry).collect::<Option<_>>()? }
            }
            Term::Ref(_) | Term::Fun(_) | Term::Pid(_) | Term::Bits(_) => return None,
        };
        Some(self.made(kind))
    }

    /// A list, with pairs of a key and a value as keywords. One of clauses is the clauses.
    fn list(&mut self, list: &Term, brackets: bool) -> Option<Expr> {
        let all = elements(list)?;
        if let Some(first) = all.first()
            && args_of(first, "->").is_some()
        {
            let clauses = self.clauses(&all)?;
            return Some(self.made(ExprKind::Clauses(clauses)));
        }
        let element = |code: &&Term| match code.as_tuple() {
            Some([Term::Atom(key), value]) => {
                let key = Box::new(self.made(ExprKind::Atom(*key)));
                let value = self.boxed(value)?;
                Some(self.made(ExprKind::Pair { key, value }))
            }
            _ => self.expr(code),
        };
        let elements = all.iter().map(element).collect::<Option<_>>()?;
        Some(self.made(ExprKind::List { elements, brackets }))
    }

    fn entry(&mut self, pair: &Term) -> Option<Entry> {
        let [key, value] = pair.as_tuple()? else { return None };
        Some(Entry { key: self.expr(key)?, value: self.expr(value)?, short: false, span: self.span })
    }

    fn node(&mut self, code: &Term) -> Option<Expr> {
        let (head, meta, args) = node(code)?;
        let Some(name) = head.as_atom() else { return self.applied(head, args) };
        if let Term::Atom(_) = args {
            return Some(self.made(ExprKind::Name((self.variable)(name, code))));
        }
        let args = elements(args)?;
        let kind = match (name.as_str(), args.as_slice()) {
            ("__block__", [only]) => return self.expr(only),
            ("__block__", _) => ExprKind::Block(self.all(&args)?),
            ("__aliases__", _) => self.alias(meta, &args)?,
            ("{}", _) => ExprKind::Tuple(self.all(&args)?),
            ("%{}", _) => {
                let (update, entries) = self.map(&args)?;
                ExprKind::Map { update, entries }
            }
            ("%", [name, map]) => {
                let (update, entries) = self.map(&args_of(map, "%{}")?)?;
                ExprKind::Struct { name: self.boxed(name)?, update, entries }
            }
            ("<<>>", _) => self.bitstring(&args)?,
            ("fn", _) => ExprKind::Fn(self.clauses(&args)?),
            ("..", []) => ExprKind::FullRange,
            ("..//", [first, last, step]) => {
                let left = self.binary(BinaryOp::Range, first, last)?;
                let left = Box::new(self.made(left));
                let right = self.boxed(step)?;
                ExprKind::Binary { op: BinaryOp::Step, op_span: self.span, left, right }
            }
            ("&", [Term::Int(number)]) => ExprKind::CaptureArg(u32::try_from(*number).ok()?),
            ("&", [operand]) => ExprKind::Capture(self.boxed(operand)?),
            // The name of an attribute is a name, whoever wrote it.
            ("@", [operand]) => {
                let operand = match node(operand)? {
                    (Term::Atom(name), _, Term::Atom(_)) => Box::new(self.made(ExprKind::Name(*name))),
                    _ => self.boxed(operand)?,
                };
                ExprKind::Unary { op: UnaryOp::Attribute, op_span: self.span, operand }
            }
            ("var!", [variable, ..]) => match node(variable)? {
                (Term::Atom(name), _, Term::Atom(_)) => ExprKind::Name(*name),
                _ => return None,
            },
            (sigil, [parts, modifiers]) if sigil.starts_with("sigil_") && sigil.chars().count() == 7 => {
                let parts = args_of(parts, "<<>>")?;
                let parts = parts.iter().map(|part| self.part(part)).collect::<Option<_>>()?;
                let modifiers: String = elements(modifiers)?
                    .iter()
                    .filter_map(|code| char::from_u32(code.as_int()? as u32))
                    .collect();
                ExprKind::Sigil {
                    name: sigil.chars().last()?,
                    text: Text { parts },
                    modifiers: modifiers.into(),
                    delimiter: "\"",
                }
            }
            (op, [left, right]) if BinaryOp::from_text(op).is_some() => {
                self.binary(BinaryOp::from_text(op)?, left, right)?
            }
            (op, [operand]) if UnaryOp::from_text(op).is_some() => {
                let operand = self.boxed(operand)?;
                ExprKind::Unary { op: UnaryOp::from_text(op)?, op_span: self.span, operand }
            }
            _ => {
                let target = match imported_from(meta) {
                    Some(module) => {
                        Target::Remote { left: self.made(ExprKind::Atom(module)), name: self.ident(name) }
                    }
                    None => Target::Local(self.ident(name)),
                };
                return self.call(target, &args);
            }
        };
        Some(self.made(kind))
    }

    fn binary(&mut self, op: BinaryOp, left: &Term, right: &Term) -> Option<ExprKind> {
        let (left, right) = (self.boxed(left)?, self.boxed(right)?);
        Some(ExprKind::Binary { op, op_span: self.span, left, right })
    }

    /// A module, which `quote` may have known by its full name.
    fn alias(&mut self, meta: &Term, parts: &[&Term]) -> Option<ExprKind> {
        match meta.keyword_get(Atom::new("alias")) {
            Some(Term::Atom(module)) if *module != Atom::FALSE => return Some(ExprKind::Atom(*module)),
            Some(_) | None => {}
        }
        let part = |part: &&Term| match part.as_atom()? {
            Atom::ELIXIR => Some(Atom::new("Elixir")),
            part => Some(part),
        };
        match parts {
            [first, rest @ ..] if first.as_atom().is_none() => Some(ExprKind::AliasOf {
                left: self.boxed(first)?,
                parts: rest.iter().map(part).collect::<Option<_>>()?,
            }),
            _ => Some(ExprKind::Alias(parts.iter().map(part).collect::<Option<_>>()?)),
        }
    }

    fn map(&mut self, args: &[&Term]) -> Option<(Option<Box<Expr>>, Vec<Entry>)> {
        if let [only] = args
            && let Some([updated, entries]) = args_of(only, "|").as_deref()
        {
            let entries = elements(entries)?;
            let entries = entries.iter().map(|entry| self.entry(entry)).collect::<Option<_>>()?;
            return Some((Some(self.boxed(updated)?), entries));
        }
        Some((None, args.iter().map(|entry| self.entry(entry)).collect::<Option<_>>()?))
    }

    fn bitstring(&mut self, segments: &[&Term]) -> Option<ExprKind> {
        let interpolates = segments.iter().any(|segment| interpolated(segment).is_some());
        if interpolates
            && segments.iter().all(|part| part.as_binary().is_some() || interpolated(part).is_some())
        {
            let parts = segments.iter().map(|part| self.part(part)).collect::<Option<_>>()?;
            return Some(ExprKind::String(Text { parts }));
        }
        Some(ExprKind::Bitstring(self.all(segments)?))
    }

    /// A part of a string.
    fn part(&mut self, part: &Term) -> Option<TextPart> {
        if let Some(code) = interpolated(part) {
            return Some(TextPart::Expr(self.expr(code)?));
        }
        let binary = part.as_binary()?;
        Some(match binary.as_str() {
            Some(text) => TextPart::Text(text.to_owned()),
            None => TextPart::Bytes(binary.as_bytes().into()),
        })
    }

    /// A call of something else than a name.
    fn applied(&mut self, head: &Term, args: &Term) -> Option<Expr> {
        let args = elements(args)?;
        let target = match args_of(head, ".").as_deref() {
            Some([module, Term::Atom(name)]) if is(module, "Elixir.Access") && name.as_str() == "get" => {
                let [left, key] = args.as_slice() else { return None };
                let (left, key) = (self.boxed(left)?, self.boxed(key)?);
                return Some(self.made(ExprKind::Access { left, key }));
            }
            Some([left, Term::Atom(name)]) if name.as_str() == "{}" => Target::Braces(self.expr(left)?),
            Some([left, Term::Atom(name)]) => {
                Target::Remote { left: self.expr(left)?, name: self.ident(*name) }
            }
            Some([function]) => Target::Value(self.expr(function)?),
            Some(_) | None => Target::Returned(self.expr(head)?),
        };
        self.call(target, &args)
    }

    fn call(&mut self, target: Target, args: &[&Term]) -> Option<Expr> {
        let (last, before) = match args.split_last() {
            Some((last, before)) => (Some(last), before),
            None => (None, args),
        };
        let block = last.and_then(|last| self.block(last));
        let is_definition = matches!(
            &target,
            Target::Local(ident) if matches!(ident.name.as_str(), "def" | "defp" | "defmacro" | "defmacrop")
        );
        let mut exprs = match before {
            [head, rest @ ..] if is_definition => {
                let head = self.head(head)?;
                std::iter::once(Some(head))
                    .chain(rest.iter().map(|arg| self.expr(arg)))
                    .collect::<Option<_>>()?
            }
            _ => self.all(before)?,
        };
        if let (Some(last), None) = (last, &block) {
            exprs.push(match last {
                Term::Cons(_)
                    if elements(last).is_some_and(|pairs| pairs.iter().all(|pair| is_pair(pair))) =>
                {
                    self.list(last, false)?
                }
                _ => self.expr(last)?,
            });
        }
        // `map.field` has no parentheses, and nothing else needs to do without.
        let parens = !matches!(&target, Target::Remote { left, .. } if exprs.is_empty() && is_value(left));
        Some(self.made(ExprKind::Call(Box::new(Call { target, args: exprs, block, parens }))))
    }

    /// The head of a definition, whose name is one even where it looks like a variable.
    fn head(&mut self, head: &Term) -> Option<Expr> {
        match node(head) {
            Some((Term::Atom(name), _, Term::Atom(_))) => Some(self.made(ExprKind::Name(*name))),
            Some((Term::Atom(name), _, args)) if name.as_str() == "when" => {
                let [left, right] = elements(args)?[..] else { return None };
                let (left, right) = (Box::new(self.head(left)?), self.boxed(right)?);
                Some(self.made(ExprKind::Binary { op: BinaryOp::When, op_span: self.span, left, right }))
            }
            Some(_) | None => self.expr(head),
        }
    }

    /// The last argument of a call, if it is a `do` block.
    fn block(&mut self, last: &Term) -> Option<DoBlock> {
        let pairs = elements(last)?;
        if !is(pairs.first()?.as_tuple()?.first()?, "do") {
            return None;
        }
        let section = |pair: &&Term| {
            let [key, body] = pair.as_tuple()? else { return None };
            let keyword = match key.as_atom()?.as_str() {
                "do" => SectionKeyword::Do,
                "else" => SectionKeyword::Else,
                "rescue" => SectionKeyword::Rescue,
                "catch" => SectionKeyword::Catch,
                "after" => SectionKeyword::After,
                _ => return None,
            };
            let body = match self.expr(body)? {
                Expr { kind: ExprKind::Clauses(clauses), .. } => Body::Clauses(clauses),
                body => Body::Block(self.made(ExprKind::Block(vec![body]))),
            };
            Some(Section { keyword, span: self.span, body })
        };
        let sections = pairs.iter().map(section).collect::<Option<_>>()?;
        Some(DoBlock { sections, span: self.span })
    }

    fn clauses(&mut self, clauses: &[&Term]) -> Option<Vec<Clause>> {
        let clause = |clause: &&Term| {
            let [patterns, body] = args_of(clause, "->")?[..] else { return None };
            let mut patterns = elements(patterns)?;
            let mut guard = None;
            if let [only] = patterns.as_slice()
                && let Some(mut parts) = args_of(only, "when")
            {
                guard = Some(self.expr(parts.pop()?)?);
                patterns = parts;
            }
            let patterns = self.all(&patterns)?;
            let body = self.expr(body)?;
            let body = self.made(ExprKind::Block(vec![body]));
            Some(Clause { patterns, guard, body, span: self.span })
        };
        clauses.iter().map(clause).collect()
    }
}

fn is(code: &Term, name: &str) -> bool {
    code.as_atom().is_some_and(|atom| atom.as_str() == name)
}

fn is_pair(code: &Term) -> bool {
    matches!(code.as_tuple(), Some([Term::Atom(_), _]))
}

/// Whether a field may be asked of what stands before the dot.
fn is_value(left: &Expr) -> bool {
    !matches!(left.kind, ExprKind::Alias(_) | ExprKind::Atom(_))
}

/// The module that `quote` knew a function to be imported from, besides `Kernel`.
fn imported_from(meta: &Term) -> Option<Atom> {
    let imports = meta.keyword_get(Atom::new("imports"))?;
    let [_, module] = imports.iter_list().next()?.as_tuple()? else { return None };
    module.as_atom().filter(|module| *module != Atom::KERNEL)
}

/// The code inside `#{…}`.
fn interpolated(part: &Term) -> Option<&Term> {
    let shown = match args_of(part, "::").as_deref() {
        Some([shown, kind]) if node(kind).is_some_and(|(head, ..)| is(head, "binary")) => *shown,
        Some(_) | None => return None,
    };
    let (head, _, args) = node(shown)?;
    match (args_of(head, ".").as_deref(), elements(args)?.as_slice()) {
        (Some([Term::Atom(Atom::KERNEL), name]), [code]) if is(name, "to_string") => Some(*code),
        _ => None,
    }
}
