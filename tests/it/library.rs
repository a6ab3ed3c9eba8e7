//! What of Elixir's library there is, as `docs/supported.md` says it. `UPDATE_EXPECT=1` writes that file anew.

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

/// What the table says is here, as module, name and arity.
fn promised(table: &str) -> Vec<(String, String, u8)> {
    let mut found = Vec::new();
    let mut module = "";
    let mut is_here = false;
    for line in table.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            (module, is_here) = (name, true);
        }
        is_here = is_here && !line.starts_with("Not here: ");
        for entry in line.split('`').filter(|_| is_here && line.starts_with('`')) {
            if let Some((name, arities)) = entry.rsplit_once('/') {
                let arities = arities.split(',').filter_map(|arity| arity.parse().ok());
                found.extend(arities.map(|arity| (module.to_owned(), name.to_owned(), arity)));
            }
        }
    }
    found
}

#[test]
fn what_the_table_of_the_library_promises_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/supported.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, table()).unwrap();
    }
    let promised = promised(&fs::read_to_string(&path).unwrap());
    assert!(promised.len() > 500, "the table was not read");
    let mut broken = promised.iter().filter(|(module, name, arity)| !library::supports(module, name, *arity));
    assert_eq!(broken.next(), None);
}
