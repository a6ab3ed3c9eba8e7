//! Edits: each is the smallest one, and reading the text again gives the new value.

use expect_test::{Expect, expect};
use std::fs;
use std::path::Path;
use supervisor_playground::otp::{Restart, Shutdown, Strategy};
use supervisor_playground::specs::{
    Change, ChildChange, EditError, Setting, Supervisor, SupervisorKind, edit, edit_child, read,
};
use supervisor_playground::syntax::parse;
use supervisor_playground::time::Duration;

/// The lines that the change takes away and puts in.
fn check(source: &str, change: Change, expected: Expect) {
    let supervisor = &read(&parse(source).tree)[0];
    expected.assert_eq(&match edit(source, supervisor, change) {
        Ok(edit) => difference(source, &edit.apply(source)),
        Err(error) => error.to_string(),
    });
}

fn check_child(source: &str, child: usize, change: ChildChange, expected: Expect) {
    let child = &read(&parse(source).tree)[0].children.list[child];
    expected.assert_eq(&match edit_child(source, child, change) {
        Ok(edit) => difference(source, &edit.apply(source)),
        Err(error) => error.to_string(),
    });
}

fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let tails = old[same..].iter().rev().zip(new[same..].iter().rev());
    let tail = tails.take_while(|(old, new)| old == new).count();
    let minus = old[same..old.len() - tail].iter().map(|line| format!("- {line}\n"));
    let plus = new[same..new.len() - tail].iter().map(|line| format!("+ {line}\n"));
    minus.chain(plus).collect()
}

#[test]
fn a_value_is_replaced() {
    let source = "Supervisor.start_link([], strategy: :one_for_one, max_restarts: 1_000) # high\n";
    check(
        source,
        Change::Strategy(Strategy::RestForOne),
        expect![[r#"
            - Supervisor.start_link([], strategy: :one_for_one, max_restarts: 1_000) # high
            + Supervisor.start_link([], strategy: :rest_for_one, max_restarts: 1_000) # high
        "#]],
    );
    check(
        source,
        Change::MaxRestarts(2),
        expect![[r#"
            - Supervisor.start_link([], strategy: :one_for_one, max_restarts: 1_000) # high
            + Supervisor.start_link([], strategy: :one_for_one, max_restarts: 2) # high
        "#]],
    );
}

#[test]
fn an_option_is_added_after_the_last_one() {
    check(
        include_str!("../../course/s02_one_for_one.exs"),
        Change::MaxRestarts(1),
        expect![[r#"
            -     Supervisor.init(children, strategy: :one_for_one)
            +     Supervisor.init(children, strategy: :one_for_one, max_restarts: 1)
        "#]],
    );
    check(
        include_str!("../../course/s07_application.exs"),
        Change::MaxSeconds(7),
        expect![[r#"
            -     opts = [strategy: :one_for_one, name: AgentFramework.Supervisor]
            +     opts = [strategy: :one_for_one, name: AgentFramework.Supervisor, max_seconds: 7]
        "#]],
    );
    check(
        "Supervisor.start_link([W], [])",
        Change::Strategy(Strategy::OneForAll),
        expect![[r#"
            - Supervisor.start_link([W], [])
            + Supervisor.start_link([W], [strategy: :one_for_all])
        "#]],
    );
}

#[test]
fn options_that_stand_one_per_line_stay_so() {
    let source = "
Supervisor.start_link([],
  strategy: :one_for_one, # why
  max_restarts: 3 # at most

  # the end
)
";
    check(
        source,
        Change::MaxSeconds(9),
        expect![[r#"
            -   max_restarts: 3 # at most
            +   max_restarts: 3, # at most
            +   max_seconds: 9
        "#]],
    );
    check(
        "opts = [\n\tstrategy: :one_for_one,\n\tmax_restarts: 3, # last\n]\nSupervisor.start_link([], opts)\n",
        Change::MaxSeconds(9),
        expect![[r#"
            + 	max_seconds: 9,
        "#]],
    );
    check(
        "Supervisor.start_link([],\n  strategy: :one_for_one)\n",
        Change::MaxSeconds(9),
        expect![[r#"
            -   strategy: :one_for_one)
            +   strategy: :one_for_one,
            +   max_seconds: 9)
        "#]],
    );
}

#[test]
fn values_that_code_computes_stay() {
    check(
        "Supervisor.start_link([], strategy: strategy(), max_restarts: 1)",
        Change::Strategy(Strategy::OneForAll),
        expect!["set in code"],
    );
    check("Supervisor.start_link([W], opts)", Change::MaxRestarts(1), expect!["set in code"]);
    check(
        "DynamicSupervisor.start_link(strategy: :one_for_one)",
        Change::Strategy(Strategy::OneForAll),
        expect!["a DynamicSupervisor has only the strategy :one_for_one"],
    );
}

#[test]
fn a_child_gets_a_spec_of_its_own() {
    let source = "
children = [
  Counter, # counts
  {Cart, size: 3},
  %{id: :till, start: {Till, :start_link, []}},
  Supervisor.child_spec({Cart, 2}, id: :second, restart: :temporary),
  %{
    id: :desk,
    start: {Desk, :start_link, []} # one
  },
  build()
]
Supervisor.start_link(children, strategy: :one_for_one)
";
    let transient = ChildChange::Restart(Restart::Transient);
    check_child(
        source,
        0,
        transient,
        expect![[r#"
            -   Counter, # counts
            +   Supervisor.child_spec(Counter, restart: :transient), # counts
        "#]],
    );
    check_child(
        source,
        1,
        ChildChange::Shutdown(Shutdown::After(Duration::from_millis(500))),
        expect![[r#"
            -   {Cart, size: 3},
            +   Supervisor.child_spec({Cart, size: 3}, shutdown: 500),
        "#]],
    );
    check_child(
        source,
        2,
        transient,
        expect![[r#"
            -   %{id: :till, start: {Till, :start_link, []}},
            +   %{id: :till, start: {Till, :start_link, []}, restart: :transient},
        "#]],
    );
    check_child(
        source,
        3,
        transient,
        expect![[r#"
            -   Supervisor.child_spec({Cart, 2}, id: :second, restart: :temporary),
            +   Supervisor.child_spec({Cart, 2}, id: :second, restart: :transient),
        "#]],
    );
    check_child(
        source,
        4,
        ChildChange::Shutdown(Shutdown::BrutalKill),
        expect![[r#"
            -     start: {Desk, :start_link, []} # one
            +     start: {Desk, :start_link, []}, # one
            +     shutdown: :brutal_kill
        "#]],
    );
    check_child(source, 5, transient, expect!["set in code"]);
}

const CHANGES: &[Change] = &[
    Change::Strategy(Strategy::OneForOne),
    Change::Strategy(Strategy::OneForAll),
    Change::Strategy(Strategy::RestForOne),
    Change::MaxRestarts(0),
    Change::MaxRestarts(4_000_000_000),
    Change::MaxSeconds(17),
];

/// Each change to each supervisor of the course: what is read again is the new value, and nothing else has changed.
#[test]
fn what_is_written_is_read_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/course");
    let mut edits = 0;
    for folder in [folder.clone(), folder.join("support"), folder.join("demo")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "exs") {
                edits += change_everything(&fs::read_to_string(path).unwrap());
            }
        }
    }
    assert!(edits > 60, "{edits} edits");
}

fn change_everything(source: &str) -> usize {
    let before = read(&parse(source).tree);
    let mut edits = 0;
    for (index, supervisor) in before.iter().enumerate() {
        for change in CHANGES {
            let edit = match edit(source, supervisor, *change) {
                Ok(edit) => edit,
                Err(EditError::SetInCode | EditError::OnlyOneForOne) => continue,
            };
            let edited = edit.apply(source);
            let parse = parse(&edited);
            let after = read(&parse.tree);
            assert_eq!(after.len(), before.len());
            check_change(&after[index], *change);
            for (other, (before, after)) in before.iter().zip(&after).enumerate() {
                assert_eq!(values(before, other == index, *change), values(after, other == index, *change));
            }
            let comments = |text: &str| text.matches('#').count();
            assert_eq!(comments(source), comments(&edited));
            edits += 1;
        }
    }
    edits
}

fn check_change(supervisor: &Supervisor, change: Change) {
    match change {
        Change::Strategy(strategy) => assert_eq!(written(&supervisor.strategy), Some(strategy)),
        Change::MaxRestarts(number) => assert_eq!(written(&supervisor.max_restarts), Some(number)),
        Change::MaxSeconds(number) => assert_eq!(written(&supervisor.max_seconds), Some(number)),
    }
}

/// All values of a supervisor, without the one that is changed.
fn values(supervisor: &Supervisor, is_changed: bool, change: Change) -> String {
    let hide = |key: &str| is_changed && change.key() == key;
    let mut values =
        vec![format!("{:?} {:?} {:?}", supervisor.kind, supervisor.module, supervisor.children.list.len())];
    if !hide("strategy") {
        values.push(format!("{:?}", written(&supervisor.strategy)));
    }
    if !hide("max_restarts") {
        values.push(format!("{:?}", written(&supervisor.max_restarts)));
    }
    if !hide("max_seconds") {
        values.push(format!("{:?}", written(&supervisor.max_seconds)));
    }
    values.join(" ")
}

fn written<T: Copy>(setting: &Option<Setting<T>>) -> Option<T> {
    setting.as_ref().and_then(Setting::written).copied()
}

#[test]
fn a_dynamic_supervisor_keeps_its_strategy() {
    let source = include_str!("../../course/s05_agent_dynamic_supervisor.exs");
    let supervisor = &read(&parse(source).tree)[0];
    assert_eq!(supervisor.kind, SupervisorKind::DynamicSupervisor);
    assert_eq!(
        edit(source, supervisor, Change::Strategy(Strategy::OneForAll)),
        Err(EditError::OnlyOneForOne)
    );
    assert!(edit(source, supervisor, Change::Strategy(Strategy::OneForOne)).is_ok());
}
