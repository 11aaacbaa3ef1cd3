//! What counts as white space in a bulletin, and how it is trimmed.

/// Whether `c` is white space inside a line: space, tab, carriage return, no-break space, the
/// zero-width characters and the byte order mark (the first rule of the format).
pub(crate) const fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{A0}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// `text` without white space and line ends at both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// `text` without white space and line ends at its start.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    // Nearly every line begins with a letter: one byte tells that nothing is to be trimmed.
    match text.as_bytes().first() {
        Some(&byte) if may_lead_white(byte) => trim_white_start(text),
        _ => text,
    }
}

/// `text` without white space and line ends at its end.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    if may_end_in_white(text.as_bytes()) { trim_white_end(text) } else { text }
}

fn trim_white_start(text: &str) -> &str {
    // One space alone is what nearly all white space is.
    if let [b' ', byte, ..] = *text.as_bytes() {
        if !may_lead_white(byte) {
            return &text[1..];
        }
    }
    text.trim_start_matches(is_ascii_blank).trim_start_matches(is_white_or_newline)
}

fn trim_white_end(text: &str) -> &str {
    // One alone is what nearly all white space is here, too: half of a line end of two bytes, most of all.
    if let [line @ .., b' ' | b'\r'] = text.as_bytes() {
        if !may_end_in_white(line) {
            return &text[..line.len()];
        }
    }
    // Spaces may be many where somebody means harm: whole blocks of them go first.
    let is_blank = |block: &&[u8]| block.iter().fold(0, |other, &byte| other | (byte ^ b' ')) == 0;
    let blocks = text.as_bytes().rchunks_exact(BLOCK).take_while(is_blank).count();
    let text = &text[..text.len() - blocks * BLOCK];
    text.trim_end_matches(is_ascii_blank).trim_end_matches(is_white_or_newline)
}

/// So many spaces are looked at together.
const BLOCK: usize = 64;

fn is_ascii_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether a white space character may begin with `byte`, in UTF-8.
pub(crate) const fn may_lead_white(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, 0xC2 | 0xE2 | 0xEF)
}

/// Whether a white space character may end with `byte`, in UTF-8.
pub(crate) const fn may_end_white(byte: u8) -> bool {
    // Nearly all are ASCII: they are told by one comparison.
    !byte.is_ascii_graphic() && (byte <= b' ' || matches!(byte, 0xA0 | 0x8B..=0x8D | 0xBF))
}

/// Whether `text` may end in a white space character: not for any letter of Kazakh or Russian, of which some end as one
/// does, in UTF-8.
#[inline]
pub(crate) fn may_end_in_white(text: &[u8]) -> bool {
    text.last().is_some_and(|&byte| may_end_white(byte))
        && matches!(
            text,
            [.., 0xC2 | 0x81, 0xA0] | [.., 0x80, 0x8B..=0x8D] | [.., 0xBB, 0xBF] | [.., ..=b' ']
        )
}

fn is_white_or_newline(c: char) -> bool {
    c == '\n' || is_white(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;

    #[test]
    fn blanks_are_trimmed_in_blocks_and_one_by_one() {
        for count in [1, 63, 64, 65, 128, 129] {
            let blanks = " ".repeat(count);
            assert_eq!(trim(&format!("{blanks}pears ripen{blanks}")), "pears ripen");
            assert_eq!((trim_start(&blanks), trim_end(&blanks)), ("", ""));
        }
    }

    #[test]
    fn a_block_that_holds_more_than_spaces_stays() {
        for letters in
            ["a", "A"].iter().flat_map(|letter| [1, 61, 62, 63, 64].map(|count| letter.repeat(count)))
        {
            for blanks in [" ", "  ", "   ", "\t", " \t", "\u{A0}", "\u{A0} "] {
                assert_eq!(trim_end(&format!("{letters}{blanks}")), letters, "{blanks:?}");
            }
        }
    }

    #[test]
    fn the_byte_shortcuts_know_every_white_character() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|&c| is_white_or_newline(c)) {
            let text = c.to_string();
            let bytes = text.as_bytes();
            assert!(may_lead_white(bytes[0]) && may_end_white(bytes[bytes.len() - 1]), "{c:?}");
            assert!(may_end_in_white(bytes) && may_end_in_white(&["п".as_bytes(), bytes].concat()), "{c:?}");
            assert_eq!(trim(&text), "", "{c:?}");
        }
    }

    #[test]
    fn letters_that_share_a_byte_with_white_space_stay() {
        // `Р` ends in A0, `à` too; `п` ends in BF; `“` begins with E2; `«` begins with C2.
        for word in ["МИД Р", "voilà", "“п", "«т»", "№", "A", "сады", "день", "поэзиэ"]
        {
            assert_eq!(trim(word), word);
            assert!(!may_end_in_white(word.as_bytes()), "{word}");
        }
        assert!(!('А'..='ӿ').any(|letter| may_end_in_white(letter.to_string().as_bytes())));
    }
}
