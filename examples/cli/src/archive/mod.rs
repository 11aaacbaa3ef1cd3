//! `mfa-bulletin archive`: releases, their versions and sightings in an SQLite file.

mod add;
mod chart;
mod edits;
mod store;

use std::path::PathBuf;

use clap::Subcommand;
use mfa_bulletin_rows::{Row, columns};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params};
use serde_json::Value;

use crate::Outcome;
use crate::input::Inputs;
use crate::output::{Format, Output};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Add captures to an archive, which is created if it does not exist.
    ///
    /// What is in the archive already is passed over. Each file is added whole or not at all, so that the program can
    /// be stopped at any moment and run again.
    Add {
        /// The SQLite file.
        archive: PathBuf,
        #[command(flatten)]
        inputs: Inputs,
    },
    /// Find releases by words of title and body.
    Search {
        /// The SQLite file.
        archive: PathBuf,
        /// Words, `"phrases"`, `AND`, `OR`, `NOT`, `word*`: the syntax of SQLite's FTS5.
        query: String,
        #[command(flatten)]
        format: Format,
    },
    /// Print the views of releases over the days of their captures.
    Growth {
        /// The SQLite file.
        archive: PathBuf,
        /// One release, by its number in `search`; all if not given.
        #[arg(long, value_name = "NUMBER")]
        release: Option<i64>,
        /// Draw a picture into this file: views over days for one release, views by age for all.
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
        #[command(flatten)]
        format: Format,
    },
    /// Print what was edited in releases: `[-words removed-]`, `{+words added+}`.
    Edits {
        /// The SQLite file.
        archive: PathBuf,
        /// One release; all if not given.
        #[arg(long, value_name = "NUMBER")]
        release: Option<i64>,
    },
    /// Print releases that later captures of their page do not show any more.
    Removed {
        /// The SQLite file.
        archive: PathBuf,
        #[command(flatten)]
        format: Format,
    },
    /// Print every sighting, with the columns of `releases`.
    Export {
        /// The SQLite file.
        archive: PathBuf,
        #[command(flatten)]
        format: Format,
    },
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.command {
        Command::Add { archive, inputs } => return add::run(archive, inputs),
        Command::Search { archive, query, format } => {
            let connection = store::open_existing(archive)?;
            print(&connection, SEARCH, [query], format, &SEARCHED, &SEARCHED)?;
        }
        Command::Growth { archive, release, svg, format } => {
            let connection = store::open_existing(archive)?;
            if let Some(file) = svg {
                chart::draw(&connection, *release, file)?;
            } else {
                print(&connection, GROWTH, [release], format, &GROWN, &GROWN)?;
            }
        }
        Command::Edits { archive, release } => edits::print(&store::open_existing(archive)?, *release)?,
        Command::Removed { archive, format } => {
            let connection = store::open_existing(archive)?;
            let sql =
                "SELECT release, last_seen, missing_from, title FROM removed ORDER BY last_seen, release";
            let names = ["release", "last_seen", "missing_from", "title"];
            print(&connection, sql, [], format, &names, &names)?;
        }
        Command::Export { archive, format } => {
            let connection = store::open_existing(archive)?;
            print(
                &connection,
                EXPORT,
                [],
                format,
                &["release", "captured", "local_time", "views", "title"],
                &columns(),
            )?;
        }
    }
    Ok(0)
}

const SEARCHED: [&str; 7] = ["release", "date", "sightings", "versions", "views", "title", "found"];
const SEARCH: &str = "
    WITH v AS MATERIALIZED (
        SELECT version.release, rank, snippet(search, 1, '[', ']', '…', 12) AS found
        FROM search JOIN version ON version.id = search.rowid WHERE search MATCH ?1
    )
    SELECT v.release, r.date,
           (SELECT count(*) FROM sighting s WHERE s.release = r.id),
           (SELECT count(*) FROM version o WHERE o.release = r.id),
           (SELECT max(views) FROM sighting s WHERE s.release = r.id),
           r.title, v.found
    FROM v JOIN release r ON r.id = v.release
    GROUP BY r.id ORDER BY min(v.rank), r.id";

const GROWN: [&str; 5] = ["release", "captured", "age", "views", "title"];
const GROWTH: &str = "
    SELECT release, captured, age, views, title FROM growth
    WHERE ?1 IS NULL OR release = ?1 ORDER BY release, captured";

/// The columns of [`columns`], in their order.
const EXPORT: &str = "
    SELECT c.file || '#' || s.place, c.file, c.captured, c.captured_from, s.place, s.line,
           v.date, v.local_time, v.instant, s.views, v.related, v.title,
           v.label, v.deck, v.credit, v.source, v.agency, v.reporter, v.via, v.fingerprint, v.body
    FROM sighting s JOIN capture c ON c.id = s.capture JOIN version v ON v.id = s.version
    ORDER BY c.id, s.place";

/// Prints the rows of a query.
fn print(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    format: &Format,
    shown: &[&str],
    columns: &[&'static str],
) -> Result<(), Box<dyn std::error::Error>> {
    let mut output = Output::new(format, columns.to_vec(), shown)?;
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        let values = columns.iter().enumerate().map(|(index, column)| Ok(value(column, row.get_ref(index)?)));
        output.write(&values.collect::<rusqlite::Result<Row>>()?)?;
    }
    Ok(output.finish()?)
}

/// Returns a value of the database as the column has it elsewhere.
fn value(column: &str, value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) if column == "related" => (number != 0).into(),
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            if column == "body" {
                text.split("\n\n").filter(|text| !text.is_empty()).collect()
            } else {
                text.into()
            }
        }
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
    }
}
