//! The files that a command reads: found, decoded, and split into captures.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use encoding_rs::Encoding;
use mfa_bulletin::{Diagnostic, DiagnosticKind, Severity, Span, reports};
use mfa_bulletin_rows::{Capture, CaptureDay, given_day, parse_captures};
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

impl CaptureDays {
    /// Returns the day of a file's captures that have no stamp: that of its name, or of the option.
    pub(crate) fn unstamped(&self, file: &str) -> CaptureDay {
        match if self.captured_from_name { day_in(file) } else { None } {
            Some(day) => (Some(day), Some("name")),
            None => given_day(self.captured),
        }
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

impl Document {
    /// Parses the captures of the document.
    pub(crate) fn captures(&self, days: &CaptureDays) -> Vec<Capture<'_>> {
        let captures = parse_captures(&self.text, days.unstamped(&self.file));
        captures.map(|capture| self.with_invalid(capture)).collect()
    }

    /// Adds the lines that were not valid in the encoding to the findings of a capture.
    pub(crate) fn with_invalid<'a>(&self, mut capture: Capture<'a>) -> Capture<'a> {
        let index = |byte| self.invalid.partition_point(|invalid| invalid.span.start < byte);
        let invalid = index(capture.start)..index(capture.start + capture.text.len());
        capture.diagnostics.extend(&self.invalid[invalid]);
        capture.diagnostics.sort_by_key(|found| found.span.start);
        capture
    }

    /// Returns drawings of diagnostics, the warnings too if wished.
    pub(crate) fn drawn(&self, diagnostics: &[Diagnostic], warnings: bool) -> String {
        let shown = |found: &Diagnostic| warnings || found.severity() == Severity::Error;
        let shown: Vec<_> = diagnostics.iter().copied().filter(shown).collect();
        reports(&self.text, &shown).map(|report| report.origin(&self.file).to_string()).collect()
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

    /// Reads and decodes a file; the error contains its name.
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
    // Links to folders may be circular, and a pipe never ends.
    entries.retain(|entry| entry.is_dir() && !entry.is_symlink() || entry.is_file() && is_text(entry));
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
