//! What the code of structs calls.

use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Map, Term};
use crate::vm::exception::not_implemented;
use crate::vm::raise::Raised;
use std::sync::Arc;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(":playground", "struct", 3, build),
    entry(":playground", "implementation", 2, |host, args| {
        let found = host.cx.shared().implementation(atom(&args[0])?, &args[1]);
        Ok(found.map_or(Term::NIL, Term::Atom))
    }),
    entry(":playground", "implementation!", 2, |host, args| {
        let protocol = atom(&args[0])?;
        match host.cx.shared().implementation(protocol, &args[1]) {
            Some(module) => Ok(Term::Atom(module)),
            None => {
                let protocol = protocol.as_alias().unwrap_or(protocol.as_str());
                Err(Raised::error(not_implemented(protocol, &args[1])).into())
            }
        }
    }),
    entry(":playground", "functions", 1, |host, args| {
        let all = host.cx.shared().exports_of(atom(&args[0])?);
        Ok(named(all))
    }),
    entry(":playground", "guards", 1, |host, args| {
        let module = host.cx.shared().newest(atom(&args[0])?);
        let guards = module.iter().flat_map(|module| &module.unit.guards).filter(|guard| !guard.private);
        let mut all: Vec<_> = guards.map(|guard| (guard.name, guard.arity())).collect();
        all.extend(module.iter().flat_map(|module| module.unit.macros.iter().copied()));
        all.sort();
        Ok(named(all))
    }),
    entry(":playground", "struct_fields", 1, |host, args| {
        let module = host.cx.shared().newest(atom(&args[0])?);
        let Some(structure) = module.and_then(|module| module.unit.structure.as_ref()) else {
            return Ok(Term::NIL);
        };
        let field = |field: &Atom| {
            let required = structure.enforced.contains(field);
            Term::map([
                (Term::atom("field"), Term::Atom(*field)),
                (Term::atom("required"), Term::from(required)),
            ])
        };
        Ok(Term::list(structure.fields.iter().map(field).collect::<Vec<_>>()))
    }),
    entry(":playground", "put_known", 2, put_known),
    entry(":playground", "put_fields", 2, put_fields),
    entry(":playground", "bad_struct", 2, |_, args| {
        let reason = [Term::atom("badstruct"), args[0].clone(), args[1].clone()];
        Err(Raised::error(Term::tuple(reason)).into())
    }),
    entry("Kernel", "is_struct", 1, |_, args| Ok(Term::from(args[0].struct_name().is_some()))),
    entry("Kernel", "is_struct", 2, |_, args| {
        let Term::Atom(name) = args[1] else { return Err(badarg()) };
        Ok(Term::from(args[0].struct_name() == Some(name)))
    }),
    entry("Kernel", "is_exception", 1, |_, args| Ok(Term::from(is_exception(&args[0])))),
    entry("Kernel", "is_exception", 2, |_, args| {
        let Term::Atom(name) = args[1] else { return Err(badarg()) };
        Ok(Term::from(args[0].struct_name() == Some(name) && is_exception(&args[0])))
    }),
];

fn is_exception(term: &Term) -> bool {
    term.struct_name().is_some()
        && term
            .as_map()
            .is_some_and(|map| matches!(map.get_atom(Atom::EXCEPTION), Some(Term::Atom(Atom::TRUE))))
}

/// `__struct__/1`: the default struct with these fields, of which none may be unknown and the enforced ones must be
/// there.
fn build(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let [default, fields, enforced] = args else { unreachable!("the table gives the arity") };
    let mut missing: Vec<Term> = enforced.iter_list().cloned().collect();
    let made = put_each(default, fields, &mut |key, is_known| {
        missing.retain(|enforced| enforced != key);
        let unknown = || Raised::error(Term::tuple([Term::Atom(Atom::BADKEY), key.clone()]));
        if is_known { Ok(Put::Value) } else { Err(unknown().into()) }
    })?;
    if missing.is_empty() {
        return Ok(made);
    }
    let module = made.struct_name().unwrap_or(Atom::NIL);
    let missing = Term::list(missing);
    let message = format!("the following keys must also be given when building struct {module}: {missing}");
    Err(Raised::argument_error(&message).into())
}

/// `struct/2`: fields that the struct does not have are left out.
fn put_known(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    put_each(&args[0], &args[1], &mut |key, is_known| {
        let is_field = is_known && !matches!(key, Term::Atom(Atom::STRUCT));
        Ok(if is_field { Put::Value } else { Put::Nothing })
    })
}

/// `struct!/2` of a struct: it must have all these fields.
fn put_fields(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    put_each(&args[0], &args[1], &mut |key, is_known| {
        let unknown = [Term::Atom(Atom::BADKEY), key.clone(), args[0].clone()];
        match key {
            Term::Atom(Atom::STRUCT) => Ok(Put::Nothing),
            _ if is_known => Ok(Put::Value),
            _ => Err(Raised::error(Term::tuple(unknown)).into()),
        }
    })
}

/// What becomes of an entry.
enum Put {
    Value,
    Nothing,
}

/// Puts the entries of a map or keyword list into a struct. `decide` is told whether the struct has the key.
fn put_each(into: &Term, fields: &Term, decide: &mut dyn FnMut(&Term, bool) -> Result<Put, Trap>) -> Answer {
    let Term::Map(map) = into else { return Err(badarg()) };
    let mut made = Map::clone(map);
    let mut put = |key: &Term, value: &Term| {
        if let Put::Value = decide(key, made.contains_key(key))? {
            made.insert(key.clone(), value.clone());
        }
        Ok::<_, Trap>(())
    };
    if let Term::Map(fields) = fields {
        fields.iter().try_for_each(|(key, value)| put(key, value))?;
    } else {
        for field in fields.iter_list() {
            let Some([key, value]) = field.as_tuple() else {
                return Err(Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE)).into());
            };
            put(key, value)?;
        }
    }
    Ok(Term::Map(Arc::new(made)))
}

/// Functions as a keyword list of their arities.
fn named(functions: Vec<(Atom, u8)>) -> Term {
    let pair = |(name, arity)| Term::tuple([Term::Atom(name), Term::Int(i64::from(arity))]);
    Term::list(functions.into_iter().map(pair).collect::<Vec<_>>())
}
