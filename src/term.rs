//! Erlang terms: [`Term`], its ordering, and how it prints. Immutable and cheap to clone; large parts are shared.
//!
//! Knows nothing of processes or code: a pid is a number here, a function the number of its code and what it
//! captured.

mod atom;
mod binary;
mod bits;
mod compare;
pub mod erlang;
pub mod external;
mod ids;
mod inspect;
mod integer;
mod list;
mod map;
mod nest;
mod segment;
mod tuple;
mod weight;
pub mod work;

pub use atom::Atom;
pub use binary::Binary;
pub use bits::{BitSlice, BitWriter, Bits, ByteOrder};
pub use compare::{compare, equal};
pub use ids::{Pid, Ref};
pub use inspect::{
    Base, Binaries, Charlists, NoStructs, Options, Structs, escape, float_to_string, inspect, inspect_with,
    is_printable, write_function, write_key,
};
pub use integer::Big;
pub use list::{Cons, ListIter};
pub use map::Map;
pub use num_bigint::BigInt;
pub use segment::{Segment, SegmentError, SegmentKind, SegmentSize};
pub use tuple::Tuple;
pub use weight::{BYTES_PER_WORD, Scale, weight};

use std::sync::Arc;

/// Any value of the language.
///
/// `==` on terms is Elixir's `===`: `Int(1)` and `Float(1.0)` differ. Their [`Ord`] is the order of map keys, in
/// which equal numbers of different type are told apart; [`compare`] is the order of `<` and `==`.
pub enum Term {
    // Those that own nothing come first, so that one comparison tells them from the others.
    Int(i64),
    Float(f64),
    Atom(Atom),
    Ref(Ref),
    Pid(Pid),
    /// The empty list.
    Nil,
    /// An integer that does not fit into an `Int`.
    Big(Big),
    Fun(Arc<Fun>),
    Tuple(Tuple),
    Map(Arc<Map>),
    Cons(Arc<Cons>),
    Binary(Binary),
    /// A bitstring that is no binary.
    Bits(Bits),
}

/// A function value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fun {
    /// `fn … end`: a function of a loaded module, and the values that it captured.
    Closure(Closure),
    /// `&Mod.name/arity`: whatever the module's newest version defines under that name when it is called.
    Capture { module: Atom, name: Atom, arity: u8 },
}

/// An anonymous function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// The number of the loaded module version that holds its code.
    pub module: u32,
    /// Its function in that module.
    pub function: u32,
    pub arity: u8,
    /// What it captured, passed after its arguments.
    pub captured: Box<[Term]>,
    /// Where it was written, for printing: `Worker.init/1`.
    pub place: Atom,
}

impl Drop for Closure {
    /// Frees what is nested inside without recursion.
    fn drop(&mut self) {
        self.captured.iter_mut().for_each(nest::free);
    }
}

impl Fun {
    pub fn arity(&self) -> u8 {
        match self {
            Fun::Closure(closure) => closure.arity,
            Fun::Capture { arity, .. } => *arity,
        }
    }
}

impl Term {
    pub const NIL: Term = Term::Atom(Atom::NIL);
    pub const TRUE: Term = Term::Atom(Atom::TRUE);
    pub const FALSE: Term = Term::Atom(Atom::FALSE);
    pub const OK: Term = Term::Atom(Atom::OK);

    /// The atom with this text.
    pub fn atom(text: &str) -> Term {
        Term::Atom(Atom::new(text))
    }

    /// A string: a UTF-8 binary.
    pub fn string(text: &str) -> Term {
        Term::Binary(Binary::from(text))
    }

    /// The range between two integers. Without a step it goes from the first to the last by one.
    pub fn range(first: Term, last: Term, step: Option<Term>) -> Term {
        let step = step.unwrap_or(Term::Int(if first <= last { 1 } else { -1 }));
        Term::map([
            (Term::Atom(Atom::STRUCT), Term::Atom(Atom::RANGE)),
            (Term::Atom(Atom::FIRST), first),
            (Term::Atom(Atom::LAST), last),
            (Term::Atom(Atom::STEP), step),
        ])
    }

    /// What prints as this text: it stands for a struct in terms that are only put into words.
    pub fn told(name: Atom, text: &str) -> Term {
        Term::map([
            (Term::Atom(Atom::NAME), Term::Atom(name)),
            (Term::Atom(Atom::STRUCT), Term::Atom(Atom::TOLD)),
            (Term::atom("text"), Term::string(text)),
        ])
    }

    /// The characters of a text, as numbers.
    pub fn charlist(text: &str) -> Term {
        Term::list(text.chars().map(|c| Term::Int(i64::from(u32::from(c)))).collect::<Vec<_>>())
    }

    pub fn tuple(elements: impl Into<Arc<[Term]>>) -> Term {
        Term::Tuple(Tuple::from(elements))
    }

    /// `{:ok, value}`.
    pub fn ok(value: Term) -> Term {
        Term::tuple([Term::OK, value])
    }

    /// `{:error, reason}`.
    pub fn error(reason: Term) -> Term {
        Term::tuple([Term::Atom(Atom::ERROR), reason])
    }

    /// A proper list of these elements, in this order.
    pub fn list<I>(elements: I) -> Term
    where
        I: IntoIterator<Item = Term>,
        I::IntoIter: DoubleEndedIterator,
    {
        Term::list_with_tail(elements, Term::Nil)
    }

    /// These elements in front of `tail`.
    pub fn list_with_tail<I>(elements: I, tail: Term) -> Term
    where
        I: IntoIterator<Item = Term>,
        I::IntoIter: DoubleEndedIterator,
    {
        let mut made = 0;
        let list = elements.into_iter().rev().fold(tail, |tail, head| {
            made += 1;
            Term::cons(head, tail)
        });
        work::charge(made);
        list
    }

    pub fn cons(head: Term, tail: Term) -> Term {
        Term::Cons(Arc::new(Cons { head, tail }))
    }

    /// A keyword list.
    pub fn keyword<I>(pairs: I) -> Term
    where
        I: IntoIterator<Item = (Atom, Term)>,
        I::IntoIter: DoubleEndedIterator,
    {
        Term::list(pairs.into_iter().map(|(key, value)| Term::tuple([Term::Atom(key), value])))
    }

    pub fn map(entries: impl IntoIterator<Item = (Term, Term)>) -> Term {
        Term::Map(Arc::new(entries.into_iter().collect()))
    }

    /// Whether this owns nothing: there is nothing to do when it goes away.
    #[inline(always)]
    fn is_plain(&self) -> bool {
        matches!(
            self,
            Term::Int(_) | Term::Float(_) | Term::Atom(_) | Term::Ref(_) | Term::Pid(_) | Term::Nil
        )
    }

    /// Puts another value in the place of this one. What is there most often owns nothing, which is seen without a call.
    #[inline(always)]
    pub fn put(&mut self, value: Term) {
        if self.is_plain() {
            std::mem::forget(std::mem::replace(self, value));
        } else {
            *self = value;
        }
    }

    /// The value itself, which nothing reads here afterwards. A number is copied part by part, because a processor
    /// waits when it has to load in one piece what was just stored in two.
    #[allow(clippy::wildcard_enum_match_arm, reason = "all other values are moved")]
    #[inline(always)]
    pub fn taken(&mut self) -> Term {
        match self {
            Term::Int(int) => Term::Int(*int),
            Term::Atom(atom) => Term::Atom(*atom),
            _ => std::mem::take(self),
        }
    }

    /// Another owner of the same value.
    #[inline(never)]
    fn another(&self) -> Term {
        match self {
            Term::Int(int) => Term::Int(*int),
            Term::Float(float) => Term::Float(*float),
            Term::Atom(atom) => Term::Atom(*atom),
            Term::Ref(reference) => Term::Ref(*reference),
            Term::Pid(pid) => Term::Pid(*pid),
            Term::Nil => Term::Nil,
            Term::Big(big) => Term::Big(big.clone()),
            Term::Fun(fun) => Term::Fun(fun.clone()),
            Term::Tuple(elements) => Term::Tuple(elements.clone()),
            Term::Map(map) => Term::Map(map.clone()),
            Term::Cons(cell) => Term::Cons(cell.clone()),
            Term::Binary(binary) => Term::Binary(binary.clone()),
            Term::Bits(bits) => Term::Bits(bits.clone()),
        }
    }

    /// Goes on to the tail of a list, which is freed as far as nobody else holds it; none for what is no list.
    #[inline]
    pub fn into_tail(mut self) -> Option<Term> {
        let Term::Cons(cell) = &mut self else { return None };
        if Arc::strong_count(cell) == 1
            && let Some(cell) = Arc::get_mut(cell)
        {
            return Some(std::mem::take(&mut cell.tail));
        }
        Some(cell.tail.clone())
    }

    /// False for `nil` and `false`, true for everything else.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Term::Atom(Atom::NIL | Atom::FALSE))
    }

    pub fn as_atom(&self) -> Option<Atom> {
        if let Term::Atom(atom) = self { Some(*atom) } else { None }
    }

    pub fn as_int(&self) -> Option<i64> {
        if let Term::Int(int) = self { Some(*int) } else { None }
    }

    pub fn as_pid(&self) -> Option<Pid> {
        if let Term::Pid(pid) = self { Some(*pid) } else { None }
    }

    pub fn as_tuple(&self) -> Option<&[Term]> {
        if let Term::Tuple(elements) = self { Some(elements) } else { None }
    }

    /// The anonymous function that this is, if it takes so many arguments.
    #[inline]
    pub fn as_closure(&self, arity: u8) -> Option<&Closure> {
        let Term::Fun(fun) = self else { return None };
        match &**fun {
            Fun::Closure(closure) if closure.arity == arity => Some(closure),
            Fun::Closure(_) | Fun::Capture { .. } => None,
        }
    }

    #[inline]
    pub fn as_cons(&self) -> Option<&Cons> {
        if let Term::Cons(cell) = self { Some(cell) } else { None }
    }

    pub fn as_map(&self) -> Option<&Arc<Map>> {
        if let Term::Map(map) = self { Some(map) } else { None }
    }

    pub fn as_binary(&self) -> Option<&Binary> {
        if let Term::Binary(binary) = self { Some(binary) } else { None }
    }

    /// The text of a binary that is valid UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        if let Term::Binary(binary) = self { binary.as_str() } else { None }
    }

    /// The elements of this list; none for a term that is no list, and stops before an improper tail.
    pub fn iter_list(&self) -> ListIter<'_> {
        ListIter::new(self)
    }

    /// The elements of a proper list.
    pub fn to_vec(&self) -> Option<Vec<Term>> {
        let mut iter = self.iter_list();
        let elements = iter.by_ref().cloned().collect();
        iter.is_proper().then_some(elements)
    }

    /// The value of the first `{key, value}` in this keyword list.
    pub fn keyword_get(&self, key: Atom) -> Option<&Term> {
        self.iter_list().find_map(|pair| match pair.as_tuple() {
            Some([Term::Atom(name), value]) if *name == key => Some(value),
            Some(_) | None => None,
        })
    }

    /// The `__struct__` of a struct.
    pub fn struct_name(&self) -> Option<Atom> {
        self.as_map()?.get(&Term::Atom(Atom::STRUCT))?.as_atom()
    }
}

impl Clone for Term {
    /// Numbers and atoms by far the most often, and so without a call.
    #[allow(clippy::wildcard_enum_match_arm, reason = "the method that it calls is complete")]
    #[inline(always)]
    fn clone(&self) -> Term {
        match self {
            Term::Int(int) => Term::Int(*int),
            Term::Atom(atom) => Term::Atom(*atom),
            _ => self.another(),
        }
    }
}

impl From<bool> for Term {
    fn from(value: bool) -> Term {
        Term::Atom(Atom::from(value))
    }
}

impl From<Atom> for Term {
    fn from(atom: Atom) -> Term {
        Term::Atom(atom)
    }
}

impl From<i64> for Term {
    fn from(int: i64) -> Term {
        Term::Int(int)
    }
}

impl From<Pid> for Term {
    fn from(pid: Pid) -> Term {
        Term::Pid(pid)
    }
}

impl From<Ref> for Term {
    fn from(reference: Ref) -> Term {
        Term::Ref(reference)
    }
}

impl Default for Term {
    fn default() -> Term {
        Term::NIL
    }
}
