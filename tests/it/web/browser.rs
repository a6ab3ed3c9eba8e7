//! A browser for one test: opened, used, and closed whatever happens.

use super::chromium::Chromium;
use super::page::Page;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::panic::resume_unwind;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::time::timeout;

/// How long one test may browse.
const BROWSING: Duration = Duration::from_secs(120);
/// How long the browser may take to close.
const CLOSING: Duration = Duration::from_secs(10);
/// Browsers open at once; more would only make each other late.
const BROWSERS: usize = 2;

const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-quic",
    "--disable-sync",
    "--disable-component-update",
    "--no-first-run",
    "--window-size=1440,900",
    // A sandboxed iframe in a process of its own would keep its console to itself.
    "--disable-features=IsolateSandboxedIframes",
];

/// Gives `body` a page in a new browser, and closes the browser even if `body` panics or takes too long. Fails if the
/// page left errors in the console.
pub(crate) fn browse<Body>(body: impl FnOnce(Page) -> Body)
where
    Body: Future<Output = ()> + Send + 'static,
{
    browse_for(BROWSING, body);
}

/// The same, for what takes its time.
pub(crate) fn browse_for<Body>(limit: Duration, body: impl FnOnce(Page) -> Body)
where
    Body: Future<Output = ()> + Send + 'static,
{
    let _turn = Turn::wait();
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let outcome = runtime.block_on(async {
        let client = driver.open_browser().await;
        let page = Page::new(client.clone());
        let outcome = timeout(limit, tokio::spawn(body(page.clone()))).await;
        let errors = timeout(CLOSING, page.take_console_errors()).await.unwrap_or_default();
        // A browser that cannot be closed properly ends with its driver.
        let _ = timeout(CLOSING, client.close()).await;
        outcome.map(|joined| joined.map(|()| errors))
    });
    drop(driver);
    match outcome {
        Ok(Ok(errors)) => assert!(errors.is_empty(), "the console says: {errors:#?}"),
        Ok(Err(panicked)) => resume_unwind(panicked.into_panic()),
        Err(_elapsed) => panic!("the test browsed for more than {} s", limit.as_secs()),
    }
}

/// A running chromedriver; dropping it ends it and its browser.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start() -> Driver {
        let program = &Chromium::provide().driver;
        let spawned =
            Command::new(program).arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut process = spawned.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut lines = BufReader::new(process.stdout.take().expect("stdout is piped")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
        let driver = Driver { process, port: port.unwrap_or_default() };
        assert!(port.is_some(), "{} does not say which port it listens on", program.display());
        // Nobody else reads what it says, and a full pipe would stop it.
        thread::spawn(move || lines.for_each(drop));
        driver
    }

    async fn open_browser(&self) -> Client {
        let browser = Chromium::provide().browser.as_ref();
        let capabilities = json!({
            "goog:chromeOptions": match browser {
                Some(browser) => json!({ "args": FLAGS, "binary": browser }),
                None => json!({ "args": FLAGS }),
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(serde_json::from_value(capabilities).expect("capabilities are an object"));
        let connected = builder.connect(&format!("http://127.0.0.1:{}", self.port)).await;
        connected.unwrap_or_else(|error| panic!("Chromium does not start: {error}"))
    }

    /// Asks the driver to end its browsers and itself.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(CLOSING))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.shut_down();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn port_in(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// One of the [`BROWSERS`]; dropping it lets the next test begin.
struct Turn;

static FREE: (Mutex<usize>, Condvar) = (Mutex::new(BROWSERS), Condvar::new());

impl Turn {
    fn wait() -> Turn {
        let free = FREE.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = FREE.1.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *FREE.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        FREE.1.notify_one();
    }
}
