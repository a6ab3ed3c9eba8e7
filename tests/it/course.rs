//! The course's own code, and what the real `elixir` prints for it: each file with its output, and the value that a
//! notebook shows under its cell.

use super::output::{self, Output, normal};
use std::fs;
use std::path::{Path, PathBuf};

/// The value of each cell as a notebook prints it.
fn shown_value(files: &[PathBuf]) -> String {
    let (last, before) = files.split_last().unwrap();
    let source = fs::read_to_string(last).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let cell = folder.join(last.file_name().unwrap());
    // On one line with its beginning, so that errors name the lines of the cell.
    fs::write(&cell, format!("value = ({source}\n)\nIO.write(\"=> \")\nIO.inspect(value)")).unwrap();
    let mut files = before.to_vec();
    files.push(cell);
    let output = output::output(&files);
    match output.out.split_once("=> ") {
        Some((_, value)) => format!("=> {value}"),
        // Of a cell that does not compile a notebook shows the error.
        None => {
            let err = output.err.replace(&format!("{}/", folder.display()), "");
            format!("=> {}", err.find("** (").map_or(err.as_str(), |start| &err[start..]))
        }
    }
}

/// Without the code of a module, which is another one here.
fn without_code(value: &str) -> String {
    match (value.find("<<70, 79, 82, 49"), value.find(">>")) {
        (Some(start), Some(end)) => {
            let text = format!("{}<<70, 79, 82, 49, ...>>{}", &value[..start], &value[end + 2..]);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => value.to_owned(),
    }
}

#[test]
fn the_course_prints_what_it_prints_under_elixir() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/course");
    let mut recordings: Vec<_> =
        fs::read_dir(folder.join("expected")).unwrap().map(|entry| entry.unwrap().path()).collect();
    recordings.sort();
    let mut failures = Vec::new();
    let mut total = 0;
    for recording in recordings {
        let recorded = fs::read_to_string(&recording).unwrap();
        let command = recorded.lines().next().unwrap();
        // A session of iex, the supervisors' reports, and cells that are evaluated by Elixir's own compiler.
        if command.contains("iex") || command.contains("--logger-sasl") || command.contains("cells.exs") {
            continue;
        }
        let files: Vec<_> =
            command.split(' ').filter(|word| word.ends_with(".exs")).map(|file| folder.join(file)).collect();
        let (expected, below) = Output::recorded(&recorded);
        let mut printed = output::output(&files);
        let prefix = format!("{}/", folder.display());
        printed.out = printed.out.replace(&prefix, "");
        printed.err = printed.err.replace(&prefix, "");
        total += 1;
        let name = recording.file_name().unwrap().to_string_lossy().into_owned();
        if printed.normal() != expected.normal() {
            failures.push(format!(
                "{name}\nexpected: {:#?}\nprinted: {:#?}",
                expected.normal(),
                printed.normal()
            ));
        }
        if let Some((_, value)) = below.split_once("--- value shown under the cell\n") {
            total += 1;
            let (value, printed) =
                (normal(&without_code(value)), normal(&without_code(&shown_value(&files))));
            if printed != value {
                failures.push(format!("the value of {name}\nexpected:\n{value}\nprinted:\n{printed}"));
            }
        }
    }
    output::count("course files and values", total, &failures, 59);
}
