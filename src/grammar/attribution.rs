//! The attribution clause: the words that say who reports, in English, Russian and Kazakh.
//!
//! Precision before recall: a clause seen where none is could cut a release in two; one missed costs a name.

mod english;
mod fields;
mod kazakh;
mod russian;

use memchr::{memchr_iter, memmem};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{opt, recognize, success, verify};
use nom::error::{ErrorKind, ParseError};
use nom::sequence::{preceded, terminated};

use super::Unmatched;
use crate::agency::Agency;
use crate::span::{Excerpt, Span};

/// How far into a text a clause may begin, in bytes: four sentences of any length seen, twice over.
const REACH: usize = 4096;
/// The longest name, in words.
const NAME_WORDS: usize = 28;
/// The longest name, in bytes.
const NAME_BYTES: usize = 420;
/// The marks that end a quotation.
const QUOTES: [char; 3] = ['"', '”', '»'];
/// How many places without a comma are tried in one text, so that none costs more than its length.
const TRIES: usize = 8;

/// The clause of a text that says who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause<'a> {
    /// From the first word behind the comma to the last before the stop.
    pub(crate) words: Excerpt<'a>,
    /// Who reports, as written, without a leading article.
    pub(crate) reporter: Excerpt<'a>,
    /// On whose word, as written.
    pub(crate) via: Option<Excerpt<'a>>,
    /// The reporter behind the spelling.
    pub(crate) agency: Agency,
}

/// What a rule read of a clause.
#[derive(Debug, Clone, Copy)]
struct Parts<'a> {
    reporter: &'a str,
    via: Option<&'a str>,
    /// Whether he `said` it: a clause only where nobody `reports`, and never beside a quote mark.
    said: bool,
}

type Parsed<'a, T = &'a str> = super::Parsed<'a, T>;

/// Whether a line holds an attribution clause, be its reporter certain or not.
pub(crate) fn holds(line: &str) -> bool {
    may_hold(line.as_bytes()) && (find(line).is_some() || kazakh::ends_in_verb(line))
}

/// Whether a line may hold an attribution clause: the English ones stand behind a comma, the others are Cyrillic.
pub(crate) fn may_hold(line: &[u8]) -> bool {
    !line.is_ascii() || line.contains(&b',')
}

/// The attribution clause of a paragraph, if one begins in its first 4096 bytes: the first in which
/// somebody `reports`, failing that the first in which a body `said` something.
pub(crate) fn find(paragraph: &str) -> Option<Clause<'_>> {
    let looked_at = &paragraph.as_bytes()[..paragraph.len().min(REACH)];
    let mut said = None;
    for comma in memchr_iter(b',', looked_at) {
        match after_comma(paragraph, comma) {
            Some((clause, false)) => return Some(clause),
            Some((clause, true)) => said = said.or(Some(clause)),
            None => {}
        }
    }
    without_comma(paragraph, looked_at).or(said)
}

/// The clause behind a comma, and whether somebody only `said` it.
///
/// ```abnf
/// lead-in = "," [quote] *SP [dash 1*SP] ; quote and dash together lead in a speaker
/// ```
fn after_comma(paragraph: &str, comma: usize) -> Option<(Clause<'_>, bool)> {
    let (before, after) = (&paragraph[..comma], &paragraph[comma + 1..]);
    let (rest, inside) = opt(quote).parse(after).ok()?;
    let (start, dash) = preceded(space0, opt(terminated(dash, space1))).parse(rest).ok()?;
    let quoted = inside.is_some() || before.ends_with(QUOTES);
    if quoted && dash.is_some() {
        return None;
    }
    let (behind, parts) = clause(start).ok()?;
    let spoken = quoted && (parts.said || inside.is_some() && is_cyrillic(start));
    (!spoken).then_some((placed(paragraph, start, behind, parts)?, parts.said))
}

/// ```abnf
/// clause = english / english-inverse / russian / kazakh
/// ```
fn clause(input: &str) -> Parsed<'_, Parts<'_>> {
    if !is_word_like(input) {
        no_match(input)
    } else if is_cyrillic(input) {
        alt((russian::clause, kazakh::clause)).parse(input)
    } else {
        alt((english::clause, english::inverse)).parse(input)
    }
}

/// The clauses that no comma leads in: `Об этом сообщает X.`, `… деп хабарлайды X.`, `X … хабарлады.`
fn without_comma<'a>(paragraph: &'a str, looked_at: &[u8]) -> Option<Clause<'a>> {
    if looked_at.is_ascii() {
        return None;
    }
    let about_this = memmem::find_iter(looked_at, russian::ABOUT_THIS).take(TRIES).find_map(|start| {
        let (behind, parts) = russian::sentence(&paragraph[start..]).ok()?;
        placed(paragraph, &paragraph[start..], behind, parts)
    });
    about_this.or_else(|| {
        memmem::find_iter(looked_at, kazakh::VERB_STEM).take(TRIES).find_map(|verb| {
            let (start, behind, parts) = kazakh::around_verb(paragraph, verb)?;
            placed(paragraph, start, behind, parts)
        })
    })
}

/// The clause that reaches from `start` to `behind`, both tails of `paragraph`.
fn placed<'a>(paragraph: &'a str, start: &str, behind: &str, parts: Parts<'a>) -> Option<Clause<'a>> {
    let start = Span::of_slice(start, paragraph)?.start;
    let end = Span::of_slice(behind, paragraph)?.start;
    let Parts { reporter, via, said: _ } = parts;
    Some(Clause {
        words: Excerpt::of_slice(paragraph.get(start..end)?.trim_end(), paragraph)?,
        reporter: Excerpt::of_slice(reporter, paragraph)?,
        via: via.and_then(|via| Excerpt::of_slice(via, paragraph)),
        agency: Agency::of(reporter),
    })
}

/// ```abnf
/// quote = DQUOTE / "”" / "»"
/// ```
fn quote(input: &str) -> Parsed<'_> {
    alt((tag("\""), tag("”"), tag("»"))).parse(input)
}

/// ```abnf
/// dash = "-" / "–" / "—"
/// ```
fn dash(input: &str) -> Parsed<'_> {
    alt((tag("-"), tag("–"), tag("—"))).parse(input)
}

/// ```abnf
/// word = 1*120(any character but comma and white space) [","]
/// ```
fn word(input: &str) -> Parsed<'_> {
    let letters = take_while_m_n(1, 120, |c: char| c != ',' && !c.is_whitespace());
    recognize((letters, opt(char(',')))).parse(input)
}

/// The end of a clause; nothing of it is taken.
///
/// ```abnf
/// end = stop / "," / end of text
/// ```
fn end(input: &str) -> Parsed<'_> {
    let mut ahead = input.chars();
    let ends = match ahead.next() {
        None => true,
        // `reports.kz` goes on, `reports.The` lost its space.
        Some('.') => !ahead.next().is_some_and(|c| c.is_lowercase() || c.is_numeric()),
        Some(c) => {
            matches!(c, ',' | '!' | '?' | ';' | ')') || (c.is_whitespace() && input.trim_start().is_empty())
        }
    };
    if ends { success("").parse(input) } else { no_match(input) }
}

/// A name that runs up to a stop, or to a comma behind which no further name of a list stands; neither is taken.
///
/// ```abnf
/// name = word *(1*SP word)
/// ```
fn name(input: &str) -> Parsed<'_> {
    let mut rest = input;
    for _ in 0..NAME_WORDS {
        let before = input.len() - rest.len();
        let (behind, word) = word(rest)?;
        if before + word.len() > NAME_BYTES {
            break;
        }
        let next = behind.trim_start();
        if let Some(kept) = last_of_name(&input[..before + word.len()], word, next) {
            let name = input[..before + kept].trim_end();
            return if is_word_like(name) { Ok((&input[name.len()..], name)) } else { no_match(input) };
        }
        rest = next;
    }
    no_match(input)
}

/// Whether a text begins as a word or a quoted word does.
fn is_word_like(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '«'))
}

/// How many bytes of `word` belong to the name if the name, `named` so far, ends with it; none if it goes on with `next`.
fn last_of_name(named: &str, word: &str, next: &str) -> Option<usize> {
    if next.is_empty() {
        let stem = word.trim_end_matches(['.', ',', ';', '!', '?']);
        return Some(if is_initials(stem) { stem.len() + 1 } else { stem.len() }.min(word.len()));
    }
    let inner = word.trim_end_matches(['"', '”', '»', ')']);
    let kept = inner.len().saturating_sub(1);
    match inner.as_bytes().last()? {
        b'.' => (!is_short(inner)).then_some(kept),
        b',' => (!list_goes_on(next) && !fields::go_on(named, next)).then_some(kept),
        b'!' | b'?' | b';' => Some(kept),
        _ => None,
    }
}

/// Whether what follows a comma is one more part of a name: `Ministry of Culture, Information and Sport`.
fn list_goes_on(next: &str) -> bool {
    let next = ["and ", "и ", "және "].iter().find_map(|and| next.strip_prefix(and)).unwrap_or(next);
    next.starts_with(char::is_uppercase)
}

/// Whether the stop at the end of `word` is that of an abbreviation or an initial.
fn is_short(word: &str) -> bool {
    /// Words that keep their stop inside a name. Source: section 4 of the format.
    const SHORT: &[&str] = &["St", "Dr", "Mr", "Mrs", "Ms", "им", "ул", "обл", "пр", "св", "корр"];
    let stem = word.trim_end_matches('.');
    SHORT.contains(&stem) || stem.rsplit('.').next().is_some_and(|last| last.chars().count() == 1)
}

/// Whether `stem` is `U.S`: its last stop belongs to it also where a sentence ends.
fn is_initials(stem: &str) -> bool {
    stem.contains('.') && stem.split('.').all(|part| part.chars().count() == 1)
}

/// Host names: `akorda.kz`.
///
/// ```abnf
/// host = 1*(label ".") 2*lowercase
/// ```
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    name.rsplit_once('.').is_some_and(|(labels, last)| {
        last.len() > 1 && last.bytes().all(|b| b.is_ascii_lowercase()) && labels.split('.').all(is_label)
    })
}

/// The first of the words of `name`, without an opening quote mark.
fn first_word(name: &str) -> &str {
    let name = name.trim_start_matches(['"', '“', '«']);
    name.split(' ').next().unwrap_or(name)
}

/// The last of the words of `name`.
fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether a text begins with a letter of the blocks Cyrillic and Cyrillic Supplement.
fn is_cyrillic(text: &str) -> bool {
    text.starts_with(|c| ('\u{400}'..='\u{52F}').contains(&c))
}

/// A rule that does not hold, for reasons that no combinator knows.
fn no_match<T>(input: &str) -> Parsed<'_, T> {
    Err(nom::Err::Error(Unmatched::from_error_kind(input, ErrorKind::Verify)))
}

/// One of `words` and the space behind it.
fn one_of<'a>(words: &[&str], input: &'a str) -> Parsed<'a> {
    verify(spaced_word, |word: &str| words.contains(&word)).parse(input)
}

/// A word and the space behind it.
fn spaced_word(input: &str) -> Parsed<'_> {
    terminated(word, space1).parse(input)
}
