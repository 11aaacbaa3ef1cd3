//! This crate's ways of reading, each as one visit of all that it gives.

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};

use mfa_bulletin::{Bulletin, Header, Reader, Release, releases};

use super::visit;

/// Every release, lazily.
pub(crate) fn lazy(text: &str) {
    visit(releases(black_box(text)));
}

/// A whole bulletin.
pub(crate) fn typed(text: &str) {
    black_box(parsed(black_box(text)));
}

/// A whole bulletin, then every paragraph of it.
pub(crate) fn paragraphs(text: &str) {
    for release in &parsed(black_box(text)) {
        visit(release.body.paragraphs());
    }
}

/// A whole bulletin and all diagnostics.
pub(crate) fn lossy(text: &str) {
    black_box(Bulletin::parse_lossy(black_box(text)));
}

/// The bytes checked as UTF-8, then every release, lazily: what a [`Reader`] does piece by piece.
pub(crate) fn checked(bytes: &[u8]) {
    lazy(std::str::from_utf8(black_box(bytes)).expect("UTF-8"));
}

/// Every release of a stream, each lent by the reader until the next.
pub(crate) fn lending(source: impl BufRead) {
    lend_all(&mut Reader::new(source));
}

/// What is left of a stream, each release lent by the reader until the next.
pub(crate) fn lend_all(reader: &mut Reader<impl BufRead>) {
    while !matches!(black_box(&reader.read_release()), Ok(None)) {}
}

/// Every release of a stream, owned.
pub(crate) fn owned(source: impl BufRead) {
    visit(Reader::new(source));
}

/// The bytes as a stream through the buffer that files are read with.
pub(crate) fn stream(bytes: &[u8]) -> impl BufRead + '_ {
    BufReader::with_capacity(64 * 1024, black_box(bytes))
}

/// Every one of the header lines.
pub(crate) fn headers(lines: &[String]) {
    visit(lines.iter().map(|line| line.parse::<Header>().expect("a header")));
}

/// Lazy reading and one line of JSON for each release.
pub(crate) fn json(text: &str, mut into: impl Write) {
    for release in releases(black_box(text)) {
        json_line(&release.expect("no fault in the input"), &mut into);
    }
}

/// The JSON part of [`json`] alone.
pub(crate) fn json_of(releases: &[Release<'_>], mut into: impl Write) {
    for release in black_box(releases) {
        json_line(release, &mut into);
    }
}

fn json_line(release: &Release<'_>, into: &mut impl Write) {
    serde_json::to_writer(&mut *into, release).expect("a release is a JSON object");
    into.write_all(b"\n").expect("memory to write to");
}

/// The bulletin of a generated text.
pub(crate) fn parsed(text: &str) -> Bulletin<'_> {
    Bulletin::parse(text).expect("no fault in the input")
}

/// The same releases, each body cut into its paragraphs beforehand.
pub(crate) fn cut_into_paragraphs<'a>(releases: &'a [Release<'a>]) -> Vec<Release<'a>> {
    let cut = |release: &'a Release<'a>| {
        let mut cut = release.clone();
        cut.body = release.body.paragraphs().collect();
        cut
    };
    releases.iter().map(cut).collect()
}
