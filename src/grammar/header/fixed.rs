//! The header line again, by arithmetic on its fixed widths: eight bytes at a time.
//!
//! A bulletin's headers are nearly all of the long form, of which the first 18 bytes have their places.
//! This says of any line what the grammar beside it says, only not where a line that is no header leaves
//! the shape.

#![allow(clippy::inline_always, reason = "a tenth of all instructions of reading goes into calls otherwise")]

use nom::bytes::complete::{take, take_while1};

use super::{Mismatch, Shape};

/// The long form up to the views, of which a zero may be any digit.
const LONG: [u8; 18] = *b"00.00.0000, 00:00 ";
/// The bytes of `dd.mm.yyyy`.
const DATE_LEN: usize = 10;
/// The bytes of `dd.mm.yyyy, hh:mm`.
const TIME_LEN: usize = 17;

/// The shape of a line that is a header; none if it is no header.
#[inline(always)]
pub(super) fn shape(line: &[u8]) -> Option<Shape<'_>> {
    let length = line.len();
    if length == DATE_LEN || length == TIME_LEN {
        // What is missing is filled up, so that there is one form to look at.
        let mut filled = LONG;
        filled[..length].copy_from_slice(line);
        let shape = fixed(filled)?;
        return Some(Shape { time: shape.time.filter(|_| length == TIME_LEN), ..shape });
    }
    let (shape, end) = long(line)?;
    (end == length).then_some(shape)
}

/// The shape of the long header with which `text` begins, and how far it goes.
#[inline(always)]
pub(super) fn long(text: &[u8]) -> Option<(Shape<'_>, usize)> {
    let (behind, first) = take::<_, _, Mismatch<&[u8]>>(LONG.len())(text).ok()?;
    let shape = fixed(first.try_into().ok()?)?;
    let (rest, views) =
        take_while1::<_, _, Mismatch<&[u8]>>(|byte: u8| byte.is_ascii_digit())(behind).ok()?;
    Some((Shape { views: Some(views), ..shape }, text.len() - rest.len()))
}

/// Date and time of the long form.
#[inline(always)]
fn fixed(bytes: [u8; LONG.len()]) -> Option<Shape<'static>> {
    let part = |at: usize| pairs(*bytes[at..].first_chunk()?, *LONG[at..].first_chunk()?);
    let (date, middle, last) = (part(0)?, part(8)?, part(10)?);
    let year = u16::from(date[6]) * 100 + u16::from(middle[0]);
    Some(Shape { date: (date[0], date[3], year), time: Some((last[2], last[5])), views: None })
}

/// For each byte the number that it and the next one write, if all bytes fit `pattern`.
#[inline(always)]
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
