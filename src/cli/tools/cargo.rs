//! Tools that cargo installs.

use crate::cli::Error;
use crate::cli::checkout::{Checkout, Lock};
use crate::cli::process::{command, find, find_in, run, say, timed, version_line};
use std::fs;

/// A package of crates.io and the one program that we want from it.
#[derive(Debug)]
pub(super) struct Package<'a> {
    pub(super) name: &'a str,
    pub(super) program: &'a str,
    pub(super) version: &'a str,
    pub(super) options: &'a [&'a str],
}

/// Installs those packages whose program is not there in this version, neither among the tools nor in `PATH`.
pub(super) fn provide(checkout: &Checkout, _lock: &Lock, packages: &[Package<'_>]) -> Result<(), Error> {
    let missing: Vec<_> = packages.iter().filter(|package| !package.is_there(checkout)).collect();
    for package in &missing {
        say(format!("Installing {} {} into target/tools (minutes, once)", package.name, package.version));
        let (result, took) = timed(|| package.install(checkout));
        result?;
        say(format!("Installed {} in {} s", package.name, took.as_secs()));
    }
    if !missing.is_empty() {
        let build = checkout.tools().join("build");
        fs::remove_dir_all(&build).map_err(Error::file(&build))?;
    }
    Ok(())
}

impl Package<'_> {
    fn is_there(&self, checkout: &Checkout) -> bool {
        let ours = checkout.tools().join("bin");
        let program = find_in([ours], self.program).or_else(|| find(self.program));
        program.is_some_and(|program| {
            version_line(&program).trim() == format!("{} {}", self.program, self.version)
        })
    }

    /// Without optimisation and debug information it takes a third of the time, and the tools run as fast; in one
    /// shared target directory they compile what they have in common once.
    fn install(&self, checkout: &Checkout) -> Result<(), Error> {
        let mut install = command("cargo");
        install
            .args(["install", "--quiet", "--debug", "--locked", self.name])
            .args(["--version", &format!("={}", self.version), "--bin", self.program])
            .args(self.options)
            .arg("--root")
            .arg(checkout.tools())
            .env("CARGO_TARGET_DIR", checkout.tools().join("build"))
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .current_dir(checkout.folder());
        run(&format!("cargo install {}", self.name), &mut install)?;
        Ok(())
    }
}
