//! Prints the releases of bulletins: a table, one JSON object a line, or canonical text.

#[path = "../common.rs"]
mod common;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use comfy_table::{CellAlignment, Table, presets};
use mfa_bulletin::{Bulletin, Error, Release, Report, reports};

/// Prints the releases of bulletins.
#[derive(Parser)]
struct Arguments {
    /// Files to read, `-` for standard input; none for a sample that ships with the crate.
    files: Vec<PathBuf>,
    /// Print one JSON object a line instead of a table.
    #[arg(long)]
    json: bool,
    /// Print each bulletin as canonical text, which reads back as the same releases.
    #[arg(long, conflicts_with = "json")]
    canonical: bool,
    /// Go on after faults, and draw all that was found on standard error.
    #[arg(long)]
    lossy: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut code = ExitCode::SUCCESS;
    for (name, text) in common::sources(&arguments.files) {
        let shown = text.and_then(|text| show(&name, &text, &arguments));
        if let Err(message) = shown {
            eprintln!("{}", message.trim_end());
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn show(name: &str, text: &str, arguments: &Arguments) -> Result<(), String> {
    let bulletin = if arguments.lossy {
        let lossy = Bulletin::parse_lossy(text);
        for report in reports(text, &lossy.diagnostics) {
            eprintln!("{}", report.origin(name));
        }
        lossy.bulletin
    } else {
        Bulletin::parse(text).map_err(|error| drawn(name, text, &error))?
    };
    common::printed(if arguments.canonical {
        let text = bulletin.to_text().map_err(|refusal| format!("error: {name}: {refusal}"))?;
        io::stdout().lock().write_all(text.as_bytes())
    } else if arguments.json {
        print_json(&bulletin)
    } else {
        print_table(&bulletin)
    })
}

fn drawn(name: &str, text: &str, error: &Error) -> String {
    match error.diagnostic() {
        Some(found) => Report::new(text, found).origin(name).to_string(),
        None => format!("error: {name}: {error}"),
    }
}

fn print_json(bulletin: &Bulletin<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for release in bulletin {
        serde_json::to_writer(&mut out, release)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn print_table(bulletin: &Bulletin<'_>) -> io::Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(["date", "time", "views", "title"]);
    table.add_rows(bulletin.iter().map(row));
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        column.set_cell_alignment(if index == 2 { CellAlignment::Right } else { CellAlignment::Left });
    }
    writeln!(io::stdout().lock(), "{}", table.trim_fmt())
}

fn row(release: &Release<'_>) -> [String; 4] {
    let header = release.header;
    let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    [
        text(header.map(|header| header.date.to_string())),
        text(header.and_then(|header| header.time).map(|time| time.format("%H:%M").to_string())),
        text(header.and_then(|header| header.views).map(|views| views.to_string())),
        text(release.title.as_deref().map(str::to_owned)),
    ]
}
