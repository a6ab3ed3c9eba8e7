//! Reads flags and child specs from terms. What is wrong with them comes back as the term with which OTP's
//! supervisor ends; checks run in OTP's order, and the first that fails wins.

use super::{AutoShutdown, ChildKind, ChildSpec, Flags, Restart, Shutdown, Start, Strategy};
use crate::term::{Atom, Map, Term};
use crate::time::Duration;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the `init/1` of a callback module asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Init {
    Supervise {
        flags: Flags,
        children: Arc<[ChildSpec]>,
    },
    /// `:ignore`: the supervisor ends with `:normal` and nothing is wrong.
    Ignore,
    /// The supervisor ends with this reason.
    Invalid(Term),
}

/// Reads what `module.init/1` returned.
pub fn init_result(returned: &Term, module: Atom) -> Init {
    if let Term::Atom(Atom::IGNORE) = returned {
        return Init::Ignore;
    }
    let Some([Term::Atom(Atom::OK), Term::Tuple(data)]) = returned.as_tuple() else {
        return bad_return(returned, module);
    };
    let [flags, specs] = &data[..] else {
        return bad_return(returned, module);
    };
    let read = Flags::from_term(flags).and_then(|flags| Ok((flags, child_specs(specs, &flags)?)));
    match read {
        Ok((flags, children)) => Init::Supervise { flags, children: children.into() },
        Err(reason) => Init::Invalid(reason),
    }
}

fn bad_return(returned: &Term, module: Atom) -> Init {
    let call = Term::tuple([Term::Atom(module), Term::Atom(Atom::INIT), returned.clone()]);
    Init::Invalid(pair(Atom::BAD_RETURN, call))
}

impl Flags {
    /// Flags from a map, whose missing keys take Erlang's defaults, or from `{strategy, intensity, period}`.
    pub fn from_term(term: &Term) -> Result<Flags, Term> {
        read_flags(term).map_err(|problem| pair(Atom::SUPERVISOR_DATA, problem))
    }
}

fn read_flags(term: &Term) -> Result<Flags, Term> {
    let defaults = (Term::Atom(Atom::ONE_FOR_ONE), Term::Int(1), Term::Int(5), Term::Atom(Atom::NEVER));
    let (strategy, intensity, period, auto_shutdown) = if let Some(map) = term.as_map() {
        (
            map.get_atom(Atom::STRATEGY).unwrap_or(&defaults.0),
            map.get_atom(Atom::INTENSITY).unwrap_or(&defaults.1),
            map.get_atom(Atom::PERIOD).unwrap_or(&defaults.2),
            map.get_atom(Atom::AUTO_SHUTDOWN).unwrap_or(&defaults.3),
        )
    } else if let Some([strategy, intensity, period]) = term.as_tuple() {
        (strategy, intensity, period, &defaults.3)
    } else {
        return Err(pair(Atom::INVALID_TYPE, term.clone()));
    };
    Ok(Flags {
        strategy: word(strategy, Strategy::from_atom, Atom::INVALID_STRATEGY)?,
        intensity: at_least(0, intensity, Atom::INVALID_INTENSITY)?,
        period_s: at_least(1, period, Atom::INVALID_PERIOD)?,
        auto_shutdown: word(auto_shutdown, AutoShutdown::from_atom, Atom::INVALID_AUTO_SHUTDOWN)?,
    })
}

/// The specs of the children that `flags` will rule, in start order.
pub fn child_specs(list: &Term, flags: &Flags) -> Result<Vec<ChildSpec>, Term> {
    match flags.strategy {
        Strategy::OneForOne | Strategy::OneForAll | Strategy::RestForOne => {}
        Strategy::SimpleOneForOne => {
            if list.to_vec().is_none_or(|specs| specs.len() != 1) {
                return Err(pair(Atom::BAD_START_SPEC, list.clone()));
            }
        }
    }
    let mut specs = Vec::new();
    let mut ids = BTreeSet::new();
    let mut elements = list.iter_list();
    for element in elements.by_ref() {
        let start_spec = |problem| pair(Atom::START_SPEC, problem);
        let spec = ChildSpec::from_term(element, flags.auto_shutdown).map_err(start_spec)?;
        if !ids.insert(spec.id.clone()) {
            return Err(start_spec(pair(Atom::DUPLICATE_CHILD_NAME, spec.id)));
        }
        specs.push(spec);
    }
    if elements.is_proper() { Ok(specs) } else { Err(pair(Atom::FUNCTION_CLAUSE, Term::Nil)) }
}

impl ChildSpec {
    /// One spec: a map, or `{id, start, restart, shutdown, type, modules}`. The error is the bare problem, as
    /// `start_child` returns it.
    pub fn from_term(term: &Term, auto_shutdown: AutoShutdown) -> Result<ChildSpec, Term> {
        if let Some(map) = term.as_map() {
            return read_spec(map, auto_shutdown);
        }
        let Some([id, start, restart, shutdown, kind, modules]) = term.as_tuple() else {
            return Err(pair(Atom::INVALID_CHILD_SPEC, term.clone()));
        };
        let keys = [Atom::ID, Atom::START, Atom::RESTART, Atom::SHUTDOWN, Atom::TYPE, Atom::MODULES];
        let values = [id, start, restart, shutdown, kind, modules];
        let map = keys.into_iter().map(Term::Atom).zip(values.into_iter().cloned()).collect();
        read_spec(&map, auto_shutdown)
    }
}

/// The child that `DynamicSupervisor.start_child/2` sends: `{start, restart, shutdown, type, modules}`, which it has
/// checked in the client. None for anything else.
pub(in crate::otp) fn dynamic_spec(term: &Term) -> Option<ChildSpec> {
    let [start, restart, shutdown, kind, modules] = term.as_tuple()? else {
        return None;
    };
    Some(ChildSpec {
        id: Term::Atom(Atom::UNDEFINED),
        start: read_start(start).ok()?,
        restart: Restart::from_atom(restart.as_atom()?)?,
        significant: false,
        shutdown: read_shutdown(shutdown).ok()?,
        kind: ChildKind::from_atom(kind.as_atom()?)?,
        modules: modules.clone(),
    })
}

fn read_spec(spec: &Map, auto_shutdown: AutoShutdown) -> Result<ChildSpec, Term> {
    let id = spec.get_atom(Atom::ID).ok_or(Term::Atom(Atom::MISSING_ID))?;
    let start = spec.get_atom(Atom::START).ok_or(Term::Atom(Atom::MISSING_START))?;
    let start = read_start(start)?;
    let restart = match spec.get_atom(Atom::RESTART) {
        Some(term) => word(term, Restart::from_atom, Atom::INVALID_RESTART_TYPE)?,
        None => Restart::Permanent,
    };
    let significant = match spec.get_atom(Atom::SIGNIFICANT) {
        Some(term) => read_significant(term, restart, auto_shutdown)?,
        None => false,
    };
    let kind = match spec.get_atom(Atom::TYPE) {
        Some(term) => word(term, ChildKind::from_atom, Atom::INVALID_CHILD_TYPE)?,
        None => ChildKind::Worker,
    };
    let shutdown = match (spec.get_atom(Atom::SHUTDOWN), kind) {
        (Some(term), _) => read_shutdown(term)?,
        (None, ChildKind::Worker) => Shutdown::After(Duration::from_millis(5000)),
        (None, ChildKind::Supervisor) => Shutdown::Infinity,
    };
    let modules = match spec.get_atom(Atom::MODULES) {
        Some(term) => read_modules(term)?,
        None => Term::list([Term::Atom(start.module)]),
    };
    Ok(ChildSpec { id: id.clone(), start, restart, significant, shutdown, kind, modules })
}

fn read_start(term: &Term) -> Result<Start, Term> {
    match term.as_tuple() {
        Some([Term::Atom(module), Term::Atom(function), args @ (Term::Nil | Term::Cons(_))]) => {
            Ok(Start { module: *module, function: *function, args: args.clone() })
        }
        Some(_) | None => Err(pair(Atom::INVALID_MFA, term.clone())),
    }
}

fn read_significant(term: &Term, restart: Restart, auto_shutdown: AutoShutdown) -> Result<bool, Term> {
    let clash = |key, value| {
        let pairs = [(key, Term::Atom(value)), (Atom::SIGNIFICANT, Term::TRUE)];
        Err(pair(Atom::BAD_COMBINATION, Term::keyword(pairs)))
    };
    match (term.as_atom(), restart, auto_shutdown) {
        (Some(Atom::TRUE), _, AutoShutdown::Never) => clash(Atom::AUTO_SHUTDOWN, Atom::NEVER),
        (Some(Atom::TRUE), Restart::Permanent, _) => clash(Atom::RESTART, Atom::PERMANENT),
        (Some(Atom::TRUE), Restart::Transient | Restart::Temporary, _) => Ok(true),
        (Some(Atom::FALSE), _, _) => Ok(false),
        (Some(_) | None, _, _) => Err(pair(Atom::INVALID_SIGNIFICANT, term.clone())),
    }
}

fn read_shutdown(term: &Term) -> Result<Shutdown, Term> {
    match (term.as_atom(), term.as_int().map(u64::try_from)) {
        (Some(Atom::INFINITY), _) => Ok(Shutdown::Infinity),
        (Some(Atom::BRUTAL_KILL), _) => Ok(Shutdown::BrutalKill),
        (_, Some(Ok(ms))) => Ok(Shutdown::After(Duration::from_millis(ms))),
        (Some(_) | None, Some(Err(_)) | None) => Err(pair(Atom::INVALID_SHUTDOWN, term.clone())),
    }
}

fn read_modules(term: &Term) -> Result<Term, Term> {
    let mut modules = term.iter_list();
    if let Some(stranger) = modules.find(|module| module.as_atom().is_none()) {
        return Err(pair(Atom::INVALID_MODULE, stranger.clone()));
    }
    let known = modules.is_proper() || term.as_atom() == Some(Atom::DYNAMIC);
    if known { Ok(term.clone()) } else { Err(pair(Atom::INVALID_MODULES, term.clone())) }
}

/// One of OTP's words, or `{problem, term}`.
pub(in crate::otp) fn word<T>(
    term: &Term,
    from_atom: fn(Atom) -> Option<T>,
    problem: Atom,
) -> Result<T, Term> {
    term.as_atom().and_then(from_atom).ok_or_else(|| pair(problem, term.clone()))
}

/// An integer of at least `min`, or `{problem, term}`. What is too large to count to becomes the largest number.
pub(in crate::otp) fn at_least(min: i64, term: &Term, problem: Atom) -> Result<u32, Term> {
    match term.as_int() {
        Some(int) if int >= min => Ok(u32::try_from(int).unwrap_or(u32::MAX)),
        Some(_) | None => Err(pair(problem, term.clone())),
    }
}

pub(in crate::otp) fn pair(tag: Atom, value: Term) -> Term {
    Term::tuple([Term::Atom(tag), value])
}
