//! Prose with terms in it.

/// A few sentences, in pieces: names and terms from a program stay apart from the words around them, whatever
/// characters they are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    pub pieces: Vec<Piece>,
}

/// A stretch of a [`Sentence`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    /// The first clause: what happened to whom.
    Strong(String),
    /// Elixir.
    Code(String),
    /// Elixir in the first clause.
    StrongCode(String),
}

impl Sentence {
    pub fn new() -> Sentence {
        Sentence::default()
    }

    pub fn strong(mut self, parts: &[&str]) -> Sentence {
        self.pieces.push(Piece::Strong(parts.concat()));
        self
    }

    pub fn strong_code(mut self, text: &str) -> Sentence {
        self.pieces.push(Piece::StrongCode(text.to_owned()));
        self
    }

    pub fn plain(mut self, parts: &[&str]) -> Sentence {
        self.pieces.push(Piece::Plain(parts.concat()));
        self
    }

    pub fn code(mut self, text: &str) -> Sentence {
        self.pieces.push(Piece::Code(text.to_owned()));
        self
    }

    pub fn then(mut self, more: Sentence) -> Sentence {
        self.pieces.extend(more.pieces);
        self
    }

    /// The words alone, as they are spoken.
    pub fn words(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }
}

impl Piece {
    pub fn text(&self) -> &str {
        match self {
            Piece::Plain(text) | Piece::Strong(text) | Piece::Code(text) | Piece::StrongCode(text) => text,
        }
    }
}
