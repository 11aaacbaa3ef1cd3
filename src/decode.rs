//! Bytes to text: what is not UTF-8 becomes U+FFFD, and each such place is remembered.

use alloc::string::String;
use alloc::vec::Vec;

/// The character that stands for bytes which are no UTF-8.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// A place where bytes were no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scar {
    /// Offset of the U+FFFD in the text.
    pub(crate) at: usize,
    /// How many bytes longer the text is up to here than the bytes it was decoded from, for this place and those
    /// before it.
    pub(crate) growth: usize,
}

impl Scar {
    /// Offset behind the U+FFFD in the text.
    pub(crate) fn end(self) -> usize {
        self.at + REPLACEMENT.len_utf8()
    }
}

/// Appends `bytes` to `text`, and the places that are no UTF-8 to `scars`, which count from the first one there. Gives how
/// many bytes it took: all of the last ones, else all but a character at the end that is not complete.
pub(crate) fn decode(bytes: &[u8], last: bool, text: &mut String, scars: &mut Vec<Scar>) -> usize {
    // A character that is not complete need not be found by an error, after which all before it is checked once more.
    let whole = bytes.len() - if last { 0 } else { begun(bytes) };
    let mut rest = &bytes[..whole];
    loop {
        let error = match core::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                return whole;
            }
            Err(error) => error,
        };
        let (valid, behind) = rest.split_at(error.valid_up_to());
        text.push_str(core::str::from_utf8(valid).unwrap_or_default());
        // Only at the very end is there a character that is not complete.
        let broken = error.error_len().unwrap_or(behind.len());
        let growth = scars.last().map_or(0, |scar| scar.growth) + REPLACEMENT.len_utf8() - broken;
        scars.push(Scar { at: text.len(), growth });
        text.push(REPLACEMENT);
        rest = &behind[broken..];
    }
}

/// How many bytes at the end are a character that is not complete.
fn begun(bytes: &[u8]) -> usize {
    let is_begun = |length: usize| {
        let end = core::str::from_utf8(&bytes[bytes.len() - length..]);
        end.is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    };
    (1..=bytes.len().min(3)).find(|&length| is_begun(length)).unwrap_or(0)
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
            let (mut text, mut scars) = (String::new(), Vec::new());
            assert_eq!(decode(bytes, true, &mut text, &mut scars), bytes.len());
            assert_eq!(text, String::from_utf8_lossy(bytes));
            assert_eq!(text.len() - scars.last().map_or(0, |scar| scar.growth), bytes.len());
            assert!(scars.iter().all(|scar| text[scar.at..scar.end()] == *"\u{FFFD}"));
        }
    }

    #[test]
    fn leaves_a_character_that_may_be_completed() {
        let (mut text, mut scars) = (String::new(), Vec::new());
        assert_eq!(decode(b"abc\xE2\x82", false, &mut text, &mut scars), 3);
        assert_eq!((text.as_str(), scars.len()), ("abc", 0));
        for whole in ["a", "ж", "“", "🍐"] {
            let bytes = whole.as_bytes();
            for length in 0..bytes.len() {
                assert_eq!(begun(&[b"p", &bytes[..length]].concat()), length, "{whole}");
            }
            assert_eq!(begun(bytes), 0, "{whole}");
        }
        for none in [
            &b"\x80\x80\x80\x80"[..],
            b"\xFF",
            b"\xC0",
            b"\xF5",
            b"\xE0\x80",
            b"\xED\xA0",
            b"\xF4\x90",
            b"\xE2p",
        ] {
            assert_eq!(begun(none), 0, "{none:?}");
        }
    }
}
