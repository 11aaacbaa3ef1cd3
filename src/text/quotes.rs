//! Quotations of a paragraph, and who is said to have spoken them.
//!
//! Three questions, each in its own file: which marks belong together (`marks`), what the words around them
//! are (`tokens`), and whether these name somebody (`subject`) who speaks, behind the quotation (`clause`) or
//! before it (`lead`). This file asks them in turn.

mod circumstance;
mod clause;
mod lead;
mod marks;
mod subject;
mod tokens;

use core::iter::{FusedIterator, Peekable};

use self::clause::{Clause, following, inserted, only_stops};
use self::lead::{Lead, announced, leading};
use self::marks::{Doubles, Event, Mark, Pair, Singles, is_dash, is_double};
use crate::span::{Excerpt, Span};

/// Whether quoted words are what somebody said.
///
/// ```
/// use mfa_bulletin::text::{QuoteKind, quotes};
///
/// let text = "The fair \"Apples of Almaty\" closed. \"We sold out,\" the baker said.";
/// assert!(quotes(text).map(|quote| quote.kind).eq([QuoteKind::Term, QuoteKind::Speech]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QuoteKind {
    /// Words that somebody is said to have said: a clause with a verb of saying belongs to them.
    Speech,
    /// All else in quote marks: titles, programmes, slogans, words held at arm's length.
    Term,
}

/// One quotation of a paragraph.
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
#[non_exhaustive]
pub struct Quote<'a> {
    /// Exactly what stands between the marks; a comma before the closing one is inside.
    pub text: &'a str,
    /// Its bytes in the paragraph, without the marks.
    pub span: Span,
    /// Whether the opening mark is there; bulletins lose it where a paragraph is all speech, and the text
    /// then begins with the paragraph.
    pub opened: bool,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// Speech or term.
    pub kind: QuoteKind,
    /// The verb of saying as written (`noted`, `деп атап өтті`); every speech has one, no term has.
    pub cue: Option<Excerpt<'a>>,
    /// Who speaks, as written with article and apposition (`the First Deputy Minister`, `he`, `the Speaker, Numan Kurt`);
    /// none where the text names nobody beside the verb, or where it is not certain which words do.
    pub speaker: Option<Excerpt<'a>>,
}

/// The quotations of `paragraph`, in the order in which they begin, the outer before the inner.
///
/// Knows straight and curly marks, `« »`, `„ “` and pairs of single ones, and the clauses that name a speaker in
/// English, Russian and Kazakh, before the words or behind them. Reads the paragraph as it goes and allocates nothing; time is
/// linear in its length.
///
/// What is not certain is none: a mark without its fellow makes no quotation unless a clause such as
/// `," - he said.` shows that the paragraph is speech, an apostrophe never makes one, and quoted words without a
/// verb of saying right beside them are a [`QuoteKind::Term`]. So a speech may be missed or called a term; words that nobody is said
/// to have said are not put into anyone's mouth. A speaker goes on behind a dash or a comma only if a post shows that
/// the same one is meant, and with a name in quote marks only behind the words, not before them.
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
    Quotes {
        text: paragraph,
        started: false,
        doubles: Doubles::new(paragraph).peekable(),
        singles: Singles::new(paragraph).peekable(),
        said: None,
    }
}

/// The quotations of a paragraph, one at a time: see [`quotes`].
///
/// ```
/// use mfa_bulletin::text::{Quotes, quotes};
///
/// let found: Quotes<'_> = quotes("The «Pear» and the «Plum».");
/// assert!(found.map(|quote| quote.text).eq(["Pear", "Plum"]));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Quotes<'a> {
    text: &'a str,
    started: bool,
    doubles: Peekable<Doubles<'a>>,
    singles: Peekable<Singles<'a>>,
    /// The last clause that followed a speech: `"…," he said. "…"` goes on with it.
    said: Option<Clause<'a>>,
}

impl<'a> Iterator for Quotes<'a> {
    type Item = Quote<'a>;

    fn next(&mut self) -> Option<Quote<'a>> {
        if !self.started {
            self.started = true;
            if let Some((quote, clause)) = unopened(self.text) {
                self.said = Some(clause);
                return Some(quote);
            }
        }
        loop {
            let pair = self.next_pair()?;
            let found = Found { text: self.text, pair };
            if let Some((quote, clause)) = found.quote(self.said.as_ref()) {
                self.said = clause.or(self.said);
                return Some(quote);
            }
        }
    }
}

impl FusedIterator for Quotes<'_> {}

impl Quotes<'_> {
    fn next_pair(&mut self) -> Option<Pair> {
        match (self.doubles.peek(), self.singles.peek()) {
            (Some(double), Some(single)) if single.open.start < double.open.start => self.singles.next(),
            (Some(_), _) => self.doubles.next(),
            (None, _) => self.singles.next(),
        }
    }
}

/// The speech that has lost its opening mark, which begins with the paragraph.
///
/// Only if no other speech stands before its end: where a second one without opening begins, nothing tells.
fn unopened(text: &str) -> Option<(Quote<'_>, Clause<'_>)> {
    let start = text.len() - text.trim_start().len();
    let mut doubles = Doubles::new(text);
    loop {
        match doubles.step()? {
            Event::Closed { pair, depth: 0 } => {
                let found = Found { text, pair }.quote(None);
                if found.is_some_and(|(quote, _)| quote.kind == QuoteKind::Speech) {
                    return None;
                }
            }
            Event::Unopened(mark) => {
                let words = &text[start..mark.start];
                if let Some(follow) = following(text, words, mark.end) {
                    let span = Span::new(start, mark.start);
                    let quote = speech(text, span, (false, true), &follow.clause);
                    return says_something(words).then_some((quote, follow.clause));
                }
            }
            _ => {}
        }
    }
}

fn says_something(words: &str) -> bool {
    words.contains(char::is_alphanumeric)
}

fn has_three_words(words: &str) -> bool {
    words.split_whitespace().nth(2).is_some()
}

fn speech<'a>(text: &'a str, span: Span, marks: (bool, bool), clause: &Clause<'a>) -> Quote<'a> {
    let (opened, closed) = marks;
    let Clause { cue, speaker, .. } = *clause;
    Quote {
        text: &text[span.range()],
        span,
        opened,
        closed,
        kind: QuoteKind::Speech,
        cue: Some(cue),
        speaker,
    }
}

/// How the words of a quotation hang on what stands before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// They begin a sentence, or stand behind a colon, a dash or `that`.
    Free,
    /// Behind a comma: `In short, "…`.
    Comma,
    /// Within a sentence: `the fair "…`.
    Embedded,
}

/// Two marks and the text in which they were found.
#[derive(Debug, Clone, Copy)]
struct Found<'a> {
    text: &'a str,
    pair: Pair,
}

impl<'a> Found<'a> {
    /// The quotation, and the clause behind it that a further one may go on with.
    fn quote(self, said: Option<&Clause<'a>>) -> Option<(Quote<'a>, Option<Clause<'a>>)> {
        let Some(close) = self.pair.close else { return self.unclosed().map(|quote| (quote, None)) };
        let span = Span::new(self.pair.open.end, close.start);
        let words = &self.text[span.range()];
        if !says_something(words) {
            return None;
        }
        let marks = (true, true);
        if let Some(clause) = self.followed(words, close) {
            return Some((speech(self.text, span, marks, &clause), Some(clause)));
        }
        let clause = self.continued(said, words, close).or_else(|| self.led(words, close)).or_else(|| {
            let inner =
                inserted(self.text, span.start, span.end, false).filter(|_| self.start() != Start::Embedded);
            inner.map(|(clause, _)| clause)
        });
        let (kind, cue, speaker) = (QuoteKind::Term, None, None);
        let term = Quote { text: words, span, opened: true, closed: true, kind, cue, speaker };
        Some((clause.map_or(term, |clause| speech(self.text, span, marks, &clause)), None))
    }

    /// `"…," he said`, but not `the fair "…", the press service said`.
    fn followed(self, words: &str, close: Mark) -> Option<Clause<'a>> {
        let mut follow = following(self.text, words, close.end)?;
        if follow.clause.quotative && follow.clause.speaker.is_none() {
            follow.clause.speaker = announced(self.text, self.pair.open.start);
        }
        let speech = follow.clause.quotative
            || match self.start() {
                Start::Free => true,
                Start::Comma => words.ends_with(',') && !follow.dash,
                Start::Embedded => false,
            };
        speech.then_some(follow.clause)
    }

    /// `"…," he said. "…"`
    fn continued(self, said: Option<&Clause<'a>>, words: &str, close: Mark) -> Option<Clause<'a>> {
        let clause = said?;
        let between = self.text.get(clause.end..self.pair.open.start)?;
        let apart = between.contains(['.', ',']) && only_stops(between);
        (apart && self.ends_sentence(words, close)).then_some(*clause)
    }

    /// `he said: "…"`
    fn led(self, words: &str, close: Mark) -> Option<Clause<'a>> {
        let (clause, how) = leading(self.text, self.pair.open.start)?;
        let certain = match how {
            Lead::Colon => !self.begins_list(words, close),
            Lead::Comma => self.ends_sentence(words, close),
            Lead::ColonAfterMore => {
                let sentence = words.trim_end().ends_with(['.', '!', '?']);
                sentence || self.ends_sentence(words, close) && has_three_words(words)
            }
            // Behind `that` a name may stand, too: `noted that "Green Pear Fair" is big`.
            Lead::That => {
                has_three_words(words) && self.ends_clause(words, close) && !self.goes_on(words, close)
            }
        };
        certain.then_some(clause)
    }

    /// Whether few words are quoted and more follow at once, as in `"Pear", "Plum" and "Fig"`: names rather than sentences.
    ///
    /// What goes on with a small letter, or ends as a sentence does, is no name.
    fn begins_list(self, words: &str, close: Mark) -> bool {
        const LONGEST_NAME: usize = 4;
        let behind = self.text[close.end..].trim_start();
        let joints = [",", ";", "and ", "or ", "и ", "или ", "және ", "мен ", "пен ", "бен "];
        let next = joints.iter().find_map(|joint| behind.strip_prefix(joint)).map(str::trim_start);
        let named = |next: &str| {
            next.starts_with(is_double) && !next.trim_start_matches(is_double).starts_with(char::is_lowercase)
        };
        !words.ends_with(['.', '!', '?', ','])
            && words.split_whitespace().nth(LONGEST_NAME).is_none()
            && next.is_some_and(named)
    }

    /// A speech whose closing mark was lost; what merely lacks a mark is none.
    fn unclosed(self) -> Option<Quote<'a>> {
        let from = self.pair.open.end;
        let to = self.text.trim_end().len();
        let (clause, end) = inserted(self.text, from, to, true)
            .filter(|_| self.start() == Start::Free)
            .or_else(|| leading(self.text, self.pair.open.start).map(|(clause, _)| (clause, to)))?;
        let span = Span::new(from, end);
        says_something(&self.text[span.range()]).then(|| speech(self.text, span, (true, false), &clause))
    }

    fn start(self) -> Start {
        let lead = self.text[..self.pair.open.start].trim_end();
        match lead.chars().next_back() {
            None | Some('.' | '!' | '?' | '…' | ':') => Start::Free,
            Some(c) if is_dash(c) => Start::Free,
            Some(',' | ';') => Start::Comma,
            _ if lead.ends_with(" that") || lead.ends_with(" что") => Start::Free,
            _ => Start::Embedded,
        }
    }

    /// Whether the quoted words are the last of their sentence, as a term in the middle of one is not.
    fn ends_sentence(self, words: &str, close: Mark) -> bool {
        self.ends_clause(words, close) || self.text[close.end..].trim_start().starts_with(',')
    }

    /// As [`ends_sentence`](Self::ends_sentence), but that a comma behind the closing mark may be one behind a term.
    fn ends_clause(self, words: &str, close: Mark) -> bool {
        let behind = self.text[close.end..].trim_start().chars().next();
        words.trim_end().ends_with([',', '.', '!', '?', '…'])
            || matches!(behind, None | Some('.' | '!' | '?'))
    }

    /// Whether the sentence goes on behind the closing mark, and no comma before it says that the words do not.
    fn goes_on(self, words: &str, close: Mark) -> bool {
        let behind = self.text[close.end..].trim_start();
        !words.ends_with(',') && behind.starts_with(|c: char| c.is_lowercase() || is_dash(c))
    }
}
