//! The stamp at the start of a capture.

use chrono::NaiveDate;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{consumed, eof, opt, peek, recognize};
use nom::sequence::delimited;

use super::{Parsed, Part, Value, form, two_digits, year};
use crate::diagnostic::DiagnosticKind;

/// Reads the stamp at the start of a text. Returns it, with a byte order mark before it, and its day.
///
/// ```abnf
/// stamp = [BOM] SP %s"date" SP iso-date ( SP / eol )
/// ```
pub(crate) fn stamp(text: &str) -> Option<(&str, Part<'_, NaiveDate>)> {
    let opening = (opt(char('\u{FEFF}')), tag(" date "));
    let line_end = recognize((opt(char('\r')), alt((tag("\n"), eof))));
    let stamp = delimited(opening, consumed(iso_date), alt((tag(" "), peek(line_end))));
    consumed(stamp).parse(text).ok().map(|(_, stamp)| stamp)
}

/// Returns whether a text begins with a stamp.
pub(crate) fn is_stamp(text: &str) -> bool {
    stamp(text).is_some()
}

/// ```abnf
/// iso-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT
/// ```
fn iso_date(input: &str) -> Parsed<'_, Value<NaiveDate>> {
    let (rest, form) = form(b"0000-00-00", "a date yyyy-mm-dd", input)?;
    let (year, month, day) = (year(&form[..4]), two_digits(&form[5..7]), two_digits(&form[8..]));
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    Ok((rest, date.ok_or(DiagnosticKind::NoSuchStamp { year, month, day })))
}
