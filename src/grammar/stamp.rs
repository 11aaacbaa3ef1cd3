//! The stamp in front of a capture.

use chrono::NaiveDate;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of};
use nom::combinator::{eof, opt, peek, recognize, value};
use nom::sequence::terminated;

use super::{Parsed, digits, two_digits};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::span::Span;

/// The byte order mark, in UTF-8.
const BOM: &str = "\u{FEFF}";
/// What stands before the date.
const OPENING: &str = " date ";

/// Year, month and day as written.
type Date = (u16, u8, u8);

/// A stamp at the start of a text: its length with what stands before it, and the day it names or
/// the fault in it. None if the text begins otherwise.
pub(crate) fn stamp(text: &str) -> Option<(usize, Result<NaiveDate, Diagnostic>)> {
    let (rest, (opening, (year, month, day))) = shape(text.as_bytes()).ok()?;
    let start = opening.len();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).ok_or_else(|| {
        Diagnostic::new(DiagnosticKind::NoSuchStamp { year, month, day }, Span::new(start, start + 10))
    });
    Some((text.len() - rest.len(), date))
}

/// ```abnf
/// stamp = [BOM] SP %s"date" SP iso-date SP        ; a line end or the text's end may stand for the last SP
/// ```
fn shape(input: &[u8]) -> Parsed<'_, (&[u8], Date)> {
    let end = alt((value((), char(' ')), peek(value((), one_of("\r\n"))), value((), eof)));
    let opening = recognize((opt(tag(BOM)), tag(OPENING)));
    (opening, terminated(iso_date, end)).parse(input)
}

/// ```abnf
/// iso-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT
/// ```
fn iso_date(input: &[u8]) -> Parsed<'_, Date> {
    (terminated(digits::<4>, char('-')), terminated(two_digits, char('-')), two_digits).parse(input)
}
