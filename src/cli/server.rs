//! A small server for the files of one folder, with the headers under which the page must work. It listens on this
//! machine only and reads nothing outside its folder.
//!
//! One thread and one answer for each connection: a browser opens a few, and none may wait for another.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, UNIX_EPOCH};

/// Sent with every answer. The policy is what the page promises: its own files and WebAssembly, and no `eval`.
/// Modules and WebAssembly need the allowed origin in an iframe with `sandbox="allow-scripts"`, whose origin is "null".
const HEADERS: &str = "\
    Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; style-src 'self'\r\n\
    Access-Control-Allow-Origin: *\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cache-Control: no-cache\r\n\
    Connection: close\r\n";

/// How long a connection may say nothing: browsers open some in advance.
const SILENCE: Duration = Duration::from_secs(30);
const HEAD_BYTES_MAX: u64 = 64 * 1024;

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Site {
    pub folder: PathBuf,
    /// The path of the folder's `index.html`; begins and ends with a slash.
    pub base: String,
    pub reload: Reload,
}

/// Whether a page that is open notices that it was built again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    Never,
    OnChange,
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    url: String,
    stopping: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: &'static str,
    mime: &'static str,
    /// Changes when the file is written again.
    tag: String,
    body: Vec<u8>,
}

impl Server {
    /// Serves the site to whoever connects to the listener.
    pub fn start(listener: TcpListener, site: Site) -> Server {
        let address = listener.local_addr().expect("a bound listener has an address");
        let url = format!("http://{address}{}", site.base);
        let stopping = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopping);
        let site = Arc::new(site);
        let accepting = thread::spawn(move || {
            for stream in listener.incoming().take_while(|_| !stop.load(Ordering::SeqCst)) {
                let site = Arc::clone(&site);
                // A browser that goes away needs no answer.
                thread::spawn(move || stream.and_then(|stream| site.converse(&stream)));
            }
        });
        Server { address, url, stopping, accepting: Some(accepting) }
    }

    /// Serves on a port that the system chooses.
    pub fn start_anywhere(site: Site) -> Server {
        Server::start(TcpListener::bind(("127.0.0.1", 0)).expect("the system has a free port"), site)
    }

    /// The address of the site's `index.html`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves for as long as the program runs.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts connections, so that it looks.
        let _ = TcpStream::connect(self.address);
    }
}

impl Site {
    /// A folder at `/`.
    pub fn new(folder: impl Into<PathBuf>) -> Site {
        Site { folder: folder.into(), base: "/".to_owned(), reload: Reload::Never }
    }

    /// A folder below this path.
    pub fn below(self, base: &str) -> Site {
        Site { base: base.to_owned(), ..self }
    }

    /// Reads one request, and answers it.
    fn converse(&self, mut stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(SILENCE))?;
        let mut lines = BufReader::new(stream.take(HEAD_BYTES_MAX)).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        // A connection that is closed before all of its request was read would be reset.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}

        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let answer = match method {
            "GET" | "HEAD" => self.answer(target),
            _ => Answer::text("405 Method Not Allowed", "only GET and HEAD"),
        };
        let Answer { status, mime, tag, body } = &answer;
        write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nETag: \"{tag}\"\r\n")?;
        write!(stream, "{HEADERS}Content-Length: {}\r\n\r\n", body.len())?;
        if method == "GET" {
            stream.write_all(body)?;
        }
        Ok(())
    }

    fn answer(&self, target: &str) -> Answer {
        if self.reload == Reload::OnChange && target == format!("{}reload.js", self.base) {
            return Answer { mime: "text/javascript", ..Answer::text("200 OK", include_str!("reload.js")) };
        }
        let found = self.file(target).and_then(|file| Some((fs::read(&file).ok()?, file)));
        let Some((mut body, file)) = found else {
            return Answer::text("404 Not Found", "not found");
        };
        if self.reload == Reload::OnChange && file.ends_with("index.html") {
            body = with_reload(&body);
        }
        Answer { status: "200 OK", mime: mime(&file), tag: tag(&file), body }
    }

    /// The file that a request is for, if it can be one of the folder's.
    fn file(&self, target: &str) -> Option<PathBuf> {
        let path = target.split('?').next()?.strip_prefix(&self.base)?;
        if path.is_empty() {
            return Some(self.folder.join("index.html"));
        }
        let mut file = self.folder.clone();
        for name in path.split('/') {
            if name.is_empty() || name.starts_with('.') || name.contains(['\\', ':', '%']) {
                return None;
            }
            file.push(name);
        }
        Some(file)
    }
}

impl Answer {
    fn text(status: &'static str, text: &str) -> Answer {
        Answer { status, mime: "text/plain; charset=utf-8", tag: String::new(), body: text.into() }
    }
}

/// When the file was written.
fn tag(file: &Path) -> String {
    let written = fs::metadata(file).and_then(|data| data.modified()).ok();
    let age = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{:x}", age.as_nanos())
}

fn with_reload(index: &[u8]) -> Vec<u8> {
    let index = String::from_utf8_lossy(index);
    index.replacen("</head>", "<script type=\"module\" src=\"./reload.js\"></script></head>", 1).into_bytes()
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ex" | "exs" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer to a request for the style sheets and the icon: its head and its body.
    fn request(method: &str, target: &str) -> (String, String) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
        let server = Server::start_anywhere(Site::new(folder));
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    #[test]
    fn only_files_of_the_folder_are_served() {
        let site = Site::new("page").below("/a/b/");
        let file = |target| site.file(target).map(|path| path.to_string_lossy().replace('\\', "/"));
        assert_eq!(file("/a/b/").as_deref(), Some("page/index.html"));
        assert_eq!(file("/a/b/?x=../y").as_deref(), Some("page/index.html"));
        assert_eq!(file("/a/b/snippets/x.js").as_deref(), Some("page/snippets/x.js"));
        for outside in
            ["/", "/a/b", "/a/b/../x", "/a/b/%2e%2e/x", "/a/b//etc/passwd", "/a/b/.git", "/a/b/c:\\x"]
        {
            assert_eq!(file(outside), None, "{outside}");
        }
    }

    #[test]
    fn answers_carry_the_headers_of_a_strict_host() {
        let (head, body) = request("GET", "/icon.svg");
        for line in [
            "HTTP/1.1 200 OK",
            "Content-Type: image/svg+xml",
            "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; style-src 'self'",
            "Access-Control-Allow-Origin: *",
        ] {
            assert!(head.lines().any(|found| found == line), "{line} is not in\n{head}");
        }
        assert!(body.starts_with("<svg"), "{body}");
    }

    #[test]
    fn other_requests_are_refused() {
        assert!(request("GET", "/ghost.css").0.starts_with("HTTP/1.1 404"));
        assert!(request("DELETE", "/icon.svg").0.starts_with("HTTP/1.1 405"));
        assert_eq!(request("HEAD", "/icon.svg").1, "");
    }

    #[test]
    fn a_page_in_development_reloads_itself() {
        let site = Site { reload: Reload::OnChange, ..Site::new(env!("CARGO_MANIFEST_DIR")) };
        let index = String::from_utf8(site.answer("/").body).unwrap();
        assert!(index.contains(r#"src="./reload.js""#), "{index}");
        assert_eq!(site.answer("/reload.js").mime, "text/javascript");
        assert_eq!(Site::new(env!("CARGO_MANIFEST_DIR")).answer("/reload.js").status, "404 Not Found");
    }
}
