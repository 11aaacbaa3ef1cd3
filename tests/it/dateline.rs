//! Datelines: each shape with a row that matches and one that nearly does, and invariants.

use crate::table;
use chrono::NaiveDate;
use mfa_bulletin::text::Dateline;
use mfa_bulletin::{Body, Release};
use proptest::prelude::*;

#[test]
fn each_shape_is_read() {
    for row in table::rows(include_str!("../data/text/datelines.tsv")) {
        let number = |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let shown = Dateline::parse(row[0]).map_or_else(
            || vec!["-".to_owned()],
            |found| {
                let reporter = found.reporter.map_or("-", |reporter| reporter.text);
                let agency = found.agency.map_or("-", |agency| agency.name());
                vec![
                    found.place.text.to_owned(),
                    number(found.day.map(i64::from)),
                    number(found.month.map(i64::from)),
                    number(found.year.map(i64::from)),
                    reporter.to_owned(),
                    agency.to_owned(),
                ]
            },
        );
        assert_eq!(shown, row[1..], "{}", row[0]);
    }
}

#[test]
fn captions_may_precede_it() {
    let mut release = Release::default();
    let dateline = "Астана. 23 февраля. KAZAKHSTAN TODAY - Они созрели.";
    release.body = Body::from_iter(["Грушевый сад", dateline]);
    assert_eq!(release.dateline().map(|found| (found.paragraph, found.place.text)), Some((1, "Астана")));
    let long = "Груши созрели рано в этом году, и сливы тоже, и яблоки, и вишни, и абрикосы.";
    release.body = Body::from_iter([long, dateline]);
    assert!(release.dateline().is_some());
    release.body = Body::from_iter([long, long, long, long, dateline]);
    assert!(release.dateline().is_none());
}

#[test]
fn every_month_has_three_names() {
    let names = [
        ["January", "января", "қаңтар"],
        ["February", "февраля", "ақпан"],
        ["March", "марта", "наурыз"],
        ["April", "апреля", "сәуір"],
        ["May", "мая", "мамыр"],
        ["June", "июня", "маусым"],
        ["July", "июля", "шілде"],
        ["August", "августа", "тамыз"],
        ["September", "сентября", "қыркүйек"],
        ["October", "октября", "қазан"],
        ["November", "ноября", "қараша"],
        ["December", "декабря", "желтоқсан"],
    ];
    for (month, names) in (1..).zip(names) {
        for (name, news) in
            names.into_iter().zip(["Pears ripened early.", "Груши созрели рано.", "Алмұрт ерте пісті."])
        {
            let text = format!("Астана. 5 {name}. KAZAKHSTAN TODAY - {news}");
            assert_eq!(Dateline::parse(&text).and_then(|found| found.month), Some(month), "{name}");
        }
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let day = text.parse();
    assert!(day.is_ok(), "no day: {text}");
    day.ok()
}

#[test]
fn year_is_resolved_if_it_is_certain() {
    let new_years_eve = Dateline::parse("Астана. 31 декабря. KAZAKHSTAN TODAY - Груши.").expect("a dateline");
    let leap_day = Dateline::parse("Астана. 29 февраля. KAZAKHSTAN TODAY - Груши.").expect("a dateline");
    let new_year = Dateline::parse("Астана. 1 января. KAZAKHSTAN TODAY - Груши.").expect("a dateline");
    // With a header: up to 31 days before it, one day after.
    assert_eq!(new_years_eve.resolve(day("2025-12-31"), None), day("2025-12-31"));
    assert_eq!(new_years_eve.resolve(day("2026-01-01"), None), day("2025-12-31"));
    assert_eq!(new_years_eve.resolve(day("2026-01-31"), None), day("2025-12-31"));
    assert_eq!(new_years_eve.resolve(day("2026-02-01"), None), None);
    assert_eq!(new_year.resolve(day("2025-12-31"), None), day("2026-01-01"));
    assert_eq!(new_year.resolve(day("2025-12-30"), None), None);
    assert_eq!(leap_day.resolve(day("2024-03-01"), None), day("2024-02-29"));
    assert_eq!(leap_day.resolve(day("2025-03-01"), None), None);
    // By the capture: never after it, and not if a header contradicts.
    assert_eq!(new_years_eve.resolve(None, day("2026-01-05")), day("2025-12-31"));
    assert_eq!(new_year.resolve(None, day("2025-12-31")), None);
    assert_eq!(new_years_eve.resolve(None, day("2026-08-05")), None);
    assert_eq!(new_years_eve.resolve(day("2026-08-05"), day("2026-01-05")), None);
    assert_eq!(new_years_eve.resolve(None, None), None);
    // At both ends of the calendar nothing overflows.
    assert_eq!(new_year.resolve(Some(NaiveDate::MAX), None), None);
    assert_eq!(new_year.resolve(Some(NaiveDate::MIN), None), Some(NaiveDate::MIN));
}

#[test]
fn a_written_year_is_certain() {
    let found = Dateline::parse("ASTANA, November 30, 2018 - Pears.").expect("a dateline");
    assert_eq!(found.resolve(day("2026-01-05"), None), day("2018-11-30"));
    let no_date = Dateline::parse("АСТАНА. KAZINFORM – Груши.").expect("a dateline");
    assert_eq!((no_date.in_year(2026), no_date.resolve(day("2026-01-05"), None)), (None, None));
}

fn assert_invariants(text: &str) {
    let Some(found) = Dateline::parse(text) else { return };
    assert!(text.get(found.span.range()).is_some() && found.span.end < text.len());
    for part in [Some(found.place), found.reporter].into_iter().flatten() {
        assert_eq!(text.get(part.span.range()), Some(part.text));
        assert!(!part.text.is_empty());
        assert!(found.span.start <= part.span.start && part.span.end <= found.span.end, "{found:?}");
    }
    assert!(found.day.is_none_or(|day| (1..=31).contains(&day)));
    assert!(found.month.is_none_or(|month| (1..=12).contains(&month)));
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
