//! `Process`: exits, links, monitors, names, flags and the dictionary. `:erlang` has most of it under its own names.

use super::kernel::{badarg, list};
use super::spawn::priority;
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::runtime::Priority;
use crate::term::{Atom, Pid, Ref, Term, work};
use crate::time::{Duration, Instant};
use crate::vm::frame::{Native, Sleep};
use crate::vm::raise::Raised;

const P: &str = "Process";
const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "exit", 2, exit),
    entry(E, "exit", 2, exit),
    entry(P, "alive?", 1, is_alive),
    entry(E, "is_process_alive", 1, is_alive),
    entry(P, "sleep", 1, |host, args| {
        let until = timeout(&args[0], host.cx.now()).map_err(|_| Raised::no_clause())?;
        Err(Trap::Frame(Box::new(Native::Sleep(Sleep { until }))))
    }),
    entry(E, "yield", 0, |host, _| {
        Err(Trap::Frame(Box::new(Native::Sleep(Sleep { until: Some(host.cx.now()) }))))
    }),
    // It only gives memory back.
    entry(P, "hibernate", 3, |_, args| call(args)),
    entry(E, "hibernate", 3, |_, args| call(args)),
    entry(P, "list", 0, |host, _| Ok(processes(host))),
    entry(E, "processes", 0, |host, _| Ok(processes(host))),
    entry(P, "group_leader", 0, |host, _| Ok(Term::Pid(host.cx.group_leader()))),
    entry(E, "group_leader", 0, |host, _| Ok(Term::Pid(host.cx.group_leader()))),
    entry(P, "group_leader", 2, |host, args| set_group_leader(host, &args[0], &args[1])),
    entry(E, "group_leader", 2, |host, args| set_group_leader(host, &args[1], &args[0])),
    // Links.
    entry(P, "link", 1, link),
    entry(E, "link", 1, link),
    entry(P, "unlink", 1, unlink),
    entry(E, "unlink", 1, unlink),
    // Monitors.
    entry(P, "monitor", 1, |host, args| monitor(host, &args[0])),
    entry(E, "monitor", 2, |host, args| match &args[0] {
        Term::Atom(Atom::PROCESS) => monitor(host, &args[1]),
        _ => Err(Raised::bad_argument(1, "invalid monitor type").into()),
    }),
    // The reference is a reply address, too: Erlang's option `alias: :demonitor`, for one reply.
    entry(E, "monitor", 3, |host, args| match (&args[0], &args[1], args[2].keyword_get(Atom::ALIAS)) {
        (Term::Atom(Atom::PROCESS), Term::Pid(pid), Some(_)) => Ok(Term::Ref(host.cx.monitor_alias(*pid))),
        (Term::Atom(Atom::PROCESS), target, None) => monitor(host, target),
        _ => Err(badarg()),
    }),
    entry(P, "demonitor", 1, |host, args| demonitor(host, &args[0], &Term::Nil)),
    entry(P, "demonitor", 2, |host, args| demonitor(host, &args[0], &args[1])),
    entry(E, "demonitor", 1, |host, args| demonitor(host, &args[0], &Term::Nil)),
    entry(E, "demonitor", 2, |host, args| demonitor(host, &args[0], &args[1])),
    entry(E, "alias", 0, |host, _| Ok(Term::Ref(host.cx.alias()))),
    entry(E, "unalias", 1, |host, args| {
        let alias = reference(&args[0])?;
        Ok(Term::from(host.cx.unalias(alias)))
    }),
    // Names.
    entry(P, "register", 2, register),
    entry(E, "register", 2, |host, args| register(host, &[args[1].clone(), args[0].clone()])),
    entry(P, "unregister", 1, unregister),
    entry(E, "unregister", 1, unregister),
    entry(P, "whereis", 1, |host, args| Ok(host.cx.whereis(name(&args[0])?).map_or(Term::NIL, Term::Pid))),
    entry(E, "whereis", 1, |host, args| {
        Ok(host.cx.whereis(name(&args[0])?).map_or(Term::Atom(Atom::UNDEFINED), Term::Pid))
    }),
    entry(P, "registered", 0, |host, _| Ok(registered(host))),
    entry(E, "registered", 0, |host, _| Ok(registered(host))),
    // Flags.
    entry(P, "flag", 2, |host, args| flag(host, &args[0], &args[1])),
    entry(E, "process_flag", 2, |host, args| flag(host, &args[0], &args[1])),
    entry(P, "flag", 3, |_, args| {
        pid(&args[0])?;
        match args[1].as_atom().map(Atom::as_str) {
            Some("save_calls") => Ok(Term::Int(0)),
            _ => Err(Raised::bad_argument(2, "invalid process flag").into()),
        }
    }),
    // The dictionary.
    entry(P, "get", 0, |host, _| Ok(dictionary(host.dictionary))),
    entry(P, "get", 1, |host, args| Ok(host.dictionary_get(&args[0]).cloned().unwrap_or_default())),
    entry(P, "get", 2, |host, args| {
        // A value of `nil` counts as none.
        let value = host.dictionary_get(&args[0]).filter(|value| !matches!(value, Term::Atom(Atom::NIL)));
        Ok(value.unwrap_or(&args[1]).clone())
    }),
    entry(P, "put", 2, |host, args| {
        Ok(host.dictionary_put(args[0].clone(), args[1].clone()).unwrap_or_default())
    }),
    entry(P, "delete", 1, |host, args| Ok(host.dictionary_delete(&args[0]).unwrap_or_default())),
    entry(P, "get_keys", 0, |host, _| {
        Ok(Term::list(host.dictionary.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>()))
    }),
    entry(P, "get_keys", 1, |host, args| {
        let with = host.dictionary.iter().filter(|(_, value)| *value == args[0]);
        Ok(Term::list(with.map(|(key, _)| key.clone()).collect::<Vec<_>>()))
    }),
];

pub(super) fn pid(term: &Term) -> Result<Pid, Trap> {
    term.as_pid().ok_or_else(|| Raised::bad_argument(1, "not a pid").into())
}

pub(super) fn reference(term: &Term) -> Result<Ref, Trap> {
    match term {
        Term::Ref(reference) => Ok(*reference),
        _ => Err(Raised::bad_argument(1, "not a reference").into()),
    }
}

fn name(term: &Term) -> Result<Atom, Trap> {
    term.as_atom().ok_or_else(|| Raised::bad_argument(1, "not an atom").into())
}

/// The dictionary as a list of pairs.
pub(super) fn dictionary(entries: &[(Term, Term)]) -> Term {
    let pairs = entries.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()]));
    Term::list(pairs.collect::<Vec<_>>())
}

/// Until when a timeout lasts.
pub(super) fn timeout(term: &Term, now: Instant) -> Result<Option<Instant>, Trap> {
    match term {
        Term::Atom(Atom::INFINITY) => Ok(None),
        Term::Int(ms) if let Ok(ms) = u64::try_from(*ms) => Ok(Some(now + Duration::from_millis(ms))),
        _ => Err(badarg()),
    }
}

/// `module.function(args…)`.
fn call(args: &[Term]) -> Answer {
    let (module, function) = (name(&args[0])?, args[1].as_atom().ok_or_else(badarg)?);
    Err(Trap::Apply(Callable::Function(module, function), list(&args[2])?))
}

fn exit(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match host.cx.exit(pid(&args[0])?, args[1].clone()) {
        Some(reason) => Err(Trap::Exit(reason)),
        None => Ok(Term::TRUE),
    }
}

fn is_alive(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    Ok(Term::from(host.cx.is_alive(pid(&args[0])?)))
}

fn processes(host: &Host<'_, '_>) -> Term {
    work::charge_sort(host.cx.live_count());
    Term::list(host.cx.processes().map(|process| Term::Pid(process.pid())).collect::<Vec<_>>())
}

fn set_group_leader(host: &mut Host<'_, '_>, of: &Term, leader: &Term) -> Answer {
    match host.cx.set_group_leader(pid(of)?, pid(leader)?) {
        true => Ok(Term::TRUE),
        false => Err(Raised::badarg().into()),
    }
}

fn link(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match host.cx.link(pid(&args[0])?) {
        Ok(()) => Ok(Term::TRUE),
        Err(_) => {
            let why = Raised::bad_argument(1, "the pid does not refer to an existing process");
            Err(Raised { reason: Term::Atom(Atom::NOPROC), ..why }.into())
        }
    }
}

fn unlink(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    host.cx.unlink(pid(&args[0])?);
    Ok(Term::TRUE)
}

/// A monitor on a pid, a name, or a name on this node.
fn monitor(host: &mut Host<'_, '_>, target: &Term) -> Answer {
    match (target, target.as_tuple()) {
        (Term::Pid(pid), _) => Ok(Term::Ref(host.cx.monitor(*pid))),
        (Term::Atom(name), _) | (_, Some([Term::Atom(name), Term::Atom(Atom::NONODE)])) => {
            Ok(Term::Ref(host.cx.monitor_name(*name)))
        }
        _ => Err(Raised::bad_argument(2, "not a pid").into()),
    }
}

/// With the option `:info`, tells whether there was such a monitor.
fn demonitor(host: &mut Host<'_, '_>, monitor: &Term, options: &Term) -> Answer {
    let monitor = reference(monitor)?;
    let (mut flush, mut info) = (false, false);
    for option in options.to_vec().ok_or_else(|| Raised::bad_argument(2, "not a list"))? {
        match option.as_atom().map(Atom::as_str) {
            Some("flush") => flush = true,
            Some("info") => info = true,
            _ => return Err(Raised::bad_argument(2, "invalid option in list").into()),
        }
    }
    let was_there = host.cx.demonitor(monitor, flush);
    Ok(Term::from(was_there || !info))
}

fn register(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let (process, name) = match &args[1] {
        Term::Atom(Atom::NIL | Atom::TRUE | Atom::FALSE | Atom::UNDEFINED) => {
            return Err(Raised::no_clause().into());
        }
        Term::Atom(name) => (&args[0], *name),
        _ => return Err(Raised::no_clause().into()),
    };
    if process.as_pid().is_some_and(|pid| host.cx.register(pid, name).is_ok()) {
        return Ok(Term::TRUE);
    }
    Err(Raised::argument_error(&format!(
        "could not register {process} with name {name} because it is not alive, the name is already taken, or it has \
         already been given another name"
    ))
    .into())
}

fn unregister(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    // The text is what the BEAM says.
    let unknown = || Raised::bad_argument(1, "not a pid");
    let name = args[0].as_atom().ok_or_else(unknown)?;
    host.cx.unregister(name).map_err(|_| unknown())?;
    Ok(Term::TRUE)
}

fn registered(host: &Host<'_, '_>) -> Term {
    let mut names: Vec<_> = host.cx.registered().map(|(name, _)| name).collect();
    work::charge_sort(names.len());
    names.sort();
    Term::list(names.into_iter().map(Term::Atom).collect::<Vec<_>>())
}

/// Sets a flag and gives its old value. Those about memory have their usual values, whatever is set.
fn flag(host: &mut Host<'_, '_>, flag: &Term, value: &Term) -> Answer {
    let invalid = || Trap::Raise(Raised::bad_argument(2, "invalid value for this process flag"));
    let own = host.cx.self_pid();
    match flag.as_atom().map(Atom::as_str) {
        Some("trap_exit") => match value {
            Term::Atom(Atom::TRUE) => Ok(Term::from(host.cx.set_trap_exit(true))),
            Term::Atom(Atom::FALSE) => Ok(Term::from(host.cx.set_trap_exit(false))),
            _ => Err(invalid()),
        },
        Some("priority") => {
            let level = priority(value).ok_or_else(invalid)?;
            let old = host.cx.set_priority(own, level).unwrap_or_default();
            Ok(Term::Atom(priority_name(old)))
        }
        Some("min_heap_size") => Ok(Term::Int(super::process_info::HEAP_WORDS_MIN)),
        Some("min_bin_vheap_size") => Ok(Term::Int(super::process_info::BINARY_HEAP_WORDS_MIN)),
        Some("fullsweep_after") => Ok(Term::Int(super::process_info::FULLSWEEP_AFTER)),
        Some("max_heap_size") => Ok(super::process_info::max_heap_size()),
        Some("message_queue_data") => Ok(Term::atom("on_heap")),
        Some("error_handler") => Ok(Term::atom("error_handler")),
        Some("save_calls") => Ok(Term::Int(0)),
        Some("sensitive") => Ok(Term::FALSE),
        _ => Err(Raised::bad_argument(1, "invalid process flag").into()),
    }
}

pub(super) fn priority_name(priority: Priority) -> Atom {
    Atom::new(match priority {
        Priority::Low => "low",
        Priority::Normal => "normal",
        Priority::High => "high",
        Priority::Max => "max",
    })
}
