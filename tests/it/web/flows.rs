//! What a person does on the page, from the first crash to the end of the application.

use super::{Page, Scheme, browse, check_accessibility};
use serde_json::{Value, json};

/// Exercise 3 of the course, as it stands there.
const STRICT: &str = include_str!("../../course/s08_ex3_restart_limits.exs");

/// All text of the log, one line a row.
async fn log(page: &Page) -> String {
    let rows = page
        .script(
            "return [...document.querySelectorAll('[role=log] li')].map(row => row.innerText.replace(/\\s+/g, ' '))",
            [],
        )
        .await;
    rows.as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}

/// The source as it stands in the text area.
async fn source(page: &Page) -> String {
    page.click("Code").await;
    let value = page.script("return document.querySelector('textarea').value", []).await;
    value.as_str().unwrap().to_owned()
}

/// Writes another source and runs it.
async fn run_source(page: &Page, source: &str) {
    page.click("Code").await;
    let write = "const area = document.querySelector('textarea');
        area.value = arguments[0];
        area.dispatchEvent(new Event('input', { bubbles: true }));";
    page.script(write, [json!(source)]).await;
    page.click("Run").await;
}

/// Which pids the running children have, in the order of the cards.
async fn lives(page: &Page) -> String {
    let lives = page
        .script(
            "return [...document.querySelectorAll('.tree .state .long')].map(life => life.textContent).join(' | ')",
            [],
        )
        .await;
    lives.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_crashed_worker_comes_back_and_the_log_says_why() {
    browse(|page| async move {
        page.open("").await;
        page.wait_for_text("Three workers are running.").await;
        page.click("Crash WorkerB").await;
        page.wait_for_text("1 of 3 in 5 s").await;
        let log = log(&page).await;
        for said in ["WorkerB exited", "you pressed Crash", "restart 1 of 3", "WorkerB started"] {
            assert!(log.contains(said), "{said:?} is missing in\n{log}");
        }
        let lives = lives(&page).await;
        assert_eq!(lives.matches("life 2").count(), 1, "{lives}");
        page.screenshot("crashed").await;
        check_accessibility(&page).await;
    });
}

#[test]
fn another_strategy_changes_the_source_and_replays_the_crash() {
    browse(|page| async move {
        page.open("").await;
        page.wait_for_text("Three workers are running.").await;
        page.click("Crash WorkerB").await;
        page.wait_for_text("1 of 3 in 5 s").await;
        page.click("one_for_all").await;
        page.wait_for_text("1 of 3 in 5 s").await;
        let all = lives(&page).await;
        assert_eq!(all.matches("life 2").count(), 3, "{all}");
        page.click("rest_for_one").await;
        page.wait_for_text(":rest_for_one").await;
        let rest = lives(&page).await;
        assert_eq!(rest.matches("life 2").count(), 2, "{rest}");
        let source = source(&page).await;
        assert!(source.contains("Supervisor.init(children, strategy: :rest_for_one)"), "{source}");
        page.screenshot("rest_for_one").await;
    });
}

#[test]
fn a_lower_limit_lets_the_supervisor_give_up_and_start_again() {
    browse(|page| async move {
        page.open("").await;
        page.wait_for_text("Three workers are running.").await;
        for _ in 0..3 {
            page.click("Less max_restarts").await;
        }
        page.wait_for_text("0 of 0 in 5 s").await;
        page.click("Crash WorkerB").await;
        page.wait_for_text("The application stopped").await;
        let log = log(&page).await;
        let (c, a) = (log.find("WorkerC stopped").unwrap(), log.find("WorkerA stopped").unwrap());
        assert!(c < a, "children end last first:\n{log}");
        assert!(log.contains("gave up"), "{log}");
        page.screenshot("gave-up").await;
        page.prefer(Scheme::Dark).await;
        page.screenshot("gave-up-dark").await;
        check_accessibility(&page).await;
        page.click("Start again").await;
        page.wait_for_text("Three workers are running.").await;
    });
}

#[test]
fn exercise_3_gives_up_at_400_ms() {
    browse(|page| async move {
        page.open("").await;
        run_source(&page, STRICT).await;
        page.wait_for_text("The application stopped").await;
        let log = log(&page).await;
        assert!(log.contains("0.400") && log.contains("StrictSupervisor gave up"), "{log}");
        page.screenshot("exercise-3").await;
    });
}

#[test]
fn a_syntax_error_is_explained_and_the_last_run_stays() {
    browse(|page| async move {
        page.open("").await;
        page.wait_for_text("Three workers are running.").await;
        run_source(&page, "defmodule Broken do\n  def f(x) do\n    [1, 2\n  end\nend\n").await;
        page.wait_for_text("Line 4").await;
        page.wait_for_text("WorkerB").await;
        page.screenshot("syntax-error").await;
        check_accessibility(&page).await;
    });
}

#[test]
fn an_endless_loop_leaves_the_page_in_hand() {
    browse(|page| async move {
        page.open("").await;
        let source =
            "defmodule Busy do\n  def loop(n), do: loop(n + 1)\nend\n\nspawn(fn -> Busy.loop(0) end)\n";
        run_source(&page, source).await;
        page.click("Pause").await;
        page.wait_for_text("Paused").await;
    });
}

#[test]
fn time_can_be_paused_stepped_and_taken_back() {
    browse(|page| async move {
        page.open("").await;
        page.wait_for_text("Three workers are running.").await;
        page.click("Crash WorkerB").await;
        page.wait_for_text("1 of 3 in 5 s").await;
        page.click("Pause").await;
        page.click("Back to start").await;
        page.wait_for_text("Past").await;
        page.click("Step forward one event").await;
        page.click("Step forward one event").await;
        page.click("Jump to newest").await;
        page.wait_for_text("1 of 3 in 5 s").await;
        page.click("16×").await;
        page.click("Play").await;
        page.wait_for_text("Playing").await;
    });
}
