//! Where Chromium's driver is: named, in `PATH`, or brought.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use supervisor_playground::cli::Error;
use supervisor_playground::cli::checkout::Checkout;
use supervisor_playground::cli::process::{command, find, run, say};

/// A driver, and the browser that it is to start if it would not find one itself.
#[derive(Debug, Clone)]
pub(crate) struct Chromium {
    pub(crate) driver: PathBuf,
    pub(crate) browser: Option<PathBuf>,
}

impl Chromium {
    /// `CHROMEDRIVER`, or the one in `PATH`, or one that is brought now: as a Debian package where we may install
    /// one, else into `target/tools`.
    pub(crate) fn provide() -> &'static Chromium {
        static CHROMIUM: OnceLock<Result<Chromium, String>> = OnceLock::new();
        let found = CHROMIUM.get_or_init(|| {
            there().or_else(debian).map_or_else(puppeteer, Ok).map_err(|error| {
                format!(
                    "no browser to test in: install Chromium and chromedriver, or set CHROMEDRIVER ({error})"
                )
            })
        });
        found.as_ref().unwrap_or_else(|sentence| panic!("{sentence}"))
    }
}

fn there() -> Option<Chromium> {
    let driver = env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| find("chromedriver"))?;
    Some(Chromium { driver, browser: env::var_os("CHROME").map(PathBuf::from) })
}

/// Only root can install packages; for others apt-get fails at once.
fn debian() -> Option<Chromium> {
    let apt = find("apt-get")?;
    let apt = |arguments: &[&str]| {
        let mut apt = command(&apt);
        apt.args(["-o", "DPkg::Lock::Timeout=300"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run("apt-get", &mut apt).ok()
    };
    apt(&["update"])?;
    say("Installing Chromium and its driver (a minute or two, once)");
    apt(&["install", "-y", "chromium", "chromium-driver"])?;
    there()
}

/// Browser and driver of one version, from Chrome's own downloads.
fn puppeteer() -> Result<Chromium, Error> {
    let npx = find("npx").ok_or_else(|| Error::Missing {
        what: "npx".to_owned(),
        remedy: "install Node.js, which brings it",
    })?;
    let checkout = Checkout::find()?;
    let folder = checkout.tools().join("browsers");
    let _lock = checkout.lock()?;
    let install = |program: &str| {
        let mut install = command(&npx);
        install.args(["--yes", "@puppeteer/browsers@2", "install", &format!("{program}@stable"), "--path"]);
        run("npx @puppeteer/browsers", install.arg(&folder)).map(|said| installed_path(&said))
    };
    let browser = install("chrome")?;
    Ok(Chromium { driver: install("chromedriver")?, browser: Some(browser) })
}

/// The path in the last line, which reads like `chrome@131.0.6778.85 /path/to/chrome`.
fn installed_path(said: &str) -> PathBuf {
    let line = said.trim().lines().next_back().unwrap_or_default();
    Path::new(line.split_once(' ').map_or(line, |(_, path)| path)).to_owned()
}

#[test]
fn reads_where_a_browser_was_installed() {
    assert_eq!(
        installed_path("Downloading\nchrome@131.0.1 /a folder/chrome\n"),
        Path::new("/a folder/chrome")
    );
}
