//! What the engine costs: a line per measurement, with its name, time and unit. `cargo bench` prints them natively,
//! `cargo bench-web` in the browser.

use platform::{now_ms, print_line};
use std::hint::black_box;
use supervisor_playground::term::{Term, compare};

/// Time spent on one measurement; its best round counts, because noise only ever adds.
const MEASURE_MS: f64 = 500.0;
const ROUNDS_MIN: u32 = 10;

fn main() {
    measure("build a list of 1,000 tuples", 1_000, || numbered_tuples(1_000));
    let (one, other) = (numbered_tuples(1_000), numbered_tuples(1_000));
    measure("compare two equal lists of 1,000 tuples", 1_000, || {
        compare(&one, &other)
    });
}

fn numbered_tuples(count: i64) -> Term {
    Term::list((0..count).map(|number| Term::tuple([Term::OK, Term::Int(number)])))
}

/// Measures `work`, which does `items` things each time, in nanoseconds for one of them.
fn measure<T>(name: &str, items: u32, mut work: impl FnMut() -> T) {
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
    print_line(&format!(
        "{name:<50} {:>10.1} ns",
        best_ms * 1e6 / f64::from(items)
    ));
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use std::time::SystemTime;

    pub(crate) fn now_ms() -> f64 {
        #[expect(clippy::disallowed_methods, reason = "measures real time")]
        let now = SystemTime::now();
        now.duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0.0, |age| age.as_secs_f64() * 1e3)
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
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        pub(crate) fn now_ms() -> f64;

        #[wasm_bindgen(js_namespace = ["document", "body"])]
        fn append(text: &str);
    }

    pub(crate) fn print_line(line: &str) {
        append(&format!("{line}\n"));
    }
}
