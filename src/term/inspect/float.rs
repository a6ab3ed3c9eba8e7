//! Floats in the fewest digits that read back as the same number.

/// `1.5`, `100.0`, `1.0e16`, `1.5e-7`.
pub(super) fn text(float: f64) -> String {
    let shortest = format!("{float:e}");
    let (mantissa, exponent) = shortest.split_once('e').expect("there is always an exponent");
    let exponent: i32 = exponent.parse().expect("the exponent is a small integer");
    let scientific = format!("{}e{exponent}", with_fraction(mantissa.to_owned()));
    if exponent >= 16 {
        return scientific;
    }
    let decimal = with_fraction(float.to_string());
    if exponent < 0 && scientific.len() < decimal.len() { scientific } else { decimal }
}

fn with_fraction(digits: String) -> String {
    if digits.contains('.') { digits } else { digits + ".0" }
}
