//! Finding bytes in bytes, in time that is in proportion to both however they are made.

use crate::term::work;
use std::ops::Range;

/// What is looked for: one sequence of bytes or several. Of several that begin at one place the longest is found.
#[derive(Debug)]
pub(super) struct Finder<'a>(Vec<Needle<'a>>);

#[derive(Debug)]
struct Needle<'a> {
    bytes: &'a [u8],
    /// For each number of bytes that fit, how many still fit when the next one does not: the longest end of them that is
    /// also a beginning.
    overlaps: Vec<usize>,
    /// Where it was found last, if that is still to come.
    next: Next,
}

#[derive(Debug, Clone, Copy)]
enum Next {
    Unknown,
    At(usize),
    Nowhere,
}

impl<'a> Finder<'a> {
    /// Nothing to look for, and nothing empty, can be found.
    pub(super) fn new(needles: impl IntoIterator<Item = &'a [u8]>) -> Option<Finder<'a>> {
        let needles: Vec<_> = needles.into_iter().map(Needle::new).collect::<Option<_>>()?;
        (!needles.is_empty()).then_some(Finder(needles))
    }

    /// The first place in `text` that begins at `from` or later. Each call is about the same text, and goes on from a
    /// place that is no earlier than that of the call before.
    pub(super) fn find(&mut self, text: &[u8], from: usize) -> Option<Range<usize>> {
        let places = self.0.iter_mut().filter_map(|needle| {
            let at = needle.find_from(text, from)?;
            Some(at..at + needle.bytes.len())
        });
        places.min_by_key(|range| (range.start, usize::MAX - range.end))
    }

    /// All places, none of which overlap.
    pub(super) fn all(mut self, text: &[u8]) -> Vec<Range<usize>> {
        let mut from = 0;
        let places = std::iter::from_fn(|| {
            let range = self.find(text, from)?;
            from = range.end;
            Some(range)
        });
        places.collect()
    }
}

impl<'a> Needle<'a> {
    fn new(bytes: &'a [u8]) -> Option<Needle<'a>> {
        let (first, rest) = bytes.split_first()?;
        work::charge_text(bytes.len());
        let mut overlaps = vec![0];
        let mut fit = 0;
        for byte in rest {
            while fit > 0 && bytes[fit] != *byte {
                fit = overlaps[fit - 1];
            }
            fit += usize::from(if fit == 0 { first == byte } else { bytes[fit] == *byte });
            overlaps.push(fit);
        }
        Some(Needle { bytes, overlaps, next: Next::Unknown })
    }

    fn find_from(&mut self, text: &[u8], from: usize) -> Option<usize> {
        match self.next {
            Next::At(at) if at >= from => return Some(at),
            Next::Nowhere => return None,
            Next::At(_) | Next::Unknown => {}
        }
        let found = self.search(text, from);
        work::charge_text(found.unwrap_or(text.len()).saturating_sub(from));
        self.next = found.map_or(Next::Nowhere, Next::At);
        found
    }

    /// No byte of the text is looked at again once it fits.
    fn search(&self, text: &[u8], from: usize) -> Option<usize> {
        let first = self.bytes[0];
        let (mut at, mut fit) = (from, 0);
        while fit < self.bytes.len() {
            if fit == 0 {
                at += text.get(at..)?.iter().position(|byte| *byte == first)? + 1;
                fit = 1;
            } else if *text.get(at)? == self.bytes[fit] {
                at += 1;
                fit += 1;
            } else {
                fit = self.overlaps[fit - 1];
            }
        }
        Some(at - fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each place begins and ends.
    fn found(text: &str, needles: &[&str]) -> Vec<(usize, usize)> {
        let finder = Finder::new(needles.iter().map(|needle| needle.as_bytes())).unwrap();
        finder.all(text.as_bytes()).into_iter().map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn every_place_is_found() {
        assert_eq!(found("abababab", &["abab"]), [(0, 4), (4, 8)]);
        assert_eq!(found("aabaabaaab", &["aaab"]), [(6, 10)]);
        assert_eq!(found("abc", &["x"]), []);
        assert_eq!(found("aab", &["ab"]), [(1, 3)]);
    }

    #[test]
    fn of_several_the_first_and_then_the_longest_counts() {
        assert_eq!(found("one, two; three", &[", ", ";", "; "]), [(3, 5), (8, 10)]);
        assert_eq!(found("ab", &["b", "ab"]), [(0, 2)]);
    }

    #[test]
    fn what_almost_fits_everywhere_takes_no_longer() {
        let text = "a".repeat(1_000_000);
        let needle = "a".repeat(500_000) + "b";
        work::take();
        assert_eq!(found(&text, &[&needle, "c"]), []);
        assert!(work::take() < 500_000);
    }

    #[test]
    fn nothing_is_not_looked_for() {
        assert!(Finder::new([]).is_none());
        assert!(Finder::new(["".as_bytes()]).is_none());
    }
}
