//! How terms print: `inspect/1`, `inspect/2` and `IO.inspect/2`, to the byte as Elixir 1.14 does.
//!
//! A term becomes a [`Doc`](layout::Doc), cut down by the limits of its [`Options`], and the document becomes text,
//! on one line or broken at a width.

mod document;
mod float;
mod layout;
mod name;

use super::{Atom, Term, work};
use std::fmt;
use std::sync::Arc;

pub use float::float_to_string;
pub(super) use name::write_atom as atom;
pub use name::{escape, is_printable, write_function, write_key};

/// What printing has to know of the structs that are defined.
pub trait Structs: fmt::Debug {
    /// The fields in the order of the definition, without `__struct__` and `__exception__`; none for a struct that
    /// is not known, whose fields are printed in the order of their names.
    fn fields(&self, module: Atom) -> Option<Arc<[Atom]>>;

    /// The fields that a struct shows if it hides others, which `...` stands for.
    fn shown(&self, _module: Atom) -> Option<Arc<[Atom]>> {
        None
    }

    /// Whether a field is left out, as it has its default and the struct says that it need not be shown then.
    fn leaves_out(&self, _module: Atom, _field: Atom, _value: &Term) -> bool {
        false
    }

    /// What the struct prints as, if an implementation of `Inspect` says so.
    fn text(&self, _term: &Term, _options: &Options<'_>) -> Option<String> {
        None
    }
}

/// Nothing is known of any struct.
#[derive(Debug, Clone, Copy)]
pub struct NoStructs;

impl Structs for NoStructs {
    fn fields(&self, _module: Atom) -> Option<Arc<[Atom]>> {
        None
    }
}

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Break lines that would be longer; `None` prints one line.
    pub width: Option<usize>,
    /// How many elements are printed, counted on into nested terms: the third element of a list prints two fewer
    /// of its own than the list. `None` prints all.
    pub limit: Option<usize>,
    /// How many characters of a string are printed.
    pub printable_limit: Option<usize>,
    pub charlists: Charlists,
    pub binaries: Binaries,
    pub base: Base,
    /// Structs print as the maps that they are.
    pub raw_structs: bool,
    /// What is handed on to implementations of `Inspect` as it is.
    pub custom: Option<&'a Term>,
    pub structs: &'a dyn Structs,
}

/// How integers are written. In any but the decimal one binaries print as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    Decimal,
    Binary,
    Octal,
    Hex,
}

/// Which lists print in single quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charlists {
    /// Those that hold only printable ASCII characters.
    Infer,
    AsCharlists,
    AsLists,
}

/// Which binaries print in double quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binaries {
    /// Those that are printable text.
    Infer,
    /// Those that are UTF-8, with what is not printable escaped.
    AsStrings,
    AsBinaries,
}

impl Default for Options<'_> {
    /// Those of `inspect/1`: one line, fifty elements.
    fn default() -> Self {
        Options {
            width: None,
            limit: Some(50),
            printable_limit: Some(4096),
            charlists: Charlists::Infer,
            binaries: Binaries::Infer,
            base: Base::Decimal,
            raw_structs: false,
            custom: None,
            structs: &NoStructs,
        }
    }
}

impl Options<'_> {
    /// Those of `inspect(term, pretty: true)`, and with a width of 80 of `IO.inspect/1`.
    pub fn pretty(width: usize) -> Self {
        Options { width: Some(width), ..Options::default() }
    }
}

/// The term as `inspect/1` prints it, on one line.
pub fn inspect(term: &Term) -> String {
    inspect_with(term, &Options::default())
}

/// The term as `inspect/2` prints it.
pub fn inspect_with(term: &Term, options: &Options<'_>) -> String {
    let text = layout::print(&document::of(term, options), options.width);
    work::charge(text.len());
    text
}

impl fmt::Display for Term {
    /// As `inspect/1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Int(int) => write!(f, "{int}"),
            Term::Big(big) => write!(f, "{big}"),
            Term::Atom(atom) => name::write_atom(*atom, f),
            Term::Ref(reference) => write!(f, "{reference}"),
            Term::Pid(pid) => write!(f, "{pid}"),
            Term::Float(_)
            | Term::Fun(_)
            | Term::Tuple(_)
            | Term::Map(_)
            | Term::Nil
            | Term::Cons(_)
            | Term::Binary(_)
            | Term::Bits(_) => f.write_str(&inspect(self)),
        }
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
