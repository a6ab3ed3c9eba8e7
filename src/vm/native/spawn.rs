//! `spawn` and `send`, by all their names.

use super::kernel::{atom, list};
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::runtime::{Mfa, Priority, SpawnOptions};
use crate::term::{Atom, Fun, Pid, Term};
use crate::vm::frame::{Native, Plain, birth_certificate};
use crate::vm::machine::{Machine, running};
use crate::vm::raise::{Class, Raised};
use crate::vm::report;
use std::sync::Arc;

const K: &str = "Kernel";
const P: &str = "Process";
const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(K, "spawn", 1, |host, args| spawn(host, &args[0], Spawn::default())),
    entry(K, "spawn_link", 1, |host, args| spawn(host, &args[0], Spawn { link: true, ..Spawn::default() })),
    entry(K, "spawn_monitor", 1, |host, args| {
        spawn(host, &args[0], Spawn { monitor: true, ..Spawn::default() })
    }),
    entry(K, "spawn", 3, |host, args| spawn_function(host, args, Spawn::default())),
    entry(K, "spawn_link", 3, |host, args| {
        spawn_function(host, args, Spawn { link: true, ..Spawn::default() })
    }),
    entry(K, "spawn_monitor", 3, |host, args| {
        spawn_function(host, args, Spawn { monitor: true, ..Spawn::default() })
    }),
    entry(E, "spawn", 1, |host, args| spawn(host, &args[0], Spawn::default())),
    entry(E, "spawn_link", 1, |host, args| spawn(host, &args[0], Spawn { link: true, ..Spawn::default() })),
    entry(E, "spawn_monitor", 1, |host, args| {
        spawn(host, &args[0], Spawn { monitor: true, ..Spawn::default() })
    }),
    entry(E, "spawn", 3, |host, args| spawn_function(host, args, Spawn::default())),
    entry(E, "spawn_link", 3, |host, args| {
        spawn_function(host, args, Spawn { link: true, ..Spawn::default() })
    }),
    entry(E, "spawn_opt", 2, |host, args| spawn(host, &args[0], spawn_options(&args[1], 2)?)),
    entry(P, "spawn", 2, |host, args| spawn(host, &args[0], spawn_options(&args[1], 2)?)),
    entry(P, "spawn", 4, |host, args| spawn_function(host, &args[..3], spawn_options(&args[3], 4)?)),
    entry(E, "spawn_opt", 4, |host, args| spawn_function(host, &args[..3], spawn_options(&args[3], 4)?)),
    // `{module, name, arity}` of a function, by which the process that runs it is known.
    entry(":playground", "first_call", 1, |host, args| match &args[0] {
        Term::Fun(fun) => {
            let Mfa { module, function, arity } = written(host, fun);
            Ok(Term::tuple([Term::Atom(module), Term::Atom(function), Term::Int(i64::from(arity))]))
        }
        _ => Err(Raised::badarg().into()),
    }),
    entry(":playground", "spawn_task", 4, spawn_task),
    entry(":playground", "task_failed", 6, |host, args| {
        let class = atom(&args[3]).ok().and_then(Class::from_atom).ok_or_else(Raised::badarg)?;
        let raised = Raised { stack: args[5].clone(), ..Raised::new(class, args[4].clone()) };
        report::task_failed(host, &args[0], [&args[1], &args[2]], raised);
        Ok(Term::OK)
    }),
    entry(K, "node", 1, node_of),
    entry(E, "node", 0, |_, _| Ok(Term::Atom(Atom::NONODE))),
    entry(E, "node", 1, node_of),
    entry(E, "nodes", 0, |_, _| Ok(Term::Nil)),
    entry("Node", "self", 0, |_, _| Ok(Term::Atom(Atom::NONODE))),
    entry("Node", "alive?", 0, |_, _| Ok(Term::FALSE)),
    entry("Node", "list", 0, |_, _| Ok(Term::Nil)),
    entry("Node", "list", 1, |_, args| {
        Ok(match args[0].as_atom().map(Atom::as_str) {
            Some("this" | "known") => Term::list([Term::Atom(Atom::NONODE)]),
            _ => Term::Nil,
        })
    }),
    entry(E, "make_ref", 0, |host, _| Ok(Term::Ref(host.cx.make_ref()))),
    entry(K, "send", 2, |host, args| {
        send(host, &args[0], &args[1])?;
        Ok(args[1].clone())
    }),
    entry(E, "send", 2, |host, args| {
        send(host, &args[0], &args[1])?;
        Ok(args[1].clone())
    }),
    entry(P, "send", 3, send_with_options),
    entry(E, "send", 3, send_with_options),
];

/// The node of a pid or a reference; there is one node.
fn node_of(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match &args[0] {
        Term::Pid(_) | Term::Ref(_) => Ok(Term::Atom(Atom::NONODE)),
        _ => Err(Raised::bad_argument(1, "not a pid").into()),
    }
}

/// How a process is spawned.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spawn {
    link: bool,
    pub(super) monitor: bool,
    pub(super) priority: Priority,
}

/// The options of `Process.spawn`, which are the argument at this position. Those about memory are accepted and mean
/// nothing here.
pub(super) fn spawn_options(options: &Term, position: u8) -> Result<Spawn, Trap> {
    let invalid = |text: &str| Trap::Raise(Raised::bad_argument(position, text));
    let mut spawn = Spawn::default();
    for option in options.to_vec().ok_or_else(|| invalid("not a list"))? {
        match (&option, option.as_tuple()) {
            (Term::Atom(name), _) if name.as_str() == "link" => spawn.link = true,
            (Term::Atom(name), _) if name.as_str() == "monitor" => spawn.monitor = true,
            (_, Some([Term::Atom(name), value])) => match name.as_str() {
                "monitor" => spawn.monitor = true,
                "priority" => {
                    spawn.priority = priority(value).ok_or_else(|| invalid("invalid spawn option"))?
                }
                "fullsweep_after" | "min_heap_size" | "min_bin_vheap_size" | "max_heap_size"
                | "message_queue_data" => {}
                _ => return Err(invalid("invalid spawn option")),
            },
            _ => return Err(invalid("invalid spawn option")),
        }
    }
    Ok(spawn)
}

/// A level, as `Process.flag(:priority, level)` names it.
pub(super) fn priority(level: &Term) -> Option<Priority> {
    match level.as_atom()?.as_str() {
        "low" => Some(Priority::Low),
        "normal" => Some(Priority::Normal),
        "high" => Some(Priority::High),
        "max" => Some(Priority::Max),
        _ => None,
    }
}

/// `spawn(module, function, args)`.
fn spawn_function(host: &mut Host<'_, '_>, args: &[Term], how: Spawn) -> Answer {
    let is_list = args[2].to_vec().is_some();
    let wrong = [
        (1, "not an atom", args[0].as_atom().is_some()),
        (2, "not an atom", args[1].as_atom().is_some()),
        (3, "not a list", is_list),
    ];
    let wrong: Vec<_> = wrong.into_iter().filter(|(.., fine)| !fine).collect();
    if !wrong.is_empty() {
        let wrong = wrong.into_iter().map(|(position, text, _)| (position, text));
        return Err(Raised::bad_arguments(wrong).into());
    }
    let (module, name, args) = (atom(&args[0])?, atom(&args[1])?, list(&args[2])?);
    let arity = u8::try_from(args.len()).map_err(|_| Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)))?;
    spawn_call(host, Callable::Function(module, name), args, Mfa { module, function: name, arity }, how)
}

/// `spawn(fun)`. A function of another arity fails in the new process.
fn spawn(host: &mut Host<'_, '_>, fun: &Term, how: Spawn) -> Answer {
    let Term::Fun(value) = fun else {
        return Err(Raised::bad_argument(1, "not a fun").into());
    };
    let initial_call = first_call(value);
    spawn_call(host, Callable::Value(fun.clone()), Vec::new(), initial_call, how)
}

/// The function that a process which runs `fun` is known by: its place, for an anonymous one.
pub(super) fn first_call(fun: &Arc<Fun>) -> Mfa {
    match &**fun {
        Fun::Closure(closure) => Mfa { module: Atom::ERLANG, function: closure.place, arity: closure.arity },
        Fun::Capture { module, name, arity } => Mfa { module: *module, function: *name, arity: *arity },
    }
}

/// The function by its module and its name there, as the BEAM would give it.
fn written(host: &Host<'_, '_>, fun: &Arc<Fun>) -> Mfa {
    match &**fun {
        Fun::Closure(closure) => {
            let unit = &host.cx.shared().module(closure.module).unit;
            running(unit, unit.functions[closure.function as usize].entry)
        }
        Fun::Capture { module, name, arity } => Mfa { module: *module, function: *name, arity: *arity },
    }
}

/// `spawn_task(is_linked, call, callers, {module, function, args})`: a process that was begun for this call by these
/// callers.
fn spawn_task(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let (Some([shown_module, shown_function, shown_arity]), Some([module, function, call_args])) =
        (args[1].as_tuple(), args[3].as_tuple())
    else {
        return Err(Raised::badarg().into());
    };
    let arity = shown_arity.as_int().and_then(|arity| u8::try_from(arity).ok()).ok_or_else(Raised::badarg)?;
    let initial_call = Mfa { module: atom(shown_module)?, function: atom(shown_function)?, arity };
    let callable = Callable::Function(atom(module)?, atom(function)?);
    let mut dictionary = birth_certificate(initial_call, host);
    if !matches!(args[2], Term::Nil) {
        dictionary.insert(1, (Term::atom("$callers"), args[2].clone()));
    }
    let program = Machine::native(Native::Plain(Plain { callable, args: list(call_args)? }));
    let options = SpawnOptions { link: args[0] == Term::TRUE, monitor: false, initial_call };
    match host.cx.spawn(program.with_dictionary(dictionary), options) {
        Ok((pid, _)) => Ok(Term::Pid(pid)),
        Err(_) => Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into()),
    }
}

fn spawn_call(
    host: &mut Host<'_, '_>,
    callable: Callable,
    args: Vec<Term>,
    initial_call: Mfa,
    how: Spawn,
) -> Answer {
    let Spawn { link, monitor, priority } = how;
    let program = Machine::native(Native::Plain(Plain { callable, args }));
    let spawned = host.cx.spawn(program, SpawnOptions { link, monitor, initial_call });
    let (pid, reference) = spawned.map_err(|_| Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)))?;
    if priority != Priority::Normal {
        host.cx.set_priority(pid, priority);
    }
    Ok(match reference {
        Some(reference) => Term::tuple([Term::Pid(pid), Term::Ref(reference)]),
        None => Term::Pid(pid),
    })
}

/// `send(destination, message)`: to a pid, a name, a name on this node, or a reply address. The dead and other nodes
/// get nothing, which is no error; an unknown name is one.
fn send(host: &mut Host<'_, '_>, destination: &Term, message: &Term) -> Result<(), Trap> {
    let to: Option<Pid> = match (destination, destination.as_tuple()) {
        (Term::Pid(pid), _) => Some(*pid),
        (Term::Ref(alias), _) => {
            host.cx.send_alias(*alias, message.clone());
            None
        }
        (Term::Atom(name), _) => match host.cx.whereis(*name) {
            Some(pid) => Some(pid),
            None => return Err(invalid_destination()),
        },
        (_, Some([Term::Atom(name), Term::Atom(Atom::NONODE)])) => host.cx.whereis(*name),
        (_, Some([Term::Atom(_), Term::Atom(_)])) => None,
        _ => return Err(invalid_destination()),
    };
    if let Some(to) = to {
        host.cx.send(to, message.clone());
    }
    Ok(())
}

fn invalid_destination() -> Trap {
    Raised::bad_argument(1, "invalid destination").into()
}

/// `Process.send/3`. There is one node, so its options make no difference.
fn send_with_options(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let known =
        |option: &Term| option.as_atom().is_some_and(|it| matches!(it.as_str(), "noconnect" | "nosuspend"));
    let options = args[2].to_vec().ok_or_else(|| Raised::bad_argument(3, "not a list"))?;
    if !options.iter().all(known) {
        return Err(Raised::bad_argument(3, "invalid option in list").into());
    }
    send(host, &args[0], &args[1])?;
    Ok(Term::OK)
}
