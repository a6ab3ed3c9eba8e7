//! The interpreter's loop: one instruction after the other.
//!
//! The stack always reaches a whole window beyond the base of the frame on top, so that a register, which is one
//! byte, is always inside the window and needs no check.

use super::steps::{
    Field, Look, deadline, failed, field, made, next_message, rest_after, tuple_of, update_map,
};
use super::{At, Switch, WINDOW};
use crate::compile::op::Op;
use crate::limits;
use crate::runtime::Context;
use crate::term::{Atom, SegmentSize, Term};
use crate::vm::arithmetic;
use crate::vm::code::{self, Link, Module, Modules};
use crate::vm::machine::{CodeFrame, Frame, Left, Machine, Receive};
use crate::vm::native::{self, Callable, Host, Step};
use crate::vm::raise::{Class, Raised};

impl Machine {
    /// Runs code until something happens that it does not see to itself.
    #[allow(clippy::too_many_lines, reason = "one arm for each instruction")]
    pub(super) fn run_code(
        &mut self,
        modules: &Modules,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        let Some(mut module) = modules.get(at.module) else { return Switch::Loaded };
        let mut code = module.unit.code.as_slice();
        let At { mut pc, mut base, mut reductions, .. } = *at;
        let mut high = self.high;
        'frame: loop {
            self.reach(base + WINDOW);
            let window = &mut self.stack[base..base + WINDOW];
            let regs: &mut [Term; WINDOW] = window.try_into().expect("a window has this many registers");
            macro_rules! reg {
                ($reg:expr) => {
                    regs[$reg as usize]
                };
            }
            // Writes back where the interpreter is, for what sees more of it than an instruction.
            macro_rules! save {
                () => {{
                    *at = At { module: module.number, pc, base, reductions };
                    self.high = high;
                }};
            }
            macro_rules! switch {
                ($switch:expr) => {{
                    save!();
                    return $switch;
                }};
            }
            macro_rules! spend {
                () => {
                    reductions = reductions.saturating_sub(1);
                    if reductions == 0 {
                        switch!(Switch::Jump);
                    }
                };
            }
            // Goes to a function whose arguments and registers begin at `base`.
            macro_rules! begin {
                ($called:expr, $function:expr) => {{
                    let called: &Module = $called;
                    let function = &called.unit.functions[$function as usize];
                    pc = function.entry as usize;
                    high = high.max(base + usize::from(function.registers));
                    (module, code) = (called, called.unit.code.as_slice());
                    spend!();
                    continue 'frame;
                }};
            }
            macro_rules! push_frame {
                () => {{
                    if self.frames.len() > limits::FRAMES_MAX {
                        switch!(Switch::Raise(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT))));
                    }
                    let frame = CodeFrame { module: module.number, pc: pc as u32, base: base as u32 };
                    self.frames.push(Frame::Code(frame));
                }};
            }
            // Moves the arguments of a call in tail position to where those of the present function were.
            macro_rules! down {
                ($first:expr, $arity:expr) => {
                    for index in 0..$arity {
                        set!(index, reg!($first.wrapping_add(index)).taken());
                    }
                };
            }
            macro_rules! native {
                ($id:expr, $first:expr, $arity:expr) => {{
                    let args = &mut span!($first, $arity);
                    let mut host = Host::new(cx, &mut self.dictionary);
                    match native::call(*$id, &mut host, args) {
                        Ok(value) => set!($first, value),
                        Err(trap) => {
                            save!();
                            return self.trapped(trap, $first, at, cx);
                        }
                    }
                    self.work.settle(&mut reductions);
                }};
            }
            // An instruction that asks for a module which was loaded only now is done again.
            macro_rules! loaded {
                ($number:expr) => {
                    match modules.get($number) {
                        Some(module) => module,
                        None => {
                            pc -= 1;
                            switch!(Switch::Loaded)
                        }
                    }
                };
            }
            macro_rules! span {
                ($first:expr, $len:expr) => {
                    regs[usize::from($first)..][..usize::from($len)]
                };
            }
            macro_rules! set {
                ($reg:expr, $value:expr) => {{
                    let value = $value;
                    regs[$reg as usize].put(value)
                }};
            }
            // Of what may have been work on large terms.
            macro_rules! worked {
                ($value:expr) => {{
                    let value = $value;
                    self.work.settle(&mut reductions);
                    value
                }};
            }
            macro_rules! check {
                ($result:expr) => {
                    worked!(match $result {
                        Ok(value) => value,
                        Err(raised) => switch!(Switch::Raise(raised)),
                    })
                };
            }
            macro_rules! ints {
                ($to:expr, $a:expr, $b:expr, $small:ident, $other:ident) => {
                    match ($a, $b) {
                        (Term::Int(a), Term::Int(b)) if let Some(int) = a.$small(*b) => {
                            set!($to, Term::Int(int))
                        }
                        (a, b) => set!($to, check!(arithmetic::$other(a, b))),
                    }
                };
            }
            // The pattern before this made sure that there is such a part.
            macro_rules! part {
                ($to:expr, $part:expr) => {
                    if let Some(part) = $part {
                        set!($to, part);
                    }
                };
            }
            macro_rules! found {
                ($option:expr, $to:expr, $target:expr) => {
                    match $option {
                        Some(value) => set!($to, value),
                        None => pc = $target as usize,
                    }
                };
            }
            macro_rules! compared {
                ($op:expr, $a:expr, $b:expr) => {
                    match ($a, $b) {
                        (Term::Int(a), Term::Int(b)) => arithmetic::holds_for_ints($op, *a, *b),
                        (a, b) => worked!(arithmetic::holds($op, a, b)),
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
                    Op::Move { to, from } => set!(to, reg!(from).clone()),
                    Op::Take { to, from } => set!(to, reg!(from).taken()),
                    Op::Int { to, value } => set!(to, Term::Int(i64::from(value))),
                    Op::Atom { to, atom } => set!(to, Term::Atom(atom)),
                    Op::EmptyList { to } => set!(to, Term::Nil),
                    Op::Literal { to, index } => set!(to, module.unit.literals[index as usize].clone()),
                    Op::Tuple { to, first, len, last } => {
                        set!(to, tuple_of(&mut span!(first, len), last))
                    }
                    Op::Cons { to, head, tail, head_last, tail_last } => {
                        let tail = if tail_last { reg!(tail).taken() } else { reg!(tail).clone() };
                        let head = if head_last { reg!(head).taken() } else { reg!(head).clone() };
                        set!(to, Term::cons(head, tail));
                    }
                    Op::UpdateMap { to, map, first, pairs, last } => {
                        let map = if last { reg!(map).taken() } else { reg!(map).clone() };
                        set!(to, check!(update_map(map, &span!(first, 2 * usize::from(pairs)))));
                    }
                    Op::Chars { base: first } if matches!(reg!(first), Term::Map(_)) => {
                        save!();
                        return self.call_out(&Callable::to_string(), first, 1, at, cx);
                    }
                    Op::Chars { .. } => {}
                    Op::Attribute { to, .. }
                    | Op::Map { to, .. }
                    | Op::Closure { to, .. }
                    | Op::Text { to, .. }
                    | Op::Bitstring { to, .. } => set!(to, check!(made(op, regs, module))),
                    Op::Add { to, a, b } => ints!(to, &reg!(a), &reg!(b), checked_add, add),
                    Op::Subtract { to, a, b } => ints!(to, &reg!(a), &reg!(b), checked_sub, subtract),
                    Op::Multiply { to, a, b } => ints!(to, &reg!(a), &reg!(b), checked_mul, multiply),
                    Op::Quotient { to, a, b } => ints!(to, &reg!(a), &reg!(b), checked_div, quotient),
                    Op::Remainder { to, a, b } => ints!(to, &reg!(a), &reg!(b), checked_rem, remainder),
                    Op::AddInt { to, a, value } => {
                        let b = &Term::Int(i64::from(value));
                        ints!(to, &reg!(a), b, checked_add, add)
                    }
                    Op::Compare { to, op, a, b } => {
                        set!(to, Term::from(compared!(op, &reg!(a), &reg!(b))))
                    }
                    Op::Is { to, kind, reg } => set!(to, Term::from(arithmetic::is(kind, &reg!(reg)))),
                    Op::Not { to, reg } => match reg!(reg) {
                        Term::Atom(Atom::TRUE) => set!(to, Term::FALSE),
                        Term::Atom(Atom::FALSE) => set!(to, Term::TRUE),
                        _ => switch!(Switch::Raise(Raised::badarg())),
                    },
                    Op::Element { to, tuple, index } => {
                        let elements = reg!(tuple).as_tuple();
                        part!(to, elements.map(|elements| elements[usize::from(index)].clone()));
                    }
                    Op::Head { to, list } => part!(to, reg!(list).as_cons().map(|cell| cell.head.clone())),
                    Op::Tail { to, list, last: false } => {
                        part!(to, reg!(list).as_cons().map(|cell| cell.tail.clone()))
                    }
                    Op::Tail { to, list, last: true } => part!(to, reg!(list).taken().into_tail()),
                    Op::Field { base: into, map, name } => match check!(field(&reg!(map), name)) {
                        Field::Value(value) => set!(into, value),
                        Field::Call(callable) => {
                            save!();
                            return self.call_out(&callable, into, 0, at, cx);
                        }
                    },
                    Op::Jump { target } => pc = target as usize,
                    Op::Loop { target } => {
                        pc = target as usize;
                        spend!();
                    }
                    Op::NextElement { to, iterator, target } => {
                        match check!(native::next_element(&mut reg!(iterator))) {
                            Step::Element(element) => set!(to, element),
                            Step::Done => pc = target as usize,
                            Step::Continue(rest) => {
                                // Looks again when it has the state that follows.
                                pc -= 1;
                                set!(iterator, native::go_on());
                                save!();
                                return self.call_out(&Callable::Value(rest), iterator, 1, at, cx);
                            }
                        }
                    }
                    Op::JumpIfTruthy { reg, target } => unless!(!reg!(reg).is_truthy(), target),
                    Op::UnlessTruthy { reg, target } => unless!(reg!(reg).is_truthy(), target),
                    Op::UnlessTrue { reg, target } => {
                        unless!(matches!(reg!(reg), Term::Atom(Atom::TRUE)), target)
                    }
                    Op::UnlessCompare { op, a, b, target } => {
                        unless!(compared!(op, &reg!(a), &reg!(b)), target)
                    }
                    Op::UnlessCompareInt { op, a, value, target } => {
                        unless!(compared!(op, &reg!(a), &Term::Int(i64::from(value))), target)
                    }
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
                        let found = reg!(map).as_map().and_then(|map| map.get(&reg!(key))).cloned();
                        found!(worked!(found), to, target);
                    }
                    Op::UnlessPrefix { to, reg, index, target } => {
                        found!(rest_after(&reg!(reg), &module.unit.literals[index as usize]), to, target);
                    }
                    Op::UnlessSegment { to, rest, size, segment, target } => {
                        let (segment, _) = &module.unit.segments[segment as usize];
                        let size = (segment.size == SegmentSize::Given).then(|| reg!(size).clone());
                        found!(worked!(segment.take(&mut reg!(rest), size.as_ref())), to, target);
                    }
                    Op::Call { base: first, registers, function, .. } => {
                        push_frame!();
                        base += usize::from(first);
                        pc = function as usize;
                        high = high.max(base + usize::from(registers));
                        spend!();
                        continue 'frame;
                    }
                    Op::TailCall { base: first, argc, registers, stay, function } => {
                        let mut stay = u32::from(stay);
                        for index in 0..argc {
                            if stay & 1 == 0 {
                                set!(index, reg!(first.wrapping_add(index)).taken());
                            }
                            stay >>= 1;
                        }
                        pc = function as usize;
                        high = high.max(base + usize::from(registers));
                        spend!();
                    }
                    Op::CallRemote { base: first, callee } => {
                        let called = module.unit.callees[callee as usize];
                        let arity = called.arity;
                        match &module.callees[callee as usize] {
                            Link::Native(id) => {
                                native!(id, first, arity);
                            }
                            Link::Exported(site) => {
                                let Some(target) = site.target(called, cx.shared()) else {
                                    save!();
                                    let callable = Callable::Function(called.module, called.name);
                                    return self.call_out(&callable, first, arity, at, cx);
                                };
                                let called = loaded!(target.module);
                                push_frame!();
                                base += usize::from(first);
                                begin!(called, target.function);
                            }
                        }
                    }
                    // A native function is called as usual; the instruction after this one returns its result.
                    Op::TailCallRemote { base: first, callee } => {
                        let called = module.unit.callees[callee as usize];
                        let arity = called.arity;
                        match &module.callees[callee as usize] {
                            Link::Native(id) => {
                                // Nothing else needs them, so that the arguments may have no other owner.
                                regs[..usize::from(first)].iter_mut().for_each(|reg| reg.put(Term::NIL));
                                native!(id, first, arity);
                            }
                            Link::Exported(site) => {
                                let Some(target) = site.target(called, cx.shared()) else {
                                    save!();
                                    let callable = Callable::Function(called.module, called.name);
                                    return self.tail_call_out(&callable, first, arity, at, cx);
                                };
                                let called = loaded!(target.module);
                                down!(first, arity);
                                begin!(called, target.function);
                            }
                        }
                    }
                    Op::CallFun { base: first, argc, fun } => {
                        let Some(closure) = reg!(fun).as_closure(argc) else {
                            save!();
                            let callable = Callable::Value(reg!(fun).clone());
                            return self.call_out(&callable, first, argc, at, cx);
                        };
                        let called = loaded!(closure.module);
                        let function = closure.function;
                        push_frame!();
                        let below = base + usize::from(fun);
                        base += usize::from(first);
                        if !closure.captured.is_empty() {
                            // It is held aside while what it captured goes behind the arguments.
                            let held = std::mem::take(&mut reg!(fun));
                            self.reach(base + WINDOW);
                            let captured = held.as_closure(argc).map_or(&[][..], |closure| &closure.captured);
                            let behind = self.stack[base + usize::from(argc)..].iter_mut();
                            behind.zip(captured).for_each(|(reg, value)| reg.put(value.clone()));
                            if fun < first {
                                self.stack[below] = held;
                            }
                        }
                        begin!(called, function);
                    }
                    Op::TailCallFun { base: first, argc, fun } => {
                        let Some(closure) = reg!(fun).as_closure(argc) else {
                            save!();
                            let callable = Callable::Value(reg!(fun).clone());
                            return self.tail_call_out(&callable, first, argc, at, cx);
                        };
                        let called = loaded!(closure.module);
                        let function = closure.function;
                        let held = std::mem::take(&mut reg!(fun));
                        down!(first, argc);
                        let captured = held.as_closure(argc).map_or(&[][..], |closure| &closure.captured);
                        let behind = regs[usize::from(argc)..].iter_mut();
                        behind.zip(captured).for_each(|(reg, value)| reg.put(value.clone()));
                        begin!(called, function);
                    }
                    Op::CallDynamic { base: first, argc, module: called, name } => {
                        save!();
                        let Term::Atom(called) = reg!(called) else {
                            return Switch::Raise(Raised::badarg());
                        };
                        return self.call_out(&Callable::Function(called, name), first, argc, at, cx);
                    }
                    Op::Return { from } => {
                        let value = reg!(from).taken();
                        let Some(&Frame::Code(frame)) = self.frames.last() else {
                            switch!(Switch::Left(Left::Returned(value)));
                        };
                        self.frames.pop();
                        set!(0, value);
                        (pc, base) = (frame.pc as usize, frame.base as usize);
                        if frame.module != module.number {
                            let Some(below) = modules.get(frame.module) else {
                                save!();
                                at.module = frame.module;
                                return Switch::Loaded;
                            };
                            (module, code) = (below, below.unit.code.as_slice());
                            if reductions == 0 {
                                switch!(Switch::Jump);
                            }
                        }
                        continue 'frame;
                    }
                    Op::Fail { failure, reg } => {
                        let value = reg!(reg).clone();
                        let function = module.unit.function_at(pc as u32 - 1);
                        let args = &regs[..usize::from(function.arity)];
                        switch!(Switch::Raise(failed(failure, value, module, pc as u32 - 1, args)));
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
                        reductions = reductions.saturating_sub(1);
                        match next_message(&mut self.receive, reductions == 0, cx) {
                            Look::Message(message) => set!(to, message),
                            Look::Timeout => pc = target as usize,
                            // Looks again when woken.
                            Look::Later(switch) => {
                                pc -= 1;
                                switch!(switch);
                            }
                        }
                    }
                    Op::TakeMessage => {
                        cx.take_message(self.receive.cursor - 1);
                        self.receive = Receive::default();
                    }
                    Op::DefineModule { base: first, unit, .. } => {
                        let defined = cx.shared_mut().load(&module.unit.units[unit as usize]);
                        push_frame!();
                        base += usize::from(first);
                        let function = &defined.unit.functions[0];
                        high = high.max(base + usize::from(function.registers));
                        pc = function.entry as usize;
                        save!();
                        at.module = defined.number;
                        return Switch::Loaded;
                    }
                    Op::LoadModule { value, first, count } => {
                        let attributes = span!(first, count).into();
                        cx.shared_mut().publish(module, attributes);
                        let name = module.unit.name.map_or(Term::NIL, Term::Atom);
                        let definition = code::definition(name, std::mem::take(&mut reg!(value)));
                        set!(value, definition);
                        switch!(Switch::Loaded);
                    }
                }
            }
        }
    }
}
