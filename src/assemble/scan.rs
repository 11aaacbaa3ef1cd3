//! The hot loop: over the lines of a body that cannot end it.
//!
//! A body ends before a header or a section line, and nothing but a blank line in it can make a difference. None
//! of these ends in a final stop, while nearly every paragraph does. So what is looked for is a line end without a
//! stop before it: two comparisons that the compiler does on many bytes at once.

use crate::furniture::SECTIONS;
use crate::lines::{Mark, mark};
use crate::white::{may_end_white, trim};

/// So many bytes are looked at together: enough that the loop itself costs little.
const BLOCK: usize = 128;

/// A line that may be blank, a section line or a header: where it begins, and where its line end stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspect {
    pub(super) start: usize,
    pub(super) newline: usize,
}

/// Whether a line that ends with this byte may be blank, a section line or a header.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "the loop ends at 256")]
        let value = byte as u8;
        suspect[byte] = value.is_ascii_digit() || may_end_white(value);
        byte += 1;
    }
    let mut section = 0;
    while section < SECTIONS.len() {
        let line = SECTIONS[section].as_bytes();
        suspect[line[line.len() - 1] as usize] = true;
        section += 1;
    }
    suspect
};

/// The next line, from the line start `at` on, that may be blank, a section line or a header; none if no line with
/// a line end may. The first line of a text is not asked for.
#[inline]
pub(super) fn next_suspect(bytes: &[u8], at: usize) -> Option<Suspect> {
    let mut from = at;
    loop {
        let newline = next_unstopped(bytes, from)?;
        if is_suspect(&bytes[..newline]) {
            let start = memchr::memrchr(b'\n', &bytes[at..newline]).map_or(at, |newline| at + newline + 1);
            return Some(Suspect { start, newline });
        }
        from = newline + 1;
    }
}

/// Whether the line at the end of `bytes` may be blank, a section line or a header.
#[inline]
fn is_suspect(bytes: &[u8]) -> bool {
    match bytes {
        [.., byte, b'\r'] | [.., byte] => SUSPECT[usize::from(*byte)],
        [] => true,
    }
}

/// The first line end from `from` on before which no final stop stands.
#[inline]
fn next_unstopped(bytes: &[u8], from: usize) -> Option<usize> {
    let (rest, before) = (bytes.get(from..)?, bytes.get(from.checked_sub(1)?..)?);
    let mut blocks = rest.chunks_exact(BLOCK).zip(before.chunks_exact(BLOCK));
    let clear = blocks.position(|(block, before)| has_unstopped(block, before)).unwrap_or(rest.len() / BLOCK);
    let from = from + clear * BLOCK;
    let mut newlines = memchr::memchr_iter(b'\n', &bytes[from..]).map(|newline| from + newline);
    newlines.find(|&newline| bytes[newline - 1] != b'.')
}

/// Whether `block` has a line end without a stop before it; `before` begins one byte before `block`.
#[inline]
fn has_unstopped(block: &[u8], before: &[u8]) -> bool {
    // No branch inside, so that it becomes a few wide comparisons.
    let found = block.iter().zip(before).fold(0, |found, (&byte, &before)| {
        found | (u8::from(byte == b'\n') & u8::from(before != b'.'))
    });
    found != 0
}

/// Where the next line begins, from the line start `at` on, that is blank, a section line or a header.
///
/// The end of the text, or a last line without a line end, counts as one. The first line of a text is not asked for.
#[inline]
pub(super) fn next_odd_line(text: &str, at: usize) -> usize {
    let mut from = at;
    while let Some(Suspect { start, newline }) = next_suspect(text.as_bytes(), from) {
        if matches!(mark(trim(&text[start..newline])), Mark::Blank | Mark::Section | Mark::Header) {
            return start;
        }
        from = newline + 1;
    }
    memchr::memrchr(b'\n', &text.as_bytes()[from..]).map_or(from, |newline| from + newline + 1)
}
