//! What the tests browse: the page as it is published, and pages of our own for the tests' own helpers.

use super::page::Page;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use supervisor_playground::cli::checkout::Checkout;
use supervisor_playground::cli::server::{Server, Site};
use supervisor_playground::cli::{Error, copy_folder, dist};

/// The page stands below a path in all tests, as it will on most hosts.
pub(crate) const BASE: &str = "/a/b/";

/// The published page, built once for all tests.
pub(crate) fn page() -> &'static Server {
    static PAGE: OnceLock<Result<Server, String>> = OnceLock::new();
    let server = PAGE.get_or_init(|| serve_page().map_err(|error| error.to_string()));
    server.as_ref().unwrap_or_else(|error| panic!("the page cannot be built: {error}"))
}

/// Its files.
pub(crate) fn folder() -> PathBuf {
    page();
    Checkout::find().unwrap().target().join("web-test")
}

/// A copy, so that a page that is built meanwhile does not change under the tests.
fn serve_page() -> Result<Server, Error> {
    let checkout = Checkout::find()?;
    let copy = checkout.target().join("web-test");
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(Error::file(&copy))?;
    }
    copy_folder(&dist::build(&checkout)?, &copy)?;
    Ok(Server::start_anywhere(Site::new(copy).below(BASE)))
}

/// The pages in `fixture`, from a site of their own.
pub(crate) fn fixture() -> &'static Server {
    static FIXTURE: OnceLock<Server> = OnceLock::new();
    FIXTURE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/web/fixture");
        Server::start_anywhere(Site::new(folder))
    })
}

impl Page {
    /// Opens the playground at this route, such as `#/learn`, and waits until it runs.
    pub(crate) async fn open(&self, route: &str) {
        self.goto(&format!("{}{route}", page().url())).await;
        self.wait_until_started().await;
    }

    /// Waits until the playground's code has taken over from its HTML.
    pub(crate) async fn wait_until_started(&self) {
        self.at("html[data-started]").await;
    }
}
