//! One table.

use super::matching::Pattern;
use super::rows::{Order, Rows};
use crate::term::{Atom, Pid, Ref, Scale, Term, work};
use std::collections::BTreeSet;

/// What it takes to find the place of an object.
const TO_FIND: usize = 8;

/// A table and the rules it was made with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Table {
    pub(in crate::vm) reference: Ref,
    pub(in crate::vm) name: Atom,
    /// Whether it is found by its name.
    pub(in crate::vm) is_named: bool,
    pub(in crate::vm) kind: Kind,
    pub(in crate::vm) access: Access,
    /// Where in an object the key is, from 0.
    pub(in crate::vm) key_at: usize,
    pub(in crate::vm) owner: Pid,
    pub(in crate::vm) heir: Option<Heir>,
    rows: Rows,
}

/// Who gets a table when its owner ends, and what it is told.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Heir {
    pub(in crate::vm) pid: Pid,
    pub(in crate::vm) data: Term,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::vm) enum Kind {
    /// One object per key.
    Set,
    /// The same, and walked in the order of keys.
    OrderedSet,
    /// Several objects per key, all different.
    Bag,
    DuplicateBag,
}

impl Kind {
    pub(in crate::vm) fn as_str(self) -> &'static str {
        match self {
            Kind::Set => "set",
            Kind::OrderedSet => "ordered_set",
            Kind::Bag => "bag",
            Kind::DuplicateBag => "duplicate_bag",
        }
    }

    pub(in crate::vm) fn has_unique_keys(self) -> bool {
        match self {
            Kind::Set | Kind::OrderedSet => true,
            Kind::Bag | Kind::DuplicateBag => false,
        }
    }
}

/// What processes other than the owner may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::vm) enum Access {
    Public,
    /// Only read.
    Protected,
    Private,
}

impl Access {
    pub(in crate::vm) fn as_str(self) -> &'static str {
        match self {
            Access::Public => "public",
            Access::Protected => "protected",
            Access::Private => "private",
        }
    }
}

impl Table {
    /// A set that others may read, with its key in front.
    pub(in crate::vm) fn new(reference: Ref, name: Atom, owner: Pid) -> Table {
        Table {
            reference,
            name,
            is_named: false,
            kind: Kind::Set,
            access: Access::Protected,
            key_at: 0,
            owner,
            heir: None,
            rows: Rows::new(Order::Exact),
        }
    }

    /// Of an empty table.
    pub(in crate::vm) fn set_kind(&mut self, kind: Kind) {
        self.kind = kind;
        self.rows = Rows::new(match kind {
            Kind::OrderedSet => Order::Numeric,
            Kind::Set | Kind::Bag | Kind::DuplicateBag => Order::Exact,
        });
    }

    /// What programs call it.
    pub(in crate::vm) fn id(&self) -> Term {
        if self.is_named { Term::Atom(self.name) } else { Term::Ref(self.reference) }
    }

    pub(in crate::vm) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Puts its objects on the scale.
    pub(in crate::vm) fn weigh<'a>(&'a self, scale: &mut Scale<'a>) {
        const WORDS_PER_OBJECT: usize = 3;
        scale.add_words(WORDS_PER_OBJECT * self.len());
        self.rows.iter().for_each(|object| scale.add(object));
    }

    /// The key of an object; none if it is too small to have one.
    pub(in crate::vm) fn key_of<'a>(&self, object: &'a Term) -> Option<&'a Term> {
        object.as_tuple()?.get(self.key_at)
    }

    pub(in crate::vm) fn lookup(&self, key: &Term) -> &[Term] {
        self.rows.get(key)
    }

    /// Puts in an object that has a key.
    pub(in crate::vm) fn insert(&mut self, object: Term) {
        let key = self.key_of(&object).expect("the object has a key").clone();
        work::charge(TO_FIND);
        match self.kind {
            Kind::Set | Kind::OrderedSet => self.rows.put(key, object),
            Kind::Bag if self.holds(&key, &object) => {}
            Kind::Bag | Kind::DuplicateBag => self.rows.push(key, object),
        }
    }

    fn holds(&self, key: &Term, object: &Term) -> bool {
        let objects = self.rows.get(key);
        work::charge(objects.len());
        objects.contains(object)
    }

    pub(in crate::vm) fn delete(&mut self, key: &Term) {
        self.rows.remove(key);
    }

    /// Takes out all objects that are equal to this one.
    pub(in crate::vm) fn delete_object(&mut self, object: &Term) {
        if let Some(key) = self.key_of(object) {
            self.rows.retain(key, |other| other != object);
        }
    }

    /// Takes out these objects.
    pub(in crate::vm) fn delete_each(&mut self, objects: &[Term]) {
        work::charge_sort(objects.len());
        let gone: BTreeSet<&Term> = objects.iter().collect();
        let keys: BTreeSet<&Term> = objects.iter().filter_map(|object| self.key_of(object)).collect();
        for key in keys {
            work::charge(TO_FIND);
            self.rows.retain(key, |object| !gone.contains(object));
        }
    }

    pub(in crate::vm) fn clear(&mut self) {
        self.rows.clear();
    }

    /// All objects, in the order of their keys.
    pub(in crate::vm) fn objects(&self) -> impl DoubleEndedIterator<Item = &Term> {
        work::charge(self.len());
        self.rows.iter()
    }

    /// The objects that may match a pattern: those under its key, if it says which.
    pub(in crate::vm) fn candidates<'a>(
        &'a self,
        pattern: &Pattern,
    ) -> Box<dyn DoubleEndedIterator<Item = &'a Term> + 'a> {
        const TO_MATCH: usize = 4;
        let (count, candidates): (_, Box<dyn DoubleEndedIterator<Item = &Term>>) =
            match pattern.element(self.key_at).map(|key| self.rows.get(key)) {
                Some(objects) => (objects.len(), Box::new(objects.iter())),
                None => (self.len(), Box::new(self.rows.iter())),
            };
        work::charge(TO_MATCH * count);
        candidates
    }

    pub(in crate::vm) fn first(&self) -> Option<&Term> {
        self.rows.first()
    }

    pub(in crate::vm) fn last(&self) -> Option<&Term> {
        self.rows.last()
    }

    pub(in crate::vm) fn next(&self, key: &Term) -> Option<&Term> {
        self.rows.next(key)
    }

    pub(in crate::vm) fn previous(&self, key: &Term) -> Option<&Term> {
        self.rows.previous(key)
    }
}
