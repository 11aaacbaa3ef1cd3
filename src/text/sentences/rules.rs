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
        let before = &self.text[..self.next];
        before.ends_with(' ') || before.ends_with(char::is_whitespace)
    }

    fn stop_goes_on(&self) -> bool {
        match self.word() {
            Some(word) => self.short_word_goes_on(word),
            None => self.is_number(),
        }
    }

    /// The word before the stop, with its inner stops; none if there is none, or it is too long for an abbreviation.
    fn word(&self) -> Option<Word<'_>> {
        let before = &self.text[self.start..self.stop];
        let word = Word::at_end(before);
        // The second half of a unit (`м/с`) is no abbreviation.
        word.filter(|word| !before.as_bytes()[..before.len() - word.text.len()].ends_with(b"/"))
    }

    fn short_word_goes_on(&self, word: Word<'_>) -> bool {
        let holds = match ABBREVIATION_TABLE.find(word.text, same_word) {
            Some(holds) => holds,
            None if word.last_letters <= 1 && self.number_follows() => return true,
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
        begins_number(self.rest())
    }

    /// One or two letters with a capital first (`T`, `Zh`, `Дж`), alone or behind others (`А.К`).
    ///
    /// A hyphen may stand before one alone (`J.-P.`), or what parts words where a space was lost; a digit or another sign
    /// may not (`5G`, `Q&A`, `°C`).
    fn is_initial(&self, word: Word<'_>) -> bool {
        if word.last_letters > 2 {
            return false;
        }
        let last = &word.text[word.text.bytes().rposition(|byte| byte == b'.').map_or(0, |stop| stop + 1)..];
        let mut letters = last.chars().filter(|&c| !is_mark(c));
        let is_initial =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase);
        let parts = |c: char| {
            c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ';' | ':') || OPENING_MARKS.contains(&c)
        };
        let before = self.text[self.start..self.stop - word.text.len()].chars().next_back();
        is_initial && (last.len() < word.text.len() || before.is_none_or(parts))
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

/// Whether `text` begins with a number, or the sign of a currency or `№` and one: `5`, `$5`, `№ 5`.
pub(super) fn begins_number(text: &str) -> bool {
    const SIGNS: [char; 7] = ['$', '€', '£', '¥', '₸', '₽', '№'];
    let number = text
        .strip_prefix(SIGNS)
        .map_or(text, |behind| behind.strip_prefix(char::is_whitespace).unwrap_or(behind));
    number.starts_with(|c: char| c.is_ascii_digit())
}

/// Bytes of the longest word that can matter: an abbreviation, or initials such as `А.К.Дж`.
const LONGEST_WORD: usize = 12;
/// Bytes of the longest word that opens sentences.
const LONGEST_OPENER: usize = 22;
const LONGEST_NUMBER: usize = 8;
const LONGEST_MARKS: usize = 8;

const OPENING_MARKS: [char; 8] = ['(', '[', '"', '\'', '«', '“', '„', '‘'];

/// A combining mark, as in the decomposed `Й`.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The word before a stop, with its inner stops: `т`, `п.п`, `Ph.D`.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// Letters behind its last inner stop.
    last_letters: usize,
}

impl<'a> Word<'a> {
    /// The word at the end of `text`; none if there is none, or it is too long for an abbreviation.
    #[inline]
    fn at_end(text: &'a str) -> Option<Self> {
        match usual_word(text.as_bytes()) {
            Usual::Long => None,
            Usual::Word { len, last_letters } => Some(Self { text: &text[text.len() - len..], last_letters }),
            Usual::Unsure => Self::at_end_by_letters(text),
        }
    }

    /// The same, letter by letter.
    fn at_end_by_letters(text: &'a str) -> Option<Self> {
        let (mut first, mut last_letters, mut parted) = (text.len(), 0, false);
        for (at, c) in text.char_indices().rev() {
            if !(is_letter(c) || c == '.' || is_mark(c)) {
                break;
            }
            if text.len() - at > LONGEST_WORD {
                return None;
            }
            parted |= c == '.';
            last_letters += usize::from(!parted && !is_mark(c));
            first = at;
        }
        Some(&text[first..])
            .filter(|word| !word.is_empty() && !word.ends_with('.'))
            .map(|text| Self { text, last_letters })
    }
}

/// What the last bytes of a text tell of the word at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usual {
    /// It has more letters than abbreviations and initials have.
    Long,
    /// It stands behind a space, and holds letters of one usual script alone.
    Word {
        len: usize,
        last_letters: usize,
    },
    Unsure,
}

/// What the last twelve bytes of `text` tell; letter by letter the same is found, slower.
#[inline]
fn usual_word(text: &[u8]) -> Usual {
    let [Some(last), before] = [text, &text[..text.len().saturating_sub(4)]].map(<[u8]>::last_chunk::<8>)
    else {
        return Usual::Unsure;
    };
    let behind_space = |eight: &[u8; 8], letters: usize| letters < 8 && eight[7 - letters] == b' ';
    let latin = letters::last_latin(u64::from_le_bytes(*last));
    if latin == 8 {
        return Usual::Long;
    }
    if latin > 0 && behind_space(last, latin) {
        return Usual::Word { len: latin, last_letters: latin };
    }
    let cyrillic = letters::last_cyrillic(u64::from_le_bytes(*last));
    if cyrillic > 0 && behind_space(last, cyrillic) {
        return Usual::Word { len: cyrillic, last_letters: cyrillic / 2 };
    }
    // Twelve bytes by eight and eight.
    let Some(before) = before.filter(|_| cyrillic == 8) else { return Usual::Unsure };
    match letters::last_cyrillic(u64::from_le_bytes(*before)) {
        8 => Usual::Long,
        cyrillic if behind_space(before, cyrillic) => {
            Usual::Word { len: 4 + cyrillic, last_letters: 2 + cyrillic / 2 }
        }
        _ => Usual::Unsure,
    }
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
#[inline]
const fn first_slot(word: &[u8]) -> usize {
    let first = if word.is_empty() || word[0].is_ascii() { 1 } else { 2 };
    // A single letter has nothing behind it.
    let key = if word.len() > first { key(word.split_at(first).1) } else { key(word) };
    // The golden ratio spreads what is alike: the letters of one script.
    #[allow(clippy::cast_possible_truncation, reason = "a slot is less than `SLOTS`")]
    let slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SLOTS.ilog2())) as usize;
    slot
}

/// The last eight bytes as a number, or all of them.
#[inline]
const fn key(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.last_chunk() {
        return u64::from_le_bytes(*eight);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64;
    }
    match *bytes {
        [a, b, c] => u64::from_le_bytes([a, b, c, 0, 0, 0, 0, 0]),
        [a, b] => u64::from_le_bytes([a, b, 0, 0, 0, 0, 0, 0]),
        [a] => a as u64,
        _ => 0,
    }
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
    let mut end = 0;
    while let length @ 1.. = any_letter_len(&rest[end..]) {
        end += length;
        if end > LONGEST_OPENER {
            return false;
        }
    }
    let (word, behind) = rest.split_at(end);
    !behind.starts_with('.') && OPENER_TABLE.find(word, |known, word| known == word).is_some()
}

/// How long the letter of any script is with which `text` begins; 0 if there is none.
#[inline]
fn any_letter_len(text: &str) -> usize {
    match letters::letter_len(text.as_bytes()) {
        0 if text.starts_with(|c: char| c.is_ascii()) => 0,
        0 => text.chars().next().filter(|&c| is_letter(c)).map_or(0, char::len_utf8),
        length => length,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
        }
        let longest = OPENERS.iter().flat_map(|((), words)| words.iter()).map(|word| word.len()).max();
        assert_eq!(longest, Some(LONGEST_OPENER));
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
    fn usual_words_are_told_by_their_last_letters() {
        for (text, word) in [
            ("о вопросах", Usual::Long),
            ("вопрос", Usual::Long),
            ("the meetings", Usual::Long),
            ("a meeting", Usual::Word { len: 7, last_letters: 7 }),
            ("meetings a", Usual::Word { len: 1, last_letters: 1 }),
            ("по г", Usual::Unsure),
            ("всё по г", Usual::Word { len: 2, last_letters: 1 }),
            ("вопросы сад", Usual::Word { len: 6, last_letters: 3 }),
            ("вопросы сады", Usual::Word { len: 8, last_letters: 4 }),
            ("вопросы садик", Usual::Word { len: 10, last_letters: 5 }),
            ("(meeting", Usual::Unsure),
            ("the U.S", Usual::Unsure),
            ("вопросы (сады", Usual::Unsure),
            ("вопросы 1941", Usual::Unsure),
        ] {
            assert_eq!(usual_word(text.as_bytes()), word, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn a_usual_word_is_the_same_letter_by_letter(
            text in "[a-zA-Zа-яА-Я ]{0,9}[ (.-]?[a-zA-Zа-яА-Я.\u{301}]{0,4}([a-zA-Z.]{0,9}|[а-яА-Яғқ.]{0,7})"
        ) {
            let plain = Word::at_end_by_letters(&text);
            match usual_word(text.as_bytes()) {
                Usual::Unsure => {}
                Usual::Word { len, last_letters } => {
                    prop_assert_eq!(plain.map(|word| (word.text.len(), word.last_letters)), Some((len, last_letters)));
                }
                Usual::Long => {
                    let stopped = text.clone() + ". Б";
                    let candidate = Candidate { text: &stopped, start: 0, stop: text.len(), next: text.len() + 2 };
                    prop_assert!(!plain.is_some_and(|word| candidate.short_word_goes_on(word)));
                }
            }
        }
    }
}
