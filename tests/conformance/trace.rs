//! What the BEAM and the playground both tell of a scenario, and the form in which it is compared and read:
//!
//! ```text
//! cast a {:stop, :boom}: exit a#1 :boom; free a#1; !sup#1 child_terminated a#1 :boom; restarts 1;
//!    spawn a#2; name a#2; +a#2
//! ```
//!
//! A line for each step of the driver. `a#2` is the second process that began as `a`; `+` is a progress report, and
//! `!` any other report of the supervisor that is named. Left out is what OTP 25 leaves to chance or what we do as
//! later versions do: when and how a process ends whose start failed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use supervisor_playground::otp::{StartAttempt, Strategy, SupervisorKind};
use supervisor_playground::runtime::{Event, LogLevel, Record};
use supervisor_playground::term::{Pid, Term};

/// Something that happened in, or was reported by, a process. Texts are as `inspect/1` prints them, without the stacks
/// of errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub pid: String,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It made another process.
    Spawned {
        child: String,
    },
    Exited {
        reason: String,
    },
    Named,
    Freed,
    /// It has told its starter that it is up.
    Ready,
    Said {
        text: String,
    },
    /// A supervisor's progress report.
    Progress {
        child: String,
    },
    /// Any other report of a supervisor: its context, the child's id, its pid or what stands for it, and the reason.
    Report {
        context: String,
        id: String,
        child: String,
        reason: String,
    },
    /// A supervisor counted a restart: so many are in its window.
    Counted {
        restarts: String,
    },
    ServerFailed {
        reason: String,
    },
}

/// Reads what the harness of the BEAM wrote.
fn of_beam(lines: &str) -> Vec<Seen> {
    lines.lines().map(line_of_beam).collect()
}

fn line_of_beam(line: &str) -> Seen {
    let mut fields = line.split('\t').map(str::to_owned);
    let mut field = || fields.next().unwrap_or_else(|| panic!("a field is missing: {line:?}"));
    let kind = field();
    let pid = field();
    let what = match kind.as_str() {
        "spawn" => What::Spawned { child: field() },
        "exit" => What::Exited { reason: field() },
        "register" => What::Named,
        "unregister" => What::Freed,
        "ready" => What::Ready,
        "said" => What::Said { text: field() },
        "progress" => What::Progress { child: field() },
        "counted" => What::Counted { restarts: field() },
        "server_error" => What::ServerFailed { reason: field() },
        _ => What::Report { context: kind, id: field(), child: field(), reason: field() },
    };
    Seen { pid, what }
}

/// The same of a run here, until its first process has ended, which waits for the driver and is left out.
fn of_records(records: &[Record]) -> Vec<Seen> {
    let main = records.iter().find_map(|record| match record.event {
        Event::Spawned { pid, .. } => Some(pid),
        _ => None,
    });
    let is_end = |event: &Event| matches!(event, Event::Exited { pid, .. } if Some(*pid) == main);
    let mut reader = Reader::default();
    let events = records.iter().map(|record| &record.event);
    let mut seen = Vec::new();
    for event in events.take_while(|event| !is_end(event)) {
        reader.shutdown_errors(event, &mut seen);
        seen.extend(reader.read(event));
    }
    seen
}

#[derive(Default)]
struct Reader {
    dynamic: BTreeSet<Pid>,
    /// Supervisors whose strategy is `simple_one_for_one`.
    simple: BTreeSet<Pid>,
    /// What these have to report of children that did not stop as they should, which they do when the last is gone.
    waiting: BTreeMap<Pid, Vec<(Term, Pid, Term)>>,
}

impl Reader {
    fn read(&mut self, event: &Event) -> Option<Seen> {
        let (pid, what) = match event {
            Event::Spawned { pid, parent: Some(parent), .. } => {
                (parent, What::Spawned { child: pid.to_string() })
            }
            Event::Exited { pid, reason } => (pid, What::Exited { reason: shown(reason) }),
            Event::Registered { pid, .. } => (pid, What::Named),
            Event::Unregistered { pid, .. } => (pid, What::Freed),
            Event::ServerReady { pid } => (pid, What::Ready),
            Event::ServerFailed { pid, reason } => (pid, What::ServerFailed { reason: shown(reason) }),
            Event::Logged { pid, level: LogLevel::Info, text, .. } => {
                (pid, What::Said { text: text.to_string() })
            }
            Event::SupervisorStarted { pid, kind, flags, .. } => {
                match (flags.strategy, kind) {
                    (Strategy::SimpleOneForOne, _) => self.simple.insert(*pid),
                    (_, SupervisorKind::DynamicSupervisor) => self.dynamic.insert(*pid),
                    (_, SupervisorKind::Supervisor) => false,
                };
                return None;
            }
            Event::ChildStarted { supervisor, pid: Some(pid), .. }
                if !self.dynamic.contains(supervisor) && !self.simple.contains(supervisor) =>
            {
                (supervisor, What::Progress { child: pid.to_string() })
            }
            Event::ChildStartFailed { supervisor, id, reason, attempt } => {
                let child = match attempt {
                    StartAttempt::Asked => return None,
                    StartAttempt::Restart { was: Some(pid) } if !self.dynamic.contains(supervisor) => {
                        pid.to_string()
                    }
                    StartAttempt::Restart { was: Some(pid) } | StartAttempt::Retry { was: Some(pid) } => {
                        format!("{{:restarting, {pid}}}")
                    }
                    StartAttempt::Boot
                    | StartAttempt::Restart { was: None }
                    | StartAttempt::Retry { was: None } => ":undefined".to_owned(),
                };
                (supervisor, report("start_error", id, child, reason))
            }
            Event::ChildTerminated { supervisor, id, pid, reason } => {
                (supervisor, report("child_terminated", id, pid.to_string(), reason))
            }
            Event::ChildStoppedAbnormally { supervisor, id, pid, reason }
                if !self.simple.contains(supervisor) =>
            {
                (supervisor, report("shutdown_error", id, pid.to_string(), reason))
            }
            Event::RestartLimitReached { supervisor, id, .. } => {
                let why = Term::atom("reached_max_restart_intensity");
                (supervisor, report("shutdown", id, String::new(), &why))
            }
            Event::RestartCounted { supervisor, restarts, .. } => {
                (supervisor, What::Counted { restarts: restarts.to_string() })
            }
            _ => return None,
        };
        Some(Seen { pid: pid.to_string(), what })
    }

    /// Tells of those that waited for this event. A `simple_one_for_one` supervisor that ends reports once for each
    /// reason, with how many children it was.
    fn shutdown_errors(&mut self, event: &Event, seen: &mut Vec<Seen>) {
        match event {
            Event::ChildStopped { .. } | Event::ChildKilled { .. } | Event::ChildForgotten { .. } => {}
            Event::ChildStoppedAbnormally { supervisor, id, pid, reason }
                if self.simple.contains(supervisor) =>
            {
                self.waiting.entry(*supervisor).or_default().push((id.clone(), *pid, reason.clone()));
            }
            Event::Exited { pid, .. } => {
                let mut times: BTreeMap<(Term, Term), usize> = BTreeMap::new();
                for (id, _, reason) in self.waiting.remove(pid).unwrap_or_default() {
                    *times.entry((id, without_stacks(&reason))).or_insert(0) += 1;
                }
                for ((id, reason), times) in times {
                    let what = report("shutdown_error", &id, times.to_string(), &reason);
                    seen.push(Seen { pid: pid.to_string(), what });
                }
            }
            Event::ChildStarting { supervisor, .. } | Event::ChildTerminated { supervisor, .. } => {
                for (id, pid, reason) in self.waiting.remove(supervisor).unwrap_or_default() {
                    let what = report("shutdown_error", &id, pid.to_string(), &reason);
                    seen.push(Seen { pid: supervisor.to_string(), what });
                }
            }
            _ => {}
        }
    }
}

fn report(context: &str, id: &Term, child: String, reason: &Term) -> What {
    What::Report { context: context.to_owned(), id: id.to_string(), child, reason: shown(reason) }
}

fn shown(term: &Term) -> String {
    without_stacks(term).to_string()
}

/// The term with `:stack` in place of each stack behind a reason.
fn without_stacks(term: &Term) -> Term {
    if let Some([reason, stack]) = term.as_tuple()
        && is_stack(stack)
    {
        return Term::tuple([without_stacks(reason), Term::atom("stack")]);
    }
    match term {
        Term::Tuple(elements) => Term::tuple(elements.iter().map(without_stacks).collect::<Vec<_>>()),
        Term::Cons(cons) => Term::cons(without_stacks(&cons.head), without_stacks(&cons.tail)),
        _ => term.clone(),
    }
}

fn is_stack(term: &Term) -> bool {
    let Some([module, function, _, location]) = term.iter_list().next().and_then(Term::as_tuple) else {
        return false;
    };
    module.as_atom().is_some()
        && function.as_atom().is_some()
        && matches!(location, Term::Nil | Term::Cons(_))
}

/// A trace as it is compared and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    /// The process that did or reported it.
    actor: String,
    text: String,
    /// The driver begins a step.
    is_step: bool,
}

impl Trace {
    /// What the harness of the BEAM wrote.
    pub fn of_beam(lines: &str) -> Trace {
        Trace::new(&of_beam(lines))
    }

    /// What happened here.
    pub fn of_records(records: &[Record]) -> Trace {
        Trace::new(&of_records(records))
    }

    fn new(seen: &[Seen]) -> Trace {
        let names = Names::of(seen);
        Trace { tokens: seen.iter().filter_map(|seen| names.token(seen)).collect() }
    }

    /// Whether every process did the same in the same order, whatever the order between processes: two that are ready
    /// to run at the same time take turns as the emulator counts their work, which is not ours to know.
    pub fn same_by_process(&self, other: &Trace) -> bool {
        self.by_process() == other.by_process()
    }

    fn by_process(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut actors: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for token in &self.tokens {
            actors.entry(&token.actor).or_default().push(&token.text);
        }
        actors
    }
}

impl Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: Vec<Vec<&str>> = Vec::new();
        for token in &self.tokens {
            match lines.last_mut() {
                Some(line) if !token.is_step => line.push(&token.text),
                Some(_) | None => lines.push(vec![&token.text]),
            }
        }
        lines.iter().try_for_each(|line| f.write_str(&laid_out(line)))
    }
}

/// OTP puts a stack into the report of a server that called `exit/1`, but not into its exit reason.
fn without_outer_stack(reason: &str) -> &str {
    reason.strip_prefix('{').and_then(|rest| rest.strip_suffix(", :stack}")).unwrap_or(reason)
}

/// A step and what followed from it, continued on indented lines if it is long.
fn laid_out(line: &[&str]) -> String {
    const WIDTH: usize = 110;
    let (step, events) = line.split_first().expect("a line has its step");
    let mut text = String::new();
    let mut last = format!("{step}:");
    for (number, event) in events.iter().enumerate() {
        let end = if number + 1 < events.len() { ";" } else { "" };
        if last.len() + 1 + event.len() + end.len() > WIDTH {
            text.push_str(&last);
            text.push_str("\n  ");
            last.clear();
            last.push(' ');
        } else {
            last.push(' ');
        }
        last.push_str(event);
        last.push_str(end);
    }
    text.push_str(&last);
    text.push('\n');
    text
}

/// Processes by label.
struct Names {
    labels: BTreeMap<String, String>,
    /// Those whose start failed.
    failed: BTreeSet<String>,
}

impl Names {
    fn of(seen: &[Seen]) -> Names {
        let mut labels = BTreeMap::new();
        let mut lives: BTreeMap<&str, u32> = BTreeMap::new();
        let mut ready = BTreeSet::new();
        let mut begun = BTreeSet::new();
        let mut failed = BTreeSet::new();
        for Seen { pid, what } in seen {
            match what {
                What::Spawned { child } => {
                    let label = match labels.len() {
                        0 => {
                            labels.insert(pid.clone(), "main".to_owned());
                            "drv".to_owned()
                        }
                        number => format!("p{number}"),
                    };
                    labels.insert(child.clone(), label);
                }
                What::Said { text } => {
                    if let Some(label) = text.strip_prefix("init ") {
                        let life = lives.entry(label).or_insert(0);
                        *life += 1;
                        labels.insert(pid.clone(), format!("{label}#{life}"));
                        begun.insert(pid.clone());
                    }
                }
                What::Ready => {
                    ready.insert(pid.clone());
                }
                What::Exited { .. } if begun.contains(pid) && !ready.contains(pid) => {
                    failed.insert(pid.clone());
                }
                _ => {}
            }
        }
        Names { labels, failed }
    }

    fn token(&self, Seen { pid, what }: &Seen) -> Option<Token> {
        let failed = self.failed.contains(pid);
        let pid = self.label(pid);
        let mut is_step = false;
        let text = match what {
            What::Ready => return None,
            What::Exited { .. } | What::Freed | What::ServerFailed { .. } if failed => return None,
            What::Spawned { child } => format!("spawn {}", self.label(child)),
            What::Exited { reason } => format!("exit {pid} {reason}"),
            What::Named => format!("name {pid}"),
            What::Freed => format!("free {pid}"),
            What::Said { text } if text.starts_with("init ") => return None,
            What::Said { text } => match (text.strip_prefix("step "), text.strip_prefix("got ")) {
                (Some(step), _) => {
                    is_step = true;
                    step.to_owned()
                }
                (_, Some(got)) => format!("-> {got}"),
                (None, None) => format!("{pid}: {text}"),
            },
            What::Progress { child } => format!("+{}", self.label(child)),
            What::Report { context, id, child, reason } => {
                // What makes a supervisor give up is told by its id: its pid is in the report before.
                let who = match (context.as_str(), child.as_str()) {
                    ("shutdown", _) => id.clone(),
                    (_, ":undefined") => format!("{id} :undefined"),
                    (_, number) if number.parse::<u32>().is_ok() => format!("{number} times {id}"),
                    (_, child) => child.to_owned(),
                };
                format!("!{pid} {context} {who} {reason}")
            }
            What::Counted { restarts } => format!("restarts {restarts}"),
            What::ServerFailed { reason } => format!("!{pid} fails {}", without_outer_stack(reason)),
        };
        Some(Token { actor: pid.to_owned(), text: self.in_text(&text), is_step })
    }

    fn label<'a>(&'a self, pid: &'a str) -> &'a str {
        self.labels.get(pid).map_or(pid, String::as_str)
    }

    /// The text with labels in place of pids.
    fn in_text(&self, text: &str) -> String {
        let mut labelled = String::new();
        let mut rest = text;
        while let Some(start) = rest.find("#PID<") {
            let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
            labelled.push_str(&rest[..start]);
            labelled.push_str(self.label(&rest[start..end]));
            rest = &rest[end..];
        }
        labelled + rest
    }
}
