//! Prints the quotations of bulletins with their speakers: `cargo run --example quotes -- FILE...`
//!
//! Without a file, a sample is read.

use std::io::{self, Write};
use std::{env, fs};

use mfa_bulletin::text::QuoteKind;
use mfa_bulletin::{Bulletin, captures};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if env::args().len() == 1 {
        print(include_str!("data/sample.txt"), &mut out)?;
    }
    for path in env::args().skip(1) {
        let bytes = fs::read(&path)?;
        if let Err(error) = std::str::from_utf8(&bytes) {
            eprintln!("{path}: {error}");
        }
        print(&String::from_utf8_lossy(&bytes), &mut out)?;
    }
    Ok(())
}

pub(crate) fn print(text: &str, out: &mut impl Write) -> io::Result<()> {
    for release in captures(text).flat_map(|capture| Bulletin::parse_lossy(capture).bulletin) {
        let date = release.date().map_or("-".into(), |date| date.to_string());
        for quote in release.quotes().filter(|quote| quote.kind == QuoteKind::Speech) {
            let speaker = quote.speaker.map_or("-", |speaker| speaker.text);
            writeln!(out, "{date}  {speaker}: {}", quote.text.trim_end_matches(','))?;
        }
    }
    Ok(())
}
