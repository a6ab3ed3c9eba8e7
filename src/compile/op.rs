//! The instructions of the machine.
//!
//! A function works in a window of registers on its process's stack. Its arguments come in the first ones; a call
//! puts its arguments into consecutive registers from `base` on, the callee's window begins there, and the result
//! comes back in `base`. So no argument is ever copied.

mod kind;

pub use kind::{CompareOp, Failure, Kind};

use crate::term::Atom;

/// A register of the current window.
pub type Reg = u8;

/// A place in the code of a unit.
pub type Label = u32;

/// One instruction. An instruction named `Unless…` goes on if its test holds, else jumps to `target`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Op {
    Move {
        to: Reg,
        from: Reg,
    },
    /// The same if nothing reads `from` afterwards. Where other instructions say `last`, it is so, too.
    Take {
        to: Reg,
        from: Reg,
    },
    Int {
        to: Reg,
        value: i32,
    },
    Atom {
        to: Reg,
        atom: Atom,
    },
    EmptyList {
        to: Reg,
    },
    Literal {
        to: Reg,
        index: u32,
    },
    /// The value that a module attribute had where the function was written.
    Attribute {
        to: Reg,
        slot: u32,
    },

    /// A tuple of `len` registers from `first` on.
    Tuple {
        to: Reg,
        first: Reg,
        len: u8,
        last: bool,
    },
    Cons {
        to: Reg,
        head: Reg,
        tail: Reg,
        head_last: bool,
        tail_last: bool,
    },
    /// A map of `pairs` keys and values, alternating from `first` on.
    Map {
        to: Reg,
        first: Reg,
        pairs: u8,
        last: bool,
    },
    /// `%{map | key: value}`: every key must be there. It may be the last use of `map`.
    UpdateMap {
        to: Reg,
        map: Reg,
        first: Reg,
        pairs: u8,
        last: bool,
    },
    /// An anonymous function that captures `count` registers from `first` on.
    Closure {
        to: Reg,
        first: Reg,
        count: u8,
        function: u32,
    },
    /// What interpolation makes of a value: text of a struct, all else as it is.
    Chars {
        base: Reg,
    },
    /// The text of `count` registers from `first` on, as interpolation joins them.
    Text {
        to: Reg,
        first: Reg,
        count: u8,
    },

    /// A bitstring of `count` segments, the first of which is described at `segments` in the unit. Their values are
    /// in registers from `first` on, each followed by its size if the segment takes one.
    Bitstring {
        to: Reg,
        first: Reg,
        count: u8,
        segments: u32,
    },

    Add {
        to: Reg,
        a: Reg,
        b: Reg,
    },
    Subtract {
        to: Reg,
        a: Reg,
        b: Reg,
    },
    Multiply {
        to: Reg,
        a: Reg,
        b: Reg,
    },
    /// `div`.
    Quotient {
        to: Reg,
        a: Reg,
        b: Reg,
    },
    /// `rem`.
    Remainder {
        to: Reg,
        a: Reg,
        b: Reg,
    },
    AddInt {
        to: Reg,
        a: Reg,
        value: i32,
    },
    Compare {
        to: Reg,
        op: CompareOp,
        a: Reg,
        b: Reg,
    },
    Is {
        to: Reg,
        kind: Kind,
        reg: Reg,
    },
    Not {
        to: Reg,
        reg: Reg,
    },

    Element {
        to: Reg,
        tuple: Reg,
        index: u8,
    },
    Head {
        to: Reg,
        list: Reg,
    },
    Tail {
        to: Reg,
        list: Reg,
        last: bool,
    },
    /// `map.field`; if the register holds a module, a call of its function without arguments.
    Field {
        base: Reg,
        map: Reg,
        name: Atom,
    },

    Jump {
        target: Label,
    },
    /// A jump back, for the next turn of a loop. Costs a reduction.
    Loop {
        target: Label,
    },
    /// Takes the next element from what `iterator` holds, or jumps when there is none. Whatever lies behind the
    /// iterator may be overwritten.
    NextElement {
        to: Reg,
        iterator: Reg,
        target: Label,
    },
    JumpIfTruthy {
        reg: Reg,
        target: Label,
    },
    UnlessTruthy {
        reg: Reg,
        target: Label,
    },
    /// Exactly `true`, as a guard must be.
    UnlessTrue {
        reg: Reg,
        target: Label,
    },
    UnlessCompare {
        op: CompareOp,
        a: Reg,
        b: Reg,
        target: Label,
    },
    UnlessCompareInt {
        op: CompareOp,
        a: Reg,
        value: i32,
        target: Label,
    },
    UnlessIs {
        kind: Kind,
        reg: Reg,
        target: Label,
    },
    UnlessTuple {
        reg: Reg,
        len: u8,
        target: Label,
    },
    UnlessCons {
        reg: Reg,
        target: Label,
    },
    UnlessEmptyList {
        reg: Reg,
        target: Label,
    },
    UnlessAtom {
        reg: Reg,
        atom: Atom,
        target: Label,
    },
    UnlessInt {
        reg: Reg,
        value: i32,
        target: Label,
    },
    UnlessLiteral {
        reg: Reg,
        index: u32,
        target: Label,
    },
    /// Equal in value and type, as a variable repeated in a pattern must be.
    UnlessSame {
        a: Reg,
        b: Reg,
        target: Label,
    },
    /// The map has this key, whose value goes to `to`.
    UnlessKey {
        to: Reg,
        map: Reg,
        key: Reg,
        target: Label,
    },
    /// The binary begins with this literal; the rest of it goes to `to`.
    UnlessPrefix {
        to: Reg,
        reg: Reg,
        index: u32,
        target: Label,
    },

    /// The bitstring in `rest` begins with this segment, whose value goes to `to`; what is behind it stays in
    /// `rest`. `size` is read if the segment takes a size.
    UnlessSegment {
        to: Reg,
        rest: Reg,
        size: Reg,
        segment: u32,
        target: Label,
    },

    /// A function of the same unit, by its place in the code, with as many registers as it uses. While the unit is
    /// compiled, by its index.
    Call {
        base: Reg,
        argc: u8,
        registers: u8,
        function: u32,
    },
    /// The same in place of the present function. Arguments that [`stays`] tells are where they have to be already.
    TailCall {
        base: Reg,
        argc: u8,
        registers: u8,
        stay: u16,
        function: u32,
    },
    /// A function of any module, by its place in [`Unit::callees`](super::Unit::callees).
    CallRemote {
        base: Reg,
        callee: u32,
    },
    TailCallRemote {
        base: Reg,
        callee: u32,
    },
    /// A function value.
    CallFun {
        base: Reg,
        argc: u8,
        fun: Reg,
    },
    TailCallFun {
        base: Reg,
        argc: u8,
        fun: Reg,
    },
    /// A function of the module in a register.
    CallDynamic {
        base: Reg,
        argc: u8,
        module: Reg,
        name: Atom,
    },
    Return {
        from: Reg,
    },

    /// Raises an error about the value in `reg`.
    Fail {
        failure: Failure,
        reg: Reg,
    },
    /// Raises again what a handler caught in `reg` and the two registers after it.
    Reraise {
        reg: Reg,
    },

    /// Begins a `receive` whose timeout is in `timeout`, and looks at the mailbox from its front.
    Receive {
        timeout: Reg,
    },
    /// Takes a look at the next message, or waits for one; jumps when the time is up.
    NextMessage {
        to: Reg,
        target: Label,
    },
    /// Removes the message that was looked at: it matched.
    TakeMessage,

    /// Runs the body of a module with `argc` captured values from `base` on.
    DefineModule {
        base: Reg,
        argc: u8,
        unit: u32,
    },
    /// The end of a module's body: its functions can be called from now on. The attributes' values are in
    /// `count` registers from `first` on. In `value` is what the body's last expression gave; it becomes part of
    /// `{:module, name, code, value}`, which is what the definition gives.
    LoadModule {
        value: Reg,
        first: Reg,
        count: u8,
    },
}

/// Whether an argument of a call in tail position stays where it is.
#[inline]
pub fn stays(stay: u16, index: u8) -> bool {
    index < 16 && stay & (1 << index) != 0
}

impl Op {
    /// The place this instruction may jump to.
    pub fn target_mut(&mut self) -> Option<&mut Label> {
        match self {
            Op::Jump { target }
            | Op::Loop { target }
            | Op::NextElement { target, .. }
            | Op::JumpIfTruthy { target, .. }
            | Op::UnlessTruthy { target, .. }
            | Op::UnlessTrue { target, .. }
            | Op::UnlessCompare { target, .. }
            | Op::UnlessCompareInt { target, .. }
            | Op::UnlessIs { target, .. }
            | Op::UnlessTuple { target, .. }
            | Op::UnlessCons { target, .. }
            | Op::UnlessEmptyList { target, .. }
            | Op::UnlessAtom { target, .. }
            | Op::UnlessInt { target, .. }
            | Op::UnlessLiteral { target, .. }
            | Op::UnlessSame { target, .. }
            | Op::UnlessKey { target, .. }
            | Op::UnlessPrefix { target, .. }
            | Op::UnlessSegment { target, .. }
            | Op::NextMessage { target, .. } => Some(target),
            Op::Move { .. }
            | Op::Take { .. }
            | Op::Int { .. }
            | Op::Atom { .. }
            | Op::EmptyList { .. }
            | Op::Literal { .. }
            | Op::Attribute { .. }
            | Op::Tuple { .. }
            | Op::Cons { .. }
            | Op::Map { .. }
            | Op::UpdateMap { .. }
            | Op::Closure { .. }
            | Op::Chars { .. }
            | Op::Text { .. }
            | Op::Bitstring { .. }
            | Op::Add { .. }
            | Op::Subtract { .. }
            | Op::Multiply { .. }
            | Op::Quotient { .. }
            | Op::Remainder { .. }
            | Op::AddInt { .. }
            | Op::Compare { .. }
            | Op::Is { .. }
            | Op::Not { .. }
            | Op::Element { .. }
            | Op::Head { .. }
            | Op::Tail { .. }
            | Op::Field { .. }
            | Op::Call { .. }
            | Op::TailCall { .. }
            | Op::CallRemote { .. }
            | Op::TailCallRemote { .. }
            | Op::CallFun { .. }
            | Op::TailCallFun { .. }
            | Op::CallDynamic { .. }
            | Op::Return { .. }
            | Op::Fail { .. }
            | Op::Reraise { .. }
            | Op::Receive { .. }
            | Op::TakeMessage
            | Op::DefineModule { .. }
            | Op::LoadModule { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_instruction_is_small() {
        assert!(size_of::<super::Op>() <= 12);
    }
}
