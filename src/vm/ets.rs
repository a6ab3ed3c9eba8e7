//! The tables of `:ets`, with whom they belong to. They are part of the world, and clones share them until one of
//! them writes.

mod expression;
mod matching;
mod operation;
mod rows;
mod table;

pub(super) use expression::{Clause, clauses};
pub(super) use matching::{Bindings, Pattern};
pub(super) use table::{Access, Heir, Kind, Table};

use crate::limits;
use crate::term::{Atom, Pid, Ref, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All tables.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Tables {
    tables: BTreeMap<Ref, Arc<Table>>,
    names: BTreeMap<Atom, Ref>,
    /// The tables of each process that has any.
    owned: BTreeMap<Pid, BTreeSet<Ref>>,
    /// The objects in all tables.
    objects: usize,
}

/// A bound was reached: [`limits::ETS_TABLES_MAX`] or [`limits::ETS_OBJECTS_MAX`].
#[derive(Debug)]
pub(super) struct Full;

impl Tables {
    /// The table with this identifier: its name, or the reference that `:ets.new` gave.
    pub(super) fn find(&self, id: &Term) -> Option<Ref> {
        let reference = match id {
            Term::Ref(reference) => *reference,
            Term::Atom(name) => *self.names.get(name)?,
            _ => return None,
        };
        self.tables.contains_key(&reference).then_some(reference)
    }

    /// # Panics
    /// If there is no such table.
    pub(super) fn table(&self, table: Ref) -> &Table {
        self.tables.get(&table).expect("the table was found")
    }

    /// All tables, in the order in which they were made.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Table> {
        self.tables.values().map(|table| &**table)
    }

    pub(super) fn is_named(&self, name: Atom) -> bool {
        self.names.contains_key(&name)
    }

    pub(super) fn add(&mut self, table: Table) -> Result<(), Full> {
        if self.tables.len() >= limits::ETS_TABLES_MAX {
            return Err(Full);
        }
        if table.is_named {
            self.names.insert(table.name, table.reference);
        }
        self.owned.entry(table.owner).or_default().insert(table.reference);
        self.tables.insert(table.reference, Arc::new(table));
        Ok(())
    }

    /// Does something to a table that leaves it with more or fewer objects.
    pub(super) fn change<T>(&mut self, table: Ref, change: impl FnOnce(&mut Table) -> T) -> Result<T, Full> {
        if self.objects >= limits::ETS_OBJECTS_MAX {
            return Err(Full);
        }
        let table = Arc::make_mut(self.tables.get_mut(&table).expect("the table was found"));
        let before = table.len();
        let value = change(table);
        self.objects = self.objects + table.len() - before;
        Ok(value)
    }

    /// The same for what cannot leave it with more.
    pub(super) fn reduce<T>(&mut self, table: Ref, change: impl FnOnce(&mut Table) -> T) -> T {
        let table = Arc::make_mut(self.tables.get_mut(&table).expect("the table was found"));
        let before = table.len();
        let value = change(table);
        self.objects = self.objects + table.len() - before;
        value
    }

    pub(super) fn delete(&mut self, table: Ref) {
        let Some(table) = self.tables.remove(&table) else { return };
        self.objects -= table.len();
        if table.is_named {
            self.names.remove(&table.name);
        }
        self.disown(&table);
    }

    pub(super) fn rename(&mut self, table: Ref, name: Atom) {
        let renamed = Arc::make_mut(self.tables.get_mut(&table).expect("the table was found"));
        let old = std::mem::replace(&mut renamed.name, name);
        if renamed.is_named {
            self.names.remove(&old);
            self.names.insert(name, table);
        }
    }

    /// Makes a process the owner of a table, and gives the message that tells it.
    pub(super) fn give(&mut self, table: Ref, to: Pid, data: Term) -> Term {
        let old = self.tables.get(&table).expect("the table was found").clone();
        self.disown(&old);
        self.owned.entry(to).or_default().insert(table);
        let given = Arc::make_mut(self.tables.get_mut(&table).expect("the table was found"));
        given.owner = to;
        Term::tuple([Term::atom("ETS-TRANSFER"), given.id(), Term::Pid(old.owner), data])
    }

    fn disown(&mut self, table: &Table) {
        if let Some(owned) = self.owned.get_mut(&table.owner) {
            owned.remove(&table.reference);
            if owned.is_empty() {
                self.owned.remove(&table.owner);
            }
        }
    }

    /// The tables of a process that has ended go to their heirs or go away. Gives the messages to the heirs.
    pub(super) fn ended(&mut self, pid: Pid, is_alive: impl Fn(Pid) -> bool) -> Vec<(Pid, Term)> {
        let mut messages = Vec::new();
        for table in self.owned.get(&pid).cloned().unwrap_or_default() {
            match self.table(table).heir.clone() {
                Some(Heir { pid: heir, data }) if is_alive(heir) => {
                    let message = self.give(table, heir, data);
                    messages.push((heir, message));
                }
                Some(_) | None => self.delete(table),
            }
        }
        messages
    }

    pub(super) fn owns_any(&self, pid: Pid) -> bool {
        self.owned.contains_key(&pid)
    }
}
