//! The page in a real browser.
//!
//! ```ignore
//! #[test]
//! fn a_crashed_worker_comes_back() {
//!     browse(|page| async move {
//!         page.open("#/").await;
//!         page.click("Crash B").await;
//!         page.wait_for_text("B was restarted").await;
//!         check_accessibility(&page).await;
//!     });
//! }
//! ```

mod accessibility;
mod browser;
mod chromium;
mod flows;
mod helpers;
mod page;
mod site;
mod weight;

use accessibility::check_accessibility;
use page::{Page, Scheme};
use supervisor_playground::cli::checkout::Checkout;

/// Gives `body` a browser for the playground, and closes it in any case; see [`browser::browse`].
fn browse<Body>(body: impl FnOnce(Page) -> Body)
where
    Body: Future<Output = ()> + Send + 'static,
{
    // First, because a build takes longer than any test may browse.
    site::page();
    browser::browse(body);
}

#[test]
fn starts_under_a_strict_policy_below_any_path() {
    browse(|page| async move {
        page.open("").await;
        assert!(page.url().await.ends_with(site::BASE));
        check_accessibility(&page).await;
    });
}

#[test]
fn refuses_code_that_is_not_its_own() {
    browse(|page| async move {
        page.open("").await;
        let inject = "const script = document.createElement('script');
            script.textContent = 'window.injected = true';
            document.head.append(script);
            return window.injected ?? false";
        assert_eq!(page.script(inject, []).await, false);
        let errors = page.take_console_errors().await;
        assert!(errors.concat().contains("Content Security Policy"), "{errors:#?}");
    });
}

#[test]
fn starts_in_a_sandboxed_iframe_of_another_site() {
    browse(|page| async move {
        page.goto(site::fixture().url()).await;
        page.embed(site::page().url()).await;
        page.wait_until_started().await;
    });
}

/// `cargo screenshots`: for people to look at, and for the README.
#[test]
#[ignore = "makes pictures, checks nothing"]
fn screenshots() {
    browse(|page| async move {
        page.open("").await;
        for (name, width, height, scheme) in [
            ("light", 1440, 900, Scheme::Light),
            ("dark", 1440, 900, Scheme::Dark),
            ("short", 1440, 640, Scheme::Light),
            ("narrow", 1024, 768, Scheme::Light),
            ("mobile", 390, 844, Scheme::Light),
            ("mobile-dark", 390, 844, Scheme::Dark),
        ] {
            page.resize(width, height).await;
            page.prefer(scheme).await;
            page.screenshot(name).await;
        }
        copy_to_docs("light");
    });
}

/// The README shows this one.
fn copy_to_docs(name: &str) {
    let checkout = Checkout::find().unwrap();
    let docs = checkout.folder().join("docs");
    std::fs::create_dir_all(&docs).unwrap();
    std::fs::copy(Page::screenshot_file(name), docs.join("screenshot.png")).unwrap();
}
