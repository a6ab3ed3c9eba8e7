//! Terms as bytes, in Erlang's external format: what `:erlang.term_to_binary/1` gives and `binary_to_term` reads.

use super::{Atom, Binary, BitWriter, Fun, Map, Pid, Ref, Term};
use num_bigint::{BigInt, Sign};
use std::sync::Arc;

const VERSION: u8 = 131;

mod tag {
    pub(super) const NEW_FLOAT: u8 = 70;
    pub(super) const BITS: u8 = 77;
    pub(super) const NEW_PID: u8 = 88;
    pub(super) const NEWER_REFERENCE: u8 = 90;
    pub(super) const SMALL_INTEGER: u8 = 97;
    pub(super) const INTEGER: u8 = 98;
    pub(super) const ATOM: u8 = 100;
    pub(super) const SMALL_TUPLE: u8 = 104;
    pub(super) const LARGE_TUPLE: u8 = 105;
    pub(super) const NIL: u8 = 106;
    pub(super) const STRING: u8 = 107;
    pub(super) const LIST: u8 = 108;
    pub(super) const BINARY: u8 = 109;
    pub(super) const SMALL_BIG: u8 = 110;
    pub(super) const LARGE_BIG: u8 = 111;
    pub(super) const EXPORT: u8 = 113;
    pub(super) const SMALL_ATOM: u8 = 115;
    pub(super) const MAP: u8 = 116;
    pub(super) const ATOM_UTF8: u8 = 118;
    pub(super) const SMALL_ATOM_UTF8: u8 = 119;
}

/// Why a term cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteError {
    /// It holds an anonymous function, whose code is not to be found by its bytes.
    Closure,
    /// It takes more bytes than it may.
    TooLong,
}

/// The bytes of a term, at most `max`.
///
/// # Errors
/// See [`WriteError`].
pub fn write(term: &Term, max: usize) -> Result<Vec<u8>, WriteError> {
    let mut out = vec![VERSION];
    let mut todo = vec![term];
    while let Some(term) = todo.pop() {
        match term {
            Term::Int(int) => integer(&mut out, *int),
            Term::Big(big) => big_integer(&mut out, big.as_bigint()),
            Term::Float(float) => {
                out.push(tag::NEW_FLOAT);
                out.extend(float.to_bits().to_be_bytes());
            }
            Term::Atom(name) => atom(&mut out, *name),
            Term::Nil => out.push(tag::NIL),
            Term::Cons(_) => match string(term) {
                Some(bytes) => {
                    out.push(tag::STRING);
                    out.extend((bytes.len() as u16).to_be_bytes());
                    out.extend(bytes);
                }
                None => {
                    let mut iter = term.iter_list();
                    let elements: Vec<_> = iter.by_ref().collect();
                    out.push(tag::LIST);
                    out.extend((elements.len() as u32).to_be_bytes());
                    todo.push(iter.rest());
                    todo.extend(elements.into_iter().rev());
                }
            },
            Term::Tuple(elements) => {
                match u8::try_from(elements.len()) {
                    Ok(len) => out.extend([tag::SMALL_TUPLE, len]),
                    Err(_) => {
                        out.push(tag::LARGE_TUPLE);
                        out.extend((elements.len() as u32).to_be_bytes());
                    }
                }
                todo.extend(elements.iter().rev());
            }
            Term::Map(map) => {
                out.push(tag::MAP);
                out.extend((map.len() as u32).to_be_bytes());
                let start = todo.len();
                todo.extend(map.iter().flat_map(|(key, value)| [key, value]));
                todo[start..].reverse();
            }
            Term::Binary(binary) => {
                out.push(tag::BINARY);
                out.extend((binary.len() as u32).to_be_bytes());
                out.extend_from_slice(binary.as_bytes());
            }
            Term::Bits(bits) => {
                let bits = bits.as_slice();
                let (whole, rest) = (bits.len() / 8, bits.len() % 8);
                out.push(tag::BITS);
                out.extend((whole as u32 + 1).to_be_bytes());
                out.push(rest as u8);
                out.extend(bits.first(8 * whole).bytes());
                out.push((bits.behind(8 * whole).to_u64() as u8) << (8 - rest));
            }
            Term::Pid(pid) => {
                out.push(tag::NEW_PID);
                atom(&mut out, Atom::NONODE);
                [pid.serial(), pid.slot(), 0].iter().for_each(|part| out.extend(part.to_be_bytes()));
            }
            Term::Ref(reference) => {
                out.push(tag::NEWER_REFERENCE);
                out.extend(2_u16.to_be_bytes());
                atom(&mut out, Atom::NONODE);
                out.extend(0_u32.to_be_bytes());
                out.extend(reference.number().to_be_bytes());
            }
            Term::Fun(fun) => match &**fun {
                Fun::Capture { module, name, arity } => {
                    out.push(tag::EXPORT);
                    atom(&mut out, *module);
                    atom(&mut out, *name);
                    out.extend([tag::SMALL_INTEGER, *arity]);
                }
                Fun::Closure(_) => return Err(WriteError::Closure),
            },
        }
        if out.len() > max {
            return Err(WriteError::TooLong);
        }
    }
    Ok(out)
}

fn integer(out: &mut Vec<u8>, int: i64) {
    if let Ok(byte) = u8::try_from(int) {
        out.extend([tag::SMALL_INTEGER, byte]);
    } else if let Ok(int) = i32::try_from(int) {
        out.push(tag::INTEGER);
        out.extend(int.to_be_bytes());
    } else {
        big_integer(out, &BigInt::from(int));
    }
}

fn big_integer(out: &mut Vec<u8>, int: &BigInt) {
    let (sign, bytes) = int.to_bytes_le();
    match u8::try_from(bytes.len()) {
        Ok(len) => out.extend([tag::SMALL_BIG, len]),
        Err(_) => {
            out.push(tag::LARGE_BIG);
            out.extend((bytes.len() as u32).to_be_bytes());
        }
    }
    out.push(u8::from(sign == Sign::Minus));
    out.extend(bytes);
}

/// The name in Latin-1 if it can be, as OTP 25 still writes it.
fn atom(out: &mut Vec<u8>, name: Atom) {
    let latin1: Option<Vec<u8>> = name.as_str().chars().map(|c| u8::try_from(c).ok()).collect();
    match latin1 {
        Some(bytes) => {
            out.push(tag::ATOM);
            out.extend((bytes.len() as u16).to_be_bytes());
            out.extend(bytes);
        }
        None => {
            let bytes = name.as_str().as_bytes();
            match u8::try_from(bytes.len()) {
                Ok(len) => out.extend([tag::SMALL_ATOM_UTF8, len]),
                Err(_) => {
                    out.push(tag::ATOM_UTF8);
                    out.extend((bytes.len() as u16).to_be_bytes());
                }
            }
            out.extend(bytes);
        }
    }
}

/// The bytes of a list that is short enough to be written as a string.
fn string(list: &Term) -> Option<Vec<u8>> {
    let mut iter = list.iter_list();
    let mut bytes = Vec::new();
    for element in iter.by_ref() {
        bytes.push(u8::try_from(element.as_int()?).ok()?);
        if bytes.len() > usize::from(u16::MAX) {
            return None;
        }
    }
    iter.is_proper().then_some(bytes)
}

/// Reads a term; gives how many bytes it took, too. Each atom is asked for by its name. `None` if the bytes are none.
pub fn read(bytes: &[u8], atoms: &dyn Fn(&str) -> Option<Atom>) -> Option<(Term, usize)> {
    let mut reader = Reader { bytes, at: 0, atoms };
    if reader.byte()? != VERSION {
        return None;
    }
    let mut open: Vec<Open> = Vec::new();
    loop {
        let mut term = match reader.next()? {
            Next::Whole(term) => term,
            Next::Open(container) if container.missing == 0 => container.finish()?,
            Next::Open(container) => {
                open.push(container);
                continue;
            }
        };
        // A term may complete the containers that it is the last element of.
        loop {
            let Some(container) = open.last_mut() else { return Some((term, reader.at)) };
            container.elements.push(term);
            container.missing -= 1;
            if container.missing > 0 {
                break;
            }
            term = open.pop().and_then(Open::finish)?;
        }
    }
}

/// What comes next in the bytes.
enum Next {
    Whole(Term),
    Open(Open),
}

/// A container whose elements are still to be read.
struct Open {
    kind: Kind,
    missing: usize,
    elements: Vec<Term>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tuple,
    /// The last element is the tail.
    List,
    /// Keys and values take turns.
    Map,
    Pid,
    Reference,
    /// A module, a name, an arity.
    Export,
}

impl Open {
    fn finish(mut self) -> Option<Term> {
        Some(match self.kind {
            Kind::Tuple => Term::tuple(self.elements),
            Kind::List => {
                let tail = self.elements.pop()?;
                Term::list_with_tail(self.elements, tail)
            }
            Kind::Map => {
                let mut elements = self.elements.into_iter();
                let mut entries = Vec::new();
                while let (Some(key), Some(value)) = (elements.next(), elements.next()) {
                    entries.push((key, value));
                }
                let map: Map = entries.into_iter().collect();
                Term::Map(Arc::new(map))
            }
            Kind::Pid => match self.elements.as_slice() {
                [_, Term::Int(serial), Term::Int(slot)] => Term::Pid(Pid::new(*serial as u32, *slot as u32)),
                _ => return None,
            },
            Kind::Reference => match self.elements.as_slice() {
                [_, Term::Int(number)] => Term::Ref(Ref::new(*number as u64)),
                _ => return None,
            },
            Kind::Export => match self.elements.as_slice() {
                [Term::Atom(module), Term::Atom(name), Term::Int(arity)] => {
                    let arity = u8::try_from(*arity).ok()?;
                    Term::Fun(Arc::new(Fun::Capture { module: *module, name: *name, arity }))
                }
                _ => return None,
            },
        })
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    atoms: &'a dyn Fn(&str) -> Option<Atom>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_be_bytes(self.take(2)?.try_into().ok()?)))
    }

    fn long(&mut self) -> Option<usize> {
        usize::try_from(u32::from_be_bytes(self.take(4)?.try_into().ok()?)).ok()
    }

    /// A container; it cannot have more elements than there are bytes.
    fn open(&self, kind: Kind, missing: usize) -> Option<Next> {
        (missing <= self.bytes.len()).then(|| Next::Open(Open { kind, missing, elements: Vec::new() }))
    }

    fn next(&mut self) -> Option<Next> {
        let term = match self.byte()? {
            tag::SMALL_INTEGER => Term::Int(i64::from(self.byte()?)),
            tag::INTEGER => Term::Int(i64::from(i32::from_be_bytes(self.take(4)?.try_into().ok()?))),
            tag::SMALL_BIG => {
                let len = usize::from(self.byte()?);
                self.big(len)?
            }
            tag::LARGE_BIG => {
                let len = self.long()?;
                self.big(len)?
            }
            tag::NEW_FLOAT => {
                let float = f64::from_bits(u64::from_be_bytes(self.take(8)?.try_into().ok()?));
                Term::Float(Some(float).filter(|float| float.is_finite())?)
            }
            tag::ATOM => {
                let len = self.short()?;
                self.latin1(len)?
            }
            tag::SMALL_ATOM => {
                let len = usize::from(self.byte()?);
                self.latin1(len)?
            }
            tag::ATOM_UTF8 => {
                let len = self.short()?;
                self.utf8(len)?
            }
            tag::SMALL_ATOM_UTF8 => {
                let len = usize::from(self.byte()?);
                self.utf8(len)?
            }
            tag::NIL => Term::Nil,
            tag::STRING => {
                let len = self.short()?;
                Term::list(self.take(len)?.iter().map(|byte| Term::Int(i64::from(*byte))).collect::<Vec<_>>())
            }
            tag::BINARY => {
                let len = self.long()?;
                Term::Binary(Binary::from(self.take(len)?.to_vec()))
            }
            tag::BITS => {
                let len = self.long()?;
                let rest = usize::from(self.byte()?);
                let bytes = Term::Binary(Binary::from(self.take(len)?.to_vec()));
                let bits = (8 * len).checked_sub(8)?.checked_add(Some(rest).filter(|rest| *rest <= 8)?)?;
                let mut writer = BitWriter::default();
                writer.push_slice(bytes.as_bits()?.first(bits));
                writer.finish()
            }
            tag::SMALL_TUPLE => {
                let len = usize::from(self.byte()?);
                return self.open(Kind::Tuple, len);
            }
            tag::LARGE_TUPLE => {
                let len = self.long()?;
                return self.open(Kind::Tuple, len);
            }
            tag::LIST => {
                let len = self.long()?;
                return self.open(Kind::List, len + 1);
            }
            tag::MAP => {
                let len = self.long()?;
                return self.open(Kind::Map, 2 * len);
            }
            tag::EXPORT => return self.open(Kind::Export, 3),
            tag::NEW_PID => return self.identifier(Kind::Pid),
            tag::NEWER_REFERENCE => return self.identifier(Kind::Reference),
            _ => return None,
        };
        Some(Next::Whole(term))
    }

    fn big(&mut self, len: usize) -> Option<Term> {
        let sign = if self.byte()? == 0 { Sign::Plus } else { Sign::Minus };
        Some(Term::integer(BigInt::from_bytes_le(sign, self.take(len)?)))
    }

    fn latin1(&mut self, len: usize) -> Option<Term> {
        let text: String = self.take(len)?.iter().copied().map(char::from).collect();
        (self.atoms)(&text).map(Term::Atom)
    }

    fn utf8(&mut self, len: usize) -> Option<Term> {
        (self.atoms)(std::str::from_utf8(self.take(len)?).ok()?).map(Term::Atom)
    }

    /// A pid or a reference of this node, which are written as [`write`] does.
    fn identifier(&mut self, kind: Kind) -> Option<Next> {
        let words = if kind == Kind::Reference { self.short()? } else { 0 };
        let Next::Whole(node) = self.next()? else { return None };
        let mut open = Open { kind, missing: 0, elements: vec![node] };
        match kind {
            Kind::Reference if words == 2 => {
                self.long()?;
                let number = u64::from_be_bytes(self.take(8)?.try_into().ok()?);
                open.elements.push(Term::Int(i64::try_from(number).ok()?));
            }
            Kind::Pid => {
                open.elements.push(Term::Int(self.long()? as i64));
                open.elements.push(Term::Int(self.long()? as i64));
                self.long()?;
            }
            Kind::Reference | Kind::Tuple | Kind::List | Kind::Map | Kind::Export => return None,
        }
        Some(Next::Open(open))
    }
}
