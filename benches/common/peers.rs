//! What a user would write instead: with `regex`, with `str::lines`, and as a grammar with `winnow`.
//!
//! Each knows the header in its three forms, takes the line behind it as the title and the rest as
//! the body, nothing more: no stamps, credits, section lines, furniture, headerless pages or faults.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use mfa_bulletin::Release;
use regex::{Captures, Regex};
use winnow::ascii::{digit1, till_line_ending};
use winnow::combinator::{not, opt, preceded, repeat, separated_pair, terminated};
use winnow::stream::Accumulate;
use winnow::token::take_while;
use winnow::{ModalResult, Parser};

/// What a peer finds of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    pub(crate) date: NaiveDate,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) views: Option<u64>,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
}

impl<'a> Found<'a> {
    /// All that must be equal whoever reads; what a body is depends on furniture and credits.
    pub(crate) fn compared(&self) -> (NaiveDate, Option<NaiveTime>, Option<u64>, &'a str) {
        (self.date, self.time, self.views, self.title)
    }

    /// The same of one of this crate's releases.
    pub(crate) fn of_release(
        release: &'a Release<'a>,
    ) -> (NaiveDate, Option<NaiveTime>, Option<u64>, &'a str) {
        let header = release.header.expect("every release of the input has a header");
        (header.date, header.time, header.views, release.title.as_deref().unwrap_or_default())
    }
}

const DATE: &str = "%d.%m.%Y";
const TIME: &str = "%H:%M";
const DATE_AND_TIME: &str = "%d.%m.%Y, %H:%M";

type Values = (NaiveDate, Option<NaiveTime>, Option<u64>);

// ---- regex -------------------------------------------------------------------------------------

/// One multi-line pattern for headers; what stands between two of them is sliced.
pub(crate) struct ByRegex(Regex);

impl ByRegex {
    /// With `\d`, as one writes it.
    pub(crate) fn new() -> Self {
        Self::of(r"(?m)^(\d{2}\.\d{2}\.\d{4})(, \d{2}:\d{2}(?: (\d+))?)?$")
    }

    /// By somebody who knows that `\d` means the digits of every script.
    pub(crate) fn ascii() -> Self {
        Self::of(r"(?m)^([0-9]{2}\.[0-9]{2}\.[0-9]{4})(, [0-9]{2}:[0-9]{2}(?: ([0-9]+))?)?$")
    }

    fn of(pattern: &str) -> Self {
        Self(Regex::new(pattern).expect("a valid pattern"))
    }

    pub(crate) fn releases<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found<'a>> {
        let mut headers = self.0.captures_iter(text).peekable();
        std::iter::from_fn(move || {
            let header = headers.next()?;
            let end = headers.peek().map_or(text.len(), |next| whole(next).start());
            let (date, time, views) = captured(&header)?;
            let behind = text[whole(&header).end()..end].trim_start();
            let (title, body) = behind.split_once('\n').unwrap_or((behind, ""));
            Some(Found { date, time, views, title, body: body.trim_end() })
        })
    }
}

fn whole<'a>(captures: &Captures<'a>) -> regex::Match<'a> {
    captures.get(0).expect("the whole match")
}

fn captured(header: &Captures<'_>) -> Option<Values> {
    let line = whole(header).as_str();
    if header.get(2).is_none() {
        return Some((NaiveDate::parse_from_str(line, DATE).ok()?, None, None));
    }
    let moment = NaiveDateTime::parse_from_str(&line[..17], DATE_AND_TIME).ok()?;
    let views = header.get(3).map(|views| views.as_str().parse()).transpose().ok()?;
    Some((moment.date(), Some(moment.time()), views))
}

// ---- str::lines --------------------------------------------------------------------------------

/// `str::lines`, `split_once` and chrono: a line whose values can be read is a header.
pub(crate) fn by_lines(text: &str) -> impl Iterator<Item = Found<'_>> {
    lines_split_by(text, split_header)
}

/// The same by somebody who looked at a profile: only a line that begins with a digit is split.
pub(crate) fn by_guarded_lines(text: &str) -> impl Iterator<Item = Found<'_>> {
    lines_split_by(text, |line| {
        if line.starts_with(|first: char| first.is_ascii_digit()) { split_header(line) } else { None }
    })
}

fn lines_split_by(
    text: &str,
    split_header: impl Fn(&str) -> Option<Values>,
) -> impl Iterator<Item = Found<'_>> {
    let mut lines = text.lines();
    let mut header = None;
    std::iter::from_fn(move || {
        let (date, time, views) = header.take().or_else(|| lines.find_map(&split_header))?;
        let title = lines.next().unwrap_or_default();
        let start = offset(title, text) + title.len();
        let mut end = text.len();
        for line in lines.by_ref() {
            header = split_header(line);
            if header.is_some() {
                end = offset(line, text);
                break;
            }
        }
        Some(Found { date, time, views, title, body: text[start..end].trim() })
    })
}

fn offset(part: &str, whole: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

fn split_header(line: &str) -> Option<Values> {
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

// ---- winnow ------------------------------------------------------------------------------------

/// A grammar of the whole document; collects what it finds into a `Vec`, or into `()`.
pub(crate) fn by_grammar<'a, All: Accumulate<Found<'a>>>(text: &'a str) -> All {
    let shown = |found| {
        std::hint::black_box(&found);
        found
    };
    repeat(0.., release.map(shown)).parse(text).expect("a digest of releases with headers")
}

fn release<'a>(i: &mut &'a str) -> ModalResult<Found<'a>> {
    let ((date, time, views), title) = (header, line).parse_next(i)?;
    let paragraphs = repeat(0.., preceded(not(header), line)).map(|()| ());
    let body = paragraphs.take().parse_next(i)?;
    Ok(Found { date, time, views, title, body: body.trim_end() })
}

fn line<'a>(i: &mut &'a str) -> ModalResult<&'a str> {
    terminated(till_line_ending, '\n').parse_next(i)
}

fn header(i: &mut &str) -> ModalResult<Values> {
    let views = preceded(' ', digit1.parse_to::<u64>());
    let tail = preceded(", ", (time, opt(views)));
    let (date, tail) = terminated((date, opt(tail)), '\n').parse_next(i)?;
    let (time, views) = tail.unzip();
    Ok((date, time, views.flatten()))
}

fn date(i: &mut &str) -> ModalResult<NaiveDate> {
    (terminated(number::<2>, '.'), terminated(number::<2>, '.'), number::<4>)
        .verify_map(|(day, month, year)| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
        .parse_next(i)
}

fn time(i: &mut &str) -> ModalResult<NaiveTime> {
    separated_pair(number::<2>, ':', number::<2>)
        .verify_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
        .parse_next(i)
}

fn number<const DIGITS: usize>(i: &mut &str) -> ModalResult<u32> {
    take_while(DIGITS, |c: char| c.is_ascii_digit()).parse_to().parse_next(i)
}

// ---- one header --------------------------------------------------------------------------------

/// A full header by chrono's format parser and `u64::from_str`.
pub(crate) fn header_by_chrono(line: &str) -> (NaiveDateTime, u64) {
    let moment = NaiveDateTime::parse_from_str(&line[..17], DATE_AND_TIME).expect("a date and a time");
    (moment, line[18..].parse().expect("views"))
}
