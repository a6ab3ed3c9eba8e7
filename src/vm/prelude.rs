//! The part of the library that is written in Elixir: `prelude/*.ex`.
//!
//! Its modules are the same in every world, so they are kept once, outside of any, and compiled when something first
//! asks for them. Their bodies never run: the files hold functions, structs and protocols, and no attributes that
//! functions read.

use super::code::Module;
use super::{exception, library, native};
use crate::compile::{self, Callee, Environment, Implementation, Lack, Library, Structure, Unit};
use crate::syntax;
use crate::term::{Atom, Term};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The file as stack traces name it.
pub(super) const FILE: &str = "prelude";

/// The files.
const SOURCES: &[&str] = &[
    include_str!("prelude/access.ex"),
    include_str!("prelude/application.ex"),
    include_str!("prelude/application_controller.ex"),
    include_str!("prelude/array.ex"),
    include_str!("prelude/base.ex"),
    include_str!("prelude/binary.ex"),
    include_str!("prelude/calendar.ex"),
    include_str!("prelude/calendar_erlang.ex"),
    include_str!("prelude/calendar_iso.ex"),
    include_str!("prelude/code.ex"),
    include_str!("prelude/collectable.ex"),
    include_str!("prelude/date.ex"),
    include_str!("prelude/date_time.ex"),
    include_str!("prelude/dynamic_supervisor.ex"),
    include_str!("prelude/agent.ex"),
    include_str!("prelude/enum.ex"),
    include_str!("prelude/enumerable.ex"),
    include_str!("prelude/erlang.ex"),
    include_str!("prelude/ets.ex"),
    include_str!("prelude/evaluation.ex"),
    include_str!("prelude/ex_unit.ex"),
    include_str!("prelude/ex_unit_capture.ex"),
    include_str!("prelude/ex_unit_runner.ex"),
    include_str!("prelude/float.ex"),
    include_str!("prelude/function.ex"),
    include_str!("prelude/gb_sets.ex"),
    include_str!("prelude/gb_trees.ex"),
    include_str!("prelude/gen_server.ex"),
    include_str!("prelude/inspect.ex"),
    include_str!("prelude/integer.ex"),
    include_str!("prelude/io.ex"),
    include_str!("prelude/io_lib.ex"),
    include_str!("prelude/io_device.ex"),
    include_str!("prelude/io_stream.ex"),
    include_str!("prelude/string_io.ex"),
    include_str!("prelude/kernel.ex"),
    include_str!("prelude/keyword.ex"),
    include_str!("prelude/list.ex"),
    include_str!("prelude/list_chars.ex"),
    include_str!("prelude/lists.ex"),
    include_str!("prelude/logger.ex"),
    include_str!("prelude/macro.ex"),
    include_str!("prelude/map.ex"),
    include_str!("prelude/map_set.ex"),
    include_str!("prelude/maps.ex"),
    include_str!("prelude/naive_date_time.ex"),
    include_str!("prelude/partition_supervisor.ex"),
    include_str!("prelude/module.ex"),
    include_str!("prelude/orddict.ex"),
    include_str!("prelude/ordsets.ex"),
    include_str!("prelude/proc_lib.ex"),
    include_str!("prelude/proplists.ex"),
    include_str!("prelude/queue.ex"),
    include_str!("prelude/range.ex"),
    include_str!("prelude/reflection.ex"),
    include_str!("prelude/regex.ex"),
    include_str!("prelude/registry.ex"),
    include_str!("prelude/stream.ex"),
    include_str!("prelude/string.ex"),
    include_str!("prelude/string_erlang.ex"),
    include_str!("prelude/supervisor.ex"),
    include_str!("prelude/supervisor_erlang.ex"),
    include_str!("prelude/sys.ex"),
    include_str!("prelude/system.ex"),
    include_str!("prelude/task.ex"),
    include_str!("prelude/string_chars.ex"),
    include_str!("prelude/task_supervisor.ex"),
    include_str!("prelude/time.ex"),
    include_str!("prelude/timer.ex"),
    include_str!("prelude/tuple.ex"),
    include_str!("prelude/version.ex"),
    include_str!("prelude/uri.ex"),
];

struct Index {
    /// The numbers of the modules, by name.
    numbers: BTreeMap<u32, u32>,
    /// The modules that implement protocols, by the numbers of the protocol and the type.
    implementations: BTreeMap<(u32, u32), Atom>,
    /// The name and the file of each module, by its number.
    names: Vec<(Atom, usize)>,
    /// The modules of each file, in the order of their numbers.
    files: Vec<OnceLock<Vec<Arc<Module>>>>,
    /// The modules by their numbers, as far as anything asked for them.
    modules: Vec<OnceLock<Arc<Module>>>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index {
            numbers: BTreeMap::new(),
            implementations: BTreeMap::new(),
            names: Vec::new(),
            files: Vec::new(),
            modules: Vec::new(),
        };
        for (file, source) in SOURCES.iter().enumerate() {
            for Implementation { protocol, of, module } in source.lines().flat_map(implemented) {
                index.implementations.insert((protocol.number(), of.number()), module);
            }
            for name in source.lines().flat_map(defined) {
                index.numbers.insert(name.number(), index.names.len() as u32);
                index.names.push((name, file));
                index.modules.push(OnceLock::new());
            }
            index.files.push(OnceLock::new());
        }
        index
    })
}

/// The implementation of a protocol for a type.
pub(super) fn implementation(protocol: Atom, of: Atom) -> Option<Atom> {
    index().implementations.get(&(protocol.number(), of.number())).copied()
}

/// The implementations that a line defines.
fn implemented(line: &str) -> Vec<Implementation> {
    let words: Vec<_> = line.split([' ', ',', '[', ']']).filter(|word| !word.is_empty()).collect();
    let ["defimpl", protocol, "for:", types @ .., "do"] = words.as_slice() else { return Vec::new() };
    let implementation = |of: &&str| Implementation {
        protocol: Atom::alias(protocol),
        of: Atom::alias(of),
        module: Atom::alias(&format!("{protocol}.{of}")),
    };
    types.iter().map(implementation).collect()
}

/// The modules that a line defines if it stands at the left margin, as all definitions of modules do in these files.
fn defined(line: &str) -> Vec<Atom> {
    let words: Vec<_> = line.split([' ', ',', '[', ']']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["defmodule" | "defprotocol", name, "do"] => vec![match name.strip_prefix(':') {
            Some(erlang) => Atom::new(erlang),
            None => Atom::alias(name),
        }],
        _ => implemented(line).iter().map(|implementation| implementation.module).collect(),
    }
}

/// How many modules there are. They have the first numbers in every world.
pub(super) fn count() -> u32 {
    index().names.len() as u32
}

/// The number of a module.
pub(super) fn find(name: Atom) -> Option<u32> {
    index().numbers.get(&name.number()).copied()
}

/// The modules by their numbers, as far as anything asked for them.
pub(super) fn modules() -> &'static [OnceLock<Arc<Module>>] {
    &index().modules
}

/// The module with this number, compiled by now.
pub(super) fn module(number: u32) -> &'static Arc<Module> {
    index().modules[number as usize].get_or_init(|| compiled(number).clone())
}

fn compiled(number: u32) -> &'static Arc<Module> {
    let index = index();
    let (_, file) = index.names[number as usize];
    let first = index.names.partition_point(|(_, other)| *other < file);
    let modules = index.files[file].get_or_init(|| {
        // A file cannot ask for itself; while it is compiled, it finds what stands in it without.
        let library = Arc::new(TheLibrary { without: Some(file) });
        let environment = Environment { file: FILE, library, earlier: &[] };
        let source = SOURCES[file];
        let compiled = compile::compile(source, &syntax::parse(source).tree, environment)
            .and_then(compile::Compiled::flawless);
        let compiled = compiled.expect("the library compiles");
        let numbers = first as u32..;
        numbers.zip(&compiled.unit.units).map(|(number, unit)| Arc::new(Module::new(number, unit))).collect()
    });
    &modules[number as usize - first]
}

/// The library as the compiler sees it.
pub(super) fn library() -> Arc<dyn Library> {
    Arc::new(TheLibrary { without: None })
}

/// All native functions and all modules here, but those of one file.
#[derive(Debug)]
struct TheLibrary {
    without: Option<usize>,
}

impl Library for TheLibrary {
    fn is_kernel_function(&self, name: Atom, arity: u8) -> bool {
        native::is_kernel_function(name, arity)
            || self.unit(Atom::KERNEL).is_some_and(|unit| unit.export(name, arity).is_some())
    }

    fn unit(&self, module: Atom) -> Option<Arc<Unit>> {
        let number = find(module)?;
        let (_, file) = index().names[number as usize];
        (Some(file) != self.without).then(|| self::module(number).unit.clone())
    }

    fn structure(&self, module: Atom) -> Option<Structure> {
        let unit = self.unit(module);
        unit.and_then(|unit| unit.structure.clone()).or_else(|| exception::known_structure(module))
    }

    fn lack(&self, callee: Callee) -> Option<Lack> {
        // The library knows what it has.
        if self.without.is_some() { None } else { library::lack(callee) }
    }

    fn undefined(&self, callee: Callee) -> Option<String> {
        if self.without.is_some() { None } else { library::undefined(callee) }
    }

    fn evaluate(
        &self,
        unit: &Arc<Unit>,
        modules: &[Arc<Unit>],
        argument: Term,
        attributes: Term,
    ) -> Result<(Term, String), String> {
        super::evaluate::evaluate(unit, modules, argument, attributes)
    }

    fn functions(&self, module: Atom) -> Option<Vec<(Atom, u8)>> {
        let unit = self.unit(module);
        if unit.is_none() && !native::is_module(module) {
            return exception::is_known(module).then(Vec::new);
        }
        let mut functions: Vec<_> = native::exports_of(module).collect();
        functions.extend(unit.iter().flat_map(|unit| &unit.exports).map(|(name, arity, _)| (*name, *arity)));
        Some(functions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_compiles_to_the_modules_that_its_lines_announce() {
        for (number, (name, _)) in index().names.iter().enumerate() {
            assert_eq!(module(number as u32).unit.name, Some(*name));
        }
        for modules in &index().files {
            let modules = modules.get().expect("all files were asked for");
            assert!(modules.iter().all(|module| find(module.unit.name.unwrap()) == Some(module.number)));
        }
    }
}
