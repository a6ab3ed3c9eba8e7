//! Messages that are caught on their way to the log: what `ExUnit.CaptureLog` works with.

use crate::limits::TEXT_BYTES_MAX;
use crate::runtime::LogLevel;
use crate::term::Ref;
use crate::time::Instant;
use std::sync::Arc;

/// Those who capture messages at the moment. Each gets all that are logged, by whatever process.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Captures(Arc<Vec<Capture>>);

#[derive(Debug, Clone, PartialEq)]
struct Capture {
    /// By which its owner knows it.
    reference: Ref,
    /// The least serious messages that it wants.
    least: LogLevel,
    messages: Vec<Caught>,
    bytes: usize,
}

/// A message that was captured.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Caught {
    pub(super) at: Instant,
    pub(super) level: LogLevel,
    pub(super) text: Arc<str>,
}

impl Captures {
    pub(super) fn begin(&mut self, reference: Ref, least: LogLevel) {
        let capture = Capture { reference, least, messages: Vec::new(), bytes: 0 };
        Arc::make_mut(&mut self.0).push(capture);
    }

    /// Ends a capture, and gives what it got.
    pub(super) fn end(&mut self, reference: Ref) -> Option<Vec<Caught>> {
        let at = self.0.iter().position(|capture| capture.reference == reference)?;
        Some(Arc::make_mut(&mut self.0).remove(at).messages)
    }

    /// Gives a message to all who want it; false if nobody captures anything. What is too much is lost.
    pub(super) fn catch(&mut self, at: Instant, level: LogLevel, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let text: Arc<str> = text.into();
        for capture in Arc::make_mut(&mut self.0) {
            if level >= capture.least && capture.bytes + text.len() <= TEXT_BYTES_MAX {
                capture.bytes += text.len();
                capture.messages.push(Caught { at, level, text: text.clone() });
            }
        }
        true
    }
}
