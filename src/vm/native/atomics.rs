//! `:atomics` and `:counters`: integers of 64 bits that processes share. They start anew where they overflow.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits::TEXT_BYTES_MAX;
use crate::term::{Atom, Ref, Term, work};
use crate::vm::raise::Raised;

const A: &str = ":atomics";
const C: &str = ":counters";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(A, "new", 2, |host, args| {
        let signed = args[1].keyword_get(Atom::new("signed")).is_none_or(Term::is_truthy);
        Ok(Term::Ref(new(host, &args[0], signed)?))
    }),
    entry(A, "get", 2, get),
    entry(A, "put", 3, |host, args| set(host, args, |_, new| new)),
    entry(A, "add", 3, |host, args| set(host, args, i64::wrapping_add)),
    entry(A, "sub", 3, |host, args| set(host, args, i64::wrapping_sub)),
    entry(A, "exchange", 3, |host, args| change(host, args, |_, new| new, |before, _| before)),
    entry(A, "add_get", 3, |host, args| change(host, args, i64::wrapping_add, |_, after| after)),
    entry(A, "sub_get", 3, |host, args| change(host, args, i64::wrapping_sub, |_, after| after)),
    entry(A, "compare_exchange", 4, compare_exchange),
    entry(A, "info", 1, info),
    entry(C, "new", 2, |host, args| {
        let reference = Term::Ref(new(host, &args[0], true)?);
        let shared = args[1]
            .iter_list()
            .any(|option| option.as_atom().is_some_and(|it| it.as_str() == "write_concurrency"));
        Ok(Term::tuple([Term::atom(if shared { "write_concurrency" } else { "atomics" }), reference]))
    }),
    entry(C, "get", 2, get),
    entry(C, "put", 3, |host, args| set(host, args, |_, new| new)),
    entry(C, "add", 3, |host, args| set(host, args, i64::wrapping_add)),
    entry(C, "sub", 3, |host, args| set(host, args, i64::wrapping_sub)),
    entry(C, "info", 1, |host, args| {
        let size = array(host, &args[0])?.values.len();
        Ok(Term::map([
            (Term::atom("size"), Term::Int(size as i64)),
            (Term::atom("memory"), Term::Int(8 * size as i64 + 40)),
        ]))
    }),
];

fn new(host: &mut Host<'_, '_>, size: &Term, signed: bool) -> Result<Ref, Trap> {
    let size = size
        .as_int()
        .and_then(|size| usize::try_from(size).ok())
        .filter(|size| *size > 0)
        .ok_or_else(badarg)?;
    if size > TEXT_BYTES_MAX {
        return Err(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)).into());
    }
    work::charge(size);
    let reference = host.cx.make_ref();
    host.cx.shared_mut().atomics.add(reference, size, signed);
    Ok(reference)
}

/// What stands for an array: a reference, in a tuple if it is one of counters.
fn reference(term: &Term) -> Result<Ref, Trap> {
    match (term, term.as_tuple()) {
        (Term::Ref(reference), _) | (_, Some([Term::Atom(_), Term::Ref(reference)])) => Ok(*reference),
        _ => Err(Raised::bad_argument(1, "not a reference to an array").into()),
    }
}

fn array<'h>(host: &'h Host<'_, '_>, term: &Term) -> Result<&'h crate::vm::atomics::Array, Trap> {
    host.cx.shared().atomics.get(reference(term)?).ok_or_else(badarg)
}

/// A place, counted from 1, as an index.
fn index(host: &Host<'_, '_>, args: &[Term]) -> Result<usize, Trap> {
    let size = array(host, &args[0])?.values.len();
    let at = args[1].as_int().and_then(|at| usize::try_from(at).ok()?.checked_sub(1));
    at.filter(|at| *at < size).ok_or_else(|| Raised::bad_argument(2, "out of range").into())
}

/// The bits of an integer that fits.
fn bits(term: &Term, signed: bool) -> Option<i64> {
    match term {
        Term::Int(int) => (signed || *int >= 0).then_some(*int),
        Term::Big(_) if !signed => term.to_string().parse::<u64>().ok().map(u64::cast_signed),
        _ => None,
    }
}

fn value(bits: i64, signed: bool) -> Term {
    if signed { Term::Int(bits) } else { Term::integer(i128::from(bits.cast_unsigned())) }
}

fn get(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let at = index(host, args)?;
    let array = array(host, &args[0])?;
    Ok(value(array.values[at], array.signed))
}

fn change(
    host: &mut Host<'_, '_>,
    args: &[Term],
    next: impl Fn(i64, i64) -> i64,
    answer: impl Fn(i64, i64) -> i64,
) -> Answer {
    let at = index(host, args)?;
    let signed = array(host, &args[0])?.signed;
    let operand = bits(&args[2], signed).ok_or_else(badarg)?;
    let reference = reference(&args[0])?;
    let before = host.cx.shared_mut().atomics.update(reference, at, |value| next(value, operand));
    let before = before.ok_or_else(badarg)?;
    Ok(value(answer(before, next(before, operand)), signed))
}

fn set(host: &mut Host<'_, '_>, args: &[Term], next: impl Fn(i64, i64) -> i64) -> Answer {
    change(host, args, next, |before, _| before)?;
    Ok(Term::OK)
}

/// `:ok`, or the value that is there instead of the expected one.
fn compare_exchange(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let at = index(host, args)?;
    let signed = array(host, &args[0])?.signed;
    let expected = bits(&args[2], signed).ok_or_else(badarg)?;
    let desired = bits(&args[3], signed).ok_or_else(badarg)?;
    let reference = reference(&args[0])?;
    let swap = |value| if value == expected { desired } else { value };
    let before = host.cx.shared_mut().atomics.update(reference, at, swap).ok_or_else(badarg)?;
    Ok(if before == expected { Term::OK } else { value(before, signed) })
}

fn info(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let array = array(host, &args[0])?;
    let size = array.values.len() as i64;
    let (least, most) = if array.signed { (i64::MIN, value(i64::MAX, true)) } else { (0, value(-1, false)) };
    Ok(Term::map([
        (Term::atom("size"), Term::Int(size)),
        (Term::atom("max"), most),
        (Term::atom("min"), Term::Int(least)),
        (Term::atom("memory"), Term::Int(8 * size + 40)),
    ]))
}
