//! The two orders of terms: Erlang's comparison, where `1 == 1.0`, and the exact one of map keys.

use super::{Fun, Term};
use std::cmp::Ordering;

/// Whether `==` holds in Elixir: numbers by value, everything else exactly.
pub fn equal(a: &Term, b: &Term) -> bool {
    match (a, b) {
        (Term::Int(a), Term::Int(b)) => a == b,
        (Term::Atom(a), Term::Atom(b)) => a == b,
        _ => compare(a, b) == Ordering::Equal,
    }
}

/// The order of `<` in Elixir: number < atom < reference < function < port < pid < tuple < map < list < bitstring.
pub fn compare(a: &Term, b: &Term) -> Ordering {
    order(a, b, Numbers::ByValue)
}

/// How an integer and a float compare.
#[derive(Clone, Copy)]
enum Numbers {
    ByValue,
    /// All integers come before all floats, as in keys of maps.
    Exact,
}

fn order(a: &Term, b: &Term, numbers: Numbers) -> Ordering {
    match (a, b) {
        (Term::Int(a), Term::Int(b)) => a.cmp(b),
        (Term::Float(a), Term::Float(b)) => floats(*a, *b),
        (Term::Int(a), Term::Float(b)) => mixed(*a, *b, numbers),
        (Term::Float(a), Term::Int(b)) => mixed(*b, *a, numbers).reverse(),
        (Term::Atom(a), Term::Atom(b)) => a.cmp(b),
        (Term::Ref(a), Term::Ref(b)) => a.cmp(b),
        (Term::Fun(a), Term::Fun(b)) => functions(a, b),
        (Term::Pid(a), Term::Pid(b)) => a.cmp(b),
        (Term::Tuple(a), Term::Tuple(b)) => {
            a.len().cmp(&b.len()).then_with(|| sequence(a.iter().zip(b.iter()), numbers))
        }
        (Term::Map(a), Term::Map(b)) => a
            .len()
            .cmp(&b.len())
            .then_with(|| sequence(a.iter().zip(b.iter()).map(|((a, _), (b, _))| (a, b)), Numbers::Exact))
            .then_with(|| sequence(a.iter().zip(b.iter()).map(|((_, a), (_, b))| (a, b)), numbers)),
        (Term::Nil | Term::Cons(_), Term::Nil | Term::Cons(_)) => lists(a, b, numbers),
        (Term::Binary(a), Term::Binary(b)) => a.cmp(b),
        _ => rank(a).cmp(&rank(b)),
    }
}

fn floats(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).expect("no term is a NaN")
}

/// Compares by exact value: a float is only rounded where it has no fraction left to lose.
fn mixed(int: i64, float: f64, numbers: Numbers) -> Ordering {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if matches!(numbers, Numbers::Exact) || float >= LIMIT {
        Ordering::Less
    } else if float < -LIMIT {
        Ordering::Greater
    } else {
        let whole = float.trunc();
        int.cmp(&(whole as i64)).then_with(|| floats(whole, float))
    }
}

fn sequence<'a>(pairs: impl Iterator<Item = (&'a Term, &'a Term)>, numbers: Numbers) -> Ordering {
    pairs.map(|(a, b)| order(a, b, numbers)).find(|found| found.is_ne()).unwrap_or(Ordering::Equal)
}

fn lists(mut a: &Term, mut b: &Term, numbers: Numbers) -> Ordering {
    loop {
        match (a, b) {
            (Term::Cons(left), Term::Cons(right)) => {
                let heads = order(&left.head, &right.head, numbers);
                if heads.is_ne() {
                    return heads;
                }
                (a, b) = (&left.tail, &right.tail);
            }
            (Term::Nil, Term::Nil) => return Ordering::Equal,
            (Term::Nil, Term::Cons(_)) => return Ordering::Less,
            (Term::Cons(_), Term::Nil) => return Ordering::Greater,
            _ => return order(a, b, numbers),
        }
    }
}

fn functions(a: &Fun, b: &Fun) -> Ordering {
    match (a, b) {
        (Fun::Closure(a), Fun::Closure(b)) => {
            (a.module, a.function, &a.captured).cmp(&(b.module, b.function, &b.captured))
        }
        (Fun::Closure(_), Fun::Capture { .. }) => Ordering::Less,
        (Fun::Capture { .. }, Fun::Closure(_)) => Ordering::Greater,
        (
            Fun::Capture { module, name, arity },
            Fun::Capture { module: other_module, name: other_name, arity: other_arity },
        ) => (module, name, arity).cmp(&(other_module, other_name, other_arity)),
    }
}

fn rank(term: &Term) -> u8 {
    match term {
        Term::Int(_) | Term::Float(_) => 0,
        Term::Atom(_) => 1,
        Term::Ref(_) => 2,
        Term::Fun(_) => 3,
        Term::Pid(_) => 4,
        Term::Tuple(_) => 5,
        Term::Map(_) => 6,
        Term::Nil | Term::Cons(_) => 7,
        Term::Binary(_) => 8,
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Term) -> bool {
        match (self, other) {
            (Term::Int(a), Term::Int(b)) => a == b,
            (Term::Atom(a), Term::Atom(b)) => a == b,
            _ => self.cmp(other).is_eq(),
        }
    }
}

impl Eq for Term {}

impl PartialOrd for Term {
    fn partial_cmp(&self, other: &Term) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Term {
    fn cmp(&self, other: &Term) -> Ordering {
        order(self, other, Numbers::Exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_come_in_erlangs_order() {
        let mut terms = [
            Term::string("a"),
            Term::Nil,
            Term::map([]),
            Term::tuple([]),
            Term::atom("a"),
            Term::Float(0.5),
            Term::Int(1),
        ];
        terms.sort();
        let printed: Vec<_> = terms.iter().map(ToString::to_string).collect();
        assert_eq!(printed.join(" "), "1 0.5 :a {} %{} [] \"a\"");
    }

    #[test]
    fn numbers_are_equal_by_value_and_different_exactly() {
        assert!(equal(&Term::Int(1), &Term::Float(1.0)));
        assert_ne!(Term::Int(1), Term::Float(1.0));
        assert_eq!(
            compare(&Term::Int(9_007_199_254_740_993), &Term::Float(9_007_199_254_740_992.0)),
            Ordering::Greater
        );
    }

    #[test]
    fn keys_of_maps_are_integers_first() {
        let keys = [Term::Float(0.5), Term::Int(2), Term::Float(1.0), Term::Int(1)];
        let map = Term::map(keys.map(|key| (key, Term::OK)));
        assert_eq!(map.to_string(), "%{1 => :ok, 2 => :ok, 0.5 => :ok, 1.0 => :ok}");
    }

    #[test]
    fn shorter_tuples_come_first_and_longer_lists_last() {
        assert!(Term::tuple([Term::Int(9)]) < Term::tuple([Term::Int(1), Term::Int(1)]));
        assert!(Term::list([Term::Int(1), Term::Int(1)]) < Term::list([Term::Int(9)]));
    }
}
