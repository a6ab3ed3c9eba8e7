//! Output: `IO`, `Logger`, and `Mix.install/1`, which here has nothing to do.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, entry};
use crate::runtime::{Event, LogLevel};
use crate::term::{Atom, Options, Term, inspect_with};
use crate::vm::format::text_of;
use crate::vm::report::{self, shortened};

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("IO", "puts", 1, |host, args| puts(host, &args[0])),
    entry("IO", "puts", 2, |host, args| puts(host, &args[1])),
    entry("IO", "write", 1, |host, args| {
        let text = text(&args[0])?;
        print(host, &text);
        Ok(Term::OK)
    }),
    entry("IO", "inspect", 1, |host, args| inspect(host, &args[0], &Term::Nil)),
    entry("IO", "inspect", 2, |host, args| inspect(host, &args[0], &args[1])),
    entry("Logger", "debug", 1, |host, args| log(host, LogLevel::Debug, &args[0])),
    entry("Logger", "info", 1, |host, args| log(host, LogLevel::Info, &args[0])),
    entry("Logger", "notice", 1, |host, args| log(host, LogLevel::Notice, &args[0])),
    entry("Logger", "warning", 1, |host, args| log(host, LogLevel::Warning, &args[0])),
    entry("Logger", "warn", 1, |host, args| log(host, LogLevel::Warning, &args[0])),
    entry("Logger", "error", 1, |host, args| log(host, LogLevel::Error, &args[0])),
    entry("Logger", "configure", 1, configure),
    entry("Mix", "install", 1, |_, _| Ok(Term::OK)),
    entry("Mix", "install", 2, |_, _| Ok(Term::OK)),
];

fn text(term: &Term) -> Result<String, super::Trap> {
    let mut bytes = Vec::new();
    text_of(term, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn puts(host: &mut Host<'_, '_>, term: &Term) -> Answer {
    let mut text = text(term)?;
    text.push('\n');
    print(host, &text);
    Ok(Term::OK)
}

fn print(host: &mut Host<'_, '_>, text: &str) {
    let pid = host.cx.self_pid();
    host.cx.emit(Event::Printed { pid, text: shortened(text).into() });
}

fn inspect(host: &mut Host<'_, '_>, term: &Term, options: &Term) -> Answer {
    let mut text = String::new();
    if let Some(label) = options.keyword_get(Atom::new("label")) {
        text.push_str(&self::text(label)?);
        text.push_str(": ");
    }
    text.push_str(&inspect_with(term, &Options { structs: host.cx.shared(), ..Options::pretty(80) }));
    text.push('\n');
    print(host, &text);
    Ok(term.clone())
}

fn log(host: &mut Host<'_, '_>, level: LogLevel, message: &Term) -> Answer {
    let text = text(message)?;
    report::log(host, level, &text);
    Ok(Term::OK)
}

/// `Logger.configure(level: level)`.
fn configure(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    if let Some(level) = args[0].keyword_get(Atom::new("level")) {
        let level = match level.as_atom().map(Atom::as_str) {
            Some("none") => None,
            Some("debug" | "all") => Some(LogLevel::Debug),
            Some("info") => Some(LogLevel::Info),
            Some("notice") => Some(LogLevel::Notice),
            Some("warning" | "warn") => Some(LogLevel::Warning),
            Some("error") => Some(LogLevel::Error),
            Some(_) | None => return Err(badarg()),
        };
        host.cx.shared_mut().set_log_level(level);
    }
    Ok(Term::OK)
}
