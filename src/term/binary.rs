//! Binaries: shared immutable bytes, most often UTF-8 text.

use super::work;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

/// A sequence of bytes. A part of a binary shares its bytes, so that walking along one copies nothing.
#[derive(Clone)]
pub struct Binary {
    bytes: Arc<Vec<u8>>,
    start: u32,
    len: u32,
}

impl Binary {
    pub fn as_bytes(&self) -> &[u8] {
        let start = self.start as usize;
        &self.bytes[start..start + self.len as usize]
    }

    pub fn len(&self) -> usize {
        self.len as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many bytes it keeps in memory: of a part, those of the whole.
    pub(super) fn held_len(&self) -> usize {
        self.bytes.len()
    }

    /// Where the bytes are, if more than one holds them.
    pub(super) fn shared_address(&self) -> Option<usize> {
        (Arc::strong_count(&self.bytes) > 1).then_some(Arc::as_ptr(&self.bytes) as usize)
    }

    /// The text, if the bytes are valid UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// These bytes followed by those.
    pub fn concat(&self, tail: &Binary) -> Binary {
        Binary::from([self.as_bytes(), tail.as_bytes()].concat())
    }

    /// The part of the bytes in this range, which must lie inside.
    pub fn slice(&self, range: Range<usize>) -> Binary {
        assert!(range.start <= range.end && range.end <= self.len(), "a part lies inside");
        Binary {
            bytes: self.bytes.clone(),
            start: self.start + range.start as u32,
            len: (range.end - range.start) as u32,
        }
    }

    /// Leaves out this many bytes at the front, of which there must be enough.
    pub fn advance(&mut self, bytes: usize) {
        assert!(bytes <= self.len(), "only what is there can be left out");
        self.start += bytes as u32;
        self.len -= bytes as u32;
    }

    /// What is shared, and where this begins in it.
    pub(super) fn shared(&self) -> (&Arc<Vec<u8>>, usize) {
        (&self.bytes, self.start as usize)
    }

    pub(super) fn from_shared(bytes: Arc<Vec<u8>>, range: Range<usize>) -> Binary {
        Binary { bytes, start: range.start as u32, len: (range.end - range.start) as u32 }
    }
}

impl From<&str> for Binary {
    fn from(text: &str) -> Binary {
        Binary::from(text.as_bytes().to_vec())
    }
}

impl From<String> for Binary {
    fn from(text: String) -> Binary {
        Binary::from(text.into_bytes())
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Binary {
        let len = u32::try_from(bytes.len()).expect("the limit of binaries is below 4 GB");
        work::charge_bytes(bytes.len());
        Binary { bytes: Arc::new(bytes), start: 0, len }
    }
}

impl PartialEq for Binary {
    fn eq(&self, other: &Binary) -> bool {
        self.len == other.len && self.cmp(other).is_eq()
    }
}

impl Eq for Binary {}

impl PartialOrd for Binary {
    fn partial_cmp(&self, other: &Binary) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Binary {
    fn cmp(&self, other: &Binary) -> Ordering {
        work::charge_compared(self.len().min(other.len()));
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl std::hash::Hash for Binary {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl std::fmt::Debug for Binary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        super::Term::Binary(self.clone()).fmt(f)
    }
}
