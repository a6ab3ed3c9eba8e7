//! Programs that want too much: each meets a limit, as an error of its own (`tests/bounds`).

use super::output;
use expect_test::{Expect, expect};
use std::path::Path;
use supervisor_playground::limits::LOG_BYTES_MAX;
use supervisor_playground::runtime::Record;
use supervisor_playground::scenario::Scenario;
use supervisor_playground::session::{RunState, Session};
use supervisor_playground::time::Instant;

/// Runs a program of `tests/bounds`.
fn check(name: &str, expected: Expect) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bounds").join(name).with_extension("exs");
    expected.assert_eq(&output::transcript(&[file]));
}

#[test]
fn calls_nest_so_deep() {
    check(
        "deep",
        expect![[r#"
        %SystemLimitError{message: "a system limit has been reached"}
        (status 0)
    "#]],
    );
}

#[test]
fn integers_grow_so_large() {
    check(
        "integers",
        expect![[r#"
        %SystemLimitError{message: "a system limit has been reached"}
        %SystemLimitError{message: "a system limit has been reached"}
        %SystemLimitError{message: "a system limit has been reached"}
        %SystemLimitError{message: "a system limit has been reached"}
        (status 0)
    "#]],
    );
}

#[test]
fn a_mailbox_holds_so_many_messages() {
    check(
        "mailbox",
        expect![[r#"
        ** (EXIT from #PID<0.98.0>) {:system_limit, :mailbox}

        (status 1)
    "#]],
    );
}

#[test]
fn a_regex_takes_time_in_proportion_to_the_text() {
    check(
        "regex",
        expect![[r#"
        false
        {:error, {'compiled regex exceeded size limit', 0}}
        (status 0)
    "#]],
    );
}

#[test]
#[ignore = "takes a gigabyte and a while: cargo bounds"]
fn lists_and_strings_grow_so_long() {
    check(
        "lists",
        expect![[r#"
        %SystemLimitError{message: "a system limit has been reached"}
        %SystemLimitError{message: "a system limit has been reached"}
        %SystemLimitError{message: "a system limit has been reached"}
        %SystemLimitError{message: "a system limit has been reached"}
        (status 0)
    "#]],
    );
}

#[test]
#[ignore = "takes a gigabyte and a while: cargo bounds"]
fn a_flood_ends_who_does_not_receive_it() {
    check(
        "flood",
        expect![[r#"
        {:system_limit, :memory}
        (status 0)
    "#]],
    );
}

#[test]
#[ignore = "takes a gigabyte and a while: cargo bounds"]
fn servers_and_tables_hold_so_much() {
    check(
        "hoards",
        expect![[r#"
        server: %SystemLimitError{message: "a system limit has been reached"}
        table: {:system_limit, :memory}
        timers: {:system_limit, :memory}
        (status 0)
    "#]],
    );
}

#[test]
#[ignore = "takes a gigabyte and a while: cargo bounds"]
fn all_processes_together_hold_so_much() {
    check(
        "together",
        expect![[r#"
        {:system_limit, :memory}
        (status 0)
    "#]],
    );
}

#[test]
#[ignore = "takes a gigabyte and a while: cargo bounds"]
fn a_history_tells_so_much() {
    let source =
        r#"print = fn print -> IO.puts(String.duplicate("a", 60_000)); print.(print) end; print.(print)"#;
    let mut session = Session::new(Scenario::new(source)).unwrap();
    while session.run_until(Instant::MAX, 10_000_000) == RunState::Running {}
    assert_eq!(session.state(), RunState::HistoryFull);
    let told: usize = session.log().iter().map(Record::bytes).sum();
    assert!((LOG_BYTES_MAX..LOG_BYTES_MAX + LOG_BYTES_MAX / 8).contains(&told), "{told}");
}

#[test]
#[ignore = "takes a gigabyte and a while: cargo bounds"]
fn there_are_so_many_processes() {
    check(
        "processes",
        expect![[r#"
        %SystemLimitError{message: "a system limit has been reached"}
        (status 0)
    "#]],
    );
}

#[test]
#[ignore = "no other test of the same process could make an atom: cargo bounds"]
fn there_are_so_many_atoms() {
    check(
        "atoms",
        expect![[r#"
        %SystemLimitError{message: "a system limit has been reached"}
        (status 0)
    "#]],
    );
}
