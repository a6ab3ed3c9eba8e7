//! What `supervise run` adds to Elixir's own words, in brackets: what is not here, and what to write instead.

use super::output;
use std::fs;
use std::path::Path;

/// Runs a text, and shows what it says to standard error.
fn check(name: &str, source: &str, expected: &expect_test::Expect) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, source).unwrap();
    let said = output::output(std::slice::from_ref(&file)).err;
    expected.assert_eq(&said.replace(&*file.to_string_lossy(), name));
}

#[test]
fn helpers_of_the_console_are_told_from_mistakes() {
    check(
        "helper.exs",
        "x = 1\ni(x)\n",
        &expect_test::expect![[r#"
        ** (CompileError) helper.exs:2: undefined function i/1 (there is no such import)
            (i belongs to iex, the console; here IO.inspect/1 shows a value)
    "#]],
    );
}

#[test]
fn a_module_that_is_not_here_is_told_from_a_mistake() {
    check(
        "files.exs",
        "File.read!(\"notes.txt\")\n",
        &expect_test::expect![[r#"
        warning: this playground does not have File
          files.exs:1

        ** (UndefinedFunctionError) function File.read!/1 is undefined (module File is not available)
            (this playground does not have File: put the text into the program, in a heredoc)
            File.read!("notes.txt")
            files.exs:1: (file)
    "#]],
    );
}
