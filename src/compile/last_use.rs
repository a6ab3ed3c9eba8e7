//! Last uses: instructions take what nothing reads after them, where they would else copy it.
//!
//! What is taken has one owner less, so that a map that only its variable held can be changed in place, and a list is
//! freed while it is walked. Found as always: backwards through the code, what is read later is live.

use super::op::{Failure, Op, Reg, stays};
use super::unit::{Catch, Handler};

/// A set of registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Registers([u64; 4]);

impl Registers {
    fn add(&mut self, first: Reg, count: usize) {
        for reg in usize::from(first)..(usize::from(first) + count).min(256) {
            self.0[reg / 64] |= 1 << (reg % 64);
        }
    }

    fn remove(&mut self, reg: Reg) {
        self.0[usize::from(reg) / 64] &= !(1 << (reg % 64));
    }

    /// Takes out `first` and all behind it.
    fn remove_from(&mut self, first: Reg) {
        for (index, word) in self.0.iter_mut().enumerate() {
            let below = usize::from(first).saturating_sub(64 * index).min(64);
            *word &= 1_u64.checked_shl(below as u32).map_or(u64::MAX, |bit| bit - 1);
        }
    }

    fn unite(&mut self, other: &Registers) {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word |= other;
        }
    }

    fn has(&self, reg: Reg) -> bool {
        self.0[usize::from(reg) / 64] & (1 << (reg % 64)) != 0
    }

    fn has_any(&self, first: Reg, count: usize) -> bool {
        (usize::from(first)..usize::from(first) + count).any(|reg| self.has(reg as Reg))
    }
}

/// Marks the last uses in the code of a function with so many arguments. `arity` tells how many arguments a remote
/// call has.
pub(super) fn mark(code: &mut [Op], handlers: &[Handler], arguments: u8, arity: impl Fn(u32) -> u8) {
    // What is live before each instruction. Jumps back make it grow until nothing changes.
    let mut live = vec![Registers::default(); code.len() + 1];
    loop {
        let mut changed = false;
        for at in (0..code.len()).rev() {
            let mut set = after(code, handlers, &live, at);
            before(code[at], &mut set, arguments, &arity);
            if set != live[at] {
                live[at] = set;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for at in 0..code.len() {
        let set = after(code, handlers, &live, at);
        code[at] = taking(code[at], &set);
    }
}

/// What is live after an instruction, wherever it leads.
fn after(code: &[Op], handlers: &[Handler], live: &[Registers], at: usize) -> Registers {
    let mut set = Registers::default();
    if !ends(code[at]) {
        set.unite(&live[at + 1]);
    }
    let mut op = code[at];
    if let Some(target) = op.target_mut()
        && let Some(there) = live.get(*target as usize)
    {
        set.unite(there);
    }
    for handler in handlers.iter().filter(|handler| (handler.start..handler.end).contains(&(at as u32))) {
        let mut there = live.get(handler.target as usize).copied().unwrap_or_default();
        if let Catch::Try { reg } = handler.catch {
            (0..3).for_each(|offset| there.remove(reg.wrapping_add(offset)));
        }
        set.unite(&there);
    }
    set
}

/// Whether what follows is not reached from here.
fn ends(op: Op) -> bool {
    matches!(
        op,
        Op::Jump { .. }
            | Op::Loop { .. }
            | Op::TailCall { .. }
            | Op::Return { .. }
            | Op::Fail { .. }
            | Op::Reraise { .. }
    )
}

/// Makes what is live after an instruction what is live before it.
fn before(op: Op, set: &mut Registers, arguments: u8, arity: &impl Fn(u32) -> u8) {
    match op {
        Op::Move { to, from } | Op::Take { to, from } => {
            set.remove(to);
            set.add(from, 1);
        }
        Op::Int { to, .. }
        | Op::Atom { to, .. }
        | Op::EmptyList { to }
        | Op::Literal { to, .. }
        | Op::Attribute { to, .. } => set.remove(to),
        Op::Tuple { to, first, len: count, .. }
        | Op::Closure { to, first, count, .. }
        | Op::Text { to, first, count } => {
            set.remove(to);
            set.add(first, usize::from(count));
        }
        // Each value may be followed by its size: as many more as there could be.
        Op::Bitstring { to, first, count, .. } => {
            set.remove(to);
            set.add(first, 2 * usize::from(count));
        }
        Op::Cons { to, head, tail, .. } => {
            set.remove(to);
            set.add(head, 1);
            set.add(tail, 1);
        }
        Op::Map { to, first, pairs, .. } => {
            set.remove(to);
            set.add(first, 2 * usize::from(pairs));
        }
        Op::UpdateMap { to, map, first, pairs, .. } => {
            set.remove(to);
            set.add(map, 1);
            set.add(first, 2 * usize::from(pairs));
        }
        Op::Chars { base } => set.add(base, 1),
        Op::Add { to, a, b }
        | Op::Subtract { to, a, b }
        | Op::Multiply { to, a, b }
        | Op::Quotient { to, a, b }
        | Op::Remainder { to, a, b }
        | Op::Compare { to, a, b, .. } => {
            set.remove(to);
            set.add(a, 1);
            set.add(b, 1);
        }
        Op::AddInt { to, a: reg, .. }
        | Op::Is { to, reg, .. }
        | Op::Not { to, reg }
        | Op::Element { to, tuple: reg, .. }
        | Op::Head { to, list: reg }
        | Op::Tail { to, list: reg, .. }
        | Op::Field { base: to, map: reg, .. } => {
            set.remove(to);
            set.add(reg, 1);
        }
        Op::Jump { .. } | Op::Loop { .. } | Op::TakeMessage => {}
        // Done again after a call that may overwrite what is behind it.
        Op::NextElement { iterator, .. } => set.add(iterator, 1),
        Op::NextMessage { .. } => {}
        Op::JumpIfTruthy { reg, .. }
        | Op::UnlessTruthy { reg, .. }
        | Op::UnlessTrue { reg, .. }
        | Op::UnlessCompareInt { a: reg, .. }
        | Op::UnlessIs { reg, .. }
        | Op::UnlessTuple { reg, .. }
        | Op::UnlessCons { reg, .. }
        | Op::UnlessEmptyList { reg, .. }
        | Op::UnlessAtom { reg, .. }
        | Op::UnlessInt { reg, .. }
        | Op::UnlessLiteral { reg, .. }
        | Op::UnlessPrefix { reg, .. }
        | Op::Receive { timeout: reg } => set.add(reg, 1),
        Op::UnlessCompare { a, b, .. } | Op::UnlessSame { a, b, .. } => {
            set.add(a, 1);
            set.add(b, 1);
        }
        Op::UnlessKey { map, key, .. } => {
            set.add(map, 1);
            set.add(key, 1);
        }
        Op::UnlessSegment { rest, size, .. } => {
            set.add(rest, 1);
            set.add(size, 1);
        }
        // A callee works where the arguments lie and behind them.
        Op::Call { base, argc, .. } | Op::DefineModule { base, argc, .. } => {
            set.remove_from(base);
            set.add(base, usize::from(argc));
        }
        Op::TailCall { base, argc, stay, .. } => {
            for index in 0..argc {
                set.add(if stays(stay, index) { index } else { base.wrapping_add(index) }, 1);
            }
        }
        Op::CallRemote { base, callee } | Op::TailCallRemote { base, callee } => {
            set.remove_from(base);
            set.add(base, usize::from(arity(callee)));
        }
        Op::CallFun { base, argc, fun: reg }
        | Op::TailCallFun { base, argc, fun: reg }
        | Op::CallDynamic { base, argc, module: reg, .. } => {
            set.remove_from(base);
            set.add(base, usize::from(argc));
            set.add(reg, 1);
        }
        Op::Return { from } => set.add(from, 1),
        Op::Fail { failure, reg } => {
            set.add(reg, 1);
            // The error tells the arguments.
            if failure == Failure::FunctionClause {
                set.add(0, usize::from(arguments));
            }
        }
        Op::Reraise { reg } => set.add(reg, 3),
        Op::LoadModule { value, first, count } => {
            set.add(value, 1);
            set.add(first, usize::from(count));
        }
    }
}

/// The instruction that takes what is not live after it.
fn taking(op: Op, live: &Registers) -> Op {
    let last = |reg: Reg, to: Reg| reg == to || !live.has(reg);
    // The register that the result goes to may lie among the others.
    let all_last = |first: Reg, count: usize, to: Reg| {
        let mut others = *live;
        others.remove(to);
        !others.has_any(first, count)
    };
    match op {
        Op::Move { to, from } if to != from && !live.has(from) => Op::Take { to, from },
        Op::Cons { to, head, tail, .. } => Op::Cons {
            to,
            head,
            tail,
            head_last: head != tail && last(head, to),
            tail_last: head != tail && last(tail, to),
        },
        Op::Tuple { to, first, len, .. } => {
            Op::Tuple { to, first, len, last: all_last(first, usize::from(len), to) }
        }
        Op::Map { to, first, pairs, .. } => {
            Op::Map { to, first, pairs, last: all_last(first, 2 * usize::from(pairs), to) }
        }
        Op::UpdateMap { to, map, first, pairs, .. } => {
            Op::UpdateMap { to, map, first, pairs, last: last(map, to) }
        }
        Op::Tail { to, list, .. } => Op::Tail { to, list, last: last(list, to) },
        op => op,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(code: &[Op], handlers: &[Handler], arguments: u8) -> Vec<Op> {
        let mut code = code.to_vec();
        mark(&mut code, handlers, arguments, |_callee| 0);
        code
    }

    #[test]
    fn what_nothing_reads_afterwards_is_taken() {
        let code = [Op::Move { to: 1, from: 0 }, Op::Move { to: 2, from: 0 }, Op::Return { from: 2 }];
        let expected = [Op::Move { to: 1, from: 0 }, Op::Take { to: 2, from: 0 }, Op::Return { from: 2 }];
        assert_eq!(marked(&code, &[], 1), expected);
    }

    #[test]
    fn a_loop_reads_in_its_next_turn() {
        let code = [
            Op::UnlessTruthy { reg: 1, target: 3 },
            Op::Move { to: 2, from: 0 },
            Op::Loop { target: 0 },
            Op::Return { from: 1 },
        ];
        assert_eq!(marked(&code, &[], 2), code);
    }

    #[test]
    fn a_handler_reads_after_an_error_anywhere_in_its_stretch() {
        let code = [Op::Move { to: 1, from: 0 }, Op::Return { from: 1 }, Op::Return { from: 0 }];
        let handler = Handler { start: 0, end: 2, target: 2, catch: Catch::Guard };
        assert_eq!(marked(&code, &[handler], 1), code);
        assert_eq!(marked(&code, &[], 1)[0], Op::Take { to: 1, from: 0 });
    }

    #[test]
    fn an_error_about_the_clauses_tells_all_arguments() {
        let fail = Op::Fail { failure: Failure::FunctionClause, reg: 0 };
        let code =
            [Op::Move { to: 3, from: 1 }, Op::UnlessCons { reg: 3, target: 3 }, Op::Return { from: 3 }, fail];
        assert_eq!(marked(&code, &[], 2), code);
        assert_eq!(marked(&code, &[], 1)[0], Op::Take { to: 3, from: 1 });
    }

    #[test]
    fn a_callee_overwrites_what_is_behind_its_arguments() {
        let call = Op::Call { base: 1, argc: 1, registers: 0, function: 0 };
        let code = [Op::Move { to: 1, from: 0 }, call, Op::Return { from: 1 }];
        assert_eq!(marked(&code, &[], 1)[0], Op::Take { to: 1, from: 0 });
    }

    #[test]
    fn sets_of_registers() {
        let mut set = Registers::default();
        set.add(60, 200);
        set.remove(64);
        assert!(set.has(60) && !set.has(64) && set.has(255));
        set.remove_from(128);
        assert!(set.has(127) && !set.has_any(128, 128));
        set.remove_from(0);
        assert_eq!(set, Registers::default());
    }
}
