//! The grammar inside a line. This is the only module that uses nom.
//!
//! Each rule is a function named by its noun, with its ABNF above it. A [`Mismatch`] tells where the input left the
//! rule and what was expected there.

pub(crate) mod attribution;
mod header;
mod near_header;
mod stamp;

use nom::IResult;
use nom::error::{ContextError, ErrorKind, ParseError};

pub(crate) use header::{DATE_LEN, HeaderLine, header_line};
pub(crate) use near_header::is_near_header;
pub(crate) use stamp::{Stamp, is_stamp, stamp};

/// The result of a rule: the rest of the input and a value, or a [`Mismatch`].
type Parsed<'a, T> = IResult<&'a str, T, Mismatch<'a>>;

/// Why a rule did not match.
#[derive(Debug)]
pub(crate) struct Mismatch<'a> {
    /// The input from the first byte that does not match.
    pub(crate) rest: &'a str,
    /// What was expected there; empty until a rule with a name says so.
    pub(crate) expected: &'static str,
}

impl<'a> ParseError<&'a str> for Mismatch<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, expected: "" }
    }

    fn append(_: &'a str, _: ErrorKind, first: Self) -> Self {
        first
    }
}

impl<'a> ContextError<&'a str> for Mismatch<'a> {
    fn add_context(_: &'a str, name: &'static str, inner: Self) -> Self {
        // The innermost name is the most exact one.
        if inner.expected.is_empty() { Self { expected: name, ..inner } } else { inner }
    }
}

/// Reads exactly `N` digits as a number; `N` is at most 4, so that any fits.
///
/// ```abnf
/// NDIGIT
/// ```
fn digits<const N: usize>(input: &str) -> Parsed<'_, u16> {
    match input.as_bytes().first_chunk::<N>() {
        Some(digits) if digits.iter().all(u8::is_ascii_digit) => {
            Ok((&input[N..], digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))))
        }
        _ => {
            // The mismatch is at the first byte that is not a digit.
            let matched = input.bytes().take_while(u8::is_ascii_digit).count();
            Err(nom::Err::Error(Mismatch { rest: &input[matched..], expected: "" }))
        }
    }
}
