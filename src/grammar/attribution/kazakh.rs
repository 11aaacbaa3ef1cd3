//! Kazakh clauses: `деп хабарлайды X`, and the sentence that ends with `хабарлады`.

use memchr::memmem;
use nom::Parser;
use nom::bytes::complete::{tag, take_while1};
use nom::combinator::{opt, verify};
use nom::sequence::{preceded, terminated};

use super::{
    NAME_BYTES, NAME_WORDS, Parsed, Parts, QUOTES, TRIES, end, is_host, is_word_like, last_word, name, one_of,
};
use crate::agency::Agency;
use crate::span::Span;

/// How many words a name in front of a verb may have.
const NAME_BACK: usize = 6;

/// With what every verb of report that stands without a comma begins.
pub(super) const VERB_STEM: &str = "хабарла";

/// The verbs of report. Source: section 3 of the format.
const VERBS: &[&str] = &["хабарлайды", "хабарлады", "хабарлап", "жазады", "жазды"];

/// Last words of the bodies that report, in the nominative. Source: as for [`VERBS`], and the offices of the state.
const BODIES: &[&str] = &[
    "елшілігі",
    "министрлігі",
    "қызметі",
    "агенттігі",
    "консулдығы",
    "департаменті",
    "комитеті",
    "СІМ",
    "үкіметі",
    "Үкіметі",
    "әкімдігі",
    "өкілдігі",
    "порталы",
    "тілшісі",
    "басқармасы",
    "орталығы",
    "ұйымдастырушылар",
    "ведомство",
    "ведомствосы",
    "Ақорда",
];

/// Whether a name may end with `word`.
pub(super) fn is_body(word: &str) -> bool {
    BODIES.contains(&word)
}

/// ```abnf
/// kazakh = "деп " verb SP ["отыр "] name
/// ```
pub(super) fn clause(input: &str) -> Parsed<'_, Parts<'_>> {
    let (input, _) = preceded(tag("деп "), |input| one_of(VERBS, input)).parse(input)?;
    let (input, named) = preceded(opt(tag("отыр ")), name).parse(input)?;
    let (reporter, via) = cited(named);
    Ok((input, Parts { reporter, via, said: false }))
}

/// The reporter and the one he cites.
///
/// ```abnf
/// cited = reporter SP via " сілтеме жасап" / via " сілтеме жасап" [" отырып"] SP reporter
/// ```
fn cited(named: &str) -> (&str, Option<&str>) {
    let Some((before, after)) = named.split_once(" сілтеме жаса") else { return (named, None) };
    // What is left of the form of the verb goes: `п`, `й отырып`.
    let after =
        after.split_once(' ').map_or("", |(_, after)| after.trim_start_matches("отырып").trim_start());
    if !after.is_empty() {
        return (after, Some(before));
    }
    let cuts = before.match_indices(' ').map(|(space, _)| (&before[..space], &before[space + 1..]));
    cuts.into_iter()
        .find(|(head, tail)| parts_names(head, tail))
        .map_or((before, None), |(head, tail)| (head, Some(tail)))
}

/// Whether one name ends with `head` and another begins with `tail`.
fn parts_names(head: &str, tail: &str) -> bool {
    let known = || is_host(last_word(head)) || Agency::of(head) != Agency::Other;
    // `Kazinform халықаралық ақпарат агенттігі`
    let goes_on = || tail.split(' ').take_while(|word| word.starts_with(char::is_lowercase)).any(is_body);
    is_body(last_word(head)) || (known() && !goes_on())
}

/// The clause around the verb at byte `verb` that no comma leads in: where it starts, what stands behind it,
/// its parts.
pub(super) fn around_verb(paragraph: &str, verb: usize) -> Option<(&str, &str, Parts<'_>)> {
    let before = paragraph.get(..verb)?;
    if let Some(start) = before.strip_suffix("деп ").map(str::len) {
        let (lead_in, text) = paragraph.split_at(start);
        let apart = !lead_in.ends_with(char::is_alphanumeric) && !is_speech(lead_in);
        if let Some((behind, parts)) = clause(text).ok().filter(|_| apart) {
            return Some((text, behind, parts));
        }
    }
    sentence(paragraph, verb)
}

/// Whether a sentence among the first of `text` ends in the verb, whoever reports: `… хабарлады.`
///
/// Enough to tell that a line is no title and no credit, not to name a reporter.
pub(super) fn ends_in_verb(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), VERB_STEM).take(TRIES).any(|start| {
        let verb = text[start..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let behind = &text[start + verb.len()..];
        VERBS.contains(&verb) && (behind.is_empty() || behind.starts_with('.')) && !is_speech(&text[..start])
    })
}

/// Whether a text ends as speech does before its speaker is named: quote mark and dash.
fn is_speech(lead_in: &str) -> bool {
    let lead_in = lead_in.trim_end();
    let before_dash = lead_in.trim_end_matches(['-', '–', '—']);
    let dash = before_dash.len() < lead_in.len();
    dash && before_dash.trim_end_matches([' ', ',']).ends_with(QUOTES)
}

/// The sentence that ends with the verb at byte `verb`. Where the object stands first, the clause is the
/// reporter and the verb; where the reporter does, the whole sentence.
///
/// ```abnf
/// kk-sentence = "Бұл туралы " reporter SP verb end
///             / object SP reporter SP verb end
///             / body SP *(word SP) verb end
/// ```
fn sentence(paragraph: &str, verb: usize) -> Option<(&str, &str, Parts<'_>)> {
    let last = verify(take_while1(char::is_alphabetic), |verb: &str| VERBS.contains(&verb));
    let (behind, _) = terminated(last, end).parse(&paragraph[verb..]).ok()?;
    let named = paragraph[sentence_start(paragraph, verb)?..verb].trim();
    let reporter = match named.strip_prefix("Бұл туралы ") {
        Some(reporter) => reporter.trim_start(),
        None if last_word(named) == "деп" => body(named)?,
        None => behind_object(named).or_else(|| body(named))?,
    };
    let first = if named.starts_with("Бұл туралы ") || reporter.as_ptr() == named.as_ptr() {
        named
    } else {
        reporter
    };
    let start = Span::of_slice(first, paragraph)?.start;
    is_word_like(reporter).then_some((
        &paragraph[start..],
        behind,
        Parts { reporter, via: None, said: false },
    ))
}

/// The words of a sentence between its object and its verb, which goes without saying.
fn behind_object(sentence: &str) -> Option<&str> {
    /// Endings of the accusative, in which the object stands.
    const OBJECT: &[&str] = &["ын", "ін", "ны", "ні", "ды", "ді", "ты", "ті"];
    let is_object = |words: &str| OBJECT.iter().any(|ending| words.ends_with(ending));
    let mut spaces = sentence.rmatch_indices(' ').take(NAME_BACK).map(|(space, _)| space);
    let space = spaces.find(|&space| is_object(&sentence[..space]))?;
    (!is_object(sentence)).then(|| sentence[space..].trim_start())
}

/// Where the sentence begins that goes on at byte `at`, unless it is too long to tell.
fn sentence_start(paragraph: &str, at: usize) -> Option<usize> {
    let first = at.saturating_sub(2 * NAME_BYTES);
    // Stops are ASCII, so bytes will do, wherever they begin.
    let seen = &paragraph.as_bytes()[first..at];
    let behind = |stop: &str| Some(first + memmem::rfind(seen, stop.as_bytes())? + stop.len());
    let stops = [". ", "! ", "? ", " - "].into_iter().filter_map(behind);
    stops.max().or((first == 0).then_some(0))
}

/// The body with which a sentence begins: with its press service, if that reports.
fn body(sentence: &str) -> Option<&str> {
    const SERVICE: &str = " баспасөз қызметі";
    let mut heads = sentence.match_indices(' ').take(NAME_WORDS).map(|(space, _)| &sentence[..space]);
    let body = heads.find(|head| is_body(last_word(head)))?;
    let behind = sentence[body.len()..].strip_prefix(SERVICE);
    let behind = behind.filter(|behind| behind.is_empty() || behind.starts_with(' '));
    Some(behind.map_or(body, |behind| &sentence[..sentence.len() - behind.len()]))
}
