//! Exponential functions and logarithms with twice the digits of a float, rounded once: so they are the nearest float
//! but for the rarest cases, as those of the BEAM's machines are.

use std::f64::consts::LN_2;

/// A number in two floats: what the first cannot hold is in the second.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Double {
    high: f64,
    low: f64,
}

const LN_2_DOUBLE: Double = Double { high: LN_2, low: 2.319_046_813_846_299_6e-17 };
const LOG2_E: Double = Double { high: std::f64::consts::LOG2_E, low: 2.035_527_374_093_103_3e-17 };

impl Double {
    const fn of(float: f64) -> Double {
        Double { high: float, low: 0.0 }
    }

    fn sum(a: f64, b: f64) -> Double {
        let high = a + b;
        let part = high - a;
        Double { high, low: (a - (high - part)) + (b - part) }
    }

    fn product(a: f64, b: f64) -> Double {
        // The upper and lower half of the digits.
        let halves = |float: f64| {
            let scaled = 134_217_729.0 * float;
            let upper = scaled - (scaled - float);
            (upper, float - upper)
        };
        let high = a * b;
        let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
        Double { high, low: ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2 }
    }

    fn plus(self, other: Double) -> Double {
        let sum = Double::sum(self.high, other.high);
        Double::sum(sum.high, sum.low + (self.low + other.low))
    }

    fn times(self, other: Double) -> Double {
        let product = Double::product(self.high, other.high);
        Double::sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }

    fn divided(self, divisor: f64) -> Double {
        let quotient = self.high / divisor;
        let rest = self.plus(Double::product(-quotient, divisor));
        Double::sum(quotient, rest.high / divisor)
    }

    /// Times a power of two.
    fn scaled(self, exponent: i32) -> Double {
        Double { high: libm::scalbn(self.high, exponent), low: libm::scalbn(self.low, exponent) }
    }
}

/// The exponential function, as a number of moderate size and the power of two to multiply it with.
fn exponential(x: Double) -> (Double, i32) {
    const HALVINGS: i32 = 8;
    let twos = (x.high * LOG2_E.high).round();
    let rest = x.plus(LN_2_DOUBLE.times(Double::of(-twos))).scaled(-HALVINGS);
    let mut value = Double::of(1.0);
    for n in (1..=10).rev() {
        value = Double::of(1.0).plus(rest.times(value).divided(f64::from(n)));
    }
    for _ in 0..HALVINGS {
        value = value.times(value);
    }
    (value, twos as i32)
}

/// The natural logarithm of a number that is positive, and not so near to one that its digits would be lost.
fn logarithm(x: f64) -> Option<Double> {
    if x <= 0.0 || !x.is_finite() || (x - 1.0).abs() < 1e-3 {
        return None;
    }
    // One step of Newton's method doubles the digits.
    let near = libm::log(x);
    let (inverse, twos) = exponential(Double::of(-near));
    let off = inverse.times(Double::of(libm::scalbn(x, twos))).plus(Double::of(-1.0));
    Some(Double::of(near).plus(off.plus(off.times(off).divided(-2.0))))
}

/// Whether the exponential of this number is one that a float can hold in full.
fn is_moderate(x: f64) -> bool {
    x.abs() < 700.0
}

pub(super) fn exp(x: f64) -> f64 {
    if !is_moderate(x) {
        return libm::exp(x);
    }
    let (value, twos) = exponential(Double::of(x));
    libm::scalbn(value.high, twos)
}

pub(super) fn log(x: f64) -> f64 {
    logarithm(x).map_or_else(|| libm::log(x), |log| log.high)
}

pub(super) fn log2(x: f64) -> f64 {
    logarithm(x).map_or_else(|| libm::log2(x), |log| log.times(LOG2_E).high)
}

/// By way of the natural logarithm of the fraction, as the C library of those machines has it.
pub(super) fn log10(x: f64) -> f64 {
    const LOG10_2: Double = Double { high: 3.010_299_956_636_117_7e-1, low: 3.694_239_077_158_931e-13 };
    if x <= 0.0 || !x.is_finite() {
        return libm::log10(x);
    }
    let exponent = libm::ilogb(x) + i32::from(x < 1.0);
    let (fraction, exponent) = (libm::scalbn(x, -exponent), f64::from(exponent));
    let small = exponent * LOG10_2.low + std::f64::consts::LOG10_E * log(fraction);
    small + exponent * LOG10_2.high
}

pub(super) fn cosh(x: f64) -> f64 {
    let size = x.abs();
    if !(0.35..22.0).contains(&size) {
        return libm::cosh(x);
    }
    let power = exp(size);
    0.5 * power + 0.5 / power
}

pub(super) fn pow(x: f64, y: f64) -> f64 {
    let exponent =
        logarithm(x.abs()).filter(|_| x > 0.0 || y.trunc() == y).map(|log| log.times(Double::of(y)));
    match exponent {
        Some(exponent) if is_moderate(exponent.high) => {
            let (value, twos) = exponential(exponent);
            let size = libm::scalbn(value.high, twos);
            if x < 0.0 && y % 2.0 != 0.0 { -size } else { size }
        }
        Some(_) | None => libm::pow(x, y),
    }
}
