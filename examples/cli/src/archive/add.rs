//! `mfa-bulletin archive add`.

use std::collections::HashSet;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use mfa_bulletin::{Diagnostic, Fingerprint, Release, captures, positions, releases};
use mfa_bulletin_rows::{Capture, LineCounter, Place, capture_day, parse_capture, row};
use serde_json::{Value, json};

use super::store::{self, CaptureKey, NewCapture, NewSighting};
use crate::Outcome;
use crate::input::{Document, Inputs, errors};

pub(super) fn run(archive: &Path, inputs: &Inputs) -> Outcome {
    let mut connection = store::open(archive)?;
    let known = store::known(&connection)?;
    let bar = progress(inputs.files().len());
    let (mut faults, mut added, mut passed_over) = (0, 0, 0);
    inputs.for_each(
        |path| reading(inputs, path, &known),
        |read| -> rusqlite::Result<()> {
            bar.inc(1);
            bar.suspend(|| eprint!("{}", read.messages));
            faults += read.faults;
            passed_over += read.passed_over;
            if read.captures.is_empty() && read.unreadable.is_none() {
                return Ok(());
            }
            let transaction = connection.transaction()?;
            store::set_unreadable(&transaction, &read.file, read.unreadable.as_deref())?;
            for capture in &read.captures {
                let is_new = store::add(&transaction, capture)?;
                (added, passed_over) = (added + usize::from(is_new), passed_over + usize::from(!is_new));
            }
            transaction.commit()
        },
    )?;
    bar.finish_and_clear();
    let count =
        |table: &str| connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    let (releases, sightings): (i64, i64) = (count("release")?, count("sighting")?);
    eprintln!(
        "{added} captures added, {passed_over} were in the archive: {releases} releases, {sightings} sightings"
    );
    Ok(faults)
}

/// Returns a bar on standard error, which is hidden if that is not a terminal.
fn progress(files: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
    ProgressBar::new(files as u64).with_style(style.expect("the template is valid"))
}

/// What was read of a file.
struct ReadFile {
    file: String,
    captures: Vec<NewCapture>,
    passed_over: usize,
    /// Why the file could not be read, as diagnostics in JSON.
    unreadable: Option<String>,
    messages: String,
    faults: usize,
}

fn reading(inputs: &Inputs, path: &Path, known: &HashSet<CaptureKey>) -> ReadFile {
    let file = path.display().to_string();
    let mut read = ReadFile {
        file,
        captures: Vec::new(),
        passed_over: 0,
        unreadable: None,
        messages: String::new(),
        faults: 0,
    };
    match inputs.read(path) {
        Ok(document) => read_captures(&mut read, &document, inputs, known),
        Err(message) => {
            let diagnostic =
                json!([{"code": "unreadable", "message": message.trim_end(), "severity": "error"}]);
            (read.unreadable, read.messages, read.faults) = (Some(diagnostic.to_string()), message, 1);
        }
    }
    read
}

/// Reads the captures of a document that are not in the archive yet.
fn read_captures(read: &mut ReadFile, document: &Document, inputs: &Inputs, known: &HashSet<CaptureKey>) {
    let unstamped = inputs.days.unstamped(&document.file);
    let mut counter = LineCounter::new(&document.text);
    let (mut start, mut number) = (0, 0);
    for text in captures(&document.text) {
        let digest = digest(text);
        let day = capture_day(releases(text).captured(), unstamped).0.map(|day| day.to_string());
        if known.contains(&(digest.clone(), day)) {
            read.passed_over += 1;
            number += releases(text).flatten().count();
        } else {
            let capture = document.with_invalid(parse_capture(text, start, unstamped));
            let found = new_capture(document, &capture, digest, &mut number, &mut counter);
            read.messages += &document.drawn(&capture.diagnostics, !inputs.quiet);
            let faults = errors(&capture.diagnostics);
            read.faults += faults;
            read.captures.push(if inputs.strict && faults > 0 { withheld(found) } else { found });
        }
        start += text.len();
    }
}

/// Returns a capture without its releases, which can be added later under its own digest.
fn withheld(capture: NewCapture) -> NewCapture {
    NewCapture { digest: format!("withheld {}", capture.digest), sightings: Vec::new(), ..capture }
}

fn new_capture(
    document: &Document,
    capture: &Capture<'_>,
    digest: String,
    number: &mut usize,
    counter: &mut LineCounter<'_>,
) -> NewCapture {
    let mut sighting = |release: &Release<'_>| {
        *number += 1;
        let line = counter.line(capture.start + release.span.map_or(0, |span| span.start));
        new_sighting(Place { file: &document.file, day: capture.day, number: *number, line }, release)
    };
    NewCapture {
        file: document.file.clone(),
        digest,
        captured: capture.day.0.map(|day| day.to_string()),
        captured_from: capture.day.1,
        diagnostics: in_json(&document.text, &capture.diagnostics),
        sightings: capture.bulletin.iter().map(&mut sighting).collect(),
    }
}

fn new_sighting(place: Place<'_>, release: &Release<'_>) -> NewSighting {
    let row = row(place, release);
    let title = release.title.as_deref().map(Fingerprint::of);
    let title = title.filter(|&title| title != Fingerprint::EMPTY);
    let digest = digest(&store::version_text(&row));
    NewSighting {
        keys: keys(release, title),
        title_fingerprint: title.map(|title| title.to_string()),
        digest,
        row,
    }
}

/// Returns the keys of a release: heading and body; of a headline alone, its date and title.
fn keys(release: &Release<'_>, title: Option<Fingerprint>) -> Vec<String> {
    let body = Some(release.fingerprint()).filter(|&body| body != Fingerprint::EMPTY);
    let heading = release.heading().map(|heading| format!("heading {heading}"));
    let mut keys: Vec<_> = heading.into_iter().chain(body.map(|body| format!("body {body}"))).collect();
    if let (true, Some(title)) = (keys.is_empty(), title) {
        let date = release.date().map(|date| date.to_string()).unwrap_or_default();
        keys.push(format!("title {date} {title}"));
    }
    keys
}

fn in_json(text: &str, diagnostics: &[Diagnostic]) -> String {
    let placed = diagnostics.iter().zip(positions(text, diagnostics));
    let values: Vec<Value> = placed
        .map(|(found, at)| {
            json!({
                "code": found.code(),
                "message": found.kind.to_string(),
                "severity": found.severity(),
                "line": at.line,
                "column": at.column,
            })
        })
        .collect();
    Value::from(values).to_string()
}

/// Returns the FNV-1a hash of a text, 128 bits in hexadecimal digits: which texts are equal to the byte.
fn digest(text: &str) -> String {
    const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = text.bytes().fold(OFFSET_BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("{hash:032x}")
}
