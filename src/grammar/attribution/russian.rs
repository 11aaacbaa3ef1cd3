//! Russian clauses: the reporter behind the verb.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::space1;
use nom::combinator::{opt, recognize, verify};
use nom::sequence::preceded;

use super::{Parsed, Parts, first_word, is_host, name, no_match, spaced_word, word};
use crate::agency::Agency;

/// With what a whole sentence that says who reports begins.
pub(super) const ABOUT_THIS: &str = "Об этом ";

/// What has to stand behind a verb for its clause to be certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Any name: the verb is used of nothing but reports.
    Name,
    /// A capital or one of [`HEADS`]: `передает мяч` is no report.
    Proper,
    /// A body, not a person: his words in the past are speech.
    Body,
    /// A place where it was said: `в МИД РК`.
    Place,
}

/// The verbs. Source: section 3 of the format.
const VERBS: &[(&str, Wanted)] = &[
    ("сообщает", Wanted::Name),
    ("сообщают", Wanted::Name),
    ("информирует", Wanted::Name),
    ("информируют", Wanted::Name),
    ("передает", Wanted::Proper),
    ("передаёт", Wanted::Proper),
    ("передают", Wanted::Proper),
    ("пишет", Wanted::Proper),
    ("пишут", Wanted::Proper),
    ("сообщил", Wanted::Body),
    ("сообщила", Wanted::Body),
    ("сообщило", Wanted::Body),
    ("передала", Wanted::Body),
    ("передало", Wanted::Body),
    ("информировала", Wanted::Body),
    ("информировало", Wanted::Body),
    ("проинформировала", Wanted::Body),
    ("проинформировало", Wanted::Body),
    ("сообщили", Wanted::Place),
    ("передали", Wanted::Place),
    ("информировали", Wanted::Place),
    ("проинформировали", Wanted::Place),
    ("рассказали", Wanted::Place),
    ("сообщается", Wanted::Place),
    ("говорится", Wanted::Place),
];

/// Stems of the words in small letters with which a reporter's name begins. Source: section 3 of the format
/// and the offices of the state.
const HEADS: &[&str] = &[
    "пресс-служб",
    "министерств",
    "посольств",
    "консульств",
    "генконсульств",
    "представительств",
    "агентств",
    "информагентств",
    "корреспондент",
    "корр.",
    "собкор",
    "собственн",
    "ведомств",
    "внешнеполитическ",
    "дипломатическ",
    "дипведомств",
    "казахстанск",
    "департамент",
    "комитет",
    "управлени",
    "правительств",
    "администраци",
    "аппарат",
    "акимат",
    "служб",
    "центр",
    "портал",
    "издани",
    "сайт",
    "газет",
    "телеканал",
    "официальн",
    "сообщени",
    "организатор",
    "оргкомитет",
];

/// The weekdays with their prepositions.
const DAYS: &[&str] =
    &["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"];

/// Words behind a verb that begin no name.
const NO_NAMES: &[&str] = &[
    "о",
    "об",
    "обо",
    "что",
    "как",
    "и",
    "а",
    "но",
    "им",
    "ему",
    "ей",
    "его",
    "ее",
    "её",
    "их",
    "нам",
    "вам",
    "в",
    "во",
    "на",
    "по",
    "с",
    "со",
    "из",
    "для",
    "при",
    "он",
    "она",
    "они",
    "также",
    "ходе",
    "рамках",
    "связи",
    "том",
    "этом",
    "этой",
    "ответ",
    "начале",
    "конце",
    "понедельник",
    "вторник",
    "среду",
    "четверг",
    "пятницу",
    "субботу",
    "воскресенье",
    "частности",
    "свою",
    "свои",
    "новости",
    "подробности",
];

/// ```abnf
/// russian = ["как " / "об этом "] verb SP [day] [addressee SP] [at] name [" со ссылкой на " name]
/// ```
pub(super) fn clause(input: &str) -> Parsed<'_, Parts<'_>> {
    let (input, _) = opt(alt((tag("как "), tag("об этом ")))).parse(input)?;
    reported(input)
}

/// ```abnf
/// ru-sentence = "Об этом " [day] verb SP …
/// ```
pub(super) fn sentence(input: &str) -> Parsed<'_, Parts<'_>> {
    preceded((tag(ABOUT_THIS), opt(day)), reported).parse(input)
}

/// The clause from its verb on.
fn reported(input: &str) -> Parsed<'_, Parts<'_>> {
    let (input, wanted) = verb(input)?;
    let (input, _) = opt(day).parse(input)?;
    let (input, _) = opt(|input| addressee(wanted, input)).parse(input)?;
    let (input, place) = opt(at).parse(input)?;
    let (behind, named) = name(input)?;
    let (reporter, via) =
        named.split_once(" со ссылкой на ").map_or((named, None), |(reporter, via)| (reporter, Some(via)));
    let (reporter, via) =
        (without_circumstance(reporter.trim_end_matches(',')), via.map(without_circumstance));
    if place.is_some() != (wanted == Wanted::Place) || !fits(reporter, wanted, behind) {
        return no_match(input);
    }
    Ok((behind, Parts { reporter, via, said: false }))
}

fn verb(input: &str) -> Parsed<'_, Wanted> {
    let (rest, found) = spaced_word(input)?;
    match VERBS.iter().find(|(verb, _)| *verb == found) {
        Some(&(_, wanted)) => Ok((rest, wanted)),
        None => no_match(input),
    }
}

/// ```abnf
/// day = ("сегодня" / "вчера" / "накануне" / "в понедельник" / …) SP
/// ```
fn day(input: &str) -> Parsed<'_> {
    let day = ["сегодня", "вчера", "накануне"].iter().chain(DAYS).find_map(|day| {
        let behind = input.strip_prefix(day)?.strip_prefix(' ')?;
        Some((behind, *day))
    });
    day.map_or_else(|| no_match(input), Ok)
}

/// ```abnf
/// at = ("в" / "во" / "на") SP
/// ```
fn at(input: &str) -> Parsed<'_> {
    alt((tag("в "), tag("во "), tag("на "))).parse(input)
}

/// A name without where and on which weekday it was said.
fn without_circumstance(named: &str) -> &str {
    /// Where it was said, which is no part of a name.
    const WHERE: &[&str] = &[
        "в Facebook",
        "в Telegram",
        "в соцсетях",
        "на брифинге",
        "на сайте",
        "на своем сайте",
        "на своём сайте",
        "на официальном сайте",
    ];
    let before = |named: &'_ str, ends: &[&str]| {
        ends.iter().find_map(|end| named.strip_suffix(end)?.strip_suffix(' ')).map_or(named.len(), str::len)
    };
    let named = &named[..before(named, DAYS)];
    let whole = &named[..before(named, WHERE)];
    // `страница в Facebook` is a name.
    let pages = ["страниц", "публикаци", "сообщени", "запис", "канал"];
    let page = whole.split(' ').any(|word| pages.iter().any(|page| word.starts_with(page)));
    if page { named.trim_end() } else { whole.trim_end() }
}

/// To whom it was said, up to the place where: the agency, by a name in Latin letters too if the verb wants a place.
///
/// ```abnf
/// addressee = ("агентству" / "корреспонденту" / … / latin) *4(SP word) SP ; no commas, `at` follows
/// ```
fn addressee(wanted: Wanted, input: &str) -> Parsed<'_, ()> {
    const WHOM: &[&str] = &["агентству", "корреспонденту", "журналистам", "СМИ", "нам"];
    // A name in Cyrillic may be anybody's, who was told of something: `рассказали Президенту о встрече на юге`.
    let is_agency = |word: &str| {
        wanted == Wanted::Place && word.starts_with(|c: char| c.is_ascii_uppercase()) && !word.ends_with(',')
    };
    let (mut rest, _) =
        verify(spaced_word, |word: &str| WHOM.contains(&word) || is_agency(word)).parse(input)?;
    for _ in 0..5 {
        if at(rest).is_ok() {
            return Ok((rest, ()));
        }
        (rest, _) = verify(recognize((word, space1)), |word: &str| !word.contains(',')).parse(rest)?;
    }
    no_match(input)
}

/// Whether somebody of this `name` is what the verb wanted.
fn fits(name: &str, wanted: Wanted, behind: &str) -> bool {
    let first = first_word(name);
    let head = is_host(first) || HEADS.iter().any(|head| first.starts_with(head));
    let proper = head || first.starts_with(char::is_uppercase);
    match wanted {
        Wanted::Proper => proper,
        Wanted::Body => head || is_body(Agency::of(name)),
        Wanted::Name | Wanted::Place => proper || (!behind.starts_with(',') && is_common_name(name, first)),
    }
}

/// Whether a name in small letters may be a reporter's: a few words, the first one no particle.
fn is_common_name(name: &str, first: &str) -> bool {
    name.split(' ').count() <= 5 && !NO_NAMES.contains(&first) && !first.starts_with(|c: char| c.is_numeric())
}

/// Whether an agency is no single person's office.
fn is_body(agency: Agency) -> bool {
    !matches!(agency, Agency::Other | Agency::Akorda | Agency::PrimeMinister)
}
