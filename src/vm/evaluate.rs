//! Code that runs while other code is compiled: macros.
//!
//! It runs in a world of its own, which holds the modules that are defined by then and ends with it. What it does
//! beside computing a value and printing is lost, and it has to come to an end.

use super::code::Code;
use super::frame::{Native, Plain};
use super::machine::Machine;
use super::native::Callable;
use crate::compile::Unit;
use crate::limits::EVALUATION_REDUCTIONS_MAX;
use crate::runtime::{Budget, Event, Mfa, Runtime};
use crate::term::{Atom, Closure, Fun, Term};
use crate::time::Instant;
use std::sync::Arc;

/// The value of a unit's body for this argument and what it printed, or what it raised.
pub(super) fn evaluate(
    unit: &Arc<Unit>,
    modules: &[Arc<Unit>],
    argument: Term,
    attributes: Term,
) -> Result<(Term, String), String> {
    let mut code = Code::default();
    for module in modules {
        let module = code.load(module);
        code.publish(&module, Box::default());
    }
    let module = code.load(unit).number;
    let closure = Closure { module, function: 0, arity: 1, captured: Box::default(), place: Atom::EMPTY };
    let function = Term::Fun(Arc::new(Fun::Closure(closure)));
    let (evaluation, run) = (Atom::new("evaluation"), Atom::new("run"));
    let mut world: Runtime<Machine> = Runtime::new(code, 0);
    let process = Machine::native(Native::Plain(Plain {
        callable: Callable::Function(evaluation, run),
        args: vec![function, argument, attributes],
    }));
    world.spawn(process, Mfa { module: evaluation, function: run, arity: 3 }, None);
    let mut budget = Budget { reductions: EVALUATION_REDUCTIONS_MAX, events: EVALUATION_REDUCTIONS_MAX };
    world.run(Instant::MAX, &mut budget);
    let mut printed = String::new();
    for record in world.take_events() {
        if let Event::Printed { text, .. } = &record.event {
            printed.push_str(text);
        }
    }
    let outcome = world.shared().persistent(&Term::Atom(evaluation));
    match outcome.and_then(Term::as_tuple) {
        Some([Term::Atom(Atom::OK), value]) => Ok((value.clone(), printed)),
        Some([_, message]) => Err(message.as_str().unwrap_or_default().to_owned()),
        Some(_) | None => Err("it does not come to an end".to_owned()),
    }
}
