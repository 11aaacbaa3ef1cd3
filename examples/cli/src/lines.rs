//! `mfa-bulletin lines`.

use mfa_bulletin::{LineKind, lines};
use mfa_bulletin_rows::{LineCounter, text};
use serde_json::Value;

use crate::Outcome;
use crate::input::Inputs;
use crate::output::{Format, Output};
use crate::releases::write_rows;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    format: Format,
}

const COLUMNS: [&str; 7] = ["file", "captured", "captured_from", "line", "kind", "text", "fault"];

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut output =
        Output::new(&arguments.format, COLUMNS.to_vec(), &["file", "line", "kind", "text", "fault"])?;
    let faults = write_rows(&arguments.inputs, &mut output, |document, captures| {
        let mut counter = LineCounter::new(&document.text);
        let mut rows = Vec::new();
        for capture in captures {
            for line in lines(capture.text) {
                let (captured, captured_from) = capture.day;
                let fault = match line.kind {
                    LineKind::Fault(fault, _) => text(Some(fault)),
                    _ => Value::Null,
                };
                rows.push(vec![
                    document.file.as_str().into(),
                    text(captured),
                    text(captured_from),
                    counter.line(capture.start + line.span.start).into(),
                    line.kind.name().into(),
                    line.text.into(),
                    fault,
                ]);
            }
        }
        rows
    })?;
    output.finish()?;
    Ok(faults)
}
