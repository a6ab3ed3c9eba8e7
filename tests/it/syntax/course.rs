//! The course's own code reads without a remark, but for the exercise that leaves a hole.

use std::fs;
use std::path::{Path, PathBuf};
use supervisor_playground::syntax::{LineIndex, parse};

#[test]
fn the_course_reads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/course");
    let mut files = sources(&folder);
    files.sort();
    assert!(files.len() > 30, "{} files", files.len());
    let remarks: Vec<String> = files.iter().flat_map(|file| remarks(&folder, file)).collect();
    assert_eq!(
        remarks,
        ["s08_ex1_simple_supervisor.exs:20:41: unexpected token: \":\" (column 41, code point U+003A)"]
    );
}

fn remarks(folder: &Path, file: &Path) -> Vec<String> {
    let source = fs::read_to_string(file).unwrap();
    let lines = LineIndex::new(&source);
    let name = file.strip_prefix(folder).unwrap().display().to_string();
    let remark = |diagnostic: supervisor_playground::syntax::Diagnostic| {
        let position = lines.position(&source, diagnostic.span.start);
        format!("{name}:{}:{}: {}", position.line, position.column, diagnostic.message)
    };
    parse(&source).diagnostics.into_iter().map(remark).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "exs") {
            found.push(path);
        }
    }
    found
}
