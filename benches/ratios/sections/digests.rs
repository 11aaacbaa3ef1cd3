//! P1 and P2: digests of usual shape, beside the limit and the peers.

use mfa_bulletin::releases;

use super::{MIB, gigabytes};
use crate::common::inputs::{ENGLISH, RUSSIAN, Tongue, digest};
use crate::common::peers::{ByRegex, Found, by_grammar, by_guarded_lines, by_lines};
use crate::common::{limit, ours, visit};
use crate::rounds::{Race, Times};
use crate::table::{Row, Speed};

const ROUNDS: usize = 151;

/// The contenders, in the order of their lanes.
const LANES: [(&str, &str); 12] = [
    ("limit", "newline visit"),
    ("limit", "copy"),
    ("limit", "from_utf8"),
    ("ours", "releases"),
    ("ours", "Bulletin::parse"),
    ("ours", "Bulletin::parse, every paragraph"),
    ("ours", "Bulletin::parse_lossy"),
    ("peers", "str::lines"),
    ("peers", "str::lines, first byte looked at"),
    ("peers", "winnow grammar"),
    ("peers", "regex"),
    ("peers", "regex, [0-9]"),
];
const NEWLINES: usize = 0;
const LAZY: usize = 3;
const PARAGRAPHS: usize = 5;
const LINES: usize = 7;
const GUARDED_LINES: usize = 8;
const REGEX: usize = 10;
const ASCII_REGEX: usize = 11;

pub(crate) fn measure(rows: &mut Vec<Row>, speeds: &mut Vec<Speed>) {
    for tongue in [&ENGLISH, &RUSSIAN] {
        let text = digest(tongue, 4 * MIB);
        has_usual_shape(&text);
        compare(&text);
        let times = race(&text);
        rows.extend(ratios(tongue, &times));
        if tongue.name == ENGLISH.name {
            rows.push(allocations(&text));
            speeds.extend(LANES.iter().enumerate().map(|(lane, &(group, name))| Speed {
                group,
                name,
                gigabytes: gigabytes(text.len(), times.seconds(lane)),
            }));
        }
    }
}

/// The proportions that the figures were set for: 66 bytes, 6 paragraphs, 260 bytes.
fn has_usual_shape(text: &str) {
    let parsed = ours::parsed(text).releases;
    let titles: usize = parsed.iter().filter_map(|release| release.title.as_deref()).map(str::len).sum();
    let paragraphs = parsed.iter().flat_map(|release| release.body.paragraphs()).map(str::len);
    let (count, bytes) = (paragraphs.clone().count(), paragraphs.sum::<usize>());
    assert!((62..=70).contains(&(titles / parsed.len())), "titles of another length");
    assert!((58..=62).contains(&(10 * count / parsed.len())), "another number of paragraphs");
    assert!((250..=270).contains(&(bytes / count)), "paragraphs of another length");
}

/// All who are timed must find the same.
fn compare(text: &str) {
    let ours: Vec<_> = releases(text).map(|release| release.expect("no fault in the input")).collect();
    let ours: Vec<_> = ours.iter().map(Found::of_release).collect();
    let by = |found: Vec<Found<'_>>| {
        assert!(found.iter().map(Found::compared).eq(ours.iter().copied()), "a peer found something else");
    };
    by(ByRegex::new().releases(text).collect());
    by(ByRegex::ascii().releases(text).collect());
    by(by_lines(text).collect());
    by(by_guarded_lines(text).collect());
    by(by_grammar(text));
    let typed = ours::parsed(text);
    assert!(typed.iter().map(Found::of_release).eq(ours.iter().copied()));
}

fn race(text: &str) -> Times {
    let mut copy = vec![0; text.len()];
    let (regex, ascii) = (ByRegex::new(), ByRegex::ascii());
    Race::default()
        .lane(|| limit::newline_visit(text.as_bytes()))
        .lane(|| limit::copy(text.as_bytes(), &mut copy))
        .lane(|| limit::utf8(text.as_bytes()))
        .lane(|| ours::lazy(text))
        .lane(|| ours::typed(text))
        .lane(|| ours::paragraphs(text))
        .lane(|| ours::lossy(text))
        .lane(|| visit(by_lines(text)))
        .lane(|| visit(by_guarded_lines(text)))
        .lane(|| by_grammar(text))
        .lane(|| visit(regex.releases(text)))
        .lane(|| visit(ascii.releases(text)))
        .run(ROUNDS)
}

fn ratios(tongue: &Tongue, times: &Times) -> [Row; 6] {
    let row = |number, what: &str, yardstick, ours| {
        Row::new(number, format!("{what}, {}", tongue.name), times.ratio(yardstick, ours)).unit(" x")
    };
    [
        row("P1", "`releases` against newline visit", NEWLINES, LAZY).at_least(0.75, 1.0),
        row("P1", "`releases` against regex", REGEX, LAZY).at_least(20.0, 40.0),
        row("P1", "`releases` against `str::lines`", LINES, LAZY).at_least(4.0, 8.0),
        row("P1", "`releases` against `str::lines`, first byte looked at", GUARDED_LINES, LAZY),
        row("P1", "`releases` against regex, [0-9] for \\d", ASCII_REGEX, LAZY),
        row("P2", "`parse` and every paragraph against newline visit", NEWLINES, PARAGRAPHS)
            .at_least(0.5, 0.8),
    ]
}

#[allow(clippy::cast_precision_loss, reason = "counts of allocations are small")]
fn allocations(text: &str) -> Row {
    let count = releases(text).count();
    let allocated = allocation_counter::measure(|| ours::lazy(text)).count_total;
    Row::new("P1", "allocations a release, `releases`", allocated as f64 / count as f64).no_more_than(0.0)
}
