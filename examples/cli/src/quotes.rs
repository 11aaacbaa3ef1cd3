//! `mfa-bulletin quotes`.

use mfa_bulletin::text::{Quote, QuoteKind};
use serde_json::Value;

use crate::Outcome;
use crate::input::Inputs;
use crate::output::{Format, Output};
use crate::releases::write_rows;
use crate::rows::{PROVENANCE, each_release, provenance, text};

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

/// The columns after those of the release. Paragraphs are counted from 0.
const COLUMNS: [&str; 7] = ["paragraph", "kind", "speaker", "cue", "quote", "opened", "closed"];

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let columns = [PROVENANCE.as_slice(), &COLUMNS].concat();
    let mut output =
        Output::new(&arguments.format, columns, &["release", "date", "speaker", "cue", "quote"])?;
    let faults = write_rows(&arguments.inputs, &mut output, |document, captures| {
        let mut rows = Vec::new();
        each_release(document, captures, |place, release| {
            let wanted = |quote: &Quote<'_>| arguments.terms || quote.kind == QuoteKind::Speech;
            for quote in release.quotes().filter(wanted) {
                rows.push([provenance(place, release), values(&quote)].concat());
            }
        });
        rows
    })?;
    output.finish()?;
    Ok(faults)
}

fn values(quote: &Quote<'_>) -> Vec<Value> {
    vec![
        quote.paragraph.into(),
        if quote.kind == QuoteKind::Speech { "speech" } else { "term" }.into(),
        text(quote.speaker),
        text(quote.cue),
        quote.text.into(),
        quote.opened.into(),
        quote.closed.into(),
    ]
}
