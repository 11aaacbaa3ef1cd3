//! Bytes to text. Bytes that are not UTF-8 become U+FFFD, and each such place is remembered.

use alloc::string::String;
use alloc::vec::Vec;

use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::span::Span;

/// A place in a text where bytes were not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InvalidUtf8 {
    /// The offset of the U+FFFD in the text.
    pub(crate) at: usize,
    /// How many bytes longer the text up to there, with the U+FFFD, is than the bytes.
    pub(crate) growth: usize,
}

/// Returns `bytes` as text if they are UTF-8.
pub(crate) fn from_utf8(bytes: &[u8]) -> Option<&str> {
    #[cfg(feature = "std")]
    return simdutf8::basic::from_utf8(bytes).ok();
    #[cfg(not(feature = "std"))]
    return core::str::from_utf8(bytes).ok();
}

/// U+FFFD, which replaces bytes that are not UTF-8.
const REPLACEMENT: &str = "\u{FFFD}";

/// Appends `bytes` to `text`, which begins at the offset `base`, and the places that are not UTF-8 to `invalid`.
///
/// Returns how many bytes were read: all if they are the last ones, otherwise all except a last character that more
/// bytes may complete.
pub(crate) fn decode(
    bytes: &[u8],
    last: bool,
    base: usize,
    text: &mut String,
    invalid: &mut Vec<InvalidUtf8>,
) -> usize {
    let open = match bytes {
        _ if last => 0,
        [.., 0xC0..=0xFF] => 1,
        [.., 0xE0..=0xFF, 0x80..=0xBF] => 2,
        [.., 0xF0..=0xFF, 0x80..=0xBF, 0x80..=0xBF] => 3,
        _ => 0,
    };
    let whole = &bytes[..bytes.len() - open];
    if let Some(valid) = from_utf8(whole) {
        text.push_str(valid);
        return whole.len();
    }
    for chunk in whole.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let before = invalid.last().map_or(0, |place| place.growth);
            let growth = before + REPLACEMENT.len() - chunk.invalid().len();
            invalid.push(InvalidUtf8 { at: base + text.len(), growth });
            text.push_str(REPLACEMENT);
        }
    }
    whole.len()
}

/// Returns one finding for each line of `text` with invalid UTF-8, with the count and the first place. `text` begins at
/// the offset `base`.
pub(crate) fn invalid_lines<'a>(
    text: &'a str,
    base: usize,
    invalid: &'a [InvalidUtf8],
) -> impl Iterator<Item = Diagnostic> + use<'a> {
    let is_same_line = move |a: &InvalidUtf8, b: &InvalidUtf8| {
        memchr::memchr(b'\n', &text.as_bytes()[a.at - base..b.at - base]).is_none()
    };
    invalid.chunk_by(is_same_line).map(|line| {
        let count = u32::try_from(line.len()).unwrap_or(u32::MAX);
        let span = Span::new(line[0].at, line[0].at + REPLACEMENT.len());
        Diagnostic::new(DiagnosticKind::InvalidUtf8 { count }, span)
    })
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
            let (mut text, mut invalid) = (String::new(), Vec::new());
            assert_eq!(decode(bytes, true, 0, &mut text, &mut invalid), bytes.len());
            assert_eq!(text, String::from_utf8_lossy(bytes));
            assert!(invalid.iter().all(|place| text[place.at..].starts_with(REPLACEMENT)));
            let growth = invalid.last().map_or(0, |place| place.growth);
            assert_eq!(text.len() - growth, bytes.len());
        }
    }

    #[test]
    fn leaves_a_character_that_may_be_completed() {
        for whole in ["a", "ж", "“", "🍐"] {
            for length in 0..whole.len() {
                let bytes = [b"pears", &whole.as_bytes()[..length]].concat();
                let (mut text, mut invalid) = (String::new(), Vec::new());
                assert_eq!(decode(&bytes, false, 0, &mut text, &mut invalid), 5, "{whole}");
                assert_eq!((text.as_str(), invalid.len()), ("pears", 0));
            }
        }
        for broken in [&b"\x80\x80\x80\x80"[..], b"\xFF\x80\x80\x80", b"\xE2p"] {
            let (mut text, mut invalid) = (String::new(), Vec::new());
            assert_eq!(decode(broken, false, 0, &mut text, &mut invalid), broken.len(), "{broken:?}");
            assert_eq!(text, String::from_utf8_lossy(broken));
        }
    }

    #[test]
    fn a_line_has_one_finding() {
        let (mut text, mut invalid) = (String::new(), Vec::new());
        decode(b"a\xFF b\xFF\n\n\xFF\n", true, 0, &mut text, &mut invalid);
        let found = invalid_lines(&text, 0, &invalid);
        let found: Vec<_> = found.map(|found| (found.kind, found.span.start)).collect();
        let kind = |count| DiagnosticKind::InvalidUtf8 { count };
        assert_eq!(found, [(kind(2), 1), (kind(1), 11)]);
    }
}
