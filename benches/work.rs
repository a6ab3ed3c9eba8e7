//! What a reduction of native work takes: each line is a call or an operator with large arguments, its time for each
//! reduction that it was charged, and a mark if that is far from what a reduction is meant to be. `cargo bench --bench
//! work` prints them, the slowest first.

#[path = "work/calls.rs"]
mod calls;

use calls::CALLS;
use std::time::Duration;
use supervisor_playground::runtime::{Budget, Event};
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then, World};

/// What one reduction is meant to take: a call of a small function with a little work around it.
const REDUCTION_NS: f64 = 50.0;

/// So many times slower or faster is still all right.
const FACTOR: f64 = 4.0;

/// How long a measurement lasts at least.
const MEASURED: Duration = Duration::from_millis(10);

const ROUNDS: u32 = 3;

fn main() {
    let only = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let is_wanted = |call: &str| only.as_ref().is_none_or(|only| call.contains(only.as_str()));
    let calls = CALLS.iter().flat_map(|(setup, calls)| calls.iter().map(move |call| (setup, call)));
    let mut lines: Vec<_> = calls
        .filter(|(_, call)| is_wanted(call))
        .map(|(setup, call)| {
            let measured = measure(setup, call);
            (measured.nanoseconds / measured.reductions.max(1.0), measured, call)
        })
        .collect();
    lines.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    for (nanoseconds, measured, call) in lines {
        let mark = match nanoseconds / REDUCTION_NS {
            ratio if ratio > FACTOR => "too cheap",
            ratio if ratio < 1.0 / FACTOR => "too dear",
            _ => "",
        };
        let microseconds = measured.nanoseconds / 1e3;
        println!("{nanoseconds:>10.1} ns/reduction {microseconds:>12.1} us  {mark:<10} {call}");
    }
}

/// Of one call.
struct Measured {
    nanoseconds: f64,
    reductions: f64,
}

fn measure(setup: &str, call: &str) -> Measured {
    let mut times = 1;
    loop {
        // Noise only ever adds.
        let rounds = (0..ROUNDS).map(|_| time(setup, call, times));
        let (nanoseconds, reductions) =
            rounds.min_by(|(a, _), (b, _)| a.total_cmp(b)).expect("there are several rounds");
        if nanoseconds >= MEASURED.as_nanos() as f64 || times > 1_000_000 {
            let times = f64::from(times);
            return Measured { nanoseconds: nanoseconds / times, reductions: reductions as f64 / times };
        }
        times *= 4;
    }
}

/// The time and the reductions of so many calls, without what makes their arguments.
fn time(setup: &str, call: &str, times: u32) -> (f64, u64) {
    /// The script waits until then between one and the other.
    const BEGIN_MS: u64 = 1_000_000_000;
    let source = format!(
        "{setup}\nProcess.sleep({BEGIN_MS})\nEnum.each(1..{times}, fn _ -> {call} end)\nProcess.sleep(:infinity)\n"
    );
    let script = vm::script(&source, "work.exs").unwrap_or_else(|problems| panic!("{call}: {problems:?}"));
    let (mut world, _) = vm::boot(&[script.unit], Then::End, 0);
    run(&mut world, Instant::from_millis(BEGIN_MS / 2), call);
    let (start, before) = (now_ns(), world.work_done());
    run(&mut world, Instant::MAX, call);
    (now_ns() - start, world.work_done() - before)
}

fn run(world: &mut World, until: Instant, call: &str) {
    world.run(until, &mut Budget::unlimited());
    for record in world.take_events() {
        if let Event::ShellFailed { text, .. } = record.event {
            panic!("{call}: {text}");
        }
    }
}

/// How long this thread has run: where the system tells, without the time in which others had the processor.
fn now_ns() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    if let Some(ns) = told.as_deref().and_then(|text| text.split(' ').next()?.parse().ok()) {
        return ns;
    }
    #[expect(clippy::disallowed_methods, reason = "measures real time")]
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::SystemTime::UNIX_EPOCH).map_or(0.0, |age| age.as_nanos() as f64)
}
