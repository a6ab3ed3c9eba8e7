//! What any server is asked in the name of `:sys`, whatever its module.

use super::opening::Origin;
use crate::term::{Atom, Term};
use crate::vm::native::Host;

/// A request of `:sys`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum System {
    GetState,
    /// With this function.
    ReplaceState(Term),
    GetStatus,
    Suspend,
    Resume,
    /// `code_change/3` of this module, with the version and something more.
    ChangeCode {
        module: Atom,
        version: Term,
        extra: Term,
    },
    /// `GenServer.stop/3`.
    Terminate(Term),
    /// To tell of what the server does, or no more: `:no_debug`, `{:trace, flag}`, `{:log, flag}`.
    Debug(Term),
    Unknown(Term),
}

impl System {
    /// The sender and the request, if the message is one of `:sys`.
    pub(super) fn of(message: &Term) -> Option<(Term, System)> {
        match message.as_tuple()? {
            [Term::Atom(Atom::SYSTEM), from, request] => Some((from.clone(), System::read(request))),
            _ => None,
        }
    }

    fn read(request: &Term) -> System {
        match (request.as_atom().map(Atom::as_str), request.as_tuple()) {
            (Some("get_state"), _) => System::GetState,
            (Some("get_status"), _) => System::GetStatus,
            (Some("suspend"), _) => System::Suspend,
            (Some("resume"), _) => System::Resume,
            (_, Some([Term::Atom(Atom::TERMINATE), reason])) => System::Terminate(reason.clone()),
            (_, Some([Term::Atom(tag), fun])) if tag.as_str() == "replace_state" => {
                System::ReplaceState(fun.clone())
            }
            (_, Some([Term::Atom(tag), Term::Atom(module), version, extra]))
                if tag.as_str() == "change_code" =>
            {
                System::ChangeCode { module: *module, version: version.clone(), extra: extra.clone() }
            }
            (_, Some([Term::Atom(tag), wish])) if tag.as_str() == "debug" => System::Debug(wish.clone()),
            _ => System::Unknown(request.clone()),
        }
    }
}

/// The message that a server hears next: the oldest, or if it is suspended the oldest of `:sys` or of its parent's end.
pub(super) fn next_message(suspended: bool, origin: &Origin, host: &mut Host<'_, '_>) -> Option<Term> {
    if !suspended {
        return (host.cx.mailbox_len() > 0).then(|| host.cx.take_message(0));
    }
    host.cx.take_first(|message| match message.as_tuple() {
        Some([Term::Atom(Atom::SYSTEM), _, _]) => true,
        Some([Term::Atom(Atom::EXIT), Term::Pid(pid), _]) => origin.is_parent(*pid),
        Some(_) | None => false,
    })
}

/// `{:error, {:unknown_system_msg, request}}`.
pub(super) fn unknown(request: Term) -> Term {
    Term::error(Term::tuple([Term::atom("unknown_system_msg"), request]))
}

/// `{:status, pid, {:module, module}, [dictionary, state of the system, parent, debug, details]}`.
pub(super) fn status(server: Status<'_>) -> Term {
    let parts = [
        Term::list(server.dictionary.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()]))),
        Term::atom(if server.suspended { "suspended" } else { "running" }),
        server.parent,
        Term::Nil,
        server.details,
    ];
    Term::tuple([
        Term::atom("status"),
        server.pid,
        Term::tuple([Term::atom("module"), Term::Atom(server.module)]),
        Term::list(parts),
    ])
}

/// What `:sys.get_status/1` tells of a server.
#[derive(Debug)]
pub(super) struct Status<'a> {
    pub(super) pid: Term,
    pub(super) parent: Term,
    /// The module of the loop: `:gen_server`.
    pub(super) module: Atom,
    pub(super) suspended: bool,
    pub(super) dictionary: &'a [(Term, Term)],
    pub(super) details: Term,
}

/// Text as Erlang has it.
pub(super) fn charlist(text: &str) -> Term {
    Term::list(text.chars().map(|char| Term::Int(i64::from(u32::from(char)))).collect::<Vec<_>>())
}
