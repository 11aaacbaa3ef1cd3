//! What always holds: on every case and on texts that nobody would write.

mod common;

use mfa_bulletin::{Bulletin, LineKind, Severity, Span, lines, releases};
use proptest::prelude::*;

use common::{all_cases, odd_text};

/// All of them on one text.
fn hold(text: &str) {
    strict_agrees_with_lossy(text);
    lazy_agrees_with_lossy(text);
    lines_tile(text);
    parts_are_slices(text);
    spans_are_in_order(text);
    diagnostics_point_into_the_text(text);
    line_ends_do_not_matter(text);
}

fn strict_agrees_with_lossy(text: &str) {
    let lossy = Bulletin::parse_lossy(text);
    let first = lossy.diagnostics.iter().find(|found| found.severity() == Severity::Error);
    match Bulletin::parse(text) {
        Ok(strict) => assert_eq!((Some(&strict), None), (Some(&lossy.bulletin), first)),
        Err(error) => {
            assert_eq!(error.diagnostic().as_ref(), first);
            assert_eq!(Some(error.position().byte), first.map(|found| found.span.start as u64));
        }
    }
}

fn lazy_agrees_with_lossy(text: &str) {
    let lossy = Bulletin::parse_lossy(text);
    let (mut values, mut faults) = (Vec::new(), Vec::new());
    for item in releases(text) {
        match item {
            Ok(release) => values.push(release),
            Err(error) => {
                let found = error.diagnostic().expect("a fault of the text");
                assert_eq!(error.position(), mfa_bulletin::Position::at(text, found.span.start));
                faults.push(found);
            }
        }
    }
    assert_eq!(values, lossy.bulletin.releases);
    assert!(faults.iter().eq(lossy.diagnostics.iter().filter(|found| found.severity() == Severity::Error)));
}

fn lines_tile(text: &str) {
    let mut end = 0;
    for line in lines(text) {
        assert_eq!(line.span.start, end);
        assert!(!line.span.is_empty());
        let whole = &text[line.span.range()];
        assert!(whole.contains(line.text));
        assert_eq!(line.text.is_empty(), line.kind == LineKind::Blank);
        assert!(!whole.trim_end_matches('\n').contains('\n'));
        end = line.span.end;
    }
    assert_eq!(end, text.len());
}

fn parts_are_slices(text: &str) {
    for release in Bulletin::parse_lossy(text).bulletin {
        let span = release.span.expect("a parsed release stands somewhere");
        let parts = [&release.title, &release.deck, &release.credit].into_iter().flatten().map(AsRef::as_ref);
        let mut end = span.start;
        for part in parts.chain(release.body.paragraphs()) {
            let part = Span::of(part, text).expect("a slice of the text");
            assert!(part.start >= span.start && part.end <= span.end && !part.is_empty());
            // Title-first pages have the title before the header, but no part overlaps another.
            assert!(part.start >= end);
            end = part.end;
        }
    }
}

fn spans_are_in_order(text: &str) {
    let spans: Vec<_> = releases(text).filter_map(Result::ok).filter_map(|release| release.span).collect();
    assert!(spans.is_sorted_by(|first, second| first.end <= second.start));
}

fn diagnostics_point_into_the_text(text: &str) {
    for found in Bulletin::parse_lossy(text).diagnostics {
        let part = &text[found.span.range()];
        assert!(!part.is_empty() && !part.contains('\n'), "{found}: {part:?}");
    }
}

fn line_ends_do_not_matter(text: &str) {
    let lf = text.replace("\r\n", "\n");
    let crlf = lf.replace('\n', "\r\n");
    let (lf, crlf) = (Bulletin::parse_lossy(&lf), Bulletin::parse_lossy(&crlf));
    assert_eq!(lf.bulletin, crlf.bulletin);
    let codes = |lossy: &mfa_bulletin::Lossy<'_>| {
        lossy.diagnostics.iter().map(|found| found.kind).collect::<Vec<_>>()
    };
    assert_eq!(codes(&lf), codes(&crlf));
}

#[test]
fn all_hold_on_every_case() {
    for case in all_cases() {
        hold(&case.text);
    }
}

#[test]
fn all_hold_on_every_beginning_of_every_case() {
    for case in all_cases() {
        let ends: Vec<_> = case.text.char_indices().map(|(at, _)| at).collect();
        for end in ends.iter().step_by(1 + ends.len() / 100) {
            hold(&case.text[..*end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_hold_on_texts_of_odd_lines(text in odd_text()) {
        hold(&text);
    }

    #[test]
    fn all_hold_on_any_text(text in any::<String>()) {
        hold(&text);
    }
}
