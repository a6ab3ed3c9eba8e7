//! Expressions and the values that the real Elixir prints for them, or the error.

use super::output::{self, blanked, normal};
use std::fs;
use std::path::{Path, PathBuf};

/// Says where the output of the expression itself ends.
const MARK: &str = "--- value\n";

/// The value of an expression as `inspect` prints it, or the banner of the error that it ends with.
fn printed(file: &PathBuf, source: &str) -> String {
    fs::write(
        file,
        format!("value = (\n{source}\n)\nIO.write(\"{}\")\nIO.puts(inspect(value))", MARK.escape_debug()),
    )
    .unwrap();
    let output = output::output(std::slice::from_ref(file));
    let text = match output.out.split_once(MARK) {
        Some((_, value)) => value.to_owned(),
        None => normal(&output.err),
    };
    ["#PID<", "#Reference<", "#Function<"].into_iter().fold(text, |text, mark| blanked(&text, mark))
}

#[test]
fn expressions_have_the_values_that_elixir_gives_them() {
    let cases =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/cases.jsonl")).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut failures = Vec::new();
    let mut total = 0;
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let source = case["src"].as_str().unwrap();
        let expected = match (&case["value"], &case["error"]) {
            (serde_json::Value::String(value), _) => value.clone(),
            (_, serde_json::Value::String(error)) => normal(error),
            // The process ended, and nothing was printed.
            _ => String::new(),
        };
        total += 1;
        let printed = printed(&folder.join("expression.exs"), source);
        if printed.trim_end() != expected.trim_end() {
            failures.push(format!("{source}\n  expected: {expected}\n  printed:  {}", printed.trim_end()));
        }
    }
    output::count("expressions", total, &failures, 300);
}
