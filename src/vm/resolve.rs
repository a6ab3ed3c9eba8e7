//! Finding the function that a call means.

use super::Code;
use super::code::Target;
use super::native::{self, Callable};
use super::raise::{Raised, Top};
use crate::compile::Callee;
use crate::term::{Atom, Closure, Fun, Term};
use std::sync::Arc;

/// What a call leads to.
pub(super) enum Found {
    Function(Target, Captured),
    Native(native::NativeId),
}

/// What the called function captured, if it is an anonymous one.
#[derive(Debug, Default)]
pub(super) struct Captured(Option<Arc<Fun>>);

impl Captured {
    pub(super) fn values(&self) -> &[Term] {
        match self.0.as_deref() {
            Some(Fun::Closure(closure)) => &closure.captured,
            Some(Fun::Capture { .. }) | None => &[],
        }
    }
}

/// Finds what a call leads to; an error if there is nothing.
pub(super) fn resolve(callable: &Callable, arity: u8, args: &[Term], code: &Code) -> Result<Found, Raised> {
    match callable {
        Callable::Function(module, name) => match code.find(*module, *name, arity) {
            Some((module, function)) => {
                Ok(Found::Function(Target { module: module.number, function }, Captured::default()))
            }
            None => native::find(Callee { module: *module, name: *name, arity })
                .map(Found::Native)
                .or_else(|| reflection(*module, *name, arity, code))
                .ok_or_else(|| undefined(*module, *name, args, code)),
        },
        Callable::Value(Term::Fun(fun)) => {
            if fun.arity() != arity {
                let call = Term::tuple([Term::Fun(fun.clone()), Term::list(args.to_vec())]);
                return Err(Raised::error(Term::tuple([Term::Atom(Atom::BADARITY), call])));
            }
            match &**fun {
                Fun::Closure(closure) => Ok(Found::Function(
                    Target { module: closure.module, function: closure.function },
                    Captured(Some(fun.clone())),
                )),
                Fun::Capture { module, name, .. } => {
                    resolve(&Callable::Function(*module, *name), arity, args, code)
                }
            }
        }
        Callable::Value(other) => Err(Raised::error(Term::tuple([Term::Atom(Atom::BADFUN), other.clone()]))),
    }
}

/// What every module answers about itself: a function of the library's, which gets the module as if it had captured it.
fn reflection(module: Atom, name: Atom, arity: u8, code: &Code) -> Option<Found> {
    if !code.reflects(module, name, arity) {
        return None;
    }
    let (holder, function) = code.find(Atom::new("reflection"), name, arity + 1)?;
    let captured = Box::new([Term::Atom(module)]);
    let closure = Closure { module: holder.number, function, arity, captured, place: Atom::EMPTY };
    let target = Target { module: holder.number, function };
    Some(Found::Function(target, Captured(Some(Arc::new(Fun::Closure(closure))))))
}

/// `:undef`, with the call that there is no function for on top of the stack. Its location tells whether the module
/// is there at all, which the message says.
pub(super) fn undefined(module: Atom, name: Atom, args: &[Term], code: &Code) -> Raised {
    let location = match code.is_module(module) {
        true => Term::keyword([(Atom::ERROR_INFO, Term::atom("not_exported"))]),
        false => Term::Nil,
    };
    let call = Term::tuple([Term::Atom(module), Term::Atom(name), Term::list(args.to_vec()), location]);
    Raised::error(Term::Atom(Atom::UNDEF)).with_top(Top::Call(call))
}
