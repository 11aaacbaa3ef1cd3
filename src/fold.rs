//! Folding: the form in which words and fixed strings are compared.
//!
//! Folded text is lower case, without invisible characters and stress marks, with composed `й` and `ё`, one space
//! for each run of white space, one apostrophe, one hyphen, and Cyrillic letters for their Latin look-alikes in words that
//! contain a Cyrillic letter. Pages are typed with Latin `i` for Kazakh `і`, and copied from programs that decompose letters.

use crate::whitespace::{is_invisible, is_white};

/// The combining marks of stress, `й` and `ё`.
const STRESS: char = '\u{301}';
const BREVE: char = '\u{306}';
const DIAERESIS: char = '\u{308}';

/// The folded characters of a text. Linear: each word is read twice, once to learn its script.
#[derive(Debug, Clone)]
pub(crate) struct Folded<'a> {
    rest: &'a str,
    /// The script of the current word, if the last character was a letter.
    cyrillic: Option<bool>,
}

/// Returns the folded characters of `text`.
pub(crate) fn fold(text: &str) -> Folded<'_> {
    Folded { rest: text, cyrillic: None }
}

/// Returns whether two texts are equal when folded.
pub(crate) fn equals_folded(a: &str, b: &str) -> bool {
    // Most texts that are not equal show it by the first characters in which they differ.
    let first = a.chars().zip(b.chars()).find(|(a, b)| a != b);
    !first.is_some_and(differ) && fold(a).eq(fold(b))
}

/// Returns whether two characters exclude that texts are equal: both are ASCII signs and letters, or both Russian letters,
/// and differ in more than case. `и` may be the first part of `й`.
pub(crate) fn differ((a, b): (char, char)) -> bool {
    let (a, b) = (simple(a), simple(b));
    let certain = |c| matches!(c, '!'..='~' | 'а'..='з' | 'к'..='я');
    a != b && a.is_ascii() == b.is_ascii() && certain(a) && certain(b)
}

/// Returns whether `text` ends with a suffix in folded form. The script of a word is that of the suffix.
pub(crate) fn ends_with_folded(text: &str, suffix: &str) -> bool {
    let mut chars = text.chars().rev().filter(|&c| !is_skipped(c)).peekable();
    suffix.chars().rev().all(|wanted| {
        let twin = |c| if is_cyrillic(wanted) { cyrillic_twin(c) } else { c };
        let ends = |c| if wanted == ' ' { is_white(c) } else { simple(twin(c)) == wanted };
        let found = chars.next().is_some_and(ends);
        while wanted == ' ' && chars.next_if(|&c| is_white(c)).is_some() {}
        found
    })
}

impl<'a> Folded<'a> {
    /// Returns the text after a prefix in folded form.
    pub(crate) fn after(mut self, prefix: &str) -> Option<&'a str> {
        // Fast path: most texts are folded except for the case of ASCII letters and of the first letter, and a space or
        // sign follows the prefix.
        let (mut text, mut wanted) = (self.rest.chars(), prefix.chars());
        if text.next().map(simple) == wanted.next() {
            let (text, wanted) = (text.as_str(), wanted.as_str());
            let split = text.split_at_checked(wanted.len());
            let rest = split.filter(|split| split.0.eq_ignore_ascii_case(wanted)).map(|split| split.1);
            if let Some([] | [b' '..=b'@' | b'|', ..]) = rest.map(str::as_bytes) {
                return rest;
            }
        }
        prefix.chars().all(|c| self.next() == Some(c)).then(|| self.rest.trim_start_matches(is_skipped))
    }

    /// Removes the next character that is neither invisible nor a stress mark if `is_wanted` is true for it.
    fn next_if(&mut self, is_wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let mut chars = self.rest.chars();
        let visible = chars.find(|&c| !is_skipped(c)).filter(|&c| is_wanted(c))?;
        self.rest = chars.as_str();
        Some(visible)
    }
}

impl Iterator for Folded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let c = self.next_if(|_| true)?;
        if is_white(c) {
            while self.next_if(is_white).is_some() {}
            self.cyrillic = None;
            return Some(' ');
        }
        if !is_letter(c) {
            self.cyrillic = None;
            return Some(simple(c));
        }
        let cyrillic = self.cyrillic.unwrap_or_else(|| is_cyrillic(c) || word_has_cyrillic(self.rest));
        self.cyrillic = Some(cyrillic);
        match simple(if cyrillic { cyrillic_twin(c) } else { c }) {
            'и' if self.next_if(|next| next == BREVE).is_some() => Some('й'),
            'е' if self.next_if(|next| next == DIAERESIS).is_some() => Some('ё'),
            c => Some(c),
        }
    }
}

/// Returns the small letter of `c`, or its plainer form; the letters of Russian and Kazakh need no table.
pub(crate) fn simple(c: char) -> char {
    match c {
        'а'..='џ' => c,
        '\0'..='\x7F' => c.to_ascii_lowercase(),
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        '\u{48A}'..='\u{4BF}' | '\u{4D0}'..='\u{52F}' => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Returns whether `c` is a letter.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ') || c.is_alphabetic()
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
    let latin = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    rest[latin..].chars().take_while(|&c| is_letter(c) || is_skipped(c)).any(is_cyrillic)
}

/// The Latin letters that look like Cyrillic ones.
const LATIN: [char; 22] = [
    'A', 'B', 'C', 'E', 'H', 'I', 'K', 'M', 'O', 'P', 'T', 'X', '\u{18F}', 'a', 'c', 'e', 'i', 'o', 'p', 'x',
    'y', '\u{259}',
];
/// The Cyrillic letters that look like [`LATIN`].
const TWINS: [char; 22] = [
    'А', 'В', 'С', 'Е', 'Н', 'І', 'К', 'М', 'О', 'Р', 'Т', 'Х', '\u{4D8}', 'а', 'с', 'е', 'і', 'о', 'р', 'х',
    'у', '\u{4D9}',
];

/// Returns the Cyrillic letter that looks like the Latin letter `c`, or `c`.
pub(crate) const fn cyrillic_twin(c: char) -> char {
    let mut at = 0;
    while at < LATIN.len() {
        if LATIN[at] == c {
            return TWINS[at];
        }
        at += 1;
    }
    c
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
        assert!(ends_with_folded("a photo\u{A0}\t credit", "photo credit"));
        assert!(
            !ends_with_folded("photocredit", "photo credit")
                && !ends_with_folded("photo-credit", "photo credit")
        );
        assert!(!ends_with_folded("ото", "фото") && !ends_with_folded("фотоп", "фото"));
    }

    #[test]
    fn texts_fold_to_the_form_that_is_compared() {
        let cases = [
            ("Relevant\u{A0}\u{2009} NEWS", "relevant news"),
            ("вое\u{301}н\u{AD}ный", "военный"),
            ("и\u{306} Е\u{308}", "й ё"),
            ("O’Neill‑Ғ", "o'neill-ғ"),
            ("Ие\u{200B}\u{308}", "иё"),
            ("Ceнтябрь Kazinform", "сентябрь kazinform"),
            ("министрлiгi", "министрлігі"),
            ("x-Ray", "x-ray"),
            ("e\u{308} C\u{306}", "e\u{308} c\u{306}"),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text:?}");
            assert!(equals_folded(text, expected));
        }
        assert!(!equals_folded("Pears", "Pear") && !equals_folded("Pear", "Pears"));
    }
}
