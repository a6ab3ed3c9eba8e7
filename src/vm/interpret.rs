//! The interpreter's loop: one instruction after the other.
//!
//! The stack always reaches a whole window beyond the base of the frame on top, so that a register, which is one
//! byte, is always inside the window and needs no check.

mod calls;
mod steps;

use super::arithmetic;
use super::code::{Module, Resolved};
use super::format::joined;
use super::machine::{CodeFrame, Frame, Left, Machine, Receive};
use super::native::{self, Callable, Host, Step};
use super::raise::{Class, Raised};
use crate::compile::Catch;
use crate::compile::op::Op;
use crate::limits;
use crate::runtime::Context;
use crate::term::{Atom, SegmentSize, Term};
use std::sync::Arc;
use steps::{bitstring, closure, deadline, failed, no_field, rest_after, tell_operation, update_map};

/// As many registers as one byte can name.
const WINDOW: usize = 256;

/// Where the interpreter is.
#[derive(Debug)]
struct At {
    /// The next instruction.
    pc: usize,
    /// Where the window begins.
    base: usize,
    /// What is left of the turn.
    reductions: u32,
}

/// What ends the inner loop: the frame that runs has changed.
enum Switch {
    /// Another place of the same module.
    Jump,
    /// Another module.
    Module(Arc<Module>),
    Left(Left),
    Raise(Raised),
}

impl Machine {
    /// Runs the frame of code on top until it is done, waits, or has used up its reductions.
    pub(super) fn interpret(&mut self, cx: &mut Context<'_, Machine>) -> Left {
        let Some(Frame::Code(CodeFrame { module, pc, base })) = self.frames.pop() else {
            unreachable!("only called with a code frame on top")
        };
        let mut module = module.expect("the frame on top tells its module");
        let mut at = At { pc: pc as usize, base: base as usize, reductions: cx.reductions_left };
        let left = loop {
            match self.run_code(&module, &mut at, cx) {
                Switch::Jump => {}
                Switch::Module(next) => module = next,
                Switch::Left(left) => {
                    if !matches!(left, Left::Returned(_)) {
                        self.push_code(&module, &at);
                    }
                    break left;
                }
                Switch::Raise(raised) => {
                    if let Err(raised) = self.handle(raised, &module, &mut at) {
                        self.push_code(&module, &at);
                        break Left::Raised(raised);
                    }
                }
            }
            if at.reductions == 0 {
                self.push_code(&module, &at);
                break Left::Yielded;
            }
        };
        cx.reductions_left = at.reductions;
        left
    }

    /// Goes on at the handler of the frame that runs, if it has one for this place.
    fn handle(&mut self, raised: Raised, module: &Arc<Module>, at: &mut At) -> Result<(), Raised> {
        match module.unit.handler_at(at.pc as u32 - 1).map(|handler| (handler.catch, handler.target)) {
            Some((Catch::Guard, target)) => at.pc = target as usize,
            Some((Catch::Try { reg }, target)) => {
                let raised = self.located_at(raised, module, at);
                at.pc = target as usize;
                let first = at.base + usize::from(reg);
                self.stack[first] = Term::Atom(raised.class.atom());
                self.stack[first + 1] = raised.reason;
                self.stack[first + 2] = raised.stack;
            }
            None => return Err(self.located_at(raised, module, at)),
        }
        Ok(())
    }

    /// The error with the stack of calls, the frame that runs on top.
    fn located_at(&mut self, mut raised: Raised, module: &Arc<Module>, at: &At) -> Raised {
        tell_operation(&mut raised, module, at.pc, &self.stack[at.base..]);
        self.push_code(module, at);
        let raised = self.located(raised);
        self.frames.pop();
        raised
    }

    /// Makes the stack at least this long. It grows by as much as there is, so that deep recursion does not grow it at
    /// every call.
    #[inline]
    fn reach(&mut self, len: usize) {
        if self.stack.len() < len {
            self.stack.resize(len.max(2 * self.stack.len()), Term::NIL);
        }
    }

    fn push_code(&mut self, module: &Arc<Module>, at: &At) {
        self.frames.push(Frame::Code(CodeFrame {
            module: Some(module.clone()),
            pc: at.pc as u32,
            base: at.base as u32,
        }));
    }

    /// Runs code of one module in one window, until one of the two changes.
    #[allow(clippy::too_many_lines, reason = "one arm for each instruction")]
    fn run_code(&mut self, module: &Arc<Module>, at: &mut At, cx: &mut Context<'_, Machine>) -> Switch {
        let code = module.unit.code.as_slice();
        let mut pc = at.pc;
        'frame: loop {
            self.reach(at.base + WINDOW);
            let window = &mut self.stack[at.base..at.base + WINDOW];
            let regs: &mut [Term; WINDOW] = window.try_into().expect("a window has this many registers");
            macro_rules! reg {
                ($reg:expr) => {
                    regs[$reg as usize]
                };
            }
            macro_rules! switch {
                ($switch:expr) => {{
                    at.pc = pc;
                    return $switch;
                }};
            }
            // Of what may have been work on large terms.
            macro_rules! worked {
                ($value:expr) => {{
                    let value = $value;
                    self.work.settle(&mut at.reductions);
                    value
                }};
            }
            macro_rules! check {
                ($result:expr) => {
                    match $result {
                        Ok(value) => worked!(value),
                        Err(raised) => switch!(Switch::Raise(raised)),
                    }
                };
            }
            macro_rules! unless {
                ($holds:expr, $target:expr) => {
                    if !$holds {
                        pc = $target as usize;
                    }
                };
            }
            loop {
                let op = code[pc];
                pc += 1;
                match op {
                    Op::Move { to, from } => reg!(to) = reg!(from).clone(),
                    Op::Int { to, value } => reg!(to) = Term::Int(i64::from(value)),
                    Op::Atom { to, atom } => reg!(to) = Term::Atom(atom),
                    Op::EmptyList { to } => reg!(to) = Term::Nil,
                    Op::Literal { to, index } => reg!(to) = module.unit.literals[index as usize].clone(),
                    Op::Attribute { to, slot } => {
                        reg!(to) = module.attributes.get(slot as usize).cloned().unwrap_or_default();
                    }
                    Op::Tuple { to, first, len } => {
                        reg!(to) = Term::tuple(&regs[first as usize..first as usize + len as usize]);
                    }
                    Op::Cons { to, head, tail } => {
                        reg!(to) = Term::cons(reg!(head).clone(), reg!(tail).clone())
                    }
                    Op::Map { to, first, pairs } => {
                        let entries =
                            regs[first as usize..first as usize + 2 * pairs as usize].chunks_exact(2);
                        reg!(to) = Term::map(
                            entries.map(|pair| (pair[0].clone(), pair[1].clone())).collect::<Vec<_>>(),
                        );
                    }
                    Op::UpdateMap { to, map, first, pairs } => {
                        let entries = &regs[first as usize..first as usize + 2 * pairs as usize];
                        reg!(to) = check!(update_map(&reg!(map), entries));
                    }
                    Op::Closure { to, first, count, function } => {
                        let captured = regs[first as usize..first as usize + count as usize].into();
                        reg!(to) = closure(module, function, captured);
                    }
                    Op::Chars { base: first } if matches!(reg!(first), Term::Map(_)) => {
                        at.pc = pc;
                        return self.call_out(&Callable::to_string(), first, 1, module, at, cx);
                    }
                    Op::Chars { .. } => {}
                    Op::Text { to, first, count } => {
                        reg!(to) = check!(joined(&regs[first as usize..first as usize + count as usize]));
                    }
                    Op::Bitstring { to, first, count, segments } => {
                        let segments = &module.unit.segments[segments as usize..][..count as usize];
                        reg!(to) = check!(bitstring(segments, &regs[first as usize..]));
                    }
                    Op::Add { to, a, b } => {
                        reg!(to) = match (&reg!(a), &reg!(b)) {
                            (Term::Int(x), Term::Int(y)) if let Some(sum) = x.checked_add(*y) => {
                                Term::Int(sum)
                            }
                            (a, b) => check!(arithmetic::add(a, b)),
                        };
                    }
                    Op::Subtract { to, a, b } => {
                        reg!(to) = match (&reg!(a), &reg!(b)) {
                            (Term::Int(x), Term::Int(y)) if let Some(rest) = x.checked_sub(*y) => {
                                Term::Int(rest)
                            }
                            (a, b) => check!(arithmetic::subtract(a, b)),
                        };
                    }
                    Op::Multiply { to, a, b } => reg!(to) = check!(arithmetic::multiply(&reg!(a), &reg!(b))),
                    Op::AddInt { to, a, value } => {
                        reg!(to) = match &reg!(a) {
                            Term::Int(x) if let Some(sum) = x.checked_add(i64::from(value)) => Term::Int(sum),
                            a => check!(arithmetic::add(a, &Term::Int(i64::from(value)))),
                        };
                    }
                    Op::Compare { to, op, a, b } => {
                        reg!(to) = worked!(Term::from(arithmetic::holds(op, &reg!(a), &reg!(b))))
                    }
                    Op::Is { to, kind, reg } => reg!(to) = Term::from(arithmetic::is(kind, &reg!(reg))),
                    Op::Not { to, reg } => match reg!(reg) {
                        Term::Atom(Atom::TRUE) => reg!(to) = Term::FALSE,
                        Term::Atom(Atom::FALSE) => reg!(to) = Term::TRUE,
                        _ => switch!(Switch::Raise(Raised::badarg())),
                    },
                    Op::Element { to, tuple, index } => {
                        if let Term::Tuple(elements) = &reg!(tuple) {
                            reg!(to) = elements[index as usize].clone();
                        }
                    }
                    Op::Head { to, list } => {
                        if let Term::Cons(cell) = &reg!(list) {
                            reg!(to) = cell.head.clone();
                        }
                    }
                    Op::Tail { to, list } => {
                        if let Term::Cons(cell) = &reg!(list) {
                            reg!(to) = cell.tail.clone();
                        }
                    }
                    Op::Field { base: into, map, name } => match &reg!(map) {
                        Term::Map(entries) => match entries.get_atom(name) {
                            Some(value) => reg!(into) = value.clone(),
                            None => switch!(Switch::Raise(no_field(name, &reg!(map)))),
                        },
                        // Without parentheses, `nil.name` and `true.name` read as fields.
                        Term::Atom(called) if !matches!(*called, Atom::NIL | Atom::TRUE | Atom::FALSE) => {
                            let callable = Callable::Function(*called, name);
                            at.pc = pc;
                            return self.call_out(&callable, into, 0, module, at, cx);
                        }
                        other => switch!(Switch::Raise(no_field(name, other))),
                    },
                    Op::Jump { target } => pc = target as usize,
                    Op::Loop { target } => {
                        pc = target as usize;
                        at.reductions = at.reductions.saturating_sub(1);
                        if at.reductions == 0 {
                            switch!(Switch::Jump);
                        }
                    }
                    Op::NextElement { to, iterator, target } => {
                        match check!(native::next_element(&mut reg!(iterator))) {
                            Step::Element(element) => reg!(to) = element,
                            Step::Done => pc = target as usize,
                            Step::Continue(rest) => {
                                // Looks again when it has the state that follows.
                                at.pc = pc - 1;
                                reg!(iterator) = native::go_on();
                                return self.call_out(&Callable::Value(rest), iterator, 1, module, at, cx);
                            }
                        }
                    }
                    Op::JumpIfTruthy { reg, target } => unless!(!reg!(reg).is_truthy(), target),
                    Op::UnlessTruthy { reg, target } => unless!(reg!(reg).is_truthy(), target),
                    Op::UnlessTrue { reg, target } => {
                        unless!(matches!(reg!(reg), Term::Atom(Atom::TRUE)), target)
                    }
                    Op::UnlessCompare { op, a, b, target } => unless!(
                        match (&reg!(a), &reg!(b)) {
                            (Term::Int(x), Term::Int(y)) => arithmetic::holds_for_ints(op, *x, *y),
                            (a, b) => worked!(arithmetic::holds(op, a, b)),
                        },
                        target
                    ),
                    Op::UnlessCompareInt { op, a, value, target } => unless!(
                        match &reg!(a) {
                            Term::Int(x) => arithmetic::holds_for_ints(op, *x, i64::from(value)),
                            other => worked!(arithmetic::holds(op, other, &Term::Int(i64::from(value)))),
                        },
                        target
                    ),
                    Op::UnlessIs { kind, reg, target } => unless!(arithmetic::is(kind, &reg!(reg)), target),
                    Op::UnlessTuple { reg, len, target } => {
                        unless!(
                            matches!(&reg!(reg), Term::Tuple(elements) if elements.len() == len as usize),
                            target
                        );
                    }
                    Op::UnlessCons { reg, target } => unless!(matches!(reg!(reg), Term::Cons(_)), target),
                    Op::UnlessEmptyList { reg, target } => unless!(matches!(reg!(reg), Term::Nil), target),
                    Op::UnlessAtom { reg, atom, target } => {
                        unless!(matches!(reg!(reg), Term::Atom(found) if found == atom), target);
                    }
                    Op::UnlessInt { reg, value, target } => {
                        unless!(matches!(reg!(reg), Term::Int(found) if found == i64::from(value)), target);
                    }
                    Op::UnlessLiteral { reg, index, target } => {
                        unless!(worked!(reg!(reg) == module.unit.literals[index as usize]), target);
                    }
                    Op::UnlessSame { a, b, target } => unless!(worked!(reg!(a) == reg!(b)), target),
                    Op::UnlessKey { to, map, key, target } => {
                        let found = worked!(reg!(map).as_map().and_then(|map| map.get(&reg!(key))).cloned());
                        match found {
                            Some(value) => reg!(to) = value,
                            None => pc = target as usize,
                        }
                    }
                    Op::UnlessPrefix { to, reg, index, target } => {
                        match rest_after(&reg!(reg), &module.unit.literals[index as usize]) {
                            Some(rest) => reg!(to) = rest,
                            None => pc = target as usize,
                        }
                    }
                    Op::UnlessSegment { to, rest, size, segment, target } => {
                        let (segment, _) = &module.unit.segments[segment as usize];
                        let size = (segment.size == SegmentSize::Given).then(|| reg!(size).clone());
                        match worked!(segment.take(&mut reg!(rest), size.as_ref())) {
                            Some(value) => reg!(to) = value,
                            None => pc = target as usize,
                        }
                    }
                    Op::Call { base: first, function } => {
                        if self.frames.len() > limits::FRAMES_MAX {
                            switch!(Switch::Raise(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT))));
                        }
                        self.frames.push(Frame::Code(CodeFrame {
                            module: None,
                            pc: pc as u32,
                            base: at.base as u32,
                        }));
                        at.base += first as usize;
                        pc = function as usize;
                        at.reductions = at.reductions.saturating_sub(1);
                        if at.reductions == 0 {
                            switch!(Switch::Jump);
                        }
                        continue 'frame;
                    }
                    Op::TailCall { base: first, argc, function } => {
                        for index in 0..argc {
                            reg!(index) = std::mem::take(&mut reg!(first.wrapping_add(index)));
                        }
                        pc = function as usize;
                        at.reductions = at.reductions.saturating_sub(1);
                        if at.reductions == 0 {
                            switch!(Switch::Jump);
                        }
                    }
                    Op::CallRemote { base: first, callee } | Op::TailCallRemote { base: first, callee } => {
                        let arity = module.unit.callees[callee as usize].arity;
                        let tail = matches!(op, Op::TailCallRemote { .. });
                        match module.callees[callee as usize] {
                            // In tail position, the instruction after this one returns the result.
                            Resolved::Native(id) => {
                                if tail {
                                    // Nothing else needs them, so that the arguments may have no other owner.
                                    regs[..first as usize].fill(Term::NIL);
                                }
                                let args = &mut regs[first as usize..first as usize + arity as usize];
                                let mut host = Host::new(cx, &mut self.dictionary);
                                match native::call(id, &mut host, args) {
                                    Ok(value) => {
                                        reg!(first) = value;
                                        self.work.settle(&mut at.reductions);
                                    }
                                    Err(trap) => {
                                        at.pc = pc;
                                        return self.trapped(trap, first, module, at, cx);
                                    }
                                }
                            }
                            Resolved::Exported => {
                                at.pc = pc;
                                let callee = module.unit.callees[callee as usize];
                                let callable = Callable::Function(callee.module, callee.name);
                                return self.call_or_replace(tail, &callable, first, arity, module, at, cx);
                            }
                        }
                    }
                    Op::CallFun { base: first, argc, fun } | Op::TailCallFun { base: first, argc, fun } => {
                        at.pc = pc;
                        let tail = matches!(op, Op::TailCallFun { .. });
                        let callable = Callable::Value(reg!(fun).clone());
                        return self.call_or_replace(tail, &callable, first, argc, module, at, cx);
                    }
                    Op::CallDynamic { base: first, argc, module: called, name } => {
                        at.pc = pc;
                        match &reg!(called) {
                            Term::Atom(called) => {
                                let callable = Callable::Function(*called, name);
                                return self.call_out(&callable, first, argc, module, at, cx);
                            }
                            _ => return Switch::Raise(Raised::badarg()),
                        }
                    }
                    Op::Return { from } => {
                        let value = std::mem::take(&mut reg!(from));
                        // To a frame of the same module, as most returns are.
                        if let Some(Frame::Code(CodeFrame { module: None, pc: next, base })) =
                            self.frames.last()
                        {
                            (pc, at.base) = (*next as usize, *base as usize);
                            reg!(0) = value;
                            self.frames.pop();
                            continue 'frame;
                        }
                        return self.return_value(value, at);
                    }
                    Op::Fail { failure, reg } => {
                        at.pc = pc;
                        let value = reg!(reg).clone();
                        let function = module.unit.function_at(pc as u32 - 1);
                        let args = &regs[..usize::from(function.arity)];
                        return Switch::Raise(failed(failure, value, module, pc as u32 - 1, args));
                    }
                    Op::Reraise { reg } => {
                        let class = reg!(reg).as_atom().and_then(Class::from_atom).unwrap_or(Class::Error);
                        let reason = reg!(reg.wrapping_add(1)).clone();
                        let stack = reg!(reg.wrapping_add(2)).clone();
                        switch!(Switch::Raise(Raised { class, reason, stack, top: None }));
                    }
                    Op::Receive { timeout } => {
                        let until = check!(deadline(&reg!(timeout), cx.now()));
                        self.receive = Receive { cursor: 0, until };
                    }
                    Op::NextMessage { to, target } => {
                        // A mailbox may be long, and nothing in it fit.
                        at.reductions = at.reductions.saturating_sub(1);
                        match cx.message(self.receive.cursor) {
                            Some(_) if at.reductions == 0 => {
                                pc -= 1;
                                switch!(Switch::Jump);
                            }
                            Some(message) => {
                                reg!(to) = message.clone();
                                self.receive.cursor += 1;
                            }
                            None if self.receive.until.is_some_and(|until| cx.now() >= until) => {
                                pc = target as usize
                            }
                            None => {
                                // Looks again when woken.
                                pc -= 1;
                                let until = self.receive.until;
                                switch!(Switch::Left(Left::Waiting(until)));
                            }
                        }
                    }
                    Op::TakeMessage => {
                        cx.take_message(self.receive.cursor - 1);
                        self.receive = Receive::default();
                    }
                    Op::DefineModule { base: first, unit, .. } => {
                        let defined = cx.shared_mut().load(&module.unit.units[unit as usize]);
                        at.pc = pc;
                        self.push_code(module, at);
                        at.base += first as usize;
                        at.pc = defined.unit.functions[0].entry as usize;
                        return Switch::Module(defined);
                    }
                    Op::LoadModule { value, first, count } => {
                        let attributes = regs[first as usize..first as usize + count as usize].into();
                        cx.shared_mut().publish(module, attributes);
                        let name = module.unit.name.map_or(Term::NIL, Term::Atom);
                        reg!(value) = super::code::definition(name, reg!(value).clone());
                    }
                }
            }
        }
    }
}
