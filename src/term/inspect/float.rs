//! Floats in the fewest digits that read back as the same number.

/// As `inspect/1` writes it: `1.5`, `100000.0`, `1.0e16`, `1.5e-7`.
pub(super) fn text(float: f64) -> String {
    let Notations { scientific, decimal, exponent } = Notations::of(float);
    let is_scientific = exponent >= 16 || exponent < 0 && scientific.len() < decimal.len();
    if is_scientific { scientific } else { decimal }
}

/// As `to_string/1` writes it: by the shorter notation, which is the scientific one for `1.0e5`.
pub fn float_to_string(float: f64) -> String {
    /// From here on floats lie further apart than whole numbers.
    const SPARSE: f64 = 9_007_199_254_740_992.0;
    let Notations { scientific, decimal, .. } = Notations::of(float);
    let is_scientific = float.abs() >= SPARSE || scientific.len() < decimal.len();
    if is_scientific { scientific } else { decimal }
}

struct Notations {
    scientific: String,
    decimal: String,
    exponent: i32,
}

impl Notations {
    fn of(float: f64) -> Notations {
        let shortest = format!("{float:e}");
        let (mantissa, exponent) = shortest.split_once('e').expect("there is always an exponent");
        let exponent: i32 = exponent.parse().expect("the exponent is a small integer");
        let scientific = format!("{}e{exponent}", with_fraction(mantissa.to_owned()));
        Notations { scientific, decimal: with_fraction(float.to_string()), exponent }
    }
}

fn with_fraction(digits: String) -> String {
    if digits.contains('.') { digits } else { digits + ".0" }
}
