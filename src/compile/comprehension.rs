//! `for`: loops within the function they stand in, one inside the other, around what collects the values.

use super::bitstring::Ends;
use super::container::cons;
use super::control::Scrutinee;
use super::function::{Dest, FunctionCompiler, Otherwise, split_guard};
use super::op::{Failure, Label, Op, Reg};
use super::section::{Keywords, SectionBody, Sections};
use crate::syntax::ast::{Call, Clause, Expr, ExprKind};
use crate::syntax::{BinaryOp, Span};
use crate::term::{Atom, Term};

/// What becomes of the value that the body has for each element.
#[derive(Clone, Copy)]
enum Collect<'a> {
    /// Nobody asks for it.
    Drop,
    /// A list, last value first, in `values`; at the end it goes into the collectable in `into`.
    List { values: Reg, into: Option<Reg>, unique: bool },
    /// The accumulator of `reduce:`, and the clauses that turn it into the next one.
    Reduce { accumulator: Reg, clauses: &'a [Clause] },
}

/// A loop around what comes after its generator.
struct Loop {
    head: Label,
    /// Where to go on when there is no element any more.
    done: Otherwise,
    /// Where an element that is to be left out goes.
    skip: Otherwise,
}

impl FunctionCompiler<'_, '_> {
    pub(super) fn for_expr(&mut self, call: &Call, span: Span, dest: Dest) {
        let (generators, options) = Keywords::split(call);
        let sections = Sections::of(call);
        let Some(body) = sections.do_body else {
            return self.error(span, "missing :do option in \"for\"");
        };
        if generators.first().is_none_or(|first| Generator::of(first).is_none()) {
            return self.error(span, "for comprehensions must start with a generator");
        }
        let to = self.target(dest);
        let scope = self.b.enter();
        let Some(collect) = self.collect(&options, body, span, dest) else { return };
        let mut loops = Vec::new();
        for expr in generators {
            match (Generator::of(expr), loops.last_mut()) {
                (Some(generator), _) => loops.push(self.begin_loop(&generator)),
                (None, Some(Loop { skip, .. })) => self.unless(expr, skip),
                (None, None) => unreachable!("the first one was seen to be a generator"),
            }
        }
        self.collect_value(collect, body, span);
        for Loop { head, done, skip } in loops.into_iter().rev() {
            self.land(skip);
            self.b.emit(Op::Loop { target: head });
            self.land(done);
        }
        self.collected(collect, to, self.line(span));
        self.b.leave(scope);
        match collect {
            Collect::Drop => {}
            Collect::List { .. } | Collect::Reduce { .. } => self.deliver(to, dest),
        }
    }

    /// Reads the options, and evaluates what they say.
    fn collect<'a>(
        &mut self,
        options: &Keywords<'_>,
        body: SectionBody<'a>,
        span: Span,
        dest: Dest,
    ) -> Option<Collect<'a>> {
        if let Some(odd) = options.other_than(&["do", "into", "uniq", "reduce"]) {
            self.error(span, format!("unsupported option {odd} given to for"));
            return None;
        }
        let (into, unique) = (options.get("into"), options.get("uniq"));
        if let Some(initial) = options.get("reduce") {
            return match body {
                _ if into.is_some() || unique.is_some() => {
                    self.error(span, "cannot use :reduce alongside :into/:uniq in comprehension");
                    None
                }
                SectionBody::Clauses(clauses) if clauses.iter().all(|clause| clause.patterns.len() == 1) => {
                    let accumulator = self.b.temp();
                    self.scoped(initial, Dest::To(accumulator));
                    Some(Collect::Reduce { accumulator, clauses })
                }
                SectionBody::Clauses(_) | SectionBody::Block(_) => {
                    self.error(
                        span,
                        "when using :reduce with comprehensions, the do block must be written using acc -> expr \
                         clauses, where each clause expects the accumulator as a single argument",
                    );
                    None
                }
            };
        }
        if let SectionBody::Clauses(_) = body {
            self.error(
                span,
                "the do block was written using acc -> expr clauses but the :reduce option was not given",
            );
            return None;
        }
        let unique = match unique.map(|unique| (self.constant(unique), unique)) {
            None | Some((Some(Term::Atom(Atom::FALSE)), _)) => false,
            Some((Some(Term::Atom(Atom::TRUE)), _)) => true,
            Some((_, odd)) => {
                let odd = self.source_of(odd);
                self.error(
                    span,
                    format!(":uniq option for comprehensions only accepts a boolean, got: {odd}"),
                );
                return None;
            }
        };
        let into = into.filter(|into| self.constant(into) != Some(Term::Nil));
        if into.is_none() && dest == Dest::Nowhere {
            return Some(Collect::Drop);
        }
        let values = self.b.temp();
        self.b.emit(Op::EmptyList { to: values });
        let into = into.map(|into| {
            let reg = self.b.temp();
            self.scoped(into, Dest::To(reg));
            reg
        });
        Some(Collect::List { values, into, unique })
    }

    /// Takes elements from a generator, one each time round.
    fn begin_loop(&mut self, generator: &Generator<'_>) -> Loop {
        let (mut skip, mut done) = (Otherwise::default(), Otherwise::default());
        match generator {
            Generator::Elements { pattern, enumerable } => {
                let iterator = self.iterator(enumerable);
                if !matches!(self.constant(enumerable), Some(Term::Nil | Term::Cons(_))) {
                    self.call_native(Atom::PLAYGROUND, "iterate", 1, iterator, self.line(enumerable.span));
                }
                let head = self.b.here();
                self.b.mark(self.line(enumerable.span));
                let element = self.b.temp();
                let mark = self.b.bindings();
                let end = self.b.emit_jump(Op::NextElement { to: element, iterator, target: 0 });
                done.jump(end);
                let (pattern, guard) = split_guard(pattern);
                self.pattern(pattern, element, mark, &mut skip);
                if let Some(guard) = guard {
                    self.guard(guard, &mut skip);
                }
                Loop { head, done, skip }
            }
            Generator::Bits { segments, bits } => {
                let rest = self.iterator(bits);
                self.call_native(Atom::PLAYGROUND, "bits", 1, rest, self.line(bits.span));
                let head = self.b.here();
                let mark = self.b.bindings();
                self.bits_generator(segments, rest, mark, Ends { short: &mut done, different: &mut skip });
                Loop { head, done, skip }
            }
        }
    }

    /// The register of what is left to be enumerated.
    fn iterator(&mut self, enumerable: &Expr) -> Reg {
        let iterator = self.b.temp();
        self.scoped(enumerable, Dest::To(iterator));
        iterator
    }

    fn collect_value(&mut self, collect: Collect<'_>, body: SectionBody<'_>, span: Span) {
        let scope = self.b.enter();
        match (collect, body) {
            (Collect::Drop, SectionBody::Block(body)) => self.expr(body, Dest::Nowhere),
            (Collect::List { values, .. }, SectionBody::Block(body)) => {
                let value = self.operand(body);
                self.b.emit(cons(values, value, values));
            }
            (Collect::Reduce { accumulator, clauses }, _) => {
                let line = self.line(span);
                let subject = Scrutinee { reg: accumulator, failure: Failure::CaseClause, line };
                let next = self.b.temp();
                self.match_clauses(clauses, subject, Dest::To(next));
                self.b.emit(Op::Move { to: accumulator, from: next });
            }
            (Collect::Drop | Collect::List { .. }, SectionBody::Clauses(_)) => {}
        }
        self.b.leave(scope);
    }

    /// Puts what the loops collected into `to`.
    fn collected(&mut self, collect: Collect<'_>, to: Reg, line: u32) {
        match collect {
            Collect::Drop => {}
            Collect::Reduce { accumulator, .. } => self.b.emit(Op::Move { to, from: accumulator }),
            Collect::List { values, into, unique } => {
                let base = self.b.temps(2);
                self.b.emit(Op::Move { to: base, from: values });
                self.call_native(Atom::new("lists"), "reverse", 1, base, line);
                if unique {
                    self.call_native(Atom::new("Elixir.Enum"), "uniq", 1, base, line);
                }
                if let Some(into) = into {
                    self.b.emit(Op::Move { to: base + 1, from: into });
                    self.call_native(Atom::new("Elixir.Enum"), "into", 2, base, line);
                }
                self.b.emit(Op::Move { to, from: base });
            }
        }
    }
}

/// One `<-` of a comprehension.
enum Generator<'a> {
    /// `pattern <- enumerable`.
    Elements { pattern: &'a Expr, enumerable: &'a Expr },
    /// `<<segments <- bits>>`.
    Bits { segments: Vec<&'a Expr>, bits: &'a Expr },
}

impl<'a> Generator<'a> {
    fn of(expr: &'a Expr) -> Option<Generator<'a>> {
        match &expr.kind {
            ExprKind::Binary { op: BinaryOp::Generator, left, right, .. } => {
                Some(Generator::Elements { pattern: left, enumerable: right })
            }
            ExprKind::Bitstring(segments) => match segments.split_last()? {
                (
                    Expr { kind: ExprKind::Binary { op: BinaryOp::Generator, left, right, .. }, .. },
                    before,
                ) => {
                    Some(Generator::Bits { segments: before.iter().chain([&**left]).collect(), bits: right })
                }
                _ => None,
            },
            _ => None,
        }
    }
}
