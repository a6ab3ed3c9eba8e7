//! What stands between `<<` and `>>`: segments with their types, sizes and defaults.

use super::super::function::FunctionCompiler;
use crate::syntax::ast::{Expr, ExprKind, Target};
use crate::syntax::{BinaryOp, Severity, UnaryOp};
use crate::term::{ByteOrder, Segment, SegmentKind, SegmentSize};

/// A segment as it is written.
pub(super) struct Part<'a> {
    pub(super) value: &'a Expr,
    pub(super) segment: Segment,
    /// The size, unless it is a number in the text.
    pub(super) size: Option<&'a Expr>,
}

/// What segments are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Build,
    Match,
}

/// `value::bitstring`.
pub(super) const BITS: Segment = Segment {
    kind: SegmentKind::Binary,
    size: SegmentSize::Whole,
    unit: 1,
    signed: false,
    order: ByteOrder::Big,
};

/// `value::binary`.
const BYTES: Segment = Segment { unit: 8, ..BITS };

/// What was said after `::`.
#[derive(Debug, Default)]
struct Specs<'a> {
    kind: Option<(&'static str, Segment)>,
    size: Option<&'a Expr>,
    unit: Option<u16>,
    signed: Option<bool>,
    order: Option<ByteOrder>,
}

const INTEGER: Segment = Segment { kind: SegmentKind::Integer, ..BITS };
const FLOAT: Segment = Segment { kind: SegmentKind::Float, ..BITS };

impl FunctionCompiler<'_, '_> {
    /// Reads the segments of `<<…>>` or the operands of `<>`. Bitstrings directly inside are taken apart, too.
    pub(super) fn parts<'a>(&mut self, expr: &'a Expr, purpose: Use, parts: &mut Vec<Part<'a>>) {
        match &expr.kind {
            ExprKind::Bitstring(segments) => {
                for segment in segments {
                    self.segment_parts(segment, purpose, parts);
                }
            }
            ExprKind::Binary { op: BinaryOp::Join, left, right, .. } => {
                self.joined(left, purpose, Side::Left, parts);
                self.joined(right, purpose, Side::Right, parts);
            }
            _ => parts.push(Part { value: expr, segment: BYTES, size: None }),
        }
    }

    /// Reads one segment of `<<…>>`.
    pub(super) fn segment_parts<'a>(&mut self, segment: &'a Expr, purpose: Use, parts: &mut Vec<Part<'a>>) {
        match &segment.kind {
            ExprKind::Bitstring(_) | ExprKind::Binary { op: BinaryOp::Join, .. } => {
                self.parts(segment, purpose, parts);
            }
            _ => match part(segment) {
                Ok(part) => parts.push(part),
                Err(message) => self.error(segment.span, message),
            },
        }
    }

    /// One operand of `<>`.
    fn joined<'a>(&mut self, operand: &'a Expr, purpose: Use, side: Side, parts: &mut Vec<Part<'a>>) {
        match &operand.kind {
            ExprKind::Bitstring(_) | ExprKind::Binary { op: BinaryOp::Join, .. } => {
                return self.parts(operand, purpose, parts);
            }
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Atom(_)
            | ExprKind::Alias(_)
            | ExprKind::List { .. }
            | ExprKind::Charlist(_) => {
                let got =
                    self.constant(operand).map_or_else(|| "[...]".to_owned(), |value| value.to_string());
                let message = format!("expected binary argument in <> operator but got: {got}");
                return self.unit.shared.report(Severity::ArgumentError, operand.span, message);
            }
            _ => {}
        }
        if purpose == Use::Match && side == Side::Left && !matches!(operand.kind, ExprKind::String(_)) {
            let got = match &operand.kind {
                ExprKind::Name(name) => format!(". Got: {}", name.as_str()),
                _ => String::new(),
            };
            let message = format!(
                "the left argument of <> operator inside a match should always be a literal binary because its size \
                 can't be verified{got}"
            );
            return self.unit.shared.report(Severity::ArgumentError, operand.span, message);
        }
        parts.push(Part { value: operand, segment: BYTES, size: None });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// A segment whose value is a number or a text and whose size is written as a number.
pub(super) fn constant_part(segment: &Expr) -> Option<Part<'_>> {
    part(segment).ok().filter(|part| part.size.is_none())
}

fn part(segment: &Expr) -> Result<Part<'_>, String> {
    let mut specs = Specs::default();
    let value = match &segment.kind {
        ExprKind::Binary { op: BinaryOp::Type, left, right, .. } => {
            specs.read(right)?;
            left
        }
        _ => segment,
    };
    let (default, literal) = match &value.kind {
        ExprKind::String(_) => (("binary", BYTES), true),
        ExprKind::Bitstring(_) | ExprKind::Binary { op: BinaryOp::Join, .. } => (("bitstring", BITS), false),
        ExprKind::Float(_) => (("float", FLOAT), true),
        ExprKind::Int(_) | ExprKind::BigInt(_) => (("integer", INTEGER), false),
        ExprKind::Atom(_) | ExprKind::Alias(_) | ExprKind::Charlist(_) | ExprKind::List { .. } => {
            return Err("invalid literal in <<>>".to_owned());
        }
        _ => (("integer", INTEGER), false),
    };
    if let (Some((name, kind)), true) = (specs.kind, literal)
        && !goes_with(kind.kind, default.1.kind)
    {
        return Err(conflict("type", name, default.0));
    }
    let (_, base) = specs.kind.unwrap_or(default);
    let text = matches!(value.kind, ExprKind::String(_));
    if text && (specs.size.is_some() || specs.unit.is_some()) {
        return Err("literal string in bitstring supports only endianness and type specifiers, which must be one of: \
                    little, big, native, utf8, utf16, utf32, bits, bytes, binary or bitstring"
            .to_owned());
    }
    let (segment, size) = specs.applied(base)?;
    Ok(Part { value, segment, size })
}

/// Whether a literal of one kind may stand in a segment of another.
fn goes_with(kind: SegmentKind, literal: SegmentKind) -> bool {
    match literal {
        SegmentKind::Float => kind == SegmentKind::Float,
        _ => !matches!(kind, SegmentKind::Integer | SegmentKind::Float),
    }
}

fn conflict(what: &str, one: &str, other: &str) -> String {
    format!("conflicting {what} specification for bit field: \"{one}\" and \"{other}\"")
}

impl<'a> Specs<'a> {
    /// Reads what is joined by `-` after `::`.
    fn read(&mut self, spec: &'a Expr) -> Result<(), String> {
        match &spec.kind {
            ExprKind::Binary { op: BinaryOp::Subtract, left, right, .. } => {
                self.read(left)?;
                self.read(right)
            }
            ExprKind::Binary { op: BinaryOp::Multiply, left, right, .. } => {
                self.size(left)?;
                self.unit(right)
            }
            ExprKind::Int(_) | ExprKind::Unary { op: UnaryOp::Attribute, .. } => self.size(spec),
            ExprKind::Name(name) => self.modifier(name.as_str()),
            ExprKind::Call(call) => match (&call.target, call.args.as_slice()) {
                (Target::Local(name), [size]) if name.name.as_str() == "size" => self.size(size),
                (Target::Local(name), [unit]) if name.name.as_str() == "unit" => self.unit(unit),
                (Target::Local(name), []) => self.modifier(name.name.as_str()),
                (Target::Local(name), _) => Err(unknown(name.name.as_str())),
                _ => Err("unknown bitstring specifier".to_owned()),
            },
            _ => Err("unknown bitstring specifier".to_owned()),
        }
    }

    fn size(&mut self, size: &'a Expr) -> Result<(), String> {
        if let (Some(old), ExprKind::Int(new)) = (&self.size, &size.kind)
            && let ExprKind::Int(old) = old.kind
        {
            return Err(conflict("size", &new.to_string(), &old.to_string()));
        }
        self.size = Some(size);
        Ok(())
    }

    fn unit(&mut self, unit: &Expr) -> Result<(), String> {
        match unit.kind {
            ExprKind::Int(unit @ 1..=256) => self.unit = Some(unit as u16),
            _ => return Err("unit in bitstring expects an integer between 1 and 256".to_owned()),
        }
        Ok(())
    }

    fn modifier(&mut self, name: &str) -> Result<(), String> {
        let of_kind = |kind| Segment { kind, ..BITS };
        let kind = match name {
            "integer" => ("integer", INTEGER),
            "float" => ("float", FLOAT),
            "binary" | "bytes" => ("binary", BYTES),
            "bitstring" | "bits" => ("bitstring", BITS),
            "utf8" => ("utf8", of_kind(SegmentKind::Utf8)),
            "utf16" => ("utf16", of_kind(SegmentKind::Utf16)),
            "utf32" => ("utf32", of_kind(SegmentKind::Utf32)),
            "signed" | "unsigned" => {
                self.signed = Some(name == "signed");
                return Ok(());
            }
            "big" | "little" | "native" => {
                self.order = Some(if name == "big" { ByteOrder::Big } else { ByteOrder::Little });
                return Ok(());
            }
            _ => return Err(unknown(name)),
        };
        match self.kind {
            Some((old, _)) if old != kind.0 => Err(conflict("type", kind.0, old)),
            Some(_) | None => {
                self.kind = Some(kind);
                Ok(())
            }
        }
    }

    /// The segment of this type with what else was said, and its size if that is to be evaluated.
    fn applied(&self, base: Segment) -> Result<(Segment, Option<&'a Expr>), String> {
        let said = self.size.is_some() || self.unit.is_some();
        match base.kind {
            SegmentKind::Utf8 | SegmentKind::Utf16 | SegmentKind::Utf32 if said => {
                return Err("size and unit are not supported on utf types".to_owned());
            }
            SegmentKind::Integer | SegmentKind::Float if self.unit.is_some() && self.size.is_none() => {
                return Err(
                    "integer and float types require a size specifier if the unit specifier is given"
                        .to_owned(),
                );
            }
            SegmentKind::Binary if self.signed.is_some() => {
                return Err(
                    "signed and unsigned specifiers are supported only on integer and float types".to_owned()
                );
            }
            _ => {}
        }
        let (fixed, size) = match self.size {
            Some(Expr { kind: ExprKind::Int(int), .. }) if let Ok(int) = u32::try_from(*int) => {
                (SegmentSize::Fixed(int), None)
            }
            Some(size) => (SegmentSize::Given, Some(size)),
            None => match base.kind {
                SegmentKind::Integer => (SegmentSize::Fixed(8), None),
                SegmentKind::Float => (SegmentSize::Fixed(64), None),
                _ => (SegmentSize::Whole, None),
            },
        };
        let segment = Segment {
            size: fixed,
            unit: self.unit.unwrap_or(base.unit),
            signed: self.signed.unwrap_or(false),
            order: self.order.unwrap_or_default(),
            ..base
        };
        Ok((segment, size))
    }
}

fn unknown(name: &str) -> String {
    format!("unknown bitstring specifier: {name}()")
}
