//! The lexicon: words and phrases with their classes, read from the data files once.
//!
//! A row of a data file is a word or phrase, a tab, and its classes. The rows of `inflect.tsv` give the forms of
//! nouns and verbs, the suffixes of Kazakh nouns, and endings that tell the class of a word outside the lexicon.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use self::class::{INFLECT_NOUN, INFLECT_VERB, NAMES, NOMINATIVE, RUSSIAN, STEM};
use once_cell::race::OnceBox;

use crate::fold::fold;

/// A set of classes, one bit each.
pub(super) type Classes = u128;

/// The classes of words.
pub(super) mod class {
    use super::Classes;

    macro_rules! classes {
        ($($name:ident)*) => {
            #[allow(non_camel_case_types, dead_code, clippy::upper_case_acronyms)]
            enum Bit { $($name),* }
            $(#[allow(dead_code)] pub(in crate::text) const $name: Classes = 1 << Bit::$name as u32;)*
            /// The names of the classes, in the order of their bits.
            pub(super) const NAMES: &[&str] = &[$(stringify!($name)),*];
        };
    }

    classes! {
        JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
        SAY REPORT REPORT_PERSON IMPERSONAL CITE REFER CONVERB PLURAL NAMING QUOTATIVE SAID AUXILIARY PRESENT
        POST BODY MEDIUM DOCUMENT PRONOUN ADDRESSEE AGENCY PLACE STATE HOME EMBASSY NETWORK NOUN OWN_AGENCY
        NOMINATIVE OBLIQUE DATIVE GENITIVE ACCUSATIVE LOCATIVE ABLATIVE INSTRUMENTAL PARTICIPLE STEM
        TIME ADVERB PREPOSITION RELATIVE LINK JOIN THAT AS ON WHAT OPENER EARLIER ABOUT ACCORDING VIA AS_SAYING
        REFERENCE REFERRING TAIL STATEMENT TAIL_PREPOSITION FIRST_PERSON
        GOVERNS_V GOVERNS_PO GOVERNS_PRI GOVERNS_S GOVERNS_NA GOVERNS_IZ GOVERNS_ANY
        GOVERNS_FOR GOVERNS_AT GOVERNS_IN GOVERNS_TO GOVERNS_ON
        ABBREVIATION ABBREVIATION_END ABBREVIATION_NUMBER UNIT YEAR DOMAIN RUSSIAN
        DETERMINER ARTICLE DEFINITE AGENT REGION OF AND ORIGIN INSIDE ON_PLACE DANGLING
        KAZINFORM KAZAKHSTAN_TODAY AKORDA FOREIGN_MINISTRY PRIME_MINISTER PARLIAMENT TASS XINHUA GUARDIAN
        INFLECT_NOUN INFLECT_VERB
        FINITE EVENT OBJECT POSSESSED ADJECTIVE ATTRIBUTE VOWEL PAST PROGRESSIVE ORDINAL VERBAL
        HOST NUMBER INITIAL DOTTED POSSESSIVE
    }

    /// All months, whose bits are the first twelve.
    pub(in crate::text) const MONTHS: Classes = (DECEMBER << 1) - 1;
}

/// A language whose words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Russian,
    Kazakh,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    language: Language,
    keys: String,
    entries: Vec<Entry>,
    /// Tags and indices of entries, by the hash of their keys.
    slots: Vec<(u32, u32)>,
    /// Whether stems with chains of suffixes are looked up: in Kazakh.
    has_chains: bool,
    /// A set of bits that contains those of all stems, so that few other texts are looked up as stems.
    stems: [u64; STEM_BITS / 64],
    /// The endings that tell a class, by the last bits of their last byte.
    endings: [Vec<Suffix>; 64],
}

/// A suffix and the class that it adds.
type Suffix = (&'static str, Classes);

#[derive(Debug, Clone, Copy)]
struct Entry {
    key: (u32, u32),
    classes: Classes,
    /// Whether a longer phrase begins with these words.
    goes_on: bool,
}

const COMMON: &str = include_str!("../../data/common.tsv");
const AGENCIES: &str = include_str!("../../data/agencies.tsv");
const INFLECT: &str = include_str!("../../data/inflect.tsv");
const FREE: u32 = u32::MAX;
/// Put after the key of a stem, so that it is not taken for a word.
const STEM_MARK: char = '~';
/// Put before the key of a chain of suffixes.
const CHAIN_MARK: &str = "+";
/// Put before the key of an ending that tells a case.
const GUESS_MARK: &str = "%";
/// Such an ending has two letters to this many.
const LONGEST_GUESS: usize = 4;
/// The number of bits that tell what may be a stem.
const STEM_BITS: usize = 1 << 15;
/// A suffix chain has at most this many characters, and a stem at least two.
const LONGEST_CHAIN: usize = 12;

/// A lexicon that is built once, at its first use.
pub(super) type Shared = &'static Lexicon;

/// Returns the lexicon of a language.
pub(super) fn lexicon(language: Language) -> Shared {
    static LEXICONS: [OnceBox<Lexicon>; 3] = [OnceBox::new(), OnceBox::new(), OnceBox::new()];
    LEXICONS[language as usize].get_or_init(|| Box::new(Lexicon::new(language)))
}

/// Returns the folded characters of a word: `ё` is `е`, and there is one apostrophe and one hyphen.
pub(super) fn fold_word(word: &str) -> impl Iterator<Item = char> + '_ {
    fold(word).map(|c| match c {
        'ё' => 'е',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    })
}

/// Adds the folded characters of a word to `folded`; words of plain letters take a short way.
pub(super) fn push_folded(word: &str, folded: &mut String) {
    let start = folded.len();
    if word.is_ascii() {
        folded.push_str(word);
        return folded[start..].make_ascii_lowercase();
    }
    let mut chars = word.chars();
    match chars.next() {
        Some(first @ 'А'..='Я') if is_plain(chars.as_str()) => {
            folded.extend(char::from_u32(u32::from(first) + 0x20));
            folded.push_str(chars.as_str());
        }
        _ if is_plain(word) => folded.push_str(word),
        _ => folded.extend(fold_word(word)),
    }
}

/// Returns whether a text has only the Cyrillic letters `а-я` and `і`, the Kazakh small ones, and hyphens.
fn is_plain(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [lead @ 0xD0..=0xD3, next, rest @ ..] if PLAIN[usize::from(lead & 3)] >> (next & 63) & 1 == 1 => {
                rest
            }
            [b'-', rest @ ..] => rest,
            _ => return rest.is_empty(),
        };
    }
}
/// The second bytes of plain letters after the bytes D0 to D3, as sets of their last six bits.
const PLAIN: [u64; 4] = [!0 << 0x30, 0xFFFF | 1 << 0x16, KAZAKH, KAZAKH];
/// The odd second bytes from 93 on.
const KAZAKH: u64 = (!0 / 3 * 2) & (!0 << 0x13);

/// Removes a possessive ending or a final apostrophe from a folded word.
pub(super) fn strip_possessive(word: &str) -> &str {
    if !word.ends_with(['\'', 's']) {
        return word;
    }
    word.strip_suffix("'s").unwrap_or(word).trim_end_matches('\'')
}

/// Returns the rows of a data file: two columns or more, comments and blank lines left out.
fn rows(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Returns the set of the classes that are named in `names`.
fn classes(names: &str) -> Classes {
    let bit = |name| NAMES.iter().position(|known| is_named(known, name)).map_or(0, |bit| 1 << bit);
    names.split_whitespace().map(bit).fold(0, |set, class| set | class)
}

/// Returns whether a class is written `name` in the data: `SELF_MADE` is `self-made`.
fn is_named(class: &str, name: &str) -> bool {
    class.len() == name.len()
        && class.bytes().zip(name.bytes()).all(|(a, b)| a.to_ascii_lowercase() == b || a == b'_' && b == b'-')
}

/// Returns the forms of a column of `inflect.tsv` with the classes that they add.
fn forms(column: &'static str) -> impl Iterator<Item = (&'static str, Classes)> {
    column.split(' ').map(|form| {
        let (ending, class) = form.split_once(':').unwrap_or((form, ""));
        (if ending == "-" { "" } else { ending }, classes(class))
    })
}

/// Returns the hash of a text, continued from the hash `from`: FNV-1a with characters of two bytes as one unit.
fn hash(mut from: u64, text: &str) -> u64 {
    let mut rest = text.as_bytes();
    while let Some((unit, after)) = first_unit(rest) {
        (from, rest) = (step(from, unit), after);
    }
    from
}

/// Returns the first unit of a text that is hashed, and the bytes after it.
#[inline]
fn first_unit(bytes: &[u8]) -> Option<(u16, &[u8])> {
    match bytes {
        [lead @ 0xC2..=0xDF, next, rest @ ..] => Some((u16::from_le_bytes([*lead, *next]), rest)),
        [byte, rest @ ..] => Some((u16::from(*byte), rest)),
        [] => None,
    }
}

/// Returns a hash continued by one unit.
const fn step(hash: u64, unit: u16) -> u64 {
    (hash ^ unit as u64).wrapping_mul(0x0100_0000_01B3)
}

/// Returns the 32 bits of a hash that a slot keeps.
#[allow(clippy::cast_possible_truncation)]
const fn tag(hash: u64) -> u32 {
    (hash ^ hash >> 32) as u32
}

/// Returns the place of the bit of a stem of this hash, and the bit.
#[allow(clippy::cast_possible_truncation)]
const fn stem_bit(hash: u64) -> (usize, u64) {
    let place = (hash ^ hash >> 32) as usize % STEM_BITS;
    (place / 64, 1 << (place % 64))
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

impl Lexicon {
    fn new(language: Language) -> Self {
        let (name, words) = match language {
            Language::English => ("en", include_str!("../../data/en.tsv")),
            Language::Russian => ("ru", include_str!("../../data/ru.tsv")),
            Language::Kazakh => ("kk", include_str!("../../data/kk.tsv")),
        };
        let table = |kind| {
            let found = inflections(name).filter(move |row| row.kind == kind);
            found.flat_map(|row| forms(row.forms)).collect::<Vec<_>>()
        };
        let mut lexicon = Self {
            language,
            keys: String::new(),
            entries: Vec::new(),
            slots: alloc::vec![(0, FREE); 1 << 10],
            has_chains: false,
            stems: [0; STEM_BITS / 64],
            endings: [const { Vec::new() }; 64],
        };
        for (ending, class) in table("ending") {
            lexicon.endings[last_bits(ending)].push((ending, class));
        }
        for (ending, class) in table("guess") {
            lexicon.put(&[GUESS_MARK, ending].concat(), class);
        }
        lexicon.add_chains([table("plural"), table("possessive"), table("case")]);
        let inflections: Vec<_> = inflections(name).map(|row| (row, forms(row.forms).collect())).collect();
        for (phrase, names) in rows(words).chain(rows(COMMON)).chain(rows(AGENCIES)) {
            lexicon.add_row(phrase, classes(names), &inflections);
        }
        lexicon
    }

    /// Adds a row, with all its forms if it inflects: of a noun phrase the last word, of a verb phrase mostly the first.
    fn add_row(&mut self, phrase: &str, classes: Classes, inflections: &[(Inflection, Vec<Suffix>)]) {
        let mut key = String::new();
        for word in phrase.split_whitespace() {
            key.push_str(if key.is_empty() { "" } else { " " });
            let start = key.len();
            push_folded(word, &mut key);
            key.truncate(start + strip_possessive(&key[start..]).len());
        }
        let kind = match (classes & INFLECT_VERB != 0, classes & INFLECT_NOUN != 0) {
            (true, _) => "verb",
            (_, true) => "noun",
            _ => return self.put(&key, classes),
        };
        let (front, lemma, back) = match (key.split_once(' '), key.rsplit_once(' ')) {
            (Some((first, _)), _) if kind == "verb" && self.inflects_first(first) => {
                ("", first, &key[first.len()..])
            }
            (_, Some((rest, last))) => (&key[..=rest.len()], last, ""),
            _ => ("", &*key, ""),
        };
        let fits = |(row, _): &&(Inflection, _)| row.kind == kind && row.fits(lemma);
        let Some((row, forms)) = inflections.iter().find(fits) else { return };
        let stem =
            &lemma[..lemma.char_indices().rev().nth(row.cut.wrapping_sub(1)).map_or(lemma.len(), |c| c.0)];
        let mut form = String::new();
        for &(ending, class) in forms {
            form.clear();
            form.extend([front, stem, ending, back]);
            if class & STEM != 0 {
                let (at, bit) = stem_bit(hash(START, &form));
                self.stems[at] |= bit;
                form.push(STEM_MARK);
            }
            self.put(&form, classes | class);
        }
    }

    /// Returns whether the first word of a verb phrase inflects: in English, and in Russian an infinitive.
    fn inflects_first(&self, word: &str) -> bool {
        match self.language {
            Language::English => true,
            Language::Russian => self.ends(word, INFLECT_VERB),
            Language::Kazakh => false,
        }
    }

    /// Adds a word or phrase.
    fn put(&mut self, key: &str, classes: Classes) {
        self.entry(key).classes |= classes;
        for (end, _) in key.match_indices(' ') {
            self.entry(&key[..end]).goes_on = true;
        }
    }

    /// Returns the entry of a key, a new one if there is none.
    fn entry(&mut self, key: &str) -> &mut Entry {
        let from = hash(START, key);
        let mut slot = self.slot(from, |known| known == key);
        if self.slots[slot].1 == FREE {
            if self.entries.len() * 2 >= self.slots.len() {
                self.slots = alloc::vec![(0, FREE); self.slots.len() * 2];
                for (at, entry) in self.entries.iter().enumerate() {
                    let hash = hash(START, self.key(entry));
                    let free = self.slot(hash, |_| false);
                    self.slots[free] = (tag(hash), index(at));
                }
                slot = self.slot(from, |_| false);
            }
            let start = index(self.keys.len());
            self.keys.push_str(key);
            self.slots[slot] = (tag(from), index(self.entries.len()));
            self.entries.push(Entry { key: (start, index(self.keys.len())), classes: 0, goes_on: false });
        }
        &mut self.entries[self.slots[slot].1 as usize]
    }

    fn key(&self, entry: &Entry) -> &str {
        &self.keys[entry.key.0 as usize..entry.key.1 as usize]
    }

    /// Returns the slot with a key of this hash for which `is_key` is true, or the free slot where it would be.
    fn slot(&self, hash: u64, is_key: impl Fn(&str) -> bool) -> usize {
        let (mask, tag) = (self.slots.len() - 1, tag(hash));
        let mut slot = tag as usize & mask;
        loop {
            let (known, entry) = self.slots[slot];
            if entry == FREE || known == tag && is_key(self.key(&self.entries[entry as usize])) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn find(&self, hash: u64, is_key: impl Fn(&str) -> bool) -> Option<&Entry> {
        self.entries.get(self.slots[self.slot(hash, is_key)].1 as usize)
    }

    /// Returns the classes of a folded word, and whether phrases begin with it.
    pub(super) fn word(&self, word: &str) -> (Classes, bool) {
        let (from, stem) = if self.has_chains { self.stem(word) } else { (hash(START, word), 0) };
        let entry = self.find(from, |key| key == word);
        let (classes, goes_on) = entry.map_or((0, false), |entry| (entry.classes, entry.goes_on));
        (classes | stem, goes_on)
    }

    /// Calls `add` with the length and classes of each phrase of two words or more that words begin with.
    pub(super) fn phrases<'w>(
        &self,
        mut words: impl Iterator<Item = &'w str> + Clone,
        mut add: impl FnMut(usize, Classes),
    ) {
        let all = words.clone();
        let mut from = hash(START, words.next().unwrap_or_default());
        for (count, word) in (2..).zip(words) {
            from = hash(hash(from, " "), word);
            let Some(entry) = self.find(from, |key| key.split(' ').eq(all.clone().take(count))) else {
                return;
            };
            if entry.classes != 0 {
                add(count, entry.classes);
            }
            if !entry.goes_on {
                return;
            }
        }
    }

    /// Returns the hash of a Kazakh word, and the classes of its longest stem that a chain of suffixes follows, with its
    /// case.
    fn stem(&self, word: &str) -> (u64, Classes) {
        let least = word.len().saturating_sub(2 * LONGEST_CHAIN).max(3);
        let (mut found, mut from, mut rest) = (0, START, word.as_bytes());
        while let Some((unit, after)) = first_unit(rest) {
            (from, rest) = (step(from, unit), after);
            let end = word.len() - rest.len();
            let (at, bit) = stem_bit(from);
            if self.stems[at] & bit == 0 || end <= least || !word.is_char_boundary(end) {
                continue;
            }
            let (stem, chain) = word.split_at(end);
            let is_stem = |key: &str| key.strip_suffix(STEM_MARK) == Some(stem);
            let marked = step(from, STEM_MARK as u16);
            if let Some((entry, case)) = self.find(marked, is_stem).zip(self.case(chain)) {
                found = entry.classes & !STEM | case;
            }
        }
        (from, found)
    }

    /// Adds the chains of suffixes that may follow a Kazakh stem: plural, possessive, case, each optional.
    fn add_chains(&mut self, [plurals, possessives, cases]: [Vec<Suffix>; 3]) {
        self.has_chains = !cases.is_empty();
        let or_none = |suffixes| <[Suffix]>::iter(suffixes).chain(&[("", 0)]);
        for (plural, _) in or_none(&plurals) {
            for (possessive, _) in or_none(&possessives) {
                for &(case, class) in or_none(&cases) {
                    let class = if class == 0 { NOMINATIVE } else { class };
                    let entry = self.entry(&[CHAIN_MARK, plural, possessive, case].concat());
                    entry.classes = if entry.classes == 0 { class } else { entry.classes };
                }
            }
        }
    }

    /// Returns the case of a chain of suffixes.
    fn case(&self, chain: &str) -> Option<Classes> {
        if chain.len() > 2 * LONGEST_CHAIN {
            return None;
        }
        let entry = self
            .find(hash(hash(START, CHAIN_MARK), chain), |key| key.strip_prefix(CHAIN_MARK) == Some(chain));
        entry.map(|entry| entry.classes)
    }

    /// Returns the case that the longest known ending of an unknown Kazakh word tells.
    pub(super) fn guess_case(&self, word: &str) -> Classes {
        let ending = |length: usize| {
            let ending = word.get(word.len().checked_sub(2 * length)?..)?;
            let from = hash(hash(START, GUESS_MARK), ending);
            self.find(from, |key| key.strip_prefix(GUESS_MARK) == Some(ending))
        };
        (2..=LONGEST_GUESS).rev().find_map(ending).map_or(0, |entry| entry.classes)
    }

    /// Returns whether a word has an ending of this class.
    pub(super) fn ends(&self, word: &str, class: Classes) -> bool {
        let endings = &self.endings[last_bits(word)];
        endings.iter().any(|(ending, classes)| classes & class != 0 && word.ends_with(ending))
    }
}

/// Returns the last six bits of a text, 0 if it is empty.
fn last_bits(text: &str) -> usize {
    text.as_bytes().last().map_or(0, |&byte| usize::from(byte & 63))
}

/// Returns an index in 32 bits.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(FREE)
}

/// A row of `inflect.tsv`.
#[derive(Debug, Clone, Copy)]
struct Inflection {
    kind: &'static str,
    endings: &'static str,
    /// The number of characters of the lemma that its forms do not have.
    cut: usize,
    forms: &'static str,
}

impl Inflection {
    fn fits(&self, lemma: &str) -> bool {
        self.endings == "*" || self.endings.split(' ').any(|ending| lemma.ends_with(ending))
    }
}

/// Returns the rows of `inflect.tsv` of one language.
fn inflections(language: &str) -> impl Iterator<Item = Inflection> {
    rows(INFLECT).filter(move |row| row.0 == language).filter_map(|(_, row)| {
        let mut columns = row.split('\t');
        let (kind, endings) = (columns.next()?, columns.next()?);
        Some(Inflection { kind, endings, cut: columns.next()?.parse().ok()?, forms: columns.next()? })
    })
}

/// Returns the language of a text, from the letters of its first [`SAMPLE`] bytes: those of Russian begin with the bytes
/// D0 and D1, those that only Kazakh has mostly with D2 and D3.
pub(super) fn language<'a>(paragraphs: impl Iterator<Item = &'a str> + Clone) -> Language {
    let (mut kazakh, mut cyrillic, mut latin, mut left) = (0, 0, 0, SAMPLE);
    for paragraph in paragraphs.clone() {
        let bytes = &paragraph.as_bytes()[..paragraph.len().min(left)];
        cyrillic += count(bytes, |byte| matches!(byte, 0xD0..=0xD3));
        kazakh += count(bytes, |byte| matches!(byte, 0xD2 | 0xD3));
        if kazakh == 0 && cyrillic > 0 {
            let is_i = |&at: &usize| at > 0 && matches!(bytes[at - 1..=at], [0xD1, 0x96] | [0xD0, 0x86]); // і
            kazakh = memchr::memchr2_iter(0x96, 0x86, bytes).filter(is_i).count();
        }
        latin += count(bytes, |byte| byte.is_ascii_alphabetic());
        left -= bytes.len();
        if left == 0 {
            break;
        }
    }
    if latin > cyrillic {
        Language::English
    } else if kazakh * 12 > cyrillic || kazakh > 0 && !has_russian_word(paragraphs) {
        Language::Kazakh
    } else {
        Language::Russian
    }
}
/// The first bytes of a text, up to this number, tell its language.
const SAMPLE: usize = 600;

/// Returns the number of bytes for which `is_wanted` is true; runs of 128 bytes fit a byte sum.
fn count(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> usize {
    bytes
        .chunks(128)
        .map(|run| usize::from(run.iter().map(|&byte| u8::from(is_wanted(byte))).sum::<u8>()))
        .sum()
}

/// Returns whether a text contains one of the short words that mark Russian.
fn has_russian_word<'a>(mut paragraphs: impl Iterator<Item = &'a str>) -> bool {
    let lexicon = lexicon(Language::Russian);
    paragraphs.any(|text| text.split_whitespace().any(|word| lexicon.word(word).0 & RUSSIAN != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(Language, &str); 5] = [
        (Language::English, include_str!("../../data/en.tsv")),
        (Language::Russian, include_str!("../../data/ru.tsv")),
        (Language::Kazakh, include_str!("../../data/kk.tsv")),
        (Language::English, COMMON),
        (Language::Russian, AGENCIES),
    ];

    #[test]
    fn every_row_of_the_data_has_known_classes_and_is_found() {
        let mut rows_read = 0;
        for (language, file) in FILES {
            let lexicon = lexicon(language);
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let (phrase, names) = line.split_once('\t').expect(line);
                for name in names.split(' ') {
                    assert_eq!(classes(name).count_ones(), 1, "{line}");
                }
                let expected = classes(names);
                if expected & (INFLECT_NOUN | INFLECT_VERB) == 0 {
                    let words = phrase.split(' ').map(|word| {
                        let mut folded = String::new();
                        push_folded(word, &mut folded);
                        String::from(strip_possessive(&folded))
                    });
                    let words: Vec<String> = words.collect();
                    let mut found = if words.len() == 1 { lexicon.word(&words[0]).0 } else { 0 };
                    lexicon.phrases(words.iter().map(String::as_str), |count, classes| {
                        found |= if count == words.len() { classes } else { 0 };
                    });
                    assert_eq!(found & expected, expected, "{line}");
                }
                rows_read += 1;
            }
        }
        assert!(rows_read > 4000, "{rows_read} rows");
    }

    #[test]
    fn every_row_of_the_inflection_is_read() {
        let lines = INFLECT.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        let read = ["en", "ru", "kk"].map(|language| inflections(language).count());
        assert_eq!(read.iter().sum::<usize>(), lines);
        for (_, row) in rows(INFLECT) {
            for form in row.split('\t').nth(3).expect(row).split(' ') {
                let class = form.split_once(':').map_or("nominative", |(_, class)| class);
                assert_eq!(classes(class).count_ones(), 1, "{form} in {row}");
            }
        }
    }

    #[test]
    fn words_have_the_classes_of_their_rows_and_forms() {
        let has = |language, word: &str, class: Classes| lexicon(language).word(word).0 & class == class;
        assert!(has(Language::English, "said", class::SAY));
        assert!(has(Language::Russian, "сообщили", class::SAY | class::REPORT | class::PLURAL));
        assert!(
            has(Language::Russian, "сообщая", class::CONVERB)
                && !has(Language::Russian, "сообщение", class::SAY)
        );
        assert!(has(Language::Kazakh, "министрлігінің", class::BODY | class::GENITIVE));
        assert!(has(Language::Kazakh, "министрлігі", class::BODY | NOMINATIVE));
        assert!(!has(Language::Kazakh, "министрліктерқ", class::BODY));
        assert_eq!(lexicon(Language::Kazakh).guess_case("орманда"), class::LOCATIVE);
        assert_eq!(lexicon(Language::Kazakh).guess_case("орман"), 0);
    }

    #[test]
    fn a_short_way_folds_as_the_long_one() {
        for word in [
            "Said",
            "СІМ",
            "Қызметі",
            "ёлка",
            "Ceнтябрь",
            "и\u{306}од",
            "МИД-у",
            "O’Neill",
            "Өңір",
            "Ұйым",
            "һ",
        ] {
            let mut folded = String::new();
            push_folded(word, &mut folded);
            assert_eq!(folded, fold_word(word).collect::<String>(), "{word}");
        }
    }

    #[test]
    fn letters_tell_the_language() {
        let language = |text: &'static str| super::language([text].into_iter());
        assert_eq!(language("Pears ripen"), Language::English);
        assert_eq!(language("Груши созрели"), Language::Russian);
        assert_eq!(language("Алмұрт пісті"), Language::Kazakh);
        assert_eq!(language("Егеміз, деді"), Language::Kazakh);
        assert_eq!(
            language("Саду в Қарағанды исполнился год, и в нем груши, сливы и яблони"),
            Language::Russian
        );
    }
}
