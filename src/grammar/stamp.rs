//! The stamp at the start of a capture.

use chrono::NaiveDate;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{eof, opt, peek, recognize, value};
use nom::sequence::terminated;

use super::{Parsed, form, number};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::span::Span;

/// A stamp: its length in bytes with a byte order mark, and the day it names or the fault in it.
pub(crate) struct Stamp {
    pub(crate) len: usize,
    pub(crate) date: Result<NaiveDate, Diagnostic>,
}

/// Reads the stamp at the start of a text.
pub(crate) fn stamp(text: &str) -> Option<Stamp> {
    let (rest, (opening, (year, month, day))) = shape(text).ok()?;
    let start = opening.len();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).ok_or_else(|| {
        let [month, day] = [month, day].map(|number| u8::try_from(number).unwrap_or(u8::MAX));
        Diagnostic::new(DiagnosticKind::NoSuchStamp { year, month, day }, Span::new(start, start + 10))
    });
    Some(Stamp { len: text.len() - rest.len(), date })
}

/// Returns whether a text begins with a stamp.
pub(crate) fn is_stamp(text: &str) -> bool {
    shape(text).is_ok()
}

/// ```abnf
/// stamp = [BOM] SP %s"date" SP iso-date ( SP / eol )
/// ```
fn shape(input: &str) -> Parsed<'_, (&str, (u16, u16, u16))> {
    let line_end = (opt(char('\r')), alt((value((), char('\n')), value((), eof))));
    let end = alt((value((), char(' ')), peek(value((), line_end))));
    let opening = recognize((opt(char('\u{FEFF}')), tag(" date ")));
    (opening, terminated(iso_date, end)).parse(input)
}

/// ```abnf
/// iso-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT
/// ```
fn iso_date(input: &str) -> Parsed<'_, (u16, u16, u16)> {
    let (rest, form) = form(b"0000-00-00", input)?;
    Ok((rest, (number(&form[..4]), number(&form[5..7]), number(&form[8..]))))
}
