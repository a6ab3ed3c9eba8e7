//! Programs in Elixir and what they print, recorded with the real `elixir` (`tests/language/record.sh`).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use supervisor_playground::cli::args::Run;
use supervisor_playground::cli::run::{Status, Streams, run};

/// Output and errors in the order in which they came.
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

/// What these files print, one after the other in one run, and the exit status.
pub(super) fn printed(files: &[PathBuf]) -> String {
    let screen = Screen::default();
    let (mut out, mut err) = (screen.clone(), screen.clone());
    let options = Run { files: files.to_vec(), ..Run::default() };
    let mut streams = Streams { out: &mut out, err: &mut err };
    let status = match run(&options, &mut streams).unwrap() {
        Status::Success => 0,
        Status::Failure => 1,
    };
    let text = String::from_utf8(screen.0.take()).unwrap();
    format!("{text}(status {status})\n")
}

/// The text without what differs from run to run: times, the numbers of pids, and stack frames.
fn normal(text: &str) -> String {
    let mut pids = BTreeMap::new();
    let mut normal = String::new();
    let mut in_warning = false;
    for line in text.lines() {
        in_warning = if in_warning { !line.is_empty() } else { line.starts_with("warning: ") };
        if in_warning || line.starts_with("    ") {
            continue;
        }
        let is_time = line.len() > 13 && line.as_bytes()[2] == b':' && line.as_bytes()[8] == b'.';
        let mut rest = if is_time { &line[13..] } else { line };
        normal.push_str(if is_time { "HH:MM:SS.mmm " } else { "" });
        while let Some(at) = rest.find("#PID<") {
            let end = at + rest[at..].find('>').unwrap() + 1;
            let next = pids.len() + 1;
            let number = *pids.entry(rest[at..end].to_owned()).or_insert(next);
            normal.push_str(&rest[..at]);
            normal.push_str(&format!("#PID<{number}>"));
            rest = &rest[end..];
        }
        normal.push_str(rest);
        normal.push('\n');
    }
    // A warning that was left out leaves its blank line.
    normal.trim_start_matches('\n').to_owned()
}

#[test]
fn programs_print_what_elixir_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let mut programs = Vec::new();
    for area in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        programs.extend(fs::read_dir(area).unwrap().map(|entry| entry.unwrap().path()));
    }
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "exs"));
    programs.sort();
    let mut failures = Vec::new();
    for program in &programs {
        let expected = normal(&fs::read_to_string(program.with_extension("out")).unwrap());
        let printed = normal(&printed(std::slice::from_ref(program)));
        if printed != expected {
            failures.push(format!("{}\nexpected:\n{expected}\nprinted:\n{printed}", program.display()));
        }
    }
    println!("{} of {} programs", programs.len() - failures.len(), programs.len());
    assert!(programs.len() >= 15, "the programs were not found");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
