//! `Logger`: messages with a level, of which the less serious can be left out.

use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::runtime::LogLevel;
use crate::term::{Atom, Term};
use crate::vm::capture::Caught;
use crate::vm::format::text_of;
use crate::vm::raise::Raised;
use crate::vm::report;

const L: &str = "Logger";
const P: &str = ":playground";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(L, "debug", 1, |host, args| logged(host, LogLevel::Debug, &args[0])),
    entry(L, "debug", 2, |host, args| logged(host, LogLevel::Debug, &args[0])),
    entry(L, "info", 1, |host, args| logged(host, LogLevel::Info, &args[0])),
    entry(L, "info", 2, |host, args| logged(host, LogLevel::Info, &args[0])),
    entry(L, "notice", 1, |host, args| logged(host, LogLevel::Notice, &args[0])),
    entry(L, "notice", 2, |host, args| logged(host, LogLevel::Notice, &args[0])),
    entry(L, "warning", 1, |host, args| logged(host, LogLevel::Warning, &args[0])),
    entry(L, "warning", 2, |host, args| logged(host, LogLevel::Warning, &args[0])),
    entry(L, "warn", 1, |host, args| logged(host, LogLevel::Warning, &args[0])),
    entry(L, "warn", 2, |host, args| logged(host, LogLevel::Warning, &args[0])),
    entry(L, "error", 1, |host, args| logged(host, LogLevel::Error, &args[0])),
    entry(L, "error", 2, |host, args| logged(host, LogLevel::Error, &args[0])),
    entry(L, "critical", 1, |host, args| logged(host, LogLevel::Critical, &args[0])),
    entry(L, "critical", 2, |host, args| logged(host, LogLevel::Critical, &args[0])),
    entry(L, "alert", 1, |host, args| logged(host, LogLevel::Alert, &args[0])),
    entry(L, "alert", 2, |host, args| logged(host, LogLevel::Alert, &args[0])),
    entry(L, "emergency", 1, |host, args| logged(host, LogLevel::Emergency, &args[0])),
    entry(L, "emergency", 2, |host, args| logged(host, LogLevel::Emergency, &args[0])),
    entry(L, "log", 2, |host, args| logged(host, level(&args[0])?, &args[1])),
    entry(L, "log", 3, |host, args| logged(host, level(&args[0])?, &args[1])),
    entry(L, "level", 0, |host, _| {
        Ok(host.cx.shared().log_level().map_or(Term::atom("none"), |level| Term::atom(level.as_str())))
    }),
    entry(L, "configure", 1, |host, args| {
        if let Some(level) = args[0].keyword_get(Atom::new("level")) {
            configure(host, level)?;
        }
        Ok(Term::OK)
    }),
    entry(L, "compare_levels", 2, |_, args| {
        Ok(Term::atom(match level(&args[0])?.cmp(&level(&args[1])?) {
            std::cmp::Ordering::Less => "lt",
            std::cmp::Ordering::Equal => "eq",
            std::cmp::Ordering::Greater => "gt",
        }))
    }),
    // Messages are caught from now on, and given to whoever ends that.
    entry(P, "capture_log", 1, |host, args| {
        let least = level(&args[0])?;
        let reference = host.cx.make_ref();
        host.cx.shared_mut().captures.begin(reference, least);
        Ok(Term::Ref(reference))
    }),
    entry(P, "captured_log", 1, |host, args| {
        let Term::Ref(reference) = args[0] else { return Err(Raised::badarg().into()) };
        let caught = host.cx.shared_mut().captures.end(reference).ok_or_else(Raised::badarg)?;
        let message = |message: Caught| {
            let ms = Term::Int(message.at.as_millis() as i64);
            Term::tuple([ms, Term::atom(message.level.as_str()), Term::string(&message.text)])
        };
        Ok(Term::list(caught.into_iter().map(message).collect::<Vec<_>>()))
    }),
    // What a function gave is logged like this.
    entry(P, "log", 2, |host, args| {
        // A function may give metadata beside the message.
        let message = match args[1].as_tuple() {
            Some([message, _metadata]) => message,
            Some(_) | None => &args[1],
        };
        logged(host, level(&args[0])?, message)
    }),
];

fn level(term: &Term) -> Result<LogLevel, Trap> {
    let level = term.as_atom().and_then(|name| LogLevel::from_name(name.as_str()));
    level.ok_or_else(|| Raised::argument_error(&format!("unknown log level: {term}")).into())
}

fn configure(host: &mut Host<'_, '_>, level_term: &Term) -> Result<(), Trap> {
    let least = match level_term.as_atom().map(Atom::as_str) {
        Some("none") => None,
        Some(_) | None => Some(level(level_term)?),
    };
    host.cx.shared_mut().set_log_level(least);
    Ok(())
}

/// Whether the process has not turned such messages off: with `Logger.disable/1`, or with a level of its own.
fn wanted_by_process(host: &Host<'_, '_>, level: LogLevel) -> bool {
    let own = |key: &str| host.dictionary_get(&Term::atom(key)).and_then(Term::as_atom);
    let least = own("$logger_level").map(Atom::as_str);
    own("$logger_enabled").is_none()
        && least != Some("none")
        && least.and_then(LogLevel::from_name).is_none_or(|least| level >= least)
}

/// Logs text, a list of pairs, a map; or what a function gives, which is called only if the message is wanted.
fn logged(host: &mut Host<'_, '_>, level: LogLevel, message: &Term) -> Answer {
    if !host.cx.shared().logs(level) || !wanted_by_process(host, level) {
        return Ok(Term::OK);
    }
    if let Term::Fun(_) = message {
        let function = Callable::Function(Atom::new("playground"), Atom::new("log_lazily"));
        return Err(Trap::Apply(function, vec![Term::atom(level.as_str()), message.clone()]));
    }
    let is_pair = |pair: &Term| matches!(pair.as_tuple(), Some([Term::Atom(_), _]));
    let text = match message {
        Term::Map(_) => {
            let pairs = message.as_map().map(|map| {
                map.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()])).collect::<Vec<_>>()
            });
            host.cx.shared().inspect(&Term::list(pairs.unwrap_or_default()))
        }
        Term::Cons(_) if message.iter_list().all(is_pair) => host.cx.shared().inspect(message),
        other => {
            let mut bytes = Vec::new();
            text_of(other, &mut bytes)?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
    };
    report::log(host, level, &text);
    Ok(Term::OK)
}
