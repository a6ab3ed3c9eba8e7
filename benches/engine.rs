//! What the engine costs: a line per measurement, with its name, time and unit. `cargo bench` prints them natively,
//! `cargo bench-web` in the browser.

use platform::{now_ms, print_line};
use std::hint::black_box;
use supervisor_playground::runtime::{Budget, Event};
use supervisor_playground::term::{Term, compare};
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then, World};

/// Time spent on one measurement; its best round counts, because noise only ever adds.
const MEASURE_MS: f64 = 1_000.0;
const ROUNDS_MIN: u32 = 5;

/// How often `fib(24)` calls `fib`.
const FIB_CALLS: u32 = 2 * 75_025 - 1;

const FIB: &str = "
defmodule Fib do
  def fib(0), do: 0
  def fib(1), do: 1
  def fib(n), do: fib(n - 1) + fib(n - 2)
end

46_368 = Fib.fib(24)
";

const LOOP_CALLS: u32 = 1_000_000;

const LOOP: &str = "
defmodule Loop do
  def down(0), do: :ok
  def down(n), do: down(n - 1)
end

:ok = Loop.down(1_000_000)
";

const MESSAGES: u32 = 20_000;

const PING_PONG: &str = "
defmodule Echo do
  use GenServer
  def init(arg), do: {:ok, arg}
  def handle_call(request, _from, state), do: {:reply, request, state}
end

defmodule Ping do
  def ping(_server, 0), do: :ok

  def ping(server, n) do
    GenServer.call(server, n)
    ping(server, n - 1)
  end
end

{:ok, server} = GenServer.start_link(Echo, [])
Ping.ping(server, 20_000)
";

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
    rate("calls of fib(24)", FIB_CALLS, || run_to_end(FIB));
    rate("calls of a loop", LOOP_CALLS, || run_to_end(LOOP));
    rate("GenServer calls", MESSAGES, || run_to_end(PING_PONG));
    for siblings in [10, 10_000] {
        let mut world = begin(&crash_loop(siblings));
        // Until all siblings are up.
        while restarts(&mut world, 1_000) == 0 {}
        rate(&format!("crashes and restarts among {siblings} siblings"), CYCLES, || {
            let done = restarts(&mut world, u64::from(CYCLES) * EVENTS_PER_CYCLE);
            assert!(done.abs_diff(CYCLES) <= 1, "a cycle has another number of events");
        });
    }
    rate("tuples built into a list", 1_000, || numbered_tuples(1_000));
    let (one, other) = (numbered_tuples(1_000), numbered_tuples(1_000));
    rate("tuples compared", 1_000, || compare(&one, &other));
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

/// Measures `work`, which does `items` things each time, and prints how many are done in a second.
fn rate<T>(name: &str, items: u32, mut work: impl FnMut() -> T) {
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
    print_line(&format!("{name:<46} {:>14} /s", grouped(per_second as u64)));
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
    use std::time::SystemTime;

    pub(crate) fn now_ms() -> f64 {
        #[expect(clippy::disallowed_methods, reason = "measures real time")]
        let now = SystemTime::now();
        now.duration_since(SystemTime::UNIX_EPOCH).map_or(0.0, |age| age.as_secs_f64() * 1e3)
    }

    pub(crate) fn print_line(line: &str) {
        println!("{line}");
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

    pub(crate) fn print_line(line: &str) {
        append(&format!("{line}\n"));
    }
}
