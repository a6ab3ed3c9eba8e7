//! Programs in Elixir and what they print, recorded with the real `elixir` (`tests/language/record.sh`).

use super::output;
use std::fs;
use std::path::Path;

/// The text as it was recorded: no warnings, and nothing that differs from run to run.
fn normal(text: &str) -> String {
    let mut kept = String::new();
    let mut in_warning = false;
    for line in text.lines() {
        in_warning = if in_warning { !line.is_empty() } else { line.starts_with("warning: ") };
        if !in_warning {
            kept.push_str(if line.starts_with("Finished in ") { "Finished in N seconds" } else { line });
            kept.push('\n');
        }
    }
    // A blank line stands for the stack that a mistake found by the compiler may not have.
    output::normal(&kept).replace("\n\n(status", "\n(status")
}

#[test]
fn programs_print_what_elixir_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let mut programs = Vec::new();
    for area in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        programs.extend(fs::read_dir(area).unwrap().map(|entry| entry.unwrap().path()));
    }
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "exs"));
    programs.sort();
    let pending = fs::read_to_string(folder.join("pending.txt")).unwrap_or_default();
    let (mut failures, mut waiting, mut ready) = (Vec::new(), 0, Vec::new());
    for program in &programs {
        let name = program.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let expected = normal(&fs::read_to_string(program.with_extension("out")).unwrap());
        // Recorded in the program's own folder, so without it.
        let folder = format!("{}/", program.parent().unwrap().display());
        let printed = normal(&output::transcript(std::slice::from_ref(program)).replace(&folder, ""));
        let is_pending = pending.lines().any(|line| line == name);
        match (printed == expected, is_pending) {
            (true, false) => {}
            (true, true) => ready.push(name),
            (false, true) => waiting += 1,
            (false, false) => failures.push(format!("{name}\nexpected:\n{expected}\nprinted:\n{printed}\n")),
        }
    }
    println!("{} of {} programs", programs.len() - failures.len() - waiting, programs.len());
    println!("take out of pending.txt: {ready:?}");
    assert!(programs.len() >= 15, "the programs were not found");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
