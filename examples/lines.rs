//! Shows how the grammar sees a text: every line with its number, its kind and its text.

mod common;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use mfa_bulletin::{LineKind, lines};

/// Shows every line of bulletins with its kind.
#[derive(Parser)]
struct Arguments {
    /// Files to read, `-` for standard input; none for a sample that ships with the crate.
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for (_, text) in common::sources(&Arguments::parse().files) {
        if let Err(message) = text.and_then(|text| common::printed(print(&text))) {
            eprintln!("{message}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut number = 1;
    for line in lines(text) {
        write!(out, "{number:>4}  {:<9}  {}", line.kind.name(), line.text)?;
        match line.kind {
            LineKind::Fault(fault, _) => writeln!(out, "  ({fault})")?,
            _ => writeln!(out)?,
        }
        // A stamp is a line of its own, yet shares its number with what follows it.
        number += usize::from(text[line.span.range()].ends_with('\n'));
    }
    Ok(())
}
