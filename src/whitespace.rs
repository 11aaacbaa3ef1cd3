//! White space and invisible characters: one table for lines, headers, words and names.

/// Returns whether `c` may separate the parts of a header: spaces, tabs and no-break spaces of any width.
pub(crate) const fn is_horizontal(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Returns whether `c` separates words.
pub(crate) const fn is_white(c: char) -> bool {
    is_horizontal(c) || matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether `c` is not shown: zero-width characters, direction marks, soft hyphen, byte order mark.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Returns whether `c` is removed from both ends of a line.
pub(crate) const fn is_trimmed(c: char) -> bool {
    is_white(c) || is_invisible(c)
}

/// Removes white space and invisible characters at both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// Removes white space and invisible characters at the start.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    if begins_visibly(text.as_bytes()) { text } else { text.trim_start_matches(is_trimmed) }
}

/// Removes what may separate the parts of a header at the start.
#[inline]
pub(crate) fn trim_horizontal(text: &str) -> &str {
    // Most often it is one space.
    let rest = text.strip_prefix(' ').unwrap_or(text);
    if begins_visibly(rest.as_bytes()) { rest } else { rest.trim_start_matches(is_horizontal) }
}

/// Returns whether the first byte of a text shows that its first character is not trimmed.
pub(crate) fn begins_visibly(text: &[u8]) -> bool {
    matches!(text, [b'!'..=b'~' | 0xC3..=0xE1, ..])
}

/// Removes white space and invisible characters at the end.
pub(crate) fn trim_end(text: &str) -> &str {
    let is_visible = text.as_bytes().last().is_some_and(u8::is_ascii_graphic);
    if is_visible { text } else { text.trim_end_matches(is_trimmed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_white_space_is_trimmed_at_both_ends() {
        for c in ('\0'..=char::MAX).filter(|&c| is_trimmed(c)) {
            let text = alloc::format!("{c} Груши{c}и яблоки {c}");
            assert_eq!(trim(&text), &text[c.len_utf8() + 1..text.len() - c.len_utf8() - 1], "{c:?}");
        }
        assert_eq!(('\0'..=char::MAX).filter(|&c| is_trimmed(c)).count(), 41);
    }

    #[test]
    fn letters_that_share_a_byte_with_white_space_stay() {
        // `Р` ends in A0, as the no-break space does; `“` begins with E2, as most wide spaces do.
        for word in ["МИД Р", "voilà", "“п", "«т»", "№", "A"] {
            assert_eq!(trim(word), word);
        }
    }
}
