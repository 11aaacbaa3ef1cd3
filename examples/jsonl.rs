//! Prints the releases of bulletins as JSON, one per line: `cargo run --example jsonl -- FILE...`
//!
//! Without a file, a sample is read. `schema/release.json` describes the objects.

use std::io::{self, Write};
use std::{env, fs};

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
    for capture in captures(text) {
        for release in &Bulletin::parse_lossy(capture).bulletin {
            serde_json::to_writer(&mut *out, release)?;
            writeln!(out)?;
        }
    }
    Ok(())
}
