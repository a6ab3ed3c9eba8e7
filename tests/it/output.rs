//! What programs print under `supervise run`, and how texts are made comparable with those of the real `elixir`.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use supervisor_playground::cli::args::Run;
use supervisor_playground::cli::run::{Status, Streams, run};

/// What a program said, and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Output {
    /// Standard output, with the log, which Elixir 1.14 writes there.
    pub out: String,
    pub err: String,
    pub status: u8,
}

/// A stream that keeps what is written to it.
#[derive(Clone, Default)]
struct Screen(Rc<RefCell<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.take()).into_owned()
    }
}

/// Runs files one after the other in one run. Whatever goes to `out` or the log comes to one screen, errors to another.
fn show(files: &[PathBuf], out: &Screen, err: &Screen) -> u8 {
    let options = Run { files: files.to_vec(), ..Run::default() };
    let (mut out, mut log, mut err) = (out.clone(), out.clone(), err.clone());
    match run(&options, &mut Streams { out: &mut out, log: &mut log, err: &mut err }).unwrap() {
        Status::Success => 0,
        Status::Failure => 1,
        Status::TestsFailed => 2,
        Status::Halted(status) => status,
    }
}

/// What these files say.
pub(super) fn output(files: &[PathBuf]) -> Output {
    let (out, err) = (Screen::default(), Screen::default());
    let status = show(files, &out, &err);
    Output { out: out.text(), err: err.text(), status }
}

/// The same, all in the order in which it came, with the status at the end.
pub(super) fn transcript(files: &[PathBuf]) -> String {
    let screen = Screen::default();
    let status = show(files, &screen, &screen);
    format!("{}(status {status})\n", screen.text())
}

impl Output {
    /// What the real `elixir` said, from a file of the form `--- stdout`, `--- stderr`, `--- exit status: 0`; and what
    /// stands below that.
    pub(super) fn recorded(text: &str) -> (Output, &str) {
        let (_, rest) = text.split_once("--- stdout\n").unwrap();
        let (out, rest) = rest.split_once("--- stderr\n").unwrap();
        let (err, rest) = rest.split_once("--- exit status: ").unwrap();
        let (status, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        (Output { out: out.to_owned(), err: err.to_owned(), status: status.trim().parse().unwrap() }, rest)
    }

    pub(super) fn normal(&self) -> Output {
        Output { out: normal(&self.out), err: without_types(&normal(&self.err)), status: self.status }
    }
}

/// The text without what differs from run to run: times, and the numbers of processes, references and functions; and
/// without stack frames, of which Elixir has more than we do.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::new();
    let mut pids = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("    ")) {
        let is_time = line.len() > 13 && line.as_bytes()[2] == b':' && line.as_bytes()[8] == b'.';
        let line = if is_time { format!("HH:MM:SS.mmm {}", &line[13..]) } else { line.to_owned() };
        let line = if line.starts_with("Finished in ") { "Finished".to_owned() } else { line };
        let line = renamed(&line, "#PID<", &mut pids);
        // As Erlang writes them.
        let line = blanked(&line, " <0.");
        let line = blanked(&line, "#Reference<");
        normal.push_str(blanked(&line, "#Function<").trim_end());
        normal.push('\n');
    }
    normal.trim_matches('\n').to_owned()
}

/// Numbers what is written as `#PID<…>` in the order of appearance.
fn renamed(line: &str, mark: &str, names: &mut Vec<String>) -> String {
    replaced(line, mark, |name| {
        let known = names.iter().position(|other| other == name);
        let number = known.unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        (number + 1).to_string()
    })
}

/// Takes the numbers out of what is written as `#Reference<…>`.
pub(super) fn blanked(line: &str, mark: &str) -> String {
    replaced(line, mark, |_| String::new())
}

fn replaced(line: &str, mark: &str, mut with: impl FnMut(&str) -> String) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(mark) {
        let start = at + mark.len();
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end);
        text.push_str(&rest[..start]);
        text.push_str(&with(&rest[start..end]));
        rest = &rest[end..];
    }
    text + rest
}

/// Leaves out what Elixir's compiler says when it can tell from types that a call fails, which we do not try.
fn without_types(text: &str) -> String {
    let blocks = text.split("\n\n").filter(|block| {
        let block = block.trim_start();
        let is_of_types = block.starts_with("warning: ")
            && (block.contains("will fail with") || block.contains("invalid function call"));
        !is_of_types
    });
    blocks.collect::<Vec<_>>().join("\n\n").trim_matches('\n').to_owned()
}

/// Fails unless as many pass as should, after printing how many did, and what is wrong with the others.
pub(super) fn count(what: &str, total: usize, failures: &[String], floor: usize) {
    let passed = total - failures.len();
    for failure in failures {
        println!("{failure}\n");
    }
    println!("{what}: {passed} of {total}");
    assert!(passed >= floor, "{what}: {passed} of {total} pass; at least {floor} should");
}
