//! Tuples: shared sequences of terms.

use super::Term;
use super::{nest, work};
use std::ops::Deref;
use std::sync::Arc;

/// As many elements take no longer than the tuple itself.
const FEW: usize = 16;

/// The elements of a tuple.
#[derive(Clone)]
pub struct Tuple(Arc<[Term]>);

impl Tuple {
    /// Whether the two are one and the same in memory.
    pub(super) fn is_same(&self, other: &Tuple) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Where the elements are, if more than one holds them.
    pub(super) fn shared_address(&self) -> Option<usize> {
        (Arc::strong_count(&self.0) > 1).then_some(self.0.as_ptr() as usize)
    }
}

impl Deref for Tuple {
    type Target = [Term];

    fn deref(&self) -> &[Term] {
        &self.0
    }
}

impl<T: Into<Arc<[Term]>>> From<T> for Tuple {
    fn from(elements: T) -> Tuple {
        let elements = elements.into();
        work::charge(elements.len() / FEW);
        Tuple(elements)
    }
}

impl Drop for Tuple {
    /// Frees what is nested inside first, so that it is not left to recursion.
    fn drop(&mut self) {
        if self.0.iter().any(nest::has_inside)
            && let Some(elements) = Arc::get_mut(&mut self.0)
        {
            elements.iter_mut().for_each(nest::free);
        }
    }
}

impl std::fmt::Debug for Tuple {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Term::Tuple(self.clone()).fmt(f)
    }
}
