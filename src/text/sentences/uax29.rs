//! The plain sentence bounds of UAX #29, revision of unicode-segmentation, in linear time; beside them the numbers
//! that may begin a sentence although it has no bound there.
//!
//! unicode-segmentation 1.13.3 looks for the small letter of rule SB8 anew at every space behind a
//! full stop, which is quadratic. Here only the characters that could end a sentence are looked at,
//! and the look ahead happens once for each, from where a bound would be: it stops at the next
//! terminator, so that no byte is looked at by more than two of them.

use super::classes::{Class, class_at, class_before, ender_at};
use super::rules::begins_number;

/// A bound of UAX #29, or the place of a number that may begin a sentence, and what made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    /// Offset of the first byte of the next sentence.
    pub(super) at: usize,
    pub(super) cause: Cause,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// A terminator, which starts at this byte: SB11.
    Terminator(usize),
    /// The full stop at this byte, behind which, and white space, a number or an amount begins: a bound unless by SB8 a
    /// small letter follows it, which tells nothing of a sentence.
    Number(usize),
    /// A paragraph separator or the end of the text: SB2, SB4.
    Paragraph,
}

/// The first bound behind byte `from` of `text`.
///
/// `from` must be a place which [`next_bound`] gave, or have white space only before it.
#[inline]
pub(super) fn next_bound(text: &str, from: usize) -> Bound {
    let mut at = from;
    loop {
        at = next_candidate(text.as_bytes(), at);
        let next = plain_next(text.as_bytes(), at).unwrap_or_else(|| after_candidate(text, at));
        at = match next {
            Next::Paragraph(end) => return Bound { at: end, cause: Cause::Paragraph },
            Next::Bound(bound) => return Bound { at: bound, cause: Cause::Terminator(at) },
            Next::Number(number) => return Bound { at: number, cause: Cause::Number(at) },
            Next::GoOn(next) => next,
        };
    }
}

/// What comes of a character that could end a sentence.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// A paragraph ends before this byte.
    Paragraph(usize),
    /// A sentence ends before this byte.
    Bound(usize),
    /// A number begins at this byte, before which a sentence may end.
    Number(usize),
    /// There is no bound up to this byte.
    GoOn(usize),
}

/// As [`after_candidate`], for what nearly all of them are: a line end, a stop inside a number, a quote or
/// dash, or a terminator with one space and a letter behind it. None for all others.
#[inline]
fn plain_next(bytes: &[u8], at: usize) -> Option<Next> {
    match bytes[at..] {
        [b'\n', ..] => Some(Next::Paragraph(at + 1)),
        [b'.', b'\n', ..] => Some(Next::Paragraph(at + 2)),
        // A number goes on, and guillemets, dashes and curly quotes begin with the same bytes as some that end a sentence.
        [b'.', b'0'..=b'9', ..] | [0xC2, 0xA0..=0xBF, ..] => Some(Next::GoOn(at + 2)),
        [0xE2, 0x80, 0x90..=0x9F, ..] => Some(Next::GoOn(at + 3)),
        [b'.', b' ', b'0'..=b'9', ..] => Some(Next::Number(at + 2)),
        [terminator @ (b'.' | b'!' | b'?'), b' ', ref behind @ ..] => match plain_class(behind) {
            Class::Upper => Some(Next::Bound(at + 2)),
            Class::Lower if terminator == b'.' => Some(Next::GoOn(at + 2)),
            _ => None,
        },
        _ => None,
    }
}

/// The class of a Latin letter of ASCII or a Cyrillic one of U+0400 to U+045F; `Any` for the rest.
#[inline]
const fn plain_class(bytes: &[u8]) -> Class {
    match bytes {
        [b'A'..=b'Z', ..] | [0xD0, 0x80..=0xAF, ..] => Class::Upper,
        [b'a'..=b'z', ..] | [0xD0, 0xB0..=0xBF, ..] | [0xD1, 0x80..=0x9F, ..] => Class::Lower,
        _ => Class::Any,
    }
}

/// What comes of the character at byte `at`, by all rules.
#[inline(never)]
fn after_candidate(text: &str, at: usize) -> Next {
    let Some((class, len)) = ender_at(text, at) else { return Next::Paragraph(text.len()) };
    match class {
        Class::Cr | Class::Lf | Class::Separator => Next::Paragraph(separator_end(text, at, len)),
        Class::FullStop | Class::Terminator => after_terminator(text, at, class, len),
        _ => Next::GoOn(at + len),
    }
}

/// SB3: a line feed behind a carriage return belongs to it.
fn separator_end(text: &str, at: usize, len: usize) -> usize {
    let end = at + len;
    if text.as_bytes()[at..].starts_with(b"\r\n") { end + 1 } else { end }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Terminator,
    Closed,
    Spaces,
}

/// SB5 to SB11: what comes of the terminator at byte `at`.
fn after_terminator(text: &str, at: usize, terminator: Class, len: usize) -> Next {
    let full_stop = terminator == Class::FullStop;
    let mut seen = Seen::Terminator;
    let mut next = at + len;
    while let Some((class, len)) = class_at(text, next) {
        match class {
            Class::Extend => {}
            Class::Space => seen = Seen::Spaces,
            Class::Close if seen != Seen::Spaces => seen = Seen::Closed,
            Class::Cr | Class::Lf | Class::Separator | Class::FullStop | Class::Terminator => {
                return Next::GoOn(next);
            }
            Class::Continue => return Next::GoOn(next + len),
            Class::Numeric if full_stop && seen == Seen::Terminator => return Next::GoOn(next + len),
            Class::Upper if full_stop && seen == Seen::Terminator && letter_before(text, at) => {
                return Next::GoOn(next + len);
            }
            _ if is_number(text, at, next) => return Next::Number(next),
            _ if full_stop && small_letter_ahead(text, next) => return Next::GoOn(next),
            _ => return Next::Bound(next),
        }
        next += len;
    }
    Next::GoOn(next)
}

/// Whether a number begins at `next`, behind the full stop at `at` and white space.
fn is_number(text: &str, at: usize, next: usize) -> bool {
    text.as_bytes()[at] == b'.' && begins_number(&text[next..])
}

/// SB7: whether a letter with case stands before byte `at`, marks aside.
fn letter_before(text: &str, at: usize) -> bool {
    let mut end = at;
    while let Some((class, start)) = class_before(text, end) {
        match class {
            Class::Extend => end = start,
            class => return matches!(class, Class::Upper | Class::Lower),
        }
    }
    false
}

/// SB8: whether the next letter, before any terminator or separator, is a small one.
fn small_letter_ahead(text: &str, from: usize) -> bool {
    let mut at = from;
    while let Some((class, len)) = class_at(text, at) {
        match class {
            Class::Lower => return true,
            Class::OtherLetter
            | Class::Upper
            | Class::Cr
            | Class::Lf
            | Class::Separator
            | Class::FullStop
            | Class::Terminator => return false,
            _ => at += len,
        }
    }
    false
}

/// Bytes looked at together: a width which compilers turn into vector instructions.
const BLOCK: usize = 32;

/// The next byte from `from` on that may start a character which ends a sentence or a paragraph.
#[inline]
fn next_candidate(bytes: &[u8], from: usize) -> usize {
    let mut blocks = bytes[from..].chunks_exact(BLOCK);
    let mut at = from;
    for block in blocks.by_ref() {
        if block.iter().fold(0, |found, &byte| found | candidate(byte)) != 0 {
            return at + first_candidate(block);
        }
        at += BLOCK;
    }
    at + blocks.remainder().iter().take_while(|&&byte| candidate(byte) == 0).count()
}

/// Which byte of a block that holds one is the first; eight are looked at together.
#[inline]
fn first_candidate(block: &[u8]) -> usize {
    let mut marks = [0; BLOCK];
    for (mark, &byte) in marks.iter_mut().zip(block) {
        *mark = candidate(byte);
    }
    let mut at = 0;
    while let Some(eight) = marks[at..].first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        if eight != 0 {
            return at + eight.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    BLOCK
}

/// 1 for `. / > ?`, `!`, control characters, the first byte of U+0085, and those of U+0500 and above, otherwise 0;
/// the tables of this room name no other ender below. Few comparisons, and a number instead of a `bool`, for
/// blocks to be vectors: so some that end nothing are taken along.
#[inline]
const fn candidate(byte: u8) -> u8 {
    (byte & 0xEE == b'.') as u8
        | (byte.wrapping_add(0x2C) < 0x4C) as u8
        | (byte == b'!') as u8
        | (byte == 0xC2) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn bounds(text: &str) -> Vec<usize> {
        let mut bounds = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let bound = next_bound(text, at);
            at = bound.at;
            if !matches!(bound.cause, Cause::Number(_)) || !small_letter_ahead(text, at) {
                bounds.push(at);
            }
        }
        bounds
    }

    fn library_bounds(text: &str) -> Vec<usize> {
        text.split_sentence_bounds()
            .scan(0, |end, sentence| {
                *end += sentence.len();
                Some(*end)
            })
            .collect()
    }

    #[test]
    fn candidates_are_all_enders_and_few_bytes_beside() {
        for byte in 0..=u8::MAX {
            let may_end = matches!(byte, b'.' | b'/' | b'>' | b'?' | b'!' | 0..=0x1F | 0xC2 | 0xD4..);
            assert_eq!(candidate(byte), u8::from(may_end), "{byte:#x}");
        }
    }

    #[test]
    fn a_candidate_is_found_wherever_it_stands() {
        let mut bytes = [b' '; 100];
        for at in 0..bytes.len() {
            bytes[at] = b'.';
            assert!((0..=at).all(|from| next_candidate(&bytes, from) == at));
            bytes[at] = b' ';
        }
        assert_eq!(next_candidate(&bytes, 0), bytes.len());
    }

    #[test]
    fn usual_ends_are_told_by_their_bytes_as_by_all_rules() {
        for text in ["a. A", "a! Б", "a? Ё", "a. a", "a. б", "a. ё", "5.5", "a. 5", "a. 5a"] {
            assert_eq!(plain_next(text.as_bytes(), 1), Some(after_candidate(text, 1)), "{text}");
        }
        assert_eq!(plain_next(b"a\nA", 1), Some(Next::Paragraph(2)));
        assert_eq!(plain_next(b"a.\nA", 1), Some(Next::Paragraph(3)));
        for c in ('\u{A0}'..='\u{BF}').chain('\u{2010}'..='\u{201F}') {
            let text = alloc::format!("a{c}A");
            assert_eq!(plain_next(text.as_bytes(), 1), Some(after_candidate(&text, 1)), "{text}");
        }
        for text in ["a! a", "a! 5", "a.A", "a.  A", "a. Қ", "a\u{85}", "a\u{2009}", "a\u{2024}", "a"] {
            assert_eq!(plain_next(text.as_bytes(), 1), None, "{text}");
        }
    }

    #[test]
    fn a_capital_behind_a_letter_and_a_stop_goes_on_and_line_ends_of_two_bytes_are_one() {
        for (text, right) in [("a.B", &[][..]), ("а\u{306}.Б", &[]), ("1.B", &[2]), ("\r\na\rb", &[2, 4])] {
            let ends = [right, &[text.len()]].concat();
            assert_eq!((bounds(text), library_bounds(text)), (ends.clone(), ends), "{text:?}");
        }
    }

    #[test]
    fn every_character_is_bound_as_by_the_library() {
        // Planes 4 to 13 hold no character, 15 and 16 private ones.
        for c in ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            for (before, after) in [("a.", " A"), ("a. ", "b"), ("A? ", "C"), (".\u{301}", "A")] {
                let mut text = String::from(before);
                text.push(c);
                text.push_str(after);
                assert_eq!(bounds(&text), library_bounds(&text), "{text:?}");
            }
        }
    }

    /// At least one of each class, of one to four bytes, in the tables and outside them.
    const NASTY: &str = "[ .!?\"')(,\\-:\n\r\t0aAбБ«»…’“\u{85}\u{a0}\u{ad}\u{301}\u{200b}\u{200d}\u{2028}\u{2024}\
                         \u{2029}\u{203c}\u{3000}\u{ff0e}。、「」אǅ٣؟\u{61c}\u{5b0}😀𝐀𝐚𝟎\u{e0020}]{0,24}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn nasty_text_is_bound_as_by_the_library(text in NASTY) {
            prop_assert_eq!(bounds(&text), library_bounds(&text));
        }

        #[test]
        fn any_text_is_bound_as_by_the_library(text in any::<String>()) {
            prop_assert_eq!(bounds(&text), library_bounds(&text));
        }

        #[test]
        fn long_text_is_bound_as_by_the_library(text in "([a-zA-Zа-яА-Я’ ]{1,60}[.!?«»\" \n]{1,3}){0,8}") {
            prop_assert_eq!(bounds(&text), library_bounds(&text));
        }
    }
}
