//! Prints the errors and warnings of bulletins: `cargo run --example diagnostics -- FILE...`
//!
//! Without a file, a faulty sample is read.

use std::io::{self, Write};
use std::{env, fs};

use mfa_bulletin::{Bulletin, Span, captures, decode_lossy, reports};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    if env::args().len() == 1 {
        print("sample", include_bytes!("data/faulty.txt"), &mut out)?;
    }
    for path in env::args().skip(1) {
        print(&path, &fs::read(&path)?, &mut out)?;
    }
    Ok(())
}

pub(crate) fn print(name: &str, bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
    let (text, mut diagnostics) = decode_lossy(bytes);
    for capture in captures(&text) {
        let start = Span::of_slice(capture, &text).unwrap_or_default().start;
        let found = Bulletin::parse_lossy(capture).diagnostics;
        // Converts the spans in the capture to spans in the file.
        diagnostics.extend(found.iter().map(|found| found.shifted(start)));
    }
    for report in reports(&text, &diagnostics) {
        writeln!(out, "{}", report.origin(name))?;
    }
    Ok(())
}
