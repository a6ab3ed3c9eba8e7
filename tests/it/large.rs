//! Sources larger than anyone writes by hand: many variables, long literals, long chains.

use supervisor_playground::runtime::{Budget, Event};
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then};

/// What a script prints.
fn printed(source: &str) -> String {
    let script = vm::script(source, "large.exs").unwrap();
    let mut world = vm::boot(&[script.unit], Then::End, 0).0;
    world.run(Instant::from_millis(1_000), &mut Budget::reductions(10_000_000));
    let events = world.take_events().into_iter();
    events
        .filter_map(|record| match record.event {
            Event::Printed { text, .. } => Some(text.to_string()),
            Event::ShellFailed { text, .. } => Some(text.to_string()),
            _ => None,
        })
        .collect()
}

fn each(count: usize, line: impl Fn(usize) -> String, separator: &str) -> String {
    (0..count).map(line).collect::<Vec<_>>().join(separator)
}

#[test]
fn a_thousand_variables_keep_their_values() {
    let variables = each(1_000, |i| format!("v{i} = self() && {i}"), "\n");
    let source = format!(
        "{variables}\nf = fn x -> x + v3 + v700 end\nv3 = 5\nIO.inspect({{v0 + v500 + v999, v3, f.(1), length(binding())}})"
    );
    assert_eq!(printed(&source), "{1499, 5, 704, 1001}\n");
}

#[test]
fn branches_and_loops_of_a_large_function_keep_to_their_own() {
    let outer = each(300, |i| format!("v{i} = n + {i}"), "\n");
    let inner = each(300, |i| format!("w{i} = v{i} + x"), "\n");
    let source = format!(
        "defmodule Large do
          def sum(n) do
            {outer}
            inner = for x <- [1, 2] do
              {inner}
              w0 + w299
            end
            {{inner, v0 + v299}}
          end
        end
        IO.inspect(Large.sum(10))"
    );
    assert_eq!(printed(&source), "{[321, 323], 319}\n");
}

#[test]
fn long_literals_are_built_in_pieces() {
    let list = each(5_000, |i| format!("{{:a{i}, x}}"), ", ");
    assert_eq!(printed(&format!("x = 1\nIO.inspect(length([{list}]))")), "5000\n");
    let tuple = each(400, |i| format!("x + {i}"), ", ");
    assert_eq!(printed(&format!("x = 1\nIO.inspect(elem({{{tuple}}}, 399))")), "400\n");
    let (map, update) =
        (each(300, |i| format!("k{i}: x + {i}"), ", "), each(300, |i| format!("k{i}: x - {i}"), ", "));
    let source = format!(
        "x = 1\nm = %{{{map}}}\nm2 = %{{m | {update}}}\nIO.inspect({{map_size(m), m.k299, m2.k298}})"
    );
    assert_eq!(printed(&source), "{300, 300, -297}\n");
    let text = each(600, |_| "a#{x}".to_owned(), "");
    assert_eq!(printed(&format!("x = 1\nIO.inspect(byte_size(\"{text}\"))")), "1200\n");
}

#[test]
fn long_chains_compile() {
    let chain = vec!["x"; 180].join(" ++ ");
    assert_eq!(printed(&format!("x = [1]\nIO.inspect(length({chain}))")), "180\n");
    let steps = each(300, |i| format!("{{:ok, x{i}}} <- {{:ok, {i}}}"), ",\n");
    assert_eq!(printed(&format!("IO.inspect(with {steps}, do: x0 + x299)")), "299\n");
    let clauses = each(2_000, |i| format!("{i} -> {i} * 2"), "\n");
    assert_eq!(printed(&format!("x = 1999\nIO.inspect(case x do\n{clauses}\nend)")), "3998\n");
}

#[test]
fn beyond_all_that_there_is_a_limit() {
    let variables = each(50_000, |i| format!("v{i} = self()"), "\n");
    let refused = vm::script(&variables, "large.exs").unwrap_err();
    assert_eq!(
        refused[0].message,
        "this function has too many variables and intermediate values; split it in two"
    );
}
