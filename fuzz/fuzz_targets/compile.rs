//! Any text that can be read can be compiled, or is refused with a reason.

#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|source: &str| checks::compile(source));
