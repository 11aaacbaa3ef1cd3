//! P4 and P6: a single header, and JSON.

use std::io::{self, Write};

use mfa_bulletin::{Header, Release};

use super::MIB;
use crate::common::inputs::{ENGLISH, digest, headers};
use crate::common::peers::header_by_chrono;
use crate::common::{ours, visit};
use crate::rounds::{Race, Times};
use crate::table::{Row, Speed};

const ROUNDS: usize = 61;

pub(crate) fn header(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    let lines = headers(1000);
    for line in &lines {
        let header: Header = line.parse().expect("a header");
        let (moment, views) = header_by_chrono(line);
        assert_eq!((header.local_time(), header.views), (Some(moment), Some(views)));
    }
    let times = Race::default()
        .lane(|| ours::headers(&lines))
        .lane(|| visit(lines.iter().map(|line| header_by_chrono(line))))
        .run(ROUNDS);
    rows.push(
        Row::new("P4", "one header against chrono's `parse_from_str` and `u64::from_str`", times.ratio(1, 0))
            .unit(" x")
            .at_least(12.0, 18.0),
    );
    rows.push(Row::new("P4", "one header, of 1000 different ones", times.seconds(0) * 1e6).unit(" ns"));
}

pub(crate) fn json(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    let text = digest(&ENGLISH, 4 * MIB);
    let parsed = ours::parsed(&text).releases;
    let cut = ours::cut_into_paragraphs(&parsed);
    let copies = [
        json_race::<0>(&text, &parsed, &cut),
        json_race::<1>(&text, &parsed, &cut),
        json_race::<2>(&text, &parsed, &cut),
        json_race::<3>(&text, &parsed, &cut),
    ];
    let against = |what: &str, yardstick| {
        let ratios = copies.each_ref().map(|times| times.ratio(yardstick, 0));
        let mean = ratios.iter().sum::<f64>() / 4.0;
        Row::new("P6", format!("parse and JSON Lines against {what}"), mean).unit(" x")
    };
    rows.push(against("serde_json alone on the parsed releases", 1).at_least(0.85, 0.95));
    rows.push(against("the same with bodies cut into paragraphs before", 2));
}

/// Where JSON goes. serde_json is compiled anew for each `COPY`, and lies elsewhere in the program: that alone makes it
/// up to a tenth faster or slower.
#[repr(C)]
struct Sink<const COPY: usize> {
    /// So that no two copies are the same and become one.
    place: [usize; COPY],
    lines: Vec<u8>,
}

impl<const COPY: usize> Sink<COPY> {
    const fn new() -> Self {
        Self { place: [0; COPY], lines: Vec::new() }
    }

    fn emptied(&mut self) -> &mut Self {
        self.lines.clear();
        self
    }
}

impl<const COPY: usize> Write for Sink<COPY> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lines.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.lines.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Parsing and writing, then writing alone: as parsed, and with bodies cut before.
fn json_race<const COPY: usize>(text: &str, parsed: &[Release<'_>], cut: &[Release<'_>]) -> Times {
    let mut sinks = [const { Sink::<COPY>::new() }; 3];
    ours::json(text, &mut sinks[0]);
    ours::json_of(parsed, &mut sinks[1]);
    ours::json_of(cut, &mut sinks[2]);
    assert!(sinks[0].lines == sinks[1].lines && sinks[1].lines == sinks[2].lines, "the same lines of JSON");
    let [all, parsed_only, cut_only] = &mut sinks;
    Race::default()
        .lane(|| ours::json(text, all.emptied()))
        .lane(|| ours::json_of(parsed, parsed_only.emptied()))
        .lane(|| ours::json_of(cut, cut_only.emptied()))
        .run(ROUNDS)
}
