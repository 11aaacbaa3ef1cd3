//! Nothing is lost silently: every way of reading reports what it does not read as it looks, with its position.
#![cfg(feature = "std")]

use expect_test::expect;
use mfa_bulletin::{Bulletin, Diagnostic, Reader, Severity, positions, reports};

/// Returns the findings of a text as `line:column code [release]`, which a lossy reader finds, too.
fn found(text: &str) -> Vec<String> {
    let lossy = Bulletin::parse_lossy(text);
    let places = positions(text, &lossy.diagnostics);
    let shown = lossy.diagnostics.iter().zip(places).map(|(found, place)| {
        let release = found.release.map_or("-".to_owned(), |index| index.to_string());
        format!("{}:{} {} {release}", place.line, place.column, found.code())
    });
    assert_eq!(streamed(text), lossy.diagnostics, "{text:?}");
    shown.collect()
}

fn streamed(text: &str) -> Vec<Diagnostic> {
    let mut reader = Reader::lossy(text.as_bytes());
    let mut found = Vec::new();
    while let Some(()) = reader.read_release().expect("a slice does not fail").map(|_| ()) {
        found.extend_from_slice(reader.diagnostics());
    }
    found.extend_from_slice(reader.diagnostics());
    found.sort_by_key(|found| (found.span, found.code()));
    found
}

#[test]
fn a_near_header_is_a_paragraph_and_a_warning() {
    let cases = [
        ("Pears Ripen Early", "They do.", "05.03.2026, 19:58 3\u{A0}996"),
        ("Груши созрели рано", "Так и есть.", "05.03.2026 г., 19:58, 12 просмотров"),
        ("Алмұрт ерте пісті", "Солай болды.", "> 05.03.2026, 19:58 12 рет"),
    ];
    for (title, paragraph, near) in cases {
        let text = format!("04.03.2026\n{title}\n{paragraph}\n  {near}\n");
        assert_eq!(found(&text), ["4:3 near-header 0"]);
        let bulletin = Bulletin::parse(&text).expect("a warning is not an error");
        assert_eq!(bulletin.releases[0].body.paragraphs().collect::<Vec<_>>(), [paragraph, near]);
    }
}

#[test]
fn a_near_header_directly_below_a_header_is_a_paragraph_above_the_title() {
    let text = "04.03.2026\n04.03.2026 19:58\nPears Ripen Early\nThey do.\n";
    assert_eq!(found(text), ["2:1 near-header 0"]);
    let bulletin = Bulletin::parse(text).expect("no fault");
    assert_eq!(bulletin.releases[0].title.as_deref(), Some("Pears Ripen Early"));
    let body: Vec<_> = bulletin.releases[0].body.paragraphs().collect();
    assert_eq!(body, ["04.03.2026 19:58", "They do."]);
}

#[test]
fn stamp_inside_shows_that_captures_were_joined() {
    for (title, paragraph) in [
        ("Pears Ripen Early", "They do."),
        ("Груши созрели рано", "Так и есть."),
        ("Алмұрт ерте пісті", "Солай болды."),
    ] {
        let text = format!(" date 2026-03-05 04.03.2026\n{title}\n{paragraph}\n\u{FEFF} date 2026-03-06 \n");
        assert_eq!(found(&text), ["4:3 stamp-inside 0"]);
        assert_eq!(mfa_bulletin::captures(&text).count(), 2);
    }
}

#[test]
fn text_before_the_first_header_is_reported_once() {
    for (menu, release, title, paragraph) in [
        ("18+\n", "-", "Pears Ripen Early", "They do."),
        ("Груши\nСады\n", "0", "Груши созрели рано", "Так и есть."),
        ("10:50, 02 Желтоқсан 2025\n", "-", "Алмұрт ерте пісті", "Солай болды."),
    ] {
        let text = format!("{menu}04.03.2026\n{title}\n{paragraph}\n03.03.2026\n{title}\n{paragraph}\n");
        let found = found(&text);
        assert_eq!(found.iter().filter(|found| found.contains("text-before-header")).count(), 1, "{found:?}");
        assert_eq!(found[0], format!("1:1 text-before-header {release}"));
    }
}

#[test]
fn a_warning_is_drawn_on_its_line() {
    let text = "04.03.2026\nPears Ripen Early\nThey do.\n05.03.2026 г., 19:58\n";
    let lossy = Bulletin::parse_lossy(text);
    let drawn: String = reports(text, &lossy.diagnostics).map(|report| report.to_string()).collect();
    expect![[r"
        warning[near-header]: line similar to a header
         --> line 4, column 1
          |
        4 | 05.03.2026 г., 19:58
          | ^^^^^^^^^^^^^^^^^^^^
    "]]
    .assert_eq(&drawn);
}

#[test]
fn bad_time_costs_the_time_only() {
    let lossy = Bulletin::parse_lossy("05.03.2026, 25:61 12\nPears Ripen Early\nThey do.\n");
    let header = lossy.bulletin.releases[0].header.expect("a date");
    assert_eq!((header.date.to_string().as_str(), header.time, header.views), ("2026-03-05", None, Some(12)));
    assert_eq!(lossy.diagnostics[0].severity(), Severity::Error);
}

#[test]
fn a_line_of_bytes_that_are_not_utf_8_has_one_finding() {
    let lossy = Bulletin::parse_bytes_lossy(b"05.03.2026\nPears \xFF\xFE ripen \xC3\nThey \xFF do.\n");
    let found: Vec<_> = lossy.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["error[invalid-utf-8]: invalid utf-8, 3 times in this line", "error[invalid-utf-8]: invalid utf-8"]
    );
    assert_eq!(lossy.diagnostics[0].release, Some(0));
}

#[test]
fn joined_captures_lose_no_release() {
    let digest = |day: u32| {
        format!(
            " date 2026-03-{:02} Tell a friend\nPears Ripen Early.\n04.03.2026, 10:00 {day}\nFigs Follow\nThey do.\n",
            day % 28 + 1
        )
    };
    let joined: String = (0..116).map(digest).collect();
    let releases: usize =
        mfa_bulletin::captures(&joined).map(|capture| mfa_bulletin::releases(capture).count()).sum();
    assert_eq!(releases, 2 * 116);
    assert_eq!(mfa_bulletin::captures(&joined).collect::<String>(), joined);
}
