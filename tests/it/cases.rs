//! Every case through every entry point: all fields equal, with `\n` and with `\r\n`. Right answers are read from JSON.
#![cfg(feature = "serde")]

use std::io::BufReader;

use mfa_bulletin::{Bulletin, Diagnostic, Reader, Severity, releases};
use pretty_assertions::StrComparison;
use serde_json::{Value, json};

use crate::common::{Case, all_cases, corpus_cases};

#[test]
fn every_case_is_equal_in_every_field_through_every_entry_point() {
    let wrong: Vec<String> = all_cases()
        .iter()
        .flat_map(|case| case.both_line_ends().map(|text| check(case, &text)))
        .filter_map(Result::err)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(case: &Case, text: &str) -> Result<(), String> {
    let right = case.bulletin();
    let lossy = Bulletin::parse_lossy(text);
    equal(case, "lossy", &lossy.bulletin, &right)?;

    for size in [1, 7, 64 << 10] {
        let mut reader = Reader::lossy(BufReader::with_capacity(size, text.as_bytes()));
        let captured = reader.read_captured().expect("a slice does not fail");
        let releases = reader.by_ref().collect::<Result<_, _>>().expect("a lossy reader continues");
        equal(case, &format!("stream of {size} bytes"), &Bulletin { captured, releases }, &right)?;
    }

    let mut found = releases(text);
    let captured = found.captured();
    equal(case, "lazy", &Bulletin { captured, releases: found.filter_map(Result::ok).collect() }, &right)?;

    let faults = lossy.diagnostics.iter().filter(|found| found.severity() == Severity::Error).count();
    match Bulletin::parse(text) {
        Ok(strict) if faults == 0 => equal(case, "strict", &strict, &right)?,
        Err(_) if faults > 0 => {}
        strict => return Err(format!("{}: strict: {strict:?}, but lossy: {faults} faults", case.name)),
    }

    let codes: Vec<_> = lossy.diagnostics.iter().map(Diagnostic::code).collect();
    check_errors(case)?;
    match case.json.get("diagnostics") {
        Some(right) if *right != json!(codes) => {
            Err(format!("{}: diagnostics: {codes:?} instead of {right}", case.name))
        }
        _ => Ok(()),
    }
}

/// Checks the errors of the case with line and column, if its answer contains them.
fn check_errors(case: &Case) -> Result<(), String> {
    let faults: Vec<Value> = releases(&case.text)
        .filter_map(Result::err)
        .map(|error| {
            let (at, code) = (error.position(), error.diagnostic().map(|found| found.code()));
            json!({"code": code, "line": at.line, "column": at.column})
        })
        .collect();
    match case.json.get("errors") {
        Some(right) if *right != json!(faults) => {
            Err(format!("{}: {faults:?} instead of {right}", case.name))
        }
        _ => Ok(()),
    }
}

fn equal(case: &Case, way: &str, found: &Bulletin<'_>, right: &Bulletin<'_>) -> Result<(), String> {
    if found == right {
        return Ok(());
    }
    let json = |bulletin| serde_json::to_string_pretty(bulletin).expect("a bulletin has a JSON form");
    let (found, right) = (json(found), json(right));
    Err(format!("{}: {way}: (found, right) {}", case.name, StrComparison::new(&found, &right)))
}

#[test]
fn corpus_is_complete() {
    let cases = corpus_cases();
    if std::env::var_os("MFA_BULLETIN_CORPUS").is_some() {
        let count = |folder| cases.iter().filter(|case| case.name.starts_with(folder)).count();
        assert!(count("seeds") >= 5 && count("shapes") >= 26, "cases of the corpus are missing");
        assert!(cases.iter().all(|case| Bulletin::parse(&case.text).is_ok()));
    }
}
