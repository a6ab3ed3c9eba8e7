//! `:queue`: `{rear, front}`, two lists whose heads are the last and the first element.
//!
//! Neither list is empty while the queue has two elements or more. That keeps both ends at hand, and the two lists are
//! what a program sees when it prints a queue.

use super::kernel::badarg;
use super::{Answer, NativeFunction, Trap, entry};
use crate::term::Term;
use crate::vm::raise::Raised;

const Q: &str = ":queue";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(Q, "new", 0, |_, _| Ok(Term::tuple([Term::Nil, Term::Nil]))),
    entry(Q, "is_queue", 1, |_, args| Ok(Term::from(parts(&args[0]).is_ok()))),
    entry(Q, "is_empty", 1, |_, args| Ok(Term::from(matches!(parts(&args[0])?, (Term::Nil, Term::Nil))))),
    entry(Q, "len", 1, |_, args| {
        let (rear, front) = parts(&args[0])?;
        Ok(Term::Int((rear.iter_list().count() + front.iter_list().count()) as i64))
    }),
    entry(Q, "to_list", 1, |_, args| Ok(Term::list(elements(&args[0])?))),
    entry(Q, "from_list", 1, |_, args| Ok(split(args[0].to_vec().ok_or_else(badarg)?))),
    entry(Q, "member", 2, |_, args| Ok(Term::from(elements(&args[1])?.contains(&args[0])))),
    entry(Q, "in", 2, |_, args| put(&args[0], &args[1], End::Rear)),
    entry(Q, "in_r", 2, |_, args| put(&args[0], &args[1], End::Front)),
    entry(Q, "snoc", 2, |_, args| put(&args[1], &args[0], End::Rear)),
    entry(Q, "cons", 2, |_, args| put(&args[0], &args[1], End::Front)),
    entry(Q, "out", 1, |_, args| out(&args[0], End::Front)),
    entry(Q, "out_r", 1, |_, args| out(&args[0], End::Rear)),
    entry(Q, "peek", 1, |_, args| peek(&args[0], End::Front)),
    entry(Q, "peek_r", 1, |_, args| peek(&args[0], End::Rear)),
    entry(Q, "get", 1, |_, args| look(&args[0], End::Front)),
    entry(Q, "get_r", 1, |_, args| look(&args[0], End::Rear)),
    entry(Q, "head", 1, |_, args| look(&args[0], End::Front)),
    entry(Q, "last", 1, |_, args| look(&args[0], End::Rear)),
    entry(Q, "drop", 1, |_, args| drop(&args[0], End::Front)),
    entry(Q, "drop_r", 1, |_, args| drop(&args[0], End::Rear)),
    entry(Q, "tail", 1, |_, args| drop(&args[0], End::Front)),
    entry(Q, "init", 1, |_, args| drop(&args[0], End::Rear)),
    entry(Q, "reverse", 1, |_, args| {
        let (rear, front) = parts(&args[0])?;
        Ok(Term::tuple([front.clone(), rear.clone()]))
    }),
    entry(Q, "join", 2, |_, args| {
        let (rear, front) = parts(&args[0])?;
        let (last, middle) = parts(&args[1])?;
        let between = rear.to_vec().ok_or_else(badarg)?.into_iter().rev();
        let between: Vec<_> = between.chain(middle.to_vec().ok_or_else(badarg)?).collect();
        let front = Term::list_with_tail(front.to_vec().ok_or_else(badarg)?, Term::list(between));
        Ok(Term::tuple([last.clone(), front]))
    }),
    entry(Q, "split", 2, |_, args| {
        let mut first = elements(&args[1])?;
        let count = args[0].as_int().and_then(|count| usize::try_from(count).ok());
        let count = count.filter(|count| *count <= first.len()).ok_or_else(badarg)?;
        let second = first.split_off(count);
        Ok(Term::tuple([split(first), split(second)]))
    }),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Rear,
    Front,
}

/// The rear and the front.
fn parts(queue: &Term) -> Result<(&Term, &Term), Trap> {
    match queue.as_tuple() {
        Some([rear @ (Term::Nil | Term::Cons(_)), front @ (Term::Nil | Term::Cons(_))]) => Ok((rear, front)),
        Some(_) | None => Err(badarg()),
    }
}

fn elements(queue: &Term) -> Result<Vec<Term>, Trap> {
    let (rear, front) = parts(queue)?;
    let rear = rear.to_vec().ok_or_else(badarg)?.into_iter().rev();
    Ok(front.to_vec().ok_or_else(badarg)?.into_iter().chain(rear).collect())
}

/// The list at an end and the other one.
fn from(queue: &Term, end: End) -> Result<(&Term, &Term), Trap> {
    let (rear, front) = parts(queue)?;
    Ok(if end == End::Rear { (rear, front) } else { (front, rear) })
}

/// The queue of the list at an end and the other one.
fn queue(near: Term, far: Term, end: End) -> Term {
    Term::tuple(if end == End::Rear { [near, far] } else { [far, near] })
}

fn is_single(list: &Term) -> bool {
    matches!(list, Term::Cons(cell) if matches!(cell.tail, Term::Nil))
}

fn put(value: &Term, to: &Term, end: End) -> Answer {
    let (near, far) = from(to, end)?;
    Ok(match (is_single(near), far) {
        // The one element there is makes room at this end.
        (true, Term::Nil) => queue(Term::list([value.clone()]), near.clone(), end),
        _ => queue(Term::cons(value.clone(), near.clone()), far.clone(), end),
    })
}

/// The element at an end, and the queue without it.
fn taken(from_queue: &Term, end: End) -> Result<Option<(Term, Term)>, Trap> {
    let (near, far) = from(from_queue, end)?;
    Ok(match (near, far) {
        (Term::Nil, Term::Nil) => None,
        // A single element may lie at the other end; of more the last one stays there.
        (Term::Nil, Term::Cons(last)) => {
            let mut moved = last.tail.to_vec().ok_or_else(badarg)?;
            Some(match moved.pop() {
                None => (last.head.clone(), queue(Term::Nil, Term::Nil, end)),
                Some(value) => {
                    moved.reverse();
                    (value, queue(Term::list(moved), Term::list([last.head.clone()]), end))
                }
            })
        }
        (Term::Cons(cell), _) if matches!(cell.tail, Term::Nil) => {
            Some((cell.head.clone(), balanced(far.to_vec().ok_or_else(badarg)?, end)))
        }
        (Term::Cons(cell), _) => Some((cell.head.clone(), queue(cell.tail.clone(), far.clone(), end))),
        _ => return Err(badarg()),
    })
}

/// A queue of elements that all lay at the other end, the outermost first: the larger half of them comes over to this
/// one.
fn balanced(mut far: Vec<Term>, end: End) -> Term {
    let mut near = far.split_off(far.len() / 2);
    near.reverse();
    queue(Term::list(near), Term::list(far), end)
}

fn split(list: Vec<Term>) -> Term {
    balanced(list, End::Rear)
}

fn out(of: &Term, end: End) -> Answer {
    Ok(match taken(of, end)? {
        Some((value, rest)) => Term::tuple([Term::tuple([Term::atom("value"), value]), rest]),
        None => Term::tuple([Term::atom("empty"), of.clone()]),
    })
}

fn peek(of: &Term, end: End) -> Answer {
    Ok(match taken(of, end)? {
        Some((value, _)) => Term::tuple([Term::atom("value"), value]),
        None => Term::atom("empty"),
    })
}

fn look(of: &Term, end: End) -> Answer {
    Ok(taken(of, end)?.ok_or_else(empty)?.0)
}

fn drop(of: &Term, end: End) -> Answer {
    Ok(taken(of, end)?.ok_or_else(empty)?.1)
}

fn empty() -> Trap {
    Raised::error(Term::atom("empty")).into()
}
