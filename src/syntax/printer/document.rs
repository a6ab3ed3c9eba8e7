//! Documents, and where their lines break, by the rules of Elixir's `Inspect.Algebra`.
//!
//! A group stands on one line if what is in it fits there; else its breaks become new lines. Some documents never fit,
//! because they hold a new line that has to be; and some may be let run on behind a line that is left as it is.

/// Something to print.
#[derive(Debug, Clone)]
pub(super) enum Doc {
    Text(String),
    Row(Vec<Doc>),
    /// A new line, whatever fits.
    Line,
    /// This text, or a new line if its group does not fit. A flexible one is a new line only where what follows it up to
    /// the next break would not fit.
    Break {
        text: &'static str,
        flexible: bool,
    },
    Nest(Box<Doc>, Nesting, When),
    Group(Box<Doc>, Fitting),
    /// Makes the groups around it break.
    Forced(Box<Doc>),
    /// A document behind a line that may end at its first break. If it may not, it has to fit as a whole.
    Fits(Box<Doc>, bool),
    /// The new lines directly before are no more than this many.
    Collapse(usize),
}

/// How far the lines of a document are indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    By(usize),
    /// To the column where the document begins.
    Cursor,
    /// Not at all.
    Reset,
}

/// When a document is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// If its group is broken.
    Broken,
}

/// What decides whether a group is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fitting {
    Itself,
    /// It is broken if the group around it is.
    Inherited,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Flat,
    /// Flat, and so is what might run on behind the line.
    FlatAll,
    Broken,
    /// Broken, where a forced break does no harm.
    BrokenAll,
}

pub(super) fn text(text: impl Into<String>) -> Doc {
    Doc::Text(text.into())
}

pub(super) fn nothing() -> Doc {
    Doc::Row(Vec::new())
}

pub(super) fn row<const N: usize>(docs: [Doc; N]) -> Doc {
    Doc::Row(docs.into())
}

pub(super) const fn line_or(text: &'static str) -> Doc {
    Doc::Break { text, flexible: false }
}

impl Doc {
    pub(super) fn then(self, next: Doc) -> Doc {
        match self {
            Doc::Row(mut docs) => {
                docs.push(next);
                Doc::Row(docs)
            }
            first => Doc::Row(vec![first, next]),
        }
    }

    /// A blank, or a new line.
    pub(super) fn glue(self, next: Doc) -> Doc {
        self.then(line_or(" ")).then(next)
    }

    pub(super) fn line(self, next: Doc) -> Doc {
        self.then(Doc::Line).then(next)
    }

    pub(super) fn group(self) -> Doc {
        Doc::Group(Box::new(self), Fitting::Itself)
    }

    pub(super) fn nest(self, by: usize) -> Doc {
        Doc::Nest(Box::new(self), Nesting::By(by), When::Always)
    }

    pub(super) fn nest_if_broken(self, by: usize) -> Doc {
        Doc::Nest(Box::new(self), Nesting::By(by), When::Broken)
    }

    pub(super) fn forced(self) -> Doc {
        Doc::Forced(Box::new(self))
    }

    pub(super) fn fits(self, may_end: bool) -> Doc {
        Doc::Fits(Box::new(self), may_end)
    }

    /// What is in a group, for those who put it into another one.
    pub(super) fn ungrouped(self) -> Doc {
        match self {
            Doc::Group(inner, _) => *inner,
            other => other,
        }
    }

    /// `open` and `close` around it, each on a line of its own if it does not fit.
    pub(super) fn surrounded(self, open: &str, close: &str) -> Doc {
        let inside = row([text(open), line_or(""), self]).nest(2);
        row([inside, line_or(""), text(close)]).group()
    }

    pub(super) fn in_parens(self) -> Doc {
        row([text("("), Doc::Nest(Box::new(self), Nesting::Cursor, When::Always), text(")")])
    }
}

type Entry<'d> = (usize, Mode, &'d Doc);

/// The text of a document, with lines of this width where that can be.
pub(super) fn layout(doc: &Doc, width: usize) -> String {
    let mut out = Output::default();
    let mut stack: Vec<Entry<'_>> = vec![(0, Mode::Flat, doc)];
    while let Some((indent, mode, doc)) = stack.pop() {
        match doc {
            Doc::Text(text) => out.text(text),
            Doc::Row(docs) => stack.extend(docs.iter().rev().map(|doc| (indent, mode, doc))),
            Doc::Line => out.line(indent),
            Doc::Break { text, flexible } => {
                let stays = match mode {
                    Mode::Flat | Mode::FlatAll => true,
                    Mode::Broken | Mode::BrokenAll => {
                        *flexible && Fitter::new(width, out.column + text.len(), true, &stack).all_fit()
                    }
                };
                if stays { out.text(text) } else { out.line(indent) }
            }
            Doc::Nest(inner, nesting, when) => {
                let nests = *when == When::Always || matches!(mode, Mode::Broken | Mode::BrokenAll);
                let indent = if nests { nested(*nesting, indent, out.column) } else { indent };
                stack.push((indent, mode, inner));
            }
            Doc::Group(inner, fitting) => {
                let broken = match (fitting, mode) {
                    (Fitting::Inherited, Mode::Broken | Mode::BrokenAll) => true,
                    (Fitting::Inherited | Fitting::Itself, _) => {
                        !Fitter::new(width, out.column, false, &[(indent, Mode::Flat, inner)]).all_fit()
                    }
                };
                stack.push((indent, if broken { Mode::Broken } else { Mode::Flat }, inner));
            }
            Doc::Forced(inner) | Doc::Fits(inner, _) => stack.push((indent, mode, inner)),
            Doc::Collapse(most) => out.held = Some(Held { most: *most, lines: 0, indent }),
        }
    }
    out.text
}

#[derive(Default)]
struct Output {
    text: String,
    column: usize,
    held: Option<Held>,
}

/// New lines that come together, and are written when something follows them.
struct Held {
    most: usize,
    lines: usize,
    indent: usize,
}

impl Output {
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(held) = self.held.take()
            && held.lines > 0
        {
            (0..held.lines.min(held.most)).for_each(|_| self.text.push('\n'));
            self.blanks(held.indent);
        }
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn line(&mut self, indent: usize) {
        match &mut self.held {
            Some(held) => held.lines += 1,
            None => {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push('\n');
                self.blanks(indent);
            }
        }
        self.column = indent;
    }

    fn blanks(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }
}

fn nested(nesting: Nesting, indent: usize, column: usize) -> usize {
    match nesting {
        Nesting::By(by) => indent + by,
        Nesting::Cursor => column,
        Nesting::Reset => 0,
    }
}

/// Finds out whether documents fit on the rest of a line.
struct Fitter<'s, 'd> {
    width: usize,
    column: usize,
    /// Whether there was a break: without any, breaking could not help.
    breaks: bool,
    stack: Vec<Part<'d>>,
    /// What comes behind, looked at only as far as needed.
    rest: &'s [Entry<'d>],
}

enum Part<'d> {
    Doc(usize, Mode, &'d Doc),
    /// The end of a group in what is broken: whether there were breaks before it counts again.
    End(bool),
}

impl<'s, 'd> Fitter<'s, 'd> {
    fn new(width: usize, column: usize, breaks: bool, rest: &'s [Entry<'d>]) -> Fitter<'s, 'd> {
        Fitter { width, column, breaks, stack: Vec::new(), rest }
    }

    fn next(&mut self) -> Option<Part<'d>> {
        self.stack.pop().or_else(|| {
            let ((indent, mode, doc), rest) = self.rest.split_last()?;
            self.rest = rest;
            Some(Part::Doc(*indent, *mode, doc))
        })
    }

    fn all_fit(mut self) -> bool {
        loop {
            if self.column > self.width && self.breaks {
                return false;
            }
            let (indent, mode, doc) = match self.next() {
                None => return true,
                Some(Part::End(breaks)) => {
                    self.breaks = breaks;
                    continue;
                }
                Some(Part::Doc(indent, mode, doc)) => (indent, mode, doc),
            };
            match (doc, mode) {
                (Doc::Fits(inner, false), _) | (Doc::Fits(inner, true), Mode::FlatAll) => {
                    self.stack.push(Part::Doc(indent, Mode::FlatAll, inner));
                }
                (Doc::Fits(inner, true), Mode::Flat | Mode::Broken | Mode::BrokenAll) => {
                    self.stack.push(Part::Doc(indent, Mode::BrokenAll, inner));
                }
                (Doc::Forced(inner), Mode::BrokenAll) => {
                    self.stack.push(Part::Doc(indent, Mode::BrokenAll, inner));
                }
                (Doc::Forced(_), Mode::Flat | Mode::FlatAll) => return false,
                (Doc::Forced(inner), Mode::Broken) => self.stack.push(Part::Doc(indent, mode, inner)),
                (Doc::Break { .. } | Doc::Line, Mode::Broken | Mode::BrokenAll) => return true,
                (Doc::Group(inner, _), Mode::Broken) => {
                    self.stack.push(Part::End(self.breaks));
                    self.stack.push(Part::Doc(indent, Mode::Flat, inner));
                }
                (Doc::Group(inner, _), Mode::Flat | Mode::FlatAll | Mode::BrokenAll) => {
                    self.stack.push(Part::Doc(indent, mode, inner));
                }
                (Doc::Line, Mode::Flat | Mode::FlatAll) => {
                    self.column = indent;
                    self.breaks = false;
                }
                (Doc::Collapse(_), _) => self.column = indent,
                (Doc::Text(text), _) => self.column += text.chars().count(),
                (Doc::Row(docs), _) => {
                    self.stack.extend(docs.iter().rev().map(|doc| Part::Doc(indent, mode, doc)));
                }
                (Doc::Nest(inner, _, When::Broken), _) => self.stack.push(Part::Doc(indent, mode, inner)),
                (Doc::Nest(inner, nesting, When::Always), _) => {
                    let indent = nested(*nesting, indent, self.column);
                    self.stack.push(Part::Doc(indent, mode, inner));
                }
                (Doc::Break { text, .. }, Mode::Flat | Mode::FlatAll) => {
                    self.column += text.len();
                    self.breaks = true;
                }
            }
        }
    }
}
