//! Binaries: shared immutable bytes, most often UTF-8 text.

use std::sync::Arc;

/// A sequence of bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Binary {
    bytes: Arc<[u8]>,
}

impl Binary {
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text, if the bytes are valid UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// These bytes followed by those.
    pub fn concat(&self, tail: &Binary) -> Binary {
        Binary { bytes: [self.as_bytes(), tail.as_bytes()].concat().into() }
    }
}

impl From<&str> for Binary {
    fn from(text: &str) -> Binary {
        Binary { bytes: text.as_bytes().into() }
    }
}

impl From<String> for Binary {
    fn from(text: String) -> Binary {
        Binary { bytes: text.into_bytes().into() }
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Binary {
        Binary { bytes: bytes.into() }
    }
}

impl std::fmt::Debug for Binary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        super::Term::Binary(self.clone()).fmt(f)
    }
}
