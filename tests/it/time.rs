//! Local time and instants, by the history of UTC offsets in Kazakhstan.

use mfa_bulletin::chrono::{NaiveDate, NaiveTime};
use mfa_bulletin::{Bulletin, Header, Release};

fn instant(line: &str) -> Option<String> {
    let header: Header = line.parse().expect("a header");
    header.instant().map(|instant| format!("{instant:?}"))
}

#[test]
fn offset_changes_at_midnight_of_1_march_2024() {
    assert_eq!(instant("01.03.2024, 00:00 1").as_deref(), Some("2024-03-01T00:00:00+05:00"));
    assert_eq!(instant("29.02.2024, 22:59 1").as_deref(), Some("2024-02-29T22:59:00+06:00"));
}

#[test]
fn repeated_hour_is_its_first_occurrence() {
    assert_eq!(instant("29.02.2024, 23:00 1").as_deref(), Some("2024-02-29T23:00:00+06:00"));
    assert_eq!(instant("29.02.2024, 23:59 1").as_deref(), Some("2024-02-29T23:59:00+06:00"));
}

#[test]
fn offset_before_31_october_2004_is_unknown() {
    assert_eq!(instant("31.10.2004, 00:00 1").as_deref(), Some("2004-10-31T00:00:00+06:00"));
    assert_eq!(instant("30.10.2004, 23:59 1"), None);
    assert_eq!(instant("01.01.0000, 00:00 1"), None);
}

#[test]
fn header_without_a_time_has_no_instant() {
    assert_eq!(instant("05.03.2026"), None);
    assert_eq!(instant("05.03.2026, 19:58").as_deref(), Some("2026-03-05T19:58:00+05:00"));
}

#[test]
fn headers_are_ordered_by_date_time_and_views() {
    let header = |line: &str| line.parse::<Header>().expect("a header");
    let mut headers = ["06.03.2026", "05.03.2026, 19:58 7", "05.03.2026, 19:58 6", "05.03.2026"].map(header);
    headers.sort();
    assert_eq!(
        headers,
        ["05.03.2026", "05.03.2026, 19:58 6", "05.03.2026, 19:58 7", "06.03.2026"].map(header)
    );
}

#[test]
fn release_returns_the_values_of_its_header() {
    let date = NaiveDate::from_ymd_opt(2026, 3, 5).expect("a date");
    let local_time = date.and_time(NaiveTime::from_hms_opt(19, 58, 0).expect("a time"));
    let text = "05.03.2026, 19:58 3996\nSpring Fair Opens\nIt did.\n05.03.2026\nTrade Grows\nIt did.\n";
    let bulletin = Bulletin::parse(text).expect("no error");
    let values =
        |release: &Release<'_>| (release.date(), release.local_time(), release.instant(), release.views());
    let instant = "2026-03-05T19:58:00+05:00".parse().expect("an instant");
    assert_eq!(values(&bulletin.releases[0]), (Some(date), Some(local_time), Some(instant), Some(3996)));
    assert_eq!(values(&bulletin.releases[1]), (Some(date), None, None, None));
    assert_eq!(values(&Release::default()), (None, None, None, None));
}
