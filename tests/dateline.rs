//! The dateline: its forms, what is none, the year, and what always holds.

use chrono::NaiveDate;
use mfa_bulletin::Bulletin;
use mfa_bulletin::facts::{Agency, dateline, dateline_in};
use proptest::prelude::*;

#[test]
fn every_form_is_read() {
    let forms: &[(&str, &str, u32, u32, &str, Agency)] = &[
        (
            "Астана. 23 февраля. KAZAKHSTAN TODAY - Груши.",
            "Астана",
            23,
            2,
            "KAZAKHSTAN TODAY",
            Agency::KazakhstanToday,
        ),
        (
            "  Нур-Султан. 1 мая. KAZAKHSTAN TODAY – Груши.",
            "Нур-Султан",
            1,
            5,
            "KAZAKHSTAN TODAY",
            Agency::KazakhstanToday,
        ),
        ("Новый Узень, 9 Декабря. Казинформ — Груши.", "Новый Узень", 9, 12, "Казинформ", Agency::Kazinform),
        (
            "Astana. February 23. KAZAKHSTAN TODAY - Pears.",
            "Astana",
            23,
            2,
            "KAZAKHSTAN TODAY",
            Agency::KazakhstanToday,
        ),
        ("ASTANA. 23 February. Pear Post - Pears.", "ASTANA", 23, 2, "Pear Post", Agency::Other),
        ("Astana. 23 February. Pear’s-Post - Pears.", "Astana", 23, 2, "Pear’s-Post", Agency::Other),
        (
            "Rio de Janeiro. 23 February. Pear Post - Pears.",
            "Rio de Janeiro",
            23,
            2,
            "Pear Post",
            Agency::Other,
        ),
        (
            "Акмолинская область. 23 февраля. МИА \"Казинформ\" - Груши.",
            "Акмолинская область",
            23,
            2,
            "МИА \"Казинформ\"",
            Agency::Kazinform,
        ),
        (
            "Астана. 29 ақпан. KAZAKHSTAN TODAY - Алмұрт.",
            "Астана",
            29,
            2,
            "KAZAKHSTAN TODAY",
            Agency::KazakhstanToday,
        ),
        ("Өскемен. 7 қыркүйек. ҚазАқпарат - Алмұрт.", "Өскемен", 7, 9, "ҚазАқпарат", Agency::Kazinform),
        (
            "Астана. 31 декабря. KAZAKHSTAN TODAY- Груши.",
            "Астана",
            31,
            12,
            "KAZAKHSTAN TODAY",
            Agency::KazakhstanToday,
        ),
    ];
    for &(text, place, day, month, reporter, agency) in forms {
        let found = dateline_in([text]).unwrap_or_else(|| panic!("no dateline in {text}"));
        let read = (found.place.text, found.day, found.month, found.reporter.text, found.agency);
        assert_eq!(read, (place, day, month, reporter, agency), "{text}");
        assert_eq!(&text[found.place.span.range()], place);
        assert_eq!(&text[found.reporter.span.range()], reporter);
        assert!(text[found.date.span.range()].contains(&day.to_string()), "{text}");
        let news = &text[found.span.end..];
        assert!(["Груши.", "Pears.", "Алмұрт."].contains(&news), "{news}");
    }
}

#[test]
fn what_looks_like_a_dateline_is_none() {
    let texts = [
        "",
        "Астана. 23 февраля.",
        "Астана. 23 февраля. KAZAKHSTAN TODAY",
        "Астана 23 февраля KAZAKHSTAN TODAY - Груши.",
        "Астана. 31 апреля. KAZAKHSTAN TODAY - Груши.",
        "Астана. 0 мая. KAZAKHSTAN TODAY - Груши.",
        "Астана. 023 мая. KAZAKHSTAN TODAY - Груши.",
        "Астана. +1 мая. KAZAKHSTAN TODAY - Груши.",
        "Астана. 23 груши. KAZAKHSTAN TODAY - Груши.",
        "в Астане. 23 мая. KAZAKHSTAN TODAY - Груши.",
        "Астана. 23 мая. Груши созрели - все.",
        "область. 23 мая. KAZAKHSTAN TODAY - Груши.",
        "Груши созрели. 23 мая. KAZAKHSTAN TODAY - Груши.",
        "Rio de Janeiro de Pera. 23 May. KAZAKHSTAN TODAY - Pears.",
        "Pears. May 4. They ripened - all of them.",
        "May 4. KAZAKHSTAN TODAY - Pears.",
        "Груши. Астана. 23 мая. KAZAKHSTAN TODAY - Груши.",
    ];
    for text in texts {
        assert_eq!(dateline_in([text]), None, "{text}");
    }
}

#[test]
fn a_release_says_what_its_first_paragraph_says() {
    let text = "24.02.2026\nГруши созрели\nАстана. 23 февраля. KAZAKHSTAN TODAY - Они созрели рано.\n";
    let bulletin = Bulletin::parse(text).expect("no fault");
    let release = &bulletin.releases[0];
    let found = dateline_in(release.body.paragraphs()).expect("a dateline");
    assert_eq!(found.date.text, "23 февраля");
    assert_eq!([release.dateline(), dateline(release)], [Some(found); 2]);
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
        for name in names {
            let text = format!("Астана. 5 {name}. KAZAKHSTAN TODAY - Груши.");
            assert_eq!(dateline_in([text.as_str()]).map(|found| found.month), Some(month), "{name}");
        }
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let day = text.parse();
    assert!(day.is_ok(), "no day: {text}");
    day.ok()
}

#[test]
fn the_year_is_said_where_it_is_certain() {
    let new_years_eve = dateline_in(["Астана. 31 декабря. KAZAKHSTAN TODAY - Груши."]).expect("a dateline");
    let leap_day = dateline_in(["Астана. 29 февраля. KAZAKHSTAN TODAY - Груши."]).expect("a dateline");
    let new_year = dateline_in(["Астана. 1 января. KAZAKHSTAN TODAY - Груши."]).expect("a dateline");
    // Under a header: up to 31 days before it, one day after.
    assert_eq!(new_years_eve.resolve(day("2025-12-31"), None), day("2025-12-31"));
    assert_eq!(new_years_eve.resolve(day("2026-01-01"), None), day("2025-12-31"));
    assert_eq!(new_years_eve.resolve(day("2026-01-31"), None), day("2025-12-31"));
    assert_eq!(new_years_eve.resolve(day("2026-02-01"), None), None);
    assert_eq!(new_year.resolve(day("2025-12-31"), None), day("2026-01-01"));
    assert_eq!(new_year.resolve(day("2025-12-30"), None), None);
    assert_eq!(leap_day.resolve(day("2024-03-01"), None), day("2024-02-29"));
    assert_eq!(leap_day.resolve(day("2025-03-01"), None), None);
    // By the capture: never after it, and not where a header says otherwise.
    assert_eq!(new_years_eve.resolve(None, day("2026-01-05")), day("2025-12-31"));
    assert_eq!(new_year.resolve(None, day("2025-12-31")), None);
    assert_eq!(new_years_eve.resolve(None, day("2026-08-05")), None);
    assert_eq!(new_years_eve.resolve(day("2026-08-05"), day("2026-01-05")), None);
    assert_eq!(new_years_eve.resolve(None, None), None);
    // At the ends of the calendar nothing breaks.
    assert_eq!(new_year.resolve(Some(NaiveDate::MAX), None), None);
    assert_eq!(new_year.resolve(Some(NaiveDate::MIN), None), Some(NaiveDate::MIN));
}

fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "Астана",
        "Astana",
        ". ",
        ", ",
        "23",
        " ",
        "февраля",
        "May",
        "қаңтар",
        "KAZAKHSTAN TODAY",
        " - ",
        "- ",
        "—",
        "\u{a0}",
        "\u{301}",
        "𝒜",
        "1",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_slice_right(text in prop_oneof!["(?s).{0,120}", pieces()]) {
        if let Some(found) = dateline_in([text.as_str()]) {
            prop_assert_eq!(&text[found.place.span.range()], found.place.text);
            prop_assert_eq!(&text[found.reporter.span.range()], found.reporter.text);
            prop_assert!(found.place.span.end < found.date.span.start);
            prop_assert!(found.date.span.end < found.reporter.span.start);
            prop_assert!(found.reporter.span.end < found.span.end && found.span.end <= text.len());
            prop_assert!(found.in_year(2024).is_some());
        }
    }

    #[test]
    fn the_resolved_day_is_the_written_one(day in 1..=28_u32, month in 1..=12_u32, year in 1990..2040, late in 0..=31_i64) {
        const NAMES: [&str; 12] = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
            "октября", "ноября", "декабря"];
        let text = format!("Астана. {day} {}. KAZAKHSTAN TODAY - Груши.", NAMES[month as usize - 1]);
        let written = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        let later = Some(written + chrono::TimeDelta::days(late));
        let found = dateline_in([text.as_str()]).expect("a dateline");
        prop_assert_eq!(found.resolve(later, None), Some(written));
        prop_assert_eq!(found.resolve(None, later), Some(written));
    }
}

/// The corpus: every Russian body whose first line names the agency opens with a dateline.
#[test]
fn the_corpus_is_read_whole() {
    let Some(corpus) = std::env::var_os("MFA_BULLETIN_CORPUS").map(std::path::PathBuf::from) else { return };
    let mut found = 0;
    for entry in std::fs::read_dir(corpus.join("shapes")).expect("a corpus folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        for line in std::fs::read_to_string(&path).expect("a text").lines() {
            if line.contains("KAZAKHSTAN TODAY") {
                let dateline = dateline_in([line]).unwrap_or_else(|| panic!("{}: {line}", path.display()));
                assert_eq!((dateline.place.text, dateline.agency), ("Астана", Agency::KazakhstanToday));
                found += 1;
            }
        }
    }
    assert!(found > 0, "no dateline in {}", corpus.display());
}
