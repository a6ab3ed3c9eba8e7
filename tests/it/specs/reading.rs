//! What is read.

use super::summary;
use expect_test::{Expect, expect};

fn check(source: &str, expected: Expect) {
    expected.assert_eq(&summary(source));
}

#[test]
fn a_module_with_init() {
    check(
        r#"
        defmodule Shop do
          use Supervisor

          def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

          @impl true
          def init(_opts) do
            children = [
              Counter,
              {Cart, []},
              %{id: :till, start: {Till, :start_link, [1]}, restart: :transient, shutdown: 500},
              Supervisor.child_spec({Cart, 2}, id: {:cart, 2}, shutdown: :brutal_kill),
              worker(3)
            ]

            Supervisor.init(children, strategy: :rest_for_one, max_restarts: 5, max_seconds: limit())
          end
        end
        "#,
        expect![[r#"
            Supervisor.init in Shop, name __MODULE__, strategy :rest_for_one, max_restarts 5, max_seconds set in code: limit()
                Counter (module)
                Cart (module and argument)
                Till (map), id :till, restart :transient, shutdown 500
                Cart (override), id {:cart, 2}, shutdown :brutal_kill
                ? (set in code)
        "#]],
    );
}

#[test]
fn an_application_with_its_options_in_a_variable() {
    check(
        include_str!("../../course/s07_application.exs"),
        expect![[r#"
            Supervisor.start_link in AgentFramework.Application, name AgentFramework.Supervisor, strategy :one_for_one
                Registry (module and argument)
                AgentFramework.AgentSupervisor (module and argument)
        "#]],
    );
}

#[test]
fn calls_at_the_top_level() {
    check(
        "
        children = [W]
        {:ok, sup} = Supervisor.start_link(children, strategy: :one_for_all)
        {:ok, dyn} = DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: 1)
        Supervisor.start_link([{W, 1}] ++ more(), strategy: :one_for_one)
        [W] |> Supervisor.start_link(strategy: strategy())
        Supervisor.start_link(Shop, [])
        ",
        expect![[r#"
            Supervisor.start_link, strategy :one_for_all
                W (module)
            DynamicSupervisor.start_link, strategy :one_for_one, max_restarts 1
            Supervisor.start_link, strategy :one_for_one, children set in code
                W (module and argument)
            Supervisor.start_link, strategy set in code: strategy()
                W (module)
        "#]],
    );
}

#[test]
fn aliases_and_nesting() {
    check(
        "
        alias Tools.{Saw, Drill}

        defmodule Workshop do
          alias Tools.Hammer, as: H
          @children [Saw, H, __MODULE__.Bench, Lamp]

          defmodule Lamp do
            use GenServer
          end

          def init(_), do: Supervisor.init(@children ++ [Drill, Lamp], strategy: :one_for_one)
        end

        Supervisor.start_link([H, Lamp, Workshop.Lamp, Elixir.Saw], strategy: :one_for_one)
        ",
        expect![[r#"
            Supervisor.init in Workshop, strategy :one_for_one, children set in code
                Tools.Saw (module)
                Tools.Hammer (module)
                Workshop.Bench (module)
                Workshop.Lamp (module)
                Tools.Drill (module)
                Workshop.Lamp (module)
            Supervisor.start_link, strategy :one_for_one
                H (module)
                Lamp (module)
                Workshop.Lamp (module)
                Saw (module)
        "#]],
    );
}

#[test]
fn what_is_computed_is_not_guessed() {
    check(
        "
        defmodule A do
          def init(children) do
            opts = options()
            Supervisor.init(children, opts)
          end
        end

        defmodule B do
          def init(_) do
            {children, opts} = {[W], [strategy: :one_for_one]}
            children = [V]
            Supervisor.init(children, opts)
          end

          def other, do: Supervisor.init([X], strategy: :one_for_one)
        end

        defmodule C do
          use DynamicSupervisor
          def start_link(opts) do
            name = opts[:name]
            DynamicSupervisor.start_link(__MODULE__, opts, name: name)
          end
          def init(_), do: DynamicSupervisor.init(strategy: :one_for_one)
        end
        ",
        expect![[r#"
            Supervisor.init in A, children set in code
            Supervisor.init in B
                V (module)
            DynamicSupervisor.init in C, name set in code: name, strategy :one_for_one
        "#]],
    );
}
