//! The header line.

use chrono::{NaiveDate, NaiveTime};
use nom::Parser;
use nom::bytes::complete::take_while1;

use super::{Parsed, Unmatched, form, number};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::is_horizontal;

/// The bytes of a header's date, `dd.mm.yyyy`.
pub(crate) const DATE_LEN: usize = 10;

/// A header line: its values, which may not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderLine {
    /// The day, or the digits of a day that is not in the calendar.
    date: Result<NaiveDate, (u16, u16, u16)>,
    time: Option<Result<NaiveTime, (u16, u16)>>,
    /// The number of views, or of digits of a number that exceeds [`u64::MAX`].
    views: Option<Result<u64, usize>>,
}

impl HeaderLine {
    /// Returns the header as far as its values exist: a time or view count that does not exist is left out, and
    /// without a date there is no header.
    pub(crate) fn header(&self) -> Option<Header> {
        let (time, views) = (self.time.and_then(Result::ok), self.views.and_then(Result::ok));
        Some(Header { date: self.date.ok()?, time, views })
    }

    /// Returns whether a value does not exist.
    pub(crate) fn is_faulty(&self) -> bool {
        self.date.is_err()
            || self.time.is_some_and(|time| time.is_err())
            || self.views.is_some_and(|views| views.is_err())
    }

    /// Returns the values that do not exist. `line` is the trimmed line, which begins at `start`.
    pub(crate) fn faults(self, line: &str, start: usize) -> impl Iterator<Item = Diagnostic> + use<> {
        let fault =
            |kind, at: usize, len| Some(Diagnostic::new(kind, Span::new(start + at, start + at + len)));
        let date = self.date.err().and_then(|(day, month, year)| {
            fault(
                DiagnosticKind::NoSuchDate { day: two_digits(day), month: two_digits(month), year },
                0,
                DATE_LEN,
            )
        });
        let time = self.time.and_then(Result::err).and_then(|(hour, minute)| {
            let kind = DiagnosticKind::NoSuchTime { hour: two_digits(hour), minute: two_digits(minute) };
            fault(kind, line.find(':')? - 2, 5)
        });
        let views = self
            .views
            .and_then(Result::err)
            .and_then(|digits| fault(DiagnosticKind::ViewsOverflow, line.len() - digits, digits));
        [date, time, views].into_iter().flatten()
    }
}

/// Returns a number of two digits in its own type.
fn two_digits(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Why a line is not a header.
#[derive(Debug)]
pub(crate) struct Mismatch<'a> {
    /// The line from the first byte that does not match.
    pub(crate) rest: &'a str,
    /// What was expected there.
    pub(crate) expected: &'static str,
}

/// Reads a trimmed line as a header.
///
/// ```abnf
/// header = date [ "," 1*WSP time [ 1*WSP views ] ] eol
/// ```
pub(crate) fn header_line(line: &str) -> Result<HeaderLine, Mismatch<'_>> {
    let (rest, date) = date(line).map_err(|error| mismatch(&error, "a date dd.mm.yyyy"))?;
    let mut header = HeaderLine { date, time: None, views: None };
    let Some(rest) = rest.strip_prefix(',') else { return end(rest, header) };
    let after_white = |rest| white(rest).and_then(|(rest, _)| time(rest));
    let (rest, time) = after_white(rest).map_err(|error| mismatch(&error, "a time hh:mm"))?;
    header.time = Some(time);
    if rest.is_empty() {
        return Ok(header);
    }
    let (rest, _) = white(rest).map_err(|error| mismatch(&error, "the end of the line"))?;
    // views = 1*DIGIT, which fit u64.
    let (digits, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    if digits.is_empty() {
        return Err(Mismatch { rest, expected: "a view count" });
    }
    header.views = Some(digits.parse().map_err(|_| digits.len()));
    end(after, header)
}

/// Returns the header if nothing follows it.
fn end(rest: &str, header: HeaderLine) -> Result<HeaderLine, Mismatch<'_>> {
    if rest.is_empty() { Ok(header) } else { Err(Mismatch { rest, expected: "the end of the line" }) }
}

#[cold]
fn mismatch<'a>(error: &nom::Err<Unmatched<'a>>, expected: &'static str) -> Mismatch<'a> {
    match error {
        nom::Err::Error(Unmatched(rest)) | nom::Err::Failure(Unmatched(rest)) => Mismatch { rest, expected },
        nom::Err::Incomplete(_) => Mismatch { rest: "", expected },
    }
}

/// ```abnf
/// date = 2DIGIT "." 2DIGIT "." 4DIGIT
/// ```
fn date(input: &str) -> Parsed<'_, Result<NaiveDate, (u16, u16, u16)>> {
    let (rest, form) = form(b"00.00.0000", input)?;
    let (day, month, year) = (number(&form[..2]), number(&form[3..5]), number(&form[6..]));
    Ok((rest, NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).ok_or((day, month, year))))
}

/// ```abnf
/// time = 2DIGIT ":" 2DIGIT
/// ```
fn time(input: &str) -> Parsed<'_, Result<NaiveTime, (u16, u16)>> {
    let (rest, form) = form(b"00:00", input)?;
    let (hour, minute) = (number(&form[..2]), number(&form[3..]));
    Ok((rest, NaiveTime::from_hms_opt(hour.into(), minute.into(), 0).ok_or((hour, minute))))
}

/// ```abnf
/// 1*WSP
/// ```
fn white(input: &str) -> Parsed<'_, &str> {
    match input.as_bytes() {
        // Nearly always it is one space.
        [b' ', b'0'..=b'9', ..] => Ok((&input[1..], &input[..1])),
        _ => take_while1(is_horizontal).parse(input),
    }
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
            let header = header_line(line).expect("a header line");
            header
                .faults(line, 0)
                .map(|fault| (fault.kind.code(), fault.span.start, fault.span.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(faults("31.02.2026"), [("no-such-date", 0, 10)]);
        assert_eq!(
            faults("05.03.2026,\u{A0}24:00 99999999999999999999"),
            [("no-such-time", 13, 18), ("views-overflow", 19, 39)]
        );
    }
}
