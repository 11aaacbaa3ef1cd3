//! The header line.

use alloc::vec::Vec;

use chrono::{NaiveDate, NaiveTime};
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, consumed, cut, opt};
use nom::sequence::preceded;
use nom::{Finish, Parser};

use super::{Mismatch, Parsed, Part, Value, form, two_digits, year};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::header::Header;
use crate::span::Span;
use crate::whitespace::is_horizontal;

/// The bytes of a header's date, `dd.mm.yyyy`.
pub(crate) const DATE_LEN: usize = 10;

/// Reads a trimmed line as a header. `start` is its offset in the text. Returns the header as far as its values exist
/// (without a date there is none), and the values that do not exist.
///
/// ```abnf
/// header = date [ "," 1*WSP time [ 1*WSP views ] ] eol
/// ```
pub(crate) fn header_line(
    line: &str,
    start: usize,
) -> Result<(Option<Header>, Vec<Diagnostic>), Mismatch<'_>> {
    let views = preceded(white, cut(consumed(views)));
    let time = preceded(white, consumed(time));
    let shape = (consumed(date), opt(preceded(char(','), cut((time, opt(views))))));
    let (_, (date, after)) = all_consuming(shape).parse(line).finish()?;
    let (time, views) = after.unzip();
    let views = views.flatten();
    let header = date.1.ok().map(|date| Header {
        date,
        time: time.and_then(|(_, time)| time.ok()),
        views: views.and_then(|(_, views)| views.ok()),
    });
    let faults = [fault(line, start, Some(date)), fault(line, start, time), fault(line, start, views)];
    Ok((header, faults.into_iter().flatten().collect()))
}

/// Returns the finding about a part of a line whose value does not exist.
fn fault<T>(line: &str, start: usize, part: Option<Part<'_, T>>) -> Option<Diagnostic> {
    let (text, value) = part?;
    Some(Diagnostic::new(value.err()?, Span::of_slice(text, line)?.shifted(start)))
}

/// ```abnf
/// date = 2DIGIT "." 2DIGIT "." 4DIGIT
/// ```
fn date(input: &str) -> Parsed<'_, Value<NaiveDate>> {
    let (rest, form) = form(b"00.00.0000", "a date dd.mm.yyyy", input)?;
    let (day, month, year) = (two_digits(&form[..2]), two_digits(&form[3..5]), year(&form[6..]));
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    Ok((rest, date.ok_or(DiagnosticKind::NoSuchDate { day, month, year })))
}

/// ```abnf
/// time = 2DIGIT ":" 2DIGIT
/// ```
fn time(input: &str) -> Parsed<'_, Value<NaiveTime>> {
    let (rest, form) = form(b"00:00", "a time hh:mm", input)?;
    let (hour, minute) = (two_digits(&form[..2]), two_digits(&form[3..]));
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), 0);
    Ok((rest, time.ok_or(DiagnosticKind::NoSuchTime { hour, minute })))
}

/// ```abnf
/// views = 1*DIGIT ; fits u64
/// ```
fn views(input: &str) -> Parsed<'_, Value<u64>> {
    digit1.map(|digits: &str| digits.parse().map_err(|_| DiagnosticKind::ViewsOverflow)).parse(input)
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
