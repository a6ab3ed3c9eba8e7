//! `:rand`. Without a seed it is the generator of the run that numbers come from; a process that seeds its own gets
//! those of Erlang's default algorithm, `exsss`: Xorshift116 with the scrambler "star star", on 58 bits.

use super::kernel::badarg;
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits;
use crate::term::{Atom, Term};
use crate::vm::arithmetic::system_limit;
use crate::vm::native::lists::no_clause_in;

const R: &str = ":rand";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(R, "seed", 1, seed_process),
    entry(R, "seed", 2, seed_process),
    entry(R, "seed_s", 1, |host, args| Ok(Generator::seeded(host, args)?.term())),
    entry(R, "seed_s", 2, |host, args| Ok(Generator::seeded(host, args)?.term())),
    entry(R, "export_seed", 0, |host, _| Ok(own(host).map_or(Term::atom("undefined"), Generator::exported))),
    entry(R, "export_seed_s", 1, |_, args| Ok(Generator::read(&args[0]).ok_or_else(badarg)?.exported())),
    entry(R, "uniform", 0, |host, _| Ok(Term::Float(fraction(next(host))))),
    entry(R, "uniform_s", 1, |_, args| {
        let mut generator = Generator::read(&args[0]).ok_or_else(badarg)?;
        let value = Term::Float(fraction(generator.next()));
        Ok(Term::tuple([value, generator.term()]))
    }),
    entry(R, "uniform", 1, |host, args| {
        let range = range(&args[0]).ok_or_else(|| no_clause_in("rand", "uniform", args))?;
        Ok(match own(host) {
            Some(mut generator) => {
                let value = generator.below(range);
                keep(host, generator);
                Term::integer(value + 1)
            }
            None => Term::integer(host.cx.random() % range + 1),
        })
    }),
    entry(R, "uniform_s", 2, |_, args| {
        let range = range(&args[0]).ok_or_else(|| no_clause_in("rand", "uniform_s", args))?;
        let mut generator = Generator::read(&args[1]).ok_or_else(badarg)?;
        let value = Term::integer(generator.below(range) + 1);
        Ok(Term::tuple([value, generator.term()]))
    }),
    entry(R, "uniform_real", 0, |host, _| {
        // Zero is no value of this one.
        Ok(Term::Float(loop {
            let value = fraction(next(host));
            if value > 0.0 {
                break value;
            }
        }))
    }),
    entry(R, "normal", 0, |host, _| Ok(Term::Float(normal(|| fraction(next(host)))))),
    entry(R, "normal", 2, |host, args| {
        let (mean, variance) = (number(&args[0])?, number(&args[1])?);
        Ok(Term::Float(mean + variance.sqrt() * normal(|| fraction(next(host)))))
    }),
    entry(R, "normal_s", 1, |_, args| {
        let mut generator = Generator::read(&args[0]).ok_or_else(badarg)?;
        let value = normal(|| fraction(generator.next()));
        Ok(Term::tuple([Term::Float(value), generator.term()]))
    }),
    entry(R, "bytes", 1, |host, args| bytes(&args[0], || next(host))),
    entry(R, "bytes_s", 2, |_, args| {
        let mut generator = Generator::read(&args[1]).ok_or_else(badarg)?;
        let bytes = bytes(&args[0], || generator.next())?;
        Ok(Term::tuple([bytes, generator.term()]))
    }),
    entry(":crypto", "strong_rand_bytes", 1, |host, args| bytes(&args[0], || host.cx.random() >> 6)),
];

/// The bits of a state's numbers.
const BITS: u32 = 58;
const MASK: u64 = (1 << BITS) - 1;

/// A generator's state.
#[derive(Debug, Clone, Copy)]
struct Generator(u64, u64);

impl Generator {
    /// The generator that `seed/1,2` is asked for. Other algorithms than `exsss` give its numbers, too.
    fn seeded(host: &mut Host<'_, '_>, args: &[Term]) -> Result<Generator, Trap> {
        if let Some(generator) = Generator::read(&args[0]) {
            return Ok(generator);
        }
        const KNOWN: [&str; 9] =
            ["default", "exsss", "exsp", "exsplus", "exro928ss", "exrop", "exs1024s", "exs1024", "exs64"];
        if !args[0].as_atom().is_some_and(|algorithm| KNOWN.contains(&algorithm.as_str())) {
            return Err(badarg());
        }
        let mut state = 0;
        match args.get(1) {
            None => Ok(Generator(host.cx.random() & MASK, host.cx.random() & MASK)),
            Some(Term::Int(seed)) => {
                state = *seed as u64;
                let first = split_mix58(&mut state);
                Ok(Generator(first, split_mix58(&mut state)))
            }
            Some(seed) => {
                let parts = seed.as_tuple().unwrap_or_default();
                let [Term::Int(one), Term::Int(two), Term::Int(three)] = parts else { return Err(badarg()) };
                state ^= *one as u64;
                split_mix58(&mut state);
                state ^= *two as u64;
                let first = split_mix58(&mut state);
                state ^= *three as u64;
                Ok(Generator(first, split_mix58(&mut state)))
            }
        }
    }

    /// `{exsss, [first | second]}`, or what holds the algorithm's functions in the place of its name.
    fn read(term: &Term) -> Option<Generator> {
        let [_, Term::Cons(state)] = term.as_tuple()? else { return None };
        let half = |term: &Term| u64::try_from(term.as_int()?).ok();
        Some(Generator(half(&state.head)?, half(&state.tail)?))
    }

    fn state(self) -> Term {
        Term::cons(Term::Int(self.0 as i64), Term::Int(self.1 as i64))
    }

    fn exported(self) -> Term {
        Term::tuple([Term::atom("exsss"), self.state()])
    }

    fn term(self) -> Term {
        let algorithm = Term::map([(Term::atom("type"), Term::atom("exsss"))]);
        Term::tuple([algorithm, self.state()])
    }

    /// The next number of 58 bits.
    fn next(&mut self) -> u64 {
        let Generator(one, zero) = *self;
        let shifted = one ^ (one << 24 & MASK);
        *self = Generator(zero, shifted ^ zero ^ (shifted >> 11) ^ (zero >> 41));
        let five = zero.wrapping_mul(5) & MASK;
        let turned = (five << 7 & MASK) | (five >> (BITS - 7));
        turned.wrapping_mul(9) & MASK
    }

    /// A number below this one, each of them as likely as any other.
    fn below(&mut self, range: u64) -> u64 {
        loop {
            let value = self.next();
            let rest = value % range;
            // What lies above the last whole multiple of the range would make some of them likelier.
            if range > MASK || value - rest <= (1 << BITS) - range {
                return rest;
            }
        }
    }
}

/// The next of the numbers that seeds are made of.
fn split_mix58(state: &mut u64) -> u64 {
    loop {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let seed = (mixed ^ (mixed >> 31)) & MASK;
        if seed != 0 {
            return seed;
        }
    }
}

fn key() -> Term {
    Term::atom("rand_seed")
}

/// The generator of the process, if it has seeded one.
fn own(host: &Host<'_, '_>) -> Option<Generator> {
    Generator::read(host.dictionary_get(&key())?)
}

fn keep(host: &mut Host<'_, '_>, generator: Generator) {
    host.dictionary_put(key(), generator.term());
}

fn seed_process(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let generator = Generator::seeded(host, args)?;
    keep(host, generator);
    Ok(generator.term())
}

/// The next number of 58 bits.
fn next(host: &mut Host<'_, '_>) -> u64 {
    match own(host) {
        Some(mut generator) => {
            let value = generator.next();
            keep(host, generator);
            value
        }
        None => host.cx.random() >> 6,
    }
}

/// At least 0 and less than 1, with as many bits as a float has.
fn fraction(value: u64) -> f64 {
    (value >> 5) as f64 / (1_u64 << 53) as f64
}

/// A number of the normal distribution, of two of the uniform one. Erlang makes it in another way, of other numbers.
fn normal(mut uniform: impl FnMut() -> f64) -> f64 {
    let radius = (-2.0 * (1.0 - uniform()).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform()).cos()
}

fn range(term: &Term) -> Option<u64> {
    term.as_int().and_then(|range| u64::try_from(range).ok()).filter(|range| *range > 0)
}

fn number(term: &Term) -> Result<f64, Trap> {
    match term {
        Term::Int(int) => Ok(*int as f64),
        Term::Float(float) => Ok(*float),
        term => term.as_atom().map_or(Err(badarg()), |_: Atom| Err(badarg())),
    }
}

/// So many bytes, seven of each number, the highest first.
fn bytes(count: &Term, mut next: impl FnMut() -> u64) -> Answer {
    let count = count.as_int().and_then(|count| usize::try_from(count).ok()).ok_or_else(badarg)?;
    if count > limits::BINARY_BYTES_MAX {
        return Err(system_limit().into());
    }
    let mut bytes = Vec::with_capacity(count);
    while bytes.len() < count {
        let left = count - bytes.len();
        // Of a number that fills seven bytes the lowest bits are left, of the last number the highest.
        let (value, used) =
            if left > 7 { (next() >> (BITS - 56), 7) } else { (next() >> (56 - 8 * left), left) };
        bytes.extend(&value.to_be_bytes()[8 - used..]);
    }
    Ok(Term::Binary(bytes.into()))
}
