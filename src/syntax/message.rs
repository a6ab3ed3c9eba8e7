//! Elixir's longer messages, word for word, and the hints that go with them.

pub(super) const CONTAINER_COMMA: &str = "unexpected comma. Parentheses are required to solve ambiguity inside \
containers.\n\nThis error may happen when you forget a comma in a list or other container:\n\n    [a, b c, d]\n\nOr \
when you have ambiguous calls:\n\n    [one, two three, four, five]\n\nIn the example above, we don't know if the \
parameters \"four\" and \"five\" belongs to the list or the function \"two\". You can solve this by explicitly adding \
parentheses:\n\n    [one, two(three, four), five]\n\nElixir cannot compile otherwise. Syntax error before: ','";

pub(super) const NESTED_COMMA: &str = "unexpected comma. Parentheses are required to solve ambiguity in nested \
calls.\n\nThis error happens when you have nested function calls without parentheses. For example:\n\n    one a, two \
b, c, d\n\nIn the example above, we don't know if the parameters \"c\" and \"d\" apply to the function \"one\" or \
\"two\". You can solve this by explicitly adding parentheses:\n\n    one a, two(b, c, d)\n\nOr by adding commas (in \
case a nested call is not intended):\n\n    one, a, two, b, c, d\n\nElixir cannot compile otherwise. Syntax error \
before: ','";

pub(super) const SPACE_BEFORE_PARENS: &str = "unexpected parentheses. If you are making a function call, do not \
insert spaces between the function name and the opening parentheses. Syntax error before: '('";

pub(super) const AFTER_KEYWORDS_IN_DATA: &str = "unexpected expression after keyword list. Keyword lists must always \
come last in lists and maps. Therefore, this is not allowed:\n\n    [some: :value, :another]\n    %{some: :value, \
another => value}\n\nInstead, reorder it to be the last entry:\n\n    [:another, some: :value]\n    %{another => \
value, some: :value}\n\nSyntax error after: ','";

pub(super) const AFTER_KEYWORDS_IN_CALL: &str = "unexpected expression after keyword list. Keyword lists must always \
come as the last argument. Therefore, this is not allowed:\n\n    function_call(1, some: :option, 2)\n\nInstead, wrap \
the keyword in brackets:\n\n    function_call(1, [some: :option], 2)\n\nSyntax error after: ','";

pub(super) const ARROW_AFTER_EXPRESSION: &str = "unexpected operator ->. If you want to define multiple clauses, the \
first expression must use ->. Syntax error before: '->'";

pub(super) const FN_WITHOUT_ARROW: &str = "expected anonymous functions to be defined with -> inside: 'fn'";

pub(super) const FN_WITH_DO: &str =
    "unexpected reserved word: do. Anonymous functions are written as:\n\n    fn pattern -> expression end";

pub(super) const EMPTY_CLAUSE: &str =
    "an expression is always required on the right side of ->. Please provide a value after ->";

pub(super) const STEP_WITHOUT_RANGE: &str = "the range step operator (//) must immediately follow the range \
definition operator (..), for example: 1..9//2. If you wanted to define a default argument, use (\\\\) instead. Syntax \
error before: '//'";

pub(super) const END_OF_LINE: &str =
    "unexpectedly reached end of line. The current expression is invalid or incomplete";

pub(super) const INCOMPLETE: &str = "syntax error: expression is incomplete";

pub(super) const TOO_LONG: &str = "this text is longer than 10 MiB, which is not supported here";

pub(super) const AMBIGUOUS_PIPE: &str = "parentheses are required when piping into a function call. For example:\n\n    \
foo 1 |> bar 2 |> baz 3\n\nis ambiguous and should be written as\n\n    foo(1) |> bar(2) |> baz(3)\n\nAmbiguous pipe found at:";

/// A `do` or `do:` where no block can be.
pub(super) fn misplaced_do(what: &str) -> String {
    format!(
        "unexpected {what}. In case you wanted to write a \"do\" expression, you must either use do-blocks or separate the \
         keyword argument with comma. For example, you should either write:\n\n    if some_condition? do\n      \
         :this\n    else\n      :that\n    end\n\nor the equivalent construct:\n\n    if(some_condition?, do: \
         :this, else: :that)\n\nwhere \"some_condition?\" is the first argument and the second argument is a keyword \
         list.\n\nYou may see this error if you forget a trailing comma before the \"do\" in a \"do\" block"
    )
}

pub(super) fn before_reserved(word: &str) -> String {
    format!(
        "syntax error before: {word}. \"{word}\" is a reserved word in Elixir and therefore its usage is limited. For \
         instance, it can't be used as a variable or be defined nor invoked as a regular function"
    )
}

pub(super) fn after_number(character: char, number: &str) -> String {
    format!(
        "invalid character \"{character}\" after number {number}. If you intended to write a number, make sure to \
         separate the number from the character (using comma, space, etc). If you meant to write a function name or a \
         variable, note that identifiers in Elixir cannot start with numbers. Unexpected token: {character}"
    )
}

pub(super) fn paren_after_alias(alias: &str) -> String {
    format!(
        "unexpected ( after alias {alias}. Function names and identifiers in Elixir start with lowercase characters or \
         underscore. For example:\n\n    hello_world()\n    _starting_with_underscore()\n    numb3rs_are_allowed()\n    \
         may_finish_with_question_mark?()\n    may_finish_with_exclamation_mark!()\n\nUnexpected token: ("
    )
}

pub(super) fn not_normal(name: &str, normal: &str) -> String {
    let points =
        |text: &str| text.chars().map(|c| format!("0x{:05X}", u32::from(c))).collect::<Vec<_>>().join(" ");
    format!(
        "unexpected token: Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints and to \
         be in NFC form.\n\nGot:\n\n    \"{name}\" (code points {})\n\nHint: You could write the above in a compatible \
         format that is accepted by Elixir:\n\n    \"{normal}\" (code points {})\n\nSee \
         https://hexdocs.pm/elixir/unicode-syntax.html for more information.",
        points(name),
        points(normal)
    )
}
