//! Integers of any size: most fit into a machine word, the others are shared.

use super::{Term, work};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

/// An integer that does not fit into 64 bits. A number has one representation, so that it equals itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Big(Arc<BigInt>);

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Big) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Big) -> Ordering {
        work::charge_digits(&self.0, &other.0);
        self.0.cmp(&other.0)
    }
}

impl Big {
    pub fn as_bigint(&self) -> &BigInt {
        &self.0
    }

    pub fn is_negative(&self) -> bool {
        self.0.sign() == num_bigint::Sign::Minus
    }

    /// The nearest float; none beyond the largest one.
    pub fn to_f64(&self) -> Option<f64> {
        self.0.to_f64().filter(|float| float.is_finite())
    }

    /// How it compares with this float, exactly.
    pub(super) fn cmp_float(&self, float: f64) -> Ordering {
        match BigInt::from_f64(float) {
            // What the float has behind the point cannot decide, since it has nothing there or is small.
            Some(whole) => self.0.as_ref().cmp(&whole),
            None if float > 0.0 => Ordering::Less,
            None => Ordering::Greater,
        }
    }
}

impl std::fmt::Display for Big {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        work::charge_digits_in(10, &self.0);
        std::fmt::Display::fmt(&self.0, f)
    }
}

impl std::fmt::Debug for Big {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl Term {
    /// This integer, in the smaller representation if it fits.
    pub fn integer(int: impl Into<BigInt>) -> Term {
        let int = int.into();
        match int.to_i64() {
            Some(small) => Term::Int(small),
            None => Term::Big(Big(Arc::new(int))),
        }
    }

    /// The number that these digits write, an optional sign in front; none if they are no number.
    pub fn parse_integer(digits: &str, radix: u32) -> Option<Term> {
        match i64::from_str_radix(digits, radix) {
            Ok(small) => Some(Term::Int(small)),
            Err(_) => {
                let int = BigInt::parse_bytes(digits.as_bytes(), radix)?;
                work::charge_digits_in(radix, &int);
                Some(Term::integer(int))
            }
        }
    }

    /// The value of an integer of any size.
    pub fn as_bigint(&self) -> Option<Cow<'_, BigInt>> {
        if let Term::Int(int) = self {
            Some(Cow::Owned(BigInt::from(*int)))
        } else if let Term::Big(big) = self {
            Some(Cow::Borrowed(big.as_bigint()))
        } else {
            None
        }
    }

    pub fn is_integer(&self) -> bool {
        matches!(self, Term::Int(_) | Term::Big(_))
    }

    /// The whole number that a float is after its digits behind the point are cut off.
    pub fn truncated(float: f64) -> Term {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        if (-LIMIT..LIMIT).contains(&float) {
            Term::Int(float as i64)
        } else {
            Term::integer(BigInt::from_f64(float).expect("no term is an infinity or a NaN"))
        }
    }
}
