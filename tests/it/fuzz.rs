//! Texts that the fuzzer found worth keeping (`fuzz/corpus`), checked as it checks them.

#[path = "../../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;

/// Every text of a target's corpus.
fn corpus(target: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "the corpus of {target} was not found");
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect()
}

#[test]
fn texts_of_the_corpus_can_be_read() {
    corpus("parse").iter().for_each(|source| checks::parse(source));
}

#[test]
fn texts_of_the_corpus_can_be_compiled() {
    corpus("compile").iter().for_each(|source| checks::compile(source));
}

#[test]
fn programs_of_the_corpus_run() {
    corpus("run").iter().for_each(|source| checks::run(source));
}
