//! The SQLite file: opened, and written capture by capture.

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use mfa_bulletin_rows::Row;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params, params_from_iter};
use serde_json::Value;

/// The indices in a row: of the first column that belongs to a version, and of the views.
const DATE: usize = 6;
const VIEWS: usize = 9;
const TITLE: usize = 11;

/// Opens an archive to write, and creates it if it does not exist.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(30))?;
    // With a write-ahead log a transaction is whole after a kill, and cheap.
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.execute_batch(&format!("BEGIN IMMEDIATE; {} COMMIT;", include_str!("schema.sql")))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Opens an archive that exists.
pub(super) fn open_existing(path: &Path) -> Result<Connection, String> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// A capture to add.
pub(super) struct NewCapture {
    pub(super) file: String,
    pub(super) digest: String,
    pub(super) captured: Option<String>,
    pub(super) captured_from: Option<&'static str>,
    /// JSON.
    pub(super) diagnostics: String,
    pub(super) sightings: Vec<NewSighting>,
}

/// A release in a capture.
pub(super) struct NewSighting {
    /// The columns of `releases`.
    pub(super) row: Row,
    /// The keys of the release: releases that share a key are one.
    pub(super) keys: Vec<String>,
    pub(super) title_fingerprint: Option<String>,
    /// The digest of the columns of the version.
    pub(super) digest: String,
}

/// Captures are distinguished by digest and day.
pub(super) type CaptureKey = (String, Option<String>);

/// Returns the keys of all captures in the archive.
pub(super) fn known(connection: &Connection) -> rusqlite::Result<HashSet<CaptureKey>> {
    let mut statement = connection.prepare("SELECT digest, captured FROM capture")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Adds a capture; returns whether it was not in the archive yet.
pub(super) fn add(transaction: &Transaction<'_>, capture: &NewCapture) -> rusqlite::Result<bool> {
    let NewCapture { file, digest, captured, captured_from, diagnostics, sightings } = capture;
    let known =
        "SELECT id FROM capture WHERE digest = ?1 AND (captured IS ?2 OR ?2 IS NULL OR captured IS NULL)
                 ORDER BY captured IS NOT ?2 LIMIT 1";
    let mut known = transaction.prepare_cached(known)?;
    if let Some(id) = known.query_row(params![digest, captured], |row| row.get::<_, i64>(0)).optional()? {
        // The day of a capture may become known when it is added again.
        let day = "UPDATE capture SET captured = ?2, captured_from = ?3 WHERE id = ?1 AND captured IS NULL";
        transaction.prepare_cached(day)?.execute(params![id, captured, captured_from])?;
        return Ok(false);
    }
    let insert =
        "INSERT INTO capture (file, digest, captured, captured_from, diagnostics) VALUES (?, ?, ?, ?, ?)";
    let mut insert = transaction.prepare_cached(insert)?;
    let id = insert.insert(params![file, digest, captured, captured_from, diagnostics])?;
    let withheld = "DELETE FROM capture WHERE digest = 'withheld ' || ?";
    transaction.prepare_cached(withheld)?.execute([digest])?;
    for sighting in sightings {
        let release = release(transaction, sighting)?;
        let version = version(transaction, release, sighting)?;
        let insert =
            "INSERT INTO sighting (place, line, views, capture, release, version) VALUES (?, ?, ?, ?, ?, ?)";
        let row = &sighting.row;
        let values =
            [sql(&row[4]), sql(&row[5]), sql(&row[VIEWS]), id.into(), release.into(), version.into()];
        transaction.prepare_cached(insert)?.execute(params_from_iter(values))?;
    }
    Ok(true)
}

/// Records that a file could not be read, or forgets it.
pub(super) fn set_unreadable(
    connection: &Connection,
    file: &str,
    diagnostics: Option<&str>,
) -> rusqlite::Result<()> {
    let digest = format!("unreadable {file}");
    connection.prepare_cached("DELETE FROM capture WHERE digest = ?")?.execute([&digest])?;
    if let Some(diagnostics) = diagnostics {
        let insert = "INSERT INTO capture (file, digest, diagnostics) VALUES (?, ?, ?)";
        connection.prepare_cached(insert)?.execute([file, &digest, diagnostics])?;
    }
    Ok(())
}

/// Returns the release of a sighting: the one with one of its keys, or a new one.
fn release(transaction: &Transaction<'_>, sighting: &NewSighting) -> rusqlite::Result<i64> {
    let mut found = Vec::new();
    for key in &sighting.keys {
        let mut select = transaction.prepare_cached("SELECT release FROM identity WHERE key = ?")?;
        found.extend(select.query_row([key], |row| row.get::<_, i64>(0)).optional()?);
    }
    let id = match found.iter().min() {
        Some(&id) => id,
        None => transaction.prepare_cached("INSERT INTO release DEFAULT VALUES")?.insert([])?,
    };
    for other in found.into_iter().filter(|&other| other != id) {
        merge(transaction, other, id)?;
    }
    for key in &sighting.keys {
        let insert = "INSERT OR IGNORE INTO identity (key, release) VALUES (?, ?)";
        transaction.prepare_cached(insert)?.execute(params![key, id])?;
    }
    let name = "UPDATE release SET title = ifnull(title, ?2), date = ifnull(date, ?3),
                local_time = ifnull(local_time, ?4), instant = ifnull(instant, ?5)
                WHERE id = ?1 AND (title IS NULL OR date IS NULL OR local_time IS NULL)";
    let row = &sighting.row;
    let values = [id.into(), sql(&row[TITLE]), sql(&row[DATE]), sql(&row[DATE + 1]), sql(&row[DATE + 2])];
    transaction.prepare_cached(name)?.execute(params_from_iter(values))?;
    Ok(id)
}

/// Makes two releases one, since a sighting has keys of both.
fn merge(transaction: &Transaction<'_>, from: i64, into: i64) -> rusqlite::Result<()> {
    let steps = [
        "UPDATE identity SET release = ?2 WHERE release = ?1",
        "UPDATE sighting SET release = ?2 WHERE release = ?1",
        // Equal versions of both stay apart: the sightings refer to them.
        "UPDATE version SET digest = digest || ' ' || id
             WHERE release = ?1 AND digest IN (SELECT digest FROM version WHERE release = ?2)",
        "UPDATE version SET release = ?2 WHERE release = ?1",
        "UPDATE release SET title = ifnull(title, (SELECT title FROM release WHERE id = ?1)),
             date = ifnull(date, (SELECT date FROM release WHERE id = ?1)),
             local_time = ifnull(local_time, (SELECT local_time FROM release WHERE id = ?1)),
             instant = ifnull(instant, (SELECT instant FROM release WHERE id = ?1)) WHERE id = ?2",
    ];
    for step in steps {
        transaction.execute(step, [from, into])?;
    }
    transaction.execute("DELETE FROM release WHERE id = ?1", [from]).map(drop)
}

/// Returns the version of a release that a sighting shows.
fn version(transaction: &Transaction<'_>, release: i64, sighting: &NewSighting) -> rusqlite::Result<i64> {
    let NewSighting { row, digest, title_fingerprint, .. } = sighting;
    let mut select = transaction.prepare_cached("SELECT id FROM version WHERE release = ? AND digest = ?")?;
    if let Some(id) = select.query_row(params![release, digest], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    let same = "SELECT 1 FROM version WHERE release = ? AND fingerprint IS ? AND title_fingerprint IS ?";
    let fingerprint = sql(&row[row.len() - 2]);
    let is_new =
        !transaction.prepare_cached(same)?.exists(params![release, fingerprint, title_fingerprint])?;
    let insert =
        "INSERT INTO version (release, digest, title_fingerprint, date, local_time, instant, related, title,
                  label, deck, credit, source, agency, reporter, via, fingerprint, body)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let key = [release.into(), digest.clone().into(), title_fingerprint.clone().into()];
    let id = transaction
        .prepare_cached(insert)?
        .insert(params_from_iter(key.into_iter().chain(version_values(row))))?;
    if is_new {
        let index =
            "INSERT INTO search (rowid, title, body) SELECT id, title, body FROM version WHERE id = ?";
        transaction.prepare_cached(index)?.execute([id])?;
    }
    Ok(id)
}

/// Returns the values of a row that belong to a version.
fn version_values(row: &Row) -> impl Iterator<Item = Sql> {
    row[DATE..VIEWS].iter().chain(&row[VIEWS + 1..]).map(sql)
}

/// Returns the text of all values that belong to a version, to be digested.
pub(super) fn version_text(row: &Row) -> String {
    let mut text = String::new();
    for value in row[DATE..VIEWS].iter().chain(&row[VIEWS + 1..]) {
        text += &value.to_string();
        text.push('\n');
    }
    text
}

/// Returns a value for the database; paragraphs are joined by a blank line.
fn sql(value: &Value) -> Sql {
    match value {
        Value::Null | Value::Object(_) => Sql::Null,
        Value::Bool(value) => i64::from(*value).into(),
        // Views beyond the integers of SQLite are kept as its largest.
        Value::Number(number) => number.as_i64().unwrap_or(i64::MAX).into(),
        Value::String(text) => text.clone().into(),
        Value::Array(paragraphs) => {
            paragraphs.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n").into()
        }
    }
}
