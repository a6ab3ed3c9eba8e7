//! Every sentence that the page says, in one catalogue: [`log`] has the words of its rows, [`narrator`] the sentences
//! about what just happened, [`page`] the names of controls and what the page says about itself.
//!
//! Takes names and numbers, knows nothing of what they are about. Terms of Elixir are never translated.

pub mod log;
pub mod narrator;
pub mod page;
mod sentence;

pub use sentence::{Piece, Sentence};

/// A count with its noun: `1 child`, `3 children`.
fn counted(count: usize, one: &str, many: &str) -> String {
    [&*count.to_string(), " ", if count == 1 { one } else { many }].concat()
}

/// A small number as a word, as a sentence has it.
fn in_words(number: usize) -> Option<&'static str> {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).copied()
}

/// `1st`, `2nd`, `11th`.
fn ordinal(number: u32) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    [&*number.to_string(), suffix].concat()
}

/// `A`, `A and B`, `A, B and C`; what is too much is counted: `A, B, C and 97 others`.
fn listed(names: &[&str], others: usize) -> String {
    let others = (others > 0).then(|| counted(others, "other", "others"));
    let mut all: Vec<&str> = names.to_vec();
    all.extend(others.as_deref());
    match all.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => [&*before.join(", "), " and ", last].concat(),
    }
}

/// `It` at the beginning of a sentence.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_forms() {
        let ordinals: Vec<String> = [1, 2, 3, 4, 11, 12, 21, 111].into_iter().map(ordinal).collect();
        assert_eq!(ordinals, ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "111th"]);
        assert_eq!(counted(1, "child", "children"), "1 child");
        assert_eq!(counted(0, "child", "children"), "0 children");
    }

    #[test]
    fn names_are_listed_as_in_prose() {
        assert_eq!(listed(&["A"], 0), "A");
        assert_eq!(listed(&["A", "B", "C"], 0), "A, B and C");
        assert_eq!(listed(&["A", "B"], 98), "A, B and 98 others");
    }
}
