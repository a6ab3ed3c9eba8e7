//! `supervise run`: what `elixir FILE.exs` prints, and its exit status.

use super::args::Run;
use super::{Error, check, trace};
use crate::limits;
use crate::runtime::{Budget, Device, Event, Record, Reporter};
use crate::session;
use crate::syntax;
use crate::term::{Atom, Pid};
use crate::time::Instant;
use crate::vm::{self, Then, World};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// How a program ended, as its exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Success,
    /// An uncaught error or exit, or a source that does not compile.
    Failure,
    /// Tests failed.
    TestsFailed,
    /// What `System.halt` said.
    Halted(u8),
}

/// Where what a program says goes.
pub struct Streams<'a> {
    pub out: &'a mut dyn Write,
    /// Log messages.
    pub log: &'a mut dyn Write,
    /// Warnings and errors.
    pub err: &'a mut dyn Write,
}

/// Runs files one after the other in one run.
pub fn run(options: &Run, streams: &mut Streams<'_>) -> Result<Status, Error> {
    let mut scripts = Vec::new();
    let mut roots = Vec::new();
    for path in &options.files {
        let source = read(path)?;
        let file = path.to_string_lossy();
        let (compiled, tree) = match vm::parsed_script(&source, syntax::parse(&source), &file, &scripts) {
            Ok(script) => script,
            Err(diagnostics) => {
                check::print_first_error(&diagnostics, &source, &file, streams.err).map_err(output_failed)?;
                return Ok(Status::Failure);
            }
        };
        check::print(&compiled.warnings, &source, &file, streams.err).map_err(output_failed)?;
        scripts.push(compiled.unit);
        if options.boot {
            scripts.splice(0..0, session::stand_ins(&tree).1);
            roots.extend(session::roots(&tree));
        }
    }
    let then = if options.boot { Then::Start(roots) } else { Then::End };
    let (mut world, shell) = vm::boot(&scripts, then, options.seed);
    let until = options.until_ms.map_or(Instant::MAX, Instant::from_millis);
    let mut follower =
        Follower { shell, boot: options.boot, trace: options.trace, streams, late_report: None };
    follower
        .follow(&mut world, until, options.events_max.unwrap_or(limits::EVENTS_MAX))
        .map_err(output_failed)
}

pub(super) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::file(path))
}

fn output_failed(error: io::Error) -> Error {
    Error::File { path: "standard output".into(), error }
}

/// Prints events as they come, and sees when the program is over.
struct Follower<'a, 'b> {
    shell: Pid,
    boot: bool,
    trace: bool,
    streams: &'a mut Streams<'b>,
    /// The report of a process that raised, and when it did. On the BEAM the emulator makes it, on the way to the logger:
    /// it comes too late if the script's own process goes down with that one.
    late_report: Option<(Instant, String)>,
}

impl std::fmt::Debug for Streams<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Streams").finish_non_exhaustive()
    }
}

impl Follower<'_, '_> {
    fn follow(&mut self, world: &mut World, until: Instant, events_max: u64) -> io::Result<Status> {
        /// Small enough that output comes while the program runs.
        const SLICE: u64 = 100_000;
        let mut events = 0;
        loop {
            self.write_late_report()?;
            let left = events_max - events;
            let mut budget = Budget { reductions: SLICE, events: left };
            let outcome = world.run(until, &mut budget);
            for record in world.take_events() {
                events += 1;
                if let Some(status) = self.record(&record)? {
                    return Ok(status);
                }
            }
            if events >= events_max {
                let now = world.now();
                writeln!(
                    self.streams.err,
                    "supervise: stopped after {events} events, at {now} s: a restart loop?"
                )?;
                return Ok(Status::Failure);
            }
            if outcome == crate::runtime::Outcome::Reached {
                // What is left only waits. `elixir` would wait with it.
                if until == Instant::MAX && !self.boot {
                    writeln!(
                        self.streams.err,
                        "supervise: the script waits for a message that nobody will send"
                    )?;
                    return Ok(Status::Failure);
                }
                return Ok(Status::Success);
            }
        }
    }

    fn write_late_report(&mut self) -> io::Result<()> {
        match self.late_report.take() {
            Some((_, line)) => writeln!(self.streams.log, "{line}"),
            None => Ok(()),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other events are for the trace alone")]
    fn record(&mut self, record: &Record) -> io::Result<Option<Status>> {
        if self.trace {
            writeln!(self.streams.out, "{}", trace::json(record))?;
        }
        match &record.event {
            Event::Printed { device, text, .. } if !self.trace => {
                self.write_late_report()?;
                let stream = match device {
                    Device::StandardOutput => &mut self.streams.out,
                    Device::StandardError => {
                        // Both may be the same screen.
                        self.streams.out.flush()?;
                        &mut self.streams.err
                    }
                };
                write!(stream, "{text}")?;
            }
            Event::Logged { level, reporter, text, .. } if !self.trace => {
                self.write_late_report()?;
                let line = format!("\n{} [{}] {text}", clock(record.at), level.as_str());
                match reporter {
                    Reporter::Emulator => self.late_report = Some((record.at, line)),
                    Reporter::Process => writeln!(self.streams.log, "{line}")?,
                }
            }
            Event::ShellFailed { text, .. } => {
                // Failed tests have told about themselves.
                if !self.trace && !text.is_empty() {
                    writeln!(self.streams.err, "{text}")?;
                }
                return Ok(Some(if text.is_empty() { Status::TestsFailed } else { Status::Failure }));
            }
            Event::Halted { status, .. } => {
                self.write_late_report()?;
                return Ok(Some(Status::Halted(*status)));
            }
            Event::ScriptEnded { .. } if !self.boot => {
                self.write_late_report()?;
                return Ok(Some(Status::Success));
            }
            Event::Exited { pid, reason } if *pid == self.shell => {
                if self.late_report.as_ref().is_some_and(|(at, _)| *at < record.at) {
                    self.write_late_report()?;
                }
                if !self.trace {
                    writeln!(self.streams.err, "** (EXIT from {pid}) {}\n", vm::format_exit(reason))?;
                }
                let status =
                    if reason.as_atom() == Some(Atom::NORMAL) { Status::Success } else { Status::Failure };
                return Ok(Some(status));
            }
            Event::BootFailed { module, reason } if !self.trace => {
                writeln!(self.streams.err, "{module} did not start: {}", vm::format_exit(reason))?;
            }
            Event::ApplicationStopped { pid, reason } if !self.trace => {
                writeln!(
                    self.streams.err,
                    "the application stopped: {pid} exited: {}",
                    vm::format_exit(reason)
                )?;
            }
            _ => {}
        }
        Ok(None)
    }
}

/// Virtual time as a log shows it: `00:00:04.400`.
fn clock(at: Instant) -> String {
    let ms = at.as_millis();
    format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000 % 24, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000)
}
