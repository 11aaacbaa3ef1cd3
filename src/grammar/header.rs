//! The header line.

use chrono::{NaiveDate, NaiveTime};
use nom::Parser;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, cut, opt};
use nom::error::context;
use nom::sequence::{preceded, separated_pair, terminated};

use super::{Mismatch, Parsed, digits};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::is_horizontal;

/// The bytes of a header's date, `dd.mm.yyyy`.
pub(crate) const DATE_LEN: usize = 10;

/// The digits of a header line. Whether such a day or minute exists is not yet known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderLine<'a> {
    line: &'a str,
    date: (u16, u16, u16),
    /// Hour and minute, with the rest of the line from the hour.
    time: Option<(u16, u16, &'a str)>,
    views: Option<&'a str>,
}

impl<'a> HeaderLine<'a> {
    /// Returns the header as far as its values exist: a time or view count that does not exist is left out, and
    /// without a date there is no header.
    pub(crate) fn header(&self) -> Option<Header> {
        let date = self.date().ok()?;
        let time = self.time().and_then(Result::ok);
        let views = self.views().and_then(Result::ok);
        Some(Header { date, time, views })
    }

    /// Returns the values that do not exist, with their spans in the line.
    pub(crate) fn faults(self) -> impl Iterator<Item = Diagnostic> + use<'a> {
        let (date, time, views) = (self.date().err(), self.time(), self.views());
        [date, time.and_then(Result::err), views.and_then(Result::err)].into_iter().flatten()
    }

    fn date(&self) -> Result<NaiveDate, Diagnostic> {
        let (day, month, year) = self.date;
        NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).ok_or_else(|| {
            let kind = DiagnosticKind::NoSuchDate { day: two_digits(day), month: two_digits(month), year };
            Diagnostic::new(kind, Span::new(0, DATE_LEN))
        })
    }

    fn time(&self) -> Option<Result<NaiveTime, Diagnostic>> {
        let (hour, minute, rest) = self.time?;
        Some(NaiveTime::from_hms_opt(hour.into(), minute.into(), 0).ok_or_else(|| {
            let kind = DiagnosticKind::NoSuchTime { hour: two_digits(hour), minute: two_digits(minute) };
            let start = self.line.len() - rest.len();
            Diagnostic::new(kind, Span::new(start, start + 5))
        }))
    }

    fn views(&self) -> Option<Result<u64, Diagnostic>> {
        let digits = self.views?;
        let value = |number: u64, digit: u8| number.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
        Some(digits.bytes().try_fold(0, value).ok_or_else(|| {
            let end = self.line.len();
            Diagnostic::new(DiagnosticKind::ViewsOverflow, Span::new(end - digits.len(), end))
        }))
    }
}

/// Returns a number of two digits in its own type.
fn two_digits(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Reads a trimmed line as a header.
///
/// ```abnf
/// header = date [ "," 1*WSP time [ 1*WSP views ] ] eol
/// ```
pub(crate) fn header_line(line: &str) -> Result<HeaderLine<'_>, Mismatch<'_>> {
    let time = preceded(cut(context("a time hh:mm", white)), cut(context("a time hh:mm", time)));
    let tail = (time, opt(preceded(white, cut(context("a view count", digit1)))));
    let parts = (context("a date dd.mm.yyyy", date), opt(preceded(char(','), tail)));
    match context("the end of the line", all_consuming(parts)).parse(line) {
        Ok((_, (date, tail))) => {
            let (time, views) = tail.unzip();
            Ok(HeaderLine { line, date, time, views: views.flatten() })
        }
        Err(nom::Err::Error(mismatch) | nom::Err::Failure(mismatch)) => Err(mismatch),
        Err(nom::Err::Incomplete(_)) => Err(Mismatch { rest: "", expected: "more text" }),
    }
}

/// ```abnf
/// date = 2DIGIT "." 2DIGIT "." 4DIGIT
/// ```
fn date(input: &str) -> Parsed<'_, (u16, u16, u16)> {
    (terminated(digits::<2>, char('.')), terminated(digits::<2>, char('.')), digits::<4>).parse(input)
}

/// ```abnf
/// time = 2DIGIT ":" 2DIGIT
/// ```
fn time(input: &str) -> Parsed<'_, (u16, u16, &str)> {
    let (rest, (hour, minute)) = separated_pair(digits::<2>, char(':'), digits::<2>).parse(input)?;
    Ok((rest, (hour, minute, input)))
}

/// ```abnf
/// 1*WSP
/// ```
fn white(input: &str) -> Parsed<'_, &str> {
    take_while1(is_horizontal).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    #[test]
    fn a_header_line_has_one_shape() {
        let cases = [
            ("05.03.2026", "05.03.2026"),
            ("05.03.2026, 19:58", "05.03.2026, 19:58"),
            ("05.03.2026,\u{A0}\t19:58\u{3000}3996", "05.03.2026, 19:58 3996"),
            ("05.03.2026, 19:58 18446744073709551615", "05.03.2026, 19:58 18446744073709551615"),
            ("05.03.2026, 25:61 12", "05.03.2026"),
            ("05.03.2026, 19:58 18446744073709551616", "05.03.2026, 19:58"),
        ];
        for (line, expected) in cases {
            let header = header_line(line).expect(line).header().expect(line);
            assert_eq!(header.to_string(), expected, "{line}");
        }
    }

    #[test]
    fn a_mismatch_tells_what_was_expected_where() {
        let cases = [
            ("5 March", 1, "a date dd.mm.yyyy"),
            ("05.03.26", 8, "a date dd.mm.yyyy"),
            ("05.03.2026,19:58", 11, "a time hh:mm"),
            ("05.03.2026, 19.58", 14, "a time hh:mm"),
            ("05.03.2026, 19:58 x", 18, "a view count"),
            ("05.03.2026 x", 10, "the end of the line"),
            ("05.03.2026, 19:58 3 996", 19, "the end of the line"),
        ];
        for (line, at, expected) in cases {
            let mismatch = header_line(line).expect_err(line);
            assert_eq!((line.len() - mismatch.rest.len(), mismatch.expected), (at, expected), "{line}");
        }
    }

    #[test]
    fn every_value_that_does_not_exist_is_a_fault() {
        let faults = |line| {
            let line: HeaderLine<'_> = header_line(line).expect("a header line");
            line.faults().map(|fault| (fault.kind.code(), fault.span.start, fault.span.end)).collect::<Vec<_>>()
        };
        assert_eq!(faults("31.02.2026"), [("no-such-date", 0, 10)]);
        assert_eq!(
            faults("05.03.2026,\u{A0}24:00 99999999999999999999"),
            [("no-such-time", 13, 18), ("views-overflow", 19, 39)]
        );
    }
}
