//! Whatever the text: there is a tree, its spans are sound, and reading it ends.

use super::spans::check_nesting;
use serde_json::Value;
use supervisor_playground::limits;
use supervisor_playground::syntax::ast::ExprKind;
use supervisor_playground::syntax::{Severity, parse};

pub(super) const COURSE: &[&str] = &[
    include_str!("../../course/s05_agent_dynamic_supervisor.exs"),
    include_str!("../../course/s06_agent_monitor_excerpt.exs"),
    include_str!("../../course/s06_agent_supervisor.exs"),
    include_str!("../../course/s07_application.exs"),
    include_str!("../../course/s08_ex1_simple_supervisor.exs"),
    include_str!("../../course/s08_ex3_restart_limits.exs"),
    include_str!("../../course/support/cells.exs"),
];

/// All that the lexer treats in a way of its own.
const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<<",
    ">>",
    "%{",
    "%",
    "do",
    "end",
    "fn",
    "->",
    "else",
    "rescue",
    "after",
    "catch",
    "when",
    "and",
    "or",
    "not",
    "in",
    "not in",
    "true",
    "nil",
    "\n",
    ";",
    ",",
    ".",
    ":",
    "::",
    "=>",
    "|",
    "=",
    "+",
    "-",
    "..",
    "//",
    "&",
    "&1",
    "@",
    "^",
    "!",
    "~~~",
    "\\\\",
    "\\",
    "\"",
    "'",
    "\"\"\"\n",
    "'''\n",
    "#{",
    "}",
    "~s(",
    "~S\"\"\"\n",
    "~r/",
    ":\"",
    "?a",
    "?",
    "??",
    "\\x",
    "\\u{",
    "a: ",
    "\"a\": ",
    "a",
    "foo",
    "Foo",
    "x.y",
    "foo(",
    "foo -1",
    "1",
    "1.5",
    "0x",
    "1e",
    "é",
    "É",
    "\u{a0}",
    "“",
    "# c\n",
    "\t",
    "\r\n",
    "\u{1f600}",
];

fn check(source: &str) {
    let parse = parse(source);
    assert_eq!(parse.tree.span.range(), 0..source.len());
    check_nesting(source, &parse.tree);
    for diagnostic in &parse.diagnostics {
        assert!(source.get(diagnostic.span.range()).is_some(), "{diagnostic:?}\n{source}");
        assert!(!diagnostic.message.is_empty());
    }
    let mut open = vec![&parse.tree];
    while let Some(expr) = open.pop() {
        let is_reported = expr.kind != ExprKind::Error || !parse.diagnostics.is_empty();
        assert!(is_reported, "an error nobody has heard of\n{source}");
        expr.for_each_child(&mut |child| open.push(child));
    }
}

fn sources() -> Vec<String> {
    let cases = include_str!("../../syntax/cases.jsonl").lines().map(|line| {
        let case: Value = serde_json::from_str(line).unwrap();
        case["src"].as_str().unwrap().to_owned()
    });
    COURSE.iter().map(|source| (*source).to_owned()).chain(cases).collect()
}

#[test]
fn every_prefix_and_suffix_can_be_read() {
    for source in sources() {
        for (at, _) in source.char_indices() {
            check(&source[..at]);
            check(&source[at..]);
        }
    }
}

#[test]
fn damaged_sources_can_be_read() {
    let sources = sources();
    let mut random = Random(2024);
    for round in 0..6_000 {
        let mut source = sources[random.below(sources.len())].clone();
        for _ in 0..=random.below(4) {
            damage(&mut source, &mut random);
        }
        let caught = std::panic::catch_unwind(|| check(&source));
        assert!(caught.is_ok(), "round {round}: {source:?}");
    }
}

#[test]
fn a_text_can_be_too_long() {
    let source = "1\n".repeat(6 * 1024 * 1024);
    let parse = parse(&source);
    assert_eq!(parse.tree.span.range(), 0..source.len());
    let [diagnostic] = parse.diagnostics.as_slice() else { panic!("one remark") };
    assert_eq!(diagnostic.message, "this text is longer than 10 MiB, which is not supported here");
}

#[test]
fn random_words_can_be_read() {
    let mut random = Random(7);
    for round in 0..6_000 {
        let words = 1 + random.below(25);
        let mut source = String::new();
        for _ in 0..words {
            source += WORDS[random.below(WORDS.len())];
            source += ["", " "][random.below(2)];
        }
        let caught = std::panic::catch_unwind(|| check(&source));
        assert!(caught.is_ok(), "round {round}: {source:?}");
    }
}

#[test]
fn nesting_has_a_limit() {
    let openers = [
        "(",
        "[",
        "{",
        "<<",
        "%{a: ",
        "f(",
        "fn -> ",
        "foo do\n",
        "x.(",
        "a[",
        "-",
        "not ",
        "@",
        "&",
        "a = ",
        "a ++ ",
        "%@",
        "\"#{",
        "f ",
        "(x -> ",
        "a: ",
        "foo a: ",
        "%x{",
        "^",
        "x.{",
        "case do a -> ",
        "%{a => ",
        "%{a | b: ",
    ];
    for opener in openers {
        let nested = opener.repeat(20_000);
        check(&nested);
        check(&format!("{nested} 1"));
    }
    let chains = [" + 1", ".a", "[1]", "(1)", " |> f", ".b()", ".(1)", " and x", "; x", ", x"];
    for link in chains {
        check(&format!("x{}", link.repeat(20_000)));
    }
    let mut mixed = "x".to_owned();
    for _ in 0..300 {
        mixed = format!("({mixed}){}", ".a".repeat(20));
    }
    check(&mixed);
}

#[test]
fn nesting_within_the_limit_is_read() {
    let depth = limits::SYNTAX_DEPTH_MAX - 10;
    let source = format!("{}1{}\nfoo", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(&source).diagnostics.is_empty());
    let source = format!("{}1{}\nfoo", "[".repeat(depth + 20), "]".repeat(depth + 20));
    let parse = parse(&source);
    let severities: Vec<_> = parse.diagnostics.iter().map(|diagnostic| diagnostic.severity).collect();
    assert_eq!(severities, [Severity::Unsupported]);
    assert_eq!(parse.tree.statements().len(), 2);
}

fn damage(source: &mut String, random: &mut Random) {
    let boundaries: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
    let at = boundaries[random.below(boundaries.len())];
    let to = boundaries[random.below(boundaries.len())];
    let (start, end) = (at.min(to), at.max(to));
    match random.below(4) {
        0 => source.insert_str(at, WORDS[random.below(WORDS.len())]),
        1 => source.replace_range(start..end.min(floor(&boundaries, start + 12)), ""),
        2 => {
            let copy = source[start..end].to_owned();
            source.insert_str(at, &copy);
        }
        _ => {
            if let Some(character) = source[at..].chars().next() {
                source.replace_range(at..at + character.len_utf8(), WORDS[random.below(WORDS.len())]);
            }
        }
    }
}

/// The last character boundary at or before `at`.
fn floor(boundaries: &[usize], at: usize) -> usize {
    boundaries[boundaries.partition_point(|boundary| *boundary <= at) - 1]
}

/// A small generator with a seed.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
