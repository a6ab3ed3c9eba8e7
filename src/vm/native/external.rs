//! Terms as bytes, and sums of bytes: `term_to_binary`, `crc32`, and the digests that Erlang takes of data.

use super::kernel::{badarg, list};
use super::{Answer, Host, NativeFunction, binary, entry};
use crate::limits;
use crate::term::external::{self, WriteError};
use crate::term::{Atom, Term, work};
use crate::vm::arithmetic::system_limit;
use crate::vm::digest;
use crate::vm::raise::Raised;

const E: &str = ":erlang";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(E, "term_to_binary", 1, |_, args| {
        let bytes = external::write(&args[0], limits::BINARY_BYTES_MAX).map_err(|error| match error {
            WriteError::Closure => badarg(),
            WriteError::TooLong => system_limit().into(),
        })?;
        work::charge_bytes(bytes.len());
        Ok(Term::Binary(bytes.into()))
    }),
    entry(E, "binary_to_term", 2, binary_to_term),
    entry(E, "crc32", 2, |_, args| {
        let sum = args[0].as_int().and_then(|sum| u32::try_from(sum).ok()).ok_or_else(badarg)?;
        data(&args[1], |bytes| Term::Int(i64::from(digest::crc32(sum, bytes))))
    }),
    entry(E, "md5", 1, |_, args| data(&args[0], |bytes| Term::Binary(digest::md5(bytes).to_vec().into()))),
    entry(":crypto", "hash", 2, |_, args| {
        let hash = match args[0].as_atom().map(Atom::as_str) {
            Some("md5") => |bytes: &[u8]| digest::md5(bytes).to_vec(),
            Some("sha") => |bytes: &[u8]| digest::sha1(bytes).to_vec(),
            Some("sha256") => |bytes: &[u8]| digest::sha256(bytes).to_vec(),
            Some(_) | None => return Err(badarg()),
        };
        data(&args[1], |bytes| {
            work::charge_bytes(bytes.len());
            Term::Binary(hash(bytes).into())
        })
    }),
];

/// What is made of the bytes of an iolist.
fn data(iodata: &Term, make: impl FnOnce(&[u8]) -> Term) -> Answer {
    let bytes = binary::iodata(iodata)?;
    bytes.as_binary().map(|bytes| make(bytes.as_bytes())).ok_or_else(badarg)
}

/// With the option `safe`, atoms that nobody knows yet are refused; with `used` it says how many bytes it took.
fn binary_to_term(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let bytes = args[0].as_binary().ok_or_else(badarg)?.as_bytes();
    let (mut safe, mut used) = (false, false);
    for option in list(&args[1])? {
        match option.as_atom().map(Atom::as_str) {
            Some("safe") => safe = true,
            Some("used") => used = true,
            Some(_) | None => return Err(badarg()),
        }
    }
    work::charge_bytes(bytes.len());
    let atoms = |name: &str| match Atom::lookup(name) {
        None if safe || Atom::count() >= limits::ATOMS_MAX => None,
        None => Some(Atom::new(name)),
        known => known,
    };
    let (term, taken) = external::read(bytes, &atoms).ok_or_else(|| match safe {
        true => Raised::bad_argument(1, "invalid or unsafe external representation of a term").into(),
        false => badarg(),
    })?;
    Ok(if used { Term::tuple([term, Term::Int(taken as i64)]) } else { term })
}
