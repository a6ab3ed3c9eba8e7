//! The options of `inspect/2` and `IO.inspect/2`.

use crate::term::{Atom, Base, Binaries, Charlists, Options, Structs, Term};

/// Those of a keyword list, printed on one line unless `pretty: true` says otherwise. What does not change the text
/// here, such as colours, is left aside.
pub(super) fn options<'a>(list: &'a Term, structs: &'a dyn Structs) -> Options<'a> {
    let mut options = Options { structs, ..Options::default() };
    let get = |name: &str| list.keyword_get(Atom::new(name));
    let name = |key: &str| get(key).and_then(Term::as_atom).map(Atom::as_str);
    if get("pretty").is_some_and(Term::is_truthy) {
        options.width = width(list).unwrap_or(Some(WIDTH));
    }
    if let Some(limit) = get("limit") {
        options.limit = count(limit).unwrap_or(options.limit);
    }
    if let Some(limit) = get("printable_limit") {
        options.printable_limit = count(limit).unwrap_or(options.printable_limit);
    }
    options.charlists = match name("charlists") {
        Some("as_lists") => Charlists::AsLists,
        Some("as_charlists") => Charlists::AsCharlists,
        Some(_) | None => Charlists::Infer,
    };
    options.binaries = match name("binaries") {
        Some("as_binaries") => Binaries::AsBinaries,
        Some("as_strings") => Binaries::AsStrings,
        Some(_) | None => Binaries::Infer,
    };
    options.base = match name("base") {
        Some("hex") => Base::Hex,
        Some("octal") => Base::Octal,
        Some("binary") => Base::Binary,
        Some(_) | None => Base::Decimal,
    };
    options.custom = get("custom_options");
    options.raw_structs = get("structs").is_some_and(|structs| !structs.is_truthy());
    options
}

/// The same as `IO.inspect` takes them: it always breaks lines.
pub(super) fn printing<'a>(list: &'a Term, structs: &'a dyn Structs) -> Options<'a> {
    Options { width: width(list).unwrap_or(Some(WIDTH)), ..options(list, structs) }
}

/// As wide as a terminal used to be.
const WIDTH: usize = 80;

/// `:infinity` is no limit.
fn count(term: &Term) -> Option<Option<usize>> {
    match term {
        Term::Atom(Atom::INFINITY) => Some(None),
        term => Some(Some(usize::try_from(term.as_int()?).ok()?)),
    }
}

fn width(list: &Term) -> Option<Option<usize>> {
    count(list.keyword_get(Atom::new("width"))?)
}
