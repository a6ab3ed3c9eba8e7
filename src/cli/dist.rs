//! The page as files: [`build`] makes them, and [`dist`] copies them to where their host wants them.

use super::Error;
use super::args::Dist;
use super::checkout::Checkout;
use super::files::{copy_folder, entries};
use super::fingerprint::fingerprint;
use super::process::{run, say, timed};
use super::tools::Tools;
use super::weight::Weight;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the page into a folder.
pub(super) fn dist(options: &Dist) -> Result<(), Error> {
    let page = build(&Checkout::find()?)?;
    copy_folder(&page, &options.folder)?;
    println!("{}", Weight::of(&page)?);
    println!("The page is in {}", options.folder.display());
    Ok(())
}

/// Builds the page for release, unless nothing has changed since; the folder with its files.
pub fn build(checkout: &Checkout) -> Result<PathBuf, Error> {
    let page = checkout.target().join("page");
    let built_from = checkout.tools().join("page-built-from");

    let lock = checkout.lock()?;
    let tools = Tools::provide(checkout, &lock)?;
    let source = fingerprint(checkout)?;
    if page.is_dir() && fs::read_to_string(&built_from).is_ok_and(|built| built == source) {
        return Ok(page);
    }

    say("Building the page");
    let mut trunk = tools.trunk("build", &page);
    let (result, took) = timed(|| run("trunk build", trunk.arg("--release")));
    result?;
    let wasm_bytes = optimised_bytes(checkout, &page)?;
    say(format!("Built it in {} s, with {} kB of WebAssembly", took.as_secs(), wasm_bytes.div_ceil(1000)));
    fs::write(&built_from, source).map_err(Error::file(&built_from))?;
    Ok(page)
}

/// The size of the page's WebAssembly, which wasm-opt must have made smaller than wasm-bindgen left it.
fn optimised_bytes(checkout: &Checkout, page: &Path) -> Result<u64, Error> {
    let before = wasm_bytes(&checkout.target().join("wasm-bindgen/release"))?;
    let after = wasm_bytes(page)?;
    if after >= before {
        let output = format!("it made {after} bytes of {before}");
        return Err(Error::Failed { what: "wasm-opt".to_owned(), output });
    }
    Ok(after)
}

fn wasm_bytes(folder: &Path) -> Result<u64, Error> {
    let mut bytes = 0;
    for path in entries(folder)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "wasm"))
    {
        bytes += fs::metadata(path).map_err(Error::file(path))?.len();
    }
    Ok(bytes)
}
