//! Prints who said what in bulletins: a table, or one JSON object a line.

#[path = "../common.rs"]
mod common;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, value_parser};
use comfy_table::{Table, presets};
use mfa_bulletin::text::{Quote, QuoteKind, quotes};
use mfa_bulletin::{Error, Excerpt, Release, Report, releases};
use serde_json::json;

/// Prints who said what in bulletins.
#[derive(Parser)]
struct Arguments {
    /// Files to read, `-` for standard input; none for a sample that ships with the crate.
    files: Vec<PathBuf>,
    /// Show quoted terms too: titles, programmes, slogans.
    #[arg(long)]
    terms: bool,
    /// Print one JSON object a line instead of a table, with the whole quote.
    #[arg(long)]
    json: bool,
    /// Most characters of a quote in the table.
    #[arg(long, default_value_t = 60, value_parser = value_parser!(u16).range(1..))]
    width: u16,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(["date", "speaker", "cue", "quote"]);
    let mut code = ExitCode::SUCCESS;
    let mut check = |result: Result<(), String>| {
        if let Err(message) = result {
            eprintln!("{}", message.trim_end());
            code = ExitCode::FAILURE;
        }
    };
    for (name, text) in common::sources(&arguments.files) {
        match text {
            // A fault costs a header, not the quotes behind it.
            Ok(text) => releases(&text).for_each(|release| {
                let release = release.map_err(|error| drawn(&name, &text, &error));
                check(release.and_then(|release| show(&name, &release, &arguments, &mut table)));
            }),
            Err(message) => check(Err(message)),
        }
    }
    if !arguments.json {
        check(common::printed(print(&mut table)));
    }
    code
}

fn drawn(name: &str, text: &str, error: &Error) -> String {
    match error.diagnostic() {
        Some(found) => Report::new(text, found).origin(name).to_string(),
        None => format!("error: {name}: {error}"),
    }
}

/// Prints the quotes of a release as JSON, or puts them into the table.
fn show(name: &str, release: &Release<'_>, arguments: &Arguments, table: &mut Table) -> Result<(), String> {
    for (paragraph, text) in release.body.paragraphs().enumerate() {
        for quote in quotes(text).filter(|quote| arguments.terms || quote.kind == QuoteKind::Speech) {
            if arguments.json {
                common::printed(print_json(name, release, paragraph, &quote))?;
            } else {
                table.add_row(row(release, &quote, usize::from(arguments.width)));
            }
        }
    }
    Ok(())
}

fn print_json(name: &str, release: &Release<'_>, paragraph: usize, quote: &Quote<'_>) -> io::Result<()> {
    let object = json!({
        "file": name,
        "date": release.header.map(|header| header.date.to_string()),
        "title": release.title,
        "paragraph": paragraph,
        "kind": if quote.kind == QuoteKind::Speech { "speech" } else { "term" },
        "speaker": quote.speaker.map(|speaker| speaker.text),
        "cue": quote.cue.map(|cue| cue.text),
        "quote": quote.text,
        "opened": quote.opened,
        "closed": quote.closed,
    });
    writeln!(io::stdout().lock(), "{object}")
}

fn print(table: &mut Table) -> io::Result<()> {
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    writeln!(io::stdout().lock(), "{}", table.trim_fmt())
}

fn row(release: &Release<'_>, quote: &Quote<'_>, width: usize) -> [String; 4] {
    let words = |part: Option<Excerpt<'_>>| part.map_or("-", |part| part.text).to_owned();
    [
        release.header.map_or("-".to_owned(), |header| header.date.to_string()),
        words(quote.speaker),
        words(quote.cue),
        cut(quote.text, width),
    ]
}

/// The text in at most `width` characters, the last of them `…` if it was longer.
fn cut(text: &str, width: usize) -> String {
    if text.chars().nth(width).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width - 1).collect();
    format!("{}…", kept.trim_end())
}
