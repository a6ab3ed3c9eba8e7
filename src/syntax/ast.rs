//! The tree of a source text. It keeps what was written: `if` is a call, `a: 1` a pair, a `do` block a block, so that
//! the compiler sees what Elixir's macros see and an edit can find its place.

use super::{BinaryOp, Span, UnaryOp};
use crate::term::Atom;

/// An expression and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    Int(i64),
    /// Decimal digits of an integer too large for 64 bits.
    BigInt(Box<str>),
    Float(f64),
    /// `:name`, `true`, `nil`, and the key of a pair.
    Atom(Atom),
    /// `:"with #{parts}"`.
    QuotedAtom(Text),
    String(Text),
    Charlist(Text),
    /// Escapes are resolved in `~s`, `~w` and `~c`; elsewhere only the escape of the delimiter is.
    Sigil {
        name: char,
        text: Text,
        modifiers: Box<str>,
        /// What opens it: `(`, or three quotes for a heredoc.
        delimiter: &'static str,
    },
    /// `Foo.Bar`, by its parts.
    Alias(Vec<Atom>),
    /// `__MODULE__.Foo`: parts after any expression.
    AliasOf {
        left: Box<Expr>,
        parts: Vec<Atom>,
    },
    /// A name alone: a variable, or a call without arguments. `__MODULE__` and the like are names, too.
    Name(Atom),
    Call(Box<Call>),
    /// `left[key]`.
    Access {
        left: Box<Expr>,
        key: Box<Expr>,
    },
    Unary {
        op: UnaryOp,
        op_span: Span,
        operand: Box<Expr>,
    },
    /// `a..b//c` is `Step` over `Range`.
    Binary {
        op: BinaryOp,
        op_span: Span,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `..` alone.
    FullRange,
    /// `&expr` and `&name/arity`.
    Capture(Box<Expr>),
    /// `&1`.
    CaptureArg(u32),
    Tuple(Vec<Expr>),
    /// A list. Keywords at the end of a call's arguments are one list, whose span is that of its pairs.
    List {
        elements: Vec<Expr>,
        brackets: bool,
    },
    /// `key: value` in a list, a call, a tuple or an access; it means `{key, value}`. The key's span is without the
    /// colon.
    Pair {
        key: Box<Expr>,
        value: Box<Expr>,
    },
    /// `<<segments>>`; a segment with options is a `Binary` with [`BinaryOp::Type`].
    Bitstring(Vec<Expr>),
    /// `%{…}` or `%{update | …}`.
    Map {
        update: Option<Box<Expr>>,
        entries: Vec<Entry>,
    },
    /// `%Name{…}` or `%Name{update | …}`; `name` may be any pattern, as in `%mod{}`.
    Struct {
        name: Box<Expr>,
        update: Option<Box<Expr>>,
        entries: Vec<Entry>,
    },
    Fn(Vec<Clause>),
    /// Expressions one after the other: a file, the body of a block, or several in parentheses. One expression in
    /// parentheses is itself, with its own span; `()` is an empty block.
    Block(Vec<Expr>),
    /// Clauses in parentheses, as in `receive(do: (x -> x))`.
    Clauses(Vec<Clause>),
    /// Text that could not be read; a diagnostic says why.
    Error,
}

/// A key and its value in a map or struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: Expr,
    pub value: Expr,
    /// Written `key: value` rather than `key => value`.
    pub short: bool,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pub target: Target,
    pub args: Vec<Expr>,
    /// `do … end` after the arguments. `do:` among the keywords stays there.
    pub block: Option<DoBlock>,
    /// Whether the arguments stand in parentheses. `map.field` has neither.
    pub parens: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// `name(…)`.
    Local(Ident),
    /// `left.name(…)`.
    Remote { left: Expr, name: Ident },
    /// `left.(…)`.
    Value(Expr),
    /// `left(…)(…)`: what a call returns is called once more, as in `def unquote(name)(x)`.
    Returned(Expr),
    /// `left.{A, B}`, as in `alias Foo.{A, B}`; the arguments are the braces' elements.
    Braces(Expr),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ident {
    pub name: Atom,
    pub span: Span,
}

/// `do … else … end`.
#[derive(Debug, Clone, PartialEq)]
pub struct DoBlock {
    pub sections: Vec<Section>,
    /// From `do` to `end`.
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub keyword: SectionKeyword,
    /// From the keyword to the end of the body.
    pub span: Span,
    pub body: Body,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKeyword {
    Do,
    Else,
    Rescue,
    Catch,
    After,
}

impl SectionKeyword {
    pub const fn as_str(self) -> &'static str {
        match self {
            SectionKeyword::Do => "do",
            SectionKeyword::Else => "else",
            SectionKeyword::Rescue => "rescue",
            SectionKeyword::Catch => "catch",
            SectionKeyword::After => "after",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Plain expressions, as one [`ExprKind::Block`].
    Block(Expr),
    Clauses(Vec<Clause>),
}

/// `patterns when guard -> body`.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub patterns: Vec<Expr>,
    pub guard: Option<Expr>,
    /// A [`ExprKind::Block`], empty if nothing follows the arrow.
    pub body: Expr,
    pub span: Span,
}

/// Text with `#{…}` in it, escapes resolved. Plain text is one part; empty text has none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    pub parts: Vec<TextPart>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum TextPart {
    Text(String),
    /// Bytes that are no text, as `\xff` makes them, with the text around them.
    Bytes(Box<[u8]>),
    /// The inside of `#{…}`, as a [`ExprKind::Block`].
    Expr(Expr),
}

impl Text {
    /// The text, if nothing is interpolated.
    pub fn as_plain(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [TextPart::Text(text)] => Some(text),
            _ => None,
        }
    }
}

impl Expr {
    pub fn new(kind: ExprKind, span: Span) -> Expr {
        Expr { kind, span }
    }

    /// The expressions of a block; any other expression is a block of one.
    pub fn statements(&self) -> &[Expr] {
        match &self.kind {
            ExprKind::Block(statements) => statements,
            _ => std::slice::from_ref(self),
        }
    }
}
