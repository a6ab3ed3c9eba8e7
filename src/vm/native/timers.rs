//! Timers: those of `Process`, and of `:timer` and `:erlang` those that send messages.

use super::process::{reference, timeout};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::runtime::Destination;
use crate::term::{Atom, Ref, Term};
use crate::time::Duration;
use crate::vm::frame::{Native, Sleep};
use crate::vm::raise::Raised;

const P: &str = "Process";
const E: &str = ":erlang";
const T: &str = ":timer";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "send_after", 3, |host, args| send_after(host, [&args[2], &args[0], &args[1]], &Term::Nil)),
    entry(P, "send_after", 4, |host, args| send_after(host, [&args[2], &args[0], &args[1]], &args[3])),
    entry(E, "send_after", 3, |host, args| send_after(host, [&args[0], &args[1], &args[2]], &Term::Nil)),
    entry(E, "send_after", 4, |host, args| send_after(host, [&args[0], &args[1], &args[2]], &args[3])),
    entry(E, "start_timer", 3, |host, args| start_timer(host, args, &Term::Nil)),
    entry(E, "start_timer", 4, |host, args| start_timer(host, args, &args[3])),
    entry(P, "cancel_timer", 1, |host, args| cancel_timer(host, &args[0], &Term::Nil)),
    entry(P, "cancel_timer", 2, |host, args| cancel_timer(host, &args[0], &args[1])),
    entry(E, "cancel_timer", 1, |host, args| cancel_timer(host, &args[0], &Term::Nil)),
    entry(E, "cancel_timer", 2, |host, args| cancel_timer(host, &args[0], &args[1])),
    entry(P, "read_timer", 1, read_timer),
    entry(E, "read_timer", 1, read_timer),
    entry(T, "sleep", 1, |host, args| {
        let until =
            timeout(&args[0], host.cx.now()).map_err(|_| Raised::error(Term::atom("timeout_value")))?;
        Err(Trap::Frame(Box::new(Native::Sleep(Sleep { until }))))
    }),
    entry(T, "send_after", 2, |host, args| {
        let own = Term::Pid(host.cx.self_pid());
        timer_send(host, [&args[0], &own, &args[1]], false)
    }),
    entry(T, "send_after", 3, |host, args| timer_send(host, [&args[0], &args[1], &args[2]], false)),
    entry(T, "send_interval", 2, |host, args| {
        let own = Term::Pid(host.cx.self_pid());
        timer_send(host, [&args[0], &own, &args[1]], true)
    }),
    entry(T, "send_interval", 3, |host, args| timer_send(host, [&args[0], &args[1], &args[2]], true)),
];

/// Where the message of a timer goes; the argument at this position.
fn destination(term: &Term, position: u8) -> Result<Destination, Trap> {
    match term {
        Term::Pid(pid) => Ok(Destination::Pid(*pid)),
        Term::Atom(name) => Ok(Destination::Name(*name)),
        _ => Err(Raised::bad_argument(position, "not a pid or an atom").into()),
    }
}

/// How long a timer runs: the first argument, which with the option `abs: true` is an instant.
fn time(host: &Host<'_, '_>, term: &Term, options: &Term) -> Result<Duration, Trap> {
    let time = term.as_int().ok_or_else(|| Raised::bad_argument(1, "not an integer"))?;
    let is_absolute = options.keyword_get(Atom::new("abs")).is_some_and(Term::is_truthy);
    let start = if is_absolute { i64::try_from(host.cx.now().as_millis()).unwrap_or(i64::MAX) } else { 0 };
    match u64::try_from(time.saturating_sub(start)) {
        Ok(ms) => Ok(Duration::from_millis(ms)),
        Err(_) if is_absolute => Ok(Duration::from_millis(0)),
        Err(_) => Err(Raised::bad_argument(1, "out of range").into()),
    }
}

/// `:erlang.send_after(time, destination, message, options)`.
fn send_after(host: &mut Host<'_, '_>, [after, to, message]: [&Term; 3], options: &Term) -> Answer {
    let after = time(host, after, options)?;
    let to = destination(to, 2)?;
    Ok(Term::Ref(host.cx.send_after(after, to, message.clone())))
}

fn start_timer(host: &mut Host<'_, '_>, args: &[Term], options: &Term) -> Answer {
    let after = time(host, &args[0], options)?;
    let to = destination(&args[1], 2)?;
    Ok(Term::Ref(host.cx.start_timer(after, to, args[2].clone())))
}

/// With `async: true` the answer comes as a message, with `info: false` there is none.
fn cancel_timer(host: &mut Host<'_, '_>, timer: &Term, options: &Term) -> Answer {
    let timer = reference(timer)?;
    let is_set = |name: &str, default: bool| {
        options.keyword_get(Atom::new(name)).map_or(default, |value| *value == Term::TRUE)
    };
    let left = milliseconds(host.cx.cancel_timer(timer));
    match (is_set("async", false), is_set("info", true)) {
        (false, true) => Ok(left),
        (_, false) => Ok(Term::OK),
        (true, true) => {
            let own = host.cx.self_pid();
            host.cx.send(own, Term::tuple([Term::atom("cancel_timer"), Term::Ref(timer), left]));
            Ok(Term::OK)
        }
    }
}

fn read_timer(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    Ok(milliseconds(host.cx.read_timer(reference(&args[0])?)))
}

/// The time that is left; `false` for a timer that is no more.
fn milliseconds(left: Option<Duration>) -> Term {
    left.map_or(Term::FALSE, |left| Term::Int(i64::try_from(left.as_millis()).unwrap_or(i64::MAX)))
}

/// `:timer.send_after` and `:timer.send_interval`, which give errors back.
fn timer_send(host: &mut Host<'_, '_>, [time, to, message]: [&Term; 3], repeats: bool) -> Answer {
    let time = time.as_int().and_then(|ms| u64::try_from(ms).ok()).map(Duration::from_millis);
    let (Some(time), Ok(to)) = (time, destination(to, 2)) else {
        return Ok(Term::error(Term::Atom(Atom::BADARG)));
    };
    if repeats {
        return Ok(Term::ok(handle("interval", host.cx.send_interval(time, to, message.clone()))));
    }
    let kind = match to {
        Destination::Pid(_) | Destination::Name(_) if time == Duration::ZERO => "instant",
        Destination::Pid(_) => "send_local",
        Destination::Name(_) => "once",
    };
    Ok(Term::ok(handle(kind, host.cx.send_after(time, to, message.clone()))))
}

/// What `:timer.cancel/1` takes.
fn handle(kind: &str, timer: Ref) -> Term {
    Term::tuple([Term::atom(kind), Term::Ref(timer)])
}
