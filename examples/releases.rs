//! Prints the releases of bulletins as a table: `cargo run --example releases -- FILE...`
//!
//! `-` is standard input; without a file, a sample is read. What was found wrong is drawn on standard error.

use std::io::{self, Write};
use std::{env, error::Error, fs};

use mfa_bulletin::{Bulletin, reports};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = env::args().skip(1).collect();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    if paths.is_empty() {
        print("sample", include_str!("data/sample.txt"), &mut out, &mut err)?;
    }
    for path in &paths {
        let text = if path == "-" { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
        print(path, &text.map_err(|error| format!("{path}: {error}"))?, &mut out, &mut err)?;
    }
    Ok(())
}

pub(crate) fn print(name: &str, text: &str, out: &mut impl Write, err: &mut impl Write) -> io::Result<()> {
    let lossy = Bulletin::parse_lossy(text);
    for report in reports(text, &lossy.diagnostics) {
        writeln!(err, "{}", report.origin(name))?;
    }
    writeln!(out, "date        time    views  title")?;
    for release in &lossy.bulletin {
        let (header, title) = (release.header, release.title.as_deref().unwrap_or("-"));
        let date = header.map_or("-".to_owned(), |header| header.date.to_string());
        let time = header.and_then(|header| header.time).map_or("-".to_owned(), |time| time.to_string());
        let views = header.and_then(|header| header.views).map_or("-".to_owned(), |views| views.to_string());
        writeln!(out, "{date:<10}  {time:<5.5}  {views:>6}  {title}")?;
    }
    Ok(())
}
