//! Documents, and where their lines break: the groups and breaks of Elixir's `Inspect.Algebra`, in linear time.

/// Something to print.
#[derive(Debug)]
pub(super) enum Doc {
    Text(String),
    /// One after the other, never broken apart.
    Row(Vec<Doc>),
    Group(Group),
}

/// Items between brackets, with breaks between them.
#[derive(Debug)]
pub(super) struct Group {
    open: String,
    items: Vec<Doc>,
    close: &'static str,
    flow: Flow,
    /// What stands between the last two items.
    last: Separator,
    /// Its length on one line.
    length: usize,
    reach: Option<usize>,
}

/// How a group that does not fit on a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Every item on a line of its own, and so the brackets.
    Strict,
    /// A break only where the next item does not fit; lines go on indented by this much.
    Flex { indent: usize },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    /// ` |`, before the tail of an improper list.
    Bar,
}

impl Separator {
    fn text(self) -> &'static str {
        match self {
            Separator::Comma => ",",
            Separator::Bar => " |",
        }
    }
}

impl Doc {
    /// Items between brackets; no items make a text.
    pub(super) fn group(
        open: String,
        items: Vec<Doc>,
        close: &'static str,
        flow: Flow,
        last: Separator,
    ) -> Doc {
        if items.is_empty() {
            return Doc::Text(open + close);
        }
        let separators = match items.len() {
            1 => 0,
            count => 2 * (count - 2) + last.text().len() + 1,
        };
        let content: usize = items.iter().map(Doc::length).sum();
        let length = open.len() + content + separators + close.len();
        let breaks = match flow {
            Flow::Strict => true,
            Flow::Flex { .. } => items.len() > 1,
        };
        let reach = if breaks { Some(length) } else { items[0].reach().map(|reach| open.len() + reach) };
        Doc::Group(Group { open, items, close, flow, last, length, reach })
    }

    /// `prefix` and what follows it directly.
    pub(super) fn after(prefix: String, doc: Doc) -> Doc {
        match doc {
            Doc::Text(text) => Doc::Text(prefix + &text),
            Doc::Row(_) | Doc::Group(_) => Doc::Row(vec![Doc::Text(prefix), doc]),
        }
    }

    /// Whether it holds no brackets with something between them. Elixir lets lists of such items flow.
    pub(super) fn is_simple(&self) -> bool {
        match self {
            Doc::Text(_) => true,
            Doc::Row(parts) => parts.iter().all(Doc::is_simple),
            Doc::Group(_) => false,
        }
    }

    /// Bytes on one line; Elixir, too, counts bytes.
    fn length(&self) -> usize {
        match self {
            Doc::Text(text) => text.len(),
            Doc::Row(parts) => parts.iter().map(Doc::length).sum(),
            Doc::Group(group) => group.length,
        }
    }

    /// How far from its beginning it must fit on the line to be left on one line. Text needs not, since breaking
    /// could not help it; and what closes a group without breaks of its own is let run over.
    fn reach(&self) -> Option<usize> {
        match self {
            Doc::Text(_) => None,
            Doc::Row(parts) => {
                let mut start = 0;
                let mut reach = None;
                for part in parts {
                    reach = part.reach().map(|reach| start + reach).or(reach);
                    start += part.length();
                }
                reach
            }
            Doc::Group(group) => group.reach,
        }
    }
}

/// The text of a document.
pub(super) fn print(doc: &Doc, width: Option<usize>) -> String {
    let mut printer = Printer { text: String::with_capacity(doc.length()), column: 0 };
    match width {
        Some(width) => printer.fit(doc, width, 0, 0),
        None => printer.flat(doc),
    }
    printer.text
}

struct Printer {
    text: String,
    column: usize,
}

impl Printer {
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.len();
    }

    fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    /// Prints on one line.
    fn flat(&mut self, doc: &Doc) {
        match doc {
            Doc::Text(text) => self.write(text),
            Doc::Row(parts) => parts.iter().for_each(|part| self.flat(part)),
            Doc::Group(group) => {
                self.write(&group.open);
                for (at, item) in group.items.iter().enumerate() {
                    self.flat(item);
                    if at + 1 < group.items.len() {
                        self.write(group.separator(at).text());
                        self.write(" ");
                    }
                }
                self.write(group.close);
            }
        }
    }

    /// Prints within `width` where it can. `after` is how much follows on the same line.
    fn fit(&mut self, doc: &Doc, width: usize, indent: usize, after: usize) {
        match doc {
            Doc::Text(text) => self.write(text),
            Doc::Row(parts) => {
                let mut rest = doc.length();
                for part in parts {
                    rest -= part.length();
                    self.fit(part, width, indent, rest + after);
                }
            }
            Doc::Group(group) if group.reach.is_none_or(|reach| self.column + reach <= width) => {
                self.flat(doc)
            }
            Doc::Group(group) => match group.flow {
                Flow::Strict => self.strict(group, width, indent),
                Flow::Flex { indent: more } => self.flex(group, width, indent + more, after),
            },
        }
    }

    fn strict(&mut self, group: &Group, width: usize, indent: usize) {
        self.write(&group.open);
        for (at, item) in group.items.iter().enumerate() {
            self.line(indent + 2);
            let separator = if at + 1 < group.items.len() { group.separator(at).text() } else { "" };
            self.fit(item, width, indent + 2, separator.len());
            self.write(separator);
        }
        self.line(indent);
        self.write(group.close);
    }

    fn flex(&mut self, group: &Group, width: usize, indent: usize, after: usize) {
        self.write(&group.open);
        for (at, item) in group.items.iter().enumerate() {
            let is_last = at + 1 == group.items.len();
            let (separator, after) = if is_last {
                (group.close, group.close.len() + after)
            } else {
                (group.separator(at).text(), group.separator(at).text().len())
            };
            if at > 0 {
                if self.column + 1 + item.length() + after <= width {
                    self.write(" ")
                } else {
                    self.line(indent)
                }
            }
            self.fit(item, width, indent, after);
            self.write(separator);
        }
    }
}

impl Group {
    /// What stands behind this item, which is not the last.
    fn separator(&self, item: usize) -> Separator {
        if item + 2 == self.items.len() { self.last } else { Separator::Comma }
    }
}
