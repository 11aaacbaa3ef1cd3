//! The header line again, by arithmetic on its fixed widths: eight bytes at a time.
//!
//! A bulletin's headers are nearly all of the long form, of which the first 18 bytes have their places. This tells
//! headers from other lines as the grammar beside it does, and reads them; why a line is no header, the grammar
//! tells.

#![allow(clippy::inline_always, reason = "a tenth of all instructions of reading goes into calls otherwise")]

use chrono::{NaiveDate, NaiveTime};

use super::DATE_LEN;
use crate::header::Header;

/// The long form up to the views, of which a zero may be any digit.
const LONG: &[u8; LONG_LEN] = b"00.00.0000, 00:00 ";
/// The bytes of `dd.mm.yyyy, hh:mm`.
const TIME_LEN: usize = 17;
/// The bytes of `dd.mm.yyyy, hh:mm `.
const LONG_LEN: usize = 18;
/// Where the minute stands.
const MINUTE_AT: usize = 15;

/// The greatest digit, eight times.
const NINES: u64 = u64::from_le_bytes([9; 8]);

/// Whether a whole trimmed line has the shape of a header.
#[inline(always)]
pub(crate) fn is_header(line: &[u8]) -> bool {
    // Its length alone tells most others.
    (matches!(line.len(), DATE_LEN | TIME_LEN) || line.len() > LONG_LEN) && has_shape(line)
}

/// The same of a line of a header's length.
#[inline]
fn has_shape(line: &[u8]) -> bool {
    let fits = |at| eight(line, at).is_some_and(|(_, others)| others == 0);
    match line.len() {
        DATE_LEN => fits(0) && fits(2),
        TIME_LEN => fits(0) && fits(8) && fits(9),
        _ => fits(0) && fits(8) && fits(10) && line.iter().skip(LONG_LEN).all(u8::is_ascii_digit),
    }
}

/// The header on a whole trimmed line, if its values exist and its views have at most eight digits.
#[inline(always)]
pub(crate) fn usual_header(line: &[u8]) -> Option<Header> {
    match line.len() {
        DATE_LEN => {
            let [days, years] = fitting(line, [0, 2])?;
            date(pairs(days), pairs(years)[6]).map(Header::new)
        }
        TIME_LEN => long(line, 9, None),
        length => {
            let views = number(*line.last_chunk()?, length.checked_sub(LONG_LEN)?)?;
            long(line, 10, Some(views))
        }
    }
}

/// The header on the line with which `text` begins, and how long that line is: its end need not be sought before. None
/// if it is another line, or without views or with more than seven digits of them behind a time.
#[inline(always)]
pub(crate) fn leading_header(text: &[u8]) -> Option<(Header, usize)> {
    // One byte tells nearly every other line.
    match text.get(DATE_LEN)? {
        b',' => {}
        b'\n' => return Some((usual_header(&text[..DATE_LEN])?, DATE_LEN)),
        _ => return None,
    }
    let eight = from_digits(*text.get(LONG_LEN..)?.first_chunk()?);
    let digits = above(eight, NINES).trailing_zeros() / u8::BITS;
    let length = LONG_LEN + digits as usize;
    let ends = (1..8).contains(&digits) && text[length] == b'\n';
    let views = ends.then(|| value(eight << (u64::BITS - u8::BITS * digits)))?;
    Some((long(text, 10, Some(views))?, length))
}

/// The header with one to seven digits of views on the last line of `text`, which has no line end and is not the only
/// one, and where it begins.
#[inline(always)]
pub(crate) fn trailing_header(text: &[u8]) -> Option<(Header, usize)> {
    let eight = from_digits(*text.last_chunk()?);
    let digits = above(eight, NINES).leading_zeros() / u8::BITS;
    let start = text.len().checked_sub(LONG_LEN + digits as usize)?;
    let begins = (1..8).contains(&digits) && text[..start].last() == Some(&b'\n');
    let others = u64::BITS - u8::BITS * digits;
    let views = begins.then(|| value(eight >> others << others))?;
    Some((long(&text[start..], 10, Some(views))?, start))
}

/// Where a byte is a digit, the number that it writes, from 0 to 9; where it is none, a greater one.
#[inline(always)]
fn from_digits(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes) ^ u64::from_le_bytes([b'0'; 8])
}

/// The header with which a line of the long form begins, of which the eight bytes at `last` are the last ones.
#[inline(always)]
fn long(line: &[u8], last: usize, views: Option<u64>) -> Option<Header> {
    let [days, hours, minutes] = fitting(line, [0, 8, last])?;
    let (days, hours) = (pairs(days), pairs(hours));
    let time = NaiveTime::from_hms_opt(hours[4].into(), pairs(minutes)[MINUTE_AT - last].into(), 0)?;
    Some(Header { date: date(days, hours[0])?, time: Some(time), views })
}

/// The date of which the first eight bytes and the last two digits were read.
#[inline(always)]
fn date(days: [u8; 8], years: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(days[6]) * 100 + i32::from(years), days[3].into(), days[0].into())
}

/// The eight bytes from each of these places on, if all of them fit the long form.
#[inline(always)]
fn fitting<const N: usize>(line: &[u8], places: [usize; N]) -> Option<[u64; N]> {
    let (mut eights, mut others) = ([0; N], 0);
    for (found, at) in eights.iter_mut().zip(places) {
        let (rest, above) = eight(line, at)?;
        *found = rest;
        others |= above;
    }
    // One branch for all of them.
    (others == 0).then_some(eights)
}

/// The eight bytes at `at`, digits as numbers and all else as zero, where they fit the long form; and whether some do
/// not, as [`above`] tells.
#[inline(always)]
fn eight(line: &[u8], at: usize) -> Option<(u64, u64)> {
    let (bytes, pattern) = (*line.get(at..)?.first_chunk()?, *LONG[at..].first_chunk()?);
    // Where the pattern has a zero a digit leaves 0 to 9, elsewhere only the byte itself leaves 0.
    let rest = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    let most = u64::from_le_bytes(pattern.map(|byte| if byte == b'0' { 9 } else { 0 }));
    Some((rest, above(rest, most)))
}

/// For each of eight bytes that [`fitting`] gives the number that it and the next one write.
#[inline(always)]
fn pairs(eight: u64) -> [u8; 8] {
    // Ten times at most nine and at most nine stay below 256: no byte runs into the next.
    eight.wrapping_mul(10).wrapping_add(eight >> 8).to_le_bytes()
}

/// The number that the last `count` bytes write, if they are digits and one to eight.
#[inline(always)]
fn number(bytes: [u8; 8], count: usize) -> Option<u64> {
    let others = 8_usize.checked_sub(count)?;
    // Without a digit the shift would go beyond the number.
    let keep = u64::MAX.checked_shl(u32::try_from(8 * others).ok()?)?;
    // The first digit is the lowest byte: zeros before it change nothing.
    let digits = from_digits(bytes) & keep;
    (above(digits, NINES) == 0).then(|| value(digits))
}

/// The number that eight digits write, each a byte from 0 to 9, the first one the lowest.
#[inline(always)]
fn value(digits: u64) -> u64 {
    let twos = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (twos * 100).wrapping_add(twos >> 16) & 0x0000_FFFF_0000_FFFF;
    (fours * 10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF
}

/// The top bit of the first byte of `bytes` that is greater than that of `most`, none of which is above 9, and of some
/// behind it: of all that are greater where all are ASCII.
#[inline(always)]
fn above(bytes: u64, most: u64) -> u64 {
    // Adding carries into a byte's top bit what is greater, and never beyond the byte unless its top bit was set
    // before.
    let room = u64::from_le_bytes([0x7F; 8]) - most;
    (bytes | bytes.wrapping_add(room)) & 0x8080_8080_8080_8080
}
