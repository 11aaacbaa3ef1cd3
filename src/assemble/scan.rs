//! The hot loop: over the lines of a body that cannot end it.

use crate::furniture::SECTIONS;
use crate::white::may_lead_white;

/// What the first byte of a line tells of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    /// It is plain text, certainly.
    Plain,
    /// It may be a section line: the next byte tells more.
    Section,
    /// It wants a closer look: it may be a header, or blank.
    Odd,
}

/// What each byte tells of a line that begins with it.
static FIRST: [First; 256] = {
    let mut first = [First::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "the loop ends at 256")]
        let value = byte as u8;
        if value.is_ascii_digit() || may_lead_white(value) {
            first[byte] = First::Odd;
        }
        byte += 1;
    }
    let mut section = 0;
    while section < SECTIONS.len() {
        first[SECTIONS[section].as_bytes()[0] as usize] = First::Section;
        section += 1;
    }
    first
};

/// Whether the line at `at`, which begins with `byte`, wants a closer look.
#[inline]
fn is_odd(byte: u8, bytes: &[u8], at: usize) -> bool {
    match FIRST[usize::from(byte)] {
        First::Plain => false,
        // All Russian capitals share their first byte with the section line, none its second.
        First::Section => SECTIONS.iter().any(|line| bytes[at..].starts_with(&line.as_bytes()[..2])),
        First::Odd => true,
    }
}

/// Where the next line begins, from the line start `at` on, that is not certainly plain text.
///
/// The end of the text, or a last line without a line end, counts as odd.
#[inline]
pub(super) fn next_odd_line(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let is_odd_at = |at: usize| bytes.get(at).is_none_or(|&first| is_odd(first, bytes, at));
    if is_odd_at(at) {
        return at;
    }
    let mut line = at;
    // One search kept over all lines of a body costs less than a search begun for each.
    for newline in memchr::memchr_iter(b'\n', &bytes[at..]) {
        line = at + newline + 1;
        if is_odd_at(line) {
            break;
        }
    }
    line
}
