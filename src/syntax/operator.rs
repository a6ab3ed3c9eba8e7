//! Elixir's operators.

macro_rules! operators {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// As it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            pub fn from_text(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

operators! {
    /// An operator between two expressions.
    BinaryOp {
        Power = "**", Multiply = "*", Divide = "/", Add = "+", Subtract = "-", Concat = "++", Remove = "--",
        Concat3 = "+++", Remove3 = "---", Join = "<>", Range = "..", Step = "//", Xor3 = "^^^", In = "in", NotIn = "not in",
        Pipe = "|>", ShiftLeft = "<<<", ShiftRight = ">>>", ArrowLeft3 = "<<~", ArrowRight3 = "~>>",
        ArrowLeft = "<~", ArrowRight = "~>", ArrowBoth = "<~>", ArrowBar = "<|>", Less = "<", Greater = ">", LessEqual = "<=",
        GreaterEqual = ">=", Equal = "==", NotEqual = "!=", Matches = "=~", StrictEqual = "===", StrictNotEqual = "!==",
        AndAnd = "&&", And3 = "&&&", And = "and", OrOr = "||", Or3 = "|||", Or = "or", Match = "=",
        Bar = "|", Type = "::", When = "when", Generator = "<-", Default = "\\\\",
    }
}

operators! {
    /// An operator before one expression. `&` is [`Capture`](super::ast::ExprKind::Capture) instead.
    UnaryOp {
        Attribute = "@", Plus = "+", Minus = "-", Bang = "!", Pin = "^", Not = "not", BitNot = "~~~",
    }
}
