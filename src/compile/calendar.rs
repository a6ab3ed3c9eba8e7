//! Dates and times as ISO 8601 writes them: what stands in `~D`, `~T`, `~N` and `~U`, and what `from_iso8601` reads.
//!
//! The calendar is the proleptic Gregorian one. A time may name an offset from UTC.

use crate::term::{Atom, Term};

/// What a text may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Date,
    Time,
    Naive,
    /// A date and a time with an offset.
    Utc,
}

/// How the numbers are held apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `2024-01-31T10:15:00`.
    Extended,
    /// `20240131T101500`.
    Basic,
}

/// What was read. Parts that the kind does not have are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// Microseconds, and how many digits of them were written.
    pub microsecond: (i64, i64),
    /// Seconds ahead of UTC.
    pub offset: Option<i64>,
}

/// Why a text is none, as Elixir's functions name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Format,
    Date,
    Time,
    MissingOffset,
    NonUtcOffset,
}

impl Problem {
    pub fn as_str(self) -> &'static str {
        match self {
            Problem::Format => "invalid_format",
            Problem::Date => "invalid_date",
            Problem::Time => "invalid_time",
            Problem::MissingOffset => "missing_offset",
            Problem::NonUtcOffset => "non_utc_offset",
        }
    }
}

impl Kind {
    /// The kind that a sigil is for.
    pub fn of_sigil(name: char) -> Option<Kind> {
        match name {
            'D' => Some(Kind::Date),
            'T' => Some(Kind::Time),
            'N' => Some(Kind::Naive),
            'U' => Some(Kind::Utc),
            _ => None,
        }
    }

    /// As errors call it.
    fn as_str(self) -> &'static str {
        match self {
            Kind::Date => "Date",
            Kind::Time => "Time",
            Kind::Naive => "NaiveDateTime",
            Kind::Utc => "UTC DateTime",
        }
    }

    fn module(self) -> Atom {
        Atom::alias(if self == Kind::Utc { "DateTime" } else { self.as_str() })
    }
}

/// Reads a text of this kind. A time without an offset is [`Problem::MissingOffset`] only in [`Kind::Utc`].
///
/// # Errors
/// What is wrong with it.
pub fn parse(kind: Kind, form: Form, text: &str) -> Result<Moment, Problem> {
    let mut rest = text.as_bytes();
    let mut moment = Moment::default();
    match kind {
        Kind::Date => date(&mut rest, form, &mut moment)?,
        Kind::Time => {
            let _ = eat(&mut rest, b"T");
            time(&mut rest, form, &mut moment)?;
        }
        Kind::Naive | Kind::Utc => {
            date(&mut rest, form, &mut moment)?;
            eat(&mut rest, b" T").ok_or(Problem::Format)?;
            time(&mut rest, form, &mut moment)?;
        }
    }
    if !rest.is_empty() {
        return Err(Problem::Format);
    }
    if kind != Kind::Time && !is_date(moment.year, moment.month, moment.day) {
        return Err(Problem::Date);
    }
    if moment.hour > 23 || moment.minute > 59 || moment.second > 59 {
        return Err(Problem::Time);
    }
    if kind == Kind::Utc && moment.offset.is_none() {
        return Err(Problem::MissingOffset);
    }
    Ok(moment)
}

/// The struct that a sigil stands for.
///
/// # Errors
/// The sentence with which Elixir refuses the text.
pub(super) fn sigil(kind: Kind, text: &str) -> Result<Term, String> {
    let moment = parse(kind, Form::Extended, text).and_then(|moment| match (kind, moment.offset) {
        (Kind::Utc, Some(offset)) if offset != 0 => Err(Problem::NonUtcOffset),
        _ => Ok(moment),
    });
    let moment = moment.map_err(|problem| {
        let text = crate::term::inspect(&Term::string(text));
        let (kind, problem) = (kind.as_str(), problem.as_str());
        format!("cannot parse {text} as {kind} for Calendar.ISO, reason: :{problem}")
    })?;
    Ok(moment.structure(kind))
}

impl Moment {
    fn structure(&self, kind: Kind) -> Term {
        let (microsecond, precision) = self.microsecond;
        let mut fields = vec![
            (Term::Atom(Atom::STRUCT), Term::Atom(kind.module())),
            (Term::atom("calendar"), Term::Atom(Atom::alias("Calendar.ISO"))),
        ];
        let mut number = |name: &str, value: i64| fields.push((Term::atom(name), Term::Int(value)));
        if kind != Kind::Time {
            number("year", self.year);
            number("month", self.month);
            number("day", self.day);
        }
        if kind != Kind::Date {
            number("hour", self.hour);
            number("minute", self.minute);
            number("second", self.second);
        }
        if kind == Kind::Utc {
            number("utc_offset", 0);
            number("std_offset", 0);
            fields.push((Term::atom("time_zone"), Term::string("Etc/UTC")));
            fields.push((Term::atom("zone_abbr"), Term::string("UTC")));
        }
        if kind != Kind::Date {
            let parts = Term::tuple([Term::Int(microsecond), Term::Int(precision)]);
            fields.push((Term::atom("microsecond"), parts));
        }
        Term::map(fields)
    }
}

/// Whether the calendar has this day.
pub fn is_date(year: i64, month: i64, day: i64) -> bool {
    (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Takes one of these bytes.
fn eat(rest: &mut &[u8], bytes: &[u8]) -> Option<u8> {
    let (first, behind) = rest.split_first()?;
    bytes.contains(first).then(|| {
        *rest = behind;
        *first
    })
}

/// Takes a number of so many digits.
fn number(rest: &mut &[u8], digits: usize) -> Result<i64, Problem> {
    let (number, behind) = rest.split_at_checked(digits).ok_or(Problem::Format)?;
    if !number.iter().all(u8::is_ascii_digit) {
        return Err(Problem::Format);
    }
    *rest = behind;
    Ok(number.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
}

fn separator(rest: &mut &[u8], form: Form, byte: &[u8]) -> Result<(), Problem> {
    match form {
        Form::Extended => eat(rest, byte).map(|_| ()).ok_or(Problem::Format),
        Form::Basic => Ok(()),
    }
}

fn date(rest: &mut &[u8], form: Form, moment: &mut Moment) -> Result<(), Problem> {
    let sign = if eat(rest, b"+-") == Some(b'-') { -1 } else { 1 };
    moment.year = sign * number(rest, 4)?;
    separator(rest, form, b"-")?;
    moment.month = number(rest, 2)?;
    separator(rest, form, b"-")?;
    moment.day = number(rest, 2)?;
    Ok(())
}

fn time(rest: &mut &[u8], form: Form, moment: &mut Moment) -> Result<(), Problem> {
    moment.hour = number(rest, 2)?;
    separator(rest, form, b":")?;
    moment.minute = number(rest, 2)?;
    separator(rest, form, b":")?;
    moment.second = number(rest, 2)?;
    if eat(rest, b".,").is_some() {
        moment.microsecond = fraction(rest)?;
    }
    moment.offset = offset(rest)?;
    Ok(())
}

/// At least one digit; those behind the sixth say nothing.
fn fraction(rest: &mut &[u8]) -> Result<(i64, i64), Problem> {
    let written = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let kept = written.min(6);
    if kept == 0 {
        return Err(Problem::Format);
    }
    let value = number(rest, kept)? * 10_i64.pow(6 - kept as u32);
    *rest = &rest[written - kept..];
    Ok((value, kept as i64))
}

/// `Z`, `+01:30`, `+0130` or `+01`. That nothing is behind UTC by nothing is a rule of ISO 8601.
fn offset(rest: &mut &[u8]) -> Result<Option<i64>, Problem> {
    let Some(sign) = eat(rest, b"Z+-") else { return Ok(None) };
    if sign == b'Z' {
        return Ok(Some(0));
    }
    let hour = number(rest, 2)?;
    let minute = match rest.first() {
        None => 0,
        Some(_) => {
            let _ = eat(rest, b":");
            number(rest, 2)?
        }
    };
    match (hour, minute) {
        (24.., _) | (_, 60..) => Err(Problem::Format),
        (0, 0) if sign == b'-' => Err(Problem::Format),
        _ if sign == b'-' => Ok(Some(-(hour * 3600 + minute * 60))),
        _ => Ok(Some(hour * 3600 + minute * 60)),
    }
}
