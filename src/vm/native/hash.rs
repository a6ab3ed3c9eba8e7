//! `:erlang.phash2/1,2`: the same number for the same term as on the BEAM, on every machine.
//!
//! It is Bob Jenkins's hash of 1996, taken over a term from left to right. Each kind of term is told apart by a
//! multiple of the golden ratio that is mixed in with its content.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, entry};
use crate::term::{Atom, BitSlice, Term, work};

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(":erlang", "phash2", 1, |_, args| Ok(Term::Int(i64::from(hash(&args[0]) & ((1 << 27) - 1))))),
    entry(":erlang", "phash2", 2, phash2),
];

fn phash2(_: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    match args[1].as_int() {
        Some(range @ 1..=0x1_0000_0000) => Ok(Term::Int(i64::from(hash(&args[0])) % range)),
        Some(_) | None => Err(badarg()),
    }
}

const GOLDEN: u32 = 0x9e37_79b9;

/// What the content of each kind is mixed with.
const fn constant(kind: u32) -> u32 {
    GOLDEN.wrapping_mul(kind)
}

const SMALL: u32 = constant(1);
const EMPTY_LIST: u32 = constant(2);
const ATOM: u32 = constant(3);
const STRING: u32 = constant(4);
const PID: u32 = constant(5);
const REFERENCE: u32 = constant(7);
const TUPLE: u32 = constant(9);
const NEGATIVE: u32 = constant(10);
const POSITIVE: u32 = constant(11);
const FLOAT: u32 = constant(12);
const BINARY: u32 = constant(13);
const BITS: u32 = constant(15);
const MAP: u32 = constant(16);
const MAP_ENTRIES: u32 = constant(19);
const FUNCTION: u32 = constant(20);

/// The hash of the empty list by itself.
const NIL: u32 = 3_468_870_702;

/// What is still to be hashed.
enum Todo<'a> {
    Term(&'a Term),
    /// The hash so far is that of one entry of a map.
    Entry,
    /// All entries of a map were hashed; the hash and the entries from before it come back.
    Entries {
        hash: u32,
        entries: u32,
    },
}

fn hash(term: &Term) -> u32 {
    let mut hash = 0;
    // The entries of a map count in any order.
    let mut entries = 0;
    let mut todo = vec![Todo::Term(term)];
    while let Some(next) = todo.pop() {
        work::charge(1);
        match next {
            Todo::Term(Term::Map(map)) => {
                mix_in(&mut hash, map.len() as u32, 0, MAP);
                if map.is_empty() {
                    continue;
                }
                todo.push(Todo::Entries { hash, entries });
                (hash, entries) = (0, 0);
                for (key, value) in map.iter() {
                    todo.extend([Todo::Entry, Todo::Term(value), Todo::Term(key)]);
                }
            }
            Todo::Term(Term::Tuple(elements)) => {
                mix_in(&mut hash, elements.len() as u32, 0, TUPLE);
                todo.extend(elements.iter().rev().map(Todo::Term));
            }
            Todo::Term(list @ Term::Cons(_)) => match string(list, &mut hash) {
                Term::Cons(cell) => todo.extend([Todo::Term(&cell.tail), Todo::Term(&cell.head)]),
                end => todo.push(Todo::Term(end)),
            },
            Todo::Term(term) => flat(term, &mut hash),
            Todo::Entry => {
                entries ^= hash;
                hash = 0;
            }
            Todo::Entries { hash: before, entries: others } => {
                hash = before;
                mix_in(&mut hash, entries, 0, MAP_ENTRIES);
                entries = others;
            }
        }
    }
    hash
}

/// Hashes the bytes that a list begins with, four at once; what is left of the list.
fn string<'a>(list: &'a Term, hash: &mut u32) -> &'a Term {
    let mut rest = list;
    let (mut count, mut bytes, mut length) = (0, 0_u32, 0);
    while let Term::Cons(cell) = rest
        && let Term::Int(byte @ 0..=255) = cell.head
    {
        bytes = bytes << 8 | byte as u32;
        count += 1;
        length += 1;
        if count == 4 {
            mix_in(hash, bytes, 0, STRING);
            (count, bytes) = (0, 0);
        }
        rest = &cell.tail;
    }
    if count > 0 {
        mix_in(hash, bytes, 0, STRING);
    }
    work::charge_text(length);
    rest
}

/// Hashes a term that holds no others.
fn flat(term: &Term, hash: &mut u32) {
    match term {
        Term::Int(int) if (-(1 << 27)..1 << 27).contains(int) => {
            // The BEAM mixes negative numbers in twice.
            if *int < 0 {
                mix_in(hash, -*int as u32, 0, SMALL);
            }
            mix_in(hash, *int as u32, 0, SMALL);
        }
        Term::Int(int) => {
            let size = int.unsigned_abs();
            mix_in(hash, size as u32, (size >> 32) as u32, if *int < 0 { NEGATIVE } else { POSITIVE });
        }
        Term::Big(big) => {
            let kind = if big.is_negative() { NEGATIVE } else { POSITIVE };
            work::charge_digits_in(2, big.as_bigint());
            for digit in big.as_bigint().iter_u64_digits() {
                mix_in(hash, digit as u32, (digit >> 32) as u32, kind);
            }
        }
        Term::Float(float) => {
            // Both zeros are one.
            let bits = if *float == 0.0 { 0 } else { float.to_bits() };
            mix_in(hash, (bits >> 32) as u32, bits as u32, FLOAT);
        }
        Term::Atom(atom) if *hash == 0 => *hash = atom_hash(*atom),
        Term::Atom(atom) => mix_in(hash, atom_hash(*atom), 0, ATOM),
        Term::Nil if *hash == 0 => *hash = NIL,
        Term::Nil => mix_in(hash, 2, 0, EMPTY_LIST),
        Term::Pid(pid) => mix_in(hash, pid.serial(), 0, PID),
        Term::Ref(reference) => mix_in(hash, reference.number() as u32, 0, REFERENCE),
        Term::Fun(fun) => mix_in(hash, u32::from(fun.arity()), 0, FUNCTION),
        Term::Binary(binary) if binary.is_empty() => *hash = BINARY.wrapping_add(*hash),
        Term::Binary(binary) => *hash = block(binary.as_bytes(), BINARY.wrapping_add(*hash)),
        Term::Bits(bits) => {
            let bits = bits.as_slice();
            let whole = bits.len() / 8 * 8;
            *hash = block(&bits.first(whole).bytes().collect::<Vec<_>>(), BINARY.wrapping_add(*hash));
            let rest: BitSlice<'_> = bits.behind(whole);
            mix_in(hash, rest.len() as u32, rest.to_u64() as u32, BITS);
        }
        Term::Tuple(_) | Term::Map(_) | Term::Cons(_) => unreachable!("what holds terms was taken apart"),
    }
}

/// Mixes two numbers into the hash.
fn mix_in(hash: &mut u32, one: u32, other: u32, kind: u32) {
    mix(kind.wrapping_add(one), kind.wrapping_add(other), hash);
}

fn mix(mut a: u32, mut b: u32, c: &mut u32) -> (u32, u32) {
    let mut mixed = *c;
    for (right, left, back) in [(13, 8, 13), (12, 16, 5), (3, 10, 15)] {
        a = a.wrapping_sub(b).wrapping_sub(mixed) ^ (mixed >> right);
        b = b.wrapping_sub(mixed).wrapping_sub(a) ^ (a << left);
        mixed = mixed.wrapping_sub(a).wrapping_sub(b) ^ (b >> back);
    }
    *c = mixed;
    (a, b)
}

/// The hash of bytes, twelve at a time.
fn block(bytes: &[u8], initial: u32) -> u32 {
    work::charge_text(bytes.len());
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    let (mut a, mut b, mut hash) = (GOLDEN, GOLDEN, initial);
    let mut blocks = bytes.chunks_exact(12);
    for block in &mut blocks {
        a = a.wrapping_add(number(&block[..4]));
        b = b.wrapping_add(number(&block[4..8]));
        hash = hash.wrapping_add(number(&block[8..]));
        (a, b) = mix(a, b, &mut hash);
    }
    let mut last = [0; 12];
    let rest = blocks.remainder();
    last[..rest.len()].copy_from_slice(rest);
    a = a.wrapping_add(number(&last[..4]));
    b = b.wrapping_add(number(&last[4..8]));
    // The lowest byte is that of the length.
    hash = hash.wrapping_add(bytes.len() as u32).wrapping_add(number(&last[8..]) << 8);
    mix(a, b, &mut hash);
    hash
}

/// P. J. Weinberger's hash of the name.
fn atom_hash(atom: Atom) -> u32 {
    atom.as_str().chars().flat_map(latin1_or_utf8).fold(0_u32, |hash, byte| {
        let hash = (hash << 4).wrapping_add(u32::from(byte));
        let high = hash & 0xf000_0000;
        (hash ^ (high >> 24)) ^ high
    })
}

/// A character that Latin-1 has counts as its byte there, every other as its bytes in UTF-8.
fn latin1_or_utf8(c: char) -> Vec<u8> {
    match u8::try_from(c) {
        Ok(byte) => vec![byte],
        Err(_) => c.encode_utf8(&mut [0; 4]).as_bytes().to_vec(),
    }
}
