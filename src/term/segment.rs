//! Segments of `<<…>>`: how one is written as bits, and read from them.

use super::{BigInt, BitSlice, BitWriter, ByteOrder, Term, work};
use crate::limits::{BINARY_BYTES_MAX, INTEGER_BITS_MAX};
use num_bigint::Sign;

/// One segment, but for its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    pub kind: SegmentKind,
    pub size: SegmentSize,
    /// How many bits the size counts in.
    pub unit: u16,
    pub signed: bool,
    pub order: ByteOrder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentKind {
    Integer,
    Float,
    /// A binary, or with a unit of one a bitstring.
    Binary,
    Utf8,
    Utf16,
    Utf32,
}

/// How many units a segment has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentSize {
    /// As its value tells; reading, all that there is.
    Whole,
    Fixed(u32),
    /// A number that comes with the value.
    Given,
}

/// Why a segment cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentError {
    /// The size is no size.
    Size,
    /// The binary would be larger than there may be.
    Limit,
    /// The value does not go with the segment.
    Value { kind: SegmentKind, problem: String },
}

impl SegmentKind {
    /// Its name in `<<value::name>>`.
    pub const fn as_str(self) -> &'static str {
        match self {
            SegmentKind::Integer => "integer",
            SegmentKind::Float => "float",
            SegmentKind::Binary => "binary",
            SegmentKind::Utf8 => "utf8",
            SegmentKind::Utf16 => "utf16",
            SegmentKind::Utf32 => "utf32",
        }
    }
}

impl SegmentError {
    /// The message, except for an invalid size, for which Erlang has none. `number` counts segments from one.
    pub fn message(&self, number: usize) -> Option<String> {
        match self {
            SegmentError::Value { kind, problem } => Some(format!(
                "construction of binary failed: segment {number} of type '{}': {problem}",
                kind.as_str()
            )),
            SegmentError::Size | SegmentError::Limit => None,
        }
    }
}

impl Segment {
    /// Appends this value; `size` is there if the segment's size is [`SegmentSize::Given`].
    pub fn write(&self, value: &Term, size: Option<&Term>, out: &mut BitWriter) -> Result<(), SegmentError> {
        let size = match size.map(|size| self.bits_of(size)) {
            Some(Some(bits)) => Some(bits),
            Some(None) => return Err(SegmentError::Size),
            None => self.fixed_bits(),
        };
        let room = 8 * BINARY_BYTES_MAX - out.len();
        if size.is_some_and(|bits| bits > room) {
            return Err(SegmentError::Limit);
        }
        match self.kind {
            SegmentKind::Integer => self.write_integer(value, size.unwrap_or(8), out),
            SegmentKind::Float => self.write_float(value, size.unwrap_or(64), out),
            SegmentKind::Binary => self.write_binary(value, size, room, out),
            SegmentKind::Utf8 | SegmentKind::Utf16 | SegmentKind::Utf32 => {
                let code = value.as_int().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
                let expected =
                    || format!("a non-negative integer encodable as {} but got: {value}", self.kind.as_str());
                self.write_char(code.ok_or_else(|| self.expected(&expected()))?, out);
                Ok(())
            }
        }
    }

    fn fixed_bits(&self) -> Option<usize> {
        match self.size {
            SegmentSize::Fixed(size) => Some(size as usize * usize::from(self.unit)),
            SegmentSize::Whole | SegmentSize::Given => None,
        }
    }

    fn bits_of(&self, size: &Term) -> Option<usize> {
        match size.as_int().map(usize::try_from) {
            Some(Ok(size)) => Some(size.saturating_mul(usize::from(self.unit))),
            Some(Err(_)) | None => None,
        }
    }

    fn expected(&self, what: &str) -> SegmentError {
        self.problem(format!("expected {what}"))
    }

    fn problem(&self, problem: String) -> SegmentError {
        SegmentError::Value { kind: self.kind, problem }
    }

    fn write_integer(&self, value: &Term, size: usize, out: &mut BitWriter) -> Result<(), SegmentError> {
        if let Term::Int(int) = value {
            let fill = if *int < 0 { 0xff } else { 0 };
            out.push_integer(&int.to_le_bytes(), fill, size, self.order);
        } else if let Term::Big(big) = value {
            let fill = if big.is_negative() { 0xff } else { 0 };
            out.push_integer(&big.as_bigint().to_signed_bytes_le(), fill, size, self.order);
        } else {
            return Err(self.expected(&format!("an integer but got: {value}")));
        }
        Ok(())
    }

    fn write_float(&self, value: &Term, size: usize, out: &mut BitWriter) -> Result<(), SegmentError> {
        let float = if let Term::Int(int) = value {
            Some(*int as f64)
        } else if let Term::Big(big) = value {
            big.to_f64()
        } else if let Term::Float(float) = value {
            Some(*float)
        } else {
            None
        };
        let float = float.ok_or_else(|| self.expected(&format!("a float or an integer but got: {value}")))?;
        let bits = match size {
            16 => u64::from(half::from_f64(float)),
            32 => u64::from((float as f32).to_bits()),
            64 => float.to_bits(),
            _ => {
                return Err(
                    self.expected(&format!("one of the supported sizes 16, 32, or 64 but got: {size}"))
                );
            }
        };
        out.push_integer(&bits.to_le_bytes(), 0, size, self.order);
        Ok(())
    }

    fn write_binary(
        &self,
        value: &Term,
        size: Option<usize>,
        room: usize,
        out: &mut BitWriter,
    ) -> Result<(), SegmentError> {
        let bits = value.as_bits().ok_or_else(|| self.expected(&format!("a binary but got: {value}")))?;
        let part = match size {
            Some(size) if size > bits.len() => {
                return Err(
                    self.problem(format!("the value {value} is shorter than the size of the segment"))
                );
            }
            Some(size) => bits.first(size),
            None if !bits.len().is_multiple_of(usize::from(self.unit)) => {
                return Err(self.problem(format!(
                    "the size of the value {value} is not a multiple of the unit for the segment"
                )));
            }
            None => bits,
        };
        if part.len() > room {
            return Err(SegmentError::Limit);
        }
        out.push_slice(part);
        Ok(())
    }

    /// Appends a character in this encoding.
    pub fn write_char(&self, code: char, out: &mut BitWriter) {
        match self.kind {
            SegmentKind::Utf16 => {
                for unit in code.encode_utf16(&mut [0; 2]) {
                    out.push_integer(&unit.to_le_bytes(), 0, 16, self.order);
                }
            }
            SegmentKind::Utf32 => out.push_integer(&u32::from(code).to_le_bytes(), 0, 32, self.order),
            SegmentKind::Utf8 | SegmentKind::Integer | SegmentKind::Float | SegmentKind::Binary => {
                out.push_bytes(code.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }

    /// Takes the value of this segment off the front of a bitstring; none if it does not begin with one.
    pub fn take(&self, rest: &mut Term, size: Option<&Term>) -> Option<Term> {
        // One byte, as in `<<c, rest::binary>>`.
        if let (Term::Binary(binary), SegmentKind::Integer, SegmentSize::Fixed(8), 1, false) =
            (&mut *rest, self.kind, self.size, self.unit, self.signed)
        {
            let byte = *binary.as_bytes().first()?;
            binary.advance(1);
            return Some(Term::Int(i64::from(byte)));
        }
        let (value, len) = self.read(rest, size)?;
        if let (Term::Binary(binary), 0) = (&mut *rest, len % 8) {
            binary.advance(len / 8);
        } else {
            *rest = rest.part_of_bits(len..rest.as_bits()?.len())?;
        }
        Some(value)
    }

    /// The value at the front, and how many bits it takes.
    fn read(&self, term: &Term, size: Option<&Term>) -> Option<(Term, usize)> {
        let bits = term.as_bits()?;
        let size = match size {
            Some(size) => Some(self.bits_of(size)?),
            None => self.fixed_bits(),
        };
        match self.kind {
            SegmentKind::Integer => {
                let len = size.unwrap_or(8);
                if len > bits.len() || len as u64 > INTEGER_BITS_MAX {
                    return None;
                }
                Some((self.read_integer(bits.first(len)), len))
            }
            SegmentKind::Float => {
                let len = size.unwrap_or(64);
                if len > bits.len() || !matches!(len, 16 | 32 | 64) {
                    return None;
                }
                let number = self.read_small(bits.first(len));
                let float = match len {
                    16 => half::to_f64(number as u16),
                    32 => f64::from(f32::from_bits(number as u32)),
                    _ => f64::from_bits(number),
                };
                float.is_finite().then_some((Term::Float(float), len))
            }
            SegmentKind::Binary => {
                let len = size.unwrap_or(bits.len());
                if len > bits.len() || !len.is_multiple_of(usize::from(self.unit)) {
                    return None;
                }
                Some((term.part_of_bits(0..len)?, len))
            }
            SegmentKind::Utf8 | SegmentKind::Utf16 | SegmentKind::Utf32 => {
                let (code, bytes) = self.read_char(bits)?;
                Some((Term::Int(i64::from(u32::from(code))), 8 * bytes))
            }
        }
    }

    /// The unsigned number that at most 64 bits are.
    fn read_small(&self, bits: BitSlice<'_>) -> u64 {
        match self.order {
            ByteOrder::Big => bits.to_u64(),
            ByteOrder::Little => {
                let mut bytes = [0; 8];
                little_endian(bits).zip(&mut bytes).for_each(|(byte, place)| *place = byte);
                u64::from_le_bytes(bytes)
            }
        }
    }

    fn read_integer(&self, bits: BitSlice<'_>) -> Term {
        let len = bits.len();
        if len <= 64 {
            let number = self.read_small(bits);
            return match (self.signed, i64::try_from(number)) {
                (true, _) if len > 0 => Term::Int((number << (64 - len)) as i64 >> (64 - len)),
                (_, Ok(small)) => Term::Int(small),
                (_, Err(_)) => Term::integer(number),
            };
        }
        work::charge_text(len / 8);
        let number = match self.order {
            ByteOrder::Little => BigInt::from_bytes_le(Sign::Plus, &little_endian(bits).collect::<Vec<_>>()),
            ByteOrder::Big => {
                let odd = len % 8;
                let first = bits.first(odd).to_u64() as u8;
                let bytes: Vec<_> = std::iter::once(first).chain(bits.behind(odd).bytes()).collect();
                BigInt::from_bytes_be(Sign::Plus, &bytes)
            }
        };
        let negative = self.signed && number.bit(len as u64 - 1);
        Term::integer(if negative { number - (BigInt::from(1) << len) } else { number })
    }

    fn read_char(&self, bits: BitSlice<'_>) -> Option<(char, usize)> {
        let len = bits.len().min(32) / 8;
        let mut bytes = [0; 4];
        bits.first(8 * len).bytes().zip(&mut bytes).for_each(|(byte, place)| *place = byte);
        let unit = |at: usize| match self.order {
            ByteOrder::Big => u16::from_be_bytes([bytes[at], bytes[at + 1]]),
            ByteOrder::Little => u16::from_le_bytes([bytes[at], bytes[at + 1]]),
        };
        let (code, taken) = match self.kind {
            SegmentKind::Utf16 => {
                let code = char::decode_utf16([unit(0), unit(2)]).next()?.ok()?;
                (code, 2 * code.len_utf16())
            }
            SegmentKind::Utf32 => {
                let code = match self.order {
                    ByteOrder::Big => u32::from_be_bytes(bytes),
                    ByteOrder::Little => u32::from_le_bytes(bytes),
                };
                (char::from_u32(code)?, 4)
            }
            SegmentKind::Utf8 | SegmentKind::Integer | SegmentKind::Float | SegmentKind::Binary => {
                let valid = match std::str::from_utf8(&bytes) {
                    Ok(text) => text,
                    Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
                };
                let code = valid.chars().next()?;
                (code, code.len_utf8())
            }
        };
        (taken <= len).then_some((code, taken))
    }
}

/// The bytes of a number whose least significant one comes first, and whose last one may be short.
fn little_endian(bits: BitSlice<'_>) -> impl Iterator<Item = u8> {
    let (whole, odd) = (bits.len() / 8, bits.len() % 8);
    bits.bytes().enumerate().map(move |(at, byte)| if at < whole { byte } else { byte >> (8 - odd) })
}

/// Floats of 16 bits: five of them exponent, ten fraction.
mod half {
    /// The nearest one, infinity if it is too large.
    pub(super) fn from_f64(float: f64) -> u16 {
        let sign = if float.is_sign_negative() { 0x8000 } else { 0 };
        let size = float.abs();
        // Below the smallest normal number, steps have the size 2^-24.
        if size < 2_f64.powi(-14) {
            return sign | (size * 2_f64.powi(24)).round_ties_even() as u16;
        }
        let exponent = ((size.to_bits() >> 52) as i32) - 1023;
        if exponent > 15 {
            return sign | 0x7c00;
        }
        let steps = (size * 2_f64.powi(10 - exponent)).round_ties_even() as u16;
        // Rounding up may carry into the exponent, as far as infinity.
        sign | ((((exponent + 14) as u16) << 10) + steps)
    }

    pub(super) fn to_f64(bits: u16) -> f64 {
        let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
        let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
        sign * match exponent {
            0 => fraction * 2_f64.powi(-24),
            31 if fraction == 0.0 => f64::INFINITY,
            31 => f64::NAN,
            _ => (1024.0 + fraction) * 2_f64.powi(exponent - 25),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTEGER: Segment = Segment {
        kind: SegmentKind::Integer,
        size: SegmentSize::Given,
        unit: 1,
        signed: false,
        order: ByteOrder::Big,
    };

    fn written(segment: Segment, value: &Term, size: i64) -> Term {
        let mut out = BitWriter::default();
        segment.write(value, Some(&Term::Int(size)), &mut out).expect("it can be written");
        out.finish()
    }

    #[test]
    fn what_is_written_is_read() {
        let huge = Term::parse_integer("-1180591620717411303424", 10).expect("digits");
        for order in [ByteOrder::Big, ByteOrder::Little] {
            for (value, size) in
                [(Term::Int(-2), 3), (Term::Int(-300), 19), (huge.clone(), 100), (Term::Int(i64::MIN), 64)]
            {
                let segment = Segment { signed: true, order, ..INTEGER };
                let mut rest = written(segment, &value, size);
                assert_eq!(segment.take(&mut rest, Some(&Term::Int(size))), Some(value));
                assert_eq!(rest, Term::string(""));
            }
        }
    }

    #[test]
    fn short_floats_round_to_the_nearest() {
        for (float, bits) in
            [(1.5, 0x3e00), (0.1, 0x2e66), (65504.0, 0x7bff), (65520.0, 0x7c00), (-2.0, 0xc000), (6e-8, 1)]
        {
            assert_eq!(half::from_f64(float), bits, "{float}");
        }
        assert_eq!(half::to_f64(0x3e00), 1.5);
        assert_eq!(half::to_f64(1), 2_f64.powi(-24));
    }
}
