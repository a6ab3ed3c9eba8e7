//! What `:sys.trace/2` and `:sys.log/2` have a server tell of what it hears and answers.

use super::GenServer;
use crate::limits;
use crate::runtime::{Device, Event};
use crate::term::erlang::{self, Style};
use crate::term::{Atom, Term};
use crate::vm::native::Host;
use crate::vm::report::shortened;
use std::collections::VecDeque;

/// How many events a log keeps if nothing else is said.
const LOG_EVENTS: usize = 10;

/// What is done with the events of a server: `{:in, message}`, `{:out, reply, from, state}`, `{:noreply, state}` and
/// `{:continue, argument}`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Debugging {
    /// They are printed as they happen.
    traced: bool,
    log: Option<Log>,
}

/// The newest events, oldest first.
#[derive(Debug, Clone, PartialEq)]
struct Log {
    max: usize,
    events: VecDeque<Term>,
}

impl Debugging {
    /// What the `:debug` option of a start asks for: `:trace`, `:log` and `{:log, max}`; none if it asks for nothing.
    pub(super) fn option(options: &Term) -> Option<Box<Debugging>> {
        let mut debugging = Debugging::default();
        for wish in options.iter_list() {
            match (wish.as_atom().map(Atom::as_str), wish.as_tuple()) {
                (Some("trace"), _) => debugging.traced = true,
                (Some("log"), _) => debugging.log_of(&Term::TRUE),
                (_, Some([Term::Atom(log), max])) if log.as_str() == "log" => {
                    debugging.log_of(&Term::tuple([Term::TRUE, max.clone()]));
                }
                _ => {}
            }
        }
        debugging.is_on().then(|| Box::new(debugging))
    }

    fn is_on(&self) -> bool {
        self.traced || self.log.is_some()
    }

    /// `true`, `{true, max}` or `false`. What was kept stays as far as there is room.
    fn log_of(&mut self, flag: &Term) {
        let max = match (flag, flag.as_tuple()) {
            (Term::Atom(Atom::TRUE), _) => Some(LOG_EVENTS),
            (_, Some([Term::Atom(Atom::TRUE), Term::Int(max)])) => usize::try_from(*max).ok(),
            _ => None,
        };
        let kept = self.log.take().map(|log| log.events).unwrap_or_default();
        self.log = max.map(|max| Log { max, events: kept });
        self.make_room();
    }

    fn make_room(&mut self) {
        if let Some(log) = &mut self.log {
            log.events.drain(..log.events.len().saturating_sub(log.max));
        }
    }

    fn happened(&mut self, event: Term, name: &Term, host: &mut Host<'_, '_>) {
        if self.traced {
            print(&event, name, host);
        }
        if let Some(log) = &mut self.log {
            log.events.push_back(event);
        }
        self.make_room();
    }
}

impl GenServer {
    /// Does what `:sys` wishes, and says what it replies.
    pub(super) fn debug(&mut self, wish: &Term, host: &mut Host<'_, '_>) -> Term {
        let mut debugging = self.debugging.take().unwrap_or_default();
        let reply = match wish.as_tuple() {
            Some([Term::Atom(trace), flag]) if trace.as_str() == "trace" => {
                debugging.traced = *flag == Term::TRUE;
                Term::OK
            }
            Some([Term::Atom(log), Term::Atom(flag)]) if log.as_str() == "log" && flag.as_str() == "get" => {
                let events = debugging.log.iter().flat_map(|log| log.events.iter().cloned());
                Term::ok(Term::list(events.collect::<Vec<_>>()))
            }
            Some([Term::Atom(log), Term::Atom(flag)])
                if log.as_str() == "log" && flag.as_str() == "print" =>
            {
                let name = self.origin.label(host);
                for event in debugging.log.iter().flat_map(|log| &log.events) {
                    print(event, &name, host);
                }
                Term::OK
            }
            Some([Term::Atom(log), flag]) if log.as_str() == "log" => {
                debugging.log_of(flag);
                Term::OK
            }
            // `:no_debug`.
            Some(_) | None => {
                *debugging = Debugging::default();
                Term::OK
            }
        };
        self.debugging = debugging.is_on().then_some(debugging);
        reply
    }

    /// Tells of an event, if anyone wants to know.
    pub(super) fn tell<const N: usize>(
        &mut self,
        event: impl FnOnce(&Term) -> [Term; N],
        host: &mut Host<'_, '_>,
    ) {
        if let Some(mut debugging) = self.debugging.take() {
            let event = Term::tuple(event(&self.state));
            debugging.happened(event, &self.origin.label(host), host);
            self.debugging = Some(debugging);
        }
    }
}

/// One line, in Erlang's words.
fn print(event: &Term, name: &Term, host: &mut Host<'_, '_>) {
    let mut line = Line { text: "*DBG* ".to_owned() };
    line.term(name);
    match event.as_tuple() {
        Some([Term::Atom(kind), message]) if kind.as_str() == "in" => match message.as_tuple() {
            Some([Term::Atom(Atom::GEN_CALL), from, request]) => {
                line.words(" got call ").term(request).words(" from ").term(sender(from));
            }
            Some([Term::Atom(Atom::GEN_CAST), request]) => {
                line.words(" got cast ").term(request);
            }
            Some(_) | None => {
                line.words(" got ").term(message);
            }
        },
        Some([_out, reply, from, state]) => {
            line.words(" sent ").term(reply).words(" to ").term(sender(from));
            line.words(", new state ").term(state);
        }
        Some([Term::Atom(Atom::NOREPLY), state]) => {
            line.words(" new state ").term(state);
        }
        Some(_) | None => {
            line.words(" dbg  ").term(event);
        }
    }
    line.words("\n");
    let pid = host.cx.self_pid();
    host.cx.emit(Event::Printed { pid, device: Device::StandardOutput, text: shortened(&line.text).into() });
}

/// The process in the address of a caller.
fn sender(from: &Term) -> &Term {
    match from.as_tuple() {
        Some([pid, _]) => pid,
        Some(_) | None => from,
    }
}

/// A line as it grows: a term that does not fit is broken and begins further lines where it began.
struct Line {
    text: String,
}

impl Line {
    fn words(&mut self, words: &str) -> &mut Line {
        self.text.push_str(words);
        self
    }

    fn term(&mut self, term: &Term) -> &mut Line {
        let style = Style { text: true, unicode: true };
        let column = self.text.chars().rev().take_while(|char| *char != '\n').count();
        let printed = erlang::print(term, style, column, 80, limits::TEXT_BYTES_MAX);
        self.words(printed.as_deref().unwrap_or("..."))
    }
}
