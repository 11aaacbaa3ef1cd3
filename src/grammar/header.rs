//! The header line and the stamp.

use alloc::vec::Vec;

use chrono::{NaiveDate, NaiveTime};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{cond, consumed, cut, eof, opt, peek, recognize};
use nom::sequence::{delimited, preceded};
use nom::{Finish, Parser};

use super::{Mismatch, Parsed, Value, form, two_digits, year};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::trim_horizontal;

/// The bytes of a header's date, `dd.mm.yyyy`.
pub(crate) const DATE_LEN: usize = 10;

/// A header as far as its values exist (without a date there is none), and the values that do not exist.
type HeaderLine = (Option<Header>, Vec<Diagnostic>);

/// Reads a trimmed line as a header. `start` is its offset in the text.
///
/// ```abnf
/// header = date [ "," 1*WSP time [ 1*WSP views ] ] eol
/// ```
pub(crate) fn header_line(line: &str, start: usize) -> Result<HeaderLine, Mismatch<'_>> {
    let (rest, date) = date(line).finish()?;
    let (rest, time) = opt(preceded(char(','), cut(preceded(white, time)))).parse(rest).finish()?;
    let (rest, views) = cond(time.is_some(), opt(preceded(white, cut(views)))).parse(rest).finish()?;
    if !rest.is_empty() {
        return Err(Mismatch { rest, expected: "the end of the line" });
    }
    let mut faults = Vec::new();
    let span = |part| Span::of_slice(part, line).unwrap_or_default().shifted(start);
    let mut report = |(kind, part)| faults.push(Diagnostic::new(kind, span(part)));
    let date = date.map_err(&mut report).ok();
    let time = time.and_then(|time| time.map_err(&mut report).ok());
    let views = views.flatten().and_then(|views| views.map_err(&mut report).ok());
    Ok((date.map(|date| Header { date, time, views }), faults))
}

/// ```abnf
/// date = 2DIGIT "." 2DIGIT "." 4DIGIT
/// ```
fn date(input: &str) -> Parsed<'_, Value<'_, NaiveDate>> {
    let (rest, form) = form(b"00.00.0000", "a date dd.mm.yyyy", input)?;
    let (day, month, year) = (two_digits(&form[..2]), two_digits(&form[3..5]), year(&form[6..]));
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    Ok((rest, date.ok_or((DiagnosticKind::NoSuchDate { day, month, year }, &input[..form.len()]))))
}

/// ```abnf
/// time = 2DIGIT ":" 2DIGIT
/// ```
fn time(input: &str) -> Parsed<'_, Value<'_, NaiveTime>> {
    let (rest, form) = form(b"00:00", "a time hh:mm", input)?;
    let (hour, minute) = (two_digits(&form[..2]), two_digits(&form[3..]));
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), 0);
    Ok((rest, time.ok_or((DiagnosticKind::NoSuchTime { hour, minute }, &input[..form.len()]))))
}

/// ```abnf
/// views = 1*DIGIT ; fits u64
/// ```
fn views(input: &str) -> Parsed<'_, Value<'_, u64>> {
    let (digits, rest) = input.split_at(input.bytes().take_while(u8::is_ascii_digit).count());
    match digits.parse() {
        Err(_) if digits.is_empty() => Err(nom::Err::Error(Mismatch { rest, expected: "a view count" })),
        views => Ok((rest, views.map_err(|_| (DiagnosticKind::ViewsOverflow, digits)))),
    }
}

/// ```abnf
/// 1*WSP
/// ```
fn white(input: &str) -> Parsed<'_, ()> {
    match trim_horizontal(input) {
        rest if rest.len() < input.len() => Ok((rest, ())),
        rest => Err(nom::Err::Error(Mismatch { rest, expected: "a time hh:mm" })),
    }
}

/// Reads the stamp at the start of a text. Returns it, with a byte order mark before it, and its day.
///
/// ```abnf
/// stamp = [BOM] SP %s"date" SP iso-date ( SP / eol )
/// ```
pub(crate) fn stamp(text: &str) -> Option<(&str, Value<'_, NaiveDate>)> {
    let opening = (opt(char('\u{FEFF}')), tag(" date "));
    let line_end = recognize((opt(char('\r')), alt((tag("\n"), eof))));
    let stamp = delimited(opening, iso_date, alt((tag(" "), peek(line_end))));
    consumed(stamp).parse(text).ok().map(|(_, stamp)| stamp)
}

/// ```abnf
/// iso-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT
/// ```
fn iso_date(input: &str) -> Parsed<'_, Value<'_, NaiveDate>> {
    let (rest, form) = form(b"0000-00-00", "a date yyyy-mm-dd", input)?;
    let (year, month, day) = (year(&form[..4]), two_digits(&form[5..7]), two_digits(&form[8..]));
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    Ok((rest, date.ok_or((DiagnosticKind::NoSuchStamp { year, month, day }, &input[..form.len()]))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

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
            let header = header_line(line, 0).expect(line).0.expect(line);
            assert_eq!(header.to_string(), expected, "{line}");
        }
    }

    #[test]
    fn a_mismatch_names_what_was_expected_where() {
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
            let mismatch = header_line(line, 0).expect_err(line);
            assert_eq!((line.len() - mismatch.rest.len(), mismatch.expected), (at, expected), "{line}");
        }
    }

    #[test]
    fn every_value_that_does_not_exist_is_a_fault() {
        let faults = |line| {
            let faults = header_line(line, 0).expect("a header line").1.into_iter();
            faults.map(|fault| (fault.kind.code(), fault.span.start, fault.span.end)).collect::<Vec<_>>()
        };
        assert_eq!(faults("31.02.2026"), [("no-such-date", 0, 10)]);
        assert_eq!(
            faults("05.03.2026,\u{A0}24:00 99999999999999999999"),
            [("no-such-time", 13, 18), ("views-overflow", 19, 39)]
        );
    }
}
