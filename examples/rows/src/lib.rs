//! The rows of releases and quotations: the same columns in every output of the program and in the Python module.

use std::fmt::Display;

use mfa_bulletin::chrono::{NaiveDate, Utc};
use mfa_bulletin::text::{Quote, QuoteKind};
use mfa_bulletin::{Bulletin, Diagnostic, Fingerprint, Release, captures};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// A value for each column.
pub type Row = Vec<Value>;

/// The columns that tell where a row comes from: the beginning of every row.
const PROVENANCE: [&str; 12] = [
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
const PARTS: [&str; 9] =
    ["label", "deck", "credit", "source", "agency", "reporter", "via", "fingerprint", "body"];

/// The other columns of a quotation. Paragraphs are counted from 0.
const QUOTE: [&str; 7] = ["paragraph", "kind", "speaker", "cue", "quote", "opened", "closed"];

/// Returns the columns of a release.
pub fn columns() -> Vec<&'static str> {
    [PROVENANCE.as_slice(), &PARTS].concat()
}

/// Returns the columns of a quotation.
pub fn quote_columns() -> Vec<&'static str> {
    [PROVENANCE.as_slice(), &QUOTE].concat()
}

/// A day of capture and where it was found; `None` for each if it is not known.
pub type CaptureDay = (Option<NaiveDate>, Option<&'static str>);

/// Returns the day that was given for captures without a stamp.
pub fn given_day(day: Option<NaiveDate>) -> CaptureDay {
    (day, day.map(|_| "option"))
}

/// Returns the day of a capture: that of its stamp, or the one for captures without a stamp.
pub fn capture_day(stamp: Option<NaiveDate>, unstamped: CaptureDay) -> CaptureDay {
    if stamp.is_some() { (stamp, Some("stamp")) } else { unstamped }
}

/// A capture of a document, and where it is.
pub struct Capture<'a> {
    /// The text of the capture.
    pub text: &'a str,
    /// The byte of the document at which it starts.
    pub start: usize,
    /// The day on which it was saved.
    pub day: CaptureDay,
    /// Its releases.
    pub bulletin: Bulletin<'a>,
    /// The findings, whose spans are bytes of the document.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses the captures of a document.
pub fn parse_captures(document: &str, unstamped: CaptureDay) -> impl Iterator<Item = Capture<'_>> {
    let mut start = 0;
    captures(document).map(move |text| {
        start += text.len();
        parse_capture(text, start - text.len(), unstamped)
    })
}

/// Parses one capture of a document.
pub fn parse_capture(text: &str, start: usize, unstamped: CaptureDay) -> Capture<'_> {
    let lossy = Bulletin::parse_lossy(text);
    let mut diagnostics = lossy.diagnostics;
    for found in &mut diagnostics {
        found.span = found.span.shifted(start);
    }
    let day = capture_day(lossy.bulletin.captured, unstamped);
    Capture { text, start, day, bulletin: lossy.bulletin, diagnostics }
}

/// Where a release is.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The name of the document.
    pub file: &'a str,
    /// The day of the capture.
    pub day: CaptureDay,
    /// The number of the release in the file, from 1.
    pub number: usize,
    /// The line of the file, from 1.
    pub line: usize,
}

/// Counts lines of a text from one place to the next.
pub struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    /// Starts at the first line.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// Returns the line of a byte, from 1.
    pub fn line(&mut self, byte: usize) -> usize {
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

/// Returns each release of a document's captures with its place.
pub fn placed_releases<'a>(
    file: &'a str,
    document: &'a str,
    captures: &'a [Capture<'a>],
) -> impl Iterator<Item = (Place<'a>, &'a Release<'a>)> {
    let mut counter = LineCounter::new(document);
    let releases =
        captures.iter().flat_map(|capture| capture.bulletin.iter().map(move |release| (capture, release)));
    releases.zip(1..).map(move |((capture, release), number)| {
        let line = counter.line(capture.start + release.span.map_or(0, |span| span.start));
        (Place { file, day: capture.day, number, line }, release)
    })
}

/// Returns the rows of the releases of a document's captures.
pub fn release_rows(file: &str, document: &str, captures: &[Capture<'_>]) -> Vec<Row> {
    placed_releases(file, document, captures).map(|(place, release)| row(place, release)).collect()
}

/// Returns the rows of the quotations in a document's captures, of the wanted ones.
pub fn quote_rows(
    file: &str,
    document: &str,
    captures: &[Capture<'_>],
    wanted: impl Fn(QuoteKind) -> bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, release) in placed_releases(file, document, captures) {
        for quote in release.quotes().filter(|quote| wanted(quote.kind)) {
            rows.push([provenance(place, release), quote_values(&quote)].concat());
        }
    }
    rows
}

/// Returns the row of a release.
pub fn row(place: Place<'_>, release: &Release<'_>) -> Row {
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
fn provenance(place: Place<'_>, release: &Release<'_>) -> Row {
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

/// Returns the last part of a row of a quotation.
fn quote_values(quote: &Quote<'_>) -> Row {
    vec![
        quote.paragraph.into(),
        if quote.kind == QuoteKind::Speech { "speech" } else { "term" }.into(),
        text(quote.speaker),
        text(quote.cue),
        quote.text.into(),
        quote.opened.into(),
        quote.closed.into(),
    ]
}

/// Returns a value as text, or null.
pub fn text(value: Option<impl Display>) -> Value {
    value.map_or(Value::Null, |value| Value::String(value.to_string()))
}

/// A row as a JSON object.
pub struct Object<'a>(pub &'a [&'static str], pub &'a Row);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, value) in self.0.iter().zip(self.1) {
            map.serialize_entry(column, value)?;
        }
        map.end()
    }
}
