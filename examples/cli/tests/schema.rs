//! The JSON that is written keeps to the published schema, and the schema rejects what is wrong.

mod common;

use jsonschema::Validator;
use mfa_bulletin::{Bulletin, Header, Release};
use serde_json::{Value, json};

use common::cases;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../schema/release.json")).expect("the schema is JSON")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap_or_else(|error| panic!("the schema is invalid: {error}"))
}

/// The validator of a definition in the schema.
fn definition(name: &str) -> Validator {
    let mut schema = schema();
    schema["$ref"] = json!(format!("#/$defs/{name}"));
    validator(&schema)
}

/// A release with a value in each of its parts.
fn whole() -> Value {
    json!({
        "header": {"date": "2026-03-05", "time": "19:58:00", "views": 3996},
        "title": "Pears ripen",
        "label": "Дополнено",
        "deck": "A late spring",
        "credit": "MFA",
        "source": "a newspaper",
        "related": false,
        "body": ["They do.", "Apples follow."],
    })
}

#[test]
fn the_schema_is_a_schema() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn what_is_written_is_valid() {
    let (release, bulletin) = (validator(&schema()), definition("bulletin"));
    let mut releases = 0;
    for case in cases() {
        let written = serde_json::to_value(Bulletin::parse_lossy(&case.text).bulletin).expect("a JSON form");
        bulletin.validate(&written).unwrap_or_else(|error| panic!("{}: {error}", case.path.display()));
        for value in written["releases"].as_array().expect("a list") {
            release.validate(value).unwrap_or_else(|error| panic!("{}: {error}", case.path.display()));
            releases += 1;
        }
    }
    assert!(releases > 100, "only {releases} releases were looked at");
}

#[test]
fn the_right_answers_are_valid() {
    let bulletin = definition("bulletin");
    for case in cases() {
        let mut releases = case.json["releases"].clone();
        for release in releases.as_array_mut().expect("a list") {
            // Answers leave these parts out if they are `None`.
            for part in ["label", "source"] {
                release.as_object_mut().expect("an object").entry(part).or_insert(Value::Null);
            }
        }
        let answer = json!({"captured": case.json["captured"], "releases": releases});
        bulletin.validate(&answer).unwrap_or_else(|error| panic!("{}: {error}", case.path.display()));
    }
}

#[test]
fn extreme_values_are_valid() {
    let header: Header = format!("29.02.0000, 23:59 {}", u64::MAX).parse().expect("a header");
    let mut release = Release::default();
    release.header = Some(header);
    let written = serde_json::to_value(&release).expect("a JSON form");
    validator(&schema()).validate(&written).expect("a header of extreme values");
}

#[test]
fn every_part_is_described() {
    let parts = |value: Value| -> Vec<String> {
        let mut keys: Vec<_> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys
    };
    let definitions = &schema()["$defs"];
    let header: Header = "05.03.2026".parse().expect("a header");
    let written = [
        ("release", serde_json::to_value(Release::default())),
        ("header", serde_json::to_value(header)),
        ("bulletin", serde_json::to_value(Bulletin::default())),
    ];
    for (name, value) in written {
        let properties = definitions[name]["properties"].clone();
        assert!(
            properties.as_object().expect("an object").values().all(|part| part["description"].is_string())
        );
        assert_eq!(parts(properties), parts(value.expect("a JSON form")), "{name}");
    }
}

#[test]
fn what_is_wrong_is_refused() {
    let release = validator(&schema());
    release.validate(&whole()).expect("a release");
    let wrong = [
        ("/header/date", json!("2026-02-31")),
        ("/header/date", json!("2026-13-01")),
        ("/header/date", json!("05.03.2026")),
        ("/header/date", json!(null)),
        ("/header/time", json!("24:00:00")),
        ("/header/time", json!("19:58")),
        ("/header/time", json!("19:58:30")),
        ("/header/views", json!(-1)),
        ("/header/views", json!(1.5)),
        ("/header/views", json!("3996")),
        ("/header/views", json!(1e20)),
        ("/header/extra", json!(1)),
        ("/header", json!("05.03.2026, 19:58 3996")),
        ("/title", json!("")),
        ("/title", json!("two\nlines")),
        ("/title", json!(null)),
        ("/credit", json!(["MFA"])),
        ("/related", json!(null)),
        ("/body", json!("They do.")),
        ("/body/0", json!("")),
        ("/body/0", json!("two\nlines")),
        ("/span", json!([0, 1])),
    ];
    for (place, value) in wrong {
        let mut changed = whole();
        put(&mut changed, place, value.clone());
        assert!(!release.is_valid(&changed), "{place}: {value} was accepted");
    }
}

#[test]
fn what_is_missing_is_refused() {
    let (release, bulletin) = (validator(&schema()), definition("bulletin"));
    for key in ["header", "title", "label", "deck", "credit", "source", "related", "body"] {
        let mut without = whole();
        without.as_object_mut().expect("an object").remove(key);
        assert!(!release.is_valid(&without), "a release without {key} was accepted");
    }
    assert!(bulletin.is_valid(&json!({"captured": null, "releases": [whole()]})));
    for wrong in [
        json!({"releases": []}),
        json!({"captured": "2026-02-30", "releases": []}),
        json!({"captured": null, "releases": [1]}),
    ] {
        assert!(!bulletin.is_valid(&wrong), "{wrong} was accepted");
    }
}

/// Sets the value at a pointer; its object or list must be there.
fn put(value: &mut Value, place: &str, new: Value) {
    let (parent, key) = place.rsplit_once('/').expect("a pointer");
    match value.pointer_mut(parent).expect("a parent") {
        Value::Array(list) => list[key.parse::<usize>().expect("an index")] = new,
        parent => parent[key] = new,
    }
}
