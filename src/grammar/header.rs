//! The header line.

mod fixed;

use chrono::{NaiveDate, NaiveTime};
use nom::Parser;
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, cut, opt};
use nom::error::context;
use nom::sequence::{preceded, separated_pair, terminated};

use super::{Fault, Parsed, digits, two_digits};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::span::Span;

pub(crate) use fixed::{is_header, leading_header, trailing_header, usual_header};

/// The bytes of a header's date, `dd.mm.yyyy`.
pub(crate) const DATE_LEN: usize = 10;
/// Offset of the time in a header line, behind `dd.mm.yyyy, `.
const TIME_AT: usize = 12;
/// Offset of the views in a header line, behind `dd.mm.yyyy, hh:mm `.
const VIEWS_AT: usize = 18;

/// A header's digits, before anyone asked whether such a day or minute exists.
#[derive(Debug, PartialEq, Eq)]
struct Shape<'a> {
    date: (u8, u8, u16),
    time: Option<(u8, u8)>,
    views: Option<&'a [u8]>,
}

/// Reads a whole trimmed line as a header; none if it is no header.
#[inline]
pub(crate) fn header_line(line: &str) -> Option<Result<Header, Diagnostic>> {
    let line = line.as_bytes();
    if let Some(header) = usual_header(line) {
        return Some(Ok(header));
    }
    match is_header(line).then(|| header(line))? {
        Ok(header) => Some(Ok(header)),
        Err(Fault::Value(fault)) => Some(Err(fault)),
        Err(Fault::Shape { .. }) => None,
    }
}

/// Reads a whole trimmed line as a header by the grammar alone, and says where and why it is none.
pub(crate) fn header(line: &[u8]) -> Result<Header, Fault> {
    match shape(line) {
        Ok((_, shape)) => check(&shape).map_err(Fault::Value),
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
#[inline]
fn check(shape: &Shape<'_>) -> Result<Header, Diagnostic> {
    let (day, month, year) = shape.date;
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        .ok_or_else(|| fault(DiagnosticKind::NoSuchDate { day, month, year }, 0, DATE_LEN))?;
    let Some((hour, minute)) = shape.time else { return Ok(Header::new(date)) };
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), 0)
        .ok_or_else(|| fault(DiagnosticKind::NoSuchTime { hour, minute }, TIME_AT, TIME_AT + 5))?;
    let views = shape.views.map(number).transpose()?;
    Ok(Header { date, time: Some(time), views })
}

/// ```abnf
/// views = 1*DIGIT                                 ; fits u64
/// ```
fn number(digits: &[u8]) -> Result<u64, Diagnostic> {
    let value = |number: u64, digit: &u8| number.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    let overflow = || fault(DiagnosticKind::ViewsOverflow, VIEWS_AT, VIEWS_AT + digits.len());
    digits.iter().try_fold(0, value).ok_or_else(overflow)
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
        let plain = header(line.as_bytes());
        let has_shape = !matches!(plain, Err(Fault::Shape { .. }));
        assert_eq!(is_header(line.as_bytes()), has_shape, "{line:?}");
        let few = line.len() <= VIEWS_AT + 8;
        assert_eq!(usual_header(line.as_bytes()), plain.ok().filter(|_| few), "{line:?}");
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
        fn the_arithmetic_agrees_with_the_grammar(line in "[0-9.,: x]{0,30}|[0-9]{2}[.][0-9]{2}[.][0-9]{4}, [0-9]{2}:[0-9]{2} [0-9xé]{0,24}|\\PC{0,24}") {
            agree(&line);
        }

        #[test]
        fn a_leading_or_trailing_header_is_the_one_on_its_line(
            line in "[0-2][0-9][.][01][0-9][.][0-9]{4}(, [0-2][0-9]:[0-6][0-9] ([0-9]{0,9}|[0-9x\r]{1,3}))?|[0-9., x\n]{9,27}",
            before in "([0-9x]{0,9}\n)?|[0-9x\n]{8}",
            behind in "[0-9x\n]{8}",
        ) {
            let views = |line: &str| (VIEWS_AT + 1..VIEWS_AT + 8).contains(&line.len());
            let text = [&line, "\n", &behind].concat();
            let first = text.split('\n').next().unwrap_or_default();
            // Views are read eight bytes at a time.
            let few = first.len() == DATE_LEN || (views(first) && text.len() >= VIEWS_AT + 8);
            let header = usual_header(first.as_bytes()).filter(|_| few);
            prop_assert_eq!(leading_header(text.as_bytes()), header.map(|header| (header, first.len())));

            let text = [before, line].concat();
            let last = text.rsplit('\n').next().unwrap_or_default();
            let few = views(last) && last.len() < text.len();
            let header = usual_header(last.as_bytes()).filter(|_| few);
            let found = trailing_header(text.as_bytes());
            prop_assert_eq!(found, header.map(|header| (header, text.len() - last.len())));
        }

        #[test]
        fn views_are_what_the_standard_library_reads(digits in "[0-9]{1,25}") {
            prop_assert_eq!(number(digits.as_bytes()).ok(), digits.parse().ok());
        }
    }
}
