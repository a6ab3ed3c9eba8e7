//! Mistakes, as Elixir reports them and with our own word of advice.

use expect_test::{Expect, expect};
use std::fmt::Write;
use supervisor_playground::syntax::{LineIndex, parse};

/// Each remark: its place, the first line of its message, its hint.
fn check(source: &str, expected: Expect) {
    let lines = LineIndex::new(source);
    let mut text = String::new();
    for diagnostic in parse(source).diagnostics {
        let position = lines.position(source, diagnostic.span.start);
        let message = diagnostic.message.lines().next().unwrap_or_default();
        writeln!(text, "{}:{}: {message}", position.line, position.column).unwrap();
        if let Some(hint) = &diagnostic.hint {
            writeln!(text, "    {hint}").unwrap();
        }
    }
    expected.assert_eq(&text);
}

#[test]
fn missing_ends_and_dos() {
    check(
        "defmodule A do\n  def f do\n    1\n",
        expect![[r#"
        4:1: missing terminator: end (for "do" starting at line 2)
            every `do` needs its `end`
    "#]],
    );
    check(
        "defmodule A do\n  def f do\n    1\n\n  def g do\n    2\n  end\nend\n",
        expect![[r#"
        9:1: missing terminator: end (for "do" starting at line 1)
            the `do` on line 2 seems to have no `end`
    "#]],
    );
    check(
        "defmodule A\n  def f, do: 1\nend\n",
        expect![[r#"
        3:1: unexpected reserved word: end
            the `defmodule` on line 1 has no `do`
    "#]],
    );
    check(
        "defmodule A do\nend\nend\n",
        expect![[r#"
        3:1: unexpected reserved word: end
            there is one `end` too many here, or a `do` is missing further up
    "#]],
    );
    check(
        "if a do\n  1\nelse if b do\n  2\nend\n",
        expect![[r#"
        6:1: missing terminator: end (for "do" starting at line 1)
            `else if` opens a second `if`, which needs an `end` of its own; `cond` does without
    "#]],
    );
    check(
        "if a, do: 1 else 2\n",
        expect![[r#"
        1:13: syntax error before: else. "else" is a reserved word in Elixir and therefore its usage is limited. For instance, it can't be used as a variable or be defined nor invoked as a regular function
            with `do:` on one line, write the other branch as `, else: …`; with `do … end`, put it before `end`
    "#]],
    );
    check("if a do: 1\n", expect![[""]]);
    check(
        "if a, do\n  1\nend\n",
        expect![[r#"
            1:7: unexpected reserved word: do. In case you wanted to write a "do" expression, you must either use do-blocks or separate the keyword argument with comma. For example, you should either write:
                remove the comma before `do`, or write `do:` for one expression on the same line
        "#]],
    );
    check(
        "if true then 1\n",
        expect![[r#"
        1:9: syntax error before: then
            write `do … end` after the condition
    "#]],
    );
    check(
        "fn 1 end",
        expect![[r#"
            1:1: expected anonymous functions to be defined with -> inside: 'fn'
                write fn pattern -> expression end
        "#]],
    );
    check(
        "fn x do 1 end",
        expect![[r#"
            1:14: missing terminator: end (for "fn" starting at line 1)
                every `fn` needs its `end`
            1:1: expected anonymous functions to be defined with -> inside: 'fn'
                write fn pattern -> expression end
        "#]],
    );
    check(
        "case x do\n  1 ->\n  2 -> 3\nend\n",
        expect![[r#"
            3:5: syntax error before: '->'
                the clause above has nothing after its ->
        "#]],
    );
}

#[test]
fn brackets_and_commas() {
    check(
        "f(1, 2",
        expect![[r#"
        1:7: missing terminator: ) (for "(" starting at line 1)
            the ( on line 1 needs its )
    "#]],
    );
    check(
        "x = [1, 2}\ny",
        expect![[r#"
        1:10: unexpected token: }. The "[" at line 1 is missing terminator "]"
            put a ] before it
    "#]],
    );
    check(
        "{1 2}",
        expect![[r#"
        1:4: syntax error before: "2"
            a comma is missing before it
    "#]],
    );
    check(
        "[a: 1 b: 2]",
        expect![[r#"
        1:7: syntax error before: 'b:'
            a comma is missing before it
    "#]],
    );
    check(
        "[a:1]",
        expect![[r#"
        1:2: keyword argument must be followed by space after: a:
            write a: with a blank before its value
    "#]],
    );
    check(
        "[a: 1, 2]",
        expect![[r#"
        1:6: unexpected expression after keyword list. Keyword lists must always come last in lists and maps. Therefore, this is not allowed:
            put the keywords at the end
    "#]],
    );
    check(
        "{a: 1}",
        expect![[r#"
        1:2: syntax error before: a
            keys belong into [ ], %{ } or the arguments of a call
    "#]],
    );
    check(
        "f(,)",
        expect![[r#"
        1:3: syntax error before: ','
            a value is missing before this comma
    "#]],
    );
    check(
        "f (1, 2)",
        expect![[r#"
        1:3: unexpected parentheses. If you are making a function call, do not insert spaces between the function name and the opening parentheses. Syntax error before: '('
            remove the blank before the parenthesis
    "#]],
    );
    check(
        "[f 1, 2]",
        expect![[r#"
        1:2: unexpected comma. Parentheses are required to solve ambiguity inside containers.
            put the arguments of the inner call into parentheses
    "#]],
    );
    check(
        "%(a: 1)",
        expect![[r#"
            1:1: expected %{ to define a map, got: %(
                a map is written %{key: value}
        "#]],
    );
    check(
        "%{a}",
        expect![[r#"
        1:3: expected key-value pairs in a map, got: a
            write %{key: value} or %{key => value}
    "#]],
    );
    check(
        "def f() { 1 }",
        expect![[r#"
        1:9: syntax error before: '{'
            blocks are written do … end, not { … }
    "#]],
    );
    check(
        "a = 1)",
        expect![[r#"
        1:6: unexpected token: )
            it closes nothing; remove it
    "#]],
    );
}

#[test]
fn holes_and_odd_characters() {
    check(
        "Supervisor.init(children, strategy: :???)\nfoo(",
        expect![[r#"
        1:37: unexpected token: ":" (column 37, code point U+003A)
            a hole to fill in: replace the question marks by what belongs there, for example :one_for_one
        2:5: missing terminator: ) (for "(" starting at line 2)
            the ( on line 2 needs its )
    "#]],
    );
    check(
        "x = ???\ny",
        expect![[r#"
            1:7: found ? followed by code point 0xA (newline), please use ?\n instead
            1:7: syntax error before: ?\n
                a hole to fill in: replace the question marks by what belongs there
        "#]],
    );
    check(
        ":1",
        expect![[r#"
        1:1: unexpected token: ":" (column 1, code point U+003A)
            an atom cannot begin with a digit; write :"1" with quotes
    "#]],
    );
    check(
        "IO.puts(“hello”)",
        expect![[r#"
        1:9: unexpected token: "“" (column 9, code point U+201C)
            replace the typographic quote by a plain one: " or '
        1:15: unexpected token: "”" (column 15, code point U+201D)
            replace the typographic quote by a plain one: " or '
    "#]],
    );
    check(
        "a\u{a0}= 1",
        expect![[r#"
        1:2: unexpected token: Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints and to be in NFC form.
            this blank is not a plain space; it often comes from pasting a web page
    "#]],
    );
    check(
        "x ? 1 : 2",
        expect![[r#"
            1:3: found ? followed by code point 0x20 (space), please use ?\s instead
            1:7: unexpected token: ":" (column 7, code point U+003A)
                there is no ? : in Elixir; write if(condition, do: this, else: that)
            1:5: syntax error before: "1"
                put it on a line of its own, or an operator or comma before it
        "#]],
    );
    check(
        "Foo(1)",
        expect![[r#"
        1:5: unexpected ( after alias Foo. Function names and identifiers in Elixir start with lowercase characters or underscore. For example:
            function names begin with a small letter; to build a struct, write %Name{…}
    "#]],
    );
    check(
        "x += 1",
        expect![[r#"
        1:4: syntax error before: '='
            there is no such assignment; write x = x + 1
    "#]],
    );
    check(
        "x = 5 // 2",
        expect![[r#"
        1:7: the range step operator (//) must immediately follow the range definition operator (..), for example: 1..9//2. If you wanted to define a default argument, use (\\) instead. Syntax error before: '//'
            division is /, and div/2 rounds towards zero; comments begin with #
    "#]],
    );
    check(
        "1e3",
        expect![[r#"
            1:1: invalid character "e" after number 1. If you intended to write a number, make sure to separate the number from the character (using comma, space, etc). If you meant to write a function name or a variable, note that identifiers in Elixir cannot start with numbers. Unexpected token: e
        "#]],
    );
}

#[test]
fn quotes_without_end() {
    check(
        "x = \"abc\ny = foo(\nz = 1)\n",
        expect![[r#"
        4:1: missing terminator: " (for string starting at line 1)
            the string that begins on line 1 needs " at its end
    "#]],
    );
    check(
        "x = \"a#{b\n",
        expect![[r#"
        1:7: missing interpolation terminator: "}" (for string starting at line 1)
            every #{ in a string needs its }
    "#]],
    );
    check(
        "x = \"\"\"abc\"\"\"\n",
        expect![[r#"
        1:5: heredoc allows only zero or more whitespace characters followed by a new line after """
            put the text on the lines below the opening quotes
    "#]],
    );
    check(
        "[1, 2] |> Enum.map fn x -> x end\n",
        expect![[r#"
        1:8: parentheses are required when piping into a function call. For example:
            put the arguments after the pipe into parentheses
    "#]],
    );
}

/// One mistake does not hide the next one.
#[test]
fn reading_goes_on() {
    check(
        "defmodule A do\n  def f(x), do: 1 +\n\n  def g(1 2), do: [3 4]\n\n  def h, do: (5 6)\nend\n\ny = {a: 1}\nz = 1 +\n",
        expect![[r#"
            4:11: syntax error before: "2"
                a comma is missing before it
            4:22: syntax error before: "4"
                a comma is missing before it
            6:17: syntax error before: "6"
                a comma is missing before it
            9:6: syntax error before: a
                keys belong into [ ], %{ } or the arguments of a call
            10:8: syntax error: expression is incomplete
                the text ends in the middle of an expression
        "#]],
    );
}
