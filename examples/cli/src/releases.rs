//! `mfa-bulletin releases`.

use std::path::Path;

use mfa_bulletin_rows::{Capture, Row, columns, release_rows};

use crate::Outcome;
use crate::input::{Document, Inputs, errors};
use crate::output::{Format, Output};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    format: Format,
    /// Print canonical text, which reads back as the same releases.
    #[arg(long, conflicts_with_all = ["json", "csv", "excel"])]
    canonical: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let inputs = &arguments.inputs;
    if arguments.canonical {
        return canonical(inputs);
    }
    let mut output =
        Output::new(&arguments.format, columns(), &["release", "captured", "local_time", "views", "title"])?;
    let faults = write_rows(inputs, &mut output, |document, captures| {
        release_rows(&document.file, &document.text, captures)
    })?;
    output.finish()?;
    Ok(faults)
}

/// Writes the rows of all files, reports their errors, and returns the number of errors.
pub(crate) fn write_rows(
    inputs: &Inputs,
    output: &mut Output,
    rows: impl Fn(&Document, &[Capture<'_>]) -> Vec<Row> + Sync,
) -> Outcome {
    let mut faults = 0;
    inputs.for_each(
        |path| reading(inputs, path, &rows),
        |(rows, messages, count)| {
            faults += count;
            eprint!("{messages}");
            rows.iter().try_for_each(|row| output.write(row))
        },
    )?;
    Ok(faults)
}

/// Returns the rows of a file, what is wrong with it, and the number of errors.
fn reading(
    inputs: &Inputs,
    path: &Path,
    rows: &impl Fn(&Document, &[Capture<'_>]) -> Vec<Row>,
) -> (Vec<Row>, String, usize) {
    let document = match inputs.read(path) {
        Ok(document) => document,
        Err(message) => return (Vec::new(), message, 1),
    };
    let captures = document.captures(&inputs.days);
    let diagnostics: Vec<_> = captures.iter().flat_map(|capture| capture.diagnostics.clone()).collect();
    let (messages, faults) = (document.drawn(&diagnostics, !inputs.quiet), errors(&diagnostics));
    let rows = if inputs.strict && faults > 0 { Vec::new() } else { rows(&document, &captures) };
    (rows, messages, faults)
}

/// Prints each capture as canonical text.
fn canonical(inputs: &Inputs) -> Outcome {
    use std::io::Write;
    let mut faults = 0;
    for path in inputs.files() {
        let document = match inputs.read(&path) {
            Ok(document) => document,
            Err(message) => {
                eprint!("{message}");
                faults += 1;
                continue;
            }
        };
        for capture in document.captures(&inputs.days) {
            eprint!("{}", document.drawn(&capture.diagnostics, !inputs.quiet));
            let found = errors(&capture.diagnostics);
            faults += found;
            match capture.bulletin.to_text() {
                _ if inputs.strict && found > 0 => {}
                Ok(text) => std::io::stdout().lock().write_all(text.as_bytes())?,
                Err(refusal) => {
                    eprintln!("error: {}: {refusal}", document.file);
                    faults += 1;
                }
            }
        }
    }
    Ok(faults)
}
