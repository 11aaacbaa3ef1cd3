//! The grammar inside a line. This is the only module that uses nom.
//!
//! Each rule is a function named by its noun, with its ABNF above it.

mod header;
mod near_header;
mod stamp;

use nom::IResult;
use nom::error::{ErrorKind, ParseError};

pub(crate) use header::{DATE_LEN, HeaderLine, Mismatch, header_line};
pub(crate) use near_header::{begins_as_header, is_near_header};
pub(crate) use stamp::{Stamp, is_stamp, stamp};

/// The result of a rule: the rest of the input and a value, or the place of the mismatch.
type Parsed<'a, T> = IResult<&'a str, T, Unmatched<'a>>;

/// The input from the first byte that does not match.
#[derive(Debug)]
struct Unmatched<'a>(&'a str);

impl<'a> ParseError<&'a str> for Unmatched<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self(rest)
    }

    fn append(_: &'a str, _: ErrorKind, first: Self) -> Self {
        first
    }
}

/// Reads text of a fixed form, in which `0` is any digit. Returns its bytes.
#[inline]
fn form<'a, const N: usize>(form: &[u8; N], input: &'a str) -> Parsed<'a, &'a [u8; N]> {
    let matches =
        |(byte, wanted): (&u8, &u8)| if *wanted == b'0' { byte.is_ascii_digit() } else { byte == wanted };
    match input.as_bytes().first_chunk::<N>() {
        // The loop has no branch, since it does not end early.
        Some(bytes) if bytes.iter().zip(form).fold(true, |all, pair| all & matches(pair)) => {
            Ok((&input[N..], bytes))
        }
        _ => {
            let length = input.as_bytes().iter().zip(form).take_while(|&pair| matches(pair)).count();
            Err(nom::Err::Error(Unmatched(&input[length..])))
        }
    }
}

/// Returns the number that ASCII digits are.
#[inline]
fn number(digits: &[u8]) -> u16 {
    digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))
}
