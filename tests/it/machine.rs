//! What the machine does with programs that never end, go too deep, or crash too often: it stays in hand.

use expect_test::{Expect, expect};
use supervisor_playground::runtime::{Budget, Event, Outcome};
use supervisor_playground::time::Instant;
use supervisor_playground::vm::{self, Then, World};

fn world(source: &str) -> World {
    let script = vm::script(source, "test.exs").unwrap();
    vm::boot(&[script.unit], Then::End, 0).0
}

/// What a script prints and says last, one line each.
fn check(source: &str, expected: Expect) {
    let mut world = world(source);
    world.run(Instant::from_millis(60_000), &mut Budget::reductions(5_000_000));
    let mut said = String::new();
    for record in world.take_events() {
        match record.event {
            Event::Printed { text, .. } => said.push_str(&format!("{} {text}", record.at)),
            Event::ShellFailed { text, .. } => {
                said.push_str(&format!("{} {}\n", record.at, text.lines().next().unwrap()));
            }
            _ => {}
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn an_endless_loop_leaves_others_their_turn_and_timers_their_time() {
    check(
        "
        defmodule Busy do
          def loop(n), do: loop(n + 1)
        end

        spawn(fn -> Busy.loop(0) end)
        Process.sleep(5)
        IO.puts(\"awake\")
        ",
        expect![[r#"
            0.005 awake
        "#]],
    );
}

#[test]
fn a_budget_stops_an_endless_loop_between_two_turns() {
    let mut world = world("defmodule Busy do\n  def loop(n), do: loop(n + 1)\nend\n\nBusy.loop(0)");
    for _ in 0..10 {
        let mut budget = Budget::reductions(50_000);
        assert_eq!(world.run(Instant::MAX, &mut budget), Outcome::BudgetSpent);
        assert_eq!(budget.reductions, 0);
    }
    assert_eq!(world.live_count(), 1);
}

#[test]
fn recursion_without_end_is_an_error_of_the_program() {
    check(
        "
        defmodule Deep do
          def down(n), do: 1 + down(n + 1)
        end

        try do
          Deep.down(0)
        rescue
          e -> IO.inspect(e.__struct__)
        end

        Deep.down(0)
        ",
        expect![[r#"
            0.010 SystemLimitError
            0.020 ** (SystemLimitError) a system limit has been reached
        "#]],
    );
}

#[test]
fn slices_of_any_size_give_the_same_events() {
    let source = "
        defmodule Worker do
          use GenServer
          def start_link(n), do: GenServer.start_link(__MODULE__, n)
          def init(n), do: {:ok, n, n}
          def handle_info(:timeout, n), do: {:stop, :boom, Enum.reduce(1..1000, 0, &+/2) + n}
        end

        children = Enum.map([3, 7, 11], fn n -> Supervisor.child_spec({Worker, n}, id: n) end)
        {:ok, _} = Supervisor.start_link(children, strategy: :rest_for_one, max_restarts: 20)
        Process.sleep(:infinity)
    ";
    let mut whole = world(source);
    whole.run(Instant::from_millis(1_000), &mut Budget::unlimited());
    let expected = whole.take_events();
    for slice in [1, 77, 5_000] {
        let mut sliced = world(source);
        while sliced.run(Instant::from_millis(1_000), &mut Budget::reductions(slice)) != Outcome::Reached {}
        assert!(sliced.take_events() == expected, "events in slices of {slice}");
        assert!(sliced == whole, "the world in slices of {slice}");
    }
    assert!(expected.len() > 100);
}

#[test]
fn a_clone_of_a_world_goes_on_as_the_original_does() {
    let mut original = world(
        "
        defmodule Crasher do
          use GenServer
          def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
          def init(arg), do: {:ok, arg, 10}
          def handle_info(:timeout, _state), do: raise \"again\"
        end

        {:ok, _} = Supervisor.start_link([{Crasher, []}], strategy: :one_for_one, max_restarts: 50)
        Process.sleep(:infinity)
        ",
    );
    original.run(Instant::from_millis(95), &mut Budget::unlimited());
    original.take_events();
    let mut clone = original.clone();
    original.run(Instant::from_millis(700), &mut Budget::unlimited());
    clone.run(Instant::from_millis(700), &mut Budget::unlimited());
    assert!(original.take_events() == clone.take_events());
    assert!(original == clone);
}
