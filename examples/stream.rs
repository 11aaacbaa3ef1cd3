//! Counts the releases of a file of any size, in bounded memory: `cargo run --example stream -- FILE...`
//!
//! Without a file, a sample is read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use mfa_bulletin::{ErrorKind, Reader};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if std::env::args().len() == 1 {
        count("sample", include_bytes!("data/sample.txt").as_slice(), &mut out)?;
    }
    for path in std::env::args().skip(1) {
        count(&path, BufReader::with_capacity(64 << 10, File::open(&path)?), &mut out)?;
    }
    Ok(())
}

pub(crate) fn count(name: &str, source: impl BufRead, out: &mut impl Write) -> io::Result<()> {
    let (mut releases, mut views) = (0, 0);
    let mut reader = Reader::new(source);
    loop {
        match reader.read_release() {
            Ok(Some(release)) => {
                releases += 1;
                views += release.views().unwrap_or_default();
            }
            Ok(None) => return writeln!(out, "{name}: {releases} releases, {views} views"),
            Err(error) if matches!(error.kind(), ErrorKind::Io(_)) => return Err(error.into()),
            // The next call continues after the error.
            Err(error) => writeln!(out, "{name}: {error}")?,
        }
    }
}
