//! The header line.

use chrono::{NaiveDate, NaiveTime};
use nom::Parser;
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, cut, opt};
use nom::error::context;
use nom::sequence::{preceded, separated_pair, terminated};

use super::{Fault, Parsed, digits, two_digits};
use crate::diagnostic::DiagnosticKind;
use crate::header::Header;

/// Offset of the time in a header line, behind `dd.mm.yyyy, `.
const TIME_AT: usize = 12;
/// Offset of the views in a header line, behind `dd.mm.yyyy, hh:mm `.
const VIEWS_AT: usize = 18;

/// A header's digits, before anyone asked whether such a day or minute exists.
struct Shape<'a> {
    date: (u8, u8, u16),
    time: Option<(u8, u8)>,
    views: Option<&'a [u8]>,
}

/// Reads a whole trimmed line as a header.
pub(crate) fn header(line: &str) -> Result<Header, Fault> {
    let line = line.as_bytes();
    match shape(line) {
        Ok((_, shape)) => check(&shape),
        Err(error) => Err(Fault::shape(line, &error)),
    }
}

/// ```abnf
/// header = date [ "," SP time [ SP views ] ] eol
/// ```
fn shape(input: &[u8]) -> Parsed<'_, Shape<'_>> {
    let date = context("a date dd.mm.yyyy", date);
    let time = context("a time hh:mm", preceded(char(' '), time));
    let views = context("a view count", digit1);
    let tail = (cut(time), opt(preceded(char(' '), cut(views))));
    let line = (date, opt(preceded(char(','), tail))).map(|(date, tail)| {
        let (time, views) = tail.unzip();
        Shape { date, time, views: views.flatten() }
    });
    context("the end of the line", all_consuming(line)).parse(input)
}

/// ```abnf
/// date = 2DIGIT "." 2DIGIT "." 4DIGIT
/// ```
fn date(input: &[u8]) -> Parsed<'_, (u8, u8, u16)> {
    (terminated(two_digits, char('.')), terminated(two_digits, char('.')), digits::<4>).parse(input)
}

/// ```abnf
/// time = 2DIGIT ":" 2DIGIT
/// ```
fn time(input: &[u8]) -> Parsed<'_, (u8, u8)> {
    separated_pair(two_digits, char(':'), two_digits).parse(input)
}

/// The values of a header, once its shape is certain.
fn check(shape: &Shape<'_>) -> Result<Header, Fault> {
    let (day, month, year) = shape.date;
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        .ok_or_else(|| Fault::value(DiagnosticKind::NoSuchDate { day, month, year }, 0, 10))?;
    let Some((hour, minute)) = shape.time else { return Ok(Header::new(date)) };
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), 0)
        .ok_or_else(|| Fault::value(DiagnosticKind::NoSuchTime { hour, minute }, TIME_AT, TIME_AT + 5))?;
    let views = shape.views.map(number).transpose()?;
    Ok(Header { date, time: Some(time), views })
}

/// ```abnf
/// views = 1*DIGIT                                 ; fits u64
/// ```
fn number(digits: &[u8]) -> Result<u64, Fault> {
    digits
        .iter()
        .try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
        .ok_or_else(|| Fault::value(DiagnosticKind::ViewsOverflow, VIEWS_AT, VIEWS_AT + digits.len()))
}
