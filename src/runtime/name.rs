//! Registered names.

use super::{Event, EventId, Program, Runtime};
use crate::term::{Atom, Pid, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Why a name cannot be given or taken away: on the BEAM each of these raises `:badarg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameError {
    /// Another process has it, or the process itself.
    Taken { by: Pid },
    /// A process has one name at most, and it has this one.
    AlreadyNamed { name: Atom },
    /// The process has ended.
    NoProcess,
    /// `:undefined` is what `whereis` says when there is nobody.
    Reserved,
    /// Nobody has it.
    Unknown,
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Taken { by } => write!(f, "the name is taken by {by}"),
            NameError::AlreadyNamed { name } => write!(f, "the process is already named {name}"),
            NameError::NoProcess => f.write_str("the process has ended"),
            NameError::Reserved => f.write_str(":undefined cannot be a name"),
            NameError::Unknown => f.write_str("no process has this name"),
        }
    }
}

/// Names that are any terms, as `:global` keeps them. A process may have several.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct GlobalNames {
    by_name: BTreeMap<Term, Pid>,
    by_pid: BTreeMap<Pid, BTreeSet<Term>>,
}

impl GlobalNames {
    pub(super) fn whereis(&self, name: &Term) -> Option<Pid> {
        self.by_name.get(name).copied()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Term> {
        self.by_name.keys()
    }

    /// False if the name is taken.
    fn register(&mut self, pid: Pid, name: Term) -> bool {
        if self.by_name.contains_key(&name) {
            return false;
        }
        self.by_name.insert(name.clone(), pid);
        self.by_pid.entry(pid).or_default().insert(name);
        true
    }

    pub(super) fn unregister(&mut self, name: &Term) {
        let Some(pid) = self.by_name.remove(name) else { return };
        let names = self.by_pid.get_mut(&pid).expect("a name is known by its process, too");
        names.remove(name);
        if names.is_empty() {
            self.by_pid.remove(&pid);
        }
    }

    /// The names of a process that has ended are free.
    pub(super) fn drop_those_of(&mut self, pid: Pid) {
        for name in self.by_pid.remove(&pid).into_iter().flatten() {
            self.by_name.remove(&name);
        }
    }
}

impl<P: Program> Runtime<P> {
    /// `:global.register_name(name, pid)`: false if another process has it, or this one has ended.
    pub(super) fn register_global(&mut self, pid: Pid, name: Term) -> bool {
        self.processes.get(pid).is_some() && self.global_names.register(pid, name)
    }

    pub(super) fn register(&mut self, pid: Pid, name: Atom, cause: Option<EventId>) -> Result<(), NameError> {
        if name == Atom::UNDEFINED {
            return Err(NameError::Reserved);
        }
        if let Some(by) = self.whereis(name) {
            return Err(NameError::Taken { by });
        }
        let process = self.processes.get_mut(pid).ok_or(NameError::NoProcess)?;
        if let Some(name) = process.name {
            return Err(NameError::AlreadyNamed { name });
        }
        process.name = Some(name);
        self.names.insert(name, pid);
        self.emit(Event::Registered { pid, name }, cause);
        Ok(())
    }

    pub(super) fn unregister(&mut self, name: Atom, cause: Option<EventId>) -> Result<(), NameError> {
        let pid = self.names.remove(&name).ok_or(NameError::Unknown)?;
        self.processes.get_mut(pid).expect("a name goes with its process").name = None;
        self.emit(Event::Unregistered { pid, name }, cause);
        Ok(())
    }
}
