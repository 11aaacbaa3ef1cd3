//! Replaces a credit in bulletins and writes them back: `cargo run --example write_back -- FILE...`
//!
//! Without a file, a sample is read.

use std::io::{self, Write};
use std::{env, error::Error, fs};

use mfa_bulletin::{Bulletin, captures};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    if env::args().len() == 1 {
        rewrite(include_str!("data/sample.txt"), &mut out)?;
    }
    for path in env::args().skip(1) {
        rewrite(std::str::from_utf8(&fs::read(path)?)?, &mut out)?;
    }
    Ok(())
}

pub(crate) fn rewrite(text: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for capture in captures(text) {
        let mut bulletin = Bulletin::parse(capture)?;
        for release in &mut bulletin.releases {
            if release.credit.as_deref() == Some("Kazakh MFA") {
                release.credit = Some("MFA of Kazakhstan".into());
            }
        }
        // Returns an error if the text would not parse back to an equal bulletin.
        out.write_all(bulletin.to_text()?.as_bytes())?;
    }
    Ok(())
}
