//! Which bounds are none in press texts: those of UAX #29, and those before a number.

use super::super::abbreviations::{ABBREVIATIONS, Holds, OPENERS};
use super::super::letters;
use super::classes::is_letter;

/// A place behind a terminator where UAX #29 has a bound, or a number begins.
pub(super) struct Candidate<'a> {
    pub(super) text: &'a str,
    /// First byte of the sentence so far.
    pub(super) start: usize,
    /// First byte of the last terminator.
    pub(super) stop: usize,
    /// First byte of the next sentence.
    pub(super) next: usize,
}

impl Candidate<'_> {
    /// Whether the sentence goes on behind this bound.
    ///
    /// Terminators of other scripts (`。`, `؟`) are left to UAX #29.
    pub(super) fn goes_on(&self) -> bool {
        match self.text.as_bytes()[self.stop] {
            b'.' => !self.gap() || self.stop_goes_on() || self.only_marks_follow(),
            b'!' | b'?' => {
                !self.gap() || self.rest().starts_with(char::is_lowercase) || self.only_marks_follow()
            }
            _ => false,
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.next..]
    }

    /// A sentence ends with white space: `Who?Then`, `kt.kz/?Page`, `[1]` behind a stop do not.
    fn gap(&self) -> bool {
        self.text[..self.next].ends_with(char::is_whitespace)
    }

    fn stop_goes_on(&self) -> bool {
        match self.word() {
            Some(word) => self.short_word_goes_on(word),
            None => self.is_number(),
        }
    }

    /// The word before the stop, with its inner stops; none if it is too long for an abbreviation.
    fn word(&self) -> Option<&str> {
        let before = &self.text[self.start..self.stop];
        let word = if ends_with_long_word(before.as_bytes()) { None } else { short_word_at_end(before) };
        // The second half of a unit (`м/с`) is no abbreviation.
        word.filter(|word| !before.as_bytes()[..before.len() - word.len()].ends_with(b"/"))
    }

    fn short_word_goes_on(&self, word: &str) -> bool {
        let holds = match ABBREVIATION_TABLE.find(word, same_word) {
            Some(holds) => holds,
            None if self.number_follows() && ends_with_letter_alone(word) => return true,
            None if self.is_initial(word) => return self.name_follows() || self.bracket_closes(),
            None => return false,
        };
        self.bracket_closes()
            || match holds {
                Holds::Always => true,
                Holds::UnlessOpener => !opens_sentence(self.rest()),
                Holds::BeforeDigit => self.number_follows(),
            }
    }

    fn number_follows(&self) -> bool {
        self.rest().starts_with(|c: char| c.is_ascii_digit())
    }

    /// One or two letters with a capital first (`T`, `Zh`, `Дж`), alone or behind others (`А.К`).
    ///
    /// A hyphen may stand before it (`J.-P.`), a digit or another mark may not (`5G`, `Q&A`).
    fn is_initial(&self, word: &str) -> bool {
        let last = &word[word.bytes().rposition(|byte| byte == b'.').map_or(0, |stop| stop + 1)..];
        if last.len() == word.len() {
            let before = self.text[self.start..self.stop - word.len()].chars().next_back();
            if before.is_some_and(|c| !(c.is_whitespace() || c == '-' || OPENING_MARKS.contains(&c))) {
                return false;
            }
        }
        let mut letters = last.chars().filter(|&c| !is_mark(c));
        let (first, second) = (letters.next(), letters.next());
        letters.next().is_none()
            && first.is_some_and(char::is_uppercase)
            && second.is_none_or(char::is_lowercase)
    }

    fn name_follows(&self) -> bool {
        self.rest().starts_with(char::is_uppercase) && !opens_sentence(self.rest())
    }

    /// An abbreviation at the end of a bracket is not the end of what stands around it.
    fn bracket_closes(&self) -> bool {
        self.text[self.stop + 1..].starts_with([')', ']'])
    }

    /// `1.`, `2.1.` before an item: what holds a number alone is no sentence.
    fn is_number(&self) -> bool {
        let sentence = &self.text.as_bytes()[self.start..self.stop];
        sentence.len() <= LONGEST_NUMBER
            && sentence.iter().any(u8::is_ascii_digit)
            && sentence.iter().all(|&b| b.is_ascii_digit() || b == b'.' || b.is_ascii_whitespace())
    }

    /// What is left of the text holds no letter: a quotation mark or bracket that strayed.
    #[inline]
    fn only_marks_follow(&self) -> bool {
        self.text.len() - self.next <= LONGEST_MARKS && !self.rest().contains(char::is_alphanumeric)
    }
}

/// Bytes of the longest word that can matter: an abbreviation, or initials such as `А.К.Дж`.
const LONGEST_WORD: usize = 12;
/// More characters than any word that opens sentences has.
const TOO_LONG_AN_OPENER: usize = 16;
const LONGEST_NUMBER: usize = 8;
const LONGEST_MARKS: usize = 8;

const OPENING_MARKS: [char; 8] = ['(', '[', '"', '\'', '«', '“', '„', '‘'];

/// Whether a word ends with a letter alone, other parts before it or not: `т`, `п.п`, `Ph.D`.
fn ends_with_letter_alone(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or(word);
    last.chars().filter(|&c| !is_mark(c)).nth(1).is_none()
}

/// A combining mark, as in the decomposed `Й`.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The word at the end of `text`; none if it is too long for an abbreviation.
fn short_word_at_end(text: &str) -> Option<&str> {
    let mut first = text.len();
    for (at, c) in text.char_indices().rev() {
        if !(is_letter(c) || c == '.' || is_mark(c)) {
            break;
        }
        if text.len() - at > LONGEST_WORD {
            return None;
        }
        first = at;
    }
    Some(&text[first..]).filter(|word| !word.is_empty() && !word.ends_with('.'))
}

/// Whether `text` ends with six letters U+0400 to U+047F, or eight of ASCII: more than abbreviations and initials
/// have. Only saves the look at the letters one by one.
#[inline]
fn ends_with_long_word(text: &[u8]) -> bool {
    let last_eight = |text: &[u8]| text.last_chunk().map(|eight| u64::from_le_bytes(*eight));
    let is_cyrillic = |eight| letters::cyrillic(eight) == 8;
    last_eight(text).is_some_and(|eight| {
        is_cyrillic(eight) && last_eight(&text[..text.len() - 4]).is_some_and(is_cyrillic)
            || letters::latin(eight) == 8
    })
}

static ABBREVIATION_TABLE: WordTable<Holds> = WordTable::of(&ABBREVIATIONS);
static OPENER_TABLE: WordTable<()> = WordTable::of(&OPENERS);

/// The words of some groups, to be found at once by what stands behind their first letter.
struct WordTable<V: 'static> {
    slots: [Option<(&'static str, V)>; SLOTS],
}

/// A power of two, and more than any table has words.
const SLOTS: usize = 1024;

impl<V: Copy> WordTable<V> {
    const fn of(groups: &[(V, &[&'static str])]) -> Self {
        let mut slots = [None; SLOTS];
        let mut group = 0;
        while group < groups.len() {
            let (value, words) = groups[group];
            let mut i = 0;
            while i < words.len() {
                let mut slot = first_slot(words[i].as_bytes());
                while slots[slot].is_some() {
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = Some((words[i], value));
                i += 1;
            }
            group += 1;
        }
        Self { slots }
    }

    #[inline]
    fn find(&self, word: &str, same: impl Fn(&str, &str) -> bool) -> Option<V> {
        let mut slot = first_slot(word.as_bytes());
        while let Some((known, value)) = self.slots[slot] {
            if same(known, word) {
                return Some(value);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// Where a word would stand in a table; the same with a capital first and without, in scripts whose
/// capitals have as many bytes as their small letters.
const fn first_slot(word: &[u8]) -> usize {
    let first = if word.is_empty() || word[0].is_ascii() { 1 } else { 2 };
    // A single letter has nothing behind it.
    let mut i = if word.len() == first { 0 } else { first };
    let mut hash = 0_u32;
    while i < word.len() {
        hash = hash << 6 ^ word[i] as u32;
        i += 1;
    }
    // The golden ratio spreads what is alike: the letters of one script.
    (hash.wrapping_mul(0x9E37_79B9) >> (u32::BITS - SLOTS.ilog2())) as usize
}

/// Whether `word` is `known`, or `known` with a capital first; a single capital is an initial.
#[inline]
fn same_word(known: &str, word: &str) -> bool {
    known.len() == word.len() && {
        let (mut known, mut word) = (known.chars(), word.chars());
        let first = known.next().zip(word.next());
        let (behind_known, behind) = (known.as_str(), word.as_str());
        behind_known == behind
            && first.is_some_and(|(k, w)| k == w || (!behind.is_empty() && w.to_lowercase().eq([k])))
    }
}

/// Whether `rest` starts, opening marks aside, with a word which opens sentences.
fn opens_sentence(rest: &str) -> bool {
    let rest = if rest.starts_with(is_letter) { rest } else { rest.trim_start_matches(OPENING_MARKS) };
    let letters = rest.chars().take(TOO_LONG_AN_OPENER).take_while(|&c| is_letter(c));
    let (word, behind) = rest.split_at(letters.map(char::len_utf8).sum());
    !behind.starts_with('.') && OPENER_TABLE.find(word, |known, word| known == word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn every_word_of_a_table_is_found_there_with_a_capital_too() {
        for (holds, words) in ABBREVIATIONS {
            for word in words {
                assert_eq!(ABBREVIATION_TABLE.find(word, same_word), Some(holds), "{word}");
                let (first, behind) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
                let capital = first.to_uppercase() + behind;
                let found = ABBREVIATION_TABLE.find(&capital, same_word).is_some();
                assert_eq!(found, !behind.is_empty() || capital == *word, "{capital}");
            }
        }
        for word in OPENERS.iter().flat_map(|((), words)| words.iter()) {
            assert!(opens_sentence(word), "{word}");
            assert!(word.chars().count() < TOO_LONG_AN_OPENER);
        }
    }

    #[test]
    fn a_table_tells_apart_words_that_want_one_place() {
        assert_eq!(first_slot("бар".as_bytes()), first_slot("пар".as_bytes()));
        let table = WordTable::of(&[(1, &["бар", "пар", "a"]), (2, &["дар", "b"])]);
        let find = |word| table.find(word, |known, word| known == word);
        assert_eq!(["бар", "пар", "дар", "a", "b"].map(find), [Some(1), Some(1), Some(2), Some(1), Some(2)]);
        assert_eq!(["жар", "c", "бара", ""].map(find), [None; 4]);
    }

    #[test]
    fn a_table_finds_every_word_put_into_it() {
        let table = WordTable::of(&ABBREVIATIONS);
        for word in ABBREVIATIONS.iter().flat_map(|(_, words)| words.iter()) {
            assert!(table.find(word, |known, word| known == word).is_some(), "{word}");
        }
    }

    #[test]
    fn words_of_a_table_stand_near_the_place_where_they_are_looked_for() {
        for (at, slot) in ABBREVIATION_TABLE.slots.iter().enumerate() {
            let way = slot.map(|(word, _)| (SLOTS + at - first_slot(word.as_bytes())) % SLOTS);
            assert!(way.is_none_or(|way| way <= 8), "{slot:?}: {way:?}");
        }
    }

    #[test]
    fn long_words_are_told_by_their_last_letters() {
        for long in ["о вопросах", "вопрос", "meetings", "the meetings"] {
            assert!(ends_with_long_word(long.as_bytes()), "{long}");
        }
        for short in ["", "вопро", "meeting", "о сад", "а meeting"] {
            assert!(!ends_with_long_word(short.as_bytes()), "{short}");
        }
        for word in ABBREVIATIONS.iter().flat_map(|(_, words)| words.iter()) {
            for before in ["", "вопросы, ", "вопросывопросывопросывопросы "]
            {
                assert!(!ends_with_long_word((String::from(before) + word).as_bytes()), "{before}{word}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn a_word_told_by_its_length_is_no_abbreviation_and_no_initial(
            text in "[ .-]?[a-zA-Zа-яА-Я.\u{301}]{0,4}([a-zA-Z.]{5,9}|[а-яА-Яғқ.]{5,7})"
        ) {
            let stopped = text.clone() + ". Б";
            let candidate = Candidate { text: &stopped, start: 0, stop: text.len(), next: text.len() + 2 };
            let goes_on = short_word_at_end(&text).is_some_and(|word| candidate.short_word_goes_on(word));
            prop_assert!(!(goes_on && ends_with_long_word(text.as_bytes())));
        }
    }
}
