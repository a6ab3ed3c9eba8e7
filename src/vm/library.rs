//! What Elixir has, so that what this playground lacks is not taken for a mistake of the one who writes.
//!
//! The facts are those of Elixir 1.14, recorded by `tests/library/record.exs`.

use super::{exception, native, prelude};
use crate::compile::{Callee, Lack};
use crate::term::Atom;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const FACTS: &str = include_str!("library/elixir-1.14.txt");

/// A module of Elixir's that this playground means to have.
#[derive(Debug, Default)]
pub struct Facts {
    pub functions: Vec<(&'static str, u8)>,
    pub macros: Vec<(&'static str, u8)>,
}

struct Index {
    modules: BTreeMap<&'static str, Facts>,
    /// Modules that come with Elixir and Erlang, and are no part of this playground.
    elsewhere: Vec<&'static str>,
}

/// Packages that programs about OTP come by. They are installed, and so not here.
const PACKAGES: &[&str] = &[
    "Broadway",
    "Bandit",
    "Cachex",
    "Ecto",
    "Finch",
    "Flow",
    "GenStage",
    "HTTPoison",
    "Horde",
    "Jason",
    "Kino",
    "Nx",
    "Oban",
    "Phoenix",
    "Plug",
    "Poison",
    "Poolboy",
    "Req",
    "Swoosh",
    "Telemetry",
    "Tesla",
];

/// Macros that the compiler does not know.
const MACROS_MISSING: &[(&str, &str)] =
    &[("Kernel", "alias!"), ("Kernel", "var!"), ("Kernel", "to_char_list")];

/// What to write in the place of what is missing.
const INSTEAD: &[(&str, &str)] = &[
    ("File.read", "put the text into the program, in a heredoc"),
    ("File.read!", "put the text into the program, in a heredoc"),
    ("File.write", "print the text with IO.puts/1"),
    ("File.write!", "print the text with IO.puts/1"),
    ("File.stream!", "make the lines with String.split(text, \"\\n\")"),
    ("Enum.chunk", "write Enum.chunk_every/2"),
    ("Enum.partition", "write Enum.split_with/2"),
    ("String.normalize", "write both texts with the same composed characters"),
    ("Code.require_file", "put both files into one"),
];

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index { modules: BTreeMap::new(), elsewhere: Vec::new() };
        for line in FACTS.lines() {
            let (name, rest) = line.split_once(": ").expect("a line of the facts names a module");
            match name {
                "elsewhere" | "erlang" => index.elsewhere.extend(rest.split(' ')),
                name => {
                    let (functions, macros) = rest.split_once(" | ").unwrap_or((rest, ""));
                    let facts = Facts { functions: entries(functions), macros: entries(macros) };
                    index.modules.insert(name, facts);
                }
            }
        }
        index
    })
}

/// `name/1,2` as a name for each arity.
fn entries(text: &'static str) -> Vec<(&'static str, u8)> {
    let entry = |entry: &'static str| {
        let (name, arities) = entry.rsplit_once('/').expect("an entry of the facts has an arity");
        arities.split(',').map(move |arity| (name, arity.parse().expect("an arity is a number")))
    };
    text.split(' ').filter(|entry| !entry.is_empty()).flat_map(entry).collect()
}

/// The modules that this playground means to have, with what Elixir has in them.
pub fn modules() -> impl Iterator<Item = (&'static str, &'static Facts)> {
    index().modules.iter().map(|(name, facts)| (*name, facts))
}

/// The module that is written like this: `Enum`, `:lists`.
fn atom(written: &str) -> Atom {
    written.strip_prefix(':').map_or_else(|| Atom::alias(written), Atom::new)
}

/// Whether this playground has a function or a macro.
pub fn supports(module: &str, name: &str, arity: u8) -> bool {
    let callee = Callee { module: atom(module), name: Atom::new(name), arity };
    let is_macro = || {
        let facts = index().modules.get(module);
        facts.is_some_and(|facts| facts.macros.contains(&(name, arity)))
            && !MACROS_MISSING.contains(&(module, name))
            && ["Kernel", "Bitwise", "Integer"].contains(&module)
    };
    native::find(callee).is_some() || is_written(callee) || is_macro()
}

/// Whether the part of the library that is written in Elixir has it.
fn is_written(callee: Callee) -> bool {
    let module = prelude::find(callee.module).map(prelude::module);
    module.is_some_and(|module| module.unit.export(callee.name, callee.arity).is_some())
}

/// The functions that Elixir's module exports, for those who look for one with a similar name.
pub(super) fn exports_of(module: Atom) -> Option<Vec<(Atom, u8)>> {
    let facts = index().modules.get(module.as_alias()?)?;
    Some(facts.functions.iter().map(|(name, arity)| (Atom::new(name), *arity)).collect())
}

/// Why a call leads nowhere, if it would not in Elixir.
pub(super) fn lack(callee: Callee) -> Option<Lack> {
    let written = callee.module.to_string();
    let name = callee.name.as_str();
    let message = match index().modules.get(written.as_str()) {
        Some(facts) => {
            let entry = (name, callee.arity);
            let has = facts.functions.contains(&entry) || facts.macros.contains(&entry);
            if !has || supports(&written, name, callee.arity) {
                return None;
            }
            format!("{written}.{name}/{} is not supported here yet", callee.arity)
        }
        None if is_elsewhere(&written) => format!("this playground does not have {}", root(&written)),
        None => return None,
    };
    let called = format!("{written}.{name}");
    let instead = INSTEAD.iter().find(|(missing, _)| *missing == called).map(|(_, instead)| *instead);
    Some(Lack { message, instead })
}

/// What is wrong with a call of a function that Elixir does not have.
pub(super) fn undefined(callee: Callee) -> Option<String> {
    let alias = callee.module.as_alias()?;
    let Some(facts) = index().modules.get(alias) else {
        let is_here = native::is_module(callee.module) || prelude::find(callee.module).is_some();
        let is_known = is_here || is_elsewhere(alias) || exception::is_known(callee.module);
        return (!is_known)
            .then(|| format!("is undefined (module {alias} is not available or is yet to be defined)"));
    };
    let entry = (callee.name.as_str(), callee.arity);
    if facts.functions.contains(&entry)
        || facts.macros.contains(&entry)
        || entry.0.starts_with("__")
        || entry.0 == "module_info"
    {
        return None;
    }
    let exports: Vec<_> = facts.functions.iter().map(|(name, arity)| (Atom::new(name), *arity)).collect();
    let suggestions = exception::similar_exports(callee.name, &exports);
    Some(format!("is undefined or private{suggestions}"))
}

/// Whether Elixir, Erlang or a package has this module, and this playground has not.
fn is_elsewhere(written: &str) -> bool {
    let is_here = || {
        let module = atom(written);
        native::is_module(module) || prelude::find(module).is_some()
    };
    (index().elsewhere.contains(&root(written)) || PACKAGES.contains(&root(written))) && !is_here()
}

/// `File` of `File.Stat`.
fn root(written: &str) -> &str {
    written.split('.').next().unwrap_or(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lack_of(module: Atom, name: &str, arity: u8) -> Option<String> {
        lack(Callee { module, name: Atom::new(name), arity }).map(|lack| lack.message)
    }

    #[test]
    fn what_elixir_has_and_we_lack_is_said_so() {
        assert_eq!(lack_of(Atom::alias("Enum"), "map", 2), None);
        assert_eq!(lack_of(Atom::alias("Enum"), "mapp", 2), None, "that is a mistake in Elixir, too");
        assert_eq!(lack_of(Atom::alias("Nope"), "f", 0), None);
        assert_eq!(lack_of(Atom::alias("File"), "read!", 1).unwrap(), "this playground does not have File");
        assert_eq!(
            lack_of(Atom::new("httpc"), "request", 1).unwrap(),
            "this playground does not have :httpc"
        );
        assert_eq!(
            lack_of(Atom::alias("String"), "normalize", 2).unwrap(),
            "String.normalize/2 is not supported here yet"
        );
    }
}
