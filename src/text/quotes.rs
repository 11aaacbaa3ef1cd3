//! The quotations of a paragraph or body, with their speakers.

mod patterns;

use alloc::vec::{self, Vec};
use core::iter::FusedIterator;

use memchr::memchr3_iter;

use self::patterns::PATTERNS;
use super::clause::Clause;
use super::dateline;
use super::lexicon::class::*;
use super::lexicon::{Language, language, lexicon, plain_word};
use super::marks::{Quoted, Speech, is_free, pair};
use super::phrase::Role;
use super::tokens::{FIRST, Kind, Paragraph, is_dash};
use crate::release::Release;
use crate::span::{Excerpt, Span};
use crate::whitespace::trim_start;

/// The kind of a [`Quote`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{QuoteKind, quotes};
///
/// let text = "The show \"Steppe Maps\" opened. \"We are glad,\" the Ambassador said.";
/// assert!(quotes(text).map(|quote| quote.kind).eq([QuoteKind::Term, QuoteKind::Speech]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum QuoteKind {
    /// Words that the text attributes to a person or body.
    Speech,
    /// Any other words in quotation marks: names, titles, slogans, or words from which the author keeps a distance.
    Term,
}

/// A quotation: words in quotation marks, or speech that a clause attributes to a speaker.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::quotes;
///
/// let text = "We open \"Steppe Maps\" first. The rest follows,\" - the Ambassador noted.";
/// let speech = quotes(text).next().ok_or("a speech")?;
/// assert!(!speech.opened && speech.closed);
/// assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("the Ambassador"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Quote<'a> {
    /// The kind of the quotation.
    pub kind: QuoteKind,
    /// The index of the paragraph; always 0 for [`quotes`].
    pub paragraph: usize,
    /// The text between the quotation marks, including a comma before the closing mark.
    pub text: &'a str,
    /// The span of the text in the paragraph, without the quotation marks.
    pub span: Span,
    /// Whether the quotation begins with an opening mark.
    pub opened: bool,
    /// Whether the quotation ends with a closing mark.
    pub closed: bool,
    /// The verb of saying as written (`noted`, `деп атап өтті`).
    pub cue: Option<Excerpt<'a>>,
    /// The speaker as written, with article, post and apposition; `None` if the speaker is not certain.
    pub speaker: Option<Excerpt<'a>>,
    /// The index of the paragraph to which the spans of `cue` and `speaker` refer.
    pub clause_paragraph: usize,
}

/// Returns an iterator over the quotations of a paragraph, in the order in which they begin, outer before inner.
///
/// The whole paragraph is read when the function is called.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{QuoteKind, quotes};
///
/// let text = "Посольство открыто. Приходите все\", - заявил посол Пак.";
/// let mut found = quotes(text);
/// let speech = found.next().ok_or("a speech")?;
/// assert_eq!(speech.text, "Посольство открыто. Приходите все");
/// assert_eq!(speech.kind, QuoteKind::Speech);
/// assert_eq!(speech.cue.map(|cue| cue.text), Some("заявил"));
/// assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("посол Пак"));
/// assert_eq!(found.next(), None);
///
/// assert_eq!(quotes("The citizens' maps of the ’90s: 5\" wide").count(), 0);
/// # Ok::<(), &str>(())
/// ```
pub fn quotes(paragraph: &str) -> Quotes<'_> {
    Quotes::new([paragraph].into_iter())
}

impl Release<'_> {
    /// Returns an iterator over the quotations of the body.
    ///
    /// A speech of several paragraphs is one item for each paragraph, with the cue and the speaker of its clause.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = "04.06.2025\nTalks Open\nThe Ambassador said:\n\"The talks are open.\"\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let speech = bulletin.releases[0].quotes().next().expect("a speech");
    /// assert_eq!((speech.paragraph, speech.clause_paragraph), (1, 0));
    /// assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("The Ambassador"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn quotes(&self) -> Quotes<'_> {
        Quotes::new(self.body.paragraphs())
    }
}

/// An iterator over quotations, created by [`quotes`] and [`Release::quotes`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{Quotes, quotes};
///
/// let found: Quotes<'_> = quotes("The «Steppe» and the «Maps».");
/// assert!(found.map(|quote| quote.text).eq(["Steppe", "Maps"]));
/// ```
#[derive(Debug, Clone)]
#[must_use = "the quotations are the only result"]
pub struct Quotes<'a>(vec::IntoIter<Quote<'a>>);

impl<'a> Quotes<'a> {
    pub(super) fn new(paragraphs: impl Iterator<Item = &'a str> + Clone) -> Self {
        let readings = read(paragraphs.clone(), language(paragraphs), false);
        let mut found = Vec::new();
        for reading in &readings {
            let shown = |quote: &&Quoted| quote.speech.is_some() || quote.opened && quote.closed;
            for quote in reading.quotes.iter().filter(shown) {
                let clause = quote.speech.map(|speech| speech.clause);
                let speaker = clause.and_then(|clause| clause.speaker);
                let clause_paragraph = quote.speech.map_or(reading.index, |speech| speech.paragraph);
                let excerpt = |tokens| readings[clause_paragraph].paragraph.excerpt(tokens);
                let Excerpt { text, span } = quote.excerpt(&reading.paragraph);
                found.push(Quote {
                    kind: if quote.speech.is_some() { QuoteKind::Speech } else { QuoteKind::Term },
                    paragraph: reading.index,
                    text,
                    span,
                    opened: quote.opened,
                    closed: quote.closed,
                    cue: clause.and_then(|clause| clause.cue).map(excerpt),
                    speaker: speaker.map(|speaker| excerpt((speaker.first, speaker.last))),
                    clause_paragraph,
                });
            }
        }
        Self(found.into_iter())
    }
}

impl<'a> Iterator for Quotes<'a> {
    type Item = Quote<'a>;

    fn next(&mut self) -> Option<Quote<'a>> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl FusedIterator for Quotes<'_> {}

/// A paragraph with its quotations.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) paragraph: Paragraph<'a>,
    pub(super) quotes: Vec<Quoted>,
    pub(super) index: usize,
}

/// Reads the quotations of a body; if `all` is true, the tokens of paragraphs without quotations are read too.
pub(super) fn read<'a>(
    paragraphs: impl Iterator<Item = &'a str> + Clone,
    language: Language,
    all: bool,
) -> Vec<Reading<'a>> {
    let is_read = |text: &str| all || may_have_quotes(text, language);
    if !paragraphs.clone().any(is_read) {
        return Vec::new();
    }
    let mut readings: Vec<_> = paragraphs
        .enumerate()
        .map(|(index, text)| {
            let limit = if is_read(text) { usize::MAX } else { 0 };
            Reading::new(Paragraph::with_limit(text, language, limit), index)
        })
        .collect();
    read_announced(&mut readings);
    for first in 0..readings.len() {
        read_over(&mut readings, first);
    }
    for reading in &mut readings {
        reading.quotes.sort_by_key(|quote| quote.first);
    }
    readings
}

/// Returns whether `c` is a quotation mark.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '`' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›')
}

/// Returns whether a paragraph may contain a quotation or announce one: it has a quotation mark, a dash (in English only at
/// its start) or a colon at its end. In Kazakh, a hyphen after a space or a clause of saying after a comma is enough.
fn may_have_quotes(text: &str, language: Language) -> bool {
    let bytes = text.as_bytes();
    let special = |at: usize| {
        let (left, rest) = text.split_at(at);
        let apart = rest.starts_with("- ") || left.ends_with([' ', '.', '!', '?']) || !rest.starts_with('-');
        let dash = apart && rest.starts_with(is_dash);
        rest.starts_with(is_mark) || rest.starts_with("''") || dash && language != Language::English
    };
    text.trim_end().ends_with(':')
        || text.starts_with(is_dash)
        || language == Language::Kazakh
            && (text.contains(" -") || text.split(',').skip(1).any(may_begin_clause))
        || memchr3_iter(b'"', 0xC2, 0xE2, bytes).chain(memchr3_iter(b'`', b'\'', b'-', bytes)).any(special)
}

/// Returns whether the text after a comma may begin with a Kazakh clause of saying that makes the words before the comma a
/// speech. A word that is not plain is not looked up, and counts. `деп` does not count: it needs marks or a dash.
fn may_begin_clause(text: &str) -> bool {
    let kazakh = lexicon(Language::Kazakh);
    let classes = plain_word(trim_start(text)).map_or(SAID, |(_, hash)| kazakh.hashed(hash));
    classes & (SAID | ADVERB | BEGINS_PHRASE) != 0 && classes & QUOTATIVE == 0
}

impl<'a> Reading<'a> {
    /// Reads the quotations of one paragraph.
    pub(super) fn new(mut paragraph: Paragraph<'a>, index: usize) -> Self {
        paragraph.head = dateline::end(&paragraph).unwrap_or(FIRST);
        let (mut quotes, mut last, mut reach) = (Vec::new(), None, 0);
        for mut quote in pair(&mut paragraph) {
            if !quote.opened {
                quote.first = start_after(&paragraph, last.as_ref());
            } else if quote.first <= paragraph.head {
                continue; // the marks of the dateline
            }
            if quote.last > reach && quote.first <= quote.last {
                let found = || PATTERNS.iter().find_map(|pattern| pattern(&paragraph, &quote, last.as_ref()));
                if let Some(clause) = quote.lost.or_else(found) {
                    quote.speech = Some(Speech { clause, paragraph: index });
                    reach = quote.last;
                    last = Some(clause);
                }
            }
            quotes.push(quote);
        }
        let mut reading = Self { paragraph, quotes, index };
        reading.read_shared_marks();
        reading.quotes.retain(|quote| quote.first <= quote.last && (quote.opened || quote.speech.is_some()));
        if reading.quotes.iter().all(|quote| quote.speech.is_none()) {
            let bare = reading.bare();
            let rest = bare.and_then(|quote| reading.rest_of(&quote));
            reading.quotes.extend(bare.into_iter().chain(rest));
        }
        reading
    }

    /// Reads text from the paragraph start up to a term and its clause (`…фонду "Роща", - сказал X`): the closing mark
    /// is shared, and the term is kept.
    fn read_shared_marks(&mut self) {
        let text = &self.paragraph;
        let dash = text[text.head].kind == Kind::Dash;
        let goes_on = |speech: &Speech| text[speech.clause.last + 1].kind == Kind::Comma;
        let mut shared = None;
        for quote in &mut self.quotes {
            let names = |speech: &Speech| {
                let after = quote.closed && speech.clause.first > quote.last && !quote.is_led(&speech.clause);
                let may_share = !text.is_english() || goes_on(speech);
                let bound = quote.mark().is_some_and(|mark| !is_free(text, mark));
                after && bound && may_share && (dash || !quote.has_words(text, 5))
            };
            if quote.speech.as_ref().is_some_and(names) {
                shared = quote.speech.take().zip(Some(quote.last));
            }
        }
        let Some((speech, last)) = shared.filter(|(speech, _)| !dash && !goes_on(speech)) else { return };
        if self.quotes.iter().all(|quote| quote.speech.is_none()) {
            let whole = Quoted::plain(text.head, last + usize::from(text.is_kazakh()));
            self.quotes.push(Quoted { closed: !text.is_kazakh(), speech: Some(speech), ..whole });
        }
    }

    /// Returns the speech without marks: `– Text, – said X.`, Kazakh `Text, – деді X.`; the first clause after a
    /// comma or dash, outside of marks.
    fn bare(&self) -> Option<Quoted> {
        let text = &self.paragraph;
        let dash = text[text.head].kind == Kind::Dash && text[text.head + 1].spaced;
        let first = text.head + usize::from(dash);
        if text.is_english() && !dash {
            return None;
        }
        let (mut sentence, mut own, mut taken) = (first, false, first);
        for at in first..text.last_verb {
            let (sign, before, next) = (&text[at], &text[at - 1], &text[at + 1]);
            own |= before.has(FIRST_PERSON);
            if sign.kind == Kind::Stop && next.spaced {
                sentence = at + 1;
            }
            taken = taken.max(text[at].mate().unwrap_or(at));
            let led = sign.kind == Kind::Dash || next.kind == Kind::Dash;
            let last = match sign.kind {
                Kind::Comma => at - 1,
                Kind::Dash if sign.spaced && before.kind != Kind::Comma => at - 1,
                Kind::Stop if led && text.token_text(at).starts_with(['!', '?']) => at,
                Kind::Stop if led && !next.spaced && before.is_word() => at - 1,
                _ => continue,
            };
            let start = if dash || led { first } else { sentence };
            if at < taken || start > last {
                continue;
            }
            let found = text.clause(at + 1).filter(|found| is_bare_speech(text, found, dash, led, own));
            if let Some(clause) = found {
                let speech = Some(Speech { clause, paragraph: self.index });
                return Some(Quoted { speech, ..Quoted::plain(start, last) });
            }
        }
        None
    }

    /// Returns the sentences after the clause of a speech that begins with a dash, after another dash, if no verb of saying
    /// shows that they are those of another person: `– Text, – said X. – Text.`
    fn rest_of(&self, quote: &Quoted) -> Option<Quoted> {
        let (text, end, clause) = (&self.paragraph, self.paragraph.end(), quote.speech?.clause);
        let stop = text.stop_in(clause.last, end, |_| true)?;
        let last = end - 1 - usize::from(text.token_text(end - 1) == ".");
        let rest = Quoted { speech: quote.speech, ..Quoted::plain(stop + 2, last) };
        let dashes = [quote.first - 1, stop + 1].iter().all(|&at| text[at].kind == Kind::Dash);
        let asked = text.token_text(quote.last).starts_with('?');
        (dashes && !asked && text.last_verb < stop && rest.has_words(text, 3)).then_some(rest)
    }
}

/// Returns whether a clause makes the words before it a speech without marks: `dash` means that the paragraph begins
/// with a dash, `led` whether the clause does, `own` whether the words are those of a first person.
fn is_bare_speech(text: &Paragraph<'_>, found: &Clause, dash: bool, led: bool, own: bool) -> bool {
    let role = found.speaker.map(|speaker| speaker.role);
    let cue = found.cue.map_or(found.first, |(cue, _)| cue);
    let quotative = text[cue].has(QUOTATIVE) && !found.impersonal;
    match role {
        None if !quotative && !found.impersonal => false,
        _ if dash => led || text.is_kazakh() || text.ends_sentence(found),
        Some(Role::Medium | Role::Document) => false,
        _ if !text.is_kazakh() => led && own && role.is_some_and(Role::is_person),
        None | Some(Role::Body) if quotative => led && text.at(cue + 1, REPORT) == 0,
        _ => led || !quotative && text[cue].has(SAID),
    }
}

/// Returns where a speech without opening mark begins: at the paragraph's start, or after the sentence of the last
/// clause.
fn start_after(text: &Paragraph<'_>, last: Option<&Clause>) -> usize {
    let after =
        |last: &Clause| text.stop_in(last.last, text.end(), |_| true).map_or(text.end(), |stop| stop + 1);
    let start = last.map_or(text.head, after);
    start + usize::from(text[start].kind == Kind::Dash)
}

// ---- over paragraphs

/// A speech runs over at most this many paragraphs after its first.
const MOST_PARAGRAPHS: usize = 6;

/// Reads the speeches that the paragraph before announces: `The telegram reads:`.
fn read_announced(readings: &mut [Reading<'_>]) {
    for index in 1..readings.len() {
        let [previous, reading] = &mut readings[index - 1..=index] else { continue };
        let (colon, end) = (previous.paragraph.end() - 1, reading.paragraph.end());
        if previous.paragraph[colon].kind != Kind::Colon {
            continue;
        }
        for quote in &mut reading.quotes {
            let cited = quote.speech.is_some_and(|speech| speech.clause.cue.is_some());
            let full = quote.closed && quote.first == FIRST + 1 && quote.last + 3 >= end;
            let found = if full && !cited { previous.paragraph.clause_before(colon) } else { None };
            let announced = found.map(|clause| Speech { clause, paragraph: index - 1 });
            quote.speech = announced.or(quote.speech);
        }
    }
}

/// Reads a speech over several paragraphs: an opening mark at the start of one, not closed there, and the next speech
/// closes it. Each paragraph may open anew.
fn read_over(readings: &mut [Reading<'_>], index: usize) {
    let end = readings.len().min(index + 1 + MOST_PARAGRAPHS);
    let closing = (index + 1..end).find_map(|last| {
        let speech = readings[last].quotes.iter().find(|quote| quote.speech.is_some())?;
        Some((last, *speech))
    });
    let at = readings[index].quotes.iter().position(|quote| quote.is_open() && quote.speech.is_none());
    let (Some(at), Some((last, closing))) = (at, closing) else { return };
    let reopened = |reading: &Reading<'_>| reading.quotes.iter().any(Quoted::is_open);
    let whole = closing.first == FIRST + 1 && readings[index..last].iter().all(reopened);
    if !closing.closed || closing.opened && !whole {
        return;
    }
    let speech = closing.speech;
    readings[index].quotes[at].speech = speech;
    for reading in &mut readings[index + 1..last] {
        if reading.paragraph.end() == FIRST {
            reading.paragraph = Paragraph::new(reading.paragraph.text, reading.paragraph.language);
        }
        let whole = Quoted::plain(FIRST, reading.paragraph.end() - 1);
        let quoted = reading.quotes.iter().find(|quote| quote.is_open()).copied().unwrap_or(whole);
        reading.quotes.retain(|quote| quote.speech.is_none() && !quote.is_open());
        reading.quotes.extend((quoted.first <= quoted.last).then_some(Quoted { speech, ..quoted }));
    }
}
