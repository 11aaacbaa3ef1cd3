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
        let first = starts(name)
            .find_map(|start| SPELLINGS.iter().find(|row| matched(&name[start..], row.spelling).is_some()));
        first.or_else(|| bare(name)).map_or(Self::Other, |row| row.agency)
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

/// One spelling of an agency's name; a `*` at a word's end stands for any ending.
struct Row {
    agency: Agency,
    spelling: &'static str,
}

const fn row(agency: Agency, spelling: &'static str) -> Row {
    Row { agency, spelling }
}

use Agency::{
    Akorda, ForeignMinistry, Guardian, Izvestia, KazakhstanToday, Kazinform, Parliament, PrimeMinister, Tass,
    Xinhua,
};

/// Names that are certain wherever they stand. Source: attribution clauses and datelines of the news site's
/// pages, 2021-2026 (docs of the format, sections 3 and 4), and the bodies' own sites.
const SPELLINGS: &[Row] = &[
    row(ForeignMinistry, "Ministry of Foreign Affairs of the Republic of Kazakhstan"),
    row(ForeignMinistry, "Ministry of Foreign Affairs of Kazakhstan"),
    row(ForeignMinistry, "Kazakh Ministry of Foreign Affairs"),
    row(ForeignMinistry, "Kazakhstan Ministry of Foreign Affairs"),
    row(ForeignMinistry, "Kazakhstan's Ministry of Foreign Affairs"),
    row(ForeignMinistry, "Foreign Ministry of the Republic of Kazakhstan"),
    row(ForeignMinistry, "Foreign Ministry of Kazakhstan"),
    row(ForeignMinistry, "Kazakh Foreign Ministry"),
    row(ForeignMinistry, "Kazakhstan Foreign Ministry"),
    row(ForeignMinistry, "Kazakhstan's Foreign Ministry"),
    row(ForeignMinistry, "Kazakh Foreign Affairs Ministry"),
    row(ForeignMinistry, "Kazakh MFA"),
    row(ForeignMinistry, "Kazakhstan MFA"),
    row(ForeignMinistry, "Kazakhstan's MFA"),
    row(ForeignMinistry, "MFA of the Republic of Kazakhstan"),
    row(ForeignMinistry, "MFA of Kazakhstan"),
    row(ForeignMinistry, "MFA of the RK"),
    row(ForeignMinistry, "MFA RK"),
    row(ForeignMinistry, "RK MFA"),
    row(ForeignMinistry, "mfa.gov.kz"),
    row(ForeignMinistry, "mfa.kz"),
    row(ForeignMinistry, "МИД* РК"),
    row(ForeignMinistry, "МИД* Казахстана"),
    row(ForeignMinistry, "МИД* Республики Казахстан"),
    row(ForeignMinistry, "казахстанск* МИД*"),
    row(ForeignMinistry, "министерств* иностранных дел РК"),
    row(ForeignMinistry, "министерств* иностранных дел Казахстана"),
    row(ForeignMinistry, "министерств* иностранных дел Республики Казахстан"),
    row(ForeignMinistry, "внешнеполитическ* ведомств* РК"),
    row(ForeignMinistry, "внешнеполитическ* ведомств* Казахстана"),
    row(ForeignMinistry, "внешнеполитическ* ведомств* Республики Казахстан"),
    row(ForeignMinistry, "казахстанск* внешнеполитическ* ведомств*"),
    row(ForeignMinistry, "ҚР СІМ*"),
    row(ForeignMinistry, "Қазақстан* СІМ*"),
    row(ForeignMinistry, "ҚР Сыртқы істер министрлі*"),
    row(ForeignMinistry, "Қазақстан* Сыртқы істер министрлі*"),
    row(ForeignMinistry, "Қазақстан Республикасы* Сыртқы істер министрлі*"),
    row(Akorda, "Akorda"),
    row(Akorda, "Aqorda"),
    row(Akorda, "President of Kazakhstan"),
    row(Akorda, "President of the Republic of Kazakhstan"),
    row(Akorda, "Kazakh President"),
    row(Akorda, "Акорд*"),
    row(Akorda, "Президент* РК"),
    row(Akorda, "Президент* Казахстана"),
    row(Akorda, "Президент* Республики Казахстан"),
    row(Akorda, "Ақорда*"),
    row(Akorda, "ҚР Президент*"),
    row(Akorda, "Қазақстан* Президент*"),
    row(Akorda, "Қазақстан Республикасы* Президент*"),
    row(PrimeMinister, "primeminister.kz"),
    row(PrimeMinister, "Prime Minister of Kazakhstan"),
    row(PrimeMinister, "Prime Minister of the Republic of Kazakhstan"),
    row(PrimeMinister, "Kazakh Prime Minister"),
    row(PrimeMinister, "Kazakh Government"),
    row(PrimeMinister, "Government of Kazakhstan"),
    row(PrimeMinister, "Government of the Republic of Kazakhstan"),
    row(PrimeMinister, "премьер-министр* РК"),
    row(PrimeMinister, "премьер-министр* Казахстана"),
    row(PrimeMinister, "премьер-министр* Республики Казахстан"),
    row(PrimeMinister, "правительств* РК"),
    row(PrimeMinister, "правительств* Казахстана"),
    row(PrimeMinister, "правительств* Республики Казахстан"),
    row(PrimeMinister, "ҚР Премьер-министр*"),
    row(PrimeMinister, "Қазақстан Республикасы* Премьер-министр*"),
    row(PrimeMinister, "ҚР Үкімет*"),
    row(PrimeMinister, "Қазақстан Республикасы* Үкімет*"),
    row(Parliament, "parlam.kz"),
    row(Parliament, "Parliament of Kazakhstan"),
    row(Parliament, "Parliament of the Republic of Kazakhstan"),
    row(Parliament, "Senate of Kazakhstan"),
    row(Parliament, "Majilis"),
    row(Parliament, "Mazhilis"),
    row(Parliament, "Мажилис*"),
    row(Parliament, "парламент* РК"),
    row(Parliament, "парламент* Казахстана"),
    row(Parliament, "парламент* Республики Казахстан"),
    row(Parliament, "сенат* РК"),
    row(Parliament, "сенат* Казахстана"),
    row(Parliament, "Мәжіліс*"),
    row(Parliament, "ҚР Парламент*"),
    row(Parliament, "ҚР Сенат*"),
    row(Kazinform, "Kazinform"),
    row(Kazinform, "Qazinform"),
    row(Kazinform, "inform.kz"),
    row(Kazinform, "Казинформ*"),
    row(Kazinform, "ҚазАқпарат*"),
    row(KazakhstanToday, "Kazakhstan Today"),
    row(KazakhstanToday, "kt.kz"),
    row(Xinhua, "Xinhua"),
    row(Xinhua, "Синьхуа"),
    row(Tass, "TASS"),
    row(Tass, "ТАСС"),
    row(Izvestia, "iz.ru"),
    row(Izvestia, "Izvestia"),
    row(Izvestia, "Известия*"),
    row(Guardian, "Guardian"),
    row(Guardian, "theguardian.com"),
];

/// Names that other states and papers have too: they count when nothing but [`FRAME`] goes with them.
/// The nameless `agency` of a correspondent is the site's own.
const BARE: &[Row] = &[
    row(ForeignMinistry, "Ministry of Foreign Affairs"),
    row(ForeignMinistry, "Foreign Affairs Ministry"),
    row(ForeignMinistry, "Foreign Ministry"),
    row(ForeignMinistry, "MFA"),
    row(ForeignMinistry, "МИД*"),
    row(ForeignMinistry, "министерств* иностранных дел"),
    row(ForeignMinistry, "внешнеполитическ* ведомств*"),
    row(ForeignMinistry, "СІМ*"),
    row(ForeignMinistry, "Сыртқы істер министрлі*"),
    row(Akorda, "Head of State"),
    row(Akorda, "President"),
    row(Akorda, "Presidential Administration"),
    row(Akorda, "президент*"),
    row(Akorda, "главы государства"),
    row(Akorda, "администраци* президента"),
    row(Akorda, "Мемлекет басшысы*"),
    row(PrimeMinister, "Prime Minister"),
    row(PrimeMinister, "Government"),
    row(PrimeMinister, "премьер-министр*"),
    row(PrimeMinister, "правительств*"),
    row(PrimeMinister, "кабмин*"),
    row(PrimeMinister, "Үкімет*"),
    row(PrimeMinister, "Премьер-министр*"),
    row(Parliament, "upper house of Parliament"),
    row(Parliament, "lower house of Parliament"),
    row(Parliament, "Parliament"),
    row(Parliament, "Senate"),
    row(Parliament, "парламент*"),
    row(Parliament, "сенат*"),
    row(KazakhstanToday, "корреспондент* агентства"),
    row(KazakhstanToday, "агентств*"),
    row(KazakhstanToday, "агенттік тілшісі"),
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
        let fits = |row: &&Row| matched(text, row.spelling).is_some_and(|length| is_framed(&text[length..]));
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
