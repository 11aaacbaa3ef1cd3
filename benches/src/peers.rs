//! What a user would write instead, with `regex` or with `str::lines`.
//!
//! Both know the header in its three forms, take the next line as the title and the rest as the body. They know no stamps,
//! credits, section lines, boilerplate, pages without headers, or errors.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use mfa_bulletin::Release;
use regex::{Captures, Match, Regex};

const DATE: &str = "%d.%m.%Y";
const TIME: &str = "%H:%M";
const DATE_AND_TIME: &str = "%d.%m.%Y, %H:%M";

/// The values of a header.
type Values = (NaiveDate, Option<NaiveTime>, Option<u64>);

/// What a peer finds of a release.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub values: Values,
    pub title: &'a str,
    pub body: &'a str,
}

impl<'a> Found<'a> {
    /// Returns `true` if the header and the title are those of `release`. The bodies differ by boilerplate and credits.
    #[must_use]
    pub fn agrees_with(&self, release: &Release<'a>) -> bool {
        let header = release.header.expect("every release of the input has a header");
        self.values == (header.date, header.time, header.views)
            && self.title == release.title.as_deref().unwrap_or_default()
    }
}

/// One multi-line pattern for headers; the text between two of them is sliced.
pub struct ByRegex(Regex);

impl ByRegex {
    #[must_use]
    pub fn new() -> Self {
        let pattern = r"(?m)^(\d{2}\.\d{2}\.\d{4})(, \d{2}:\d{2}(?: (\d+))?)?$";
        Self(Regex::new(pattern).expect("a valid pattern"))
    }

    pub fn releases<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found<'a>> {
        let mut headers = self.0.captures_iter(text).peekable();
        std::iter::from_fn(move || {
            let header = headers.next()?;
            let end = headers.peek().map_or(text.len(), |next| whole(next).start());
            let rest = text[whole(&header).end()..end].trim_start();
            let (title, body) = rest.split_once('\n').unwrap_or((rest, ""));
            Some(Found { values: values(&header)?, title, body: body.trim_end() })
        })
    }
}

impl Default for ByRegex {
    fn default() -> Self {
        Self::new()
    }
}

fn whole<'a>(captures: &Captures<'a>) -> Match<'a> {
    captures.get(0).expect("the whole match")
}

fn values(header: &Captures<'_>) -> Option<Values> {
    let line = whole(header).as_str();
    if header.get(2).is_none() {
        return Some((NaiveDate::parse_from_str(line, DATE).ok()?, None, None));
    }
    let moment = NaiveDateTime::parse_from_str(&line[..17], DATE_AND_TIME).ok()?;
    let views = header.get(3).map(|views| views.as_str().parse()).transpose().ok()?;
    Some((moment.date(), Some(moment.time()), views))
}

/// Reads with `str::lines`: a line that begins with a digit and whose values can be parsed is a header.
pub fn by_lines(text: &str) -> impl Iterator<Item = Found<'_>> {
    let mut lines = text.lines();
    let mut header = None;
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    std::iter::from_fn(move || {
        let values = header.take().or_else(|| lines.find_map(split_header))?;
        let title = lines.next().unwrap_or_default();
        let start = offset(title) + title.len();
        let mut end = text.len();
        for line in lines.by_ref() {
            header = split_header(line);
            if header.is_some() {
                end = offset(line);
                break;
            }
        }
        Some(Found { values, title, body: text[start..end].trim() })
    })
}

fn split_header(line: &str) -> Option<Values> {
    if !line.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let Some((date, rest)) = line.split_once(", ") else {
        return Some((NaiveDate::parse_from_str(line, DATE).ok()?, None, None));
    };
    let (time, views) = match rest.split_once(' ') {
        Some((time, views)) => (time, Some(views.parse().ok()?)),
        None => (rest, None),
    };
    let date = NaiveDate::parse_from_str(date, DATE).ok()?;
    Some((date, Some(NaiveTime::parse_from_str(time, TIME).ok()?), views))
}

/// Reads one full header by chrono's `parse_from_str` and `u64::from_str`.
#[must_use]
pub fn header_by_chrono(line: &str) -> (NaiveDateTime, u64) {
    let moment = NaiveDateTime::parse_from_str(&line[..17], DATE_AND_TIME).expect("a date and a time");
    (moment, line[18..].parse().expect("views"))
}
