//! Match specifications: clauses of a pattern, guards and results, as `:ets.select/2` takes them.

use super::matching::{Bindings, Pattern, variable};
use super::operation;
use crate::limits;
use crate::term::{Atom, Term};

/// One clause.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Clause {
    pub(in crate::vm) pattern: Pattern,
    guards: Vec<Term>,
    results: Vec<Term>,
}

/// It is not a match specification.
#[derive(Debug)]
pub(in crate::vm) struct Invalid;

/// A guard or result cannot be computed, as `hd([])`.
struct Failed;

/// The object that is matched, and what it gave to the variables.
struct Scope<'a> {
    object: &'a Term,
    bindings: &'a Bindings,
}

/// Reads a match specification.
pub(in crate::vm) fn clauses(term: &Term) -> Result<Vec<Clause>, Invalid> {
    let clauses = term.to_vec().filter(|clauses| !clauses.is_empty()).ok_or(Invalid)?;
    clauses.iter().map(clause).collect()
}

fn clause(term: &Term) -> Result<Clause, Invalid> {
    let Some([head, guards, results]) = term.as_tuple() else {
        return Err(Invalid);
    };
    let pattern = Pattern::read(head).map_err(|_| Invalid)?;
    let (guards, results) = (guards.to_vec().ok_or(Invalid)?, results.to_vec().ok_or(Invalid)?);
    let mut variables = Vec::new();
    variables_of(&pattern, &mut variables);
    for expression in guards.iter().chain(&results) {
        check(expression, &variables, 0)?;
    }
    if results.is_empty() {
        return Err(Invalid);
    }
    Ok(Clause { pattern, guards, results })
}

fn variables_of(pattern: &Pattern, found: &mut Vec<u32>) {
    match pattern {
        Pattern::Anything | Pattern::Exactly(_) => {}
        Pattern::Variable(number) => found.push(*number),
        Pattern::Tuple(elements) => elements.iter().for_each(|element| variables_of(element, found)),
        Pattern::List(elements, tail) => {
            elements.iter().for_each(|element| variables_of(element, found));
            variables_of(tail, found);
        }
        Pattern::Map(entries) => entries.iter().for_each(|(_, value)| variables_of(value, found)),
    }
}

/// Whether an expression names only what there is.
fn check(term: &Term, variables: &[u32], depth: usize) -> Result<(), Invalid> {
    if depth > limits::MATCH_DEPTH_MAX {
        return Err(Invalid);
    }
    match term {
        Term::Atom(atom) => match variable(*atom) {
            Some(number) if !variables.contains(&number) => Err(Invalid),
            Some(_) | None => Ok(()),
        },
        Term::Tuple(_) => match term.as_tuple().unwrap_or_default() {
            [Term::Tuple(_)] => {
                let inner = term.as_tuple().and_then(|it| it[0].as_tuple()).unwrap_or_default();
                inner.iter().try_for_each(|element| check(element, variables, depth + 1))
            }
            [Term::Atom(name), _] if name.as_str() == "const" => Ok(()),
            [Term::Atom(name), args @ ..] if operation::exists(name.as_str(), args.len()) => {
                args.iter().try_for_each(|element| check(element, variables, depth + 1))
            }
            _ => Err(Invalid),
        },
        Term::Cons(_) => {
            let mut items = term.iter_list();
            items.by_ref().try_for_each(|element| check(element, variables, depth + 1))?;
            check(items.rest(), variables, depth + 1)
        }
        Term::Map(map) => map.iter().try_for_each(|(key, value)| {
            check(key, variables, depth + 1)?;
            check(value, variables, depth + 1)
        }),
        _ => Ok(()),
    }
}

impl Clause {
    /// The result for an object, if the clause takes it.
    pub(in crate::vm) fn apply(&self, object: &Term) -> Option<Term> {
        let mut bindings = Bindings::new();
        if !self.pattern.matches(object, &mut bindings) {
            return None;
        }
        let scope = Scope { object, bindings: &bindings };
        let holds = |guard: &Term| matches!(scope.value(guard), Ok(Term::Atom(Atom::TRUE)));
        if !self.guards.iter().all(holds) {
            return None;
        }
        let result = scope.value(self.results.last()?);
        Some(result.unwrap_or(Term::Atom(Atom::EXIT)))
    }
}

impl Scope<'_> {
    fn value(&self, term: &Term) -> Result<Term, Failed> {
        match term {
            Term::Atom(atom) => Ok(match atom.as_str() {
                "$_" => self.object.clone(),
                "$$" => Term::list(self.bindings.values().cloned().collect::<Vec<_>>()),
                _ => match variable(*atom) {
                    Some(number) => self.bindings.get(&number).cloned().ok_or(Failed)?,
                    None => term.clone(),
                },
            }),
            Term::Tuple(_) => match term.as_tuple().unwrap_or_default() {
                [inner @ Term::Tuple(_)] => {
                    let elements = inner.as_tuple().unwrap_or_default().iter();
                    Ok(Term::tuple(
                        elements.map(|element| self.value(element)).collect::<Result<Vec<_>, _>>()?,
                    ))
                }
                [Term::Atom(name), constant] if name.as_str() == "const" => Ok(constant.clone()),
                [Term::Atom(name), args @ ..] => self.operation(name.as_str(), args),
                _ => Err(Failed),
            },
            Term::Cons(_) => {
                let mut items = term.iter_list();
                let elements = items.by_ref().map(|element| self.value(element));
                let elements = elements.collect::<Result<Vec<_>, _>>()?;
                Ok(Term::list_with_tail(elements, self.value(items.rest())?))
            }
            Term::Map(map) => {
                let entries = map.iter().map(|(key, value)| Ok((self.value(key)?, self.value(value)?)));
                Ok(Term::map(entries.collect::<Result<Vec<_>, _>>()?))
            }
            other => Ok(other.clone()),
        }
    }

    fn operation(&self, name: &str, args: &[Term]) -> Result<Term, Failed> {
        // These two stop where the outcome is clear.
        if let "andalso" | "orelse" = name {
            for arg in args {
                if self.truth(arg)? != (name == "andalso") {
                    return Ok(Term::from(name == "orelse"));
                }
            }
            return Ok(Term::from(name == "andalso"));
        }
        if let "and" | "or" | "not" | "xor" = name {
            let values = args.iter().map(|arg| self.truth(arg)).collect::<Result<Vec<_>, _>>()?;
            return Ok(Term::from(match name {
                "and" => values.iter().all(|value| *value),
                "or" => values.iter().any(|value| *value),
                "not" => !values[0],
                _ => values[0] != values[1],
            }));
        }
        let values = args.iter().map(|arg| self.value(arg)).collect::<Result<Vec<_>, _>>()?;
        operation::call(name, &values).ok_or(Failed)
    }

    fn truth(&self, term: &Term) -> Result<bool, Failed> {
        match self.value(term)? {
            Term::Atom(Atom::TRUE) => Ok(true),
            Term::Atom(Atom::FALSE) => Ok(false),
            _ => Err(Failed),
        }
    }
}
