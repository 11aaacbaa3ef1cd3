//! Prints who said what in bulletins: `cargo run --example quotes -- FILE...`
//!
//! `-` is standard input; without a file, a sample is read. An error in the text costs a header, not the quotes after it.

use std::io::{self, Write};
use std::{env, error::Error, fs};

use mfa_bulletin::Bulletin;
use mfa_bulletin::text::{QuoteKind, quotes};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    if paths.is_empty() {
        print(include_str!("data/sample.txt"), &mut out)?;
    }
    for path in &paths {
        let text = if path == "-" { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
        print(&text.map_err(|error| format!("{path}: {error}"))?, &mut out)?;
    }
    Ok(())
}

pub(crate) fn print(text: &str, out: &mut impl Write) -> io::Result<()> {
    for release in &Bulletin::parse_lossy(text).bulletin {
        let date = release.header.map_or("-".to_owned(), |header| header.date.to_string());
        let speeches =
            release.body.paragraphs().flat_map(quotes).filter(|quote| quote.kind == QuoteKind::Speech);
        for quote in speeches {
            let speaker = quote.speaker.map_or("-", |speaker| speaker.text);
            writeln!(out, "{date}  {speaker}: {}", quote.text)?;
        }
    }
    Ok(())
}
