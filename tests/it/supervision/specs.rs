//! Flags and child specs: what is accepted, and the exact reason for what is not.

use expect_test::{Expect, expect};
use supervisor_playground::otp::{Init, init_result};
use supervisor_playground::term::{Atom, Term};

fn a(text: &str) -> Term {
    Term::atom(text)
}

fn t<const N: usize>(elements: [Term; N]) -> Term {
    Term::tuple(elements)
}

fn l<const N: usize>(elements: [Term; N]) -> Term {
    Term::list(elements)
}

fn map<const N: usize>(entries: [(&str, Term); N]) -> Term {
    Term::map(entries.map(|(key, value)| (a(key), value)))
}

/// `base`, with these entries put over it.
fn with<const N: usize>(base: Term, entries: [(&str, Term); N]) -> Term {
    let mut changed = base.as_map().expect("the base is a map").as_ref().clone();
    for (key, value) in entries {
        changed.insert(a(key), value);
    }
    Term::Map(changed.into())
}

fn mfa() -> Term {
    t([a("m"), a("f"), Term::Nil])
}

fn spec() -> Term {
    map([("id", a("x")), ("start", mfa())])
}

fn init(returned: &Term) -> String {
    match init_result(returned, Atom::alias("Sup")) {
        Init::Supervise { flags, children } => {
            let children: Vec<_> = children.iter().map(|child| format!("\n  {}", child.to_term())).collect();
            let words = format!("{} {}", flags.strategy.as_str(), flags.auto_shutdown.as_str());
            format!("{words} {} in {} s{}\n", flags.intensity, flags.period_s, children.concat())
        }
        Init::Ignore => "ignored\n".to_owned(),
        Init::Invalid(reason) => format!("{reason}\n"),
    }
}

#[track_caller]
fn check_flags<const N: usize>(flags: [Term; N], expected: Expect) {
    let read: String = flags.map(|flags| init(&Term::ok(t([flags, Term::Nil])))).concat();
    expected.assert_eq(&read);
}

#[track_caller]
fn check_children<const N: usize>(flags: Term, children: [Term; N], expected: Expect) {
    let read: String = children.map(|children| init(&Term::ok(t([flags.clone(), children])))).concat();
    expected.assert_eq(&read);
}

#[test]
fn what_init_returned() {
    let returned = [a("ignore"), a("oops"), Term::ok(a("x")), Term::ok(t([map([]), Term::Nil, Term::Nil]))];
    expect![[r#"
        ignored
        {:bad_return, {Sup, :init, :oops}}
        {:bad_return, {Sup, :init, {:ok, :x}}}
        {:bad_return, {Sup, :init, {:ok, {%{}, [], []}}}}
    "#]]
    .assert_eq(&returned.map(|returned| init(&returned)).concat());
}

#[test]
fn trap_6_missing_flags_take_erlangs_defaults() {
    check_flags(
        [
            map([]),
            map([("strategy", a("rest_for_one")), ("intensity", Term::Int(0)), ("unknown", a("x"))]),
            map([("auto_shutdown", a("any_significant"))]),
            t([a("one_for_all"), Term::Int(7), Term::Int(1)]),
            map([("intensity", Term::Int(1 << 40))]),
        ],
        expect![[r#"
            one_for_one never 1 in 5 s
            rest_for_one never 0 in 5 s
            one_for_one any_significant 1 in 5 s
            one_for_all never 7 in 1 s
            one_for_one never 4294967295 in 5 s
        "#]],
    );
}

#[test]
fn invalid_flags() {
    check_flags(
        [
            Term::Nil,
            t([a("one_for_one"), Term::Int(1)]),
            map([("strategy", a("one_for_two")), ("intensity", Term::Int(-1))]),
            map([("intensity", Term::Int(-1)), ("period", Term::Int(0))]),
            map([("intensity", Term::Float(1.0))]),
            map([("period", Term::Int(0)), ("auto_shutdown", a("x"))]),
            map([("auto_shutdown", a("x"))]),
            t([a("x"), Term::Int(1), Term::Int(1)]),
        ],
        expect![[r#"
            {:supervisor_data, {:invalid_type, []}}
            {:supervisor_data, {:invalid_type, {:one_for_one, 1}}}
            {:supervisor_data, {:invalid_strategy, :one_for_two}}
            {:supervisor_data, {:invalid_intensity, -1}}
            {:supervisor_data, {:invalid_intensity, 1.0}}
            {:supervisor_data, {:invalid_period, 0}}
            {:supervisor_data, {:invalid_auto_shutdown, :x}}
            {:supervisor_data, {:invalid_strategy, :x}}
        "#]],
    );
}

#[test]
fn specs_take_their_defaults() {
    let tuple = [a("x"), mfa(), a("transient"), Term::Int(10), a("worker"), l([a("m")])];
    check_children(
        map([]),
        [
            l([spec()]),
            l([with(spec(), [("type", a("supervisor")), ("unknown", a("x"))])]),
            l([with(spec(), [("shutdown", a("brutal_kill")), ("modules", a("dynamic"))])]),
            l([t(tuple)]),
        ],
        expect![[r#"
            one_for_one never 1 in 5 s
              %{id: :x, modules: [:m], restart: :permanent, shutdown: 5000, significant: false, start: {:m, :f, []}, type: :worker}
            one_for_one never 1 in 5 s
              %{id: :x, modules: [:m], restart: :permanent, shutdown: :infinity, significant: false, start: {:m, :f, []}, type: :supervisor}
            one_for_one never 1 in 5 s
              %{id: :x, modules: :dynamic, restart: :permanent, shutdown: :brutal_kill, significant: false, start: {:m, :f, []}, type: :worker}
            one_for_one never 1 in 5 s
              %{id: :x, modules: [:m], restart: :transient, shutdown: 10, significant: false, start: {:m, :f, []}, type: :worker}
        "#]],
    );
}

#[test]
fn invalid_specs() {
    let bad = |key, value| l([with(spec(), [(key, value)])]);
    check_children(
        map([]),
        [
            l([a("x")]),
            l([t([a("x"), mfa()])]),
            l([map([])]),
            l([map([("start", mfa())])]),
            l([map([("id", a("x"))])]),
            bad("start", t([a("m"), a("f")])),
            bad("start", t([a("m"), a("f"), a("x")])),
            bad("restart", a("always")),
            bad("significant", Term::Int(1)),
            bad("significant", Term::TRUE),
            l([with(spec(), [("significant", Term::TRUE), ("restart", a("transient"))])]),
            bad("type", a("boss")),
            bad("shutdown", Term::Int(-1)),
            bad("shutdown", a("kill")),
            bad("modules", a("m")),
            bad("modules", l([a("m"), Term::Int(1)])),
            l([spec(), spec()]),
            l([spec(), with(spec(), [("id", Term::Int(1))]), with(spec(), [("id", Term::Float(1.0))])]),
            a("none"),
            Term::list_with_tail([spec()], a("tail")),
            Term::list_with_tail([a("x")], a("tail")),
        ],
        expect![[r#"
            {:start_spec, {:invalid_child_spec, :x}}
            {:start_spec, {:invalid_child_spec, {:x, {:m, :f, []}}}}
            {:start_spec, :missing_id}
            {:start_spec, :missing_id}
            {:start_spec, :missing_start}
            {:start_spec, {:invalid_mfa, {:m, :f}}}
            {:start_spec, {:invalid_mfa, {:m, :f, :x}}}
            {:start_spec, {:invalid_restart_type, :always}}
            {:start_spec, {:invalid_significant, 1}}
            {:start_spec, {:bad_combination, [auto_shutdown: :never, significant: true]}}
            {:start_spec, {:bad_combination, [auto_shutdown: :never, significant: true]}}
            {:start_spec, {:invalid_child_type, :boss}}
            {:start_spec, {:invalid_shutdown, -1}}
            {:start_spec, {:invalid_shutdown, :kill}}
            {:start_spec, {:invalid_modules, :m}}
            {:start_spec, {:invalid_module, 1}}
            {:start_spec, {:duplicate_child_name, :x}}
            one_for_one never 1 in 5 s
              %{id: :x, modules: [:m], restart: :permanent, shutdown: 5000, significant: false, start: {:m, :f, []}, type: :worker}
              %{id: 1, modules: [:m], restart: :permanent, shutdown: 5000, significant: false, start: {:m, :f, []}, type: :worker}
              %{id: 1.0, modules: [:m], restart: :permanent, shutdown: 5000, significant: false, start: {:m, :f, []}, type: :worker}
            {:function_clause, []}
            {:function_clause, []}
            {:start_spec, {:invalid_child_spec, :x}}
        "#]],
    );
}

#[test]
fn significant_children_need_auto_shutdown_and_an_end() {
    let significant = |restart| l([with(spec(), [("significant", Term::TRUE), ("restart", a(restart))])]);
    check_children(
        map([("auto_shutdown", a("any_significant"))]),
        [significant("permanent"), significant("transient"), significant("temporary")],
        expect![[r#"
            {:start_spec, {:bad_combination, [restart: :permanent, significant: true]}}
            one_for_one any_significant 1 in 5 s
              %{id: :x, modules: [:m], restart: :transient, shutdown: 5000, significant: true, start: {:m, :f, []}, type: :worker}
            one_for_one any_significant 1 in 5 s
              %{id: :x, modules: [:m], restart: :temporary, shutdown: 5000, significant: true, start: {:m, :f, []}, type: :worker}
        "#]],
    );
}

#[test]
fn the_first_invalid_key_wins() {
    let keys = ["id", "start", "restart", "significant", "type", "shutdown", "modules"];
    let good = [a("x"), mfa(), a("transient"), Term::FALSE, a("worker"), Term::Int(0), a("dynamic")];
    let specs: [Term; 7] = std::array::from_fn(|bad_from| {
        let values =
            good.iter().enumerate().map(|(at, value)| if at < bad_from { value.clone() } else { a("bad") });
        let entries = keys.iter().map(|key| a(key)).zip(values);
        l([Term::map(entries)])
    });
    check_children(
        map([]),
        specs,
        expect![[r#"
            {:start_spec, {:invalid_mfa, :bad}}
            {:start_spec, {:invalid_mfa, :bad}}
            {:start_spec, {:invalid_restart_type, :bad}}
            {:start_spec, {:invalid_significant, :bad}}
            {:start_spec, {:invalid_child_type, :bad}}
            {:start_spec, {:invalid_shutdown, :bad}}
            {:start_spec, {:invalid_modules, :bad}}
        "#]],
    );
}

#[test]
fn simple_one_for_one_has_one_template() {
    let flags = map([("strategy", a("simple_one_for_one"))]);
    check_children(
        flags,
        [Term::Nil, l([spec(), spec()]), a("none"), l([spec()]), l([a("x")])],
        expect![[r#"
            {:bad_start_spec, []}
            {:bad_start_spec, [%{id: :x, start: {:m, :f, []}}, %{id: :x, start: {:m, :f, []}}]}
            {:bad_start_spec, :none}
            simple_one_for_one never 1 in 5 s
              %{id: :x, modules: [:m], restart: :permanent, shutdown: 5000, significant: false, start: {:m, :f, []}, type: :worker}
            {:start_spec, {:invalid_child_spec, :x}}
        "#]],
    );
}
