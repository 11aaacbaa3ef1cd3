//! `mfa-bulletin filter`: documents in, one JSON object a line, releases out, one JSON object a line.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, StdoutLock, Write};

use clap::ValueEnum;
use mfa_bulletin::{Position, Severity, positions};
use mfa_bulletin_rows::{Capture, Row, columns, parse_captures, placed_releases, row};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::Outcome;
use crate::input::{CaptureDays, errors};

/// Lines are written when they are this many bytes, and whenever the filter has to wait for input. Every write ends
/// at the end of a line, so that processes that append to one file do not cut each other's lines.
const WRITE: usize = 64 << 10;

/// Keys that have a meaning in the output besides the columns.
const OWN_KEYS: [&str; 3] = ["input", "input_line", "fault"];

/// Reads one JSON object a line from standard input, and writes one for each release.
///
/// In: an object with "text", a bulletin. The values of "uri" and of all other keys are carried through, byte for byte;
/// of a repeated key, the last value. Blank lines are skipped.
///
/// Out: "uri", the columns of a release ("file" is the uri), and the carried keys in alphabetical order. A carried key
/// with the name of one of the first, or "input", "input_line" or "fault", is inside an object "input" instead.
///
/// A fault goes to standard error, one JSON object a line: "uri", "input_line", and in "fault" its "code", "message", and
/// "line", "column", "byte" of its place in the text, or in the input line if that is not such an object.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Write no release of a document that has a fault.
    #[arg(long)]
    strict: bool,
    /// Where faults are written. On standard output a fault is a line among the releases, and the exit status is 0.
    #[arg(long, value_enum, value_name = "WHERE", default_value_t = Faults::Error)]
    faults: Faults,
    #[command(flatten)]
    days: CaptureDays,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Faults {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut filter = Filter {
        arguments,
        own_keys: columns(),
        out: io::stdout().lock(),
        lines: Vec::new(),
        input_line: 0,
        faults: 0,
    };
    filter.run(BufReader::with_capacity(WRITE, io::stdin().lock()))?;
    Ok(if arguments.faults == Faults::Output { 0 } else { filter.faults })
}

/// One line of input: each key with its value as it is written there.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// A line of output that is a release.
struct Line<'a> {
    uri: Option<&'a RawValue>,
    columns: &'a [&'static str],
    row: &'a Row,
    carried: &'a BTreeMap<&'a str, &'a RawValue>,
    input: &'a BTreeMap<&'a str, &'a RawValue>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("uri", &self.uri)?;
        for (column, value) in self.columns.iter().zip(self.row) {
            map.serialize_entry(column, value)?;
        }
        for (key, value) in self.carried {
            map.serialize_entry(key, value)?;
        }
        if !self.input.is_empty() {
            map.serialize_entry("input", self.input)?;
        }
        map.end()
    }
}

/// A line of output that is a fault.
#[derive(Serialize)]
struct FaultLine<'a> {
    uri: Option<&'a RawValue>,
    input_line: u64,
    fault: Fault,
}

/// What is wrong with a document.
#[derive(Serialize)]
struct Fault {
    code: &'static str,
    message: String,
    #[serde(flatten)]
    at: Position,
}

struct Filter<'a> {
    arguments: &'a Arguments,
    own_keys: Vec<&'static str>,
    out: StdoutLock<'static>,
    /// Lines that are not yet written.
    lines: Vec<u8>,
    input_line: u64,
    faults: usize,
}

impl Filter<'_> {
    fn run(&mut self, mut input: BufReader<impl Read>) -> Result<(), Box<dyn Error>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.lines.len() >= WRITE || !input.buffer().contains(&b'\n') {
                self.write()?;
            }
            let read = input.read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(());
            }
            self.input_line += 1;
            let line = if self.input_line == 1 {
                line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line)
            } else {
                &line
            };
            self.filter(line.trim_ascii_end())?;
        }
    }

    fn filter(&mut self, line: &[u8]) -> io::Result<()> {
        if line.is_empty() {
            return Ok(());
        }
        let text = String::from_utf8_lossy(line);
        if let Err(error) = std::str::from_utf8(line) {
            let at = Position::at(&text, error.valid_up_to());
            self.report(None, Fault { code: "invalid-utf-8", message: "invalid utf-8".to_owned(), at })?;
            if self.arguments.strict {
                return Ok(());
            }
        }
        match fields(&text) {
            Ok(mut fields) => {
                let uri = fields.remove("uri");
                match document_text(&mut fields) {
                    Ok(text) => self.write_releases(uri, &fields, &text),
                    Err(fault) => self.report(uri, fault),
                }
            }
            Err(fault) => self.report(None, fault),
        }
    }

    /// Writes the releases of a document, and reports its faults; if strict, one fault keeps back all releases.
    fn write_releases(&mut self, uri: Option<&RawValue>, fields: &Fields<'_>, text: &str) -> io::Result<()> {
        let file = file(uri);
        let found: Vec<_> = parse_captures(text, self.arguments.days.unstamped(&file)).collect();
        for capture in &found {
            self.report_errors(uri, text, capture)?;
        }
        if self.arguments.strict && found.iter().any(|capture| errors(&capture.diagnostics) > 0) {
            return Ok(());
        }
        let entries = fields.iter().map(|(key, value)| (key.as_str(), *value));
        let (input, carried) =
            entries.partition(|(key, _)| OWN_KEYS.contains(key) || self.own_keys.contains(key));
        for (place, release) in placed_releases(&file, text, &found) {
            let row = row(place, release);
            let line = Line { uri, columns: &self.own_keys, row: &row, carried: &carried, input: &input };
            append(&mut self.lines, &line)?;
            if self.lines.len() >= WRITE {
                self.write()?;
            }
        }
        Ok(())
    }

    fn report_errors(&mut self, uri: Option<&RawValue>, text: &str, capture: &Capture<'_>) -> io::Result<()> {
        let found = capture.diagnostics.iter().zip(positions(text, &capture.diagnostics));
        for (diagnostic, at) in found.filter(|(found, _)| found.severity() == Severity::Error) {
            let message = diagnostic.kind.to_string();
            self.report(uri, Fault { code: diagnostic.code(), message, at })?;
        }
        Ok(())
    }

    fn report(&mut self, uri: Option<&RawValue>, fault: Fault) -> io::Result<()> {
        self.faults += 1;
        let line = FaultLine { uri, input_line: self.input_line, fault };
        if self.arguments.faults == Faults::Output {
            return append(&mut self.lines, &line);
        }
        let mut written = Vec::new();
        append(&mut written, &line)?;
        io::stderr().lock().write_all(&written)
    }

    /// Writes the lines that were collected.
    fn write(&mut self) -> io::Result<()> {
        let written = self.out.write_all(&self.lines).and_then(|()| self.out.flush());
        self.lines.clear();
        written
    }
}

/// Returns the name of a document: its uri, without quotation marks.
fn file(uri: Option<&RawValue>) -> String {
    let uri = uri.map_or("", RawValue::get);
    serde_json::from_str(uri).unwrap_or_else(|_| uri.to_owned())
}

fn fields(line: &str) -> Result<Fields<'_>, Fault> {
    serde_json::from_str(line).map_err(|error| {
        let code = if error.classify() == Category::Data { "not-an-object" } else { "not-json" };
        Fault { code, message: bare(&error), at: Position::at(line, error.column().saturating_sub(1)) }
    })
}

/// Removes the text from the fields of a document.
fn document_text(fields: &mut Fields<'_>) -> Result<String, Fault> {
    let fault = |message| Fault { code: "no-text", message, at: Position::START };
    let text = fields.remove("text").ok_or_else(|| fault("no key \"text\"".to_owned()))?;
    serde_json::from_str(text.get()).map_err(|error| fault(format!("\"text\": {}", bare(&error))))
}

/// Returns the message of a JSON error without its place, which is a value of its own.
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
