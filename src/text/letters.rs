//! The letters and spaces that nearly all text is made of, told by their bytes.

/// How long the letter is with which `bytes` begin; 0 if it is neither one of ASCII nor of U+0400 to U+047F, which are
/// letters all.
#[inline]
pub(super) const fn letter_len(bytes: &[u8]) -> usize {
    match bytes {
        [b'a'..=b'z' | b'A'..=b'Z', ..] => 1,
        [0xD0 | 0xD1, _, ..] => 2,
        _ => 0,
    }
}

/// First byte from `at` on that is no white space.
#[inline]
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    match text.as_bytes()[at..] {
        // White space begins with no other byte.
        [b'!'..=0xC1 | 0xC3..=0xE0, ..] => at,
        [b' ', b'!'..=0xC1 | 0xC3..=0xE0, ..] => at + 1,
        _ => text.len() - text[at..].trim_start().len(),
    }
}

/// How many of eight bytes, the first of them the lowest of a number, are ASCII letters up to anything else.
#[inline]
pub(super) const fn latin(lanes: u64) -> usize {
    (not_latin(lanes).trailing_zeros() / 8) as usize
}

/// The same from the other end: up to anything else before them.
#[inline]
pub(super) const fn last_latin(lanes: u64) -> usize {
    (not_latin(lanes).leading_zeros() / 8) as usize
}

/// The highest bit of each byte that is no ASCII letter.
#[inline]
const fn not_latin(lanes: u64) -> u64 {
    let small = (lanes | every(0x20)) & every(0x7F);
    let from_a = small + every(0x80 - b'a' as u64);
    let behind_z = small + every(0x7F - b'z' as u64);
    let letters = from_a & !behind_z & !lanes & every(0x80);
    letters ^ every(0x80)
}

/// How many of eight bytes are letters U+0400 to U+047F up to anything else, in the same way.
#[inline]
pub(super) const fn cyrillic(lanes: u64) -> usize {
    (not_cyrillic(lanes).trailing_zeros() / 16 * 2) as usize
}

/// The same from the other end.
#[inline]
pub(super) const fn last_cyrillic(lanes: u64) -> usize {
    (not_cyrillic(lanes).leading_zeros() / 16 * 2) as usize
}

/// Bits of each pair of bytes that is no letter U+0400 to U+047F.
#[inline]
const fn not_cyrillic(lanes: u64) -> u64 {
    (lanes ^ 0x00D0_00D0_00D0_00D0) & 0x00FE_00FE_00FE_00FE
}

const fn every(byte: u64) -> u64 {
    byte * 0x0101_0101_0101_0101
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;
    use proptest::prelude::*;

    /// ASCII at the edges of its letters, and both bytes of Cyrillic at the edges of theirs.
    const NASTY: &str =
        "[@A-CX-\\[`a-cx-{0 .\u{3ff}-\u{401}\u{410}-\u{412}\u{44e}-\u{450}\u{47e}-\u{481}é’]{8,16}";

    fn lanes(text: &str) -> u64 {
        text.as_bytes().first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    fn last_lanes(text: &str) -> u64 {
        text.as_bytes().last_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    #[test]
    fn usual_letters_are_told_by_their_bytes() {
        for c in '\0'..='\u{2FFF}' {
            let usual = c.is_ascii_alphabetic() || ('\u{400}'..='\u{47f}').contains(&c);
            let length = if usual { c.len_utf8() } else { 0 };
            for text in [String::from(c), format!(" {c}"), format!("{c} "), format!("Ж{c}Ж")] {
                let at = text.find(c).unwrap_or_default();
                assert_eq!(letter_len(&text.as_bytes()[at..]), length, "{c}");
            }
        }
        assert_eq!(letter_len(b""), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn ascii_letters_are_counted_up_to_anything_else(text in NASTY) {
            let plain = text.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
            prop_assert_eq!(latin(lanes(&text)), plain);
            let plain = text.bytes().rev().take(8).take_while(u8::is_ascii_alphabetic).count();
            prop_assert_eq!(last_latin(last_lanes(&text)), plain);
        }

        #[test]
        fn cyrillic_letters_are_counted_up_to_anything_else(text in NASTY) {
            let letters = text.chars().take_while(|c| ('\u{400}'..='\u{47f}').contains(c));
            prop_assert_eq!(cyrillic(lanes(&text)), letters.map(char::len_utf8).sum::<usize>().min(8));
            let letters = text.chars().rev().take_while(|c| ('\u{400}'..='\u{47f}').contains(c));
            prop_assert_eq!(last_cyrillic(last_lanes(&text)), letters.map(char::len_utf8).sum::<usize>().min(8));
        }
    }
}
