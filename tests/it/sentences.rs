//! Sentences: each rule in three languages, and invariants.

use crate::table;
use mfa_bulletin::text::sentences;
use proptest::prelude::*;

#[test]
fn each_rule_is_read() {
    for row in table::rows(include_str!("../data/text/sentences.tsv")) {
        let [text, expected @ ..] = &row[..] else { continue };
        let found: Vec<_> = sentences(text).map(|sentence| sentence.text).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn any_white_space_may_follow_a_stop() {
    for space in ["\t", "\u{a0}", "\u{3000}", " \t ", "\n"] {
        let text = format!("Pears ripen.{space}Plums wait.");
        assert_eq!(sentences(&text).count(), 2, "{space:?}");
    }
}

#[test]
fn empty_and_blank_texts_have_no_sentence() {
    assert_eq!(sentences("").next(), None);
    let mut space = sentences(" \n ");
    assert_eq!((space.next(), space.next(), space.size_hint()), (None, None, (0, Some(0))));
}

#[test]
fn the_number_of_sentences_is_known() {
    assert_eq!(sentences("Pears ripen. Plums wait.").size_hint(), (2, Some(2)));
}

/// Asserts that sentences are the text except for the white space between them.
fn assert_tiles(text: &str) {
    let mut end = 0;
    for sentence in sentences(text) {
        assert_eq!(text.get(sentence.span.range()), Some(sentence.text));
        assert!(!sentence.text.is_empty());
        assert_eq!(text[end..sentence.span.start].trim(), "", "{text:?}");
        end = sentence.span.end;
    }
    assert_eq!(text[end..].trim(), "", "{text:?}");
}

proptest! {
    #[test]
    fn sentences_tile_any_text(text in any::<String>()) {
        assert_tiles(&text);
    }

    #[test]
    fn sentences_tile_texts_of_known_words(text in table::pieces()) {
        assert_tiles(&text);
    }
}
