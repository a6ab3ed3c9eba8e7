//! `:persistent_term`: terms that all processes share.

use super::{Answer, Host, NativeFunction, entry};
use crate::term::Term;
use crate::vm::raise::Raised;

const P: &str = ":persistent_term";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "put", 2, |host, args| {
        host.cx.shared_mut().put_persistent(args[0].clone(), args[1].clone());
        Ok(Term::OK)
    }),
    entry(P, "get", 1, get),
    entry(P, "get", 2, |host, args| Ok(host.cx.shared().persistent(&args[0]).unwrap_or(&args[1]).clone())),
    entry(P, "erase", 1, |host, args| Ok(Term::from(host.cx.shared_mut().erase_persistent(&args[0])))),
];

fn get(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    host.cx
        .shared()
        .persistent(&args[0])
        .cloned()
        .ok_or_else(|| Raised::bad_argument(1, "no persistent term stored with this key").into())
}
