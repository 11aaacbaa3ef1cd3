//! What texts say stands in them: every part is the slice at its span.

use chrono::NaiveDate;
use mfa_bulletin::facts::{self, Attribution, Dateline};
use mfa_bulletin::{Bulletin, Span};

/// All of them on one text, and on the paragraphs of its releases.
pub(crate) fn hold(text: &str) {
    facts_stand_in(text);
    for release in Bulletin::parse_lossy(text).bulletin {
        release.body.paragraphs().for_each(facts_stand_in);
        if let Some(found) = facts::attribution(&release) {
            let paragraph =
                release.body.paragraphs().nth(found.paragraph).expect("the paragraph of a clause");
            clause_stands_in(paragraph, &found);
        }
        let first = release.body.paragraphs().next();
        assert_eq!(facts::dateline(&release), first.and_then(Dateline::of));
    }
}

fn facts_stand_in(text: &str) {
    if let Some(found) = facts::attribution_in([text]) {
        assert_eq!(found.paragraph, 0);
        clause_stands_in(text, &found);
    }
    if let Some(found) = Dateline::of(text) {
        dateline_stands_in(text, &found);
    }
}

fn clause_stands_in(text: &str, found: &Attribution<'_>) {
    is_slice(text, found.span, found.text);
    is_slice(text, found.reporter_span, found.reporter);
    assert!(within(found.reporter_span, found.span), "{found:?}");
    assert_eq!(found.via.is_some(), found.via_span.is_some());
    if let (Some(via), Some(span)) = (found.via, found.via_span) {
        is_slice(text, span, via);
        assert!(within(span, found.span), "{found:?}");
    }
}

fn dateline_stands_in(text: &str, found: &Dateline<'_>) {
    is_slice(text, found.place_span, found.place);
    is_slice(text, found.reporter_span, found.reporter);
    let parts = [found.place_span, found.date_span, found.reporter_span];
    assert!(
        parts.iter().all(|&part| within(part, found.span) && !text[part.range()].is_empty()),
        "{found:?}"
    );
    assert!(parts.is_sorted_by(|first, second| first.end <= second.start), "{found:?}");
    assert!(text.get(found.span.range()).is_some());
    let leap = found.date(2024).expect("a day of a leap year");
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
