//! What of Elixir's library there is, as `docs/supported.md` says it. `UPDATE_EXPECT=1` writes that file anew.

use super::output;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use supervisor_playground::vm::library;

/// The functions and macros of the modules that are meant to be here, those that are missing at the end of each.
fn table() -> String {
    let mut text = String::from(
        "# The library\n\nWhat Elixir 1.14 has, module by module, and what of it is here. A test writes this file.\n",
    );
    let (mut have, mut all) = (0, 0);
    let mut modules = String::new();
    for (module, facts) in library::modules() {
        let entries = facts.functions.iter().chain(&facts.macros);
        let (here, missing): (Vec<_>, Vec<_>) =
            entries.partition(|(name, arity)| library::supports(module, name, *arity));
        have += here.len();
        all += here.len() + missing.len();
        let _ = write!(modules, "\n## {module}\n\n{}\n", listed(&here));
        if !missing.is_empty() {
            let _ = write!(modules, "\nNot here: {}\n", listed(&missing));
        }
    }
    let _ = write!(text, "\n{have} of {all} functions and macros.\n{modules}");
    text
}

/// `name/1,2` for each name, wrapped.
fn listed(entries: &[&(&str, u8)]) -> String {
    let mut names: Vec<(&str, Vec<String>)> = Vec::new();
    for (name, arity) in entries {
        match names.last_mut() {
            Some((last, arities)) if last == name => arities.push(arity.to_string()),
            Some(_) | None => names.push((name, vec![arity.to_string()])),
        }
    }
    if names.is_empty() {
        return "Nothing yet.".to_owned();
    }
    let mut text = String::new();
    let mut width = 0;
    for (name, arities) in names {
        let entry = format!("`{name}/{}`", arities.join(","));
        if width + entry.len() > 110 {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
        }
        width += entry.len() + 1;
        text.push_str(&entry);
    }
    text
}

/// What is here, as module and entry.
fn present() -> impl Iterator<Item = (&'static str, (&'static str, u8))> {
    library::modules().flat_map(|(module, facts)| {
        let entries = facts.functions.iter().chain(&facts.macros).copied();
        let here = entries.filter(move |(name, arity)| library::supports(module, name, *arity));
        here.map(move |entry| (module, entry))
    })
}

#[test]
fn the_table_of_the_library_says_what_is_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/supported.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, table()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    let different = written.lines().zip(table().lines().map(str::to_owned)).find(|(old, new)| old != new);
    assert!(written == table(), "UPDATE_EXPECT=1 writes the table anew: {different:?}");
}

/// A running program finds each function of the table.
#[test]
fn what_is_here_is_exported() {
    let functions = library::modules().flat_map(|(module, facts)| {
        let here = |(name, arity): &&(&str, u8)| library::supports(module, name, *arity);
        facts
            .functions
            .iter()
            .filter(here)
            .map(move |(name, arity)| format!("{{{module}, :{name:?}, {arity}}}"))
    });
    let functions: Vec<_> = functions.collect();
    let program = format!(
        "for {{module, name, arity}} <- [{}], not function_exported?(module, name, arity) do\n  \
         IO.inspect({{module, name, arity}})\nend",
        functions.join(",\n")
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exported.exs");
    fs::write(&file, program).unwrap();
    let output = output::output(&[file]);
    assert_eq!((output.out.as_str(), output.err.as_str()), ("", ""));
}

/// Names that no program of the tests says yet.
const UNCALLED_MAX: usize = 16;

#[test]
fn programs_of_the_tests_call_what_is_here() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut text = String::new();
    read_all(&tests, &mut text);
    let names = names_in(&text);
    let is_called = |(module, (name, _)): &(&str, (&str, u8))| {
        let short = module.rsplit('.').next().unwrap_or(module);
        let is_word = name.starts_with(|c: char| c.is_ascii_lowercase());
        // What is imported or is Kernel's stands alone.
        let alone = ["Kernel", "Bitwise", "IO.ANSI", "Inspect.Algebra", "Integer"].contains(module);
        let is_sigil =
            || name.strip_prefix("sigil_").is_some_and(|letter| text.contains(&format!("~{letter}")));
        !is_word
            || is_sigil()
            || names.contains(&format!("{short}.{name}"))
            || (alone && names.contains(*name))
    };
    let mut uncalled: Vec<_> =
        present().filter(|entry| !is_called(entry)).map(|(module, (name, _))| (module, name)).collect();
    uncalled.dedup();
    println!("{} names are called by no test: {uncalled:?}", uncalled.len());
    assert!(uncalled.len() <= UNCALLED_MAX, "{uncalled:?}");
}

fn read_all(folder: &Path, text: &mut String) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_all(&path, text);
        } else if path
            .extension()
            .is_some_and(|extension| ["exs", "ex", "jsonl", "rs"].iter().any(|known| extension == *known))
        {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The words of a text, and those of them with the module before them: `Enum.map`, `:lists.map`, `map`.
fn names_in(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_alphanumeric() || "_?!:.".contains(c);
    let mut names = BTreeSet::new();
    for word in text.split(|c| !is_part(c)).filter(|word| !word.is_empty()) {
        let mut parts = word.rsplit('.');
        let (Some(name), module) = (parts.next(), parts.next()) else { continue };
        names.insert(name.trim_end_matches(':').to_owned());
        if let Some(module) = module {
            names.insert(format!("{module}.{name}"));
        }
    }
    names
}
