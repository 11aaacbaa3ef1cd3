//! Instants by the offset history of Kazakhstan.

use mfa_bulletin::Header;

fn at(line: &str) -> Option<String> {
    let header: Header = line.parse().expect("a header");
    header.published_at().map(|instant| format!("{instant:?}"))
}

#[test]
fn the_offset_changes_at_midnight_of_1_march_2024() {
    assert_eq!(at("01.03.2024, 00:00 1").as_deref(), Some("2024-03-01T00:00:00+05:00"));
    assert_eq!(at("29.02.2024, 22:59 1").as_deref(), Some("2024-02-29T22:59:00+06:00"));
}

#[test]
fn the_doubled_hour_is_its_first_occurrence() {
    assert_eq!(at("29.02.2024, 23:00 1").as_deref(), Some("2024-02-29T23:00:00+06:00"));
    assert_eq!(at("29.02.2024, 23:59 1").as_deref(), Some("2024-02-29T23:59:00+06:00"));
}

#[test]
fn before_31_october_2004_no_offset_is_known() {
    assert_eq!(at("31.10.2004, 00:00 1").as_deref(), Some("2004-10-31T00:00:00+06:00"));
    assert_eq!(at("30.10.2004, 23:59 1"), None);
    assert_eq!(at("01.01.0000, 00:00 1"), None);
}

#[test]
fn no_time_no_instant() {
    assert_eq!(at("05.03.2026"), None);
    assert_eq!(at("05.03.2026, 19:58").as_deref(), Some("2026-03-05T19:58:00+05:00"));
}

#[test]
fn headers_order_by_time() {
    let header = |line: &str| line.parse::<Header>().expect("a header");
    let mut headers = ["06.03.2026", "05.03.2026, 19:58 7", "05.03.2026, 19:58 6", "05.03.2026"].map(header);
    headers.sort();
    assert_eq!(
        headers,
        ["05.03.2026", "05.03.2026, 19:58 6", "05.03.2026, 19:58 7", "06.03.2026"].map(header)
    );
}
