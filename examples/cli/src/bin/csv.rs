//! Writes the releases of bulletins as CSV: one row a release, files of any size.

#[path = "../common.rs"]
mod common;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Parser;
use mfa_bulletin::{Error, ErrorKind, Reader, Release};

/// The columns, in the order of [`row`].
const COLUMNS: [&str; 13] = [
    "file",
    "captured",
    "date",
    "time",
    "views",
    "published_at",
    "title",
    "deck",
    "credit",
    "related",
    "agency",
    "reporter",
    "body",
];

/// Writes the releases of bulletins as CSV.
///
/// One row a release. Dates and times are ISO 8601, published_at is RFC 3339 with the offset of the day, agency and
/// reporter are who reports the release, paragraphs are joined by a blank line; what is not known is empty. A fault
/// goes to standard error with its position, and the exit status is 1.
#[derive(Parser)]
struct Arguments {
    /// Files to read, `-` for standard input; none for a sample that ships with the crate.
    files: Vec<PathBuf>,
}

/// Rows to standard output.
type Table<W> = csv::Writer<W>;

fn main() -> ExitCode {
    let mut table = csv::Writer::from_writer(io::stdout().lock());
    match write_all(&mut table, &Arguments::parse().files) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => match common::printed(Err(error)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        },
    }
}

/// Writes the rows of all files, and gives the number of faults.
fn write_all(table: &mut Table<impl Write>, files: &[PathBuf]) -> io::Result<usize> {
    write_row(table, COLUMNS.map(str::to_owned))?;
    let mut faults = 0;
    for (file, stream) in common::streams(files) {
        match stream {
            Ok(stream) => faults += write_file(table, &file, stream)?,
            Err(message) => {
                eprintln!("{message}");
                faults += 1;
            }
        }
    }
    table.flush()?;
    Ok(faults)
}

/// Writes the rows of one file, release by release, and gives the number of faults.
fn write_file(table: &mut Table<impl Write>, file: &str, stream: impl BufRead) -> io::Result<usize> {
    let mut reader = Reader::new(stream);
    let mut faults = 0;
    let mut captured = None;
    match reader.captured() {
        Ok(day) => captured = day,
        Err(error) => faults += report(file, &error),
    }
    loop {
        match reader.read_release() {
            Ok(Some(release)) => write_row(table, row(file, captured, &release))?,
            Ok(None) => return Ok(faults),
            Err(error) => {
                faults += report(file, &error);
                if matches!(error.kind(), ErrorKind::Io(_)) {
                    return Ok(faults);
                }
            }
        }
    }
}

fn write_row(table: &mut Table<impl Write>, row: [String; COLUMNS.len()]) -> io::Result<()> {
    // The crate's own conversion would hide a broken pipe.
    table.write_record(row).map_err(|error| match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    })
}

/// Tells a fault on standard error: it counts as one.
fn report(file: &str, error: &Error) -> usize {
    eprintln!("error: {file}: {error}");
    1
}

fn row(file: &str, captured: Option<NaiveDate>, release: &Release<'_>) -> [String; COLUMNS.len()] {
    let header = release.header;
    let found = release.attribution();
    let paragraphs: Vec<_> = release.body.paragraphs().collect();
    [
        file.to_owned(),
        cell(captured),
        cell(header.map(|header| header.date)),
        cell(header.and_then(|header| header.time)),
        cell(header.and_then(|header| header.views)),
        cell(header.and_then(|header| header.instant()).map(|instant| instant.to_rfc3339())),
        cell(release.title.as_deref()),
        cell(release.deck.as_deref()),
        cell(release.credit.as_deref()),
        release.related.to_string(),
        cell(found.map(|found| found.agency)),
        cell(found.map(|found| found.reporter.text)),
        paragraphs.join("\n\n"),
    ]
}

/// A value, or nothing.
fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
