//! The attribution clause: each form in three languages, what is not one, and invariants.

use crate::table;
use mfa_bulletin::text::{Agency, Attribution};
use mfa_bulletin::{Bulletin, Excerpt};
use proptest::prelude::*;

#[test]
fn each_form_is_read() {
    for row in table::rows(include_str!("../data/text/attributions.tsv")) {
        let found = Attribution::find(row[0].split(" ¶ "));
        let shown = found.map_or_else(
            || vec!["-"],
            |found| {
                let via = found.via.map_or("", |via| via.text);
                vec![found.text, found.reporter.text, via, found.agency.name()]
            },
        );
        assert_eq!(shown, row[1..], "{}", row[0]);
    }
}

#[test]
fn the_first_three_paragraphs_with_a_stop_are_read() {
    let clause = "They do, Kazinform reports.";
    let body = |before: usize| {
        std::iter::repeat_n("Pears ripen.", before).chain(["A caption", clause]).collect::<Vec<_>>()
    };
    assert_eq!(Attribution::find(body(2)).map(|found| found.paragraph), Some(3));
    assert_eq!(Attribution::find(body(3)), None);
}

#[test]
fn a_medium_wins_over_a_person_in_one_sentence() {
    let found = Attribution::find(["Груши созрели, сообщил министр садов Иван Ли, передает BAQ.KZ."]);
    assert_eq!(found.map(|found| found.reporter.text), Some("BAQ.KZ"));
}

#[test]
fn a_clause_in_a_speech_is_not_read() {
    let body = ["\"Pears ripen.", "They do, Kazinform reports.", "We know,\" said the gardener."];
    assert_eq!(Attribution::find(body), None);
}

#[test]
fn the_agency_is_the_one_of_the_dateline() {
    let body = ["Астана. 23 февраля. KAZAKHSTAN TODAY - Груши созрели, передает корреспондент агентства."];
    let found = Attribution::find(body).expect("a clause");
    assert_eq!((found.reporter.text, found.agency), ("корреспондент агентства", Agency::KazakhstanToday));
}

#[test]
fn release_has_the_attribution_of_its_paragraphs() {
    let text = "05.03.2026\nPears ripen\nThey do so early.\nThey do, Kazinform reports, citing Akorda.\n";
    let bulletin = Bulletin::parse(text).expect("no fault");
    let release = &bulletin.releases[0];
    let found = release.attribution().expect("a clause");
    assert_eq!((found.paragraph, found.via.map(|via| via.text)), (1, Some("Akorda")));
    assert_eq!(Attribution::find(release.body.paragraphs()), Some(found));
}

#[test]
fn names_are_classified_as_agencies() {
    let cases = [
        ("press service of the Kazakh MFA", Agency::ForeignMinistry),
        ("МИДе РК", Agency::ForeignMinistry),
        ("ҚР СІМ", Agency::ForeignMinistry),
        ("Ministry of Foreign Affairs of Uzbekistan", Agency::Other),
        ("Kazinform at Akorda", Agency::Kazinform),
        ("Akorda press service", Agency::Akorda),
        ("primeminister.kz", Agency::PrimeMinister),
        ("Senate", Agency::Parliament),
        ("The Guardian", Agency::Guardian),
        ("Синьхуа", Agency::Xinhua),
        ("ТАСС", Agency::Tass),
        ("Kazakhstan Today", Agency::KazakhstanToday),
        ("Garden Post", Agency::Other),
        ("", Agency::Other),
    ];
    for (name, agency) in cases {
        assert_eq!(Agency::from_name(name), agency, "{name}");
    }
    assert_eq!(format!("{:>10}|{}", Agency::Akorda, Agency::default()), "    akorda|other");
}

fn assert_invariants(text: &str) {
    let Some(found) = Attribution::find([text]) else { return };
    assert_eq!(text.get(found.span.range()), Some(found.text));
    let inside = |part: Excerpt<'_>| {
        assert_eq!(text.get(part.span.range()), Some(part.text));
        assert!(!part.text.is_empty());
        assert!(found.span.start <= part.span.start && part.span.end <= found.span.end, "{found:?}");
    };
    inside(found.reporter);
    found.via.into_iter().for_each(inside);
}

proptest! {
    #[test]
    fn spans_slice(text in "\\PC{0,80}") {
        assert_invariants(&text);
    }

    #[test]
    fn spans_slice_among_known_words(text in table::pieces()) {
        assert_invariants(&text);
    }
}
