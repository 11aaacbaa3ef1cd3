//! The forms in which rows are printed: a table, JSON Lines, CSV, and CSV for Excel.

use std::io::{self, BufWriter, StdoutLock, Write};

use clap::Args;
use comfy_table::{CellAlignment, Table, presets};
use mfa_bulletin_rows::{Object, Row};
use serde_json::Value;

/// The form of the output; a table if not given.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct Format {
    /// Print one JSON object a line.
    #[arg(long)]
    json: bool,
    /// Print CSV.
    #[arg(long)]
    csv: bool,
    /// Print CSV that Excel opens: byte order mark, CRLF, and `'` before text that would be a formula.
    #[arg(long)]
    excel: bool,
}

/// Most characters of a cell in a table.
const WIDTH: usize = 70;

/// Rows on their way to standard output.
pub(crate) struct Output {
    columns: Vec<&'static str>,
    sink: Sink,
}

enum Sink {
    Json(BufWriter<StdoutLock<'static>>),
    Csv(Box<csv::Writer<StdoutLock<'static>>>, Guard),
    /// A table of these columns, by index.
    Table(Box<Table>, Vec<usize>),
}

/// Whether a cell that would be a formula is marked as text.
#[derive(Clone, Copy, PartialEq)]
enum Guard {
    Formulas,
    Nothing,
}

impl Output {
    /// Begins the output of rows with these columns, of which a table shows some.
    pub(crate) fn new(format: &Format, columns: Vec<&'static str>, shown: &[&str]) -> io::Result<Self> {
        let mut out = io::stdout().lock();
        let sink = if format.json {
            Sink::Json(BufWriter::new(out))
        } else if format.csv || format.excel {
            if format.excel {
                out.write_all("\u{FEFF}".as_bytes())?;
            }
            let end = if format.excel { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new().terminator(end).from_writer(out);
            writer.write_record(&columns).map_err(io_error)?;
            Sink::Csv(Box::new(writer), if format.excel { Guard::Formulas } else { Guard::Nothing })
        } else {
            let mut table = Table::new();
            table.load_preset(presets::NOTHING).set_header(shown);
            let indices = shown.iter().filter_map(|name| columns.iter().position(|column| column == name));
            Sink::Table(Box::new(table), indices.collect())
        };
        Ok(Self { columns, sink })
    }

    /// Prints a row.
    pub(crate) fn write(&mut self, row: &Row) -> io::Result<()> {
        match &mut self.sink {
            Sink::Json(out) => {
                serde_json::to_writer(&mut *out, &Object(&self.columns, row))?;
                out.write_all(b"\n")
            }
            Sink::Csv(out, guard) => {
                let cells = row.iter().map(|value| guarded(cell(value), *guard));
                out.write_record(cells).map_err(io_error)
            }
            Sink::Table(table, indices) => {
                table.add_row(indices.iter().map(|&index| cut(&cell(&row[index]))));
                Ok(())
            }
        }
    }

    /// Prints what is not yet printed.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self.sink {
            Sink::Json(mut out) => out.flush(),
            Sink::Csv(mut out, _) => out.flush(),
            Sink::Table(mut table, indices) => {
                for (column, index) in table.column_iter_mut().zip(indices) {
                    column.set_padding((0, 2));
                    let is_number = ["views", "line", "sightings", "versions"].contains(&self.columns[index]);
                    column.set_cell_alignment(if is_number {
                        CellAlignment::Right
                    } else {
                        CellAlignment::Left
                    });
                }
                writeln!(io::stdout().lock(), "{}", table.trim_fmt())
            }
        }
    }
}

/// Returns the I/O error in a CSV error, so that a broken pipe is recognised.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

/// Returns a value as text: empty for null, paragraphs joined by a blank line.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(paragraphs) => paragraphs.iter().map(cell).collect::<Vec<_>>().join("\n\n"),
        other => other.to_string(),
    }
}

/// Returns the text of a cell, marked as text if Excel would take it as a formula.
fn guarded(cell: String, guard: Guard) -> String {
    if guard == Guard::Formulas && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// Returns a cell of a table: one line of limited width, `-` if empty.
fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return "-".to_owned();
    }
    if line.chars().nth(WIDTH).is_none() && line.len() == text.len() {
        return line.to_owned();
    }
    let kept: String = line.chars().take(WIDTH - 1).collect();
    format!("{}…", kept.trim_end())
}
