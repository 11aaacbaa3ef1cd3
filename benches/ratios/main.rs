//! Every figure of this crate's speed beside its yardstick, in one run: `cargo bench --bench ratios`.
//!
//! Contenders on the same input take turns, round by round. What is printed is the median over the
//! rounds of the ratio to the yardstick of the same round: an absolute speed says little on a busy
//! machine, a ratio holds. Results are compared before anything is timed.

#[path = "../common/mod.rs"]
mod common;
mod rounds;
mod sections;
mod table;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;

use common::inputs::{Digest, ENGLISH, KAZAKH, RUSSIAN};
use table::Row;

/// Measures every speed beside its yardstick.
#[derive(Parser)]
struct Arguments {
    /// Print one JSON object instead of tables.
    #[arg(long)]
    json: bool,
    /// Measure only the sections of these numbers, such as P1,P4.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Instructions a byte of lazy reading, as the bench `counts` found them, for their row.
    #[arg(long, value_name = "COUNT")]
    instructions: Option<f64>,
    /// Read a stream of so many MiB and print the peak memory of this process in KiB, nothing else.
    #[arg(long, value_name = "MIB")]
    stream: Option<usize>,
    /// Write an archive of digests into this directory, nothing else: what the example `archive` is timed with.
    #[arg(long, value_name = "DIRECTORY")]
    write: Option<PathBuf>,
    /// `cargo bench` says so.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    if let Some(mebibytes) = arguments.stream {
        let peak = sections::streams::peak_memory(mebibytes).ok_or("no peak memory in /proc/self/status")?;
        writeln!(out, "{peak}")?;
        return Ok(());
    }
    if let Some(directory) = &arguments.write {
        return Ok(write_archive(directory)?);
    }
    let start = Instant::now();
    let (mut rows, mut speeds) = (Vec::new(), Vec::new());
    for (numbers, section) in sections::ALL {
        if arguments.only.is_empty() || arguments.only.iter().any(|only| numbers.contains(&only.as_str())) {
            section(&mut rows, &mut speeds);
        }
    }
    if let Some(count) = arguments.instructions {
        rows.push(Row::new("P1", "instructions a byte, lazy", count).at_most(0.7, 0.45));
    }
    rows.sort_by_key(|row| row.number);
    let seconds = start.elapsed().as_secs_f64();
    if arguments.json {
        writeln!(out, "{:#}", table::json(&rows, &speeds, seconds))?;
    } else {
        writeln!(out, "{}\nmeasured in {seconds:.0} s", table::markdown(&rows, &speeds))?;
    }
    Ok(())
}

/// Writes 1,200 files, together 450 MiB, of releases in three languages.
fn write_archive(directory: &Path) -> io::Result<()> {
    let mut digests = [&ENGLISH, &RUSSIAN, &KAZAKH].map(Digest::new);
    fs::create_dir_all(directory)?;
    for file in 0..1_200 {
        let digest = &mut digests[file % 3];
        let mut text = String::new();
        while text.len() < 384 << 10 {
            digest.release(&mut text);
        }
        fs::write(directory.join(format!("{file:04}.txt")), text)?;
    }
    Ok(())
}
