//! The interpreter: runs frames of code until something else has to happen.

mod calls;
mod run;
mod steps;

use super::code::Module;
use super::machine::{CodeFrame, Frame, Left, Machine};
use super::raise::Raised;
use super::stack::WINDOW;
use crate::compile::Catch;
use crate::runtime::Context;
use crate::term::Term;
use steps::tell_operation;

/// Where the interpreter is.
#[derive(Debug, Clone, Copy)]
struct At {
    /// The number of the module.
    module: u32,
    /// The next instruction.
    pc: usize,
    /// Where the window begins.
    base: usize,
    /// What is left of the turn.
    reductions: u32,
}

/// What ends the inner loop.
enum Switch {
    /// It goes on at another place.
    Jump,
    /// It goes on where it is, but other modules are loaded now.
    Loaded,
    Left(Left),
    Raise(Raised),
}

impl Machine {
    /// Runs the frame of code on top until it is done, waits, or has used up its reductions.
    pub(super) fn interpret(&mut self, cx: &mut Context<'_, Machine>) -> Left {
        let Some(Frame::Code(CodeFrame { module, pc, base })) = self.frames.pop() else {
            unreachable!("only called with a code frame on top")
        };
        let mut modules = cx.shared().modules();
        let mut at = At { module, pc: pc as usize, base: base as usize, reductions: cx.reductions_left };
        let left = loop {
            match self.run_code(&modules, &mut at, cx) {
                Switch::Jump => {}
                Switch::Loaded => modules = cx.shared().modules(),
                Switch::Left(left) => {
                    if !matches!(left, Left::Returned(_)) {
                        self.push_code(&at);
                    }
                    break left;
                }
                Switch::Raise(raised) => {
                    if let Err(raised) = self.handle(raised, &mut at, cx) {
                        self.push_code(&at);
                        break Left::Raised(raised);
                    }
                }
            }
            if at.reductions == 0 {
                self.push_code(&at);
                break Left::Yielded;
            }
        };
        cx.reductions_left = at.reductions;
        left
    }

    /// Goes on at the handler of the frame that runs, if it has one for this place.
    fn handle(&mut self, raised: Raised, at: &mut At, cx: &Context<'_, Machine>) -> Result<(), Raised> {
        let module = cx.shared().module(at.module);
        match module.unit.handler_at(at.pc as u32 - 1).map(|handler| (handler.catch, handler.target)) {
            Some((Catch::Guard, target)) => at.pc = target as usize,
            Some((Catch::Try { reg }, target)) => {
                let raised = self.located_at(raised, module, at, cx);
                at.pc = target as usize;
                let first = at.base + usize::from(reg);
                self.stack[first] = Term::Atom(raised.class.atom());
                self.stack[first + 1] = raised.reason;
                self.stack[first + 2] = raised.stack;
            }
            None => return Err(self.located_at(raised, module, at, cx)),
        }
        Ok(())
    }

    /// The error with the stack of calls, the frame that runs on top.
    fn located_at(
        &mut self,
        mut raised: Raised,
        module: &Module,
        at: &At,
        cx: &Context<'_, Machine>,
    ) -> Raised {
        tell_operation(&mut raised, module, at.pc, &self.stack[at.base..]);
        self.push_code(at);
        let raised = self.located(raised, cx.shared());
        self.frames.pop();
        raised
    }

    fn push_code(&mut self, at: &At) {
        self.frames.push(Frame::Code(CodeFrame {
            module: at.module,
            pc: at.pc as u32,
            base: at.base as u32,
        }));
    }
}
