//! English clauses: the reporter before the verb, seldom behind it.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1, space1};
use nom::combinator::{map, opt, peek, recognize, rest, value, verify};
use nom::sequence::{preceded, terminated};

use super::{
    NAME_WORDS, Parsed, Parts, end, fields, first_word, is_host, is_short, last_word, name, no_match, word,
};
use crate::agency::Agency;

/// What the verb of a clause says of its reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Reports,
    Cites,
    Said,
}

/// ```abnf
/// english = [article] reporter SP (reports [report-tail] / cites SP name / said [when]) end
/// ```
pub(super) fn clause(input: &str) -> Parsed<'_, Parts<'_>> {
    let (input, _) = opt(article).parse(input)?;
    let (input, (reporter, verb)) = reporter(input)?;
    let (input, via) = match verb {
        Verb::Reports => report_tail(input, is_sure(reporter))?,
        Verb::Cites if is_sure(reporter) => map(preceded(space1, name), Some).parse(input)?,
        Verb::Said if speaks(reporter) => map(terminated(when, end), |_| None).parse(input)?,
        Verb::Cites | Verb::Said => return no_match(input),
    };
    Ok((input, Parts { reporter, via, said: verb == Verb::Said }))
}

/// ```abnf
/// english-inverse = ("reports" / ["as"] "reported by") SP [article] name ; of a certain reporter
/// ```
pub(super) fn inverse(input: &str) -> Parsed<'_, Parts<'_>> {
    let verb = alt((tag("reports "), tag("as reported by "), tag("reported by ")));
    let (input, reporter) = preceded((verb, opt(article)), verify(name, is_sure)).parse(input)?;
    Ok((input, Parts { reporter, via: None, said: false }))
}

/// An article in small letters; `The Guardian` keeps its own.
///
/// ```abnf
/// article = (%s"the" / %s"an" / %s"a") 1*SP
/// ```
fn article(input: &str) -> Parsed<'_> {
    terminated(alt((tag("the"), tag("an"), tag("a"))), space1).parse(input)
}

/// ```abnf
/// verb    = reports / cites / said
/// reports = "reports" / "reported" / "informs" / "informed" / "writes"
/// cites   = "cites" / "cited" / "quotes" / "quoted" / ["has "] ("learnt" / "learned") " from"
/// said    = "said" / "says" / "announced" / "reads"
/// ```
fn verb(input: &str) -> Parsed<'_, Verb> {
    let reports = alt((tag("reports"), tag("reported"), tag("informs"), tag("informed"), tag("writes")));
    let learnt = (opt(tag("has ")), alt((tag("learnt"), tag("learned"))), tag(" from"));
    let cites = alt((tag("cites"), tag("cited"), tag("quotes"), tag("quoted"), recognize(learnt)));
    let said = alt((tag("said"), tag("says"), tag("announced"), tag("reads")));
    let verb = alt((value(Verb::Reports, reports), value(Verb::Cites, cites), value(Verb::Said, said)));
    terminated(verb, peek(verify(rest, |behind: &str| !behind.starts_with(char::is_alphanumeric))))
        .parse(input)
}

/// The words before a verb.
///
/// ```abnf
/// reporter = word *(1*SP word) ; each one that a name may hold, a comma only between the fields of a ministry
/// ```
fn reporter(input: &str) -> Parsed<'_, (&str, Verb)> {
    let (mut behind, first) = verify(word, opens_name).parse(input)?;
    let free = HEADS.contains(&first);
    for _ in 0..NAME_WORDS {
        let reporter = &input[..input.len() - behind.len()];
        let (next, _) = space1(behind)?;
        if reporter.ends_with([';', ':', '!', '?'])
            || (reporter.ends_with(',') && fields::listed(reporter).is_none())
            || (reporter.ends_with('.') && !is_short(last_word(reporter)))
        {
            break;
        }
        if let Ok((behind, verb)) = verb(next) {
            return if fields::are_listed(reporter) {
                Ok((behind, (reporter, verb)))
            } else {
                no_match(input)
            };
        }
        (behind, _) = verify(word, |word: &str| free || in_name(word)).parse(next)?;
    }
    no_match(input)
}

/// Words in small letters with which a reporter's name may begin; behind them it is free in its words.
const HEADS: &[&str] = &["press", "press-service", "official", "correspondent", "website"];

/// Words in small letters with which it may begin, too; what follows them is as in any name.
const FIRST: &[&str] = &["presidential", "president's", "president’s", "kazinform", "qazinform", "akorda"];

/// Words in small letters that a reporter's name may hold. Source: the reporters of section 3 of the format.
const SMALL: &[&str] = &[
    "of",
    "the",
    "for",
    "and",
    "on",
    "in",
    "to",
    "at",
    "&",
    "de",
    "la",
    "press",
    "service",
    "press-service",
    "news",
    "agency",
    "correspondent",
    "portal",
    "website",
    "newspaper",
    "channel",
    "office",
    "official",
];

/// Whether a reporter's name may begin with `word`.
fn opens_name(word: &str) -> bool {
    first_word(word).starts_with(char::is_uppercase)
        || [HEADS, FIRST].iter().any(|list| list.contains(&word))
        || is_host(word)
}

/// Whether a reporter's name may go on with `word`.
fn in_name(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '“', '«', '(']);
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || SMALL.contains(&word) || is_host(word)
}

/// Whether nobody but a reporter is called so.
fn is_sure(reporter: &str) -> bool {
    const LAST: &[&str] = &["Agency", "agency", "correspondent", "TV", "portal", "newspaper"];
    is_press_service(reporter)
        || is_host(reporter)
        || LAST.contains(&last_word(reporter))
        || Agency::of(reporter) != Agency::Other
}

/// Whether `reporter` is a body whose words in the past are a report: a person's are speech.
fn speaks(reporter: &str) -> bool {
    const LAST: &[&str] = &["Ministry", "MFA", "Affairs", "Kazakhstan"];
    is_press_service(reporter)
        || ["website", "official website"].iter().any(|site| reporter.starts_with(site))
        || (LAST.contains(&last_word(reporter)) && Agency::of(reporter) == Agency::ForeignMinistry)
}

/// Whether a name begins or ends with `press service`, `press-service` or `press office`, in any case.
fn is_press_service(name: &str) -> bool {
    ["press service", "press-service", "press office"].iter().any(|press| {
        let is_press = |part: Option<&str>| part.is_some_and(|part| part.eq_ignore_ascii_case(press));
        is_press(name.get(..press.len())) || is_press(name.get(name.len().saturating_sub(press.len())..))
    })
}

/// What may stand between `reports` and the end of its sentence.
///
/// ```abnf
/// report-tail = [from] [when] ([","] SP citing SP name / end / lost-stop)
/// ```
fn report_tail(input: &str, sure: bool) -> Parsed<'_, Option<&str>> {
    let (input, _) = (opt(from), when).parse(input)?;
    let mut cited = preceded((opt(char(',')), space1, citing, space1), name);
    if let Ok((behind, via)) = cited.parse(input) {
        return Ok((behind, Some(via)));
    }
    let tail = if sure {
        alt((end, lost_stop)).parse(input)
    } else {
        verify(end, |_: &str| !input.starts_with(',')).parse(input)
    };
    tail.map(|(behind, _)| (behind, None))
}

/// ```abnf
/// citing = "citing" / "quoting" / "referring to" / "with reference to"
/// ```
fn citing(input: &str) -> Parsed<'_> {
    alt((tag("citing"), tag("quoting"), tag("referring to"), tag("with reference to"))).parse(input)
}

/// The next sentence, its stop lost: `… reports Both sides …`; nothing of it is taken.
///
/// ```abnf
/// lost-stop = SP capitalised
/// ```
fn lost_stop(input: &str) -> Parsed<'_> {
    peek(recognize((space1, capitalised))).parse(input)
}

/// ```abnf
/// from = " from " capitalised
/// ```
fn from(input: &str) -> Parsed<'_> {
    recognize((tag(" from "), capitalised)).parse(input)
}

/// ```abnf
/// when = [" in a statement"] [" on " capitalised [SP 1*DIGIT]] ; a weekday or a date
/// ```
fn when(input: &str) -> Parsed<'_> {
    let day = (tag(" on "), capitalised, opt((space1, digit1)));
    recognize((opt(tag(" in a statement")), opt(day))).parse(input)
}

/// ```abnf
/// capitalised = uppercase *letter
/// ```
fn capitalised(input: &str) -> Parsed<'_> {
    verify(take_while1(char::is_alphabetic), |word: &str| word.starts_with(char::is_uppercase)).parse(input)
}
