//! Whether everybody can use the page, as far as axe-core can tell: WCAG 2.2, levels A and AA.

use super::page::Page;
use serde_json::Value;
use std::fs;
use std::sync::OnceLock;
use supervisor_playground::cli::checkout::Checkout;
use supervisor_playground::cli::{Error, tools::npm};

const RULES: &str = "
    const finish = arguments[arguments.length - 1];
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run({ runOnly: { type: 'tag', values } }).then(({ violations }) => finish(violations));";

/// Fails if the page, as it is now, keeps people out.
pub(crate) async fn check_accessibility(page: &Page) {
    page.script(axe(), []).await;
    let violations = page.script_async(RULES).await;
    let violations: Vec<_> = violations.as_array().expect("axe gives a list").iter().map(report).collect();
    assert!(violations.is_empty(), "not everybody can use this page:\n{}", violations.join("\n"));
}

/// The rule, and the elements that break it.
fn report(violation: &Value) -> String {
    let mut lines = vec![format!("{}: {}", violation["id"], violation["help"])];
    for node in violation["nodes"].as_array().into_iter().flatten() {
        lines.push(format!("    {} {}", node["target"], node["html"]));
    }
    lines.join("\n")
}

/// The source of axe-core.
fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| read_axe().unwrap_or_else(|error| panic!("axe-core: {error}")))
}

fn read_axe() -> Result<String, Error> {
    let checkout = Checkout::find()?;
    let package = checkout.folder().join("tests/it/web");
    let modules = npm::provide(&checkout, &checkout.lock()?, &package, "web-test")?;
    let file = modules.join("axe-core/axe.min.js");
    fs::read_to_string(&file).map_err(Error::file(&file))
}
