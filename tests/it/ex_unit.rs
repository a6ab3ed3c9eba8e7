//! Reports of failed tests, line by line as ExUnit prints them: most of them begin with blanks, which the comparison of
//! other programs leaves out.

use super::output;
use std::fs;
use std::path::Path;

/// The text without what is measured, and without the blanks at the ends of lines.
fn normal(text: &str) -> String {
    let line = |line: &str| match line.starts_with("Finished in ") {
        true => "Finished\n".to_owned(),
        false => format!("{}\n", line.trim_end()),
    };
    text.lines().map(line).collect()
}

#[test]
fn failures_are_told_as_ex_unit_tells_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ex_unit");
    let recorded = fs::read_to_string(folder.join("reports.txt")).unwrap();
    let printed = output::output(&[folder.join("reports.exs")]);
    let printed_out = printed.out.replace(&format!("{}/", folder.display()), "");
    assert_eq!(normal(&printed_out), normal(&recorded));
    assert_eq!(printed.status, 2);
}
