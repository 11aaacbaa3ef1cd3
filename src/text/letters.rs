//! Letters eight bytes at a time, the first of them the lowest of a number.

/// How many of the eight bytes, from the first on, are ASCII letters.
#[inline]
pub(super) const fn latin(lanes: u64) -> usize {
    let small = (lanes | every(0x20)) & every(0x7F);
    let from_a = small + every(0x80 - b'a' as u64);
    let behind_z = small + every(0x7F - b'z' as u64);
    let letters = from_a & !behind_z & !lanes & every(0x80);
    ((letters ^ every(0x80)).trailing_zeros() / 8) as usize
}

/// How many of the eight bytes, from the first on, are letters U+0400 to U+047F.
#[inline]
pub(super) const fn cyrillic(lanes: u64) -> usize {
    let others = (lanes ^ 0x00D0_00D0_00D0_00D0) & 0x00FE_00FE_00FE_00FE;
    (others.trailing_zeros() / 16 * 2) as usize
}

const fn every(byte: u64) -> u64 {
    byte * 0x0101_0101_0101_0101
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// ASCII at the edges of its letters, and both bytes of Cyrillic at the edges of theirs.
    const NASTY: &str =
        "[@A-CX-\\[`a-cx-{0 .\u{3ff}-\u{401}\u{410}-\u{412}\u{44e}-\u{450}\u{47e}-\u{481}é’]{8,16}";

    fn lanes(text: &str) -> u64 {
        text.as_bytes().first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn ascii_letters_are_counted_up_to_anything_else(text in NASTY) {
            let plain = text.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
            prop_assert_eq!(latin(lanes(&text)), plain);
        }

        #[test]
        fn cyrillic_letters_are_counted_up_to_anything_else(text in NASTY) {
            let letters = text.chars().take_while(|c| ('\u{400}'..='\u{47f}').contains(c));
            prop_assert_eq!(cyrillic(lanes(&text)), letters.map(char::len_utf8).sum::<usize>().min(8));
        }
    }
}
