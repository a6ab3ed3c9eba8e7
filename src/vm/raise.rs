//! Errors on their way: what was raised, and where.

use super::exception::known_exception;
use crate::term::{Atom, Term};

/// Something raised, thrown, or an exit called for.
#[derive(Debug, Clone, PartialEq)]
pub struct Raised {
    pub class: Class,
    /// An exception, one of Erlang's error reasons, the thrown value, or the exit reason.
    pub reason: Term,
    /// The calls on the way, innermost first, as `{module, function, arity, [file: …, line: …]}`.
    pub stack: Term,
    /// What the stack will begin with, until it is taken.
    pub(super) top: Option<Top>,
}

/// An entry of the stack that no frame stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Top {
    /// A call that failed before it began.
    Call(Term),
    /// The call that runs, said with its arguments.
    Running(Term),
    /// The native function that runs, which [`native::call`](super::native::call) knows, and this location.
    Native(Term),
}

/// The three kinds that `catch` tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Error,
    Throw,
    Exit,
}

impl Class {
    pub fn atom(self) -> Atom {
        match self {
            Class::Error => Atom::ERROR,
            Class::Throw => Atom::THROW,
            Class::Exit => Atom::EXIT_CLASS,
        }
    }

    pub fn from_atom(atom: Atom) -> Option<Class> {
        match atom {
            Atom::ERROR => Some(Class::Error),
            Atom::THROW => Some(Class::Throw),
            Atom::EXIT_CLASS => Some(Class::Exit),
            _ => None,
        }
    }
}

impl Raised {
    /// With a stack to be filled in where it is raised.
    pub fn new(class: Class, reason: Term) -> Raised {
        Raised { class, reason, stack: Term::Nil, top: None }
    }

    pub(super) fn with_top(self, top: Top) -> Raised {
        Raised { top: Some(top), ..self }
    }

    pub fn error(reason: Term) -> Raised {
        Raised::new(Class::Error, reason)
    }

    pub fn exit(reason: Term) -> Raised {
        Raised::new(Class::Exit, reason)
    }

    /// `ArgumentError`, as Erlang's functions raise it.
    pub fn badarg() -> Raised {
        Raised::error(Term::Atom(Atom::BADARG))
    }

    /// The same, and what is wrong with which argument, counted from 1.
    pub(super) fn bad_argument(position: u8, text: &str) -> Raised {
        Raised::bad_arguments([(position, text)])
    }

    pub(super) fn bad_arguments<'a>(wrong: impl IntoIterator<Item = (u8, &'a str)>) -> Raised {
        let wrong = wrong.into_iter();
        let info = Term::map(wrong.map(|(position, text)| (Term::Int(position.into()), Term::string(text))));
        let location = Term::keyword([(Atom::ERROR_INFO, info)]);
        Raised::badarg().with_top(Top::Native(location))
    }

    pub fn exception(module: Atom, message: &str) -> Raised {
        Raised::error(exception(module, message))
    }

    pub fn argument_error(message: &str) -> Raised {
        Raised::exception(Atom::ARGUMENT_ERROR, message)
    }

    /// No clause of the function that is called takes its arguments: `FunctionClauseError`.
    pub fn no_clause() -> Raised {
        Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE))
    }

    /// Whether this is about the arguments of a call that is not yet on the stack.
    pub(super) fn is_of_call(&self) -> bool {
        let reason = matches!(self.reason, Term::Atom(Atom::BADARG | Atom::BADARITH | Atom::FUNCTION_CLAUSE));
        reason && self.class == Class::Error && self.top.is_none() && matches!(self.stack, Term::Nil)
    }

    /// The exit reason of a process that does not catch it.
    pub fn exit_reason(&self) -> Term {
        match self.class {
            Class::Error => Term::tuple([self.reason.clone(), self.stack.clone()]),
            Class::Exit => self.reason.clone(),
            Class::Throw => {
                let reason = Term::tuple([Term::Atom(Atom::NOCATCH), self.reason.clone()]);
                Term::tuple([reason, self.stack.clone()])
            }
        }
    }
}

/// An exception with this message, and all else in it as it is by default.
pub fn exception(module: Atom, message: &str) -> Term {
    let message = Term::string(message);
    known_exception(module, &message).unwrap_or_else(|| {
        Term::map([
            (Term::Atom(Atom::STRUCT), Term::Atom(module)),
            (Term::Atom(Atom::EXCEPTION), Term::TRUE),
            (Term::Atom(Atom::MESSAGE), message),
        ])
    })
}
