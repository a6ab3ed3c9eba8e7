//! Loaded code: the modules that calls find, and every version that a function value may still need.

mod link;

use super::atomics::Atomics;
use super::capture::Captures;
use super::library;
use super::native;
use super::{exception, format, prelude};
use crate::compile::{Callee, Implementation, Unit};
use crate::runtime::LogLevel;
use crate::term::{Atom, Fun, Options, Pid, Scale, Structs, Term, inspect_with};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use link::Generation;
pub(super) use link::{Link, Target};

/// What all processes share.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    loaded: Arc<Loaded>,
    modules: Modules,
    generation: Generation,
    /// The least serious messages that are logged; none are without it.
    log_level: Option<LogLevel>,
    /// What `:persistent_term` keeps.
    persistent: Arc<BTreeMap<Term, Term>>,
    /// The tables of `:ets`.
    pub(super) tables: Arc<super::ets::Tables>,
    pub(super) spare: Spare,
    pub(super) atomics: Atomics,
    /// Who wants the messages that are logged.
    pub(super) captures: Captures,
    /// How many calls are under way that native code makes in passing: none between the turns of processes.
    asides: u8,
    /// Whether a term has been inspected: on the BEAM the first one takes longer, as the code for it is loaded then.
    inspects: bool,
}

impl Default for Code {
    fn default() -> Code {
        let log_level = Some(LogLevel::Debug);
        Code {
            loaded: Arc::default(),
            modules: Modules::default(),
            generation: Generation::default(),
            log_level,
            persistent: Arc::default(),
            tables: Arc::default(),
            spare: Spare::default(),
            atomics: Atomics::default(),
            captures: Captures::default(),
            asides: 0,
            inspects: false,
        }
    }
}

/// Every module that the program ever loaded, by its number; they come after the prelude's.
#[derive(Debug, Clone)]
pub(super) struct Modules {
    loaded: Arc<Vec<Arc<Module>>>,
    prelude: &'static [OnceLock<Arc<Module>>],
}

impl Default for Modules {
    fn default() -> Modules {
        Modules { loaded: Arc::default(), prelude: prelude::modules() }
    }
}

impl PartialEq for Modules {
    fn eq(&self, other: &Modules) -> bool {
        self.loaded == other.loaded
    }
}

impl Modules {
    /// The module with this number; none if it was loaded later.
    #[inline]
    pub(super) fn get(&self, number: u32) -> Option<&Module> {
        let number = number as usize;
        match self.prelude.get(number) {
            None => self.loaded.get(number - self.prelude.len()).map(|module| &**module),
            Some(module) => Some(module.get().unwrap_or_else(|| prelude::module(number as u32))),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Loaded {
    /// The number of the newest version of each module, sorted by the name's number.
    newest: Vec<(Atom, u32)>,
    /// The modules that implement protocols, by the numbers of the protocol and the type.
    implementations: BTreeMap<(u32, u32), Atom>,
    /// The atoms that the program names, and those that it made.
    atoms: BTreeSet<Atom>,
}

/// One version of a module, or a script.
#[derive(Debug)]
pub struct Module {
    /// Unlike that of any other version.
    pub number: u32,
    pub unit: Arc<Unit>,
    /// The values of its attributes, by slot. Empty until its body has run.
    pub attributes: Box<[Term]>,
    pub(super) callees: Arc<[Link]>,
    /// Its anonymous functions, as far as any was made, with nothing captured. By their places among its functions.
    pub(super) closures: Arc<[OnceLock<Arc<Fun>>]>,
}

impl Module {
    /// The code of a unit, whose body has yet to run.
    pub(super) fn new(number: u32, unit: &Arc<Unit>) -> Module {
        let callees = unit.callees.iter().map(|callee| Link::new(*callee)).collect();
        let closures = unit.functions.iter().map(|_| OnceLock::new()).collect();
        Module { number, unit: unit.clone(), attributes: Box::default(), callees, closures }
    }
}

impl PartialEq for Module {
    /// Within one world the number alone would tell; this compares worlds that were made apart.
    fn eq(&self, other: &Module) -> bool {
        self.number == other.number
            && (Arc::ptr_eq(&self.unit, &other.unit) || self.unit == other.unit)
            && self.attributes == other.attributes
    }
}

impl Code {
    /// Puts terms and tables on the scale; a table counts for its owner.
    pub(super) fn weigh<'a>(&'a self, scale: &mut Scale<'a>, owned: &mut dyn FnMut(Pid, usize)) {
        for (key, value) in &*self.persistent {
            scale.add(key);
            scale.add(value);
        }
        for table in self.tables.iter() {
            let before = scale.words();
            table.weigh(scale);
            owned(table.owner, scale.words() - before);
        }
    }

    /// Whether messages of this level are logged.
    pub(super) fn logs(&self, level: LogLevel) -> bool {
        self.log_level.is_some_and(|least| level >= least)
    }

    pub(super) fn log_level(&self) -> Option<LogLevel> {
        self.log_level
    }

    pub(super) fn set_log_level(&mut self, level: Option<LogLevel>) {
        self.log_level = level;
    }

    /// A term of `:persistent_term`.
    pub(super) fn persistent(&self, key: &Term) -> Option<&Term> {
        self.persistent.get(key)
    }

    pub(super) fn put_persistent(&mut self, key: Term, value: Term) {
        Arc::make_mut(&mut self.persistent).insert(key, value);
    }

    /// False if there was none.
    pub(super) fn erase_persistent(&mut self, key: &Term) -> bool {
        Arc::make_mut(&mut self.persistent).remove(key).is_some()
    }

    pub(super) fn module(&self, number: u32) -> &Module {
        self.modules.get(number).expect("numbers are those of loaded modules")
    }

    /// All modules as they are now, for code that runs.
    pub(super) fn modules(&self) -> Modules {
        self.modules.clone()
    }

    /// The code of the program's modules, as calls find them.
    pub(super) fn units(&self) -> Vec<Arc<Unit>> {
        let newest = self.loaded.newest.iter();
        newest.map(|(_, number)| self.module(*number).unit.clone()).collect()
    }

    /// The newest version of a module.
    pub fn newest(&self, name: Atom) -> Option<&Module> {
        let newest = &self.loaded.newest;
        let number = match newest.binary_search_by_key(&name.number(), |(name, _)| name.number()) {
            Ok(at) => newest[at].1,
            Err(_) => prelude::find(name)?,
        };
        Some(self.module(number))
    }

    /// A term is inspected; true if it is the first of the run.
    pub(super) fn begins_to_inspect(&mut self) -> bool {
        !std::mem::replace(&mut self.inspects, true)
    }

    pub(super) fn begin_aside(&mut self, most: u8) -> bool {
        let may = self.asides < most;
        self.asides += u8::from(may);
        may
    }

    pub(super) fn end_aside(&mut self) {
        self.asides -= 1;
    }

    /// The module that implements a protocol for the type of this term.
    pub(super) fn implementation(&self, protocol: Atom, term: &Term) -> Option<Atom> {
        let type_name = term.struct_name().unwrap_or_else(|| format::type_of(term));
        let found = |of: Atom| {
            let key = (protocol.number(), of.number());
            self.loaded.implementations.get(&key).copied().or_else(|| prelude::implementation(protocol, of))
        };
        found(type_name).or_else(|| {
            let known = self.newest(protocol)?.unit.protocol.as_ref()?;
            found(Atom::ANY).filter(|_| known.fallback_to_any)
        })
    }

    /// The implementation of `Inspect` for this struct, if the program or the library wrote one.
    pub(super) fn inspector(&self, term: &Term) -> Option<Atom> {
        let (protocol, of) = (Atom::INSPECT, term.struct_name()?);
        let key = (protocol.number(), of.number());
        self.loaded.implementations.get(&key).copied().or_else(|| prelude::implementation(protocol, of))
    }

    /// The term as `inspect/1` prints it, as far as it needs no code of the program's.
    pub fn inspect(&self, term: &Term) -> String {
        inspect_with(term, &Options { structs: self, ..Options::default() })
    }

    /// Where a public function is that is written in Elixir.
    pub(super) fn find(&self, module: Atom, name: Atom, arity: u8) -> Option<(&Module, u32)> {
        let module = self.newest(module)?;
        Some((module, module.unit.export(name, arity)?))
    }

    /// Whether anything defines this function.
    pub fn exports(&self, module: Atom, name: Atom, arity: u8) -> bool {
        self.find(module, name, arity).is_some()
            || native::find(Callee { module, name, arity }).is_some()
            || self.reflects(module, name, arity)
    }

    /// Whether this is a function that every module has, and there is this module.
    pub(super) fn reflects(&self, module: Atom, name: Atom, arity: u8) -> bool {
        match (name, arity) {
            (Atom::MODULE_INFO, 1) => module.as_alias().is_some() && self.is_module(module),
            (Atom::ERLANG_MODULE_INFO, 0 | 1) => self.is_module(module),
            _ => false,
        }
    }

    /// The public functions of a module, by name.
    pub(super) fn exports_of(&self, module: Atom) -> Vec<(Atom, u8)> {
        if let Some(all) = library::exports_of(module) {
            return all;
        }
        let written = self.newest(module).map_or(&[][..], |module| &module.unit.exports);
        let mut all: Vec<_> = written.iter().map(|(name, arity, _)| (*name, *arity)).collect();
        all.extend(native::exports_of(module));
        all.sort();
        all.dedup();
        all
    }

    /// Whether this program or the library has named this atom. Another program that runs beside it makes no
    /// difference, so that a run can be repeated.
    pub(super) fn has_atom(&self, atom: Atom) -> bool {
        atom.is_predefined()
            || self.loaded.atoms.contains(&atom)
            || native::names(atom)
            || self.is_module(atom)
    }

    pub(super) fn add_atom(&mut self, atom: Atom) {
        if !self.loaded.atoms.contains(&atom) {
            Arc::make_mut(&mut self.loaded).atoms.insert(atom);
        }
    }

    /// Whether there is such a module.
    pub fn is_module(&self, name: Atom) -> bool {
        self.newest(name).is_some() || native::is_module(name)
    }

    /// Makes the code of a unit runnable. Calls do not find it before [`Code::publish`].
    pub fn load(&mut self, unit: &Arc<Unit>) -> Arc<Module> {
        Arc::make_mut(&mut self.loaded).atoms.extend(&unit.atoms);
        let modules = Arc::make_mut(&mut self.modules.loaded);
        let number = prelude::count() + modules.len() as u32;
        let module = Arc::new(Module::new(number, unit));
        modules.push(module.clone());
        module
    }

    /// Lets calls find a module whose body has run.
    pub(super) fn publish(&mut self, module: &Module, attributes: Box<[Term]>) {
        let Some(name) = module.unit.name else { return };
        self.generation = Generation::next();
        Arc::make_mut(&mut self.modules.loaded)[(module.number - prelude::count()) as usize] =
            Arc::new(Module {
                number: module.number,
                unit: module.unit.clone(),
                attributes,
                callees: module.callees.clone(),
                closures: module.closures.clone(),
            });
        let loaded = Arc::make_mut(&mut self.loaded);
        for Implementation { protocol, of, module } in &module.unit.implementations {
            loaded.implementations.insert((protocol.number(), of.number()), *module);
        }
        match loaded.newest.binary_search_by_key(&name.number(), |(name, _)| name.number()) {
            Ok(at) => loaded.newest[at].1 = module.number,
            Err(at) => loaded.newest.insert(at, (name, module.number)),
        }
    }
}

impl Structs for Code {
    fn fields(&self, module: Atom) -> Option<Arc<[Atom]>> {
        match self.newest(module) {
            Some(module) => module.unit.structure.as_ref().map(|structure| structure.fields.clone()),
            None => exception::known_structure(module).map(|structure| structure.fields),
        }
    }

    fn shown(&self, module: Atom) -> Option<Arc<[Atom]>> {
        self.newest(module)?.unit.structure.as_ref()?.shown.clone()
    }

    fn leaves_out(&self, module: Atom, field: Atom, value: &Term) -> bool {
        let structure = self.newest(module).and_then(|module| module.unit.structure.as_ref());
        structure.is_some_and(|structure| {
            let default = || structure.default.as_ref()?.as_map()?.get_atom(field);
            structure.optional.contains(&field) && default() == Some(value)
        })
    }
}

/// Stacks that no process is using. They hold nothing but `nil`, so they are no part of the world's state.
#[derive(Debug, Default)]
pub(super) struct Spare {
    /// What processes borrow while they run.
    pub(super) stack: Vec<Term>,
    /// An empty one, for the few registers that a process keeps while it does not.
    pub(super) kept: Vec<Term>,
}

impl Clone for Spare {
    fn clone(&self) -> Spare {
        Spare::default()
    }
}

impl PartialEq for Spare {
    fn eq(&self, _other: &Spare) -> bool {
        true
    }
}

/// What a module's definition gives: its name, the beginning of a code file, and the value of its body.
pub(super) fn definition(name: Term, body: Term) -> Term {
    Term::tuple([Term::atom("module"), name, Term::string("FOR1\0\0\0\0"), body])
}
