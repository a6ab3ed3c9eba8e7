//! Terms as documents: which notation each gets, and where limits cut it off.

use super::layout::{Doc, Flow, Separator};
use super::name::{escape, is_key, is_printable, is_printable_ascii, write_atom, write_function, write_key};
use super::{Base, Binaries, Charlists, Options, float};
use crate::limits::{INSPECT_BYTES_MAX, INSPECT_DEPTH_MAX};
use crate::term::{Atom, Binary, BitSlice, Fun, Map, Term, work};
use num_bigint::{BigInt, Sign};
use std::fmt::Write;

/// The document of a term.
pub(super) fn of(term: &Term, options: &Options<'_>) -> Doc {
    let mut builder = Builder { options, depth: 0, bytes: 0, charlists: options.charlists };
    builder.term(term, options.limit)
}

struct Builder<'a> {
    options: &'a Options<'a>,
    depth: usize,
    /// What was printed so far. A small term can hold the same part many times over and print without end.
    bytes: usize,
    charlists: Charlists,
}

/// The documents of a container's items.
struct Items {
    docs: Vec<Doc>,
    /// What is left of the limit.
    limit: Option<usize>,
    /// The limit was too small, and the last document is `...`.
    cut: bool,
}

/// One item of a container.
enum Item<'a> {
    Term(&'a Term),
    /// `key: value`
    Keyed(Atom, &'a Term),
    /// `key => value`
    Arrow(&'a Term, &'a Term),
    /// What was left out on purpose.
    Hidden,
}

const TUPLE: Flow = Flow::Flex { indent: 1 };

impl Builder<'_> {
    fn term(&mut self, term: &Term, limit: Option<usize>) -> Doc {
        if self.depth >= INSPECT_DEPTH_MAX || self.bytes >= INSPECT_BYTES_MAX {
            return Doc::Text("...".to_owned());
        }
        self.depth += 1;
        let doc = match term {
            Term::Int(int) => Doc::Text(based(*int, self.options.base)),
            Term::Big(big) if self.options.base == Base::Decimal => Doc::Text(big.to_string()),
            Term::Big(big) => Doc::Text(based(big.as_bigint().clone(), self.options.base)),
            Term::Float(float) => Doc::Text(float::text(*float)),
            Term::Atom(atom) => Doc::Text(literal(*atom, "", "")),
            Term::Ref(reference) => Doc::Text(reference.to_string()),
            Term::Pid(pid) => Doc::Text(pid.to_string()),
            Term::Fun(fun) => function(fun),
            Term::Tuple(elements) => {
                self.container("{", elements.iter().map(Item::Term), "}", limit, Some(TUPLE))
            }
            Term::Nil => Doc::Text("[]".to_owned()),
            Term::Cons(_) => self.list(term, limit),
            Term::Map(map) => self.map(term, map, limit),
            Term::Binary(binary) => self.binary(binary, limit),
            Term::Bits(bits) => self.bytes(bits.as_slice(), limit),
        };
        self.depth -= 1;
        self.bytes += match &doc {
            Doc::Text(text) => text.len(),
            Doc::Row(_) | Doc::Group(_) => 2,
        };
        doc
    }

    /// Without a `flow`, items that are all simple flow and others do not.
    fn container<'t>(
        &mut self,
        open: &str,
        items: impl Iterator<Item = Item<'t>>,
        close: &'static str,
        limit: Option<usize>,
        flow: Option<Flow>,
    ) -> Doc {
        let docs = self.items(items, limit).docs;
        grouped(open, docs, close, flow, Separator::Comma)
    }

    /// The documents of these items, each with less of the limit than the one before.
    fn items<'t>(&mut self, items: impl Iterator<Item = Item<'t>>, mut limit: Option<usize>) -> Items {
        let mut docs = Vec::new();
        for item in items {
            if limit == Some(0) || self.bytes >= INSPECT_BYTES_MAX {
                docs.push(Doc::Text("...".to_owned()));
                self.bytes += 3;
                return Items { docs, limit, cut: true };
            }
            limit = limit.map(|limit| limit - 1);
            docs.push(match item {
                Item::Term(term) => self.term(term, limit),
                Item::Keyed(key, value) => {
                    let text = written(|out| {
                        write_key(key, out)?;
                        out.write_char(' ')
                    });
                    self.bytes += text.len();
                    Doc::after(text, self.term(value, limit))
                }
                Item::Hidden => Doc::Text("...".to_owned()),
                Item::Arrow(key, value) => match (self.term(key, limit), self.term(value, limit)) {
                    (Doc::Text(key), value) => Doc::after(key + " => ", value),
                    (key, value) => Doc::Row(vec![key, Doc::after(" => ".to_owned(), value)]),
                },
            });
        }
        Items { docs, limit, cut: false }
    }

    fn list(&mut self, list: &Term, limit: Option<usize>) -> Doc {
        match self.charlists {
            Charlists::Infer if is_charlist(list, self.options.printable_limit) => {
                return self.charlist(list);
            }
            Charlists::AsCharlists => return self.charlist(list),
            Charlists::Infer | Charlists::AsLists => {}
        }
        if is_keyword(list) {
            let pairs = list.iter_list().filter_map(as_keyed);
            return self.container("[", pairs, "]", limit, Some(Flow::Strict));
        }
        let mut elements = list.iter_list();
        let mut items = self.items(elements.by_ref().map(Item::Term), limit);
        let tail = elements.rest();
        if items.cut || matches!(tail, Term::Nil) {
            return grouped("[", items.docs, "]", None, Separator::Comma);
        }
        items.docs.push(self.term(tail, items.limit));
        grouped("[", items.docs, "]", None, Separator::Bar)
    }

    /// What is no character is left out, as there is no way to write it.
    fn charlist(&mut self, list: &Term) -> Doc {
        let chars =
            list.iter_list().filter_map(|term| u32::try_from(term.as_int()?).ok().and_then(char::from_u32));
        self.quoted(chars, '\'', "++")
    }

    fn quoted(&mut self, chars: impl Iterator<Item = char>, quote: char, operator: &str) -> Doc {
        let mut chars = chars.peekable();
        let mut text = String::from(quote);
        let mut left = self.options.printable_limit;
        while left != Some(0)
            && let Some(c) = chars.next()
        {
            left = left.map(|left| left - 1);
            escape(c, chars.peek().copied(), quote, &mut text).expect("writing to a string cannot fail");
        }
        text.push(quote);
        if chars.peek().is_some() {
            text.push_str(&format!(" {operator} ..."));
        }
        Doc::Text(text)
    }

    fn binary(&mut self, binary: &Binary, limit: Option<usize>) -> Doc {
        let printable = |text: &&str| {
            let shown = self.options.printable_limit.unwrap_or(usize::MAX);
            text.chars().take(shown).all(is_printable)
        };
        let text = match self.options.binaries {
            _ if self.options.base != Base::Decimal => None,
            Binaries::Infer => binary.as_str().filter(printable),
            Binaries::AsStrings => binary.as_str(),
            Binaries::AsBinaries => None,
        };
        if let Some(text) = text {
            return self.quoted(text.chars(), '"', "<>");
        }
        self.bytes(BitSlice::from(binary.as_bytes()), limit)
    }

    /// `<<1, 2, 3::size(4)>>`.
    fn bytes(&mut self, bits: BitSlice<'_>, limit: Option<usize>) -> Doc {
        let count = bits.len().div_ceil(8);
        let shown = limit.map_or(count, |limit| limit.min(count));
        let last = bits.len() % 8;
        let mut docs: Vec<_> = bits
            .bytes()
            .take(shown)
            .enumerate()
            .map(|(at, byte)| {
                let whole = last == 0 || at + 1 < count;
                Doc::Text(if whole {
                    based(byte, self.options.base)
                } else {
                    format!("{}::size({last})", byte >> (8 - last))
                })
            })
            .collect();
        if shown < count {
            docs.push(Doc::Text("...".to_owned()));
        }
        self.bytes += 4 * shown;
        grouped("<<", docs, ">>", Some(Flow::Flex { indent: 2 }), Separator::Comma)
    }

    fn map(&mut self, term: &Term, map: &Map, limit: Option<usize>) -> Doc {
        let Some(name) = map.get_atom(Atom::STRUCT).and_then(Term::as_atom) else {
            return self.plain_map(map, limit);
        };
        if self.options.raw_structs {
            return self.plain_map(map, limit);
        }
        if let Some(special) = self.special(name, map, limit) {
            return special;
        }
        // Only a document that is not part of another one may break at the width.
        let width = self.options.width.filter(|_| self.depth == 1);
        if let Some(text) = self.options.structs.text(term, &Options { limit, width, ..*self.options }) {
            return Doc::Text(text);
        }
        let Some(fields) = self.fields(name, map) else {
            return self.plain_map(map, limit);
        };
        if let Some(shown) = self.options.structs.shown(name) {
            let open = literal(name, "#", "<");
            let pairs = shown.iter().filter_map(|key| Some(Item::Keyed(*key, map.get_atom(*key)?)));
            return self.container(&open, pairs.chain([Item::Hidden]), ">", limit, Some(Flow::Strict));
        }
        let open = literal(name, "%", "{");
        let pairs = fields.into_iter().filter_map(|key| Some((key, map.get_atom(key)?)));
        let told = pairs.filter(|(key, value)| !self.options.structs.leaves_out(name, *key, value));
        let items = told.map(|(key, value)| Item::Keyed(key, value));
        self.container(&open, items, "}", limit, Some(Flow::Strict))
    }

    /// The fields that a struct shows, in their order; none if its keys are not what its definition says, in which
    /// case it is a map like any other.
    fn fields(&self, name: Atom, map: &Map) -> Option<Vec<Atom>> {
        let shown = |key: &Atom| !matches!(*key, Atom::STRUCT | Atom::EXCEPTION);
        let keys: Option<Vec<_>> = map.iter().map(|(key, _)| key.as_atom()).collect();
        let keys: Vec<_> = keys?.into_iter().filter(shown).collect();
        match self.options.structs.fields(name) {
            Some(defined) => {
                let defined: Vec<_> = defined.iter().copied().filter(shown).collect();
                let complete =
                    defined.len() == keys.len() && defined.iter().all(|key| map.get_atom(*key).is_some());
                complete.then_some(defined)
            }
            None => Some(keys),
        }
    }

    fn plain_map(&mut self, map: &Map, limit: Option<usize>) -> Doc {
        if map.iter().all(|(key, _)| key.as_atom().is_some_and(is_key)) {
            let pairs = map.iter().filter_map(|(key, value)| Some(Item::Keyed(key.as_atom()?, value)));
            return self.container("%{", pairs, "}", limit, Some(Flow::Strict));
        }
        let pairs = map.iter().map(|(key, value)| Item::Arrow(key, value));
        self.container("%{", pairs, "}", limit, Some(Flow::Strict))
    }

    /// Structs with a notation of their own.
    fn special(&mut self, name: Atom, map: &Map, limit: Option<usize>) -> Option<Doc> {
        let field = |name| map.get_atom(Atom::new(name));
        if name == Atom::TOLD {
            return Some(Doc::Text(field("text")?.as_str()?.to_owned()));
        }
        match name.as_alias()? {
            "Range" => {
                let int = |name| field(name).filter(|int| int.is_integer());
                let (first, last, step) = (int("first")?, int("last")?, int("step")?);
                let plain = *step == Term::Int(1) && first <= last;
                Some(Doc::Text(if plain {
                    format!("{first}..{last}")
                } else {
                    format!("{first}..{last}//{step}")
                }))
            }
            "MapSet" => {
                let elements = field("map")?.as_map()?;
                let outer = std::mem::replace(&mut self.charlists, Charlists::AsLists);
                let elements = elements.iter().map(|(key, _)| Item::Term(key));
                let list = self.container("[", elements, "]", limit, None);
                self.charlists = outer;
                Some(match list {
                    Doc::Text(list) => Doc::Text(format!("MapSet.new({list})")),
                    list @ (Doc::Row(_) | Doc::Group(_)) => {
                        Doc::Row(vec![Doc::Text("MapSet.new(".to_owned()), list, Doc::Text(")".to_owned())])
                    }
                })
            }
            // Its stages are kept from the last to the first.
            "Stream" => {
                let funs: Vec<_> = field("funs")?.iter_list().cloned().collect();
                let funs = Term::list(funs.into_iter().rev().collect::<Vec<_>>());
                let mut pairs = vec![Item::Keyed(Atom::new("enum"), field("enum")?)];
                if !matches!(funs, Term::Nil) {
                    pairs.push(Item::Keyed(Atom::new("funs"), &funs));
                }
                Some(self.container("#Stream<[", pairs.into_iter(), "]>", limit, Some(Flow::Strict)))
            }
            "Regex" => {
                let (source, opts) = (field("source")?.as_str()?, field("opts")?.as_str()?);
                Some(Doc::Text(format!("~r/{}/{opts}", regex_source(source))))
            }
            _ => None,
        }
    }
}

fn grouped(open: &str, docs: Vec<Doc>, close: &'static str, flow: Option<Flow>, last: Separator) -> Doc {
    let flow = flow.unwrap_or_else(|| if docs.iter().all(Doc::is_simple) { TUPLE } else { Flow::Strict });
    Doc::group(open.to_owned(), docs, close, flow, last)
}

/// What this writes.
fn written(write: impl FnOnce(&mut String) -> std::fmt::Result) -> String {
    let mut text = String::new();
    write(&mut text).expect("writing to a string cannot fail");
    text
}

/// An atom with what stands directly around it.
fn literal(atom: Atom, before: &str, after: &str) -> String {
    written(|out| {
        out.write_str(before)?;
        write_atom(atom, out)?;
        out.write_str(after)
    })
}

fn function(fun: &Fun) -> Doc {
    match fun {
        Fun::Closure(closure) => {
            let (index, module, place) = (closure.function, closure.module, closure.place.as_str());
            Doc::Text(format!("#Function<{index}.{module}/{} in {place}>", closure.arity))
        }
        Fun::Capture { module, name, arity } => {
            let in_erlang = *module == Atom::KERNEL && ERLANGS.contains(&(name.as_str(), *arity));
            let module = if in_erlang { Atom::ERLANG } else { *module };
            let name = written(|out| write_function(*name, out));
            Doc::Text(literal(module, "&", &format!(".{name}/{arity}")))
        }
    }
}

/// Looks no further than what will be printed.
fn is_charlist(list: &Term, printable_limit: Option<usize>) -> bool {
    let mut elements = list.iter_list();
    let shown = printable_limit.unwrap_or(usize::MAX);
    let printable = elements.by_ref().take(shown).all(|term| term.as_int().is_some_and(is_printable_ascii));
    printable && matches!(elements.rest(), Term::Nil | Term::Cons(_))
}

fn is_keyword(list: &Term) -> bool {
    let mut elements = list.iter_list();
    elements.all(|element| as_keyed(element).is_some()) && elements.is_proper()
}

fn as_keyed(element: &Term) -> Option<Item<'_>> {
    match element.as_tuple() {
        Some([Term::Atom(key), value]) if is_key(*key) => Some(Item::Keyed(*key, value)),
        Some(_) | None => None,
    }
}

/// An integer as it is written in this base.
fn based(int: impl Into<BigInt> + ToString, base: Base) -> String {
    if base == Base::Decimal {
        return int.to_string();
    }
    let int = int.into();
    work::charge_digits_in(2, &int);
    let sign = if int.sign() == Sign::Minus { "-" } else { "" };
    let digits = int.magnitude();
    match base {
        Base::Decimal | Base::Binary => format!("{sign}0b{digits:b}"),
        Base::Octal => format!("{sign}0o{digits:o}"),
        Base::Hex => format!("{sign}0x{digits:X}"),
    }
}

/// The source of a regular expression between slashes.
fn regex_source(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                text.push('\\');
                text.extend(chars.next());
            }
            '/' => text.push_str("\\/"),
            '#' if chars.as_str().starts_with('{') => text.push_str("\\#"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{b}' => text.push_str("\\v"),
            '\u{c}' => text.push_str("\\f"),
            '\u{7}' => text.push_str("\\a"),
            c => text.push(c),
        }
    }
    text
}

/// Functions of `Kernel` that are Erlang's own, and print as such.
const ERLANGS: &[(&str, u8)] = &[
    ("+", 1),
    ("+", 2),
    ("-", 1),
    ("-", 2),
    ("*", 2),
    ("/", 2),
    ("++", 2),
    ("--", 2),
    ("<", 2),
    (">", 2),
    ("==", 2),
    ("abs", 1),
    ("apply", 2),
    ("apply", 3),
    ("binary_part", 3),
    ("bit_size", 1),
    ("byte_size", 1),
    ("ceil", 1),
    ("div", 2),
    ("exit", 1),
    ("floor", 1),
    ("hd", 1),
    ("is_atom", 1),
    ("is_binary", 1),
    ("is_bitstring", 1),
    ("is_boolean", 1),
    ("is_float", 1),
    ("is_function", 1),
    ("is_function", 2),
    ("is_integer", 1),
    ("is_list", 1),
    ("is_map", 1),
    ("is_number", 1),
    ("is_pid", 1),
    ("is_port", 1),
    ("is_reference", 1),
    ("is_tuple", 1),
    ("length", 1),
    ("make_ref", 0),
    ("map_size", 1),
    ("max", 2),
    ("min", 2),
    ("node", 0),
    ("node", 1),
    ("not", 1),
    ("rem", 2),
    ("round", 1),
    ("self", 0),
    ("send", 2),
    ("spawn", 1),
    ("spawn", 3),
    ("spawn_link", 1),
    ("spawn_link", 3),
    ("throw", 1),
    ("tl", 1),
    ("trunc", 1),
    ("tuple_size", 1),
];
