//! The hot loop: over the lines of a body that cannot end it.

use crate::furniture::SECTIONS;
use crate::white::may_lead_white;

/// For each byte whether a line that begins with it wants a closer look: it may be a header, a
/// section line, or blank.
static ODD: [bool; 256] = {
    let mut odd = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "the loop ends at 256")]
        let first = byte as u8;
        odd[byte] = first.is_ascii_digit() || may_lead_white(first);
        byte += 1;
    }
    let mut section = 0;
    while section < SECTIONS.len() {
        odd[SECTIONS[section].as_bytes()[0] as usize] = true;
        section += 1;
    }
    odd
};

/// Whether a line that begins with `byte` wants a closer look.
#[inline]
pub(super) fn is_odd(byte: u8) -> bool {
    ODD[usize::from(byte)]
}

/// Where the next line begins, from the line start `at` on, that is not certainly plain text.
///
/// The end of the text, or a last line without a line end, counts as odd.
#[inline]
pub(super) fn next_odd_line(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(&first) = bytes.get(at) {
        if is_odd(first) {
            break;
        }
        match memchr::memchr(b'\n', &bytes[at..]) {
            Some(newline) => at += newline + 1,
            None => break,
        }
    }
    at
}
