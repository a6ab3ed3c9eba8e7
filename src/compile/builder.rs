//! Writing the code of one function: registers, variables, labels.

use super::lexical::Lexical;
use super::op::{Label, Op, Reg};
use super::unit::Handler;
use crate::limits::REGISTERS_MAX;
use crate::term::Atom;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A function under construction. Places are relative to its beginning until [`Unit`](super::Unit) takes it in.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) code: Vec<Op>,
    pub(super) lines: Vec<(Label, u32)>,
    pub(super) handlers: Vec<Handler>,
    variables: Vec<Variable>,
    /// The next free register. Below `bound` registers hold variables; between the two are intermediate values.
    next: usize,
    bound: usize,
    peak: usize,
    too_large: bool,
    /// What names mean here beside variables.
    pub(super) lexical: Arc<Lexical>,
}

#[derive(Debug, Clone)]
pub(super) struct Variable {
    name: Atom,
    home: Home,
}

/// Where the value of a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Reg(Reg),
    /// Spilled: an element of the tuple in a register.
    Page {
        page: Reg,
        index: u8,
    },
}

/// A jump whose target is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Patch(usize);

/// What a nested scope may not leak.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    variables: usize,
    next: usize,
    bound: usize,
    lexical: Arc<Lexical>,
}

/// The place of a jump that [`Builder::patch`] has not visited.
const UNKNOWN: Label = Label::MAX;

impl Builder {
    pub(super) fn new(lexical: Arc<Lexical>) -> Builder {
        Builder { lexical, ..Builder::default() }
    }

    pub(super) fn emit(&mut self, op: Op) {
        self.code.push(op);
    }

    /// Emits an instruction that may appear in a stack trace.
    pub(super) fn emit_at(&mut self, op: Op, line: u32) {
        self.mark(line);
        self.code.push(op);
    }

    pub(super) fn mark(&mut self, line: u32) {
        if self.lines.last().is_none_or(|(_, last)| *last != line) {
            self.lines.push((self.here(), line));
        }
    }

    /// Emits a jump with an unknown target.
    pub(super) fn emit_jump(&mut self, mut op: Op) -> Patch {
        *op.target_mut().expect("only jumps are patched") = UNKNOWN;
        self.code.push(op);
        Patch(self.code.len() - 1)
    }

    /// Lets the jump lead to the present place.
    pub(super) fn patch(&mut self, patch: Patch) {
        let here = self.here();
        *self.code[patch.0].target_mut().expect("only jumps are patched") = here;
    }

    pub(super) fn patch_all(&mut self, patches: impl IntoIterator<Item = Patch>) {
        for patch in patches {
            self.patch(patch);
        }
    }

    pub(super) fn here(&self) -> Label {
        Label::try_from(self.code.len()).expect("a source within its limit makes fewer instructions")
    }

    // Registers.

    /// A fresh register for an intermediate value.
    pub(super) fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// `count` consecutive fresh registers; the first one. When there are too many, the function is refused at its
    /// end, see [`Builder::is_too_large`], and until then any register will do.
    pub(super) fn temps(&mut self, count: usize) -> Reg {
        if self.next + count > REGISTERS_MAX {
            self.too_large = true;
            return 0;
        }
        let first = self.next;
        self.next += count;
        self.peak = self.peak.max(self.next);
        first as Reg
    }

    /// The place to return to with [`Builder::release`].
    pub(super) fn watermark(&self) -> usize {
        self.next
    }

    /// Frees intermediate values down to `watermark`, but no variable that was bound meanwhile.
    pub(super) fn release(&mut self, watermark: usize) {
        self.next = watermark.max(self.bound);
    }

    pub(super) fn is_too_large(&self) -> bool {
        self.too_large
    }

    pub(super) fn registers(&self) -> u8 {
        self.peak.min(REGISTERS_MAX) as u8
    }

    // Variables.

    /// Binds `name` to a register that nothing else will write to.
    pub(super) fn bind(&mut self, name: Atom, reg: Reg) {
        self.variables.push(Variable { name, home: Home::Reg(reg) });
        self.bound = self.bound.max(usize::from(reg) + 1);
        self.next = self.next.max(self.bound);
        self.peak = self.peak.max(self.next);
    }

    pub(super) fn home(&self, name: Atom) -> Option<Home> {
        self.variables.iter().rev().find(|variable| variable.name == name).map(|variable| variable.home)
    }

    /// Puts all registers from `floor` on into a tuple, which takes the place of the first of them, if there are many.
    /// Only variables bound since `mark` may be in these registers. The place where the next ones begin.
    pub(super) fn spill(&mut self, mark: usize, floor: usize) -> usize {
        const MANY: usize = REGISTERS_MAX / 2;
        const WORTHWHILE: usize = 16;
        let len = self.next.saturating_sub(floor);
        if self.next < MANY || len < WORTHWHILE || self.too_large {
            return floor;
        }
        let page = floor as Reg;
        let to = self.temp();
        self.emit(Op::Tuple { to, first: page, len: len as u8, last: false });
        self.emit(Op::Move { to: page, from: to });
        for variable in &mut self.variables[mark..] {
            if let Home::Reg(reg) = variable.home
                && reg >= page
            {
                variable.home = Home::Page { page, index: reg - page };
            }
        }
        self.bound = floor + 1;
        self.next = self.bound;
        self.bound
    }

    /// The variables that a program can name, by name.
    pub(super) fn visible(&self) -> BTreeSet<Atom> {
        let named = |name: Atom| !name.as_str().starts_with(['&', '@']) && name.as_str() != "__STACKTRACE__";
        self.variables.iter().map(|variable| variable.name).filter(|name| named(*name)).collect()
    }

    /// How many bindings there are; grows with each.
    pub(super) fn bindings(&self) -> usize {
        self.variables.len()
    }

    /// The names bound since `mark`, newest last.
    pub(super) fn bound_since(&self, mark: usize) -> impl Iterator<Item = (Atom, Reg)> + '_ {
        self.variables[mark..].iter().filter_map(|variable| match variable.home {
            Home::Reg(reg) => Some((variable.name, reg)),
            Home::Page { .. } => None,
        })
    }

    /// Makes the variables bound since `mark` unknown until [`Builder::show`]. Their registers stay theirs.
    pub(super) fn hide_since(&mut self, mark: usize) -> Vec<Variable> {
        self.variables.split_off(mark)
    }

    pub(super) fn show(&mut self, mark: usize, hidden: Vec<Variable>) {
        self.variables.splice(mark..mark, hidden);
    }

    pub(super) fn enter(&self) -> Scope {
        Scope {
            variables: self.variables.len(),
            next: self.next,
            bound: self.bound,
            lexical: self.lexical.clone(),
        }
    }

    /// Forgets the variables, intermediate values and directives of the scope.
    pub(super) fn leave(&mut self, scope: Scope) {
        self.variables.truncate(scope.variables);
        self.next = scope.next;
        self.bound = scope.bound;
        self.lexical = scope.lexical;
    }
}
