//! P4 and P6: a single header, and JSON.

use mfa_bulletin::Header;

use super::MIB;
use crate::common::inputs::{ENGLISH, digest, headers};
use crate::common::peers::header_by_chrono;
use crate::common::{ours, visit};
use crate::rounds::Race;
use crate::table::{Row, Speed};

const ROUNDS: usize = 61;

pub(crate) fn header(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    let lines = headers(1000);
    for line in &lines {
        let header: Header = line.parse().expect("a header");
        let (moment, views) = header_by_chrono(line);
        assert_eq!((header.published(), header.views), (Some(moment), Some(views)));
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
    let mut buffers = [const { Vec::new() }; 3];
    ours::json(&text, &mut buffers[0]);
    ours::json_of(&parsed, &mut buffers[1]);
    ours::json_of(&cut, &mut buffers[2]);
    assert!(buffers[0] == buffers[1] && buffers[1] == buffers[2], "the same lines of JSON");
    let [all, parsed_only, cut_only] = &mut buffers;
    let times = Race::default()
        .lane(|| ours::json(&text, all))
        .lane(|| ours::json_of(&parsed, parsed_only))
        .lane(|| ours::json_of(&cut, cut_only))
        .run(ROUNDS);
    let against = |what: &str, yardstick| {
        Row::new("P6", format!("parse and JSON Lines against {what}"), times.ratio(yardstick, 0)).unit(" x")
    };
    rows.push(against("serde_json alone on the parsed releases", 1).at_least(0.85, 0.95));
    rows.push(against("the same with bodies cut into paragraphs before", 2));
}
