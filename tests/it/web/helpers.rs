//! The helpers themselves, on a page of their own: what must fail does fail, and nothing is left behind.

use super::accessibility::check_accessibility;
use super::browser::browse;
use super::page::{Page, Scheme};
use super::site::fixture;
use std::net::TcpStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

/// Browses the fixture page, and gives what the failure says.
fn failure<Body>(body: impl FnOnce(Page) -> Body) -> String
where
    Body: Future<Output = ()> + Send + 'static,
{
    let said = catch_unwind(AssertUnwindSafe(|| browse(body))).expect_err("this must fail");
    match said.downcast::<String>() {
        Ok(said) => *said,
        Err(said) => said.downcast::<&str>().expect("assertions say something").to_string(),
    }
}

#[test]
fn finds_controls_by_their_names() {
    browse(|page| async move {
        page.goto(fixture().url()).await;
        page.click("Crash B").await;
        page.wait_for_text("B was restarted").await;
        page.click("Name").await;
        page.press("Parser").await;
        page.wait_for_text("It is called Parser").await;
        assert_eq!(page.text("h1").await, "Fixture");
        check_accessibility(&page).await;
    });
}

#[test]
fn shows_the_page_at_any_size_in_any_scheme() {
    browse(|page| async move {
        page.goto(fixture().url()).await;
        page.resize(390, 844).await;
        page.prefer(Scheme::Dark).await;
        let seen = "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]";
        assert_eq!(page.script(seen, []).await.to_string(), "[390,844,true]");
        page.screenshot("fixture").await;
        assert!(Page::screenshot_file("fixture").is_file());
    });
}

#[test]
fn errors_in_the_console_fail_a_test() {
    let said = failure(|page| async move {
        page.goto(fixture().url()).await;
        page.script("console.error('our own panic')", []).await;
    });
    assert!(said.contains("our own panic"), "{said}");
}

#[test]
fn errors_in_an_iframe_fail_a_test() {
    let said = failure(|page| async move {
        page.goto(fixture().url()).await;
        page.embed(fixture().url()).await;
        page.script("console.error('a panic in there')", []).await;
    });
    assert!(said.contains("a panic in there"), "{said}");
}

#[test]
fn what_keeps_people_out_fails_a_test() {
    let said = failure(|page| async move {
        page.goto(fixture().url()).await;
        page.script("document.querySelector('label').replaceWith(document.querySelector('input'))", []).await;
        check_accessibility(&page).await;
    });
    assert!(said.contains("Form elements must have labels"), "{said}");
}

#[test]
fn a_failed_test_leaves_no_browser_behind() {
    let (tell, told) = mpsc::channel();
    let said = failure(|page| async move {
        page.goto(fixture().url()).await;
        tell.send(page.debugger_address()).unwrap();
        assert!(page.url().await.is_empty(), "the page has an address");
    });
    assert_eq!(said, "the page has an address");
    let browser = told.recv().unwrap();
    assert!(TcpStream::connect(&browser).is_err(), "Chromium still listens on {browser}");
}
