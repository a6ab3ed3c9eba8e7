//! The page on this machine: as it will be published, or built again whenever a file changes.

use super::Error;
use super::args::Serve;
use super::checkout::Checkout;
use super::dist;
use super::process::{run, say};
use super::server::{Reload, Server, Site};
use super::tools::Tools;
use std::net::TcpListener;

/// The first port that is tried, and how many after it.
const PORT: u16 = 8080;
const PORTS: u16 = 100;

/// Serves the page until the program is stopped.
pub(super) fn serve(options: &Serve) -> Result<(), Error> {
    let checkout = Checkout::find()?;
    if options.dev {
        return serve_dev(options, &checkout);
    }
    let folder = dist::build(&checkout)?;
    let server = Server::start(listen(options.port)?, Site::new(folder));
    println!("The playground is at {} (Ctrl-C stops it)", server.url());
    server.wait();
    Ok(())
}

/// Trunk builds the page, quickly and without wasm-opt, and watches its files; our own server serves it, so that it
/// has the same headers as the published page, and reloads it in spite of them.
fn serve_dev(options: &Serve, checkout: &Checkout) -> Result<(), Error> {
    let folder = checkout.target().join("page-dev");
    let lock = checkout.lock()?;
    let tools = Tools::provide(checkout, &lock)?;
    drop(lock);
    say("Building the page for development");
    run("trunk build", &mut tools.trunk("build", &folder))?;
    let listener = listen(options.port)?;

    let failed = |output: String| Error::Failed { what: "trunk watch".to_owned(), output };
    let mut watch = tools.trunk("watch", &folder).spawn().map_err(|error| failed(error.to_string()))?;
    let server = Server::start(listener, Site { reload: Reload::OnChange, ..Site::new(folder) });
    println!("The playground is at {} and follows your changes (Ctrl-C stops it)", server.url());
    let status = watch.wait().map_err(|error| failed(error.to_string()))?;
    Err(failed(status.to_string()))
}

/// This port; or, if none is asked for, 8080 or the next that is free.
fn listen(port: Option<u16>) -> Result<TcpListener, Error> {
    let ports = port.map_or(PORT..=PORT + PORTS, |port| port..=port);
    let mut first_error = None;
    for port in ports {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                first_error.get_or_insert(Error::Port { port, error });
            }
        }
    }
    Err(first_error.expect("a range of ports is not empty"))
}
