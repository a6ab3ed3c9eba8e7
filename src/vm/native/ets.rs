//! `:ets`.

use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Pid, Ref, Term};
use crate::vm::arithmetic;
use crate::vm::ets::{Access, Bindings, Clause, Full, Heir, Kind, Pattern, Table, Tables, clauses};
use crate::vm::raise::Raised;
use std::sync::Arc;

const E: &str = ":ets";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(E, "new", 2, new),
    entry(E, "insert", 2, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        let objects = objects(host, table, &args[1])?;
        write(host, table, |table| objects.into_iter().for_each(|object| table.insert(object)))?;
        Ok(Term::TRUE)
    }),
    entry(E, "insert_new", 2, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        let objects = objects(host, table, &args[1])?;
        let there = tables(host).table(table);
        let is_taken = |object: &Term| there.key_of(object).is_some_and(|key| !there.lookup(key).is_empty());
        if objects.iter().any(is_taken) {
            return Ok(Term::FALSE);
        }
        write(host, table, |table| objects.into_iter().for_each(|object| table.insert(object)))?;
        Ok(Term::TRUE)
    }),
    entry(E, "lookup", 2, |host, args| {
        let table = find(host, &args[0], Need::Read)?;
        Ok(Term::list(tables(host).table(table).lookup(&args[1]).to_vec()))
    }),
    entry(E, "lookup_element", 3, lookup_element),
    entry(E, "member", 2, |host, args| {
        let table = find(host, &args[0], Need::Read)?;
        Ok(Term::from(!tables(host).table(table).lookup(&args[1]).is_empty()))
    }),
    entry(E, "take", 2, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        let taken = Term::list(tables(host).table(table).lookup(&args[1]).to_vec());
        reduce(host, table, |table| table.delete(&args[1]));
        Ok(taken)
    }),
    entry(E, "delete", 1, |host, args| {
        let table = find(host, &args[0], Need::Own)?;
        tables_mut(host).delete(table);
        Ok(Term::TRUE)
    }),
    entry(E, "delete", 2, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        reduce(host, table, |table| table.delete(&args[1]));
        Ok(Term::TRUE)
    }),
    entry(E, "delete_object", 2, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        reduce(host, table, |table| table.delete_object(&args[1]));
        Ok(Term::TRUE)
    }),
    entry(E, "delete_all_objects", 1, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        reduce(host, table, Table::clear);
        Ok(Term::TRUE)
    }),
    entry(E, "tab2list", 1, |host, args| Ok(Term::list(all(host, &args[0])?))),
    entry(E, "foldl", 3, |host, args| fold(host, args, "foldl")),
    entry(E, "foldr", 3, |host, args| fold(host, args, "foldr")),
    entry(E, "first", 1, |host, args| walk(host, args, |table, _| table.first())),
    entry(E, "last", 1, |host, args| walk(host, args, |table, _| table.last())),
    entry(E, "next", 2, |host, args| walk(host, args, |table, key| table.next(key))),
    entry(E, "prev", 2, |host, args| walk(host, args, |table, key| table.previous(key))),
    entry(E, "update_counter", 3, |host, args| update_counter(host, args, None)),
    entry(E, "update_counter", 4, |host, args| update_counter(host, args, Some(&args[3]))),
    entry(E, "update_element", 3, update_element),
    entry(E, "match", 2, |host, args| {
        let bound = matching(host, &args[0], &args[1], Need::Read)?.into_iter().map(|(_, bindings)| bindings);
        let values = bound.map(|bindings| Term::list(bindings.into_values().collect::<Vec<_>>()));
        Ok(Term::list(values.collect::<Vec<_>>()))
    }),
    entry(E, "match_object", 2, |host, args| {
        let found = matching(host, &args[0], &args[1], Need::Read)?;
        Ok(Term::list(found.into_iter().map(|(object, _)| object).collect::<Vec<_>>()))
    }),
    entry(E, "match_delete", 2, |host, args| {
        let found = matching(host, &args[0], &args[1], Need::Write)?;
        let found: Vec<_> = found.into_iter().map(|(object, _)| object).collect();
        delete_all(host, &args[0], &found)?;
        Ok(Term::TRUE)
    }),
    entry(E, "select", 2, |host, args| {
        let found = selecting(host, args, Need::Read)?;
        Ok(Term::list(found.into_iter().map(|(_, result)| result).collect::<Vec<_>>()))
    }),
    entry(E, "select_reverse", 2, |host, args| {
        let found = selecting(host, args, Need::Read)?;
        Ok(Term::list(found.into_iter().rev().map(|(_, result)| result).collect::<Vec<_>>()))
    }),
    entry(E, "select_count", 2, |host, args| Ok(count(selected(host, args, Need::Read)?.len()))),
    entry(E, "select_delete", 2, |host, args| {
        let found = selected(host, args, Need::Write)?;
        delete_all(host, &args[0], &found)?;
        Ok(count(found.len()))
    }),
    entry(E, "whereis", 1, |host, args| match &args[0] {
        Term::Atom(_) => Ok(tables(host).find(&args[0]).map_or(Term::Atom(Atom::UNDEFINED), Term::Ref)),
        _ => Err(Raised::bad_argument(1, "not an atom").into()),
    }),
    entry(E, "all", 0, |host, _| Ok(Term::list(tables(host).iter().map(Table::id).collect::<Vec<_>>()))),
    entry(E, "rename", 2, |host, args| {
        let table = find(host, &args[0], Need::Write)?;
        let name = args[1].as_atom().ok_or_else(|| Raised::bad_argument(2, "not an atom"))?;
        if tables(host).table(table).is_named && tables(host).is_named(name) {
            return Err(Raised::bad_argument(2, "table name already exists").into());
        }
        tables_mut(host).rename(table, name);
        Ok(tables(host).table(table).id())
    }),
    entry(E, "give_away", 3, |host, args| {
        let table = find(host, &args[0], Need::Own)?;
        let to = args[1].as_pid().ok_or_else(|| Raised::bad_argument(2, "not a pid"))?;
        if !host.cx.is_alive(to) {
            return Err(Raised::bad_argument(2, "the pid refers to a terminated process").into());
        }
        let message = tables_mut(host).give(table, to, args[2].clone());
        host.cx.send(to, message);
        Ok(Term::TRUE)
    }),
    entry(E, "safe_fixtable", 2, |host, args| find(host, &args[0], Need::Read).map(|_| Term::TRUE)),
    entry(E, "info", 1, |host, args| {
        let Some(table) = tables(host).find(&args[0]) else {
            return Ok(Term::Atom(Atom::UNDEFINED));
        };
        let table = tables(host).table(table);
        let items = INFO.iter().filter_map(|name| Some((Atom::new(name), info(table, name)?)));
        Ok(Term::keyword(items.collect::<Vec<_>>()))
    }),
    entry(E, "info", 2, |host, args| {
        let Some(table) = tables(host).find(&args[0]) else {
            return Ok(Term::Atom(Atom::UNDEFINED));
        };
        let item = args[1].as_atom().and_then(|item| info(tables(host).table(table), item.as_str()));
        item.ok_or_else(|| Raised::bad_argument(2, "not a valid info item").into())
    }),
];

fn tables<'a>(host: &'a Host<'_, '_>) -> &'a Tables {
    &host.cx.shared().tables
}

fn tables_mut<'a>(host: &'a mut Host<'_, '_>) -> &'a mut Tables {
    Arc::make_mut(&mut host.cx.shared_mut().tables)
}

fn count(count: usize) -> Term {
    Term::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

fn full(_: Full) -> Trap {
    Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into()
}

/// What the caller is about to do to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Read,
    Write,
    /// What none but the owner may do, or others with a public table.
    Own,
}

/// The table that the first argument names, if the caller may do this to it.
fn find(host: &Host<'_, '_>, id: &Term, need: Need) -> Result<Ref, Trap> {
    let unknown = |text: &str| Err(Raised::bad_argument(1, text).into());
    let Some(reference) = tables(host).find(id) else {
        return unknown(match id {
            Term::Atom(_) | Term::Ref(_) => "the table identifier does not refer to an existing ETS table",
            _ => "not an atom or a table identifier",
        });
    };
    let table = tables(host).table(reference);
    let may = table.owner == host.cx.self_pid()
        || match table.access {
            Access::Public => true,
            Access::Protected => need == Need::Read,
            Access::Private => false,
        };
    if may {
        Ok(reference)
    } else {
        unknown("the table identifier refers to an ETS table with insufficient access rights")
    }
}

fn write(host: &mut Host<'_, '_>, table: Ref, change: impl FnOnce(&mut Table)) -> Result<(), Trap> {
    tables_mut(host).change(table, change).map_err(full)
}

fn reduce(host: &mut Host<'_, '_>, table: Ref, change: impl FnOnce(&mut Table)) {
    tables_mut(host).reduce(table, change);
}

fn new(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let name = args[0].as_atom().ok_or_else(|| Raised::bad_argument(1, "not an atom"))?;
    let options = args[1].to_vec().ok_or_else(|| Raised::bad_argument(2, "not a list"))?;
    let mut table = Table::new(host.cx.make_ref(), name, host.cx.self_pid());
    for option in &options {
        set(&mut table, option).ok_or_else(|| Raised::bad_argument(2, "invalid options"))?;
    }
    if table.is_named && tables(host).is_named(name) {
        return Err(Raised::bad_argument(1, "table name already exists").into());
    }
    let id = table.id();
    tables_mut(host).add(table).map_err(full)?;
    Ok(id)
}

/// Follows an option of a new table. Those about concurrency mean nothing here.
fn set(table: &mut Table, option: &Term) -> Option<()> {
    if let Some(name) = option.as_atom() {
        match name.as_str() {
            "set" => table.set_kind(Kind::Set),
            "ordered_set" => table.set_kind(Kind::OrderedSet),
            "bag" => table.set_kind(Kind::Bag),
            "duplicate_bag" => table.set_kind(Kind::DuplicateBag),
            "public" => table.access = Access::Public,
            "protected" => table.access = Access::Protected,
            "private" => table.access = Access::Private,
            "named_table" => table.is_named = true,
            "compressed" => {}
            _ => return None,
        }
        return Some(());
    }
    match option.as_tuple()? {
        [Term::Atom(name), value] => match (name.as_str(), value) {
            ("keypos", Term::Int(position)) => {
                table.key_at = usize::try_from(*position).ok()?.checked_sub(1)?
            }
            ("heir", Term::Atom(none)) if none.as_str() == "none" => table.heir = None,
            ("read_concurrency" | "write_concurrency" | "decentralized_counters", Term::Atom(_)) => {}
            _ => return None,
        },
        [Term::Atom(name), Term::Pid(pid), data] if name.as_str() == "heir" => {
            table.heir = Some(Heir { pid: *pid, data: data.clone() });
        }
        _ => return None,
    }
    Some(())
}

/// The object or the list of objects to insert, all with a key.
fn objects(host: &Host<'_, '_>, table: Ref, term: &Term) -> Result<Vec<Term>, Trap> {
    let wrong = |text: &str| Trap::Raise(Raised::bad_argument(2, text));
    let objects = match term {
        Term::Tuple(_) if term.as_tuple().is_some_and(<[Term]>::is_empty) => {
            return Err(wrong("is an empty tuple"));
        }
        Term::Tuple(_) => vec![term.clone()],
        Term::Nil | Term::Cons(_) => term
            .to_vec()
            .filter(|objects| objects.iter().all(|it| it.as_tuple().is_some_and(|it| !it.is_empty())))
            .ok_or_else(|| wrong("not a non-empty tuple or a list of non-empty tuples"))?,
        _ => return Err(wrong("not a tuple")),
    };
    let table = tables(host).table(table);
    if objects.iter().any(|object| table.key_of(object).is_none()) {
        return Err(Raised::bad_arguments([]).into());
    }
    Ok(objects)
}

fn all(host: &Host<'_, '_>, id: &Term) -> Result<Vec<Term>, Trap> {
    let table = find(host, id, Need::Read)?;
    Ok(tables(host).table(table).objects().cloned().collect())
}

fn fold(host: &mut Host<'_, '_>, args: &[Term], name: &str) -> Answer {
    let objects = Term::list(all(host, &args[2])?);
    let fold = Callable::Function(Atom::new("lists"), Atom::new(name));
    Err(Trap::Apply(fold, vec![args[0].clone(), args[1].clone(), objects]))
}

/// The key that a step leads to.
fn walk(
    host: &mut Host<'_, '_>,
    args: &[Term],
    step: impl for<'a> Fn(&'a Table, &Term) -> Option<&'a Term>,
) -> Answer {
    let table = find(host, &args[0], Need::Read)?;
    let table = tables(host).table(table);
    let key = args.get(1).unwrap_or(&Term::NIL);
    // Only what is ordered can be entered anywhere.
    if args.len() > 1 && table.kind != Kind::OrderedSet && table.lookup(key).is_empty() {
        return Err(Raised::bad_argument(2, "not a key that exists in the table").into());
    }
    Ok(step(table, key).cloned().unwrap_or_else(|| Term::atom("$end_of_table")))
}

fn lookup_element(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let table = find(host, &args[0], Need::Read)?;
    let table = tables(host).table(table);
    let at = args[2].as_int().and_then(|at| usize::try_from(at).ok()?.checked_sub(1));
    let at = at.ok_or_else(|| Raised::bad_argument(3, "out of range"))?;
    let found = table.lookup(&args[1]);
    if found.is_empty() {
        return Err(Raised::bad_argument(2, "not a key that exists in the table").into());
    }
    let elements = found.iter().map(|object| object.as_tuple().and_then(|object| object.get(at)).cloned());
    let mut elements = elements
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| Raised::bad_argument(3, "position is greater than the size of the object"))?;
    Ok(if table.kind.has_unique_keys() { elements.remove(0) } else { Term::list(elements) })
}

/// The one object under a key of a set, to be changed; `default` stands in for one that is missing.
fn object(host: &Host<'_, '_>, table: Ref, key: &Term, default: Option<&Term>) -> Result<Vec<Term>, Trap> {
    let table = tables(host).table(table);
    if !table.kind.has_unique_keys() {
        return Err(Raised::bad_argument(
            1,
            "the table identifier refers to an ETS table of a type not supported by this operation",
        )
        .into());
    }
    let missing = || Trap::Raise(Raised::bad_argument(2, "not a key that exists in the table"));
    if let Some(object) = table.lookup(key).first() {
        return object.as_tuple().map(<[Term]>::to_vec).ok_or_else(missing);
    }
    let mut object = default.and_then(Term::as_tuple).map(<[Term]>::to_vec).ok_or_else(missing)?;
    *object.get_mut(table.key_at).ok_or_else(missing)? = key.clone();
    Ok(object)
}

fn update_counter(host: &mut Host<'_, '_>, args: &[Term], default: Option<&Term>) -> Answer {
    let table = find(host, &args[0], Need::Write)?;
    let mut changed = object(host, table, &args[1], default)?;
    let key_at = tables(host).table(table).key_at;
    let operations = match &args[2] {
        list @ (Term::Nil | Term::Cons(_)) => list.to_vec().unwrap_or_default(),
        one => vec![one.clone()],
    };
    let mut values = Vec::new();
    for operation in &operations {
        let wrong = |text: &str| Trap::Raise(Raised::bad_argument(3, text));
        let (at, increment, limit) = match (operation, operation.as_tuple()) {
            (_, Some([Term::Int(at), increment])) => (*at - 1, increment, None),
            (_, Some([Term::Int(at), increment, threshold, reset])) => {
                (*at - 1, increment, Some((threshold, reset)))
            }
            (increment, None) if is_integer(increment) => (key_at as i64 + 1, increment, None),
            _ => return Err(wrong("not a valid update operation")),
        };
        let at =
            usize::try_from(at).map_err(|_| wrong("the position in the update operation is out of range"))?;
        if at == key_at {
            return Err(wrong("the position is the same as the key position"));
        }
        let place = changed
            .get_mut(at)
            .ok_or_else(|| wrong("the position in the update operation is out of range"))?;
        if !is_integer(place) {
            return Err(wrong("the value in the given position, in the object, is not an integer"));
        }
        let mut value =
            arithmetic::add(place, increment).map_err(|_| wrong("not a valid update operation"))?;
        if let Some((threshold, reset)) = limit {
            let is_past = if *increment < Term::Int(0) { value < *threshold } else { value > *threshold };
            value = if is_past { reset.clone() } else { value };
        }
        *place = value.clone();
        values.push(value);
    }
    write(host, table, |table| table.insert(Term::tuple(changed)))?;
    Ok(match &args[2] {
        Term::Nil | Term::Cons(_) => Term::list(values),
        _ => values.remove(0),
    })
}

fn is_integer(term: &Term) -> bool {
    arithmetic::is(crate::compile::op::Kind::Integer, term)
}

fn update_element(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let table = find(host, &args[0], Need::Write)?;
    if tables(host).table(table).lookup(&args[1]).is_empty() {
        return Ok(Term::FALSE);
    }
    let mut changed = object(host, table, &args[1], None)?;
    let key_at = tables(host).table(table).key_at;
    let changes = match &args[2] {
        list @ (Term::Nil | Term::Cons(_)) => list.to_vec().unwrap_or_default(),
        one => vec![one.clone()],
    };
    for change in &changes {
        let wrong = |text: &str| Trap::Raise(Raised::bad_argument(3, text));
        let Some([Term::Int(at), value]) = change.as_tuple() else {
            return Err(wrong("is neither a {position, value} tuple nor a list of such tuples"));
        };
        let at = usize::try_from(*at - 1).map_err(|_| wrong("out of range"))?;
        if at == key_at {
            return Err(wrong("the position is the same as the key position"));
        }
        *changed.get_mut(at).ok_or_else(|| wrong("out of range"))? = value.clone();
    }
    write(host, table, |table| table.insert(Term::tuple(changed)))?;
    Ok(Term::TRUE)
}

/// The objects that match a pattern, with what its variables stand for.
fn matching(
    host: &Host<'_, '_>,
    id: &Term,
    pattern: &Term,
    need: Need,
) -> Result<Vec<(Term, Bindings)>, Trap> {
    let table = find(host, id, need)?;
    let pattern = Pattern::read(pattern).map_err(full)?;
    let found = tables(host).table(table).candidates(&pattern).filter_map(|object| {
        let mut bindings = Bindings::new();
        pattern.matches(object, &mut bindings).then(|| (object.clone(), bindings))
    });
    Ok(found.collect())
}

/// The objects that a match specification takes, with its results for them.
fn selecting(host: &Host<'_, '_>, args: &[Term], need: Need) -> Result<Vec<(Term, Term)>, Trap> {
    let table = find(host, &args[0], need)?;
    let clauses =
        clauses(&args[1]).map_err(|_| Raised::bad_argument(2, "not a valid match specification"))?;
    let table = tables(host).table(table);
    let candidates = match clauses.as_slice() {
        [only] => table.candidates(&only.pattern),
        _ => table.candidates(&Pattern::Anything),
    };
    let result = |object: &Term| clauses.iter().find_map(|clause: &Clause| clause.apply(object));
    Ok(candidates.filter_map(|object| Some((object.clone(), result(object)?))).collect())
}

/// The objects for which the result is `true`.
fn selected(host: &Host<'_, '_>, args: &[Term], need: Need) -> Result<Vec<Term>, Trap> {
    let found = selecting(host, args, need)?.into_iter();
    Ok(found.filter(|(_, result)| *result == Term::TRUE).map(|(object, _)| object).collect())
}

fn delete_all(host: &mut Host<'_, '_>, id: &Term, objects: &[Term]) -> Result<(), Trap> {
    let table = find(host, id, Need::Write)?;
    reduce(host, table, |table| table.delete_each(objects));
    Ok(())
}

/// The items of `:ets.info/1`, in its order.
const INFO: [&str; 15] = [
    "id",
    "decentralized_counters",
    "read_concurrency",
    "write_concurrency",
    "compressed",
    "memory",
    "owner",
    "heir",
    "name",
    "size",
    "node",
    "named_table",
    "type",
    "keypos",
    "protection",
];

/// One item; the memory is an estimate in words.
fn info(table: &Table, item: &str) -> Option<Term> {
    const WORDS_OF_TABLE: usize = 305;
    const WORDS_PER_OBJECT: usize = 7;
    let heir = table.heir.as_ref().map(|heir: &Heir| -> Pid { heir.pid });
    Some(match item {
        "id" => Term::Ref(table.reference),
        "decentralized_counters"
        | "read_concurrency"
        | "write_concurrency"
        | "compressed"
        | "fixed"
        | "safe_fixed" => Term::FALSE,
        "memory" => count(WORDS_OF_TABLE + WORDS_PER_OBJECT * table.len()),
        "owner" => Term::Pid(table.owner),
        "heir" => heir.map_or_else(|| Term::atom("none"), Term::Pid),
        "name" => Term::Atom(table.name),
        "size" => count(table.len()),
        "node" => Term::Atom(Atom::NONODE),
        "named_table" => Term::from(table.is_named),
        "type" => Term::atom(table.kind.as_str()),
        "keypos" => count(table.key_at + 1),
        "protection" => Term::atom(table.access.as_str()),
        _ => return None,
    })
}
