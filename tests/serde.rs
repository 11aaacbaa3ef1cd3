//! The JSON shape, both ways, from a string and from a reader.
#![cfg(feature = "serde")]

mod common;

use mfa_bulletin::{Body, Bulletin, Release};
use serde_json::{Value, json};

use common::all_cases;

#[test]
fn the_shape_is_the_one_of_the_cases_both_ways() {
    for case in all_cases() {
        let written = serde_json::to_value(Bulletin::parse_lossy(&case.text).bulletin).expect("a JSON form");
        for key in ["captured", "releases"] {
            assert_eq!(written[key], case.json[key], "{}", case.name);
        }
        assert_eq!(written.as_object().map(serde_json::Map::len), Some(2));
        let read: Bulletin<'static> =
            serde_json::from_reader(written.to_string().as_bytes()).expect("a bulletin");
        assert_eq!(read, case.bulletin(), "{}", case.name);
        assert_eq!(serde_json::to_value(&read).expect("a JSON form"), written);
    }
}

#[test]
fn missing_parts_are_none() {
    let release: Release<'static> = serde_json::from_str("{}").expect("a release");
    assert_eq!(release, Release::default());
    let header: mfa_bulletin::Header =
        serde_json::from_value(json!({"date": "2026-03-05"})).expect("a header");
    assert_eq!(header, "05.03.2026".parse().expect("a header"));
}

#[test]
fn paragraphs_of_any_content_survive() {
    let body = Body::from_iter(["Tell a friend", "two\nlines", " padded ", ""]);
    let written = serde_json::to_value(&body).expect("a JSON form");
    assert_eq!(written, json!(["Tell a friend", "two\nlines", " padded ", ""]));
    assert_eq!(serde_json::from_value::<Body<'_>>(written).expect("a body"), body);
}

#[test]
fn a_date_that_does_not_exist_is_refused() {
    let json: Value = json!({"date": "2026-02-31", "time": null, "views": 1});
    assert!(serde_json::from_value::<mfa_bulletin::Header>(json).is_err());
}
