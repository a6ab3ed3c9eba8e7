//! `:proc_lib` and `:global`: starts that are waited for, and names that are any terms.

use super::kernel::{atom, badarg, list};
use super::process::timeout;
use super::spawn::spawn_options;
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::runtime::{Mfa, Priority, SpawnOptions};
use crate::term::{Atom, Term};
use crate::vm::frame::{Native, Plain, Start, StartOptions, Starter, acknowledge, birth_certificate};
use crate::vm::machine::Machine;
use crate::vm::raise::Raised;

const P: &str = ":proc_lib";
const G: &str = ":global";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "start_link", 3, |host, args| start(host, args, &Term::Atom(Atom::INFINITY), None, true)),
    entry(P, "start_link", 4, |host, args| start(host, args, &args[3], None, true)),
    entry(P, "start_link", 5, |host, args| start(host, args, &args[3], Some(&args[4]), true)),
    entry(P, "start", 3, |host, args| start(host, args, &Term::Atom(Atom::INFINITY), None, false)),
    entry(P, "start", 4, |host, args| start(host, args, &args[3], None, false)),
    entry(P, "start", 5, |host, args| start(host, args, &args[3], Some(&args[4]), false)),
    entry(P, "spawn_link", 3, |host, args| spawn(host, args, true)),
    entry(P, "spawn", 3, |host, args| spawn(host, args, false)),
    entry(P, "init_ack", 2, |host, args| {
        let starter = Starter { pid: args[0].as_pid().ok_or_else(badarg)?, linked: true };
        acknowledge(host, starter, args[1].clone());
        Ok(Term::OK)
    }),
    // The first call of a process, as its dictionary has it.
    entry(":playground", "initial_call", 1, |host, args| {
        let pid = args[0].as_pid().ok_or_else(badarg)?;
        let key = Term::Atom(Atom::INITIAL_CALL);
        if pid == host.cx.self_pid() {
            return Ok(host.dictionary_get(&key).cloned().unwrap_or_default());
        }
        let program = host.cx.process(pid).and_then(|process| process.program());
        Ok(program.and_then(|machine| machine.dictionary_get(&key)).cloned().unwrap_or_default())
    }),
    entry(G, "register_name", 2, |host, args| {
        let registered = host.cx.register_global(args[1].as_pid().ok_or_else(badarg)?, args[0].clone());
        Ok(Term::atom(if registered { "yes" } else { "no" }))
    }),
    entry(G, "re_register_name", 2, |host, args| {
        host.cx.unregister_global(&args[0]);
        let registered = host.cx.register_global(args[1].as_pid().ok_or_else(badarg)?, args[0].clone());
        Ok(Term::atom(if registered { "yes" } else { "no" }))
    }),
    entry(G, "unregister_name", 1, |host, args| {
        host.cx.unregister_global(&args[0]);
        Ok(Term::OK)
    }),
    entry(G, "whereis_name", 1, |host, args| {
        Ok(host.cx.whereis_global(&args[0]).map_or(Term::Atom(Atom::UNDEFINED), Term::Pid))
    }),
    entry(G, "registered_names", 0, |host, _| {
        Ok(Term::list(host.cx.global_names().cloned().collect::<Vec<_>>()))
    }),
    entry(G, "send", 2, |host, args| match host.cx.whereis_global(&args[0]) {
        Some(pid) => {
            host.cx.send(pid, args[1].clone());
            Ok(Term::Pid(pid))
        }
        None => {
            let args = Term::tuple([args[0].clone(), args[1].clone()]);
            Err(Raised::exit(Term::tuple([Term::atom("badarg"), args])).into())
        }
    }),
];

/// Starts a process that says itself when it is ready, with `init_ack`.
fn start(host: &mut Host<'_, '_>, args: &[Term], time: &Term, options: Option<&Term>, link: bool) -> Answer {
    let (initial_call, program) = program(args)?;
    let until = timeout(time, host.cx.now())?;
    let priority = match options {
        Some(options) => spawn_options(options, 5)?.priority,
        None => Priority::Normal,
    };
    let options = StartOptions { initial_call, shown_call: initial_call, link, until, priority };
    Err(Trap::Frame(Box::new(Native::Start(Start::process(program, options)))))
}

fn spawn(host: &mut Host<'_, '_>, args: &[Term], link: bool) -> Answer {
    let (initial_call, program) = program(args)?;
    let program = Machine::native(program).with_dictionary(birth_certificate(initial_call, host));
    match host.cx.spawn(program, SpawnOptions { link, monitor: false, initial_call }) {
        Ok((pid, _)) => Ok(Term::Pid(pid)),
        Err(_) => Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into()),
    }
}

/// `[module, function, args]`.
fn program(args: &[Term]) -> Result<(Mfa, Native), Trap> {
    let (module, function, args) = (atom(&args[0])?, atom(&args[1])?, list(&args[2])?);
    let arity = u8::try_from(args.len()).map_err(|_| Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)))?;
    let callable = Callable::Function(module, function);
    Ok((Mfa { module, function, arity }, Native::Plain(Plain { callable, args })))
}
