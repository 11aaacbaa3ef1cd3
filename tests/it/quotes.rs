//! Quotations: each pattern with cases that match and nearly do, and invariants.

use crate::table;
use mfa_bulletin::Release;
use mfa_bulletin::text::{Quote, QuoteKind, quotes};
use proptest::prelude::*;

/// Returns the text with the marks that are present, then `/ cue / speaker` of a speech.
fn shown(quote: &Quote<'_>) -> String {
    let mark = |there| if there { "|" } else { "" };
    let shown = format!("{}{}{}", mark(quote.opened), quote.text, mark(quote.closed));
    if quote.kind == QuoteKind::Term {
        return shown;
    }
    let [cue, speaker] = [quote.cue, quote.speaker].map(|words| words.map_or("-", |words| words.text));
    format!("{shown} / {cue} / {speaker}")
}

#[test]
fn each_pattern_is_read() {
    for row in table::rows(include_str!("../data/text/quotes.tsv")) {
        let [text, expected @ ..] = &row[..] else { continue };
        let found: Vec<_> = release(text.split(" ¶ ")).quotes().map(|quote| shown(&quote)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

fn release<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Release<'a> {
    let mut release = Release::default();
    release.body = paragraphs.into_iter().collect();
    release
}

/// Returns the paragraph, the quotation, and the paragraph of its clause.
fn shown_in(paragraphs: &[&'static str]) -> Vec<(usize, String, usize)> {
    let release = release(paragraphs.iter().copied());
    release.quotes().map(|quote| (quote.paragraph, shown(&quote), quote.clause_paragraph)).collect()
}

#[test]
fn a_speech_is_announced_by_the_paragraph_before() {
    let announced = shown_in(&["The telegram of the President reads:", "\"We plant pears. They grow.\""]);
    assert_eq!(
        announced,
        [(1, "|We plant pears. They grow.| / reads / The telegram of the President".to_owned(), 0)]
    );
    let not = shown_in(&["The list of pears:", "\"Green Pear\""]);
    assert_eq!(not, [(1, "|Green Pear|".to_owned(), 1)]);
}

#[test]
fn a_speech_over_paragraphs_is_one_item_each() {
    let found = shown_in(&["\"We plant pears.", "We water them.", "They grow,\" said the gardener."]);
    let clause = "said / the gardener";
    assert_eq!(
        found,
        [
            (0, format!("|We plant pears. / {clause}"), 2),
            (1, format!("We water them. / {clause}"), 2),
            (2, format!("They grow,| / {clause}"), 2),
        ]
    );
    assert_eq!(shown_in(&["\"We plant pears.", "We water them.", "They grow."]), []);
    let with_blank = shown_in(&["\"We plant pears.", "", "They grow,\" said the gardener."]);
    assert_eq!(with_blank.iter().map(|quote| quote.0).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn iterator_is_fused() {
    let mut found = quotes("The \"Pear\" and the \"Plum\".");
    assert_eq!(found.size_hint(), (2, Some(2)));
    assert!(found.next().is_some() && found.next().is_some());
    assert!(found.next().is_none() && found.next().is_none());
}

fn assert_invariants(text: &str) {
    let mut last = 0;
    for quote in quotes(text) {
        assert_eq!(text.get(quote.span.range()), Some(quote.text));
        assert!(quote.kind == QuoteKind::Speech || quote.cue.is_none() && quote.speaker.is_none());
        assert!(quote.kind == QuoteKind::Speech || quote.opened && quote.closed);
        for words in quote.cue.into_iter().chain(quote.speaker) {
            assert_eq!(text.get(words.span.range()), Some(words.text));
            assert!(!words.text.is_empty());
        }
        assert!(last <= quote.span.start, "{text:?}");
        last = quote.span.start;
    }
}

proptest! {
    #[test]
    fn spans_slice_and_quotes_are_ordered(text in "\\PC{0,80}") {
        assert_invariants(&text);
    }

    #[test]
    fn spans_slice_among_known_words(text in table::pieces()) {
        assert_invariants(&text);
    }
}
