//! The crate and an independent model of the format agree.

use crate::model;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use chrono::{NaiveDate, NaiveTime};
use mfa_bulletin::Bulletin;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::model::documents::document;
use crate::model::{Model, ModelHeader, ModelRelease};

/// Returns the cases of a folder: name, text and right answer.
fn cases(folder: &Path) -> Vec<(String, String, Value)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut texts: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder entry").path()).collect();
    texts.retain(|path| {
        path.extension().is_some_and(|extension| extension == "txt") && path.with_extension("json").exists()
    });
    texts.sort();
    let read = |path: &Path| fs::read_to_string(path).expect("a readable case");
    let case = |path: &PathBuf| {
        let answer = serde_json::from_str(&read(&path.with_extension("json"))).expect("an answer in JSON");
        (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), read(path), answer)
    };
    texts.iter().map(case).collect()
}

/// Returns a model in the form of the answers.
fn to_json(model: &Model) -> Value {
    let header = |&(date, time, views): &ModelHeader| json!({"date": date.to_string(), "time": time.map(|time| time.to_string()), "views": views});
    let release = |release: &ModelRelease| {
        json!({
            "header": release.header.as_ref().map(header),
            "title": release.title,
            "label": release.label,
            "deck": release.deck,
            "credit": release.credit,
            "source": release.source,
            "related": release.related,
            "body": release.body,
        })
    };
    json!({"captured": model.captured, "releases": model.releases.iter().map(release).collect::<Vec<_>>()})
}

/// Returns the names of the cases that the model reads incorrectly, with either line end.
fn wrong_answers(cases: Vec<(String, String, Value)>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, text, mut answer) in cases {
        let answer = answer.as_object_mut().expect("an object");
        answer.retain(|key, _| ["captured", "releases"].contains(&key.as_str()));
        for release in answer["releases"].as_array_mut().expect("releases") {
            for key in ["label", "source"] {
                release.as_object_mut().expect("a release").entry(key).or_insert(Value::Null);
            }
        }
        let lf = text.replace("\r\n", "\n");
        let is_wrong = |text: &String| to_json(&model::parse(text)) != Value::Object(answer.clone());
        if [lf.replace('\n', "\r\n"), lf].iter().any(is_wrong) {
            wrong.push(name);
        }
    }
    wrong
}

#[test]
fn model_agrees_with_the_corpus() {
    let Some(corpus) = env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from) else { return };
    for folder in ["seeds", "shapes", "pages", "faults"] {
        let mut cases = cases(&corpus.join(folder));
        cases.retain(|(_, _, answer)| answer.get("doubt").is_none());
        assert!(!cases.is_empty(), "the corpus has no {folder}");
        assert_eq!(wrong_answers(cases), [""; 0]);
    }
}

#[test]
fn model_agrees_with_the_cases_of_the_project() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let cases: Vec<_> =
        ["clean", "legacy", "malformed"].iter().flat_map(|name| cases(&data.join(name))).collect();
    assert!(cases.len() >= 50, "the project's own cases are missing");
    assert_eq!(wrong_answers(cases), [""; 0]);
}

#[test]
fn the_model_warns_at_the_line() {
    let cases = [
        (
            "> 05.03.2026, 19:58 12\nPears ripen\n05.03.2026\n",
            vec![("near-header", 1), ("text-before-header", 1)],
        ),
        ("04.03.2026\nPears ripen\n05.03.2026 г., 19:58 12 просмотров\n", vec![("near-header", 3)]),
        ("04.03.2026\nPears ripen\n10.06.2026 the poll was closed\n31.02.2026\n", vec![]),
        (
            " date 2026-03-06 Pears ripen\n\n date 2026-03-07\n05.03.2026\n",
            vec![("stamp-inside", 3), ("text-before-header", 1)],
        ),
        ("\nImages\n783\n18+\n\n05.03.2026\nPears ripen\n", vec![("text-before-header", 3)]),
        ("Pears ripen\nThey do.\n05.03.2026\nApples follow\n", vec![]),
        ("Pears ripen\n05.03.2026\nThey do.\n", vec![]),
    ];
    for (text, mut warnings) in cases {
        warnings.sort_by_key(|&(code, line)| (line, code));
        assert_eq!(model::parse(text).warnings, warnings, "{text:?}");
    }
}

#[test]
fn model_keeps_the_valid_values_of_a_header() {
    let date = NaiveDate::from_ymd_opt(2026, 3, 5);
    let cases = [
        ("05.03.2026, 25:61 12", date.map(|date| (date, None, Some(12)))),
        (
            "05.03.2026, 19:58 18446744073709551616",
            date.map(|date| (date, NaiveTime::from_hms_opt(19, 58, 0), None)),
        ),
        ("31.02.2026, 19:58 12", None),
    ];
    for (text, header) in cases {
        assert_eq!(
            model::parse(text).releases,
            [ModelRelease { header, ..ModelRelease::default() }],
            "{text}"
        );
    }
}

#[test]
fn documents_contain_every_part_of_a_release() {
    let mut runner = TestRunner::deterministic();
    let strategy = document();
    let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..500 {
        let text = strategy.new_tree(&mut runner).expect("a document").current();
        let Model { captured, releases, warnings } = model::parse(&text);
        let is_reached = |is: fn(&ModelRelease) -> bool| releases.iter().any(is);
        let parts = [
            ("stamp", captured.is_some()),
            ("header", is_reached(|release| release.header.is_some())),
            ("faulty time", is_reached(|release| matches!(release.header, Some((_, None, Some(_)))))),
            ("no title", is_reached(|release| release.title.is_none())),
            ("label", is_reached(|release| release.label.is_some())),
            ("deck", is_reached(|release| release.deck.is_some())),
            ("deck without title", is_reached(|release| release.deck.is_some() && release.title.is_none())),
            ("credit", is_reached(|release| release.credit.is_some())),
            ("source", is_reached(|release| release.source.is_some())),
            ("related", is_reached(|release| release.related)),
            ("no body", is_reached(|release| release.body.is_empty())),
            ("no header later", releases.iter().skip(1).any(|release| release.header.is_none())),
        ];
        let codes = model::WARNINGS.map(|code| (code, warnings.iter().any(|warning| warning.0 == code)));
        for (part, is_reached) in parts.into_iter().chain(codes) {
            *reached.entry(part).or_default() += usize::from(is_reached);
        }
    }
    let rare: Vec<_> = reached.iter().filter(|&(_, &documents)| documents < 5).collect();
    assert!(rare.is_empty(), "{rare:?} of {reached:?}");
}

/// Returns what the crate reads, in the form of the model.
fn actual(text: &str) -> Model {
    let lossy = Bulletin::parse_lossy(text);
    let found = lossy.diagnostics.iter().filter(|found| model::WARNINGS.contains(&found.code()));
    let line = |start: usize| 1 + text[..start].matches('\n').count();
    let mut warnings: Vec<_> = found.map(|found| (found.code(), line(found.span.start))).collect();
    warnings.sort_by_key(|&(code, line)| (line, code));
    let part = |part: &Option<Cow<'_, str>>| part.as_deref().map(str::to_owned);
    let releases = lossy.bulletin.releases.iter().map(|release| ModelRelease {
        header: release.header.map(|header| (header.date, header.time, header.views)),
        title: part(&release.title),
        label: part(&release.label),
        deck: part(&release.deck),
        credit: part(&release.credit),
        source: part(&release.source),
        related: release.related,
        body: release.body.paragraphs().map(str::to_owned).collect(),
    });
    let captured = lossy.bulletin.captured.map(|day| day.to_string());
    Model { captured, releases: releases.collect(), warnings }
}

/// Returns the text without the lines that do not cause the difference.
fn reduced(text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut at = 0;
    while at < lines.len() {
        let mut fewer = lines.clone();
        fewer.remove(at);
        if model::parse(&fewer.concat()) == actual(&fewer.concat()) {
            at += 1;
        } else {
            (lines, at) = (fewer, 0);
        }
    }
    lines.concat()
}

/// Returns the documents of a test: few in an ordinary run, as many as `PROPTEST_CASES` says if it is set.
fn config() -> ProptestConfig {
    let config =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() };
    let cases = if env::var_os("PROPTEST_CASES").is_some() { config.cases } else { 2_000 };
    ProptestConfig { cases, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn crate_agrees_with_the_model(text in document()) {
        if actual(&text) != model::parse(&text) {
            let text = reduced(&text);
            prop_assert_eq!(actual(&text), model::parse(&text), "(crate, model) {:?}", text);
        }
    }
}
