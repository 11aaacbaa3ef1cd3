//! Counts what bulletins hold, through the entrance that is asked for: what each costs can be measured.

mod common;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use mfa_bulletin::{Bulletin, Error, Reader, Release, releases};

/// Counts the releases, paragraphs and faults of bulletins, and the bytes of all paragraphs.
#[derive(Parser)]
struct Arguments {
    /// Files to read, `-` for standard input; none for a sample that ships with the crate.
    files: Vec<PathBuf>,
    /// How to read them.
    #[arg(long, value_enum, default_value_t = Entrance::Lent)]
    entrance: Entrance,
    /// Leave the paragraphs alone: count releases and faults only.
    #[arg(long)]
    frames: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Entrance {
    /// `Reader::read_release`: releases lent from one buffer.
    Lent,
    /// `Reader` as an iterator: owned releases.
    Owned,
    /// `Reader::lossy`: invalid UTF-8 becomes U+FFFD, and what was found is told.
    Lossy,
    /// The whole text in memory, `releases` over it.
    Releases,
    /// The whole text in memory, and `Bulletin::parse`.
    Parse,
}

#[derive(Default)]
struct Count {
    frames: bool,
    releases: u64,
    paragraphs: u64,
    bytes: u64,
    faults: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut count = Count { frames: arguments.frames, ..Count::default() };
    let mut code = ExitCode::SUCCESS;
    for (file, stream) in common::streams(&arguments.files) {
        let read = stream.and_then(|stream| {
            count.read(stream, arguments.entrance).map_err(|error| format!("error: {file}: {error}"))
        });
        if let Err(message) = read {
            eprintln!("{message}");
            code = ExitCode::FAILURE;
        }
    }
    if let Err(message) = common::printed(count.print()) {
        eprintln!("{message}");
        code = ExitCode::FAILURE;
    }
    code
}

impl Count {
    fn read(&mut self, stream: impl BufRead, entrance: Entrance) -> Result<(), String> {
        match entrance {
            Entrance::Lent => self.read_lent(Reader::new(stream)),
            Entrance::Lossy => self.read_lent(Reader::lossy(stream)),
            Entrance::Owned => Reader::new(stream).try_for_each(|item| self.add(item)),
            Entrance::Releases => releases(&whole(stream)?).try_for_each(|item| self.add(item)),
            Entrance::Parse => {
                let text = whole(stream)?;
                let bulletin = Bulletin::parse(&text).map_err(|error| error.to_string())?;
                bulletin.into_iter().try_for_each(|release| self.add(Ok(release)))
            }
        }
    }

    fn read_lent(&mut self, mut reader: Reader<impl BufRead>) -> Result<(), String> {
        while let Some(item) = reader.read_release().transpose() {
            self.add(item)?;
        }
        Ok(())
    }

    /// Counts a release or a fault; a source that fails is an error.
    fn add(&mut self, item: Result<Release<'_>, Error>) -> Result<(), String> {
        let release = match item {
            Ok(release) => release,
            Err(error) if error.is_io_error() => return Err(error.to_string()),
            Err(_) => {
                self.faults += 1;
                return Ok(());
            }
        };
        self.releases += 1;
        if !self.frames {
            for paragraph in release.body.paragraphs() {
                self.paragraphs += 1;
                self.bytes += paragraph.len() as u64;
            }
        }
        Ok(())
    }

    fn print(&self) -> io::Result<()> {
        let Self { frames: _, releases, paragraphs, bytes, faults } = self;
        writeln!(
            io::stdout().lock(),
            "{releases} releases, {paragraphs} paragraphs, {bytes} bytes, {faults} faults"
        )
    }
}

fn whole(mut stream: impl BufRead) -> Result<String, String> {
    let mut text = String::new();
    stream.read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text)
}
