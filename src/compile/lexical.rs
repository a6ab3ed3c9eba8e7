//! What names mean at a place: short names of modules, and functions of other modules that are called like own ones.

use super::function::{Dest, FunctionCompiler};
use crate::syntax::Span;
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::term::Atom;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The directives in force. They hold to the end of the block that they stand in.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexical {
    aliases: BTreeMap<Atom, Atom>,
    /// What was imported of which module, the newest import first.
    imports: Vec<(Atom, BTreeSet<(Atom, u8)>)>,
    /// Functions of `Kernel` that are not to be found without its name.
    hidden: BTreeSet<(Atom, u8)>,
    /// The modules whose guards may be called.
    required: BTreeSet<Atom>,
}

impl Lexical {
    /// The module that these parts name.
    pub(super) fn resolve(&self, parts: &[Atom]) -> Atom {
        let [first, rest @ ..] = parts else {
            return Atom::ELIXIR;
        };
        let first = match self.aliases.get(first) {
            Some(known) => *known,
            None if *first == Atom::new("Elixir") => Atom::ELIXIR,
            None => Atom::alias(first.as_str()),
        };
        within(first, rest)
    }

    pub(super) fn add_import(&mut self, module: Atom, functions: BTreeSet<(Atom, u8)>) {
        self.imports.push((module, functions));
    }

    pub(super) fn alias(&mut self, short: Atom, module: Atom) {
        self.aliases.insert(short, module);
    }

    /// The module that a function or guard of this name was imported from last.
    pub(super) fn imported_from(&self, name: Atom, arity: u8) -> Option<Atom> {
        self.imported(name, arity).first().copied()
    }

    /// Whether this module was required or imported.
    pub(super) fn requires(&self, module: Atom) -> bool {
        self.required.contains(&module)
    }

    /// The modules that a function of this name was imported from.
    pub(super) fn imported(&self, name: Atom, arity: u8) -> Vec<Atom> {
        let imports = self.imports.iter().filter(|(_, functions)| functions.contains(&(name, arity)));
        imports.map(|(module, _)| *module).collect()
    }
}

/// The module that these parts name inside another one.
pub(super) fn within(outer: Atom, parts: &[Atom]) -> Atom {
    parts.iter().fold(outer, |module, part| Atom::new(&format!("{}.{}", module.as_str(), part.as_str())))
}

/// What of a module an `import` wants.
enum Wanted {
    All,
    Only(Vec<(Atom, u8)>),
    Except(Vec<(Atom, u8)>),
}

impl FunctionCompiler<'_, '_> {
    /// `alias Foo.Bar`, `alias Foo.Bar, as: B`, `alias Foo.{A, B}`; also `require … as:`.
    pub(super) fn alias(&mut self, call: &Call, span: Span, dest: Dest) {
        let short = option(call, "as");
        match call.args.first() {
            Some(Expr { kind: ExprKind::Call(inner), .. }) if matches!(inner.target, Target::Braces(_)) => {
                for module in self.modules_in_braces(inner) {
                    self.add_alias(last_part(module), module);
                }
            }
            Some(module) => {
                let full = self.constant(module).and_then(|module| module.as_atom());
                let short = match short.map(|short| &short.kind) {
                    Some(ExprKind::Alias(parts)) => parts.first().copied(),
                    Some(_) => None,
                    None => full.filter(|full| full.as_alias().is_some()).map(last_part),
                };
                match (full, short) {
                    (Some(full), Some(short)) => self.add_alias(short, full),
                    (Some(_) | None, Some(_) | None) => {
                        self.error(span, "invalid argument for alias, expected a compile time atom or alias");
                    }
                }
            }
            None => self.error(span, "undefined function alias/0 (there is no such import)"),
        }
        self.block(&[], dest);
    }

    pub(super) fn add_alias(&mut self, short: Atom, module: Atom) {
        Arc::make_mut(&mut self.b.lexical).alias(short, module);
    }

    /// The modules that `Foo.{A, B}` names.
    fn modules_in_braces(&mut self, inner: &Call) -> Vec<Atom> {
        let Target::Braces(left) = &inner.target else { return Vec::new() };
        let Some(outer) = self.constant(left).and_then(|outer| outer.as_atom()) else {
            self.error(left.span, "invalid argument for alias, expected a compile time atom or alias");
            return Vec::new();
        };
        let parts = inner.args.iter().filter_map(|module| match &module.kind {
            ExprKind::Alias(parts) => Some(within(outer, parts)),
            _ => None,
        });
        parts.collect()
    }

    /// `require Module`, `require Module, as: M`: the module must be there.
    pub(super) fn require(&mut self, call: &Call, span: Span, dest: Dest) {
        for module in self.modules_of(call) {
            if self.must_be_known(module, span) {
                Arc::make_mut(&mut self.b.lexical).required.insert(module);
            }
        }
        if option(call, "as").is_some() {
            return self.alias(call, span, dest);
        }
        self.block(&[], dest);
    }

    /// The modules that a directive is about.
    fn modules_of(&mut self, call: &Call) -> Vec<Atom> {
        match call.args.first() {
            Some(Expr { kind: ExprKind::Call(inner), .. }) if matches!(inner.target, Target::Braces(_)) => {
                self.modules_in_braces(inner)
            }
            Some(module) => match self.constant(module).and_then(|module| module.as_atom()) {
                Some(module) => vec![module],
                None => {
                    self.error(module.span, "invalid argument, expected a compile time atom or alias");
                    Vec::new()
                }
            },
            None => Vec::new(),
        }
    }

    fn must_be_known(&mut self, module: Atom, span: Span) -> bool {
        let known = self.unit.shared.is_module(module);
        if !known {
            self.error(span, format!("module {module} is not loaded and could not be found"));
        }
        known
    }

    /// `import Module`, with `only:` or `except:`.
    pub(super) fn import(&mut self, call: &Call, span: Span, dest: Dest) {
        let pairs = |expr: &Expr| match self.constant(expr) {
            Some(list) => list
                .iter_list()
                .filter_map(|pair| match pair.as_tuple() {
                    Some([name, arity]) => Some((name.as_atom()?, u8::try_from(arity.as_int()?).ok()?)),
                    _ => None,
                })
                .collect(),
            None => Vec::new(),
        };
        let wanted = match (option(call, "only"), option(call, "except")) {
            // All that there is are functions and macros, which are told apart nowhere else.
            (Some(Expr { kind: ExprKind::Atom(_), .. }), _) | (None, None) => Wanted::All,
            (Some(only), _) => Wanted::Only(pairs(only)),
            (None, Some(except)) => Wanted::Except(pairs(except)),
        };
        for module in self.modules_of(call) {
            self.import_module(module, &wanted, span);
        }
        self.block(&[], dest);
    }

    fn import_module(&mut self, module: Atom, wanted: &Wanted, span: Span) {
        if !self.must_be_known(module, span) {
            return;
        }
        let public = self.unit.shared.public_functions(module);
        let lexical = Arc::make_mut(&mut self.b.lexical);
        lexical.required.insert(module);
        let before = lexical.imports.iter().position(|(other, _)| *other == module);
        let before = before.map(|at| lexical.imports.remove(at).1);
        let mut missing = None;
        let functions: BTreeSet<_> = match wanted {
            Wanted::All => public,
            Wanted::Only(only) => {
                missing = only.iter().find(|function| !public.contains(*function)).copied();
                only.iter().copied().collect()
            }
            Wanted::Except(except) => {
                // After an import of some functions, all of those but these.
                let from = before.unwrap_or(public);
                from.into_iter().filter(|function| !except.contains(function)).collect()
            }
        };
        if module == Atom::KERNEL {
            let all = self.unit.shared.public_functions(module);
            lexical.hidden = all.difference(&functions).copied().collect();
        } else {
            lexical.imports.insert(0, (module, functions));
        }
        if let Some((name, arity)) = missing {
            let name = name.as_str();
            self.error(
                span,
                format!("cannot import {module}.{name}/{arity} because it is undefined or private"),
            );
        }
    }

    /// The module that a name without one means, other than the module itself: one that it was imported from, or
    /// `Kernel`.
    pub(super) fn imported(&mut self, name: Atom, arity: u8, span: Span) -> Option<Atom> {
        let lexical = &self.b.lexical;
        let mut modules = lexical.imported(name, arity);
        if self.unit.shared.library.is_kernel_function(name, arity)
            && !lexical.hidden.contains(&(name, arity))
        {
            modules.push(Atom::KERNEL);
        }
        if let [first, second, ..] = modules.as_slice() {
            self.error(
                span,
                format!(
                    "function {}/{arity} imported from both {first} and {second}, call is ambiguous",
                    name.as_str()
                ),
            );
        }
        modules.first().copied()
    }
}

/// The option of this name among the keywords that end a call.
pub(super) fn option<'a>(call: &'a Call, name: &str) -> Option<&'a Expr> {
    let Some(Expr { kind: ExprKind::List { elements, .. }, .. }) = call.args.last() else { return None };
    elements.iter().find_map(|pair| match &pair.kind {
        ExprKind::Pair { key, value } if matches!(&key.kind, ExprKind::Atom(key) if key.as_str() == name) => {
            Some(&**value)
        }
        _ => None,
    })
}

/// `Bar` of `Foo.Bar`.
fn last_part(module: Atom) -> Atom {
    Atom::new(module.as_str().rsplit('.').next().unwrap_or_default())
}
