//! The folder with this program's own source: what the page is built from, and `target`, where all that is built
//! or brought goes.

use super::Error;
use super::process::say;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The folder with this program's own source.
#[derive(Debug, Clone)]
pub struct Checkout {
    folder: PathBuf,
}

/// Holds off other processes that want to bring tools or build the page, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Checkout {
    /// The checkout that this program was built from.
    pub fn find() -> Result<Checkout, Error> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        if !folder.join("Trunk.toml").is_file() {
            let what = format!("the source of the page, {},", folder.display());
            return Err(Error::Missing { what, remedy: "use `cargo run` in a checkout" });
        }
        Ok(Checkout { folder })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where everything is built, whatever `CARGO_TARGET_DIR` says.
    pub fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Where the tools are that build and test the page.
    pub fn tools(&self) -> PathBuf {
        self.target().join("tools")
    }

    /// Waits until no other process brings tools or builds the page.
    pub fn lock(&self) -> Result<Lock, Error> {
        let folder = self.tools();
        fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        let path = folder.join("lock");
        let file = File::create(&path).map_err(Error::file(&path))?;
        if file.try_lock().is_err() {
            say("Waiting for another process that builds the page");
            file.lock().map_err(Error::file(&path))?;
        }
        Ok(Lock { _file: file })
    }

    /// The version of a package in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> Result<String, Error> {
        let path = self.folder.join("Cargo.lock");
        let lock = fs::read_to_string(&path).map_err(Error::file(&path))?;
        version_in(&lock, package).ok_or_else(|| Error::Missing {
            what: format!("{package} in {}", path.display()),
            remedy: "run `cargo generate-lockfile`",
        })
    }
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.find_map(|line| line.strip_prefix("version = "))?;
    Some(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions_from_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";
        assert_eq!(version_in(lock, "a").as_deref(), Some("1.2.3"));
        assert_eq!(version_in(lock, "c"), None);
    }
}
