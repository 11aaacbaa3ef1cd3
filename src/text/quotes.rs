//! Quotations of a paragraph or body, and who is said to have spoken them.

mod patterns;

use alloc::vec::{self, Vec};
use core::iter::FusedIterator;

use memchr::{memchr, memchr3_iter};

use self::patterns::{PATTERNS, Pattern};
use super::clause::{Clause, ClauseForm, before, clause, ends_sentence};
use super::dateline;
use super::lexicon::class::*;
use super::lexicon::{Language, language};
use super::marks::{Quoted, is_free, pair};
use super::phrase::{Role, is_english, is_kazakh, is_russian};
use super::tokens::{FIRST, Kind, Paragraph, is_dash};
use crate::release::Release;
use crate::span::{Excerpt, Span};

/// Whether quoted words are what a person or body said.
///
/// ```
/// use mfa_bulletin::text::{QuoteKind, quotes};
///
/// let text = "The fair \"Apples of Almaty\" closed. \"We sold out,\" the baker said.";
/// assert!(quotes(text).map(|quote| quote.kind).eq([QuoteKind::Term, QuoteKind::Speech]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum QuoteKind {
    /// Words that a person or body is said to have said.
    Speech,
    /// All other words in quotation marks: names, titles, slogans, words kept at a distance.
    Term,
}

/// A quotation.
///
/// ```
/// use mfa_bulletin::text::quotes;
///
/// let text = "We planted \"Snow Calville\" first. The rest followed,\" - the head gardener noted.";
/// let speech = quotes(text).next().ok_or("a speech")?;
/// assert!(!speech.opened && speech.closed);
/// assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("the head gardener"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Quote<'a> {
    /// Speech or term.
    pub kind: QuoteKind,
    /// The index of the paragraph, 0 for [`quotes`].
    pub paragraph: usize,
    /// The text between the marks; a comma before the closing one is inside.
    pub text: &'a str,
    /// Its bytes in the paragraph, without the marks.
    pub span: Span,
    /// Whether an opening mark is at its start.
    pub opened: bool,
    /// Whether a closing mark is at its end.
    pub closed: bool,
    /// The verb of saying as written (`noted`, `деп атап өтті`).
    pub cue: Option<Excerpt<'a>>,
    /// Who speaks, as written with article, post and apposition; `None` if it is not certain.
    pub speaker: Option<Excerpt<'a>>,
    /// The index of the paragraph that contains cue and speaker: their spans are bytes of it.
    pub clause_paragraph: usize,
}

/// Returns the quotations of a paragraph in the order in which they begin, the outer before the inner.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{QuoteKind, quotes};
///
/// let text = "Сад открыт. Приходите все\", - заявил садовник Пак.";
/// let mut found = quotes(text);
/// let speech = found.next().ok_or("a speech")?;
/// assert_eq!(speech.text, "Сад открыт. Приходите все");
/// assert_eq!(speech.kind, QuoteKind::Speech);
/// assert_eq!(speech.cue.map(|cue| cue.text), Some("заявил"));
/// assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("садовник Пак"));
/// assert_eq!(found.next(), None);
///
/// assert_eq!(quotes("The citizens' pears of the ’90s: 5\" wide").count(), 0);
/// # Ok::<(), &str>(())
/// ```
pub fn quotes(paragraph: &str) -> Quotes<'_> {
    Quotes::new([paragraph].into_iter())
}

impl Release<'_> {
    /// Returns the quotations of the body.
    ///
    /// A speech over several paragraphs is one item for each of them, with the cue and the speaker of its clause.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = "04.06.2025\nPears ripen\nThe gardener Pak said:\n\"The pears are ripe.\"\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let speech = bulletin.releases[0].quotes().next().expect("a speech");
    /// assert_eq!((speech.paragraph, speech.clause_paragraph), (1, 0));
    /// assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("The gardener Pak"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn quotes(&self) -> Quotes<'_> {
        Quotes::new(self.body.paragraphs())
    }
}

/// The quotations of a paragraph or body: see [`quotes`].
///
/// ```
/// use mfa_bulletin::text::{Quotes, quotes};
///
/// let found: Quotes<'_> = quotes("The «Pear» and the «Plum».");
/// assert!(found.map(|quote| quote.text).eq(["Pear", "Plum"]));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Quotes<'a>(vec::IntoIter<Quote<'a>>);

impl<'a> Quotes<'a> {
    pub(super) fn new(paragraphs: impl Iterator<Item = &'a str> + Clone) -> Self {
        let readings = read(paragraphs.clone(), language(paragraphs), false);
        let items = readings
            .iter()
            .enumerate()
            .flat_map(|(index, reading)| reading.quotes.iter().map(move |quote| (index, reading, quote)));
        let item = |(index, reading, quote): (usize, &Reading<'a>, &Found)| {
            let speech = quote.speech;
            if speech.is_none() && !(quote.opened && quote.closed) {
                return None;
            }
            let clause_paragraph = speech.map_or(index, |speech| speech.paragraph);
            let excerpt = |tokens| readings[clause_paragraph].paragraph.excerpt(tokens);
            let Excerpt { text, span } = quote.excerpt(&reading.paragraph);
            Some(Quote {
                kind: if speech.is_some() { QuoteKind::Speech } else { QuoteKind::Term },
                paragraph: index,
                text,
                span,
                opened: quote.opened,
                closed: quote.closed,
                cue: speech.and_then(|speech| speech.clause.cue).map(excerpt),
                speaker: speech
                    .and_then(|speech| speech.clause.speaker)
                    .map(|who| excerpt((who.first, who.last))),
                clause_paragraph,
            })
        };
        Self(items.filter_map(item).collect::<Vec<_>>().into_iter())
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

/// The clause of a speech, the pattern that found it, and its paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech {
    pub(super) clause: Clause,
    pattern: Pattern,
    paragraph: usize,
}

impl Speech {
    /// Returns whether the clause is in a paragraph.
    pub(super) fn is_in(&self, paragraph: usize) -> bool {
        self.paragraph == paragraph
    }

    /// Returns whether the clause is beside the text, not in another sentence.
    pub(super) fn is_beside(&self) -> bool {
        !matches!(self.pattern, Pattern::GoesOn | Pattern::Announced)
    }
}

/// A quotation of a paragraph: its first and last token, and the token at its closing mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) last: usize,
    end: usize,
    opened: bool,
    closed: bool,
    /// Whether neither a closing mark nor a clause ends it.
    open: bool,
    lost: Option<Clause>,
    pub(super) speech: Option<Speech>,
}

impl Found {
    fn new(quoted: &Quoted, first: usize) -> Self {
        let (opened, closed) = (quoted.first.is_some(), quoted.closed);
        let (end, open, lost) = (quoted.end(), quoted.is_open(), quoted.lost);
        Self { first, last: quoted.last, end, opened, closed, open, lost, speech: None }
    }

    /// Creates a speech without marks.
    fn without_marks(first: usize, last: usize) -> Self {
        Self {
            first,
            last,
            end: last + 1,
            opened: false,
            closed: false,
            open: false,
            lost: None,
            speech: None,
        }
    }

    fn with_clause(self, clause: Clause, pattern: Pattern, paragraph: usize) -> Self {
        Self { speech: Some(Speech { clause, pattern, paragraph }), ..self }
    }

    /// Returns whether neither a closing mark nor a clause ends it.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Returns the opening mark.
    fn mark(&self) -> Option<usize> {
        self.opened.then(|| self.first - 1)
    }

    /// Returns whether the subject of a clause after the text is before it.
    fn is_led(&self, clause: &Clause) -> bool {
        self.opened && clause.speaker.is_some_and(|speaker| speaker.last < self.first)
    }

    fn excerpt<'a>(&self, paragraph: &Paragraph<'a>) -> Excerpt<'a> {
        let start = if self.opened { paragraph[self.first - 1].end } else { paragraph[self.first].start };
        let end = if self.closed { paragraph[self.end].start } else { paragraph[self.last].end };
        Excerpt::at(Span::new(start, end), paragraph.text)
    }
}

/// A paragraph with its quotations.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) paragraph: Paragraph<'a>,
    pub(super) quotes: Vec<Found>,
    pub(super) index: usize,
}

/// Reads the quotations of a body; `all` tells to read the tokens of paragraphs without quotations too.
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
        reading.quotes.sort_by_key(|quote| (quote.first, !quote.opened));
    }
    readings
}

/// Returns whether a paragraph may contain a quotation or announce one: it has a mark, a dash or a colon at its end,
/// or is Kazakh with a comma. Speech without marks has a dash, in English at its start.
fn may_have_quotes(text: &str, language: Language) -> bool {
    let bytes = text.as_bytes();
    let english = language == Language::English;
    let special = |at: usize| match (bytes[at], &bytes[at + 1..]) {
        (b'"' | b'`', _) | (0xC2, [0xAB | 0xBB, ..]) | (0xE2, [0x80, 0x9C..=0x9F | 0xB9 | 0xBA, ..]) => true,
        (b'\'', rest) => rest.starts_with(b"'"),
        (b'-', rest) => !english && rest.first() == Some(&b' '),
        (0xE2, [0x80, 0x90..=0x95, ..] | [0x88, 0x92, ..]) => !english,
        _ => false,
    };
    text.trim_end().ends_with(':')
        || text.starts_with(is_dash)
        || language == Language::Kazakh && memchr(b',', bytes).is_some()
        || memchr3_iter(b'"', 0xC2, 0xE2, bytes).any(special)
        || memchr3_iter(b'`', b'\'', b'-', bytes).any(special)
}

impl<'a> Reading<'a> {
    /// Reads the quotations of one paragraph.
    pub(super) fn new(mut paragraph: Paragraph<'a>, index: usize) -> Self {
        paragraph.head = dateline::end(&paragraph).unwrap_or(FIRST);
        let (mut quotes, mut last, mut reach) = (Vec::new(), None, 0);
        for quoted in pair(&mut paragraph) {
            if quoted.first.is_some_and(|first| first <= paragraph.head) {
                continue; // the marks of the dateline
            }
            let first = quoted.first.unwrap_or_else(|| start_after(&paragraph, last.as_ref()));
            let mut quote = Found::new(&quoted, first);
            if quote.last > reach && first <= quote.last {
                let rule = |(pattern, rule): (Pattern, patterns::Rule)| {
                    Some((pattern, rule(&paragraph, &quote, last.as_ref())?))
                };
                if let Some((pattern, found)) = PATTERNS.into_iter().find_map(rule) {
                    quote = quote.with_clause(found, pattern, index);
                    reach = quote.last;
                    if found.speaker.is_some() || found.cue.is_some() {
                        last = Some(found);
                    }
                }
            }
            quotes.push(quote);
        }
        let mut reading = Self { paragraph, quotes, index };
        reading.read_shared_marks();
        reading.quotes.retain(|quote| quote.first <= quote.last && (quote.opened || quote.speech.is_some()));
        if reading.quotes.iter().all(|quote| quote.speech.is_none()) {
            let bare = reading.bare();
            reading.quotes.extend(bare);
        }
        reading
    }

    /// Reads text from the paragraph start up to a term and its clause (`…фонду "Роща", - сказал X`): the closing mark
    /// is shared, and the term is kept.
    fn read_shared_marks(&mut self) {
        let paragraph = &self.paragraph;
        let dash = paragraph[paragraph.head].kind == Kind::Dash;
        let mut speeches = self.quotes.iter().filter(|quote| quote.speech.is_some()).count();
        for at in 0..self.quotes.len() {
            let quote = self.quotes[at];
            let Some(Speech { clause, pattern: Pattern::ClauseAfter, .. }) = quote.speech else { continue };
            if quote.mark().is_none_or(|mark| is_free(paragraph, mark)) {
                continue;
            }
            let long = paragraph.has_words((quote.first, quote.last), 5);
            if quote.is_led(&clause) || !dash && long {
                continue;
            }
            self.quotes[at].speech = None;
            speeches -= 1;
            let dashed = [1, 2].into_iter().any(|ahead| paragraph[quote.end + ahead].kind == Kind::Dash);
            if dash || speeches > 0 || !is_english(paragraph) && !dashed {
                continue;
            }
            let kazakh = is_kazakh(paragraph);
            let last = if kazakh { quote.last + 1 } else { quote.last };
            let whole = Found { closed: !kazakh, ..Found::without_marks(paragraph.head, last) };
            self.quotes.push(whole.with_clause(clause, Pattern::SharedMark, self.index));
            speeches += 1;
        }
    }

    /// Returns the speech without marks: `– Text, – said X.`, Kazakh `Text, – деді X.`; the first clause after a
    /// comma or dash, outside of marks.
    fn bare(&self) -> Option<Found> {
        let paragraph = &self.paragraph;
        let dash = paragraph[paragraph.head].kind == Kind::Dash && paragraph[paragraph.head + 1].spaced;
        let first = paragraph.head + usize::from(dash);
        if is_english(paragraph) && !dash {
            return None;
        }
        let (mut sentence, mut own, mut taken) = (first, false, first);
        let mut terms = self.quotes.iter().filter(|quote| quote.closed).peekable();
        for at in first + 1..paragraph.end() {
            let (sign, next) = (&paragraph[at], &paragraph[at + 1]);
            own |= paragraph[at - 1].has(FIRST_PERSON);
            if sign.kind == Kind::Stop && next.spaced {
                sentence = at + 1;
            }
            while let Some(term) = terms.next_if(|term| term.first <= at) {
                taken = taken.max(term.last + 1);
            }
            let exclaimed = sign.kind == Kind::Stop
                && paragraph.token_text(at).starts_with(['!', '?'])
                && next.kind == Kind::Dash;
            let signed = match sign.kind {
                Kind::Comma => true,
                Kind::Dash => sign.spaced && paragraph[at - 1].kind != Kind::Comma,
                _ => exclaimed,
            };
            if at < taken || !signed {
                continue;
            }
            let led = sign.kind == Kind::Dash || next.kind == Kind::Dash;
            let Some(found) = clause(paragraph, at + 1) else { continue };
            if is_bare_speech(paragraph, &found, BareSigns { dash, led, own }) {
                let start = if dash || led { first } else { sentence };
                let speech = Found::without_marks(start, if exclaimed { at } else { at - 1 });
                return Some(speech.with_clause(found, Pattern::Bare, self.index))
                    .filter(|speech| start <= speech.last);
            }
        }
        None
    }
}

/// What marks a speech without quotation marks: a dash before the paragraph, one before the clause, words of a first
/// person.
#[derive(Debug, Clone, Copy)]
struct BareSigns {
    dash: bool,
    led: bool,
    own: bool,
}

/// A Kazakh report names its source within this many tokens of its verb.
const SOURCE_AFTER: usize = 12;

fn is_bare_speech(
    paragraph: &Paragraph<'_>,
    found: &Clause,
    BareSigns { dash, led, own }: BareSigns,
) -> bool {
    let role = found.speaker.map(|speaker| speaker.role);
    if role.is_none() && !matches!(found.form, ClauseForm::Impersonal | ClauseForm::Quotative) {
        return false;
    }
    let kazakh = is_kazakh(paragraph);
    if dash {
        return led || kazakh || role.is_some() && ends_sentence(paragraph, found);
    }
    if matches!(role, Some(Role::Medium | Role::Document)) {
        return false;
    }
    if !kazakh {
        return is_russian(paragraph) && led && own && role.is_some_and(Role::is_person);
    }
    let Some((cue, _)) = found.cue else { return false };
    if found.form == ClauseForm::Quotative {
        let reports = paragraph.at(cue + 1, REPORT) > 0;
        let source = || (found.last..found.last + SOURCE_AFTER).any(|at| paragraph[at].has(REFERENCE));
        return led && !(reports && (role == Some(Role::Body) || source()));
    }
    led || paragraph[cue].has(SAID)
}

/// Returns where a speech without opening mark begins: at the paragraph's start, or after the sentence of the last
/// clause.
fn start_after(paragraph: &Paragraph<'_>, last: Option<&Clause>) -> usize {
    let start = last.map_or(paragraph.head, |last| {
        let stop = paragraph.stop_in(last.last, paragraph.end(), |_| true);
        paragraph.end().min(stop.map_or(paragraph.end(), |stop| stop + 1))
    });
    start + usize::from(paragraph[start].kind == Kind::Dash)
}

// ---- over paragraphs

/// A speech runs over at most this many paragraphs after its first.
const MOST_PARAGRAPHS: usize = 6;

/// Reads the speeches that the paragraph before announces: `The telegram reads:`.
fn read_announced(readings: &mut [Reading<'_>]) {
    for index in 1..readings.len() {
        let (before_it, rest) = readings.split_at_mut(index);
        let (previous, reading) = (&before_it[index - 1].paragraph, &mut rest[0]);
        let (colon, end) = (previous.end() - 1, reading.paragraph.end());
        if previous[colon].kind != Kind::Colon {
            continue;
        }
        for quote in &mut reading.quotes {
            let cited = quote.speech.is_some_and(|speech| speech.clause.cue.is_some());
            let full = quote.closed && quote.first == FIRST + 1 && quote.end + 2 >= end;
            if let Some(found) = (full && !cited).then(|| before(previous, colon)).flatten() {
                *quote = quote.with_clause(found, Pattern::Announced, index - 1);
            }
        }
    }
}

/// Reads a speech over several paragraphs: an opening mark at the start of one, not closed there, and the next speech
/// closes it. Each paragraph may open anew.
fn read_over(readings: &mut [Reading<'_>], index: usize) {
    let Some(at) = readings[index].quotes.iter().position(|quote| quote.open && quote.speech.is_none())
    else {
        return;
    };
    let end = readings.len().min(index + 1 + MOST_PARAGRAPHS);
    let closing = (index + 1..end).find_map(|last| {
        let speech = readings[last].quotes.iter().find(|quote| quote.speech.is_some())?;
        Some((last, *speech))
    });
    let Some((last, closing)) = closing else { return };
    let reopened = |reading: &Reading<'_>| reading.quotes.iter().any(|quote| quote.open);
    let whole = closing.first == FIRST + 1 && readings[index..last].iter().all(reopened);
    let Some(speech) = closing.speech.filter(|_| closing.closed && (!closing.opened || whole)) else {
        return;
    };
    let over = Speech { pattern: Pattern::Over, paragraph: last, ..speech };
    readings[index].quotes[at].speech = Some(over);
    for reading in &mut readings[index + 1..last] {
        if reading.paragraph.end() == FIRST {
            reading.paragraph = Paragraph::new(reading.paragraph.text, reading.paragraph.language);
        }
        if reading.paragraph.end() == FIRST {
            continue;
        }
        let open = reading.quotes.iter().find(|quote| quote.open).copied();
        let whole = open.unwrap_or_else(|| Found::without_marks(FIRST, reading.paragraph.end() - 1));
        reading.quotes.retain(|quote| quote.speech.is_none() && !quote.open);
        reading.quotes.push(Found { speech: Some(over), ..whole });
    }
}
