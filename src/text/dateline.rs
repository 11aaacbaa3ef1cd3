//! The dateline with which a text opens: `Астана. 23 февраля. KAZAKHSTAN TODAY - …`.

use chrono::NaiveDate;
use memchr::{memchr2, memchr2_iter};

use super::letters::{letter_len, skip_space};

/// The parts of a dateline as they stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opening<'a> {
    pub(crate) place: &'a str,
    pub(crate) date: &'a str,
    pub(crate) day: u32,
    pub(crate) month: u32,
    pub(crate) reporter: &'a str,
    /// What stands behind the dateline.
    pub(crate) news: &'a str,
}

/// Returns whether a line opens with a dateline.
pub(crate) fn holds(line: &str) -> bool {
    Opening::of(line).is_some()
}

impl<'a> Opening<'a> {
    /// The dateline that `text` opens with.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (place, rest) = part(&text[skip_space(text, 0)..], PLACE_BYTES)?;
        if !may_begin_date(rest.as_bytes()) {
            return None;
        }
        let (date, rest) = part(rest, DATE_BYTES)?;
        let (day, month) = day_and_month(date)?;
        let (reporter, news) = before_dash(rest)?;
        (is_name(place) && is_name(reporter)).then_some(Self { place, date, day, month, reporter, news })
    }

    /// The same, if the first stop of `text` at which a sentence could end, at `stop`, stands in the dateline; else it may
    /// be found or not.
    pub(super) fn around(text: &'a str, stop: usize) -> Option<Self> {
        // A stop in a dateline stands right before the date or right behind it: this tells nearly every other text.
        let (before, behind) = text.as_bytes().split_at(stop);
        let is_behind = || has_digit(before.last_chunk::<DATE_BYTES>().map_or(before, |date| date));
        let is_before = || may_begin_date(&text.as_bytes()[skip_space(text, stop + 1)..]);
        if behind.starts_with(b".") && (is_behind() || is_before()) { Self::of(text) } else { None }
    }
}

/// Whether a digit stands in `bytes`; without a branch inside, so that many are looked at together.
#[inline]
fn has_digit(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit())
}

/// The longest place and the longest date with the stop behind them, in bytes: 39 Cyrillic letters, and `29 желтоқсан`
/// with room to spare.
const PLACE_BYTES: usize = 80;
const DATE_BYTES: usize = 32;
/// The longest name of an agency, in bytes.
const REPORTER_BYTES: usize = 80;

/// What stands before the next `. `, and what behind it.
fn part(text: &str, longest: usize) -> Option<(&str, &str)> {
    let stop = memchr2(b'.', b',', head(text, longest))?;
    let behind = &text[stop + 1..];
    behind.starts_with(char::is_whitespace).then(|| (&text[..stop], &behind[skip_space(behind, 0)..]))
}

/// Whether a day and a space stand there, or the name of an English month, a space and a digit: this tells nearly every
/// text without a dateline, at the least cost.
fn may_begin_date(bytes: &[u8]) -> bool {
    match bytes {
        [b'A'..=b'Z', ..] => {
            let letters =
                bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).take(LONGEST_MONTH).count();
            matches!(bytes[letters..], [b' ', b'0'..=b'9', ..])
        }
        [b'0'..=b'9', b' ', ..] | [b'0'..=b'9', b'0'..=b'9', b' ', ..] => true,
        _ => false,
    }
}

/// The letters of the longest English month.
const LONGEST_MONTH: usize = 9;

/// What stands before the next dash with a space behind it, and the news behind that.
fn before_dash(text: &str) -> Option<(&str, &str)> {
    let head = head(text, REPORTER_BYTES);
    let mut dashes = memchr2_iter(b'-', 0xE2, head).map(|at| (at, dash_and_space(&head[at..])));
    let (at, length) = dashes.find(|&(_, length)| length > 0)?;
    Some((text[..at].trim_end(), &text[skip_space(text, at + length)..]))
}

/// How long the hyphen or dash is with which `bytes` begin, with the space behind it; 0 if there is none.
const fn dash_and_space(bytes: &[u8]) -> usize {
    match bytes {
        [b'-', b' ', ..] => 2,
        [0xE2, 0x80, 0x93 | 0x94, b' ', ..] => 4,
        _ => 0,
    }
}

/// The first bytes of `text`, at most `longest`: a letter cut in two at their end is no mark that is looked for.
fn head(text: &str, longest: usize) -> &[u8] {
    &text.as_bytes()[..text.len().min(longest)]
}

/// Whether `words` are one to four words with a capital each, the first at least, in quote marks or not: a place or an
/// agency.
fn is_name(words: &str) -> bool {
    /// Words in small letters within the names of places.
    const SMALL: &[&str] = &["de", "of", "область", "район", "облысы", "ауданы", "қаласы"];
    let mut words = words.split(' ');
    words.next().is_some_and(is_word)
        && words.by_ref().take(3).all(|word| is_word(word) || SMALL.contains(&word))
        && words.next().is_none()
}

/// Whether `word` begins with a capital and holds letters, digits, hyphens, apostrophes, and quote marks anywhere.
fn is_word(word: &str) -> bool {
    let mark = |c| matches!(c, '"' | '«' | '»' | '“' | '”');
    let has_capital = match word.as_bytes() {
        [b'A'..=b'Z', ..] | [0xD0, 0x90..=0xAF, ..] => true,
        _ => word.trim_start_matches(mark).starts_with(char::is_uppercase),
    };
    if !has_capital {
        return false;
    }
    // The letters that nearly all names have, before the tables of all of them are asked.
    let mut rest = word.as_bytes();
    while let length @ 1.. = letter_len(rest) {
        rest = &rest[length..];
    }
    let fits = |c: char| matches!(c, '-' | '’' | '\'') || mark(c) || c.is_alphanumeric();
    word[word.len() - rest.len()..].chars().all(fits)
}

/// `23 февраля`, `February 23` or `23 ақпан` as day and month, if some year has that day.
fn day_and_month(date: &str) -> Option<(u32, u32)> {
    let (first, second) = date.split_once(' ')?;
    let (day, name) =
        if first.starts_with(|c: char| c.is_ascii_digit()) { (first, second) } else { (second, first) };
    let is_number = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    let day = is_number.then(|| day.parse().ok()).flatten()?;
    let month = month(name)?;
    NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| (day, month))
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2024;

/// The number of the month called `name`, whatever its case.
pub(super) fn month(name: &str) -> Option<u32> {
    // A month has as many bytes in capitals.
    let small = |month: &&str| month.chars().eq(name.chars().flat_map(char::to_lowercase));
    let same = |month: &&str| month.len() == name.len() && (*month == name || small(month));
    (1..).zip(&MONTHS).find(|(_, names)| names.iter().any(same)).map(|(number, _)| number)
}

/// The months as datelines write them: English, Russian (genitive), Kazakh. Source: datelines of the site's pages;
/// the Kazakh names are the state calendar's.
const MONTHS: [[&str; 3]; 12] = [
    ["january", "января", "қаңтар"],
    ["february", "февраля", "ақпан"],
    ["march", "марта", "наурыз"],
    ["april", "апреля", "сәуір"],
    ["may", "мая", "мамыр"],
    ["june", "июня", "маусым"],
    ["july", "июля", "шілде"],
    ["august", "августа", "тамыз"],
    ["september", "сентября", "қыркүйек"],
    ["october", "октября", "қазан"],
    ["november", "ноября", "қараша"],
    ["december", "декабря", "желтоқсан"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use proptest::prelude::*;

    #[test]
    fn a_dateline_is_found_around_its_first_stop() {
        for (place, reporter) in
            [("Астана", "KAZAKHSTAN TODAY"), ("Акмолинская область", "МИА \"Казинформ\"")]
        {
            for date in ["23 февраля", "5 мая", "29 қыркүйек", "March 4", "4 MARCH"] {
                for (behind_place, behind_date) in
                    [(". ", ". "), (", ", ". "), (". ", ", "), (".\u{A0} ", ".  ")]
                {
                    let text =
                        format!("{place}{behind_place}{date}{behind_date}{reporter} - Pears. They do.");
                    let opening = Opening::of(&text).expect("a dateline");
                    assert_eq!((opening.place, opening.date, opening.news), (place, date, "Pears. They do."));
                    let stop = text.find('.').expect("a stop");
                    assert_eq!(Opening::around(&text, stop), Some(opening), "{text}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_day_of_a_month_makes_no_dateline() {
        for text in [
            "Астана. 31 июня. KAZAKHSTAN TODAY - Pears.",
            "Астана. 123 июня. KAZAKHSTAN TODAY - Pears.",
            "Астана. Июня 3. KAZAKHSTAN TODAY - Pears.",
            "Астана. 3 груши. KAZAKHSTAN TODAY - Pears.",
            "Астана. March. KAZAKHSTAN TODAY - Pears.",
            "Астана. March 004. KAZAKHSTAN TODAY - Pears.",
            "Астана! 3 марта. KAZAKHSTAN TODAY - Pears.",
            "Астана. 3 марта. kazakhstan today - Pears.",
            "в Астане. 3 марта. KAZAKHSTAN TODAY - Pears.",
            "Астана. 3 марта. KAZAKHSTAN TODAY: Pears.",
        ] {
            assert_eq!(Opening::of(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_one_to_four_words_with_capitals() {
        let names = [
            "Oral",
            "Rio de Janeiro",
            "Усть-Каменогорск",
            "«Казинформ»",
            "A B C D",
            "Қостанай облысы",
            "Ürümqi",
            "O’Neil",
        ];
        assert!(names.iter().all(|name| is_name(name)));
        let others = [
            "",
            "oral",
            "A B C D E",
            "Oral  B",
            "де Oral",
            "Oral: B",
            "область",
            "Oral b",
            "\"oral\"",
            "-Oral",
        ];
        assert!(!others.iter().any(|name| is_name(name)));
    }
    proptest! {
        #[test]
        fn a_dateline_is_found_whatever_white_space_parts_it(
            place in "Астана|Акмолинская область|[А-Я][а-я]{1,38}|Oral|oral",
            date in "(29 желтоқсан|5 мая|March 4|31 июня)",
            seps in "[.,][ \t\u{A0}]{1,80}[.,][ \u{2003}]{1,9}",
            reporter in "MFA|МИА \"Казинформ\"|mfa",
        ) {
            let behind_place = seps.rfind(['.', ',']).unwrap_or_default();
            let (first, second) = seps.split_at(behind_place);
            let text = format!("{place}{first}{date}{second}{reporter} - Pears. They do.");
            let opening = Opening::of(&text);
            let stop = text.find('.').unwrap_or_default();
            if opening.is_none_or(|opening| stop < text.len() - opening.news.len()) {
                prop_assert_eq!(Opening::around(&text, stop), opening);
            }
        }
    }
}
