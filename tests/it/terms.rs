//! Laws that hold for all terms, tried with many: arithmetic, printing and reading, the order.

use super::output;
use std::cmp::Ordering;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use supervisor_playground::term::{
    Atom, BitWriter, ByteOrder, Options, Term, compare, equal, inspect, inspect_with,
};

/// Numbers and terms that follow from a seed.
struct Samples(u64);

impl Samples {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// An integer of at most so many bits, as often small as large.
    fn integer(&mut self, bits: u64) -> i128 {
        let size = self.below(bits + 1);
        let random = i128::from(self.next()) << 64 | i128::from(self.next());
        let value = random & ((1 << size) - 1);
        if self.below(2) == 0 { value } else { -value }
    }

    /// The decimal digits of an integer of any sign.
    fn digits(&mut self, most: u64) -> String {
        let count = 1 + self.below(most);
        let mut text = String::from(if self.below(2) == 0 { "" } else { "-" });
        text.push(char::from(b'1' + self.below(9) as u8));
        text.extend((1..count).map(|_| char::from(b'0' + self.below(10) as u8)));
        text
    }

    fn float(&mut self) -> Term {
        loop {
            let float = match self.below(3) {
                0 => f64::from_bits(self.next()),
                1 => self.integer(70) as f64,
                _ => self.integer(40) as f64 / 1024.0,
            };
            if float.is_finite() {
                return Term::Float(float);
            }
        }
    }

    fn text(&mut self) -> String {
        const CHARACTERS: [char; 12] = ['a', 'Z', '0', '_', ' ', '"', '\\', '#', '{', '\n', 'é', '€'];
        let len = self.below(8);
        (0..len).map(|_| CHARACTERS[self.below(12) as usize]).collect()
    }

    fn bits(&mut self) -> Term {
        let mut writer = BitWriter::default();
        for _ in 0..self.below(5) {
            let size = 1 + self.below(12) as usize;
            writer.push_integer(&self.next().to_le_bytes(), 0, size, ByteOrder::Big);
        }
        writer.finish()
    }

    /// A term that has a notation, nested at most so deep.
    fn term(&mut self, depth: u64) -> Term {
        let kinds = if depth == 0 { 8 } else { 12 };
        match self.below(kinds) {
            0 | 1 => Term::parse_integer(&self.integer(100).to_string(), 10).unwrap(),
            2 => self.float(),
            3 => Term::Atom(Atom::new(
                ["nil", "true", "ok", "Elixir.Foo.Bar", "two words", "+", "a?"][self.below(7) as usize],
            )),
            4 => Term::string(&self.text()),
            5 => Term::charlist(&self.text()),
            6 => self.bits(),
            7 => Term::range(Term::Int(self.below(9) as i64), Term::Int(self.below(9) as i64), None),
            8 => Term::tuple(self.terms(depth)),
            9 => Term::list(self.terms(depth)),
            10 => Term::list_with_tail(self.terms(depth), Term::Int(1)),
            _ => {
                let len = if self.below(8) == 0 { 60 } else { self.below(4) };
                Term::map((0..len).map(|_| (self.term(depth - 1), self.term(0))).collect::<Vec<_>>())
            }
        }
    }

    fn terms(&mut self, depth: u64) -> Vec<Term> {
        (0..self.below(5)).map(|_| self.term(depth - 1)).collect()
    }
}

/// What a program prints.
fn printed(name: &str, program: &str) -> String {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, program).unwrap();
    let output = output::output(std::slice::from_ref(&file));
    assert_eq!(output.err, "");
    output.out
}

#[test]
fn arithmetic_agrees_with_wider_integers() {
    let mut samples = Samples(1);
    let (mut program, mut expected) = (String::new(), String::new());
    for _ in 0..400 {
        let (a, b) = (samples.integer(63), samples.integer(63));
        let (c, d) = (samples.integer(120), samples.integer(120) | 1);
        writeln!(
            program,
            "IO.puts(inspect({{{a} + {b}, {a} - {b}, {a} * {b}, {c} + {d}, {c} - {d}, div({c}, {d}), rem({c}, {d}), {c} < {d}, \
             {a} >= {b}}}))"
        )
        .unwrap();
        writeln!(
            expected,
            "{{{}, {}, {}, {}, {}, {}, {}, {}, {}}}",
            a + b,
            a - b,
            a * b,
            c + d,
            c - d,
            c / d,
            c % d,
            c < d,
            a >= b
        )
        .unwrap();
    }
    assert_eq!(printed("wide.exs", &program), expected);
}

#[test]
fn large_integers_keep_the_laws_of_arithmetic() {
    let mut samples = Samples(2);
    let mut program = String::from("import Bitwise\n");
    for _ in 0..100 {
        let (a, b) = (samples.digits(400), samples.digits(200));
        writeln!(
            program,
            "a = {a}\nb = {b}\n\
             true = \"#{{a}}\" == \"{a}\" and String.to_integer(\"{a}\") == a\n\
             true = a + b - b == a and div(a * b, b) == a and rem(a * b, b) == 0\n\
             true = div(a, b) * b + rem(a, b) == a and abs(rem(a, b)) < abs(b)\n\
             true = Integer.floor_div(a, b) * b + Integer.mod(a, b) == a\n\
             true = a * a - b * b == (a - b) * (a + b) and a ** 3 == a * a * a\n\
             true = a <<< 70 == a * 2 ** 70 and (a &&& b) + (a ||| b) == a + b\n\
             true = String.to_integer(Integer.to_string(a, 36), 36) == a\n\
             true = Integer.undigits(Integer.digits(a)) == a"
        )
        .unwrap();
    }
    program.push_str("IO.puts(:done)");
    assert_eq!(printed("laws.exs", &program), "done\n");
}

#[test]
fn what_inspect_prints_is_the_same_term_when_it_is_read() {
    let mut samples = Samples(3);
    let whole = Options { limit: None, ..Options::default() };
    // Those that are not cut short.
    let texts: Vec<_> = (0..500)
        .map(|_| samples.term(3))
        .filter(|term| inspect(term) == inspect_with(term, &whole))
        .map(|term| inspect(&term))
        .collect();
    let program: String = texts.iter().map(|text| format!("IO.puts(inspect({text}))\n")).collect();
    let printed = printed("printed.exs", &program);
    for (text, printed) in texts.iter().zip(printed.lines()) {
        assert_eq!(printed, text);
    }
    assert_eq!(printed.lines().count(), texts.len());
}

#[test]
fn the_order_is_total_and_knows_what_is_equal() {
    let mut samples = Samples(4);
    let mut terms: Vec<_> = (0..300).map(|_| samples.term(2)).collect();
    // The same numbers as floats and integers, alone and inside.
    for n in 0..20 {
        let (int, float) = (Term::Int(n), Term::Float(n as f64));
        terms.extend([Term::tuple([int.clone()]), Term::tuple([float.clone()]), int, float]);
    }
    for a in &terms {
        for b in &terms {
            assert_eq!(compare(a, b), compare(b, a).reverse(), "{a} {b}");
            assert_eq!(a.cmp(b), b.cmp(a).reverse(), "{a} {b}");
            assert_eq!(compare(a, b) == Ordering::Equal, equal(a, b), "{a} {b}");
            assert!(a != b || equal(a, b), "{a} {b}");
        }
    }
    terms.sort_by(compare);
    for (at, a) in terms.iter().enumerate() {
        assert!(terms[at..].iter().all(|b| compare(a, b).is_le()), "{a} is before all that follow");
    }
    terms.sort();
    assert!(terms.is_sorted());
}
