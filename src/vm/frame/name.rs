//! The names that servers are started under, and how clients find a server.

use crate::term::{Atom, Pid, Term};
use crate::vm::native::{Callable, Host};
use crate::vm::raise::Raised;

/// A name that a server is started under.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) enum Name {
    Local(Atom),
    Global(Term),
    /// The module keeps the names: it has `register_name/2`, `whereis_name/1` and `unregister_name/1`.
    Via {
        module: Atom,
        name: Term,
    },
}

/// Where a server is that a client names.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) enum Address {
    Process(Pid),
    Nobody,
    /// On another node: there is none.
    Elsewhere(Atom),
    /// The module knows.
    Via(Callable, Vec<Term>),
}

impl Name {
    /// The `:name` option of Elixir's `start_link` functions.
    pub(in crate::vm) fn option(options: &Term) -> Result<Option<Name>, Raised> {
        let Some(given) = options.keyword_get(Atom::NAME) else {
            return Ok(None);
        };
        match (given, given.as_tuple()) {
            (Term::Atom(Atom::NIL), _) => Ok(None),
            (Term::Atom(name), _) => Ok(Some(Name::Local(*name))),
            (_, Some([Term::Atom(Atom::GLOBAL), name])) => Ok(Some(Name::Global(name.clone()))),
            (_, Some([Term::Atom(Atom::VIA), Term::Atom(module), name])) => {
                Ok(Some(Name::Via { module: *module, name: name.clone() }))
            }
            _ => Err(Raised::argument_error(&format!(
                "expected :name option to be one of the following:\n\n  * nil\n  * atom\n  * {{:global, term}}\n  * \
                 {{:via, module, term}}\n\nGot: {given}\n"
            ))),
        }
    }

    /// The first argument of Erlang's `start_link` functions: `{:local, name}`, `{:global, name}` or
    /// `{:via, module, name}`.
    pub(in crate::vm) fn of_erlang(term: &Term) -> Result<Name, Raised> {
        match term.as_tuple() {
            Some([Term::Atom(Atom::LOCAL), Term::Atom(name)]) => Ok(Name::Local(*name)),
            Some([Term::Atom(Atom::GLOBAL), name]) => Ok(Name::Global(name.clone())),
            Some([Term::Atom(Atom::VIA), Term::Atom(module), name]) => {
                Ok(Name::Via { module: *module, name: name.clone() })
            }
            Some(_) | None => Err(Raised::badarg()),
        }
    }

    /// What reports call the server.
    pub(in crate::vm) fn label(&self) -> Term {
        match self {
            Name::Local(name) => Term::Atom(*name),
            Name::Global(name) | Name::Via { name, .. } => name.clone(),
        }
    }

    /// Who has the name.
    pub(in crate::vm) fn address(&self, host: &Host<'_, '_>) -> Address {
        match self {
            Name::Local(name) => host.cx.whereis(*name).into(),
            Name::Global(name) => host.cx.whereis_global(name).into(),
            Name::Via { module, name } => via(*module, name),
        }
    }
}

impl From<Option<Pid>> for Address {
    fn from(pid: Option<Pid>) -> Address {
        pid.map_or(Address::Nobody, Address::Process)
    }
}

impl Address {
    /// Reads how a client names a server; none if that names no server at all.
    pub(in crate::vm) fn of(server: &Term, host: &Host<'_, '_>) -> Option<Address> {
        match (server, server.as_tuple()) {
            (Term::Pid(pid), _) => Some(Address::Process(*pid)),
            (Term::Atom(name), _) => Some(host.cx.whereis(*name).into()),
            (_, Some([Term::Atom(Atom::GLOBAL), name])) => Some(host.cx.whereis_global(name).into()),
            (_, Some([Term::Atom(Atom::VIA), Term::Atom(module), name])) => Some(via(*module, name)),
            (_, Some([Term::Atom(name), Term::Atom(Atom::NONODE)])) => Some(host.cx.whereis(*name).into()),
            (_, Some([Term::Atom(_), Term::Atom(node)])) => Some(Address::Elsewhere(*node)),
            _ => None,
        }
    }

    /// What `whereis_name/1` of a module answered.
    pub(in crate::vm) fn answered(value: &Term) -> Address {
        value.as_pid().into()
    }
}

fn via(module: Atom, name: &Term) -> Address {
    Address::Via(Callable::Function(module, Atom::WHEREIS_NAME), vec![name.clone()])
}
