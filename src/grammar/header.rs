//! The header line.

mod fixed;

use chrono::{NaiveDate, NaiveTime};
use nom::Parser;
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, cut, opt};
use nom::error::context;
use nom::sequence::{preceded, separated_pair, terminated};

use super::{Fault, Mismatch, Parsed, digits, two_digits};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::span::Span;

/// Offset of the time in a header line, behind `dd.mm.yyyy, `.
const TIME_AT: usize = 12;
/// A number of fewer digits than this fits `u64`, whatever they are.
const MAX_DIGITS: usize = 20;
/// Offset of the views in a header line, behind `dd.mm.yyyy, hh:mm `.
const VIEWS_AT: usize = 18;

/// A header's digits, before anyone asked whether such a day or minute exists.
#[derive(Debug, PartialEq, Eq)]
struct Shape<'a> {
    date: (u8, u8, u16),
    time: Option<(u8, u8)>,
    views: Option<&'a [u8]>,
}

/// Reads a whole trimmed line as a header, and says where and why it is none.
pub(crate) fn header(line: &str) -> Result<Header, Fault> {
    match header_line(line) {
        Some(header) => header.map_err(Fault::Value),
        None => match shape(line.as_bytes()) {
            Ok((_, shape)) => check(&shape).map_err(Fault::Value),
            Err(error) => Err(Fault::shape(line.as_bytes(), &error)),
        },
    }
}

/// Whether a whole trimmed line has the shape of a header.
#[inline]
pub(crate) fn is_header(line: &str) -> bool {
    fixed::shape(line.as_bytes()).is_some()
}

/// Reads the long header with which `text` begins, line end apart, and says where it ends; none if `text` begins
/// otherwise or the header has a fault.
#[inline]
pub(crate) fn long_header(text: &[u8]) -> Option<(Header, usize)> {
    let (shape, end) = fixed::long(text)?;
    Some((check(&shape).ok()?, end))
}

/// Where the long header ends with which `text` begins, whether or not its values exist.
#[inline]
pub(crate) fn long_header_end(text: &[u8]) -> Option<usize> {
    fixed::long(text).map(|(_, end)| end)
}

/// Reads a whole trimmed line as a header; none if it is no header.
#[inline]
pub(crate) fn header_line(line: &str) -> Option<Result<Header, Diagnostic>> {
    fixed::shape(line.as_bytes()).map(|shape| check(&shape))
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
#[inline]
fn check(shape: &Shape<'_>) -> Result<Header, Diagnostic> {
    let (day, month, year) = shape.date;
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        .ok_or_else(|| fault(DiagnosticKind::NoSuchDate { day, month, year }, 0, 10))?;
    let Some((hour, minute)) = shape.time else { return Ok(Header::new(date)) };
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), 0)
        .ok_or_else(|| fault(DiagnosticKind::NoSuchTime { hour, minute }, TIME_AT, TIME_AT + 5))?;
    let views = shape.views.map(number).transpose()?;
    Ok(Header { date, time: Some(time), views })
}

/// ```abnf
/// views = 1*DIGIT                                 ; fits u64
/// ```
#[inline]
fn number(digits: &[u8]) -> Result<u64, Diagnostic> {
    let value = |number: u64, digit: &u8| number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
    if digits.len() < MAX_DIGITS {
        return Ok(digits.iter().fold(0, value));
    }
    digits
        .iter()
        .try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
        .ok_or_else(|| fault(DiagnosticKind::ViewsOverflow, VIEWS_AT, VIEWS_AT + digits.len()))
}

fn fault(kind: DiagnosticKind, start: usize, end: usize) -> Diagnostic {
    Diagnostic::new(kind, Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    fn agree(line: &str) {
        let plain = shape(line.as_bytes()).ok().map(|(_, shape)| shape);
        assert_eq!(fixed::shape(line.as_bytes()), plain, "{line:?}");
    }

    #[test]
    fn the_arithmetic_agrees_with_the_grammar_on_every_byte_of_a_header() {
        for header in ["05.03.2026", "05.03.2026, 19:58", "05.03.2026, 19:58 3996", "99.99.9999, 99:99 0"] {
            for at in 0..=header.len() {
                agree(&header[..at]);
                for byte in 0..=0x7F_u8 {
                    let mut line = String::from(header);
                    line.insert(at, char::from(byte));
                    agree(&line);
                    line.remove((at + 1).min(header.len()));
                    agree(&line);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_arithmetic_agrees_with_the_grammar(line in "[0-9.,: x]{0,30}|[0-9]{2}.[0-9]{2}.[0-9]{4}, [0-9]{2}:[0-9]{2} [0-9xé]{0,24}|\\PC{0,24}") {
            agree(&line);
        }

        #[test]
        fn views_are_what_the_standard_library_reads(digits in "[0-9]{1,25}") {
            prop_assert_eq!(number(digits.as_bytes()).ok(), digits.parse().ok());
        }
    }
}
