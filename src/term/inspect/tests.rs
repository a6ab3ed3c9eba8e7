//! Expected texts are those of Elixir 1.14.

mod breaks;

use super::{Binaries, Charlists, Options, Structs, inspect, inspect_with};
use crate::limits::INSPECT_BYTES_MAX;
use crate::term::{Atom, Binary, Closure, Fun, Pid, Ref, Term};
use expect_test::{Expect, expect};
use std::sync::Arc;

fn a(text: &str) -> Term {
    Term::atom(text)
}

fn s(text: &str) -> Term {
    Term::string(text)
}

fn module(name: &str) -> Term {
    Term::Atom(Atom::alias(name))
}

fn t<const N: usize>(elements: [Term; N]) -> Term {
    Term::tuple(elements)
}

fn l<const N: usize>(elements: [Term; N]) -> Term {
    Term::list(elements)
}

fn ints(ints: impl DoubleEndedIterator<Item = i64>) -> Term {
    Term::list(ints.map(Term::Int).collect::<Vec<_>>())
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

/// A map of atoms to these values.
fn m<const N: usize>(entries: [(&str, Term); N]) -> Term {
    Term::map(entries.map(|(key, value)| (a(key), value)))
}

fn structure<const N: usize>(name: &str, fields: [(&str, Term); N]) -> Term {
    let name = (Term::Atom(Atom::STRUCT), module(name));
    Term::map(fields.map(|(key, value)| (a(key), value)).into_iter().chain([name]))
}

/// All on one line each.
#[track_caller]
fn check<const N: usize>(terms: [Term; N], expected: Expect) {
    expected.assert_eq(&terms.map(|term| inspect(&term) + "\n").concat());
}

#[track_caller]
fn check_with<const N: usize>(options: &Options<'_>, terms: [Term; N], expected: Expect) {
    expected.assert_eq(&terms.map(|term| inspect_with(&term, options) + "\n").concat());
}

#[test]
fn atoms() {
    let line = |texts: &[&str]| texts.iter().map(|text| inspect(&a(text)) + " ").collect::<String>();
    let bare = line(&words("a a@b a? Foo Elixir.Foo.Bar Elixir Elixir.Elixir.Foo nil + ..// %{}"));
    let quoted = line(&words("a-b a?b 1a Elixir.foo :: ^^^ => \u{1}"));
    let spaces = line(&["", "a b", "\n"]);
    expect![[r#"
        :a :a@b :a? :Foo Foo.Bar Elixir Elixir.Elixir.Foo nil :+ :..// :%{} .
        :"a-b" :"a?b" :"1a" :"Elixir.foo" :"::" :"^^^" :"=>" :"\x01" .
        :"" :"a b" :"\n" .
    "#]]
    .assert_eq(&[bare, quoted, spaces].map(|line| line + ".\n").concat());
}

#[test]
fn keys() {
    let pairs = |key| Term::keyword([(Atom::new(key), Term::Int(1))]);
    let keys = ["a", "a b", "+", "::", "nil", "Foo", "Elixir", "Elixir.Foo"];
    check(
        keys.map(pairs),
        expect![[r#"
            [a: 1]
            ["a b": 1]
            [+: 1]
            ["::": 1]
            [nil: 1]
            [Foo: 1]
            ["Elixir": 1]
            [{Foo, 1}]
        "#]],
    );
    check(
        keys.map(|key| m([(key, Term::Int(1))])),
        expect![[r#"
            %{a: 1}
            %{"a b": 1}
            %{+: 1}
            %{"::": 1}
            %{nil: 1}
            %{Foo: 1}
            %{"Elixir": 1}
            %{Foo => 1}
        "#]],
    );
    check(
        [
            m([]),
            Term::map([(a("b"), Term::Int(2)), (s("a"), Term::Int(1))]),
            Term::list([t([a("a"), Term::Int(1)]), a("b")]),
        ],
        expect![[r#"
            %{}
            %{:b => 2, "a" => 1}
            [{:a, 1}, :b]
        "#]],
    );
}

#[test]
fn floats() {
    let printed =
        |floats: &[f64]| floats.iter().map(|float| inspect(&Term::Float(*float)) + " ").collect::<String>();
    let decimal = printed(&[1.0, -0.0, 0.1, 0.001, 1.0e-4, 0.001_234, 123_456_789.0, 1.0e15, 0.1 + 0.2]);
    let scientific =
        printed(&[1.0e-5, 1.2345e-4, 1.5e-7, 1.0e16, 12_345_678_901_234_567.0, 5.0e-324, f64::MAX]);
    expect![[r#"
        1.0 -0.0 0.1 0.001 0.0001 0.001234 123456789.0 1000000000000000.0 0.30000000000000004 .
        1.0e-5 1.2345e-4 1.5e-7 1.0e16 1.2345678901234568e16 5.0e-324 1.7976931348623157e308 .
    "#]]
    .assert_eq(&[decimal, scientific].map(|line| line + ".\n").concat());
}

#[test]
fn strings_and_binaries() {
    check(
        [
            s(""),
            s("tab\there \"é\" \\ #{x} # {"),
            s("\u{7f}\u{1b}\u{7}\u{8}\u{c}\u{b}\r"),
            s("\0"),
            s("no break\u{a0}here, none\u{9f}"),
            Term::Binary(Binary::from(vec![97, 200])),
        ],
        expect![[r#"
            ""
            "tab\there \"é\" \\ \#{x} # {"
            "\d\e\a\b\f\v\r"
            <<0>>
            <<110, 111, 32, 98, 114, 101, 97, 107, 194, 160, 104, 101, 114, 101, 44, 32, 110, 111, 110, 101, 194, 159>>
            <<97, 200>>
        "#]],
    );
    let long = inspect(&s(&"é".repeat(5000)));
    assert!(long.chars().count() == 4096 + 9 && long.ends_with("é\" <> ..."));
    let bytes = Options { binaries: Binaries::AsBinaries, ..Options::default() };
    check_with(
        &bytes,
        [s("abc"), s("")],
        expect![[r#"
            <<97, 98, 99>>
            <<>>
        "#]],
    );
    let text = Options { binaries: Binaries::AsStrings, ..Options::default() };
    check_with(
        &text,
        [s("a\u{1}\u{9f}")],
        expect![[r#"
            "a\x01\x9F"
        "#]],
    );
}

#[test]
fn charlists() {
    check(
        [
            ints([7].into_iter()),
            ints([65, 66, 39, 34].into_iter()),
            ints([127].into_iter()),
            ints([0, 65].into_iter()),
            Term::list_with_tail([Term::Int(97)], Term::Int(98)),
            l([Term::Float(65.0)]),
        ],
        expect![[r#"
            '\a'
            'AB\'"'
            [127]
            [0, 65]
            [97 | 98]
            [65.0]
        "#]],
    );
    assert!(inspect(&ints((0..5000).map(|_| 97))).ends_with("aaa' ++ ..."));
    let always = Options { charlists: Charlists::AsCharlists, ..Options::default() };
    check_with(
        &always,
        [ints(1..4)],
        expect![[r#"
            '\x01\x02\x03'
        "#]],
    );
    let never = Options { charlists: Charlists::AsLists, ..Options::default() };
    check_with(
        &never,
        [ints(65..68)],
        expect![[r#"
            [65, 66, 67]
        "#]],
    );
}

#[test]
fn tuples_lists_and_the_rest() {
    let closure = Closure {
        module: 7,
        function: 2,
        arity: 1,
        captured: Box::new([]),
        place: Atom::new("Worker.init/1"),
    };
    let capture =
        |module, name| Term::Fun(Arc::new(Fun::Capture { module, name: Atom::new(name), arity: 2 }));
    check(
        [
            t([]),
            l([Term::Nil, t([]), m([])]),
            Term::list_with_tail([a("a"), a("b")], a("c")),
            Term::ok(Term::Pid(Pid::new(120, 0))),
            Term::Ref(Ref::new(5)),
            Term::Fun(Arc::new(Fun::Closure(closure))),
            l([
                capture(Atom::alias("Enum"), "map"),
                capture(Atom::ERLANG, "+"),
                capture(Atom::new("m"), "a b"),
            ]),
        ],
        expect![[r#"
            {}
            [[], {}, %{}]
            [:a, :b | :c]
            {:ok, #PID<0.120.0>}
            #Reference<0.0.0.5>
            #Function<2.7/1 in Worker.init/1>
            [&Enum.map/2, &:erlang.+/2, &:m."a b"/2]
        "#]],
    );
}

#[test]
fn structs() {
    let range = |first, last, step| {
        let [first, last, step] = [first, last, step].map(Term::Int);
        structure("Range", [("first", first), ("last", last), ("step", step)])
    };
    let set = |elements: &[i64]| {
        let map = Term::map(elements.iter().map(|element| (Term::Int(*element), Term::Nil)));
        structure("MapSet", [("map", map), ("version", Term::Int(2))])
    };
    let exception = [("__exception__", Term::TRUE), ("message", s("x"))];
    check(
        [
            structure("RuntimeError", exception),
            structure("User", [("name", Term::NIL), ("age", Term::Int(7))]),
            structure("Empty", []),
            m([("__struct__", s("x")), ("a", Term::Int(1))]),
            l([range(1, 3, 1), range(5, 1, -1), range(5, 1, 1), range(1, 10, 2)]),
            l([set(&[2, 1]), set(&[65, 66]), set(&[])]),
            structure("Regex", [("source", s("a/b\\/\n")), ("opts", s("iu"))]),
            // Not what it says it is.
            structure("Range", [("first", Term::NIL)]),
        ],
        expect![[r#"
            %RuntimeError{message: "x"}
            %User{age: 7, name: nil}
            %Empty{}
            %{__struct__: "x", a: 1}
            [1..3, 5..1//-1, 5..1//1, 1..10//2]
            [MapSet.new([1, 2]), MapSet.new([65, 66]), MapSet.new([])]
            ~r/a\/b\/\n/iu
            %Range{first: nil}
        "#]],
    );
}

#[test]
fn fields_come_in_the_order_of_the_definition_if_it_is_known() {
    #[derive(Debug)]
    struct User;
    impl Structs for User {
        fn fields(&self, module: Atom) -> Option<Arc<[Atom]>> {
            (module == Atom::alias("User")).then(|| ["name", "age"].map(Atom::new).into())
        }
    }
    let options = Options { structs: &User, ..Options::default() };
    check_with(
        &options,
        [
            structure("User", [("age", Term::Int(7)), ("name", Term::NIL)]),
            structure("User", [("age", Term::Int(7))]),
            structure("User", [("age", Term::Int(7)), ("nom", Term::NIL)]),
        ],
        expect![[r#"
            %User{name: nil, age: 7}
            %{__struct__: User, age: 7}
            %{__struct__: User, age: 7, nom: nil}
        "#]],
    );
}

#[test]
fn the_limit_is_handed_down() {
    let limit = |limit| Options { limit: Some(limit), ..Options::default() };
    let ones = || ints(1..4);
    check_with(
        &limit(2),
        [
            m([("a", ones()), ("b", ones())]),
            Term::list_with_tail([Term::Int(1), Term::Int(2)], Term::Int(3)),
            Term::list_with_tail([Term::Int(1), Term::Int(2), Term::Int(3)], Term::Int(4)),
            Term::Binary(Binary::from(vec![255, 1, 2])),
            ints([255, 1].into_iter()),
        ],
        expect![[r#"
            %{a: [1, ...], b: [...]}
            [1, 2 | 3]
            [1, 2, ...]
            <<255, 1, ...>>
            [255, 1]
        "#]],
    );
    check_with(
        &limit(3),
        [l([ints(1..5), ints(1..5), ones()])],
        expect![[r#"
            [[1, 2, ...], [1, ...], [...]]
        "#]],
    );
    check_with(
        &limit(0),
        [ones(), m([]), t([ones()]), Term::Nil],
        expect![[r#"
            [...]
            %{}
            {...}
            []
        "#]],
    );
    check(
        [ints(0..100), (0..60).fold(a("x"), |inner, _| l([inner]))],
        expect![[r#"
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, ...]
            [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
        "#]],
    );
}

#[test]
fn a_million_elements_without_a_limit() {
    let options = Options { limit: None, ..Options::pretty(80) };
    let text = inspect_with(&ints((0..1_000_000).map(|int| int % 1000)), &options);
    assert!(text.len() < 2 * INSPECT_BYTES_MAX && text.ends_with(" ...]"));
}

#[test]
fn a_part_that_is_held_many_times_over_does_not_print_without_end() {
    let term = (0..100).fold(t([]), |inner, _| t([inner.clone(), inner]));
    for limit in [Some(50), None] {
        let options = Options { limit, ..Options::default() };
        assert!(inspect_with(&term, &options).len() < 2 * INSPECT_BYTES_MAX);
    }
}
