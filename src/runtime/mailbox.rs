//! Messages that have arrived and are not yet received, oldest first.

use super::EventId;
use crate::term::Term;
use std::collections::VecDeque;

/// The mailbox of a process.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mailbox {
    messages: VecDeque<Envelope>,
}

/// A message and the event that it is due to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Envelope {
    pub(super) message: Term,
    pub(super) cause: Option<EventId>,
}

impl Mailbox {
    pub(super) const fn new() -> Mailbox {
        Mailbox { messages: VecDeque::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }

    pub(super) fn push(&mut self, message: Term, cause: Option<EventId>) {
        self.messages.push_back(Envelope { message, cause });
    }

    pub(super) fn get(&self, index: usize) -> Option<&Term> {
        self.messages.get(index).map(|envelope| &envelope.message)
    }

    pub(super) fn take(&mut self, index: usize) -> Option<Envelope> {
        if index == 0 { self.messages.pop_front() } else { self.messages.remove(index) }
    }

    /// The place of the oldest message that fits.
    pub(super) fn position(&self, mut fits: impl FnMut(&Term) -> bool) -> Option<usize> {
        self.messages.iter().position(|envelope| fits(&envelope.message))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Term> {
        self.messages.iter().map(|envelope| &envelope.message)
    }
}
