//! Whether the page must be built again: Trunk always runs wasm-opt, which takes long, even if nothing has changed.

use super::Error;
use super::checkout::Checkout;
use super::files::entries;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Entries of the checkout that the page is not made of. All others count, so that a new folder is never forgotten.
const NOT_PAGE: [&str; 6] = ["target", "dist", "docs", "tests", "benches", "node_modules"];

/// A number that changes whenever a file changes that the page is made of.
pub(super) fn fingerprint(checkout: &Checkout) -> Result<String, Error> {
    let mut hasher = DefaultHasher::new();
    add(checkout.folder(), &mut hasher)?;
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(folder: &Path, hasher: &mut DefaultHasher) -> Result<(), Error> {
    for path in entries(folder)? {
        let name = path.file_name().expect("entries of a folder have names").to_string_lossy();
        if name.starts_with('.') || NOT_PAGE.contains(&&*name) {
            continue;
        }
        name.hash(hasher);
        if path.is_dir() {
            add(&path, hasher)?;
        } else {
            fs::read(&path).map_err(Error::file(&path))?.hash(hasher);
        }
    }
    Ok(())
}
