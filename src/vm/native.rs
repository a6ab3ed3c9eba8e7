//! The library's functions that are written in Rust.
//!
//! Most compute a value from their arguments. One that has to wait, or to call the program's code, says so with a
//! [`Trap`].

mod atomics;
mod base;
mod binary;
mod bitwise;
mod calendar;
mod code;
mod collections;
mod debug;
mod errors;
mod ets;
mod external;
mod float;
mod gen_server;
mod hash;
mod inspecting;
mod integer;
mod io;
mod io_lib;
mod iteration;
mod kernel;
mod keyed_lists;
mod lists;
mod logger;
mod maps;
mod math;
mod operators;
mod persistent_term;
mod proc_lib;
mod process;
mod process_info;
mod queue;
mod rand;
mod regex;
mod spawn;
mod string;
mod structure;
mod supervisor;
mod system;
mod timers;
mod tuples;

pub(super) use iteration::{Step, go_on, next_element};

use super::exception;
use super::frame;
use super::machine::Machine;
use super::raise::{Raised, Top};
use crate::compile::Callee;
use crate::runtime::Context;
use crate::term::{Atom, Term, work};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A native function.
#[derive(Debug, Clone, Copy)]
pub(super) struct NativeId(&'static NativeFunction);

/// What a native function works with, beside its arguments.
pub(super) struct Host<'a, 'b> {
    pub(super) cx: &'a mut Context<'b, Machine>,
    pub(super) dictionary: &'a mut Vec<(Term, Term)>,
}

/// Why a native function did not simply return a value.
#[derive(Debug)]
pub(super) enum Trap {
    Raise(Raised),
    /// It goes on as this frame, which returns in its place.
    Frame(Box<frame::Native>),
    /// What this call returns is its value.
    Apply(Callable, Vec<Term>),
    /// The process ends at once, as by `exit(self(), :kill)`.
    Exit(Term),
}

impl From<Raised> for Trap {
    fn from(raised: Raised) -> Trap {
        Trap::Raise(raised)
    }
}

/// Something to be called.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Callable {
    Function(Atom, Atom),
    Value(Term),
}

impl Callable {
    /// `String.Chars.to_string/1`, which a struct may implement.
    pub(super) fn to_string() -> Callable {
        Callable::Function(Atom::STRING_CHARS, Atom::new("to_string"))
    }
}

pub(super) type Answer = Result<Term, Trap>;

/// One entry of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct NativeFunction {
    /// As it is written: `Kernel`, `:erlang`.
    module: &'static str,
    name: &'static str,
    arity: u8,
    body: Body,
}

/// What a native function does with its arguments.
#[derive(Debug, Clone, Copy)]
enum Body {
    Looks(fn(&mut Host<'_, '_>, &[Term]) -> Answer),
    /// It may take them, and change in place what nobody else holds.
    Takes(fn(&mut Host<'_, '_>, &mut [Term]) -> Answer),
}

/// An entry for the table.
const fn entry(
    module: &'static str,
    name: &'static str,
    arity: u8,
    function: fn(&mut Host<'_, '_>, &[Term]) -> Answer,
) -> NativeFunction {
    NativeFunction { module, name, arity, body: Body::Looks(function) }
}

/// An entry for a function that takes its arguments.
const fn taking(
    module: &'static str,
    name: &'static str,
    arity: u8,
    function: fn(&mut Host<'_, '_>, &mut [Term]) -> Answer,
) -> NativeFunction {
    NativeFunction { module, name, arity, body: Body::Takes(function) }
}

/// All native functions, by what they are about.
const TABLES: &[&[NativeFunction]] = &[
    kernel::FUNCTIONS,
    debug::FUNCTIONS,
    errors::FUNCTIONS,
    regex::FUNCTIONS,
    base::FUNCTIONS,
    atomics::FUNCTIONS,
    io::FUNCTIONS,
    io_lib::FUNCTIONS,
    system::FUNCTIONS,
    logger::FUNCTIONS,
    iteration::FUNCTIONS,
    persistent_term::FUNCTIONS,
    proc_lib::FUNCTIONS,
    process::FUNCTIONS,
    process_info::FUNCTIONS,
    spawn::FUNCTIONS,
    timers::FUNCTIONS,
    calendar::FUNCTIONS,
    code::FUNCTIONS,
    collections::FUNCTIONS,
    binary::FUNCTIONS,
    bitwise::FUNCTIONS,
    external::FUNCTIONS,
    float::FUNCTIONS,
    hash::FUNCTIONS,
    integer::FUNCTIONS,
    math::FUNCTIONS,
    operators::FUNCTIONS,
    lists::FUNCTIONS,
    keyed_lists::FUNCTIONS,
    maps::FUNCTIONS,
    queue::FUNCTIONS,
    rand::FUNCTIONS,
    tuples::FUNCTIONS,
    ets::FUNCTIONS,
    gen_server::FUNCTIONS,
    structure::FUNCTIONS,
    supervisor::FUNCTIONS,
];

/// Functions of `Kernel` that are `:erlang`'s by the same name.
const ERLANGS_TOO: &[&str] = &[
    "++",
    "--",
    "hd",
    "is_atom",
    "is_binary",
    "is_bitstring",
    "is_boolean",
    "is_float",
    "is_function",
    "is_integer",
    "is_list",
    "is_map",
    "is_number",
    "is_pid",
    "is_port",
    "is_reference",
    "is_tuple",
    "length",
    "map_size",
    "tl",
    "tuple_size",
];

struct Index {
    functions: Vec<&'static NativeFunction>,
    by_name: BTreeMap<(u32, u32, u8), NativeId>,
    modules: BTreeMap<u32, ()>,
}

/// The entries of `:erlang` that stand in the table only as `Kernel`'s.
fn erlangs() -> &'static [NativeFunction] {
    static SHARED: OnceLock<Vec<NativeFunction>> = OnceLock::new();
    SHARED.get_or_init(|| {
        let of_kernel =
            |entry: &&NativeFunction| entry.module == "Kernel" && ERLANGS_TOO.contains(&entry.name);
        let shared = kernel::FUNCTIONS.iter().filter(of_kernel);
        shared.map(|entry| NativeFunction { module: ":erlang", ..*entry }).collect()
    })
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let functions: Vec<_> =
            TABLES.iter().chain(&string::TABLES).copied().flatten().chain(erlangs()).collect();
        let mut by_name = BTreeMap::new();
        let mut modules = BTreeMap::new();
        for &function in &functions {
            let module = module_name(function.module);
            let key = (module.number(), Atom::new(function.name).number(), function.arity);
            by_name.insert(key, NativeId(function));
            modules.insert(module.number(), ());
        }
        Index { functions, by_name, modules }
    })
}

pub(super) fn find(callee: Callee) -> Option<NativeId> {
    index().by_name.get(&(callee.module.number(), callee.name.number(), callee.arity)).copied()
}

/// Whether `Kernel` has this function among the native ones.
pub(super) fn is_kernel_function(name: Atom, arity: u8) -> bool {
    find(Callee { module: Atom::KERNEL, name, arity }).is_some()
}

/// Whether the library has anything of this module.
pub(super) fn is_module(module: Atom) -> bool {
    index().modules.contains_key(&module.number())
}

/// Whether a function of the library has this name.
pub(super) fn names(atom: Atom) -> bool {
    index().functions.iter().any(|function| function.name == atom.as_str())
}

/// The functions of a module.
pub(super) fn exports_of(module: Atom) -> impl Iterator<Item = (Atom, u8)> {
    let number = module.number();
    let range = (number, 0, 0)..=(number, u32::MAX, u8::MAX);
    index().by_name.range(range).map(|(_, id)| (Atom::new(id.0.name), id.0.arity))
}

/// Calls a native function. What is left of the arguments means nothing afterwards.
pub(super) fn call(id: NativeId, host: &mut Host<'_, '_>, args: &mut [Term]) -> Answer {
    let function = id.0;
    let answer = match function.body {
        Body::Looks(body) => body(host, args),
        Body::Takes(body) => body(host, args),
    };
    answer.map_err(|trap| function.on_stack(trap, args))
}

impl NativeFunction {
    /// The error with this call on top of the stack, where those look who want to tell what was wrong with it.
    fn on_stack(&self, trap: Trap, args: &[Term]) -> Trap {
        match trap {
            Trap::Raise(Raised { class, reason, stack, top: Some(Top::Native(location)) }) => {
                let entry = self.entry(args, location);
                Trap::Raise(Raised { class, reason, stack, top: Some(Top::Call(entry)) })
            }
            Trap::Raise(raised) if raised.is_of_call() => {
                let entry = match raised.reason {
                    Term::Atom(Atom::FUNCTION_CLAUSE) => self.entry(args, Term::Nil),
                    _ => exception::native_call(self.module, self.name, args),
                };
                Trap::Raise(raised.with_top(Top::Call(entry)))
            }
            trap => trap,
        }
    }

    fn entry(&self, args: &[Term], location: Term) -> Term {
        let list = Term::list(args.to_vec());
        Term::tuple([Term::Atom(module_name(self.module)), Term::atom(self.name), list, location])
    }
}

/// The module that is written like this: `Kernel`, `:erlang`.
fn module_name(written: &str) -> Atom {
    match written.strip_prefix(':') {
        Some(erlang) => Atom::new(erlang),
        None => Atom::alias(written),
    }
}

impl<'a, 'b> Host<'a, 'b> {
    pub(super) fn new(
        cx: &'a mut Context<'b, Machine>,
        dictionary: &'a mut Vec<(Term, Term)>,
    ) -> Host<'a, 'b> {
        Host { cx, dictionary }
    }

    /// The value of a key in the process dictionary.
    pub(super) fn dictionary_get(&self, key: &Term) -> Option<&Term> {
        self.search_dictionary();
        self.dictionary.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn dictionary_put(&mut self, key: Term, value: Term) -> Option<Term> {
        self.search_dictionary();
        match self.dictionary.iter_mut().find(|(name, _)| *name == key) {
            Some((_, old)) => Some(std::mem::replace(old, value)),
            None => {
                self.dictionary.push((key, value));
                None
            }
        }
    }

    /// Few programs keep much there, so that it is simply searched.
    fn search_dictionary(&self) {
        const ENTRIES_PER_ELEMENT: usize = 8;
        work::charge(self.dictionary.len() / ENTRIES_PER_ELEMENT);
    }

    fn dictionary_delete(&mut self, key: &Term) -> Option<Term> {
        self.search_dictionary();
        let at = self.dictionary.iter().position(|(name, _)| name == key)?;
        Some(self.dictionary.remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_function_is_written_twice() {
        let mut known = std::collections::BTreeSet::new();
        for entry in TABLES.concat() {
            let name = (entry.module, entry.name, entry.arity);
            assert!(known.insert(name), "{name:?} stands twice in the table");
        }
    }
}
