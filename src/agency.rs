//! Who reports: the agencies behind the many spellings of their names, as one table.

/// The body or news agency that an attribution or a dateline names.
///
/// ```
/// use mfa_bulletin::facts::Agency;
///
/// assert_eq!(Agency::of("press service of the Kazakh MFA"), Agency::ForeignMinistry);
/// assert_eq!(Agency::of("Министерстве иностранных дел РК"), Agency::ForeignMinistry);
/// assert_eq!(Agency::of("Ministry of Foreign Affairs of Ruritania"), Agency::Other);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Agency {
    /// The Ministry of Foreign Affairs of Kazakhstan.
    ForeignMinistry,
    /// Akorda: the President of Kazakhstan, his administration and their press service.
    Akorda,
    /// The Prime Minister and the Government of Kazakhstan, who share one site.
    PrimeMinister,
    /// The Parliament of Kazakhstan and its two houses.
    Parliament,
    /// Kazinform, Qazinform since 2025: the state news agency.
    Kazinform,
    /// Kazakhstan Today: the agency whose site prints the bulletins.
    KazakhstanToday,
    /// Xinhua, the Chinese news agency.
    Xinhua,
    /// TASS, the Russian news agency.
    Tass,
    /// The Russian newspaper Izvestia.
    Izvestia,
    /// The British newspaper The Guardian.
    Guardian,
    /// Anybody else.
    #[default]
    Other,
}

impl Agency {
    /// The agency that `name` names, in English, Russian or Kazakh; [`Agency::Other`] if the table
    /// does not hold it.
    ///
    /// Where two are named, the first counts. A name that several states have (`Foreign Ministry`,
    /// `МИД`) is taken for the Kazakh one when it stands alone, for none when a foreign word
    /// goes with it: a wrong ministry is worse than an unknown one.
    ///
    /// ```
    /// use mfa_bulletin::facts::Agency;
    ///
    /// assert_eq!(Agency::of("Qazinform correspondent"), Agency::Kazinform);
    /// assert_eq!(Agency::of("пресс-служба МИД"), Agency::ForeignMinistry);
    /// assert_eq!(Agency::of("пресс-служба МИД Руритании"), Agency::Other);
    /// ```
    pub fn of(name: &str) -> Self {
        let first = starts(name).find_map(|start| {
            SPELLINGS.iter().find(|Row(_, spelling)| matched(&name[start..], spelling).is_some())
        });
        first.or_else(|| bare(name)).map_or(Self::Other, |&Row(agency, _)| agency)
    }

    /// The agency's English name, in lower case; `other` for [`Agency::Other`].
    ///
    /// ```
    /// use mfa_bulletin::facts::Agency;
    ///
    /// assert_eq!(Agency::of("МИД РК").name(), "foreign ministry");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::ForeignMinistry => "foreign ministry",
            Self::Akorda => "akorda",
            Self::PrimeMinister => "prime minister",
            Self::Parliament => "parliament",
            Self::Kazinform => "kazinform",
            Self::KazakhstanToday => "kazakhstan today",
            Self::Xinhua => "xinhua",
            Self::Tass => "tass",
            Self::Izvestia => "izvestia",
            Self::Guardian => "the guardian",
            Self::Other => "other",
        }
    }
}

impl core::fmt::Display for Agency {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}

/// An agency and one spelling of its name; a `*` at a word's end stands for any ending.
struct Row(Agency, &'static str);

use Agency::{
    Akorda, ForeignMinistry, Guardian, Izvestia, KazakhstanToday, Kazinform, Parliament, PrimeMinister, Tass,
    Xinhua,
};

/// Names that are certain wherever they stand. Source: attribution clauses and datelines of the news site's
/// pages, 2021-2026 (docs of the format, sections 3 and 4), and the bodies' own sites.
const SPELLINGS: &[Row] = &[
    Row(ForeignMinistry, "Ministry of Foreign Affairs of the Republic of Kazakhstan"),
    Row(ForeignMinistry, "Ministry of Foreign Affairs of Kazakhstan"),
    Row(ForeignMinistry, "Kazakh Ministry of Foreign Affairs"),
    Row(ForeignMinistry, "Kazakhstan Ministry of Foreign Affairs"),
    Row(ForeignMinistry, "Kazakhstan's Ministry of Foreign Affairs"),
    Row(ForeignMinistry, "Foreign Ministry of the Republic of Kazakhstan"),
    Row(ForeignMinistry, "Foreign Ministry of Kazakhstan"),
    Row(ForeignMinistry, "Kazakh Foreign Ministry"),
    Row(ForeignMinistry, "Kazakhstan Foreign Ministry"),
    Row(ForeignMinistry, "Kazakhstan's Foreign Ministry"),
    Row(ForeignMinistry, "Kazakh Foreign Affairs Ministry"),
    Row(ForeignMinistry, "Kazakh MFA"),
    Row(ForeignMinistry, "Kazakhstan MFA"),
    Row(ForeignMinistry, "Kazakhstan's MFA"),
    Row(ForeignMinistry, "MFA of the Republic of Kazakhstan"),
    Row(ForeignMinistry, "MFA of Kazakhstan"),
    Row(ForeignMinistry, "MFA of the RK"),
    Row(ForeignMinistry, "MFA RK"),
    Row(ForeignMinistry, "RK MFA"),
    Row(ForeignMinistry, "mfa.gov.kz"),
    Row(ForeignMinistry, "mfa.kz"),
    Row(ForeignMinistry, "МИД* РК"),
    Row(ForeignMinistry, "МИД* Казахстана"),
    Row(ForeignMinistry, "МИД* Республики Казахстан"),
    Row(ForeignMinistry, "казахстанск* МИД*"),
    Row(ForeignMinistry, "министерств* иностранных дел РК"),
    Row(ForeignMinistry, "министерств* иностранных дел Казахстана"),
    Row(ForeignMinistry, "министерств* иностранных дел Республики Казахстан"),
    Row(ForeignMinistry, "внешнеполитическ* ведомств* РК"),
    Row(ForeignMinistry, "внешнеполитическ* ведомств* Казахстана"),
    Row(ForeignMinistry, "внешнеполитическ* ведомств* Республики Казахстан"),
    Row(ForeignMinistry, "казахстанск* внешнеполитическ* ведомств*"),
    Row(ForeignMinistry, "ҚР СІМ*"),
    Row(ForeignMinistry, "Қазақстан* СІМ*"),
    Row(ForeignMinistry, "ҚР Сыртқы істер министрлі*"),
    Row(ForeignMinistry, "Қазақстан* Сыртқы істер министрлі*"),
    Row(ForeignMinistry, "Қазақстан Республикасы* Сыртқы істер министрлі*"),
    Row(Akorda, "Akorda"),
    Row(Akorda, "Aqorda"),
    Row(Akorda, "President of Kazakhstan"),
    Row(Akorda, "President of the Republic of Kazakhstan"),
    Row(Akorda, "Kazakh President"),
    Row(Akorda, "Акорд*"),
    Row(Akorda, "Президент* РК"),
    Row(Akorda, "Президент* Казахстана"),
    Row(Akorda, "Президент* Республики Казахстан"),
    Row(Akorda, "Ақорда*"),
    Row(Akorda, "ҚР Президент*"),
    Row(Akorda, "Қазақстан* Президент*"),
    Row(Akorda, "Қазақстан Республикасы* Президент*"),
    Row(PrimeMinister, "primeminister.kz"),
    Row(PrimeMinister, "Prime Minister of Kazakhstan"),
    Row(PrimeMinister, "Prime Minister of the Republic of Kazakhstan"),
    Row(PrimeMinister, "Kazakh Prime Minister"),
    Row(PrimeMinister, "Kazakh Government"),
    Row(PrimeMinister, "Government of Kazakhstan"),
    Row(PrimeMinister, "Government of the Republic of Kazakhstan"),
    Row(PrimeMinister, "премьер-министр* РК"),
    Row(PrimeMinister, "премьер-министр* Казахстана"),
    Row(PrimeMinister, "премьер-министр* Республики Казахстан"),
    Row(PrimeMinister, "правительств* РК"),
    Row(PrimeMinister, "правительств* Казахстана"),
    Row(PrimeMinister, "правительств* Республики Казахстан"),
    Row(PrimeMinister, "ҚР Премьер-министр*"),
    Row(PrimeMinister, "Қазақстан Республикасы* Премьер-министр*"),
    Row(PrimeMinister, "ҚР Үкімет*"),
    Row(PrimeMinister, "Қазақстан Республикасы* Үкімет*"),
    Row(Parliament, "parlam.kz"),
    Row(Parliament, "Parliament of Kazakhstan"),
    Row(Parliament, "Parliament of the Republic of Kazakhstan"),
    Row(Parliament, "Senate of Kazakhstan"),
    Row(Parliament, "Majilis"),
    Row(Parliament, "Mazhilis"),
    Row(Parliament, "Мажилис*"),
    Row(Parliament, "парламент* РК"),
    Row(Parliament, "парламент* Казахстана"),
    Row(Parliament, "парламент* Республики Казахстан"),
    Row(Parliament, "сенат* РК"),
    Row(Parliament, "сенат* Казахстана"),
    Row(Parliament, "Мәжіліс*"),
    Row(Parliament, "ҚР Парламент*"),
    Row(Parliament, "ҚР Сенат*"),
    Row(Kazinform, "Kazinform"),
    Row(Kazinform, "Qazinform"),
    Row(Kazinform, "inform.kz"),
    Row(Kazinform, "Казинформ*"),
    Row(Kazinform, "ҚазАқпарат*"),
    Row(KazakhstanToday, "Kazakhstan Today"),
    Row(KazakhstanToday, "kt.kz"),
    Row(Xinhua, "Xinhua"),
    Row(Xinhua, "Синьхуа"),
    Row(Tass, "TASS"),
    Row(Tass, "ТАСС"),
    Row(Izvestia, "iz.ru"),
    Row(Izvestia, "Izvestia"),
    Row(Izvestia, "Известия*"),
    Row(Guardian, "Guardian"),
    Row(Guardian, "theguardian.com"),
];

/// Names that other states and papers have too: they count when nothing but [`FRAME`] goes with them.
/// The nameless `agency` of a correspondent is the site's own.
const BARE: &[Row] = &[
    Row(ForeignMinistry, "Ministry of Foreign Affairs"),
    Row(ForeignMinistry, "Foreign Affairs Ministry"),
    Row(ForeignMinistry, "Foreign Ministry"),
    Row(ForeignMinistry, "MFA"),
    Row(ForeignMinistry, "МИД*"),
    Row(ForeignMinistry, "министерств* иностранных дел"),
    Row(ForeignMinistry, "внешнеполитическ* ведомств*"),
    Row(ForeignMinistry, "СІМ*"),
    Row(ForeignMinistry, "Сыртқы істер министрлі*"),
    Row(Akorda, "Head of State"),
    Row(Akorda, "President"),
    Row(Akorda, "Presidential"),
    Row(Akorda, "Presidential Administration"),
    Row(Akorda, "президент*"),
    Row(Akorda, "главы государства"),
    Row(Akorda, "администраци* президента"),
    Row(Akorda, "Мемлекет басшысы*"),
    Row(PrimeMinister, "Prime Minister"),
    Row(PrimeMinister, "Government"),
    Row(PrimeMinister, "премьер-министр*"),
    Row(PrimeMinister, "правительств*"),
    Row(PrimeMinister, "кабмин*"),
    Row(PrimeMinister, "Үкімет*"),
    Row(PrimeMinister, "Премьер-министр*"),
    Row(Parliament, "upper house of Parliament"),
    Row(Parliament, "lower house of Parliament"),
    Row(Parliament, "Parliament"),
    Row(Parliament, "Senate"),
    Row(Parliament, "Senate of Parliament"),
    Row(Parliament, "Senate of the Parliament"),
    Row(Parliament, "парламент*"),
    Row(Parliament, "сенат*"),
    Row(Parliament, "сенат* парламента"),
    Row(Parliament, "Парламент* Сенат*"),
    Row(KazakhstanToday, "корреспондент* агентства"),
    Row(KazakhstanToday, "агентств*"),
    Row(KazakhstanToday, "агенттік тілшісі"),
];

/// Words that may go with a bare name and say nothing of whose it is.
const FRAME: &[&str] = &[
    "the",
    "of",
    "s",
    "our",
    "country",
    "official",
    "press",
    "service",
    "office",
    "website",
    "correspondent",
    "spokesperson",
    "пресс",
    "служб*",
    "официальн*",
    "представител*",
    "сайт*",
    "страны",
    "республики",
    "собственн*",
    "еліміздің",
    "ресми",
    "баспасөз",
    "қызмет*",
    "сайты*",
];

/// The bare spelling that `name` is, with nothing but frame words before and behind it.
fn bare(name: &str) -> Option<&'static Row> {
    let is_framed = |text: &str| starts(text).all(|start| frame(&text[start..]));
    for start in starts(name) {
        let text = &name[start..];
        let fits = |Row(_, spelling): &&Row| {
            matched(text, spelling).is_some_and(|length| is_framed(&text[length..]))
        };
        let row = BARE.iter().find(fits);
        if row.is_some() || !frame(text) {
            return row;
        }
    }
    None
}

/// Whether a text begins with a frame word.
fn frame(text: &str) -> bool {
    FRAME.iter().any(|word| matched(text, word).is_some())
}

/// Where the words of `text` begin: `Kazakhstan’s` is two, `akorda.kz` too.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        begins.then_some(at)
    })
}

/// How many bytes of `text` the words of `spelling` take, if it begins with them, whatever their case
/// and whatever stands between words.
fn matched(text: &str, spelling: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in spelling.chars() {
        if wanted == '*' {
            rest = rest.trim_start_matches(char::is_alphanumeric);
        } else if matches!(wanted, ' ' | '.' | '-' | '\'') {
            let behind = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            if behind.len() == rest.len() {
                return None;
            }
            rest = behind;
        } else {
            let mut chars = rest.chars();
            if fold(chars.next()?) != fold(wanted) {
                return None;
            }
            rest = chars.as_str();
        }
    }
    (!rest.starts_with(char::is_alphanumeric)).then(|| text.len() - rest.len())
}

/// A letter of the table's two scripts in lower case. The general mapping of Unicode is ten times as slow,
/// and each name is held against each row.
const fn fold(c: char) -> char {
    let lower = match c {
        'A'..='Z' | 'А'..='Я' => c as u32 + 0x20,
        'Ѐ'..='Џ' => c as u32 + 0x50,
        // The Kazakh letters stand in pairs, the capital first.
        '\u{48A}'..='\u{4BF}' | '\u{4D0}'..='\u{52F}' => c as u32 | 1,
        _ => c as u32,
    };
    match char::from_u32(lower) {
        Some(lower) => lower,
        None => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_fold_as_unicode_has_it() {
        // What is left out between them are letters of old texts and of other languages.
        for letters in ['\0'..='\u{7F}', '\u{400}'..='\u{45F}', '\u{48A}'..='\u{4BF}', '\u{4D0}'..='\u{52F}']
        {
            for c in letters {
                assert_eq!(Some(fold(c)), c.to_lowercase().next(), "{c:?}");
            }
        }
    }
}
