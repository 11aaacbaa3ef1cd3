//! The dateline with which a text opens: `Астана. 23 февраля. KAZAKHSTAN TODAY - …`.

use chrono::NaiveDate;
use memchr::{memchr2, memmem};

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
        let (date, rest) = part(rest, DATE_BYTES)?;
        let (reporter, news) = before_dash(rest)?;
        if !is_name(place) || !is_name(reporter) {
            return None;
        }
        let (day, month) = day_and_month(date)?;
        Some(Self { place, date, day, month, reporter, news })
    }
}

/// The longest place and the longest date, in bytes: 40 Cyrillic letters, and `29 қыркүйек` twice over.
const PLACE_BYTES: usize = 80;
const DATE_BYTES: usize = 48;
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
    let found = |dash: &str| Some((memmem::find(head, dash.as_bytes())?, dash.len()));
    let dash = ["- ", "– ", "— "].into_iter().filter_map(found).min()?;
    Some((text[..dash.0].trim_end(), text[dash.0 + dash.1..].trim_start()))
}

/// The first bytes of `text`, at most `longest`: a letter cut in two at their end is no mark that is looked for.
fn head(text: &str, longest: usize) -> &[u8] {
    &text.as_bytes()[..text.len().min(longest)]
}

/// Whether `words` are one to four words with a capital each: a place or an agency.
fn is_name(words: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let is_word = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(plain);
    (1..=4).contains(&words.split(' ').count()) && words.split(' ').all(is_word)
}

/// `23 февраля`, `February 23` or `23 ақпан` as day and month, if some year has that day.
fn day_and_month(date: &str) -> Option<(u32, u32)> {
    let (first, second) = date.split_once(' ')?;
    let (day, name) =
        if first.starts_with(|c: char| c.is_ascii_digit()) { (first, second) } else { (second, first) };
    let digits = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    let month = month(name)?;
    let day = day.parse().ok().filter(|_| digits)?;
    NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| (day, month))
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2024;

/// The number of the month called `name`, whatever its case.
fn month(name: &str) -> Option<u32> {
    let same = |month: &&str| month.chars().eq(name.chars().flat_map(char::to_lowercase));
    (1..).zip(MONTHS).find(|(_, names)| names.iter().any(same)).map(|(number, _)| number)
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
