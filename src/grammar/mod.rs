//! The grammar inside a line. This is the only module that uses nom.
//!
//! Each rule is a function named by its noun, with its ABNF above it.

mod header;
mod near_header;

use nom::IResult;
use nom::error::{ErrorKind, ParseError};

use crate::diagnostic::DiagnosticKind;

pub(crate) use header::{DATE_LEN, header_line, stamp};
pub(crate) use near_header::is_near_header;

/// The result of a rule: the rest of the input and a value, or the mismatch.
type Parsed<'a, T> = IResult<&'a str, T, Mismatch<'a>>;

/// A value, or what does not exist and its text.
pub(crate) type Value<'a, T> = Result<T, (DiagnosticKind, &'a str)>;

/// Why a line is not a header.
#[derive(Debug)]
pub(crate) struct Mismatch<'a> {
    /// The line from the first byte that does not match.
    pub(crate) rest: &'a str,
    /// What was expected there.
    pub(crate) expected: &'static str,
}

impl<'a> ParseError<&'a str> for Mismatch<'a> {
    /// Returns the mismatch of one of nom's parsers. None of them fails in a header, and nothing else is reported.
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, expected: "another text" }
    }

    fn append(_: &'a str, _: ErrorKind, first: Self) -> Self {
        first
    }
}

/// Reads text of a fixed form, in which `0` is any digit. Returns its bytes.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a known form is compared without a loop")]
fn form<'a, const N: usize>(form: &[u8; N], name: &'static str, input: &'a str) -> Parsed<'a, &'a [u8; N]> {
    let matches = |(byte, wanted): (&u8, &u8)| byte == wanted || *wanted == b'0' && byte.is_ascii_digit();
    let length = || input.bytes().zip(form).take_while(|(byte, wanted)| matches((byte, wanted))).count();
    match input.as_bytes().first_chunk() {
        Some(bytes) if bytes.iter().zip(form).all(matches) => Ok((&input[N..], bytes)),
        _ => Err(nom::Err::Error(Mismatch { rest: &input[length()..], expected: name })),
    }
}

/// Returns the number that two ASCII digits are.
fn two_digits(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |number, digit| number * 10 + (digit - b'0'))
}

/// Returns the number that four ASCII digits are.
fn year(digits: &[u8]) -> u16 {
    u16::from(two_digits(&digits[..2])) * 100 + u16::from(two_digits(&digits[2..]))
}
