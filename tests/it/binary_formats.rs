//! The serialised form of every value: JSON both ways, and binary formats.
#![cfg(feature = "serde")]

use mfa_bulletin::{
    Body, Bulletin, Diagnostic, DiagnosticKind, Excerpt, Header, Position, Release, Severity, Span,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::common::{all_cases, all_texts};

#[test]
fn json_of_the_cases_is_read_and_written() {
    for case in all_cases() {
        let written = serde_json::to_value(case.bulletin()).expect("a JSON form");
        assert_eq!(written["captured"], case.json["captured"], "{}", case.name);
        let right = case.json["releases"].as_array().expect("an array");
        assert_eq!(written["releases"].as_array().map(Vec::len), Some(right.len()), "{}", case.name);
        for (index, release) in right.iter().enumerate() {
            for (key, value) in
                release.as_object().expect("an object").iter().filter(|(key, _)| *key != "doubt")
            {
                assert_eq!(written["releases"][index][key], *value, "{}", case.name);
            }
        }
    }
}

#[test]
fn json_has_every_key_and_no_other() {
    let mut release = Release::default();
    release.header = "05.03.2026, 19:58 3996".parse().ok();
    release.title = Some("Spring Fair Opens".into());
    release.body = Body::from(vec!["It did."]);
    release.span = Some(Span::new(0, 50));
    let bulletin = Bulletin { captured: "2026-03-06".parse().ok(), releases: vec![release] };
    let right = json!({
        "captured": "2026-03-06",
        "releases": [{
            "header": {"date": "2026-03-05", "time": "19:58:00", "views": 3996},
            "title": "Spring Fair Opens",
            "label": null,
            "deck": null,
            "credit": null,
            "source": null,
            "related": false,
            "body": ["It did."],
        }],
    });
    assert_eq!(serde_json::to_value(bulletin).expect("a JSON form"), right);
}

/// Writes a value in JSON, postcard and bincode, and returns what is read back from each.
fn through_all_formats<T: Serialize + DeserializeOwned>(value: &T) -> [T; 3] {
    let json = serde_json::to_string(value).expect("a JSON form");
    let postcard = postcard::to_stdvec(value).expect("a postcard form");
    let config = bincode::config::standard();
    let bincode = bincode::serde::encode_to_vec(value, config).expect("a bincode form");
    let (from_bincode, length) = bincode::serde::decode_from_slice(&bincode, config).expect("bincode");
    assert_eq!(length, bincode.len());
    [
        serde_json::from_str(&json).expect("JSON"),
        postcard::from_bytes(&postcard).expect("postcard"),
        from_bincode,
    ]
}

#[test]
fn bulletins_survive_every_format() {
    for (name, text) in all_texts() {
        let bulletin = Bulletin::parse_lossy(&text).bulletin.into_owned();
        for read in through_all_formats(&bulletin) {
            assert_eq!(read, bulletin, "{name}");
        }
        for release in bulletin {
            assert!(through_all_formats(&release).iter().all(|read| *read == release), "{name}");
        }
    }
}

#[test]
fn parts_survive_every_format() {
    let headers = ["05.03.2026, 19:58 3996", "05.03.2026, 19:58", "05.03.2026"];
    for header in headers.map(|line| line.parse::<Header>().expect("a header")) {
        assert_eq!(through_all_formats(&header), [header; 3]);
    }
    for body in [Body::default(), Body::from(vec!["Tell a friend", "two\nlines", " padded ", ""])] {
        assert!(through_all_formats(&body).iter().all(|read| *read == body));
    }
    assert_eq!(through_all_formats(&Span::new(3, 7)), [Span::new(3, 7); 3]);
    assert_eq!(through_all_formats(&Position::START), [Position::START; 3]);
    assert_eq!(through_all_formats(&Severity::Warning), [Severity::Warning; 3]);
    assert!(through_all_formats(&Release::default()).iter().all(|read| *read == Release::default()));
}

#[test]
fn missing_keys_of_json_become_none_or_empty() {
    let release: Release<'static> = serde_json::from_str("{}").expect("a release");
    assert_eq!(release, Release::default());
    let bulletin: Bulletin<'static> = serde_json::from_str("{}").expect("a bulletin");
    assert_eq!(bulletin, Bulletin::default());
    let header: Header = serde_json::from_value(json!({"date": "2026-03-05"})).expect("a header");
    assert_eq!(header, "05.03.2026".parse().expect("a header"));
}

#[test]
fn places_severities_and_diagnostics_have_a_json_form() {
    let diagnostic = Diagnostic::new(DiagnosticKind::NoSuchTime { hour: 25, minute: 61 }, Span::new(12, 17))
        .with_release(2);
    let excerpt = Excerpt { text: "said", span: Span::new(3, 7) };
    let value = (Position::START, [Severity::Warning, Severity::Error], excerpt, diagnostic);
    let right = json!([
        {"byte": 0, "line": 1, "column": 1},
        ["warning", "error"],
        {"text": "said", "span": {"start": 3, "end": 7}},
        {
            "code": "no-such-time",
            "message": "time 25:61 does not exist",
            "severity": "error",
            "span": {"start": 12, "end": 17},
            "release": 2,
        },
    ]);
    assert_eq!(serde_json::to_value(value).expect("a JSON form"), right);
    let stamp =
        Diagnostic::new(DiagnosticKind::NoSuchStamp { year: 2026, month: 2, day: 31 }, Span::new(6, 16));
    assert_eq!(serde_json::to_value(stamp).expect("a JSON form")["release"], json!(null));
    assert!(postcard::to_stdvec(&stamp).is_ok());
}

#[test]
fn date_that_does_not_exist_is_refused() {
    let json: Value = json!({"date": "2026-02-31", "time": null, "views": 1});
    assert!(serde_json::from_value::<Header>(json).is_err());
}
