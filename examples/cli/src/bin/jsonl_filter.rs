//! A filter for pipelines: documents in, one JSON object a line, releases out, one JSON object a line.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, IsTerminal, StderrLock, StdoutLock, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Parser;
use mfa_bulletin::{Error, ErrorKind, Position, Release, releases};
use serde::Serialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

/// So many bytes of lines are collected before they are written.
const WRITE: usize = 64 << 10;

/// Turns documents into releases: reads one JSON object a line from standard input, writes one a line.
///
/// In: an object with "text", a bulletin. The values of "uri" and of all other keys are carried through, byte for byte;
/// of a key that stands twice, the last one. Blank lines are skipped.
///
/// Out: "uri", "captured", the keys of the release, and the carried keys in alphabetical order. A carried key that is
/// named like one of the first, or "input", stands inside an object "input" instead.
///
/// Faults go to standard error, one JSON object a line: "uri", "input_line", "code", "message", and "line", "column",
/// "byte" of the place in the text, or in the input line if that is no such object.
///
/// Exit status: 0 if there was no fault, 1 if there was one, 2 if reading or writing failed or the arguments are wrong.
/// A reader who has enough, as `head` has, is no failure.
#[derive(Parser)]
#[command(verbatim_doc_comment)]
struct Arguments {
    /// Write no release of a document that has a fault.
    #[arg(long)]
    strict: bool,
}

fn main() -> ExitCode {
    let Arguments { strict } = Arguments::parse();
    let mut filter = Filter::new(strict);
    match filter.run(io::stdin().lock()) {
        Ok(()) if filter.faults == 0 => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(1),
        Err(Stop::Enough) => ExitCode::SUCCESS,
        Err(Stop::Failed(error)) => {
            // If standard error fails as well, the exit status is all that is left to tell.
            let _ = writeln!(filter.err, "error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Why the filter ends before its input does.
enum Stop {
    /// Nobody reads the releases any more.
    Enough,
    Failed(io::Error),
}

/// One line of input: each key with its value as it is written there.
type Document<'a> = BTreeMap<String, &'a RawValue>;

/// One line of output.
#[derive(Serialize)]
struct Row<'a> {
    uri: Option<&'a RawValue>,
    captured: Option<NaiveDate>,
    #[serde(flatten)]
    release: &'a Release<'a>,
    #[serde(flatten)]
    carried: &'a BTreeMap<&'a str, &'a RawValue>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    input: &'a BTreeMap<&'a str, &'a RawValue>,
}

/// One line of standard error.
#[derive(Serialize)]
struct Fault<'a> {
    uri: Option<&'a RawValue>,
    input_line: u64,
    code: &'a str,
    message: &'a str,
    line: u64,
    column: u64,
    byte: u64,
}

/// What an input line lacks to be a document.
struct Flaw {
    code: &'static str,
    message: String,
    at: Position,
}

struct Filter {
    strict: bool,
    /// The keys that the filter itself writes.
    own_keys: BTreeSet<String>,
    out: StdoutLock<'static>,
    err: StderrLock<'static>,
    /// Lines that were not yet written. Every write ends at the end of a line, so that processes that append to the
    /// same file do not cut each other's lines.
    lines: Vec<u8>,
    /// So many bytes of them are enough to write.
    enough: usize,
    input_line: u64,
    faults: u64,
}

impl Filter {
    fn new(strict: bool) -> Self {
        let out = io::stdout().lock();
        let enough = if out.is_terminal() { 0 } else { WRITE };
        let err = io::stderr().lock();
        Self { strict, own_keys: own_keys(), out, err, lines: Vec::new(), enough, input_line: 0, faults: 0 }
    }

    fn run(&mut self, mut input: impl BufRead) -> Result<(), Stop> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = input.read_until(b'\n', &mut line);
            if !matches!(read, Ok(1..)) {
                // What was read before a failure is not lost.
                self.write()?;
                return read.map(drop).map_err(Stop::Failed);
            }
            self.input_line += 1;
            self.filter(line.trim_ascii_end())?;
        }
    }

    fn filter(&mut self, line: &[u8]) -> Result<(), Stop> {
        if line.is_empty() {
            return Ok(());
        }
        match document(line) {
            Ok(mut document) => {
                let uri = document.remove("uri");
                match text(&mut document) {
                    Ok(text) => self.write_releases(uri, &document, &text),
                    Err(flaw) => self.report_flaw(uri, &flaw),
                }
            }
            Err(flaw) => self.report_flaw(None, &flaw),
        }
    }

    /// Writes the releases of a document, and reports its faults; strictly, one fault keeps all of them back.
    fn write_releases(
        &mut self,
        uri: Option<&RawValue>,
        carried: &Document<'_>,
        text: &str,
    ) -> Result<(), Stop> {
        let entries = carried.iter().map(|(key, value)| (key.as_str(), *value));
        let (input, carried) = entries.partition(|(key, _)| self.own_keys.contains(*key));
        let mut found = releases(text);
        let captured = found.captured();
        let keep_back = self.strict && found.clone().any(|item| item.is_err());
        for item in found {
            match item {
                Err(error) => self.report_error(uri, &error)?,
                Ok(_) if keep_back => {}
                Ok(release) => {
                    let row = Row { uri, captured, release: &release, carried: &carried, input: &input };
                    append(&mut self.lines, &row).map_err(Stop::Failed)?;
                    if self.lines.len() >= self.enough {
                        self.write()?;
                    }
                }
            }
        }
        Ok(())
    }

    fn report_error(&mut self, uri: Option<&RawValue>, error: &Error) -> Result<(), Stop> {
        let code = error.diagnostic().map_or("other", |found| found.code());
        let message = match error.kind() {
            ErrorKind::Fault(kind) => kind.to_string(),
            _ => error.to_string(),
        };
        self.report(uri, code, &message, error.position())
    }

    fn report_flaw(&mut self, uri: Option<&RawValue>, flaw: &Flaw) -> Result<(), Stop> {
        self.report(uri, flaw.code, &flaw.message, flaw.at)
    }

    fn report(
        &mut self,
        uri: Option<&RawValue>,
        code: &str,
        message: &str,
        at: Position,
    ) -> Result<(), Stop> {
        self.faults += 1;
        let Position { byte, line, column } = at;
        let fault = Fault { uri, input_line: self.input_line, code, message, line, column, byte };
        let mut written = Vec::new();
        append(&mut written, &fault).and_then(|()| self.err.write_all(&written)).map_err(Stop::Failed)
    }

    /// Writes the lines that were collected.
    fn write(&mut self) -> Result<(), Stop> {
        let written = self.out.write_all(&self.lines).and_then(|()| self.out.flush());
        self.lines.clear();
        written.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::Enough,
            _ => Stop::Failed(error),
        })
    }
}

/// The keys of an output line, whatever the document.
fn own_keys() -> BTreeSet<String> {
    let none = BTreeMap::new();
    let row = Row { uri: None, captured: None, release: &Release::default(), carried: &none, input: &none };
    let row = serde_json::to_value(row).expect("a release has a JSON form");
    let keys = row.as_object().into_iter().flatten().map(|(key, _)| key.clone());
    keys.chain(["input".to_owned()]).collect()
}

fn document(line: &[u8]) -> Result<Document<'_>, Flaw> {
    let line = std::str::from_utf8(line).map_err(|error| {
        let valid = String::from_utf8_lossy(&line[..error.valid_up_to()]);
        let at = Position::at(&valid, valid.len());
        Flaw { code: "invalid-utf-8", message: "invalid UTF-8".to_owned(), at }
    })?;
    serde_json::from_str(line).map_err(|error| {
        let code = if error.classify() == Category::Data { "not-an-object" } else { "not-json" };
        Flaw { code, message: bare(&error), at: Position::at(line, error.column().saturating_sub(1)) }
    })
}

/// Takes the text out of a document.
fn text(document: &mut Document<'_>) -> Result<String, Flaw> {
    let flaw = |message| Flaw { code: "no-text", message, at: Position::START };
    let text = document.remove("text").ok_or_else(|| flaw("no key \"text\"".to_owned()))?;
    serde_json::from_str(text.get()).map_err(|error| flaw(format!("\"text\": {}", bare(&error))))
}

/// The message of a JSON error without its place, which is told apart from it.
fn bare(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

fn append(lines: &mut Vec<u8>, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, line)?;
    lines.push(b'\n');
    Ok(())
}
