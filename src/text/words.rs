//! Words, exactly as unicode-segmentation finds them, and faster.

use super::letters;
use crate::span::Span;
use core::fmt;
use core::iter::FusedIterator;
use unicode_segmentation::UnicodeSegmentation;

/// The words of `text`, in order: the segments of [UAX #29] which hold a letter or a digit.
///
/// The same as `unicode_word_indices` of unicode-segmentation on any text. An apostrophe, straight
/// or curly, inside a word belongs to it, as do the stops of `U.S` and the comma of `6,956`; a
/// hyphen parts two words. Nothing is allocated.
///
/// # Bias
///
/// What UAX #29 calls a word is one: `D.Temenov` and `kt.kz` count once, `people-centred` twice.
///
/// ```
/// use mfa_bulletin::text::words;
///
/// let found: Vec<&str> = words("Kazakhstan’s 6,956 pears - \"well-known\"!").map(|word| word.as_str()).collect();
/// assert_eq!(found, ["Kazakhstan’s", "6,956", "pears", "well", "known"]);
/// ```
///
/// [UAX #29]: https://www.unicode.org/reports/tr29/#Word_Boundaries
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator over the words of a text; made by [`words`].
///
/// ```
/// assert_eq!(mfa_bulletin::text::words("Астана қаласы").count(), 2);
/// ```
#[derive(Debug, Clone)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Words<'a> {
    text: &'a str,
    /// A bound of UAX #29: what comes behind it does not depend on what stands before.
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        loop {
            let start = match word_start(bytes, self.at) {
                Gap::End => {
                    self.at = bytes.len();
                    return None;
                }
                Gap::Foreign(at) => return self.ask(at),
                Gap::Word(at) => at,
            };
            match word_end(bytes, start) {
                Segment::Word(end) => {
                    self.at = end;
                    return Some(Word { text: &self.text[start..end], start });
                }
                Segment::NoWord(end) => self.at = end,
                Segment::Foreign => return self.ask(start),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.text.len() - self.at))
    }
}

impl FusedIterator for Words<'_> {}

impl<'a> Words<'a> {
    /// The next word by the library, from the bound `at` on.
    #[cold]
    fn ask(&mut self, at: usize) -> Option<Word<'a>> {
        let Some((skipped, text)) = self.text[at..].unicode_word_indices().next() else {
            self.at = self.text.len();
            return None;
        };
        let start = at + skipped;
        self.at = start + text.len();
        Some(Word { text, start })
    }
}

/// What a byte begins, as far as words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter of one byte.
    Letter,
    /// A letter of two bytes.
    Letter2,
    Digit,
    /// `_`
    Joiner,
    /// `:`, joins letters.
    MidLetter,
    /// `,` and `;`, join digits.
    MidNumber,
    /// `.` and `'`, join both.
    Mid,
    /// `‘` and `’`, which do the same in three bytes.
    Mid3,
    /// Anything else of one byte: a segment of its own, but for spaces and CR LF.
    Other,
    /// Anything else of two bytes.
    Other2,
    /// Anything else of three bytes.
    Other3,
    /// To be decided by the bytes behind it.
    Unsure,
    /// Not known here: the library's business.
    Foreign,
}

/// Kinds by first byte.
static KINDS: [Kind; 256] = kinds();

const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Foreign; 256];
    let mut byte: u8 = 0;
    loop {
        kinds[byte as usize] = match byte {
            b'A'..=b'Z' | b'a'..=b'z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'_' => Kind::Joiner,
            b':' => Kind::MidLetter,
            b',' | b';' => Kind::MidNumber,
            b'.' | b'\'' => Kind::Mid,
            0..=0x7F => Kind::Other,
            // U+0100 to U+027F; U+0400 to U+047F; U+04C0 to U+04FF: letters all.
            0xC4..=0xC9 | 0xD0 | 0xD1 | 0xD3 => Kind::Letter2,
            // U+0080, U+00C0, U+0480, U+0500, U+2000 and on.
            0xC2 | 0xC3 | 0xD2 | 0xD4 | 0xE2 => Kind::Unsure,
            _ => Kind::Foreign,
        };
        if byte == 0xFF {
            return kinds;
        }
        byte += 1;
    }
}

#[inline]
fn kind_at(bytes: &[u8], at: usize) -> Kind {
    match KINDS[usize::from(bytes[at])] {
        Kind::Unsure => unsure_kind(&bytes[at..]),
        kind => kind,
    }
}

/// The kind of a character whose first byte is not enough.
fn unsure_kind(bytes: &[u8]) -> Kind {
    match *bytes {
        // « » § ° ± and the no-break space; × and ÷, which stand among the letters.
        [0xC2, 0xA0 | 0xA7 | 0xAB | 0xB0 | 0xB1 | 0xBB, ..] | [0xC3, 0x97 | 0xB7, ..] => Kind::Other2,
        [0xC3, ..] | [0xD2, 0x8A..=0xBF, ..] | [0xD4, 0x80..=0xAF, ..] => Kind::Letter2,
        [0xE2, 0x80, 0x98 | 0x99, ..] => Kind::Mid3,
        // Dashes, quotation marks, bullet, ellipsis; №.
        [0xE2, 0x80, 0x90..=0x97 | 0x9A..=0x9F | 0xA2 | 0xA6, ..] | [0xE2, 0x84, 0x96, ..] => Kind::Other3,
        _ => Kind::Foreign,
    }
}

enum Gap {
    Word(usize),
    Foreign(usize),
    End,
}

/// The first character from the bound `from` on that may begin a word, or the bound before one that
/// is not known here.
#[inline]
fn word_start(bytes: &[u8], from: usize) -> Gap {
    // Most words have one space before them.
    if let [b' ', first, ..] = bytes[from..] {
        if matches!(KINDS[usize::from(first)], Kind::Letter | Kind::Letter2) {
            return Gap::Word(from + 1);
        }
    }
    let mut at = from;
    while at < bytes.len() {
        at += match kind_at(bytes, at) {
            Kind::Letter | Kind::Letter2 | Kind::Digit | Kind::Joiner => return Gap::Word(at),
            Kind::Foreign | Kind::Unsure => return Gap::Foreign(bound_before(bytes, from, at)),
            Kind::Other | Kind::Mid | Kind::MidLetter | Kind::MidNumber => 1,
            Kind::Other2 => 2,
            Kind::Other3 | Kind::Mid3 => 3,
        };
    }
    Gap::End
}

/// The last bound in `from..=at` that is one whatever stands at `at`, which may be a mark that joins
/// the character before it (WB4), or the run of spaces before it (WB3d).
#[cold]
fn bound_before(bytes: &[u8], from: usize, at: usize) -> usize {
    let mut bound = at;
    while bound > from {
        bound -= 1;
        let space_before = bytes[bound] == b' ' && bound > from && bytes[bound - 1] == b' ';
        if bytes[bound] & 0xC0 != 0x80 && !space_before {
            break;
        }
    }
    bound
}

enum Segment {
    Word(usize),
    NoWord(usize),
    Foreign,
}

/// End of the segment which starts at `start` with a letter, a digit or `_`.
#[inline]
fn word_end(bytes: &[u8], start: usize) -> Segment {
    let at = letters_end(bytes, start);
    // Most words are letters and then a space, which does not stand at `start`.
    if bytes.get(at) == Some(&b' ') { Segment::Word(at) } else { mixed_word_end(bytes, start, at) }
}

/// As [`word_end`], of which `start..at` is known to be letters.
fn mixed_word_end(bytes: &[u8], start: usize, at: usize) -> Segment {
    let mut at = at;
    let mut has_letter = at > start;
    let mut last = if has_letter { Kind::Letter } else { Kind::Joiner };
    while at < bytes.len() {
        let kind = kind_at(bytes, at);
        match kind {
            Kind::Letter | Kind::Letter2 => {
                at = letters_end(bytes, at);
                last = Kind::Letter;
                has_letter = true;
            }
            Kind::Digit => {
                at += 1;
                last = Kind::Digit;
                has_letter = true;
            }
            Kind::Joiner => {
                at += 1;
                last = Kind::Joiner;
            }
            Kind::Foreign | Kind::Unsure => return Segment::Foreign,
            Kind::Other | Kind::Other2 | Kind::Other3 => break,
            Kind::Mid | Kind::Mid3 | Kind::MidLetter | Kind::MidNumber => {
                let behind = at + if kind == Kind::Mid3 { 3 } else { 1 };
                match joined(bytes, last, kind, behind) {
                    Some(true) => at = behind,
                    Some(false) => break,
                    None => return Segment::Foreign,
                }
            }
        }
    }
    if has_letter { Segment::Word(at) } else { Segment::NoWord(at) }
}

/// Behind the letters that start at `at`, if any do.
#[inline]
fn letters_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    loop {
        // Eight bytes at once: the letters of one script before anything else.
        if let Some(lanes) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let lanes = u64::from_le_bytes(*lanes);
            let latin = lanes & 0x80 == 0;
            let letters = if latin { letters::latin(lanes) } else { letters::cyrillic(lanes) };
            at += letters;
            if letters == 8 {
                continue;
            }
            if bytes[at] == b' ' {
                return at;
            }
        }
        let Some(&byte) = bytes.get(at) else { return at };
        at += match KINDS[usize::from(byte)] {
            Kind::Letter => 1,
            Kind::Letter2 => 2,
            Kind::Unsure if unsure_kind(&bytes[at..]) == Kind::Letter2 => 2,
            _ => return at,
        };
    }
}

/// WB6, WB7, WB11, WB12: whether a mark of the kind `mid` joins `last` before it and what stands at
/// `behind`; none if that is not known here.
fn joined(bytes: &[u8], last: Kind, mid: Kind, behind: usize) -> Option<bool> {
    if behind >= bytes.len() {
        return Some(false);
    }
    match kind_at(bytes, behind) {
        Kind::Foreign | Kind::Unsure => None,
        Kind::Letter | Kind::Letter2 => Some(last == Kind::Letter && mid != Kind::MidNumber),
        Kind::Digit => Some(last == Kind::Digit && mid != Kind::MidLetter),
        _ => Some(false),
    }
}

/// One word: a slice of the text and its place there.
///
/// ```
/// use mfa_bulletin::{Span, text::words};
///
/// let word = words("- Астана").next().ok_or("no word")?;
/// assert_eq!((word.as_str(), word.span()), ("Астана", Span::new(2, 14)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Word<'a> {
    /// The word as it stands in the text.
    ///
    /// ```
    /// let mut all = mfa_bulletin::text::words("plum, pear");
    /// assert_eq!(all.nth(1).map(|word| word.as_str()), Some("pear"));
    /// ```
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Where the word stands, in bytes of the text given to [`words`].
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// let mut all = mfa_bulletin::text::words("plum, pear");
    /// assert_eq!(all.nth(1).map(|word| word.span()), Some(Span::new(6, 10)));
    /// ```
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

impl AsRef<str> for Word<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(usize, &str)> {
        words(text).map(|word| (word.start, word.text)).collect()
    }

    fn library_found(text: &str) -> Vec<(usize, &str)> {
        text.unicode_word_indices().collect()
    }

    #[test]
    fn usual_characters_are_known_without_the_library() {
        for (kind, characters) in [
            (Kind::Letter, "aZ"),
            (Kind::Letter2, "éăжқңԥ"),
            (Kind::Digit, "09"),
            (Kind::Joiner, "_"),
            (Kind::MidLetter, ":"),
            (Kind::MidNumber, ",;"),
            (Kind::Mid, ".'"),
            (Kind::Mid3, "‘’"),
            (Kind::Other, " -\"\n"),
            (Kind::Other2, "«»×\u{a0}"),
            (Kind::Other3, "–—“”…№"),
            (Kind::Foreign, "中א\u{301}"),
        ] {
            for c in characters.chars() {
                assert_eq!(kind_at(String::from(c).as_bytes(), 0), kind, "{c:?}");
            }
        }
    }

    #[test]
    fn every_character_is_as_for_the_library() {
        // Planes 4 to 13 hold no character, 15 and 16 private ones.
        for c in ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            for (before, after) in [("a", "b"), ("1.", "2"), (" ", "a"), ("a", "’b"), ("  ", "\u{200d}Ⓜ")]
            {
                let mut text = String::from(before);
                text.push(c);
                text.push_str(after);
                assert_eq!(found(&text), library_found(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn the_kind_of_a_first_byte_holds_for_all_it_begins() {
        for (byte, kind) in (0..=u8::MAX).zip(kinds()) {
            let ascii = byte.is_ascii();
            assert_eq!(kind == Kind::Letter, byte.is_ascii_alphabetic(), "{byte:#X}");
            assert_eq!(kind == Kind::Digit, byte.is_ascii_digit(), "{byte:#X}");
            assert_eq!(ascii, !matches!(kind, Kind::Letter2 | Kind::Unsure | Kind::Foreign), "{byte:#X}");
            if kind == Kind::Letter2 {
                for second in 0x80..=0xBF {
                    let bytes = [byte, second];
                    let letter = core::str::from_utf8(&bytes).expect("a letter of two bytes");
                    assert_eq!(library_found(&(String::from(letter) + "a")).len(), 1, "{letter}");
                }
            }
        }
    }

    const NASTY: &str = "[ ._,:;'’‘\"\\-\r\n0aAбҚé×«»“…№²½·\u{85}\u{a0}\u{ad}\u{301}\u{482}\u{483}\u{200b}\u{200d}\
                         \u{202f}\u{2024}\u{2003}\u{2028}אカ中ทⓂ😀🇰🇿\u{fe0f}𝐀]{0,24}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn nasty_text_has_the_words_of_the_library(text in NASTY) {
            prop_assert_eq!(found(&text), library_found(&text));
        }

        #[test]
        fn any_text_has_the_words_of_the_library(text in any::<String>()) {
            prop_assert_eq!(found(&text), library_found(&text));
        }

        #[test]
        fn spans_point_at_the_words(text in NASTY) {
            for word in words(&text) {
                prop_assert_eq!(&text[word.span().range()], word.as_str());
            }
        }
    }
}
