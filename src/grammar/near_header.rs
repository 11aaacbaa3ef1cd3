//! Lines that are almost a header.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, digit1};
use nom::combinator::{not, recognize, value};
use nom::multi::fold_many0;
use nom::sequence::terminated;

use super::{Parsed, form};
use crate::fold::{equals_folded, is_skipped};
use crate::whitespace::{is_trimmed, is_white};

/// The words that may accompany the numbers of a near-header, in folded form.
const WORDS: [&str; 11] =
    ["г", "года", "в", "at", "views", "view", "просмотр", "просмотра", "просмотров", "қаралым", "рет"];

/// Returns whether a trimmed line that is not a header looks like one.
///
/// ```abnf
/// near-header = *mark ( date / iso-date ) *( DIGIT / white / sign / word )
/// ```
///
/// A sign is any character that is neither a letter nor a digit.
pub(crate) fn is_near_header(line: &str) -> bool {
    near_header(line).is_ok_and(|(rest, ())| words(rest).all(is_word))
}

fn near_header(input: &str) -> Parsed<'_, ()> {
    let marks = fold_many0(terminated(mark, take_while(is_trimmed)), || (), |(), ()| ());
    value((), (marks, alt((date, iso_date)), not(digit1))).parse(input)
}

/// ```abnf
/// mark = ">" / "*" / "#" / "•" / "|" / %xFFFD / 1*DIGIT "." white
/// ```
fn mark(input: &str) -> Parsed<'_, ()> {
    let number = recognize((digit1, char('.'), take_while_m_n(1, 1, is_white)));
    value((), alt((tag(">"), tag("*"), tag("#"), tag("•"), tag("|"), tag("\u{FFFD}"), number))).parse(input)
}

/// ```abnf
/// date = 1*2DIGIT "." 1*2DIGIT "." 4DIGIT
/// ```
fn date(input: &str) -> Parsed<'_, ()> {
    let short = |input| take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(input);
    value((), (short, char('.'), short, char('.'), |input| form(b"0000", "a year", input))).parse(input)
}

/// ```abnf
/// iso-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT
/// ```
fn iso_date(input: &str) -> Parsed<'_, ()> {
    form(b"0000-00-00", "a date yyyy-mm-dd", input).map(|(rest, _)| (rest, ()))
}

/// Returns the runs of letters in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && !is_skipped(c))
        .filter(|word| word.contains(char::is_alphabetic))
}

/// Returns whether a word may accompany the numbers: one of [`WORDS`], the letters of ISO 8601, or an `O` for a zero.
fn is_word(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'T' | 'Z' | 'O' | 'О'))
        || WORDS.iter().any(|known| equals_folded(word, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_header_is_a_date_with_numbers_and_few_words() {
        for line in [
            "05.03.2026, 19:58 3 996",
            "05.03.2026 19:58 3996",
            "> 05.03.2026, 19:58 12",
            "> > **05.03.2026**, 19:58",
            "# 5.3.2026",
            "1. 05.03.2026, 19:58 12",
            "• 05.03.2026, 19:58",
            "| 05.03.2026 | 19:58 | 12 |",
            "05.03.2026 г., 19:58, 12 просмотров",
            "05.03.2026, 19:58 12 РЕТ",
            "05.03.2026 at 19:58, 12 Views",
            "2026-03-05T19:58:00Z",
            "05.03.2026, 19:58 3О96",
            "05.03.2026, 19:58 3,996",
        ] {
            assert!(is_near_header(line), "{line}");
        }
        for line in [
            "10.06.2026 the poll was closed",
            "05.03.20260",
            "5 March 2026",
            "19:58",
            "- 05.03.2026",
            "1.05.03.2026",
            "2026-03-05 to 2026-03-09",
            "",
        ] {
            assert!(!is_near_header(line), "{line}");
        }
    }
}
