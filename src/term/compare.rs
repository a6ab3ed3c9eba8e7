//! The two orders of terms: Erlang's comparison, where `1 == 1.0`, and the exact one of map keys.

use super::{Big, Closure, Fun, Map, Term, bits, map, work};
use std::cmp::Ordering;
use std::sync::Arc;

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
    nested(a, b, numbers, DEPTH_MAX)
}

/// How deep comparing recurses before it goes on with a stack of its own.
const DEPTH_MAX: u32 = 60;

fn nested(a: &Term, b: &Term, numbers: Numbers, depth: u32) -> Ordering {
    let mut pairs = match step(a, b, numbers) {
        Step::Decided(order) => return order,
        Step::Inside(pairs) if depth == 0 => return deeper(pairs),
        Step::Inside(pairs) => pairs,
    };
    let (mut compared, mut order) = (0, Ordering::Equal);
    while order.is_eq()
        && let Some((a, b, numbers)) = pairs.next()
    {
        compared += 1;
        order = nested(a, b, numbers, depth - 1);
    }
    work::charge(compared / PAIRS_PER_ELEMENT);
    order
}

/// How many parts are compared in the time of one element.
const PAIRS_PER_ELEMENT: usize = 2;

fn deeper(pairs: Pairs<'_>) -> Ordering {
    let mut stack = vec![pairs];
    while let Some(top) = stack.last_mut() {
        work::charge(1);
        match top.next().map(|(a, b, numbers)| step(a, b, numbers)) {
            None => {
                stack.pop();
            }
            Some(Step::Decided(Ordering::Equal)) => {}
            Some(Step::Decided(order)) => return order,
            Some(Step::Inside(pairs)) => stack.push(pairs),
        }
    }
    Ordering::Equal
}

/// What a look at two terms tells of their order.
enum Step<'a> {
    Decided(Ordering),
    /// It is that of the first of these pairs that differ.
    Inside(Pairs<'a>),
}

/// What to compare of two terms of one kind and size.
enum Pairs<'a> {
    Elements(std::slice::Iter<'a, Term>, std::slice::Iter<'a, Term>, Numbers),
    List(&'a Term, &'a Term, Numbers),
    /// All keys, then all values.
    Keys(&'a Map, &'a Map, MapPairs<'a>, Numbers),
    Values(MapPairs<'a>, Numbers),
}

type MapPairs<'a> = std::iter::Zip<map::Iter<'a>, map::Iter<'a>>;

impl<'a> Pairs<'a> {
    fn next(&mut self) -> Option<(&'a Term, &'a Term, Numbers)> {
        match self {
            Pairs::Elements(a, b, numbers) => Some((a.next()?, b.next()?, *numbers)),
            Pairs::List(a, b, numbers) => match (*a, *b) {
                (Term::Cons(left), Term::Cons(right)) => {
                    if Arc::ptr_eq(left, right) {
                        (*a, *b) = (&Term::Nil, &Term::Nil);
                        return None;
                    }
                    (*a, *b) = (&left.tail, &right.tail);
                    Some((&left.head, &right.head, *numbers))
                }
                (Term::Nil, Term::Nil) => None,
                (left, right) => {
                    (*a, *b) = (&Term::Nil, &Term::Nil);
                    Some((left, right, *numbers))
                }
            },
            Pairs::Keys(a, b, keys, numbers) => match keys.next() {
                Some(((a, _), (b, _))) => Some((a, b, Numbers::Exact)),
                None => {
                    *self = Pairs::Values(a.iter().zip(b.iter()), *numbers);
                    self.next()
                }
            },
            Pairs::Values(values, numbers) => values.next().map(|((_, a), (_, b))| (a, b, *numbers)),
        }
    }
}

fn step<'a>(a: &'a Term, b: &'a Term, numbers: Numbers) -> Step<'a> {
    Step::Decided(match (a, b) {
        (Term::Int(a), Term::Int(b)) => a.cmp(b),
        (Term::Float(a), Term::Float(b)) => floats(*a, *b),
        (Term::Int(a), Term::Float(b)) => mixed(*a, *b, numbers),
        (Term::Float(a), Term::Int(b)) => mixed(*b, *a, numbers).reverse(),
        (Term::Big(a), Term::Big(b)) => a.cmp(b),
        (Term::Big(big), Term::Int(_)) => sign(big),
        (Term::Int(_), Term::Big(big)) => sign(big).reverse(),
        (Term::Big(a), Term::Float(b)) => mixed_big(a, *b, numbers),
        (Term::Float(a), Term::Big(b)) => mixed_big(b, *a, numbers).reverse(),
        (Term::Atom(a), Term::Atom(b)) => a.cmp(b),
        (Term::Ref(a), Term::Ref(b)) => a.cmp(b),
        (Term::Fun(a), Term::Fun(b)) => return functions(a, b, numbers),
        (Term::Pid(a), Term::Pid(b)) => a.cmp(b),
        (Term::Tuple(a), Term::Tuple(b)) if a.len() == b.len() && !a.is_same(b) => {
            return Step::Inside(Pairs::Elements(a.iter(), b.iter(), numbers));
        }
        (Term::Tuple(a), Term::Tuple(b)) => a.len().cmp(&b.len()),
        (Term::Map(a), Term::Map(b)) if a.len() == b.len() && !Arc::ptr_eq(a, b) => {
            return Step::Inside(Pairs::Keys(a, b, a.iter().zip(b.iter()), numbers));
        }
        (Term::Map(a), Term::Map(b)) => a.len().cmp(&b.len()),
        (Term::Cons(_), Term::Cons(_)) => return Step::Inside(Pairs::List(a, b, numbers)),
        (Term::Nil, Term::Cons(_)) => Ordering::Less,
        (Term::Cons(_), Term::Nil) => Ordering::Greater,
        (Term::Binary(a), Term::Binary(b)) => a.cmp(b),
        (Term::Binary(_) | Term::Bits(_), Term::Binary(_) | Term::Bits(_)) => bits::compare(a, b),
        _ => rank(a).cmp(&rank(b)),
    })
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

fn mixed_big(big: &Big, float: f64, numbers: Numbers) -> Ordering {
    match numbers {
        Numbers::Exact => Ordering::Less,
        Numbers::ByValue => big.cmp_float(float),
    }
}

/// How a big integer compares with all that are not big.
fn sign(big: &Big) -> Ordering {
    if big.is_negative() { Ordering::Less } else { Ordering::Greater }
}

fn functions<'a>(a: &'a Fun, b: &'a Fun, numbers: Numbers) -> Step<'a> {
    Step::Decided(match (a, b) {
        (Fun::Closure(a), Fun::Closure(b)) => {
            let code = |closure: &Closure| (closure.module, closure.function, closure.captured.len());
            let order = code(a).cmp(&code(b));
            if order.is_eq() {
                return Step::Inside(Pairs::Elements(a.captured.iter(), b.captured.iter(), numbers));
            }
            order
        }
        (Fun::Closure(_), Fun::Capture { .. }) => Ordering::Less,
        (Fun::Capture { .. }, Fun::Closure(_)) => Ordering::Greater,
        (
            Fun::Capture { module, name, arity },
            Fun::Capture { module: other_module, name: other_name, arity: other_arity },
        ) => (module, name, arity).cmp(&(other_module, other_name, other_arity)),
    })
}

fn rank(term: &Term) -> u8 {
    match term {
        Term::Int(_) | Term::Big(_) | Term::Float(_) => 0,
        Term::Atom(_) => 1,
        Term::Ref(_) => 2,
        Term::Fun(_) => 3,
        Term::Pid(_) => 4,
        Term::Tuple(_) => 5,
        Term::Map(_) => 6,
        Term::Nil | Term::Cons(_) => 7,
        Term::Binary(_) | Term::Bits(_) => 8,
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Term) -> bool {
        match (self, other) {
            (Term::Int(a), Term::Int(b)) => a == b,
            (Term::Atom(a), Term::Atom(b)) => a == b,
            _ => order(self, other, Numbers::Exact).is_eq(),
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
    #[inline]
    fn cmp(&self, other: &Term) -> Ordering {
        match (self, other) {
            (Term::Int(a), Term::Int(b)) => a.cmp(b),
            _ => order(self, other, Numbers::Exact),
        }
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
