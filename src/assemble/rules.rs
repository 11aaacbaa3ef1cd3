//! What a line looks like: the marks and limits of the format's rules.

use core::cmp::Ordering;

use crate::text::has_attribution_clause;

/// A title is no longer than this, in characters.
const TITLE_CHARS: usize = 180;
/// A longer one that holds an attribution clause is a first paragraph which lost its final stop.
const PLAIN_TITLE_CHARS: usize = 120;
/// A bare credit is no longer than this, in characters.
const CREDIT_CHARS: usize = 80;
/// A deck is no longer than this, in characters.
const DECK_CHARS: usize = 180;

/// What a short line right under a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    Deck,
    Credit,
}

/// Whether a line ends with a final stop: `.`, `."` or `".`.
pub(super) fn has_final_stop(line: &str) -> bool {
    line.ends_with('.') || line.ends_with(".\"")
}

/// Whether a line before any header, or without one, may be a title.
pub(super) fn may_be_title(line: &str) -> bool {
    !has_final_stop(line)
        && fits(line, TITLE_CHARS)
        && (fits(line, PLAIN_TITLE_CHARS) || !has_attribution_clause(line))
}

/// Which of the two a line right under a title may be, if any; whether it is shorter than the next
/// content line is for the caller to see.
pub(super) fn bare(line: &str) -> Option<Bare> {
    // The last byte and the length turn down nearly every paragraph.
    if line.ends_with(['.', '!', '?', '"', ';']) || !fits(line, DECK_CHARS) {
        return None;
    }
    let bare = script(line)?;
    let fits = bare == Bare::Deck || fits(line, CREDIT_CHARS);
    (fits && !has_attribution_clause(line)).then_some(bare)
}

/// Whether `short` has fewer characters than `long`.
pub(super) fn is_shorter(short: &str, long: &str) -> bool {
    long.chars().nth(short.chars().count()).is_some()
}

/// Decks are Cyrillic and credits Latin, by the majority of the letters; none in case of a tie.
fn script(line: &str) -> Option<Bare> {
    let count = |is: fn(char) -> bool| line.chars().filter(|&c| is(c)).count();
    match count(is_latin).cmp(&count(is_cyrillic)) {
        Ordering::Greater => Some(Bare::Credit),
        Ordering::Less => Some(Bare::Deck),
        Ordering::Equal => None,
    }
}

/// The letters of ASCII and of the blocks Latin-1, Latin Extended-A and -B.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (('\u{C0}'..='\u{24F}').contains(&c) && c.is_alphabetic())
}

/// The blocks Cyrillic and Cyrillic Supplement, of which all but a few signs are letters.
fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

/// Whether a line has at most `limit` characters.
fn fits(line: &str, limit: usize) -> bool {
    // A character has one to four bytes, so most lengths need no counting.
    line.len() <= limit || (line.len() <= 4 * limit && line.chars().count() <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_count_characters() {
        let line = "ж".repeat(180);
        assert!(may_be_title(&line) && bare(&line) == Some(Bare::Deck));
        let line = "ж".repeat(181);
        assert!(!may_be_title(&line) && bare(&line).is_none());
        assert_eq!(bare(&"z".repeat(80)), Some(Bare::Credit));
        assert_eq!(bare(&"z".repeat(81)), None);
        assert!(fits(&"😀".repeat(180), 180) && !fits(&"😀".repeat(181), 180));
    }

    #[test]
    fn shorter_means_fewer_characters() {
        assert!(is_shorter("жж", "abc"));
        assert!(!is_shorter("abc", "жжж"));
        assert!(!is_shorter("", ""));
    }

    #[test]
    fn the_majority_of_letters_tells_the_script() {
        assert_eq!(script("По мнению WHO"), Some(Bare::Deck));
        assert_eq!(script("Ülker Ağaoğlu, ҚР"), Some(Bare::Credit));
        assert_eq!(script("12.5 × 3 ÷ 4"), None);
        assert_eq!(script("서울"), None);
    }
}
