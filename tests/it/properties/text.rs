//! Facts are slices of their texts, at their spans.

use chrono::NaiveDate;
use mfa_bulletin::text::{Attribution, Dateline, QuoteKind, quotes, sentences, words};
use mfa_bulletin::{Bulletin, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Asserts all of them for one text, and for the releases in it.
pub(crate) fn assert_invariants(text: &str) {
    parts_are_slices_of(text);
    for release in Bulletin::parse_lossy(text).bulletin {
        let paragraphs: Vec<&str> = release.body.paragraphs().collect();
        for paragraph in &paragraphs {
            parts_are_slices_of(paragraph);
        }
        if let Some(found) = release.attribution() {
            clause_is_slice_of(paragraphs[found.paragraph], &found);
        }
        if let Some(found) = release.dateline() {
            dateline_is_slice_of(paragraphs[found.paragraph], &found);
        }
        for quote in release.quotes() {
            is_slice(paragraphs[quote.paragraph], quote.span, quote.text);
            for part in quote.cue.into_iter().chain(quote.speaker) {
                is_slice(paragraphs[quote.clause_paragraph], part.span, part.text);
            }
        }
    }
}

fn parts_are_slices_of(text: &str) {
    sentences_tile(text);
    let library = text.unicode_word_indices();
    assert!(words(text).map(|word| (word.span.start, word.text)).eq(library));
    quotes_are_between_their_marks(text);
    if let Some(found) = Attribution::find([text]) {
        assert_eq!(found.paragraph, 0);
        clause_is_slice_of(text, &found);
    }
    if let Some(found) = Dateline::parse(text) {
        dateline_is_slice_of(text, &found);
    }
}

fn clause_is_slice_of(text: &str, found: &Attribution<'_>) {
    is_slice(text, found.span, found.text);
    for part in [Some(found.reporter), found.via].into_iter().flatten() {
        is_slice(text, part.span, part.text);
        assert!(within(part.span, found.span), "{found:?}");
    }
}

fn dateline_is_slice_of(text: &str, found: &Dateline<'_>) {
    assert!(text.get(found.span.range()).is_some());
    for part in [Some(found.place), found.reporter].into_iter().flatten() {
        is_slice(text, part.span, part.text);
        assert!(within(part.span, found.span), "{found:?}");
    }
    if found.year.is_some() {
        return;
    }
    for year in [2023, 2024] {
        let header = NaiveDate::from_ymd_opt(year, 3, 1);
        if let (Some(header), Some(day)) = (header, found.resolve(header, None)) {
            assert!((-1..=31).contains(&header.signed_duration_since(day).num_days()), "{found:?} {header}");
        }
    }
}

#[track_caller]
fn is_slice(text: &str, span: Span, part: &str) {
    assert_eq!(text.get(span.range()), Some(part));
    assert!(!part.is_empty());
}

fn within(part: Span, whole: Span) -> bool {
    part.start >= whole.start && part.end <= whole.end
}

/// Asserts that sentences are the text except for white space.
fn sentences_tile(text: &str) {
    let mut end = 0;
    for sentence in sentences(text) {
        is_slice(text, sentence.span, sentence.text);
        assert!(text[end..sentence.span.start].trim().is_empty());
        end = sentence.span.end;
    }
    assert!(text[end..].trim().is_empty());
}

/// The characters that may surround quoted words.
const MARKS: [char; 11] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '`', '\''];

fn quotes_are_between_their_marks(text: &str) {
    let mut start = 0;
    for quote in quotes(text) {
        let span = quote.span;
        assert_eq!(text.get(span.range()), Some(quote.text));
        assert!(!quote.opened || text[..span.start].ends_with(MARKS), "{quote:?}");
        assert!(!quote.closed || text[span.end..].starts_with(MARKS), "{quote:?}");
        assert!(quote.kind == QuoteKind::Speech || quote.cue.is_none() && quote.speaker.is_none());
        quote.cue.into_iter().chain(quote.speaker).for_each(|part| is_slice(text, part.span, part.text));
        assert!(start <= span.start, "{quote:?}");
        start = span.start;
    }
}
