//! What a row of the log says, and which row it names as its cause.

use super::{Log, Subject};
use crate::otp::{Restart, Shutdown, StartAttempt};
use crate::runtime::{Device, Event, EventId, Record};
use crate::term::{Atom, Pid, Term};
use crate::text::log as words;
use crate::time::Instant;
use crate::view::reason::{Reason, cut, short};
use crate::view::{Fuse, Glyph, NodeId, label};
use std::sync::Arc;

/// How far the chain of causes is followed to find a row: longer ones than this have not been seen.
const CAUSES_MAX: usize = 64;

/// One event as the log tells it: time, glyph, subject, verb, terms, and below them why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub event: EventId,
    pub at: Instant,
    pub glyph: Glyph,
    /// Who: a child's id, a module, or a pid.
    pub subject: Arc<str>,
    /// What the subject did, in words.
    pub verb: &'static str,
    /// Elixir terms.
    pub terms: String,
    /// The row that made this one happen.
    pub because: Option<Link>,
    /// What else there is to say.
    pub note: Option<String>,
    /// The place in the tree that this is about.
    pub node: Option<NodeId>,
    /// Whether a cascade begins with it.
    pub begins: bool,
}

/// Another row, and how it is named here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub event: EventId,
    /// The words before it: `because`, `because of`.
    pub lead: &'static str,
    /// Whose row it is; a restart needs no name.
    pub subject: Option<Arc<str>>,
    pub words: String,
}

/// What made a row happen.
enum Cause {
    Row(EventId),
    /// A person.
    Act,
    /// The process did it itself, as its code says.
    Itself,
    /// Nothing that makes a row.
    Unknown,
}

impl Log {
    /// The row of this event. `above` is the event of the row before it.
    pub fn row(&self, records: &[Record], event: EventId, above: Option<EventId>) -> Option<Row> {
        let record = records.get(event.0 as usize)?;
        let mut row = self.statement(record);
        row.begins = above.is_none_or(|above| self.cascade(above) != self.cascade(event));
        match self.cause(records, record) {
            Cause::Row(cause) => {
                if let Some(cause) = records.get(cause.0 as usize) {
                    row.because = Some(self.link(cause));
                    if matches!(cause.event, Event::RestartLimitReached { .. }) && row.glyph == Glyph::Exited
                    {
                        row.glyph = Glyph::Crashed;
                    }
                }
            }
            Cause::Itself => row.note = Some(join(words::ON_ITS_OWN.to_owned(), row.note)),
            Cause::Act => row.note = Some(join(words::YOU_PRESSED_CRASH.to_owned(), row.note)),
            Cause::Unknown => {}
        }
        if let Some(consequence) =
            self.stayed_down.get(&event).and_then(|event| records.get(event.0 as usize))
        {
            row.note = match (row.note, self.stays_down(consequence)) {
                (Some(note), Some(more)) => Some(join(note, Some(more))),
                (note, more) => note.or(more),
            };
        }
        Some(row)
    }

    /// Everything but the cause.
    fn statement(&self, record: &Record) -> Row {
        let say = |glyph: Glyph, subject: Who, verb: &'static str, terms: String| Row {
            event: record.id,
            at: record.at,
            glyph,
            subject: subject.label,
            verb,
            terms,
            because: None,
            note: None,
            node: subject.node,
            begins: false,
        };
        let noted = |row: Row, note: String| Row { note: Some(note), ..row };
        match &record.event {
            Event::Spawned { pid, initial_call, .. } => {
                let call = match initial_call.module {
                    // A function without a name.
                    Atom::ERLANG => "fn".to_owned(),
                    module => {
                        let (module, function) = (label(&Term::Atom(module)), initial_call.function.as_str());
                        words::function(&module, function, initial_call.arity)
                    }
                };
                say(Glyph::Running, self.who(*pid), words::STARTED, call)
            }
            Event::ServerReady { pid } => {
                say(Glyph::Running, self.who(*pid), words::STARTED, pid.to_string())
            }
            Event::SupervisorStarted { pid, flags, children, .. } => {
                let row = say(Glyph::Running, self.who(*pid), words::STARTED, pid.to_string());
                let note =
                    words::supervisor_started(flags.strategy.as_str(), children.len(), self.life(*pid));
                noted(row, note)
            }
            Event::ChildStarting { supervisor, spec, .. } => {
                // A child without an id goes by its module.
                let module = Term::Atom(spec.start.module);
                let id = if spec.id.as_atom() == Some(Atom::UNDEFINED) { &module } else { &spec.id };
                say(Glyph::Starting, self.child(*supervisor, id), words::STARTING, String::new())
            }
            Event::ChildStarted { supervisor, id, pid: Some(pid) } => {
                let who = match self.subjects.get(pid) {
                    Some(subject) => Who::from(subject),
                    None => self.child(*supervisor, id),
                };
                let row = say(Glyph::Running, who, words::STARTED, pid.to_string());
                match self.life(*pid) {
                    0 | 1 => row,
                    life => noted(row, words::life(life)),
                }
            }
            Event::ChildStarted { supervisor, id, pid: None } => {
                let row = say(Glyph::Exited, self.child(*supervisor, id), words::WAS_IGNORED, String::new());
                noted(row, words::START_IGNORED.to_owned())
            }
            Event::ChildStartFailed { supervisor, id, reason, attempt } => {
                let row =
                    say(Glyph::Crashed, self.child(*supervisor, id), words::START_FAILED, short(reason));
                let note = match attempt {
                    StartAttempt::Boot => words::BOOT_FAILS,
                    StartAttempt::Restart { .. } | StartAttempt::Retry { .. } => words::TRIES_AGAIN,
                    StartAttempt::Asked => words::NOT_STARTED,
                };
                noted(row, note.to_owned())
            }
            Event::Exited { pid, reason } => {
                let glyph = match Reason::of(reason).is_abnormal() {
                    true => Glyph::Crashed,
                    false => Glyph::Exited,
                };
                say(glyph, self.who(*pid), words::EXITED, short(reason))
            }
            Event::ChildStopping { pid, shutdown, .. } => {
                let row = say(Glyph::Stopping, self.who(*pid), words::STOPPING, String::new());
                match shutdown {
                    Shutdown::After(time) => noted(row, words::stops_within(time.as_millis())),
                    Shutdown::Infinity | Shutdown::BrutalKill => row,
                }
            }
            Event::ChildStopped { pid, reason, .. } => {
                let glyph = match Reason::of(reason) {
                    Reason::Normal | Reason::Shutdown | Reason::Killed => Glyph::Stopped,
                    Reason::Raised { .. } | Reason::Other => Glyph::Crashed,
                };
                say(glyph, self.who(*pid), words::STOPPED, short(reason))
            }
            Event::ChildKilled { pid, waited, .. } => {
                let row = say(Glyph::Crashed, self.who(*pid), words::KILLED, ":killed".to_owned());
                noted(row, words::ignored_shutdown(waited.as_millis()))
            }
            Event::RestartCounted { supervisor, restarts, limit, stamps, .. } => {
                let row =
                    say(Glyph::Restart, self.who(*supervisor), words::RESTART, words::of(*restarts, *limit));
                let fuse = self.fuse(*supervisor, *restarts, stamps).filter(|_| restarts == limit);
                match fuse.and_then(|fuse| fuse.next_return(record.at)) {
                    Some(until) => noted(row, words::next_gives_up(until.as_secs())),
                    None => row,
                }
            }
            Event::RestartLimitReached { supervisor, restarts, limit, .. } => {
                let terms = ":reached_max_restart_intensity".to_owned();
                let row = say(Glyph::GaveUp, self.who(*supervisor), words::GAVE_UP, terms);
                noted(row, words::over_limit(*restarts, *limit))
            }
            Event::AutoShutdown { supervisor, id } => {
                let row = say(Glyph::Stopped, self.who(*supervisor), words::SHUTS_DOWN, String::new());
                noted(row, words::significant_ended(&label(id)))
            }
            Event::Printed { pid, device, text } => {
                let printed = match device {
                    Device::StandardOutput => words::PRINTED,
                    Device::StandardError => words::PRINTED_TO_STDERR,
                };
                say(Glyph::Output, self.who(*pid), printed, cut(text.trim_end().replace('\n', " ⏎ ")))
            }
            Event::ShellFailed { pid, text } => {
                let text = text.lines().next().unwrap_or_default().to_owned();
                say(Glyph::Crashed, self.who(*pid), words::FAILED, cut(text))
            }
            Event::Acted { .. } => {
                say(Glyph::Exited, Who::named(words::CRASH), words::FOUND_NO_PROCESS, String::new())
            }
            Event::Halted { pid, status } => {
                say(Glyph::Stopped, self.who(*pid), words::HALTED, format!("status {status}"))
            }
            Event::ApplicationStopped { reason, .. } => {
                say(Glyph::Stopped, Who::named(words::THE_APPLICATION), words::STOPPED, short(reason))
            }
            Event::BootFailed { module, reason } => {
                let name = label(&Term::Atom(*module));
                say(Glyph::Crashed, Who::named(&name), words::DID_NOT_START, short(reason))
            }
            Event::Registered { pid, .. }
            | Event::Unregistered { pid, .. }
            | Event::ServerFailed { pid, .. }
            | Event::ChildTerminated { pid, .. }
            | Event::ChildStoppedAbnormally { pid, .. }
            | Event::ScriptEnded { pid }
            | Event::Logged { pid, .. } => say(Glyph::Output, self.who(*pid), "", String::new()),
            Event::ChildStayedDown { supervisor, id, pid, .. }
            | Event::ChildForgotten { supervisor, id, pid } => {
                let known = pid.and_then(|pid| self.subjects.get(&pid)).map(Who::from);
                let who = known.unwrap_or_else(|| self.child(*supervisor, id));
                say(Glyph::Output, who, "", String::new())
            }
        }
    }

    /// The nearest cause that is a row itself.
    fn cause(&self, records: &[Record], record: &Record) -> Cause {
        let stops = is_stop(&record.event);
        let exits = matches!(record.event, Event::Exited { .. });
        let mut at = record;
        for _ in 0..CAUSES_MAX {
            let Some(cause) = at.cause.and_then(|cause| records.get(cause.0 as usize)) else {
                break;
            };
            at = cause;
            let event = &cause.event;
            if matches!(event, Event::Acted { target: Some(_), .. }) {
                return Cause::Act;
            }
            // A process that ends without anybody's doing was only ever started.
            // A supervisor does its first work because it was spawned; what it is and what went wrong was said later.
            if let Event::Spawned { pid, .. } = event
                && let Some(told) = self.explains(*pid, record.id)
                && let Some(told) = records.get(told.0 as usize)
                && !(exits && is_start(&told.event))
            {
                return Cause::Row(told.id);
            }
            if exits && is_start(event) {
                return Cause::Itself;
            }
            // That something was going on is no news once it is done. And siblings stop because the child ended; that
            // this was counted is another consequence of it.
            let is_passed_over = matches!(event, Event::ChildStarting { .. } | Event::ChildStopping { .. })
                || (stops && matches!(event, Event::RestartCounted { .. }));
            if !is_passed_over && self.is_row(cause.id) {
                return Cause::Row(cause.id);
            }
        }
        Cause::Unknown
    }

    /// How another row names this one as its cause.
    fn link(&self, record: &Record) -> Link {
        let event = record.id;
        if let Event::RestartCounted { restarts, limit, .. } = &record.event {
            let words = words::restart_of(*restarts, *limit);
            return Link { event, lead: words::BECAUSE_OF, subject: None, words };
        }
        let row = self.statement(record);
        Link { event, lead: words::BECAUSE, subject: Some(row.subject), words: row.verb.to_owned() }
    }

    fn stays_down(&self, record: &Record) -> Option<String> {
        let Event::ChildStayedDown { supervisor, id, .. } = &record.event else {
            return None;
        };
        let node = self.child(*supervisor, id).node;
        let restart = node.and_then(|node| self.tree.node(node)?.child).map(|child| child.restart);
        Some(words::stays_down(restart.map(Restart::as_str)))
    }

    fn who(&self, pid: Pid) -> Who {
        match self.subjects.get(&pid) {
            Some(subject) => Who::from(subject),
            None => Who::named(&pid.to_string()),
        }
    }

    fn child(&self, supervisor: Pid, id: &Term) -> Who {
        let place = self.subjects.get(&supervisor).and_then(|subject| subject.node);
        Who { label: label(id), node: place.and_then(|place| self.tree.child_called(place, id)) }
    }

    /// The fuse of a supervisor when it had these stamps.
    fn fuse(&self, supervisor: Pid, restarts: u32, stamps: &Arc<[u64]>) -> Option<Fuse> {
        let node = self.tree.node(self.subjects.get(&supervisor)?.node?)?;
        Some(Fuse { restarts, stamps: stamps.clone(), ..node.supervisor.as_ref()?.fuse.clone() })
    }

    /// The newest row before this event that says why a supervisor that starts does what it does.
    fn explains(&self, supervisor: Pid, before: EventId) -> Option<EventId> {
        let subject = self.subjects.get(&supervisor)?;
        let mut rows = subject.failed.into_iter().chain(subject.supervises);
        rows.find(|row| *row < before)
    }

    fn life(&self, pid: Pid) -> u32 {
        self.subjects.get(&pid).map_or(1, |subject| subject.life)
    }
}

/// Whether a process came up.
fn is_start(event: &Event) -> bool {
    matches!(
        event,
        Event::Spawned { .. }
            | Event::ServerReady { .. }
            | Event::SupervisorStarted { .. }
            | Event::ChildStarted { .. }
    )
}

/// Whether a supervisor makes a child stop.
fn is_stop(event: &Event) -> bool {
    matches!(event, Event::ChildStopping { .. } | Event::ChildKilled { .. } | Event::ChildStopped { .. })
}

/// The subject of a row.
struct Who {
    label: Arc<str>,
    node: Option<NodeId>,
}

impl Who {
    fn named(name: &str) -> Who {
        Who { label: name.into(), node: None }
    }
}

impl From<&Subject> for Who {
    fn from(subject: &Subject) -> Who {
        let label = match subject.role {
            super::Role::Script => words::THE_SCRIPT.into(),
            super::Role::Supervised | super::Role::Plain => subject.label.clone(),
        };
        Who { label, node: subject.node }
    }
}

fn join(note: String, more: Option<String>) -> String {
    match more {
        Some(more) => [&*note, " · ", &*more].concat(),
        None => note,
    }
}
