//! Prints every line of bulletins with its number and its kind: `cargo run --example lines -- FILE...`
//!
//! `-` is standard input; without a file, a sample is read.

use std::io::{self, Write};
use std::{env, error::Error, fs};

use mfa_bulletin::{LineKind, lines};

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
    let mut number = 1;
    for line in lines(text) {
        write!(out, "{number:<4} {:<12} {}", line.kind.name(), line.text)?;
        match line.kind {
            LineKind::Fault(fault, _) => writeln!(out, "  ({fault})")?,
            _ => writeln!(out)?,
        }
        // A stamp and the rest of its line are two lines with one number.
        number += usize::from(text[line.span.range()].ends_with('\n'));
    }
    Ok(())
}
