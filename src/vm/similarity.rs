//! How alike two names are: Jaro's distance, as `String.jaro_distance/2` has it, and the names that may have been meant.

use crate::term::work;

/// Names less alike than this are not offered.
const THRESHOLD: f64 = 0.77;

/// How many pairs of characters are looked at for texts of these lengths.
pub(super) fn pairs(one: usize, other: usize) -> usize {
    one.saturating_mul(other) / 2
}

/// Between 0.0 for texts that share nothing and 1.0 for equal ones.
pub(super) fn jaro_distance(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let reach = (longer.len() / 2).saturating_sub(1);
    work::charge(shorter.len() + pairs(shorter.len(), longer.len()) / 16);
    let mut taken = vec![false; longer.len()];
    // Where each character of the shorter one was found in the longer one, if it was.
    let mut found = Vec::new();
    for (at, c) in shorter.iter().enumerate() {
        let window = at.saturating_sub(reach)..(at + reach + 1).min(longer.len());
        if let Some(place) = window.into_iter().find(|place| !taken[*place] && longer[*place] == *c) {
            taken[place] = true;
            found.push(*c);
        }
    }
    if found.is_empty() {
        return 0.0;
    }
    let in_longer = longer.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(c, _)| c);
    let misplaced = found.iter().zip(in_longer).filter(|(a, b)| a != b).count();
    let common = found.len() as f64;
    let transpositions = (misplaced / 2) as f64;
    (common / shorter.len() as f64 + common / longer.len() as f64 + (common - transpositions) / common) / 3.0
}

/// The places of the candidates that resemble a name, the best ones first, equally good ones in their order.
pub(super) fn similar<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut near: Vec<(f64, usize)> = candidates
        .enumerate()
        .map(|(place, candidate)| (jaro_distance(name, candidate), place))
        .filter(|(distance, _)| *distance > THRESHOLD)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_elixir() {
        let cases = [
            ("abc", "abd", 0.777_777_777_777_777_7),
            ("Dwayne", "Duane", 0.822_222_222_222_222_3),
            ("martha", "marhta", 0.944_444_444_444_444_5),
            ("even", "odd", 0.0),
            ("", "a", 0.0),
            ("", "", 1.0),
        ];
        for (a, b, expected) in cases {
            assert!((jaro_distance(a, b) - expected).abs() < 1e-15, "{a} {b}: {}", jaro_distance(a, b));
        }
    }

    #[test]
    fn the_best_come_first() {
        assert_eq!(similar("upcas", ["upcase", "down", "upcas", "capitalize"].into_iter()), [2, 0]);
    }
}
