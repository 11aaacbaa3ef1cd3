//! The library's speed as ratios, each beside its floor: `cargo bench -p mfa-bulletin-benches --bench ratios`.
//!
//! All work on the same input is timed in interleaved rounds on one thread. A figure is the median over the rounds of a
//! ratio within one round: an absolute speed says little on a busy machine. The results are compared before they are timed.
#![allow(clippy::print_stdout, reason = "the table is the purpose of this program")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use mfa_bulletin::text::{quotes, sentences, words};
use mfa_bulletin::{Bulletin, Header, Reader, Release, positions, releases};
use unicode_segmentation::UnicodeSegmentation;

use mfa_bulletin_benches::inputs::{Digest, ENGLISH, Language, RUSSIAN, digest, headers};
use mfa_bulletin_benches::peers::{ByRegex, by_lines, header_by_chrono};
use mfa_bulletin_benches::rounds::Rounds;
use mfa_bulletin_benches::visit;

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;
const ROUNDS: usize = 61;

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some("--stream") {
        println!("{}", peak_memory_of_a_stream(1024 * MIB)?);
        return Ok(());
    }
    println!(
        "|     | figure                                                              | measured | floor   | met |"
    );
    println!(
        "|-----|---------------------------------------------------------------------|----------|---------|-----|"
    );
    digests(&ENGLISH, 0.7);
    digests(&RUSSIAN, 1.5);
    header();
    segmentation(&ENGLISH);
    segmentation(&RUSSIAN);
    facts()?;
    memory()?;
    diagnostics();
    Ok(())
}

// ---- the table ---------------------------------------------------------------------------------

/// Prints a figure that should be at least `floor`.
fn at_least(floor: f64, number: &str, figure: &str, measured: f64) {
    row(number, figure, measured, &format!("≥ {floor}"), measured >= floor);
}

/// Prints a figure that should be at most `ceiling`.
fn at_most(ceiling: f64, number: &str, figure: &str, measured: f64) {
    row(number, figure, measured, &format!("≤ {ceiling}"), measured <= ceiling);
}

fn row(number: &str, figure: &str, measured: f64, goal: &str, met: bool) {
    let met = if met { "yes" } else { "no" };
    println!("| {number:<3} | {figure:<67} | {measured:>8.2} | {goal:<7} | {met:<3} |");
}

// ---- P1, P2, P3, P6: digests -------------------------------------------------------------------

fn digests(language: &'static Language, stream_floor: f64) {
    let text = &digest(language, 4 * MIB);
    let bytes = text.as_bytes();
    let regex = ByRegex::new();
    let parsed = parsed(text).releases;
    check(text, &parsed, &regex);
    let (mut both, mut alone) = (Vec::new(), Vec::new());
    let times = Rounds::default()
        .with("newlines", || memchr::memchr_iter(b'\n', black_box(bytes)).for_each(|at| _ = black_box(at)))
        .with("releases", || visit(releases(black_box(text))))
        .with("regex", || visit(regex.releases(black_box(text))))
        .with("lines", || visit(by_lines(black_box(text))))
        .with("paragraphs", || self::parsed(text).iter().for_each(|release| visit(release.body.paragraphs())))
        .with("checked", || visit(releases(std::str::from_utf8(black_box(bytes)).expect("UTF-8"))))
        .with("stream", || lend_all(&mut Reader::new(buffered(black_box(bytes)))))
        .with("parse and JSON", || json_lines(&self::parsed(text).releases, &mut both))
        .with("JSON", || json_lines(&parsed, &mut alone))
        .run(ROUNDS);
    let name = language.name;
    let ratio = |other, ours| times.ratio(other, ours);
    at_least(0.5, "P1", &format!("releases, against newline visit, {name}"), ratio("newlines", "releases"));
    at_least(12.0, "P1", &format!("releases, against regex, {name}"), ratio("regex", "releases"));
    at_least(2.0, "P1", &format!("releases, against str::lines, {name}"), ratio("lines", "releases"));
    allocations(text, name);
    let what = format!("parse and every paragraph, against newline visit, {name}");
    at_least(0.33, "P2", &what, ratio("newlines", "paragraphs"));
    let what = format!("Reader, against from_utf8 and releases, {name}");
    at_least(stream_floor, "P3", &what, ratio("checked", "stream"));
    let what = format!("parse and JSON Lines, against serde_json alone, {name}");
    at_least(0.75, "P6", &what, ratio("JSON", "parse and JSON"));
}

fn parsed(text: &str) -> Bulletin<'_> {
    Bulletin::parse(black_box(text)).expect("the digest has no faults")
}

fn buffered(source: impl Read) -> impl BufRead {
    BufReader::with_capacity(64 * KIB, source)
}

/// Reads all releases of a stream, each lent by the reader until the next.
fn lend_all(reader: &mut Reader<impl BufRead>) {
    while !matches!(black_box(&reader.read_release()), Ok(None)) {}
}

fn json_lines(releases: &[Release<'_>], into: &mut Vec<u8>) {
    into.clear();
    for release in black_box(releases) {
        serde_json::to_writer(&mut *into, release).expect("a release has a JSON form");
        into.push(b'\n');
    }
}

/// Asserts that the digest has the intended proportions, and that all programs find the same in it.
fn check(text: &str, parsed: &[Release<'_>], regex: &ByRegex) {
    let titles: usize = parsed.iter().filter_map(|release| release.title.as_deref()).map(str::len).sum();
    let paragraphs = parsed.iter().flat_map(|release| release.body.paragraphs()).map(str::len);
    let (count, bytes) = (paragraphs.clone().count(), paragraphs.sum::<usize>());
    assert!((62..=70).contains(&(titles / parsed.len())), "titles of another length");
    assert!((58..=62).contains(&(10 * count / parsed.len())), "another number of paragraphs");
    assert!((250..=270).contains(&(bytes / count)), "paragraphs of another length");

    assert!(releases(text).map(Result::unwrap).eq(parsed.iter().cloned()));
    assert!(Reader::new(text.as_bytes()).map(Result::unwrap).eq(parsed.iter().cloned()));
    let by_regex: Vec<_> = regex.releases(text).collect();
    for found in [by_regex, by_lines(text).collect()] {
        assert_eq!(found.len(), parsed.len());
        assert!(found.iter().zip(parsed).all(|(found, release)| found.agrees_with(release)));
    }
}

#[allow(clippy::cast_precision_loss, reason = "few allocations")]
fn allocations(text: &str, language: &str) {
    let mut reader = Reader::new(buffered(text.as_bytes()));
    // The reader's buffer grows to its final size.
    for _ in 0..1000 {
        reader.read_release().expect("the digest has no faults");
    }
    let allocations = allocation_counter::measure(|| {
        visit(releases(text));
        lend_all(&mut reader);
    });
    let what = format!("allocations, releases and Reader::read_release, {language}");
    at_most(0.0, "P1", &what, allocations.count_total as f64);
}

// ---- P4: one header ----------------------------------------------------------------------------

fn header() {
    let lines = headers(1000);
    for line in &lines {
        let header: Header = line.parse().expect("a header");
        let (moment, views) = header_by_chrono(line);
        assert_eq!((header.date.and_time(header.time.expect("a time")), header.views), (moment, Some(views)));
    }
    let times = Rounds::default()
        .with("ours", || visit(black_box(&lines).iter().map(|line| line.parse::<Header>())))
        .with("chrono", || visit(black_box(&lines).iter().map(|line| header_by_chrono(line))))
        .run(ROUNDS);
    at_least(6.0, "P4", "one header, against chrono and u64::from_str", times.ratio("chrono", "ours"));
}

// ---- P5: sentences and words -------------------------------------------------------------------

fn segmentation(language: &'static Language) {
    let text = &digest(language, 256 * KIB);
    let times = Rounds::default()
        .with("sentences", || visit(sentences(black_box(text))))
        .with("unicode_sentences", || visit(black_box(text).unicode_sentences()))
        .with("words", || visit(words(black_box(text))))
        .with("unicode_words", || visit(black_box(text).unicode_word_indices()))
        .run(ROUNDS / 2);
    let name = language.name;
    let what = format!("sentences, against unicode_sentences, {name}");
    at_least(1.5, "P5", &what, times.ratio("unicode_sentences", "sentences"));
    let what = format!("words, against unicode_word_indices, {name}");
    at_least(0.9, "P5", &what, times.ratio("unicode_words", "words"));
}

// ---- P7: what the text says --------------------------------------------------------------------

/// Measures on the corpus that `MFA_BULLETIN_CORPUS` names.
fn facts() -> Result<(), Box<dyn Error>> {
    let Some(corpus) = std::env::var_os("MFA_BULLETIN_CORPUS").map(PathBuf::from) else {
        println!(
            "| P7  | not measured: MFA_BULLETIN_CORPUS names no corpus                   |          |         |     |"
        );
        return Ok(());
    };
    for (folder, floor) in [("seeds", 0.7), ("pages", 0.5), ("bank", 0.2)] {
        let texts = texts(&corpus.join(folder))?;
        let times = Rounds::default()
            .with("facts", || texts.iter().for_each(|text| read_facts(black_box(text))))
            .with("words", || texts.iter().for_each(|text| visit(black_box(text).unicode_words())))
            .run(ROUNDS);
        let what = format!("releases and all their facts, against unicode_words, {folder}");
        at_least(floor, "P7", &what, times.ratio("words", "facts"));
    }
    Ok(())
}

fn read_facts(text: &str) {
    for release in releases(text).flatten() {
        black_box(release.attribution());
        black_box(release.dateline());
        visit(release.body.paragraphs().flat_map(quotes));
    }
}

/// Reads the texts of a folder. A JSON line has a body, which gets a header and a title here.
fn texts(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => texts.push(fs::read_to_string(path)?),
            Some("jsonl") => {
                for line in fs::read_to_string(path)?.lines() {
                    let row: serde_json::Value = serde_json::from_str(line)?;
                    let body: Vec<String> = serde_json::from_value(row["body"].clone())?;
                    texts.push(format!("05.03.2026, 19:58 3996\nPears ripen\n{}\n", body.join("\n")));
                }
            }
            _ => {}
        }
    }
    Ok(texts)
}

// ---- P9: memory of a stream --------------------------------------------------------------------

/// Measures in a process of its own, whose memory is the reader's alone.
fn memory() -> Result<(), Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).arg("--stream").output()?;
    match String::from_utf8(output.stdout)?.trim().parse::<f64>() {
        Ok(kib) => at_most(16.0, "P9", "MiB of memory at most, Reader over 1 GiB", kib / 1024.0),
        Err(_) => io::stderr().write_all(&output.stderr)?,
    }
    Ok(())
}

/// Reads a stream of so many bytes, and returns the peak memory of this process in KiB.
fn peak_memory_of_a_stream(bytes: usize) -> Result<u64, Box<dyn Error>> {
    let source = Generated { digest: Digest::new(&ENGLISH), text: String::new(), read: 0, left: bytes };
    lend_all(&mut Reader::new(buffered(source)));
    let status = fs::read_to_string("/proc/self/status")?;
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak memory in /proc")?;
    Ok(peak.trim().trim_end_matches(" kB").parse()?)
}

/// A digest as a stream, generated release by release.
struct Generated {
    digest: Digest,
    text: String,
    /// How many bytes of `text` have been read.
    read: usize,
    /// How many bytes are still to be generated.
    left: usize,
}

impl Read for Generated {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read == self.text.len() && self.left > 0 {
            self.text.clear();
            self.read = 0;
            self.digest.release(&mut self.text);
            self.left = self.left.saturating_sub(self.text.len());
        }
        let count = (&self.text.as_bytes()[self.read..]).read(into)?;
        self.read += count;
        Ok(count)
    }
}

// ---- P10: diagnostics --------------------------------------------------------------------------

/// Measures two doublings and prints the lesser growth: a full cache bends one of them, quadratic time both.
fn diagnostics() {
    // Each release has two diagnostics: the error at the time, then a warning at the start of the same line. The text is
    // short, so that all of it stays in the cache.
    let release = "05.03.2026, 24:00\nPears ripen early, and plums follow.\n";
    let texts = [10_000, 20_000, 40_000].map(|count| release.repeat(count));
    let found = texts.each_ref().map(|text| Bulletin::parse_lossy(text).diagnostics);
    assert_eq!(found[2].len(), 80_000, "two diagnostics for each release");
    let times = Rounds::default()
        .with("20,000", || visit(positions(&texts[0], &found[0])))
        .with("40,000", || visit(positions(&texts[1], &found[1])))
        .with("80,000", || visit(positions(&texts[2], &found[2])))
        .run(31);
    let growth = times.ratio("80,000", "40,000").min(times.ratio("40,000", "20,000"));
    at_most(2.1, "P10", "positions of 80,000 diagnostics, growth by a doubling", growth);
}
