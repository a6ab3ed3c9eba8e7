//! The engine's measurements in the browser: `cargo bench-web` compiles `engine.rs` for it as the page is compiled,
//! opens it there, and prints the lines that it writes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made has failed")]

use browser::browse_for;
use std::path::PathBuf;
use std::time::Duration;
use supervisor_playground::cli::checkout::Checkout;
use supervisor_playground::cli::process::{command, run};
use supervisor_playground::cli::server::{Server, Site};
use supervisor_playground::cli::tools::Tools;
use supervisor_playground::cli::{Error, copy_folder};

#[path = "../tests/it/web/browser.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod browser;
#[path = "../tests/it/web/chromium.rs"]
mod chromium;
#[path = "../tests/it/web/page.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod page;

/// How long all measurements together may take.
const MEASURING: Duration = Duration::from_secs(600);

fn main() {
    let folder = build().unwrap_or_else(|error| panic!("{error}"));
    let server = Server::start_anywhere(Site::new(folder));
    let url = server.url().to_owned();
    browse_for(MEASURING, |page| async move {
        page.goto(&url).await;
        page.at_within(MEASURING, "html[data-finished]").await;
        let table = page.script("return document.body.textContent", []).await;
        print!("{}", table.as_str().unwrap_or_default());
    });
}

/// The folder with `engine.rs` as WebAssembly, optimised as the page is.
fn build() -> Result<PathBuf, Error> {
    let checkout = Checkout::find()?;
    let folder = checkout.target().join("bench-web");
    let lock = checkout.lock()?;
    let tools = Tools::provide(&checkout, &lock)?;
    copy_folder(&checkout.folder().join("benches/web"), &folder)?;

    let mut cargo = command("cargo");
    cargo
        .args(["build", "--quiet", "--bench", "engine", "--profile", "page"])
        .args(["--target", "wasm32-unknown-unknown", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", checkout.target())
        .current_dir(checkout.folder());
    let built = built_file(&run("cargo build", &mut cargo)?);

    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "engine", "--out-dir"]);
    run("wasm-bindgen", bindgen.arg(&folder).arg(built))?;
    let wasm = folder.join("engine_bg.wasm");
    run("wasm-opt", tools.command("wasm-opt").args(["-O3", "-o"]).arg(&wasm).arg(&wasm))?;
    Ok(folder)
}

/// The file that cargo says it built for the measurements.
fn built_file(messages: &str) -> PathBuf {
    let messages = messages.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let built = messages.filter(|message| message["target"]["name"] == "engine");
    let mut files = built.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    files.next_back().expect("cargo names the file that it built")
}
