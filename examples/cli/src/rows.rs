//! The rows of releases: the same columns in every output of the program.

use std::fmt::Display;

use chrono::Utc;
use mfa_bulletin::{Fingerprint, Release};
use serde_json::Value;

use crate::input::{Capture, CaptureDay, Document};

/// A value for each column.
pub(crate) type Row = Vec<Value>;

/// The columns that tell where a row comes from: the beginning of every row.
pub(crate) const PROVENANCE: [&str; 12] = [
    "release",
    "file",
    "captured",
    "captured_from",
    "place",
    "line",
    "date",
    "local_time",
    "instant",
    "views",
    "related",
    "title",
];

/// The other columns of a release.
pub(crate) const PARTS: [&str; 9] =
    ["label", "deck", "credit", "source", "agency", "reporter", "via", "fingerprint", "body"];

/// Returns the columns of a release.
pub(crate) fn columns() -> Vec<&'static str> {
    [PROVENANCE.as_slice(), &PARTS].concat()
}

/// Where a release is.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) day: CaptureDay,
    /// The number of the release in the file, from 1.
    pub(crate) number: usize,
    /// The line of the file, from 1.
    pub(crate) line: usize,
}

/// Counts lines of a text from one place to the next.
pub(crate) struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// Returns the line of a byte, from 1.
    pub(crate) fn line(&mut self, byte: usize) -> usize {
        let newlines = |part: &str| part.bytes().filter(|&byte| byte == b'\n').count();
        if byte < self.at {
            self.line -= newlines(&self.text[byte..self.at]);
        } else {
            self.line += newlines(&self.text[self.at..byte]);
        }
        self.at = byte;
        self.line
    }
}

/// Calls `visit` with each release of a document's captures and its place.
pub(crate) fn each_release<'a, 'd>(
    document: &'a Document,
    captures: &'a [Capture<'d>],
    mut visit: impl FnMut(Place<'a>, &'a Release<'d>),
) {
    let mut counter = LineCounter::new(&document.text);
    let mut number = 0;
    for capture in captures {
        for release in &capture.bulletin {
            number += 1;
            let line = counter.line(capture.start + release.span.map_or(0, |span| span.start));
            visit(Place { file: &document.file, day: capture.day, number, line }, release);
        }
    }
}

/// Returns the row of a release.
pub(crate) fn row(place: Place<'_>, release: &Release<'_>) -> Row {
    let attribution = release.attribution();
    let fingerprint = release.fingerprint();
    let mut row = provenance(place, release);
    row.extend([
        text(release.label.as_deref()),
        text(release.deck.as_deref()),
        text(release.credit.as_deref()),
        text(release.source.as_deref()),
        text(attribution.map(|found| found.agency)),
        text(attribution.map(|found| found.reporter)),
        text(attribution.and_then(|found| found.via)),
        text((fingerprint != Fingerprint::EMPTY).then_some(fingerprint)),
        release.body.paragraphs().collect(),
    ]);
    row
}

/// Returns the first part of a row.
pub(crate) fn provenance(place: Place<'_>, release: &Release<'_>) -> Row {
    let Place { file, day: (captured, captured_from), number, line } = place;
    let local_time = release.local_time().map(|time| time.format("%Y-%m-%dT%H:%M:%S"));
    let instant = release.instant().map(|time| time.with_timezone(&Utc).format("%Y-%m-%dT%H:%M:%SZ"));
    vec![
        format!("{file}#{number}").into(),
        file.into(),
        text(captured),
        text(captured_from),
        number.into(),
        line.into(),
        text(release.date()),
        text(local_time),
        text(instant),
        release.views().into(),
        release.related.into(),
        text(release.title.as_deref()),
    ]
}

/// Returns a value as text, or null.
pub(crate) fn text(value: Option<impl Display>) -> Value {
    value.map_or(Value::Null, |value| Value::String(value.to_string()))
}
