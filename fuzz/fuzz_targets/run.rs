//! Any program that compiles runs, and does the same however it is sliced.

#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|source: &str| checks::run(source));
