//! What the real BEAM did in random scenarios, recorded by `cargo conformance -- --record`, and what happens here.

#![allow(
    unreachable_pub,
    dead_code,
    reason = "the program that compares with the BEAM includes these files, too"
)]

#[path = "../conformance/dice.rs"]
pub(crate) mod dice;
#[path = "../conformance/random.rs"]
mod random;
#[path = "../conformance/scenario.rs"]
pub(crate) mod scenario;
#[path = "../conformance/trace.rs"]
mod trace;
#[path = "../conformance/world.rs"]
pub(crate) mod world;

use std::fs;
use std::path::Path;
use trace::Trace;
use world::Stage;

/// A scenario with the trace of the BEAM.
struct Recorded {
    program: String,
    trace: String,
}

fn recorded() -> Vec<Recorded> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/recorded");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| read(&fs::read_to_string(file).unwrap())).collect()
}

fn read(text: &str) -> Vec<Recorded> {
    let entries = text.split("===\n").filter(|entry| !entry.is_empty());
    entries
        .map(|entry| {
            let (program, trace) = entry.split_once("---\n").unwrap();
            Recorded { program: program.to_owned(), trace: trace.to_owned() }
        })
        .collect()
}

#[test]
fn scenarios_go_as_the_beam_had_them() {
    let stage = Stage::new();
    let recorded = recorded();
    let different: Vec<_> = recorded
        .iter()
        .filter_map(|Recorded { program, trace }| {
            let ours = Trace::of_records(&stage.play(program)).to_string();
            (ours != *trace).then(|| format!("{program}--- the BEAM\n{trace}--- here\n{ours}"))
        })
        .collect();
    for difference in &different {
        println!("{difference}");
    }
    println!("scenarios as on the BEAM: {} of {}", recorded.len() - different.len(), recorded.len());
    assert!(recorded.len() >= 500 && different.is_empty());
}
