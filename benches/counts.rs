//! Instructions counted by callgrind: figures that do not depend on how busy the machine is.
//!
//! `cargo bench --bench counts` prints the table, `-- --check` compares it with `benches/counts.txt`,
//! `-- --update` writes that file, and `-- --linear` reads each hostile text at n and at 2n bytes. The
//! program runs itself under valgrind, once for each task.

#![allow(clippy::print_stdout, reason = "printing tables is what this program is for")]

mod common;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;
use mfa_bulletin::text::{sentences, words};
use mfa_bulletin::{Diagnostic, DiagnosticKind, Reader, Span, positions, reports};
use rayon::prelude::*;

use common::inputs::{ENGLISH, RUSSIAN, digest, headers};
use common::{hostile, limit, ours, visit};

/// A count may grow by so much, as a share, before `--check` fails.
const TOLERANCE: f64 = 0.02;
/// At twice the length a hostile text may cost so many times as much.
const STRAIGHT: f64 = 2.1;
/// The digests' length, and that of hostile texts at n.
const DIGEST: usize = 1024 * 1024;
const HOSTILE: usize = 64 * 1024;
/// The same for a stream: longer than its first buffers, which grow by doubling.
const HOSTILE_STREAM: usize = 512 * 1024;
const HEADERS: usize = 1000;

/// Counts the instructions of this crate's ways of reading.
#[derive(Parser)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct Arguments {
    /// Compare with the table kept in `benches/counts.txt`; fail if a count has grown.
    #[arg(long)]
    check: bool,
    /// Write that table anew.
    #[arg(long)]
    update: bool,
    /// See that the cost of hostile texts grows no faster than their length.
    #[arg(long)]
    linear: bool,
    /// Where there is no valgrind, say so and succeed.
    #[arg(long)]
    may_skip: bool,
    /// Do one task on a text of so many bytes: what callgrind looks at.
    #[arg(long, num_args = 2, value_names = ["TASK", "BYTES"], hide = true)]
    task: Option<Vec<String>>,
    /// `cargo bench` says so.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    if let Some([task, bytes]) = arguments.task.as_deref() {
        perform(task, bytes.parse()?);
        return Ok(ExitCode::SUCCESS);
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        if arguments.may_skip {
            println!("skipped: valgrind is not installed");
            return Ok(ExitCode::SUCCESS);
        }
        return Err(
            "valgrind is not installed; with it instructions are counted, with --may-skip none are".into()
        );
    }
    if arguments.linear {
        return linear();
    }
    let counts = count_all()?;
    if arguments.check {
        return check(&counts);
    }
    let table = table(&counts)?;
    if arguments.update {
        std::fs::write(kept(), table)?;
    } else {
        io::stdout().write_all(table.as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

// ---- what is counted ---------------------------------------------------------------------------

/// The tasks of the table, each with what its count is divided by.
const TASKS: [(&str, Unit); 19] = [
    ("newlines/English", Unit::Byte),
    ("lazy/English", Unit::Byte),
    ("lazy/Russian", Unit::Byte),
    ("lazy/CRLF", Unit::Byte),
    ("typed/English", Unit::Byte),
    ("paragraphs/English", Unit::Byte),
    ("paragraphs/Russian", Unit::Byte),
    ("lossy/English", Unit::Byte),
    ("utf8/English", Unit::Byte),
    ("stream/English", Unit::Byte),
    ("stream/Russian", Unit::Byte),
    ("owned/English", Unit::Byte),
    ("json/English", Unit::Byte),
    ("json/Russian", Unit::Byte),
    ("sentences/English", Unit::Byte),
    ("sentences/Russian", Unit::Byte),
    ("words/English", Unit::Byte),
    ("words/Russian", Unit::Byte),
    ("header", Unit::Header),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Byte,
    Header,
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Byte => "a byte",
            Self::Header => "a header",
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "no task costs 2^53 instructions")]
    fn share(self, count: u64) -> f64 {
        let by = match self {
            Self::Byte => DIGEST,
            Self::Header => HEADERS,
        };
        count as f64 / by as f64
    }
}

/// Does the task `way/text`.
fn perform(task: &str, bytes: usize) {
    let (way, name) = task.split_once('/').unwrap_or((task, ""));
    let text = text(name, bytes);
    let lines = headers(HEADERS);
    let mut json = Vec::with_capacity(4 * text.len());
    let diagnostics = diagnostics(&text);
    counted(|| match way {
        "newlines" => limit::newline_visit(text.as_bytes()),
        "utf8" => limit::utf8(text.as_bytes()),
        "lazy" => ours::lazy(&text),
        "typed" => ours::typed(&text),
        "paragraphs" => ours::paragraphs(&text),
        "lossy" => ours::lossy(&text),
        "stream" => ours::lending(ours::stream(text.as_bytes())),
        "scars" => ours::lend_all(&mut Reader::lossy(&vec![0xFF; bytes][..])),
        "positions" => visit(positions(&text, &diagnostics)),
        "reports" => visit(reports(&text, &diagnostics).map(|report| report.to_string())),
        "owned" => ours::owned(ours::stream(text.as_bytes())),
        "json" => ours::json(&text, &mut json),
        "sentences" => visit(sentences(black_box(&text))),
        "words" => visit(words(black_box(&text))),
        "header" => ours::headers(&lines),
        _ => panic!("no such task: {task}"),
    });
}

/// A diagnostic for every eighth byte, the last one first.
fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let starts = (0..text.len() / 8).rev().map(|index| 8 * index);
    starts.map(|at| Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(at, at + 5))).collect()
}

/// The digest or hostile text of this name, of so many bytes.
fn text(name: &str, bytes: usize) -> String {
    match hostile::ALL.iter().find(|hostile| hostile.name == name) {
        Some(hostile) => hostile.text(bytes),
        None if name == RUSSIAN.name => digest(&RUSSIAN, bytes),
        None if name == "CRLF" => digest(&ENGLISH, bytes).replace('\n', "\r\n"),
        None => digest(&ENGLISH, bytes),
    }
}

/// The function that callgrind looks at: it counts from its call to its return.
#[inline(never)]
fn counted(work: impl FnOnce()) {
    work();
}

// ---- counting ----------------------------------------------------------------------------------

/// How many instructions a task takes.
fn count(task: &str, bytes: usize) -> Result<u64, String> {
    let own = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*counts*counted*"])
        .arg(own)
        .args(["--task", task, &bytes.to_string()])
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    let count = collected.and_then(|(_, count)| count.trim().parse().ok());
    count
        .filter(|&count| count > 0)
        .ok_or_else(|| format!("no count for {task} in what valgrind said:\n{said}"))
}

/// The counts of many tasks, in their order.
fn counts(tasks: &[(String, usize)]) -> Result<Vec<u64>, String> {
    tasks.par_iter().map(|(task, bytes)| count(task, *bytes)).collect()
}

// ---- the table ---------------------------------------------------------------------------------

/// A line of the table: its task and the share of instructions.
type Line = (String, Unit, f64);

fn count_all() -> Result<Vec<Line>, String> {
    let tasks = TASKS.map(|(task, _)| (task.to_owned(), DIGEST));
    let counts = counts(&tasks)?;
    let line = |(&(task, unit), count): (&(&str, Unit), &u64)| (task.to_owned(), unit, unit.share(*count));
    Ok(TASKS.iter().zip(&counts).map(line).collect())
}

fn table(lines: &[Line]) -> Result<String, std::fmt::Error> {
    let mut table = String::from(
        "# Instructions by callgrind, x86-64 with AVX2; `cargo bench --bench counts -- --update` writes this file.\n",
    );
    for (task, unit, share) in lines {
        writeln!(table, "{task:<20} {share:>9.4} {}", unit.name())?;
    }
    Ok(table)
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/counts.txt")
}

/// The kept table: the share of each task.
fn read_kept() -> io::Result<BTreeMap<String, f64>> {
    let text = std::fs::read_to_string(kept())?;
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
    };
    Ok(text.lines().filter_map(line).collect())
}

/// Fails if a count has grown by more than the tolerance; says which have shrunk by as much.
fn check(lines: &[Line]) -> Result<ExitCode, Box<dyn Error>> {
    let kept = read_kept().map_err(|error| format!("benches/counts.txt: {error}"))?;
    let mut code = ExitCode::SUCCESS;
    for (task, unit, share) in lines {
        let Some(before) = kept.get(task) else {
            return Err(format!("{task} is not in benches/counts.txt; --update writes it anew").into());
        };
        let growth = share / before - 1.0;
        let verdict = if growth > TOLERANCE {
            code = ExitCode::FAILURE;
            "GROWN"
        } else if growth < -TOLERANCE {
            "less; --update keeps it so"
        } else {
            "as before"
        };
        println!("{task:<20} {share:>9.4} {} {:>+6.1} %  {verdict}", unit.name(), 100.0 * growth);
    }
    Ok(code)
}

// ---- straight lines ----------------------------------------------------------------------------

/// Fails if a hostile text of twice the length costs more than a little over twice as much.
fn linear() -> Result<ExitCode, Box<dyn Error>> {
    let ways = ["lazy", "lossy", "stream"];
    let names = hostile::ALL.iter().flat_map(|hostile| ways.map(|way| format!("{way}/{}", hostile.name)));
    let more = [
        "scars/bytes that are no UTF-8",
        "positions/headers alone",
        "positions/one line",
        "reports/one line",
    ];
    let names = names.chain(more.map(str::to_owned));
    let bytes = |task: &str| {
        if task.starts_with("stream") || task.starts_with("scars") { HOSTILE_STREAM } else { HOSTILE }
    };
    let pair = |task: String| [(task.clone(), bytes(&task)), (task.clone(), 2 * bytes(&task))];
    let tasks: Vec<_> = names.flat_map(pair).collect();
    let counts = counts(&tasks)?;
    let mut code = ExitCode::SUCCESS;
    for (pair, task) in counts.chunks(2).zip(tasks.chunks(2)) {
        let (name, bytes) = &task[0];
        let growth = ratio(pair[1], pair[0]);
        let verdict = if growth > STRAIGHT {
            code = ExitCode::FAILURE;
            "NOT LINEAR"
        } else {
            "linear"
        };
        let cost = ratio(pair[1], 2 * *bytes as u64);
        println!("{name:<30} {cost:>9.3} a byte, at 2n {growth:>5.3} times as many as at n  {verdict}");
    }
    Ok(code)
}

#[allow(clippy::cast_precision_loss, reason = "no task costs 2^53 instructions")]
fn ratio(count: u64, by: u64) -> f64 {
    count as f64 / by as f64
}
