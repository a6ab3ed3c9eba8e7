//! `Supervisor.init/2`, `Supervisor.start_link/2` and `Supervisor.child_spec/2`: children as the program gives them
//! become child specs, by calls of its own `child_spec/1` in its own process.

use super::{Init, Name, Native, Next, Resume, Supervisor};
use crate::otp::{self, SupervisorKind};
use crate::term::{Atom, Map, Term};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Raised;
use std::sync::Arc;

/// Turns children into specs one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Specs {
    /// Those not yet looked at, last one first.
    todo: Vec<Term>,
    done: Vec<Term>,
    then: Then,
}

/// What the specs are for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) enum Then {
    /// The value of `Supervisor.init/2`.
    Init { options: Term },
    /// A supervisor without a module of its own.
    StartLink { options: Term, name: Option<Name> },
    /// One spec with overrides.
    Override { overrides: Term },
}

impl Specs {
    pub(in crate::vm) fn new(children: Vec<Term>, then: Then) -> Specs {
        Specs { todo: children.into_iter().rev().collect(), done: Vec::new(), then }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match resume {
            Resume::Raised(raised) => return Next::Raise(raised),
            Resume::Returned(spec) => self.done.push(spec),
            Resume::Start | Resume::Woken => {}
        }
        while let Some(child) = self.todo.pop() {
            let (module, argument) = match (&child, child.as_tuple()) {
                (Term::Map(_), _) => {
                    self.done.push(child);
                    continue;
                }
                (_, Some([_, _, _, _, _, _])) => {
                    if let Then::Override { .. } = self.then {
                        let text = format!(
                            "old tuple-based child specification {child} is not supported in Supervisor.child_spec/2"
                        );
                        return Next::Raise(Raised::argument_error(&text));
                    }
                    self.done.push(child);
                    continue;
                }
                (Term::Atom(module), _) => (*module, Term::Nil),
                (_, Some([Term::Atom(module), argument])) => (*module, argument.clone()),
                _ => return Next::Raise(Raised::argument_error(&not_a_child(&child))),
            };
            if let Err(raised) = check_module(module, host) {
                return Next::Raise(raised);
            }
            return Next::Call(Callable::Function(module, Atom::CHILD_SPEC), vec![argument]);
        }
        self.finish(host)
    }

    fn finish(&mut self, host: &mut Host<'_, '_>) -> Next {
        let specs = std::mem::take(&mut self.done);
        match &self.then {
            Then::Init { options } => match init_value(specs, options) {
                Ok(value) => Next::Return(value),
                Err(raised) => Next::Raise(raised),
            },
            Then::StartLink { options, name } => match init_value(specs, options) {
                Ok(value) => {
                    let module = Atom::new("Elixir.Supervisor.Default");
                    let start = Supervisor::start(
                        SupervisorKind::Supervisor,
                        module,
                        Init::Given(value),
                        name.clone(),
                        host.cx.self_pid(),
                    );
                    Next::Replace(Box::new(Native::Start(start)))
                }
                Err(raised) => Next::Raise(raised),
            },
            Then::Override { overrides } => {
                let spec = specs.into_iter().next().unwrap_or_default();
                match overridden(&spec, overrides) {
                    Ok(spec) => Next::Return(spec),
                    Err(raised) => Next::Raise(raised),
                }
            }
        }
    }
}

/// `{:ok, {flags, specs}}`.
fn init_value(specs: Vec<Term>, options: &Term) -> Result<Term, Raised> {
    let option = |key: Atom, default: Term| options.keyword_get(key).cloned().unwrap_or(default);
    let Some(strategy) = options.keyword_get(Atom::STRATEGY) else {
        return Err(Raised::argument_error("expected :strategy option to be given"));
    };
    let mut flags = vec![
        (Term::Atom(Atom::STRATEGY), strategy.clone()),
        (Term::Atom(Atom::INTENSITY), option(Atom::MAX_RESTARTS, Term::Int(i64::from(otp::MAX_RESTARTS)))),
        (Term::Atom(Atom::PERIOD), option(Atom::MAX_SECONDS, Term::Int(i64::from(otp::MAX_SECONDS)))),
    ];
    if let Some(when) = options.keyword_get(Atom::AUTO_SHUTDOWN) {
        flags.push((Term::Atom(Atom::AUTO_SHUTDOWN), when.clone()));
    }
    Ok(Term::ok(Term::tuple([Term::map(flags), Term::list(specs)])))
}

fn overridden(spec: &Term, overrides: &Term) -> Result<Term, Raised> {
    const KEYS: [Atom; 7] =
        [Atom::ID, Atom::START, Atom::RESTART, Atom::SHUTDOWN, Atom::TYPE, Atom::MODULES, Atom::SIGNIFICANT];
    let mut map = spec.as_map().map(|map| Map::clone(map)).unwrap_or_default();
    for pair in overrides.iter_list() {
        match pair.as_tuple() {
            Some([Term::Atom(key), value]) if KEYS.contains(key) => {
                map.insert(Term::Atom(*key), value.clone())
            }
            Some([key, _]) => {
                return Err(Raised::argument_error(&format!(
                    "unknown key {key} in child specification override"
                )));
            }
            Some(_) | None => return Err(Raised::badarg()),
        }
    }
    Ok(Term::Map(Arc::new(map)))
}

fn check_module(module: Atom, host: &Host<'_, '_>) -> Result<(), Raised> {
    let code = host.cx.shared();
    if !code.is_module(module) {
        return Err(Raised::argument_error(&format!(
            "The module {module} was given as a child to a supervisor but it does not exist."
        )));
    }
    if !code.exports(module, Atom::CHILD_SPEC, 1) {
        return Err(Raised::argument_error(&no_child_spec(module)));
    }
    Ok(())
}

fn no_child_spec(module: Atom) -> String {
    format!(
        r#"The module {module} was given as a child to a supervisor
but it does not implement child_spec/1.

If you own the given module, please define a child_spec/1 function
that receives an argument and returns a child specification as a map.
For example:

    def child_spec(opts) do
      %{{
        id: __MODULE__,
        start: {{__MODULE__, :start_link, [opts]}},
        type: :worker,
        restart: :permanent,
        shutdown: 500
      }}
    end

Note that "use Agent", "use GenServer" and so on automatically define
this function for you.

However, if you don't own the given module and it doesn't implement
child_spec/1, instead of passing the module name directly as a supervisor
child, you will have to pass a child specification as a map:

    %{{
      id: {module},
      start: {{{module}, :start_link, [arg1, arg2]}}
    }}

See the Supervisor documentation for more information.
"#
    )
}

fn not_a_child(child: &Term) -> String {
    format!(
        "supervisors expect each child to be one of the following:

  * a module
  * a {{module, arg}} tuple
  * a child specification as a map with at least the :id and :start fields
  * or a tuple with 6 elements generated by Supervisor.Spec (deprecated)

Got: {child}
"
    )
}
