//! `mfa-bulletin quotes`.

use mfa_bulletin::text::QuoteKind;
use mfa_bulletin_rows::{quote_columns, quote_rows};

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
    /// Print quoted terms too: titles, programmes, slogans.
    #[arg(long)]
    terms: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let shown = ["release", "date", "speaker", "cue", "quote"];
    let mut output = Output::new(&arguments.format, quote_columns(), &shown)?;
    let wanted = |kind| arguments.terms || kind == QuoteKind::Speech;
    let faults = write_rows(&arguments.inputs, &mut output, |document, captures| {
        quote_rows(&document.file, &document.text, captures, wanted)
    })?;
    output.finish()?;
    Ok(faults)
}
