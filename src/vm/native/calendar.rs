//! Reads dates and times for the modules of the calendar, which are written in Elixir.

use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, entry};
use crate::compile::calendar::{Form, Kind, parse};
use crate::term::Term;

pub(super) const FUNCTIONS: &[NativeFunction] = &[entry(":playground", "parse_moment", 3, parse_moment)];

/// `{year, month, day, hour, minute, second, {microsecond, precision}, offset}` of a text, or what is wrong with it.
fn parse_moment(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let kind = match atom(&args[0])?.as_str() {
        "date" => Kind::Date,
        "time" => Kind::Time,
        "naive" => Kind::Naive,
        "utc" => Kind::Utc,
        _ => return Err(badarg()),
    };
    let form = match atom(&args[1])?.as_str() {
        "extended" => Form::Extended,
        "basic" => Form::Basic,
        _ => return Err(badarg()),
    };
    let text = args[2].as_binary().ok_or_else(badarg)?;
    let text = std::str::from_utf8(text.as_bytes()).unwrap_or_default();
    Ok(match parse(kind, form, text) {
        Ok(moment) => {
            let (microsecond, precision) = moment.microsecond;
            let numbers = [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second];
            let mut parts: Vec<_> = numbers.into_iter().map(Term::Int).collect();
            parts.push(Term::tuple([Term::Int(microsecond), Term::Int(precision)]));
            parts.push(moment.offset.map_or(Term::NIL, Term::Int));
            Term::tuple(parts)
        }
        Err(problem) => Term::atom(problem.as_str()),
    })
}
