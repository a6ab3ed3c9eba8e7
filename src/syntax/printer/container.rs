//! Lists, tuples, maps, structs and bitstrings.

use super::document::{Doc, layout, line_or, nothing, row, text};
use super::{Context, Line, Node, Printer, is_binary_operator, is_operator, text as texts, without_block};
use crate::syntax::BinaryOp;
use crate::term::{Atom, Term};

/// What stands between elements, besides a comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// A new line between all or none.
    Break,
    /// A new line where the next element does not fit.
    Flow,
    Line,
}

/// Whether a list prints in single quotes.
pub(super) fn is_charlist(list: &Term) -> bool {
    let mut elements = list.iter_list();
    let all = elements.by_ref().all(|element| matches!(element, Term::Int(7..=13 | 27 | 32..=126)));
    all && elements.is_proper() && !matches!(list, Term::Nil)
}

/// Whether a list is one of clauses.
pub(super) fn is_clauses(list: &Term) -> bool {
    list.iter_list().next().and_then(Node::of).is_some_and(|node| node.is("->"))
}

/// The key of a pair that may be written `key: value`.
pub(super) fn pair(element: &Term) -> Option<(Atom, &Term)> {
    match element.as_tuple()? {
        [Term::Atom(key), value] if !key.as_str().starts_with("Elixir.") => Some((*key, value)),
        _ => None,
    }
}

/// The pairs of a list that is nothing but keywords, and not empty.
pub(super) fn all_pairs(list: &Term) -> Option<Vec<&Term>> {
    let mut elements = list.iter_list();
    let pairs: Vec<_> = elements.by_ref().collect();
    let all = elements.is_proper() && !pairs.is_empty();
    (all && pairs.iter().all(|element| pair(element).is_some())).then_some(pairs)
}

/// How many elements come before those at the end that are all pairs with a key.
fn before_keywords(elements: &[&Term]) -> usize {
    elements.iter().rposition(|element| pair(element).is_none()).map_or(0, |at| at + 1)
}

impl Printer {
    pub(super) fn list(&mut self, list: &Term, line: Line) -> Doc {
        if is_charlist(list) {
            let chars: String = list
                .iter_list()
                .filter_map(|code| char::from_u32(u32::try_from(code.as_int()?).ok()?))
                .collect();
            return text(texts::quoted(chars.as_bytes(), '\''));
        }
        let elements: Vec<_> = list.iter_list().collect();
        if is_clauses(list) {
            let doc = self.clauses(list, line);
            return if elements.len() == 1 {
                doc.in_parens()
            } else {
                row([text("("), nothing().line(doc).nest(2), Doc::Line, text(")")]).forced()
            };
        }
        let docs = self.elements(&elements, line);
        separated(docs, Join::Break).surrounded("[", "]")
    }

    /// The elements of a list or tuple, with pairs at its end as keywords.
    fn elements(&mut self, elements: &[&Term], line: Line) -> Vec<Doc> {
        let (plain, keywords) = elements.split_at(before_keywords(elements));
        let mut docs: Vec<_> = plain.iter().map(|element| self.element(element, line)).collect();
        docs.extend(self.keywords(keywords, line, Context::Argument));
        docs
    }

    /// A pair in a list is one whose value keeps its brackets.
    fn element(&mut self, element: &Term, line: Line) -> Doc {
        match element.as_tuple() {
            Some([left, right]) => {
                let docs =
                    vec![self.doc(left, line, Context::Argument), self.doc(right, line, Context::Argument)];
                in_braces(docs)
            }
            _ => self.doc(element, line, Context::Argument),
        }
    }

    /// Elements the last of which may be a list of keywords, which needs no brackets then.
    fn with_keywords(&mut self, elements: &[&Term], line: Line) -> Vec<Doc> {
        let (before, pairs) = match elements.split_last() {
            Some((last, before)) if !before.is_empty() => match all_pairs(last) {
                Some(pairs) => (before, pairs),
                None => (elements, Vec::new()),
            },
            Some(_) | None => (elements, Vec::new()),
        };
        let mut docs: Vec<_> =
            before.iter().map(|element| self.doc(element, line, Context::Argument)).collect();
        docs.extend(self.keywords(&pairs, line, Context::Argument));
        docs
    }

    /// `key: value` for each pair.
    pub(super) fn keywords(&mut self, pairs: &[&Term], line: Line, context: Context) -> Vec<Doc> {
        let doc = |pair_term: &&Term| {
            let (key, value) = pair(pair_term).expect("all of them are pairs with a key");
            self.behind(text(texts::key(key)), value, line, context)
        };
        pairs.iter().map(doc).collect()
    }

    /// A value behind its key, or on the next line.
    fn behind(&mut self, key: Doc, value: &Term, line: Line, context: Context) -> Doc {
        let doc = self.doc(value, line, context);
        if self.may_run_on(value) {
            let doc = key.then(line_or(" ").then(doc.fits(true).group()).nest_if_broken(2).group());
            return doc.fits(false);
        }
        key.then(line_or(" ").then(doc.group()).nest(2).group())
    }

    pub(super) fn tuple(&mut self, elements: &[&Term], line: Line) -> Doc {
        if elements.is_empty() {
            return text("{}");
        }
        let docs = self.with_keywords(elements, line);
        in_braces(docs)
    }

    /// A map, behind what opens it.
    pub(super) fn map(&mut self, open: &str, entries: &[&Term], line: Line) -> Doc {
        if let [only] = entries
            && let Some(bar) = Node::of(only).filter(|bar| bar.is("|"))
            && let [updated, entries] = bar.args()[..]
            && !matches!(entries, Term::Atom(_))
        {
            let doc = self.doc(updated, line, Context::Argument);
            let doc = if is_operator(updated) { doc.in_parens() } else { doc };
            let entries: Vec<_> = entries.iter_list().collect();
            let entries = separated(self.entries(&entries, line), Join::Break);
            return doc.glue(row([text("| "), entries.nest(2)])).surrounded(open, "}");
        }
        if entries.is_empty() {
            return text(format!("{open}}}"));
        }
        let docs = self.entries(entries, line);
        separated(docs, Join::Break).surrounded(open, "}")
    }

    fn entries(&mut self, entries: &[&Term], line: Line) -> Vec<Doc> {
        let (plain, keywords) = entries.split_at(before_keywords(entries));
        let mut docs = Vec::new();
        for entry in plain {
            docs.push(match entry.as_tuple() {
                Some([key, value]) => {
                    let shown = self.doc(key, line, Context::Argument);
                    let shown = if is_binary_operator(key) { shown.in_parens() } else { shown };
                    self.behind(row([shown, text(" =>")]), value, line, Context::Argument)
                }
                _ => self.doc(entry, line, Context::Argument),
            });
        }
        docs.extend(self.keywords(keywords, line, Context::Argument));
        docs
    }

    /// `%Name{…}`.
    pub(super) fn structure(&mut self, name: &Term, map: &Term, line: Line) -> Doc {
        let shown = self.doc(name, line, Context::Argument);
        let shown = if is_operator(name) && !Node::of(name).is_some_and(|node| node.is("^") || node.is("@")) {
            shown.in_parens()
        } else {
            shown
        };
        let entries = Node::of(map).filter(|map| map.is("%{}")).map(|map| map.args()).unwrap_or_default();
        let open = layout(&row([text("%"), shown, text("{")]), usize::MAX);
        self.map(&open, &entries, line)
    }

    /// A map that is a value, and not the code of one.
    pub(super) fn value(&mut self, value: &Term) -> Doc {
        let Some(map) = value.as_map() else { return text(crate::term::inspect(value)) };
        if value.struct_name().is_some() {
            return text(crate::term::inspect(value));
        }
        let pairs: Vec<Term> =
            map.iter().map(|(key, value)| Term::tuple([key.clone(), value.clone()])).collect();
        let pairs: Vec<_> = pairs.iter().collect();
        self.map("%{", &pairs, None)
    }

    pub(super) fn bitstring(&mut self, segments: &[&Term], line: Line) -> Doc {
        if texts::is_interpolated(segments) {
            return self.interpolation(segments, "\"", "\"", line);
        }
        if segments.is_empty() {
            return text("<<>>");
        }
        let last = segments.len() - 1;
        let mut docs = Vec::new();
        for (index, segment) in segments.iter().enumerate() {
            let doc = self.segment(segment, line, index == 0);
            let shown = layout(&doc, usize::MAX);
            let unclear = (index == 0 && (shown.starts_with('<') || shown.starts_with('~')))
                || (index == last && shown.ends_with('>'));
            docs.push(if unclear { doc.in_parens() } else { doc });
        }
        row([text("<<"), separated(docs, Join::Flow)]).nest(2).then(text(">>")).group()
    }

    fn segment(&mut self, segment: &Term, line: Line, is_first: bool) -> Doc {
        if let Some((BinaryOp::Generator, last, from)) = Node::of(segment).and_then(|node| node.binary()) {
            let (last, from) = (self.segment(last, line, is_first), self.doc(from, line, Context::Argument));
            return row([last, text(" <- "), from]);
        }
        let Some(node) = Node::of(segment).filter(|node| node.is("::")) else {
            return self.doc(segment, line, Context::Argument);
        };
        let [value, kind] = node.args()[..] else { return self.doc(segment, line, Context::Argument) };
        let shown = self.operand(value, line, Context::Argument, BinaryOp::Type, false, 2);
        let is_bits =
            Node::of(value).is_some_and(|node| node.is("<<>>") && !texts::is_interpolated(&node.args()));
        let shown = if is_bits && is_first { shown.in_parens() } else { shown };
        row([shown, text("::"), self.segment_kind(kind, line)])
    }

    /// `binary-size(8)`.
    fn segment_kind(&mut self, kind: &Term, line: Line) -> Doc {
        if let Some(node) = Node::of(kind)
            && let [left, right] = node.args()[..]
            && (node.is("-") || node.is("*"))
        {
            let op = node.name().unwrap_or_default();
            let (left, right) = (self.segment_kind(left, line), self.segment_kind(right, line));
            return row([left, text(op), right]);
        }
        let doc = self.doc(kind, line, Context::Argument);
        if is_operator(without_block(kind)) { doc.in_parens() } else { doc }
    }
}

fn in_braces(docs: Vec<Doc>) -> Doc {
    row([text("{"), separated(docs, Join::Flow)]).nest(1).then(text("}")).group()
}

/// These with commas between them.
pub(super) fn separated(docs: Vec<Doc>, join: Join) -> Doc {
    let last = docs.len().saturating_sub(1);
    let mut whole = Vec::new();
    for (index, doc) in docs.into_iter().enumerate() {
        whole.push(doc.group());
        if index < last {
            whole.push(text(","));
            whole.push(match join {
                Join::Break => Doc::Break { text: " ", flexible: false },
                Join::Flow => Doc::Break { text: " ", flexible: true },
                Join::Line => Doc::Line,
            });
        }
    }
    let doc = Doc::Row(whole);
    if join == Join::Line { doc.forced() } else { doc }
}
