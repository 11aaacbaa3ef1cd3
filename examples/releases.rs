//! Prints the releases of bulletins as a table: `cargo run --example releases -- FILE...`
//!
//! Without a file, a sample is read.

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
    writeln!(out, "date        time    views  title")?;
    for capture in captures(text) {
        for release in &Bulletin::parse_lossy(capture).bulletin {
            let date = release.date().map_or("-".into(), |date| date.to_string());
            let time =
                release.header.and_then(|header| header.time).map_or("-".into(), |time| time.to_string());
            let views = release.views().map_or("-".into(), |views| views.to_string());
            let title = release.title.as_deref().unwrap_or("-");
            writeln!(out, "{date:<10}  {time:<5.5}  {views:>6}  {title}")?;
        }
    }
    Ok(())
}
