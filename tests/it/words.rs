//! Words: what counts as one in three languages, and invariants.

use mfa_bulletin::Span;
use mfa_bulletin::text::words;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn found(text: &str) -> Vec<&str> {
    words(text).map(|word| word.text).collect()
}

#[test]
fn an_apostrophe_inside_a_word_belongs_to_it() {
    assert_eq!(
        found("Kazakhstan’s growers' pears don't wait"),
        ["Kazakhstan’s", "growers", "pears", "don't", "wait"]
    );
    assert_eq!(found("об’езд ‘сада’"), ["об’езд", "сада"]);
    assert_eq!(found("Ө’лке алма’"), ["Ө’лке", "алма"]);
}

#[test]
fn stops_and_commas_join_numbers_and_initials() {
    assert_eq!(
        found("6,956 pears, 6.5% by D.Fig at kt.kz."),
        ["6,956", "pears", "6.5", "by", "D.Fig", "at", "kt.kz"]
    );
    assert_eq!(found("А.К.Грушин: 1,5 т; 09.30"), ["А.К.Грушин", "1,5", "т", "09.30"]);
    assert_eq!(found("Ә.Алмас, 18:30-да"), ["Ә.Алмас", "18", "30", "да"]);
}

#[test]
fn hyphens_dashes_and_marks_separate_words() {
    assert_eq!(found("\"people-centred\" - (pears)"), ["people", "centred", "pears"]);
    assert_eq!(found("«пресс-служба» – № 5…"), ["пресс", "служба", "5"]);
    assert_eq!(found("салт-дәстүр — «бау»"), ["салт", "дәстүр", "бау"]);
}

#[test]
fn words_of_other_scripts_are_those_of_the_library() {
    for text in [
        "ULiège Türk",
        "И\u{306}огурт",
        "日本の梨",
        "עֲגָלָה \"א\"ב",
        "👩\u{200d}🌾 pear",
        "½ pear²",
        "\u{301}a _b_ __",
    ] {
        assert_eq!(found(text), text.unicode_words().collect::<Vec<_>>(), "{text:?}");
    }
}

#[test]
fn words_have_spans_and_the_iterator_is_fused() {
    let mut all = words("- Сад, сад");
    assert_eq!(all.by_ref().map(|word| word.span).collect::<Vec<_>>(), [Span::new(2, 8), Span::new(10, 16)]);
    assert_eq!((all.next(), all.next()), (None, None));
}

const NASTY: &str =
    "[ ._,:;'’‘\"\\-\r\n0aAбҚé×«…№²·\u{a0}\u{ad}\u{301}\u{482}\u{200d}\u{202f}\u{2003}אカ中Ⓜ😀🇰]{0,32}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn any_words_are_those_of_the_library(text in any::<String>()) {
        prop_assert_eq!(found(&text), text.unicode_words().collect::<Vec<_>>());
    }

    #[test]
    fn odd_words_are_those_of_the_library(text in NASTY) {
        let library: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let ours: Vec<(usize, &str)> = words(&text).map(|word| (word.span.start, word.text)).collect();
        prop_assert_eq!(ours, library);
    }

    #[test]
    fn long_words_are_those_of_the_library(text in "([a-zA-Z]{0,20}[а-яА-Я]{0,20}[әқ’ .,0]{0,3}){0,8}") {
        prop_assert_eq!(found(&text), text.unicode_words().collect::<Vec<_>>());
    }
}
