//! `:rand`, on the generator of the run: the seed decides what it gives.

use super::{Host, NativeFunction, entry};
use crate::term::Term;
use crate::vm::native::lists::no_clause_in;

const R: &str = ":rand";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(R, "uniform", 0, |host, _| Ok(Term::Float(fraction(host)))),
    entry(R, "uniform", 1, |host, args| {
        let range = args[0].as_int().and_then(|range| u64::try_from(range).ok()).filter(|range| *range > 0);
        let range = range.ok_or_else(|| no_clause_in("rand", "uniform", args))?;
        Ok(Term::integer(host.cx.random() % range + 1))
    }),
];

/// At least 0 and less than 1, with as many bits as a float has.
fn fraction(host: &mut Host<'_, '_>) -> f64 {
    (host.cx.random() >> 11) as f64 / (1u64 << 53) as f64
}
