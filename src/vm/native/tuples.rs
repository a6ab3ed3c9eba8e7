//! What Erlang knows of tuples and functions. `Tuple` and `Function` are written with it.

use super::kernel::{atom, badarg};
use super::{Host, NativeFunction, Trap, entry};
use crate::limits::ELEMENTS_MAX;
use crate::term::{Atom, Fun, Term};
use crate::vm::native::lists::system_limit;
use std::sync::Arc;

const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(E, "append_element", 2, |_, args| {
        let tuple = args[0].as_tuple().ok_or_else(badarg)?;
        Ok(Term::tuple([tuple, &args[1..]].concat()))
    }),
    entry(E, "delete_element", 2, |_, args| {
        let mut elements = args[1].as_tuple().ok_or_else(badarg)?.to_vec();
        let index = place(&args[0], elements.len())?;
        elements.remove(index);
        Ok(Term::tuple(elements))
    }),
    entry(E, "fun_info", 1, |host, args| {
        let Term::Fun(fun) = &args[0] else { return Err(badarg()) };
        let infos = info(fun, host).into_iter().map(|(item, value)| (Atom::new(item), value));
        Ok(Term::keyword(infos.collect::<Vec<_>>()))
    }),
    entry(E, "fun_info", 2, |host, args| {
        let Term::Fun(fun) = &args[0] else { return Err(badarg()) };
        let item = atom(&args[1])?;
        let found = info(fun, host).into_iter().find(|(name, _)| *name == item.as_str());
        found.map(|(_, value)| Term::tuple([args[1].clone(), value])).ok_or_else(badarg)
    }),
    entry(E, "insert_element", 3, |_, args| {
        let mut elements = args[1].as_tuple().ok_or_else(badarg)?.to_vec();
        let index = place(&args[0], elements.len() + 1)?;
        elements.insert(index, args[2].clone());
        Ok(Term::tuple(elements))
    }),
    entry(E, "list_to_tuple", 1, |_, args| Ok(Term::tuple(args[0].to_vec().ok_or_else(badarg)?))),
    entry(E, "make_fun", 3, |_, args| {
        let (module, name) = (atom(&args[0])?, atom(&args[1])?);
        let arity = args[2].as_int().and_then(|arity| u8::try_from(arity).ok()).ok_or_else(badarg)?;
        Ok(Term::Fun(Arc::new(Fun::Capture { module, name, arity })))
    }),
    entry(E, "make_tuple", 2, |_, args| {
        let size = args[0].as_int().and_then(|size| usize::try_from(size).ok()).ok_or_else(badarg)?;
        if size > ELEMENTS_MAX {
            return Err(system_limit());
        }
        Ok(Term::tuple(vec![args[1].clone(); size]))
    }),
    entry(E, "tuple_to_list", 1, |_, args| Ok(Term::list(args[0].as_tuple().ok_or_else(badarg)?.to_vec()))),
];

/// An index that counts from 1 as one that counts from 0.
fn place(index: &Term, places: usize) -> Result<usize, Trap> {
    let index =
        index.as_int().and_then(|index| usize::try_from(index).ok()).and_then(|index| index.checked_sub(1));
    index.filter(|index| *index < places).ok_or_else(badarg)
}

/// What is known of a function value.
fn info(fun: &Fun, host: &Host<'_, '_>) -> Vec<(&'static str, Term)> {
    match fun {
        Fun::Capture { module, name, arity } => vec![
            ("module", Term::Atom(*module)),
            ("name", Term::Atom(*name)),
            ("arity", Term::Int(i64::from(*arity))),
            ("env", Term::Nil),
            ("type", Term::atom("external")),
        ],
        Fun::Closure(closure) => {
            let module = host.cx.shared().module(closure.module).unit.name;
            vec![
                ("pid", Term::Pid(host.cx.self_pid())),
                ("module", Term::Atom(module.unwrap_or(Atom::new("elixir_compiler_0")))),
                ("index", Term::Int(i64::from(closure.function))),
                ("name", Term::Atom(closure.place)),
                ("arity", Term::Int(i64::from(closure.arity))),
                ("env", Term::list(closure.captured.to_vec())),
                ("type", Term::atom("local")),
            ]
        }
    }
}
