//! P5: sentences and words, beside plain unicode-segmentation on the same text.

use std::hint::black_box;

use mfa_bulletin::text::{sentences, words};
use unicode_segmentation::UnicodeSegmentation;

use super::KIB;
use crate::common::inputs::{ENGLISH, RUSSIAN, digest};
use crate::common::visit;
use crate::rounds::Race;
use crate::table::{Row, Speed};

const ROUNDS: usize = 31;

pub(crate) fn measure(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    for tongue in [&ENGLISH, &RUSSIAN] {
        let text = &digest(tongue, 256 * KIB);
        let times = Race::default()
            .lane(|| visit(sentences(black_box(text))))
            .lane(|| visit(black_box(text).unicode_sentences()))
            .lane(|| visit(words(black_box(text))))
            .lane(|| visit(black_box(text).unicode_words()))
            .run(ROUNDS);
        let row = |what: &str, yardstick, ours| {
            Row::new("P5", format!("{what}, {}", tongue.name), times.ratio(yardstick, ours)).unit(" x")
        };
        rows.push(row("`sentences` against `unicode_sentences`", 1, 0).at_least(20.0, 50.0));
        rows.push(row("`words` against `unicode_words`", 3, 2).at_least(5.0, 10.0));
    }
    let spaces = |count| format!(".{}", " ".repeat(count));
    // Both fit the cache beside the processor: how far off the others are is not the question.
    let (double, single) = (spaces(1 << 20), spaces(512 << 10));
    let times = Race::default()
        .lane(|| visit(sentences(black_box(&double))))
        .lane(|| visit(sentences(black_box(&single))))
        .run(ROUNDS);
    let what = "`sentences` of a stop and 2n spaces / of a stop and n";
    rows.push(Row::new("P5", what, times.ratio(0, 1)).unit(" x").no_more_than(2.1));
}
