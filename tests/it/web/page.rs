//! What a test sees and does: a page, its controls by their accessible names, its words. Whatever is awaited appears
//! within [`PATIENCE`] or the test fails, saying what was there instead.

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use supervisor_playground::cli::checkout::Checkout;
use tokio::time::{sleep, timeout};

/// How long to wait for what must appear.
const PATIENCE: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(20);

/// An open page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    client: Client,
}

/// The reader's preference, as `prefers-color-scheme` gives it to the page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Page {
    pub(crate) fn new(client: Client) -> Page {
        Page { client }
    }

    /// Opens any address.
    pub(crate) async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    pub(crate) async fn url(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// Clicks the control with this accessible name.
    pub(crate) async fn click(&self, name: &str) {
        let control = self.control(name).await;
        control.click().await.unwrap_or_else(|error| panic!("clicking {name:?}: {error}"));
    }

    /// The one visible control with this accessible name.
    pub(crate) async fn control(&self, name: &str) -> Element {
        let look = || async {
            let found = self.script(include_str!("controls.js"), [name.into()]).await;
            let found = found.as_array().expect("the script gives a list").clone();
            (!found.is_empty()).then_some(found)
        };
        let Some(found) = wait_for(PATIENCE, look).await else {
            panic!("no control is called {name:?} in:\n{}", self.words().await)
        };
        assert_eq!(found.len(), 1, "controls are called {name:?}");
        let reference = found[0].as_object().and_then(|element| element.values().next()?.as_str());
        let reference = ElementRef::from(reference.expect("the list holds elements").to_owned());
        Element::from_element_id(self.client.clone(), reference)
    }

    /// The first element that matches this selector.
    pub(crate) async fn at(&self, selector: &str) -> Element {
        self.at_within(PATIENCE, selector).await
    }

    /// The same, for what takes its time.
    pub(crate) async fn at_within(&self, patience: Duration, selector: &str) -> Element {
        let look = || async { self.client.find(Locator::Css(selector)).await.ok() };
        match wait_for(patience, look).await {
            Some(element) => element,
            None => panic!("nothing matches {selector} in:\n{}", self.words().await),
        }
    }

    /// The words that can be seen in the first element that matches this selector.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.at(selector).await.text().await.unwrap()
    }

    /// Waits until these words can be seen on the page.
    pub(crate) async fn wait_for_text(&self, text: &str) {
        let look = || async { self.words().await.contains(text).then_some(()) };
        if wait_for(PATIENCE, look).await.is_none() {
            panic!("{text:?} cannot be seen in:\n{}", self.words().await);
        }
    }

    /// Presses keys one after the other, in whatever has the focus: text, and [`fantoccini::key::Key`]s.
    pub(crate) async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap_or_else(|error| panic!("pressing {keys:?}: {error}"));
    }

    /// What a script returns; it finds its arguments in `arguments`.
    pub(crate) async fn script<const N: usize>(&self, script: &str, arguments: [Value; N]) -> Value {
        self.client
            .execute(script, arguments.into())
            .await
            .unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// What a script hands to its last argument, a function.
    pub(crate) async fn script_async(&self, script: &str) -> Value {
        self.client.execute_async(script, vec![]).await.unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// Puts an iframe with `sandbox="allow-scripts"` into the page; everything that follows happens inside it.
    pub(crate) async fn embed(&self, url: &str) {
        let append = "const frame = document.createElement('iframe');
            frame.sandbox = 'allow-scripts';
            Object.assign(frame, { src: arguments[0], title: 'Embedded' });
            document.querySelector('main').append(frame);";
        self.script(append, [url.into()]).await;
        self.at("iframe").await.enter_frame().await.expect("the iframe is there");
    }

    /// Makes the viewport this large.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    pub(crate) async fn prefer(&self, scheme: Scheme) {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Writes what can be seen to `target/screenshots`, when all that moves has come to rest.
    pub(crate) async fn screenshot(&self, name: &str) {
        let rest = "const done = arguments[arguments.length - 1];
            const ends = animation => animation.effect.getComputedTiming().iterations !== Infinity;
            const frame = () => new Promise(requestAnimationFrame);
            frame().then(frame)
                .then(() => Promise.allSettled(document.getAnimations().filter(ends).map(one => one.finished)))
                .then(() => done(true));";
        self.script_async(rest).await;
        let picture = self.client.screenshot().await.unwrap();
        let file = Page::screenshot_file(name);
        fs::create_dir_all(file.parent().expect("the file is in a folder")).unwrap();
        fs::write(file, picture).unwrap();
    }

    /// Where the screenshot of this name is.
    pub(crate) fn screenshot_file(name: &str) -> PathBuf {
        Checkout::find().unwrap().target().join(format!("screenshots/{name}.png"))
    }

    /// The errors in the console since this was last asked; [`super::browser::browse`] expects none.
    pub(crate) async fn take_console_errors(&self) -> Vec<String> {
        let log = self.send(ChromiumCommand { path: "se/log", body: json!({ "type": "browser" }) }).await;
        let log = log.unwrap_or_else(|error| panic!("reading the console: {error}"));
        let entries = log.as_array().expect("the log is a list").iter();
        let errors = entries.filter(|entry| entry["level"] == "SEVERE");
        errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Where this browser listens for debuggers, as long as it lives.
    pub(crate) fn debugger_address(&self) -> String {
        let capabilities = self.client.capabilities().expect("the driver says what it opened");
        let address = capabilities["goog:chromeOptions"]["debuggerAddress"].as_str();
        address.expect("Chromium has a port for debuggers").to_owned()
    }

    /// All words that can be seen.
    async fn words(&self) -> String {
        let words = self.script("return document.body.innerText", []).await;
        words.as_str().unwrap_or_default().to_owned()
    }

    async fn devtools(&self, method: &str, params: Value) {
        let body = json!({ "cmd": method, "params": params });
        let sent = self.send(ChromiumCommand { path: "goog/cdp/execute", body }).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"));
    }

    async fn send(&self, command: ChromiumCommand) -> Result<Value, CmdError> {
        self.client.issue_cmd(command).await
    }
}

/// Looks again and again, until there is something or patience ends.
async fn wait_for<Found, Look>(patience: Duration, look: impl Fn() -> Look) -> Option<Found>
where
    Look: Future<Output = Option<Found>>,
{
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            sleep(GLANCE).await;
        }
    };
    timeout(patience, looking).await.ok()
}

/// A command of chromedriver beyond the WebDriver standard.
#[derive(Debug)]
struct ChromiumCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for ChromiumCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
