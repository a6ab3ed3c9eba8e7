//! What Play starts, and which modules need a stand-in.

use expect_test::{Expect, expect};
use supervisor_playground::specs::{roots, undefined_children};
use supervisor_playground::syntax::parse;

fn check(source: &str, expected: Expect) {
    let tree = parse(source).tree;
    expected.assert_eq(&format!("{:?}, stand-ins {:?}", roots(&tree), undefined_children(&tree)));
}

#[test]
fn a_supervisor_that_no_other_one_names() {
    check(
        include_str!("../../course/s02_one_for_one.exs"),
        expect!["Supervisors([IndependentWorkersSupervisor]), stand-ins [WorkerA, WorkerB, WorkerC]"],
    );
    check(
        "
        defmodule Top do
          use Supervisor
          def init(_), do: Supervisor.init([Inner, {Other, []}, {Registry, keys: :unique, name: R}], strategy: :one_for_one)
        end

        defmodule Inner do
          use Supervisor
          def init(_), do: Supervisor.init([], strategy: :one_for_one)
        end

        defmodule Alone do
          use DynamicSupervisor
          def init(_), do: DynamicSupervisor.init(strategy: :one_for_one)
        end
        ",
        expect!["Supervisors([Top, Alone]), stand-ins [Other]"],
    );
}

#[test]
fn an_application() {
    check(
        include_str!("../../course/s07_application.exs"),
        expect!["Application(AgentFramework.Application), stand-ins [AgentFramework.AgentSupervisor]"],
    );
}

#[test]
fn children_that_are_started_later() {
    check(
        include_str!("../../course/s05_agent_dynamic_supervisor.exs"),
        expect!["Supervisors([AgentDynamicSupervisor]), stand-ins [AgentServer]"],
    );
    check(
        include_str!("../../course/s06_agent_supervisor.exs"),
        expect!["Supervisors([AgentFramework.AgentSupervisor]), stand-ins [AgentFramework.AgentServer]"],
    );
}

#[test]
fn nothing_to_start() {
    check(include_str!("../../course/s03_shorthand.exs"), expect!["Supervisors([]), stand-ins []"]);
    check("", expect!["Supervisors([]), stand-ins []"]);
}

#[test]
fn the_modules_of_the_text_and_of_elixir_need_no_stand_in() {
    check(
        "
        defmodule Known do
          use GenServer
        end

        Supervisor.start_link(
          [
            Known,
            {Task, fn -> :ok end},
            {DynamicSupervisor, name: D, strategy: :one_for_one},
            {Task.Supervisor, name: T},
            Supervisor.child_spec({Unknown, 1}, id: 1),
            Supervisor.child_spec({Unknown, 2}, id: 2),
            %{id: :x, start: {Mapped, :start_link, []}},
            %{id: :y, start: {:gen_server, :start_link, []}},
            Computed.child_spec([])
          ],
          strategy: :one_for_one
        )
        ",
        expect!["Supervisors([]), stand-ins [Unknown, Mapped, Computed]"],
    );
}
