//! The programs that build the page, brought into `target/tools` in pinned versions when they are missing. Nothing is
//! installed globally, except the wasm target of the Rust toolchain.

mod cargo;
pub mod npm;
mod rust_target;

use super::checkout::{Checkout, Lock};
use super::process::{command, find, find_in};
use super::{Error, process};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRUNK_VERSION: &str = "0.21.14";

/// The programs that build the page.
#[derive(Debug)]
pub struct Tools {
    checkout: Checkout,
    /// `PATH` with the tools in front.
    path: OsString,
}

impl Tools {
    /// Brings what is missing. The lock is held by whoever builds with the tools, too.
    pub fn provide(checkout: &Checkout, lock: &Lock) -> Result<Tools, Error> {
        rust_target::provide(checkout)?;
        let bindgen_version = checkout.locked_version("wasm-bindgen")?;
        let packages = [
            // Without its default features it cannot download tools of its own; it need not.
            cargo::Package {
                name: "trunk",
                program: "trunk",
                version: TRUNK_VERSION,
                options: &["--no-default-features"],
            },
            // Trunk insists on the very version that the page is compiled against.
            cargo::Package {
                name: "wasm-bindgen-cli",
                program: "wasm-bindgen",
                version: &bindgen_version,
                options: &[],
            },
        ];
        cargo::provide(checkout, lock, &packages)?;

        let mut folders = vec![checkout.tools().join("bin")];
        folders.extend(wasm_opt(checkout, lock)?);
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).map_err(|_| Error::Missing {
            what: "a folder for the tools".to_owned(),
            remedy: "move the checkout to a folder whose name can stand in PATH",
        })?;
        Ok(Tools { checkout: checkout.clone(), path })
    }

    /// A command that finds all tools.
    pub fn command(&self, program: &str) -> Command {
        let program =
            find_in(env::split_paths(&self.path), program).unwrap_or_else(|| PathBuf::from(program));
        let mut command = command(program);
        command.env("PATH", &self.path);
        command
    }

    /// Trunk, with the folder that the page is to go to.
    pub fn trunk(&self, subcommand: &str, page: &Path) -> Command {
        let mut trunk = self.command("trunk");
        trunk
            .arg(subcommand)
            .args(["--offline", "--dist"])
            .arg(page)
            .env("CARGO_TARGET_DIR", self.checkout.target())
            .current_dir(self.checkout.folder());
        trunk
    }
}

/// The folder of wasm-opt, unless it is one of `PATH`.
fn wasm_opt(checkout: &Checkout, lock: &Lock) -> Result<Option<PathBuf>, Error> {
    let package = checkout.folder().join("src/cli/tools");
    match npm::provide(checkout, lock, &package, "wasm-opt") {
        Ok(modules) => Ok(Some(modules.join(".bin"))),
        // Any version shrinks the page; the pinned one gives the same bytes everywhere.
        Err(_) if find("wasm-opt").is_some_and(|program| !process::version_line(&program).is_empty()) => {
            Ok(None)
        }
        Err(Error::Missing { .. }) => Err(Error::Missing {
            what: "wasm-opt".to_owned(),
            remedy: "install Node.js, whose npm can bring it, or binaryen, which holds it",
        }),
        Err(error) => Err(error),
    }
}
