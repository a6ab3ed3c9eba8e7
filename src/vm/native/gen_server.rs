//! `GenServer`, `:gen_server` and `:gen`, as clients use them.

use super::kernel::{atom, badarg};
use super::process::timeout;
use super::spawn::spawn_options;
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::limits;
use crate::runtime::{LogLevel, Mfa, Priority};
use crate::term::{Atom, Term};
use crate::time::Instant;
use crate::vm::frame::{Address, Call, GenServer, Name, Native, Start, StartOptions, Stop, send_reply};
use crate::vm::raise::{Raised, Top};
use crate::vm::report;

const G: &str = "GenServer";
const E: &str = ":gen_server";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(G, "start_link", 2, |host, args| start_elixir(host, args, &Term::Nil, true)),
    entry(G, "start_link", 3, |host, args| start_elixir(host, args, &args[2], true)),
    entry(G, "start", 2, |host, args| start_elixir(host, args, &Term::Nil, false)),
    entry(G, "start", 3, |host, args| start_elixir(host, args, &args[2], false)),
    entry(G, "call", 2, |host, args| call_elixir(host, args, &default_timeout())),
    entry(G, "call", 3, |host, args| call_elixir(host, args, &args[2])),
    entry(G, "cast", 2, cast),
    entry(G, "reply", 2, reply),
    entry(G, "stop", 1, stop_elixir),
    entry(G, "stop", 2, stop_elixir),
    entry(G, "stop", 3, stop_elixir),
    entry(G, "whereis", 1, whereis),
    entry(E, "start_link", 3, |host, args| start_erlang(host, None, args, true)),
    entry(E, "start_link", 4, |host, args| {
        start_erlang(host, Some(Name::of_erlang(&args[0])?), &args[1..], true)
    }),
    entry(E, "start", 3, |host, args| start_erlang(host, None, args, false)),
    entry(E, "start", 4, |host, args| {
        start_erlang(host, Some(Name::of_erlang(&args[0])?), &args[1..], false)
    }),
    entry(E, "call", 2, |host, args| call_erlang(host, args, &default_timeout())),
    entry(E, "call", 3, |host, args| call_erlang(host, args, &args[2])),
    entry(E, "cast", 2, cast),
    entry(E, "reply", 2, reply),
    entry(E, "stop", 1, |host, args| stop(host, args, None)),
    entry(E, "stop", 3, |host, args| stop(host, args, None)),
    // What the callbacks do that `use GenServer` defines. `refuse_request(verb, callback, arity)`.
    entry(":playground", "refuse_request", 3, |host, args| {
        let (verb, callback) = (atom(&args[0])?, atom(&args[1])?);
        let text = format!(
            "attempted to {} GenServer {} but no {}/{} clause was provided",
            verb.as_str(),
            own_name(host),
            callback.as_str(),
            args[2]
        );
        Err(Raised::exception(Atom::RUNTIME_ERROR, &text).into())
    }),
    entry(":playground", "unexpected_message", 2, |host, args| {
        let own = own_name(host);
        let text = format!("{} {own} received unexpected message in handle_info/2: {}\n", args[0], args[1]);
        report::log(host, LogLevel::Error, &text);
        Ok(Term::OK)
    }),
    // With the tag of the message; exits with the bare reason.
    entry(":playground", "call", 4, |host, args| {
        let to = Address::of(&args[0], host).ok_or_else(badarg)?;
        call(host, atom(&args[1])?, to, &args[2], &args[3], None)
    }),
];

fn default_timeout() -> Term {
    Term::Int(limits::CALL_TIMEOUT.as_millis() as i64)
}

fn start_elixir(host: &mut Host<'_, '_>, args: &[Term], options: &Term, link: bool) -> Answer {
    let name = Name::option(options)?;
    start(host, atom(&args[0])?, args[1].clone(), name, options, link)
}

/// `[module, argument, options]`.
fn start_erlang(host: &mut Host<'_, '_>, name: Option<Name>, args: &[Term], link: bool) -> Answer {
    start(host, atom(&args[0])?, args[1].clone(), name, &args[2], link)
}

fn start(
    host: &mut Host<'_, '_>,
    module: Atom,
    argument: Term,
    name: Option<Name>,
    options: &Term,
    link: bool,
) -> Answer {
    let init = Mfa { module, function: Atom::INIT, arity: 1 };
    let Given { until, priority } = Given::of(options, host)?;
    let debug = options.keyword_get(Atom::new("debug")).cloned().unwrap_or(Term::Nil);
    let options = StartOptions { initial_call: init, shown_call: init, link, until, priority };
    let server = |origin| Native::GenServer(GenServer::new(module, argument, origin, &debug));
    Err(Trap::Frame(Box::new(Native::Start(Start::server(name, options, host.cx.self_pid(), server)))))
}

/// What the options of a start say about the process. Others than these are accepted and mean nothing here.
pub(super) struct Given {
    /// Until when it has to be ready, by `:timeout`.
    pub(super) until: Option<Instant>,
    /// By `:spawn_opt`.
    pub(super) priority: Priority,
}

impl Given {
    pub(super) fn of(options: &Term, host: &Host<'_, '_>) -> Result<Given, Trap> {
        let until = match options.keyword_get(Atom::TIMEOUT) {
            Some(time) => timeout(time, host.cx.now())?,
            None => None,
        };
        let priority = match options.keyword_get(Atom::SPAWN_OPT) {
            Some(options) => {
                let spawn = spawn_options(options, 4)?;
                // The process that starts it cannot have a monitor for itself.
                if spawn.monitor {
                    return Err(badarg());
                }
                spawn.priority
            }
            None => Priority::Normal,
        };
        Ok(Given { until, priority })
    }
}

fn call_elixir(host: &mut Host<'_, '_>, args: &[Term], time: &Term) -> Answer {
    let Some(to) = Address::of(&args[0], host) else {
        return Err(no_clause(Atom::GEN_SERVER, "whereis", &args[..1]));
    };
    if timeout(time, host.cx.now()).is_err() {
        return Err(no_clause(Atom::GEN_SERVER, "call", &[args[0].clone(), args[1].clone(), time.clone()]));
    }
    let given = Term::list([args[0].clone(), args[1].clone(), time.clone()]);
    let named = Term::tuple([Term::Atom(Atom::GEN_SERVER), Term::Atom(Atom::CALL), given]);
    call(host, Atom::GEN_CALL, to, &args[1], time, Some(named))
}

fn call_erlang(host: &mut Host<'_, '_>, args: &[Term], time: &Term) -> Answer {
    let to = Address::of(&args[0], host).ok_or_else(badarg)?;
    let named = Term::tuple([Term::atom("gen_server"), Term::Atom(Atom::CALL), Term::list(args.to_vec())]);
    call(host, Atom::GEN_CALL, to, &args[1], time, Some(named))
}

fn call(
    host: &mut Host<'_, '_>,
    label: Atom,
    to: Address,
    request: &Term,
    time: &Term,
    named: Option<Term>,
) -> Answer {
    let until = timeout(time, host.cx.now())?;
    let call = Call { label, to, request: request.clone(), until, named, waiting: None };
    Err(Trap::Frame(Box::new(Native::Call(call))))
}

/// Casting to nobody is fine, too.
fn cast(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let message = Term::tuple([Term::Atom(Atom::GEN_CAST), args[1].clone()]);
    match (Address::of(&args[0], host), args[0].as_tuple()) {
        (Some(Address::Process(to)), _) => host.cx.send(to, message),
        (Some(Address::Via(..)), Some([_, module, name])) => {
            let cast = Callable::Function(Atom::GEN_SERVER, Atom::new("cast_via"));
            return Err(Trap::Apply(cast, vec![module.clone(), name.clone(), message]));
        }
        (Some(Address::Nobody | Address::Elsewhere(_) | Address::Via(..)), _) => {}
        (None, _) => return Err(no_clause(Atom::GEN_SERVER, "cast", args)),
    }
    Ok(Term::OK)
}

fn reply(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match args[0].as_tuple() {
        Some([Term::Pid(_), _]) => send_reply(host, &args[0], args[1].clone()),
        Some(_) | None => return Err(no_clause(Atom::GEN_SERVER, "reply", args)),
    }
    Ok(Term::OK)
}

/// The pid; the name and node of a server elsewhere; or `nil`.
fn whereis(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match (Address::of(&args[0], host), args[0].as_tuple()) {
        (Some(Address::Process(pid)), _) => Ok(Term::Pid(pid)),
        (Some(Address::Nobody), _) => Ok(Term::NIL),
        (Some(Address::Elsewhere(_)), _) => Ok(args[0].clone()),
        (Some(Address::Via(..)), Some([_, module, name])) => {
            let whereis = Callable::Function(Atom::GEN_SERVER, Atom::new("whereis_via"));
            Err(Trap::Apply(whereis, vec![module.clone(), name.clone()]))
        }
        (Some(Address::Via(..)) | None, _) => Err(no_clause(Atom::GEN_SERVER, "whereis", args)),
    }
}

/// `GenServer.stop(server, reason \\ :normal, timeout \\ :infinity)`.
fn stop_elixir(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let [reason, time] = stop_arguments(args);
    let given = Term::list([args[0].clone(), reason, time]);
    let named = Term::tuple([Term::Atom(Atom::GEN_SERVER), Term::Atom(Atom::STOP), given]);
    stop(host, args, Some(named))
}

fn stop_arguments(args: &[Term]) -> [Term; 2] {
    let reason = args.get(1).cloned().unwrap_or(Term::Atom(Atom::NORMAL));
    let time = args.get(2).cloned().unwrap_or(Term::Atom(Atom::INFINITY));
    [reason, time]
}

fn stop(host: &mut Host<'_, '_>, args: &[Term], named: Option<Term>) -> Answer {
    let [reason, time] = stop_arguments(args);
    let to = Address::of(&args[0], host).ok_or_else(badarg)?;
    let until = timeout(&time, host.cx.now())?;
    Err(Trap::Frame(Box::new(Native::Stop(Stop { named, to, reason, until, monitor: None }))))
}

/// What a module's own words call the server that runs it: a registered name or the pid.
fn own_name(host: &Host<'_, '_>) -> Term {
    let pid = host.cx.self_pid();
    host.cx.registered_name(pid).map_or(Term::Pid(pid), Term::Atom)
}

/// No clause of a function takes these arguments.
pub(super) fn no_clause(module: Atom, function: &str, args: &[Term]) -> Trap {
    let call = [Term::Atom(module), Term::atom(function), Term::list(args.to_vec()), Term::Nil];
    Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE)).with_top(Top::Call(Term::tuple(call))).into()
}
