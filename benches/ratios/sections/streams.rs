//! P3 and P9: streams, their speed and their memory.

use std::hint::black_box;
use std::io::{self, BufReader, Read};
use std::process::Command;

use mfa_bulletin::{Reader, releases};

use super::{KIB, MIB, gigabytes};
use crate::common::inputs::{Digest, ENGLISH, digest};
use crate::common::ours;
use crate::rounds::Race;
use crate::table::{Row, Speed};

const ROUNDS: usize = 61;
/// After so many releases the reader's buffer has the size that it keeps.
const WARM: usize = 1000;

pub(crate) fn reader(rows: &mut Vec<Row>, speeds: &mut Vec<Speed>) {
    let text = digest(&ENGLISH, 4 * MIB);
    let bytes = text.as_bytes();
    let streamed = Reader::new(ours::stream(bytes)).map(|release| release.expect("no fault in the input"));
    assert!(streamed.eq(releases(&text).map(|release| release.expect("no fault in the input"))));
    let times = Race::default()
        .lane(|| ours::checked(bytes))
        .lane(|| ours::lending(black_box(bytes)))
        .lane(|| ours::lending(ours::stream(bytes)))
        .lane(|| ours::owned(ours::stream(bytes)))
        .lane(|| ours::lend_all(&mut Reader::lossy(black_box(bytes))))
        .run(ROUNDS);
    let against = |what, lane| Row::new("P3", what, times.ratio(0, lane)).unit(" x");
    rows.push(against("`Reader` on `&[u8]`, against `from_utf8` and `releases`", 1).at_least(0.7, 0.95));
    rows.push(against("`Reader` on a `BufReader` of it, against the same", 2));
    rows.push(against("`Reader` on a `BufReader` of it, owned, against the same", 3));
    rows.push(against("`Reader` on `&[u8]`, lossy, against the same", 4));
    rows.push(allocations(bytes));
    let speed =
        |name, lane| Speed { group: "ours", name, gigabytes: gigabytes(bytes.len(), times.seconds(lane)) };
    speeds.extend([speed("Reader, lending", 1), speed("Reader, lending, behind BufReader", 2)]);
    speeds.push(speed("Reader, owned, behind BufReader", 3));
}

#[allow(clippy::cast_precision_loss, reason = "counts of allocations are small")]
fn allocations(bytes: &[u8]) -> Row {
    let mut reader = Reader::new(ours::stream(bytes));
    for _ in 0..WARM {
        reader.read_release().expect("no fault in the input");
    }
    let mut count = 0_u32;
    let allocated = allocation_counter::measure(|| {
        while reader.read_release().expect("no fault in the input").is_some() {
            count += 1;
        }
    });
    let what = "allocations a release, `Reader`, lending, once warm";
    Row::new("P3", what, allocated.count_total as f64 / f64::from(count)).no_more_than(0.0)
}

/// Another process reads the stream, so that nothing but the reader's own memory is seen.
#[allow(clippy::cast_precision_loss, reason = "kibibytes of memory are few")]
pub(crate) fn memory(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    let own = std::env::current_exe().expect("the path of this program");
    let output = Command::new(own).args(["--stream", "1024"]).output().expect("this program again");
    let peak = String::from_utf8_lossy(&output.stdout).trim().parse::<u32>();
    let Ok(peak) = peak else {
        eprintln!("P9 is left out: this system does not tell the peak memory of a process in /proc");
        return;
    };
    let what = "peak memory of a process that reads 1 GiB by `Reader`";
    rows.push(Row::new("P9", what, f64::from(peak) / 1024.0).unit(" MiB").no_more_than(16.0));
}

/// Reads a digest of so many MiB that is made on the way, and gives the peak memory of this process
/// in KiB; none where `/proc` does not tell.
pub(crate) fn peak_memory(mebibytes: usize) -> Option<u32> {
    let source = Made { digest: Digest::new(&ENGLISH), text: String::new(), given: 0, left: mebibytes * MIB };
    ours::lending(BufReader::with_capacity(64 * KIB, source));
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().strip_suffix(" kB")?.parse().ok()
}

/// A digest as a stream of bytes, made release by release.
struct Made {
    digest: Digest,
    text: String,
    /// How much of `text` was handed out.
    given: usize,
    /// Bytes still to be made.
    left: usize,
}

impl Read for Made {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() && self.left > 0 {
            self.text.clear();
            self.given = 0;
            self.digest.release(&mut self.text);
            self.left = self.left.saturating_sub(self.text.len());
        }
        let count = (&self.text.as_bytes()[self.given..]).read(into)?;
        self.given += count;
        Ok(count)
    }
}
