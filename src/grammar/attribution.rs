//! The attribution clause: the words that say who reports a release, in English, Russian and Kazakh.
//!
//! Precision before recall: a clause seen where none is would cut a release in two, one missed costs a name.

use crate::agency::Agency;
use crate::span::Span;
use memchr::{memchr_iter, memmem};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{map, opt, peek, recognize, rest, value, verify};
use nom::error::{Error, ErrorKind};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// How far into a text a clause may begin, in bytes: the first four sentences, with room to spare.
const REACH: usize = 4096;
/// The longest name of a reporter or of what is cited, in words and in bytes.
const LONGEST: (usize, usize) = (28, 420);

/// The clause of a text that says who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause<'a> {
    /// The whole clause, without the comma before it and the stop behind it.
    pub(crate) span: Span,
    /// Who reports, as written, without a leading article.
    pub(crate) reporter: &'a str,
    /// On whose word, as written.
    pub(crate) via: Option<&'a str>,
    /// Who the reporter is.
    pub(crate) agency: Agency,
}

/// What a rule read of a clause, and how far the clause goes.
#[derive(Debug, Clone, Copy)]
struct Parts<'a> {
    reporter: &'a str,
    via: Option<&'a str>,
    /// Text behind the clause.
    behind: &'a str,
    /// A body that `said` something: a clause only where nobody `reports`.
    weak: bool,
}

type Parsed<'a, T = &'a str> = IResult<&'a str, T>;

/// Whether `line` holds an attribution clause.
pub(crate) fn holds(line: &str) -> bool {
    find(line).is_some()
}

/// The attribution clause of a paragraph, if one begins within its first 4096 bytes; the first that
/// `reports`, failing that the first where a body `said` something. Linear in the bytes it looks at.
pub(crate) fn find(paragraph: &str) -> Option<Clause<'_>> {
    let mut weak = None;
    let commas = memchr_iter(b',', &paragraph.as_bytes()[..reach(paragraph)]);
    for comma in commas {
        let Some((text, parts)) = after_comma(paragraph, comma) else { continue };
        let clause = clause(paragraph, text, parts);
        if !parts.weak {
            return clause;
        }
        weak = weak.or(clause);
    }
    without_comma(paragraph).or(weak)
}

/// The part of `paragraph` that is looked at.
fn reach(paragraph: &str) -> usize {
    let mut end = paragraph.len().min(REACH);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// The clause that begins at `text` and is made of `parts`.
fn clause<'a>(paragraph: &'a str, text: &'a str, parts: Parts<'a>) -> Option<Clause<'a>> {
    let start = Span::of(text, paragraph)?.start;
    let end = Span::of(parts.behind, paragraph)?.start;
    let end = start + paragraph[start..end].trim_end().len();
    let agency = Agency::of(parts.reporter);
    Some(Clause { span: Span::new(start, end), reporter: parts.reporter, via: parts.via, agency })
}

/// lead-in = "," [ quote ] 1*SP [ dash SP ] ; a quote AND a dash lead in who spoke, not who reports
fn after_comma(paragraph: &str, comma: usize) -> Option<(&str, Parts<'_>)> {
    let (before, after) = (&paragraph[..comma], &paragraph[comma + 1..]);
    let (after, quote) = opt(quote).parse(after).ok()?;
    let quoted = quote.is_some() || before.ends_with(['"', '”', '»']);
    let (text, dash) = preceded(space0, opt(terminated(dash, space1))).parse(after).ok()?;
    if quoted && dash.is_some() {
        return None;
    }
    let (_, parts) = alt((english, english_inverse, russian, kazakh)).parse(text).ok()?;
    (!(parts.weak && quoted)).then_some((text, parts))
}

/// quote = DQUOTE / "”" / "»"
fn quote(i: &str) -> Parsed<'_> {
    alt((tag("\""), tag("”"), tag("»"))).parse(i)
}

/// dash = "-" / "–" / "—"
fn dash(i: &str) -> Parsed<'_> {
    alt((tag("-"), tag("–"), tag("—"))).parse(i)
}

// ---- words -------------------------------------------------------------------------------------

/// word = 1*( any character but white space )
fn word(i: &str) -> Parsed<'_> {
    take_while1(|c: char| !c.is_whitespace())(i)
}

/// end = end of the text / stop / comma, none of them taken
fn end(i: &str) -> Parsed<'_> {
    let trimmed = i.trim_start();
    let ends = match trimmed.chars().next() {
        None => true,
        Some('.') => !trimmed[1..].starts_with(char::is_alphanumeric) || opens_sentence(&trimmed[1..]),
        Some(c) => matches!(c, ',' | '!' | '?' | ';' | ')') && trimmed.len() == i.len(),
    };
    if ends { Ok((i, "")) } else { fail(i) }
}

/// next-sentence = SP uppercase-word ; a full stop was lost before it
fn next_sentence(i: &str) -> Parsed<'_> {
    peek(recognize((space1, verify(word, opens_sentence)))).parse(i)
}

fn opens_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

fn fail<T>(i: &str) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error::new(i, ErrorKind::Verify)))
}

/// phrase = word *( 1*SP word ) ; up to a stop, or a comma with no capital behind it, which are not taken
fn phrase(i: &str) -> Parsed<'_> {
    let mut rest = i;
    for _ in 0..LONGEST.0 {
        let (behind, word) = word(rest)?;
        if i.len() - behind.len() > LONGEST.1 {
            break;
        }
        if let Some(kept) = last_of_phrase(word, behind) {
            let length = i.len() - rest.len() + kept;
            return Ok((&i[length..], &i[..length]));
        }
        rest = behind.trim_start();
    }
    fail(i)
}

/// How many bytes of `word` belong to a phrase that ends with it; none if the phrase goes on.
fn last_of_phrase(word: &str, behind: &str) -> Option<usize> {
    let next = behind.trim_start();
    if next.is_empty() {
        return Some(word.trim_end_matches(['.', ',', ';', '!', '?']).len());
    }
    let kept = word.trim_end_matches(['"', '”', '»', ')']);
    match kept.chars().next_back()? {
        '.' => (!abbreviated(kept)).then_some(kept.len() - 1),
        ',' => (!list_goes_on(next)).then_some(kept.len() - 1),
        '!' | '?' | ';' => Some(kept.len() - 1),
        _ => None,
    }
}

/// Whether what follows a comma is one more name: `Culture, Information and Sport`.
fn list_goes_on(next: &str) -> bool {
    let next = ["and ", "и ", "және "].iter().find_map(|and| next.strip_prefix(and)).unwrap_or(next);
    opens_sentence(next)
}

/// Whether the stop at the end of `word` ends an abbreviation or an initial, not a sentence.
fn abbreviated(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    let last = stem.rsplit('.').next().unwrap_or(stem);
    last.chars().count() == 1 || SHORT.contains(&stem)
}

/// Words that keep their stop inside a name. Source: section 4 of the format.
const SHORT: &[&str] = &["St", "Dr", "Mr", "Mrs", "Ms", "им", "ул", "обл", "пр"];

// ---- English -----------------------------------------------------------------------------------

/// english = [article SP] reporter SP report
fn english(i: &str) -> Parsed<'_, Parts<'_>> {
    let (i, _) = opt(article).parse(i)?;
    let (i, (reporter, verb)) = reporter(i)?;
    let sure = is_sure(reporter);
    let (behind, via) = match verb {
        Verb::Cites if sure => map(preceded(space1, phrase), Some).parse(i)?,
        Verb::Reports => report(i, sure)?,
        Verb::Said if sure => map(terminated(opt(when), end), |_| None).parse(i)?,
        Verb::Cites | Verb::Said => return fail(i),
    };
    Ok((behind, Parts { reporter, via, behind, weak: verb == Verb::Said }))
}

/// article = "the" / "a" / "an" ; `The Guardian` keeps its own
fn article(i: &str) -> Parsed<'_> {
    terminated(alt((tag("the"), tag("an"), tag("a"))), space1).parse(i)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Reports,
    Cites,
    Said,
}

/// verb = "reports" / "reported" / "informs" / "informed" / "cites" / ["has"] "learnt from" / "said"
fn verb(i: &str) -> Parsed<'_, Verb> {
    let learnt = (opt(alt((tag("has "), tag("have ")))), alt((tag("learnt"), tag("learned"))), tag(" from"));
    let reports = alt((tag("reports"), tag("reported"), tag("informs"), tag("informed"), tag("writes")));
    let said = alt((tag("said"), tag("says"), tag("announced")));
    let verb = alt((
        value(Verb::Reports, reports),
        value(Verb::Cites, alt((tag("cites"), tag("cited"), recognize(learnt)))),
        value(Verb::Said, said),
    ));
    let mut whole = terminated(verb, peek(verify(rest, |i: &str| !i.starts_with(char::is_alphanumeric))));
    whole.parse(i)
}

/// reporter = name-word *( SP name-word ) ; up to a verb
fn reporter(i: &str) -> Parsed<'_, (&str, Verb)> {
    let (mut rest, first) = word(i)?;
    if !opens_name(first) {
        return fail(i);
    }
    let mut last = first;
    for _ in 0..LONGEST.0 {
        if !goes_on(last) {
            break;
        }
        let reporter = &i[..i.len() - rest.len()];
        let (next, _) = space1(rest)?;
        if let Ok((behind, verb)) = verb(next) {
            return Ok((behind, (reporter, verb)));
        }
        (rest, last) = word(next)?;
    }
    fail(i)
}

/// Whether a name may go on behind `word`.
fn goes_on(word: &str) -> bool {
    !word.ends_with([',', ';', ':', '!', '?']) && (!word.ends_with('.') || abbreviated(word))
}

/// Words in small letters that a reporter's name may begin with.
const ENGLISH_HEADS: &[&str] =
    &["press", "official", "correspondent", "website", "news", "state", "ministry’s", "ministry's"];

/// Whether a reporter's name may begin with `word`.
fn opens_name(word: &str) -> bool {
    opens_sentence(word.trim_start_matches(['"', '“', '«'])) || ENGLISH_HEADS.contains(&word) || is_host(word)
}

/// Whether nobody but a reporter has such a name.
fn is_sure(reporter: &str) -> bool {
    const TAILS: &[&str] = &["Agency", "agency", "correspondent", "TV", "portal"];
    let last = reporter.rsplit(' ').next().unwrap_or(reporter);
    let press = reporter.get(..13).is_some_and(|head| head.eq_ignore_ascii_case("press service"))
        || reporter.len() > 13
            && reporter
                .get(reporter.len() - 13..)
                .is_some_and(|tail| tail.eq_ignore_ascii_case("press service"));
    press || is_host(reporter) || TAILS.contains(&last) || Agency::of(reporter) != Agency::Other
}

/// host = label 1*( "." label ) ; the last one of letters only
fn is_host(name: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    name.rsplit_once('.').is_some_and(|(labels, last)| {
        last.len() > 1 && last.bytes().all(|b| b.is_ascii_lowercase()) && labels.split('.').all(label)
    })
}

/// report = [from] [when] [ [","] SP citing SP phrase ] end
fn report(i: &str, sure: bool) -> Parsed<'_, Option<&str>> {
    let (i, _) = (opt(from), opt(when)).parse(i)?;
    let cited = preceded((opt(char(',')), space1, citing, space1), phrase);
    let (i, via) = opt(cited).parse(i)?;
    if via.is_some() {
        return Ok((i, via));
    }
    let (i, _) = if sure {
        alt((end, next_sentence)).parse(i)?
    } else {
        verify(end, |_: &str| !i.starts_with(',')).parse(i)?
    };
    Ok((i, None))
}

/// citing = "citing" / "referring to" / "with reference to" / "quoting"
fn citing(i: &str) -> Parsed<'_> {
    alt((tag("citing"), tag("quoting"), tag("referring to"), tag("with reference to"))).parse(i)
}

/// from = " from " capital-word
fn from(i: &str) -> Parsed<'_> {
    recognize((space1, tag("from"), space1, verify(take_while1(char::is_alphabetic), opens_sentence)))
        .parse(i)
}

/// when = [" in a statement"] " on " weekday
fn when(i: &str) -> Parsed<'_> {
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let day = verify(take_while1(char::is_alphabetic), |day: &str| DAYS.contains(&day));
    recognize((opt(tag(" in a statement")), tag(" on "), day)).parse(i)
}

/// english-inverse = "reports" / "as reported by" SP [article] phrase
fn english_inverse(i: &str) -> Parsed<'_, Parts<'_>> {
    let (i, _) = alt((tag("reports "), tag("as reported by "), tag("reported by "))).parse(i)?;
    let (behind, reporter) = preceded(opt(article), phrase).parse(i)?;
    if !is_sure(reporter) {
        return fail(i);
    }
    Ok((behind, Parts { reporter, via: None, behind, weak: false }))
}

// ---- Russian -----------------------------------------------------------------------------------

/// Verbs with the reporter behind them, and whether a place (`в`, `на`) names him.
const RUSSIAN_VERBS: &[&str] = &[
    "сообщает",
    "сообщают",
    "передает",
    "передаёт",
    "передают",
    "информирует",
    "информируют",
    "пишет",
    "пишут",
    "сообщил",
    "сообщила",
    "сообщило",
    "сообщили",
    "передали",
    "информировали",
    "проинформировали",
    "рассказали",
    "сообщается",
    "говорится",
];

/// First words of a reporter that has no capital, without their endings.
const RUSSIAN_HEADS: &[&str] = &[
    "пресс-служб",
    "министерств",
    "посольств",
    "консульств",
    "генконсульств",
    "представительств",
    "агентств",
    "корреспондент",
    "ведомств",
    "внешнеполитическ",
    "дипломатическ",
    "казахстанск",
    "департамент",
    "комитет",
    "управлени",
    "правительств",
    "администраци",
    "аппарат",
    "акимат",
    "сенат",
    "парламент",
    "мажилис",
    "служб",
    "центр",
    "портал",
    "издани",
    "сайт",
    "газет",
    "телеканал",
    "официальн",
    "собственн",
    "информагентств",
    "сообщени",
    "организатор",
    "дипмисси",
    "дипведомств",
    "оргкомитет",
    "местн",
    "собкор",
];

/// russian = ["как" SP] ru-verb SP [addressee SP] [("в" / "во" / "на") SP] phrase
fn russian(i: &str) -> Parsed<'_, Parts<'_>> {
    let (i, _) = opt(tag("как ")).parse(i)?;
    let (i, verb) = terminated(word, space1).parse(i)?;
    if !RUSSIAN_VERBS.contains(&verb) {
        return fail(i);
    }
    let (i, _) = opt(addressee).parse(i)?;
    let (i, at) = opt(alt((tag("в "), tag("во "), tag("на ")))).parse(i)?;
    let (behind, named) = phrase(i)?;
    let (reporter, via) = split_via(named, " со ссылкой на ");
    let place = [
        "сообщили",
        "передали",
        "информировали",
        "проинформировали",
        "рассказали",
        "сообщается",
        "говорится",
    ]
    .contains(&verb);
    let person = ["сообщил", "сообщила", "сообщило"].contains(&verb);
    if place != at.is_some() || !russian_name(reporter, person) {
        return fail(i);
    }
    Ok((behind, Parts { reporter, via, behind, weak: false }))
}

/// addressee = ("агентству" / "корреспонденту" …) *3( SP word ) SP ; up to `в`
fn addressee(i: &str) -> Parsed<'_> {
    let (mut rest, first) = word(i)?;
    if !["агентству", "корреспонденту", "журналистам", "СМИ", "нам"].contains(&first)
    {
        return fail(i);
    }
    for _ in 0..5 {
        let (next, _) = space1(rest)?;
        if next.starts_with("в ") || next.starts_with("во ") {
            return Ok((next, &i[..i.len() - next.len()]));
        }
        (rest, _) = word(next)?;
    }
    fail(i)
}

/// Whether a reporter may be called so: a capital or a known first word; `sure` asks for the latter.
fn russian_name(name: &str, sure: bool) -> bool {
    let first = name.trim_start_matches(['"', '«', '“']).split(' ').next().unwrap_or(name);
    let head = RUSSIAN_HEADS.iter().any(|head| first.starts_with(head));
    head || is_host(first) || if sure { Agency::of(name) != Agency::Other } else { opens_sentence(first) }
}

/// The name before and what is cited behind the first `mark`.
fn split_via<'a>(named: &'a str, mark: &str) -> (&'a str, Option<&'a str>) {
    match named.split_once(mark) {
        Some((reporter, via)) => (reporter.trim_end_matches(','), Some(via)),
        None => (named, None),
    }
}

// ---- Kazakh ------------------------------------------------------------------------------------

/// Verbs behind `деп`.
const KAZAKH_VERBS: &[&str] = &["хабарлайды", "хабарлады", "жазады", "жазды", "хабарлап"];
/// Endings of the body that a Kazakh sentence is about.
const KAZAKH_HEADS: &[&str] = &[
    "елшілігі",
    "министрлігі",
    "қызметі",
    "агенттігі",
    "консулдығы",
    "департаменті",
    "комитеті",
    "СІМ",
    "үкіметі",
    "әкімдігі",
    "өкілдігі",
    "порталы",
    "тілшісі",
    "басқармасы",
    "орталығы",
    "ұйымдастырушылар",
];

/// kazakh = "деп" SP kk-verb SP phrase
fn kazakh(i: &str) -> Parsed<'_, Parts<'_>> {
    let (i, _) = (tag("деп "), verify(word, |verb: &str| KAZAKH_VERBS.contains(&verb)), space1).parse(i)?;
    let (i, _) = opt(tag("отыр ")).parse(i)?;
    let (behind, named) = phrase(i)?;
    let (reporter, via) = kazakh_via(named);
    Ok((behind, Parts { reporter, via, behind, weak: false }))
}

/// kk-via = cited "-ге сілтеме жасап" ["," reporter] / reporter cited "-ге сілтеме жасап"
fn kazakh_via(named: &str) -> (&str, Option<&str>) {
    let Some((before, after)) = named.split_once(" сілтеме жаса") else { return (named, None) };
    let after =
        after.split_once(' ').map_or("", |(_, after)| after.trim_start_matches("отырып").trim_start());
    if !after.is_empty() {
        return (after, Some(before));
    }
    for (space, _) in before.match_indices(' ') {
        let (head, tail) = (&before[..space], &before[space + 1..]);
        let last = head.rsplit(' ').next().unwrap_or(head);
        let next = tail.split(' ').next().unwrap_or(tail);
        let known = is_host(last) || Agency::of(head) != Agency::Other;
        let ends = |word: &str| KAZAKH_HEADS.iter().any(|head| word.ends_with(head));
        if ends(last) || known && !ends(next) {
            return (head, Some(tail));
        }
    }
    (before, None)
}

// ---- without a comma ---------------------------------------------------------------------------

/// Clauses that no comma leads in: `Об этом сообщает X.`, `… деп хабарлайды X.`, `X … хабарлады.`
fn without_comma(paragraph: &str) -> Option<Clause<'_>> {
    let looked_at = &paragraph.as_bytes()[..reach(paragraph)];
    if let Some(at) = memmem::find(looked_at, "Об этом ".as_bytes()) {
        let (_, parts) = preceded(tag("Об этом "), russian).parse(&paragraph[at..]).ok()?;
        return clause(paragraph, &paragraph[at..], parts);
    }
    memmem::find_iter(looked_at, "хабарла".as_bytes()).find_map(|verb| kazakh_sentence(paragraph, verb))
}

/// kk-sentence = "деп" SP kk-verb SP phrase / body *word kk-verb end
fn kazakh_sentence(paragraph: &str, at: usize) -> Option<Clause<'_>> {
    let before = &paragraph[..at];
    if let Some(start) = before.strip_suffix("деп ").map(str::len) {
        if let Ok((_, parts)) = kazakh(&paragraph[start..]) {
            return clause(paragraph, &paragraph[start..], parts);
        }
    }
    let (behind, _) = terminated(verify(word_of_letters, |verb: &str| KAZAKH_VERBS.contains(&verb)), end)
        .parse(&paragraph[at..])
        .ok()?;
    let text = last_sentence(before)?;
    let named = text.strip_prefix("Бұл туралы ").unwrap_or(text);
    let reporter = body(named)?;
    let parts = Parts { reporter, via: None, behind, weak: false };
    clause(paragraph, &paragraph[Span::of(text, paragraph)?.start..], parts)
}

fn word_of_letters(i: &str) -> Parsed<'_> {
    take_while1(char::is_alphabetic)(i)
}

/// The sentence that `text` breaks off in, if it is not too long.
fn last_sentence(text: &str) -> Option<&str> {
    let start =
        [". ", "! ", "? ", " - "].iter().filter_map(|stop| Some(text.rfind(stop)? + stop.len())).max();
    let sentence = &text[start.unwrap_or(0)..];
    (sentence.len() <= 2 * LONGEST.1).then_some(sentence)
}

/// The body that a Kazakh sentence begins with.
fn body(sentence: &str) -> Option<&str> {
    let ends = sentence.match_indices(' ').take(LONGEST.0).map(|(space, _)| &sentence[..space]);
    ends.into_iter().find(|name| KAZAKH_HEADS.iter().any(|head| name.ends_with(head)))
}
