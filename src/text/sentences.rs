//! Sentences: the boundaries that tokens, quotations and the dateline leave.

use alloc::vec::{self, Vec};
use core::iter::FusedIterator;

use super::lexicon::class::*;
use super::lexicon::language;
use super::marks::is_free;
use super::quotes::Reading;
use super::tokens::{FIRST, Kind, Paragraph};
use crate::span::{Excerpt, Span};
use crate::whitespace::is_white;

/// A sentence has at most this many closing marks and brackets after its stop.
const MOST_CLOSING: usize = 8;
/// A sentence does not end with a year among its first tokens.
const SHORTEST: usize = 3;
/// A name in marks that may contain a stop has less than this many tokens.
const LONGEST_NAME: usize = 20;

/// Returns the sentences of a paragraph.
///
/// They are the text without the white space between them. No stop ends a sentence in a dateline, an abbreviation,
/// initials, a number or a bracket, or between a speech and its clause.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::sentences;
///
/// let text = "Mr. Pak came at 9 a.m. on Monday. \"Pears ripen!\" he said. They do.";
/// let found: Vec<_> = sentences(text).map(|sentence| sentence.text).collect();
/// assert_eq!(found, ["Mr. Pak came at 9 a.m. on Monday.", "\"Pears ripen!\" he said.", "They do."]);
/// ```
pub fn sentences(paragraph: &str) -> Sentences<'_> {
    let language = language([paragraph].into_iter());
    let reading = Reading::new(Paragraph::new(paragraph, language), 0);
    let excerpt = |span| Excerpt::at(span, paragraph);
    Sentences(spans(&reading).into_iter().map(excerpt).collect::<Vec<_>>().into_iter())
}

/// The sentences of a paragraph: see [`sentences`].
///
/// ```
/// use mfa_bulletin::text::{Sentences, sentences};
///
/// let found: Sentences<'_> = sentences("Pears ripen. Plums wait.");
/// assert_eq!(found.count(), 2);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Sentences<'a>(vec::IntoIter<Excerpt<'a>>);

impl<'a> Iterator for Sentences<'a> {
    type Item = Excerpt<'a>;

    fn next(&mut self) -> Option<Excerpt<'a>> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl FusedIterator for Sentences<'_> {}

/// Returns the bytes of the sentences of a paragraph.
pub(super) fn spans(reading: &Reading<'_>) -> Vec<Span> {
    let paragraph = &reading.paragraph;
    let inner = inner_stops(reading);
    let skip_white = |from: usize| {
        let rest = &paragraph.text[from..];
        from + (rest.len() - rest.trim_start_matches(is_white).len())
    };
    let (mut found, mut start, mut depth, mut first) = (Vec::new(), skip_white(0), 0_usize, FIRST);
    for at in FIRST..paragraph.end() {
        match paragraph[at].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        // В 2025 г. Сливен
        let early_year = paragraph[at].has(YEAR) && at < first + SHORTEST && at + 1 < paragraph.end();
        if at < paragraph.head
            || inner[at]
            || paragraph[at].end <= start
            || early_year
            || !ends(paragraph, at)
        {
            continue;
        }
        let last = with_closing_marks(paragraph, at);
        let open = depth > usize::from(paragraph[last].kind == Kind::Close);
        if !open && begins_after(paragraph, last) {
            found.push(Span::new(start, paragraph[last].end));
            start = skip_white(paragraph[last].end);
            first = last + 1;
        }
    }
    let end = paragraph.text.trim_end_matches(is_white).len();
    let words = (first..paragraph.end()).any(|at| paragraph[at].is_word());
    match found.last_mut() {
        Some(sentence) if !words => sentence.end = end.max(sentence.end),
        _ => found.extend((end > start).then(|| Span::new(start, end))),
    }
    found
}

/// Returns for each token whether it is a stop inside a name in marks, or between a speech and its clause.
fn inner_stops(reading: &Reading<'_>) -> Vec<bool> {
    let paragraph = &reading.paragraph;
    let mut inner = alloc::vec![false; paragraph.end()];
    for quote in &reading.quotes {
        match quote.speech.filter(|speech| speech.is_one_sentence() && speech.is_in(reading.index)) {
            Some(speech) => {
                let verb = speech.clause.cue.map_or(quote.last, |cue| cue.0);
                (quote.last..verb).for_each(|at| inner[at] = true);
            }
            None if quote.speech.is_none()
                && quote.last - quote.first < LONGEST_NAME
                && !is_free(paragraph, quote.first - 1) =>
            {
                let exclaims = |&at: &usize| {
                    paragraph.token_text(at).starts_with(['!', '?']) && paragraph[at + 2].kind != Kind::End
                };
                (quote.first..=quote.last).filter(exclaims).for_each(|at| inner[at] = true);
            }
            None => {}
        }
    }
    inner
}

/// Returns the last of the closing marks, brackets and stops directly after a token.
fn with_closing_marks(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let closes = |&next: &usize| {
        let token = &paragraph[next];
        let mark = token.is(&[Kind::Mark, Kind::Close, Kind::Stop])
            || token.kind == Kind::Other && matches!(paragraph.token_text(next), "’" | "'");
        mark && !token.spaced && !token.opens()
    };
    at + (at + 1..at + MOST_CLOSING).take_while(closes).count()
}

/// Returns whether a token is a stop that may end a sentence, not that of a list number, or an abbreviation whose own
/// stop may.
fn ends(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let (token, before, second) = (&paragraph[at], &paragraph[at - 1], &paragraph[at - 2]);
    if token.kind != Kind::Stop {
        return token.has(DOTTED | INITIAL) && abbreviation_ends(paragraph, at);
    }
    let (text, next) = (paragraph.token_text(at), &paragraph[at + 1]);
    // The ON! TV channel
    let named = next.acronym || second.has(ARTICLE) && !next.has(OPENER);
    if matches!(text, "!" | "?") && before.capital && next.is_word() && named {
        return false;
    }
    let word = paragraph.word(at - 1);
    let number = text == "."
        && before.has(NUMBER)
        && word.len() < 4
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let begins = at == FIRST + 1 || second.is(&[Kind::Colon, Kind::Semicolon]);
    !(number && (begins || second.kind == Kind::Stop && before.spaced))
}

/// Returns whether the stop of an abbreviation ends a sentence: `etc.` before any capital, `U.S.` before a word that
/// begins sentences, `5 т.` after a number, `это я.`
fn abbreviation_ends(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let (token, before, next) = (&paragraph[at], &paragraph[at - 1], &paragraph[at + 1]);
    let word = paragraph.word(at);
    if token.has(ABBREVIATION_END) && next.has(PLACE) {
        return false; // 5 p.m. Astana time
    }
    let counted = before.has(NUMBER) || before.has(ABBREVIATION) && paragraph[at - 2].has(NUMBER);
    if token.has(DOTTED) && token.has(UNIT) && !token.has(YEAR) && counted {
        return next.capital && !next.has(PLACE | INITIAL); // 200 кв. м. Next
    }
    let two = || paragraph.look_up(&[paragraph.word(at - 1), word].concat()) & ABBREVIATION_END != 0;
    if at + 1 == paragraph.end()
        || token.has(ABBREVIATION_END)
        || before.is(&[Kind::Other, Kind::Slash])
        || two()
    {
        return true; // т. д., 5 °C.
    }
    let mut letters = word.chars();
    let first = letters.next().map_or(0, char::len_utf8);
    if token.has(DOTTED) || letters.nth(1).is_some() || token.capital {
        return next.capital && next.has(OPENER | PREPOSITION | PRONOUN | ADVERB);
    }
    let letter = if next.capital { paragraph.look_up(&word[..first]) } else { 0 };
    let year = letter & YEAR == 0 || paragraph.word(at - 1).len() >= 4;
    letter & PRONOUN != 0 || letter & UNIT != 0 && counted && year
}

/// Returns whether a sentence may begin after a token: after white space, not with a small letter, and with a dash only
/// after a stop and before a capital.
fn begins_after(paragraph: &Paragraph<'_>, last: usize) -> bool {
    let next = last + 1;
    if paragraph[next].kind == Kind::End || !paragraph[next].spaced {
        return paragraph[next].kind == Kind::End;
    }
    let signs = [Kind::Mark, Kind::Open, Kind::Dash, Kind::Other];
    let first = (next..next + MOST_CLOSING).find(|&at| !paragraph[at].is(&signs)).unwrap_or(next);
    let token = &paragraph[first];
    if paragraph[next].kind == Kind::Dash {
        let other = first == next + 1 && (!token.is_word() || token.has(NUMBER));
        return paragraph[last].kind == Kind::Stop && (token.capital || other);
    }
    token.capital || !paragraph.token_text(first).starts_with(char::is_lowercase)
}
