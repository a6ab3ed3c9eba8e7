//! `<<…>>` and `<>`: building bitstrings, and taking them apart.

mod segments;

use super::function::{Dest, FunctionCompiler, Otherwise};
use super::op::{Kind, Op, Reg};
use crate::syntax::ast::{Expr, ExprKind, TextPart};
use crate::term::{BitWriter, Segment, SegmentKind, SegmentSize, Term};
use segments::Part;

/// Segments that one instruction puts together.
const PIECE: usize = 32;

impl FunctionCompiler<'_, '_> {
    /// `<<segments>>`, and `left <> right` as the two segments that it means.
    pub(super) fn bitstring(&mut self, expr: &Expr, dest: Dest) {
        let mut parts = Vec::new();
        self.parts(expr, segments::Use::Build, &mut parts);
        let to = self.target(dest);
        let watermark = self.b.watermark();
        let line = self.line(expr.span);
        // Long ones are put together from pieces, which are bitstrings themselves.
        let pieces = parts.len().div_ceil(PIECE);
        let first = self.b.temps(if pieces > 1 { pieces } else { 0 });
        for (index, piece) in parts.chunks(PIECE).enumerate() {
            let into = if pieces > 1 { first.wrapping_add(index as Reg) } else { to };
            self.build(piece, index * PIECE, into, line);
        }
        match pieces {
            0 => self.constant_into(Term::string(""), to),
            1 => {}
            _ => {
                let segments = self.unit.segments(&vec![segments::BITS; pieces], 0);
                self.b.emit_at(Op::Bitstring { to, first, count: pieces as u8, segments }, line);
            }
        }
        self.b.release(watermark);
        self.deliver(to, dest);
    }

    /// Evaluates these segments, `before` others preceding them, and puts them together.
    fn build(&mut self, parts: &[Part<'_>], before: usize, to: Reg, line: u32) {
        let watermark = self.b.watermark();
        let values: Vec<_> = parts.iter().flat_map(|part| [Some(part.value), part.size]).flatten().collect();
        let first = self.consecutive(&values);
        let specs: Vec<_> = parts.iter().map(|part| part.segment).collect();
        let segments = self.unit.segments(&specs, before);
        self.b.emit_at(Op::Bitstring { to, first, count: parts.len() as u8, segments }, line);
        self.b.release(watermark);
    }

    /// The value of a bitstring that is the same whenever it is evaluated.
    pub(super) fn constant_bitstring(&self, segments: &[Expr]) -> Option<Term> {
        let mut out = BitWriter::default();
        for segment in segments {
            let part = segments::constant_part(segment)?;
            if !matches!(part.value.kind, ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::BigInt(_)) {
                let ExprKind::String(text) = &part.value.kind else { return None };
                encode(text.as_plain()?, part.segment, &mut out);
                continue;
            }
            part.segment.write(&self.constant(part.value)?, None, &mut out).ok()?;
        }
        Some(out.finish())
    }

    /// Matches a bitstring with `<<segments>>` or `left <> right`.
    pub(super) fn bitstring_pattern(
        &mut self,
        pattern: &Expr,
        reg: Reg,
        mark: usize,
        otherwise: &mut Otherwise,
    ) {
        let jump = self.b.emit_jump(Op::UnlessIs { kind: Kind::Bitstring, reg, target: 0 });
        otherwise.jump(jump);
        let rest = self.b.temp();
        self.b.emit(Op::Move { to: rest, from: reg });
        let mut parts = Vec::new();
        self.parts(pattern, segments::Use::Match, &mut parts);
        let mut different = Otherwise::default();
        let ends = Ends { short: otherwise, different: &mut different };
        if self.segments_pattern(&parts, rest, mark, ends) == Ending::Exact {
            let index = self.unit.literal(Term::string(""));
            let jump = self.b.emit_jump(Op::UnlessLiteral { reg: rest, index, target: 0 });
            otherwise.jump(jump);
        }
        otherwise.add(different);
    }

    /// Takes one group of segments off the front of the bitstring in `rest`, as a generator does each time round.
    pub(super) fn bits_generator(&mut self, segments: &[&Expr], rest: Reg, mark: usize, ends: Ends<'_>) {
        let mut parts = Vec::new();
        for segment in segments {
            self.segment_parts(segment, segments::Use::Match, &mut parts);
        }
        if self.segments_pattern(&parts, rest, mark, ends) == Ending::Open
            && let Some(last) = segments.last()
        {
            self.error(last.span, WHOLE_NOT_LAST);
        }
    }

    fn segments_pattern(&mut self, parts: &[Part<'_>], rest: Reg, mark: usize, ends: Ends<'_>) -> Ending {
        let Ends { short, different } = ends;
        let mut found = Vec::new();
        let mut ending = Ending::Exact;
        for (index, part) in parts.iter().enumerate() {
            if let ExprKind::String(text) = &part.value.kind {
                self.prefix(text.parts.as_slice(), part, rest, short);
                continue;
            }
            if part.segment.size == SegmentSize::Whole && part.segment.kind == SegmentKind::Binary {
                ending = Ending::Open;
                if index + 1 < parts.len() {
                    self.error(part.value.span, WHOLE_NOT_LAST);
                }
            }
            let size = part.size.map(|size| self.size_in_pattern(size, short));
            let to = self.b.temp();
            let segment = self.unit.segments(&[part.segment], 0);
            let op = Op::UnlessSegment { to, rest, segment, size: size.unwrap_or(rest), target: 0 };
            let jump = self.b.emit_jump(op);
            short.jump(jump);
            match part.value.kind {
                // Sizes of later segments may depend on it.
                ExprKind::Name(_) => self.pattern(part.value, to, mark, different),
                _ => found.push((part.value, to)),
            }
        }
        for (value, reg) in found {
            self.pattern(value, reg, mark, different);
        }
        ending
    }

    /// A literal text: the bitstring must go on with it.
    fn prefix(&mut self, text: &[TextPart], part: &Part<'_>, rest: Reg, short: &mut Otherwise) {
        let mut out = BitWriter::default();
        for text in text {
            match text {
                TextPart::Text(text) => encode(text, part.segment, &mut out),
                TextPart::Bytes(bytes) => out.push_bytes(bytes),
                TextPart::Expr(inner) => {
                    self.error(inner.span, "cannot use this expression inside a match");
                }
            }
        }
        let index = self.unit.literal(out.finish());
        let jump = self.b.emit_jump(Op::UnlessPrefix { to: rest, reg: rest, index, target: 0 });
        short.jump(jump);
    }

    /// The size of a segment may be a guard's expression; an error in it means that nothing matches.
    fn size_in_pattern(&mut self, size: &Expr, short: &mut Otherwise) -> Reg {
        let start = self.b.here();
        let reg = self.operand(size);
        short.guard(start, self.b.here());
        reg
    }

    /// `"prefix" <> rest`, the most frequent pattern of strings.
    pub(super) fn prefix_pattern(
        &mut self,
        prefix: Term,
        rest: &Expr,
        reg: Reg,
        mark: usize,
        otherwise: &mut Otherwise,
    ) {
        let to = self.b.temp();
        let jump = self.b.emit_jump(Op::UnlessIs { kind: Kind::Binary, reg, target: 0 });
        otherwise.jump(jump);
        let index = self.unit.literal(prefix);
        let jump = self.b.emit_jump(Op::UnlessPrefix { to, reg, index, target: 0 });
        otherwise.jump(jump);
        self.pattern(rest, to, mark, otherwise);
    }
}

/// Where code goes on that takes segments off a bitstring, whose register it changes.
pub(super) struct Ends<'a> {
    /// It is too short, or has no such segments.
    pub(super) short: &'a mut Otherwise,
    /// All are there and were taken off, but one does not match its pattern. So a generator can tell the end from
    /// what it passes over.
    pub(super) different: &'a mut Otherwise,
}

/// Whether a pattern of segments takes all of a bitstring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing may be left.
    Exact,
    /// The last segment took what was left.
    Open,
}

/// Appends text as a segment encodes it.
fn encode(text: &str, segment: Segment, out: &mut BitWriter) {
    text.chars().for_each(|c| segment.write_char(c, out));
}

const WHOLE_NOT_LAST: &str = "a binary field without size is only allowed at the end of a binary pattern, at the right \
    side of binary concatenation and and never allowed in binary generators. The following examples are invalid:\n\n    \
    rest <> \"foo\"\n    <<rest::binary, \"foo\">>\n\nThey are invalid because there is a bits/bitstring component not at \
    the end. However, the \"reverse\" would work:\n\n    \"foo\" <> rest\n    <<\"foo\", rest::binary>>\n\n";
