//! What Elixir logs when processes end badly.

use super::exception::{format_exit, spoken, stack_lines};
use super::native::Host;
use super::raise::{Class, Raised};
use crate::runtime::{Event, LogLevel, Reporter};
use crate::term::{Atom, Term};
use std::fmt::Write;

/// Why a server ends, as it is logged.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Failure {
    /// Something was raised, thrown or exited in a callback.
    Raised(Raised),
    /// It stopped with this reason.
    Stopped(Term),
}

impl Failure {
    /// With what the program's own exceptions say of themselves.
    fn spoken(&self, host: &mut Host<'_, '_>) -> Failure {
        match self {
            Failure::Raised(raised) if raised.is_bare() => self.clone(),
            Failure::Raised(raised) => Failure::Raised(raised.spoken(host)),
            Failure::Stopped(reason) => Failure::Stopped(spoken(reason, host)),
        }
    }

    fn lines(&self) -> String {
        match self {
            Failure::Raised(raised) if raised.class == Class::Error && !raised.is_bare() => raised.report(),
            Failure::Raised(raised) => {
                let mut text = format!("** (stop) {}", format_exit(&raised.reason));
                stack_lines(&raised.stack, "    ", &mut text);
                text
            }
            Failure::Stopped(reason) => match reason.as_tuple() {
                Some([Term::Atom(Atom::BAD_RETURN_VALUE), value]) => {
                    format!("** (stop) bad return value: {value}")
                }
                Some(_) | None => format!("** (stop) {}", format_exit(reason)),
            },
        }
    }
}

/// A server's last words.
pub(super) fn server_failed(
    host: &mut Host<'_, '_>,
    label: &Term,
    failure: &Failure,
    message: Option<&Message>,
    state: &Term,
) {
    if !host.cx.shared().logs(LogLevel::Error) {
        return;
    }
    let mut text = format!("GenServer {label} terminating\n{}", failure.spoken(host).lines());
    let mut client = None;
    match message {
        Some(Message::Call { from, request }) => {
            let caller = from.as_tuple().and_then(|from| from.first()).and_then(Term::as_pid);
            let who = caller.map(|caller| {
                let name = host.cx.registered_name(caller);
                name.map_or_else(|| caller.to_string(), |name| name.to_string())
            });
            let _ = write!(
                text,
                "\nLast message (from {}): {}",
                who.clone().unwrap_or_default(),
                host.inspect(request)
            );
            client = caller.map(|caller| (host.cx.is_alive(caller), who.unwrap_or_default()));
        }
        Some(Message::Other(message)) => {
            let _ = write!(text, "\nLast message: {}", host.inspect(message));
        }
        None => {}
    }
    let _ = write!(text, "\nState: {}", host.inspect(state));
    if let Some((alive, who)) = client {
        let _ = write!(text, "\nClient {who} is {}\n", if alive { "alive" } else { "dead" });
    }
    log(host, LogLevel::Error, &text);
}

/// What a server was doing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Message {
    Call { from: Term, request: Term },
    Other(Term),
}

impl Message {
    /// What came in, without the address of the caller.
    pub(super) fn term(&self) -> Term {
        match self {
            Message::Call { request, .. } => request.clone(),
            Message::Other(message) => message.clone(),
        }
    }
}

/// A plain process raised.
pub(super) fn process_failed(host: &mut Host<'_, '_>, raised: &Raised) {
    if !host.cx.shared().logs(LogLevel::Error) {
        return;
    }
    let raised = raised.spoken(host);
    let shown = match raised.class {
        Class::Exit => return,
        Class::Error => raised.report(),
        Class::Throw => {
            let reason = Term::tuple([Term::Atom(Atom::NOCATCH), raised.reason.clone()]);
            Raised { class: Class::Error, reason, ..raised.clone() }.report()
        }
    };
    let text = format!("Process {} raised an exception\n{shown}", host.cx.self_pid());
    log_by(host, Reporter::Emulator, LogLevel::Error, &text);
}

/// A task raised, threw or exited with something else than a quiet reason.
pub(super) fn task_failed(host: &mut Host<'_, '_>, starter: &Term, call: [&Term; 2], raised: Raised) {
    let raised = match raised.class {
        Class::Error | Class::Exit => raised,
        Class::Throw => {
            let reason = Term::tuple([Term::Atom(Atom::NOCATCH), raised.reason]);
            Raised { class: Class::Exit, reason, ..raised }
        }
    };
    let pid = host.cx.self_pid();
    let [fun, args] = call;
    let failure = Failure::Raised(raised).lines();
    let text = format!(
        "Task {pid} started from {starter} terminating\n{failure}\nFunction: {fun}\n    Args: {args}"
    );
    log(host, LogLevel::Error, &text);
}

/// Logs a message, if messages of this level are wanted.
pub(super) fn log(host: &mut Host<'_, '_>, level: LogLevel, text: &str) {
    log_by(host, Reporter::Process, level, text);
}

/// The same. While messages are captured, those who capture them get it instead.
fn log_by(host: &mut Host<'_, '_>, reporter: Reporter, level: LogLevel, text: &str) {
    if !host.cx.shared().logs(level) {
        return;
    }
    let (at, text) = (host.cx.now(), shortened(text));
    if !host.cx.shared_mut().captures.catch(at, level, text) {
        let pid = host.cx.self_pid();
        host.cx.emit(Event::Logged { pid, level, reporter, text: text.into() });
    }
}

/// The text within its limit.
pub(super) fn shortened(text: &str) -> &str {
    let max = crate::limits::TEXT_BYTES_MAX;
    if text.len() <= max {
        return text;
    }
    let cut = (0..=max).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..cut]
}
