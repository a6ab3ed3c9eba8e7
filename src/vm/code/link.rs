//! Where calls of other modules lead: found once, and remembered at the place of the call.

use super::Code;
use crate::compile::Callee;
use crate::vm::native::{self, NativeId};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// What a remote call leads to.
#[derive(Debug)]
pub(in crate::vm) enum Link {
    Native(NativeId),
    /// Looked up when it is called, so that it finds the newest version.
    Exported(Site),
}

impl Link {
    pub(super) fn new(callee: Callee) -> Link {
        native::find(callee).map_or_else(|| Link::Exported(Site::new()), Link::Native)
    }
}

/// A function that is written in Elixir.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::vm) struct Target {
    /// The number of its module.
    pub(in crate::vm) module: u32,
    /// Its place among the functions of the module.
    pub(in crate::vm) function: u32,
}

/// Which modules calls find. Worlds in which they find the same ones may have the same generation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Generation(u32);

/// The last generation that sites can remember.
const LAST: u32 = (1 << 24) - 3;

impl Generation {
    /// One that no world has had before.
    pub(super) fn next() -> Generation {
        static NEWEST: AtomicU32 = AtomicU32::new(0);
        let next = |newest: u32| Some((newest + 1).min(LAST + 1));
        let newest = NEWEST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).unwrap_or(LAST);
        Generation((newest + 1).min(LAST + 1))
    }
}

impl PartialEq for Generation {
    /// It only tells how long what was found is good.
    fn eq(&self, _other: &Generation) -> bool {
        true
    }
}

/// What a call found when it last looked: 24 bits for the generation in which that was, 16 for the module and 24 for
/// the function.
#[derive(Debug)]
pub(in crate::vm) struct Site(AtomicU64);

impl Site {
    fn new() -> Site {
        Site(AtomicU64::new(u64::MAX))
    }

    /// Where the call leads; none if no module has this function.
    #[inline]
    pub(in crate::vm) fn target(&self, callee: Callee, code: &Code) -> Option<Target> {
        let found = self.0.load(Ordering::Relaxed);
        if (found >> 40) as u32 == code.generation.0 {
            let (module, function) = ((found >> 24) as u32 & 0xffff, found as u32 & 0xff_ffff);
            return Some(Target { module, function });
        }
        self.look(callee, code)
    }

    #[cold]
    fn look(&self, callee: Callee, code: &Code) -> Option<Target> {
        let (module, function) = code.find(callee.module, callee.name, callee.arity)?;
        let target = Target { module: module.number, function };
        let Generation(generation) = code.generation;
        if generation <= LAST && target.module <= 0xffff && target.function <= 0xff_ffff {
            let (module, function) = (u64::from(target.module), u64::from(target.function));
            self.0.store(u64::from(generation) << 40 | module << 24 | function, Ordering::Relaxed);
        }
        Some(target)
    }
}
