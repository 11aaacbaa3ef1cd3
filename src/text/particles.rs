//! The small words around a verb of saying, which tell where a speaker begins and ends.
//!
//! Every list of words is data, in English, Russian and Kazakh, and sorted, for it is searched by halves; endings are few.

use super::dateline;

/// Words between subject and verb that belong to neither, and `has`, which belongs to the verb.
const ADVERBS: &[&str] = &[
    "again",
    "also",
    "clearly",
    "earlier",
    "finally",
    "further",
    "had",
    "has",
    "have",
    "however",
    "jokingly",
    "later",
    "meanwhile",
    "once",
    "proudly",
    "rightly",
    "separately",
    "then",
    "therefore",
    "былай",
    "вновь",
    "далее",
    "еще",
    "ещё",
    "затем",
    "одновременно",
    "отдельно",
    "позднее",
    "позже",
    "ранее",
    "снова",
    "сонымен",
    "также",
    "тогда",
    "қатар",
];

/// With these a phrase of place, time or manner begins, as `өз сөзінде` does: no subject, and no object of the verb either.
const PREPOSITIONS: &[&str] = &[
    "about",
    "after",
    "at",
    "before",
    "between",
    "by",
    "during",
    "for",
    "from",
    "in",
    "on",
    "over",
    "through",
    "to",
    "upon",
    "via",
    "with",
    "в",
    "во",
    "для",
    "до",
    "за",
    "из",
    "к",
    "на",
    "о",
    "об",
    "от",
    "перед",
    "по",
    "под",
    "после",
    "при",
    "с",
    "со",
    "у",
    "через",
    "өз",
];

/// Who is told, which is a phrase of its own in Russian.
const ADDRESSEES: &[&str] = &[
    "агентству",
    "газете",
    "гостям",
    "журналистам",
    "изданию",
    "коллегам",
    "корреспонденту",
    "порталу",
    "телеканалу",
    "участникам",
];

/// Where the subject is over, whatever follows.
const TAILS: &[&str] = &[
    "about",
    "adding",
    "after",
    "as",
    "because",
    "before",
    "commenting",
    "during",
    "following",
    "noting",
    "referring",
    "speaking",
    "through",
    "today",
    "upon",
    "via",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
    "with",
    "yesterday",
    "ведь",
    "вместе",
    "во",
    "выступая",
    "для",
    "до",
    "добавив",
    "за",
    "когда",
    "комментируя",
    "которая",
    "которые",
    "который",
    "на",
    "отвечая",
    "перед",
    "под",
    "подчеркнув",
    "после",
    "с",
    "сегодня",
    "со",
    "у",
    "через",
];

/// These go on with a subject only if its post is held somewhere: `Ambassador of X to Y`.
const PLACINGS: &[&str] = &["at", "in", "to", "в", "при"];

/// Posts that are held somewhere.
const PLACED: &[&str] = &[
    "Adviser",
    "Advisor",
    "Ambassador",
    "Consul",
    "Coordinator",
    "Embassy",
    "Envoy",
    "Mission",
    "Office",
    "Representative",
    "adviser",
    "advisor",
    "ambassador",
    "consul",
    "coordinator",
    "embassy",
    "envoy",
    "mission",
    "office",
    "representative",
    "Консул",
    "Координатор",
    "Миссия",
    "Поверенный",
    "Посланник",
    "Посол",
    "Посольство",
    "Постпред",
    "Представитель",
    "консул",
    "координатор",
    "миссия",
    "поверенный",
    "посланник",
    "посол",
    "посольство",
    "постпред",
    "представитель",
];

/// After `по` these begin a phrase of time, all else a post: `министр по делам …`.
const OCCASIONS: &[&str] = &["завершении", "итогам", "окончании", "поводу", "результатам"];

/// Who did what stands between verb and speaker: `said in his speech the Head`.
const POSSESSIVES: &[&str] = &["her", "his", "its", "their", "своей", "своем", "своих", "своём"];

/// Small words within a name or a post.
const JOINTS: &[&str] = &[
    "al", "and", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le", "of", "the",
    "van", "von",
];

/// Days and months, which show `on` to be one of time.
const DAYS: &[&str] = &[
    "April",
    "August",
    "December",
    "February",
    "Friday",
    "January",
    "July",
    "June",
    "March",
    "May",
    "Monday",
    "November",
    "October",
    "Saturday",
    "September",
    "Sunday",
    "Thursday",
    "Tuesday",
    "Wednesday",
];

/// A subject of one word, however the sentence goes on.
const PRONOUNS: &[&str] =
    &["I", "he", "she", "they", "we", "біз", "мен", "мы", "ол", "олар", "он", "она", "они", "я"];

/// What may stand before the subject of a sentence or clause and is no part of it.
const OPENERS: &[&str] = &[
    "Also",
    "And",
    "As",
    "But",
    "Earlier",
    "Finally",
    "However",
    "Later",
    "Meanwhile",
    "Previously",
    "Then",
    "Therefore",
    "Thus",
    "Today",
    "Yesterday",
    "Yet",
    "and",
    "because",
    "but",
    "when",
    "where",
    "while",
    "yet",
    "А",
    "Ал",
    "Алайда",
    "Бірақ",
    "Бүгін",
    "Вчера",
    "Далее",
    "Дегенмен",
    "Затем",
    "И",
    "Как",
    "Кейін",
    "Кеше",
    "Накануне",
    "Недавно",
    "Но",
    "Однако",
    "Одновременно",
    "Особо",
    "Отдельно",
    "Позже",
    "Ранее",
    "Сегодня",
    "Сондай-ақ",
    "Также",
    "а",
    "где",
    "и",
    "когда",
    "но",
    "однако",
    "пока",
    "поскольку",
];

/// Several words that do the same.
pub(super) const OPENING_PHRASES: &[&str] = &[
    "At the same time",
    "Бұған дейін",
    "Вместе с тем",
    "Кроме того",
    "Между тем",
    "Осы орайда",
    "При этом",
    "Сонымен бірге",
    "Сонымен қатар",
    "Тем временем",
    "Тогда же",
];

/// Adverbs of time behind which no more of a speaker stands.
const DAYS_OF_SPEECH: &[&str] =
    &["today", "tomorrow", "yesterday", "бүгін", "вчера", "ертең", "кеше", "накануне", "сегодня"];

/// What a speaker has himself, and a meeting, which only ends so.
const OWN: &[&str] = &[
    "баяндамасында",
    "брифингінде",
    "жауабында",
    "жиында",
    "жолдауында",
    "мақаласында",
    "мәлімдемесінде",
    "парақшасында",
    "постында",
    "сұхбатында",
    "сөзінде",
    "хатында",
    "үндеуінде",
];

/// Those of [`OPENERS`] that begin a phrase of time where more of it follows: `Earlier this week`.
const TIMES: &[&str] =
    &["Earlier", "Today", "Yesterday", "Бүгін", "Вчера", "Кейін", "Кеше", "Накануне", "Ранее", "Сегодня"];

/// With what the last word of a Russian phrase of time and place begins, behind which a name is that of who speaks.
const OCCASION_STEMS: &[&str] = &[
    "брифинг",
    "встреч",
    "выступлени",
    "журналист",
    "заседани",
    "конференци",
    "мероприяти",
    "открыти",
    "переговор",
    "пресс-конференци",
    "саммит",
    "совещани",
    "форум",
    "церемони",
    "ярмарк",
];

/// These stand for somebody named before: `Aidar Temenov, who said`.
const RELATIVES: &[&str] = &["that", "which", "who", "которая", "которое", "которые", "который"];

/// After these the verb comes first: `Как отметил министр, …`.
const LIKENESSES: &[&str] = &["As", "as", "Как", "как"];

/// Abbreviations before a name, without their stop.
const TITLES: &[&str] =
    &["Amb", "Dr", "Gen", "Mr", "Mrs", "Ms", "Prof", "Rev", "Sen", "St", "г", "гр", "им", "проф", "т", "қ"];

/// Words that begin with an apostrophe, without it.
const CLIPPED: &[&str] = &["Til", "Tis", "Twas", "bout", "cause", "em", "n", "round", "til", "tis", "twas"];

fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether `word`, its first letter made small, stands in a sorted list: `In` at the start of a sentence is `in`.
pub(super) fn listed_without_capital(list: &[&str], word: &str) -> bool {
    let mut letters = word.chars();
    let Some(mut first) = letters.next().map(char::to_lowercase) else { return false };
    let (Some(first), None) = (first.next(), first.next()) else { return false };
    let beside = |known: &str| {
        let mut known = known.chars();
        known.next().cmp(&Some(first)).then_with(|| known.as_str().cmp(letters.as_str()))
    };
    list.binary_search_by(|known| beside(known)).is_ok()
}

pub(super) fn is_adverb(word: &str) -> bool {
    listed(ADVERBS, word) || is_day_of_speech(word)
}

fn is_day_of_speech(word: &str) -> bool {
    listed(DAYS_OF_SPEECH, word)
}

pub(super) fn is_preposition(word: &str) -> bool {
    listed_without_capital(PREPOSITIONS, word) || is_addressee(word)
}

pub(super) fn is_addressee(word: &str) -> bool {
    listed_without_capital(ADDRESSEES, word)
}

pub(super) fn is_pronoun(word: &str) -> bool {
    listed(PRONOUNS, word)
}

/// Also where it begins a sentence; `He` may be a name.
pub(super) fn could_be_pronoun(word: &str) -> bool {
    is_pronoun(word) || listed_without_capital(PRONOUNS, word)
}

pub(super) fn is_opener(word: &str) -> bool {
    listed(OPENERS, word)
}

pub(super) fn is_relative(word: &str) -> bool {
    listed(RELATIVES, word)
}

pub(super) fn is_possessive(word: &str) -> bool {
    listed(POSSESSIVES, word)
}

/// Where something is in Kazakh: `жиында`.
pub(super) fn is_locative(word: &str) -> bool {
    ["да", "де", "та", "те"].iter().any(|ending| word.ends_with(ending))
}

/// With what a Kazakh phrase of time, of place or of whom ends: `жиында`, `кездесуден кейін`, `журналистерге`.
pub(super) fn ends_circumstance(word: &str) -> bool {
    /// Of participles and of the dative of many.
    const ENDS: &[&str] = &["ған", "ген", "қан", "кен", "дарға", "дерге", "ларға", "лерге", "тарға", "терге"];
    let ended = || is_locative(word) || ENDS.iter().any(|end| word.ends_with(end));
    matches!(word, "бойынша" | "кейін") || !matches!(word, "сауда" | "елорда") && ended()
}

/// Whether where or when it was is *of* the word before, or may be: `Мәжіліс отырысында`.
pub(super) fn has_owner(word: &str) -> bool {
    ["ында", "інде", "ынан", "інен"].iter().any(|end| word.ends_with(end)) && !listed(OWN, word)
}

pub(super) fn is_time(word: &str) -> bool {
    listed(TIMES, word)
}

pub(super) fn is_occasion_before_name(word: &str) -> bool {
    OCCASION_STEMS.iter().any(|stem| word.starts_with(stem))
}

pub(super) fn is_joint(word: &str) -> bool {
    listed(JOINTS, word)
}

pub(super) fn is_day(word: &str) -> bool {
    listed(DAYS, word)
}

pub(super) fn is_likeness(word: &str) -> bool {
    listed(LIKENESSES, word)
}

pub(super) fn is_placed(word: &str) -> bool {
    listed(PLACED, word)
}

pub(super) fn is_tail(word: &str) -> bool {
    listed(TAILS, word)
}

pub(super) fn is_clipped(word: &str) -> bool {
    listed(CLIPPED, word)
}

/// Whether a subject ends before `word`, which `next` follows.
///
/// `placed`: a post that is held somewhere was named just before.
pub(super) fn ends_subject(word: &str, next: Option<&str>, placed: bool) -> bool {
    let capital = next.and_then(|next| next.chars().next()).is_some_and(char::is_uppercase);
    if listed(TAILS, word) || is_addressee(word) || is_day_of_speech(word) {
        return true;
    }
    if listed(PLACINGS, word) {
        return !(placed && (capital || matches!(next, Some("the" | "делах"))));
    }
    match word {
        "on" => !capital || next.is_some_and(is_day),
        "по" => next.is_some_and(|next| listed(OCCASIONS, next)),
        // `5 марта`
        _ => word.bytes().all(|byte| byte.is_ascii_digit()) && next.and_then(dateline::month).is_some(),
    }
}

/// Whether the stop behind `word` does not end a sentence: an initial, `Mr`, `U.S`.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let last = word.rsplit(['.', '-']).next().unwrap_or(word);
    let mut letters = last.chars();
    let initial = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| second.is_lowercase() && letters.next().is_none());
    initial || listed(TITLES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_repeats() {
        for list in [
            ADVERBS,
            PREPOSITIONS,
            ADDRESSEES,
            OPENING_PHRASES,
            DAYS_OF_SPEECH,
            OWN,
            TIMES,
            OCCASION_STEMS,
            TAILS,
            PLACINGS,
            PLACED,
            OCCASIONS,
            POSSESSIVES,
            JOINTS,
            DAYS,
            PRONOUNS,
            OPENERS,
            RELATIVES,
            LIKENESSES,
            TITLES,
            CLIPPED,
        ] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn initials_and_titles_are_abbreviations() {
        for word in ["Y", "Zh", "D.J", "А.К", "Ж", "Mr", "Dr", "им", "қ"] {
            assert!(is_abbreviation(word), "{word}");
        }
        for word in ["he", "Serik", "Y.Serik", "said", "он", "", "Пак", "DJ"] {
            assert!(!is_abbreviation(word), "{word}");
        }
    }
}
