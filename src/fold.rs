//! Folding: the form in which words and fixed strings are compared.
//!
//! Folded text is lower case, without invisible characters and stress marks, with composed `й` and `ё`, one space
//! for each run of white space, and Cyrillic letters for their Latin look-alikes in words that contain a Cyrillic
//! letter. Pages are typed with Latin `i` for Kazakh `і`, and copied from programs that decompose letters.

use core::char::ToLowercase;

use crate::whitespace::{is_invisible, is_white};

/// The combining marks of stress, `й` and `ё`.
const STRESS: char = '\u{301}';
const BREVE: char = '\u{306}';
const DIAERESIS: char = '\u{308}';

/// The folded characters of a text. Linear: each word is read twice, once to learn its script.
#[derive(Debug, Clone)]
pub(crate) struct Folded<'a> {
    rest: &'a str,
    /// The rest of a letter whose lower case is longer than one character.
    lower: Option<ToLowercase>,
    /// The script of the current word, if the last character was a letter.
    cyrillic: Option<bool>,
}

/// Returns the folded characters of `text`.
pub(crate) fn fold(text: &str) -> Folded<'_> {
    Folded { rest: text, lower: None, cyrillic: None }
}

/// Returns whether two texts are equal when folded.
pub(crate) fn equals_folded(a: &str, b: &str) -> bool {
    !begin_apart(a, b) && !differ(a.as_bytes().last(), b.as_bytes().last()) && fold(a).eq(fold(b))
}

/// Returns whether the first characters of two texts exclude that they are equal when folded.
#[inline]
pub(crate) fn begin_apart(a: &str, b: &str) -> bool {
    match (russian_letter(a), russian_letter(b)) {
        (Some(a), Some(b)) => a != b,
        _ => differ(a.as_bytes().first(), b.as_bytes().first()),
    }
}

/// Returns the number of the letter from а to я with which a text begins. `й` counts as `и`, of which it is composed.
fn russian_letter(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [0xD0, 0x99 | 0xB9, ..] => Some(0x98 & 31),
        [0xD0, letter @ 0x90..=0xBF, ..] | [0xD1, letter @ 0x80..=0x8F, ..] => Some(letter & 31),
        _ => None,
    }
}

/// Returns whether two bytes are ASCII characters that differ in more than case. They have no common folded form,
/// except white space.
fn differ(a: Option<&u8>, b: Option<&u8>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is_ascii_graphic() && b.is_ascii_graphic() && !a.eq_ignore_ascii_case(b),
        _ => false,
    }
}

/// Returns whether `text` ends with a suffix in folded form. The script of a word is that of the suffix.
pub(crate) fn ends_with_folded(text: &str, suffix: &str) -> bool {
    let mut chars = text.chars().rev().filter(|&c| !is_skipped(c));
    suffix.chars().rev().all(|wanted| {
        chars.next().is_some_and(|c| {
            let c = if is_cyrillic(wanted) { cyrillic_twin(c) } else { c };
            c == wanted || c.to_ascii_lowercase() == wanted || !c.is_ascii() && c.to_lowercase().eq([wanted])
        })
    })
}

impl<'a> Folded<'a> {
    /// Returns the text after a prefix in folded form.
    pub(crate) fn after(mut self, prefix: &str) -> Option<&'a str> {
        // In most texts the letters after a first one are in folded form, up to a character that has no other.
        let pairs = self.rest.bytes().zip(prefix.bytes());
        let equal = pairs.take_while(|(byte, wanted)| byte.eq_ignore_ascii_case(wanted)).count();
        let complete = equal == prefix.len();
        match self.rest.as_bytes().get(equal) {
            _ if self.lower.is_some() || self.cyrillic.is_none() => {}
            None | Some(b' ') if complete => return Some(&self.rest[equal..]),
            Some(b'!'..=b'@' | b'|') => return complete.then(|| &self.rest[equal..]),
            _ => {}
        }
        prefix.chars().all(|c| self.next() == Some(c)).then_some(self.rest)
    }

    /// Removes the next character that is neither invisible nor a stress mark.
    fn next_visible(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let visible = chars.find(|&c| !is_skipped(c));
        self.rest = chars.as_str();
        visible
    }

    /// Removes the next visible character if it is `wanted`.
    fn next_if(&mut self, wanted: impl FnOnce(char) -> bool) -> bool {
        let before = self.rest;
        let found = self.next_visible().is_some_and(wanted);
        if !found {
            self.rest = before;
        }
        found
    }

    /// Composes `c` with a combining mark after it.
    fn compose(&mut self, c: char) -> char {
        let (mark, composed) = match c {
            'и' => (BREVE, 'й'),
            'И' => (BREVE, 'Й'),
            'е' => (DIAERESIS, 'ё'),
            'Е' => (DIAERESIS, 'Ё'),
            _ => return c,
        };
        if self.next_if(|next| next == mark) { composed } else { c }
    }
}

impl Iterator for Folded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if self.cyrillic == Some(false) && self.lower.is_none() {
            if let Some(letter) = self.rest.bytes().next().filter(u8::is_ascii_alphabetic) {
                self.rest = &self.rest[1..];
                return Some(char::from(letter.to_ascii_lowercase()));
            }
        }
        if let Some(c) = self.lower.as_mut().and_then(Iterator::next) {
            return Some(c);
        }
        self.lower = None;
        let c = self.next_visible()?;
        if is_white(c) {
            while self.next_if(is_white) {}
            self.cyrillic = None;
            return Some(' ');
        }
        let c = self.compose(c);
        if !is_letter(c) {
            self.cyrillic = None;
            return Some(c);
        }
        let cyrillic = match self.cyrillic {
            Some(cyrillic) => cyrillic,
            None => is_cyrillic(c) || word_has_cyrillic(self.rest),
        };
        self.cyrillic = Some(cyrillic);
        let c = if cyrillic { cyrillic_twin(c) } else { c };
        // The letters of English and Russian need no table.
        match c {
            'а'..='я' | 'a'..='z' => return Some(c),
            'А'..='Я' | 'A'..='Z' => return char::from_u32(u32::from(c) + 0x20),
            _ => {}
        }
        let mut lower = c.to_lowercase();
        let first = lower.next();
        self.lower = (lower.len() > 0).then_some(lower);
        first
    }
}

/// Returns whether `c` is a letter.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, 'А'..='я') || c.is_alphabetic()
}

/// Returns whether `c` is left out of folded text: an invisible character or a stress mark.
pub(crate) const fn is_skipped(c: char) -> bool {
    !c.is_ascii() && (is_invisible(c) || c == STRESS)
}

/// Returns whether `c` is a Cyrillic letter.
pub(crate) const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// Returns whether the word that `rest` continues contains a Cyrillic letter.
fn word_has_cyrillic(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    // Most words are of ASCII letters alone.
    let ascii = rest.bytes().next().is_none_or(|byte| byte.is_ascii());
    !ascii && rest.chars().take_while(|&c| is_letter(c) || is_skipped(c)).any(is_cyrillic)
}

/// Returns the Cyrillic letter that looks like the Latin letter `c`.
pub(crate) const fn cyrillic_twin(c: char) -> char {
    match c {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        '\u{18F}' => '\u{4D8}',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        '\u{259}' => '\u{4D9}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn folded(text: &str) -> String {
        fold(text).collect()
    }

    #[test]
    fn suffixes_are_compared_folded() {
        assert!(ends_with_folded("58ФО\u{AD}ТО", "фото") && ends_with_folded("фoтo", "фото"));
        assert!(!ends_with_folded("ото", "фото") && !ends_with_folded("фотоп", "фото"));
    }

    #[test]
    fn texts_fold_to_the_form_that_is_compared() {
        let cases = [
            ("Relevant\u{A0}\u{2009} NEWS", "relevant news"),
            ("вое\u{301}н\u{AD}ный", "военный"),
            ("и\u{306} Е\u{308}", "й ё"),
            ("Ие\u{200B}\u{308}", "иё"),
            ("Ceнтябрь Kazinform", "сентябрь kazinform"),
            ("министрлiгi", "министрлігі"),
            ("x-Ray", "x-ray"),
            ("İ", "i\u{307}"),
            ("e\u{308} C\u{306}", "e\u{308} c\u{306}"),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text:?}");
            assert!(equals_folded(text, expected));
        }
        assert!(!equals_folded("Pears", "Pear") && !equals_folded("Pear", "Pears"));
    }
}
