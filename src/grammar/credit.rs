//! The labelled credit line.

use nom::Parser;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::char;
use nom::combinator::{rest, verify};
use nom::sequence::preceded;

use super::Parsed;
use crate::furniture::CREDIT_LABELS;
use crate::white::is_white;

/// The name in a labelled credit line (`Images | X`, `Фото: X`, `Сурет: X`); none if the trimmed
/// line is no such line.
pub(crate) fn credit(line: &str) -> Option<&str> {
    CREDIT_LABELS.iter().find_map(|&label| labelled(label, line).ok()).map(|(_, name)| name)
}

/// ```abnf
/// credit = label *white mark *white name eol
/// ```
fn labelled<'a>((label, mark): (&'static str, char), line: &'a str) -> Parsed<'a, &'a str, str> {
    let name = verify(rest, |name: &str| !name.is_empty());
    preceded((tag(label), white, char(mark), white), name).parse(line)
}

/// ```abnf
/// white = *( SP / HTAB / CR / NBSP / zero-width )
/// ```
fn white(input: &str) -> Parsed<'_, &str, str> {
    take_while(is_white)(input)
}
