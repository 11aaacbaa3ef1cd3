//! What a stop behind a word means in press texts: abbreviations, words that open sentences.
//!
//! Data only. "Format" marks a group with abbreviations of section 4 of the format ("Abbreviations that do
//! not end a sentence"), which the bulletins use. All others, in these groups too, are usual ones of their
//! language, from general knowledge: they were checked against no list.

/// When the stop of an abbreviation does not end a sentence although a space follows.
///
/// A small letter behind the space always means that the sentence goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Always: a name, an address or the rest of the clause must follow (`Mr.`, `ул.`, `т.е.`).
    Always,
    /// Unless the next word opens sentences: may well be the last word of one (`U.S.`, `2026 г.`).
    UnlessOpener,
    /// Only before a digit: a capital behind it starts a sentence (`etc.`, `т.д.`, `No. 5`, `ст. 5`).
    BeforeDigit,
}

/// Every abbreviation, without its last stop; a small first letter stands for a capital one as well.
pub(crate) const ABBREVIATIONS: [(Holds, &[&str]); 17] = [
    // English forms of address and rank: a name follows. Format.
    (
        Holds::Always,
        &[
            "Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof", "H.E", "Hon", "Rev", "Amb", "Gen", "Col", "Maj",
            "Capt", "Lt", "Sgt", "Adm", "Sen", "Rep", "Gov", "Pres",
        ],
    ),
    // English words of the clause.
    (Holds::Always, &["e.g", "i.e", "cf", "vs", "tel"]),
    // Names of states and bodies; `St.` may be a saint or a street. Format.
    (Holds::UnlessOpener, &["U.S", "U.N", "U.K", "E.U", "U.S.A", "D.C", "St", "Mt", "Ft"]),
    // English months: a day may follow, or the sentence ends. Format (`Jan. … Dec.`).
    (
        Holds::UnlessOpener,
        &["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"],
    ),
    // English firms and generations, which stand inside longer names.
    (Holds::UnlessOpener, &["Inc", "Ltd", "Corp", "Co", "Bros", "Jr", "Sr", "h.c"]),
    // English ends of lists and hours: what follows with a capital is new.
    (Holds::BeforeDigit, &["etc", "al", "a.m", "p.m"]),
    // English words before a number.
    (
        Holds::BeforeDigit,
        &[
            "no", "nos", "art", "arts", "fig", "figs", "vol", "p", "pp", "par", "para", "paras", "cl", "pt",
            "chap", "ch", "sec", "res", "ext", "approx", "ca", "max", "min", "est", "hrs", "mins", "bn",
            "mln", "bln", "incl", "excl", "avg", "equiv", "ref", "doc", "reg",
        ],
    ),
    // Russian addresses and forms of address: a name follows. Format.
    (
        Holds::Always,
        &[
            "ул",
            "просп",
            "пер",
            "пл",
            "бул",
            "мкр",
            "тов",
            "гр",
            "акад",
            "проф",
            "доц",
            "обл",
            "пос",
            "дер",
            "корр",
        ],
    ),
    // Russian words of the clause. Format.
    (Holds::Always, &["т.е", "т.к", "т.ч", "т.н", "т.о", "и.о", "см", "ср", "напр", "прим"]),
    // Russian: town or year, century, "named after" (or "to them"), this year. Format.
    (Holds::UnlessOpener, &["г", "гг", "в", "вв", "им", "с.г", "пр", "долл", "н.э", "е", "о", "р", "с"]),
    // Russian ends of lists. Format.
    (Holds::BeforeDigit, &["т.д", "т.п", "др", "д", "проч"]),
    // Russian words of amount. Format.
    (Holds::BeforeDigit, &["тыс", "млн", "млрд", "трлн", "руб", "коп", "тг", "чел", "экз"]),
    // Russian words before a number.
    (
        Holds::BeforeDigit,
        &[
            "ст",
            "стр",
            "п",
            "пп",
            "ч",
            "гл",
            "кв",
            "корп",
            "оф",
            "тел",
            "рис",
            "табл",
            "том",
            "разд",
            "подп",
            "абз",
            "прил",
            "вып",
            "каб",
            "ок",
            "вх",
            "исх",
            "мин",
            "сек",
            "час",
            "мес",
            "св",
            "доб",
            "ст.ст",
            "эт",
            "ком",
            "рег",
            "вн",
            "факс",
            "шк",
            "лиц",
            "инв",
            "удост",
            "свид",
            "пост",
            "прик",
        ],
    ),
    // Russian months: a year may follow.
    (
        Holds::BeforeDigit,
        &[
            "янв", "фев", "февр", "мар", "апр", "июн", "июл", "авг", "сен", "сент", "окт", "ноя", "нояб",
            "дек",
        ],
    ),
    // Kazakh: an hour or a name follows, as behind `м.а.`, who acts for somebody. Format (`сағ`).
    (Holds::Always, &["сағ", "мыс", "көш", "даңғ", "респ", "ауд", "пәт", "м.а"]),
    // Kazakh: town, street, year, years, century. Format.
    (Holds::UnlessOpener, &["қ", "к", "ж", "жж", "ғ", "ғғ", "а"]),
    // Kazakh ends of lists and words of amount. Format.
    (Holds::BeforeDigit, &["т.б", "т.с.с", "мың", "теңге"]),
];

/// Words which open sentences and are no names: behind an abbreviation or an initial they show that
/// its stop was the last of a sentence after all. Sorted. Function words of the three languages, by use.
pub(crate) const OPENERS: [((), &[&str]); 3] = [
    (
        (),
        &[
            "A",
            "According",
            "Additionally",
            "After",
            "All",
            "Also",
            "Although",
            "Among",
            "Another",
            "As",
            "At",
            "Because",
            "Before",
            "Besides",
            "Both",
            "But",
            "By",
            "During",
            "Each",
            "Earlier",
            "Following",
            "For",
            "From",
            "Further",
            "Furthermore",
            "He",
            "Her",
            "His",
            "How",
            "However",
            "I",
            "If",
            "In",
            "It",
            "Its",
            "Later",
            "Meanwhile",
            "Moreover",
            "My",
            "No",
            "On",
            "Other",
            "Our",
            "Over",
            "Participants",
            "Particular",
            "She",
            "Since",
            "So",
            "Some",
            "Special",
            "Such",
            "That",
            "The",
            "Their",
            "Then",
            "There",
            "Therefore",
            "These",
            "They",
            "This",
            "Those",
            "Through",
            "Thus",
            "To",
            "Today",
            "Under",
            "Upon",
            "We",
            "What",
            "When",
            "Where",
            "While",
            "With",
            "Within",
            "You",
            "Your",
        ],
    ),
    (
        (),
        &[
            "А",
            "Без",
            "Более",
            "Будет",
            "В",
            "Ведь",
            "Вместе",
            "Во",
            "Все",
            "Всего",
            "Для",
            "До",
            "Его",
            "Ее",
            "Если",
            "За",
            "Здесь",
            "Из",
            "Или",
            "Именно",
            "Их",
            "К",
            "Как",
            "Когда",
            "Кроме",
            "Между",
            "Мы",
            "На",
            "Наш",
            "Наша",
            "Не",
            "Но",
            "О",
            "Об",
            "Однако",
            "Он",
            "Она",
            "Они",
            "Особое",
            "От",
            "Отмечается",
            "По",
            "Под",
            "После",
            "Поэтому",
            "При",
            "Ранее",
            "С",
            "Сейчас",
            "Со",
            "Собеседники",
            "Согласно",
            "Стороны",
            "Так",
            "Также",
            "Там",
            "Теперь",
            "То",
            "Тогда",
            "Только",
            "У",
            "Участники",
            "Что",
            "Чтобы",
            "Эта",
            "Эти",
            "Это",
            "Этот",
            "Я",
        ],
    ),
    (
        (),
        &[
            "Ал",
            "Алайда",
            "Біз",
            "Біздің",
            "Бірақ",
            "Бұдан",
            "Бұл",
            "Егер",
            "Енді",
            "Ең",
            "Жиында",
            "Және",
            "Кездесу",
            "Кездесуде",
            "Мен",
            "Менің",
            "Мұнда",
            "Ол",
            "Олар",
            "Олардың",
            "Онда",
            "Оның",
            "Осы",
            "Осылайша",
            "Осыған",
            "Содан",
            "Сол",
            "Сонда",
            "Сондай",
            "Сондықтан",
            "Сонымен",
            "Соңында",
            "Тараптар",
            "Қазір",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn no_abbreviation_stands_twice_or_is_too_long() {
        let mut all: Vec<&str> = ABBREVIATIONS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        assert!(all.iter().all(|word| word.len() <= 10));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn openers_are_sorted_and_begin_with_a_capital() {
        for ((), words) in OPENERS {
            assert!(words.is_sorted_by(|a, b| a < b));
            assert!(words.iter().all(|word| word.starts_with(char::is_uppercase)));
        }
    }
}
