//! Printing that asks the program: structs print as their implementations of `Inspect` say.

use super::exception::{asked_message, normalize, stack_lines};
use super::native::{Callable, Host};
use crate::term::{Atom, Base, Binaries, Charlists, Map, Options, Structs, Term, inspect_with};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::sync::Arc;

/// What printing knows of structs if it may call the program's code.
pub(super) struct Asking<'h, 'a, 'b> {
    host: RefCell<&'h mut Host<'a, 'b>>,
    /// The next struct prints as if it had no implementation.
    plainly: Cell<bool>,
}

impl<'h, 'a, 'b> Asking<'h, 'a, 'b> {
    pub(super) fn new(host: &'h mut Host<'a, 'b>) -> Asking<'h, 'a, 'b> {
        Asking { host: RefCell::new(host), plainly: Cell::new(false) }
    }

    /// The same for an implementation that falls back on what is printed without it.
    pub(super) fn plainly(host: &'h mut Host<'a, 'b>) -> Asking<'h, 'a, 'b> {
        Asking { host: RefCell::new(host), plainly: Cell::new(true) }
    }
}

impl fmt::Debug for Asking<'_, '_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asking")
    }
}

impl Structs for Asking<'_, '_, '_> {
    fn fields(&self, module: Atom) -> Option<Arc<[Atom]>> {
        self.host.borrow().cx.shared().fields(module)
    }

    fn shown(&self, module: Atom) -> Option<Arc<[Atom]>> {
        self.host.borrow().cx.shared().shown(module)
    }

    fn leaves_out(&self, module: Atom, field: Atom, value: &Term) -> bool {
        self.host.borrow().cx.shared().leaves_out(module, field, value)
    }

    fn text(&self, term: &Term, options: &Options<'_>) -> Option<String> {
        if self.plainly.take() {
            return None;
        }
        let mut host = self.host.borrow_mut();
        let implementation = host.cx.shared().inspector(term)?;
        let callable = Callable::Function(Atom::alias("Inspect.Algebra"), Atom::new("__text__"));
        let args = vec![Term::Atom(implementation), term.clone(), keywords(options)];
        Some(match host.aside(callable, args) {
            Ok(text) => text.as_str().unwrap_or_default().to_owned(),
            Err(raised) => {
                let error = normalize(&raised.reason, &raised.stack);
                let name = error.struct_name().and_then(Atom::as_alias).unwrap_or_default();
                let message = asked_message(&error, &mut host).replace('\n', "\n      ");
                let raw = inspect_with(term, &Options { raw_structs: true, ..Options::default() });
                let mut stack = String::new();
                stack_lines(&raised.stack, "    ", &mut stack);
                format!(
                    "#Inspect.Error<\n  got {name} with message:\n\n      \"\"\"\n      {message}\n      \"\"\"\n\n  \
                     while inspecting:\n\n      {raw}\n\n  Stacktrace:\n{stack}\n\n>"
                )
            }
        })
    }
}

/// The fields of `Inspect.Opts` that say the same as these options.
fn keywords(options: &Options<'_>) -> Term {
    let count =
        |count: Option<usize>| count.map_or(Term::Atom(Atom::INFINITY), |count| Term::Int(count as i64));
    let charlists = match options.charlists {
        Charlists::Infer => "infer",
        Charlists::AsCharlists => "as_charlists",
        Charlists::AsLists => "as_lists",
    };
    let binaries = match options.binaries {
        Binaries::Infer => "infer",
        Binaries::AsStrings => "as_strings",
        Binaries::AsBinaries => "as_binaries",
    };
    let base = match options.base {
        Base::Decimal => "decimal",
        Base::Binary => "binary",
        Base::Octal => "octal",
        Base::Hex => "hex",
    };
    let pairs = [
        ("limit", count(options.limit)),
        ("printable_limit", count(options.printable_limit)),
        ("charlists", Term::atom(charlists)),
        ("binaries", Term::atom(binaries)),
        ("base", Term::atom(base)),
        ("pretty", Term::from(options.width.is_some())),
        ("width", options.width.map_or(Term::Int(80), |width| count(Some(width)))),
        ("custom_options", options.custom.cloned().unwrap_or(Term::Nil)),
    ];
    Term::list(pairs.map(|(name, value)| Term::tuple([Term::atom(name), value])))
}

impl Host<'_, '_> {
    /// The term as `inspect/1` prints it.
    pub(super) fn inspect(&mut self, term: &Term) -> String {
        inspect_with(term, &Options { structs: &Asking::new(self), ..Options::default() })
    }

    /// The term with texts in the place of the structs in it, for sentences that are put together where nobody knows
    /// what structs print as.
    pub(super) fn told(&mut self, term: &Term) -> Term {
        self.told_within(term, TOLD_DEPTH, &mut TOLD_PARTS.clone())
    }

    fn told_within(&mut self, term: &Term, depth: u8, left: &mut usize) -> Term {
        if depth == 0 || *left == 0 {
            return term.clone();
        }
        *left -= 1;
        match term {
            Term::Tuple(elements) => {
                let elements = elements.iter().map(|element| self.told_within(element, depth - 1, left));
                Term::tuple(elements.collect::<Vec<_>>())
            }
            Term::Cons(_) => {
                let mut elements = term.iter_list();
                let told: Vec<_> = elements
                    .by_ref()
                    .take(TOLD_PARTS)
                    .map(|part| self.told_within(part, depth - 1, left))
                    .collect();
                Term::list_with_tail(told, elements.rest().clone())
            }
            Term::Map(map) => {
                if let Some(name) = term.struct_name() {
                    return Term::told(name, &self.inspect(term));
                }
                let pairs = map.iter().map(|(key, value)| {
                    (self.told_within(key, depth - 1, left), self.told_within(value, depth - 1, left))
                });
                Term::map(pairs.collect::<Vec<_>>())
            }
            Term::Int(_)
            | Term::Big(_)
            | Term::Float(_)
            | Term::Atom(_)
            | Term::Ref(_)
            | Term::Fun(_)
            | Term::Pid(_)
            | Term::Nil
            | Term::Binary(_)
            | Term::Bits(_) => term.clone(),
        }
    }

    /// The same of an exception, which stays one.
    pub(super) fn told_fields(&mut self, exception: &Term) -> Term {
        let Some(fields) = exception.as_map() else { return exception.clone() };
        let mut told = Map::clone(fields);
        for (name, value) in fields.iter() {
            if !matches!(value, Term::Binary(_) | Term::Atom(_)) {
                told.insert(name.clone(), self.told(value));
            }
        }
        Term::Map(Arc::new(told))
    }
}

/// How deep in a term, and how many of its parts, structs are looked for: about what is printed of it.
const TOLD_DEPTH: u8 = 20;
const TOLD_PARTS: usize = 500;
