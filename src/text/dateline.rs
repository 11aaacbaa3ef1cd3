//! The dateline with which a text opens: `Астана. 23 февраля. KAZAKHSTAN TODAY - …`.

use chrono::NaiveDate;
use memchr::{memchr2, memchr2_iter};

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

impl<'a> Opening<'a> {
    /// The dateline that `text` opens with.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (place, rest) = part(text.trim_start(), PLACE_BYTES)?;
        // A day or the name of an English month: this and the day tell nearly every other text, at the least cost.
        if !rest.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) {
            return None;
        }
        let (date, rest) = part(rest, DATE_BYTES)?;
        let (day, month) = day_and_month(date)?;
        let (reporter, news) = before_dash(rest)?;
        (is_name(place) && is_name(reporter)).then_some(Self { place, date, day, month, reporter, news })
    }
}

/// The longest place and the longest date, in bytes: 40 Cyrillic letters, and `29 қыркүйек` twice over.
const PLACE_BYTES: usize = 80;
const DATE_BYTES: usize = 48;
/// How far the stop behind a date may stand from the start of its line, in bytes.
pub(super) const LONGEST_DATE_END: usize = PLACE_BYTES + DATE_BYTES + 2;
/// The longest name of an agency, in bytes.
const REPORTER_BYTES: usize = 80;

/// What stands before the next `. `, and what behind it.
fn part(text: &str, longest: usize) -> Option<(&str, &str)> {
    let stop = memchr2(b'.', b',', head(text, longest))?;
    let behind = &text[stop + 1..];
    behind.starts_with(char::is_whitespace).then(|| (&text[..stop], behind.trim_start()))
}

/// What stands before the next dash with a space behind it, and the news behind that.
fn before_dash(text: &str) -> Option<(&str, &str)> {
    let head = head(text, REPORTER_BYTES);
    let mut dashes = memchr2_iter(b'-', 0xE2, head).map(|at| (at, dash_and_space(&head[at..])));
    let (at, length) = dashes.find(|&(_, length)| length > 0)?;
    Some((text[..at].trim_end(), text[at + length..].trim_start()))
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
    // The letters that nearly all names have, before the tables of all of them are asked.
    let usual = |c| matches!(c, 'a'..='z' | 'A'..='Z' | 'А'..='я' | '-' | '’' | '\'');
    let mark = |c| matches!(c, '"' | '«' | '»' | '“' | '”');
    let is_word = |word: &str| {
        word.trim_start_matches(mark).starts_with(char::is_uppercase)
            && word.chars().all(|c| usual(c) || mark(c) || c.is_alphanumeric())
    };
    let mut words = words.split(' ');
    words.next().is_some_and(is_word)
        && words.by_ref().take(3).all(|word| is_word(word) || SMALL.contains(&word))
        && words.next().is_none()
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
fn month(name: &str) -> Option<u32> {
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
