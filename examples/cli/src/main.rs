//! Bulletins to tables, JSON Lines and an archive: the releases of files, their quotations and lines.

mod archive;
mod filter;
mod input;
mod lines;
mod output;
mod quotes;
mod releases;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads plain-text press bulletins of the Kazakh MFA.
///
/// Exit status: 0 if there was no fault, 1 if there was one (the output is complete all the same), 2 if the arguments
/// are wrong, or reading or writing failed. A reader of the output that ends early, as `head` does, is not a failure.
#[derive(Parser)]
#[command(name = "mfa-bulletin", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the releases of bulletins: a table, JSON Lines or CSV.
    Releases(releases::Arguments),
    /// Print who said what in bulletins.
    Quotes(quotes::Arguments),
    /// Print every line of bulletins with its kind.
    Lines(lines::Arguments),
    /// Turn documents into releases: JSON Lines in and out.
    Filter(filter::Arguments),
    /// Keep releases, their versions and sightings in an SQLite file.
    Archive(archive::Arguments),
}

/// What a command returns: the number of faults in its input.
type Outcome = Result<usize, Box<dyn Error>>;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Releases(arguments) => releases::run(&arguments),
        Command::Quotes(arguments) => quotes::run(&arguments),
        Command::Lines(arguments) => lines::run(&arguments),
        Command::Filter(arguments) => filter::run(&arguments),
        Command::Archive(arguments) => archive::run(&arguments),
    };
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
