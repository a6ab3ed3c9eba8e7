//! The process that a person's program sees: its stack, its frames, and how values and errors pass between them.

use super::Code;
use super::frame::{Aside, Native, Next, Refusal, Resume, Supervisor};
use super::native::{self, Callable, Host, Trap};
use super::raise::{Raised, Top};
use super::resolve::{Found, resolve};
use super::stack::WINDOW;
use super::work::Work;
use crate::compile::{Catch, Unit};
use crate::limits;
use crate::runtime::{Context, Mfa, Pause, Program};
use crate::term::{Atom, Pid, Scale, Term};
use crate::time::Instant;
use std::sync::Arc;

/// The program of a process.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Machine {
    /// The registers of all frames of code, one window after the other. While the process does not run there are only
    /// those that something will read.
    pub(super) stack: Vec<Term>,
    /// How much of the stack this turn has used.
    pub(super) high: usize,
    pub(super) frames: Vec<Frame>,
    /// What the frame on top is waiting for has come.
    resume: Option<Resume>,
    pub(super) receive: Receive,
    /// What a person made this process raise.
    pub(super) fault: Option<Term>,
    pub(super) dictionary: Vec<(Term, Term)>,
    pub(super) work: Work,
}

/// An activation: the one on top runs, the others wait for what is above them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Frame {
    Code(CodeFrame),
    /// Its result goes to the register at `base`.
    Native {
        base: u32,
        native: Box<Native>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CodeFrame {
    /// The number of the module.
    pub(super) module: u32,
    /// The next instruction.
    pub(super) pc: u32,
    /// Where its registers begin.
    pub(super) base: u32,
}

/// A `receive` under way: what has been looked at, and until when it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Receive {
    pub(super) cursor: usize,
    pub(super) until: Option<Instant>,
}

/// How interpreting a frame of code came to an end.
#[derive(Debug)]
pub(super) enum Left {
    /// The frame returned this; it is gone.
    Returned(Term),
    /// It called a native function that needs a frame of its own; its result goes to this place of the stack.
    Pushed(u32, Box<Native>),
    /// It raised; the frame is back on the stack.
    Raised(Raised),
    Yielded,
    Waiting(Option<Instant>),
    /// The process ends at once.
    Exited(Term),
}

impl Program for Machine {
    type Shared = Code;

    fn run(&mut self, cx: &mut Context<'_, Machine>) -> Pause {
        self.spread(cx);
        let pause = self.run_frames(cx);
        self.work.close(cx);
        self.fold(cx);
        pause
    }

    fn raise(&mut self, exception: Term) {
        self.fault = Some(exception);
    }

    fn weigh<'a>(&'a self, scale: &mut Scale<'a>) {
        const FRAMES_PER_WORD: usize = 2;
        scale.add_words(self.frames.len() / FRAMES_PER_WORD);
        self.stack.iter().for_each(|term| scale.add(term));
        for (key, value) in &self.dictionary {
            scale.add(key);
            scale.add(value);
        }
        for frame in &self.frames {
            if let Frame::Native { native, .. } = frame
                && let Some(held) = native.holds()
            {
                scale.add(held);
            }
        }
        if let Some(Resume::Returned(value)) = &self.resume {
            scale.add(value);
        }
    }

    fn weigh_shared<'a>(shared: &'a Code, scale: &mut Scale<'a>, owned: &mut dyn FnMut(Pid, usize)) {
        shared.weigh(scale, owned);
    }

    /// Its tables go to their heirs or go away.
    fn ended(pid: Pid, shared: &mut Code, is_alive: &dyn Fn(Pid) -> bool) -> Vec<(Pid, Term)> {
        if !shared.tables.owns_any(pid) {
            return Vec::new();
        }
        Arc::make_mut(&mut shared.tables).ended(pid, is_alive)
    }
}

impl Machine {
    /// A process that runs this native frame.
    pub(super) fn native(native: Native) -> Machine {
        Machine {
            frames: vec![Frame::Native { base: 0, native: Box::new(native) }],
            resume: Some(Resume::Start),
            ..Machine::default()
        }
    }

    pub(super) fn with_dictionary(mut self, entries: Vec<(Term, Term)>) -> Machine {
        self.dictionary = entries;
        self
    }

    /// The value of a key in the process dictionary.
    pub(super) fn dictionary_get(&self, key: &Term) -> Option<&Term> {
        self.dictionary.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The native frame at the bottom: what kind of process this is.
    fn bottom(&self) -> Option<&Native> {
        match self.frames.first() {
            Some(Frame::Native { native, .. }) => Some(native),
            Some(Frame::Code(_)) | None => None,
        }
    }

    /// The supervisor that this process is, if it is one.
    pub(super) fn supervisor(&self) -> Option<&Supervisor> {
        match self.bottom() {
            Some(Native::Supervisor(supervisor)) => Some(supervisor),
            Some(_) | None => None,
        }
    }

    /// The server that this process does not become, if its start failed.
    pub(super) fn refusal(&self) -> Option<&Refusal> {
        match self.bottom() {
            Some(Native::Refusal(refusal)) => Some(refusal),
            Some(_) | None => None,
        }
    }

    /// The function on top of the stack of a process that does not run.
    pub(super) fn current_function(&self, code: &Code) -> Mfa {
        match self.frames.last() {
            Some(Frame::Code(frame)) => running(&code.module(frame.module).unit, frame.pc),
            Some(Frame::Native { native, .. }) => native.stands_for(),
            None => Mfa { module: Atom::ERLANG, function: Atom::APPLY, arity: 2 },
        }
    }

    /// The frame at the bottom of a machine that runs a call made in passing.
    pub(super) fn aside(&mut self) -> Option<&mut Aside> {
        match self.frames.first_mut() {
            Some(Frame::Native { native, .. }) => match &mut **native {
                Native::Aside(aside) => Some(aside),
                _ => None,
            },
            Some(Frame::Code(_)) | None => None,
        }
    }

    fn run_frames(&mut self, cx: &mut Context<'_, Machine>) -> Pause {
        if let Some(exception) = self.fault.take() {
            let raised = Raised::error(exception);
            self.resume = None;
            if let Some(reason) = self.raise_from_top(raised, cx.shared()) {
                return Pause::Exited(reason);
            }
        }
        loop {
            let left = match self.frames.last_mut() {
                None => return Pause::Exited(Term::Atom(Atom::NORMAL)),
                Some(Frame::Code(_)) => self.interpret(cx),
                Some(Frame::Native { base, native }) => {
                    let base = *base;
                    let resume = self.resume.take().unwrap_or(Resume::Woken);
                    let mut host = Host::new(cx, &mut self.dictionary);
                    let next = native.resume(resume, &mut host);
                    self.work.settle(&mut cx.reductions_left);
                    match self.follow(next, base, cx) {
                        Some(left) => left,
                        None => continue,
                    }
                }
            };
            match left {
                Left::Returned(value) => self.resume = Some(Resume::Returned(value)),
                Left::Pushed(base, native) => {
                    self.frames.push(Frame::Native { base, native });
                    self.resume = Some(Resume::Start);
                }
                Left::Raised(raised) => {
                    if let Some(reason) = self.unwind(raised, cx.shared()) {
                        return Pause::Exited(reason);
                    }
                }
                Left::Yielded => return Pause::Yielded,
                Left::Waiting(until) => return Pause::Waiting { until },
                Left::Exited(reason) => return Pause::Exited(reason),
            }
        }
    }

    /// Does what the native frame on top asked for.
    fn follow(&mut self, next: Next, base: u32, cx: &mut Context<'_, Machine>) -> Option<Left> {
        match next {
            Next::Call(callable, args) => {
                if self.frames.len() > limits::FRAMES_MAX {
                    let raised = Raised::error(Term::Atom(Atom::SYSTEM_LIMIT));
                    return Some(Left::Raised(self.located(raised, cx.shared())));
                }
                // A native that calls back and forth without waiting must not hold up the others.
                let exhausted = !cx.reduce(1);
                if let Err(left) = self.enter(callable, args, base, cx) {
                    return Some(left);
                }
                exhausted.then_some(Left::Yielded)
            }
            Next::Wait { until } => Some(Left::Waiting(until)),
            Next::Return(value) => {
                self.frames.pop();
                self.give(value, base as usize)
            }
            Next::Raise(raised) => {
                self.frames.pop();
                Some(Left::Raised(self.located(raised, cx.shared())))
            }
            Next::Exit(reason) => Some(Left::Exited(reason)),
            Next::Replace(native) => {
                self.frames.pop();
                Some(Left::Pushed(base, native))
            }
        }
    }

    /// Begins a call whose registers start at `base`. What does not need a frame is done at once.
    fn enter(
        &mut self,
        callable: Callable,
        mut args: Vec<Term>,
        base: u32,
        cx: &mut Context<'_, Machine>,
    ) -> Result<(), Left> {
        let arity = args.len() as u8;
        let (target, captured) = match resolve(&callable, arity, &args, cx.shared()) {
            Ok(Found::Function(target, captured)) => (target, captured),
            Ok(Found::Native(id)) => {
                let mut host = Host::new(cx, &mut self.dictionary);
                return match native::call(id, &mut host, &mut args) {
                    Ok(value) => {
                        self.resume = Some(Resume::Returned(value));
                        Ok(())
                    }
                    Err(Trap::Raise(raised)) => Err(Left::Raised(self.located(raised, cx.shared()))),
                    Err(Trap::Frame(native)) => Err(Left::Pushed(base, native)),
                    Err(Trap::Apply(callable, args)) => self.enter(callable, args, base, cx),
                    Err(Trap::Exit(reason)) => Err(Left::Exited(reason)),
                };
            }
            Err(raised) => return Err(Left::Raised(self.located(raised, cx.shared()))),
        };
        let captured = captured.values();
        let first = base as usize;
        let count = args.len() + captured.len();
        self.reach(first + WINDOW.max(count));
        let values = args.into_iter().chain(captured.iter().cloned());
        self.stack[first..].iter_mut().zip(values).for_each(|(register, value)| register.put(value));
        let function = &cx.shared().module(target.module).unit.functions[target.function as usize];
        self.high = self.high.max(first + usize::from(function.registers).max(count));
        let frame = CodeFrame { module: target.module, pc: function.entry, base };
        self.frames.push(Frame::Code(frame));
        Ok(())
    }

    /// Gives what a native frame returned to the frame below it: code finds it in a register.
    fn give(&mut self, value: Term, base: usize) -> Option<Left> {
        if let Some(Frame::Code(_)) = self.frames.last() {
            self.reach(base + 1);
            self.stack[base].put(value);
            self.high = self.high.max(base + 1);
            return None;
        }
        Some(Left::Returned(value))
    }

    /// Passes an error down to the first frame that deals with it. Without one the process exits with the reason
    /// that this gives.
    fn unwind(&mut self, raised: Raised, code: &Code) -> Option<Term> {
        while let Some(frame) = self.frames.last_mut() {
            match frame {
                Frame::Native { .. } => {
                    self.resume = Some(Resume::Raised(raised));
                    return None;
                }
                Frame::Code(frame) => {
                    let module = code.module(frame.module);
                    let found = module.unit.handler_at(frame.pc.saturating_sub(1)).copied();
                    match found.map(|handler| (handler.catch, handler.target)) {
                        Some((Catch::Try { reg }, target)) => {
                            let base = frame.base as usize + usize::from(reg);
                            frame.pc = target;
                            self.reach(base + 3);
                            self.high = self.high.max(base + 3);
                            self.stack[base] = Term::Atom(raised.class.atom());
                            self.stack[base + 1] = raised.reason;
                            self.stack[base + 2] = raised.stack;
                            return None;
                        }
                        // What a guard called in the library failed, and the guard with it.
                        Some((Catch::Guard, target)) => {
                            frame.pc = target;
                            return None;
                        }
                        None => {}
                    }
                    self.frames.pop();
                }
            }
        }
        Some(raised.exit_reason())
    }

    /// Raises at the place where the process is: in the frame on top, whatever that waits for.
    fn raise_from_top(&mut self, raised: Raised, code: &Code) -> Option<Term> {
        let raised = self.located(raised, code);
        self.unwind(raised, code)
    }

    /// The error with the stack of calls as it is now, unless it has one.
    pub(super) fn located(&self, mut raised: Raised, code: &Code) -> Raised {
        if matches!(raised.stack, Term::Nil) {
            raised.stack = self.stack_trace(raised.top.take(), code);
        }
        raised
    }

    /// The calls under way, innermost first: at most a handful, as on the BEAM.
    fn stack_trace(&self, top: Option<Top>, code: &Code) -> Term {
        const DEPTH: usize = 8;
        let mut entries = Vec::new();
        let mut skipped = 0;
        match top {
            Some(Top::Call(entry)) => entries.push(entry),
            Some(Top::Running(entry)) => {
                entries.push(entry);
                skipped = 1;
            }
            Some(Top::Native(_)) | None => {}
        }
        for frame in self.frames.iter().rev() {
            let Frame::Code(frame) = frame else { continue };
            if skipped > 0 {
                skipped -= 1;
                continue;
            }
            let unit = &code.module(frame.module).unit;
            entries.push(stack_entry(unit, place(unit, frame.pc)));
            if entries.len() >= DEPTH {
                break;
            }
        }
        Term::list(entries)
    }
}

/// The instruction that a frame is at: the one before the next, unless it has not begun.
fn place(unit: &Unit, next: u32) -> u32 {
    if unit.function_at(next).entry == next { next } else { next - 1 }
}

/// The function that an instruction belongs to.
pub(super) fn running(unit: &Unit, place: u32) -> Mfa {
    let function = unit.function_at(place);
    let (name, arity) = match function.inside {
        // As the BEAM names it: -init/1-fun-0-
        Some(_) if unit.name.is_none() => (Atom::new("-__FILE__/1-fun-0-"), function.arity),
        Some((name, outer)) => (Atom::new(&format!("-{}/{outer}-fun-0-", name.as_str())), function.arity),
        None if unit.name.is_none() => (function.name, 1),
        None => (function.name, function.arity),
    };
    let module = unit.name.unwrap_or(Atom::new("elixir_compiler_0"));
    Mfa { module, function: name, arity }
}

/// `{module, function, arity, [file: …, line: …]}`.
pub(super) fn stack_entry(unit: &Unit, place: u32) -> Term {
    let Mfa { module, function, arity } = running(unit, place);
    let location = Term::keyword([
        (Atom::FILE, unit.file_chars.clone()),
        (Atom::LINE, Term::Int(i64::from(unit.line_at(place)))),
    ]);
    Term::tuple([Term::Atom(module), Term::Atom(function), Term::Int(i64::from(arity)), location])
}
