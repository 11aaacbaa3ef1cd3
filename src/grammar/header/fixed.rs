//! The header line again, by arithmetic on its fixed widths: eight bytes at a time.
//!
//! A bulletin's headers are nearly all of the long form, of which the first 18 bytes have their places. This tells
//! headers from other lines as the grammar beside it does, and reads them; why a line is no header, the grammar
//! tells.

#![allow(clippy::inline_always, reason = "a tenth of all instructions of reading goes into calls otherwise")]

use chrono::{NaiveDate, NaiveTime};

use crate::header::Header;

/// The long form up to the views, of which a zero may be any digit.
const LONG: &[u8; 18] = b"00.00.0000, 00:00 ";
/// The bytes of `dd.mm.yyyy`.
const DATE_LEN: usize = 10;
/// The bytes of `dd.mm.yyyy, hh:mm`.
const TIME_LEN: usize = 17;

/// Whether a line has the shape of a header.
#[inline]
pub(super) fn is_header(line: &[u8]) -> bool {
    let fits = |at| pairs(line, at).is_some();
    match line.len() {
        DATE_LEN => fits(0) && fits(2),
        TIME_LEN => fits(0) && fits(8) && fits(9),
        _ => {
            let views = line.get(LONG.len()..).unwrap_or_default();
            !views.is_empty() && fits(0) && fits(8) && fits(10) && views.iter().all(u8::is_ascii_digit)
        }
    }
}

/// The header on a line, if its values exist and its views have at most eight digits.
#[inline(always)]
pub(super) fn header(line: &[u8]) -> Option<Header> {
    match line.len() {
        DATE_LEN => date(line, pairs(line, 2)?[6]).map(Header::new),
        TIME_LEN => long(line, pairs(line, 9)?[6], None),
        length => {
            let views = number(*line.last_chunk()?, length.checked_sub(LONG.len())?)?;
            long(line, pairs(line, 10)?[5], Some(views))
        }
    }
}

/// The header with one to seven digits of views on the line with which `text` begins, and how long that line is.
#[inline(always)]
pub(super) fn leading_header(text: &[u8]) -> Option<(Header, usize)> {
    // One byte tells nearly every other line.
    if text.get(DATE_LEN) != Some(&b',') {
        return None;
    }
    let eight = u64::from_le_bytes(*text.get(LONG.len()..)?.first_chunk()?);
    let others = above(eight ^ u64::from_le_bytes([b'0'; 8]), u64::from_le_bytes([9; 8]));
    let digits = others.trailing_zeros() / 8;
    let ends = (1..8).contains(&digits) && eight >> (8 * digits) & 0xFF == u64::from(b'\n');
    let length = LONG.len() + digits as usize;
    if ends { Some((header(&text[..length])?, length)) } else { None }
}

/// The header with which a line of the long form begins, of which the minute and all behind it were read.
#[inline(always)]
fn long(line: &[u8], minute: u8, views: Option<u64>) -> Option<Header> {
    let middle = pairs(line, 8)?;
    let time = NaiveTime::from_hms_opt(middle[4].into(), minute.into(), 0)?;
    Some(Header { date: date(line, middle[0])?, time: Some(time), views })
}

/// The date with which a line begins, of which the last two digits were read.
#[inline(always)]
fn date(line: &[u8], years: u8) -> Option<NaiveDate> {
    let date = pairs(line, 0)?;
    NaiveDate::from_ymd_opt(i32::from(date[6]) * 100 + i32::from(years), date[3].into(), date[0].into())
}

/// For each of the eight bytes at `at` the number that it and the next one write, if all fit the long form.
#[inline(always)]
fn pairs(line: &[u8], at: usize) -> Option<[u8; 8]> {
    let (bytes, pattern) = (*line.get(at..)?.first_chunk()?, *LONG[at..].first_chunk()?);
    // Where the pattern has a zero a digit leaves 0 to 9, elsewhere only the byte itself leaves 0.
    let rest = u64::from_le_bytes(bytes) ^ u64::from_le_bytes(pattern);
    let most = u64::from_le_bytes(pattern.map(|byte| if byte == b'0' { 9 } else { 0 }));
    // Ten times at most nine and at most nine stay below 256: no byte runs into the next.
    are_at_most(rest, most).then_some(rest.wrapping_mul(10).wrapping_add(rest >> 8).to_le_bytes())
}

/// The number that the last `count` bytes write, if they are digits and one to eight.
#[inline(always)]
fn number(bytes: [u8; 8], count: usize) -> Option<u64> {
    let others = 8_usize.checked_sub(count)?;
    // Without a digit the shift would go beyond the number.
    let keep = u64::MAX.checked_shl(u32::try_from(8 * others).ok()?)?;
    // The first digit is the lowest byte: zeros before it change nothing.
    let digits = (u64::from_le_bytes(bytes) ^ u64::from_le_bytes([b'0'; 8])) & keep;
    let twos = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (twos * 100).wrapping_add(twos >> 16) & 0x0000_FFFF_0000_FFFF;
    let eight = (fours * 10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF;
    are_at_most(digits, u64::from_le_bytes([9; 8])).then_some(eight)
}

/// Whether no byte of `bytes` is greater than that byte of `most`, none of which is above 9.
#[inline(always)]
fn are_at_most(bytes: u64, most: u64) -> bool {
    above(bytes, most) == 0
}

/// The top bit of the first byte of `bytes` that is greater than that of `most`, and of some behind it.
#[inline(always)]
fn above(bytes: u64, most: u64) -> u64 {
    // Adding carries into a byte's top bit what is greater, and never beyond the byte unless its top bit was set
    // before.
    let room = u64::from_le_bytes([0x7F; 8]) - most;
    (bytes | bytes.wrapping_add(room)) & 0x8080_8080_8080_8080
}
