//! Any text can be read.

#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|source: &str| checks::parse(source));
