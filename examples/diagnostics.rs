//! Prints the errors and warnings of bulletins: `cargo run --example diagnostics -- FILE...`
//!
//! Without a file, a faulty sample is read.

use std::io::{self, Write};
use std::{env, fs};

use mfa_bulletin::{Bulletin, Span, captures, reports};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if env::args().len() == 1 {
        print("sample", include_str!("data/faulty.txt"), &mut out)?;
    }
    for path in env::args().skip(1) {
        let bytes = fs::read(&path)?;
        if let Err(error) = std::str::from_utf8(&bytes) {
            eprintln!("{path}: {error}");
        }
        print(&path, &String::from_utf8_lossy(&bytes), &mut out)?;
    }
    Ok(())
}

pub(crate) fn print(name: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for capture in captures(text) {
        let start = Span::of_slice(capture, text).map_or(0, |span| span.start);
        for mut found in Bulletin::parse_lossy(capture).diagnostics {
            // Converts the span in the capture to a span in the file.
            found.span = found.span.shifted(start);
            diagnostics.push(found);
        }
    }
    for report in reports(text, &diagnostics) {
        writeln!(out, "{}", report.origin(name))?;
    }
    Ok(())
}
