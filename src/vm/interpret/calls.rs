//! Calls that leave the module that runs, and returns to one that it did not know.

use super::{At, Switch, WINDOW};
use crate::compile::op::Reg;
use crate::limits;
use crate::runtime::Context;
use crate::term::{Atom, Term};
use crate::vm::code::Module;
use crate::vm::machine::{CodeFrame, Found, Frame, Left, Machine, resolve};
use crate::vm::native::{self, Callable, Host, Trap};
use crate::vm::raise::Raised;
use std::sync::Arc;

impl Machine {
    /// Returns to the frame below.
    pub(super) fn return_value(&mut self, value: Term, at: &mut At) -> Switch {
        let Some(Frame::Code(frame)) = self.frames.last_mut() else {
            return Switch::Left(Left::Returned(value));
        };
        self.stack[at.base] = value;
        at.pc = frame.pc as usize;
        at.base = frame.base as usize;
        let module = frame.module.take();
        self.frames.pop();
        module.map_or(Switch::Jump, Switch::Module)
    }

    /// A call of what is not known to be in this module, in tail position or not.
    #[allow(clippy::too_many_arguments, reason = "an instruction and where the interpreter is")]
    #[inline]
    pub(super) fn call_or_replace(
        &mut self,
        tail: bool,
        callable: &Callable,
        first: Reg,
        arity: u8,
        module: &Arc<Module>,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        if tail {
            self.tail_call_out(callable, first, arity, module, at, cx)
        } else {
            self.call_out(callable, first, arity, module, at, cx)
        }
    }

    /// Calls what is not known to be in this module. The arguments are in place.
    pub(super) fn call_out(
        &mut self,
        callable: &Callable,
        first: Reg,
        arity: u8,
        module: &Arc<Module>,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        let start = at.base + usize::from(first);
        let args = &self.stack[start..start + usize::from(arity)];
        match resolve(callable, arity, args, cx.shared()) {
            Ok(Found::Function(called, function, captured)) => {
                if self.frames.len() > limits::FRAMES_MAX {
                    return Switch::Raise(Raised::error(Term::Atom(Atom::SYSTEM_LIMIT)));
                }
                let same = called.number == module.number;
                self.frames.push(Frame::Code(CodeFrame {
                    module: (!same).then(|| module.clone()),
                    pc: at.pc as u32,
                    base: at.base as u32,
                }));
                at.base = start;
                self.begin(&called, function, captured.values(), arity, at);
                if same { Switch::Jump } else { Switch::Module(called) }
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
                    Err(trap) => self.trapped(trap, first, module, at, cx),
                }
            }
            Err(raised) => Switch::Raise(raised),
        }
    }

    /// The same in place of the frame that runs. A native function is called as usual; the instruction after this
    /// one returns its result.
    fn tail_call_out(
        &mut self,
        callable: &Callable,
        first: Reg,
        arity: u8,
        module: &Arc<Module>,
        at: &mut At,
        cx: &mut Context<'_, Machine>,
    ) -> Switch {
        let start = at.base + usize::from(first);
        let args = &self.stack[start..start + usize::from(arity)];
        match resolve(callable, arity, args, cx.shared()) {
            Ok(Found::Function(called, function, captured)) => {
                for index in 0..usize::from(arity) {
                    self.stack[at.base + index] = std::mem::take(&mut self.stack[start + index]);
                }
                self.begin(&called, function, captured.values(), arity, at);
                // The frame below may rely on the module of the one that is gone.
                if let Some(Frame::Code(CodeFrame { module: below @ None, .. })) = self.frames.last_mut()
                    && called.number != module.number
                {
                    *below = Some(module.clone());
                }
                Switch::Module(called)
            }
            Ok(Found::Native(_)) | Err(_) => self.call_out(callable, first, arity, module, at, cx),
        }
    }

    /// Goes to the beginning of a function whose arguments lie at the base of the window.
    fn begin(&mut self, called: &Module, function: u32, captured: &[Term], arity: u8, at: &mut At) {
        let first = at.base + usize::from(arity);
        if self.stack.len() < first + captured.len() {
            self.stack.resize(first + WINDOW, Term::NIL);
        }
        self.stack[first..first + captured.len()].clone_from_slice(captured);
        at.pc = called.unit.functions[function as usize].entry as usize;
        at.reductions = at.reductions.saturating_sub(1);
    }

    /// Goes on after a native function that did not simply return.
    pub(super) fn trapped(
        &mut self,
        trap: Trap,
        first: Reg,
        module: &Arc<Module>,
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
                if self.stack.len() < start + arity {
                    self.stack.resize(start + arity + WINDOW, Term::NIL);
                }
                for (offset, arg) in args.into_iter().enumerate() {
                    self.stack[start + offset] = arg;
                }
                self.call_out(&callable, first, arity as u8, module, at, cx)
            }
        }
    }
}
