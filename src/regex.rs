//! Regular expressions as Elixir writes them: [`Regex`] is one that can be searched for.
//!
//! What PCRE writes differently is translated; what our engine cannot do at all, look-around and back-references, is
//! refused by name. Without such things a search takes time in proportion to the text, whatever the expression.

mod translate;

use crate::limits;
use crate::term::work;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

/// A compiled regular expression.
#[derive(Debug)]
pub struct Regex {
    engine: regex_lite::Regex,
    /// How many bytes it takes, or somewhat more: each byte of a text may take time in proportion.
    bytes: usize,
    /// `$` also stands before a newline at the very end.
    ends_before_newline: bool,
}

/// Why a source is no regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// As PCRE says it, or in words of our own for what is not supported.
    pub message: String,
    /// The byte of the source that it is about.
    pub position: usize,
}

impl fmt::Display for Problem {
    /// As `Regex.CompileError` says it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at position {}", self.message, self.position)
    }
}

/// What a simple regular expression takes at most.
const SMALL: usize = 512;

/// The ones compiled so far, by source and modifiers.
type Compiled = BTreeMap<(String, String), Arc<Regex>>;

/// Where the whole match and each group of one match lie; a group that did not take part lies nowhere.
pub type Groups = Vec<Option<Range<usize>>>;

impl Regex {
    /// The regular expression with this source and these modifiers, of `imsxuU`. The same one is compiled only once.
    pub fn new(source: &str, modifiers: &str) -> Result<Arc<Regex>, Problem> {
        static COMPILED: OnceLock<Mutex<Compiled>> = OnceLock::new();
        let mut compiled = COMPILED.get_or_init(Mutex::default).lock().expect("no panic while compiling");
        let key = (source.to_owned(), modifiers.to_owned());
        if let Some(known) = compiled.get(&key) {
            return Ok(known.clone());
        }
        let regex = Arc::new(Regex::compile(source, modifiers)?);
        if compiled.len() >= limits::REGEXES_KEPT_MAX {
            compiled.clear();
        }
        compiled.insert(key, regex.clone());
        Ok(regex)
    }

    fn compile(source: &str, modifiers: &str) -> Result<Regex, Problem> {
        let multi_line = modifiers.contains('m');
        let translated = translate::translate(source, modifiers.contains('u'), modifiers.contains('x'))?;
        let mut builder = regex_lite::RegexBuilder::new(&translated.source);
        builder
            .case_insensitive(modifiers.contains('i'))
            .multi_line(multi_line)
            .dot_matches_new_line(modifiers.contains('s'))
            .ignore_whitespace(modifiers.contains('x'))
            .swap_greed(modifiers.contains('U'));
        // The engine does not tell how large it is, but whether it is larger than this.
        let sizes = std::iter::successors(Some(SMALL), |bytes| Some(2 * bytes));
        let sizes =
            sizes.take_while(|bytes| *bytes < limits::REGEX_BYTES_MAX).chain([limits::REGEX_BYTES_MAX]);
        let mut built = sizes.map(|bytes| (bytes, builder.size_limit(bytes).build()));
        let (bytes, engine) =
            match built.find(|(bytes, engine)| engine.is_ok() || *bytes == limits::REGEX_BYTES_MAX) {
                Some((bytes, Ok(engine))) => (bytes, engine),
                Some((_, Err(error))) => return Err(Problem { message: error.to_string(), position: 0 }),
                None => unreachable!("the last size decides"),
            };
        Ok(Regex { engine, bytes, ends_before_newline: translated.has_end && !multi_line })
    }

    /// Whether searching this text surely comes to an end soon: [`limits::REGEX_WORK_MAX`].
    pub fn is_quick_on(&self, text: &str) -> bool {
        text.len().saturating_mul(self.bytes) <= limits::REGEX_WORK_MAX
    }

    /// The first match that begins at this byte or later.
    pub fn find(&self, text: &str, from: usize) -> Option<Groups> {
        let whole = self.find_in(text, from);
        match text.strip_suffix('\n') {
            Some(line) if self.ends_before_newline && from <= line.len() => {
                let before = self.find_in(line, from);
                // The one that begins first counts.
                match (&whole, &before) {
                    (Some(a), Some(b)) if start(a) <= start(b) => whole,
                    (_, None) => whole,
                    (_, Some(_)) => before,
                }
            }
            Some(_) | None => whole,
        }
    }

    fn find_in(&self, text: &str, from: usize) -> Option<Groups> {
        let mut places = self.engine.capture_locations();
        let found = self.engine.captures_read_at(&mut places, text, from);
        let read = found.as_ref().map_or(text.len(), |found| found.end()).saturating_sub(from);
        work::charge(read * (self.bytes / SMALL) + 1);
        found?;
        Some((0..places.len()).map(|group| places.get(group).map(|(start, end)| start..end)).collect())
    }

    /// Whether there is a match.
    pub fn is_match(&self, text: &str) -> bool {
        self.find(text, 0).is_some()
    }

    /// All matches from a byte on, one after the other. After an empty one the search goes on at the next character.
    pub fn find_all(&self, text: &str, from: usize) -> Vec<Groups> {
        let mut found = Vec::new();
        let mut at = from;
        while at <= text.len()
            && let Some(groups) = self.find(text, at)
        {
            let end = end(&groups);
            at = end;
            // Where the last match ended, an empty one counts as well.
            if start(&groups) == end {
                at += text[end..].chars().next().map_or(1, char::len_utf8);
            }
            found.push(groups);
        }
        found
    }

    /// The names of its groups, with their numbers, in alphabetical order.
    pub fn names(&self) -> Vec<(&str, usize)> {
        let names = self.engine.capture_names().enumerate();
        let mut names: Vec<_> = names.filter_map(|(number, name)| Some((name?, number))).collect();
        names.sort_unstable();
        names
    }
}

fn start(groups: &Groups) -> usize {
    groups[0].as_ref().map_or(0, |range| range.start)
}

fn end(groups: &Groups) -> usize {
    groups[0].as_ref().map_or(0, |range| range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(source: &str, modifiers: &str, text: &'a str) -> Option<&'a str> {
        let groups = Regex::new(source, modifiers).unwrap().find(text, 0)?;
        groups[0].clone().map(|range| &text[range])
    }

    fn problem(source: &str) -> String {
        Regex::new(source, "").unwrap_err().to_string()
    }

    #[test]
    fn what_pcre_writes_differently() {
        assert_eq!(found(r"{foo}", "", "{foo}"), Some("{foo}"));
        assert_eq!(found(r"a{,3}", "", "a{,3}"), Some("a{,3}"));
        assert_eq!(found(r"[]a]+", "", "]a"), Some("]a"));
        assert_eq!(found(r"[\[\]&&]+", "", "[&]"), Some("[&]"));
        assert_eq!(found(r"\h+\R", "", " \t\r\n"), Some(" \t\r\n"));
        assert_eq!(found(r"(?'name'a)", "", "a"), Some("a"));
        assert_eq!(found(r"o$", "", "foo\n"), Some("o"));
        assert_eq!(found(r"\w+", "u", "héllo"), Some("héllo"));
        assert_eq!(found(r"[^\W\d]+", "", "1abc"), Some("abc"));
        assert_eq!(found("a b # hi\n c", "x", "abc"), Some("abc"));
    }

    #[test]
    fn what_is_wrong_is_said_as_pcre_says_it() {
        assert_eq!(problem("("), "missing ) at position 1");
        assert_eq!(problem("a)"), "unmatched parentheses at position 1");
        assert_eq!(problem("[a"), "missing terminating ] for character class at position 2");
        assert_eq!(problem("a**"), "nothing to repeat at position 2");
        assert_eq!(problem("?a"), "nothing to repeat at position 0");
        assert_eq!(problem("\\"), "\\ at end of pattern at position 1");
        assert_eq!(problem("(?=a)"), "look-ahead is not supported here at position 0");
        assert_eq!(problem(r"(a)\1"), "a back-reference is not supported here at position 3");
    }

    #[test]
    fn a_regex_from_hell_is_refused_or_fast() {
        assert!(Regex::new("((a{1,1000}){1,1000}){1,1000}", "").is_err());
        assert_eq!(found("(a*)*b", "", &"a".repeat(2_000)), None);
    }
}
