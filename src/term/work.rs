//! What work on terms costs, counted where it is done.
//!
//! Comparing, printing or copying a large term takes long wherever it happens: in an operator, for a key of a map, deep
//! inside a native function. So whatever walks through terms or makes them counts that here, and the machine takes the
//! count after each instruction or call that may have added to it, and pays with reductions.
//!
//! The unit is an *element*: about the time in which one cell of a list is made. What is counted follows from the terms
//! alone, never from who else holds them, so that a run costs the same when it is replayed.

use num_bigint::BigInt;
use std::cell::Cell;

/// How many bytes count as one element when they are made: they take as much memory.
const BYTES_PER_ELEMENT: usize = 32;

/// How many bytes are compared at once in the time of one element.
const COMPARED_PER_ELEMENT: usize = 256;

/// How many bytes are looked at one by one in the time of one element.
const CHARACTERS_PER_ELEMENT: usize = 8;

/// How many digits of large integers are added in the time of one element.
const DIGITS_PER_ELEMENT: usize = 32;

thread_local! {
    static DONE: Cell<u64> = const { Cell::new(0) };
}

/// Counts so many elements.
#[inline]
pub fn charge(elements: usize) {
    DONE.set(DONE.get() + elements as u64);
}

/// Counts bytes that were made; a few count nothing.
#[inline]
pub fn charge_bytes(bytes: usize) {
    charge(bytes / BYTES_PER_ELEMENT);
}

/// Counts bytes that were compared, or looked at many at a time.
pub fn charge_compared(bytes: usize) {
    charge(bytes / COMPARED_PER_ELEMENT);
}

/// Counts text that was read character by character.
pub fn charge_text(bytes: usize) {
    charge(bytes / CHARACTERS_PER_ELEMENT);
}

/// Counts the sorting of so many elements.
pub fn charge_sort(elements: usize) {
    charge(elements * (4 + elements.checked_ilog2().unwrap_or(0) as usize) / 4);
}

/// Counts a sum of large integers, or what else looks once at each of their digits.
pub fn charge_digits(a: &BigInt, b: &BigInt) {
    charge(digits(a).max(digits(b)) / DIGITS_PER_ELEMENT);
}

/// Counts a product.
pub fn charge_product(a: &BigInt, b: &BigInt) {
    charge(product(digits(a), digits(b)));
}

/// Counts a division.
pub fn charge_quotient(a: &BigInt, b: &BigInt) {
    charge(3 * product(digits(a), digits(b)));
}

/// Counts the way from an integer to its text, or back.
pub fn charge_digits_in(radix: u32, int: &BigInt) {
    let digits = digits(int);
    charge(if radix.is_power_of_two() { digits } else { digits * digits.isqrt() });
}

/// As far as large numbers are concerned, products take less than the square of their length: here its power of 3/2.
fn product(a: usize, b: usize) -> usize {
    a.max(b) * a.min(b).isqrt() / 8
}

fn digits(int: &BigInt) -> usize {
    int.bits().div_ceil(64) as usize
}

/// Takes the count, which begins again.
#[inline]
pub fn take() -> u64 {
    DONE.take()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Term, compare};

    fn cost<T>(work: impl FnOnce() -> T) -> u64 {
        take();
        let made = work();
        let cost = take();
        drop(made);
        cost
    }

    fn numbers(count: i64) -> Term {
        Term::list((0..count).map(Term::Int))
    }

    #[test]
    fn work_counts_by_its_size() {
        assert_eq!(cost(|| numbers(1_000)), 1_000);
        let (one, other) = (numbers(1_000), numbers(1_000));
        assert_eq!(cost(|| compare(&one, &other)), 500);
        assert!(cost(|| one.to_string()) >= 50);
        assert!(cost(|| Term::map((0..1_000).map(|n| (Term::Int(n), Term::OK)))) >= 1_000);
        assert_eq!(cost(|| one.to_vec()), 1_000);
    }

    #[test]
    fn what_is_the_same_is_not_compared() {
        let one = numbers(1_000);
        assert!(cost(|| compare(&one, &one.clone())) < 10);
    }
}
