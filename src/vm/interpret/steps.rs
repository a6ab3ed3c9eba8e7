//! What single instructions do when that takes more than a line.

use super::Switch;
use crate::compile::op::{Failure, Op, Reg};
use crate::runtime::Context;
use crate::term::{Atom, BitSlice, BitWriter, Closure, Fun, Segment, SegmentError, SegmentSize, Term};
use crate::time::{Duration, Instant};
use crate::vm::code::Module;
use crate::vm::exception::native_call;
use crate::vm::format::joined;
use crate::vm::machine::{Left, Machine, Receive, stack_entry};
use crate::vm::native::Callable;
use crate::vm::raise::{Raised, Top};
use std::sync::Arc;

/// The error of a construct that nothing matched.
pub(super) fn failed(failure: Failure, value: Term, module: &Module, place: u32, args: &[Term]) -> Raised {
    let tagged = |tag: Atom, value: Term| Raised::error(Term::tuple([Term::Atom(tag), value]));
    let boolean = |op: &str, value: Term| {
        Raised::error(Term::tuple([Term::Atom(Atom::BADBOOL), Term::atom(op), value]))
    };
    match failure {
        Failure::Match => tagged(Atom::BADMATCH, value),
        Failure::CaseClause => tagged(Atom::CASE_CLAUSE, value),
        Failure::WithClause => tagged(Atom::WITH_CLAUSE, value),
        Failure::TryClause => tagged(Atom::TRY_CLAUSE, value),
        Failure::CondClause => Raised::error(Term::Atom(Atom::COND_CLAUSE)),
        Failure::And => boolean("and", value),
        Failure::Or => boolean("or", value),
        Failure::Not => Raised::badarg(),
        Failure::FunctionClause => {
            let entry = stack_entry(&module.unit, place);
            let entry = match entry.as_tuple() {
                Some([name, function, _arity, location]) => {
                    Term::tuple([name.clone(), function.clone(), Term::list(args.to_vec()), location.clone()])
                }
                Some(_) | None => entry,
            };
            Raised::error(Term::Atom(Atom::FUNCTION_CLAUSE)).with_top(Top::Running(entry))
        }
    }
}

/// The tuple of these elements.
#[inline]
pub(super) fn tuple_of(elements: &mut [Term], last: bool) -> Term {
    if last {
        Term::tuple(elements.iter_mut().map(Term::taken).collect::<Arc<[Term]>>())
    } else {
        Term::tuple(&*elements)
    }
}

/// What an instruction makes that has nothing to be quick about.
pub(super) fn made(op: Op, regs: &mut [Term], module: &Module) -> Result<Term, Raised> {
    let span = |first: Reg, len: u8| &regs[usize::from(first)..][..usize::from(len)];
    Ok(match op {
        Op::Attribute { slot, .. } => module.attributes.get(slot as usize).cloned().unwrap_or_default(),
        Op::Map { first, pairs, last, .. } => {
            map_of(&mut regs[usize::from(first)..][..2 * usize::from(pairs)], last)
        }
        Op::Closure { first, count, function, .. } => closure(module, function, span(first, count)),
        Op::Text { first, count, .. } => joined(span(first, count))?,
        Op::Bitstring { first, count, segments, .. } => {
            let segments = &module.unit.segments[segments as usize..][..usize::from(count)];
            bitstring(segments, &regs[usize::from(first)..])?
        }
        _ => unreachable!("the loop itself does all others"),
    })
}

/// The map of these keys and values, which alternate.
fn map_of(entries: &mut [Term], last: bool) -> Term {
    let part = |term: &mut Term| if last { term.taken() } else { term.clone() };
    let pairs = entries.chunks_exact_mut(2).map(|pair| {
        let [key, value] = pair else { unreachable!("there are two of each") };
        (part(key), part(value))
    });
    Term::map(pairs.collect::<Vec<_>>())
}

/// `%{map | key: value}`, in place if nobody else holds the map.
pub(super) fn update_map(mut map: Term, entries: &[Term]) -> Result<Term, Raised> {
    let Term::Map(old) = &mut map else {
        return Err(Raised::error(Term::tuple([Term::Atom(Atom::BADMAP), map])));
    };
    let new = Arc::make_mut(old);
    for pair in entries.chunks_exact(2) {
        match new.get_mut(&pair[0]) {
            Some(value) => *value = pair[1].clone(),
            None => return Err(Raised::error(Term::tuple([Term::Atom(Atom::BADKEY), pair[0].clone()]))),
        }
    }
    Ok(map)
}

/// A function value. One that captures nothing is the same each time.
fn closure(module: &Module, function: u32, captured: &[Term]) -> Term {
    let plain = module.closures[function as usize].get_or_init(|| {
        let code = &module.unit.functions[function as usize];
        let place = match (module.unit.name, code.inside) {
            (Some(name), Some((function, arity))) => format!("{name}.{}/{arity}", function.as_str()),
            (None, _) | (Some(_), None) => format!("file:{}", module.unit.file),
        };
        Arc::new(Fun::Closure(Closure {
            module: module.number,
            function,
            arity: code.arity,
            captured: Box::default(),
            place: Atom::new(&place),
        }))
    });
    match &**plain {
        Fun::Closure(plain) if !captured.is_empty() => {
            let Closure { module, function, arity, place, .. } = *plain;
            Term::Fun(Arc::new(Fun::Closure(Closure {
                module,
                function,
                arity,
                captured: captured.into(),
                place,
            })))
        }
        Fun::Closure(_) | Fun::Capture { .. } => Term::Fun(plain.clone()),
    }
}

/// The call of Erlang's that an instruction stands for, as it is on the stack when it fails.
fn operation(op: Op, regs: &[Term]) -> Option<Term> {
    let (name, a, b) = match op {
        Op::Add { a, b, .. } => ("+", a, regs[usize::from(b)].clone()),
        Op::Subtract { a, b, .. } => ("-", a, regs[usize::from(b)].clone()),
        Op::Multiply { a, b, .. } => ("*", a, regs[usize::from(b)].clone()),
        Op::Quotient { a, b, .. } => ("div", a, regs[usize::from(b)].clone()),
        Op::Remainder { a, b, .. } => ("rem", a, regs[usize::from(b)].clone()),
        Op::AddInt { a, value, .. } if value < 0 => ("-", a, Term::Int(-i64::from(value))),
        Op::AddInt { a, value, .. } => ("+", a, Term::Int(i64::from(value))),
        _ => return None,
    };
    Some(native_call("Kernel", name, &[regs[usize::from(a)].clone(), b]))
}

/// Adds to an error the operation that failed, if that is the instruction before `next`.
pub(super) fn tell_operation(raised: &mut Raised, module: &Module, next: usize, registers: &[Term]) {
    if raised.is_of_call() {
        raised.top = operation(module.unit.code[next - 1], registers).map(Top::Call);
    }
    // Compiled code divides by an instruction that does not tell its operands; a script's own lines are interpreted.
    if module.unit.name.is_some() && raised.top.as_ref().is_some_and(is_division) {
        raised.top = None;
    }
}

/// Whether this is a call of `/`.
fn is_division(top: &Top) -> bool {
    let Top::Call(entry) = top else { return false };
    let name = entry.as_tuple().and_then(|entry| entry.get(1));
    matches!(name, Some(Term::Atom(name)) if name.as_str() == "/")
}

/// What `map.name` is, or is a call of.
pub(super) enum Field {
    Value(Term),
    /// A function of a module.
    Call(Callable),
}

#[inline]
pub(super) fn field(map: &Term, name: Atom) -> Result<Field, Raised> {
    match map {
        Term::Map(entries) if let Some(value) = entries.get_atom(name) => Ok(Field::Value(value.clone())),
        // Without parentheses, `nil.name` and `true.name` read as fields.
        Term::Atom(called) if !matches!(*called, Atom::NIL | Atom::TRUE | Atom::FALSE) => {
            Ok(Field::Call(Callable::Function(*called, name)))
        }
        other => {
            let reason = [Term::Atom(Atom::BADKEY), Term::Atom(name), other.clone()];
            Err(Raised::error(Term::tuple(reason)))
        }
    }
}

/// What follows a prefix of a binary.
pub(super) fn rest_after(term: &Term, prefix: &Term) -> Option<Term> {
    match (term, prefix) {
        (Term::Binary(binary), Term::Binary(prefix)) => {
            let len = prefix.len();
            binary
                .as_bytes()
                .starts_with(prefix.as_bytes())
                .then(|| Term::Binary(binary.slice(len..binary.len())))
        }
        (Term::Bits(_), Term::Binary(prefix)) => {
            let (bits, prefix) = (term.as_bits()?, BitSlice::from(prefix.as_bytes()));
            bits.starts_with(&prefix).then(|| term.part_of_bits(prefix.len()..bits.len()))?
        }
        _ => None,
    }
}

/// The bitstring of these segments. Their values come one after the other, each followed by the size that it is
/// given.
pub(super) fn bitstring(segments: &[(Segment, u32)], values: &[Term]) -> Result<Term, Raised> {
    let mut values = values.iter();
    let mut next = || values.next().expect("there is a register for each value");
    let mut out = BitWriter::default();
    for (segment, before) in segments {
        let value = next();
        let size = (segment.size == SegmentSize::Given).then(&mut next);
        if let Err(error) = segment.write(value, size, &mut out) {
            return Err(match error.message(*before as usize + 1) {
                Some(message) => Raised::argument_error(&message),
                None if error == SegmentError::Limit => Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)),
                None => Raised::badarg(),
            });
        }
    }
    Ok(out.finish())
}

/// Until when a `receive` waits.
pub(super) fn deadline(timeout: &Term, now: Instant) -> Result<Option<Instant>, Raised> {
    match timeout {
        Term::Atom(Atom::INFINITY) => Ok(None),
        Term::Int(ms) if let Ok(ms) = u64::try_from(*ms) => Ok(Some(now + Duration::from_millis(ms))),
        _ => Err(Raised::error(Term::atom("timeout_value"))),
    }
}

/// What a look at the mailbox finds.
pub(super) enum Look {
    Message(Term),
    /// The time is up.
    Timeout,
    /// Nothing yet, or there is no time left to look.
    Later(Switch),
}

/// Looks at the next message, if there is one.
pub(super) fn next_message(receive: &mut Receive, turn_is_over: bool, cx: &Context<'_, Machine>) -> Look {
    match cx.message(receive.cursor) {
        Some(_) if turn_is_over => Look::Later(Switch::Jump),
        Some(message) => {
            receive.cursor += 1;
            Look::Message(message.clone())
        }
        None if receive.until.is_some_and(|until| cx.now() >= until) => Look::Timeout,
        None => Look::Later(Switch::Left(Left::Waiting(receive.until))),
    }
}
