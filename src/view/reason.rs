//! Exit reasons, told apart as far as sentences need it.

use crate::term::{Atom, Term};

/// Longest term that a row of the log shows; the rest is in the process's details.
const TERM_CHARS_MAX: usize = 200;

/// An exit reason as a person reads it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// `:normal`.
    Normal,
    /// `:shutdown` or `{:shutdown, term}`: how supervisors stop processes, and how processes leave politely.
    Shutdown,
    /// `:killed`: by a signal that cannot be trapped.
    Killed,
    /// An exception of this name, with its message if it has a plain one.
    Raised { exception: &'static str, message: Option<String> },
    /// Any other term.
    Other,
}

impl Reason {
    pub fn of(term: &Term) -> Reason {
        match (term.as_atom(), term.as_tuple()) {
            (Some(Atom::NORMAL), _) => Reason::Normal,
            (Some(Atom::SHUTDOWN), _) => Reason::Shutdown,
            (Some(Atom::KILLED), _) => Reason::Killed,
            (_, Some([Term::Atom(Atom::SHUTDOWN), _])) => Reason::Shutdown,
            (_, Some([what, stack])) if is_stacktrace(stack) => raised(what).unwrap_or(Reason::Other),
            (_, Some(_)) => Reason::Other,
            (_, None) => raised(term).unwrap_or(Reason::Other),
        }
    }

    /// Whether OTP calls this reason abnormal: a transient child is then started again.
    pub fn is_abnormal(&self) -> bool {
        match self {
            Reason::Normal | Reason::Shutdown => false,
            Reason::Killed | Reason::Raised { .. } | Reason::Other => true,
        }
    }
}

fn raised(term: &Term) -> Option<Reason> {
    let exception = term.struct_name()?;
    let fields = term.as_map()?;
    fields.get_atom(Atom::EXCEPTION)?;
    let message = fields.get_atom(Atom::MESSAGE).and_then(Term::as_str).map(str::to_owned);
    Some(Reason::Raised { exception: exception.as_alias().unwrap_or(exception.as_str()), message })
}

/// Whether this is the second half of `{reason, stacktrace}`: a list of `{module, function, arity, location}`.
fn is_stacktrace(term: &Term) -> bool {
    let is_entry = |entry: &Term| match entry.as_tuple() {
        Some([Term::Atom(_), Term::Atom(_), arity, ..]) => {
            arity.as_int().is_some() || arity.to_vec().is_some()
        }
        Some(_) | None => false,
    };
    term.to_vec().is_some_and(|entries| entries.iter().all(is_entry))
}

/// The reason on one line: an exception as Elixir prints it, any other term without its stacktrace.
pub fn short(reason: &Term) -> String {
    match Reason::of(reason) {
        Reason::Raised { exception, message: Some(message) } => {
            cut(["** (", exception, ") ", message.lines().next().unwrap_or_default()].concat())
        }
        Reason::Raised { exception, message: None } => ["** (", exception, ")"].concat(),
        Reason::Normal | Reason::Shutdown | Reason::Killed | Reason::Other => match reason.as_tuple() {
            // `{:error, []}` is a reason with an empty list rather than one with an empty stack.
            Some([what, stack]) if is_stacktrace(stack) && !matches!(stack, Term::Nil) => {
                cut(what.to_string())
            }
            Some(_) | None => cut(reason.to_string()),
        },
    }
}

/// At most [`TERM_CHARS_MAX`] characters of this text, with an ellipsis in the place of the rest.
pub(super) fn cut(mut text: String) -> String {
    if let Some((at, _)) = text.char_indices().nth(TERM_CHARS_MAX) {
        text.truncate(at);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exception(message: &str) -> Term {
        Term::map([
            (Term::Atom(Atom::STRUCT), Term::Atom(Atom::RUNTIME_ERROR)),
            (Term::Atom(Atom::EXCEPTION), Term::TRUE),
            (Term::Atom(Atom::MESSAGE), Term::string(message)),
        ])
    }

    #[test]
    fn reads_as_elixir_prints_it() {
        let stack = Term::list([Term::tuple([Term::atom("m"), Term::atom("f"), Term::Int(1), Term::Nil])]);
        let raised = Term::tuple([exception("boom"), stack.clone()]);
        assert_eq!(short(&raised), "** (RuntimeError) boom");
        assert_eq!(short(&Term::tuple([Term::Atom(Atom::BADARITH), stack])), ":badarith");
        assert_eq!(short(&Term::tuple([Term::atom("shutdown"), Term::Int(3)])), "{:shutdown, 3}");
        assert_eq!(short(&Term::Atom(Atom::KILLED)), ":killed");
    }

    #[test]
    fn only_normal_and_shutdown_are_quiet() {
        assert!(!Reason::of(&Term::Atom(Atom::NORMAL)).is_abnormal());
        assert!(!Reason::of(&Term::tuple([Term::atom("shutdown"), Term::Int(3)])).is_abnormal());
        assert!(Reason::of(&Term::Atom(Atom::KILLED)).is_abnormal());
        assert!(Reason::of(&exception("boom")).is_abnormal());
        assert!(Reason::of(&Term::atom("boom")).is_abnormal());
    }

    #[test]
    fn long_terms_are_cut_between_characters() {
        let text = cut("é".repeat(500));
        assert_eq!(text.chars().count(), TERM_CHARS_MAX + 1);
        assert!(text.ends_with('…'));
    }
}
