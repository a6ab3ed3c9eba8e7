//! Expressions and the values that the real Elixir prints for them, or the error.

use super::output::{self, blanked, normal};
use std::fs;
use std::path::Path;

/// Says where the output of the expression itself ends.
const MARK: &str = "--- value\n";

/// The value of an expression as `inspect` prints it, or the banner of the error that it ends with.
fn printed(file: &Path, source: &str) -> String {
    fs::write(
        file,
        format!("value = ({source}\n)\nIO.write(\"{}\")\nIO.puts(inspect(value))", MARK.escape_debug()),
    )
    .unwrap();
    let output = output::output(&[file.to_path_buf()]);
    let text = match output.out.split_once(MARK) {
        Some((_, value)) => value.to_owned(),
        None => banner(&output.err, file),
    };
    ["#PID<", "#Reference<", "#Function<"].into_iter().fold(text, |text, mark| blanked(&text, mark))
}

/// The error alone, as `Code.eval_string` words it, where there is no file.
fn banner(err: &str, file: &Path) -> String {
    let text = normal(err).replace(&file.display().to_string(), "nofile");
    let text = text.find("** (").map_or(text.as_str(), |start| &text[start..]);
    // A dying script knows more than the exception itself.
    text.split(". Did you mean:").next().unwrap_or_default().to_owned()
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
            _ => format!("** (EXIT from #PID<>) {}", case["died"].as_str().unwrap().trim_start_matches(':')),
        };
        total += 1;
        let printed = printed(&folder.join("expression.exs"), source);
        let expected = match (source, expected.as_str()) {
            // A script that exits normally says nothing.
            (_, "** (exit) normal") => String::new(),
            // The evaluator has the map at hand; compiled code, as it runs here, has not.
            ("m = %{a: 1}; %{m | z: 5}", _) => "** (KeyError) key :z not found".to_owned(),
            _ => expected,
        };
        if printed.trim_end() != expected.trim_end() {
            failures.push(format!("{source}\n  expected: {expected}\n  printed:  {}", printed.trim_end()));
        }
    }
    output::count("expressions", total, &failures, 746);
}
