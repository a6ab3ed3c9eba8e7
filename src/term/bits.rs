//! Bitstrings: [`Bits`] is one whose last byte is not whole, [`BitSlice`] a look at any, [`BitWriter`] makes them.

use super::{Binary, Term, work};
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

/// A bitstring that is no binary: its bits are no multiple of eight.
#[derive(Clone)]
pub struct Bits {
    bytes: Arc<Vec<u8>>,
    /// In bits, as is the length.
    start: u32,
    len: u32,
}

impl Bits {
    pub fn as_slice(&self) -> BitSlice<'_> {
        BitSlice { bytes: &self.bytes, start: self.start as usize, len: self.len as usize }
    }
}

impl PartialEq for Bits {
    fn eq(&self, other: &Bits) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Bits {}

impl PartialOrd for Bits {
    fn partial_cmp(&self, other: &Bits) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Bits {
    fn cmp(&self, other: &Bits) -> Ordering {
        self.as_slice().cmp(&other.as_slice())
    }
}

impl std::fmt::Debug for Bits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Term::Bits(self.clone()).fmt(f)
    }
}

/// The bits of a bitstring or of a part of one.
#[derive(Debug, Clone, Copy)]
pub struct BitSlice<'a> {
    bytes: &'a [u8],
    start: usize,
    len: usize,
}

impl<'a> BitSlice<'a> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The first `len` bits, of which there must be enough.
    pub fn first(&self, len: usize) -> BitSlice<'a> {
        assert!(len <= self.len, "a part lies inside");
        BitSlice { len, ..*self }
    }

    /// What is behind the first `len` bits.
    pub fn behind(&self, len: usize) -> BitSlice<'a> {
        assert!(len <= self.len, "a part lies inside");
        BitSlice { bytes: self.bytes, start: self.start + len, len: self.len - len }
    }

    /// The bytes, if they are whole and begin where a byte does.
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        (self.start.is_multiple_of(8) && self.len.is_multiple_of(8))
            .then(|| &self.bytes[self.start / 8..(self.start + self.len) / 8])
    }

    /// The number that at most eight bits from `at` on are, the first one the most significant.
    fn few(&self, at: usize, count: usize) -> u8 {
        let from = self.start + at;
        let (byte, shift) = (from / 8, from % 8);
        let next = self.bytes.get(byte + 1).copied().unwrap_or(0);
        let two = u16::from_be_bytes([self.bytes[byte], next]) << shift;
        (two >> (16 - count)) as u8
    }

    /// The bytes from the front. The bits of the last one that are left over are the most significant ones of a
    /// byte whose others are zero.
    pub fn bytes(self) -> impl Iterator<Item = u8> + 'a {
        (0..self.len).step_by(8).map(move |at| {
            let count = (self.len - at).min(8);
            self.few(at, count) << (8 - count)
        })
    }

    /// The unsigned number that at most 64 bits are, the first one the most significant.
    pub fn to_u64(self) -> u64 {
        assert!(self.len <= 64, "the number fits");
        let whole =
            (0..self.len / 8 * 8).step_by(8).fold(0, |number, at| number << 8 | u64::from(self.few(at, 8)));
        match self.len % 8 {
            0 => whole,
            rest => whole << rest | u64::from(self.few(self.len - rest, rest)),
        }
    }

    fn cmp(&self, other: &BitSlice<'_>) -> Ordering {
        match (self.as_bytes(), other.as_bytes()) {
            (Some(a), Some(b)) => a.cmp(b),
            // A byte filled up with zeros is smaller than a longer one that begins like it, or equal to it.
            _ => {
                work::charge_text(self.len.min(other.len) / 8);
                self.bytes().cmp(other.bytes()).then(self.len.cmp(&other.len))
            }
        }
    }

    /// Whether it begins with these bits.
    pub fn starts_with(&self, prefix: &BitSlice<'_>) -> bool {
        prefix.len <= self.len && self.first(prefix.len).cmp(prefix).is_eq()
    }
}

impl<'a> From<&'a [u8]> for BitSlice<'a> {
    fn from(bytes: &'a [u8]) -> BitSlice<'a> {
        BitSlice { bytes, start: 0, len: 8 * bytes.len() }
    }
}

/// The order of bitstrings: by their bits, then by length.
pub(super) fn compare(a: &Term, b: &Term) -> Ordering {
    match (a.as_bits(), b.as_bits()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => Ordering::Equal,
    }
}

impl Term {
    /// The bits of a binary or another bitstring.
    pub fn as_bits(&self) -> Option<BitSlice<'_>> {
        if let Term::Binary(binary) = self {
            Some(BitSlice::from(binary.as_bytes()))
        } else if let Term::Bits(bits) = self {
            Some(bits.as_slice())
        } else {
            None
        }
    }

    /// A part of this bitstring, which shares its bytes unless it is made of whole bytes that begin elsewhere.
    pub fn part_of_bits(&self, range: Range<usize>) -> Option<Term> {
        let (bytes, start) = if let Term::Binary(binary) = self {
            let (bytes, start) = binary.shared();
            (bytes, 8 * start)
        } else if let Term::Bits(bits) = self {
            (&bits.bytes, bits.start as usize)
        } else {
            return None;
        };
        let part = self.as_bits()?.first(range.end).behind(range.start);
        let from = start + range.start;
        Some(if !part.len.is_multiple_of(8) {
            Term::Bits(Bits { bytes: bytes.clone(), start: from as u32, len: part.len as u32 })
        } else if from.is_multiple_of(8) {
            Term::Binary(Binary::from_shared(bytes.clone(), from / 8..(from + part.len) / 8))
        } else {
            work::charge_text(part.len / 8);
            Term::Binary(part.bytes().collect::<Vec<_>>().into())
        })
    }
}

/// A bitstring under construction.
#[derive(Debug, Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// How many bits of the last byte are still free.
    free: u32,
}

impl BitWriter {
    /// A writer with room for this many bytes.
    pub fn with_capacity(bytes: usize) -> BitWriter {
        BitWriter { bytes: Vec::with_capacity(bytes), free: 0 }
    }

    /// How many bits were written.
    pub fn len(&self) -> usize {
        8 * self.bytes.len() - self.free as usize
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Appends the least significant `count` bits, at most eight, of a byte.
    fn push(&mut self, byte: u8, count: u32) {
        let bits = byte & (0xff_u16 >> (8 - count)) as u8;
        if count <= self.free {
            self.free -= count;
            *self.bytes.last_mut().expect("a byte has free bits") |= bits << self.free;
        } else {
            let over = count - self.free;
            if let Some(last) = self.bytes.last_mut().filter(|_| self.free > 0) {
                *last |= bits >> over;
            }
            self.free = 8 - over;
            self.bytes.push((u16::from(bits) << self.free) as u8);
        }
    }

    pub fn push_bytes(&mut self, bytes: &[u8]) {
        if self.free == 0 {
            self.bytes.extend_from_slice(bytes);
        } else {
            work::charge_text(bytes.len());
            bytes.iter().for_each(|byte| self.push(*byte, 8));
        }
    }

    pub fn push_slice(&mut self, bits: BitSlice<'_>) {
        match bits.as_bytes() {
            Some(bytes) => self.push_bytes(bytes),
            None => {
                work::charge_text(bits.len / 8);
                for at in (0..bits.len).step_by(8) {
                    let count = (bits.len - at).min(8);
                    self.push(bits.few(at, count), count as u32);
                }
            }
        }
    }

    /// Appends the least significant `size` bits of a number in two's complement, given byte by byte from the
    /// least significant one; `fill` is what it goes on with.
    pub fn push_integer(&mut self, little_endian: &[u8], fill: u8, size: usize, order: ByteOrder) {
        let byte = |at: usize| little_endian.get(at).copied().unwrap_or(fill);
        let (whole, rest) = (size / 8, size % 8);
        work::charge_text(whole);
        match order {
            ByteOrder::Big => {
                if rest > 0 {
                    self.push(byte(whole), rest as u32);
                }
                (0..whole).rev().for_each(|at| self.push(byte(at), 8));
            }
            ByteOrder::Little => {
                (0..whole).for_each(|at| self.push(byte(at), 8));
                if rest > 0 {
                    self.push(byte(whole), rest as u32);
                }
            }
        }
    }

    pub fn finish(self) -> Term {
        let len = self.len();
        if self.free == 0 {
            Term::Binary(self.bytes.into())
        } else {
            Term::Bits(Bits { bytes: Arc::new(self.bytes), start: 0, len: len as u32 })
        }
    }
}

/// Which byte of a number comes first: `big` is the one of networks, `little` that of most machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ByteOrder {
    #[default]
    Big,
    Little,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(parts: &[(u8, u32)]) -> Term {
        let mut writer = BitWriter::default();
        parts.iter().for_each(|(byte, count)| writer.push(*byte, *count));
        writer.finish()
    }

    #[test]
    fn bits_are_written_one_behind_the_other() {
        assert_eq!(bits(&[(5, 3), (1, 5)]), Term::Binary(vec![0b1010_0001].into()));
        assert_eq!(bits(&[(0xab, 8), (0xcd, 4), (0xe, 4)]), Term::Binary(vec![0xab, 0xde].into()));
    }

    #[test]
    fn a_part_is_what_was_written_there() {
        let whole = bits(&[(3, 3), (0xaa, 8), (0x55, 8), (1, 2)]);
        assert_eq!(whole.part_of_bits(3..19), Some(Term::Binary(vec![0xaa, 0x55].into())));
        assert_eq!(whole.part_of_bits(19..21), Some(bits(&[(1, 2)])));
        assert_eq!(whole.as_bits().map(|bits| bits.behind(3).first(16).to_u64()), Some(0xaa55));
    }

    #[test]
    fn a_bitstring_comes_before_those_that_it_begins() {
        assert!(bits(&[(0, 3)]) < bits(&[(0, 8)]));
        assert!(bits(&[(0, 8)]) < bits(&[(1, 3)]));
        assert!(bits(&[(1, 3)]) < bits(&[(1, 3), (0, 1)]));
    }
}
