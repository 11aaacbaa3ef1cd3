//! Reads many bulletins on all cores: JSON Lines in the order of the files, totals on standard error.

#[path = "../common.rs"]
mod common;

use std::io::{self, Write};
use std::iter::Sum;
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use mfa_bulletin::{Bulletin, Error, Report};
use rayon::prelude::*;

/// Prints the releases of many bulletins, one JSON object a line, in the order of the files.
///
/// A file that cannot be read, or that holds a fault, is reported on standard error and skipped.
#[derive(Parser)]
struct Arguments {
    /// Files, and directories whose `.txt` files are read in the order of their names.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How many files are read at a time; as many as there are cores if not given.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    jobs: usize,
}

/// So many files for each job are read before what they gave is written: enough to keep all jobs
/// busy, few enough to fit into memory.
const BATCH: usize = 32;

/// What was read of one file.
struct Reading {
    /// The releases as JSON Lines; none of a file that was skipped.
    lines: Vec<u8>,
    /// Why it was skipped.
    complaint: Option<String>,
    totals: Totals,
}

/// What was read altogether.
#[derive(Debug, Clone, Copy, Default)]
struct Totals {
    files: usize,
    releases: usize,
    faults: usize,
    bytes: usize,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(Totals { faults: 0, .. }) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<Totals, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build();
    let pool = pool.map_err(|error| format!("error: {error}"))?;
    let files: Vec<_> = arguments.paths.iter().flat_map(|path| files(path)).collect();
    let start = Instant::now();
    let bar = progress(files.len());
    let mut totals = Totals::default();
    for batch in files.chunks(BATCH * pool.current_num_threads()) {
        let readings: Vec<_> = pool.install(|| batch.par_iter().map(|path| reading(path, &bar)).collect());
        totals = totals + readings.iter().map(|reading| reading.totals).sum();
        if let Err(error) = write(&readings, &bar) {
            // Whoever reads the lines may have had enough; then so have we.
            common::printed(Err(error))?;
            break;
        }
    }
    bar.finish_and_clear();
    eprintln!("{}", totals.line(start.elapsed()));
    Ok(totals)
}

/// The files that a path stands for.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(directory) = std::fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut files: Vec<_> = directory.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort_unstable();
    files
}

/// A bar on standard error; hidden where that is no terminal.
fn progress(files: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
    ProgressBar::new(files as u64).with_style(style.expect("a valid template"))
}

fn reading(path: &Path, bar: &ProgressBar) -> Reading {
    let read = common::read(path).and_then(|text| {
        let bulletin = Bulletin::parse(&text).map_err(|error| drawn(path, &text, &error))?;
        let totals = Totals { files: 1, releases: bulletin.releases.len(), faults: 0, bytes: text.len() };
        Ok((json_lines(&bulletin), totals))
    });
    bar.inc(1);
    match read {
        Ok((lines, totals)) => Reading { lines, complaint: None, totals },
        Err(complaint) => Reading {
            lines: Vec::new(),
            complaint: Some(complaint),
            totals: Totals { files: 1, faults: 1, ..Totals::default() },
        },
    }
}

fn drawn(path: &Path, text: &str, error: &Error) -> String {
    let name = common::name(path);
    match error.diagnostic() {
        Some(found) => Report::new(text, found).origin(&name).to_string(),
        None => format!("error: {name}: {error}"),
    }
}

fn json_lines(bulletin: &Bulletin<'_>) -> Vec<u8> {
    let mut lines = Vec::new();
    for release in bulletin {
        serde_json::to_writer(&mut lines, release).expect("a release is a JSON object");
        lines.push(b'\n');
    }
    lines
}

/// Writes what a batch gave, file by file.
fn write(readings: &[Reading], bar: &ProgressBar) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for reading in readings {
        if let Some(complaint) = &reading.complaint {
            bar.suspend(|| eprintln!("{}", complaint.trim_end()));
        }
        out.write_all(&reading.lines)?;
    }
    out.flush()
}

impl Totals {
    #[allow(clippy::cast_precision_loss, reason = "a speed needs no 53 bits")]
    fn line(&self, time: Duration) -> String {
        let Self { files, releases, faults, bytes } = self;
        let speed = *bytes as f64 / time.as_secs_f64() / 1e6;
        format!("{files} files, {releases} releases, {faults} faults, {speed:.0} MB/s")
    }
}

impl Add for Totals {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            releases: self.releases + other.releases,
            faults: self.faults + other.faults,
            bytes: self.bytes + other.bytes,
        }
    }
}

impl Sum for Totals {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::default(), Add::add)
    }
}
