//! The Python module `mfa_bulletin`: releases and quotations as dicts, with the columns of the program.

use mfa_bulletin::chrono::NaiveDate;
use mfa_bulletin::text::QuoteKind;
use mfa_bulletin_rows::{
    Capture, Object, Row, columns, given_day, parse_captures, quote_columns, quote_rows, release_rows,
};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Reads press bulletins of the Kazakh Ministry of Foreign Affairs.
#[pymodule(name = "mfa_bulletin")]
mod module {
    #[pymodule_export]
    use super::{captures, parse, quotes};
}

/// Return the releases of a text, each a dict with the columns of `mfa-bulletin releases --json`.
///
/// A fault is never an error: the releases are as complete as the text allows. `uri` is the column "file". `captured`
/// is the day, "yyyy-mm-dd", on which captures without a stamp were saved; ValueError if it is not a day.
#[pyfunction]
#[pyo3(signature = (text, uri=None, captured=None))]
fn parse<'py>(
    py: Python<'py>,
    text: &str,
    uri: Option<&str>,
    captured: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    dicts(py, text, captured, &columns(), |captures| release_rows(uri.unwrap_or_default(), text, captures))
}

/// Return the quotations in a text, each a dict with the columns of `mfa-bulletin quotes --json`.
///
/// The arguments are those of `parse`.
#[pyfunction]
#[pyo3(signature = (text, uri=None, captured=None))]
fn quotes<'py>(
    py: Python<'py>,
    text: &str,
    uri: Option<&str>,
    captured: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    let is_speech = |kind| kind == QuoteKind::Speech;
    dicts(py, text, captured, &quote_columns(), |captures| {
        quote_rows(uri.unwrap_or_default(), text, captures, is_speech)
    })
}

/// Return the captures of a text that was joined from several pages. Joined again they are the text.
#[pyfunction]
fn captures(text: &str) -> Vec<&str> {
    mfa_bulletin::captures(text).collect()
}

/// Returns the rows of a text's captures as a list of dicts. Other Python threads run while the text is read.
fn dicts<'py>(
    py: Python<'py>,
    text: &str,
    captured: Option<&str>,
    columns: &[&'static str],
    rows: impl Fn(&[Capture<'_>]) -> Vec<Row> + Sync,
) -> PyResult<Bound<'py, PyAny>> {
    let day = captured.map(str::parse::<NaiveDate>).transpose();
    let day = day.map_err(|error| PyValueError::new_err(format!("captured: {error}")))?;
    let json = py.detach(|| {
        let found: Vec<_> = parse_captures(text, given_day(day)).collect();
        let rows = rows(&found);
        let objects: Vec<_> = rows.iter().map(|row| Object(columns, row)).collect();
        serde_json::to_string(&objects).expect("rows are JSON")
    });
    py.import("json")?.call_method1("loads", (json,))
}
