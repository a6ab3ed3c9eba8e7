//! `GenServer`, as clients use it.

use super::kernel::{atom, badarg};
use super::process::timeout;
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits;
use crate::term::{Atom, Pid, Term};
use crate::vm::frame::{Call, Native, Start, Stop, send_reply};
use crate::vm::raise::Raised;

const G: &str = "GenServer";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(G, "start_link", 2, |host, args| start(host, args, &Term::Nil, true)),
    entry(G, "start_link", 3, |host, args| start(host, args, &args[2], true)),
    entry(G, "start", 2, |host, args| start(host, args, &Term::Nil, false)),
    entry(G, "start", 3, |host, args| start(host, args, &args[2], false)),
    entry(G, "call", 2, |host, args| call(host, args, &Term::Int(limits::CALL_TIMEOUT.as_millis() as i64))),
    entry(G, "call", 3, |host, args| call(host, args, &args[2])),
    entry(G, "cast", 2, |host, args| {
        // To nobody, a cast is fine, too.
        if let Some(to) = whereis(host, &args[0]) {
            host.cx.send(to, Term::tuple([Term::Atom(Atom::GEN_CAST), args[1].clone()]));
        }
        Ok(Term::OK)
    }),
    entry(G, "reply", 2, |host, args| {
        send_reply(host, &args[0], args[1].clone());
        Ok(Term::OK)
    }),
    entry(G, "stop", 1, |host, args| stop(host, Atom::GEN_SERVER, args)),
    entry(G, "stop", 2, |host, args| stop(host, Atom::GEN_SERVER, args)),
    entry(G, "stop", 3, |host, args| stop(host, Atom::GEN_SERVER, args)),
    entry(G, "whereis", 1, |host, args| Ok(whereis(host, &args[0]).map_or(Term::NIL, Term::Pid))),
];

/// The process that a server is named by.
fn whereis(host: &Host<'_, '_>, server: &Term) -> Option<Pid> {
    match server {
        Term::Pid(pid) => Some(*pid),
        Term::Atom(name) => host.cx.whereis(*name),
        _ => None,
    }
}

/// The `:name` option.
pub(super) fn name(options: &Term) -> Result<Option<Atom>, Trap> {
    match options.keyword_get(Atom::NAME) {
        None | Some(Term::Atom(Atom::NIL)) => Ok(None),
        Some(Term::Atom(name)) => Ok(Some(*name)),
        Some(other) => Err(Raised::argument_error(&format!(
            "expected :name option to be one of the following:\n\n  * nil\n  * atom\n  * {{:global, term}}\n  * {{:via, \
             module, term}}\n\nGot: {other}\n"
        ))
        .into()),
    }
}

fn start(host: &mut Host<'_, '_>, args: &[Term], options: &Term, link: bool) -> Answer {
    let module = atom(&args[0])?;
    let start = Start::gen_server(module, args[1].clone(), name(options)?, link, host.cx.self_pid());
    Err(Trap::Frame(Box::new(Native::Start(start))))
}

fn call(host: &mut Host<'_, '_>, args: &[Term], time: &Term) -> Answer {
    if !matches!(args[0], Term::Pid(_) | Term::Atom(_)) {
        return Err(badarg());
    }
    Err(Trap::Frame(Box::new(Native::Call(Call {
        server: args[0].clone(),
        to: whereis(host, &args[0]),
        request: args[1].clone(),
        until: timeout(time, host.cx.now())?,
        timeout: time.clone(),
        waiting: None,
    }))))
}

/// `stop(server, reason \\ :normal, timeout \\ :infinity)`.
pub(super) fn stop(host: &mut Host<'_, '_>, module: Atom, args: &[Term]) -> Answer {
    let reason = args.get(1).cloned().unwrap_or(Term::Atom(Atom::NORMAL));
    let time = args.get(2).cloned().unwrap_or(Term::Atom(Atom::INFINITY));
    Err(Trap::Frame(Box::new(Native::Stop(Stop {
        args: Term::list([args[0].clone(), reason.clone(), time.clone()]),
        module,
        to: whereis(host, &args[0]),
        reason,
        until: timeout(&time, host.cx.now())?,
        monitor: None,
    }))))
}
