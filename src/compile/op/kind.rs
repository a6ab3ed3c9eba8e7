//! What instructions ask of values, and the errors that some of them raise.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    Less,
    Greater,
    LessEqual,
    GreaterEqual,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
}

/// What `is_…` guards ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Float,
    Number,
    Atom,
    Boolean,
    Nil,
    Binary,
    Bitstring,
    List,
    Tuple,
    Map,
    Pid,
    Reference,
    Function,
}

impl Kind {
    /// The kind that `is_…/1` asks for.
    pub fn from_guard(name: &str) -> Option<Kind> {
        Some(match name {
            "is_integer" => Kind::Integer,
            "is_float" => Kind::Float,
            "is_number" => Kind::Number,
            "is_atom" => Kind::Atom,
            "is_boolean" => Kind::Boolean,
            "is_nil" => Kind::Nil,
            "is_binary" => Kind::Binary,
            "is_bitstring" => Kind::Bitstring,
            "is_list" => Kind::List,
            "is_tuple" => Kind::Tuple,
            "is_map" => Kind::Map,
            "is_pid" => Kind::Pid,
            "is_reference" => Kind::Reference,
            "is_function" => Kind::Function,
            _ => return None,
        })
    }
}

/// The errors that a construct raises when nothing matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    Match,
    CaseClause,
    CondClause,
    WithClause,
    FunctionClause,
    TryClause,
    /// No boolean to the left of `and`.
    And,
    Or,
    /// No boolean after `not`.
    Not,
}
