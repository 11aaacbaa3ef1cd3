//! The sentences of a paragraph.

use alloc::vec::{self, Vec};
use core::iter::FusedIterator;

use super::lexicon::class::*;
use super::lexicon::language;
use super::quotes::Reading;
use super::tokens::{FIRST, Kind, Paragraph};
use crate::span::{Excerpt, Span};
use crate::whitespace::is_white;

/// At most this many marks and brackets may follow the stop of a sentence, or precede the first word of the next one.
const MOST_MARKS: usize = 8;
/// A date at the start of a sentence has at most this many tokens before the word for the year.
const LONGEST_DATE: usize = 8;

/// Returns an iterator over the sentences of a paragraph.
///
/// The sentences cover the paragraph except for the white space between them. A stop does not end a sentence inside a
/// dateline, an abbreviation, initials, a number or brackets, or between a speech and its clause. The whole paragraph is
/// read when the function is called.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::sentences;
///
/// let text = "Mr. Pak came at 9 a.m. on Monday. \"We agree!\" he said. They signed.";
/// let found: Vec<_> = sentences(text).map(|sentence| sentence.text).collect();
/// assert_eq!(found[0], "Mr. Pak came at 9 a.m. on Monday.");
/// assert_eq!(found[1..], ["\"We agree!\" he said.", "They signed."]);
/// ```
pub fn sentences(paragraph: &str) -> Sentences<'_> {
    let language = language([paragraph].into_iter());
    let reading = Reading::new(Paragraph::new(paragraph, language), 0);
    let excerpt = |span| Excerpt::at(span, paragraph);
    Sentences(spans(&reading).into_iter().map(excerpt).collect::<Vec<_>>().into_iter())
}

/// An iterator over the sentences of a paragraph, created by [`sentences`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{Sentences, sentences};
///
/// let found: Sentences<'_> = sentences("Envoys met. They agreed.");
/// assert_eq!(found.count(), 2);
/// ```
#[derive(Debug, Clone)]
#[must_use = "the sentences are the only result"]
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
    let inner = inner_tokens(reading);
    let skip_white = |from: usize| {
        let rest = &paragraph.text[from..];
        from + (rest.len() - rest.trim_start_matches(is_white).len())
    };
    let (mut found, mut start, mut depth, mut first) = (Vec::new(), skip_white(0), 0_usize, FIRST);
    for at in FIRST..paragraph.end() {
        let [opens, closes] = [Kind::Open, Kind::Close].map(|kind| usize::from(paragraph[at].kind == kind));
        depth = (depth + opens).saturating_sub(closes);
        // В 2025 г. Сливен | A. In May
        let date = |at: usize| paragraph[at].has(PREPOSITION | NUMBER | MONTHS | TIME | ADVERB);
        let dated = paragraph[at].has(YEAR) && at < first + LONGEST_DATE && (first..at).all(date);
        let part = dated || paragraph[at].has(INITIAL) && at == first;
        if part || !ends(paragraph, at) || at < paragraph.head.max(first) || inner.get(at) == Some(&true) {
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
    found.extend((end > start).then(|| Span::new(start, end)));
    found
}

/// Returns for each token whether it is between a speech and its clause; an empty list if there are no quotations.
fn inner_tokens(reading: &Reading<'_>) -> Vec<bool> {
    let mut inner = Vec::new();
    for quote in &reading.quotes {
        inner.resize(reading.paragraph.end(), false);
        let speech = quote.speech.filter(|speech| speech.paragraph == reading.index);
        let verb = speech.and_then(|speech| speech.clause.cue).map_or(quote.last, |cue| cue.0);
        (quote.last..verb).for_each(|at| inner[at] = true);
    }
    inner
}

/// Returns the last of the closing marks, brackets and stops directly after a token.
fn with_closing_marks(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let closes = |&next: &usize| {
        let token = &paragraph[next];
        let mark = token.is(&[Kind::Mark, Kind::Close, Kind::Stop])
            || matches!(paragraph.token_text(next), "’" | "'");
        mark && !token.spaced && !token.opens()
    };
    at + (at + 1..at + MOST_MARKS).take_while(closes).count()
}

/// Returns whether a token is a stop that may end a sentence, not that of a list number, or an abbreviation whose own
/// stop may.
fn ends(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let token = &paragraph[at];
    if token.kind != Kind::Stop {
        return token.has(DOTTED | INITIAL) && abbreviation_ends(paragraph, at);
    }
    let (before, second) = (&paragraph[at - 1], &paragraph[at - 2]);
    // The ON! TV channel
    let exclaims = paragraph.token_text(at).starts_with(['!', '?']);
    let named = exclaims && before.capital && second.has(ARTICLE);
    let number = before.has(NUMBER) && paragraph.word(at - 1).len() < 4;
    let begins = at == FIRST + 1 || second.is(&[Kind::Colon, Kind::Semicolon, Kind::Stop]);
    !(named || number && begins)
}

/// Returns whether the stop of an abbreviation ends a sentence: `etc.` before any capital, `U.S.` before a word that
/// begins sentences, `5 т.` after a number.
fn abbreviation_ends(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let (token, before, next) = (&paragraph[at], &paragraph[at - 1], &paragraph[at + 1]);
    let word = paragraph.word(at);
    if token.has(ABBREVIATION_END) && next.has(PLACE) {
        return false; // 5 p.m. Astana time
    }
    // т. д., 5 °C.
    let ends = |word: &str| paragraph.lexicon.word(word) & ABBREVIATION_END != 0;
    let two = || ends(&[paragraph.word(at - 1), word].concat());
    if next.kind == Kind::End || ends(word) || before.is(&[Kind::Other, Kind::Slash]) || two() {
        return true;
    }
    // 200 кв. м.
    let counted = before.has(NUMBER) || before.has(ABBREVIATION) && paragraph[at - 2].has(NUMBER);
    let unit = paragraph.lexicon.word(word.trim_end_matches('.')) & UNIT != 0;
    next.capital && (counted && unit || next.has(OPENER | PREPOSITION | PRONOUN | ADVERB))
}

/// Returns whether a sentence may begin after a token: after white space, not with a small letter, and with a dash only
/// after a stop.
fn begins_after(paragraph: &Paragraph<'_>, last: usize) -> bool {
    let signs = [Kind::Mark, Kind::Open, Kind::Dash, Kind::Other];
    let next = last + 1;
    let first = (next..next + MOST_MARKS).find(|&at| !paragraph[at].is(&signs)).unwrap_or(next);
    let small = paragraph.token_text(first).starts_with(char::is_lowercase);
    let dash = paragraph[next].kind == Kind::Dash && paragraph[last].kind != Kind::Stop;
    paragraph[next].kind == Kind::End || paragraph[next].spaced && !small && !dash
}
