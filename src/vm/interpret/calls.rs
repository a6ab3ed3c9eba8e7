//! Calls of what is found only when they are made: functions by name, captures, what natives call.

use super::{At, Switch, WINDOW};
use crate::compile::op::Reg;
use crate::limits;
use crate::runtime::Context;
use crate::term::{Atom, Term};
use crate::vm::Code;
use crate::vm::code::Target;
use crate::vm::machine::{Left, Machine};
use crate::vm::native::{self, Callable, Host, Trap};
use crate::vm::raise::Raised;
use crate::vm::resolve::{Found, resolve};

impl Machine {
    /// Calls what is not known to be in this module. The arguments are in place.
    pub(super) fn call_out(
        &mut self,
        callable: &Callable,
        first: Reg,
        arity: u8,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        let start = at.base + usize::from(first);
        let args = &self.stack[start..start + usize::from(arity)];
        match resolve(callable, arity, args, cx.shared()) {
            Ok(Found::Function(target, captured)) => {
                if self.frames.len() > limits::FRAMES_MAX {
                    return Switch::Raise(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)));
                }
                self.push_code(at);
                at.base = start;
                self.begin(target, captured.values(), arity, at, cx.shared())
            }
            Ok(Found::Native(id)) => {
                let args = &mut self.stack[start..start + usize::from(arity)];
                let mut host = Host::new(cx, &mut self.dictionary);
                match native::call(id, &mut host, args) {
                    Ok(value) => {
                        self.stack[start] = value;
                        self.work.settle(&mut at.reductions);
                        Switch::Jump
                    }
                    Err(trap) => self.trapped(trap, first, at, cx),
                }
            }
            Err(raised) => Switch::Raise(raised),
        }
    }

    /// The same in place of the frame that runs. A native function is called as usual; the instruction after this
    /// one returns its result.
    pub(super) fn tail_call_out(
        &mut self,
        callable: &Callable,
        first: Reg,
        arity: u8,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        let start = at.base + usize::from(first);
        let args = &self.stack[start..start + usize::from(arity)];
        match resolve(callable, arity, args, cx.shared()) {
            Ok(Found::Function(target, captured)) => {
                for index in 0..usize::from(arity) {
                    self.stack[at.base + index] = std::mem::take(&mut self.stack[start + index]);
                }
                self.begin(target, captured.values(), arity, at, cx.shared())
            }
            Ok(Found::Native(_)) | Err(_) => self.call_out(callable, first, arity, at, cx),
        }
    }

    /// Goes to the beginning of a function whose arguments lie at the base of the window.
    fn begin(
        &mut self,
        Target { module, function }: Target,
        captured: &[Term],
        arity: u8,
        at: &mut At,
        code: &Code,
    ) -> Switch {
        let first = at.base + usize::from(arity);
        self.reach(first + WINDOW);
        self.stack[first..first + captured.len()].clone_from_slice(captured);
        let function = &code.module(module).unit.functions[function as usize];
        self.high = self.high.max(at.base + usize::from(function.registers));
        at.module = module;
        at.pc = function.entry as usize;
        at.reductions = at.reductions.saturating_sub(1);
        Switch::Jump
    }

    /// Goes on after a native function that did not simply return.
    pub(super) fn trapped(
        &mut self,
        trap: Trap,
        first: Reg,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        match trap {
            Trap::Raise(raised) => Switch::Raise(raised),
            Trap::Exit(reason) => Switch::Left(Left::Exited(reason)),
            Trap::Frame(native) => Switch::Left(Left::Pushed((at.base + usize::from(first)) as u32, native)),
            Trap::Apply(callable, args) => {
                let start = at.base + usize::from(first);
                let arity = args.len();
                self.reach(start + arity + WINDOW);
                for (offset, arg) in args.into_iter().enumerate() {
                    self.stack[start + offset] = arg;
                }
                self.high = self.high.max(start + arity);
                self.call_out(&callable, first, arity as u8, at, cx)
            }
        }
    }
}
