//! The files that a command reads: found, decoded, and split into captures.

use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use encoding_rs::Encoding;
use mfa_bulletin::{Bulletin, Diagnostic, DiagnosticKind, Severity, Span, captures, reports};
use rayon::prelude::*;

/// The files of a command.
#[derive(Args)]
pub(crate) struct Inputs {
    /// Files, folders whose `.txt` files are read in the order of their names, or `-` for standard input.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) days: CaptureDays,
    /// Read nothing of a file that has a fault.
    #[arg(long)]
    pub(crate) strict: bool,
    /// The encoding of the files, such as `windows-1251`. Bytes that are not valid become U+FFFD, and are reported.
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = encoding)]
    encoding: &'static Encoding,
    /// Report errors only, no warnings.
    #[arg(long)]
    pub(crate) quiet: bool,
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| "expected the name of an encoding".to_owned())
}

/// The day of captures that have no stamp.
#[derive(Args)]
pub(crate) struct CaptureDays {
    /// The day on which captures without a stamp were saved, `yyyy-mm-dd`.
    #[arg(long, value_name = "DAY")]
    captured: Option<NaiveDate>,
    /// Take the day of captures without a stamp from the name of the file: the first `yyyy-mm-dd` or `yyyymmdd` in it.
    #[arg(long)]
    captured_from_name: bool,
}

/// A day of capture and where it was found; `None` for each if it is not known.
pub(crate) type CaptureDay = (Option<NaiveDate>, Option<&'static str>);

impl CaptureDays {
    /// Returns the day of a capture: that of its stamp, of the name of its file, or of the option.
    pub(crate) fn day(&self, stamp: Option<NaiveDate>, file: &str) -> CaptureDay {
        let named = || if self.captured_from_name { day_in(file) } else { None };
        let candidates =
            [(stamp, "stamp"), (stamp.is_none().then(named).flatten(), "name"), (self.captured, "option")];
        let found = candidates.into_iter().find(|(day, _)| day.is_some());
        found.map_or((None, None), |(day, from)| (day, Some(from)))
    }
}

/// Returns the first day `yyyy-mm-dd` or `yyyymmdd` in the last part of a path.
fn day_in(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit(['/', '\\']).next()?;
    let at = |start: usize, length: usize, format| {
        let digits = name.get(start..start + length)?;
        let whole = name.as_bytes();
        let is_inside = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let before = start.checked_sub(1).and_then(|before| whole.get(before));
        let fits = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let fits = fits && !is_inside(before) && !is_inside(whole.get(start + length));
        NaiveDate::parse_from_str(fits.then_some(digits)?, format).ok()
    };
    (0..name.len()).find_map(|start| at(start, 10, "%Y-%m-%d").or_else(|| at(start, 8, "%Y%m%d")))
}

/// A decoded file.
pub(crate) struct Document {
    /// The path as given, `-` for standard input.
    pub(crate) file: String,
    pub(crate) text: String,
    /// The lines that were not valid in the encoding.
    invalid: Vec<Diagnostic>,
}

/// A capture of a document, and where it is.
pub(crate) struct Capture<'a> {
    pub(crate) text: &'a str,
    /// The byte of the document at which it starts.
    pub(crate) start: usize,
    pub(crate) day: CaptureDay,
    pub(crate) bulletin: Bulletin<'a>,
    /// The findings, whose spans are bytes of the document.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// Parses the captures of the document.
    pub(crate) fn captures(&self, days: &CaptureDays) -> Vec<Capture<'_>> {
        let mut start = 0;
        let parse = |text: &'_ str| {
            start += text.len();
            self.capture(start - text.len()..start, days)
        };
        captures(&self.text).map(parse).collect()
    }

    /// Parses the capture at these bytes of the document.
    pub(crate) fn capture(&self, range: Range<usize>, days: &CaptureDays) -> Capture<'_> {
        let mut found = capture(&self.text[range.clone()], range.start, days, &self.file);
        let index = |byte| self.invalid.partition_point(|invalid| invalid.span.start < byte);
        found.diagnostics.extend(&self.invalid[index(range.start)..index(range.end)]);
        found.diagnostics.sort_by_key(|found| found.span.start);
        found
    }

    /// Returns drawings of diagnostics, the warnings too if wished.
    pub(crate) fn drawn(&self, diagnostics: &[Diagnostic], warnings: bool) -> String {
        let shown = |found: &Diagnostic| warnings || found.severity() == Severity::Error;
        let shown: Vec<_> = diagnostics.iter().copied().filter(shown).collect();
        reports(&self.text, &shown).map(|report| report.origin(&self.file).to_string()).collect()
    }
}

/// Parses one capture of a document.
pub(crate) fn capture<'a>(text: &'a str, start: usize, days: &CaptureDays, file: &str) -> Capture<'a> {
    let lossy = Bulletin::parse_lossy(text);
    let mut diagnostics = lossy.diagnostics;
    for found in &mut diagnostics {
        found.span = found.span.shifted(start);
    }
    Capture {
        text,
        start,
        day: days.day(lossy.bulletin.captured, file),
        bulletin: lossy.bulletin,
        diagnostics,
    }
}

/// Returns the number of errors among diagnostics.
pub(crate) fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|found| found.severity() == Severity::Error).count()
}

impl Inputs {
    /// Returns the files to read, those of folders in the order of their names.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.paths.iter().flat_map(|path| files_in(path)).collect()
    }

    /// Reads and decodes a file; the error tells its name.
    pub(crate) fn read(&self, path: &Path) -> Result<Document, String> {
        let file = path.display().to_string();
        let bytes = if file == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(path)
        };
        let bytes = bytes.map_err(|error| format!("error: {file}: {error}\n"))?;
        // Also UTF-16, if the file begins with its byte order mark.
        let (text, _, is_damaged) = self.encoding.decode(&bytes);
        let invalid = if is_damaged { invalid_lines(&text) } else { Vec::new() };
        Ok(Document { file, text: text.into_owned(), invalid })
    }

    /// Calls `work` with each file on all cores, and `take` with the results in the order of the files.
    pub(crate) fn for_each<T: Send, E>(
        &self,
        work: impl Fn(&Path) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        /// Enough files to keep all cores busy, few enough to keep their results in memory.
        const BATCH: usize = 32;
        for batch in self.files().chunks(BATCH * rayon::current_num_threads()) {
            let results: Vec<T> = batch.par_iter().map(|path| work(path)).collect();
            results.into_iter().try_for_each(&mut take)?;
        }
        Ok(())
    }
}

fn files_in(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut entries: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    entries.sort_unstable();
    let is_text = |path: &Path| path.extension().is_some_and(|extension| extension == "txt");
    entries.retain(|entry| entry.is_dir() || is_text(entry));
    entries.iter().flat_map(|entry| files_in(entry)).collect()
}

/// Returns a diagnostic for each line with replacement characters.
fn invalid_lines(text: &str) -> Vec<Diagnostic> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(first) = line.find('\u{FFFD}') {
            let count = u32::try_from(line.matches('\u{FFFD}').count()).unwrap_or(u32::MAX);
            let span = Span::new(start + first, start + first + '\u{FFFD}'.len_utf8());
            found.push(Diagnostic::new(DiagnosticKind::InvalidUtf8 { count }, span));
        }
        start += line.len();
    }
    found
}
