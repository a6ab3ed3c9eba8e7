//! `System` and what of `:erlang` tells time: the virtual clock, numbers of their own, what runs this.

use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::runtime::Event;
use crate::term::{Atom, Term};
use crate::vm::raise::Raised;

const E: &str = ":erlang";
const P: &str = ":playground";
const S: &str = "System";

/// The moment at which every run begins, in milliseconds since 1970: 2024-01-01 at midnight. A run knows no other
/// clock than its own.
const BEGINNING_MS: i64 = 1_704_067_200_000;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "monotonic_time", 0, |host, _| Ok(nanoseconds(host, 0))),
    entry(S, "system_time", 0, |host, _| Ok(nanoseconds(host, BEGINNING_MS))),
    entry(S, "os_time", 0, |host, _| Ok(nanoseconds(host, BEGINNING_MS))),
    entry(E, "monotonic_time", 0, |host, _| Ok(nanoseconds(host, 0))),
    entry(E, "monotonic_time", 1, |host, args| erlang_time(host, 0, &args[0])),
    entry(E, "system_time", 0, |host, _| Ok(nanoseconds(host, BEGINNING_MS))),
    entry(E, "system_time", 1, |host, args| erlang_time(host, BEGINNING_MS, &args[0])),
    entry(S, "halt", 0, |host, _| halt(host, &Term::Int(0))),
    entry(S, "halt", 1, |host, args| halt(host, &args[0])),
    entry(E, "halt", 0, |host, _| halt(host, &Term::Int(0))),
    entry(E, "halt", 1, |host, args| halt(host, &args[0])),
    entry(S, "unique_integer", 0, |host, _| Ok(unique(host))),
    entry(S, "unique_integer", 1, unique_integer),
    entry(E, "unique_integer", 0, |host, _| Ok(unique(host))),
    entry(E, "unique_integer", 1, unique_integer),
    entry(S, "schedulers_online", 0, |_, _| Ok(Term::Int(1))),
    entry(S, "schedulers", 0, |_, _| Ok(Term::Int(1))),
    entry(S, "version", 0, |_, _| Ok(Term::string("1.14.0"))),
    entry(S, "otp_release", 0, |_, _| Ok(Term::string("25"))),
    // The parts of a second in a unit of time; nil if it is none.
    entry(P, "parts_per_second", 1, |_, args| Ok(parts_per_second(&args[0]).map_or(Term::NIL, Term::Int))),
];

/// Ends everything at once. A status is what fits a byte of it; a text says why, and the status is 1.
fn halt(host: &mut Host<'_, '_>, status: &Term) -> Answer {
    let status = match status {
        Term::Int(status) if *status >= 0 => (status & 0xff) as u8,
        Term::Atom(name) if name.as_str() == "abort" => 134,
        Term::Binary(_) | Term::Nil | Term::Cons(_) => 1,
        _ => return Err(Raised::no_clause().into()),
    };
    let pid = host.cx.self_pid();
    host.cx.emit(Event::Halted { pid, status });
    let others: Vec<_> =
        host.cx.processes().map(|process| process.pid()).filter(|other| *other != pid).collect();
    for other in others {
        host.cx.exit(other, Term::Atom(Atom::KILL));
    }
    Err(Trap::Exit(Term::Atom(Atom::KILLED)))
}

fn nanoseconds(host: &Host<'_, '_>, beginning_ms: i64) -> Term {
    Term::Int((beginning_ms + host.cx.now().as_millis() as i64) * 1_000_000)
}

/// How many of a unit there are in a second.
fn parts_per_second(unit: &Term) -> Option<i64> {
    match unit {
        Term::Int(parts) => Some(*parts).filter(|parts| *parts > 0),
        Term::Atom(unit) => match unit.as_str() {
            "second" | "seconds" => Some(1),
            "millisecond" | "milliseconds" | "milli_seconds" => Some(1_000),
            "microsecond" | "microseconds" | "micro_seconds" => Some(1_000_000),
            "nanosecond" | "nanoseconds" | "nano_seconds" | "native" => Some(1_000_000_000),
            _ => None,
        },
        _ => None,
    }
}

fn erlang_time(host: &Host<'_, '_>, beginning_ms: i64, unit: &Term) -> Answer {
    let parts = parts_per_second(unit).ok_or_else(Raised::badarg)?;
    let ms = i128::from(beginning_ms) + i128::from(host.cx.now().as_millis());
    Ok(Term::integer(ms * i128::from(parts) / 1_000))
}

/// No other number that this gives in the run is the same, and later ones are larger.
fn unique(host: &mut Host<'_, '_>) -> Term {
    Term::Int(host.cx.make_ref().number() as i64)
}

fn unique_integer(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let known =
        |modifier: &Term| matches!(modifier.as_atom().map(Atom::as_str), Some("positive" | "monotonic"));
    match args[0].to_vec() {
        Some(modifiers) if modifiers.iter().all(known) => Ok(unique(host)),
        Some(_) | None => Err(Trap::from(Raised::badarg())),
    }
}
