//! Bytes to text. Bytes that are not UTF-8 become U+FFFD, and each such place is remembered.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::span::Span;

/// U+FFFD, which replaces bytes that are not UTF-8.
const REPLACEMENT: &str = "\u{FFFD}";

/// Text that was decoded from bytes.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The offset at which the text begins.
    pub(crate) base: usize,
    /// The places that were not UTF-8.
    pub(crate) invalid: Vec<InvalidUtf8>,
    /// The first bytes of a character that the next bytes may complete, at most three.
    incomplete: Vec<u8>,
}

/// A place in a text where bytes were not UTF-8.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InvalidUtf8 {
    /// The offset of the U+FFFD in the text.
    pub(crate) at: usize,
    /// How many bytes longer the text up to there, with the U+FFFD, is than the bytes.
    pub(crate) growth: usize,
}

impl Decoded {
    /// Appends bytes. The first bytes of a character that more bytes may complete are kept, unless the bytes are the last.
    pub(crate) fn push(&mut self, bytes: &[u8], last: bool) {
        let mut incomplete = mem::take(&mut self.incomplete);
        if incomplete.is_empty() {
            let read = self.decode(bytes, last);
            incomplete.extend_from_slice(&bytes[read..]);
        } else {
            incomplete.extend_from_slice(bytes);
            incomplete.drain(..self.decode(&incomplete, last));
        }
        self.incomplete = incomplete;
    }

    /// Decodes bytes. Returns how many were read: all if they are the last ones, otherwise those before the last character
    /// that is not ASCII, if it begins among the last three bytes, because more bytes may complete it.
    fn decode(&mut self, bytes: &[u8], last: bool) -> usize {
        // Only the first byte of a character that is not ASCII is at least C0.
        let after_first = bytes.iter().rev().take(3).position(|&byte| byte >= 0xC0).filter(|_| !last);
        let whole = &bytes[..bytes.len() - after_first.map_or(0, |after| after + 1)];
        if let Some(valid) = from_utf8(whole) {
            self.text.push_str(valid);
            return whole.len();
        }
        for chunk in whole.utf8_chunks() {
            self.text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                let before = self.invalid.last().map_or(0, |place| place.growth);
                let growth = before + REPLACEMENT.len() - chunk.invalid().len();
                self.invalid.push(InvalidUtf8 { at: self.base + self.text.len(), growth });
                self.text.push_str(REPLACEMENT);
            }
        }
        whole.len()
    }

    /// Returns one finding for each line from `from` to `end` with bytes that are not UTF-8, with the count and the first
    /// place.
    pub(crate) fn invalid_lines(&self, from: usize, end: usize) -> impl Iterator<Item = Diagnostic> {
        let before = |at| self.invalid.partition_point(|place| place.at < at);
        let is_same_line = |a: &InvalidUtf8, b: &InvalidUtf8| {
            !self.text.as_bytes()[a.at - self.base..b.at - self.base].contains(&b'\n')
        };
        self.invalid[before(from)..before(end)].chunk_by(is_same_line).map(|line| {
            let count = u32::try_from(line.len()).unwrap_or(u32::MAX);
            let span = Span::new(line[0].at, line[0].at + REPLACEMENT.len());
            Diagnostic::new(DiagnosticKind::InvalidUtf8 { count }, span)
        })
    }
}

/// Decodes bytes as [`String::from_utf8_lossy`] does, and returns a diagnostic for each line with bytes that are not UTF-8.
///
/// Borrows the bytes if all are UTF-8. Spans refer to the returned text; the diagnostics belong to no release.
///
/// # Examples
///
/// All diagnostics of a file that was joined from several captures, with their places in the file:
///
/// ```
/// use mfa_bulletin::{Bulletin, Span, captures, decode_lossy, reports};
///
/// let bytes = b" date 2026-02-21 20.02.2026\nTalks \xFF Open\nEnvoys met.\n\
///              \x20date 2026-02-22 21.02.2026, 24:00\nTalks End\nThe envoys agreed.\n";
/// let (text, mut diagnostics) = decode_lossy(bytes);
/// for capture in captures(&text) {
///     let start = Span::of_slice(capture, &text).unwrap_or_default().start;
///     let found = Bulletin::parse_lossy(capture).diagnostics;
///     diagnostics.extend(found.iter().map(|found| found.shifted(start)));
/// }
/// let found: Vec<_> = reports(&text, &diagnostics).map(|report| report.position().line).collect();
/// assert_eq!(found, [2, 4]);
/// ```
pub fn decode_lossy(bytes: &[u8]) -> (Cow<'_, str>, Vec<Diagnostic>) {
    if let Some(text) = from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut decoded = Decoded::default();
    decoded.push(bytes, true);
    let invalid = decoded.invalid_lines(0, decoded.text.len()).collect();
    (Cow::Owned(decoded.text), invalid)
}

/// Returns `bytes` as text if they are UTF-8.
pub(crate) fn from_utf8(bytes: &[u8]) -> Option<&str> {
    #[cfg(feature = "std")]
    return simdutf8::basic::from_utf8(bytes).ok();
    #[cfg(not(feature = "std"))]
    return core::str::from_utf8(bytes).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_the_standard_library_does() {
        let inputs: [&[u8]; 8] = [
            b"",
            b"abc",
            "груши".as_bytes(),
            b"a\xFFb",
            b"\xD0",
            b"\xE2\x82",
            b"\xF0\x9F\x98\xD0\xB0",
            b"\xC0\x80\xED\xA0\x80",
        ];
        for bytes in inputs {
            let mut decoded = Decoded::default();
            decoded.push(bytes, true);
            assert_eq!(decoded.text, String::from_utf8_lossy(bytes));
            assert!(decoded.invalid.iter().all(|place| decoded.text[place.at..].starts_with(REPLACEMENT)));
            let growth = decoded.invalid.last().map_or(0, |place| place.growth);
            assert_eq!(decoded.text.len() - growth, bytes.len());
            let (text, found) = decode_lossy(bytes);
            assert_eq!((text, found.len()), (decoded.text.into(), decoded.invalid.len().min(1)));
        }
    }

    #[test]
    fn leaves_a_character_that_may_be_completed() {
        for whole in ["a", "ж", "“", "🍐"] {
            for length in 0..whole.len() {
                let bytes = [b"pears", &whole.as_bytes()[..length]].concat();
                let mut decoded = Decoded::default();
                decoded.push(&bytes, false);
                assert_eq!((&*decoded.text, decoded.invalid.len()), ("pears", 0), "{whole}");
                decoded.push(&whole.as_bytes()[length..], true);
                assert_eq!(decoded.text, ["pears", whole].concat());
            }
        }
        for broken in [&b"\x80\x80\x80\x80"[..], b"\xFF\x80\x80\x80", b"\xE2pea"] {
            let mut decoded = Decoded::default();
            decoded.push(broken, false);
            assert_eq!(decoded.text, String::from_utf8_lossy(broken));
        }
    }

    #[test]
    fn a_line_has_one_finding() {
        let mut decoded = Decoded::default();
        decoded.push(b"a\xFF b\xFF\n\n\xFF\n", true);
        let found = decoded.invalid_lines(0, decoded.text.len());
        let found: Vec<_> = found.map(|found| (found.kind, found.span.start)).collect();
        let kind = |count| DiagnosticKind::InvalidUtf8 { count };
        assert_eq!(found, [(kind(2), 1), (kind(1), 11)]);
    }
}
