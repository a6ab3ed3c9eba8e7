//! Printing code: as the real Elixir prints it, and so that it reads as what it was.

use super::robust::Random;
use serde_json::Value;
use supervisor_playground::syntax::{LineIndex, parse, print, quoted_file};
use supervisor_playground::term::{Atom, Term, inspect};

/// How many of the sources must print as they do in Elixir.
const FLOOR: usize = 6396;

/// The sources of `tests/syntax/printed.jsonl`, with what Elixir 1.14 prints for them.
fn recorded() -> Vec<(String, String)> {
    let case = |line: &str| {
        let case: Value = serde_json::from_str(line).unwrap();
        let source = case["src"].as_str().unwrap();
        (source.to_owned(), case["printed"].as_str().unwrap_or(source).to_owned())
    };
    include_str!("../../syntax/printed.jsonl").lines().map(case).collect()
}

fn printed(source: &str) -> String {
    let tree = parse(source).tree;
    print(&quoted_file(&tree, Some(&LineIndex::new(source)))).expect("nests no deeper than source text may")
}

#[test]
fn code_prints_as_elixir_prints_it() {
    let all = recorded();
    let mut passed = 0;
    let mut failures = Vec::new();
    for (source, expected) in &all {
        let actual = printed(source);
        if actual == *expected {
            passed += 1;
        } else {
            failures.push(difference(source, expected, &actual));
        }
    }
    println!("{}\n{passed} of {} print as in Elixir", failures.join("\n"), all.len());
    assert!(passed >= FLOOR, "only {passed} of {}", all.len());
}

/// What Elixir, too, prints as something else: `()` as `nil`, a quoted alias as an alias, blocks with sections of their
/// own names, and a control character that is no byte.
fn is_lost(source: &str) -> bool {
    ["[()]", "f(())", "fn -> () end", "f(a, do: 1, else: 2, foo: 3)", "foo(a, do: 1, x: 2)"].contains(&source)
        || [":\"Elixir.", "\\u0085"].iter().any(|part| source.contains(part))
}

#[test]
fn what_is_printed_reads_as_what_it_was() {
    let mut failures = Vec::new();
    for (source, _) in recorded() {
        let before = inspect(&quoted_file(&parse(&source).tree, None));
        let text = printed(&source);
        let again = parse(&text);
        let after = inspect(&quoted_file(&again.tree, None));
        if before != after && !is_lost(&source) {
            failures.push(format!("{source}\n  printed:\n{text}\n  before: {before}\n  after:  {after}\n"));
        }
    }
    assert!(failures.is_empty(), "{} of them do not:\n{}", failures.len(), failures.join("\n"));
}

/// Where two texts begin to differ.
fn difference(source: &str, expected: &str, actual: &str) -> String {
    let mut pairs = expected.lines().zip(actual.lines());
    let same = pairs.by_ref().take_while(|(expected, actual)| expected == actual).count();
    let part = |text: &str| text.lines().skip(same).take(6).collect::<Vec<_>>().join("\n");
    let source = source.lines().take(3).collect::<Vec<_>>().join("\n");
    format!("{source}\n  expected:\n{}\n  printed:\n{}\n", part(expected), part(actual))
}

/// Random code, as terms.
struct Code<'r> {
    random: &'r mut Random,
}

impl Code<'_> {
    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.random.below(words.len())]
    }

    fn node(name: &str, args: Vec<Term>) -> Term {
        Term::tuple([Term::atom(name), Term::Nil, Term::list(args)])
    }

    fn variable(&mut self) -> Term {
        Term::tuple([Term::atom(self.pick(&["a", "b", "c1", "_d", "e?"])), Term::Nil, Term::NIL])
    }

    fn many(&mut self, most: usize, depth: usize) -> Vec<Term> {
        (0..self.random.below(most + 1)).map(|_| self.expr(depth)).collect()
    }

    fn keywords(&mut self, depth: usize) -> Term {
        let count = 1 + self.random.below(2);
        let pair = |code: &mut Self| {
            let key = code.pick(&["k", "two words", "do?", "Big", "+"]);
            Term::tuple([Term::atom(key), code.expr(depth)])
        };
        Term::list((0..count).map(|_| pair(self)).collect::<Vec<_>>())
    }

    fn block(&mut self, depth: usize) -> Term {
        if self.random.below(3) > 0 {
            return self.expr(depth);
        }
        let statements = (0..2 + self.random.below(2)).map(|_| self.expr(depth)).collect();
        Code::node("__block__", statements)
    }

    fn clauses(&mut self, arity: usize, depth: usize) -> Vec<Term> {
        let clause = |code: &mut Self| {
            let mut patterns: Vec<_> = (0..arity).map(|_| code.expr(depth)).collect();
            if code.random.below(4) == 0 && arity > 0 {
                patterns.push(code.expr(depth));
                patterns = vec![Code::node("when", patterns)];
            }
            Code::node("->", vec![Term::list(patterns), code.block(depth)])
        };
        (0..1 + self.random.below(2)).map(|_| clause(self)).collect()
    }

    fn expr(&mut self, depth: usize) -> Term {
        if depth == 0 {
            return match self.random.below(8) {
                0 => Term::Int(self.random.below(2_000_000) as i64),
                1 => Term::Float(1.5),
                2 => Term::atom(self.pick(&["ok", "two words", "nil", "true", "+", "Foo", "do"])),
                3 => Term::string(self.pick(&["", "text", "line\nline", "\"q\" #{x} \\"])),
                4 => Term::charlist("chars"),
                5 => Code::node("__aliases__", vec![Term::atom("Foo"), Term::atom("Bar")]),
                _ => self.variable(),
            };
        }
        let depth = depth - 1;
        match self.random.below(20) {
            0..=3 => {
                let op = self.pick(&[
                    "+", "-", "*", "/", "++", "<>", "|>", "==", "<", "&&", "||", "and", "or", "=", "in",
                    "..", "**", "<-", "|", "::", "when", "\\\\", "<<<", "=~", "!==",
                ]);
                Code::node(op, vec![self.expr(depth), self.expr(depth)])
            }
            4 => {
                let op = self.pick(&["-", "!", "not", "^", "@", "+"]);
                Code::node(op, vec![self.variable()])
            }
            5 => {
                let inside = self.expr(depth);
                Code::node("not", vec![Code::node("in", vec![self.variable(), inside])])
            }
            6..=7 => {
                let name = self.pick(&["f", "call!", "import", "raise", "if", "send"]);
                let args = self.many(3, depth);
                Code::node(name, args)
            }
            8 => {
                let mut args = self.many(2, depth);
                args.push(self.keywords(depth));
                Code::node(self.pick(&["f", "import", "raise", "g"]), args)
            }
            9..=10 => {
                let left = self.expr(depth);
                let name = Term::atom(self.pick(&["f", "+", "two words", "get!"]));
                let target = Code::node(".", vec![left, name]);
                Term::tuple([target, Term::Nil, Term::list(self.many(2, depth))])
            }
            11 => {
                let target = Code::node(".", vec![self.expr(depth)]);
                Term::tuple([target, Term::Nil, Term::list(self.many(2, depth))])
            }
            12 => Term::list(self.many(3, depth)),
            13 => match self.many(3, depth) {
                pair if pair.len() == 2 => Term::tuple(pair),
                elements => Code::node("{}", elements),
            },
            14 => {
                let entries: Vec<_> =
                    self.many(2, depth).into_iter().map(|key| (key, self.expr(depth))).collect();
                Code::node("%{}", entries.into_iter().map(|(key, value)| Term::tuple([key, value])).collect())
            }
            15 => {
                let arity = self.random.below(3);
                let clauses = self.clauses(arity, depth);
                Code::node("fn", clauses)
            }
            16 => {
                let mut args = self.many(2, depth);
                args.push(Term::list([Term::tuple([Term::atom("do"), self.block(depth)])]));
                Code::node(self.pick(&["if", "f", "for", "test"]), args)
            }
            17 => {
                let clauses = Term::list(self.clauses(1, depth));
                let block = Term::list([Term::tuple([Term::atom("do"), clauses])]);
                Code::node("case", vec![self.expr(depth), block])
            }
            18 => Code::node("&", vec![Code::node("f", vec![Code::node("&", vec![Term::Int(1)])])]),
            _ => {
                let access = Code::node(".", vec![Term::Atom(Atom::alias("Access")), Term::atom("get")]);
                Term::tuple([access, Term::Nil, Term::list([self.expr(depth), self.expr(depth)])])
            }
        }
    }
}

/// The code without blocks of one expression: where Elixir's parser makes them, nobody writes them.
fn unwrapped(code: &Term) -> Term {
    match code {
        Term::Tuple(_) => {
            let parts = code.as_tuple().unwrap();
            if let [Term::Atom(name), _, args @ Term::Cons(_)] = parts
                && name.as_str() == "__block__"
                && let [only] = args.to_vec().unwrap().as_slice()
            {
                return unwrapped(only);
            }
            Term::tuple(parts.iter().map(unwrapped).collect::<Vec<_>>())
        }
        Term::Cons(_) => Term::list(code.iter_list().map(unwrapped).collect::<Vec<_>>()),
        _ => code.clone(),
    }
}

#[test]
fn random_code_reads_as_what_it_was() {
    let mut failures = Vec::new();
    for seed in 1..=3000 {
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ seed);
        let code = Code { random: &mut random }.expr(1 + seed as usize % 4);
        let text = print(&code).unwrap();
        let read = quoted_file(&parse(&text).tree, None);
        let (before, after) = (inspect(&unwrapped(&code)), inspect(&unwrapped(&read)));
        if before != after {
            failures.push(format!("{text}\n  before: {before}\n  after:  {after}\n"));
        }
    }
    failures.sort_by_key(String::len);
    failures.dedup();
    failures.truncate(40);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
