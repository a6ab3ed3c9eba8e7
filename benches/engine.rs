//! What the engine costs: a line per measurement, with its name, time and unit. `cargo bench` prints them natively,
//! `cargo bench-web` in the browser.

#[path = "engine/programs.rs"]
mod programs;

use platform::{now_ms, print_line};
use programs::PROGRAMS;
use std::hint::black_box;
use supervisor_playground::runtime::{Budget, Event};
use supervisor_playground::term::{Term, compare};
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then, World};

/// Time spent on one measurement; its best round counts, because noise only ever adds.
const MEASURE_MS: f64 = 1_000.0;
const ROUNDS_MIN: u32 = 5;

/// A worker that exits as soon as it is up, over and over, among this many that stay alive.
fn crash_loop(siblings: u32) -> String {
    format!(
        "
Logger.configure(level: :none)

defmodule Crasher do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)

  def init(_arg) do
    send(self(), :crash)
    {{:ok, nil}}
  end

  def handle_info(:crash, state), do: {{:stop, :boom, state}}
end

defmodule Sibling do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(arg), do: {{:ok, arg}}
end

siblings =
  Enum.map(1..{siblings}, fn n -> Supervisor.child_spec({{Sibling, n}}, id: n) end)

{{:ok, _}} =
  Supervisor.start_link(siblings ++ [{{Crasher, []}}],
    strategy: :one_for_one,
    max_restarts: 100_000_000,
    max_seconds: 1
  )

Process.sleep(:infinity)
"
    )
}

fn main() {
    // `cargo bench -- fib` measures only what has this in its name.
    let wanted = platform::wanted();
    let is_wanted = |name: &str| wanted.as_ref().is_none_or(|part| name.contains(part));
    for program in PROGRAMS.iter().filter(|program| is_wanted(program.name)) {
        let script = program.script();
        let beam = platform::beam(program);
        rate(program.name, program.items, beam, || run_to_end(&script));
    }
    for siblings in [10, 10_000] {
        let name = format!("crashes and restarts among {siblings} siblings");
        if !is_wanted(&name) {
            continue;
        }
        let mut world = begin(&crash_loop(siblings));
        // Until all siblings are up.
        while restarts(&mut world, 1_000) == 0 {}
        rate(&name, CYCLES, None, || {
            let done = restarts(&mut world, u64::from(CYCLES) * EVENTS_PER_CYCLE);
            assert!(done.abs_diff(CYCLES) <= 1, "a cycle has another number of events");
        });
    }
    if !is_wanted("tuples") {
        return;
    }
    rate("tuples built into a list", 1_000, None, || numbered_tuples(1_000));
    let (one, other) = (numbered_tuples(1_000), numbered_tuples(1_000));
    rate("tuples compared", 1_000, None, || compare(&one, &other));
}

const CYCLES: u32 = 1_000;

/// What one crash and restart of a worker emits.
const EVENTS_PER_CYCLE: u64 = 8;

/// A world about to run this script.
fn begin(source: &str) -> World {
    let script = vm::script(source, "bench.exs").expect("the script compiles");
    vm::boot(&[script.unit], Then::End, 0).0
}

fn run_to_end(source: &str) -> usize {
    let mut world = begin(source);
    world.run(Instant::MAX, &mut Budget::unlimited());
    let events = world.take_events();
    assert!(
        events.iter().any(|record| matches!(record.event, Event::ScriptEnded { .. })),
        "the script came to its end"
    );
    events.len()
}

/// Runs for so many events, and counts the restarts among them.
fn restarts(world: &mut World, events: u64) -> u32 {
    world.run(Instant::MAX, &mut Budget { reductions: u64::MAX, events });
    let is_restart = |event: &Event| matches!(event, Event::RestartCounted { .. });
    world.take_events().iter().map(|record| u32::from(is_restart(&record.event))).sum()
}

fn numbered_tuples(count: i64) -> Term {
    Term::list((0..count).map(|number| Term::tuple([Term::OK, Term::Int(number)])))
}

/// Measures `work`, which does `items` things each time, and prints how many are done in a second, beside those that
/// the BEAM does.
fn rate<T>(name: &str, items: u32, beam: Option<f64>, mut work: impl FnMut() -> T) {
    let end = now_ms() + MEASURE_MS;
    let mut best_ms = f64::INFINITY;
    let mut rounds = 0;
    while rounds < ROUNDS_MIN || now_ms() < end {
        // A browser's clock may tick only every 0.1 ms: a round does the work until it is well above that.
        let start = now_ms();
        let mut times = 0;
        while now_ms() - start < 5.0 {
            black_box(work());
            times += 1;
        }
        best_ms = best_ms.min((now_ms() - start) / f64::from(times));
        rounds += 1;
    }
    let per_second = f64::from(items) / best_ms * 1e3;
    let beside = beam.map_or_else(String::new, |beam| {
        format!("   BEAM {:>14} /s   {:.2} of it", grouped(beam as u64), per_second / beam)
    });
    print_line(&format!("{name:<46} {:>14} /s{beside}", grouped(per_second as u64)));
}

/// `12,345,678`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use super::programs::Program;
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use std::time::SystemTime;

    pub(crate) fn now_ms() -> f64 {
        #[expect(clippy::disallowed_methods, reason = "measures real time")]
        let now = SystemTime::now();
        now.duration_since(SystemTime::UNIX_EPOCH).map_or(0.0, |age| age.as_secs_f64() * 1e3)
    }

    pub(crate) fn print_line(line: &str) {
        println!("{line}");
    }

    /// The first argument that is no option.
    pub(crate) fn wanted() -> Option<String> {
        std::env::args().skip(1).find(|arg| !arg.starts_with("--"))
    }

    /// How many items the BEAM does in a second, if `elixir` is installed.
    pub(crate) fn beam(program: &Program) -> Option<f64> {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench.exs");
        fs::write(&file, program.timed_script()).ok()?;
        let output = Command::new("elixir").arg(&file).output().ok()?;
        let microseconds: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
        Some(f64::from(program.items) / microseconds * 1e6)
    }
}

#[cfg(target_arch = "wasm32")]
mod platform {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        // By another path than the page, as both would make the same symbol.
        #[wasm_bindgen(js_namespace = ["globalThis", "performance"], js_name = now)]
        pub(crate) fn now_ms() -> f64;

        #[wasm_bindgen(js_namespace = ["document", "body"])]
        fn append(text: &str);
    }

    /// A page has no arguments.
    pub(crate) fn wanted() -> Option<String> {
        None
    }

    /// There is no BEAM in a browser.
    pub(crate) fn beam(_program: &super::programs::Program) -> Option<f64> {
        None
    }

    pub(crate) fn print_line(line: &str) {
        append(&format!("{line}\n"));
    }
}
