//! `Process`.

use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::runtime::Destination;
use crate::term::{Atom, Pid, Term};
use crate::time::{Duration, Instant};
use crate::vm::frame::{Native, Sleep};
use crate::vm::raise::Raised;

const P: &str = "Process";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "exit", 2, |host, args| match host.cx.exit(pid(&args[0])?, args[1].clone()) {
        Some(reason) => Err(Trap::Exit(reason)),
        None => Ok(Term::TRUE),
    }),
    entry(P, "alive?", 1, |host, args| Ok(Term::from(host.cx.is_alive(pid(&args[0])?)))),
    entry(P, "whereis", 1, |host, args| Ok(host.cx.whereis(atom(&args[0])?).map_or(Term::NIL, Term::Pid))),
    entry(P, "register", 2, |host, args| {
        let (process, name) = (pid(&args[0])?, atom(&args[1])?);
        match host.cx.register(process, name) {
            Ok(()) => Ok(Term::TRUE),
            Err(_) => Err(Raised::argument_error(&format!(
                "could not register {process} with name {name} because it is not alive, the name is already taken, or \
                 it has already been given another name"
            ))
            .into()),
        }
    }),
    entry(P, "unregister", 1, |host, args| match host.cx.unregister(atom(&args[0])?) {
        Ok(()) => Ok(Term::TRUE),
        Err(_) => Err(badarg()),
    }),
    entry(P, "sleep", 1, |host, args| {
        Err(Trap::Frame(Box::new(Native::Sleep(Sleep { until: timeout(&args[0], host.cx.now())? }))))
    }),
    entry(P, "send_after", 3, send_after),
    entry(P, "send_after", 4, |host, args| send_after(host, &args[..3])),
    entry(P, "cancel_timer", 1, |host, args| match &args[0] {
        Term::Ref(timer) => {
            let left = host.cx.cancel_timer(*timer);
            Ok(left.map_or(Term::FALSE, |left| Term::Int(left.as_millis() as i64)))
        }
        _ => Err(badarg()),
    }),
    entry(P, "read_timer", 1, |host, args| match &args[0] {
        Term::Ref(timer) => {
            let left = host.cx.read_timer(*timer);
            Ok(left.map_or(Term::FALSE, |left| Term::Int(left.as_millis() as i64)))
        }
        _ => Err(badarg()),
    }),
    entry(P, "link", 1, |host, args| match host.cx.link(pid(&args[0])?) {
        Ok(()) => Ok(Term::TRUE),
        Err(_) => Err(Raised::error(Term::Atom(Atom::NOPROC)).into()),
    }),
    entry(P, "unlink", 1, |host, args| {
        host.cx.unlink(pid(&args[0])?);
        Ok(Term::TRUE)
    }),
    entry(P, "monitor", 1, |host, args| match &args[0] {
        Term::Pid(pid) => Ok(Term::Ref(host.cx.monitor(*pid))),
        Term::Atom(name) => Ok(Term::Ref(host.cx.monitor_name(*name))),
        _ => Err(badarg()),
    }),
    entry(P, "demonitor", 1, |host, args| demonitor(host, &args[0], false)),
    entry(P, "demonitor", 2, |host, args| {
        let flush = args[1]
            .iter_list()
            .any(|option| option.as_atom().is_some_and(|option| option.as_str() == "flush"));
        demonitor(host, &args[0], flush)
    }),
    entry(P, "flag", 2, |host, args| match (&args[0], &args[1]) {
        (Term::Atom(Atom::TRAP_EXIT), Term::Atom(value @ (Atom::TRUE | Atom::FALSE))) => {
            Ok(Term::from(host.cx.set_trap_exit(*value == Atom::TRUE)))
        }
        _ => Err(badarg()),
    }),
    entry(P, "get", 1, |host, args| Ok(host.dictionary_get(&args[0]).cloned().unwrap_or_default())),
    entry(P, "put", 2, |host, args| {
        Ok(host.dictionary_put(args[0].clone(), args[1].clone()).unwrap_or_default())
    }),
];

fn pid(term: &Term) -> Result<Pid, Trap> {
    term.as_pid().ok_or_else(badarg)
}

/// Until when a timeout lasts.
pub(super) fn timeout(term: &Term, now: Instant) -> Result<Option<Instant>, Trap> {
    match term {
        Term::Atom(Atom::INFINITY) => Ok(None),
        Term::Int(ms) if let Ok(ms) = u64::try_from(*ms) => Ok(Some(now + Duration::from_millis(ms))),
        _ => Err(badarg()),
    }
}

fn demonitor(host: &mut Host<'_, '_>, reference: &Term, flush: bool) -> Answer {
    match reference {
        Term::Ref(reference) => {
            host.cx.demonitor(*reference, flush);
            Ok(Term::TRUE)
        }
        _ => Err(badarg()),
    }
}

fn send_after(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let to = match &args[0] {
        Term::Pid(pid) => Destination::Pid(*pid),
        Term::Atom(name) => Destination::Name(*name),
        _ => return Err(badarg()),
    };
    let after = args[2].as_int().and_then(|ms| u64::try_from(ms).ok()).ok_or_else(badarg)?;
    Ok(Term::Ref(host.cx.send_after(Duration::from_millis(after), to, args[1].clone())))
}
