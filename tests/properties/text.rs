//! What texts say stands in them: every part is the slice at its span.

use chrono::NaiveDate;
use mfa_bulletin::facts::{self, Attribution, Dateline};
use mfa_bulletin::text::{QuoteKind, quotes, sentences, words};
use mfa_bulletin::{Bulletin, Span};
use unicode_segmentation::UnicodeSegmentation;

/// All of them on one text, and on the paragraphs of its releases.
pub(crate) fn hold(text: &str) {
    parts_stand_in(text);
    for release in Bulletin::parse_lossy(text).bulletin {
        release.body.paragraphs().for_each(parts_stand_in);
        if let Some(found) = facts::attribution(&release) {
            let paragraph =
                release.body.paragraphs().nth(found.paragraph).expect("the paragraph of a clause");
            clause_stands_in(paragraph, &found);
        }
        let first = release.body.paragraphs().next();
        assert_eq!(facts::dateline(&release), facts::dateline_in(first));
    }
}

fn parts_stand_in(text: &str) {
    sentences_tile(text);
    sentence_ends_are_added_before_numbers_alone(text);
    words_stand_in_sentences(text);
    quotes_stand_between_their_marks(text);
    facts_stand_in(text);
}

fn facts_stand_in(text: &str) {
    if let Some(found) = facts::attribution_in([text]) {
        assert_eq!(found.paragraph, 0);
        clause_stands_in(text, &found);
    }
    if let Some(found) = facts::dateline_in([text]) {
        dateline_stands_in(text, &found);
    }
}

fn clause_stands_in(text: &str, found: &Attribution<'_>) {
    is_slice(text, found.span, found.text);
    is_slice(text, found.reporter.span, found.reporter.text);
    assert!(within(found.reporter.span, found.span), "{found:?}");
    if let Some(via) = found.via {
        is_slice(text, via.span, via.text);
        assert!(within(via.span, found.span), "{found:?}");
    }
}

fn dateline_stands_in(text: &str, found: &Dateline<'_>) {
    is_slice(text, found.place.span, found.place.text);
    is_slice(text, found.reporter.span, found.reporter.text);
    let parts = [found.place, found.date, found.reporter].map(|part| part.span);
    assert!(
        parts.iter().all(|&part| within(part, found.span) && !text[part.range()].is_empty()),
        "{found:?}"
    );
    assert!(parts.is_sorted_by(|first, second| first.end <= second.start), "{found:?}");
    assert!(text.get(found.span.range()).is_some());
    let leap = found.in_year(2024).expect("a day of a leap year");
    for year in [2023, 2024] {
        let header = NaiveDate::from_yo_opt(year, leap_day_of_year(leap)).expect("a day of any year");
        if let Some(day) = found.resolve(Some(header), None) {
            assert!((-1..=31).contains(&header.signed_duration_since(day).num_days()), "{found:?} {header}");
        }
    }
}

/// The day of the year, but for the last of a leap year.
fn leap_day_of_year(day: NaiveDate) -> u32 {
    chrono::Datelike::ordinal(&day).min(365)
}

#[track_caller]
fn is_slice(text: &str, span: Span, part: &str) {
    assert_eq!(text.get(span.range()), Some(part));
    assert!(!part.is_empty());
}

fn within(part: Span, whole: Span) -> bool {
    part.start >= whole.start && part.end <= whole.end
}

fn sentences_tile(text: &str) {
    let mut end = 0;
    for sentence in sentences(text) {
        let (span, trimmed) = (sentence.span(), sentence.trimmed());
        assert_eq!(span.start, end);
        is_slice(text, span, sentence.as_str());
        assert_eq!(text.get(trimmed.span().range()), Some(trimmed.as_str()));
        assert_eq!(trimmed.as_str(), sentence.as_str().trim());
        end = span.end;
    }
    assert_eq!(end, text.len());
}

/// A sentence ends only where UAX #29 ends one, with the white space behind it, or before a number or an amount.
fn sentence_ends_are_added_before_numbers_alone(text: &str) {
    let ends: Vec<usize> = text.trim_start().split_sentence_bound_indices().map(|(at, _)| at).collect();
    let before = text.len() - text.trim_start().len();
    for sentence in sentences(text).skip(1) {
        let start = sentence.span().start;
        let gap = text[..start].trim_end().len()..=start;
        let is_number = begins_number(&text[start..]) && text[..start].ends_with(char::is_whitespace);
        assert!(is_number || ends.iter().any(|end| gap.contains(&(before + end))), "{start}");
    }
}

/// Words are those of UAX #29, and none reaches over the end of a sentence: but for the blank under a
/// combining mark, which belongs to the word by UAX #29 and to the sentence before as its white space.
fn words_stand_in_sentences(text: &str) {
    let right = text.unicode_word_indices();
    assert!(words(text).map(|word| (word.span().start, word.as_str())).eq(right));
    let mut sentences = sentences(text).map(|sentence| sentence.span());
    let mut sentence = sentences.next();
    for word in words(text) {
        is_slice(text, word.span(), word.as_str());
        let blank = word.as_str().len() - word.as_str().trim_start().len();
        let visible = Span::new(word.span().start + blank, word.span().end);
        while sentence.is_some_and(|sentence| sentence.end <= visible.start) {
            sentence = sentences.next();
        }
        assert!(sentence.is_some_and(|sentence| within(visible, sentence)), "{word}");
    }
}

/// What can stand before and behind quoted words.
const MARKS: [char; 13] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '\'', '‘', '’', '‛'];

fn quotes_stand_between_their_marks(text: &str) {
    let mut before: Option<Span> = None;
    let mut open: Vec<Span> = Vec::new();
    for quote in quotes(text) {
        let span = quote.span;
        is_slice(text, span, quote.text);
        assert!(quote.opened || quote.closed);
        assert!(!quote.opened || text[..span.start].ends_with(MARKS), "{quote:?}");
        assert!(!quote.closed || text[span.end..].starts_with(MARKS), "{quote:?}");
        assert_eq!(quote.cue.is_some(), quote.kind == QuoteKind::Speech);
        assert!(quote.speaker.is_none() || quote.cue.is_some());
        quote.cue.into_iter().chain(quote.speaker).for_each(|words| is_slice(text, words.span, words.text));
        // In order, the outer before the inner, and none crosses another.
        assert!(before.is_none_or(|before| (before.start, span.end) < (span.start, before.end)), "{quote:?}");
        open.retain(|outer| outer.end > span.start);
        assert!(open.iter().all(|&outer| within(span, outer)), "{quote:?} crosses another");
        open.push(span);
        before = Some(span);
    }
}

/// `5`, `$5`, `№ 5`
fn begins_number(text: &str) -> bool {
    let behind = text.strip_prefix(['$', '€', '£', '¥', '₸', '₽', '№']);
    let number = behind.map_or(text, |behind| behind.strip_prefix(char::is_whitespace).unwrap_or(behind));
    number.starts_with(|c: char| c.is_ascii_digit())
}
