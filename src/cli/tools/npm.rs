//! Tools and files that npm installs: a folder with `package.json` and `package-lock.json` says which, to the byte.

use crate::cli::Error;
use crate::cli::checkout::{Checkout, Lock};
use crate::cli::process::{command, find, run};
use std::fs;
use std::path::{Path, PathBuf};

/// Installs what the package in `source` depends on into `target/tools/NAME`, unless it is there already; returns its
/// `node_modules`. Scripts of packages are not run.
pub fn provide(checkout: &Checkout, _lock: &Lock, source: &Path, name: &str) -> Result<PathBuf, Error> {
    let folder = checkout.tools().join(name);
    let modules = folder.join("node_modules");
    let (manifest, lock) = (source.join("package.json"), source.join("package-lock.json"));
    let wanted = fs::read(&lock).map_err(Error::file(&lock))?;
    let installed = folder.join("installed");
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(modules);
    }

    let npm = find("npm").ok_or_else(|| Error::Missing {
        what: "npm".to_owned(),
        remedy: "install Node.js, which brings it",
    })?;
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    for file in [&manifest, &lock] {
        let copy = folder.join(file.file_name().expect("both paths end in a name"));
        fs::copy(file, &copy).map_err(Error::file(file))?;
    }
    let mut ci = command(npm);
    ci.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    run(&format!("npm ci for {name}"), &mut ci)?;
    fs::write(&installed, wanted).map_err(Error::file(&installed))?;
    Ok(modules)
}
