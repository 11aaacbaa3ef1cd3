//! The lexicon: words and phrases with their classes, read from the data files once.
//!
//! A row of a data file is a word or phrase, a tab, and its classes. The rows of `inflect.tsv` are the forms of nouns and
//! verbs, the suffixes of Kazakh nouns, and endings that show the class of a word outside the lexicon.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::iter;

use self::class::{BEGINS_PHRASE, INFLECT_NOUN, INFLECT_VERB, NAMES, NOMINATIVE, RUSSIAN};
use once_cell::race::OnceBox;

use crate::fold::{fold, simple};

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

    // Rules use single months and governed prepositions only as sets. No rule uses NOUN: it makes a word known.
    classes! {
        JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
        SAY REPORT REPORT_PERSON IMPERSONAL CITE REFER CONVERB PLURAL NAMING QUOTATIVE SAID AUXILIARY PRESENT
        POST BODY MEDIUM DOCUMENT PRONOUN ADDRESSEE AGENCY PLACE STATE HOME EMBASSY NETWORK NOUN OWN_AGENCY
        NOMINATIVE OBLIQUE DATIVE GENITIVE ACCUSATIVE LOCATIVE ABLATIVE INSTRUMENTAL PARTICIPLE
        TIME ADVERB PREPOSITION RELATIVE LINK JOIN THAT AS ON WHAT OPENER EARLIER ABOUT ACCORDING VIA AS_SAYING
        REFERENCE REFERRING TAIL STATEMENT TAIL_PREPOSITION FIRST_PERSON
        GOVERNS_V GOVERNS_PO GOVERNS_PRI GOVERNS_S GOVERNS_NA GOVERNS_IZ GOVERNS_ANY
        GOVERNS_FOR GOVERNS_AT GOVERNS_IN GOVERNS_TO GOVERNS_ON
        ABBREVIATION ABBREVIATION_END ABBREVIATION_NUMBER UNIT YEAR DOMAIN RUSSIAN
        DETERMINER ARTICLE AGENT REGION OF AND ORIGIN INSIDE ON_PLACE DANGLING
        KAZINFORM KAZAKHSTAN_TODAY AKORDA FOREIGN_MINISTRY PRIME_MINISTER PARLIAMENT TASS XINHUA GUARDIAN
        INFLECT_NOUN INFLECT_VERB
        FINITE EVENT OBJECT POSSESSED ADJECTIVE ATTRIBUTE VOWEL PROGRESSIVE VERBAL
        HOST NUMBER INITIAL DOTTED POSSESSIVE BEGINS_PHRASE IN_CAPITALS
    }

    /// All months, whose bits are the first twelve.
    pub(in crate::text) const MONTHS: Classes = (DECEMBER << 1) - 1;
    /// All classes of prepositions that a post governs, whose bits follow each other.
    pub(in crate::text) const GOVERNS: Classes = (GOVERNS_ON << 1) - GOVERNS_V;
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
    /// The hashes of words, phrases, stems and endings, and their classes. The texts are not kept: that an unknown word has
    /// the hash of a known one is less likely than one in 10^14.
    slots: Vec<(u64, Classes)>,
}

/// A suffix and the class that it adds.
type Suffix = (&'static str, Classes);

const COMMON: &str = include_str!("../../data/common.tsv");
const AGENCIES: &str = include_str!("../../data/agencies.tsv");
const INFLECT: &str = include_str!("../../data/inflect.tsv");

/// Returns the lexicon of a language, which is built once, at its first use.
pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    static LEXICONS: [OnceBox<Lexicon>; 3] = [OnceBox::new(), OnceBox::new(), OnceBox::new()];
    LEXICONS[language as usize].get_or_init(|| Box::new(Lexicon::new(language)))
}

/// Adds the folded characters of a word to `folded`, `е` for `ё`.
pub(super) fn push_folded(word: &str, folded: &mut String) {
    folded.extend(fold(word).map(|c| if c == 'ё' { 'е' } else { c }));
}

/// Reads the word with which a text begins if it is plain, as most words are: a letter and small letters of one script,
/// up to a space, a comma, a last stop or the end, and no initial. Returns its length and the hash of its folded form.
pub(super) fn plain_word(text: &str) -> Option<(usize, u64)> {
    let mut chars = text.chars();
    let first = simple(chars.next()?);
    let is_plain = |c: char| match c {
        'а'..='я' | 'і' | 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' => !first.is_ascii(),
        _ => c.is_ascii_lowercase() && first.is_ascii(),
    };
    if !is_plain(first) {
        return None;
    }
    let mut hash = step(WORD, first);
    let end = chars.find(|&c| {
        let ends = !is_plain(c);
        hash = if ends { hash } else { step(hash, c) };
        ends
    });
    let after = chars.as_str();
    let length = text.len() - after.len() - end.map_or(0, char::len_utf8);
    let initial = length == first.len_utf8();
    let stopped = end == Some('.') && !initial && (after.is_empty() || after.starts_with(' '));
    (stopped || matches!(end, None | Some(' ' | ','))).then_some((length, hash))
}

/// Returns the rows of a data file: two columns or more, comments and blank lines left out.
fn rows(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Returns the set of the classes that are named in `names`.
fn classes(names: &str) -> Classes {
    let bit = |name: &str| {
        let name = name.replace('-', "_");
        NAMES.iter().position(|known| known.eq_ignore_ascii_case(&name)).map_or(0, |bit| 1 << bit)
    };
    names.split_whitespace().map(bit).fold(0, |set, class| set | class)
}

/// Returns the hash of a word: FNV-1a of its characters.
pub(super) fn hash(word: &str) -> u64 {
    word.chars().fold(WORD, step)
}

/// Returns the hash of a phrase that goes on with a word.
pub(super) const fn join(phrase: u64, word: u64) -> u64 {
    phrase.wrapping_mul(FACTOR) ^ word
}

/// The factor of the hash, and its inverse modulo 2^64.
const FACTOR: u64 = 0x0100_0000_01B3;
const INVERSE: u64 = 0xCE96_5057_AFF6_957B;

const fn step(hash: u64, c: char) -> u64 {
    (hash ^ c as u64).wrapping_mul(FACTOR)
}

/// Returns the hash before the last character of a text.
const fn step_back(hash: u64, last: char) -> u64 {
    hash.wrapping_mul(INVERSE) ^ last as u64
}

/// The hash before words.
const WORD: u64 = 0xCBF2_9CE4_8422_2325;
/// The character after Kazakh stems.
const STEM: char = '~';
/// The hash before the suffixes that may follow a stem: plural, possessive, case, each optional.
const CHAIN: u64 = step(WORD, '+');
/// The hash before endings that tell the case of an unknown word.
const GUESS: u64 = step(WORD, '?');
/// The hash before endings that tell another class.
const ENDING: u64 = step(WORD, '=');

impl Lexicon {
    fn new(language: Language) -> Self {
        let (name, words, slots) = match language {
            Language::English => ("en", include_str!("../../data/en.tsv"), 1 << 14),
            Language::Russian => ("ru", include_str!("../../data/ru.tsv"), 1 << 16),
            Language::Kazakh => ("kk", include_str!("../../data/kk.tsv"), 1 << 15),
        };
        let inflections: Vec<_> = inflections(name).collect();
        let suffixes = |kind| -> Vec<Suffix> {
            inflections.iter().filter(|row| row.kind == kind).flat_map(|row| row.forms.clone()).collect()
        };
        let mut lexicon = Self { language, slots: alloc::vec![(0, 0); slots] };
        for (kind, from) in [("guess", GUESS), ("ending", ENDING)] {
            for (ending, class) in suffixes(kind) {
                lexicon.add_ending(from, ending, class);
            }
        }
        let or_none = |kind| suffixes(kind).into_iter().chain([("", NOMINATIVE)]);
        for (plural, _) in or_none("plural") {
            for (possessive, _) in or_none("possessive") {
                for (case, class) in or_none("case") {
                    lexicon.add_ending(CHAIN, &[plural, possessive, case].concat(), class);
                }
            }
        }
        for (phrase, names) in rows(words).chain(rows(COMMON)).chain(rows(AGENCIES)) {
            lexicon.add_row(phrase, classes(names), &inflections);
        }
        lexicon
    }

    /// Adds a row, with all its forms if it inflects: the last word of a noun phrase or Kazakh phrase, otherwise the
    /// first verb.
    fn add_row(&mut self, phrase: &str, classes: Classes, inflections: &[Inflection]) {
        let kind = match (classes & INFLECT_VERB != 0, classes & INFLECT_NOUN != 0) {
            (true, _) => "verb",
            (_, true) => "noun",
            _ => return self.add_phrase(phrase, classes),
        };
        let fits = |row: &&Inflection, word: &str| {
            let mut endings = row.endings.split(' ').map(|ending| ending.trim_matches('*'));
            row.kind == kind && endings.any(|ending| word.ends_with(ending))
        };
        let fitting = |word: &str| inflections.iter().find(|row| fits(row, word));
        let first = kind == "verb" && self.language != Language::Kazakh;
        let mut words = phrase.split(' ');
        let lemma = if first { words.find(|word| fitting(word).is_some()) } else { words.next_back() };
        let lemma = lemma.unwrap_or_default();
        let around = if first { phrase.split_once(lemma) } else { phrase.rsplit_once(lemma) };
        let (Some(row), Some((front, back))) = (fitting(lemma), around) else { return };
        let cut: usize = lemma.chars().rev().take(row.cut).map(char::len_utf8).sum();
        for &(ending, class) in &row.forms {
            let form = [front, &lemma[..lemma.len() - cut], ending, back].concat();
            if kind == "noun" && self.language == Language::Kazakh {
                self.add(step(hash(&form), STEM), classes);
            } else {
                self.add_phrase(&form, classes | class);
            }
        }
    }

    /// Adds a word or phrase. The words that a longer phrase begins with have the class [`BEGINS_PHRASE`].
    fn add_phrase(&mut self, phrase: &str, classes: Classes) {
        let mut words = phrase.split(' ').map(hash);
        let mut phrase = words.next().unwrap_or(WORD);
        for word in words {
            self.add(phrase, BEGINS_PHRASE);
            phrase = join(phrase, word);
        }
        self.add(phrase, classes);
    }

    /// Adds an ending, last letter first, and the ends of it without a class.
    fn add_ending(&mut self, from: u64, ending: &str, class: Classes) {
        let mut hash = from;
        for c in ending.chars().rev() {
            self.add(hash, 0);
            hash = step(hash, c);
        }
        self.add(hash, class);
    }

    /// Adds classes to those of a hash.
    fn add(&mut self, hash: u64, classes: Classes) {
        let slot = self.slot(hash);
        self.slots[slot] = (hash, self.slots[slot].1 | classes);
    }

    /// Returns the slot of a hash, or the free slot where it would be.
    #[allow(clippy::cast_possible_truncation)]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash ^ hash >> 32) as usize & mask;
        while self.slots[slot].0 != hash && self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn get(&self, hash: u64) -> Option<Classes> {
        let (found, classes) = self.slots[self.slot(hash)];
        (found == hash).then_some(classes)
    }

    /// Returns the classes of a word or phrase by its hash.
    pub(super) fn hashed(&self, hash: u64) -> Classes {
        self.slots[self.slot(hash)].1
    }

    /// Returns the classes of a word that is folded but for capitals, also of a Kazakh one that is a stem with suffixes. The
    /// longest stem counts.
    pub(super) fn word(&self, word: &str) -> Classes {
        self.hashed_word(word, word.chars().map(simple).fold(WORD, step))
    }

    /// Returns the classes of a word whose folded form has this hash.
    pub(super) fn hashed_word(&self, word: &str, hash: u64) -> Classes {
        let classes = self.hashed(hash);
        if self.language != Language::Kazakh {
            return classes;
        }
        let stem = |(stem, case)| self.get(step(stem, STEM)).map(|classes| classes | case);
        classes | self.endings(CHAIN, word, hash).find_map(stem).unwrap_or(0)
    }

    /// Returns the case that the longest known ending of an unknown Kazakh word shows.
    pub(super) fn guess_case(&self, word: &str) -> Classes {
        self.endings(GUESS, word, 0).last().map_or(0, |(_, case)| case)
    }

    /// Returns whether a word has an ending of this class.
    pub(super) fn ends(&self, word: &str, class: Classes) -> bool {
        self.endings(ENDING, word, 0).any(|(_, classes)| classes & class != 0)
    }

    /// Returns the hashes of a word without each of its known endings and their classes, the shortest ending first. An
    /// ending with a capital is unknown.
    fn endings(&self, from: u64, word: &str, hash: u64) -> impl Iterator<Item = (u64, Classes)> {
        let mut chars = word.chars().rev();
        let longer =
            move |&(stem, ending): &(u64, u64)| chars.next().map(|c| (step_back(stem, c), step(ending, c)));
        let all = iter::successors(Some((hash, from)), longer);
        all.map_while(|(stem, ending)| Some((stem, self.get(ending)?))).filter(|ending| ending.1 != 0)
    }
}

/// A row of `inflect.tsv`.
#[derive(Debug)]
struct Inflection {
    kind: &'static str,
    endings: &'static str,
    /// The number of characters of the lemma that its forms do not have.
    cut: usize,
    forms: Vec<Suffix>,
}

/// Returns the rows of `inflect.tsv` of one language.
fn inflections(language: &str) -> impl Iterator<Item = Inflection> {
    rows(INFLECT).filter(move |row| row.0 == language).filter_map(|(_, row)| {
        let mut columns = row.split('\t');
        let (kind, endings, cut) = (columns.next()?, columns.next()?, columns.next()?.parse().ok()?);
        let forms = columns.next()?.split(' ').map(|form| {
            let (ending, class) = form.split_once(':').unwrap_or((form, ""));
            (ending, classes(class))
        });
        Some(Inflection { kind, endings, cut, forms: forms.collect() })
    })
}

/// So many paragraphs tell the language of a text.
const PARAGRAPHS: usize = 6;
/// So many bytes of each tell it.
const SAMPLE: usize = 300;

/// Returns the language of a text, from the letters of its first paragraphs: those of Russian begin with the bytes
/// D0 and D1, those that only Kazakh has mostly with D2 and D3.
pub(super) fn language<'a>(paragraphs: impl Iterator<Item = &'a str> + Clone) -> Language {
    let (mut kazakh, mut cyrillic, mut latin) = (0, 0, 0);
    for paragraph in paragraphs.clone().take(PARAGRAPHS) {
        let sample = &paragraph.as_bytes()[..paragraph.len().min(SAMPLE)];
        latin += count(sample, |byte| byte.is_ascii_alphabetic());
        cyrillic += count(sample, |byte| matches!(byte, 0xD0..=0xD3));
        if cyrillic > 0 {
            kazakh += count(sample, |byte| matches!(byte, 0xD2 | 0xD3));
            // The letter і is D1 96.
            kazakh += memchr::memchr_iter(0x96, sample).filter(|&at| sample[..at].ends_with(&[0xD1])).count();
        }
    }
    let is_russian = |word| lexicon(Language::Russian).hashed(hash(word)) & RUSSIAN != 0;
    if latin > cyrillic {
        Language::English
    } else if kazakh * 12 > cyrillic
        || kazakh > 0 && !paragraphs.flat_map(str::split_whitespace).any(is_russian)
    {
        Language::Kazakh
    } else {
        Language::Russian
    }
}

/// Returns the number of bytes of a sample for which `is_wanted` is true. A sample has at most [`SAMPLE`] bytes, so the sum
/// fits.
fn count(sample: &[u8], is_wanted: impl Fn(u8) -> bool) -> usize {
    sample.iter().map(|&byte| u16::from(is_wanted(byte))).sum::<u16>().into()
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
                let mut folded = String::new();
                push_folded(phrase, &mut folded);
                assert_eq!(phrase, folded, "not in folded form");
                if expected & (INFLECT_NOUN | INFLECT_VERB) == 0 {
                    let hash = phrase.split(' ').map(hash).reduce(join).expect(line);
                    assert_eq!(lexicon.hashed(hash) & expected, expected, "{line}");
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
                let class = form.split_once(':').map_or("", |(_, class)| class);
                assert!(class.is_empty() || classes(class) != 0, "{form} in {row}");
            }
        }
    }

    #[test]
    fn words_have_the_classes_of_their_rows_and_forms() {
        let has = |language, word: &str, class: Classes| lexicon(language).word(word) & class == class;
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
    fn a_plain_word_has_the_hash_of_its_folded_form() {
        let plain = ["Said", "Қызметі", "Өңір", "Ұйым", "һ", "А", "I"];
        for word in plain {
            let expected = Some((word.len(), hash(&fold(word).collect::<String>())));
            assert_eq!(plain_word(word), expected, "{word}");
            assert_eq!(plain_word(&alloc::format!("{word}, etc.")), expected, "{word}");
        }
        for stopped in ["Said.", "Өңір. Бау"] {
            assert_eq!(plain_word(stopped).map(|(length, _)| &stopped[length..=length]), Some("."));
        }
        let other = ["СІМ", "ёлка", "Ceнтябрь", "и\u{306}од", "МИД-у", "O’Neill", "А. Ли", "pear.kz", "5"];
        assert!(other.iter().all(|word| plain_word(word).is_none()));
    }

    #[test]
    fn a_step_back_undoes_a_step() {
        assert_eq!(step_back(hash("груша"), 'а'), hash("груш"));
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
