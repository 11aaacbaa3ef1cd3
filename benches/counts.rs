//! Instructions that hostile texts cost each public entry point: `cargo bench -p mfa-bulletin-benches --bench counts`.
//!
//! Each kind of hostile text alone and each two mixed are read, n blocks long and 2n blocks long. The program starts itself under
//! valgrind, once for each entry point, and callgrind writes one count for each call of [`counted`]. A line shows the
//! greatest growth from n to 2n and the highest cost of a byte, each with its text. A word after `--` selects entry points.
#![allow(clippy::print_stdout, reason = "the table is the purpose of this program")]

use std::error::Error;
use std::hint::black_box;
use std::io::{self, BufRead, Read};
use std::iter::from_fn;
use std::process::Command;
use std::sync::Mutex;
use std::{env, fs, thread};

use mfa_bulletin::text::{Attribution, Dateline};
use mfa_bulletin::text::{quotes, sentences, words};
use mfa_bulletin::{Bulletin, ErrorKind, Header, Reader, captures, lines, positions, releases, reports};

use mfa_bulletin_benches::hostile::{BLOCK, mixtures, text};
use mfa_bulletin_benches::visit;

/// The greatest growth from n to 2n.
const MOST_GROWTH: f64 = 2.1;
/// The highest cost of a byte, in instructions.
const MOST_COST: f64 = 2_000.0;

/// An entry point: its name, the number n of blocks, and how it is called.
type Entry = (&'static str, usize, fn(&str));

const ENTRIES: [Entry; 20] = [
    ("releases", 32, |text| visit(releases(text))),
    ("captures", 32, |text| visit(captures(text))),
    ("lines", 32, |text| visit(lines(text))),
    ("Bulletin::parse", 32, |text| _ = black_box(Bulletin::parse(text))),
    ("Bulletin::parse_lossy", 32, |text| _ = black_box(Bulletin::parse_lossy(text))),
    ("Bulletin::parse_bytes_lossy", 32, |text| _ = black_box(Bulletin::parse_bytes_lossy(&invalid(text)))),
    ("Body::paragraphs", 32, |text| {
        releases(text).flatten().for_each(|release| visit(release.body.paragraphs()));
    }),
    ("Header::from_str", 32, |text| _ = black_box(text.parse::<Header>())),
    ("positions", 32, |text| visit(positions(text, &Bulletin::parse_lossy(text).diagnostics))),
    ("reports", 32, |text| visit(reports(text, &Bulletin::parse_lossy(text).diagnostics))),
    ("Bulletin::to_text", 32, |text| _ = black_box(Bulletin::parse_lossy(text).bulletin.to_text())),
    ("Serialize", 32, |text| _ = black_box(serde_json::to_string(&Bulletin::parse_lossy(text).bulletin))),
    // A stream is longer than the buffers, which grow by doubling at first.
    ("Reader", 256, |text| read_all(Reader::new(text.as_bytes()))),
    ("Reader::lossy", 64, |text| read_all(Reader::lossy(&invalid(text)[..]))),
    ("Reader, blocking", 64, |text| read_all(Reader::new(Blocking { rest: text.as_bytes(), ready: false }))),
    ("words", 16, |text| visit(words(text))),
    ("sentences", 16, |text| visit(sentences(text))),
    ("quotes", 16, |text| visit(quotes(text))),
    ("Attribution::find", 16, |text| _ = black_box(Attribution::find([text]))),
    ("Dateline::parse", 16, |text| _ = black_box(Dateline::parse(text))),
];

fn read_all(mut reader: Reader<impl BufRead>) {
    loop {
        match black_box(&reader.read_release()) {
            Ok(None) => return,
            Err(error) if matches!(error.kind(), ErrorKind::Io(error) if error.kind() != io::ErrorKind::WouldBlock) =>
            {
                return;
            }
            _ => {}
        }
    }
}

/// Returns the text with a byte that is not UTF-8 in place of each full stop, `e` and `n`.
fn invalid(text: &str) -> Vec<u8> {
    text.bytes().map(|byte| if b".en".contains(&byte) { 0xFF } else { byte }).collect()
}

/// A source that would block before each 64 bytes, as a socket does.
struct Blocking<'a> {
    rest: &'a [u8],
    ready: bool,
}

impl Read for Blocking<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Blocking<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.ready = !self.ready;
        let ready = &self.rest[..self.rest.len().min(64)];
        if self.ready { Ok(ready) } else { Err(io::ErrorKind::WouldBlock.into()) }
    }

    fn consume(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, name] = &arguments[..] {
        assert_eq!(flag, "--entry", "one word selects entry points");
        let entry = ENTRIES.iter().find(|(own, ..)| own == name).ok_or("no such entry point")?;
        call(entry);
        return Ok(());
    }
    println!(
        "{:<28} {:>9}  {:<48} {:>9}  dearest text",
        "entry point", "2n / n", "greatest growth", "a byte"
    );
    if report_all(arguments.first().map_or("", String::as_str))? {
        Ok(())
    } else {
        Err("the cost of a text grows faster than its length, or is too high".into())
    }
}

/// Measures the entry points whose names contain `word`, one on each core at a time, and returns `true` if all are
/// within the limits.
fn report_all(word: &str) -> Result<bool, String> {
    let entries = Mutex::new(ENTRIES.iter().filter(|(name, ..)| name.contains(word)));
    let next = || entries.lock().expect("no thread panics").next();
    let worker = || {
        from_fn(next).try_fold(true, |good, entry| match count(entry) {
            Ok(counts) => Ok(report(entry, &counts) && good),
            Err(error) => Err(format!("{}: {error}", entry.0)),
        })
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let results = workers.into_iter().map(|worker| worker.join().expect("no thread panics"));
        results.collect::<Result<Vec<_>, _>>().map(|good| !good.contains(&false))
    })
}

/// Calls an entry point with every text, n and 2n blocks long.
fn call((_, n, entry): &Entry) {
    for kinds in mixtures() {
        for blocks in [*n, 2 * n] {
            let text = text(kinds, blocks);
            counted(&mut || entry(black_box(&text)));
        }
    }
}

/// Does the work whose instructions callgrind counts.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
}

/// Returns the instructions of each call of [`counted`], in order.
fn count((name, ..): &Entry) -> Result<Vec<f64>, Box<dyn Error>> {
    let file = format!("{}/{}.callgrind", env!("CARGO_TARGET_TMPDIR"), name.replace([' ', ':'], "-"));
    let function = "counts::counted";
    let output = Command::new("valgrind")
        // Valgrind counts each byte that `rep movsb` copies as an instruction; memcpy shall not use it.
        .env("GLIBC_TUNABLES", "glibc.cpu.x86_rep_movsb_threshold=1000000000")
        .args(["--tool=callgrind", "--combine-dumps=yes", &format!("--callgrind-out-file={file}")])
        .args([format!("--toggle-collect={function}"), format!("--dump-after={function}")])
        .arg(env::current_exe()?)
        .args(["--entry", name])
        .output()
        .map_err(|error| format!("valgrind does not start: {error}"))?;
    let written = fs::read_to_string(&file)?;
    fs::remove_file(&file)?;
    let summaries = written.lines().filter_map(|line| line.strip_prefix("summary: "));
    let counts: Vec<f64> = summaries.map(str::parse).collect::<Result<_, _>>()?;
    if counts.len() < 2 * mixtures().count() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(counts)
}

/// Prints the worst of an entry point, and returns `true` if it is within the limits.
fn report((name, n, _): &Entry, counts: &[f64]) -> bool {
    #[allow(clippy::cast_precision_loss, reason = "a few kibibytes")]
    let bytes = (2 * n * BLOCK) as f64;
    let (mut growth, mut cost) = ((0.0, String::new()), (0.0, String::new()));
    for (kinds, pair) in mixtures().zip(counts.chunks(2)) {
        let ((one, ..), (other, ..)) = kinds;
        let text = || if one == other { one.to_owned() } else { format!("{one} + {other}") };
        if pair[1] / pair[0] > growth.0 {
            growth = (pair[1] / pair[0], text());
        }
        if pair[1] / bytes > cost.0 {
            cost = (pair[1] / bytes, text());
        }
    }
    println!("{name:<28} {:>9.2}  {:<48} {:>9.1}  {}", growth.0, growth.1, cost.0, cost.1);
    growth.0 <= MOST_GROWTH && cost.0 <= MOST_COST
}
