//! Small programs that go wrong, or surprise, and what the real `elixir` says of them.

use super::output::{self, Output, blanked};
use std::fs;
use std::path::Path;

#[test]
fn wrong_programs_are_told_what_elixir_tells_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut programs: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "exs"));
    programs.sort();
    let mut failures = Vec::new();
    for program in &programs {
        let recorded = fs::read_to_string(program.with_extension("txt")).unwrap();
        let expected = Output::recorded(&recorded).0.normal();
        let mut printed = output::output(std::slice::from_ref(program));
        let prefix = format!("{}/", folder.display());
        printed.out = printed.out.replace(&prefix, "");
        printed.err = printed.err.replace(&prefix, "");
        let (mut printed, mut expected) = (printed.normal(), expected);
        let name = program.file_name().unwrap().to_string_lossy();
        if name == "e21_spawn_fclause.exs" {
            // Its processes crash at once, and the BEAM does not say in which order.
            for output in [&mut printed, &mut expected] {
                output.out = sorted_reports(&output.out);
            }
        }
        if printed != expected {
            failures.push(format!("{name}\nexpected: {}\nprinted: {}", shown(&expected), shown(&printed)));
        }
    }
    output::count("wrong programs", programs.len(), &failures, 169);
}

/// Log messages in the order of their texts, without the processes they are about.
fn sorted_reports(log: &str) -> String {
    let mut reports: Vec<_> = log.split("\n\n").map(|report| blanked(report.trim(), "#PID<")).collect();
    reports.sort();
    reports.join("\n\n")
}

fn shown(output: &Output) -> String {
    format!("(status {})\n{}\n--- stderr\n{}", output.status, output.out, output.err)
}
