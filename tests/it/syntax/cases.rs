//! `tests/syntax/cases.jsonl`: sources with their quoted form or their error, as Elixir 1.14 prints them.

use serde_json::Value;
use supervisor_playground::syntax::{Diagnostic, LineIndex, Parse, Severity, parse, quoted_file};
use supervisor_playground::term::inspect;

/// Sources that we read differently, with the reason. A test fails when one of them starts to pass.
const EXCEPTIONS: &[(&str, &str)] = &[];

#[test]
fn sources_read_as_elixir_reads_them() {
    let cases = include_str!("../../syntax/cases.jsonl");
    let mut passed = 0;
    let mut failures = Vec::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let source = case["src"].as_str().unwrap();
        let outcome = check(source, &case);
        let exception = EXCEPTIONS.iter().find(|(text, _)| *text == source);
        match (outcome, exception) {
            (Ok(()), None) => passed += 1,
            (Err(_), Some(_)) => {}
            (Ok(()), Some(_)) => failures.push(format!("{source:?} passes now: remove the exception")),
            (Err(difference), None) => failures.push(format!("{source:?}\n{difference}")),
        }
    }
    println!("{passed} of {} cases", cases.lines().count());
    assert!(failures.is_empty(), "{passed} passed, {} failed:\n{}", failures.len(), failures.join("\n"));
}

fn check(source: &str, case: &Value) -> Result<(), String> {
    let parse = parse(source);
    let actual = match first_error(&parse) {
        None => inspect(&quoted_file(&parse.tree, None)),
        Some(error) => {
            let position = LineIndex::new(source).position(source, error.span.start);
            // Some of Elixir's messages come without a column.
            match &case["column"] {
                Value::Null => format!("{}: {}", position.line, raw(error)),
                _ => format!("{}:{}: {}", position.line, position.column, raw(error)),
            }
        }
    };
    let expected = match case["ok"].as_bool().unwrap() {
        true => case["ast"].as_str().unwrap().to_owned(),
        false => {
            let message = case["error"].as_str().unwrap();
            match case["column"].as_u64() {
                Some(column) => format!("{}:{column}: {message}", case["line"]),
                None => format!("{}: {message}", case["line"]),
            }
        }
    };
    if actual == expected { Ok(()) } else { Err(format!("  expected {expected}\n  actual   {actual}")) }
}

/// What stops Elixir's parser. A map without values can be read, and fails only when it is compiled.
fn first_error(parse: &Parse) -> Option<&Diagnostic> {
    parse.diagnostics.iter().find(|diagnostic| match diagnostic.severity {
        Severity::SyntaxError | Severity::TokenMissing | Severity::Unsupported => true,
        Severity::Warning
        | Severity::CompileError
        | Severity::KeyError
        | Severity::ArgumentError
        | Severity::RegexError => false,
    })
}

/// The message as Elixir's parser returns it. What a person sees says more in two cases, and so do we.
fn raw(error: &Diagnostic) -> String {
    let message = error.message.as_str();
    if message == "syntax error: expression is incomplete" {
        return "syntax error before: ".to_owned();
    }
    match message.split_once(". \"") {
        Some((short, _)) if message.contains("is a reserved word in Elixir") => short.to_owned(),
        _ => message.to_owned(),
    }
}
