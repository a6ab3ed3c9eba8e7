//! What the `init/1` of a `DynamicSupervisor` asks for.

use crate::otp::spec::{at_least, pair, word};
use crate::otp::{AutoShutdown, Flags, Strategy};
use crate::term::{Atom, Map, Term};

/// What the callback asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum DynamicInit {
    Supervise {
        flags: Flags,
        /// A list.
        extra_arguments: Term,
        max_children: Option<usize>,
    },
    /// `:ignore`: the supervisor ends with `:normal` and nothing is wrong.
    Ignore,
    /// The supervisor ends with this reason.
    Invalid(Term),
}

/// Reads what `module.init/1` returned.
pub fn dynamic_init_result(returned: &Term, module: Atom) -> DynamicInit {
    match (returned, returned.as_tuple()) {
        (Term::Atom(Atom::IGNORE), _) => DynamicInit::Ignore,
        (_, Some([Term::Atom(Atom::OK), Term::Map(flags)])) => {
            read(flags).unwrap_or_else(|problem| DynamicInit::Invalid(pair(Atom::SUPERVISOR_DATA, problem)))
        }
        _ => {
            let call = Term::tuple([Term::Atom(module), Term::Atom(Atom::INIT), returned.clone()]);
            DynamicInit::Invalid(pair(Atom::BAD_RETURN, call))
        }
    }
}

fn read(flags: &Map) -> Result<DynamicInit, Term> {
    let get = |key, default| flags.get_atom(key).cloned().unwrap_or(default);
    let strategy =
        word(&get(Atom::STRATEGY, Term::Atom(Atom::ONE_FOR_ONE)), only_strategy, Atom::INVALID_STRATEGY)?;
    let intensity = at_least(0, &get(Atom::INTENSITY, Term::Int(1)), Atom::INVALID_INTENSITY)?;
    let period_s = at_least(1, &get(Atom::PERIOD, Term::Int(5)), Atom::INVALID_PERIOD)?;
    let max_children = get(Atom::new("max_children"), Term::Atom(Atom::INFINITY));
    let max_children = match max_children.as_atom() {
        Some(Atom::INFINITY) => None,
        Some(_) | None => Some(at_least(0, &max_children, Atom::new("invalid_max_children"))? as usize),
    };
    let extra_arguments = get(Atom::new("extra_arguments"), Term::Nil);
    if extra_arguments.to_vec().is_none() {
        return Err(pair(Atom::new("invalid_extra_arguments"), extra_arguments));
    }
    let flags = Flags { strategy, intensity, period_s, auto_shutdown: AutoShutdown::Never };
    Ok(DynamicInit::Supervise { flags, extra_arguments, max_children })
}

fn only_strategy(atom: Atom) -> Option<Strategy> {
    (atom == Atom::ONE_FOR_ONE).then_some(Strategy::OneForOne)
}
