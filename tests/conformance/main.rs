//! Random scenarios on the real BEAM and here: `cargo conformance -- --scenarios 1000 --seed 0`.
//!
//! What happened must be the same, event by event. For a difference, the smallest program that still differs is
//! printed with both traces. `--record FILE` writes scenarios that went the same with the BEAM's traces, to be played
//! without it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(unreachable_pub, reason = "the tests include some of these modules")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a trace looks only at what both sides tell")]

mod beam;
mod dice;
mod random;
mod scenario;
mod trace;
mod world;

use beam::Beam;
use scenario::Scenario;
use std::fmt::Write;
use std::process::ExitCode;
use std::time::Instant;
use trace::Trace;
use world::Stage;

/// So many scenarios are compared before the next are made.
const ROUND: usize = 400;

/// So many differences are made small and shown.
const SHOWN_MAX: usize = 6;

struct Options {
    scenarios: u64,
    seed: u64,
    jobs: usize,
    record: Option<String>,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(error) => {
            eprintln!(
                "{error}\nusage: cargo conformance -- [--scenarios N] [--seed S] [--jobs J] [--record FILE]"
            );
            return ExitCode::from(2);
        }
    };
    let started = Instant::now();
    let stage = Stage::new();
    let beam = Beam::new(options.jobs);
    let mut tally = Tally::default();
    let mut recorded = String::new();
    let seeds: Vec<_> = (options.seed..options.seed + options.scenarios).collect();
    for round in seeds.chunks(ROUND) {
        let scenarios: Vec<_> = round.iter().map(|seed| Scenario::random(*seed)).collect();
        let programs: Vec<_> = scenarios.iter().map(Scenario::to_string).collect();
        let traces = beam.play(&programs);
        let mut differing = Vec::new();
        for ((scenario, program), theirs) in scenarios.iter().zip(&programs).zip(&traces) {
            let verdict = compare(program, theirs.as_deref(), &stage);
            match &verdict {
                Verdict::Same(theirs) => {
                    write!(recorded, "{program}---\n{theirs}===\n").expect("writing to a string");
                }
                Verdict::SameByProcess => tally.in_another_order += 1,
                Verdict::Different { .. } => differing.push(scenario),
                Verdict::Failed => {
                    println!("seed {}: the emulator gave no answer", scenario.seed);
                    tally.failures += 1;
                }
            }
        }
        tally.scenarios += round.len();
        tally.look_into(&differing, &beam, &stage);
        println!("{tally} so far, {} s", started.elapsed().as_secs());
    }
    if let Some(file) = options.record {
        std::fs::write(&file, recorded).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    println!("{tally}, {} s", started.elapsed().as_secs());
    if tally.differences.is_empty() && tally.failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn options() -> Result<Options, lexopt::Error> {
    use lexopt::prelude::{Long, ValueExt};
    let mut options = Options { scenarios: 1_000, seed: 0, jobs: 8, record: None };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("scenarios") => options.scenarios = parser.value()?.parse()?,
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("jobs") => options.jobs = parser.value()?.parse()?,
            Long("record") => options.record = Some(parser.value()?.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}

/// What became of a scenario.
#[derive(Debug)]
enum Verdict {
    Same(Trace),
    /// But for the order between processes that were ready to run at the same time.
    SameByProcess,
    Different {
        theirs: Trace,
        ours: Trace,
    },
    /// The emulator said nothing.
    Failed,
}

fn compare(program: &str, theirs: Option<&str>, stage: &Stage) -> Verdict {
    let Some(theirs) = theirs else { return Verdict::Failed };
    let theirs = Trace::of_beam(theirs);
    let ours = Trace::of_records(&stage.play(program));
    match theirs == ours {
        true => Verdict::Same(theirs),
        false if theirs.same_by_process(&ours) => Verdict::SameByProcess,
        false => Verdict::Different { theirs, ours },
    }
}

#[derive(Debug, Default)]
struct Tally {
    scenarios: usize,
    /// That differ only in the order between processes that were ready to run at the same time.
    in_another_order: usize,
    /// The seeds of those that differ.
    differences: Vec<u64>,
    /// On which the BEAM does not agree with itself when it plays them again.
    unsteady: Vec<u64>,
    failures: u64,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} scenarios, {} differences", self.scenarios, self.differences.len())?;
        if self.in_another_order > 0 {
            write!(f, ", {} in another order between processes", self.in_another_order)?;
        }
        if !self.unsteady.is_empty() {
            write!(f, ", {} on which the BEAM differs from itself {:?}", self.unsteady.len(), self.unsteady)?;
        }
        if self.failures > 0 {
            write!(f, ", {} without an answer", self.failures)?;
        }
        Ok(())
    }
}

impl Tally {
    /// Plays scenarios that differed a few times more, and shows the first that differ each time.
    fn look_into(&mut self, differing: &[&Scenario], beam: &Beam, stage: &Stage) {
        const TIMES: usize = 3;
        let programs: Vec<_> =
            differing.iter().flat_map(|scenario| std::iter::repeat_n(scenario.to_string(), TIMES)).collect();
        let traces = beam.play(&programs);
        for (scenario, traces) in differing.iter().zip(traces.chunks(TIMES)) {
            let program = scenario.to_string();
            let ours = Trace::of_records(&stage.play(&program));
            let traces = traces.iter().flatten();
            let theirs: Vec<_> = traces.map(|trace| Trace::of_beam(trace)).collect();
            let same_each_time = theirs.windows(2).all(|pair| pair[0].same_by_process(&pair[1]));
            if !same_each_time || theirs.iter().any(|theirs| theirs.same_by_process(&ours)) {
                self.unsteady.push(scenario.seed);
                continue;
            }
            self.differences.push(scenario.seed);
            println!("seed {} differs", scenario.seed);
            if self.differences.len() <= SHOWN_MAX {
                println!("{program}\n--- the BEAM\n{}\n--- here\n{ours}", theirs[0]);
                show(&smallest(scenario, beam, stage), beam, stage);
            }
        }
    }
}

/// Takes away what can go without the difference going, too. What differs once may be chance; it has to differ twice.
fn smallest(scenario: &Scenario, beam: &Beam, stage: &Stage) -> Scenario {
    let mut scenario = scenario.clone();
    loop {
        let smaller = scenario.smaller();
        let programs: Vec<_> =
            smaller.iter().flat_map(|scenario| std::iter::repeat_n(scenario.to_string(), 2)).collect();
        let traces = beam.play(&programs);
        let differing = smaller.into_iter().zip(programs.chunks(2)).zip(traces.chunks(2)).find(
            |((_, programs), traces)| {
                traces.iter().all(|theirs| {
                    matches!(compare(&programs[0], theirs.as_deref(), stage), Verdict::Different { .. })
                })
            },
        );
        match differing {
            Some(((smaller, _), _)) => scenario = smaller,
            None => return scenario,
        }
    }
}

fn show(scenario: &Scenario, beam: &Beam, stage: &Stage) {
    let program = scenario.to_string();
    let theirs = beam.play(std::slice::from_ref(&program)).remove(0);
    match compare(&program, theirs.as_deref(), stage) {
        Verdict::Different { theirs, ours } => {
            println!("{program}\n--- the BEAM\n{theirs}\n--- here\n{ours}");
        }
        Verdict::Same(_) | Verdict::SameByProcess | Verdict::Failed => {
            println!("{program}\n(did not differ when played once more)")
        }
    }
}
