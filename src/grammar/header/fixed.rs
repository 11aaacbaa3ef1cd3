//! The header line again, by arithmetic on its fixed widths: eight bytes at a time.
//!
//! A bulletin's headers are nearly all of the long form, whose first 18 bytes have fixed places. This says
//! of any line what the grammar beside it says, only not where a line that is no header leaves the shape.

use nom::Parser;
use nom::bytes::complete::take;
use nom::combinator::{all_consuming, rest};

use super::{Mismatch, Shape};

/// `dd.mm.yy`, of which a zero may be any digit.
const DATE: [u8; 8] = *b"00.00.00";
/// `, hh:mm`, of which a zero may be any digit.
const TIME: [u8; 7] = *b", 00:00";

/// The shape of a line that is a header; none if it is no header.
#[inline]
pub(super) fn shape(line: &[u8]) -> Option<Shape<'_>> {
    let (behind, date) = take::<_, _, Mismatch<&[u8]>>(10_usize)(line).ok()?;
    let date = self::date(date.try_into().ok()?)?;
    if behind.is_empty() {
        return Some(Shape { date, time: None, views: None });
    }
    let (behind, time) = take::<_, _, Mismatch<&[u8]>>(7_usize)(behind).ok()?;
    let time = Some(self::time(time.try_into().ok()?)?);
    if behind.is_empty() {
        return Some(Shape { date, time, views: None });
    }
    let mut views = all_consuming((nom::character::complete::char::<_, Mismatch<&[u8]>>(' '), rest));
    let (_, (_, views)) = views.parse(behind).ok()?;
    let digits = !views.is_empty() && views.iter().all(u8::is_ascii_digit);
    digits.then_some(Shape { date, time, views: Some(views) })
}

/// Day, month and year of `dd.mm.yyyy`.
#[inline]
fn date(bytes: [u8; 10]) -> Option<(u8, u8, u16)> {
    let [d1, d2, p, m1, m2, q, y1, y2, y3, y4] = bytes;
    let first = pairs([d1, d2, p, m1, m2, q, y1, y2], DATE)?;
    let last = pairs([y3, y4, b'0', b'0', b'0', b'0', b'0', b'0'], *b"00000000")?;
    Some((first[0], first[3], u16::from(first[6]) * 100 + u16::from(last[0])))
}

/// Hour and minute of `, hh:mm`.
#[inline]
fn time(bytes: [u8; 7]) -> Option<(u8, u8)> {
    let [c, s, h1, h2, p, m1, m2] = bytes;
    let [comma, space, hour1, hour2, colon, minute1, minute2] = TIME;
    let found =
        pairs([c, s, h1, h2, p, m1, m2, 0], [comma, space, hour1, hour2, colon, minute1, minute2, 0])?;
    Some((found[2], found[5]))
}

/// For each byte the number that it and the next one write, if all bytes fit `pattern`.
#[inline]
fn pairs(bytes: [u8; 8], pattern: [u8; 8]) -> Option<[u8; 8]> {
    // Where the pattern has a zero a digit leaves 0 to 9, elsewhere only the byte itself leaves 0.
    let rest = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    // Adding carries into a byte's top bit what is greater than that, and never beyond the byte
    // unless its top bit was set before.
    let most = u64::from_le_bytes(pattern.map(|byte| if byte == b'0' { 0x7F - 9 } else { 0x7F }));
    let wrong = (rest | rest.wrapping_add(most)) & 0x8080_8080_8080_8080;
    // Ten times at most nine and at most nine stay below 256: no byte runs into the next.
    (wrong == 0).then_some(rest.wrapping_mul(10).wrapping_add(rest >> 8).to_le_bytes())
}
