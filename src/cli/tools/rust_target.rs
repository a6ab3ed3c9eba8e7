//! The part of the Rust toolchain that compiles for the browser.

use crate::cli::Error;
use crate::cli::checkout::Checkout;
use crate::cli::process::{command, find, run, say};
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";

/// Has rustup add the wasm target, unless it is there.
pub(super) fn provide(checkout: &Checkout) -> Result<(), Error> {
    let folder = checkout.folder();
    let mut query = command("rustc");
    query.args(["--print", "target-libdir", "--target", TARGET]).current_dir(folder);
    if Path::new(run("rustc", &mut query)?.trim()).is_dir() {
        return Ok(());
    }
    let rustup = find("rustup").ok_or_else(|| Error::Missing {
        what: format!("the Rust target {TARGET}"),
        remedy: "install Rust through rustup, which brings it, or your system's package of it",
    })?;
    say(format!("Adding the Rust target {TARGET}"));
    run("rustup target add", command(rustup).args(["target", "add", TARGET]).current_dir(folder))?;
    Ok(())
}
