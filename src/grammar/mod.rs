//! The grammar inside a line: the only room with nom.
//!
//! Each rule is a function named by its noun, with its ABNF above it. Where all that a rule looks
//! for is ASCII it works on bytes. A [`Mismatch`] says where the input left the rule and what was
//! expected there; a [`Fault`] tells a line of another shape from a value that does not exist.

mod credit;
mod header;
mod stamp;

use nom::IResult;
use nom::bytes::complete::take_while_m_n;
use nom::error::{ContextError, ErrorKind, ParseError};

use crate::diagnostic::Diagnostic;

pub(crate) use credit::credit;
pub(crate) use header::{
    DATE_LEN, header, header_line, is_header, leading_header, trailing_header, usual_header,
};
pub(crate) use stamp::stamp;

/// What a rule hands back: the rest of the input and a value, or a [`Mismatch`].
type Parsed<'a, T, I = [u8]> = IResult<&'a I, T, Mismatch<&'a I>>;

/// Why a rule did not match.
#[derive(Debug)]
struct Mismatch<I> {
    /// The input from the fault on.
    rest: I,
    /// What should have stood there; empty until a rule with a name says so.
    expected: &'static str,
}

impl<I> ParseError<I> for Mismatch<I> {
    fn from_error_kind(rest: I, _: ErrorKind) -> Self {
        Self { rest, expected: "" }
    }

    fn append(_: I, _: ErrorKind, first: Self) -> Self {
        first
    }
}

impl<I> ContextError<I> for Mismatch<I> {
    fn add_context(_: I, name: &'static str, inner: Self) -> Self {
        // The innermost name is the most exact one.
        if inner.expected.is_empty() { Self { expected: name, ..inner } } else { inner }
    }
}

/// Why a line is not a header: it has not the shape, or a value in it does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not the shape: what was expected, at which byte of the line.
    Shape { at: usize, expected: &'static str },
    /// The exact shape, but a value that does not exist; its span lies within the line.
    Value(Diagnostic),
}

impl Fault {
    /// The fault behind a mismatch in `input`.
    fn shape(input: &[u8], error: &nom::Err<Mismatch<&[u8]>>) -> Self {
        match error {
            nom::Err::Error(Mismatch { rest, expected }) | nom::Err::Failure(Mismatch { rest, expected }) => {
                Self::Shape { at: input.len() - rest.len(), expected }
            }
            nom::Err::Incomplete(_) => Self::Shape { at: input.len(), expected: "more text" },
        }
    }
}

/// Exactly `N` digits as a number; `N` is at most 4, so that any fits.
fn digits<const N: usize>(input: &[u8]) -> Parsed<'_, u16> {
    let (rest, digits) = take_while_m_n(N, N, |byte: u8| byte.is_ascii_digit())(input)?;
    Ok((rest, digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))))
}

/// Exactly two digits as a number.
///
/// ```abnf
/// 2DIGIT
/// ```
fn two_digits(input: &[u8]) -> Parsed<'_, u8> {
    digits::<2>(input).map(|(rest, number)| (rest, number.to_le_bytes()[0]))
}
