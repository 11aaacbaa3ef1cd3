//! The Sentence_Break class of a character, as unicode-segmentation has it.
//!
//! unicode-segmentation keeps its tables to itself and its sentence iterator is quadratic, so the
//! classes of the characters of ordinary text stand here as a table, and the class of any other is
//! found out by asking the library for the bounds of short texts around that one character. Both
//! are checked against each other in the tests, so that no second source of truth can drift.

use unicode_segmentation::UnicodeSegmentation;

/// A class of UAX #29, section 5; Extend and Format are one, for no rule tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Any,
    Upper,
    Lower,
    OtherLetter,
    Numeric,
    /// `ATerm`: the full stop, which may also abbreviate.
    FullStop,
    /// `STerm`: `!`, `?` and their like.
    Terminator,
    Close,
    Space,
    Cr,
    Lf,
    Separator,
    Continue,
    Extend,
}

/// U+0000 to U+052F (ASCII, Latin, Greek, Cyrillic), a letter for each; see [`decode`].
const LETTERS: &[u8; 0x530] = b"\
    .........SFSSR..................STC....CCC..--A.NNNNNNNNNN--...T\
    .UUUUUUUUUUUUUUUUUUUUUUUUUUC.C...LLLLLLLLLLLLLLLLLLLLLLLLLLC.C..\
    .....P..........................S.........LC.E.......L....LC....\
    UUUUUUUUUUUUUUUUUUUUUUU.UUUUUUULLLLLLLLLLLLLLLLLLLLLLLL.LLLLLLLL\
    ULULULULULULULULULULULULULULULULULULULULULULULULULULULULLULULULU\
    LULULULULLULULULULULULULULULULULULULULULULULULULULULULULUULULULL\
    LUULULUULUUULLUUUULUULUUULLLUULUULULULUULULLULUULUUULULUULLOULLL\
    OOOOUULUULUULULULULULULULULULLULULULULULULULULULLUULULUUULULULUL\
    ULULULULULULULULULULULULULULULULULULULULULULULULULULLLLLLLUULUUL\
    LULUUUULULULULULLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL\
    LLLLLLLLLLLLLLLLLLLLOOLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLOOOOOOO\
    LL....OOOOOOOOOOOO..............LLLLL.......O.O.................\
    EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE\
    EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEULULO.UL..LLLL-U\
    ......U.UUU.U.UULUUUUUUUUUUUUUUUUU.UUUUUUUUULLLLLLLLLLLLLLLLLLLL\
    LLLLLLLLLLLLLLLULLUUULLLULULULULULULULULULULULULLLLLUL.ULUULLUUU\
    UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUULLLLLLLLLLLLLLLL\
    LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLULULULULULULULULULULULULULULULUL\
    UL.EEEEEEEULULULULULULULULULULULULULULULULULULULULULULULULULULUL\
    UULULULULULULULLULULULULULULULULULULULULULULULULULULULULULULULUL\
    ULULULULULULULULULULULULULULULULULULULULULULULUL\
    ";

/// U+2000 to U+214F (general punctuation, currency, letter-like), a letter for each.
const PUNCTUATION: &[u8; 0x150] = b"\
    SSSSSSSSSSSEEEEE...--...CCCCCCCC....A...PPEEEEES.........CC.TT..\
    .....CCTTT.....................SEEEEE.EEEEEEEEEE.L...........CCL\
    .............CC.LLLLLLLLLLLLL...................................\
    ................EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE...............\
    ..U....U..LUUULLUUUL.U...UUUUU......U.U.U.UUUU.LUUUULOOOOL..LLUU\
    .....ULLLL....L.\
    ";

const PUNCTUATION_START: u32 = 0x2000;

static LOW: [Class; 0x530] = decode(LETTERS);
static HIGH: [Class; 0x150] = decode(PUNCTUATION);

/// The letters of the tables above as classes.
const fn decode<const N: usize>(letters: &[u8; N]) -> [Class; N] {
    let mut classes = [Class::Any; N];
    let mut i = 0;
    while i < N {
        classes[i] = match letters[i] {
            b'U' => Class::Upper,
            b'L' => Class::Lower,
            b'O' => Class::OtherLetter,
            b'N' => Class::Numeric,
            b'A' => Class::FullStop,
            b'T' => Class::Terminator,
            b'C' => Class::Close,
            b'S' => Class::Space,
            b'R' => Class::Cr,
            b'F' => Class::Lf,
            b'P' => Class::Separator,
            b'-' => Class::Continue,
            b'E' => Class::Extend,
            _ => Class::Any,
        };
        i += 1;
    }
    classes
}

/// The class of the character at byte `at` and its length in bytes; none at the end of the text.
#[inline]
pub(super) fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((LOW[usize::from(byte)], 1));
    }
    let c = text[at..].chars().next()?;
    Some((class_of(c), c.len_utf8()))
}

/// The class of the character which ends before byte `at`, and where it starts; none at the start.
#[inline]
pub(super) fn class_before(text: &str, at: usize) -> Option<(Class, usize)> {
    let c = text[..at].chars().next_back()?;
    Some((class_of(c), at - c.len_utf8()))
}

/// As [`class_at`], but everything that neither ends a sentence nor a paragraph may come as `Any`.
///
/// One question to the library instead of up to six, which is what foreign scripts need most.
#[inline]
pub(super) fn ender_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((LOW[usize::from(byte)], 1));
    }
    let c = text[at..].chars().next()?;
    let class = tabled(c).unwrap_or_else(|| foreign_ender(c));
    Some((class, c.len_utf8()))
}

#[cold]
fn foreign_ender(c: char) -> Class {
    if ask::ends(c) { ask::class(c) } else { Class::Any }
}

/// The class of any character.
#[inline]
pub(super) fn class_of(c: char) -> Class {
    tabled(c).unwrap_or_else(|| ask::class(c))
}

/// Whether `c` is a letter of any script.
#[inline]
pub(super) fn is_letter(c: char) -> bool {
    tabled(c).map_or_else(
        || c.is_alphabetic(),
        |class| matches!(class, Class::Lower | Class::Upper | Class::OtherLetter),
    )
}

#[inline]
fn tabled(c: char) -> Option<Class> {
    let code = u32::from(c);
    if let Some(&class) = LOW.get(code as usize) {
        return Some(class);
    }
    HIGH.get(code.checked_sub(PUNCTUATION_START)? as usize).copied()
}

/// Questions to unicode-segmentation about one character.
mod ask {
    use super::{Class, UnicodeSegmentation};

    /// Whether `c` ends a sentence or a paragraph: then, and only then, a capital starts a new one.
    pub(super) fn ends(c: char) -> bool {
        splits("", c, "A")
    }

    /// The class of `c`, by elimination: each question is a rule of UAX #29 which tells classes apart.
    pub(super) fn class(c: char) -> Class {
        if ends(c) {
            ender(c)
        } else if splits("!", c, "A") {
            if first_piece("!", c, "A") == 1 { starter(c) } else { follower(c) }
        } else {
            Class::Continue
        }
    }

    /// SB4 breaks before a bracket, SB9 does not; SB8 spares a small letter after a full stop only.
    fn ender(c: char) -> Class {
        if splits("", c, ")") {
            Class::Separator
        } else if splits("", c, "a") {
            Class::Terminator
        } else {
            Class::FullStop
        }
    }

    /// What SB9, SB10 or SB5 keep with the terminator before it.
    fn follower(c: char) -> Class {
        if first_piece("! ", c, "A") == 2 {
            Class::Close
        } else if splits("!", c, ")") {
            Class::Space
        } else {
            Class::Extend
        }
    }

    /// What a sentence may start with: SB8 skips what is no letter, SB7 and SB6 forbid the rest.
    fn starter(c: char) -> Class {
        if !splits(". ", c, "A") {
            Class::Lower
        } else if splits(". ", c, "a") {
            if splits("a.", c, "") { Class::OtherLetter } else { Class::Upper }
        } else if splits(".", c, "A") {
            Class::Any
        } else {
            Class::Numeric
        }
    }

    fn splits(before: &str, c: char, after: &str) -> bool {
        first_piece(before, c, after) < before.len() + c.len_utf8() + after.len()
    }

    /// Bytes of the first sentence of `before`, `c`, `after`.
    fn first_piece(before: &str, c: char, after: &str) -> usize {
        let mut buffer = [0; 8];
        let mut end = 0;
        for part in [before, c.encode_utf8(&mut [0; 4]), after] {
            buffer[end..end + part.len()].copy_from_slice(part.as_bytes());
            end += part.len();
        }
        let text = core::str::from_utf8(&buffer[..end]).unwrap_or_default();
        text.split_sentence_bounds().next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_say_what_the_library_does() {
        for c in (0..0x530).chain(0x2000..0x2150).filter_map(char::from_u32) {
            if !matches!(c, '\r' | '\n') {
                assert_eq!(class_of(c), ask::class(c), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn a_letter_stands_for_each_class() {
        let letters = decode(b"ULONATCSRFP-E.?");
        let classes = [
            Class::Upper,
            Class::Lower,
            Class::OtherLetter,
            Class::Numeric,
            Class::FullStop,
            Class::Terminator,
            Class::Close,
            Class::Space,
            Class::Cr,
            Class::Lf,
            Class::Separator,
            Class::Continue,
            Class::Extend,
            Class::Any,
            Class::Any,
        ];
        assert_eq!(letters, classes);
    }

    #[test]
    fn carriage_return_and_line_feed_are_one_bound_in_this_order_only() {
        assert_eq!(class_of('\r'), Class::Cr);
        assert_eq!(class_of('\n'), Class::Lf);
        assert_eq!("\r\nA".split_sentence_bounds().count(), 2);
        assert_eq!("\n\rA".split_sentence_bounds().count(), 3);
    }

    #[test]
    fn classes_are_found_out_by_asking() {
        for (c, class) in [
            ('A', Class::Upper),
            ('a', Class::Lower),
            ('א', Class::OtherLetter),
            ('7', Class::Numeric),
            ('.', Class::FullStop),
            ('。', Class::Terminator),
            ('「', Class::Close),
            ('\u{3000}', Class::Space),
            ('\u{2029}', Class::Separator),
            ('、', Class::Continue),
            ('\u{301}', Class::Extend),
            ('😀', Class::Any),
        ] {
            assert_eq!(ask::class(c), class, "{c:?}");
        }
    }
}
